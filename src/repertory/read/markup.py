"""A document's text, and of a page its tree and structured data: each made once, however often it is asked for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from repertory.read.selectors import Selectors
from repertory.read.structured import Structured, things_in


class Markup:
    """A document in UTF-8 that is taken whole: it is recognised by what it is read by afterwards."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def text(self) -> str:
        """All its text; what is no UTF-8 is replaced."""
        return self.path.read_bytes().decode("utf-8", errors="replace")

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The text as HTML."""
        return LexborHTMLParser(self.text)

    @cached_property
    def selectors(self) -> Selectors:
        """The places of its elements."""
        return Selectors()

    @cached_property
    def structured(self) -> Structured:
        """The page's JSON-LD and microdata."""
        return things_in(self.tree, self.selectors)
