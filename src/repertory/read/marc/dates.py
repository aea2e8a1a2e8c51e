"""Dates of a film and of its version, which a library's record holds side by side.

What is catalogued is mostly a disc, so its publication (260, 264, 008) is the version's date. The film's own
are the date of creation (046 $k), the earlier of the two dates of 008 where its type says that it is the production
(``p``) or the original (``r``), and what notes tell of the first release. Of a film on film they are the same.
"""

from __future__ import annotations

import re

from repertory.read.marc.fields import Subfield
from repertory.read.marc.work import Work, years_in

_FIRST = re.compile(
    r"\b(?:originally|first)\s+(?:released|produced|issued|broadcast|shown|published|aired|made)\b[^.;]*?(\d{4})",
    re.IGNORECASE,
)
_CUT = re.compile(r"\bcut\b|uncut|extended|restored|unrated|theatrical|director|integral", re.IGNORECASE)
_EARLIER = {"p": "the date of production (008)", "r": "the date of the original (008)"}


def note_dates(work: Work) -> None:
    """Note the film's year and the version's publication."""
    for field in work.marc.all("046"):
        for created in field.all("k"):
            work.of_film("year", created, created.words, note="the date of creation")
    kind, second = work.marc.control("008").words[6:7], work.marc.coded(11, 15)
    if kind in _EARLIER and second is not None and years_in(second.words):
        work.of_film("year", second, note=_EARLIER[kind])
    for field in work.marc.all("500", "534", "518"):
        for words in field.all("ac"):
            match = _FIRST.search(words.words) or (
                re.search(r"(\d{4})", words.words) if field.tag == "534" and words.code == "c" else None
            )
            if match:
                work.of_film("year", words, match.group(1), note="what a note tells of the original")
    _published(work, kind)


def _published(work: Work, kind: str) -> None:
    on_film = any(field.subfields[0].words.startswith("m") for field in work.marc.all("007"))
    told = [one for field in work.marc.all("264") if field.second in "0123 " for one in field.all("c")]
    told += [one for field in work.marc.all("260") for one in field.all("c")]
    coded = work.marc.coded(7, 11)
    dates = told or ([coded] if coded is not None else [])
    for one in dates:
        if not (years := years_in(one.words)):
            continue
        doubtful = "the library is not sure" if re.search(r"\?|\bca\b|between", one.words) else None
        work.of_version("release_date", one, years[0], note=doubtful)
        if on_film and kind not in _EARLIER and not doubtful:
            work.of_film("year", one, years[0], note="the date of a film on film")
            return


def note_running_time(work: Work) -> None:
    """Note the running time: of 306, 008 and the bracket of 300 $a, of the version and, told of which cut, the film."""
    cut = _cut(work)
    coded = work.marc.coded(18, 21)
    if coded is not None and coded.words.isdecimal() and int(coded.words):
        _timed(work, coded, str(int(coded.words)), cut)
    times = [one for field in work.marc.all("306") for one in field.all("a")]
    if len(times) > 1:
        work.not_understood("Running time: expected one playing time (306), found those of several parts.", times[0])
    for one in times[:1] if len(times) == 1 else []:
        match = re.fullmatch(r"(\d\d)(\d\d)(\d\d)", one.words.strip())
        if match is None:
            work.not_understood(f"Running time: expected hhmmss (306), found {one.words!r}.", one)
        elif int(match[1]) * 60 + int(match[2]):
            _timed(work, one, str(int(match[1]) * 60 + int(match[2]) + (int(match[3]) >= 30)), cut)
    for field in work.marc.all("300"):
        for one in field.all("a"):
            _extent(work, one, cut)


def _extent(work: Work, one: Subfield, cut: str | None) -> None:
    """``1 videodisc (ca. 1 hr., 52 min.)``: what is in the bracket, unless it is the time of each of several."""
    bracket = re.search(r"\(([^()]*\b(?:h|hr|hrs|hours?|mins?|minutes?)\b[^()]*)\)", one.words, re.IGNORECASE)
    if bracket is None:
        return
    if re.search(r"\beach\b|\bx\s*\d|\d\s*x\b", bracket[1]):
        work.not_understood(f"Running time: expected that of the film, found {bracket[1]!r}.", one)
        return
    words = re.sub(r"[.,]", " ", bracket[1])
    about = re.search(r"\b(?:ca|approximately|approx|about|circa)\b", words)
    match = re.search(r"(?:(\d+)\s*h\w*\s*)?(?:(\d+)\s*min\w*)?\s*$", re.sub(r"(\bmin\w*).*", r"\1", words).strip())
    if match and any(match.groups()):
        minutes = int(match[1] or 0) * 60 + int(match[2] or 0)
        _timed(work, one, str(minutes), cut, "about" if about else None)


def _timed(work: Work, one: Subfield, minutes: str, cut: str | None, note: str | None = None) -> None:
    work.of_film("running_time", one, minutes, kind=cut, note=note)
    work.of_version("running_time", one, minutes, note=note)


def _cut(work: Work) -> str | None:
    """Return the cut that an edition statement names (250: ``Director's cut.``, not ``Widescreen.``)."""
    for field in work.marc.all("250"):
        for one in field.all("a"):
            if _CUT.search(one.words):
                return one.bare
    return None
