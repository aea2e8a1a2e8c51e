"""Members by the command: who runs a site makes the first of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run

from repertory.collection import Collection


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty collection."""
    return Collection.create(tmp_path / "films").root


def test_a_member_is_made_and_becomes_a_moderator(site: Path) -> None:
    made = run("member", "isild", "--new", "--collection", site)
    assert made.code == 0, made.err
    assert "isild, member, member since" in made.out
    assert "Password: " in made.out
    anew = run("member", "isild", "--password", "--collection", site).out
    assert "Password: " in anew
    assert anew.splitlines()[1] != made.out.splitlines()[1]
    assert "isild, moderator" in run("member", "Isild", "--role", "moderator", "--collection", site).out


def test_what_cannot_be_is_refused_in_a_sentence(site: Path) -> None:
    nobody = run("member", "nobody", "--collection", site)
    assert (nobody.code, nobody.out) == (1, "")
    assert "Expected a member's name, found 'nobody'. Make the account" in nobody.err
    wrong = run("member", "two words", "--new", "--collection", site)
    assert wrong.code == 1
    assert "Expected a name for a new member, found 'two words': Expected 2 to 30 letters" in wrong.err


def test_invitations_are_codes_that_differ(site: Path) -> None:
    codes = run("invite", "--count", "3", "--collection", site).out.split()
    assert len(set(codes)) == 3
