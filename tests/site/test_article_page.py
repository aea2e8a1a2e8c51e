"""The article of *Backstage* (2005, fbackstagefilm) and of Emmanuelle Bercot (pbercot), in three languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

FILM = "/film/fbackstagefilm/backstage-2005/article"
PERSON = "/person/pbercot/emmanuelle-bercot/article"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def words(text: str) -> str:
    """What is read of an article, without the numbers of its notes."""
    article = text.partition("<article")[2].partition("</article>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", re.sub(r"<sup>.*?</sup>", "", article)))


@pytest.mark.parametrize(
    ("language", "lead", "heading"),
    [
        ("en", "Backstage is a French film directed by Emmanuelle Bercot.", "Where the sources disagree"),
        ("fr", "Backstage est un film français, réalisé par Emmanuelle Bercot.", "Désaccords entre les sources"),
        ("es", "Backstage es una película francesa, dirigida por Emmanuelle Bercot.", "Discrepancias entre las"),
    ],
)
def test_an_article_is_told_in_the_language_that_is_asked_for(
    client: Client, language: str, lead: str, heading: str
) -> None:
    text = page(client, f"{FILM}?lang={language}")
    assert f'<html lang="{language}"' in text
    assert f'<article class="article" lang="{language}">' in text
    assert lead in words(text)
    assert heading in words(text)
    assert '<blockquote lang="en">' in text
    for other in ("en", "fr", "es"):
        assert f'<link rel="alternate" hreflang="{other}" href="{FILM}?lang={other}">' in text


def test_the_readers_own_language_is_taken_where_none_is_asked_for(client: Client) -> None:
    answer = client.get(FILM, headers={"accept-language": "fr-CA,fr;q=0.9"})
    assert "est un film français" in words(answer.content.decode())
    film = client.get(FILM.removesuffix("/article"), headers={"accept-language": "es"}).content.decode()
    assert "es una película francesa" in re.sub(r"<sup>.*?</sup>|<[^>]+>", "", film)


def test_choosing_a_language_changes_an_article_that_was_asked_for_in_another(client: Client) -> None:
    (back,) = re.findall(r'name="next" value="([^"]*)"', page(client, f"{FILM}?lang=fr"))
    answer = client.post("/language", {"language": "es", "next": back}, follow=True)
    assert "es una película francesa" in words(answer.content.decode())
    assert "est un film français" in words(page(client, f"{FILM}?lang=fr")), "an address in a language stays in it"


def test_a_language_without_articles_is_answered_in_english(client: Client) -> None:
    assert "is a French film" in words(page(client, f"{FILM}?lang=xx"))


@pytest.mark.parametrize("address", [FILM, PERSON])
def test_each_sentence_has_a_note_and_each_note_a_reference_numbered_by_first_use(client: Client, address: str) -> None:
    text = page(client, address)
    body, _, references = text.partition('class="of-references"')
    told = [paragraph for paragraph in re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", body) if "href" in paragraph]
    sentences = [told for told in told if "#r" in told or "<i>" in told]
    assert sentences
    assert all('<a href="#r' in sentence for sentence in sentences)
    notes = [int(number) for number in re.findall(r'<a href="#r(\d+)"', body)]
    assert list(dict.fromkeys(notes)) == list(range(1, max(notes) + 1))
    assert [int(number) for number in re.findall(r'<li id="r(\d+)"', references)] == list(range(1, max(notes) + 1))


def test_a_reference_leads_to_the_words_in_the_document(client: Client) -> None:
    references = page(client, FILM).partition('class="of-references"')[2]
    address = re.search(r'href="(/document/[0-9a-f]{64}\?at=line:2:35-43#mark)"', references)
    assert address
    assert '<mark id="mark">112 mins</mark>' in page(client, address.group(1).partition("#")[0])


def test_both_running_times_stand_in_the_article_with_who_says_them(client: Client) -> None:
    text = words(page(client, f"{FILM}?lang=fr"))
    assert "Sa durée est de 155 minutes selon An Encyclopedia." in text
    assert "155 minutes selon An Encyclopedia et 112 minutes selon A Catalogue" in text


def test_markup_in_the_words_of_sources_stays_text(client: Client) -> None:
    assert "<script>alert" not in page(client, FILM)
    assert "drama</script>" not in page(client, FILM).lower()


def test_an_article_takes_one_query(client: Client, exactly: Callable[[int], AbstractContextManager[None]]) -> None:
    with exactly(1):
        client.get(FILM)


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/film/fbackstageold/any/article", FILM),
        ("/film/fbackstagefilm/another/article", FILM),
        ("/person/fbackstagefilm/backstage-2005/article", FILM),
    ],
)
def test_an_id_that_lost_or_a_wrong_slug_leads_to_the_article_for_good(client: Client, address: str, to: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["location"]) == (301, to)
    assert client.get("/film/unheard/of/article").status_code == 404
