"""The demo: the shipped sample goes the whole way, and what comes of it says what the design promises."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from repertory.collection import Collection

REPERTORY = Path(sys.executable).with_name("repertory")

Dossier = dict[str, Any]


def ask(collection: Collection, *words: str) -> str:
    told = subprocess.run(
        [REPERTORY, *words, "--collection", collection.root], capture_output=True, text=True, check=False, timeout=120
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def backstage(sample_collection: Collection) -> Dossier:
    shown: Dossier = json.loads(ask(sample_collection, "show", "Backstage 2005", "--json"))
    return shown


def values(dossier: Dossier, name: str) -> set[str]:
    return {entry["value"] for entry in dossier["facts"].get(name, [])}


def kinds(dossier: Dossier, name: str) -> set[str]:
    return {entry["kind"] for entry in dossier["facts"].get(name, [])}


def test_backstage_2005_is_one_film_from_three_sources(backstage: Dossier) -> None:
    assert (backstage["title"], backstage["year"]) == ("Backstage", 2005)
    assert {entry["source"] for entry in backstage["sources"]} == {"cgiii", "rottentomatoes", "wikimili"}


def test_backstage_2005_has_a_contradicted_running_time_and_both_producers(backstage: Dossier) -> None:
    assert values(backstage, "running_time") == {"112", "155"}
    assert kinds(backstage, "running_time") & {"contradiction", "versions"}
    assert values(backstage, "producer") == {"Caroline Benjo", "Christoph Hahnheiser"}
    assert all(entry["stands"] for entry in backstage["facts"]["producer"])


def test_backstage_2005_has_fifteen_cast_lines_and_one_noemie_lvovsky_with_her_accent(backstage: Dossier) -> None:
    people = [entry["person"] for entry in backstage["cast"]]
    assert len(people) == 15
    assert people.count("Noémie Lvovsky") == 1
    assert "Noemie Lvovsky" not in people


def test_backstage_2005_has_twenty_reviews_one_badge_and_no_invented_rating(backstage: Dossier) -> None:
    reviews = backstage["reviews"]
    assert len(reviews) == 20
    assert sum(len(review["badges"]) for review in reviews) == 1
    assert {review["rating"] for review in reviews} == {None}
    languages = [review["language"] for review in reviews]
    assert (languages.count("en"), languages.count("fr"), languages.count("es")) == (17, 2, 1)


def test_the_ninth_gate_1999_keeps_the_stars_that_its_saved_page_kept(sample_collection: Collection) -> None:
    shown = json.loads(ask(sample_collection, "show", "The Ninth Gate", "--json"))
    assert shown["year"] == 1999
    assert {"rottentomatoes", "tmdb5000", "imdb5000"} <= {entry["source"] for entry in shown["sources"]}
    kept = {review["date"]: review["rating"] for review in shown["reviews"] if review["source"] == "rottentomatoes"}
    assert len(kept) == 22
    assert kept["2007-05-05"] is None
    assert kept["2011-10-30"] is not None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pinero", "Piñero"),
        ("departd", "The Departed"),
        ("the dep", "The Departed"),
        ("Les Miserables", "Les Misérables"),
        ("mathieu amalrick", "Mathieu Amalric"),
    ],
)
def test_search_finds_what_is_meant(sample_collection: Collection, typed: str, meant: str) -> None:
    hits = json.loads(ask(sample_collection, "search", typed, "--json"))
    assert meant in [hit["title"] for hit in hits[:3]]


def test_les_miserables_of_five_years_are_five_films(sample_collection: Collection) -> None:
    hits = json.loads(ask(sample_collection, "search", "Les Misérables", "--limit", "20", "--json"))
    years = [hit["year"] for hit in hits if hit["title"] == "Les Misérables" and hit["kind"] == "film"]
    assert sorted(years) == [1917, 1935, 1952, 1998, 2012]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture
def demo(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [REPERTORY, "demo", "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        start_new_session=True,
    )
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)  # its worker too, which would keep the pipe open
    process.communicate()


def served(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    for line in process.stdout:
        if "http://" in line:
            return line
    return ""


def fetch(address: str) -> str:
    for _ in range(50):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                page: bytes = answer.read()
                return page.decode()
        except ConnectionError:
            time.sleep(0.2)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")


def test_the_demo_serves_backstage_2005_and_stops_cleanly(
    demo: subprocess.Popen[str], port: int, tmp_path: Path
) -> None:
    assert f"http://127.0.0.1:{port}" in served(demo)
    found = fetch(f"http://127.0.0.1:{port}/search?q=backstage")
    link = re.search(r'href="(/film/[^"]+)">Backstage</a> <span class="year">2005', found)
    assert link
    page = fetch(f"http://127.0.0.1:{port}{link.group(1)}")
    assert "Emmanuelle Bercot" in page
    os.killpg(demo.pid, signal.SIGINT)  # as Ctrl-C in a terminal does
    assert demo.wait(20) == 0
    assert list(tmp_path.iterdir()) == []
