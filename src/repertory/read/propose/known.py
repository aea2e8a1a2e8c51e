"""What a collection knows of films that a table names: evidence of what its columns state."""

from __future__ import annotations

import pyarrow as pa

from repertory.collection import Collection
from repertory.read.propose.look import Looked
from repertory.read.propose.values import has_year
from repertory.read.table.transforms import apply
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES

FEWEST = 5
"""Films that must be known for their values to tell anything."""
SURE = 0.5
"""The share of known films with which a column must agree."""
COMPARED = (
    "director", "writer", "cast", "running_time", "country", "language", "genre", "year", "release_date", "composer",
    "cinematographer", "editor", "producer", "production_company", "distributor", "original_title",
)  # fmt: skip

Known = dict[int, dict[str, set[str]]]
"""By the number of a row, the values of each property that are known of its film."""


def known_films(collection: Collection, looked: Looked, title: str) -> Known:
    """Return what is known of the films that the titles in a column name."""
    cells = next(column.cells for column in looked.columns if column.name == title)
    rows = {number: _plain(cell[0]) for number, cell in enumerate(cells) if cell}
    wanted = pa.table({"folded": pa.array(sorted(set(rows.values())), pa.string())})
    if not wanted.num_rows:
        return {}
    claims = collection.current("claims").filter(lambda claim: claim.value.notnull())
    titles = claims.filter(claims.property.isin(["title", "original_title", "alternative_title"]))
    named = titles.mutate(folded=titles.value.lower()).select("folded", "record_id").distinct()
    import ibis

    meant = named.join(ibis.memtable(wanted), "folded")
    told = claims.filter(claims.property.isin(COMPARED)).join(meant, "record_id").select("folded", "property", "value")
    found: dict[str, dict[str, set[str]]] = {}
    for row in told.distinct().to_pyarrow().to_pylist():
        found.setdefault(row["folded"], {}).setdefault(row["property"], set()).add(_key(row["property"], row["value"]))
    return {number: found[folded] for number, folded in rows.items() if folded in found}


def agreement(values: dict[int, list[str]], name: str, known: Known) -> tuple[float, int]:
    """Return the share of known films of which a row's cleaned values hold one that is known, and of how many."""
    compared = [number for number in values if name in known.get(number, {})]
    agreed = sum(any(_key(name, value) in known[number][name] for value in values[number]) for number in compared)
    return agreed / max(len(compared), 1), len(compared)


def _key(name: str, value: str) -> str:
    return DATATYPES[PROPERTIES[name].datatype].key(value)


def _plain(words: str) -> str:
    return (apply(("without_year",), words)[0] if has_year(words) else words).strip().lower()
