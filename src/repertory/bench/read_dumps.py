"""Samples of dumps: IMDb's files, Wikipedia's and Wikidata's dumps, a library's records.

Followed are IMDb's non-commercial datasets as documented in 2025, MediaWiki's export format 0.11, Wikibase's JSON of
entities as of 2025, and MARC 21 slim (schema 1.1). In the two of Wikimedia most pages are not about films, as there.
"""

from __future__ import annotations

import gzip
from html import escape
from pathlib import Path
from typing import Any

import orjson

from repertory.bench.make_films import CODES
from repertory.bench.read_samples import Sample, written
from repertory.bench.read_site_films import MadeFilm

ONE_IN = 20
"""Of pages or items, which is a film; among articles of the English Wikipedia it is about one in forty."""
_BASICS = "tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres"


def imdb_basics(folder: Path, size: float) -> Sample:
    """IMDb's ``title.basics.tsv``."""

    def body(number: int, title: str, film: MadeFilm) -> str:
        genres = ",".join(name.title() for name in film.genres)
        kind = "tvSeries" if film.series else "movie"
        return f"tt{number:08d}\t{kind}\t{title}\t{title}\t0\t{film.year}\t\\N\t{film.minutes}\t{genres}\n"

    return Sample(written(folder / "title.basics.tsv", size, "\t".join(_BASICS.split()) + "\n", body))


def imdb_basics_packed(folder: Path, size: float) -> Sample:
    """The same, packed by gzip as IMDb offers it."""
    plain = imdb_basics(folder, size).path
    path = plain.with_name(f"{plain.name}.gz")
    with plain.open("rb") as table, gzip.open(path, "wb", compresslevel=6) as file:
        file.writelines(table)
    plain.unlink()
    return Sample(path)


def marc_xml(folder: Path, size: float) -> Sample:
    """A library's records of discs of films, as MARCXML."""

    def field(tag: str, marks: str, **words: str) -> str:
        parts = "".join(f'<subfield code="{code}">{escape(text)}</subfield>' for code, text in words.items())
        return f'<datafield tag="{tag}" ind1="{marks[0]}" ind2="{marks[1]}">{parts}</datafield>\n'

    def body(number: int, title: str, film: MadeFilm) -> str:
        people = [field("700", "1 ", a=f"{name},", e="film director.") for name in film.directors]
        people += [field("700", "1 ", a=name, **{"4": "act"}) for name, _ in film.cast[:8]]
        return (
            f'<record><leader>03210cgm a2200661 a 4500</leader><controlfield tag="001">{number}</controlfield>\n'
            f'<controlfield tag="008">080506p2008{film.year}nyu{film.minutes:03d} g          vleng d</controlfield>\n'
            + field("245", "10", a=f"{title} /", c=f"a film by {film.directors[0]}.")
            + field("257", "  ", a=film.countries[0])
            + field("300", "  ", a=f"1 videodisc ({film.minutes} min.)")
            + field("511", "1 ", a=", ".join(name for name, _ in film.cast[:8]) + ".")
            + field("655", " 7", a="Feature films.", **{"2": "lcgft"})
            + "".join(people)
            + "</record>\n"
        )

    head = '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
    return Sample(written(folder / "films.xml", size, head, body, "</collection>\n"))


def wikipedia(folder: Path, size: float) -> Sample:
    """A dump of articles in English, of which one in `ONE_IN` is about a film."""

    def body(number: int, title: str, film: MadeFilm) -> str:
        text = article(title, film) if number % ONE_IN == 0 else _other(title, film)
        return (
            f"  <page>\n    <title>{escape(title)} {number}</title>\n    <ns>0</ns>\n    <id>{number + 1}</id>\n"
            f"    <revision>\n      <id>{number + 900}</id>\n      <timestamp>2025-01-01T00:00:00Z</timestamp>\n"
            f"      <model>wikitext</model>\n      <format>text/x-wiki</format>\n"
            f'      <text bytes="{len(text)}" xml:space="preserve">{escape(text)}</text>\n    </revision>\n  </page>\n'
        )

    head = (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n  <siteinfo>\n'
        "    <sitename>Wikipedia</sitename>\n    <dbname>enwiki</dbname>\n"
        "    <base>https://en.wikipedia.org/wiki/Main_Page</base>\n"
        '    <namespaces><namespace key="0" case="first-letter" /></namespaces>\n  </siteinfo>\n'
    )
    return Sample(written(folder / "enwiki-pages-articles.xml", size, head, body, "</mediawiki>\n"))


