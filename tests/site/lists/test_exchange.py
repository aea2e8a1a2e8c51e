"""Films brought from Letterboxd, IMDb and Trakt, and taken along: a round trip loses nothing."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from known_films import FILMS, RATINGS, film_rows, upload

from repertory.site.catalogue.models import Dossier
from repertory.site.lists.exchange import brought as imports
from repertory.site.lists.exchange.forms import FORMS, as_zip
from repertory.site.lists.exchange.kept import kept_by
from repertory.site.lists.models import Entry, FilmList, Import, ImportRow, Kind, Mark, Place, State
from repertory.site.members.models import Member
from repertory.site.reviews.models import Review

HOST = "https://films.example"
SAMPLES = Path(__file__).parents[2] / "read"


def sample(source: str, folder: str, tmp_path: Path) -> Path:
    """Return a sample of room 1, packed."""
    root = SAMPLES / source / folder
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for path in sorted(root.rglob("*.*")):
            archive.write(path, path.relative_to(root).as_posix())
    return tmp_path / "export.zip"


def brought(member: Member, path: Path) -> Import:
    """Bring a file, and add all that was found, the likely with it."""
    one = imports.bring(member, path, path.name)
    imports.accept(one, None)
    imports.confirm(one)
    return one


def archive(member: Member, form: str) -> dict[str, str]:
    """Return the files of an export."""
    with zipfile.ZipFile(io.BytesIO(as_zip(FORMS[form], kept_by(member, HOST)))) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_letterboxd_export_comes_in_whole_and_goes_out_with_every_entry(ines: Member, tmp_path: Path) -> None:
    one = brought(ines, sample("letterboxd", "letterboxd-ines", tmp_path))
    left = {row.title or row.place: row.reason for row in one.rows.exclude(state=State.ADDED)}
    assert left == {
        "The Sixth Half": "Expected a rating from 0.5 to 5 by halves, found '5.5'.",
        "A Film That Was Taken Down": "No film of this title and year is known.",
        "A Film Without a Year": "No year is told, and not just one film has this title.",
        "Tide": "Said already.",  # the export knows two films of this title and year, the catalogue one
        "comments.csv": "Expected a diary, ratings, reviews, likes or lists of films, found else.",
    }
    out = archive(ines, "letterboxd")
    told = [
        (row["Name"], row["Rating"], row["Rewatch"], row["Tags"], row["Watched Date"])
        for row in table(out["diary.csv"])
    ]
    assert told == [
        ("Fermata", "4.5", "", "cinema, 35mm", "2016-02-03"), ("Fermata", "5", "Yes", "", "2018-06-29"),
        ("Rain, Steam and Speed", "0.5", "", "", "2019-10-11"), ("Tide", "", "", "", "2020-05-01"),
    ]  # fmt: skip
    assert [row["Review"] for row in table(out["reviews.csv"])] == [
        'She said "no" to the *whole* orchestra.\n\nAnd I would have, too.'
    ]
    assert [row["Rating"] for row in table(out["ratings.csv"])] == ["5", "0.5", "3.5"]
    assert [row["Name"] for row in table(out["likes/films.csv"])] == ["Fermata"]
    assert [row["Name"] for row in table(out["watchlist.csv"])] == ["Slack Tide"]
    boats = out["lists/Boats and rain.csv"]
    assert boats.index("The Long Jetty") < boats.index("Rain, Steam") < boats.index("Slack Tide")
    assert 'The ""other"" print' in boats
    assert "sea, weather" in boats
    assert [place.title for place in Place.objects.filter(film_list__kind="favourites")] == [
        "Fermata",
        "The Long Jetty",
    ]


def test_a_trakt_export_comes_in_with_its_moments_lists_and_spoilers(ines: Member, tmp_path: Path) -> None:
    brought(ines, sample("trakt", "rui", tmp_path))
    entries = list(Entry.objects.order_by("watched").values_list("title", "watched", "clock", "rewatch"))
    assert entries == [
        ("Fermata", date(2014, 3, 31), time(9, 28, 53), False), ("Fermata", date(2016, 5, 1), time(20), True),
    ]  # fmt: skip
    assert set(Mark.objects.values_list("title", "rating")) == {("Fermata", 10), ("Slack Tide", 5)}
    assert not ImportRow.objects.filter(state=State.UNFOUND).exclude(title="The Long Jetty", year=None).exists()
    boats = FilmList.objects.get(name="Boats")
    assert (boats.about, boats.visibility, boats.ranked) == ("Films with boats.", "public", True)
    assert list(boats.places.order_by("position").values_list("title", "note")) == [
        ("The Long Jetty", "The pier itself."), ("Tide", ""),
    ]  # fmt: skip
    assert Place.objects.get(film_list__kind="watchlist").note == "Before summer."
    review = Review.objects.get()
    assert (review.spoilers, review.rating, review.language) == (True, 10, "en")
    assert review.text.endswith("||Everybody stays.||")
    assert str(review.written_at) == "2016-05-01 21:00:00+00:00"


def test_imdbs_ratings_and_lists_come_in_by_their_ids(ines: Member, tmp_path: Path) -> None:
    one = brought(ines, sample("imdb_lists", "ana", tmp_path))
    assert Mark.objects.get(film_id="ffermata").rating == 9
    assert one.rows.filter(title="Fermata", reason="By its id at IMDb, tt9000001.").exists()
    assert FilmList.objects.get(kind=Kind.LIST).name == "best of the nineties"
    watchlist = Place.objects.filter(film_list__kind="watchlist").order_by("position")
    assert [(place.title, place.note) for place in watchlist][1] == ("Fermata", "Once more, in a cinema")
    rated = {row["Title"]: (row["Const"], row["Your Rating"]) for row in table(archive(ines, "imdb")["ratings.csv"])}
    assert rated["Fermata"] == ("tt9000001", "9")


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=30)
names = texts.map(str.strip).filter(bool)
tags = st.lists(names.map(lambda tag: " ".join(tag.replace(",", " ").split())).filter(bool), max_size=3, unique=True)
days = st.dates(date(1900, 1, 1), date(2026, 1, 1))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2026, 1, 1)).map(
    lambda told: told.replace(tzinfo=UTC, microsecond=0)
)
clocks = st.times().map(lambda told: told.replace(microsecond=0))
ratings = st.none() | st.integers(1, 10)
films = st.sampled_from(sorted(FILMS))
reviews = st.none() | st.tuples(names, st.booleans())
entries = st.tuples(films, st.none() | days, st.none() | clocks, moments, ratings, st.booleans(), tags, reviews)
accounts = st.fixed_dictionaries({
    "entries": st.lists(entries, max_size=5),
    "marks": st.dictionaries(films, st.tuples(st.none() | moments, ratings, moments, st.none() | moments), max_size=4),
    "lists": st.lists(
        st.tuples(names, texts.map(str.strip), tags, st.sampled_from(["public", "unlisted", "private"]), st.booleans(),
                  moments, st.lists(films, unique=True, max_size=4), texts.map(str.strip)),
        max_size=3, unique_by=lambda one: one[0],
    ),
    "watchlist": st.lists(st.tuples(films, names, moments), max_size=4, unique_by=lambda one: one[0]),
})  # fmt: skip


def fill(member: Member, told: dict[str, Any]) -> None:
    """Give a member an account."""
    for own, watched, clock, at, rating, rewatch, tagged, review in told["entries"]:
        whose = {"member": member, "film_id": own, "title": FILMS[own][0], "year": FILMS[own][1]}
        kept = review and Review.objects.create(
            **whose, text=review[0], spoilers=review[1], written_at=at, token=str(Review.objects.count()),
            watched=watched.isoformat() if watched else "", language="fr",
        )  # fmt: skip
        Entry.objects.create(**whose, watched=watched, clock=clock if watched else None, written_at=at, rating=rating,
                             rewatch=rewatch, tags=tagged, review=kept)  # fmt: skip
    for own, (seen, rating, rated, liked) in told["marks"].items():
        if seen or rating or liked:
            Mark.objects.create(member=member, film_id=own, title="", seen_at=seen, rating=rating,
                                rated_at=rated if rating else None, liked_at=liked)  # fmt: skip
    for name, about, tagged, visibility, ranked, at, on, note in told["lists"]:
        one = FilmList.objects.create(member=member, name=name, about=about, tags=tagged, visibility=visibility,
                                      ranked=ranked, made_at=at, changed_at=at)  # fmt: skip
        for number, own in enumerate(on, 1):
            Place.objects.create(film_list=one, film_id=own, title="", position=number, note=note, added_at=at)
    if told["watchlist"]:
        moment = told["watchlist"][0][2]
        one = FilmList.objects.create(
            member=member, kind="watchlist", name="Watchlist", made_at=moment, changed_at=moment
        )
        for number, (own, note, at) in enumerate(told["watchlist"], 1):
            Place.objects.create(film_list=one, film_id=own, title="", position=number, note=note, added_at=at)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=10, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=accounts)
def test_what_goes_out_and_comes_into_an_empty_account_goes_out_the_same(
    catalogue: None, tmp_path: Path, form: str, told: dict[str, Any]
) -> None:
    Member.objects.all().delete()
    ines, other = Member.objects.create(username="ines"), Member.objects.create(username="other")
    fill(ines, told)
    packed = tmp_path / "export.zip"
    packed.write_bytes(as_zip(FORMS[form], kept_by(ines, HOST)))
    if form != "trakt" or any(text.startswith("[\n") for text in archive(ines, form).values()):
        brought(other, packed)
    Member.objects.filter(pk=other.pk).update(date_joined=ines.date_joined)
    other.refresh_from_db()
    was, now = archive(ines, form), archive(other, form)
    profile = ("profile.csv", "user-profile.json")
    assert {name: text for name, text in now.items() if name not in profile} == {
        name: text for name, text in was.items() if name not in profile
    }


def test_nothing_is_added_before_it_is_confirmed_and_nothing_twice(client: Client, ines: Member) -> None:
    content = RATINGS + b"tt9000001,7,2020-01-01,Fermata,Movie,2005\ntt1,8,2020-01-01,Nobody Knows It,Movie,1950\n"
    told = upload(client, "ratings.csv", content)
    assert "Add 1 row" in told
    assert "By its id at IMDb" in told
    assert not Mark.objects.exists()
    one = Import.objects.get()
    assert "No film of this title and year is known." in client.get(f"/import/{one.pk}?show=unfound").content.decode()
    client.post(f"/import/{one.pk}/act", {"confirm": "1"})
    client.post(f"/import/{one.pk}/act", {"confirm": "1"})
    assert Mark.objects.get().rating == 7
    assert "Rated so already." in upload(client, "ratings.csv", content)
    assert not FilmList.objects.exists()


def test_a_row_without_a_film_is_tried_again_when_the_catalogue_has_grown(client: Client, ines: Member) -> None:
    upload(client, "ratings.csv", RATINGS + b"tt1,8,2020-01-01,Nobody Knows It,Movie,1950\n")
    one = Import.objects.get()
    client.post(f"/import/{one.pk}/act", {"again": "1"})
    assert ImportRow.objects.get().state == State.UNFOUND
    Dossier.objects.bulk_create(film_rows({"fnobody": ("Nobody Knows It", 1950)}))
    client.post(f"/import/{one.pk}/act", {"again": "1"})
    client.post(f"/import/{one.pk}/act", {"confirm": "1"})
    assert Mark.objects.get().film_id == "fnobody"


def test_a_row_without_a_film_is_settled_by_hand(client: Client, ines: Member) -> None:
    upload(client, "ratings.csv", RATINGS + b"tt1,8,2020-01-01,Point d'orgue,Movie,2005\n")
    row = ImportRow.objects.get()
    address = f"/import/{row.brought_id}/row/{row.pk}"
    assert "Which film is it?" in client.get(address).content.decode()
    client.post(address, {"film": "ffermata"})
    assert not Mark.objects.exists()
    client.post(f"/import/{row.brought_id}/act", {"confirm": "1"})
    assert Mark.objects.get().film_id == "ffermata"


def test_a_film_of_the_next_year_is_a_guess_that_waits_to_be_taken(client: Client, ines: Member) -> None:
    upload(client, "ratings.csv", RATINGS + b",8,2020-01-01,Fermata,Movie,2006\n")
    row = ImportRow.objects.get()
    assert (row.state, row.film_id) == (State.LIKELY, "ffermata")
    client.post(f"/import/{row.brought_id}/act", {"confirm": "1"})
    assert not Mark.objects.exists()
    client.post(f"/import/{row.brought_id}/act", {"likely": "some", "row": str(row.pk)})
    client.post(f"/import/{row.brought_id}/act", {"confirm": "1"})
    assert Mark.objects.get().rating == 8


def test_two_films_of_one_title_and_year_are_not_guessed_between(client: Client, ines: Member) -> None:
    Dossier.objects.bulk_create(film_rows({"fother": ("Fermata", 2005)}))
    upload(client, "ratings.csv", RATINGS + b",8,2020-01-01,Fermata,Movie,2005\n")
    assert ImportRow.objects.get().reason == "2 films have this title and year."


@pytest.mark.parametrize("form", FORMS)
def test_an_export_says_what_its_form_can_not_hold(client: Client, ines: Member, form: str) -> None:
    assert FORMS[form].title in client.get("/export").content.decode()
    answer = client.get(f"/export/{form}")
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{form}-ines-')
    assert client.get("/export/else").status_code == 404
