"""A collection on disk: documents, ledger, derived tables, and the engine that reads them."""

from repertory.collection.collection import Collection

__all__ = ["Collection"]
