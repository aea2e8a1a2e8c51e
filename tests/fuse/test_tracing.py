"""Everything is traced, and explained with each source's own words and their place."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from repertory.collection import Collection
from repertory.errors import InvariantBroken
from repertory.fuse.explain import explain
from repertory.fuse.invariants import enforce, traced
from repertory.fuse.run import fuse

from .ledgers import FILM, collected, says

SAID = [
    *says("catalogue", "running_time", "112"),
    *says("encyclopedia", "running_time", "155"),
    *says("catalogue", "cast", "Isild Le Besco", character="Lucie"),
    *says("catalogue", "trailer", None, kind="announced"),
    *says("encyclopedia", "release_date", "2005-11-16"),
]


@pytest.fixture
def backstage(tmp_path: Path) -> Collection:
    collection = collected(tmp_path / "c", SAID)
    fuse(collection)
    return collection


def test_every_claim_about_backstage_stands_in_a_verdict_and_every_verdict_has_a_place(backstage: Collection) -> None:
    found = enforce(backstage)
    assert (found.share, found.claims, found.unheard, found.untraced) == (1.0, len(SAID), 0, 0)
    assert found.verdicts == len(SAID) + 2  # one more for Lucie, one for the year in the release date


def test_a_verdict_on_backstage_without_its_claims_breaks_the_build(backstage: Collection) -> None:
    rows = backstage.read_derived("verdicts").to_pyarrow()
    kept = rows.filter(pa.array([name != "running_time" for name in rows["property"].to_pylist()]))
    invented = rows.slice(0, 1).to_pylist()[0] | {"verdict_id": "invented", "claims_for": ["nobody said so"]}
    broken = pa.concat_tables([kept, pa.Table.from_pylist([invented], kept.schema)])
    backstage.write_derived("verdicts", broken, ["verdict_id"])
    found = traced(backstage)
    assert (found.unheard, found.untraced) == (2, 1)
    assert not found.whole
    with pytest.raises(InvariantBroken, match=r"2 claims stand in no verdict and 1 verdicts lead to no place"):
        enforce(backstage)


def test_backstages_running_time_is_explained_by_both_sources_words_and_lines(backstage: Collection) -> None:
    (told,) = explain(backstage, FILM, "running_time")
    assert (told.label, [candidate.shown for candidate in told.candidates]) == (
        "Running time",
        ["112 minutes", "155 minutes"],
    )
    first = told.candidates[0]
    assert first.stands
    assert first.kind == "contradiction"
    assert [(word.title, word.original, word.name, word.place, word.supports) for word in first.words] == [
        ("Catalogue", "112", "catalogue.txt", "line 1", True),
        ("Encyclopedia", "155", "encyclopedia.txt", "line 2", False),
    ]


def test_all_of_backstage_is_explained_in_the_order_of_a_page(backstage: Collection) -> None:
    names = [told.property for told in explain(backstage, FILM)]
    assert names == ["year", "release_date", "running_time", "trailer", "cast", "character"]


def test_the_character_of_isild_le_besco_is_explained_with_her_name(backstage: Collection) -> None:
    (told,) = explain(backstage, FILM, "character")
    assert [(candidate.person, candidate.shown) for candidate in told.candidates] == [("Isild Le Besco", "Lucie")]


def test_backstage_fused_twice_is_the_same_bytes_and_leaves_nothing_behind(backstage: Collection) -> None:
    names = ("verdicts", "trust", "mirrors")
    before = [(backstage.derived / f"{name}.parquet").read_bytes() for name in names]
    fuse(Collection.open(backstage.root))
    assert before == [(backstage.derived / f"{name}.parquet").read_bytes() for name in names]
    assert list((backstage.root / "tmp").glob("fuse-*")) == []
