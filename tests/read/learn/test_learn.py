"""Learning a site's card: what is right on each layout, what is left out, and what is no film."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import (
    FILMS,
    OTHERS,
    Film,
    Layout,
    definitions,
    microdata,
    one_line,
    table,
    unheard,
    unmarked,
    whole,
    write_site,
)

from repertory.check.places import placed
from repertory.collection import Collection
from repertory.errors import CardRefused, InputRefused
from repertory.read.learn import card_path, keep, learn
from repertory.read.run import read_paths
from repertory.vocabulary.datatypes import DATATYPES

Said = dict[str, dict[str, list[tuple[str, str | None]]]]


def learned_and_read(collection: Collection, folder: Path, name: str = "example") -> Said:
    """Learn a folder's card and read the folder by it; return what was said by the films' titles."""
    keep(learn(collection, folder, name), card_path(collection, name, anew=False))
    return read_again(collection, folder, name)


def read_again(collection: Collection, folder: Path, name: str = "example") -> Said:
    """Read a folder and return what its pages say, by the films' titles."""
    read_paths(collection, [folder])
    labels = {row["record_id"]: row["label"] for row in _rows(collection, "records") if row["source"] == name}
    said: Said = {label: {} for label in labels.values()}
    for row in sorted(_rows(collection, "claims"), key=lambda row: row["position"] or 0):
        if row["record_id"] in labels:
            told = said[labels[row["record_id"]]].setdefault(row["property"], [])
            told.append((row["value"], row["character"]))
    return said


