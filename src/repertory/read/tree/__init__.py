"""Rows that hold more than cells, by mapping: JSON and XML of any depth, and tables of a person's own.

For documents of which each is small (an answer of an API, a film's sidecar file, an export); tables of
millions of rows are read as columns (`repertory.read.table`).
"""

from repertory.read.tree.read import read

__all__ = ["read"]
