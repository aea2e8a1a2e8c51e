"""Thirty films that share people, and what may happen to them between two builds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import ibis
import pyarrow as pa
from small_world import Small, film, person_id, small_world

from repertory.collection import Collection
from repertory.collection.collection import LEARNED
from repertory.publish.changed import Changed
from repertory.vocabulary.claim import Issue

PEOPLE = ("Ada Alm", "Bo Berg", "Cy Cole", "Di Dahl", "Eve Engel", "Flo Fry", "Gus Gray", "Hal Holm")
WORDS = ("river", "train", "winter", "letter", "island", "mirror")


def thirty_films() -> Small:
    """The small world and twenty films more."""
    world, dice = small_world(), Random(7)
    for number in range(20):
        some = dice.sample(PEOPLE, 4)
        record = film(
            world, f"f-{number:02d}", f"Film_{number:02d}", f"The {dice.choice(WORDS).title()} {number}",
            1980 + dice.randrange(30), director=some[0], writer=some[1], cast="; ".join(some[1:]),
            genre=dice.choice(("drama", "comedy")), country=dice.choice(("FR", "US", "DE")),
        )  # fmt: skip
        world.say(record, "keyword", dice.choice(WORDS))
    for place, name in enumerate(PEOPLE[:3]):
        world.say(world.record(person_id(name), "wiki", f"Person_{place}", "person"), "name", name)
    return world


def _reworded(world: Small, name: str, old: str, new: str, record: str = "") -> None:
    world.claims = [
        replace(claim, value=new) if (claim.property, claim.value) == (name, old) and record in claim.record else claim
        for claim in world.claims
    ]


def a_film_comes(world: Small) -> None:
    """A film of people who are known, and of one who is not."""
    more = {"director": "Ada Alm", "cast": "Bo Berg; Zoe Zahn", "genre": "drama", "country": "FR"}
    world.say(film(world, "f-new", "New_Film", "The New River", 1991, **more), "keyword", "river")


def a_film_goes(world: Small) -> None:
    """Nothing is left of a film."""
    world.claims = [claim for claim in world.claims if claim.record != "wiki:Film_03"]
    world.records = [record for record in world.records if record.id != "wiki:Film_03"]
    del world.entity["wiki:Film_03"]


def it_comes_back(world: Small) -> None:
    """Under its old id, and of others."""
    film(world, "f-03", "Film_03", "The Return", 1991, director="Cy Cole", cast="Di Dahl; Eve Engel", genre="drama")


def a_film_is_renamed(world: Small) -> None:
    """And dated anew."""
    title = next(claim.value for claim in world.claims if claim.record == "wiki:Film_05" and claim.property == "title")
    _reworded(world, "title", title or "", "An Entirely Other Name", "Film_05")
    world.claims = [
        replace(claim, value="1955") if (claim.record, claim.property) == ("wiki:Film_05", "year") else claim
        for claim in world.claims
    ]


def a_person_is_renamed(world: Small) -> None:
    """By the one record that is of them."""
    _reworded(world, "name", "Ada Alm", "Ada Alm-Arvidsson")
    _reworded(world, "name", "Emmanuelle Seigner", "Emmanuelle S.")


def a_person_leaves_a_film(world: Small) -> None:
    """So it shares less with others, and theirs with it."""
    world.claims = [
        claim for claim in world.claims if not (claim.record == "wiki:Film_07" and claim.property in ("cast", "writer"))
    ]


def a_review_comes(world: Small) -> None:
    """And an issue with a film, another with none."""
    review = world.record("", "audience", "review-9", "review", about="audience:backstage")
    world.say(review, "date", "2011-01-01")
    world.say(review, "review_text", "Again, and louder.", language="en")
    world.issues.append(Issue("audience", "audience-document", "line:9:0-2", "lost", "Lost stars.", "", review))
    world.issues.append(Issue("wiki", "wiki-document", "line:8:0-2", "not-understood", "Who?", "??"))


def a_version_comes(world: Small) -> None:
    """And another of a film that comes with it says nothing yet."""
    disc = world.record("", "wiki", "Film_08#disc", "version", about="wiki:Film_08")
    world.say(disc, "format", "DVD")
    world.record("", "catalogue", "print", "version", about="catalogue:backstage")


def a_film_loses_its_title(world: Small) -> None:
    """What is left is a number, and no page."""
    world.claims = [c for c in world.claims if not (c.record == "wiki:Film_14" and c.property == "title")]


def what_is_listed_is_another(world: Small) -> None:
    """The encyclopedia's entry for a record label is taken as another's."""
    world.entity["wiki:AZ_(record_label)"] = "o-other"


def two_films_are_one(world: Small) -> None:
    """A record is taken as that of another film."""
    world.entity["wiki:Film_11"] = "f-12"


def a_value_becomes_disputed(world: Small) -> None:
    """A second source says another running time, and another country."""
    record = world.record("f-09", "catalogue", "nine")
    world.say(record, "running_time", "99")
    world.say(record, "country", "SE")
    world.say("wiki:Film_09", "running_time", "100")


CHANGES: tuple[Callable[[Small], None], ...] = (
    a_film_comes, a_film_goes, a_film_is_renamed, a_person_is_renamed, a_person_leaves_a_film, a_review_comes,
    a_version_comes, a_film_loses_its_title,
    what_is_listed_is_another, two_films_are_one, a_value_becomes_disputed, it_comes_back,
)  # fmt: skip


def beside(written: Collection, learned_of: Collection, tables_of: Collection | None, folder: Path) -> Collection:
    """Return a place that applies what was learned, with the tables of a build before if any, and what is given now."""
    shutil.copytree(learned_of.derived / LEARNED, written.derived / LEARNED, dirs_exist_ok=True)
    folder.mkdir()
    made = written.elsewhere(folder, learns=False)
    if tables_of is not None:
        made.adopt(tables_of)
    for path in written.derived.glob("*.parquet"):
        (made.derived / path.name).unlink(missing_ok=True)
        shutil.copy(path, made.derived)
    return made


def rows(collection: Collection, name: str) -> list[dict[str, Any]]:
    """Return a derived table's rows, as they stand."""
    found: list[dict[str, Any]] = collection.read_derived(name).to_pyarrow().to_pylist()
    return found


