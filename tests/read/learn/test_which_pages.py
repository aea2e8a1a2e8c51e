"""The pages that a card is learned from: each of a folder once, whatever it is called and packed in."""

from __future__ import annotations

import zipfile
from pathlib import Path

from repertory.collection import Collection
from repertory.read.learn import learn
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


def test_the_title_of_the_one_film_among_other_pages_is_its_heading(tmp_path: Path) -> None:
    head = '<h2>Filmhouse</h2><p class="name">Films</p>'
    facts = "<dl><dt>Director</dt><dd>Ida Lind</dd><dt>Country</dt><dd>Sweden</dd><dt>Year</dt><dd>1999</dd></dl>"
    page = f"<html><head><title>Fog - Filmhouse</title></head><body>{head}<h1>Fog</h1>{facts}</body></html>"
    (tmp_path / "fog.html").write_text(page)
    learned = learn(Collection.create(tmp_path / "collection"), tmp_path, "filmhouse")
    assert learned.properties["title"][0].examples == [("fog.html", "Fog")]


def test_facts_in_the_body_behind_the_box_of_the_heading_are_found(tmp_path: Path) -> None:
    for number, (title, country) in enumerate((("Fog", "Sweden"), ("Wind", "France"), ("Rain", "Italy"))):
        others = "".join(f"<li>Another film of {number}, Spain, 19{at}0, {at}7 min</li>" for at in range(3, 9))
        facts = f"<div><p>{country}, 200{number}, 9{number} min</p></div><h3>Director</h3><p>Ida Lind</p>"
        body = f"<div><h1>{title}</h1></div>{facts}<ul>{others}</ul>"
        page = f"<html><head><title>{title} - Filmhouse</title></head><body>{body}</body></html>"
        (tmp_path / f"{title}.html").write_text(page)
    learned = learn(Collection.create(tmp_path / "collection"), tmp_path, "filmhouse")
    for name, first in (("year", "2000"), ("running_time", "90 min"), ("country", "Sweden")):
        assert dict(learned.properties[name][0].examples)["Fog.html"] == first
