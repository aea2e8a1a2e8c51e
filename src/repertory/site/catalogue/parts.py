"""What apps above the catalogue add to its pages: each appends its own when it is made ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from markupsafe import Markup

from repertory.site.catalogue.shelf import Found

if TYPE_CHECKING:
    from repertory.publish.search import Asked

Part = Callable[[HttpRequest, str], Markup]
"""Gives, for who asks and an entity's id, what is to stand on its page; nothing where there is nothing."""

FILM_TOP: list[Part] = []
"""Below a film's title and lead."""

PERSON_TOP: list[Part] = []
"""Below a person's name."""


@dataclass(frozen=True, slots=True)
class Read:
    """A part of a page that is read and not made yet: all that it is made of, as JSON can hold it, and how it is made.

    Of what was read for a member it need not tell: their pages are always made.
    """

    told: Any
    made: Callable[[], Markup]


FILM_REVIEWS: list[Callable[[HttpRequest, Found], Read]] = []
"""What people wrote of a film, here and elsewhere; it is given what the catalogue holds of the film."""


@dataclass(frozen=True, slots=True)
class Said:
    """Reviews written here that were found: how many, and a function that gives some, from a first one on.

    Each has ``address``, ``title``, ``year``, ``rating``, ``author``, ``date``, ``language``, and ``words`` as markup.
    """

    count: int
    some: Callable[[int, int], list[dict[str, Any]]]


REVIEWS_SAID: list[Callable[[Asked], Said]] = []
"""Find what people wrote here by its words; search shows it before what was imported."""
