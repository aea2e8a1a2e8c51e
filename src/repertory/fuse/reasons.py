"""Why a value stands, in one or two plain sentences for a visitor, kept as data (`repertory.vocabulary.wording`).

They depend on the kind of (dis)agreement and on who says what, and there are few distinct combinations of these in
a collection of any size. So they are chosen once for each, in Python, as JSON with ``{value}``, ``{other}``,
``{cut}``, ``{other_cut}`` and ``{spellings}`` left open, which the engine fills in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from repertory.fuse import kinds
from repertory.fuse.belief import Trust
from repertory.fuse.kinds import Shift
from repertory.fuse.rules import Kind, owned
from repertory.vocabulary.properties import PROPERTIES
from repertory.vocabulary.wording import Told, meant, packed

_MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Situation:
    """What a reason depends on. Sources are names of cards; ``others`` say what this is weighed against.

    ``decided`` is what `contests` found to decide; ``told_of`` is ``film``, ``version``, or ``longest``: the longest
    version, of a film of which nobody tells how long it is itself; ``speaking`` are all sources that speak on the item.
    """

    property: str
    kind: str
    stands: bool
    decided: str
    near: bool
    rival: bool
    speeds: bool
    together: bool
    named: bool
    computed: bool
    spelled: bool
    told_of: str
    sources: tuple[str, ...]
    others: tuple[str, ...]
    speaking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes reasons, knowing the sources' titles, trust, and who repeats whom."""

    titles: Mapping[str, str]
    trust: Trust
    mirrors: Mapping[str, str]
    shifts: Mapping[tuple[str, str], Shift] = field(default_factory=dict)

    def sentence(self, found: Situation) -> str:
        """Return the reason as JSON, with its open places."""
        told = SAYING[Kind(found.kind)](self, found)
        if found.decided == "curator" and found.stands:
            told = [["curator", {}]]
        if found.computed:
            told.append(["dated", {}])
        if found.spelled and found.kind != Kind.SPELLING:
            told.append(["also_written", {"spellings": "{spellings}"}])
        if found.told_of in TOLD_OF:
            told.append([TOLD_OF[found.told_of], {"cut": "{cut}"}])
        told.extend(self._repeats(found))
        told.extend(self._shifted(found))
        return packed(told)

    def title(self, source: str) -> str:
        """Return a source's title, up to a comma, since titles stand in rows here."""
        return self.titles.get(source, source).partition(",")[0]

    def named(self, sources: tuple[str, ...]) -> list[str | int]:
        """Return titles, and the number of those that are one too many."""
        titles: list[str | int] = [self.title(source) for source in sources]
        rest = len(titles) - _MOST_NAMES + 1
        return titles if rest <= 1 else [*titles[: _MOST_NAMES - 1], rest]

    def _repeats(self, found: Situation) -> list[Told]:
        """Say where a mirror stands beside what it repeats."""
        told = set(found.sources)
        return [
            ["repeats", {"who": self.title(source), "original": self.title(self.mirrors[source])}]
            for source in found.sources
            if self.mirrors.get(source) in told
        ]

    def _shifted(self, found: Situation) -> list[Told]:
        """Say of the sources of a rival pair that they may tell of two things."""
        told = [(source, found.property) for source in (*found.sources, *found.others)] if found.rival else []
        return [kinds.told(self.title(key[0]), self.shifts[key]) for key in told if key in self.shifts]


def _value(found: Situation, gap: str = "value") -> str | dict[str, str]:
    """Return the place of a value, which the engine fills with it or, where that is the same everywhere, its words."""
    return meant(found.property, f"{{{gap}}}", f"{{{gap}}}")


def _say(writer: Writer, found: Situation, name: str, **fillings: Any) -> list[Told]:
    """Return what the sources say, who comes first."""
    return [[name, {"who": writer.named(found.sources), **fillings}]]


def _of_version(found: Situation, name: str) -> str:
    return f"{name}_of_version" if found.told_of == "version" else name


def _agreed(writer: Writer, found: Situation) -> list[Told]:
    total, own = len(found.speaking), len(found.sources)
    if found.stands and own == total:
        return _say(writer, found, "agreed_by_both" if own == 2 else "agreed_by_all", total=own)
    return _say(writer, found, "agreed" if found.stands else "agreed_beside")


def _one_source(writer: Writer, found: Situation) -> list[Told]:
    if owned(PROPERTIES[found.property]):
        return _say(writer, found, "words_of")
    if not found.stands:
        return _set_aside(writer, found)
    if found.together:
        return _say(writer, found, "beside", other=_value(found, "other"))
    if len(found.speaking) > len(found.sources):
        return _say(writer, found, "undenied")
    return _say(writer, found, _of_version(found, "only"), label=found.property)


def _set_aside(writer: Writer, found: Situation) -> list[Told]:
    """Say why a value that nothing contradicts does not stand first."""
    if PROPERTIES[found.property].rule == "money":
        return _say(writer, found, "another_currency", other=_value(found, "other"))
    if found.property == "character":
        return _say(writer, found, "describes", value=_value(found), other=_value(found, "other"))
    return _say(writer, found, "aside")


