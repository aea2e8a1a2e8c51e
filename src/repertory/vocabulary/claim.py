"""What travels between the rooms: documents, records, claims and issues, all frozen.

A claim is "source says property = value of record", with the source's own words and
their place. It is immutable and its id is a hash of what it says and where, so the same
bytes read twice give the same claim.
"""

from __future__ import annotations

import builtins
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

RecordKind = Literal["film", "person", "organisation", "review", "version"]

SEPARATOR = "\x1f"


DOCUMENT = 16
"""Hexadecimal digits of a document's SHA-256 that stand for it in the ids of its claims."""


def joined(parts: Iterable[object]) -> str:
    """Return parts as one string to be hashed; None counts as empty."""
    # A list, and no call for what is a string: ids are made for every claim that is read.
    return SEPARATOR.join(["" if part is None else part if part.__class__ is str else str(part) for part in parts])


def digest(*parts: object) -> str:
    """Return 16 hexadecimal digits (64 bits of SHA-256) over the parts; None counts as empty."""
    return hashlib.sha256(joined(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes as they came.

    ``name`` is where they came from, as the user sees it (a path or URL). A later document
    of the same name supersedes this one.
    """

    sha256: str
    source: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Record:
    """What one document says of one film, person, organisation or review, or of one version of a film.

    ``key`` is the source's own id where it has one (a TMDB id, a tt number), else one made
    from the document; ``about`` is the record id that a review is about, or a version (a cut, a print, a disc)
    is of, or, for an entry in a page's list of related articles, of the film whose page it is.
    """

    source: str
    key: str
    kind: RecordKind
    document: str
    locator: str
    label: str
    about: str | None = None

    @property
    def id(self) -> str:
        """``source:key``, unique in a collection."""
        return f"{self.source}:{self.key}"


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that a source states of a record.

    ``value`` is the cleaned, canonical form of the property's datatype, ``original`` the
    source's own words, ``locator`` their place in the document (see `locator`). ``value`` is
    None exactly where ``lost`` is true: the source held something here that was not preserved.
    """

    record: str
    source: str
    property: str
    value: str | None
    original: str
    document: str
    locator: str
    position: int | None = None
    character: str | None = None
    language: str | None = None
    country: str | None = None
    kind: str | None = None
    note: str | None = None
    lost: bool = False

    @builtins.property  # the plain name means this class's field here
    def id(self) -> str:
        """The hash of what is said, of what, by whom, and where: 16 hexadecimal digits (64 bits of MD5)."""
        # MD5, as it is nothing but short and even that is asked for, and it takes half the time in an engine.
        parts = (
            self.record, self.property, self.value, self.original, self.document[:DOCUMENT], self.locator,
            self.position, self.character, self.language, self.country, self.kind, self.note,
        )  # fmt: skip
        return hashlib.md5(joined(parts).encode(), usedforsecurity=False).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Issue:
    """What a reader saw and did not understand, or saw to be lost.

    ``kind`` is a short code (``not-preserved``, ``not-understood``, ``cut``, ``unknown-field``,
    ``refused``, ``duplicate``), ``text`` a full sentence, ``record`` the record it is about.
    """

    source: str
    document: str
    locator: str
    kind: str
    text: str
    original: str = ""
    record: str | None = None
