"""The pages that a card is learned from: each of a folder once, whatever it is called and packed in."""

from __future__ import annotations

import zipfile
from pathlib import Path

from repertory.read.learn.sample import samples

PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"


def test_pages_of_one_name_in_different_folders_are_different_pages(tmp_path: Path) -> None:
    for name in ("fog", "wind"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(PAGE.format(name))
    assert [one.name for one in samples(tmp_path)] == ["fog/index.html", "wind/index.html"]


def test_a_page_that_was_saved_twice_counts_once(tmp_path: Path) -> None:
    for name in ("fog.html", "fog (1).html"):
        (tmp_path / name).write_text(PAGE.format("Fog"))
    assert len(samples(tmp_path)) == 1


def test_pages_in_an_archive_are_learned_from(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as archive:
        archive.writestr("film/fog.html", PAGE.format("Fog"))
        archive.writestr("film/wind.html", PAGE.format("Wind"))
    assert [one.name for one in samples(tmp_path)] == ["site.zip!film/fog.html", "site.zip!film/wind.html"]
