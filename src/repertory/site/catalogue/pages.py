"""The templates' surroundings: one Jinja environment, its filters, and how a page is answered."""

from __future__ import annotations

import hashlib
from functools import cache, partial
from typing import Any

import jinja2
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.backends.utils import csrf_input
from markupsafe import Markup

from repertory import __version__
from repertory.site.catalogue import drawing, words
from repertory.site.catalogue.fast_jinja import Programme
from repertory.site.catalogue.footnote import footnotes
from repertory.site.catalogue.translations import catalogue, current, labels
from repertory.site.markdown import beginning, written

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@cache
def environment(language: str) -> jinja2.Environment:
    """Return the environment of a language: everything escaped, templates compiled once a worker."""
    told = catalogue(language)
    made = Programme(
        told.gettext,
        loader=jinja2.FileSystemLoader(settings.TEMPLATE_FOLDERS),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(told.gettext, told.ngettext, newstyle=True)
    made.globals.update(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        languages=settings.LANGUAGES,
        english="" if language == "en" else Markup(' lang="en"'),
        site_title=settings.SITE_TITLE,
        sign_up=settings.SITE.sign_up,
        version=__version__,
        static=static_address,
        stars=partial(drawing.stars, language=language),
        strip=partial(drawing.number_strip, language=language),
        histogram=partial(drawing.histogram, language=language),
        ground=drawing.ground,
        shape=drawing.shape,
        type_size=drawing.type_size,
        labels=labels(language),
    )
    told_of = footnotes(language)
    made.filters.update(
        words.filters(language),
        evidence=told_of.evidence, numbers=told_of.numbers, markdown=written, beginning=beginning,
    )  # fmt: skip
    return made


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
def template(name: str, language: str) -> jinja2.Template:
    """Return a template, compiled in a language."""
    return environment(language).get_template(name)


def rendered(request: HttpRequest, name: str, context: dict[str, Any]) -> str:
    """Return a page made from a template in the reader's language; each knows the request and the member who asks."""
    member = getattr(request, "user", None)  # none where a request failed before it was known who asks
    known = member is not None and member.is_authenticated
    surroundings = {
        "request": request,
        "member": member if known else None,
        "messages": get_messages(request) if known else (),
        "csrf_field": lambda: csrf_input(request),
    }
    return template(name, current()).render(surroundings | context)


def answer(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Answer with a page made from a template."""
    return HttpResponse(rendered(request, name, context).encode(), status=status)
