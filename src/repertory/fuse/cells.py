"""Candidate values: one row for each (item, key), with its best spelling, its sources, its place in a list."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.collection.workbench import Workbench
from repertory.fuse.rules import BAR, CURATORS, Family
from repertory.fuse.votes import CELL

SAID = ("person_id", "character", "language", "country", "qualifier", "version", "cut")
"""What claims say beside the values that they share; the first of several by the alphabet."""
LISTED = " / "
"""Between spellings that a reason lists."""


def cells(bench: Workbench, statements: ir.Table) -> ir.Table:
    """Return every candidate value once."""
    written = bench.keep("spellings", _spellings(statements))
    best = written.filter(written["rank"] == 0).select(*CELL, "value", "shown", "spelling")
    others = written.filter(written["rank"] > 0)
    others = others.group_by(*CELL).agg(spellings=others.shown.collect().unique().sort().join(LISTED))
    table = _gathered(statements).inner_join(best, CELL).left_join(others, CELL).drop("item_right", "key_right")
    table = table.left_join(_positions(statements), CELL).drop("item_right", "key_right")
    return bench.keep("cells", table)


def _gathered(statements: ir.Table) -> ir.Table:
    of_item = {name: statements[name].min() for name in ("entity_id", "property", "family", "rule")}
    said = {name: statements[name].min() for name in SAID}
    return statements.group_by(*CELL).agg(
        **of_item,
        **said,
        sources=statements.source.collect().unique().sort().join(BAR),
        curated=(statements.source == CURATORS).any(),
        longest=statements.longest.any(),
    )


def _spellings(statements: ir.Table) -> ir.Table:
    """Return the ways in which each candidate is written, best first.

    First the form that most sources use when accents and case do not count, the longer where as
    many do; then, of its spellings, the one with its accents; then the one that most sources use.
    """
    written = statements.group_by(*CELL, "spelling", "value", "shown", "quality").agg(
        sources=statements.source.nunique()
    )
    alike = ibis.window(group_by=[*CELL, "spelling"])
    written = written.mutate(form=written.sources.sum().over(alike))
    order = [
        ibis.desc(written.form), ibis.desc(written.spelling.length()), ibis.desc(written.quality),
        ibis.desc(written.sources), written.value,
    ]  # fmt: skip
    return written.mutate(rank=ibis.row_number().over(ibis.window(group_by=CELL, order_by=order)))


def _positions(statements: ir.Table) -> ir.Table:
    """Return the place of each value of a list: as in the longest list, then what only others name."""
    listed = statements.filter((statements.family == Family.SET.value) & statements.position.notnull())
    lengths = listed.group_by("item", "source").agg(length=listed.key.nunique())
    by_length = ibis.window(group_by="item", order_by=[ibis.desc(lengths.length), lengths.source])
    lengths = lengths.mutate(turn=ibis.row_number().over(by_length).cast("int64"))
    placed = listed.inner_join(lengths, ["item", "source"])
    placed = placed.group_by(*CELL).agg(place=(placed.turn * 1_000_000 + placed.position.cast("int64")).min())
    number = ibis.row_number().over(ibis.window(group_by="item", order_by=[placed.place, placed.key]))
    return placed.select(*CELL, position=(number + 1).cast("int32"))
