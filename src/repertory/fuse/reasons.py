"""Why a value stands, in one or two plain sentences for a visitor.

A sentence depends on the kind of (dis)agreement and on who says what, and there are few distinct
combinations of these in a collection of any size. So it is written once for each, in Python, with
``{value}``, ``{other}``, ``{cut}``, ``{other_cut}`` and ``{spellings}`` left open, which the engine fills in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from repertory.fuse import kinds
from repertory.fuse.belief import Trust
from repertory.fuse.kinds import Shift
from repertory.fuse.rules import Kind, owned
from repertory.vocabulary.properties import PROPERTIES

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
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
        """Return the reason, with its open places."""
        parts = [SENTENCES[Kind(found.kind)](self, found)]
        if found.decided == "curator" and found.stands:
            parts = ["A curator says so."]
        if found.computed:
            parts.append("The year is read from the release date.")
        if found.spelled and found.kind != Kind.SPELLING:
            parts.append("Also written {spellings}.")
        if found.told_of in TOLD_OF:
            parts.append(TOLD_OF[found.told_of])
        parts.extend(self._repeats(found))
        parts.extend(self._shifted(found))
        return " ".join(parts)

    def title(self, source: str) -> str:
        """Return a source's title, up to a comma, since titles stand in rows here."""
        return self.titles.get(source, source).partition(",")[0]

    def named(self, sources: tuple[str, ...]) -> str:
        """Return titles in a row: ``A, B and C``."""
        titles = [self.title(source) for source in sources]
        if len(titles) > _MOST_NAMES:
            rest = len(titles) - _MOST_NAMES + 1
            titles = [*titles[: _MOST_NAMES - 1], f"{counted(rest)} more"]
        return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"

    def _repeats(self, found: Situation) -> list[str]:
        """Say where a mirror stands beside what it repeats."""
        told = set(found.sources)
        return [
            f"{self.title(source)} repeats {self.title(self.mirrors[source])}, so the two count once."
            for source in found.sources
            if self.mirrors.get(source) in told
        ]

    def _shifted(self, found: Situation) -> list[str]:
        """Say of the sources of a rival pair that they may tell of two things."""
        told = [(source, found.property) for source in (*found.sources, *found.others)] if found.rival else []
        return [kinds.sentence(self.title(key[0]), self.shifts[key]) for key in told if key in self.shifts]


