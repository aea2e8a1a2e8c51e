"""The templates' surroundings: one Jinja environment, its filters, and how a page is answered."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from django.conf import settings
from django.http import HttpResponse
from django.template import engines

from repertory import __version__
from repertory.site.catalogue import drawing, words
from repertory.site.catalogue.fast_jinja import Programme
from repertory.site.catalogue.footnote import evidence
from repertory.vocabulary.locator import describe
from repertory.vocabulary.properties import PROPERTIES

TEMPLATES = Path(__file__).parent / "templates"


def make_environment(**options: Any) -> jinja2.Environment:
    """Return the environment: everything escaped, templates compiled once a worker."""
    options.update(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment = Programme(**options)
    environment.globals.update(
        site_title=settings.SITE_TITLE,
        version=__version__,
        static=static_address,
        place=describe,
        stars=drawing.stars,
        strip=drawing.number_strip,
        ground=drawing.ground,
        shape=drawing.shape,
        type_size=drawing.type_size,
        labels={entry.name: entry.label for entry in PROPERTIES.values()},
    )
    environment.filters.update(words.FILTERS, evidence=evidence)
    return environment


def page_asked(number: str, total: int, size: int) -> tuple[int, int]:
    """Return the page that an address asks for, kept within what there is, and how many pages there are."""
    pages = max(-(-total // size), 1)
    asked = int(number) if number.isdecimal() and len(number) < 7 else 1
    return min(max(asked, 1), pages), pages


@cache
def static_address(name: str) -> str:
    """Return a static file's address with a hash of its content, so that it may be kept for long."""
    content = (settings.STATIC_FOLDER / name).read_bytes()
    return f"{settings.STATIC_URL}{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


@cache
def template(name: str) -> jinja2.Template:
    """Return a template, compiled."""
    environment: jinja2.Environment = engines["jinja2"].env
    return environment.get_template(name)


def answer(name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Answer with a page made from a template."""
    return HttpResponse(template(name).render(context).encode(), status=status)
