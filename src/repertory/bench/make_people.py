"""The people of a made world: names as frequent as real ones, so that many are namesakes, and careers.

People come in generations by the five years in which they begin to work; films engage them for
some decades after, a few of each generation all the time and most of them once or twice.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from repertory.bench.make_words import Numbers, Words, compounds, told, words

TONGUES = ("en", "fr", "de", "es", "it")
SHARES = (0.7, 0.09, 0.08, 0.07, 0.06)
"""The part of films, and of people, whose language is each of `TONGUES`."""
FIRST_YEAR, LAST_YEAR = 1910, 2024
GENERATION = 5
GENERATIONS = (LAST_YEAR - FIRST_YEAR) // GENERATION + 1
MIDDLES = "e a o i en er el"
BUSY = 2.4
"""How uneven careers are: the place within a troupe is drawn as a random number to this power."""
TROUPE = 200
"""People of a generation among whom one is as busy as can be, however many films there are."""


def growing(chance: Numbers) -> Numbers:
    """Return years, the later the more films were made in them, of random numbers from 0 to 1."""
    made: Numbers = FIRST_YEAR + np.floor((LAST_YEAR + 1 - FIRST_YEAR) * np.sqrt(chance))
    return np.minimum(made, LAST_YEAR).astype(np.int32)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody: ``first`` and ``last`` names by person; ``starts[tongue, generation]`` is a generation's first person.

    People of one language stand together, ordered by generation.
    """

    first: pa.StringArray
    last: pa.StringArray
    starts: Numbers

    @classmethod
    def made(cls, seed: int, count: int) -> People:
        """Make that many people."""
        dice = np.random.default_rng([seed, 1])
        tongues = np.sort(dice.choice(len(TONGUES), count, p=SHARES))
        generations = (growing(dice.random(count)) - FIRST_YEAR) // GENERATION
        places = np.sort(tongues * GENERATIONS + generations)
        starts = np.searchsorted(places, np.arange(len(TONGUES) * GENERATIONS + 1))
        first, last = [], []
        for number, tongue in enumerate(TONGUES):
            many = int((tongues == number).sum())
            given, family = _names(tongue)
            first.append(_initials(dice, given.draw(dice, many)))
            last.append(family.draw(dice, many))
        return cls(pa.concat_arrays(first), pa.concat_arrays(last), starts)

    def engaged(self, dice: np.random.Generator, tongues: Numbers, years: Numbers) -> Numbers:
        """Draw a person for each film, of its language most of the time, in the course of their career."""
        count = len(years)
        foreign = dice.random(count) < 0.12
        tongue = np.where(foreign, dice.choice(len(TONGUES), count, p=SHARES), tongues)
        since = (years - FIRST_YEAR) // GENERATION - np.minimum(dice.geometric(0.35, count) - 1, 8)
        group = tongue * GENERATIONS + np.clip(since, 0, GENERATIONS - 1)
        begin, size = self.starts[group], self.starts[group + 1] - self.starts[group]
        troupes = np.ceil(size / TROUPE)
        troupe = np.floor(dice.random(count) * troupes)
        within = (troupe + dice.random(count) ** BUSY) / np.maximum(troupes, 1)
        place = begin + np.floor(size * within).astype(np.int64)
        # A small world has generations without anybody: whoever stands next is taken.
        made: Numbers = np.minimum(place, len(self.first) - 1)
        return made

    def names(self, people: Numbers) -> pa.StringArray:
        """Return names, first before last."""
        rows = pa.array(people)
        return pc.binary_join_element_wise(self.first.take(rows), self.last.take(rows), " ")

    def inverted(self, people: Numbers) -> pa.StringArray:
        """Return names, last before first, with a comma."""
        rows = pa.array(people)
        return pc.binary_join_element_wise(self.last.take(rows), self.first.take(rows), ", ")

    def initialled(self, people: Numbers) -> pa.StringArray:
        """Return names whose first name is an initial."""
        rows = pa.array(people)
        return pc.binary_join_element_wise(
            pc.utf8_slice_codeunits(self.first.take(rows), 0, 1), self.last.take(rows), ". "
        )


def _names(tongue: str) -> tuple[Words, Words]:
    mine = told()["people"][tongue]
    short = compounds(mine["starts"], mine["ends"])
    long = compounds(" ".join(compounds(mine["starts"], MIDDLES)), mine["ends"])
    return Words.of(words(mine["first"]), 0.7), Words.of([*words(mine["last"]), *short, *long], 0.65)


def _initials(dice: np.random.Generator, first: pa.StringArray) -> pa.StringArray:
    """Give one in seven a middle initial."""
    letters = pa.array([f"{letter}." for letter in "ABCDEFGHJKLMNPRSTW"], pa.string())
    drawn = letters.take(pa.array(dice.integers(0, len(letters), len(first))))
    return pc.if_else(pa.array(dice.random(len(first)) < 1 / 7), pc.binary_join_element_wise(first, drawn, " "), first)
