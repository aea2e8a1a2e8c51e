"""Four documents of our own writing, and a collection that has read them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

PAGE_TEXT = "\n".join(
    [
        "Backstage",
        "Country: France, Language: French, 112 mins",
        "Director: Emmanuelle Bercot",
        "<script>alert('never run')</script>",
        "Emmanuelle Seigner as Lauren Waks;",
    ]
)
PAGE_HTML = """<!doctype html><html><head><title>Backstage (2005 film)</title>
<script type="application/ld+json">
{"@type": "Movie", "name": "Backstage", "director": {"name": "Emmanuelle Bercot"}}</script>
</head><body><h1>Backstage</h1><script>alert("never run")</script>
<img src="https://elsewhere.example/p.gif" alt="Still with the fan" onerror="alert(1)">
<table><tr><th>Running time</th><td id="rt">155 <b>minutes</b></td></tr></table>
<p onclick="alert(1)">A fan meets her idol.</p></body></html>"""
DUMP_XML = """<mediawiki version="0.11" xml:lang="en">
  <page><title>Out</title><id>16</id><revision><id>17</id><text>An exit &amp;amp; more</text></revision></page>
  <page><title>Backstage</title><ns>0</ns><id>17</id><revision><id>9</id><text>{{Infobox film
| director = [[Emmanuelle Bercot]]
}}
A &lt;b&gt;fan&lt;/b&gt; meets her idol.</text></revision></page>
</mediawiki>
"""
TABLE_CSV = "title;year;runtime\nOut;1982;83\nBackstage;2005;115\n"

HASHES = {
    name: hashlib.sha256(text.encode()).hexdigest()
    for name, text in (("text", PAGE_TEXT), ("html", PAGE_HTML), ("csv", TABLE_CSV), ("dump", DUMP_XML))
}


def keep(root: Path) -> None:
    """Write the documents into a collection's folder, and the ledger's table of them."""
    for text in (PAGE_TEXT, PAGE_HTML, TABLE_CSV, DUMP_XML):
        content = text.encode()
        sha256 = hashlib.sha256(content).hexdigest()
        path = root / "documents" / sha256[:2] / f"{sha256}.zst"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(zstandard.compress(content))
    reading = root / "ledger" / "reading-000001"
    reading.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(_documents()), reading / "documents.parquet")


def _documents() -> list[dict[str, Any]]:
    kinds = {
        "text": ("catalogue", "../saved/pages/backstage.txt", "text/plain", PAGE_TEXT),
        "html": ("encyclopedia", "backstage.html", "text/html", PAGE_HTML),
        "csv": ("table", "films.csv", "text/csv", TABLE_CSV),
        "dump": ("encyclopedia", "enwiki.xml", "application/xml", DUMP_XML),
    }
    seen = datetime(2026, 11, 20, 8, tzinfo=UTC)
    return [
        {"sha256": HASHES[key], "source": source, "name": name, "media_type": media, "size": len(text), "seen_at": seen}
        for key, (source, name, media, text) in kinds.items()
    ]
