"""A MARC record taken apart: its fields and subfields, each of which knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from repertory.read.xml_records import local

_MARKS_OF_SORTING = re.compile("[\x88\x89\x98\x9c]")
"""What brackets an article that is not sorted by, as some libraries write it (U+0098 and U+009C)."""
_ISBD = re.compile(r"\s*[:;/=,+]\s*$")
_LAST_STOP = re.compile(r"(?<!\b[^\W\d_])(?<!\b[JS]r)(?<!\betc)(?<!\.)\.$")
"""The full stop that ends a field, not that of an initial or of what is shortened."""


@dataclass(frozen=True, slots=True)
class Subfield:
    """A code and the words under it, as they stand, with their place."""

    code: str
    words: str
    place: str

    @property
    def bare(self) -> str:
        """The words without the punctuation that parts them from the next (ISBD), their last full stop too."""
        return bare(self.words)


@dataclass(frozen=True, slots=True)
class Field:
    """A tag, two indicators and subfields; a control field has one subfield without a code."""

    tag: str
    first: str
    second: str
    subfields: tuple[Subfield, ...]
    place: str

    def all(self, codes: str) -> Iterator[Subfield]:
        """Yield the subfields of these codes, in their order, empty ones left out."""
        return (one for one in self.subfields if one.code in codes and one.words.strip())

    def one(self, code: str) -> Subfield | None:
        """Return the first subfield of a code."""
        return next(self.all(code), None)

    def words(self, codes: str = "") -> str:
        """Return all words of these codes (of all), as they follow each other."""
        return " ".join(one.words.strip() for one in self.subfields if not codes or one.code in codes)

    def span(self, codes: str) -> Subfield:
        """Return what stands from the first subfield of these codes to the last, as it stands, in one."""
        numbers = [number for number, one in enumerate(self.subfields) if one.code in codes and one.words.strip()]
        first, last = self.subfields[numbers[0]], numbers[-1]
        if last == numbers[0]:
            return first
        return Subfield(first.code, "".join(one.words for one in self.subfields[numbers[0] : last + 1]), self.place)


@dataclass(frozen=True, slots=True)
class Marc:
    """A record: its leader and its fields in their order."""

    leader: str
    fields: tuple[Field, ...]
    place: str

    def all(self, *tags: str) -> Iterator[Field]:
        """Yield the fields of these tags."""
        return (field for field in self.fields if field.tag in tags)

    def control(self, tag: str) -> Subfield:
        """Return a control field's words, blank where there is none."""
        found = next(self.all(tag), None)
        return found.subfields[0] if found else Subfield("", "", self.place)

    def coded(self, start: int, end: int) -> Subfield | None:
        """Return characters of 008, None where they are fill or the field ends before them."""
        whole = self.control("008")
        words = whole.words[start:end]
        return Subfield("", words, whole.place) if words.strip(" |-") and len(words) == end - start else None


def bare(words: str) -> str:
    """Return words without marks of sorting, trailing punctuation between areas, and the last full stop."""
    stripped = _MARKS_OF_SORTING.sub("", words).strip()
    while (shorter := _ISBD.sub("", stripped)) != stripped:
        stripped = shorter
    return _LAST_STOP.sub("", stripped).strip()


def marc_of(element: etree._Element, place: str) -> Marc:
    """Return a record's element as a record."""
    leader, fields = "", []
    for number, child in enumerate(element, start=1):
        name, at = local(child.tag), f"{place}/*[{number}]"
        if name == "leader":
            leader = child.text or ""
        elif name == "controlfield":
            fields.append(Field(child.get("tag", ""), "", "", (Subfield("", child.text or "", at),), at))
        elif name == "datafield":
            subfields = tuple(
                Subfield(one.get("code", ""), one.text or "", f"{at}/*[{nth}]")
                for nth, one in enumerate(child, start=1)
            )
            fields.append(Field(child.get("tag", ""), child.get("ind1", " "), child.get("ind2", " "), subfields, at))
    return Marc(leader, tuple(fields), place)