def _rows(collection: Collection, name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = collection.current(name).to_pyarrow().to_pylist()
    return rows


def values(said: Said, film: Film, name: str) -> list[str]:
    """Return the values of a property of a film."""
    return [value for value, _ in said[film.title].get(name, [])]


def clean(name: str, words: tuple[str, ...]) -> set[str]:
    """Return words as their datatype has them."""
    return {DATATYPES[name].clean(one).value for one in words}


LAYOUTS = [definitions, table, one_line, microdata, unmarked]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("films", ["known", "empty"])
def test_every_layout_is_read_right_with_known_films_and_without(
    films: str, layout: Layout, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    collection = request.getfixturevalue(films)
    said = learned_and_read(collection, write_site(tmp_path / "site", layout))
    assert len(said) == len(FILMS)
    for film in FILMS:
        assert values(said, film, "director") == list(film.directors)
        assert values(said, film, "year") == [str(film.year)]
        assert values(said, film, "running_time") == [str(film.minutes)]
        assert values(said, film, "cast") == [who for who, _ in film.cast]
        assert set(values(said, film, "genre")) == clean("genre", film.genres)
        if layout is not microdata:
            assert set(values(said, film, "country")) == clean("country", film.countries)
            assert values(said, film, "writer") == list(film.writers)
    assert placed(collection).astray == 0, placed(collection).first


@pytest.mark.parametrize("layout", [definitions, table, microdata], ids=lambda layout: layout.__name__)
def test_roles_beside_actors_are_read(layout: Layout, tmp_path: Path, known: Collection) -> None:
    said = learned_and_read(known, write_site(tmp_path / "site", layout))
    for film in FILMS:
        assert said[film.title]["cast"] == list(film.cast)


def test_labels_of_a_language_that_no_table_holds_are_learned_from_known_films(
    tmp_path: Path, known: Collection
) -> None:
    said = learned_and_read(known, write_site(tmp_path / "site", unheard))
    for film in FILMS:
        assert values(said, film, "director") == list(film.directors)
        assert values(said, film, "cast") == [who for who, _ in film.cast]
        assert values(said, film, "year") == [str(film.year)]
        assert "writer" not in said[film.title]


def test_five_pages_of_known_films_are_enough(tmp_path: Path, known: Collection) -> None:
    learned = learn(known, write_site(tmp_path / "site", unheard, FILMS[:5]), "example")
    assert {"title", "director", "cast", "year", "running_time"} <= set(learned.properties)
    assert (learned.pages, learned.known) == (5, 5)


def test_what_agrees_by_chance_on_one_page_is_left_out(tmp_path: Path, known: Collection) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    for number, film in enumerate(FILMS):
        # Whom the curator saw it with is once the director's name, and never a director.
        seen_with = film.directors[0] if number == 0 else f"Friend Number{chr(65 + number)}"
        body = (
            f"<h1>{film.title}</h1><p class='y'>{film.year}</p><p>{film.minutes} min</p><p class='with'>{seen_with}</p>"
        )
        (folder / f"{number}.html").write_text(whole(film.title, f"/film/{number}", body), encoding="utf-8")
    learned = learn(known, folder, "example")
    assert {"title", "year", "running_time"} <= set(learned.properties)
    assert "director" not in learned.properties
    assert 'property = "director"' not in learned.card


def test_what_stands_on_every_page_is_no_value(tmp_path: Path, known: Collection) -> None:
    said = learned_and_read(known, write_site(tmp_path / "site", one_line))
    for film in FILMS:
        assert "western" not in values(said, film, "genre")
        assert ("FR" in values(said, film, "country")) == ("France" in film.countries)


@pytest.mark.parametrize("films", ["known", "empty"])
def test_pages_of_series_persons_searches_and_comments_are_not_read_as_films(
    films: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    collection = request.getfixturevalue(films)
    folder = write_site(tmp_path / "site", definitions)
    for name, text in OTHERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    said = learned_and_read(collection, folder)
    documents = {row["document"] for row in _rows(collection, "records") if row["source"] == "example"}
    assert set(said) == {film.title for film in FILMS}
    assert len(documents) == len(FILMS)


def test_a_curators_edit_of_the_card_is_obeyed(tmp_path: Path, known: Collection) -> None:
    folder = write_site(tmp_path / "site", definitions)
    before = learned_and_read(known, folder)
    path = known.root / "sources" / "example.toml"
    card = path.read_text(encoding="utf-8").replace("version = 1", "version = 2")
    edited = card.replace('property = "writer"', 'property = "editor"').replace('label = ["Genre"]', 'label = ["Sort"]')
    path.write_text(edited, encoding="utf-8")
    after = read_again(known, folder)
    film = FILMS[0]
    assert values(before, film, "writer") == values(after, film, "editor")
    assert "writer" not in after[film.title]
    assert "genre" in before[film.title]
    assert "genre" not in after[film.title]


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ('property = "directr"', "property that is known"),
        ('property = "director"\nwhere = "dl"', "found where"),
        ('property = "director"\nlabel = ["Directed by"]', "at \\(a CSS selector\\) or schema"),
        ('property = "director"\nat = "dl >> dt["', "CSS selector"),
    ],
)
def test_a_mistake_in_a_card_is_told(mistake: str, told: str, tmp_path: Path, known: Collection) -> None:
    folder = write_site(tmp_path / "site", definitions)
    keep(learn(known, folder, "example"), card_path(known, "example", anew=False))
    path = known.root / "sources" / "example.toml"
    path.write_text(path.read_text(encoding="utf-8") + f"\n[[state]]\n{mistake}\n", encoding="utf-8")
    with pytest.raises(CardRefused, match=told):
        read_paths(known, [folder])


def test_a_card_is_not_overwritten_unasked_and_rises_when_it_is(tmp_path: Path, known: Collection) -> None:
    learned = learn(known, write_site(tmp_path / "site", definitions), "example")
    keep(learned, card_path(known, "example", anew=False))
    with pytest.raises(InputRefused, match="somebody may have edited"):
        card_path(known, "example", anew=False)
    keep(learned, card_path(known, "example", anew=True))
    assert "version = 2" in (known.root / "sources" / "example.toml").read_text(encoding="utf-8")


def test_a_folder_without_pages_of_films_is_refused(tmp_path: Path, known: Collection) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(InputRefused, match="Expected saved pages"):
        learn(known, tmp_path / "none", "example")
    (tmp_path / "none" / "person.html").write_text(OTHERS["person.html"], encoding="utf-8")
    with pytest.raises(InputRefused, match="pages of films"):
        learn(known, tmp_path / "none", "example")


def test_what_is_learned_does_not_rest_on_what_the_site_itself_said_before(tmp_path: Path, empty: Collection) -> None:
    folder = write_site(tmp_path / "site", definitions)
    learned_and_read(empty, folder)
    assert learn(empty, folder, "example").known == 0
