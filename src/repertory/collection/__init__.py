"""A collection on disk: documents, ledger, derived tables, and the engine that reads them.

`Collection` is imported when it is first asked for: a process that only serves pages reads the
settings and the documents, and need not load the engine.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from repertory.collection.collection import Collection

__all__ = ["Collection"]


def __getattr__(name: str) -> type["Collection"]:
    if name != "Collection":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from repertory.collection.collection import Collection

    return Collection
