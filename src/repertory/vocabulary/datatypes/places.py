"""Countries (ISO 3166-1 and codes of countries that are no more) and languages (ISO 639)."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from repertory.errors import ValueRefused
from repertory.vocabulary.datatypes.base import Cleaned, Datatype
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
    "serbo croatian": "sh", "american english": "en", "british english": "en", "castilian": "es",
    fold("普通话"): "zh", fold("汉语普通话"): "zh", fold("国语"): "zh", fold("汉语"): "zh", fold("中文"): "zh", fold("台语"): "nan",
}  # fmt: skip


_COUNTRY_ELSEWHERE = {
    "US": "Etats-Unis|États-Unis d'Amérique|EE.UU.|EEUU|EE. UU.|Estados Unidos de América|E.U.A.|EUA|U.S.A|Vereinigte Staaten "
    "von Amerika|Stati Uniti d'America|Spojené státy americké|Spojené štáty americké|Stany Zjednoczone Ameryki|США|СЩА|АҚШ|"
    "Америка|美國|アメリカ|アメリカ合衆国|米国|미국|ABD|Amerikai Egyesült Államok|SUA|Η.Π.Α.|ΗΠΑ|SAD|Verenigde Staten van Amerika|VS|"
    "Förenta staterna|Amerika|América|USA/UK|Yhdysvallat (USA)",
    "GB": "Velká Británie|Veľká Británia|Großbritannien|Grossbritannien|Grande-Bretagne|Gran Bretaña|Gran Bretagna|Grã-Bretanha|"
    "Wielka Brytania|Groot-Brittannië|Storbritannien|Storbritannia|Iso-Britannia|Великобритания|Великобританія|Англия|英國|"
    "イギリス|영국|İngiltere|Nagy-Britannia|Egyesült Királyság|Marea Britanie|Anglia|Μεγάλη Βρετανία|Velika Britanija|"
    "Angleterre|Inglaterra|Anglie|Inghilterra|Hồng Kông thuộc Anh|Birleşik Krallık",
    "HK": "中国香港|香港|Hongkong|Hong-Kong|Гонконг|홍콩|Hong Kong (Chine)",
    "TW": "中国台湾|台湾|台灣|臺灣|Taïwan|Тайвань|대만",
    "CN": "中国大陆|中國大陸|大陆|内地|Chine|Čína|중국|P.R. China|République populaire de Chine",
    "KR": "Corée du Sud|Corea del Sur|Südkorea|Corea del Sud|Coreia do Sul|Jižní Korea|Južná Kórea|Korea Południowa|Zuid-Korea|"
    "Sydkorea|Sør-Korea|Etelä-Korea|Южная Корея|Корея Южная|Південна Корея|韩国|韓國|韓国|한국|Güney Kore|Dél-Korea|Coreea de Sud|"
    "Νότια Κορέα|Corea|Corée|Koreai Köztársaság|République de Corée",
    "KP": "Severní Korea|Nordkorea|Corée du Nord|Corea del Norte|Северная Корея|朝鲜|北朝鮮|북한",
    "SU": "URSS|U.R.S.S.|Union soviétique|Unión Soviética|Sowjetunion|UdSSR|Unione Sovietica|União Soviética|Sovětský svaz|SSSR|"
    "Sovietsky zväz|ZSRR|Związek Radziecki|Sovjet-Unie|Sovjetunionen|Neuvostoliitto|СССР|Советский Союз|苏联|蘇聯|ソ連|ソビエト連邦|"
    "소련|Sovyetler Birliği|SSCB|Szovjetunió|Σοβιετική Ένωση|Sovjetski Savez|CCCP",
    "DD": "RDA|R.D.A.|Allemagne de l'Est|Alemania Oriental|DDR|Deutsche Demokratische Republik|Germania Est|Alemanha Oriental|"
    "Východní Německo|NDR|NRD|Oost-Duitsland|Östtyskland|ГДР|东德|東ドイツ|동독|Doğu Almanya|NDK",
    "DE": "Allemagne de l'Ouest|RFA|R.F.A.|Alemania Occidental|BRD|Bundesrepublik Deutschland|Germania Ovest|Alemanha Ocidental|"
    "Západní Německo|Západné Nemecko|RFN|West-Duitsland|Västtyskland|ФРГ|西德|西ドイツ|서독|Batı Almanya|NSZK|Allemagne (RFA)|"
    "Germany (West)",
    "CS": "Tchécoslovaquie|Checoslovaquia|Tschechoslowakei|Cecoslovacchia|Tchecoslováquia|Checoslováquia|Československo|ČSSR|ČSR|ČSFR|"
    "Czechosłowacja|Tsjechoslowakije|Tsjechoslowakei|Tjeckoslovakien|Tšekkoslovakia|Чехословакия|捷克斯洛伐克|チェコスロバキア|"
    "체코슬로바키아|Çekoslovakya|Csehszlovákia|Cehoslovacia|Čehoslovačka",
    "CZ": "République tchèque|República Checa|Tschechische Republik|Repubblica Ceca|Česká republika|Czechy|Tsjechische Republiek|"
    "Tjeckien|Чехия|捷克|チェコ|체코|Çek Cumhuriyeti|Csehország|Cehia|Češka|Tšekki|Czechia",
    "YU": "Yougoslavie|Jugoslawien|Iugoslavia|Jugoslavia|Iugoslávia|Jugoslávie|Juhoslávia|Jugosławia|Joegoslavië|Jugoslavien|"
    "Югославия|南斯拉夫|ユーゴスラビア|유고슬라비아|Yugoslavya|Jugoszlávia|Jugoslavija|Serbia and Montenegro|SFRJ",
    "NL": "Hollande|Holanda|Holland|Olanda|Holandsko|Holandia|Голландия|荷兰|オランダ|네덜란드",
    "IE": "Irlande|Irlanda|Irland|Irsko|爱尔兰|アイルランド",
    "RU": "Federación Rusa|Russische Föderation|Federazione Russa|Fédération de Russie|Российская Федерация|俄罗斯|ロシア|Russian Federation",
    "IR": "Islamic Republic of Iran|伊朗|イラン",
    "BA": "Bosnie|Bosna|Bosnia|Bosnien|Bosna a Hercegovina",
    "MK": "Macedonia|Macédoine|Mazedonien|Makedonie|Македония|马其顿",
    "TR": "Turquie|Turquía|Türkei|Turchia|Turquia|Turecko|Turcja|Turkije|Turkiet|Турция|土耳其|トルコ|Türkiye",
    "VN": "Viêt Nam|Viet Nam|Vietnam|越南|ベトナム",
}  # fmt: skip
"""What film sites call countries where CLDR's names differ, parted by ``|``."""


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for locale in NAME_LOCALES:
        for code, name in Locale(locale).territories.items():
            if len(code) == 2 and code.isalpha():
                names.setdefault(fold(name), code)
    for code, told in _COUNTRY_ELSEWHERE.items():
        for name in told.split("|"):
            names[fold(name)] = code
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
        code = text.strip()
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
    """A language by its ISO 639-1 code, else its ISO 639-3 code; ``zxx`` where nothing is spoken."""

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Read codes, and names in the languages of `NAME_LOCALES`."""
        code = text.strip().lower()
        if code not in _LANGUAGE_ALIASES and 2 <= len(code) <= 3 and code in Locale("en").languages:
            return Cleaned(code)
        found = _language_names().get(fold(text))
        if not found:
            raise ValueRefused(f"Expected a language, found {text[:80]!r}.")
        return Cleaned(found)

    def show(self, value: str, locale: str = "en") -> str:
        """Return the language's name in the locale."""
        return "no spoken language" if value == "zxx" else str(Locale(locale).languages.get(value, value))
