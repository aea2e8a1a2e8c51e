"""Makes lines of words out of wikitext, as a page would show them, each word with its way back.

Footnotes, comments, pictures and files are left out; a link is its words; a template is what the table
of `templates` says, and counted as unknown where that says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from repertory.read.wikitext import tables
from repertory.read.wikitext.page import Piece, Put, WikiLine, WikiPage
from repertory.read.wikitext.templates import parts_of

DEEPEST = 30
"""Templates inside templates that are followed; no article has more."""

_TOKEN = re.compile(
    r"(?P<newline>\n)|(?P<link>\[\[)|(?P<template>\{\{)|(?P<left>'{2,}|\]\]|\}\}|__[A-Z]{4,}__)|(?P<comment><!--)|"
    r"(?P<tag></?[A-Za-z][^<>\n]{0,300}>)|(?P<letter>&[#\w]{2,10};)|(?P<address>\[(?=https?://|//))"
)
_LINE_START = re.compile(r"[ \t]*(?P<bullet>[*#:;]*)[ \t]*")
_HEADING = re.compile(r"={2,6}[^\n]*?(?<!=)=++[ \t]*+(?:<!--.*?-->)?[ \t]*+$", re.MULTILINE)
_MARKED = re.compile(r"[\[\]{}<&'\n*#:;_]")
_TAG = re.compile(r"</?([a-zA-Z]+)")
_BREAKS = frozenset(["br", "li", "p", "div", "tr", "poem", "blockquote"])
_LEFT_OUT = {
    "ref": "</ref",
    "gallery": "</gallery",
    "math": "</math",
    "timeline": "</timeline",
    "imagemap": "</imagemap",
}
_OPENING = re.compile(r"[^|{}\[\]\n]{1,60}(?:\||$)")
_PIPE = re.compile(r"\||(?P<nested>\[\[|\{\{)")
_ROW = re.compile(r"\n[ \t]*\|-[^\n]*|(?P<nested>\{\{|\[\[|<!--|<nowiki|\n\{\|)")
_CELL = re.compile(r"\n[ \t]*[|!](?![-}+])|\|\||!!|(?P<nested>\{\{|\[\[|<!--|<nowiki|\n\{\|)")
_STYLE = re.compile(
    r"[^\[\]{}|\n]*?\b(?:rowspan|colspan|style|class|align|scope|width|data-sort-value)\b[^\[\]{}|\n]*\|(?!\|)"
)


class Shown:
    """Lines as they are made; a template's handler puts its own words in."""

    def __init__(self, page: WikiPage, part: str, depth: int = 0) -> None:
        self.page = page
        self.part = part
        self.lines: list[WikiLine] = []
        self.depth = depth
        self.flag: Put | None = None
        self._clear()

    def _clear(self) -> None:
        self._texts: list[str] = []
        self._starts: list[int] = []
        self._held: list[tuple[int, int]] = []
        self._length = 0
        self._bullet = ""

    def put(self, words: str, start: int, end: int) -> None:
        """Add words that were made of characters ``start`` to ``end`` of the page."""
        if words and (self._length or not words.isspace()):
            self._texts.append(words)
            self._starts.append(self._length)
            self._held.append((start, end))
            self._length += len(words)

    def end_line(self, stop: int) -> None:
        """End the line here; one without words is none, unless all it showed was a flag."""
        if self.flag is not None and not "".join(self._texts).strip():
            self._clear()
            self.put(self.flag.words, self.flag.start, self.flag.end)
        self.flag = None
        raw = "".join(self._texts)
        text = raw.rstrip()
        if text:
            self.page.lines += 1
            made = WikiLine(
                self.page.lines, raw, text, 0, self._bullet, (), None,
                self.page, tuple(self._starts), tuple(self._held), stop, self.part,
            )  # fmt: skip
            self.lines.append(made)
        self._clear()

    def show(self, start: int, end: int) -> None:
        """Add what characters ``start`` to ``end`` show."""
        text, place = self.page.text, start
        self.depth += 1
        while match := _TOKEN.search(text, place, end):
            if match.start() > place:
                self.put(text[place : match.start()], place, match.start())
            place = _WAYS[match.lastgroup or "left"](self, match, end)
        if place < end:
            self.put(text[place:end], place, end)
        self.depth -= 1


def lines_of(page: WikiPage, start: int, end: int, part: str, depth: int = 0) -> list[WikiLine]:
    """Return the lines that characters ``start`` to ``end`` of a page show, ``depth`` brackets inside others."""
    if depth >= DEEPEST:
        return []
    shown = Shown(page, part, depth)
    place = _begun(shown, start, end)
    shown.show(place, end)
    shown.end_line(end)
    return shown.lines


def _skip(shown: Shown, match: re.Match[str], end: int) -> int:
    return match.end()


