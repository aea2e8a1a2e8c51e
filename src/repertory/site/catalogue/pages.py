"""The templates' surroundings: one Jinja environment, its filters, and how a page is answered."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import jinja2
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.utils import csrf_input
from django.utils.translation import get_language, gettext, ngettext

from repertory import __version__
from repertory.site.catalogue import drawing, words
from repertory.site.catalogue.fast_jinja import Programme
from repertory.site.catalogue.footnote import evidence
from repertory.site.markdown import written
from repertory.vocabulary.locator import describe
from repertory.vocabulary.properties import PROPERTIES


def make_environment(**options: Any) -> jinja2.Environment:
    """Return the environment: everything escaped, templates compiled once a worker."""
    options.update(
        loader=jinja2.FileSystemLoader(settings.TEMPLATE_FOLDERS),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment = Programme(**options)
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)
    environment.globals.update(
        site_title=settings.SITE_TITLE,
        sign_up=settings.SITE.sign_up,
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
    environment.filters.update(words.FILTERS, evidence=evidence, markdown=written)
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


def rendered(request: HttpRequest, name: str, context: dict[str, Any]) -> str:
    """Return a page made from a template; each knows the request, the member who asks, and the language asked for."""
    member = getattr(request, "user", None)  # none where a request failed before it was known who asks
    known = member is not None and member.is_authenticated
    surroundings = {
        "request": request,
        "member": member if known else None,
        "messages": get_messages(request) if known else (),
        "language": get_language() or settings.LANGUAGE_CODE,
        "csrf_field": lambda: csrf_input(request),
    }
    return template(name).render(surroundings | context)


def answer(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Answer with a page made from a template."""
    return HttpResponse(rendered(request, name, context).encode(), status=status)
