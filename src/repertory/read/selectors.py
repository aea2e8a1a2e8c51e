"""Places of elements: for each element of a page a CSS selector that finds only that one."""

from __future__ import annotations

from collections.abc import Mapping

from selectolax.lexbor import LexborNode

OUTSIDE = frozenset(["html", "-undef", "-document"])


class Selectors:
    """Selectors of a page's elements: the way down from the body, or from the nearest element that is known.

    ``known`` are selectors that stand already, by `mem_id`; ``alone`` are elements of which a page has one. The ways
    of brothers are found at once, and without recursion: pages may be nested ten thousand deep.
    """

    def __init__(self, known: Mapping[int, str] | None = None, alone: tuple[str, ...] = ("body", "head")) -> None:
        self._known = dict(known or {})
        self._alone = alone

    def of(self, node: LexborNode) -> str:
        """Return the selector of an element; that of the whole page for what stands in none."""
        way: list[LexborNode] = []
        current: LexborNode | None = node
        while current is not None and current.mem_id not in self._known and current.tag not in OUTSIDE:
            way.append(current)
            current = current.parent
        around = self._known.get(current.mem_id, "") if current is not None else ""
        for element in reversed(way):
            if element.mem_id not in self._known:
                self._find_brothers(element, around)
            around = self._known[element.mem_id]
        return around or "html"

    def _find_brothers(self, element: LexborNode, around: str) -> None:
        before = f"{around} > " if around else ""
        ranks: dict[str, int] = {}
        parent = element.parent
        brother = parent.first_child if parent is not None else element
        while brother is not None:
            if brother.is_element_node:
                tag = brother.tag or ""
                rank = ranks[tag] = ranks.get(tag, 0) + 1
                step = tag if tag in self._alone else f"{tag}:nth-of-type({rank})"
                self._known.setdefault(brother.mem_id, before + step)
            brother = brother.next
