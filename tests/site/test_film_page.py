"""The page of *Backstage* (2005, fbackstagefilm), and of *Out* (1982, fout), of which little is known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape

import pytest
from django.test import Client

from repertory.site.catalogue.film import film_page
from small_programme import HALF, ICONS
from test_made_ready import claim, dossier

FILM = "/film/fbackstagefilm/backstage-2005"
OUT = "/film/fout/out-1982"


def page(client: Client, address: str = FILM) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_parts_of_backstage_stand_in_the_order_of_the_programme(client: Client) -> None:
    text = page(client).partition("<main")[2]
    parts = [
        'class="poster', "<h1>Backstage", "Entre bastidores", 'class="lead"', "155 minutes", 'id="cast"', 'id="crew"',
        "Editors&#39; comment", "Synopsis", 'id="trailers"', 'id="reviews"', 'id="ratings"', 'id="related"',
        'id="references"', 'id="sources"', 'id="lost"', "Last updated",
    ]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_running_time_is_marked_as_disputed_and_opens_both_sides(client: Client) -> None:
    row = re.search(r"<dt>Running time</dt>.*?</dl>|<dt>Running time</dt>.*?<dt>", page(client), re.DOTALL)
    assert row
    told = row.group()
    assert 'class="fn disputed"' in told
    assert "≠" in told
    for words in ("155 minutes", "112 minutes", "112 mins", "115", "Sources contradict each other.", "0.61"):
        assert words in told
    assert told.index("Says otherwise") > told.index("An Encyclopedia")
    assert told.index("Says otherwise") < told.index("A Catalogue")


def test_evidence_leads_to_the_marked_words_of_the_document(client: Client) -> None:
    address = re.search(r'href="(/document/[0-9a-f]{64}\?at=line:2:35-43#mark)"', page(client))
    assert address
    assert '<mark id="mark">112 mins</mark>' in page(client, address.group(1).partition("#")[0])


def test_the_lead_sentence_has_footnotes_that_lead_into_evidence(client: Client) -> None:
    text = page(client)
    notes = re.findall(r'<sup><a href="#(c-[0-9a-f]+)"', text)
    assert len(notes) == 6
    for note in notes:
        assert text.count(f'id="{note}"') == 1


def test_the_singer_of_backstage_has_two_names_in_the_cast(client: Client) -> None:
    cast = page(client).partition('id="cast"')[2].partition("</section>")[0]
    assert cast.index("Lucie") < cast.index("Isild Le Besco")
    assert "Lauren Marks" in cast
    assert "<b>Lauren Waks</b>" in cast


def test_comment_and_synopsis_are_quoted_under_their_own_names(client: Client) -> None:
    text = page(client)
    comment = text.partition("Editors&#39; comment</h2>")[2].partition("</section>")[0]
    assert "<blockquote" in comment
    assert "<figcaption>A Catalogue" in comment
    assert "A star &amp; her shadow." in comment


def test_a_lost_trailer_is_said_in_grey_italics(client: Client) -> None:
    assert '<li class="lost">A trailer is announced; none is preserved.' in page(client)


def test_the_json_ld_of_backstage_is_a_movie_and_cannot_end_its_script(client: Client) -> None:
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client), re.DOTALL)
    assert script
    assert "<" not in script.group(1)
    movie = json.loads(script.group(1))
    assert movie["@type"] == "Movie"
    assert movie["name"] == "Backstage"
    assert movie["duration"] == "PT155M"
    assert movie["director"] == {"@type": "Person", "name": "Emmanuelle Bercot"}
    assert [actor["name"] for actor in movie["actor"]] == ["Isild Le Besco", "Emmanuelle Seigner"]


def test_source_text_with_a_script_stays_text(client: Client) -> None:
    for address in (FILM, f"{FILM}?sort=length&lang=es", f"{FILM}?sort=date&lang=es"):
        assert "<script>" not in page(client, address)
    assert "&lt;script&gt;alert(&#39;never run&#39;)&lt;/script&gt; she sang." in page(client)


def test_ratings_are_shown_on_their_own_scale_with_their_source(client: Client) -> None:
    ratings = page(client).partition('id="ratings"')[2].partition("</section>")[0]
    audience, critics = ratings.split("<dt>Critics</dt>")
    assert "<dt>Audience</dt>" in audience
    assert "<b>6.1 of 10</b> on A Table of Films from 1,204 ratings" in audience
    assert "<b>71 of 100</b> on An Encyclopedia from 40 ratings" in critics


@pytest.mark.parametrize(
    ("language", "audience", "critics"),
    [
        ("fr", 'Spectateurs</dt><dd><span class="val">A Table of Films : <b>6,1 sur 10</b>', "Presse</dt>"),
        ("es", 'Espectadores</dt><dd><span class="val"><b>6,1 sobre 10</b> en A Table of Films', "Prensa</dt>"),
    ],
)
def test_ratings_by_critics_stand_apart_in_each_language(
    client: Client, language: str, audience: str, critics: str
) -> None:
    told = client.get(FILM, headers={"accept-language": language}).content.decode().replace("\u00a0", " ")
    assert audience in told
    assert critics in told


def test_related_films_say_why(client: Client) -> None:
    assert "Encyclopedia lists it as related; both directed by Emmanuelle Bercot" in page(client)


def test_sources_tell_licence_and_probability_in_words(client: Client) -> None:
    sources = page(client).partition('id="sources"')[2].partition("</section>")[0]
    for words in ("CC BY-SA 4.0", "the same beyond doubt", "very likely the same (93.0 %)", "Both name Emmanuelle"):
        assert words in sources


def shown_reviews(text: str) -> list[str]:
    return re.findall(r'<li><p class="by">(.*?)</li>', text.partition('class="reviews"')[2], re.DOTALL)


def test_45_reviews_come_in_pages_of_20_newest_first(client: Client) -> None:
    pages = [page(client)]
    while further := re.search(r'rel="next" href="([^"#]+)', pages[-1]):
        pages.append(page(client, f"{FILM}{unescape(further[1])}"))
    assert [len(shown_reviews(each)) for each in pages] == [20, 20, 5]
    dates = [day for each in pages for day in re.findall(r'datetime="([^"]+)"', each)]
    assert dates == sorted(dates, reverse=True)


def test_reviews_are_filtered_by_language_and_sorted_by_length(client: Client) -> None:
    text = page(client, f"{FILM}?lang=fr&sort=length")
    reviews = shown_reviews(text)
    assert len(reviews) == 10
    assert all("French" in review for review in reviews)
    repeats = [review.count("And again.") for review in reviews]
    assert repeats == sorted(repeats, reverse=True)


def test_a_rating_is_glyphs_with_a_real_half_and_a_lost_one_is_said_to_be_lost(client: Client) -> None:
    newest, badge, half, *others = shown_reviews(page(client))
    assert 'aria-label="3.5 of 5"' in newest
    assert newest.count("★") == 5
    assert '<span class="half">' in newest
    assert "Super Reviewer" in badge
    assert "rating ends in ½; the rest not preserved" in half
    assert all("rating not preserved" in review for review in others)


def test_why_ratings_were_lost_is_said_once_above_the_reviews(client: Client) -> None:
    reviews = page(client).partition('id="reviews"')[2].partition("</section>")[0]
    before, _, listed = reviews.partition("<ol")
    for sentence in (HALF, ICONS):
        assert before.count(sentence) == 1
        assert sentence not in listed


def test_where_no_role_is_named_the_cast_stands_without_an_empty_side() -> None:
    player = {"person": "Harold Lockwood", "person_id": None, "character": None, "kind": "one source", "reason": []}
    unnamed = film_page(dossier(cast=[{**player, "claims": [claim("c1")]}]))
    named = film_page(dossier(cast=[{**player, "character": "Tom", "claims": [claim("c1")]}]))
    assert [unnamed["roles_named"], named["roles_named"]] == [False, True]


@pytest.mark.parametrize(
    "asked",
    [
        "after=x",
        "after=~~",
        "before=99~x~y",
        "after=0~2008~%00",
        "after=0~1800~",
        "after=0~20T8~9",
        "sort=none",
        "lang=xx",
        "rating=²",
        "rating=99",
        "from=?",
        "before=-1~~",
    ],
)
def test_a_wrong_question_about_reviews_is_answered_with_some_page(client: Client, asked: str) -> None:
    assert shown_reviews(page(client, f"{FILM}?{asked}"))


@pytest.mark.parametrize(("address", "queries"), [(FILM, 3), (f"{FILM}?after=0~2010~x&lang=en", 3), (OUT, 2)])
def test_a_film_page_takes_the_same_few_queries(
    client: Client, exactly: Callable[[int], AbstractContextManager[None]], address: str, queries: int
) -> None:
    page(client, OUT)
    for _ in range(2):  # made, and remembered
        with exactly(queries):
            page(client, address)


def test_out_has_no_empty_parts(client: Client) -> None:
    text = page(client, OUT)
    for part in ('id="cast"', 'id="crew"', 'class="reviews"', 'id="related"', 'id="lost"', 'id="ratings"'):
        assert part not in text
    assert "Nobody has written about it yet." in text


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/film/fbackstageold", FILM),
        ("/film/fbackstageold/any-slug", FILM),
        ("/film/fbackstagefilm/another-slug", FILM),
        ("/person/fbackstagefilm", FILM),
    ],
)
def test_an_id_that_lost_or_a_wrong_slug_leads_to_backstage_for_good(client: Client, asked: str, given: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == 301
    assert answer.headers["Location"] == given


def test_an_unknown_id_is_not_found_in_a_sentence(client: Client) -> None:
    answer = client.get("/film/fnothing")
    assert answer.status_code == 404
    assert "Nothing is known by the id fnothing." in answer.content.decode()
