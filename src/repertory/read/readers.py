"""Every reader, by the name that cards give it."""

from __future__ import annotations

from collections.abc import Mapping

from repertory.read import article, en15907, learned, marc, schema_org, table, tree, wikidata, wikitext
from repertory.read.reader import Reader
from repertory.read.sources.cgiii import reader as cgiii
from repertory.read.sources.netflix import reader as netflix
from repertory.read.sources.rottentomatoes import reader as rottentomatoes

READERS: Mapping[str, Reader] = {
    "table": table.read,
    "tree": tree.read,
    "schema_org": schema_org.read,
    "cgiii": cgiii.read,
    "netflix": netflix.read,
    "rottentomatoes": rottentomatoes.read,
    "article": article.read,
    "marc": marc.read,
    "en15907": en15907.read,
    "wikitext": wikitext.read,
    "learned": learned.read,
    "wikidata": wikidata.read,
}
