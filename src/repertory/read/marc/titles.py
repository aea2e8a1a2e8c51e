"""Titles: 245 and the fields that hold other forms of it (130, 240, 246, 740, and 880 in other scripts)."""

from __future__ import annotations

import re

from repertory.read.marc.fields import Field, bare
from repertory.read.marc.work import Title, Work, years_in
from repertory.vocabulary.folding import fold

_ORIGINAL = re.compile(
    r"\b(?:original title|titre original|originaltitel|título original|titolo originale)\b", re.IGNORECASE
)
_QUALIFIER = re.compile(r"\s*\((?P<words>[^()]*)\)\s*$")
_PARALLEL = re.compile(r"\s+=\s+")


def title_in(field: Field) -> Title | None:
    """Return the title in ``$a`` with number and name of a part (``$n``, ``$p``)."""
    if field.one("a") is None:
        return None
    return Title(". ".join(one.bare for one in field.all("anp")), field.span("anp"))


def note_titles(work: Work) -> None:
    """Note every title."""
    for field in work.marc.all("245"):
        _stated(work, field)
    for field in work.marc.all("130", "240"):
        _uniform(work, field)
    for field in work.marc.all("246"):
        _varying(work, field)
    for field in work.marc.all("730", "740"):
        if field.second == "2" or (field.tag == "730" and field.one("i") is not None):
            continue  # another work, that the disc holds too or that is told of
        if (title := field.one("a")) is not None:
            work.of_film("alternative_title", title, _unqualified(title.bare)[0])
    for field in work.marc.all("880"):
        linked, title = field.one("6"), field.one("a")
        if linked is not None and title is not None and linked.words.startswith(("245", "246", "130", "240")):
            work.of_film("alternative_title", title, note="in another script")


def _stated(work: Work, field: Field) -> None:
    title = title_in(field)
    if title is None:
        return
    work.of_film("title", title.told, title.value)
    for number, rest in enumerate(field.subfields):
        if rest.code != "b" or not rest.words.strip():
            continue
        first, *parallels = _PARALLEL.split(rest.words)
        if number and field.subfields[number - 1].words.rstrip().endswith("="):  # also after $h, the old carrier
            parallels.insert(0, first)
        else:
            work.of_film("alternative_title", field.span("anpb"), f"{title.value}: {bare(first)}")
        for parallel in parallels:
            work.of_film("alternative_title", rest, bare(parallel.partition(" : ")[0]), note="a parallel title")


def _uniform(work: Work, field: Field) -> None:
    """A uniform title: that of the first release, with qualifiers that tell it from others (year, country, maker)."""
    title = title_in(field)
    if title is None:
        return
    name, qualifier = _unqualified(title.value)
    work.of_film("original_title", title.told, name)
    for year in years_in(qualifier)[:1]:
        work.of_film("year", title.told, year, note="the qualifier of the uniform title")


def _unqualified(title: str) -> tuple[str, str]:
    match = _QUALIFIER.search(title)
    if match is None or not re.search(r"motion picture|film|\d{4}|television", match["words"], re.IGNORECASE):
        return title, ""
    return title[: match.start()], match["words"]


def _varying(work: Work, field: Field) -> None:
    title, told = title_in(field), field.one("i")
    if title is None:
        return
    note = told.bare if told else {"1": "a parallel title", "4": "on the cover"}.get(field.second)
    if told and _ORIGINAL.search(told.words):
        work.of_film("original_title", title.told, title.value, note=note)
    elif fold(title.value) != fold(work.title.value):
        work.of_film("alternative_title", title.told, title.value, note=note)
