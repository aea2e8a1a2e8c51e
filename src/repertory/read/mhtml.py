"""Pages saved with all that they need in one file (MHTML, RFC 2557, as Chromium, Internet Explorer and UnMHT write it):
each page in it is a document, at the address at which it was saved; pictures and styles are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path

from repertory.errors import DocumentRefused
from repertory.read.member import Left, Member

LARGEST = 256 << 20
"""Bytes of a saved page with its pictures."""
HEAD = 4096
_HEAD = re.compile(rb"\A(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")
_PAGES = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)\b", re.IGNORECASE | re.MULTILINE)


def is_mhtml(path: Path) -> bool:
    """Return whether a file begins as a saved page of this form does: with the head of a message that holds pages."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    found = _HEAD.match(head)
    return found is not None and b"mime-version:" in found[0].lower() and _PAGES.search(found[0]) is not None


def open_mhtml(given: Member, scratch: Path) -> Iterator[Member | Left]:
    """Yield the pages of a saved page: itself and those in its frames; raises DocumentRefused for one too large."""
    path = given.path
    if path.stat().st_size > LARGEST:
        raise DocumentRefused(f"Expected at most {LARGEST:,} bytes in a page saved with its pictures, found {path}.")
    with path.open("rb") as file:
        message = BytesParser(policy=compat32).parse(file)
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise DocumentRefused(f"Expected a page in the file that a browser saved, found none in {path}.")
    target = scratch / "member"
    for number, part in enumerate(pages):
        address = _address(part)
        content = part.get_payload(decode=True)
        target.write_bytes(content if isinstance(content, bytes) else b"")
        yield Member(
            target, address or f"page{number}.html", address, charset=part.get_content_charset() or "",
            allowance=given.allowance,
        )  # fmt: skip
        target.unlink(missing_ok=True)


def _address(part: Message) -> str:
    """Return the address at which a page stood; empty where it is none of the web (``cid:`` of a frame, a file)."""
    told = str(part.get("Content-Location") or "").strip()
    return told if re.match(r"https?://\S+$", told) else ""
