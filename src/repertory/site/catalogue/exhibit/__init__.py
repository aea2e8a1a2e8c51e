"""A document as it came, with the words of a claim marked: lines, blocks of a page, or a table's row.

Nothing here gives HTML: everything is text that the template escapes, so a document's own
markup and scripts can be read and never run.
"""

from __future__ import annotations

from collections.abc import Callable

from repertory.site.catalogue.exhibit.lines import as_lines
from repertory.site.catalogue.exhibit.markup import as_blocks
from repertory.site.catalogue.exhibit.rows import as_row
from repertory.site.catalogue.exhibit.shown import Exhibit, Source
from repertory.site.catalogue.exhibit.trees import as_tree
from repertory.site.catalogue.exhibit.wiki import as_wiki_page

__all__ = ["Exhibit", "Source", "as_wiki_page", "exhibit"]

BY_PLACE: dict[str, Callable[[Source, str], Exhibit | None]] = {
    "line": as_lines,
    "row": as_row,
    "node": as_blocks,
    "json": as_tree,
    "xml": as_tree,
}
"""What shows a place, by the scheme of its locator."""


def exhibit(source: Source, locator: str) -> Exhibit:
    """Return what is shown of a document for a locator; without one, or for one that leads nowhere, its text."""
    show = BY_PLACE.get(locator.partition(":")[0])
    shown = show(source, locator) if show else None
    if shown is not None:
        return shown
    if source.is_page:
        return as_blocks(source, "")
    if source.is_table:
        return as_row(source, "row:1") or as_lines(source, "")
    return as_lines(source, "")
