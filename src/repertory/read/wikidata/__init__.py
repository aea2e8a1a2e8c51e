"""Wikidata's JSON dump: films and the people whom they name."""

from repertory.read.wikidata.read import read

__all__ = ["read"]
