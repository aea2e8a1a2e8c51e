"""A page of which a browser saved what it shows as the page's source: the page itself is put together from that.

Chromium (since 2009) shows a table with a line in each row, Firefox (since 1999) a ``pre`` of ``body#viewsource``.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

_SHOWN = re.compile(r"<td class=\"?line-content\b|<body [^>]*\bid=\"?viewsource\b", re.IGNORECASE)


def shows_source(head: str) -> bool:
    """Return whether a page may be one on which a browser shows another's source, by its first characters."""
    return _SHOWN.search(head) is not None


def source_shown(text: str) -> str:
    """Return the page whose source a page shows; empty where it shows none."""
    tree = LexborHTMLParser(text)
    lines = tree.css("td.line-number + td.line-content") or tree.css("body#viewsource > pre")
    found = "\n".join(node.text() for node in lines)
    return found if found.lstrip().startswith("<") else ""
