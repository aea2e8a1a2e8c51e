"""Encodings as pages and servers name them, read as browsers read them (WHATWG Encoding Standard, 4.2)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
UTF_8 = frozenset(["utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"])
"""Labels of UTF-8 (Encoding Standard, 4.2)."""
_LATIN = "iso-8859-{0} iso8859-{0} iso8859{0} iso_8859-{0} csisolatin{1} latin{1} l{1} iso-ir-{2}"
_ISO = "iso-8859-{0} iso8859-{0} iso8859{0} iso_8859-{0} iso-ir-{1} csisolatin{2} {2}"
_WINDOWS = "windows-{0} x-cp{0} cp{0}"
_LABELS: Mapping[str, str] = {
    "cp866": "866 cp866 csibm866 ibm866",
    "iso8859-2": _LATIN.format(2, 2, 101) + " iso_8859-2:1987",
    "iso8859-3": _LATIN.format(3, 3, 109) + " iso_8859-3:1988",
    "iso8859-4": _LATIN.format(4, 4, 110) + " iso_8859-4:1988",
    "iso8859-5": _ISO.format(5, 144, "cyrillic") + " iso_8859-5:1988",
    "iso8859-6": _ISO.format(6, 127, "arabic")
    + " asmo-708 ecma-114 csiso88596e csiso88596i iso-8859-6-e iso-8859-6-i iso_8859-6:1987",
    "iso8859-7": _ISO.format(7, 126, "greek") + " ecma-118 elot_928 greek8 iso_8859-7:1987 sun_eu_greek",
    "iso8859-8": _ISO.format(8, 138, "hebrew")
    + " visual logical csiso88598e csiso88598i iso-8859-8-e iso-8859-8-i iso_8859-8:1988",
    "iso8859-10": _LATIN.format(10, 6, 157),
    "iso8859-13": "iso-8859-13 iso8859-13 iso885913",
    "iso8859-14": "iso-8859-14 iso8859-14 iso885914",
    "iso8859-15": "iso-8859-15 iso8859-15 iso885915 iso_8859-15 csisolatin9 l9",
    "iso8859-16": "iso-8859-16",
    "koi8-r": "koi8-r cskoi8r koi koi8 koi8_r",
    "koi8-u": "koi8-u koi8-ru",
    "mac-roman": "macintosh csmacintosh mac x-mac-roman",
    "cp874": "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620",
    "cp1250": _WINDOWS.format(1250),
    "cp1251": _WINDOWS.format(1251),
    "cp1252": _WINDOWS.format(1252)
    + " "
    + _LATIN.format(1, 1, 100)
    + " ascii us-ascii ansi_x3.4-1968 cp819 ibm819 iso_8859-1:1987",
    "cp1253": _WINDOWS.format(1253),
    "cp1254": _WINDOWS.format(1254) + " " + _LATIN.format(9, 5, 148) + " iso_8859-9:1989",
    "cp1255": _WINDOWS.format(1255),
    "cp1256": _WINDOWS.format(1256),
    "cp1257": _WINDOWS.format(1257),
    "cp1258": _WINDOWS.format(1258),
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "gb18030": "gb18030 gbk gb2312 gb_2312 gb_2312-80 csgb2312 csiso58gb231280 chinese iso-ir-58 x-gbk",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc_jp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
    "iso2022_jp": "iso-2022-jp csiso2022jp",
    "cp932": "shift_jis shift-jis sjis x-sjis ms932 ms_kanji windows-31j csshiftjis",
    "cp949": "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601"
    " windows-949",
    "utf-16-be": "utf-16be unicodefffe",
    "utf-16-le": "utf-16le",
    "utf-16": "utf-16 unicode unicodefeff csunicode iso-10646-ucs-2 ucs-2",
}
"""The Standard's labels of each encoding, by Python's name of what the Standard decodes them from."""
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in (codec, *labels.split())}
_KNOWN = re.compile(r"(?:cp-?\d|ibm\d|mac[-_]|euc[-_]|iso-?2022[-_]|utf-32)[\w.:-]*", re.IGNORECASE)
"""Encodings of text that no browser knows, and some tables are in; other codecs that Python knows are none of text, or
take the square of its length."""


def charset_of(media_type: str) -> str:
    """Return the encoding that a media type tells (``text/html; charset=windows-1251``); empty where none."""
    found = _CHARSET.search(media_type)
    return found[1] if found else ""


def codec_of(name: str) -> str:
    """Return Python's name of an encoding other than UTF-8; empty where it is none of a page."""
    label = name.strip().lower()
    if label in _CODECS:
        return _CODECS[label]
    try:
        return codecs.lookup(label).name if _KNOWN.fullmatch(label) else ""
    except LookupError:
        return ""
