"""What an exhibit is made of and from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from repertory.read.encodings import charset_of, codec_of

PAGES = (".html", ".htm", ".xhtml")
TABLES = (".csv", ".tsv", ".parquet", ".jsonl", ".ndjson", ".json")


@dataclass(frozen=True)
class Source:
    """A document's bytes and what is known of them."""

    name: str
    media_type: str
    content: bytes

    @cached_property
    def text(self) -> str:
        """The bytes as text, by the encoding that the media type names; what is not of it is shown as �."""
        return self.content.decode(codec_of(charset_of(self.media_type)) or "utf-8-sig", "replace")

    @property
    def is_page(self) -> bool:
        """Whether this is a saved page."""
        return "html" in self.media_type or self.name.lower().endswith(PAGES)

    @property
    def is_table(self) -> bool:
        """Whether this has rows."""
        return self.name.lower().endswith(TABLES)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A line, paragraph or cell: its label (a line's number, a column's name) and its words."""

    label: str
    pieces: tuple[Piece, ...]
    role: str = "text"

    @property
    def marked(self) -> bool:
        """Whether any of it is marked."""
        return any(piece.marked for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What a document page shows: ``form`` is ``lines``, ``blocks``, ``row`` or ``tree``.

    ``note`` says what is left out, or that the place was not found; ``before`` and ``after``
    are locators of the neighbours.
    """

    form: str
    blocks: tuple[Block, ...]
    note: str = ""
    before: str = ""
    after: str = ""
