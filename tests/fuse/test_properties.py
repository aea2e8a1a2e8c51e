"""What holds of any ledger: order changes nothing, mirrors change no belief, agreement never lowers it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from repertory.fuse.run import fuse

from .ledgers import Says, collected, verdicts

FILMS = ("fbackstage1927", "fbackstage1988", "fbackstage2000", "fbackstage2005")
VALUES = {
    "running_time": ("112", "113", "155", "108"),
    "year": ("2004", "2005"),
    "release_date": ("2005", "2005-11-16", "2005-11", "2004-09-01"),
    "genre": ("drama", "music", "romance"),
    "director": ("Emmanuelle Bercot", "Emmanuèlle Bercot", "Agnès Godard"),
    "budget": ("USD 3800000", "XXX 3800000", "EUR 3000000", "USD 4000000"),
    "title": ("Backstage", "Back Stage", "Coulisses"),
}
SOURCES = ("catalogue", "encyclopedia", "reviews", "table")

said_once = st.sampled_from(sorted(VALUES)).flatmap(
    lambda name: st.builds(
        Says, st.sampled_from(SOURCES), st.just(name), st.sampled_from(VALUES[name]), st.sampled_from(FILMS)
    )
)
ledgers = st.lists(said_once, min_size=5, max_size=40)
few = settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each run fuses; making examples smaller takes minutes
)

Rows = list[dict[str, Any]]
Derived = dict[str, bytes]


def fused(said: list[Says], mirrors: dict[str, str] | None = None) -> tuple[Rows, Derived]:
    with tempfile.TemporaryDirectory() as folder:
        collection = collected(Path(folder) / "c", said, mirrors)
        fuse(collection)
        rows = [row for film in FILMS for row in verdicts(collection, film=film)]
        files = {
            name: (collection.derived / f"{name}.parquet").read_bytes() for name in ("verdicts", "trust", "mirrors")
        }
        return rows, files


def believed(rows: Rows) -> dict[tuple[str, str, str], float]:
    return {(row["entity_id"], row["property"], row["value"]): row["belief"] for row in rows}


@few
@given(ledgers, st.randoms(use_true_random=False))
def test_the_order_in_which_backstages_claims_lie_changes_no_byte(said: list[Says], chance: Any) -> None:
    placed = [replace(row, line=number + 1) for number, row in enumerate(said)]
    shuffled = sorted(placed, key=lambda row: (chance.random(), row.line))
    rows, files = fused(placed)
    again, same = fused(shuffled)
    assert rows == again
    assert files == same


# One property, so that what both compare with is fused once.
@few
@given(ledgers, st.sampled_from(SOURCES), st.data())
def test_a_mirror_changes_no_belief_and_one_more_source_that_agrees_never_lowers_it(
    said: list[Says], original: str, data: st.DataObject
) -> None:
    before, _ = fused(said)
    copied = [Says("mirror", row.property, row.value, row.film) for row in said if row.source == original]
    mirrored, _ = fused([*said, *copied], {"mirror": original})
    assert believed(before) == believed(mirrored)
    chosen = data.draw(st.sampled_from(said))
    after, _ = fused([*said, Says("newcomer", chosen.property, chosen.value, chosen.film)])
    old, new = believed(before), believed(after)
    cells = [cell for cell in old if cell[:2] == (chosen.film, chosen.property) and cell[2] == chosen.value]
    assert all(new[cell] >= old[cell] for cell in cells)
