"""Which column states which property: by its name, by what is known of its films, and by its values, with the reason.

A column of which none of these is sure is left aside, and it is said why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from repertory.errors import ValueRefused
from repertory.read.labels import property_of_column, spoken
from repertory.read.propose.known import COMPARED, FEWEST, SURE, Known, agreement
from repertory.read.propose.look import Column, Looked
from repertory.read.propose.values import IMDB, Fit, fit, fits, has_year, is_genre, share_of
from repertory.read.table.transforms import apply
from repertory.vocabulary.claim import RecordKind
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PERSON_PROPERTIES, PROPERTIES

FITTING = 0.6
"""The share of values that must fit what a column's name says."""
TELLING = 0.9
"""The share of values that must fit where nothing but the values tells."""
DENYING = 0.2
"""Where fewer of the known films agree, a column states something else than its name says."""
ALONE = frozenset({
    "title", "original_title", "year", "running_time", "release_date", "budget", "box_office", "tagline",
    "rating", "rating_count", "type", "season", "episode", "name", "birth_date", "death_date",
})  # fmt: skip
"""Properties that one column states; another that seems to is left aside."""

_ISO_DURATION = re.compile(r"PT(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?|\d+ ?(?:min\w*|h)\b.*", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:\.0)?")
_URL = re.compile(r"https?://\S+")
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)\b", re.IGNORECASE)
_POSITION = re.compile(r"\b(\d{1,2})\b")

KnownFilms = Callable[[str], Known]
"""Looks up what is known of the films whose titles stand in a column."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A column states a property, and why that is thought."""

    column: Column
    property: str
    fit: Fit
    why: str
    first: int | None = None


@dataclass(slots=True)
class Decided:
    """What was decided of a table's columns: what they state, and of those left aside why, in the table's order."""

    kind: RecordKind = "film"
    stated: list[Stated] = field(default_factory=list)
    ignored: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> Stated | None:
        """Return the first that states a property."""
        return next((one for one in self.stated if one.property == name), None)


def decide(looked: Looked, scheme: str, known_films: KnownFilms | None = None) -> Decided:
    """Decide what each column states; ``scheme`` is what the source's own ids are called by."""
    named = {column.name: _named(column) for column in looked.columns}
    title = _title(looked, named)
    decided = Decided("person" if title is None and "name" in named.values() else "film")
    if title is not None:
        named[title] = "title"
    known = known_films(title) if known_films and title is not None else {}
    for column in looked.columns:
        made, why = _decide_one(column, named[column.name], decided, scheme, known)
        decided.stated += made
        if not made:
            decided.ignored[column.name] = why
    return decided


def _named(column: Column) -> str | None:
    """Return the property that a column's name tells; a number of something is not that thing (``numberOfStars``)."""
    if re.match(r"(?:num|number|count|nb|anzahl|total)\b(?! (?:votes?|voted|users?|ratings?)\b)", spoken(column.name)):
        return None
    return property_of_column(column.name)


def _title(looked: Looked, named: dict[str, str | None]) -> str | None:
    """Return the column of titles: by its name, by years in brackets, or called a name beside a film's facts."""
    by_name = [column for column in looked.columns if named[column.name] == "title" and column.filled > 0.5]
    if by_name:
        return max(by_name, key=lambda column: (column.filled > 0.9, column.distinct)).name
    by_value = [
        column for column in looked.columns if column.values and share_of(column.values, has_year) > TELLING / 2
    ]
    if by_value:
        return by_value[0].name
    of_films = {*PERSON_PROPERTIES, "running_time", "genre", "year", "original_title"}
    called = [column.name for column in looked.columns if named[column.name] in ("name", "original_title")]
    return called[0] if called and of_films & set(named.values()) else None


def _decide_one(
    column: Column, name: str | None, decided: Decided, scheme: str, known: Known
) -> tuple[list[Stated], str]:
    if not column.values:
        return [], "nothing stands in it"
    if name is not None:
        made, why, settled = _by_name(column, name, decided, scheme, known)
        if settled:
            return made, why
    found = next(_by_known(column, decided, scheme, known), None) or next(_by_values(column, decided, scheme), None)
    if found is not None:
        return [found, *_also(column, found, decided)], ""
    return [], why if name is not None else f"nothing tells what it states: {column.examples()}"


def _by_name(column: Column, name: str, decided: Decided, scheme: str, known: Known) -> tuple[list[Stated], str, bool]:
    """Return what a column states by its name, else why not, and whether that settles it."""
    label = PROPERTIES[name].label.lower()
    if decided.kind not in PROPERTIES[name].of:
        return [], f"its name tells of {label}, which is not said of a {decided.kind}", True
    if name in ALONE and (other := decided.of(name)):
        return [], f"its name tells of {label}, which {other.column.name} states", True
    found = fit(column, name, scheme)
    if found.share < FITTING:
        return [], f"its name tells of {label}, but only {found.told()}: {column.examples()}", False
    agreed, compared = agreement(_cleaned(column, name, found), name, known) if name in COMPARED else (1.0, 0)
    if compared >= FEWEST and agreed < DENYING:
        return [], f"its name tells of {label}, but of {compared} films that are known {agreed:.0%} agree", True
    why = f"its name tells of {label}, {found.told()}"
    if compared >= FEWEST:
        why += f", {agreed:.0%} of {compared} known films agree"
    made = Stated(column, name, found, why, _position(column, name))
    if name == "release_date" and (year := _only_year(column)):
        made = Stated(column, "year", Fit(year), f"dates of {year:.0%} are 1 January: the year is what is known")
    return [made, *_also(column, made, decided)], "", True