def article(title: str, film: MadeFilm) -> str:
    """Return the wikitext of an article about a film, with a box, a plot and a cast."""
    cast = "\n".join(f"* [[{name}]] as {role}" for name, role in film.cast)
    stars = "\n".join(f"* [[{name}]]" for name, _ in film.cast[:6])
    said = f"{film.cast[0][0] if film.cast else title} waits for the last train. " * 30
    return (
        f"{{{{Infobox film\n| name = {title}\n| director = [[{film.directors[0]}]]\n"
        f"| writer = {{{{ubl|{'|'.join(film.writers)}}}}}\n| starring = {{{{plainlist|\n{stars}\n}}}}\n"
        f"| released = {{{{Film date|{film.year}|{film.released.month}|{film.released.day}}}}}\n"
        f"| runtime = {film.minutes} minutes\n| country = {film.countries[0]}\n| language = English\n"
        f"| budget = $4 million\n}}}}\n'''''{title}''''' is a {film.year} [[{film.genres[0]}]] film directed by "
        f"[[{film.directors[0]}]].<ref>{{{{cite web |url=https://example.org |title={title}}}}}</ref>\n\n"
        f"== Plot ==\n{said}\n\n== Cast ==\n{cast}\n\n== Reception ==\n{said}\n\n[[Category:{film.year} films]]\n"
    )


def _other(title: str, film: MadeFilm) -> str:
    said = f"The parish of [[{title}]] lies by the river, and was first named in {film.year}. " * 60
    return (
        f"{{{{Infobox settlement\n| name = {title}\n| population = {film.minutes}\n}}}}\n'''{title}''' is a parish.\n\n"
        f"== History ==\n{said}\n\n== References ==\n{{{{reflist}}}}\n\n[[Category:Parishes]]\n"
    )


def wikidata(folder: Path, size: float) -> Sample:
    """A dump of items as an array with a line for each, of which one in `ONE_IN` is a film; all others are persons."""

    def body(number: int, title: str, film: MadeFilm) -> str:
        item = _item(number, title, film) if number % ONE_IN == 0 else _thing(number, title, film)
        return orjson.dumps(item).decode() + ",\n"

    last = orjson.dumps(_thing(10**8, "The last of all", _NOBODY)).decode()
    return Sample(written(folder / "wikidata-all.json", size, "[\n", body, f"{last}\n]\n"))


_NOBODY: Any = type("Nobody", (), {"year": 1900})()
_TONGUES = ("en", "fr", "de", "es", "it", "cs", "pt", "ru", "zh", "ja", "nl", "sv", "pl", "uk", "fi")


def _words(text: str) -> dict[str, Any]:
    return {code: {"language": code, "value": text} for code in _TONGUES}


def _statement(number: int, name: str, kind: str, value: object) -> dict[str, Any]:
    snak = {"snaktype": "value", "property": name, "datavalue": {"value": value, "type": kind}}
    told = {
        "snaktype": "value",
        "property": "P143",
        "datavalue": {"value": {"id": "Q328"}, "type": "wikibase-entityid"},
    }
    return {
        "mainsnak": snak, "type": "statement", "id": f"Q{number}${name}-{len(str(value))}", "rank": "normal",
        "references": [{"hash": "0" * 40, "snaks": {"P143": [told]}, "snaks-order": ["P143"]}],
    }  # fmt: skip


def _to(number: int, name: str, other: int) -> dict[str, Any]:
    value = {"entity-type": "item", "numeric-id": other, "id": f"Q{other}"}
    return _statement(number, name, "wikibase-entityid", value)


def _entity(number: int, title: str, claims: dict[str, list[Any]]) -> dict[str, Any]:
    links = {f"{code}wiki": {"site": f"{code}wiki", "title": title, "badges": []} for code in _TONGUES}
    return {
        "type": "item", "id": f"Q{number}", "labels": _words(title), "descriptions": _words("what it is"),
        "aliases": {}, "claims": claims, "sitelinks": links, "lastrevid": number,
    }  # fmt: skip


def _thing(number: int, title: str, film: MadeFilm) -> dict[str, Any]:
    claims = {"P31": [_to(number, "P31", 5)], "P27": [_to(number, "P27", 145)]}
    claims |= {
        f"P{name}": [_statement(number, f"P{name}", "string", f"{film.year}/{name}")] for name in range(1560, 1575)
    }
    return _entity(number, title, claims)


def _item(number: int, title: str, film: MadeFilm) -> dict[str, Any]:
    date = {
        "time": f"+{film.released.isoformat()}T00:00:00Z", "timezone": 0, "before": 0, "after": 0, "precision": 11,
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }  # fmt: skip
    minutes = {"amount": f"+{film.minutes}", "unit": "http://www.wikidata.org/entity/Q7727"}
    # Whom a film names stand before it.
    cast = [_to(number, "P161", number - place) for place, _ in enumerate(film.cast[: ONE_IN - 1], start=1)]
    claims = {
        "P31": [_to(number, "P31", 11424)],
        "P1476": [_statement(number, "P1476", "monolingualtext", {"text": title, "language": film.tongue})],
        "P577": [_statement(number, "P577", "time", date)],
        "P2047": [_statement(number, "P2047", "quantity", minutes)],
        "P57": [_to(number, "P57", number - 1)],
        "P161": cast,
        "P495": [_to(number, "P495", 30 + CODES.index(film.countries[0]))],
        "P345": [_statement(number, "P345", "string", f"tt{number:08d}")],
    }
    return _entity(number, title, claims)
