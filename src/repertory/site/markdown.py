"""What members write, in Markdown, as safe markup.

Invariant: no text of a member reaches a page but through `written`, or escaped as plain text.
"""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "br", "em", "strong", "s", "blockquote", "ul", "ol", "li", "a", "code", "pre", "hr", "span"}
"""What may stand in a text; headings and pictures are for pages, not for what is said on them."""

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).enable("strikethrough")
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https"},
    link_rel="nofollow ugc noopener",
)


@lru_cache(maxsize=2048)
def written(text: str) -> Markup:
    """Return a member's text as markup: CommonMark with strikethrough, HTML shown as text, nothing that runs."""
    return Markup(_CLEANER.clean(_MARKDOWN.render(text)))
