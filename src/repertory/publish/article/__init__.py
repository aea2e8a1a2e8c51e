"""Articles: what an encyclopedia would say of a film or person, made of verdicts, in the reader's language.

`planned` tells what there is to say, before any language; `written` says it in one. A part of a sentence is
``{"text", "claims"}``, with ``mark`` (``title``, ``person``) and ``id`` where it names one.
"""

from __future__ import annotations

from repertory.publish.article.film import film_article, lead, noun_of
from repertory.publish.article.language import Context, Language
from repertory.publish.article.languages import LANGUAGES
from repertory.publish.article.person import person_article
from repertory.publish.article.statement import Json

__all__ = ["LANGUAGES", "Language", "introduced", "lead", "planned", "sentences", "written"]


def planned(dossier: Json) -> Json:
    """Return what the article of a dossier says, before any language."""
    return film_article(dossier) if dossier["kind"] == "film" else person_article(dossier)


def introduced(title: str, facts: Json, cast: list[Json]) -> list[Json]:
    """Return in English what introduces a film, in parts: the lead of its dossier."""
    article = {"noun": noun_of(facts)}
    told = sentences(lead(title, facts, cast), article, LANGUAGES["en"])
    return [part for place, parts in enumerate(told) for part in (_behind(parts) if place else parts)]


def _behind(parts: list[Json]) -> list[Json]:
    """Return a sentence as it stands behind another."""
    return [{**parts[0], "text": f" {parts[0]['text']}"}, *parts[1:]]


def sentences(statements: list[Json], article: Json, language: Language) -> list[list[Json]]:
    """Return statements as sentences in a language; those that it cannot word are left out."""
    told: list[list[Json]] = []
    for statement in statements:
        context = Context(article["noun"], article.get("gender", ""), begins=not told)
        if parts := language.sentence(statement, context):
            told.append(parts)
    return told


def written(article: Json, language: Language) -> list[Json]:
    """Return an article's sections in a language: ``{"name", "heading", "blocks"}``, statements become sentences.

    A block is ``{"role"?, "sentences": [[part]], "rows": [[part]], "quote"?}``; what says nothing is left out.
    """
    sections = []
    for section in article["sections"]:
        blocks = []
        for block in _in_language(section["blocks"], language.code):
            told: Json = {key: sentences(block.get(key, []), article, language) for key in ("sentences", "rows")}
            if told["sentences"] or told["rows"]:
                blocks.append(told | {key: block[key] for key in ("quote", "role") if key in block})
        if blocks:
            name = section["name"]
            heading = "" if name == "lead" else language.heading(name)
            sections.append({"name": name, "heading": heading, "blocks": blocks})
    return sections


def _in_language(blocks: list[Json], code: str) -> list[Json]:
    """Return the blocks with one quote of all: the first in the reader's language, else the first."""
    quotes = [block for block in blocks if "quote" in block]
    own = [block for block in quotes if block["quote"]["language"] == code]
    return [block for block in blocks if "quote" not in block] + (own or quotes)[:1]