def _by_known(column: Column, decided: Decided, scheme: str, known: Known) -> Iterator[Stated]:
    """Yield what a column states by agreeing with what is known of the films, the best first."""
    scored = []
    for name in COMPARED if known else ():
        if name in ALONE and decided.of(name):
            continue
        found = fit(column, name, scheme)
        agreed, compared = agreement(_cleaned(column, name, found), name, known)
        if found.share >= FITTING and compared >= FEWEST and agreed >= SURE:
            scored.append((agreed, compared, name, found))
    for agreed, compared, name, found in sorted(scored, key=lambda one: one[:2], reverse=True):
        yield Stated(column, name, found, f"{agreed:.0%} of {compared} known films agree", _position(column, name))


def _by_values(column: Column, decided: Decided, scheme: str) -> Iterator[Stated]:
    """Yield what a column's values alone tell."""
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("identifier", lambda words: IMDB.search(words) is not None),
        ("running_time", lambda words: _ISO_DURATION.fullmatch(words.strip()) is not None),
        ("year", lambda words: _YEAR.fullmatch(words.strip()) is not None),
        ("url", lambda words: _URL.fullmatch(words.strip()) is not None and not _IMAGE.search(words)),
        ("country", lambda words: len(words.strip()) > 3 and fits(words, "country")),
        ("language", lambda words: len(words.strip()) > 3 and fits(words, "language")),
        ("genre", is_genre),
    )
    for name, holds in tests:
        if decided.kind not in PROPERTIES[name].of or (name in ALONE and decided.of(name)):
            continue
        found = fit(column, name, scheme)
        parts = [part for words in column.values for part in _parts(words, found) if part.strip()]
        share = share_of(parts, holds)
        if share >= TELLING and (len(set(parts)) > 1 or len(column.values) < 5):
            why = f"{share:.0%} of its values are such: {column.examples()}"
            yield Stated(column, name, Fit(share, found.each, found.by, found.clean), why)


def _also(column: Column, made: Stated, decided: Decided) -> list[Stated]:
    """Return what a column states beside: a title its year and other titles in brackets, a date its year."""
    more = []
    if made.property == "title" and "without_alternatives" in made.fit.clean:
        fitting = Fit(made.fit.share, clean=("bracketed_alternatives",))
        more.append(Stated(column, "alternative_title", fitting, "brackets behind titles hold other titles"))
    if made.property == "title" and made.fit.clean and not decided.of("year"):
        fitting = Fit(made.fit.share, clean=("bracketed_year",))
        more.append(Stated(column, "year", fitting, "brackets behind titles hold years"))
    if made.property == "release_date" and not decided.of("year"):
        more.append(Stated(column, "year", Fit(made.fit.share), "the year of the date, where no column states it"))
    links = share_of(column.values, lambda words: _URL.fullmatch(words.strip()) is not None) > TELLING
    if made.property == "url" and share_of(column.values, lambda words: IMDB.search(words) is not None) > TELLING:
        fitting = Fit(made.fit.share, clean=(r"regex:tt\d+", "prefix:imdb"))
        more.append(Stated(column, "identifier", fitting, "the addresses hold ids of IMDb"))
    if made.property == "identifier" and links:
        more.append(Stated(column, "url", Fit(made.fit.share), "the ids stand in addresses"))
    return more


def _position(column: Column, name: str) -> int | None:
    """Return the position of a cell's first value where order means something: billing, or the figure in the name."""
    if name != "cast":
        return None
    figure = _POSITION.search(spoken(column.name)) or re.search(r"(\d{1,2})$", column.name)
    return int(figure.group(1)) if figure else 1


def _only_year(column: Column) -> float:
    """Return the share of dates that are 1 January, where that is so many that no more than years was known."""
    share = share_of(column.values, lambda words: words.strip()[4:10] == "-01-01")
    return share if share > TELLING else 0.0


def _parts(words: str, found: Fit) -> list[str]:
    if found.each == "split":
        return words.split(found.by)
    return [words] if not found.each else re.findall(r'"([^"]+)"', words)


def _cleaned(column: Column, name: str, found: Fit) -> dict[int, list[str]]:
    """Return, by the number of its row, the values of each cell as the property's datatype cleans them."""
    kind = DATATYPES[PROPERTIES[name].datatype]
    made: dict[int, list[str]] = {}
    for number, cell in enumerate(column.cells):
        for part in (part for words in cell for part in _parts(words, found)):
            try:
                made.setdefault(number, []).extend(kind.clean(one).value for one in apply(found.clean, part))
            except ValueRefused:
                continue
    return made
