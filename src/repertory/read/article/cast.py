"""Reads the section of an article that lists the cast, as a list or as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from repertory.read.article.grid import Cell, grids
from repertory.read.article.layout import CAST, Article, inside
from repertory.read.article.words import Words, words_of
from repertory.read.definition.names import NAME
from repertory.read.lines import Line
from repertory.read.reader import Reading

ACTORS = (
    "actor", "actress", "cast", "performer", "name", "actor/actress", "voice actor", "player", "acteur", "actrice",
    "interprète", "actriz", "intérprete", "schauspieler", "darsteller", "attore", "attrice", "interprete",
)  # fmt: skip
ROLES = ("role", "character", "part", "rôle", "personnage", "personaje", "papel", "rolle", "personaggio", "ruolo")

AS = re.compile(
    r"^(?P<name>[^,:;()]{2,60}?(?:\s*\([^()]{1,80}\))?)"
    r"(?: as | como | als |,? dans le rôle de | nel ruolo di |:? (?:–|—|\.{2,3}|…) ?| - | ?: )(?P<role>.+?)\.?$"
)
_END_OF_ROLE = re.compile(
    r",\s+(?!Jr\b|Sr\b|M\.?D\b|Ph\.?D\b|Esq\b)|;\s|\s[–—]\s|\s-\s|:\s|"
    r"\.\s+(?=[A-Z][a-z])(?<!\b[A-Z][a-z]\.\s)(?<!\bMrs\.\s)(?<!\b[A-Z]\.\s)"
)
_BRACKET = re.compile(r"\s*\((?P<words>[^()]{2,60})\)$")
_ONLY_A_NAME = re.compile(rf"^{NAME}$")
_ASIDE = re.compile(r"^(?:with|and|also|featuring|introducing)\s+", re.IGNORECASE)


def note_cast(reading: Reading, film: str, article: Article) -> None:
    """Note who plays whom; a section without a line is a list that was lost."""
    section = article.section(*CAST)
    if section is None:
        return
    lines = article.words(section)
    if not lines:
        text = "The article has a cast list, which was not preserved: that is not the same as none."
        reading.lost(film, "cast", text, section.heading.at(), section.heading.text)
    note_players(reading, film, lines)


def note_players(reading: Reading, film: str, lines: Sequence[Line]) -> None:
    """Note who plays whom by the lines of a list or the rows of a table."""
    position = _tables(reading, film, lines)
    for line in lines:
        if not inside(line, "table") and (line.markup or "\t" not in line.text):
            position += _listed(reading, film, line, position + 1)


def _tables(reading: Reading, film: str, lines: Sequence[Line]) -> int:
    """Note the rows of tables that have a column of actors; return how many."""
    position = 0
    for grid in grids(lines):
        actor, role = grid.column(*ACTORS), grid.column(*ROLES)
        for row in grid.rows if actor is not None else ():
            if actor is None or actor >= len(row) or not row[actor].text:
                continue
            position += 1
            character = row[role] if role is not None and role < len(row) else None
            _row(reading, film, row[actor], character, position)
    return position


def _row(reading: Reading, film: str, actor: Cell, character: Cell | None, position: int) -> None:
    name, note = _without_bracket(actor.text)
    role, more = _without_bracket(character.text) if character else (None, None)
    reading.claim(
        film, "cast", actor.original, actor.locator, name, position=position, character=role or None, note=note or more
    )


def _listed(reading: Reading, film: str, line: Line, position: int) -> int:
    """Note a line of the list; return 1 where it names somebody."""
    words = words_of(line)
    aside = _ASIDE.match(words.text)
    words = words.part(aside.end() if aside else 0, len(words.text))
    match = AS.match(words.text)
    name, note = _without_bracket(match["name"] if match else words.text.rstrip(" :"))
    if not _names(name, words, alone=match is None):
        text = "Expected an actor and a role in a line of the cast, found a sentence."
        reading.issue("not-understood", text, line.at(), line.text, film)
        return 0
    role, more = _role(match["role"]) if match else (None, None)
    reading.claim(
        film, "cast", words.original(), words.at(), name, position=position, character=role, note=note or more
    )
    return 1


def _names(name: str, words: Words, alone: bool) -> bool:
    """Whether words are somebody's name: an item of a list is believed where it is short, a sentence is not."""
    if _ONLY_A_NAME.match(name):
        return True
    listed = bool(words.line.bullet) and len(name) < 50 and name[:1].isalnum() and not name.endswith((".", "!", "?"))
    return listed and (not alone or len(name.split()) < 6)


def _role(words: str) -> tuple[str, str | None]:
    """Return a role without what describes it behind a comma, a dash or a colon."""
    end = _END_OF_ROLE.search(words)
    return _without_bracket(words[: end.start()] if end else words)


def _without_bracket(words: str) -> tuple[str, str | None]:
    bracket = _BRACKET.search(words)
    return (words[: bracket.start()].strip(), bracket["words"]) if bracket else (words.strip(), None)
