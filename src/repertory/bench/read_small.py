"""Samples of small documents: those that tell of one film each, a person's own export, an archive's records.

Followed are the wikitext of the English Wikipedia, Kodi's NFO as of version 21, OMDb's API version 1, TMDB's API
version 3, Letterboxd's export as of 2024, and schema 3 of the European Film Gateway (EN 15907).
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import orjson

from repertory.bench.read_dumps import article
from repertory.bench.read_samples import MIB, Make, Sample, numbered, written
from repertory.bench.read_site_films import MadeFilm

Body = Callable[[int, str, MadeFilm], str]


def _each(ending: str, body: Body) -> Make:
    """Return what makes a folder with a document for each film."""

    def made(folder: Path, size: float) -> Sample:
        documents = folder / "documents"
        documents.mkdir(parents=True)
        held = 0
        for number, title, film in numbered():
            held += (documents / f"{number:06}{ending}").write_text(body(number, title, film), encoding="utf-8")
            if held >= size * MIB:
                return Sample(documents)
        raise AssertionError("films without end have none")

    return made


def _nfo(number: int, title: str, film: MadeFilm) -> str:
    def several(name: str, values: tuple[str, ...]) -> str:
        return "".join(f"    <{name}>{escape(value)}</{name}>\n" for value in values)

    actors = "".join(
        f"    <actor>\n        <name>{escape(name)}</name>\n        <role>{escape(role)}</role>\n"
        f"        <order>{place}</order>\n    </actor>\n"
        for place, (name, role) in enumerate(film.cast)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>\n<movie>\n'
        f"    <title>{escape(title)}</title>\n    <plot>{escape(_plot(film))}</plot>\n"
        f'    <ratings><rating name="imdb" max="10"><value>{film.rating}</value><votes>512</votes></rating></ratings>\n'
        f"    <runtime>{film.minutes}</runtime>\n    <playcount>2</playcount>\n"
        f'    <uniqueid type="tmdb">{number + 1}</uniqueid>\n    <uniqueid type="imdb">tt{number:07}</uniqueid>\n'
        + several("genre", film.genres)
        + several("country", film.countries)
        + several("credits", film.writers)
        + several("director", film.directors)
        + f"    <premiered>{film.released}</premiered>\n    <year>{film.year}</year>\n{actors}</movie>\n"
    )


def _omdb(number: int, title: str, film: MadeFilm) -> str:
    told: dict[str, Any] = {
        "Title": title, "Year": str(film.year), "Rated": "N/A", "Released": f"{film.released:%d %b %Y}",
        "Runtime": f"{film.minutes} min", "Genre": ", ".join(name.title() for name in film.genres),
        "Director": ", ".join(film.directors), "Writer": ", ".join(film.writers),
        "Actors": ", ".join(name for name, _ in film.cast[:4]), "Plot": _plot(film), "Language": "English",
        "Country": ", ".join(film.countries), "Awards": "N/A", "Poster": "N/A",
        "Ratings": [{"Source": "Internet Movie Database", "Value": f"{film.rating}/10"}], "Metascore": "N/A",
        "imdbRating": str(film.rating), "imdbVotes": "1,234", "imdbID": f"tt{number:07}", "Type": "movie",
        "DVD": "N/A", "BoxOffice": "N/A", "Production": "N/A", "Website": "N/A", "Response": "True",
    }  # fmt: skip
    return orjson.dumps(told).decode()


def _tmdb(number: int, title: str, film: MadeFilm) -> str:
    jobs = [(name, "Director") for name in film.directors] + [(name, "Screenplay") for name in film.writers]
    told: dict[str, Any] = {
        "adult": False, "budget": 3_800_000, "genres": [{"id": 18, "name": name.title()} for name in film.genres],
        "homepage": "", "id": number + 1, "imdb_id": f"tt{number:07}", "original_language": film.tongue,
        "original_title": title, "overview": _plot(film), "popularity": 3.2,
        "production_countries": [{"iso_3166_1": code, "name": code} for code in film.countries],
        "release_date": film.released.isoformat(), "revenue": 0, "runtime": film.minutes,
        "spoken_languages": [{"english_name": "", "iso_639_1": film.tongue, "name": ""}], "status": "Released",
        "tagline": "", "title": title, "video": False, "vote_average": film.rating, "vote_count": 512,
        "credits": {
            "cast": [
                {"id": place, "name": name, "original_name": name, "character": role, "order": place}
                for place, (name, role) in enumerate(film.cast)
            ],
            "crew": [{"id": place, "name": name, "job": job} for place, (name, job) in enumerate(jobs)],
        },
    }  # fmt: skip
    return orjson.dumps(told).decode()


def _plot(film: MadeFilm) -> str:
    return f"{film.cast[0][0] if film.cast else 'Nobody'} waits for the last train. " * 4


wikitext = _each(".wiki", lambda number, title, film: article(title, film))
nfo = _each(".nfo", _nfo)
omdb = _each(".json", _omdb)
tmdb = _each(".json", _tmdb)


def letterboxd(folder: Path, size: float) -> Sample:
    """A member's export as ZIP: diary, ratings and what was watched, a row of each for every film."""
    tables = {
        "diary.csv": ["Date", "Name", "Year", "Letterboxd URI", "Rating", "Rewatch", "Tags", "Watched Date"],
        "ratings.csv": ["Date", "Name", "Year", "Letterboxd URI", "Rating"],
        "watched.csv": ["Date", "Name", "Year", "Letterboxd URI"],
    }
    texts = {name: io.StringIO() for name in tables}
    for name, head in tables.items():
        csv.writer(texts[name]).writerow(head)
    for number, title, film in numbered():
        told = {
            "Date": "2020-05-03", "Name": title, "Year": film.year, "Letterboxd URI": f"https://boxd.it/f{number}",
            "Rating": round(film.rating) / 2, "Rewatch": "", "Tags": "cinema, 35mm", "Watched Date": "2020-05-01",
        }  # fmt: skip
        for name, head in tables.items():
            entry = told | ({"Letterboxd URI": f"https://boxd.it/d{number}"} if name == "diary.csv" else {})
            csv.writer(texts[name]).writerow([entry[column] for column in head])
        if sum(text.tell() for text in texts.values()) >= size * MIB:
            break
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "letterboxd-ines.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("profile.csv", "Date Joined,Username,Email Address\n2016-02-01,ines,ines@example.org\n")
        for name, text in texts.items():
            archive.writestr(name, text.getvalue())
    return Sample(path)


