"""The interface in the reader's language: chosen by the member, else here, else by the browser."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from repertory.site.databases import alias
from repertory.site.members.models import Member

FILM = "/film/fbackstagefilm/backstage-2005"


def page(client: Client, address: str = "/", language: str = "", **asked: str) -> str:
    headers = {"accept-language": language} if language else {}
    return str(client.get(address, asked, headers=headers, follow=True).content.decode())


@pytest.mark.parametrize(("asked", "shown"), [("fr-CA,en;q=0.5", "fr"), ("es", "es"), ("de", "en"), ("", "en")])
def test_a_page_speaks_the_language_that_the_browser_asks_for_where_it_can(
    client: Client, asked: str, shown: str
) -> None:
    assert f'<html lang="{shown}" dir="ltr">' in page(client, "/about", asked)


def test_the_switcher_keeps_the_address_and_the_language(client: Client) -> None:
    assert '<input type="hidden" name="next" value="/browse/year/2005?page=1">' in page(
        client, "/browse/year/2005?page=1"
    )
    answer = client.post("/language", {"language": "es", "next": "/browse/year/2005?page=1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/browse/year/2005?page=1")
    assert '<html lang="es"' in page(client, "/about", "fr")


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/x", "javascript:alert(1)", ""])
def test_the_switcher_leads_nowhere_else(client: Client, elsewhere: str) -> None:
    answer = client.post("/language", {"language": "fr", "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_a_language_that_is_not_there_is_not_kept(client: Client) -> None:
    client.post("/language", {"language": "xx", "next": "/"})
    assert "language" not in client.cookies
    assert client.get("/language").status_code == 405


def test_a_members_own_language_wins_and_follows_the_switcher(client: Client) -> None:
    member = Member.objects.create_user("isild", password="a long one indeed", language="es")
    client.force_login(member)
    assert '<html lang="es"' in page(client, "/about", "fr")
    client.post("/language", {"language": "fr", "next": "/"})
    member.refresh_from_db()
    assert member.language == "fr"
    assert '<html lang="fr"' in page(client, "/about", "es")


def test_a_kept_answer_is_for_those_who_ask_in_the_same_language(client: Client) -> None:
    answer = client.get(FILM, headers={"accept-language": "fr"})
    assert answer.headers["Content-Language"] == "fr"
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in answer.headers["Vary"].split(",")}


def test_a_film_page_is_in_french_with_the_words_of_film_archives(client: Client) -> None:
    told = page(client, FILM, "fr")
    for words in ("Distribution", "Équipe technique", "Réalisation", "Durée", "Pays", "Les sources concordent."):
        assert words in told
    assert "Running time" not in told
    assert "Sources disagree" not in told


def test_a_film_page_is_in_spanish_with_the_words_of_film_archives(client: Client) -> None:
    told = page(client, FILM, "es")
    for words in ("Reparto", "Ficha técnica", "Dirección", "Duración", "Francia", "Las fuentes coinciden."):
        assert words in told


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_film_page_takes_the_same_queries_in_every_language(client: Client, language: str) -> None:
    page(client, FILM, language)
    with CaptureQueriesContext(connections[alias()]) as english:
        page(client, FILM, "en")
    with CaptureQueriesContext(connections[alias()]) as other:
        page(client, FILM, language)
    assert len(other) == len(english)


@pytest.mark.parametrize(("way", "unpacked"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_a_page_is_packed_as_the_browser_asks(client: Client, way: str, unpacked: Callable[[bytes], bytes]) -> None:
    plain = client.get("/about").content
    answer = client.get("/about", headers={"accept-encoding": f"x, {way};q=0.5"})
    assert answer.headers["Content-Encoding"] == way
    assert unpacked(answer.content) == plain
    assert "Content-Encoding" not in client.get("/about", headers={"accept-encoding": f"{way};q=0"}).headers


@pytest.fixture(scope="module")
def chore() -> Any:
    """The chore that gathers texts, as `make messages` runs it."""
    path = Path(__file__).parents[2] / "scripts" / "messages.py"
    spec = spec_from_file_location("messages", path)
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_no_text_of_the_site_waits_for_a_translation(chore: Any) -> None:
    """Whoever adds a text runs `make messages` and translates it; what is compiled says the same as what is written."""
    texts = chore.gathered()
    assert len(texts) > 500
    for language in chore.TRANSLATED:
        catalogue = chore.read(language)
        assert chore.missing(catalogue, texts) == []
        assert chore.path_of(language).with_suffix(".mo").read_bytes() == chore.compiled(catalogue)


def test_every_translation_has_the_gaps_of_its_text(chore: Any) -> None:
    gap = re.compile(r"%\(\w+\)[sd]|\{\w+")
    for language in chore.TRANSLATED:
        for message in chore.read(language):
            if not message.id:
                continue
            ids, told = ((each,) if isinstance(each, str) else each for each in (message.id, message.string))
            gaps = {one for text in ids for one in gap.findall(text)}
            assert {one for text in told for one in gap.findall(text)} == gaps, message.id


def test_a_text_without_a_translation_is_found(chore: Any) -> None:
    texts, catalogue = chore.gathered(), chore.read("fr")
    texts.add("A text that nobody translated.")
    catalogue.get("Browse").string = ""
    catalogue.get("Crew").flags.add("fuzzy")
    assert sorted(chore.missing(catalogue, texts)) == ["A text that nobody translated.", "Browse", "Crew"]


def test_pages_of_accounts_are_in_the_reader_s_language(client: Client) -> None:
    """allauth's own translations within the site's frame."""
    told = page(client, "/account/login/", "fr")
    assert "Mot de passe" in told
    assert "Parcourir" in told
