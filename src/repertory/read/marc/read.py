"""Reads MARCXML: of each record of a film the film, and the version of it that the library holds.

A record is one of a film where its leader says projected medium (06 ``g``) and 008/33 or 007 says motion
picture or video recording. Records of other things are counted and left.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from repertory.read.marc.credits import note_credits
from repertory.read.marc.dates import note_dates, note_running_time
from repertory.read.marc.facts import note_facts
from repertory.read.marc.fields import Marc, marc_of
from repertory.read.marc.people import note_people
from repertory.read.marc.tables import IGNORED
from repertory.read.marc.titles import note_titles, title_in
from repertory.read.marc.work import Work
from repertory.read.noted import Job, Noted, Sheet, noted, read_records
from repertory.read.reader import Batch, Input

HANDLED = frozenset([
    "010", "020", "024", "028", "035", "041", "046", "100", "110", "130", "240", "245", "246", "250",
    "257", "260", "264", "300", "306", "340", "344", "345", "346", "347", "500", "508", "511", "518",
    "520", "521", "534", "538", "546", "586", "600", "610", "611", "630", "650", "651", "653", "655",
    "700", "710", "730", "740", "856", "880",
])  # fmt: skip
"""Tags that are read; those of `IGNORED` are left aside by name, any other is told."""


def read(given: Input) -> Iterator[Batch]:
    """Yield what a library's records say of films, some hundred records at a time."""
    yield from read_records(given, ["{*}record"], work)


def work(job: Job) -> Noted:
    """Return what some records say."""
    return noted(job, _note)


def is_film(marc: Marc) -> bool:
    """Whether a record is of a film, on film or video."""
    if marc.leader[6:7] != "g":
        return False
    kinds = {field.subfields[0].words[:1] for field in marc.all("007")}
    coded = marc.control("008").words[33:34]
    return coded in ("m", "v") or (coded in ("", " ", "|") and bool(kinds & {"m", "v"}))


def _note(sheet: Sheet, place: str, element: etree._Element) -> None:
    marc = marc_of(element, place)
    if not is_film(marc):
        sheet.tally.others.add(f"those of other things (leader/06 {marc.leader[6:7]!r})", place, marc.leader)
        return
    reading, unnamed = sheet.reading, sheet.tally.unnamed
    named = next((title for field in marc.all("245") if (title := title_in(field)) is not None), None)
    if named is None:
        reading.issue("not-understood", "Expected a title (245 $a), found none; the record was not read.", marc.place)
        return
    sheet.tally.said = True
    agency = marc.control("003").words.strip()
    number = marc.control("001").words.strip()
    key = ":".join(filter(None, (agency, number))) or f"{reading.document[:12]}{marc.place}"
    film = reading.record(key, "film", named.value, marc.place)
    version = reading.record(f"{key}#version", "version", _carrier(marc) or named.value, marc.place, film)
    told = Work(reading, unnamed, marc, film, version, named)
    for note in (note_titles, note_dates, note_running_time, note_people, note_credits, note_facts):
        note(told)
    for field in marc.fields:
        if field.tag not in HANDLED and field.tag not in IGNORED:
            unnamed.add(f"field {field.tag}", field.place, field.words())


def _carrier(marc: Marc) -> str:
    """Return what the library holds, as its record says it: ``1 videodisc (112 min.)``."""
    return next((one.bare for field in marc.all("300") for one in field.all("a")), "")
