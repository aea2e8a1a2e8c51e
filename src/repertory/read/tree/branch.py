"""A row as a tree: every value with its place, whatever form it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from lxml import etree


@dataclass(frozen=True, slots=True)
class Branch:
    """What stands at a place: words, or named branches below it, or both (an XML element with attributes).

    ``original`` are the words that stand at the place, where ``text`` is known from elsewhere (a file's name).
    """

    place: str
    text: str = ""
    below: dict[str, list[Branch]] = field(default_factory=dict)
    original: str | None = None

    def at(self, path: str) -> list[Branch]:
        """Return what a path leads to (``credits/cast/name``), in the document's order; itself for no path."""
        found = [self]
        for step in path.split("/") if path else ():
            found = [one for branch in found for one in branch.below.get(step, ())]
        return found

    def first(self, path: str) -> Branch | None:
        """Return the first words that a path leads to, None where it leads to none."""
        return next((one for one in self.at(path) if one.text.strip()), None)

    def leaves(self, path: str = "") -> Iterator[tuple[str, Branch]]:
        """Yield the path and branch of all words."""
        if self.text.strip():
            yield path, self
        for name, branches in self.below.items():
            for one in branches:
                yield from one.leaves(f"{path}/{name}" if path else name)


def of_json(value: Any, place: str) -> Branch:
    """Return a JSON value as a branch; ``place`` is its locator."""
    if isinstance(value, dict):
        below = {name: of_list(held, f"{place}/{_escaped(name)}") for name, held in value.items() if held is not None}
        return Branch(place, "", below)
    return Branch(place, value if isinstance(value, str) else orjson.dumps(value).decode())


def of_list(value: Any, place: str) -> list[Branch]:
    """Return the branches of one name in JSON: those of a list, or the one."""
    if not isinstance(value, list):
        return [of_json(value, place)]
    return [one for number, held in enumerate(value) if held is not None for one in of_list(held, f"{place}/{number}")]


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def of_xml(element: etree._Element, place: str) -> Branch:
    """Return an XML element as a branch: its attributes (``@name``) and the elements in it are below it."""
    below: dict[str, list[Branch]] = {
        f"@{name!s}": [Branch(f"{place}/@{name!s}", str(value))] for name, value in element.attrib.items()
    }
    inside = [child for child in element if isinstance(child.tag, str)]
    seen: dict[str, int] = {}
    for child in inside:
        name = str(child.tag)
        seen[name] = seen.get(name, 0) + 1
        below.setdefault(name, []).append(of_xml(child, f"{place}/{name}[{seen[name]}]"))
    return Branch(place, "" if inside else element.text or "", below)


def of_cells(names: Sequence[str], cells: Sequence[str], number: int) -> Branch:
    """Return a row of a table as a branch; ``number`` counts rows from 1."""
    below = {
        name: [Branch(f"row:{number}:{name}", cell)] if cell.strip() else []
        for name, cell in zip(names, cells, strict=False)
    }
    return Branch(f"row:{number}:{names[0]}", "", below)


def with_known(branch: Branch, known: Mapping[str, str | Branch | None]) -> Branch:
    """Return a row with what is known of it from elsewhere: words, which stand nowhere in it, or branches."""
    place = next((leaf.place for _, leaf in branch.leaves()), branch.place)
    more = {
        name: [said if isinstance(said, Branch) else Branch(place, said, original="")]
        for name, said in known.items()
        if said
    }
    return Branch(branch.place, branch.text, branch.below | more)
