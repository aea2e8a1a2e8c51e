"""What is learned of harder layouts: sentences, letters for labels, departments, grids, names of classes."""

from __future__ import annotations

from pathlib import Path

import pytest
from layouts import boxes, departments, grid, initials, inverted, named, sentence
from test_learn import clean, learned_and_read, values
from written import FILMS, Film, Layout, definitions, whole, write_site

from repertory.check.places import placed
from repertory.collection import Collection
from repertory.read.learn import learn
from repertory.vocabulary.datatypes import DATATYPES

HARDER = [sentence, initials, departments, inverted, grid, named, boxes]


@pytest.mark.parametrize("layout", HARDER, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("films", ["known", "empty"])
def test_harder_layouts_are_read_right_with_known_films_and_without(
    films: str, layout: Layout, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    collection = request.getfixturevalue(films)
    said = learned_and_read(collection, write_site(tmp_path / "site", layout))
    assert set(said) == {film.title for film in FILMS}
    key = DATATYPES["name"].key
    for film in FILMS:
        assert values(said, film, "year") == [str(film.year)]
        assert values(said, film, "running_time") == [str(film.minutes)]
        assert list(map(key, values(said, film, "director"))) == list(map(key, film.directors))
        assert list(map(key, values(said, film, "cast"))) == [key(who) for who, _ in film.cast]
        if layout in (sentence, initials):
            assert set(values(said, film, "country")) == clean("country", film.countries)
    assert placed(collection).astray == 0, placed(collection).first


def test_a_synopsis_ends_where_labelled_facts_begin(tmp_path: Path, known: Collection) -> None:
    def page(film: Film) -> str:
        return f"<h1>{film.title}</h1><h2>Plot</h2><p>12</p><p>{film.plot}</p><p>Directed by: {film.directors[0]}</p>"

    said = learned_and_read(
        known, write_site(tmp_path / "site", lambda film: definitions(film).split("<h2>Syn")[0] + page(film))
    )
    assert [values(said, film, "synopsis") for film in FILMS] == [[film.plot] for film in FILMS]


def test_a_page_saved_by_a_browser_is_known_by_where_it_was_saved_from(tmp_path: Path, known: Collection) -> None:
    folder = tmp_path / "site"
    (folder / "one_files").mkdir(parents=True)
    (folder / "one_files" / "saved_resource.html").write_text("<html><body>Buy!</body></html>", encoding="utf-8")
    for number, film in enumerate(FILMS):
        page = whole(film.title, "", definitions(film)).replace(
            '<link rel="canonical" href="https://films.example.net">', ""
        )
        saved = f"<!-- saved from url=(0042)https://films.example.net/show.php?film={number} -->\n"
        (folder / f"{number}.html").write_text(page.replace("<html>", saved + "<html>"), encoding="utf-8")
    learned = learn(known, folder, "example")
    assert 'url = "https://films.example.net"' in learned.card
    said = learned_and_read(known, folder)
    assert set(said) == {film.title for film in FILMS}
    records = known.current("records").to_pyarrow().to_pylist()
    assert len({row["record_id"] for row in records if row["source"] == "example"}) == len(FILMS)


def test_titles_that_name_only_the_site_leave_the_heading(tmp_path: Path, known: Collection) -> None:
    folder = write_site(tmp_path / "site", definitions)
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(text[text.index("<title>") : text.index(" | ")], "<title>Catalogue"), encoding="utf-8"
        )
    assert set(learned_and_read(known, folder)) == {film.title for film in FILMS}


def test_words_in_brackets_belong_to_a_title_unless_they_tell_its_kind_or_year(
    tmp_path: Path, known: Collection
) -> None:
    odd = [
        Film(f"{film.title} (Nobody's)", *[getattr(film, name) for name in list(Film.__dataclass_fields__)[1:]])
        for film in FILMS
    ]
    folder = tmp_path / "site"
    folder.mkdir()
    for number, film in enumerate(odd):
        body = definitions(film).replace("</h1>", f" (film, {film.year})</h1>")
        (folder / f"{number}.html").write_text(whole(film.title, f"/film/{number}", body), encoding="utf-8")
    assert set(learned_and_read(known, folder)) == {film.title for film in odd}
