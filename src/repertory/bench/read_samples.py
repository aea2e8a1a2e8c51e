"""Samples of each form that can be read, of any size, made of the films of made sites.

Each is written in the exact form by its public documentation, of films that never were; titles and keys go on being
new however large the sample, people come again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import count
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from repertory.bench.make_world import WorldSize, make
from repertory.bench.read_site_films import MadeFilm
from repertory.bench.read_sites import Site, made_films, make_site
from repertory.collection import Collection
from repertory.read.learn import learn

MIB = 1 << 20
FILM_BYTES = 150
"""About what a film takes in a table of a made world."""
COMMENTS = 320
"""Comments beneath a made page, with which it takes about 100 KB and has as many elements as ČSFD's (12 a KB)."""
PAGES = 64
XML_CARD = """\
name = "xml_films"
title = "Made films as XML"
url = "https://films.example.org"
licence = "CC0"
reader = "table"

[[table]]
name = "films"
element = "movie"
columns = ["id", "title", "year"]
key = "id"
label = "title"
claim = [
  { column = "title", property = "title" },
  { column = "year", property = "year" },
  { column = "minutes", property = "running_time" },
  { column = "director/name", property = "director" },
  { column = "actors/actor/name", property = "cast", first = 1 },
]
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample: ``path`` is what is read, ``card`` one that must stand in the collection, where the form needs one."""

    path: Path
    card: Path | None = None


Make = Callable[[Path, float], Sample]
"""Makes a sample of about so many MiB in a folder."""


def _world(folder: Path, size: float) -> Path:
    make(WorldSize(max(20, round(size * MIB / FILM_BYTES)), 4), folder / "world")
    return folder / "world"


def of_world(source: str, ending: str) -> Make:
    """Return what makes the table of a source of a made world."""

    def made(folder: Path, size: float) -> Sample:
        world = _world(folder, size)
        return Sample(world / "tables" / f"{source}{ending}", world / "sources" / f"{source}.toml")

    return made


def numbered() -> Iterator[tuple[int, str, MadeFilm]]:
    """Yield films without end, each with a number and a title of its own."""
    films = made_films().films
    for number in count():
        film = films[number % len(films)]
        yield number, f"{film.title} {number}" if number >= len(films) else film.title, film


def written(path: Path, size: float, head: str, body: Callable[[int, str, MadeFilm], str], foot: str = "") -> Path:
    """Write films into a file until it has so many MiB."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        held = file.write(head)
        for number, title, film in numbered():
            held += file.write(body(number, title, film))
            if held >= size * MIB:
                break
        file.write(foot)
    return path


def xml(folder: Path, size: float) -> Sample:
    """Films as elements of XML, in the form of WInte.r's."""

    def body(number: int, title: str, film: MadeFilm) -> str:
        actors = "".join(f"<actor><name>{escape(name)}</name></actor>" for name, _ in film.cast[:6])
        return (
            f"<movie><id>x{number}</id><title>{escape(title)}</title><year>{film.year}</year>"
            f"<minutes>{film.minutes}</minutes><director><name>{escape(film.directors[0])}</name></director>"
            f"<actors>{actors}</actors></movie>\n"
        )

    card = folder / "xml_films.toml"
    folder.mkdir(parents=True, exist_ok=True)
    card.write_text(XML_CARD, encoding="utf-8")
    return Sample(written(folder / "films.xml", size, "<movies>\n", body, "</movies>\n"), card)


def pages(layout: str) -> Make:
    """Return what makes pages of a made site in English, each of about 100 KB."""

    def made(folder: Path, size: float) -> Sample:
        films = max(2, min(round(size * MIB / 100_000), 400))
        make_site(Site("en", layout, films=films, more=COMMENTS), made_films(), folder / "pages")
        return Sample(folder / "pages")

    return made


def learned_pages(folder: Path, size: float) -> Sample:
    """Pages of a made site of about 100 KB, and the card that was learned of shorter ones."""
    sample = pages("definitions")(folder, size)
    make_site(Site("en", "definitions"), made_films(), folder / "shorter")
    card = folder / "definitions.toml"
    nothing = Collection.create(folder / "nothing")
    card.write_text(learn(nothing, folder / "shorter", "definitions").card, encoding="utf-8")
    return Sample(sample.path, card)


def code_pages(folder: Path, size: float) -> Sample:
    """Pages of an audience-review site in the form that its code reader knows: the project's sample, made longer."""
    page = (Path(__file__).parents[1] / "sample" / "pages" / "reviews-the-ninth-gate.html").read_text(encoding="utf-8")
    folder = folder / "pages"
    folder.mkdir(parents=True)
    middle = page.index("</body>") if "</body>" in page else len(page)
    for number in range(max(2, round(size * MIB / 100_000))):
        frame = f'<div class="frame"><span data-more="{"x" * 120}"></span></div>\n'
        more = f"<!-- {number} -->" + frame * ((100_000 - len(page)) // len(frame))
        (folder / f"page-{number}.html").write_text(page[:middle] + more + page[middle:], encoding="utf-8")
    return Sample(folder)


def warc(folder: Path, size: float) -> Sample:
    """A WARC 1.1 file, packed record by record, of made pages of about 100 KB with schema.org data."""
    sample = pages("json_ld")(folder, size)
    path = folder / "pages.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for page in sorted(sample.path.iterdir()):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://films.example.org/{page.name}",
                    "response",
                    BytesIO(page.read_bytes()),
                    http_headers=headers,
                )
            )
    shutil.rmtree(sample.path)
    return Sample(path)
