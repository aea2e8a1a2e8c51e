"""A film's page with reviews written here beside imported ones: one order, pages that stay put, figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from test_writing import browser_of

from repertory.site.members.models import Member
from repertory.site.reviews import figures, merged
from repertory.site.reviews.figures import Count, Figures
from repertory.site.reviews.keep import like
from repertory.site.reviews.merged import Asked, Place
from repertory.site.reviews.models import Review

FILM, OUT = "fbackstagefilm", "fout"


def written(number: int, film: str = FILM, **more: Any) -> Review:
    """Keep a review of this number's day of 2009, in the midst of the imported ones."""
    member, _ = Member.objects.get_or_create(username=more.pop("name", f"member{number}"))
    told = {"text": f"Words {number}.", "language": "en", "title": "Backstage", "token": f"token-{number}-{film}"}
    told |= {"length": len(str(told["text"])), "written_at": datetime(2009, 1, 1, tzinfo=UTC) + timedelta(days=number)}
    return Review.objects.create(member=member, film_id=film, **{**told, **more})


def shown(client: Client, query: str = "", film: str = FILM) -> str:
    """Return the reviews' section of a film's page."""
    page = client.get(f"/film/{film}{query}")
    assert page.status_code == 200
    return page.content.decode().partition('<section id="reviews"')[2].partition("</section>")[0]


def walked(film: str, asked: Asked) -> list[str]:
    """Return the places of all reviews, page by page onwards; and make sure that back again it is the same."""
    onwards = [merged.page([film], film, asked)]
    while onwards[-1].later:
        onwards.append(merged.page([film], film, replace(asked, after=onwards[-1].rows[-1]["place"])))
    back = [onwards[-1]]
    while back[-1].earlier:
        back.append(merged.page([film], film, replace(asked, before=back[-1].rows[0]["place"])))
    told = [[str(row["place"]) for row in page.rows] for page in onwards]
    # Going back, pages are cut from the other end: the last of a walk onwards may be short.
    seen = {str(row["place"]) for page in back for row in page.rows}
    assert seen == {place for page in told for place in page}
    return [place for page in told for place in page]


@pytest.mark.parametrize("sort", merged.SORTS)
def test_both_kinds_stand_in_one_order_each_once(client: Client, sort: str) -> None:
    for number in range(30):
        written(number * 11, rating=number % 11 or None, likes=number % 3, length=number * 13)
    places = walked(FILM, Asked(sort))
    assert len(places) == len(set(places)) == 75
    kept = [Place.read(place) for place in places]
    assert kept == sorted(kept, key=lambda place: place[:2], reverse=sort != "oldest")


@pytest.mark.parametrize(("film", "here", "all_of_them"), [(FILM, 0, 45), (OUT, 25, 25), (OUT, 0, 0)])
def test_imported_alone_and_here_alone_are_shown_too(client: Client, film: str, here: int, all_of_them: int) -> None:
    for number in range(here):
        written(number, film)
    assert len(walked(film, Asked())) == all_of_them
    assert ("Nobody has written" in shown(client, film=film)) is (not all_of_them)


def test_a_page_stays_put_when_a_new_review_arrives(client: Client) -> None:
    address = re.search(r'rel="next" href="([^"#]+)', shown(client))[1]  # type: ignore[index]
    second = shown(client, unescape(address))
    for number in range(5):
        written(9000 + number)
    again = shown(client, unescape(address))
    listed = [part.partition("<ol")[2].partition("</ol>")[0] for part in (second, again)]
    assert listed[0] == listed[1] != ""


def test_reviews_are_chosen_by_language_rating_and_source(client: Client) -> None:
    written(1, rating=9, language="fr")
    written(2, rating=9)
    written(3)
    assert len(walked(FILM, Asked(source="here"))) == 3
    assert len(walked(FILM, Asked(source="here", halves=9, language="fr"))) == 1
    assert len(walked(FILM, Asked(source="audience"))) == 45
    assert len(walked(FILM, Asked(language="fr"))) == 11
    assert len(walked(FILM, Asked(halves=7))) == 1
    assert len(walked(FILM, Asked(halves=0))) == 45
    text = shown(client, "?from=here&rating=9&sort=rating")
    assert text.count("<li id=") == 2
    for choice in ("written here (3)", "French (11)", "4.5 ★ (2)"):
        assert choice in text


