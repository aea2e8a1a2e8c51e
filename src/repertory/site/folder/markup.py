"""A page of the site made to stand in a folder: links lead to files, and what needs a server is gone."""

from __future__ import annotations

import html
import re

from repertory.site.folder.places import Place, Places, relative

_GONE = re.compile(
    r"<form\b(?P<form>[^>]*)>.*?</form>|<nav class=\"who\".*?</nav>|<link rel=\"(?:canonical|alternate)\"[^>]*>\n?"
    r"|<script type=\"application/ld\+json\">.*?</script>",
    re.DOTALL,
)
_ANCHOR = re.compile(r"<a\b(?P<before>[^>]*?)\shref=\"(?P<to>[^\"]*)\"(?P<after>[^>]*)>(?P<words>.*?)</a>", re.DOTALL)
_STATIC = re.compile(r"(?P<name>href|src)=\"/static/(?P<file>[^\"?]+)[^\"]*\"")
SCRIPT = "folder.js"
ACTS = ("/account/", "/review/new/", "/keep/", "/follow/", "/feed/", "/diary/", "/list/new")
"""Beginnings of addresses at which something is done, so that even their words say nothing here."""
FIND = (
    '<form class="find" action="{up}search.html" role="search"><label for="q">{label}</label>'
    '<input id="q" name="q" type="search" autocomplete="off" spellcheck="false" placeholder="{label}">'
    "<button>{label}</button></form>"
)


def settled(text: str, own: str, file: str, places: Places, label: str) -> str:
    """Return a page's markup as it stands in the folder.

    ``own`` is the page's address, against which a link such as ``?page=2`` is read; ``file`` its place.
    """
    up = "../" * file.count("/")

    def gone(found: re.Match[str]) -> str:
        return FIND.format(up=up, label=html.escape(label)) if 'class="find"' in (found["form"] or "") else ""

    def anchor(found: re.Match[str]) -> str:
        target = _target(html.unescape(found["to"]), own, file, places)
        if target is None and found["to"].startswith(ACTS):
            return ""
        if target is None:
            return f"<span>{found['words']}</span>"
        return f'<a{found["before"]} href="{html.escape(target)}"{found["after"]}>{found["words"]}</a>'

    def static(found: re.Match[str]) -> str:
        name = found["file"] if found["file"] != "programme.js" else SCRIPT
        return f'{found["name"]}="{up}static/{name}"'

    return _STATIC.sub(static, _ANCHOR.sub(anchor, _GONE.sub(gone, text)))


def _target(address: str, own: str, file: str, places: Places) -> str | None:
    """Return what a link leads to, as the page names it; None where the folder has no such page."""
    if address.startswith("#"):
        return address
    if address.startswith("?"):
        address = own.partition("?")[0] + address
    if not address.startswith("/"):
        return None if "//" not in address else address
    place: Place | None = places.of(address)
    return relative(place, file) if place else None
