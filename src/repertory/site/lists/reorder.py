"""The order of a list: films are moved to the places that their member gave them, the others keep theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def reordered(order: list[T], wanted: Mapping[T, int]) -> list[T]:
    """Return ``order`` with some moved to the places (from 1) that are ``wanted`` of them.

    Who wants a place beyond the end stands at the end; of two who want one place the one that stood before comes first.
    """
    moved = sorted((place, order.index(one), one) for one, place in wanted.items() if order[place - 1 : place] != [one])
    staying = {one for _, _, one in moved}
    made = [one for one in order if one not in staying]
    for place, _, one in moved:
        made.insert(max(place - 1, 0), one)
    return made
