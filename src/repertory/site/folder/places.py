"""Where each address of the site lies in the folder; addresses that have no page there have no place.

Invariant: an address has a place only if a page is made for it: entities that there are, lists and articles that
their pages lead to, documents with what of them is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from repertory.publish.article import LANGUAGES
from repertory.vocabulary.claim import digest

ENTITY = re.compile(r"/(?P<kind>film|person|organisation)/(?P<id>[^/]+)(?:/[^/]+(?P<article>/article)?)?")
DOCUMENT = re.compile(r"/document/(?P<sha>[0-9a-f]{64})")
LISTS = re.compile(r"/review/\d+|/(?:browse|source)(?:/[^/]+){0,2}|/(?:disputes|issues|sources|about)|/")
SHOWN_LINES = 800
"""Lines of a document that its page shows from its beginning."""
CHUNK = 400
"""Lines further down that go by one page."""
FROM_ON = ("after", "before")
"""What an address asks for of a list whose pages go by the place where they begin."""
DEFAULTS = {"sort": "newest"}
"""The order that is kept; of others, and of filters, the folder has no pages."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the folder, and the part of it that an address leads to."""

    file: str
    fragment: str = ""


@dataclass(slots=True)
class Places:
    """The places of one export; what is asked for beyond the entities is gathered on the way."""

    entities: Mapping[str, str]
    documents: frozenset[str]
    sources: frozenset[str]
    lists: dict[str, str] = field(default_factory=dict)
    cited: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, address: str) -> Place | None:
        """Return the place of an address of the site; None where it has none in the folder."""
        parts = urlsplit(address)
        path, query = unquote(parts.path), dict(parse_qsl(parts.query))
        if path.startswith("/document/"):
            return self._document(path, query.get("at", ""))
        asked = {key: value for key, value in query.items() if DEFAULTS.get(key) != value}
        entity = ENTITY.fullmatch(path)
        if entity is not None and entity["article"]:
            return self._article(entity, asked.get("lang", "en"), parts.fragment)
        if len(asked) > 1 or not set(asked) <= {"page", *FROM_ON}:
            return None
        number = next((_further(key, value) for key, value in asked.items()), "")
        if entity is not None:
            file = self._entity(entity) + number + ".html"
        elif LISTS.fullmatch(path) and (not path.startswith("/source/") or path[8:] in self.sources):
            file = (_safe(path.strip("/")) or "index") + number + ".html"
        else:
            return None
        if file not in self.lists and not (entity is not None and not number):
            self.lists[file] = f"{quote(path)}?{parts.query}" if number else quote(path)
        return None if entity is not None and entity["id"] not in self.entities else Place(file, parts.fragment)

    def _entity(self, entity: re.Match[str]) -> str:
        return f"{self.entities.get(entity['id'], entity['kind'])}/{entity['id']}"

    def _article(self, entity: re.Match[str], language: str, fragment: str) -> Place | None:
        known = entity["id"] in self.entities and language in LANGUAGES
        return Place(f"{self._entity(entity)}.{language}.html", fragment) if known else None

    def _document(self, path: str, locator: str) -> Place | None:
        told = DOCUMENT.fullmatch(path)
        if told is None or told["sha"] not in self.documents:
            return None
        name, fragment = cited(locator)
        wanted = self.cited.setdefault(told["sha"], {})
        wanted.setdefault(name, locator)
        file = f"document/{told['sha']}/{name}.html" if name else f"document/{told['sha']}.html"
        return Place(file, fragment)


def cited(locator: str) -> tuple[str, str]:
    """Return the page of a document on which a place stands (empty: its own page) and the part of that page."""
    kind, _, rest = locator.partition(":")
    number, _, further = rest.partition(":")
    if kind == "line" and number.isdecimal():
        line = int(number)
        return "" if line <= SHOWN_LINES else f"lines-{(line - 1) // CHUNK}", f"line-{line}"
    if kind == "row" and number.isdecimal():
        return f"row-{number}", f"cell-{further.partition('/')[0]}" if further else ""
    if kind == "json" and rest.startswith("/"):
        return f"json-{_safe(rest.split('/')[1])}", ""
    if kind == "wiki" and number.isdecimal():
        return f"wiki-{number}", ""
    return (f"xml-{digest(rest)}", "") if kind == "xml" else ("", "")


def _further(key: str, value: str) -> str:
    """Return what a page further on of a list is called by."""
    return f"-{digest(key, value)}" if key in FROM_ON else "" if value == "1" else f"-{_safe(value)}"


def _safe(path: str) -> str:
    """Return a path of letters, digits and dashes alone: a browser decodes what a file's name would have encoded."""
    return re.sub(r"[^A-Za-z0-9/_-]|_", lambda found: f"_{ord(found.group()):x}_", path)


def relative(place: Place, source: str) -> str:
    """Return a place as a page of the folder names it in a link."""
    fragment = f"#{quote(place.fragment)}" if place.fragment else ""
    return "../" * source.count("/") + place.file + fragment


def files_of(entities: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Yield (entity id, file) of each entity's own page."""
    return ((identity, f"{kind}/{identity}.html") for identity, kind in entities.items())
