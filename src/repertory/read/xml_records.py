"""Records of a large XML document one by one, each with its XPath; memory does not grow with the document.

Places are told by position alone (``/*/*[3]/*[5]``), so that they hold whatever prefixes stand for namespaces.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from io import BufferedIOBase
from itertools import pairwise

from lxml import etree

from repertory.errors import DocumentRefused
from repertory.read.table.xml import refuse_entities

LONGEST = 16 << 20
"""Bytes up to the end of a record since that of the one before; elements that are no records are held as long."""


def open_records(
    stream: BufferedIOBase, tags: Sequence[str], name: str, whole: Container[str] = ()
) -> Iterator[tuple[str, etree._Element]]:
    """Yield the locator and the element of each record; an element is gone once the next is asked for.

    ``tags`` are names of elements, ``{*}record`` in any namespace; what stands in an element of ``whole`` (names in
    lower case, without namespaces) is part of that and no record. ``name`` is the document's, for errors. Raises
    DocumentRefused where entities are declared, the XML has a mistake, or a record is longer than `LONGEST`.
    """
    gone: dict[etree._Element, int] = {}
    taken = _Taken(stream, name)
    try:
        for _, element in etree.iterparse(
            taken, events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False,
            remove_comments=True, remove_pis=True, encoding="utf-8",
        ):  # fmt: skip
            if not gone:
                refuse_entities(element, name)
            chain = [element, *element.iterancestors()]
            if any(local(one.tag).lower() in whole for one in chain[1:]):
                continue
            before = {parent: gone.get(parent, 0) + _before(one) for one, parent in pairwise(chain)}
            yield "xml:/*" + "".join(f"/*[{count + 1}]" for count in reversed(before.values())), element
            gone, taken.size = before, 0
            element.clear()
            for one, parent in pairwise(chain):
                while (previous := one.getprevious()) is not None:
                    parent.remove(previous)
    except etree.XMLSyntaxError as error:
        raise DocumentRefused(f"Expected XML to its end, found a mistake in {name}: {error}.") from error


class _Taken:
    """A stream of which no more is taken than a record may have."""

    def __init__(self, stream: BufferedIOBase, name: str) -> None:
        self.stream = stream
        self.name = name
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; raises DocumentRefused where a record goes on and on."""
        if self.size > LONGEST:
            raise DocumentRefused(
                f"Expected a record within {LONGEST:,} bytes after the one before, found none in {self.name}."
            )
        found = self.stream.read(size)
        self.size += len(found)
        return found


def local(name: object) -> str:
    """Return the name of an element or attribute without its namespace, or a prefix that stands for none."""
    return str(name).rpartition("}")[2].rpartition(":")[2]


def _before(element: etree._Element) -> int:
    return sum(1 for _ in element.itersiblings(preceding=True))
