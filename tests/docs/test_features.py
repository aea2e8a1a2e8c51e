"""What the documentation says that people find here, they find: every address leads to a view, every command exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import is_valid_path
from typer.main import get_command

from repertory.cli import ask, bench, fetch, judge, learn, map, members, rooms, serve, unmatched  # noqa: F401
from repertory.cli.app import app

FEATURES = Path(__file__).resolve().parents[2] / "docs" / "features.md"
TOLD = FEATURES.read_text(encoding="utf-8")
TABLES = re.findall(r"^\| (.+) \| (.+) \|$", TOLD, re.MULTILINE)
ROWS = [(asked, here) for asked, here in TABLES if here not in ("here", "---")]
ADDRESSES = sorted(set(re.findall(r"`(/[^`#?]*)[^`]*`", TOLD)))
COMMANDS = sorted(set(re.findall(r"`repertory ([a-z]+)", TOLD)))
EXAMPLES = {"ID": "fbackstagefilm", "SLUG": "backstage-2005", "NAME": "cgiii", "SHA256": "0" * 64}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_named_leads_to_a_view(address: str) -> None:
    path = re.sub(r"[A-Z0-9]{2,}", lambda word: EXAMPLES.get(word.group(), word.group()), address)
    assert is_valid_path(path.replace("/review/fbackstagefilm", "/review/1"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_named_exists(name: str) -> None:
    assert name in get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize(("asked", "here"), ROWS, ids=[asked for asked, _ in ROWS])
def test_a_row_names_a_page_a_command_or_a_setting_or_says_why_not(asked: str, here: str) -> None:
    assert re.search(r"`[^`]+`|judgements|any source|the same|not yet", here), asked
    assert "*not yet*" not in here or re.search(r"\*not yet\*, \w+", here), asked
