"""Any table by mapping: a card says which column states which property; no code for a source."""

from repertory.read.table.read import read

__all__ = ["read"]
