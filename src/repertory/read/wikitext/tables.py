"""What wikitext means in each language, read from the tables beside this file.

``languages/*.toml`` tell a language's boxes, their parameters, sections, titles' brackets and categories;
``templates.toml`` tells how templates are shown inside values.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
HIDDEN_SPACES = frozenset(
    ["category", "catégorie", "categoría", "kategorie", "categoria", "file", "image", "fichier", "archivo", "imagen",
     "datei", "bild", "immagine", "media"]
)  # fmt: skip
"""Spaces of names whose links show no words: categories, pictures, files."""
FACTS = 4_000
"""Bytes of a box of a person's facts in which it is told whether they make films."""
BRACKET = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Language:
    """What a language's articles are made of.

    ``film`` and ``person`` lead from a box's parameter to the property, or to ``""`` where it is passed over by name;
    ``credits`` from a label in the section of credits, where the parameter of that name tells another property;
    ``sections`` from a heading to the name by which `repertory.read.article` knows it; ``brackets`` are what a title
    may end with; ``filed`` what categories tell; ``genres`` lead to the English word; ``makers`` finds the words by
    which a person's box tells of somebody who makes films.
    """

    code: str
    film_boxes: tuple[str, ...]
    person_boxes: tuple[str, ...]
    film: Mapping[str, str]
    person: Mapping[str, str]
    sections: Mapping[str, str]
    brackets: tuple[re.Pattern[str], ...]
    filed: tuple[tuple[str, re.Pattern[str]], ...]
    makers: re.Pattern[bytes]
    genres: Mapping[str, str] = field(default_factory=dict)
    credits: Mapping[str, str] = field(default_factory=dict)


@cache
def languages() -> Mapping[str, Language]:
    """Return all languages that have a table, by their codes."""
    return {path.stem: _language(path) for path in sorted((FOLDER / "languages").glob("*.toml"))}


def language(code: str) -> Language:
    """Return a language's table; the English one where it has none, so that what differs is told by name."""
    return languages().get(code) or languages()["en"]


@cache
def templates() -> Mapping[str, str]:
    """Return the way in which each template is shown, by its name in small letters."""
    told = tomllib.loads((FOLDER / "templates.toml").read_text(encoding="utf-8"))
    return {name: way for way, names in told.items() for name in names}


def box_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the beginning of a box of one of these names in wikitext."""
    return re.compile(rf"\{{\{{\s*(?:{_either(names)})\s*(?=[|}}<\n])", re.IGNORECASE)


def byte_pattern(names: tuple[str, ...]) -> re.Pattern[bytes]:
    """Return what finds one of these names where a box may begin, in a dump's bytes; sooner than it is sure."""
    return re.compile(rf"\{{\{{\s*(?:{_either(names)})".encode(), re.IGNORECASE)


def wanted(code: str) -> Callable[[bytes], bool]:
    """Return what tells, sooner than it is sure, whether a page of a dump is about a film or one of its makers."""
    table = language(code)
    film = byte_pattern(table.film_boxes)
    person = byte_pattern(table.person_boxes) if table.person_boxes else None

    def told(page: bytes) -> bool:
        if film.search(page):
            return True
        box = person.search(page) if person else None
        return box is not None and bool(table.makers.search(page, box.end(), box.end() + FACTS))

    return told


def _either(names: tuple[str, ...]) -> str:
    # Bytes know no capitals beyond ASCII: a letter there is any one.
    return "|".join(re.escape(name).replace(r"\ ", "[ _]+") for name in names)


def _language(path: Path) -> Language:
    told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Language(
        path.stem,
        tuple(told["film_boxes"]),
        tuple(told.get("person_boxes", ())),
        _turned(told["film"]),
        _turned(told.get("person", {})),
        _turned(told["sections"]),
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in told["brackets"]),
        tuple((name, re.compile(pattern)) for name, patterns in told["filed"].items() for pattern in patterns),
        re.compile(told["makers"].encode(), re.IGNORECASE),
        _turned(told.get("genres", {})),
        _turned(told.get("credits", {})),
    )


def _turned(told: Mapping[str, list[str]]) -> dict[str, str]:
    """Return a table that is written from the meaning to its words, from the words to the meaning."""
    return {word: "" if meaning == "passed_over" else meaning for meaning, words in told.items() for word in words}
