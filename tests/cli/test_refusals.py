"""What is refused, and how: a full sentence, exit code 1; 2 for wrong usage; never a traceback."""

from __future__ import annotations

import fcntl
import socket
from pathlib import Path

import pytest
import typer
from commands import asked, run

from repertory.cli.app import app

WRONG_USAGE = [
    ("build",),
    ("nonsense",),
    ("explain",),
    ("explain", "Backstage", "--model"),
    ("serve", "--port", "99999"),
    ("search", "x", "--limit", "0"),
    ("export", "films", "--json"),
    ("show", "Backstage", "--jsno"),
]
REFUSED = [
    (("show", "Nonesuch Qqq"), "Expected a film or person known as 'Nonesuch Qqq', found none"),
    (("explain", "Backstage", "runing time"), "Did you mean 'running time'?"),
    (("disputes", "--property", "colour"), "The properties are: "),
    (("disputes", "--source", "cgii"), "Did you mean 'cgiii'?"),
    (("issues", "--source", "cgii"), "Did you mean 'cgiii'?"),
    (("export", "posters"), "Expected something to export (links, films,"),
    (("export", "links", "--format", "xls"), "Expected a format (csv, jsonl, parquet), found 'xls'."),
    (("export", "links", "-o", "."), "Expected a file to write to, found a folder"),
]
BEFORE_BUILDING = ["show x", "explain x", "search x", "disputes", "export links", "fuse", "publish"]


@pytest.mark.parametrize("words", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_exits_with_2_and_says_how_to_go_on(words: tuple[str, ...]) -> None:
    answer = asked(*words)
    assert answer.code == 2
    assert "--help" in answer.err


@pytest.mark.parametrize(("words", "sentence"), REFUSED, ids=lambda value: " ".join(value)[:40])
def test_what_is_refused_exits_with_1_and_a_sentence(backstage: Path, words: tuple[str, ...], sentence: str) -> None:
    answer = asked(*words, "--collection", backstage)
    assert answer.code == 1
    assert sentence in answer.err
    assert answer.err.startswith("repertory: Expected ")
    assert answer.out == ""


@pytest.mark.parametrize("command", BEFORE_BUILDING)
def test_before_building_every_question_says_what_to_run(tmp_path: Path, command: str) -> None:
    assert asked("init", tmp_path / "new").code == 0
    answer = asked(*command.split(), "--collection", tmp_path / "new")
    assert answer.code == 1
    assert "repertory build PATH" in answer.err


@pytest.mark.parametrize("command", [*BEFORE_BUILDING, "check", "link", "issues", "serve", "read x"])
def test_where_there_is_no_collection_every_command_says_where_it_looked(tmp_path: Path, command: str) -> None:
    answer = asked(*command.split(), "--collection", tmp_path)
    assert answer.code == 1
    assert f"Expected a collection (a folder with repertory.toml), found none in {tmp_path}." in answer.err


def test_a_site_without_a_page_is_not_served(tmp_path: Path) -> None:
    asked("init", tmp_path / "new")
    answer = run("serve", "--collection", tmp_path / "new", "--port", 8765)
    assert answer.code == 1
    assert "Expected something published to serve" in answer.err


def test_a_taken_port_is_told_before_the_demo_is_built() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = run("demo", "--port", taken.getsockname()[1])
    assert answer.code == 1
    assert "cannot be opened" in answer.err
    assert "Reading" not in answer.err


def test_init_leaves_other_peoples_folders_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir", encoding="utf-8")
    for folder, found in ((tmp_path, "other things"), (tmp_path / "letter.txt", "a file")):
        answer = asked("init", folder)
        assert (answer.code, found in answer.err) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_written_is_told_without_a_traceback() -> None:
    answer = asked("init", "/proc/films")
    assert answer.code == 1
    assert answer.err == "repertory: Expected to be able to use /proc/films, found: No such file or directory.\n"


def test_refused_documents_are_told_one_by_one_and_the_others_are_read(tmp_path: Path, sample: Path) -> None:
    empty, binary = tmp_path / "empty.html", tmp_path / "film.csv"
    empty.touch()
    binary.write_bytes(b"\x00\xff\x00")
    asked("init", tmp_path / "new")
    page = next(sample.rglob("*.html"))
    answer = asked("read", empty, binary, tmp_path / "none.csv", page, "--json", "--collection", tmp_path / "new")
    assert answer.code == 1
    assert [line.split(":")[0] for line in answer.err.splitlines() if line.startswith("Refused ")] == [
        f"Refused {path}" for path in (tmp_path / "none.csv", empty, binary)
    ]
    assert '"documents": 1' in answer.out


def test_a_folder_without_a_document_of_a_known_source_exits_with_1(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    answer = asked("init", tmp_path / "new") and asked("read", tmp_path / "papers", "--collection", tmp_path / "new")
    assert answer.code == 1
    assert f"found none in {tmp_path / 'papers'}" in answer.err


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("[collection", "found a mistake"),
        ("engine = 3", "Expected a table for [engine]"),
        ("[engine]\nmemory = 'lots'", "Expected a size such as 3GB for engine.memory"),
        ("[engine]\nname = 'abacus'", "Expected the engine duckdb"),
        ("[engine]\nthreads = 0", "Expected 1 or more for engine.threads"),
        ("[sight]\n", "Expected one of [collection], [engine], [site], [search], [fetch], [trust]"),
        ("[site]\nhost = ['x']", "Expected one of hosts, sign_up, database, mail, sender, https, proxies, super_"),
        ("[trust]\n'cgiii.year' = 7", "Expected a number from 0 to 1 for trust.cgiii.year"),
    ],
)
def test_a_mistaken_setting_is_refused_with_its_name(tmp_path: Path, settings: str, sentence: str) -> None:
    (tmp_path / "repertory.toml").write_text(settings, encoding="utf-8")
    answer = asked("issues", "--collection", tmp_path)
    assert answer.code == 1
    assert sentence in answer.err
    assert str(tmp_path / "repertory.toml") in answer.err


def test_two_commands_do_not_write_to_one_collection_at_once(copied: Path) -> None:
    with (copied / "repertory.toml").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        answer = asked("link", "--collection", copied)
        judged = asked("judge", "a:1", "b:2", "same", "--collection", copied)
        assert asked("show", "Backstage", "--collection", copied).code == 0, "reading goes on"
    for refused in (answer, judged):
        assert refused.code == 1
        assert "found another at work there" in refused.err


def test_a_damaged_table_is_told_without_a_traceback(copied: Path) -> None:
    (copied / "derived" / "dossiers.parquet").write_bytes(b"junk")
    answer = asked("show", "Backstage", "--collection", copied)
    assert answer.code == 1
    assert "dossiers.parquet" in answer.err
    assert "Traceback" not in answer.err


def test_every_command_tells_what_it_does_with_an_example() -> None:
    asked("--help")
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        if hasattr(command, "commands"):  # the benches, which are for who works on Repertory
            continue
        said = asked(name, "--help").out
        assert f"Example: repertory {name}" in said, name
        takes = {option for each in command.params for option in each.opts}
        assert "--json" in takes or name in {"serve", "demo"}, name
