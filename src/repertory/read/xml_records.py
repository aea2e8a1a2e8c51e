"""Records of a large XML document one by one, each with its XPath; memory does not grow with the document.

Places are told by position alone (``/*/*[3]/*[5]``), so that they hold whatever prefixes stand for namespaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BufferedIOBase
from itertools import pairwise

from lxml import etree

from repertory.errors import DocumentRefused
from repertory.read.table.xml import refuse_entities


def open_records(stream: BufferedIOBase, tags: Sequence[str], name: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the locator and the element of each record; an element is gone once the next is asked for.

    ``tags`` are names of elements, ``{*}record`` in any namespace; ``name`` is the document's, for errors. Raises
    DocumentRefused where entities are declared or the XML has a mistake.
    """
    gone: dict[etree._Element, int] = {}
    try:
        for _, element in etree.iterparse(
            stream, events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False,
            remove_comments=True, remove_pis=True, encoding="utf-8",
        ):  # fmt: skip
            if not gone:
                refuse_entities(element, name)
            chain = [element, *element.iterancestors()]
            before = {parent: gone.get(parent, 0) + _before(one) for one, parent in pairwise(chain)}
            yield "xml:/*" + "".join(f"/*[{count + 1}]" for count in reversed(before.values())), element
            gone = before
            element.clear()
            for one, parent in pairwise(chain):
                while (previous := one.getprevious()) is not None:
                    parent.remove(previous)
    except etree.XMLSyntaxError as error:
        raise DocumentRefused(f"Expected XML to its end, found a mistake in {name}: {error}.") from error


def local(name: object) -> str:
    """Return the name of an element or attribute without its namespace, or a prefix that stands for none."""
    return str(name).rpartition("}")[2].rpartition(":")[2]


def _before(element: etree._Element) -> int:
    return sum(1 for _ in element.itersiblings(preceding=True))
