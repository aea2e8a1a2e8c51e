"""The made sources: how each speaks, and what its table looks like.

There are four manners. Where more sources are asked for, the manners come again under other names,
each with errors of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from repertory.bench.make_films import CODES, KINDS, NOBODY, Films
from repertory.bench.make_said import UNKNOWN, Habit, Said
from repertory.bench.make_words import Numbers, joined

CARDS = Path(__file__).with_name("make_cards")
NAMES = {
    "US": "USA", "GB": "United Kingdom", "CA": "Canada", "AU": "Australia", "IN": "India", "IE": "Ireland",
    "FR": "France", "BE": "Belgium", "CH": "Switzerland", "DE": "Germany", "AT": "Austria", "ES": "Spain",
    "MX": "Mexico", "AR": "Argentina", "CL": "Chile", "IT": "Italy",
}  # fmt: skip
_ARTICLE = r"^(The|A|An|Le|La|Les|Der|Die|Das|El|Los|Las|Il|Lo) ([^:(]+)"
_KEYS = 2**31 - 1
"""A prime: numbers multiplied within it stay apart and lose their order."""


@dataclass(frozen=True, slots=True)
class Manner:
    """A kind of source: its habits, whether it copies the first of the sources, and how its table is laid out."""

    name: str
    habit: Habit
    ending: str
    table: Callable[[Films, Said], dict[str, pa.Array]]


@dataclass(frozen=True, slots=True)
class Source:
    """One made source. ``number`` counts from 0."""

    number: int
    name: str
    manner: Manner

    def card(self) -> str:
        """Return the text of its card."""
        text = (CARDS / f"{self.manner.name}.toml").read_text(encoding="utf-8")
        return text.replace(self.manner.name, self.name)

    def key_column(self) -> str:
        """Return the column of its table that holds its own keys."""
        return str(tomllib.loads(self.card())["table"][0]["key"])

    def keys(self, films: Numbers, again: Numbers) -> pa.Array:
        """Return the source's own keys of films, others for those that it holds again."""
        numbers = (films * 2 + again + 1) * (48271 + 2 * self.number) % _KEYS
        return pc.binary_join_element_wise(
            self.name[:2], pc.utf8_lpad(pa.array(numbers).cast(pa.string()), 10, "0"), ""
        )


def _words(numbers: Numbers) -> pa.Array:
    """Return numbers as words, null where unknown."""
    return pa.array(numbers, mask=numbers == UNKNOWN).cast(pa.string())


def _countries(said: Said, names: Sequence[str]) -> list[pa.Array]:
    known = pa.array(names, pa.string())
    return [known.take(pa.array(column, mask=column == NOBODY)) for column in said.countries.T]


def _named_countries(said: Said) -> list[pa.Array]:
    return _countries(said, [NAMES[code] for code in CODES])


def _television(films: Films) -> dict[str, pa.Array]:
    told = {"season": films.season, "episode": films.episode}
    return {name: pa.array(column, mask=column == 0).cast(pa.string()) for name, column in told.items()}


def _released(films: Films, said: Said) -> pa.Array:
    """Return dates, of one film in ten the year alone, written as its first day."""
    year = np.where(said.year == UNKNOWN, 2000, said.year) - 1970
    day = np.where(films.number % 10 == 0, 0, films.day)
    dates = year.astype("datetime64[Y]").astype("datetime64[D]") + day.astype("timedelta64[D]")
    return pa.array(dates, mask=said.year == UNKNOWN).cast(pa.string())


def _almanac(films: Films, said: Said) -> dict[str, pa.Array]:
    kinds = pa.array(KINDS, pa.string()).take(pa.array(films.kind))
    return {
        "title": said.title, "original_title": said.other_title, "released": _released(films, said),
        "runtime": _words(said.minutes), "countries": joined(_countries(said, CODES), "|"),
        "language": pa.array(films.languages()), "genres": joined(said.genres, "|"),
        "directors": joined(said.directors, "|"), "cast": joined(said.cast, "|"), "type": kinds,
        **_television(films),
    }  # fmt: skip