def _subset(writer: Writer, found: Situation) -> list[Told]:
    silent = tuple(source for source in found.speaking if source not in found.sources)
    if silent:
        return _say(writer, found, f"left_out_by_{_few(silent)}", silent=writer.named(silent))
    own = len(found.sources)
    return _say(writer, found, "named_by_both" if own == 2 else "named_by_all", total=own, value=_value(found))


def _few(sources: tuple[str, ...]) -> str:
    return "one" if len(sources) == 1 else "many"


def _spelling(writer: Writer, found: Situation) -> list[Told]:
    return _say(writer, found, "spelled", spellings="{spellings}")


def _precision(writer: Writer, found: Situation) -> list[Told]:
    if found.stands:
        return _say(writer, found, "more_or_less", value=_value(found))
    if found.near and found.decided != "alone":
        return _say(writer, found, "agrees", value=_value(found), other=_value(found, "other"))
    return _say(writer, found, "agrees_with_several", value=_value(found))


def _against(writer: Writer, found: Situation, name: str, **fillings: str) -> list[Told]:
    """Return what the sources say, and what others say against it."""
    they = {"they": writer.named(found.others), "other": _value(found, "other")}
    return _say(writer, found, f"{name}_{_few(found.others)}", value=_value(found), **they, **fillings)


def _contradiction(writer: Writer, found: Situation) -> list[Told]:
    winners, losers = (found.sources, found.others) if found.stands else (found.others, found.sources)
    told = [*_opening(writer, found), *WHY[found.decided](writer, found, winners, losers)]
    return [*told, ["two_cuts_maybe", {}]] if found.property == "running_time" else told


def _opening(writer: Writer, found: Situation) -> list[Told]:
    total = len(set(found.speaking))
    if not found.stands:
        return _against(writer, found, "fell_to")
    if found.decided == "votes" and total > 2:
        counts = {"number": len(found.sources), "total": total}
        they = {"they": writer.named(found.others), "other": _value(found, "other")}
        return [["most", they | counts | {"value": _value(found)}]]
    return _against(writer, found, "against")


def _by_votes(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> list[Told]:
    return [["more_voices", {}]]


def _by_trust(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> list[Told]:
    high = max(writer.trust.get((source, found.property), 0.0) for source in winners)
    low = max(writer.trust.get((source, found.property), 0.0) for source in losers)
    fillings = {"who": writer.named(winners), "label": found.property, "high": round(high, 6), "low": round(low, 6)}
    return [[_of_version(found, "trusted"), fillings]]


def _by_hand(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> list[Told]:
    mirror = next((source for source in losers if source in writer.mirrors), None)
    if mirror is None:
        return [["first_hand_of_two", {"who": writer.named(winners)}]]
    original = writer.title(writer.mirrors[mirror])
    return [["first_hand", {"who": writer.named(winners), "mirror": writer.title(mirror), "original": original}]]


def _by_size(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> list[Told]:
    return [["fuller", {"who": writer.named(winners)}]]


def _by_order(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> list[Told]:
    return [["by_alphabet", {}]]


def _by_curator(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> list[Told]:
    return [["decided", {}]]


def _alone(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> list[Told]:
    return []


TOLD_OF: Mapping[str, str] = {"version": "of_version", "longest": "of_longest"}

WHY: Mapping[str, Callable[[Writer, Situation, tuple[str, ...], tuple[str, ...]], list[Told]]] = {
    "votes": _by_votes,
    "trust": _by_trust,
    "first hand": _by_hand,
    "fuller": _by_size,
    "order": _by_order,
    "curator": _by_curator,
    "alone": _alone,
}


def _versions(writer: Writer, found: Situation) -> list[Told]:
    if found.named and not found.speeds:
        cuts = _against(writer, found, "of_cut_against", cut="{cut}", other_cut="{other_cut}")
        return [*cuts, ["two_cuts", {}]]
    why = "speeds" if found.speeds else "knows_both" if found.together else "voices_on_both_sides"
    return [*_against(writer, found, "against"), [why, {}]]


def _opinion(writer: Writer, found: Situation) -> list[Told]:
    return _say(writer, found, "opinion")


def _not_preserved(writer: Writer, found: Situation) -> list[Told]:
    return _say(writer, found, "lost")


SAYING: Mapping[Kind, Callable[[Writer, Situation], list[Told]]] = {
    Kind.AGREED: _agreed,
    Kind.ONE_SOURCE: _one_source,
    Kind.SUBSET: _subset,
    Kind.SPELLING: _spelling,
    Kind.PRECISION: _precision,
    Kind.CONTRADICTION: _contradiction,
    Kind.VERSIONS: _versions,
    Kind.OPINION: _opinion,
    Kind.NOT_PRESERVED: _not_preserved,
}
