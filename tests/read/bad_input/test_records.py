"""One record of many that takes for ever, or meets a mistake of ours, is told by its place, and the next is read."""

from __future__ import annotations

import importlib
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sourced import Read

from repertory.read import guarded

SAMPLES = Path(__file__).resolve().parents[1]
STREAMS = {
    "marc": ("repertory.read.marc.read.note_credits", "marc/films.xml", 1),
    "en15907": ("repertory.read.en15907.film.country", "en15907/efg.xml", 2),
    "wikitext": ("repertory.read.wikitext.read.note_film", "wikitext/enwiki.xml", 1),
    "wikidata, looked at": ("repertory.read.wikidata.read.entry", "wikidata/sample.json", 1),
    "wikidata, stated": ("repertory.read.wikidata.read._state", "wikidata/sample.json", 1),
    "an API's answers": ("repertory.read.tree.read.state", "tmdb/search.zh.json", 1),
}


def once(trouble: Callable[[], None], otherwise: Callable[..., object]) -> Callable[..., object]:
    """Return what makes trouble when it is called the first time, and does its work from then on."""
    calls: list[int] = []

    def called(*given: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            trouble()
        return otherwise(*given)

    return called


def for_ever() -> None:
    while True:
        pass


def more_than_a_part(seconds: float) -> None:
    with guarded.within(seconds):
        with guarded.within(seconds / 4):
            pass
        for_ever()


def wrong() -> None:
    raise ZeroDivisionError("unforeseen")


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("trouble", [for_ever, wrong])
def test_the_record_is_told_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stream: str, trouble: Callable[[], None]
) -> None:
    place, sample, least = STREAMS[stream]
    monkeypatch.setattr(guarded, "RECORD_SECONDS", 0.2)
    module, _, name = place.rpartition(".")
    module = importlib.import_module(module)
    changed = once(trouble, getattr(module, name))
    monkeypatch.setattr(module, name, changed)
    if stream == "en15907":
        monkeypatch.setitem(module.RULES, "countryofreference", changed)
    begun = time.process_time()
    found = Read.into(tmp_path, SAMPLES / sample)
    assert time.process_time() - begun < 15
    assert found.report.refused == []
    (issue,) = (row for row in found.rows("issues") if row["kind"] == guarded.NOT_READ)
    told = "Expected a record that is read within 0.2 seconds" if trouble is for_ever else guarded.OURS
    assert issue["text"].startswith(told)
    assert issue["locator"]
    assert len(found.rows("records")) >= least, "the others are read"


def test_what_is_bounded_inside_of_what_is_bounded_has_no_more_time() -> None:
    begun = time.process_time()
    with pytest.raises(guarded.TooLong), guarded.within(0.2), guarded.within(60):
        for_ever()
    with pytest.raises(guarded.TooLong):
        more_than_a_part(0.4)
    assert time.process_time() - begun < 2
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