def _registry(films: Films, said: Said) -> dict[str, pa.Array]:
    assert len(films)
    inverted = pc.replace_substring_regex(said.title, _ARTICLE, r"\2, \1")
    other = pc.binary_join_element_wise("(", said.other_title, ")", "")
    year = pc.binary_join_element_wise("(", _words(said.year), ")", "")
    stars = {f"Star {place + 1}": said.cast[place] for place in range(4)}
    return {
        "Title": joined([inverted, other, year], " "),
        "Minutes": pc.fill_null(_words(said.minutes), "0"), "Country": joined(_named_countries(said), "/"),
        "Genre": joined([pc.utf8_title(column) for column in said.genres], "/"),
        "Director": joined(said.directors, " & "), **stars,
    }  # fmt: skip


def _gazette(films: Films, said: Said) -> dict[str, pa.Array]:
    assert len(films)
    years = pa.array(said.year, mask=said.year == UNKNOWN)
    minutes = pc.binary_join_element_wise(_words(said.minutes), "min", " ")
    return {
        "name": said.title, "year": years, "length": minutes, "genre": _lists(said.genres[:2]),
        "nation": _lists(_countries(said, CODES)), "by": _lists(said.directors), "people": _lists(said.cast[:5]),
    }  # fmt: skip


def _lists(columns: Sequence[pa.Array]) -> pa.Array:
    """Return the values of a row as a list."""
    values = pa.concat_arrays(list(columns))
    rows = np.tile(np.arange(len(columns[0])), len(columns))
    order = np.argsort(rows, kind="stable")
    ordered = values.take(pa.array(order))
    valid = np.asarray(pc.is_valid(ordered))
    counts = np.bincount(rows[order][valid], minlength=len(columns[0]))
    offsets = pa.array(np.concatenate([[0], np.cumsum(counts)]), pa.int32())
    return pa.ListArray.from_arrays(offsets, ordered.drop_null())


def _listings(films: Films, said: Said) -> dict[str, pa.Array]:
    kinds = pa.array(KINDS, pa.string()).take(pa.array(films.kind))
    loud = pa.array(films.number % 16 == 3)
    return {
        "programme": pc.if_else(loud, pc.utf8_upper(said.title), said.title), "also": said.other_title, "kind": kinds,
        **_television(films), "year": _words(said.year), "minutes": _words(said.minutes),
        "country": joined(_named_countries(said), ","), "language": pa.array(films.languages()),
        "genre": joined([pc.utf8_capitalize(column) for column in said.genres], ","),
        "directed": joined(said.directors, ";"), "starring": joined(said.cast[:3], ";"),
    }  # fmt: skip


_CAREFUL = Habit(0.96, television=True, misspelt=0.006, wrong_minutes=0.05, no_director=0.02)
_INVERTING = Habit(
    0.92, numerals="roman", names="last", plain=True, foreign=0.1, originals=0.5, wrong_year=0.06, twice=0.004
)
_COPYING = Habit(0.9, numerals="words", foreign=0.06, shortened=0.04, wrong_minutes=0.15, copies=0.6)
_CARELESS = Habit(
    0.88, television=True, foreign=0.08, originals=0.6, misspelt=0.02, no_year=0.03, no_director=0.15, initials=0.04,
    no_cast=0.08, twice=0.004,
)  # fmt: skip
MANNERS = (
    Manner("almanac", _CAREFUL, ".csv", _almanac),
    Manner("registry", _INVERTING, ".csv", _registry),
    Manner("gazette", _COPYING, ".jsonl", _gazette),
    Manner("listings", _CARELESS, ".csv", _listings),
)
DELIMITERS = {"almanac": ",", "registry": ";", "listings": "\t"}


def sources(count: int) -> list[Source]:
    """Return that many sources; the manners come again as almanac_2, registry_2 and so on."""
    made = []
    for number in range(count):
        again, place = divmod(number, len(MANNERS))
        manner = MANNERS[place]
        made.append(Source(number, f"{manner.name}_{again + 1}" if again else manner.name, manner))
    return made
