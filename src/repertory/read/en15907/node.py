"""An element of an archive's record that knows its place; names count alike in all spellings and namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from repertory.read.xml_records import local


@dataclass(frozen=True, slots=True)
class Node:
    """An element and its locator."""

    element: etree._Element
    place: str

    @property
    def name(self) -> str:
        """The element's name in lower case, without its namespace."""
        return local(self.element.tag).lower()

    @property
    def words(self) -> str:
        """All words in the element, as they stand."""
        return "".join(str(words) for words in self.element.itertext())

    @property
    def bare(self) -> str:
        """All words in the element, blanks made one; nothing where the archive writes that there is nothing."""
        words = " ".join(self.words.split())
        return "" if words.lower() in ("n/a", "-", "unknown") else words

    def attribute(self, *names: str) -> str:
        """Return the first of these attributes (in lower case) that is there."""
        told = {local(key).lower(): str(value) for key, value in self.element.attrib.items()}
        return next((told[name].strip() for name in names if told.get(name, "").strip()), "")

    def children(self) -> Iterator[Node]:
        """Yield the elements in this one."""
        for number, child in enumerate(self.element, start=1):
            yield Node(child, f"{self.place}/*[{number}]")

    def all(self, *names: str) -> Iterator[Node]:
        """Yield the children of these names, in lower case, that hold words."""
        return (child for child in self.children() if child.name in names and child.bare)

    def one(self, *names: str) -> Node | None:
        """Return the first child of these names that holds words."""
        return next(self.all(*names), None)

    def text(self, *names: str) -> str:
        """Return the words of the first child of these names, of none where there is none."""
        found = self.one(*names)
        return found.bare if found is not None else ""
