"""Hostile archives: made to fill the disk, or to lead out of the collection's folder."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import GOOD, Hostile

from repertory.read import containers


def zipped(members: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return made.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.create_system, made.external_attr = 3, 0o120777 << 16
    return made


def overlapping() -> bytes:
    """Return an archive of which a hundred entries share one body (the way of the *better zip bomb*)."""
    whole = zipped([("a.csv", b"movieId,title,genres\n" + b"9,Zero (1999),Drama\n" * 100_000)])
    begin = whole.rindex(b"PK\x01\x02")
    entry, end = whole[begin : whole.rindex(b"PK\x05\x06")], whole[whole.rindex(b"PK\x05\x06") :]
    told = struct.pack("<HHII", 100, 100, len(entry) * 100, begin)
    return whole[:begin] + entry * 100 + end[:8] + told + end[20:]


def test_archives_with_paths_out_and_links_leave_nothing_outside(hostile: Hostile, tmp_path: Path) -> None:
    other = GOOD.replace("1,Backstage", "2,Out").encode()
    members: list[tuple[str | zipfile.ZipInfo, bytes]] = [
        ("../../../up.csv", other), ("/etc/root.csv", other), (link("there.csv"), b"/etc/passwd"),
        ("a\x00b.csv", other),
        ("C:\\windows.csv", other), ("x/" * 2000 + "deep.csv", other),
    ]  # fmt: skip
    hostile.read("links.zip", zipped(members))
    assert "Out" in hostile.titles()
    assert not [path for path in tmp_path.rglob("*.csv") if path.name != "good.csv"]
    assert not list(tmp_path.parent.glob("up.csv"))


def test_an_archive_in_an_archive_in_an_archive_is_not_opened_without_end(hostile: Hostile) -> None:
    content = GOOD.replace("1,Backstage", "2,Out").encode()
    for depth in range(8):
        content = zipped([(f"{depth}.zip", content), (f"{depth}.csv", content if depth == 0 else b"")])
    report = hostile.read("nested.zip", content)
    assert "Out" not in hostile.titles()
    assert report.refused or report.passed_over


def test_a_nested_bomb_is_left_at_its_limit(hostile: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "LARGEST", 1 << 22)
    inner = zipped([("zeros.csv", bytes(1 << 24))])
    report = hostile.read("bomb.zip", zipped([(f"{number}.zip", inner) for number in range(20)]))
    assert any("unpack to at most 4,194,304 bytes" in sentence for _, sentence in report.refused)


def in_zip(content: bytes) -> bytes:
    return zipped([("film.csv", content)])


@pytest.mark.parametrize("pack", [bytes, in_zip, gzip.compress])
def test_all_that_is_inside_an_archive_shares_one_allowance(
    hostile: Hostile, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(containers, "LARGEST", 7 << 19)
    tables = [f"movieId,title,genres,note\n{one},Film {one} (2001),War,{'x' * (1 << 20)}\n" for one in range(2, 11)]
    inner = [zipped([(f"{one}.csv", pack(tables[one].encode())) for one in range(at, at + 3)]) for at in (0, 3, 6)]
    report = hostile.read("bomb.zip", zipped([(f"{at}.zip", content) for at, content in enumerate(inner)]))
    assert hostile.titles() == ["Backstage", "Film 2", "Film 3", "Film 4"], "of nine of a MiB each three and a half fit"
    assert report.refused
    assert all("to at most 3,670,016 bytes" in sentence for _, sentence in report.refused)


def test_an_archive_whose_entries_share_their_bytes_is_bounded(
    hostile: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "LARGEST", 1 << 23)
    report = hostile.read("overlap.zip", overlapping())
    assert report.refused


def test_an_archive_with_too_many_members_is_refused(hostile: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST", 1_000)
    ((_, sentence),) = hostile.read("many.zip", zipped([(f"{number}.csv", b"") for number in range(1_001)])).refused
    assert "at most 1,000 documents in an archive, found 1,001" in sentence
