"""Pick the tables of the shipped sample from the real inputs: facts only, no text of theirs.

    python scripts/make_sample.py [FOLDER OF THE REAL INPUTS]

The rows keep the columns, formats and disagreements of their sources. Summaries, taglines and
pictures are left out. The encyclopedia's introduction is replaced by a sentence written here
from the facts that its first sentences state, so that the reader of definitions has something to read.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "src" / "repertory" / "sample"
PICKS = Path(__file__).with_name("sample_picks.json")

Row = dict[str, str]
Film = tuple[str, int]

ARTICLES = ("the ", "a ", "an ", "la ", "le ", "les ", "el ")
DEMONYMS = (
    "American", "Australian", "Austrian", "Belgian", "British", "Canadian", "Chinese", "Czech", "Danish", "Dutch",
    "French", "German", "Hong Kong", "Hungarian", "Indian", "Irish", "Israeli", "Italian", "Japanese", "Korean",
    "Mexican", "New Zealand", "Norwegian", "Polish", "Romanian", "Russian", "Soviet", "Spanish", "Swedish", "Swiss",
)  # fmt: skip
WORD = r"(?:(?:[A-Z]\.)+|[JS]r\.|[A-ZÀ-Þ][\w'’-]+)"
NAME = rf"{WORD}(?: (?:(?:de|del|der|di|du|la|le|van|von) )*{WORD})+"
NAMES = rf"({NAME}(?:, (?!and ){NAME})*(?:,? and {NAME})?)"
CREDITS = {
    "directed": rf"\b(?:\w+ and )?directed(?: and \w+)? by {NAMES}",
    "written": rf"\b(?:written|written and \w+|\w+ and written) by {NAMES}",
    "produced": rf"\b(?:produced|produced and \w+|\w+ and produced) by {NAMES}",
}
RELEASED = re.compile(r"\breleased (?:\w+ ){0,6}?on ((?:[A-Z][a-z]+ \d{1,2}, \d{4})|(?:\d{1,2} [A-Z][a-z]+ \d{4}))")
DEFINED = re.compile(r"\bis an? (\d{4}) ([^.]*?)\bfilm\b")


def fold(title: str) -> str:
    """Return a title as it is compared here: no accents, case, articles or punctuation."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower().strip()
    for article in ARTICLES:
        plain = plain.removeprefix(article)
    return re.sub(r"[^a-z0-9]+", "", plain)


def wikipedia(inputs: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield every film of the encyclopedia's lists with the name of its file."""
    for path in sorted((inputs / "wikipedia").glob("movies-*.json")):
        for film in json.loads(path.read_text(encoding="utf-8")):
            yield path.name, film


def table(path: Path, delimiter: str) -> list[Row]:
    """Return the rows of a delimited table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def write_table(path: Path, rows: list[Row], delimiter: str, line_end: str) -> None:
    """Write rows in the dialect of their source."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), delimiter=delimiter, lineterminator=line_end)
        writer.writeheader()
        writer.writerows(rows)


def year_of(row: Row) -> int:
    """Return the year of a row of either table; 0 where it has none."""
    digits = (row.get("title_year") or row.get("release_date") or "")[:4]
    return int(digits) if digits.isdigit() else 0


class Choice:
    """Which films belong to the sample: those picked by title, and those of the people picked."""

    def __init__(self, picks: dict[str, list[str]]) -> None:
        self.titles = {fold(title) for title in picks["titles"]}
        self.people = set(picks["people"])
        self.films: set[Film] = set()

    def consider(self, title: str, year: int, people: Iterable[str]) -> None:
        """Note a film where its title or one of its people is picked."""
        if year and (fold(title) in self.titles or self.people & set(people)):
            self.films.add((fold(title), year))

    def holds(self, title: str, year: int) -> bool:
        """Tell whether a film was noted, its year within one."""
        return any((fold(title), near) in self.films for near in (year - 1, year, year + 1))


def names(extract: str, role: str) -> str:
    """Return the names credited for a role in an introduction, as its own list, or nothing."""
    found = re.search(CREDITS[role], extract)
    return found.group(1) if found else ""


def credited(extract: str) -> str:
    """Return who directed, wrote and produced, in the words of a definition."""
    roles: dict[str, str] = {}
    for role in CREDITS:
        if who := names(extract, role):
            roles[who] = f"{roles[who]} and {role}" if who in roles else role
    credits = [f"{role} by {who}" for who, role in roles.items()]
    return " and ".join(part for part in (", ".join(credits[:-1]), credits[-1]) if part) if credits else ""


def definition(film: dict[str, object]) -> str:
    """Write one or two sentences from the facts that an introduction states."""
    extract = str(film.get("extract", ""))
    defined = DEFINED.search(extract)
    year = defined.group(1) if defined else str(film["year"])
    between = defined.group(2) if defined else ""
    country = "-".join(word for word in DEMONYMS if word in between)
    genre = " ".join(str(word).lower() for word in film["genres"][:2])  # type: ignore[index]
    words = " ".join(part for part in (year, country, genre, "film") if part)
    sentence = " ".join(part for part in (f"{film['title']} is a {words}", credited(extract)) if part)
    released = RELEASED.search(extract)
    return sentence + "." + (f" It was released on {released.group(1)}." if released else "")


def pick_wikipedia(inputs: Path, choice: Choice) -> int:
    """Write the encyclopedia's picked films, one file a decade as they came."""
    decades: dict[str, list[dict[str, object]]] = {}
    for name, film in wikipedia(inputs):
        if choice.holds(str(film["title"]), int(str(film["year"]))):
            kept = {key: film[key] for key in ("title", "year", "cast", "genres", "href") if key in film}
            decades.setdefault(name, []).append(kept | {"extract": definition(film)})
    folder = SAMPLE / "wikipedia"
    folder.mkdir(parents=True, exist_ok=True)
    for name, films in decades.items():
        (folder / name).write_text(json.dumps(films, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return sum(map(len, decades.values()))


def imdb_people(row: Row) -> list[str]:
    """Return the people whom a row of the ``imdb5000`` table names."""
    return [row[column] for column in ("director_name", "actor_1_name", "actor_2_name", "actor_3_name")]


def main(inputs: Path) -> None:
    """Pick and write the three tables."""
    choice = Choice(json.loads(PICKS.read_text(encoding="utf-8")))
    tmdb = table(inputs / "tmdb5000" / "tmdb_5000_movies.csv", ",")
    imdb = table(inputs / "imdb5000" / "movie_metadata.csv", ";")
    for _, film in wikipedia(inputs):
        choice.consider(str(film["title"]), int(str(film["year"])), film["cast"])  # type: ignore[arg-type]
    for row in tmdb:
        choice.consider(row["title"], year_of(row), ())
    for row in imdb:
        choice.consider(row["movie_title"].strip(), year_of(row), imdb_people(row))
    for name in ("wikipedia", "tmdb5000", "imdb5000"):
        shutil.rmtree(SAMPLE / name, ignore_errors=True)
    counted = pick_wikipedia(inputs, choice)
    tmdb = [row | {"overview": "", "tagline": ""} for row in tmdb if choice.holds(row["title"], year_of(row))]
    imdb = [row for row in imdb if choice.holds(row["movie_title"].strip(), year_of(row))]
    write_table(SAMPLE / "tmdb5000" / "tmdb_5000_movies.csv", tmdb, ",", "\n")
    write_table(SAMPLE / "imdb5000" / "movie_metadata.csv", imdb, ";", "\r\n")
    print(f"{len(choice.films)} films; wikipedia {counted}, tmdb5000 {len(tmdb)}, imdb5000 {len(imdb)} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data")
