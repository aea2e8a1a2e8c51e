"""Wikitext: dumps of any Wikipedia (``pages-articles.xml``), exports of single pages, and a page's wikitext."""

from __future__ import annotations

from repertory.read.wikitext.read import read
from repertory.read.wikitext.site import card_for

__all__ = ["card_for", "read"]
