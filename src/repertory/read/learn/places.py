"""CSS selectors by which an element's place is found on every page of a site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from selectolax.lexbor import LexborNode

from repertory.read.learned.page import UNSEEN, Page

T = TypeVar("T")

_NO_PLACE = UNSEEN | {"button", "input"}

_STATES = frozenset(
    ["odd", "even", "first", "last", "active", "selected", "current", "open", "closed", "hidden", "clearfix"]
)
_PLAIN = re.compile(r"^[A-Za-z][A-Za-z_-]*$")
_WORDED = re.compile(r"^[a-z][a-z_-]*$")
"""Classes that are words; others may be made anew each time that a site is put together."""
_BARE = frozenset(["a", "b", "dd", "div", "dt", "em", "i", "li", "p", "span", "strong", "td", "th", "tr", "ul"])


def once(found: Iterable[T]) -> list[T]:
    """Return each of what a page suggests once, in the page's order: that of a set is another one in each process."""
    return list(dict.fromkeys(found))


def selectors(node: LexborNode) -> list[str]:
    """Return CSS selectors by which elements of this one's place are found on every page, the narrowest last."""
    found = _selectors(node, _PLAIN)
    return list(dict.fromkeys([*found, *_selectors(node, _WORDED)]))


def _selectors(node: LexborNode, classes: re.Pattern[str]) -> list[str]:
    steps: list[str] = []
    current: LexborNode | None = node
    while current is not None and current.tag not in ("html", "body") and len(steps) < 6:
        steps.append(_step(current, classes))
        current = current.parent
    found = ([f"body > {steps[0]}"] if steps[1:] == [] else []) if steps and steps[0] in _BARE else steps[:1]
    found += [" > ".join(reversed(steps[:height])) for height in (2, 3) if len(steps) >= height]
    named = next((step for step in steps[3:] if "#" in step or "." in step), None)
    if named and len(steps) >= 3:
        found.append(f"{named} {' > '.join(reversed(steps[:3]))}")
    return found


def _step(node: LexborNode, wanted: re.Pattern[str]) -> str:
    attributes = node.attributes
    for kept in ("itemprop", "data-testid", "data-field", "data-name", "property"):
        told = attributes.get(kept) or ""
        if _PLAIN.match(told.replace(":", "-")):
            return f"{node.tag}[{kept}='{told}']"
    name = attributes.get("id") or ""
    if _PLAIN.match(name):
        return f"{node.tag}#{name}"
    classes = [one for one in (attributes.get("class") or "").split() if wanted.match(one) and one not in _STATES]
    return (node.tag or "*") + "".join(f".{one}" for one in classes[:3])


def elements_of(page: Page) -> list[LexborNode]:
    """Return the elements of a page that people see and that nobody fills in."""
    return [node for node in page.select("body *") if node.tag not in _NO_PLACE]
