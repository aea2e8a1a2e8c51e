"""Libraries' records of films in MARC 21 (bibliographic), as MARCXML 1.1 (slim)."""

from repertory.read.marc.read import read

__all__ = ["read"]