def _begun(shown: Shown, place: int, end: int) -> int:
    """Take what stands at a line's beginning: the marks of a list, or a heading, which is left out."""
    match = _LINE_START.match(shown.page.text, place, end)
    if match is None:
        return place
    if match["bullet"]:
        shown._bullet = "•"
        return match.end()
    heading = _HEADING.match(shown.page.text, place, end)
    return heading.end() if heading else place


def _newline(shown: Shown, match: re.Match[str], end: int) -> int:
    shown.end_line(match.start())
    text = shown.page.text
    if text.startswith("{|", match.end()):
        close = min(shown.page.closed.get(match.start(), match.end()), end)
        if close > match.end():
            _table(shown, match.end(), close - 2)
            return close
    return _begun(shown, match.end(), end)


def _table(shown: Shown, start: int, end: int) -> None:
    """Make a line of each row, its cells parted by tabs."""
    page = shown.page
    for first, last in page.parted(start, end, _ROW):
        cells = page.parted(first, last, _CELL)[1:]
        for number, (begin, stop) in enumerate(cells):
            style = _STYLE.match(page.text, begin, stop)
            cell = lines_of(page, style.end() if style else begin, stop, shown.part, shown.depth)
            if number:
                shown._texts.append("\t")
                shown._starts.append(shown._length)
                shown._held.append((begin, begin))
                shown._length += 1
            for line in cell[:1]:
                for place, (begins, ends) in enumerate(line.held):
                    until = line.starts[place + 1] if place + 1 < len(line.starts) else len(line.text)
                    shown.put(line.text[line.starts[place] : until], begins, ends)
        shown.end_line(last)


def _link(shown: Shown, match: re.Match[str], end: int) -> int:
    page = shown.page
    close = page.closed.get(match.start())
    if close is None or close > end:
        return match.end()
    pieces = page.parted(match.end(), close - 2, _PIPE)
    target = page.text[slice(*pieces[0])]
    space, colon, _ = target.partition(":")
    if colon and space.strip().lower() in tables.HIDDEN_SPACES:
        return close
    words = page.text[slice(*pieces[-1])]
    if not words.strip():  # [[Milo Hart (actor)|]] is short for a link without its bracket
        words = tables.BRACKET.sub("", target).partition(",")[0]
    elif _MARKED.search(words):
        words = " ".join(line.text for line in lines_of(page, *pieces[-1], shown.part, shown.depth))
    shown.put(words.lstrip(":") if len(pieces) == 1 else words, match.start(), close)
    return close


def _address(shown: Shown, match: re.Match[str], end: int) -> int:
    """Show the words of a link that leads out of the wiki; one without words shows nothing."""
    close = shown.page.text.find("]", match.end(), min(end, match.end() + 2_000))
    blank = shown.page.text.find(" ", match.end(), close) if close > 0 else -1
    if blank > 0:
        shown.put(shown.page.text[blank + 1 : close], blank + 1, close)
    return close + 1 if close > 0 else match.end()


def _tag(shown: Shown, match: re.Match[str], end: int) -> int:
    page, mark = shown.page, match.group()
    named = _TAG.match(mark)
    name = named[1].lower() if named else ""
    if name == "nowiki" and match.start() in page.closed:
        close = min(page.closed[match.start()], end)
        words = page.text[match.end() : close].partition("</")[0]
        shown.put(words, match.end(), match.end() + len(words))
        return close
    if name in _LEFT_OUT and not mark.endswith("/>") and mark[1] != "/":
        ending = (
            page.text.find(_LEFT_OUT[name], match.end(), end)
            if match.end() <= page.last_reference or name != "ref"
            else -1
        )
        return page.text.find(">", ending, end) + 1 or end if ending >= 0 else match.end()
    if name in _BREAKS:
        shown.end_line(match.start())
        if name == "li":
            shown._bullet = "•"
    return match.end()


def _comment(shown: Shown, match: re.Match[str], end: int) -> int:
    return min(shown.page.closed.get(match.start(), match.end()), end)


def _letter(shown: Shown, match: re.Match[str], end: int) -> int:
    words = unescape(match.group()).replace("\u00a0", " ")
    shown.put(words, *match.span())
    return match.end()


def _template(shown: Shown, match: re.Match[str], end: int) -> int:
    page = shown.page
    close = page.closed.get(match.start())
    if close is None or close > end:
        opening = _OPENING.match(page.text, match.end(), end)
        return opening.end() if opening else match.end()
    for part in parts_of(page, match.start(), close) if shown.depth < DEEPEST else ():
        if isinstance(part, Piece):
            shown.show(_begun(shown, part.start, part.end), part.end)
        elif part.words == "\n":
            shown.end_line(part.start)
        elif part.flag:
            shown.flag = part
        else:
            shown.put(part.words, part.start, part.end)
    return close


_WAYS: dict[str, Callable[[Shown, re.Match[str], int], int]] = {
    "newline": _newline,
    "link": _link,
    "template": _template,
    "left": _skip,
    "comment": _comment,
    "tag": _tag,
    "letter": _letter,
    "address": _address,
}
"""What each mark of wikitext does; each returns where the text goes on."""
