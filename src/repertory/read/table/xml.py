"""XML as a table: every element of one name is a row, every path to a leaf in it a column.

Entities are not expanded and nothing is fetched, so that a small file cannot become a large one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from repertory.errors import DocumentRefused


def open_rows(path: Path, elements: set[str]) -> Iterator[tuple[str, etree._Element]]:
    """Yield each row's XPath and element; refuses documents that declare entities."""
    counts: dict[str, int] = {}
    root = ""
    with path.open("rb") as file:
        for event, element in _events(file):
            if not root:
                root = str(element.tag)
                refuse_entities(element, str(path))
            if event != "end" or element.tag not in elements:
                continue
            name = str(element.tag)
            counts[name] = counts.get(name, 0) + 1
            yield f"/{root}/{name}[{counts[name]}]", element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _events(file: BinaryIO) -> Iterator[tuple[str, etree._Element]]:
    events = etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",  # whatever it declares: a document made ready is
    )
    for event, element in events:
        yield str(event), element


def refuse_entities(root: etree._Element, name: str) -> None:
    """Raise DocumentRefused where a document declares entities of its own."""
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and dtd.entities():  # type: ignore[attr-defined]
        raise DocumentRefused(f"Expected XML without entities of its own, found such declared in {name}.")


def leaves(row: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Yield path, text and XPath inside the row of every element that holds words and no elements."""
    stack = [(child, "", "") for child in reversed(_ranked(row))]
    while stack:
        (child, step), path, place = stack.pop()
        path, place = f"{path}{child.tag}", f"{place}{step}"
        below = _ranked(child)
        if below:
            stack.extend((one, f"{path}/", f"{place}/") for one in reversed(below))
        elif child.text and child.text.strip():
            yield path, child.text, place


def _ranked(parent: etree._Element) -> list[tuple[etree._Element, str]]:
    children = [child for child in parent if isinstance(child.tag, str)]
    names = [str(child.tag) for child in children]
    seen: dict[str, int] = {}
    ranked = []
    for child, name in zip(children, names, strict=True):
        seen[name] = seen.get(name, 0) + 1
        ranked.append((child, f"{name}[{seen[name]}]" if names.count(name) > 1 else name))
    return ranked
