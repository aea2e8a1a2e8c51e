"""Formats out: what a collection holds, as CSV, JSON lines or Parquet."""

from repertory.export.run import export

__all__ = ["export"]
