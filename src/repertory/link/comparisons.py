"""How two film records are compared: a table of comparisons, each a table of levels, best first.

A level is a condition in SQL over the columns of `repertory.link.features`, and the words that a
link's reasons say of it. Missing values are a level of their own that counts neither for nor against.
Splink learns from the data how telling each level is; see `repertory.link.train`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison; ``agrees`` is None where it says neither yes nor no."""

    name: str
    sql: str
    words: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing that is compared, its column of outcomes, when it is unknown, and its levels, best first."""

    name: str
    label: str
    unknown: str
    levels: tuple[Level, ...]

    def outcome(self, name: str) -> int:
        """Return the number that Splink gives to a level: the best has the highest, the last 0."""
        names = [level.name for level in self.levels]
        return len(names) - 1 - names.index(name)

    def level(self, outcome: int) -> Level | None:
        """Return the level of a number; -1, unknown, has none."""
        return None if outcome < 0 else self.levels[len(self.levels) - 1 - outcome]


ELSE = "ELSE"
SEVERAL_WORDS = 3
"""Words, small ones left out, from which on those of a title tell it whatever their order."""
_APART = "greatest(0, {0}_low_l - {0}_high_r, {0}_low_r - {0}_high_l)"
_YEARS = _APART.format("year")
_MINUTES = _APART.format("minutes")
_LONGER = "greatest(minutes_high_l, minutes_high_r)"


def _shared(column: str) -> str:
    return f"len(list_intersect({column}_l, {column}_r))"


def _any(column: str) -> str:
    return f"coalesce(list_has_any({column}_l, {column}_r), false)"


def _share(column: str) -> str:
    return f"{_shared(column)} / least(len({column}_l), len({column}_r))"


def _either_null(column: str) -> str:
    return f"{column}_l is null or {column}_r is null"


_ANY_TITLE = "list_has_any(titles_l, titles_r)"
_A_PART = "coalesce(list_has_any(titles_l, parts_r), false) or coalesce(list_has_any(parts_l, titles_r), false)"
_ONE_NUMERAL = "(numerals_l = numerals_r or numerals_l = '' or numerals_r = '')"
_ALIKE = "jaro_winkler_similarity(main_l, main_r) >= 0.93"
_WORDS = f"({_shared('words')} >= 3 and {_shared('words')} >= 0.7 * greatest(len(words_l), len(words_r)))"
_SIMILAR = f"({_ALIKE} or {_WORDS}) and {_ONE_NUMERAL}"

COMPARISONS: tuple[Comparison, ...] = (
    Comparison("title", "Title", _either_null("titles"), (
        Level("telling", _any("telling_titles"), "the same, of rare words, borne by no other film", True),
        Level("rare", _any("rare_titles"), "the same, borne by no other film", True),
        Level("lone", _any("lone_titles"), "the same, of common words, borne by no other film known", True),
        Level("scarce", _any("scarce_titles"), "the same, borne by few films", True),
        Level("common", _ANY_TITLE, "the same, borne by many films", True),
        Level("words", f"words_l = words_r and len(words_l) >= {SEVERAL_WORDS}",
              "the same words in another order", True),
        Level("similar", _SIMILAR, "nearly the same", True),
        Level("part", _A_PART, "one is a part of the other", True),
        Level("different", ELSE, "different", False),
    )),
    Comparison("year", "Year", _either_null("year_low"), (
        Level("same", f"{_YEARS} = 0", "the same", True),
        Level("next", f"{_YEARS} = 1", "one apart", True),
        Level("near", f"{_YEARS} = 2", "two apart", None),
        Level("apart", f"{_YEARS} <= 5", "three to five apart", False),
        Level("far", ELSE, "far apart", False),
    )),
    Comparison("episode", "Season and episode", _either_null("episode"), (
        Level("same", "episode_l = episode_r", "the same numbers", True),
        Level("different", ELSE, "different numbers", False),
    )),
    Comparison("director", "Director", _either_null("directors"), (
        Level("same", "list_has_any(directors_l, directors_r)", "both name", True),
        Level("similar", "jaro_winkler_similarity(director_l, director_r) >= 0.9", "nearly the same name", True),
        Level("elsewhere", "list_has_any(directors_l, people_r) or list_has_any(people_l, directors_r)",
              "one's is named by the other for another task", None),
        Level("different", ELSE, "different names", False),
    )),
    Comparison("cast", "People", _either_null("others"), (
        Level("three", f"{_shared('people')} >= 3", "three or more shared", True),
        Level("two", f"{_shared('people')} = 2", "two shared", True),
        Level("rare", _any("rare_people"), "one shared whom few films name", True),
        Level("one", f"{_shared('people')} = 1", "one shared", True),
        Level("few", "least(len(others_l), len(others_r)) <= 2", "none shared, but one names only one or two", None),
        Level("none", ELSE, "none shared", False),
    )),
    Comparison("minutes", "Running time", _either_null("minutes_low"), (
        Level("same", f"{_MINUTES} = 0", "the same", True),
        Level("close", f"{_MINUTES} <= greatest(2, 0.02 * {_LONGER})", "nearly the same", True),
        Level("near", f"{_MINUTES} <= 0.1 * {_LONGER}", "within a tenth", None),
        Level("apart", f"{_MINUTES} <= 0.3 * {_LONGER}", "apart", False),
        Level("far", ELSE, "far apart", False),
    )),
    Comparison("country", "Country", _either_null("countries"), (
        Level("same", "list_has_any(countries_l, countries_r)", "shared", True),
        Level("different", ELSE, "none shared", False),
    )),
    Comparison("language", "Language", _either_null("languages"), (
        Level("same", "list_has_any(languages_l, languages_r)", "shared", True),
        Level("different", ELSE, "none shared", False),
    )),
    Comparison("genre", "Genre", _either_null("genres"), (
        Level("several", f"{_share('genres')} = 1 and {_shared('genres')} >= 2",
              "one's, of which there are several, are all among the other's", True),
        Level("all", f"{_share('genres')} = 1", "one's is among the other's", True),
        Level("most", f"{_share('genres')} >= 0.6", "most shared", True),
        Level("half", f"{_share('genres')} >= 0.5", "half shared", None),
        Level("any", f"{_shared('genres')} >= 1", "one shared", None),
        Level("none", ELSE, "none shared", False),
    )),
    Comparison("budget", "Budget", _either_null("budget"), (
        Level("same", "budget_l = budget_r", "the same", True),
        Level("near", "abs(budget_l - budget_r) <= 0.2 * greatest(budget_l, budget_r)", "within a fifth", None),
        Level("different", ELSE, "different", False),
    )),
    Comparison("keyword", "Keywords", _either_null("keywords"), (
        Level("two", f"{_shared('keywords')} >= 2", "two or more shared", True),
        Level("one", f"{_shared('keywords')} = 1", "one shared", True),
        Level("none", ELSE, "none shared", None),
    )),
)  # fmt: skip
"""What is compared, in the order in which reasons are told."""

COMPARED: dict[str, Comparison] = {comparison.name: comparison for comparison in COMPARISONS}


def splink_comparisons() -> list[dict[str, Any]]:
    """Return the comparisons as Splink's settings."""
    return [
        {
            "output_column_name": comparison.name,
            "comparison_levels": [
                {"sql_condition": comparison.unknown, "label_for_charts": "unknown", "is_null_level": True},
                *({"sql_condition": level.sql, "label_for_charts": level.words} for level in comparison.levels),
            ],
        }
        for comparison in COMPARISONS
    ]
