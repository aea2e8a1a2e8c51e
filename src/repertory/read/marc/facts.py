"""Everything of a MARC record but titles, dates and people: countries, languages, genres, texts, numbers, addresses."""

from __future__ import annotations

import re

from repertory.read.marc.fields import Field, Subfield, bare
from repertory.read.marc.tables import FORMS
from repertory.read.marc.work import Work
from repertory.read.relations import language
from repertory.vocabulary.folding import fold

_RATING = re.compile(
    r"\b(?:MPAA\s+rating|rated|rating|classification|certificate|BBFC|FSK|USK)\b\s*[:;]?\s*(?P<what>[^;.,()]{1,24})",
    re.IGNORECASE,
)
_GENRE = re.compile(r"\s+(?:films?|motion pictures?|movies|television programs|programs)$", re.IGNORECASE)
_CODES = re.compile(r"[a-z]{3}")
FILM_NUMBERS = frozenset(["eidr", "isan", "imdb", "wikidata", "tmdb", "doi", "v-isan"])


def note_facts(work: Work) -> None:
    """Note the rest."""
    _countries(work)
    _languages(work)
    _subjects(work)
    _texts(work)
    _numbers(work)
    _carrier(work)


def _countries(work: Work) -> None:
    """257 names the country of production; that of publication (008) is the version's."""
    for field in work.marc.all("257"):
        for one in field.all("a"):
            for part in re.split(r"\s*[;/]\s*", one.words):
                work.of_film("country", one, bare(part))
    for field in work.marc.all("044"):
        for one in field.all("c"):
            work.of_film("country", one, one.bare.upper()[:2], note="the country of the producing body")


def _languages(work: Work) -> None:
    """The original's (041 $h) is the film's; of several that are spoken on a disc without one, none is known to be."""
    fields = list(work.marc.all("041"))
    spoken, original, others = (_coded(fields, codes) for codes in ("a", "h", "jbgp"))
    coded = work.marc.coded(35, 38)
    if not (spoken or original) and coded is not None:
        spoken = [(coded, coded.words)]
    for one, code in original or (spoken if len(spoken) == 1 else []):
        if found := language(code):
            work.of_film("language", one, found)
    for kind, told in (("spoken", spoken), ("subtitles or other text", others)):
        for one, code in told:
            if found := language(code):
                work.of_version("language", one, found, kind=kind)
    if not (spoken or original):
        for field in work.marc.all("546"):
            for one in field.all("a"):
                _in_words(work, one)


def _coded(fields: list[Field], codes: str) -> list[tuple[Subfield, str]]:
    """Return each language of these subfields, also where several codes are written as one word (``engfre``)."""
    return [(one, code) for field in fields for one in field.all(codes) for code in _CODES.findall(one.words.lower())]


def _in_words(work: Work, one: Subfield) -> None:
    told = re.split(r"\b(?:with|dubbed|subtitles?|intertitles?|closed|voiced)\b|[;.(]", one.words)[0]
    told = re.sub(r"^\s*(?:in|dialogue in|spoken in|sound in|silent)\b", "", told.strip(), flags=re.IGNORECASE)
    for part in re.split(r"\s*(?:,|\band\b|\bor\b|/|&)\s*", told):
        if part.strip():
            work.of_film("language", one, bare(part))


def _subjects(work: Work) -> None:
    for field in work.marc.all("655"):
        for one in field.all("a"):
            if fold(one.bare) not in FORMS:
                work.of_film("genre", one, _GENRE.sub("", one.bare))
    for field in work.marc.all("600", "610", "611", "630", "650", "651", "653"):
        if (subject := field.one("a")) is None:
            continue
        if field.tag == "600":
            work.of_film("keyword", subject, bare(field.words("ab")))
            continue
        work.of_film("keyword", subject)
        for more in field.all("xyz"):
            work.of_film("keyword", more)


def _texts(work: Work) -> None:
    for field in work.marc.all("520"):
        for one in field.all("a"):
            if field.first in " 0123":
                work.of_film("comment" if field.first == "1" else "synopsis", one, one.words)
    for field in work.marc.all("521"):
        for one in field.all("a"):
            match = _RATING.search(one.words)
            if match:
                country = "US" if "MPAA" in one.words else None
                work.of_film("certification", one, bare(match["what"]), country=country)
            else:
                work.unnamed.add("an audience (521)", one.place, one.words)
    for field in work.marc.all("586"):
        for one in field.all("a"):
            work.of_film("award", one)


def _numbers(work: Work) -> None:
    schemes = {"1": "upc", "3": "ean", "0": "isrc"}
    for field in work.marc.all("024"):
        for one in field.all("a"):
            told = field.one("2")
            scheme = told.bare.lower() if field.first == "7" and told else schemes.get(field.first, "other")
            claim = work.of_film if scheme in FILM_NUMBERS else work.of_version
            claim("identifier", one, f"{scheme}:{one.words.strip().removeprefix('https://doi.org/')}")
    for tag, scheme in (("020", "isbn"), ("028", "publisher-number"), ("010", "lccn")):
        for field in work.marc.all(tag):
            for one in field.all("a"):
                number = re.sub(r"\s*\(.*", "", one.words).strip()
                work.of_version("identifier", one, f"{scheme}:{number}")
    for field in work.marc.all("035"):
        for one in field.all("a"):
            match = re.match(r"\(([^)]+)\)\s*(\S.*)", one.words)
            work.of_version("identifier", one, f"{match[1]}:{match[2]}" if match else f"other:{one.words.strip()}")
    for field in work.marc.all("856"):
        for one in field.all("u"):
            if field.second in " 01" and one.words.startswith("http"):
                work.of_film("url", one, one.words, note=bare(field.words("3zy")) or None)


def _carrier(work: Work) -> None:
    for field in work.marc.all("300", "340", "344", "345", "346", "347", "538", "250"):
        codes = {"300": "abce", "538": "a", "250": "ab"}.get(field.tag, "abcdefghijkmnop")
        for one in field.all(codes):
            work.of_version("format", one)
    for field in work.marc.all("260", "264"):
        if field.tag == "260" or field.second in "12":
            for one in field.all("b"):
                work.of_version("distributor", one, re.sub(r"^\[(.*)\]$", r"\1", one.bare))
