"""Lists and diary: written, ordered, shown to whom they are for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from repertory.site.lists.models import Entry, FilmList, Mark, Place
from repertory.site.lists.parts import member_part
from repertory.site.lists.reorder import reordered
from repertory.site.members.models import Member
from repertory.site.reviews.models import Review

BACKSTAGE, OUT = "fbackstagefilm", "fout"
Exactly = Callable[[int], AbstractContextManager[None]]


@pytest.fixture
def ines(client: Client) -> Member:
    """A member whose browser is the client."""
    member = Member.objects.create_user("ines")
    client.force_login(member)
    return member


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer)
    return answer.content.decode()


def made_list(client: Client, **head: str) -> FilmList:
    """Make a list of *Backstage* and *Out* through its pages."""
    client.post("/list/new", {"name": "Rain & stages", "visibility": "public", **head})
    one = FilmList.objects.get(kind="list")
    for film in (BACKSTAGE, OUT):
        client.post(f"/list/{one.key}/add", {"film": film})
    return one


def titles(one: FilmList) -> list[str]:
    return list(one.places.order_by("position").values_list("title", flat=True))


def test_a_list_is_made_filled_and_shown_with_its_notes(client: Client, ines: Member) -> None:
    one = made_list(client, about="By *night*.", tags="sea, weather, sea", ranked="on")
    assert titles(one) == ["Backstage", "Out"]
    backstage = one.places.get(film_id=BACKSTAGE)
    client.post(f"/list/{one.key}/arrange", {f"note-{backstage.pk}": "The **long** cut.\r\n<b>"})
    told = page(client, f"/list/{one.key}")
    for shown in ("Rain &amp; stages", "By <em>night</em>", "The <strong>long</strong> cut", "&lt;b&gt;", "weather"):
        assert shown in told
    assert FilmList.objects.get().tags == ["sea", "weather"]


def test_films_are_moved_by_number_and_by_up_and_down_and_taken_off(client: Client, ines: Member) -> None:
    one = made_list(client)
    backstage, out = one.places.order_by("position")
    client.post(f"/list/{one.key}/arrange", {f"place-{out.pk}": "1", f"place-{backstage.pk}": "1"})
    assert titles(one) == ["Out", "Backstage"]
    client.post(f"/list/{one.key}/arrange", {"up": str(backstage.pk)})
    assert titles(one) == ["Backstage", "Out"]
    client.post(f"/list/{one.key}/arrange", {"down": str(backstage.pk)})
    assert titles(one) == ["Out", "Backstage"]
    client.post(f"/list/{one.key}/arrange", {"out": str(out.pk), "up": "999999999999999999999"})
    assert titles(one) == ["Backstage"]


@given(st.data())
def test_who_wants_a_place_alone_gets_it_and_nobody_is_lost(data: st.DataObject) -> None:
    order = list(range(data.draw(st.integers(1, 20))))
    wanted = data.draw(st.dictionaries(st.sampled_from(order), st.integers(1, 25)))
    made = reordered(order, wanted)
    assert sorted(made) == order
    staying = [one for one in order if one not in wanted]
    assert [one for one in made if one not in wanted] == staying
    if len(wanted) == 1:
        ((one, place),) = wanted.items()
        assert made.index(one) == min(place, len(order)) - 1


def test_a_diary_entry_marks_the_film_seen_and_rated_and_takes_it_off_the_watchlist(
    client: Client, ines: Member
) -> None:
    client.post(f"/keep/{BACKSTAGE}", {"watchlist": "1"})
    assert "In your diary" in page(client, f"/diary/new/{BACKSTAGE}")
    said = {"watched": "2020-02-29", "rating": "7", "rewatch": "on", "liked": "on", "tags": "cinema, 35mm"}
    client.post(f"/diary/new/{BACKSTAGE}", said)
    entry, mark = Entry.objects.get(), Mark.objects.get()
    assert (str(entry.watched), entry.rating, entry.rewatch, entry.tags) == ("2020-02-29", 7, True, ["cinema", "35mm"])
    assert (mark.rating, bool(mark.seen_at), bool(mark.liked_at)) == (7, True, True)
    assert not Place.objects.exists()
    told = page(client, "/member/ines/diary")
    assert 'aria-label="3.5 of 5"' in told
    assert "35mm" in told
    client.post(f"/diary/{entry.pk}", {"watched": "", "rating": "", "liked": "on"})
    assert (Entry.objects.get().watched, Entry.objects.get().rating) == (None, None)
    assert Mark.objects.get().rating == 7
    client.post(f"/diary/{entry.pk}", {"delete": "1"})
    assert not Entry.objects.exists()


def test_a_diary_entry_leads_to_ones_own_review_and_to_nobody_elses(client: Client, ines: Member) -> None:
    said = {"film_id": BACKSTAGE, "title": "Backstage", "text": "Behind doors."}
    theirs = Review.objects.create(member=Member.objects.create_user("rui"), token="1", **said)
    mine = Review.objects.create(member=ines, token="2", **said)
    assert "Behind doors." in page(client, f"/diary/new/{BACKSTAGE}")
    client.post(f"/diary/new/{BACKSTAGE}", {"watched": "2020-01-01", "review": str(theirs.pk)})
    assert not Entry.objects.exists()
    client.post(f"/diary/new/{BACKSTAGE}", {"watched": "2020-01-01", "review": str(mine.pk)})
    assert f'href="/review/{mine.pk}"' in page(client, "/member/ines/diary")


@pytest.mark.parametrize(("field", "value"), [("watched", "2999-01-01"), ("rating", "11"), ("tags", "a" * 81)])
def test_what_can_not_be_in_a_diary_is_refused_in_words(client: Client, ines: Member, field: str, value: str) -> None:
    answer = client.post(f"/diary/new/{BACKSTAGE}", {"watched": "2020-01-01", field: value})
    assert 'class="wrong"' in answer.content.decode()
    assert not Entry.objects.exists()


def test_a_list_of_a_thousand_films_is_paged_and_takes_as_many_queries_as_a_short_one(
    client: Client, ines: Member, exactly: Exactly
) -> None:
    one = made_list(client)
    client.get(f"/list/{one.key}")
    with exactly(2 + 4):  # who asks; the list, how many, a page of them, their films
        client.get(f"/list/{one.key}")
    Place.objects.bulk_create(
        Place(film_list=one, film_id=f"f{n}", title=f"Film {n}", position=n, added_at=timezone.now())
        for n in range(3, 1_001)
    )
    with exactly(2 + 4):
        told = page(client, f"/list/{one.key}?page=10")
    assert "Film 1000" in told
    assert "Page 10 of 10" in told


def test_a_member_page_shows_favourites_diary_and_lists(client: Client, ines: Member, exactly: Exactly) -> None:
    made_list(client)
    client.post(f"/keep/{BACKSTAGE}", {"favourites": "1"})
    client.post(f"/diary/new/{OUT}", {"watched": "2020-02-29"})
    told = page(client, "/member/ines")
    for shown in ("Favourites", "2020-02-29", "Rain &amp; stages"):
        assert shown in told
    request = RequestFactory().get("/member/ines")
    request.user = ines
    with exactly(7):
        member_part(request, ines)


def test_a_film_is_put_on_lists_from_its_page(client: Client, ines: Member) -> None:
    one = made_list(client)
    assert "checked" in page(client, f"/keep/{BACKSTAGE}/lists")
    client.post(f"/keep/{BACKSTAGE}/lists", {"name": "Another"})
    assert titles(one) == ["Out"]
    assert titles(FilmList.objects.get(name="Another")) == ["Backstage"]
