"""What saved pages state, known without our readers: by hand, by hidden structured data, or by how they were made.

A gold by hand (`bench/gold/csfd_pages.csv`) holds a fact a line: page, kind of page, property, value and
role. ``stated`` is what a reader must find, ``also`` what stands there too and may be claimed (the time
of another cut), ``listed`` a list of names too long to write down, given as their number and the
first 16 digits of the SHA-256 of the sorted names: the names are then taken from the page by `LISTED`,
a rule that knows the site and shares nothing with readers, and must give that number and hash.
Values that are one thing written in two ways are parted by bars; countries are ISO 3166-1 codes.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import orjson
from lxml import html

from repertory.errors import InputRefused

LISTED = '//h4[normalize-space()="{label}"]/following-sibling::*//a'
"""Where ČSFD's pages of 2023 name people: the links beside a heading, within its block."""
LABELS = {"cast": "Hrají:", "director": "Režie:"}
TELEVISION = frozenset({"series", "episode"})
"""Kinds of page that may be read where what they tell of is said to be no film (by its type); they need not be."""
MAY_BE_READ = TELEVISION | {"comments"}
"""Kinds of page that need not be read: what is asked for is asked of films. Of all others no film may be made."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a page states: any of ``values`` is right; it must be found where ``needed``."""

    property: str
    values: tuple[str, ...]
    needed: bool = True


@dataclass(frozen=True, slots=True)
class PageTruth:
    """What one page states, and what kind of page it is."""

    name: str
    kind: str
    facts: list[Fact] = field(default_factory=list)


def gold_truth(gold: Path, folder: Path) -> list[PageTruth]:
    """Return what pages state by a gold written by hand; raises InputRefused where a page is another than it tells."""
    pages: dict[str, PageTruth] = {}
    with gold.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            page = pages.setdefault(row["page"], PageTruth(row["page"], row["kind"]))
            if row["role"] == "listed":
                names = _listed(folder / page.name, row["property"], row["value"])
                page.facts.extend(Fact(row["property"], (name,)) for name in names)
            elif row["property"]:
                page.facts.append(Fact(row["property"], tuple(row["value"].split("|")), row["role"] == "stated"))
    return list(pages.values())


def _listed(page: Path, name: str, told: str) -> list[str]:
    tree = html.fromstring(page.read_bytes().decode())
    names = sorted(_texts(tree, LISTED.format(label=LABELS[name])))
    found = f"{len(names)} {hashlib.sha256(chr(10).join(names).encode()).hexdigest()[:16]}"
    if found != told:
        raise InputRefused(f"Expected in {page} the {name} that the gold tells ({told}), found {found}.")
    return names


def hide_structured(page: bytes) -> tuple[bytes, Mapping[str, Any]]:
    """Return an IMDb title page without its JSON-LD, and that JSON-LD."""
    tree = html.fromstring(page.decode())
    scripts = _nodes(tree, '//script[@type="application/ld+json"]')
    if len(scripts) != 1:
        raise InputRefused(f"Expected one block of JSON-LD in an IMDb page, found {len(scripts)}.")
    told: Mapping[str, Any] = orjson.loads(scripts[0].text or "")
    begin = page.index(b'<script type="application/ld+json"')
    end = page.index(b"</script>", begin) + len(b"</script>")
    return page[:begin] + page[end:], told


def imdb_truth(name: str, page: bytes) -> PageTruth:
    """Return what an IMDb title page of 2023 states.

    Title, year, release date, directors, running time and genres are those of its JSON-LD; that names three
    actors of eighteen and no country, so cast, characters, countries and languages are taken by the page's own
    marks for tests (``data-testid``). Genres that the page names beyond JSON-LD's three may be claimed.
    """
    _, told = hide_structured(page)
    released = str(told["datePublished"])
    facts = [
        Fact("title", (str(told["name"]),)),
        Fact("year", (released[:4],)),
        Fact("release_date", (released,)),
        Fact("running_time", (str(told["duration"]),)),
        *(Fact("director", (person["name"],)) for person in told["director"]),
        *(Fact("genre", (one,)) for one in told["genre"]),
    ]
    tree = html.fromstring(page.decode())
    facts += [Fact("genre", (one,), needed=False) for one in _texts(tree, _TEST_ID.format("storyline-genres") + "//a")]
    for property_, section in (("country", "title-details-origin"), ("language", "title-details-languages")):
        facts += [Fact(property_, (one,)) for one in _texts(tree, f"{_TEST_ID.format(section)}//ul//a")]
    for item in _nodes(tree, _TEST_ID.format("title-cast-item")):
        (actor,) = _texts(item, "." + _TEST_ID.format("title-cast-item__actor"))
        facts.append(Fact("cast", (actor,)))
        roles = _texts(item, "." + _TEST_ID.format("cast-item-characters-link") + "/span[1]")
        facts.extend(Fact("character", (f"{actor}|{role}",)) for role in roles[:1])
    return PageTruth(name, "film", facts)


_TEST_ID = '//*[@data-testid="{}"]'


def _texts(tree: html.HtmlElement, path: str) -> list[str]:
    return list(dict.fromkeys(" ".join(one.text_content().split()) for one in _nodes(tree, path)))


def _nodes(tree: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    return cast("list[html.HtmlElement]", tree.xpath(path))


def measured(pages: Iterable[PageTruth]) -> list[str]:
    """Return the properties of which a truth tells, in the order in which it first does."""
    return list(dict.fromkeys(fact.property for page in pages for fact in page.facts))
