"""The documentation says what the code does, and leads nowhere that is not there."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HOST_OF_PACKAGES = re.compile(
    r"pypi" + r"\.org|python" + r"hosted\.|npm" + r"js\.|(?:extra-)?index-url *[= ] *(?:http|file)"
)
PLACE_OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:home|Users|root|work)/\w")
PICTURES = {".png", ".jpg", ".ico", ".woff2"}


@cache
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:  # an unpacked archive: all that is there
        names = [path for path in ROOT.rglob("*") if not {".venv", ".git"} & set(path.parts)]
    else:
        names = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return sorted(path for path in names if path.is_file())


def documents() -> list[str]:
    return [str(path.relative_to(ROOT)) for path in tracked() if path.suffix == ".md"]


def anchors(text: str) -> set[str]:
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in HEADING.findall(FENCE.sub("", text))
    }


@pytest.mark.parametrize("name", ["commands.md", "properties.md", "sources.md"])
def test_a_generated_page_says_what_the_code_says(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == generator().page(name), f"docs/{name} is behind the code; run: make docs"


def test_every_command_and_option_is_documented_with_an_example() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name, command in generator().every_command():
        section = text.partition(f"## `repertory {name}`\n")[2].partition("\n## ")[0]
        assert f"Example: repertory {name}" in section, name
        for option in command.params:
            if option.param_type_name == "option":
                assert option.help, f"{name} {option.opts} says nothing of itself"
                assert all(f"`{written}" in section for written in option.opts), f"{name} {option.opts}"


def test_every_command_of_the_issue_of_the_whole_way_is_there() -> None:
    wanted = "init read link fuse publish build serve show explain search disputes issues sources export demo check"
    assert set(wanted.split()) <= set(generator().command_group().commands)


def test_every_folder_of_a_source_has_a_card_and_a_line_in_the_list() -> None:
    text = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    folders = [path for path in (ROOT / "src/repertory/read/sources").iterdir() if (path / "card.toml").exists()]
    assert len(folders) >= 7
    assert [path.name for path in folders if f"`{path.name}`" not in text] == []


@pytest.mark.parametrize("name", documents())
def test_links_between_documents_lead_somewhere(name: str) -> None:
    source = ROOT / name
    text = FENCE.sub("", source.read_text(encoding="utf-8"))
    for target in LINK.findall(text):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        found = (source.parent / path).resolve() if path else source
        assert found.exists(), f"{name} leads to {target}, which is not there"
        if anchor:
            assert anchor in anchors(found.read_text(encoding="utf-8")), f"{name}: no heading for {target}"


def test_every_make_chore_named_in_the_documents_exists() -> None:
    chores = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for name in documents():
        for chore in re.findall(r"`make ([a-z]+)`", (ROOT / name).read_text(encoding="utf-8")):
            assert chore in chores, f"{name} names make {chore}"


def test_every_command_shown_in_the_documents_exists() -> None:
    known = set(generator().command_group().commands)
    for name in documents():
        for command in re.findall(r"^ {4}repertory ([a-z]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE):
            assert command in known, f"{name} shows repertory {command}"


def test_tracked_files_hold_no_place_of_one_machine_and_no_address_of_a_package_index() -> None:
    found = []
    for path in tracked():
        if path.suffix in PICTURES or path == Path(__file__).resolve():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for pattern in (HOST_OF_PACKAGES, PLACE_OF_A_MACHINE):
            found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in pattern.finditer(text)]
    assert found == []


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def test_both_locks_hold_what_the_project_declares_and_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    names = [re.split(r"[\[~<>=! ]", each)[0] for each in project["dependencies"]]
    dev_names = [re.split(r"[\[~<>=! ]", each)[0] for each in project["optional-dependencies"]["dev"]]
    assert [name for name in [*names, "setuptools"] if name not in run] == [], "run: make lock"
    assert [name for name in dev_names if name not in dev] == [], "run: make lock"
    assert {name: version for name, version in run.items() if dev.get(name) != version} == {}
