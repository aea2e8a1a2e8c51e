"""Encodings as pages and servers name them, read as browsers read them (WHATWG Encoding Standard, 4.2)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_KNOWN = re.compile(
    r"(?:iso-?8859-|latin|l\d|windows-|cp-?\d|ibm\d|koi8-|mac|x-mac|euc[-_]|gb|big5|shift_?jis|sjis|iso-?2022[-_]|ks_?c|tis-"
    r"|utf-16|utf-32|us-ascii|ascii)[\w.:-]*",
    re.IGNORECASE,
)
"""What is decoded from; other codecs that Python knows are none of text, or take the square of its length."""
_SUPERSETS: Mapping[str, str] = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949",
}  # fmt: skip
"""What names mean on the web, where they are used for a larger set of letters; by Python's names."""


def charset_of(media_type: str) -> str:
    """Return the encoding that a media type tells (``text/html; charset=windows-1251``); empty where none."""
    found = _CHARSET.search(media_type)
    return found[1] if found else ""


def codec_of(name: str) -> str:
    """Return Python's name of an encoding other than UTF-8; empty where it is none of a page."""
    if not _KNOWN.fullmatch(name):
        return ""
    try:
        known = codecs.lookup(name.lower().removeprefix("x-").replace("macintosh", "mac-roman")).name
    except LookupError:
        return ""
    return _SUPERSETS.get(known, known)
