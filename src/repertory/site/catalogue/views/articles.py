"""The article of a film, person or organisation, in the language that is asked for."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from repertory.publish.article import LANGUAGES
from repertory.site.catalogue import shelf
from repertory.site.catalogue.article import asked_for, shown
from repertory.site.catalogue.pages import answer
from repertory.site.catalogue.remembered import remembered
from repertory.site.catalogue.views.entities import follow, moved

NAMES = dict(settings.LANGUAGES)


def article(request: HttpRequest, identity: str, slug: str, kind: str) -> HttpResponse:
    """Show an article; ``?lang=`` chooses its language, else the reader's own; another slug leads to the right one."""
    found = shelf.article(identity)
    if found is None:
        return follow(identity, "/article")
    if found[:2] != (kind, slug):
        return moved(found[0], identity, found[1], "/article")
    content = found[2]
    if not content:
        raise Http404("The articles of this site come with its next build.")
    language = asked_for(request.GET.get("lang") or translation.get_language())

    def made() -> HttpResponse:
        kept = shelf.unpack(content)
        told = shown(kept, language) | {
            "kept": kept,
            "address": f"/{kind}/{identity}/{slug}",
            "languages": [(code, NAMES.get(code, code)) for code in LANGUAGES],
            "head": language.heading,
            "day": lambda moment: language.date(moment[:10]),
        }
        return answer(request, "article.html", told)

    with translation.override(language.code):
        return remembered(request, content, made)
