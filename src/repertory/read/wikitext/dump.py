"""The pages of a wiki's dump, one after the other: MediaWiki's export schema 0.10 and 0.11.

A dump is written by MediaWiki alone: a page begins with ``<page>``, ends with ``</page>``, and its wikitext is
escaped, so neither can stand in it. So pages are cut out as bytes, and those without a box that is looked for cost no
more than the search for it. Entities are the five of XML and numbers; no other is ever resolved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BufferedIOBase

from repertory.read import packed

CHUNK = 1 << 22
LONGEST = 1 << 26
"""Bytes of a page, all its versions; MediaWiki allows 2 MiB of wikitext."""

_SPACE = re.compile(rb"<ns>(-?\d+)</ns>")
_REDIRECT = re.compile(rb"<redirect\b")
_TITLE = re.compile(rb"<title>([^<]*)</title>")
_NUMBER = re.compile(rb"<id>(\d+)</id>")
_TEXT = re.compile(rb"<text\b[^>]*(?<!/)>([^<]*)</text>")
_ENTITY = re.compile(r"&(?:lt|gt|quot|apos|amp|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


@dataclass(frozen=True, slots=True)
class Cut:
    """A page as it was cut out of a dump: its number, its title and its wikitext."""

    number: str
    title: str
    text: str


@dataclass(slots=True)
class Pages:
    """A dump's pages as they are gone through; ``passed_over`` counts those not asked for, by what they are.

    ``broken`` tells why the dump ends before its end.
    """

    stream: BufferedIOBase
    wanted: Callable[[bytes], bool]
    count: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    broken: str = ""

    def __iter__(self) -> Iterator[bytes]:
        """Yield each page of the articles' space in which what is wanted stands."""
        for page in self._pages():
            self.count += 1
            head = page[: page.find(b"<revision") if b"<revision" in page[:4096] else 4096]
            space = _SPACE.search(head)
            if space is not None and space[1] != b"0":
                self.passed_over["of other spaces than articles"] += 1
            elif _REDIRECT.search(head):
                self.passed_over["redirects"] += 1
            elif self.wanted(page):
                yield page
            else:
                self.passed_over["articles about other things"] += 1

    def _pages(self) -> Iterator[bytes]:
        held = b""
        ended = False
        for chunk in self._chunks():
            held += chunk
            place = 0
            while (start := held.find(b"<page>", place)) >= 0 and (end := held.find(b"</page>", start)) >= 0:
                yield held[start : end + 7]
                place = end + 7
            ended = held.find(b"</mediawiki>", place) >= 0
            held = held[place:] if start >= 0 else held[max(place, len(held) - 16) :]
            if len(held) > LONGEST:
                self.broken = f"found a page of more than {LONGEST:,} bytes"
                return
        if not ended:
            self.broken = self.broken or "found its end missing"

    def _chunks(self) -> Iterator[bytes]:
        try:
            yield from packed.pieces(self.stream, CHUNK)
        except packed.BROKEN as error:
            self.broken = f"found its packing broken ({error})"


def cut(page: bytes) -> Cut | None:
    """Return the number, title and wikitext of a page's bytes; None where one of them is missing."""
    last = max(page.rfind(b"<text"), 0)  # of several versions the last
    found = [_NUMBER.search(page), _TITLE.search(page), _TEXT.search(page, last)]
    if not all(found):
        return None
    number, title, text = (_plain(match[1]) for match in found if match)
    return Cut(number, title, text)


def _plain(content: bytes) -> str:
    text = content.decode("utf-8", errors="replace")
    return _ENTITY.sub(lambda match: unescape(match.group()), text) if "&" in text else text
