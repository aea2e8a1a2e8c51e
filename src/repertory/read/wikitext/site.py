"""Whose wiki a dump or a page's wikitext is: its language, its address, and the source it speaks as.

Each language's Wikipedia is a source of its own, with a card made from that of ``sources/wikipedia_text``: who writes
the French one is not who writes the German one, and each is trusted by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import quote

from babel import Locale, UnknownLocaleError

from repertory.read.wikipedia import article_id
from repertory.read.wikitext import tables
from repertory.vocabulary.address import parts_of
from repertory.vocabulary.card import Card

_BASE = re.compile(r"<base>\s*(?P<base>https?://[^<\s]+)\s*</base>")
_LANGUAGE = re.compile(r"<mediawiki\b[^>]*?\bxml:lang=[\"'](?P<code>[a-z-]{2,12})[\"']")
_PARAMETER = re.compile(r"^\s*\|\s*([^=|{}\[\]<>\n]{1,60}?)\s*=", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Site:
    """A wiki: ``host`` is empty where a page's wikitext is all there is."""

    language: str
    host: str = ""
    before: str = ""

    def identifier(self, key: str) -> str:
        """Return the identifier of an article by its name."""
        if self.host and not self.host.endswith("wikipedia.org"):
            return f"{self.host}:{key}"
        return article_id(self.language, key)

    def address(self, key: str) -> str:
        """Return the address of an article by its name."""
        return f"{self.before or f'https://{self.language}.wikipedia.org/wiki/'}{quote(key, safe='_/:(),.!*~-')}"


def site_of(head: str) -> Site:
    """Return the wiki that the first characters of a dump, or of a page's wikitext, tell."""
    base, told = _BASE.search(head), _LANGUAGE.search(head)
    if base is None:
        return Site(told["code"] if told else _by_box(head))
    address = unescape(base["base"])
    host = parts_of(address).hostname or ""
    language = host.partition(".")[0] if host.endswith(".wikipedia.org") else told["code"] if told else "en"
    return Site(language, host.removeprefix("www."), address[: address.rfind("/") + 1])


def card_for(card: Card, head: str) -> Card:
    """Return the card of the wiki that speaks, made from that of all of them."""
    site = site_of(head)
    if site.host and not site.host.endswith("wikipedia.org"):
        return replace(card, name=site.host, title=site.host, url=f"https://{site.host}", licence="that of the site")
    return replace(
        card,
        name=f"wikipedia_{site.language}",
        title=f"Wikipedia in {_name(site.language)}",
        url=f"https://{site.language}.wikipedia.org",
        mirrors=card.mirrors if site.language == "en" else None,
    )


def _name(code: str) -> str:
    try:
        return Locale("en").languages.get(code) or code
    except UnknownLocaleError:
        return code


def _by_box(text: str) -> str:
    """Return the language whose table knows most parameters of the text's box; boxes of several share a name."""
    names = {name.strip().lower() for name in _PARAMETER.findall(text)}
    found = {
        code: len(names.intersection(table.film))
        for code, table in tables.languages().items()
        if tables.box_pattern(table.film_boxes).search(text)
    }
    return max(found, key=lambda code: (found[code], code == "en")) if found else "en"
