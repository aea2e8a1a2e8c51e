"""The site of *Backstage* (2005) and its neighbours as a folder: no link in it is dead, and none leads out of it."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client, override_settings
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from repertory.errors import InputRefused
from repertory.site.catalogue.load import LoadCounts
from repertory.site.folder.places import Place, Places, relative
from repertory.site.folder.run import export_site
from repertory.vocabulary.claim import digest
from small_documents import HASHES

FILM = "film/fbackstagefilm.html"


@pytest.fixture(scope="module")
def folder(
    loaded: LoadCounts,
    django_db_blocker: DjangoDbBlocker,
    small_collection: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The small collection's site, exported once."""
    target = tmp_path_factory.mktemp("exported") / "folder"
    with django_db_blocker.unblock(), override_settings(COLLECTION=small_collection):
        report = export_site(target)
    assert report.pages == len(list(target.rglob("*.html")))
    return target


def test_no_link_of_the_folder_is_dead_and_none_is_absolute(folder: Path) -> None:
    pages = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.html")}
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    ids = {file: set(map(html.unescape, re.findall(r'\bid="([^"]*)"', text))) for file, text in pages.items()}
    followed = 0
    for file, text in pages.items():
        for found in re.findall(r'\b(?:href|src|action)="([^"]*)"', text):
            path, _, fragment = html.unescape(found).partition("#")
            target = os.path.normpath(os.path.join(os.path.dirname(file), unquote(path))) if path else file
            assert not path.startswith(("/", "?", "http", "file")), (file, found)
            assert target in files, (file, found)
            assert not fragment or unquote(fragment) in ids[target], (file, found)
            followed += 1
    assert followed > 200


def test_every_entity_has_its_page_and_its_articles_and_every_list_its_pages(folder: Path) -> None:
    files = {str(path.relative_to(folder)) for path in folder.rglob("*.html")}
    wanted = {f"{entity}{part}.html" for entity in ("film/fbackstagefilm", "film/fout", "person/pbercot")
              for part in ("", ".en", ".fr", ".es")}  # fmt: skip
    wanted |= {"index.html", "browse.html", "browse/country/FR.html", "disputes.html", "issues.html", "sources.html"}
    assert wanted | {"search.html"} <= files
    assert len([file for file in files if file.startswith("film/fbackstagefilm-")]) == 4  # 45 reviews, there and back
    assert "est un film français" in re.sub("<[^>]+>", "", (folder / "film/fbackstagefilm.fr.html").read_text())


def test_evidence_leads_to_the_line_and_the_cell_of_the_document(folder: Path) -> None:
    text = (folder / FILM).read_text()
    line, cell = f"../document/{HASHES['text']}.html#line-2", f"../document/{HASHES['csv']}/row-2.html#cell-runtime"
    assert f'href="{line}"' in text
    assert f'href="{cell}"' in text
    row = (folder / "document" / HASHES["csv"] / "row-2.html").read_text()
    assert re.search(r'<tr id="cell-runtime">.*?115', row)


def test_what_needs_a_server_is_gone(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"/account/|action=./language|programme\.js|csrf|application/ld", text), path
        assert re.findall(r"<form[^>]*>", text) == re.findall(
            r'<form class="find" action="[./]*search.html"[^>]*>', text
        )


def test_a_folder_that_holds_something_is_left_alone(client: Client, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputRefused, match="Expected a new or empty folder"):
        export_site(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/", "index.html"),
        ("/film/fout/any-slug", "film/fout.html"),
        ("/film/fout/out-1982/article?lang=fr", "film/fout.fr.html"),
        ("/film/fout?sort=newest&after=0~2012~r1#reviews", f"film/fout-{digest('after', '0~2012~r1')}.html#reviews"),
        ("/film/fout?sort=newest", "film/fout.html"),
        ("/film/fout?sort=length", None),
        ("/film/unheard", None),
        ("/browse/letter/%23", "browse/letter/_23_.html"),
        ("/browse/genre/science fiction?page=3", "browse/genre/science_20_fiction-3.html"),
        ("/member/ana", None),
        ("/source/one", "source/one.html"),
        ("/source/another", None),
        ("/account/login/", None),
        (f"/document/{'a' * 64}?at=line:900:0-4", f"document/{'a' * 64}/lines-2.html#line-900"),
        (f"/document/{'a' * 64}?at=json:/64/cast/1", f"document/{'a' * 64}/json-64.html"),
        (f"/document/{'b' * 64}", None),
    ],
)
def test_an_address_has_one_place_in_the_folder_or_none(address: str, place: str | None) -> None:
    found = Places({"fout": "film"}, frozenset(["a" * 64]), frozenset(["one"])).of(address)
    assert (found and relative(found, "index.html")) == place
    assert relative(Place("a.html", "é"), "b/c/d.html") == "../../a.html#%C3%A9"


def test_names_are_found_without_a_server(folder: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((folder / FILM).as_uri())
    page.fill("#q", "bercót")
    page.press("#q", "Enter")
    page.click("#found a")
    assert page.url == (folder / "person" / "pbercot.html").as_uri()
    page.close()
