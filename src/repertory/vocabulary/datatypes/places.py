"""Countries (ISO 3166-1 and codes of countries that are no more) and languages (ISO 639)."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import get_global

from repertory.errors import ValueRefused
from repertory.vocabulary.datatypes.base import Cleaned, Datatype, bounded
from repertory.vocabulary.datatypes.names import named
from repertory.vocabulary.folding import fold

NAME_LOCALES = (
    "en", "fr", "es", "de", "it", "pt", "cs", "nl", "sv", "pl", "ru", "zh", "ja", "da", "nb", "fi", "hu", "tr", "ko",
    "uk", "sk", "ro", "bg", "hr", "sl", "sr", "el", "ca", "he", "ar", "vi", "et", "lv", "lt", "zh_Hant", "pt_PT",
)  # fmt: skip
"""The languages whose names of countries and languages are understood."""

FORMER = {"SU": "Soviet Union", "DD": "East Germany", "CS": "Czechoslovakia", "YU": "Yugoslavia"}
"""Countries that made films and are no more: ISO 3166-3 by their former two-letter codes."""

USUAL = {"HK": "Hong Kong", "MO": "Macao"}
"""Names that film people use where CLDR's carry a political status."""

_COUNTRY_ALIASES = {
    "usa": "US", "u s a": "US", "u s": "US", "us": "US", "united states of america": "US", "american": "US",
    "america": "US", "uk": "GB", "u k": "GB", "britain": "GB", "great britain": "GB", "england": "GB",
    "scotland": "GB", "british": "GB", "ussr": "SU", "west germany": "DE", "german": "DE", "french": "FR",
    "italian": "IT", "spanish": "ES", "canadian": "CA", "australian": "AU", "polish": "PL", "belgian": "BE",
    "japanese": "JP", "chinese": "CN", "hong kong": "HK", "russian": "RU", "indian": "IN", "irish": "IE",
    "swedish": "SE", "danish": "DK", "dutch": "NL", "swiss": "CH", "austrian": "AT", "mexican": "MX",
    "korea": "KR", "south korea": "KR", "south korean": "KR", "brazilian": "BR", "argentine": "AR",
    "argentinian": "AR", "czech": "CZ", "czech republic": "CZ", "hungarian": "HU", "norwegian": "NO",
    "finnish": "FI", "portuguese": "PT", "greek": "GR", "turkish": "TR", "israeli": "IL", "iranian": "IR",
    "new zealand": "NZ", "soviet": "SU", "taiwan": "TW", "taiwanese": "TW", "romanian": "RO", "scottish": "GB",
    "welsh": "GB", "english": "GB", "filipino": "PH", "thai": "TH", "icelandic": "IS", "cuban": "CU",
    "chilean": "CL", "colombian": "CO", "peruvian": "PE", "ukrainian": "UA", "bulgarian": "BG", "egyptian": "EG",
    "south african": "ZA", "nigerian": "NG", "luxembourgish": "LU", "croatian": "HR", "serbian": "RS",
    "slovak": "SK", "slovenian": "SI", "estonian": "EE", "latvian": "LV", "lithuanian": "LT",
    "stati uniti d america": "US", "etats unis d amerique": "US", "vereinigte staaten von amerika": "US",
    "estados unidos de america": "US", "grossbritannien": "GB", "grande bretagne": "GB", "gran bretagna": "GB",
    "gran bretana": "GB", "bundesrepublik deutschland": "DE", "brd": "DE", "rfa": "DE", "germania ovest": "DE",
    "alemania occidental": "DE", "allemagne de l ouest": "DE", "urss": "SU", "udssr": "SU", "sowjetunion": "SU",
    "union sovietique": "SU", "union sovietica": "SU", "unione sovietica": "SU", "ddr": "DD", "rda": "DD",
    "tschechoslowakei": "CS", "tchecoslovaquie": "CS", "checoslovaquia": "CS", "cecoslovacchia": "CS",
    "jugoslawien": "YU", "yougoslavie": "YU", "yugoslavia": "YU", "jugoslavia": "YU",
    "hong kongese": "HK", "turkey": "TR", "bahamas": "BS", "official site": "",
}  # fmt: skip
_LANGUAGE_ALIASES = {
    "cn": "yue", "cantonese": "yue", "mandarin": "zh", "filipino": "fil", "persian": "fa", "farsi": "fa",
    "aboriginal": "aus", "silent": "zxx", "none": "zxx", "no language": "zxx", "xx": "zxx", "sh": "sh",
    "muet": "zxx", "muto": "zxx", "mudo": "zxx", "stumm": "zxx", "stummfilm": "zxx", "silent film": "zxx",
    "muda": "zxx", "standard mandarin": "zh", "standard chinese": "zh", "hochchinesisch": "zh", "flemish": "nl",
    "brazilian portuguese": "pt", "castellano": "es", "plattdeutsch": "nds", "serbokroatisch": "sh",
    "serbo croatian": "sh", "american english": "en", "british english": "en", "castilian": "es",
    fold("普通话"): "zh", fold("汉语普通话"): "zh", fold("国语"): "zh", fold("汉语"): "zh", fold("中文"): "zh",
    fold("台语"): "nan",
}  # fmt: skip


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for locale in NAME_LOCALES:
        for code, name in Locale(locale).territories.items():
            if len(code) == 2 and code.isalpha():
                names.setdefault(fold(name), code)
    names |= named("countries")
    return names | {fold(name): code for code, name in FORMER.items()} | _COUNTRY_ALIASES


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for locale in NAME_LOCALES:
        for code, name in Locale(locale).languages.items():
            if code.isalpha() and len(code) <= 3:
                names.setdefault(fold(name), code)
    return names | _LANGUAGE_ALIASES


class CountryType(Datatype):
    """A country by its ISO 3166-1 code of two letters, or a former code (SU, DD, CS, YU)."""

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Read codes, names in the languages of `NAME_LOCALES`, and English adjectives."""
        code = bounded(text, "a country").strip()
        if code in FORMER or (len(code) == 2 and code.isupper() and code in Locale("en").territories):
            return Cleaned(code)
        found = _country_names().get(fold(text))
        if not found:
            raise ValueRefused(f"Expected a country, found {text[:80]!r}.")
        return Cleaned(found)

    def show(self, value: str, locale: str = "en") -> str:
        """Return the country's name in the locale."""
        return (
            FORMER.get(value)
            or (USUAL.get(value) if locale == "en" else None)
            or str(Locale(locale).territories.get(value, value))
        )


class LanguageType(Datatype):
    """A language by its ISO 639-1 code, else its ISO 639-3 code; ``zxx`` where nothing is spoken.

    Libraries' codes (ISO 639-2, ``fre`` and ``fra`` alike) are read, too.
    """

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Read codes, and names in the languages of `NAME_LOCALES`."""
        code = bounded(text, "a language").strip().lower()
        if code not in _LANGUAGE_ALIASES and 2 <= len(code) <= 3 and code in Locale("en").languages:
            return Cleaned(code)
        found = _language_names().get(fold(text)) or get_global("language_aliases").get(code)
        if not found:
            raise ValueRefused(f"Expected a language, found {text[:80]!r}.")
        return Cleaned(found)

    def show(self, value: str, locale: str = "en") -> str:
        """Return the language's name in the locale."""
        return "no spoken language" if value == "zxx" else str(Locale(locale).languages.get(value, value))
