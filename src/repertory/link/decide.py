"""From a pair's probability to a decision: thresholds, guards that hold it back, and curators' judgements.

A guard is what the model cannot know: evidence that must not count alone. It makes ``unsure`` of what
would be ``same``, and says why. A judgement stands above everything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.link.comparisons import COMPARED
from repertory.link.features import Features
from repertory.link.judgements import Judgement

SAME_FROM = 0.5
DIFFERENT_BELOW = 0.02
APART_BELOW = 0.005
"""Below this a pair is so unlikely that no cluster may hold it, whatever lies between."""
WRITTEN_ALIKE = 0.01
"""Bits that a title counts more that both write alike: of two as probable pairs the stronger."""
HELD_BACK = 0.49
"""The most that a pair's probability is stated as where a guard holds it back."""


def agrees(table: ir.Table, name: str) -> ir.BooleanValue:
    """Whether a comparison came out at a level that agrees."""
    comparison = COMPARED[name]
    levels = [comparison.outcome(level.name) for level in comparison.levels if level.agrees]
    return table[name].isin(levels)


def _outcome(pairs: ir.Table, name: str, level: str) -> ir.BooleanValue:
    return pairs[name] == COMPARED[name].outcome(level)


def _title_alone(pairs: ir.Table) -> ir.BooleanValue:
    """An undated record of a film's length, told to the minute, is no series: the length confirms the title."""
    confirmed = [agrees(pairs, "director"), agrees(pairs, "cast"), agrees(pairs, "minutes")]
    return (pairs.year == -1) & ~ibis.or_(*confirmed)


def _titles_differ(pairs: ir.Table) -> ir.BooleanValue:
    """Two titles of one film: year and length are the same, and its people, or its budget and keywords."""
    people = _outcome(pairs, "director", "same") & agrees(pairs, "cast")
    facts = _outcome(pairs, "budget", "same") & _outcome(pairs, "keyword", "two")
    whole = _outcome(pairs, "year", "same") & _outcome(pairs, "minutes", "same") & agrees(pairs, "genre")
    confirmed = whole & (people | facts) & (pairs.numerals_a == pairs.numerals_b)
    return _outcome(pairs, "title", "different") & ~confirmed


def _series_and_film(pairs: ir.Table) -> ir.BooleanValue:
    """A mini-series may be either, which is null; an undated one is the film of its title if its length says so too."""
    either = pairs.serial_a.isnull() | pairs.serial_b.isnull()
    length = pairs.minutes >= COMPARED["minutes"].outcome("near")
    people = agrees(pairs, "director") | agrees(pairs, "cast")
    return either.ifelse((pairs.year == -1) & ~length & ~people, pairs.serial_a != pairs.serial_b)


def _another_episode(pairs: ir.Table) -> ir.BooleanValue:
    return pairs.episode_a.fill_null("") != pairs.episode_b.fill_null("")


def _another_version(pairs: ir.Table) -> ir.BooleanValue:
    """A remake tells the same story, in like keywords, genres and length; what it does not have is the same people."""
    people = agrees(pairs, "director") | agrees(pairs, "cast")
    facts = _outcome(pairs, "minutes", "same") | _outcome(pairs, "budget", "same")
    return (_outcome(pairs, "year", "far") & ~people) | (_outcome(pairs, "year", "apart") & ~people & ~facts)


def _another_article(pairs: ir.Table) -> ir.BooleanValue:
    confirmed = [agrees(pairs, name) for name in ("director", "cast", "minutes", "budget", "keyword")]
    return pairs.other_article & (pairs.year != COMPARED["year"].outcome("same")) & ~ibis.or_(*confirmed)


def _another_part(pairs: ir.Table) -> ir.BooleanValue:
    differ = (pairs.numerals_a != pairs.numerals_b) & ~_outcome(pairs, "year", "same")
    both = (pairs.numerals_a != "") & (pairs.numerals_b != "")
    return differ & (_outcome(pairs, "title", "similar") | (_outcome(pairs, "title", "different") & both))


def _one_source(pairs: ir.Table) -> ir.BooleanValue:
    return (pairs.source_a == pairs.source_b) & ~(agrees(pairs, "director") | agrees(pairs, "cast"))


@dataclass(frozen=True, slots=True)
class Guard:
    """When it holds a pair back, and the sentence that says why; ``firm`` where it does so for leftovers too."""

    holds: Callable[[ir.Table], ir.BooleanValue]
    sentence: str
    firm: bool = True


GUARDS: tuple[Guard, ...] = (
    Guard(_title_alone, "Held back: one names no year, and no person named by both confirms the title", firm=False),
    Guard(_series_and_film, "Held back: one is a television series or serial, by its type or length, the other is not"),
    Guard(_another_episode, "Held back: they are not the same episode of a season, or only one is an episode"),
    Guard(_titles_differ, "Held back: no title of the one is a title of the other", firm=False),
    Guard(
        _another_version, "Held back: the years are too far apart for one film, and no person named by both confirms it"
    ),
    Guard(_another_article, "Held back: the titles differ in an article, the years differ, and nothing rare agrees"),
    Guard(
        _another_part, "Held back: the titles differ in a number and the years differ, as those of a film's parts do"
    ),
    Guard(_one_source, "Held back: one source holds both, and no person named by both confirms that they are one"),
)


