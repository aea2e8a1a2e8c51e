"""What members write, in Markdown, as safe markup.

Invariant: no text of a member reaches a page but through `written`, or escaped as plain text.

What stands between two pairs of strokes, ``||so||``, gives the story away: it is hidden behind a box that is ticked
to read it, by mouse, keyboard or screen reader, without any script.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import nh3
from django.utils.translation import get_language, gettext
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markupsafe import Markup, escape

TAGS = {"p", "br", "em", "strong", "s", "blockquote", "ul", "ol", "li", "a", "code", "pre", "hr", "span", "input"}
"""What may stand in a text; headings and pictures are for pages, not for what is said on them."""

MARK = "||"


def _spoiler(state: StateInline, silent: bool) -> bool:
    """Read what stands between two pairs of strokes as a span of its own, with all that it holds."""
    start = state.pos + len(MARK)
    if not state.src.startswith(MARK, state.pos):
        return False
    end = state.src.find(MARK, start, state.posMax)
    if end < 0 or not state.src[start:end].strip():
        return False
    if not silent:
        last, state.pos, state.posMax = state.posMax, start, end
        state.push("spoiler_open", "span", 1)
        state.md.inline.tokenize(state)
        state.push("spoiler_close", "span", -1)
        state.posMax = last
    state.pos = end + len(MARK)
    return True


def _opened(*_: object) -> str:
    told = escape(gettext("Show what gives the story away"))
    return f'<span class="spoiler"><input type="checkbox" aria-label="{told}"><span>'


def _made() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).enable("strikethrough")
    made.inline.ruler.before("emphasis", "spoiler", _spoiler)
    # Plain text ends where a mark may begin, and a stroke is one.
    made.inline.add_terminator_char("|")
    made.renderer.rules["spoiler_open"] = _opened
    made.renderer.rules["spoiler_close"] = lambda *_: "</span></span>"
    return made


_MARKDOWN = _made()
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}, "ol": {"start"}, "input": {"aria-label"}},
    tag_attribute_values={"span": {"class": {"spoiler"}}, "input": {"type": {"checkbox"}}},
    url_schemes={"http", "https"},
    link_rel="nofollow ugc noopener",
)
_WORDS = nh3.Cleaner(tags=set())

_ACROSS = re.compile(r"\|\|(.+?)\|\|", re.DOTALL)
_BREAK = re.compile(r"(\n\s*\n\s*|\n(?=[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t]))")
_BEGINNING = re.compile(r"[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+)*")


def written(text: str) -> Markup:
    """Return a member's text as markup: CommonMark with strikethrough, HTML shown as text, nothing that runs."""
    return _written(text, get_language())


@lru_cache(maxsize=2048)
def _written(text: str, language: str | None) -> Markup:
    """Return a text as markup, with the few words of its own in a language."""
    return Markup(_CLEANER.clean(_MARKDOWN.render(_ACROSS.sub(_in_each_paragraph, text))))


def _in_each_paragraph(found: re.Match[str]) -> str:
    """Return a hidden passage of several paragraphs or lines of a list as a hidden passage in each of them."""
    if "\n" not in found[1]:
        return found[0]
    parts = _BREAK.split(found[1])
    return "".join(part if number % 2 or not part.strip() else _hidden(part) for number, part in enumerate(parts))


def _hidden(part: str) -> str:
    before = _BEGINNING.match(part)[0]  # type: ignore[index]
    return f"{before}{MARK}{part[len(before) :].strip()}{MARK}"


def plain(text: str) -> str:
    """Return a text's words alone: without marks, addresses of links, and what gives the story away."""
    return " ".join(unescape(_WORDS.clean(_MARKDOWN.render(_ACROSS.sub(" … ", text)))).split())


def beginning(text: str, length: int = 1_200) -> str:
    """Return the beginning of a text, of about so many characters; a text that is little longer is returned whole.

    It ends between two words, and never within a hidden passage.
    """
    if len(text) <= length * 1.2:
        return text
    cut = text[:length]
    hidden = cut.count(MARK) % 2
    end = cut.rfind(MARK) if hidden else max(cut.rfind("\n\n"), cut.rfind(" "), length // 2)
    return f"{cut[:end].rstrip(' |')} …"