def archive_records(folder: Path, size: float) -> Sample:
    """A film archive's records of works, each with a manifestation."""

    def body(number: int, title: str, film: MadeFilm) -> str:
        people = [(name, "Director") for name in film.directors] + [(name, "Actor") for name, _ in film.cast]
        related = "".join(
            f"<relPerson><name>{escape(name)}</name><type>{kind}</type></relPerson>\n" for name, kind in people
        )
        return (
            f'<efgEntity><avcreation><identifier scheme="local">c{number}</identifier>\n'
            f"<title><text>{escape(title)}</text><relation>Original title</relation></title>\n"
            f"<countryOfReference>{film.countries[0]}</countryOfReference>"
            f"<productionYear>{film.year}</productionYear>\n"
            + "".join(f'<keywords type="Genre"><term>{escape(name)}</term></keywords>\n' for name in film.genres)
            + f'<description type="Synopsis" lang="en">{escape(_plot(film))}</description>\n'
            + f'<avManifestation><identifier scheme="local">m{number}</identifier>'
            + '<language usage="Spoken">en</language>'
            + f"<duration>{film.minutes // 60:02}:{film.minutes % 60:02}:00</duration>"
            + "<format><gauge>35 mm</gauge></format></avManifestation>\n"
            + f"{related}</avcreation></efgEntity>\n"
        )

    head = '<?xml version="1.0" encoding="UTF-8"?>\n<efgEntities xmlns="http://www.europeanfilmgateway.eu/efg">\n'
    return Sample(written(folder / "works.xml", size, head, body, "</efgEntities>\n"))
