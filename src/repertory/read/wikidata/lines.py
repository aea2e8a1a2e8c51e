"""The entities of a dump, one a line, without parsing those that nobody wants."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BufferedIOBase

from repertory.read.packed import BROKEN
from repertory.read.wikidata.schema import CLASSES
from repertory.read.wikidata.told import Broken

LONGEST = 64 << 20
"""Bytes of a line; Wikibase refuses entities beyond a few MiB."""
BATCH = 4 << 20
"""Bytes of lines that are worked on together."""

Entity = tuple[int, bytes]
"""The number of an entity in the dump, from 0, and its line without the comma that follows it."""
Asked = tuple[int, bytes, str]
"""An entity with what is asked of it."""

_INSTANCE = b'"property":"P31"'
_NEAR = 300
"""Bytes in which the value of a statement follows its property."""
_ID = re.compile(rb'"id":"(Q\d+)"')
_OWN_ID = re.compile(rb'"id":\s*"([QPL]\d+)"')
_CLASSES = frozenset(name.encode() for name in CLASSES)


def entities(stream: BufferedIOBase, broken: dict[int, Broken]) -> Iterator[Entity]:
    """Yield every line that holds an entity, up to where packed data breaks off, which is noted as broken.

    The number counts lines, whole or not, so it is the entity's index in the array that the dump is.
    """
    number = 0
    try:
        while line := stream.readline(LONGEST):
            line = line.strip().rstrip(b",")
            if line in (b"[", b"]", b""):
                continue
            # An array may begin or end on the line of an entity.
            yield number, line.removeprefix(b"[").removesuffix(b"]") if line[:1] == b"[" or line[-1:] == b"]" else line
            number += 1
    except BROKEN as error:
        broken[number] = Broken("cut", f"Expected packed data to its end, found it broken here: {error}.", "")


def may_be_film(line: bytes) -> bool:
    """Return whether an entity may be an instance of a class of films, told without parsing it; or is not whole."""
    if line[:1] != b"{" or line[-1:] != b"}":
        return True
    place = line.find(_INSTANCE)
    if place < 0:
        return b'"P31"' in line and any(name in line for name in _CLASSES)
    while place >= 0:
        found = _ID.search(line, place, place + _NEAR)
        if found is None or found.group(1) in _CLASSES:
            return True
        place = line.find(_INSTANCE, place + 1)
    return False


def id_of(line: bytes) -> str:
    """Return an entity's id; empty where its line has none at its beginning."""
    found = _OWN_ID.search(line, 0, 200)
    return found.group(1).decode() if found else ""


def batches(found: Iterator[Entity], asked: Callable[[bytes], str]) -> Iterator[list[Asked]]:
    """Yield the entities of which something is asked, about `BATCH` bytes at a time."""
    batch: list[Asked] = []
    size = 0
    for number, line in found:
        if what := asked(line):
            batch.append((number, line, what))
            size += len(line)
            if size >= BATCH:
                yield batch
                batch, size = [], 0
    if batch:
        yield batch
