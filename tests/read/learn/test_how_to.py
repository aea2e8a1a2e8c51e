"""docs/how-to/learn-a-site.md, followed step by step."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import orjson
import pytest
from written import FILMS, definitions, write_site

from repertory.cli import main
from repertory.collection import Collection
from repertory.read.cards import load_card
from repertory.read.learned.read import card_rules

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "learn-a-site.md"


def run(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a line as a user types it."""
    monkeypatch.setattr("sys.argv", shlex.split(line))
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code, line


def test_its_commands_run_in_their_order(
    tmp_path: Path, known: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path / "saved-pages", definitions)
    known.root.rename(tmp_path / "my-films")
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^    (repertory .+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 4
    for line in commands:
        run(line, monkeypatch)
    told = capsys.readouterr().out
    assert "Director: " in told
    assert "filmhouse  6 documents: 6 records" in told
    assert load_card(tmp_path / "my-films" / "sources" / "filmhouse.toml").version == 2


def test_the_report_as_json_tells_path_support_agreement_and_examples(
    tmp_path: Path, known: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_site(tmp_path / "saved-pages", definitions)
    run(f"repertory learn {folder} --site filmhouse --collection {known.root} --json", monkeypatch)
    told = orjson.loads(capsys.readouterr().out)
    director = told["properties"]["director"][0]
    assert director["label"] == ["Directed by"]
    assert (director["support"], director["pages"], director["agreement"]) == (6, 6, 1.0)
    assert director["confidence"] > 0.9
    assert director["examples"][0][1] == ", ".join(FILMS[0].directors)


def test_its_card_is_a_card(tmp_path: Path) -> None:
    (card,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "filmhouse.toml").write_text(card, encoding="utf-8")
    rules, test = card_rules(load_card(tmp_path / "filmhouse.toml"))
    assert [rule.property for rule in rules] == ["title", "director", "country"]
    assert (test.steps, test.least) == (("film",), 2)