def counted(number: int) -> str:
    """Return a small number as a word."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def _say(sources: tuple[str, ...]) -> str:
    return "says" if len(sources) == 1 else "say"


def _label(found: Situation) -> str:
    label = PROPERTIES[found.property].label.lower()
    return f"{label} of this version" if found.told_of == "version" else label


def _agreed(writer: Writer, found: Situation) -> str:
    total, own = len(found.speaking), len(found.sources)
    if found.stands and own == total:
        both = "Both sources" if own == 2 else f"All {counted(own)} sources"
        return f"{both} that speak of it say so: {writer.named(found.sources)}."
    if not found.stands:
        return f"{writer.named(found.sources)} {_say(found.sources)} so; another stands first, and both may be right."
    return f"{writer.named(found.sources)} {_say(found.sources)} so, independently of each other."


def _one_source(writer: Writer, found: Situation) -> str:
    if owned(PROPERTIES[found.property]):
        return f"In the words of {writer.named(found.sources)}."
    who = f"{writer.named(found.sources)} {_say(found.sources)}"
    if not found.stands:
        return _set_aside(found, who)
    if found.together:
        return f"{who} so beside {{other}}; both stand."
    if len(found.speaking) > len(found.sources):
        return f"Only {who} so, and nobody denies it."
    return f"Only {who} anything of it ({_label(found)})."


def _set_aside(found: Situation, who: str) -> str:
    """Say why a value that nothing contradicts does not stand first."""
    if PROPERTIES[found.property].rule == "money":
        return f"Only {who} so; its currency is not that of {{other}}, so the two cannot be compared."
    if found.property == "character":
        return f"{who} {{value}}, which describes rather than names {{other}}."
    return f"Only {who} so; another stands first."


def _subset(writer: Writer, found: Situation) -> str:
    silent = tuple(source for source in found.speaking if source not in found.sources)
    if silent:
        verb = "names" if len(silent) == 1 else "name"
        return (
            f"{writer.named(found.sources)} {_say(found.sources)} so; {writer.named(silent)} {verb} only others, "
            "and leaving out is not denying."
        )
    every = "Both sources" if len(found.sources) == 2 else f"All {counted(len(found.sources))} sources"
    return f"{every} name {{value}}: {writer.named(found.sources)}. Some of them name others too."


def _spelling(writer: Writer, found: Situation) -> str:
    return f"{writer.named(found.sources)} {_say(found.sources)} so, also spelled {{spellings}}."


def _precision(writer: Writer, found: Situation) -> str:
    who = f"{writer.named(found.sources)} {_say(found.sources)} {{value}}"
    if found.stands:
        return f"{who}; what other sources say agrees with it, told more or less exactly."
    if found.near and found.decided != "alone":
        return f"{who}, which agrees with {{other}}, told more or less exactly."
    return f"{who}, which agrees with more than one of the other values."


def _contradiction(writer: Writer, found: Situation) -> str:
    who = f"{writer.named(found.sources)} {_say(found.sources)} {{value}}"
    they = f"{writer.named(found.others)} {_say(found.others)} {{other}}"
    cuts = " Both may be right, if they are two cuts." if found.property == "running_time" else ""
    return f"{_opening(found, who, they)} {_why(writer, found)}{cuts}".strip()


def _opening(found: Situation, who: str, they: str) -> str:
    if not found.stands:
        return f"{who}; {they}, which stands."
    total = len(set(found.speaking))
    if found.decided == "votes" and total > 2:
        number = counted(len(found.sources)).capitalize()
        return f"{number} of {counted(total)} sources say {{value}}; {they}."
    return f"{who}; {they}."


def _why(writer: Writer, found: Situation) -> str:
    winners, losers = (found.sources, found.others) if found.stands else (found.others, found.sources)
    return WHY[found.decided](writer, found, winners, losers)


def _by_votes(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> str:
    return "More independent sources stand behind what stands."


def _by_trust(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> str:
    high = max(writer.trust.get((source, found.property), 0.0) for source in winners)
    low = max(writer.trust.get((source, found.property), 0.0) for source in losers)
    verb = "is" if len(winners) == 1 else "are"
    return f"{writer.named(winners)} {verb} trusted more about this ({_label(found)}: {high:.2f} against {low:.2f})."


def _by_hand(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> str:
    mirror = next((source for source in losers if source in writer.mirrors), None)
    told = f"{writer.title(mirror)} repeats {writer.title(writer.mirrors[mirror])}" if mirror else "the other repeats"
    return f"They are trusted alike; {writer.named(winners)} speaks first hand, while {told}."


def _by_size(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> str:
    return f"They are trusted alike, so the value of the source that tells more here stands: {writer.named(winners)}."


def _by_order(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> str:
    return "Nothing tells them apart, so the first in alphabetical order stands."


def _by_curator(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> str:
    return "A curator decided so."


def _alone(writer: Writer, found: Situation, winners: tuple[str, ...], losers: tuple[str, ...]) -> str:
    return ""


TOLD_OF: Mapping[str, str] = {
    "version": "It is told of a version{cut} and is no evidence of the film's own.",
    "longest": "Nobody tells the film's own; this is the longest version that is told of{cut}.",
}

WHY: Mapping[str, Callable[[Writer, Situation, tuple[str, ...], tuple[str, ...]], str]] = {
    "votes": _by_votes,
    "trust": _by_trust,
    "first hand": _by_hand,
    "fuller": _by_size,
    "order": _by_order,
    "curator": _by_curator,
    "alone": _alone,
}


def _versions(writer: Writer, found: Situation) -> str:
    who = f"{writer.named(found.sources)} {_say(found.sources)} {{value}}"
    they = f"{writer.named(found.others)} {_say(found.others)} {{other}}"
    if found.speeds:
        return f"{who}; {they}. The shorter is the longer at television's 25 frames a second."
    if found.named:
        return f"{who}{{cut}}; {they}{{other_cut}}. So they are of two cuts."
    if found.together:
        return f"{who}; {they}. One source knows both, so they are taken for two cuts; nobody says which is which."
    return (
        f"{who}; {they}. Each has independent sources behind it, so they are taken for two cuts; nobody says which is "
        "which."
    )


def _opinion(writer: Writer, found: Situation) -> str:
    return f"An opinion of {writer.named(found.sources)}, in their own words."


def _not_preserved(writer: Writer, found: Situation) -> str:
    return f"{writer.named(found.sources)} held something here that was not preserved."


SENTENCES: Mapping[Kind, Callable[[Writer, Situation], str]] = {
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