def _identified(scored: ir.Table, features: Features) -> ir.Table:
    """Add whether two sources give the pair one external id, or two of one scheme; weigh what both write alike."""
    films = features.films.select(
        "record_id",
        "source",
        "serial",
        "numerals",
        "written",
        "folded",
        "episode",
        ids=features.films.identifiers,
        within=features.films.schemes,
    )
    pairs = scored.join(films.rename("{name}_a").rename(record_a="record_id_a"), "record_a")
    pairs = pairs.join(films.rename("{name}_b").rename(record_b="record_id_b"), "record_b")
    shared = pairs.ids_a.intersect(pairs.ids_b).length().fill_null(0) > 0
    written = pairs.written_a.intersect(pairs.written_b).length().fill_null(0) > 0
    alike = pairs.folded_a.intersect(pairs.folded_b).length().fill_null(0) > 0
    one_scheme = pairs.within_a.intersect(pairs.within_b).length().fill_null(0) > 0
    # Reviews and links name a film by its id alone: a title that is not known contradicts nothing.
    titled = ~_outcome(pairs, "title", "different")
    return pairs.mutate(
        id_same=shared & (pairs.source_a != pairs.source_b) & titled,
        id_differs=one_scheme & ~shared,
        weight=(pairs.weight + alike.ifelse(WRITTEN_ALIKE, 0.0)).round(6),
        other_article=~written & (pairs.title >= COMPARED["title"].outcome("common")),
    ).drop("ids_a", "ids_b", "within_a", "within_b", "written_a", "written_b", "folded_a", "folded_b")


def _judged(judgements: Sequence[Judgement]) -> ir.Table:
    columns = ("record_a", "record_b", "decision", "who", "why")
    return ibis.memtable(
        pa.table({name: pa.array([getattr(line, name) for line in judgements], pa.string()) for name in columns})
    ).rename(judged="decision")


def _with_judged_pairs(pairs: ir.Table, judged: ir.Table) -> ir.Table:
    """Add what was judged; a pair that was judged but never met is there with nothing known of it."""
    met = pairs.left_join(judged, ["record_a", "record_b"]).drop("record_a_right", "record_b_right")
    unmet = judged.anti_join(pairs, ["record_a", "record_b"])
    nothing = {name: ibis.literal(-1, pairs[name].type()) for name in COMPARED}
    told = {
        "weight": ibis.literal(0.0), "probability": ibis.literal(0.5),
        **dict.fromkeys(("id_same", "id_differs", "other_article", "serial_a", "serial_b"), ibis.literal(False)),
        **dict.fromkeys(("source_a", "source_b", "numerals_a", "numerals_b"), ibis.literal("")),
        **dict.fromkeys(("episode_a", "episode_b"), ibis.literal("")),
    }  # fmt: skip
    return met.union(unmet.mutate(**nothing, **told).select(met.columns))


def decided(scored: ir.Table, features: Features, judgements: Sequence[Judgement]) -> ir.Table:
    """Return the scored pairs with ``decision``, the final ``probability`` and ``held`` (a guard's sentence).

    ``firm`` tells whether a guard would hold the pair back whatever its probability, even of leftovers.
    """
    pairs = _with_judged_pairs(_identified(scored, features), _judged(judgements))
    held = ibis.cases(*((guard.holds(pairs), guard.sentence) for guard in GUARDS), else_=ibis.null("string"))
    likely = pairs.id_same | (pairs.probability >= SAME_FROM)
    holds = likely & ~pairs.id_same & pairs.judged.isnull()
    firm = ibis.or_(*(guard.holds(pairs).fill_null(False) for guard in GUARDS if guard.firm))
    pairs = pairs.mutate(firm=firm, held=ibis.ifelse(holds, held, ibis.null("string")))
    decision = ibis.cases(
        (pairs.judged.notnull(), pairs.judged),
        (pairs.id_differs, "different"),
        (likely & pairs.held.notnull(), "unsure"),
        (likely, "same"),
        (pairs.probability < DIFFERENT_BELOW, "different"),
        else_="unsure",
    )
    probability = ibis.cases(
        (pairs.judged == "same", 1.0),
        (pairs.judged == "different", 0.0),
        (pairs.id_differs, ibis.least(pairs.probability, 0.01)),
        (pairs.id_same, ibis.greatest(pairs.probability, 0.999)),
        (pairs.held.notnull(), ibis.least(pairs.probability, HELD_BACK)),
        else_=pairs.probability,
    )
    return pairs.mutate(decision=decision, probability=probability)