def test_a_film_page_with_both_takes_the_same_few_queries(
    client: Client, exactly: Callable[[int], AbstractContextManager[None]]
) -> None:
    for number in range(30):
        written(number)
        written(number, OUT)
    for film, queries in ((FILM, 4), (OUT, 3)):
        with exactly(queries):
            client.get(f"/film/{film}/{'backstage-2005' if film == FILM else 'out-1982'}")


def test_reviews_under_an_id_that_lost_stand_on_the_page_that_it_leads_to(client: Client) -> None:
    written(1, "fbackstageold", text="Under the old id.")
    assert "Under the old id." in shown(client, "?from=here")


def test_what_is_held_or_removed_is_neither_shown_nor_counted(client: Client) -> None:
    for number, standing in enumerate(("held", "removed", "banned")):
        written(number, OUT, standing=standing, rating=10)
    text = shown(client, film=OUT)
    assert "Nobody has written" in text
    assert "weighted" not in text


def test_a_members_latest_rating_counts_and_no_rating_never(client: Client) -> None:
    written(1, OUT, name="isild", rating=2)
    written(2, OUT, name="isild", rating=10)
    written(3, OUT, name="isild")
    written(4, OUT, name="noemie")
    counted = figures.figures(figures.here([OUT]), critics=False)
    assert dict(counted.counts) == {10: 1}
    text = shown(client, film=OUT)
    assert "of 5, weighted, from 1 rating" in text
    assert 'aria-label="Ratings by stars, of five: 5: 1"' in text


def test_the_average_begins_in_the_middle_and_comes_to_the_mean() -> None:
    assert Figures().average == 2.75
    few, many = (figures.figures([Count("en", "here", 10, False, n, n)], critics=False) for n in (1, 10_000))
    assert 2.75 < few.average < 3.2
    assert many.average == pytest.approx(5, abs=0.01)


def test_critics_are_counted_apart_and_unknown_scales_nowhere() -> None:
    counts = figures.imported([("en", "a", 8, False, 3), ("en", "b", 2, True, 2), ("en", "c", 0, False, 9)])
    assert figures.figures(counts, critics=False).ratings == 3
    assert dict(figures.figures(counts, critics=True).counts) == {2: 2}


def test_who_is_a_super_reviewer_follows_from_the_owners_rule(client: Client, settings: Any) -> None:
    rule = replace(settings.SITE.super_reviewer, reviews=2, length=5, likes=1, days=30)
    settings.SITE = replace(settings.SITE, super_reviewer=rule)
    review, _ = written(1, OUT, name="isild"), written(2, OUT, name="isild")
    assert "Super Reviewer" not in shown(client, film=OUT)
    Member.objects.filter(username="isild").update(date_joined=datetime(2020, 1, 1, tzinfo=UTC))
    like(Member.objects.create(username="noemie"), review, likes=True)
    text = shown(client, film=OUT)
    assert text.count("Super Reviewer") == 2
    assert "Earned here by 2 reviews of 5 characters or more, 1 like, and an account of 30 days." in text
    settings.SITE = replace(settings.SITE, super_reviewer=replace(rule, reviews=0))
    assert "Super Reviewer" not in shown(client, film=OUT)


def test_an_imported_badge_keeps_its_source(client: Client) -> None:
    badge = re.search(r'<span class="badge[^>]*>Super Reviewer<span>(.*?)</span>', shown(client))
    assert badge
    assert "A badge of" in badge[1]


def test_a_long_review_is_shown_in_its_beginning_without_giving_the_story_away(client: Client) -> None:
    review = written(1, OUT, text="She sings. " * 100 + "||" + "She dies. " * 200 + "||")
    text = shown(client, film=OUT)
    assert "She dies" not in text
    assert f'href="{review.address}"' in text
    assert "Read on" in text


def test_a_member_likes_a_review_from_the_films_page(client: Client) -> None:
    review = written(1, OUT)
    isild = browser_of("isild")
    assert 'aria-pressed="false"' in shown(isild, film=OUT)
    answer = isild.post(f"{review.address}/like", {"likes": "1", "back": "film"})
    assert answer.headers["location"] == f"/film/{OUT}#review-{review.pk}"
    assert 'aria-pressed="true"' in shown(isild, film=OUT)
    assert "1 like" in shown(client, film=OUT)
