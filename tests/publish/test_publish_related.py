"""Related films: those that a source names, and those that share people; each with its reason."""

from __future__ import annotations

import shutil
from pathlib import Path

from small_world import Small, film, small_world

from repertory.collection import Collection
from repertory.collection.collection import LEARNED
from repertory.publish.related_words import DEEDS
from repertory.publish.run import publish
from repertory.publish.show import read_dossier
from repertory.vocabulary.properties import PERSON_PROPERTIES
from repertory.vocabulary.wording import ENGLISH


def _reasons(small: Collection, film: str) -> dict[str, str]:
    return {entry["title"]: ENGLISH.clauses(entry["reason"]) for entry in read_dossier(small, film)["related"]}


def test_what_the_encyclopedia_lists_stands_first_with_the_people_shared(small: Collection) -> None:
    related = read_dossier(small, "f-backstage-2005")["related"]
    assert [entry["kind"] for entry in related[:3]] == ["film", "organisation", "person"]
    reasons = _reasons(small, "f-backstage-2005")
    assert reasons["Frantic"] == "The Encyclopedia lists it as related; with Emmanuelle Seigner in both"
    assert reasons["Emmanuelle Seigner"] == "The Encyclopedia lists it as related; plays in it"
    assert reasons["AZ"] == "The Encyclopedia lists it as related"


def test_films_of_one_director_are_related(small: Collection) -> None:
    assert _reasons(small, "f-backstage-2005")["Clément"] == "Both directed by Emmanuelle Bercot"
    assert _reasons(small, "f-clement")["Backstage"] == "Both directed by Emmanuelle Bercot"


def test_a_shared_actor_relates_frantic_to_backstage_though_no_source_says_so(small: Collection) -> None:
    assert _reasons(small, "f-frantic") == {"Backstage": "With Emmanuelle Seigner in both"}


def test_a_genre_a_country_and_a_decade_relate_nothing(small: Collection) -> None:
    assert _reasons(small, "f-amelie") == {}
    assert _reasons(small, "f-pinero") == {}


def test_no_film_is_related_to_itself(small: Collection) -> None:
    related = read_dossier(small, "f-backstage-2005")["related"]
    assert "f-backstage-2005" not in [entry["id"] for entry in related]
    assert len({entry["id"] for entry in related}) == len(related)


def test_every_role_of_a_person_can_be_said_as_a_reason() -> None:
    assert set(DEEDS) == set(PERSON_PROPERTIES)


def _published_with(learned_of: Collection, world: Small, root: Path) -> Collection:
    """Publish a world by what was learned of another."""
    written = world.write(root)
    shutil.copytree(learned_of.derived / LEARNED, written.derived / LEARNED)
    (root / "by-what-was-learned").mkdir()
    made = written.elsewhere(root / "by-what-was-learned", learns=False)
    for table in written.derived.glob("*.parquet"):
        shutil.copy(table, made.derived)
    publish(made)
    return made


def test_a_film_that_came_after_learning_finds_others_and_is_found_when_it_is_learned_anew(
    small: Collection, tmp_path: Path
) -> None:
    world = small_world()
    film(world, "f-jackie", "Jackie", "Jackie", 2010, director="Emmanuelle Bercot", writer="Nobody Else")
    later = _published_with(small, world, tmp_path / "later")
    assert _reasons(later, "f-jackie") == dict.fromkeys(("Clément", "Backstage"), "Both directed by Emmanuelle Bercot")
    assert _reasons(later, "f-clement") == _reasons(small, "f-clement")
    anew = world.write(tmp_path / "anew")
    publish(anew)
    assert _reasons(anew, "f-clement")["Jackie"] == "Both directed by Emmanuelle Bercot"


def test_a_film_that_went_after_learning_is_no_longer_listed(small: Collection, tmp_path: Path) -> None:
    world = small_world()
    world.entity = {record: entity for record, entity in world.entity.items() if entity != "f-clement"}
    later = _published_with(small, world, tmp_path / "later")
    assert "Clément" in _reasons(small, "f-backstage-2005")
    assert "Clément" not in _reasons(later, "f-backstage-2005")


def test_what_binds_two_films_no_more_is_not_told(small: Collection, tmp_path: Path) -> None:
    world = small_world()
    world.claims = [claim for claim in world.claims if claim.value != "Bryan Singer"]
    later = _published_with(small, world, tmp_path / "later")
    assert "Bryan Singer" in _reasons(small, "f-suspects")["Superman Returns"]
    assert _reasons(later, "f-suspects") == {"Superman Returns": "With Kevin Spacey in both"}
    world.claims = [claim for claim in world.claims if claim.value != "Kevin Spacey"]
    assert _reasons(_published_with(small, world, tmp_path / "last"), "f-suspects") == {}


def _themes() -> Small:
    """Films with texts: one work filmed twice, two heists, and a heist of the same title that is another film."""
    world = small_world()
    told = {
        "f-gull-1930": ("The Gull", 1930, "a play by Ada Alm", "A lighthouse keeper counts shipwrecks."),
        "f-gull-1999": ("The Gull", 1999, "the play The Gull by Ada Alm", "On shipwrecks and a lighthouse, in Norway."),
        "f-vault": ("Vault", 1970, "", "Four safecrackers tunnel from within until caught, under Norway."),
        "f-safe": ("Safe", 1972, "", "Two safecrackers tunnel until seen from within."),
        "f-vault-1971": ("Vault", 1971, "", "Gymnasts train."),
    }
    for entity, (title, year, work, synopsis) in told.items():
        record = film(world, entity, f"{title}_({year})", title, year, genre="drama", country="NO")
        world.say(record, "synopsis", synopsis)
        if work:
            world.say(record, "based_on", work)
    for number in range(40):
        other = film(world, f"f-other-{number}", f"Other_{number}", f"Other {number}", 1900 + number)
        world.say(other, "synopsis", "Gymnasts train and tunnel." if number < 8 else "Nothing happens.")
    return world


def test_a_remake_and_theme_words_are_told_and_a_title_alone_binds_nothing(tmp_path: Path) -> None:
    told = _themes().write(tmp_path / "themes")
    publish(told)
    remade = _reasons(told, "f-gull-1930")
    assert remade == {"The Gull": "Both based on the same work by Ada Alm; both tell of “lighthouse” and “shipwrecks”"}
    assert _reasons(told, "f-vault") == {"Safe": "Both tell of “safecrackers”"}, "a name alone binds nothing"
