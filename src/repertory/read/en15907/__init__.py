"""Film archives' records by EN 15907, and as the European Film Gateway exchanges them (EFG schema 3)."""

from repertory.read.en15907.read import read

__all__ = ["read"]
