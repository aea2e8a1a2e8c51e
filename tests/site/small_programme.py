"""A small collection of our own writing in the shape that `publish` hands to the site.

*Backstage* (2005, id fbackstagefilm) has disputes, losses and 45 reviews in three languages;
*Out* (fout) has next to nothing; Emmanuelle Bercot (pbercot) is a person with a filmography.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from repertory.publish.reviews import halves_of, score_of
from small_documents import HASHES, keep

RELATED = [["lists", {"source": "Encyclopedia"}], ["directed", {"who": ["Emmanuelle Bercot"]}]]
ANOTHER = [["tells_another", {"who": "The encyclopedia", "label": "year"}]]


def repeats(source: str, original: str) -> list[Any]:
    """Return why a source is taken to repeat another."""
    return [["mirror_by_card", {"source": source, "original": original}]]


SEEN = "2026-11-20T08:00:00+00:00"


def claim(source: str, value: str, original: str, place: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    """Return a CLAIM; ``place`` is (document's name here, locator, the place in words)."""
    document, locator, words = place
    told = {
        "id": hashlib.sha256(f"{source}{value}{original}{locator}".encode()).hexdigest()[:16],
        "source": source, "record": f"{source}:1", "value": value, "shown": more.pop("shown", value),
        "original": original, "document": HASHES[document], "locator": locator, "place": words,
        "note": None, "stands": True,
    }  # fmt: skip
    return {**told, **more}


def value(shown: str, claims: list[dict[str, Any]], kind: str = "one source", **more: Any) -> dict[str, Any]:
    """Return a candidate of a property."""
    told = {"value": shown, "shown": shown, "belief": 0.8, "kind": kind, "reason": [], "stands": True}
    return {**told, "claims": claims, **more}


LINE = ("text", "line:2:35-43", "line 2")
NODE = ("html", "node:#rt", "element #rt")
CELL = ("csv", "row:2:runtime", "row 2, column runtime")


def running_time() -> list[dict[str, Any]]:
    """Return 155 against 112 and 115 minutes."""
    says = [
        claim("encyclopedia", "155", "155 minutes", NODE, shown="155 minutes"),
        claim("catalogue", "112", "112 mins", LINE, shown="112 minutes", stands=False),
        claim("table", "115", "115", CELL, shown="115 minutes", stands=False, note="Read as minutes."),
    ]
    trusted = {"who": ["Encyclopedia"], "label": "running_time", "high": 0.9, "low": 0.8}
    reason = [["trusted", trusted], ["two_cuts_maybe", {}]]
    stands = value("155 minutes", says, "contradiction", value="155", reason=reason, belief=0.61)
    fell = value("112 minutes", says, "contradiction", value="112", stands=False, belief=0.2)
    return [stands, fell]


def cast() -> list[dict[str, Any]]:
    """Return two roles, one of them with two names."""
    place = ("text", "line:5:0-34", "line 5")
    marks = claim("encyclopedia", "Emmanuelle Seigner", "Seigner as Lauren Marks", NODE, character="Lauren Marks")
    waks = claim(
        "catalogue", "Emmanuelle Seigner", "Seigner as Lauren Waks", place, character="Lauren Waks", stands=False
    )
    lead = claim("catalogue", "Isild Le Besco", "Isild Le Besco as Lucie", place, character="Lucie")
    return [
        {"person": "Isild Le Besco", "person_id": "plebesco", "character": "Lucie", "order": 1,
         "kind": "one source", "reason": [], "claims": [lead]},
        {"person": "Emmanuelle Seigner", "person_id": "pseigner", "character": "Lauren Marks", "order": 2,
         "kind": "contradiction", "reason": [["more_voices", {}]], "claims": [marks, waks]},
    ]  # fmt: skip


def versions() -> list[dict[str, Any]]:
    """Return a cut that two sources time, and a disc of which the catalogue says more."""
    cut = [
        claim("encyclopedia", "155", "155 minutes (festival cut)", NODE, shown="155 minutes"),
        claim("table", "155", "155", CELL, shown="155 minutes"),
    ]
    spoken = claim("catalogue", "fr", "French", ("text", "line:2:27-33", "line 2"), shown="French")
    carrier = claim("catalogue", "DVD <b>", "DVD <b>", LINE)
    number = claim("catalogue", "ean:123", "123", LINE)
    return [
        {"id": "festival cut", "label": "festival cut", "kind": "cut", "source": None, "record": None,
         "facts": {"running_time": [value("155 minutes", cut, "agreed", value="155")]}},
        {"id": "catalogue:1#disc", "label": "disc", "kind": "copy", "source": "catalogue", "record": "catalogue:1#disc",
         "facts": {"language": [value("French", [spoken], value="fr", qualifier="spoken")],
                   "format": [value("DVD <b>", [carrier])], "identifier": [value("ean:123", [number])]}},
    ]  # fmt: skip


def film() -> dict[str, Any]:
    """Return the dossier of *Backstage* (2005)."""
    director = claim("catalogue", "Emmanuelle Bercot", "Emmanuelle Bercot", ("text", "line:3:10-27", "line 3"))
    director_too = claim("table", "Emmanuelle Bercot", "Emmanuelle Bercot", CELL)
    country = claim("catalogue", "FR", "France", ("text", "line:2:9-15", "line 2"), shown="France")
    title = claim("catalogue", "Backstage", "Backstage", ("text", "line:1:0-9", "line 1"))
    comment = claim("catalogue", "", "A star & her shadow.", ("text", "line:4:0-10", "line 4"))
    return {
        "id": "fbackstagefilm", "kind": "film", "title": "Backstage", "sort_title": "Backstage",
        "year": 2005, "slug": "backstage-2005",
        "lead": [
            {"text": "Backstage is a film", "claims": []},
            {"text": " from France", "claims": [country["id"]]},
            {"text": " directed by Emmanuelle Bercot", "claims": [director["id"]]},
            {"text": ".", "claims": []},
        ],
        "titles": [
            {"title": "Backstage", "kind": "title", "language": None, "country": None, "claims": [title["id"]]},
            {"title": "Entre bastidores", "kind": "alternative_title", "language": "es", "country": None, "claims": []},
        ],
        "facts": {
            "title": [value("Backstage", [title])],
            "country": [value("France", [country], value="FR")],
            "running_time": running_time(),
            "genre": [value("Drama", [claim("table", "drama", "Drama</script><b>", CELL)])],
            "director": [
                value("Emmanuelle Bercot", [director, director_too], "agreed", person_id="pbercot", belief=0.99)
            ],
        },
        "cast": cast(),
        "versions": versions(),
        "texts": [
            {"kind": "comment", "label": "Editors' comment", "source": "catalogue", "language": "en", "claim": comment,
             "text": "A star & her shadow.\n\n<script>alert('never run')</script> stays text."},
            {"kind": "synopsis", "label": "Synopsis", "source": "encyclopedia", "language": "en", "claim": comment,
             "text": "A young fan is drawn into the household of the singer she adores."},
        ],
        "reviews": [],
        "ratings": [{"source": "encyclopedia", "value": "71/100", "shown": "71 of 100", "count": 40, "kind": "critics",
                     "critics": True, "claim": claim("encyclopedia", "71/100", "71", NODE)},
                    {"source": "table", "value": "6.1/10", "shown": "6.1 of 10", "count": 1204, "kind": None,
                     "critics": False,
                     "claim": claim("table", "6.1/10", "6.1", CELL)}],
        "trailers": [{"state": "announced", "text": "A trailer is announced; none is preserved.",
                      "source": "catalogue", "claim": comment}],
        "related": [{"id": "fout", "kind": "film", "title": "Out", "year": 1982,
                     "reason": RELATED, "score": 0.4}],
        "references": [{"text": "A register of box offices", "source": "encyclopedia", "uses": 2}],
        "sources": [
            source_of(name, title, key, probability, document)
            for name, title, key, probability, document in (
                ("catalogue", "A Catalogue", "1", None, "text"),
                ("encyclopedia", "An Encyclopedia", "Backstage_(2005_film)", 0.9995, "html"),
                ("table", "A Table of Films", "2", 0.93, "csv"),
            )
        ],
        "disputes": 2, "updated": SEEN,
        "issues": [{"kind": "not-preserved", "text": "The player of the trailer was not preserved.",
                    "source": "catalogue", "document": HASHES["text"], "locator": "line:4:0-5", "original": ""}],
    }  # fmt: skip


def source_of(name: str, title: str, key: str, probability: float | None, document: str) -> dict[str, Any]:
    """Return a record's entry among a dossier's sources."""
    return {
        "source": name, "title": title, "url": "https://a.example/", "licence": "CC BY-SA 4.0",
        "record": f"{name}:{key}",
        "key": key, "probability": probability, "reasons": ["The titles are the same.", "Both name Emmanuelle Bercot."],
        "document": HASHES[document], "first_seen": SEEN, "last_seen": SEEN,
    }  # fmt: skip


def bare_film() -> dict[str, Any]:
    """Return the dossier of *Out* (1982), of which one table knows a title and a year."""
    year = claim("table", "1982", "1982", ("csv", "row:1:year", "row 1, column year"))
    return {
        **{name: [] for name in ("lead", "titles", "cast", "versions", "texts", "reviews", "ratings", "trailers")},
        "related": [], "references": [], "issues": [], "facts": {"year": [value("1982", [year])]},
        "id": "fout", "kind": "film",
        "title": "Out", "sort_title": "Out", "year": 1982, "slug": "out-1982", "disputes": 0, "updated": SEEN,
        "sources": [source_of("table", "A Table of Films", "1", None, "csv")],
    }  # fmt: skip


def person() -> dict[str, Any]:
    """Return the dossier of Emmanuelle Bercot."""
    born = claim("encyclopedia", "1967", "born 1967", NODE)
    return {
        "id": "pbercot", "kind": "person", "name": "Emmanuelle Bercot", "slug": "emmanuelle-bercot",
        "names": [{"name": "Emmanuelle Bercot", "claims": []}, {"name": "E. Bercot", "claims": []}],
        "facts": {"birth_date": [value("1967", [born])]},
        "filmography": {
            "director": [{"id": "fbackstagefilm", "title": "Backstage", "year": 2005, "character": None}],
            "writer": [{"id": "fbackstagefilm", "title": "Backstage", "year": 2005, "character": None}],
        },
        "texts": [], "related": [], "issues": [], "updated": SEEN,
        "sources": [
            source_of("encyclopedia", "An Encyclopedia", "Emmanuelle_%C3%89. Bercot", 0.99, "html"),
            {**source_of("audience", "Audience", "", None, "text"), "record": None, "key": None, "last_seen": None,
             "reasons": [], "told": [["naming", {"records": 1}]]},
        ],
    }  # fmt: skip


ICONS = "The ratings were icons, which were not preserved."
HALF = "The rating ends in a half star; its whole stars were icons and were not preserved."

TEXTS = {
    "en": "The fan watches; the singer hides behind a door that never quite shuts.",
    "fr": "La chanteuse se cache et la jeune fille attend dans le couloir.",
    "es": "La cantante huye de todos y la chica espera.",
}


def reviews() -> list[dict[str, Any]]:
    """Return 45 reviews: 30 in English, 10 in French, 5 in Spanish; one with 3½ of 5, one with a badge."""
    told = []
    for number in range(45):
        language = "en" if number < 30 else "fr" if number < 40 else "es"
        text = TEXTS[language] + f" ({number})" + "\n\nAnd again." * (number % 4)
        told.append({
            "id": f"review{number:02}", "date": f"20{8 + number // 12:02}-{number % 12 + 1:02}-11", "text": text,
            "rating": "3.5/5" if number == 44 else None,
            "rating_note": None if number == 44 else HALF if number == 42 else ICONS,
            "language": language, "badges": ["Super Reviewer"] if number == 43 else [], "author": None,
            "source": "audience", "critics": False, "document": HASHES["text"],
            "locator": "line:4:0-8",
        })  # fmt: skip
    told[43]["text"] = "<script>alert('never run')</script> she sang."
    return told


def write(root: Path) -> Path:
    """Write a collection: documents, the ledger's table of them, and what publish hands over; return derived."""
    keep(root)
    derived = root / "derived"
    derived.mkdir()
    for name, rows in _handed_over().items():
        _write(derived / f"{name}.parquet", rows)
    return derived


def _handed_over() -> dict[str, list[dict[str, Any]]]:
    candidates = [
        {"value": "155", "shown": "155 minutes", "stands": True, "sources": ["encyclopedia"]},
        {"value": "112", "shown": "112 minutes", "stands": False, "sources": ["catalogue"]},
    ]
    names = [
        {"value": "Lauren Marks", "shown": "Lauren Marks", "stands": True, "sources": ["audience", "encyclopedia"]},
        {"value": "Lauren Waks", "shown": "Lauren Waks", "stands": False, "sources": ["audience", "catalogue"]},
    ]
    whose = {
        "film_id": "fbackstagefilm", "title": "Backstage", "year": 2005, "slug": "backstage-2005", "weight": 9.0,
        "kind": "contradiction",
    }  # fmt: skip
    facets = (
        ("country", "FR", "France"), ("language", "fr", "French"), ("genre", "drama", "Drama"),
        ("decade", "2000", "2000s"), ("year", "2005", "2005"),
    )  # fmt: skip
    return {
        "dossiers": [_listed(film(), 9.0, True), _listed(bare_film(), 1.0, False), _listed(person(), 2.0, False)],
        "reviews": [
            {"review_id": r["id"], "film_id": "fbackstagefilm", "date": r["date"], "length": len(r["text"]),
             "language": r["language"], "rating": r["rating"], "source": r["source"],
             "score": score_of(r["rating"]), "review": json.dumps(r)}
            for r in reviews()
        ],
        "facets": [
            {"facet": f, "value": v, "place": "backstage\t2005", "film_id": "fbackstagefilm", "shown": s}
            for f, v, s in sorted(facets)
        ],
        "disputes": [
            {**whose, "dispute_id": "fbackstagefilm:running_time", "property": "running_time", "label": "Running time",
             "numeric": True, "candidates": json.dumps(candidates)},
            {**whose, "dispute_id": "fbackstagefilm:character", "property": "character", "label": "Character",
             "numeric": False, "candidates": json.dumps(names)},
        ],
        "source_pages": [
            {"source": name, "page": json.dumps(_source_page(name))} for name in ("catalogue", "encyclopedia", "table")
        ],
        "issues": [{**film()["issues"][0], "film_id": "fbackstagefilm"}],
        "referents": [{"id": "fbackstageold", "entity_id": "fbackstagefilm"}],
        "links": [
            {"entity_id": "fbackstagefilm", "kind": "film", "identifiers": ["imdb:tt0445921", "tmdb:33423"]},
            {"entity_id": "fbackstagefilm", "kind": "film", "identifiers": ["imdb:tt0445921"]},
            {"entity_id": "fout", "kind": "film", "identifiers": None},
        ],
    }  # fmt: skip


def _listed(dossier: dict[str, Any], weight: float, trailer: bool) -> dict[str, Any]:
    title = dossier.get("title") or dossier["name"]
    spoken = Counter(
        (review["language"], review["source"], halves_of(score_of(review["rating"])), review["critics"])
        for review in (reviews() if dossier["id"] == "fbackstagefilm" else ())
    )
    return {
        "entity_id": dossier["id"], "kind": dossier["kind"], "title": title, "sort_title": title, "letter": title[0],
        "year": dossier.get("year"), "slug": dossier["slug"], "weight": weight, "disputes": dossier.get("disputes", 0),
        "trailer_announced": trailer, "read_at": SEEN, "place": f"{title.lower()}\t{dossier.get('year') or 0:04d}",
        "reviews": spoken.total(), "review_counts": json.dumps([(*kind, n) for kind, n in spoken.items()]),
        "dossier": json.dumps(dossier),
    }  # fmt: skip


def _source_page(name: str) -> dict[str, Any]:
    return {
        "card": {"name": name, "title": f"The {name}", "about": f"What the {name} is.", "url": "https://a.example/",
                 "licence": "CC BY-SA 4.0", "reader": "table", "display": "quote", "version": 1},
        "records": 2, "films": 2,
        "mirrors": [{"mirrors": "table", "title": "The table", "evidence": repeats("The encyclopedia", "The table")}],
        "mirrored_by": [{"mirror": "dump", "title": None, "evidence": repeats("The dump", "The encyclopedia")}],
        "shifts": [{"property": "year", "step": 1.0, "sentence": ANOTHER}],
        "trust": [{"property": "running_time", "trust": 0.83, "judged": 12}],
        "issues": [{"kind": "not-preserved", "count": 1}],
        "documents": [{"sha256": HASHES["text"], "name": "backstage.txt"}],
    }  # fmt: skip


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path)