def changed(old: Collection, new: Collection) -> Changed:
    """Return what differs between two collections, as the rooms before would tell it."""
    ids = set(_of_tables(old, new)) | set(_of_ledger(old, new))
    before = Collection(old.root, old.settings)
    before.derived, before.search = old.derived, old.search
    before.__dict__["connection"] = new.connection  # as in a build, where one engine reads both
    return Changed(ibis.memtable(pa.table({"entity_id": sorted(ids)})), before, reading=1)


def _unlike(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    told = [{json.dumps(row, default=str, sort_keys=True) for row in table} for table in (old, new)]
    yield from map(json.loads, told[0] ^ told[1])


def _of_tables(old: Collection, new: Collection) -> Iterator[str]:
    for name in ("links", "people", "entities", "verdicts"):
        for row in _unlike(rows(old, name), rows(new, name)):
            yield from (row[column] for column in ("entity_id", "film_id", "person_id") if row.get(column))


def _of_ledger(old: Collection, new: Collection) -> Iterator[str]:
    known = [_known(made) for made in (old, new)]
    for name in ("records", "claims", "issues"):
        tables = [made.ledger.everything(made.connection, name).to_pyarrow().to_pylist() for made in (old, new)]
        for row in _unlike(*tables):
            for about, whose in known:
                touched = {row.get("record_id"), row.get("about"), about.get(row.get("record_id") or "")}
                yield from (whose[record] for record in touched & whose.keys())


def _known(made: Collection) -> tuple[dict[str, str | None], dict[str, str]]:
    """Return what each record is about, and of which entity it is."""
    about = {row["record_id"]: row["about"] for row in made.current("records").to_pyarrow().to_pylist()}
    return about, {row["record_id"]: row["entity_id"] for row in rows(made, "links")}
