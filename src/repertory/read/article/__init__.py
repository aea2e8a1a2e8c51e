"""Articles of an encyclopedia (Wikipedia and its mirrors) about films and people: one reader for all of them."""

from __future__ import annotations

from repertory.read.article.read import read

__all__ = ["read"]
