"""Reads what stands around an article: its titles in other languages, and the categories it is filed under."""

from __future__ import annotations

import re
from urllib.parse import unquote

from repertory.read.article.layout import CATEGORIES, Article, inside
from repertory.read.article.told import code
from repertory.read.lines import Line
from repertory.read.reader import Reading
from repertory.vocabulary.folding import fold

_OTHER = re.compile(r"^(?:https?:)?//(?P<language>[a-z]{2,3})\.(?:m\.)?wikipedia\.org/wiki/(?P<name>[^?#]+)")
_TOLD = re.compile(r"^(?P<title>.+) [–—-] (?P<language>[^–—]+)$")
_BRACKET = re.compile(r"(?<=\S)\s*(?:\([^()]*\)|（[^（）]*）)$")
_NAME = r"(?P<value>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,4})"
_FILED = (
    ("year", re.compile(r"^(?P<value>(?:18|19|20)\d\d) films$")),
    ("language", re.compile(r"^(?:(?:18|19|20)\d0s )?(?P<value>[A-Z][\w ]+)-language films$")),
    ("director", re.compile(rf"^Films directed by {_NAME}$")),
    ("writer", re.compile(rf"^Films with screenplays by {_NAME}$")),
    ("producer", re.compile(rf"^Films produced by {_NAME}$")),
    ("composer", re.compile(rf"^Films scored by {_NAME}$")),
)
"""What the name of a category tells of every film in it; other categories are passed over."""


def note_other_titles(reading: Reading, film: str, article: Article, title: str) -> None:
    """Note the titles of the same article in other languages, where they are others."""
    for line in article.page.lines:
        if not inside(line, ".interlanguage-link"):
            continue
        link = next((link for link in line.links if _OTHER.match(link.href)), None)
        match = _OTHER.match(link.href) if link else None
        if link is None or match is None:
            continue
        told = _TOLD.match(link.title)
        other = told["title"] if told else unquote(match["name"]).replace("_", " ")
        bare = _BRACKET.sub("", other)
        if fold(bare) != fold(title) and bare != title:
            reading.claim(
                film, "alternative_title", link.title or line.text, _link_at(line), bare,
                language=code("language", match["language"]), note="the title of its article in this language",
            )  # fmt: skip


def _link_at(line: Line) -> str:
    node = next((node for node in reversed(line.around) if node.tag == "a"), None)
    return line.selector(node) if node else line.at()


def note_categories(reading: Reading, film: str, article: Article) -> None:
    """Note what the categories tell whose names say one thing of every film in them."""
    below = article.section(*CATEGORIES)
    filed = [line for line in article.page.lines if inside(line, "#mw-normal-catlinks")]
    for line in filed or (below.lines if below else ()):
        for name, pattern in _FILED:
            match = pattern.match(line.text)
            if match:
                reading.claim(film, name, match["value"], line.at(*match.span("value")))
