"""Items of which at most one value is right: which stands, against which, and what decided it.

The order in which candidates are ranked, each step only where those before leave a tie: a
curator's word; the more precise of two that agree; the greater weight; the greater weight without
what less precise values lend; first hand before mirrors; the source that says more of the film;
the alphabet.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.collection.workbench import Workbench
from repertory.fuse.rules import INDEPENDENT_SUPPORT, Family
from repertory.fuse.votes import CELL, Ballot


def contests(bench: Workbench, cells: ir.Table, statements: ir.Table, scored: ir.Table, ballot: Ballot) -> ir.Table:
    """Return, for each candidate of an exclusive item, its standing and its opponent.

    Columns: item, key, belief, rank, near, rival and versions (to what stands), named (the two are said to be of two
    cuts), opponent (the key of what stands or, for that, of its first rival), and what decided between the two.
    """
    ranked = bench.keep("ranked", _ranked(cells, statements, scored, ballot))
    faced = bench.keep("faced", _faced(ranked, ballot))
    return bench.keep("contests", _decided(ranked, faced, ballot))


def _ranked(cells: ir.Table, statements: ir.Table, scored: ir.Table, ballot: Ballot) -> ir.Table:
    exclusive = cells.filter(cells.family == Family.EXCLUSIVE.value)
    table = exclusive.select(*CELL, "entity_id", "property", "rule", "curated", "version", "cut")
    table = _with(table, scored.select(*CELL, "log", "belief"))
    table = _with(table, _voices(ballot))
    table = _with(table, ballot.pairs.filter(ballot.pairs.outranked).select(*CELL).distinct().mutate(outranked=True))
    contested = statements.semi_join(ballot.pairs, "item")
    size = statements.semi_join(contested, "entity_id").group_by("entity_id", "source").agg(size=lambda t: t.count())
    said = contested.inner_join(size, ["entity_id", "source"])
    table = _with(table, said.group_by(*CELL).agg(said=said["size"].max()))
    table = table.mutate(
        log=ibis.coalesce(table.log, 0),
        belief=ibis.ifelse(table.curated, 1.0, ibis.coalesce(table.belief, 0.0)),
        voices=ibis.coalesce(table.voices, 0),
        outranked=ibis.coalesce(table.outranked, False),
        first_hand=ibis.coalesce(table.first_hand, False),
        said=ibis.coalesce(table.said, 0),
    )
    order = [
        ibis.desc(table.curated), table.outranked, ibis.desc(table.log), ibis.desc(table.voices),
        ibis.desc(table.first_hand), ibis.desc(table.said), table.key,
    ]  # fmt: skip
    return table.mutate(rank=ibis.row_number().over(ibis.window(group_by="item", order_by=order)))


def _with(table: ir.Table, more: ir.Table) -> ir.Table:
    return table.left_join(more, CELL).drop("item_right", "key_right")


def _voices(ballot: Ballot) -> ir.Table:
    """Return how many voices speak for a candidate itself, and with those that agree but for precision."""
    own = ballot.votes.group_by(*CELL).agg(voices=lambda t: t.count(), first_hand=lambda t: t.first_hand.any())
    lent = ballot.support.group_by(*CELL).agg(supporters=lambda t: t.count())
    return own.left_join(lent, CELL).drop("item_right", "key_right")


def _faced(ranked: ir.Table, ballot: Ballot) -> ir.Table:
    """Return each contested candidate with its opponent."""
    leaders = ranked.filter(ranked["rank"] == 0).select("item", other="key")
    led = ballot.pairs.inner_join(leaders, ["item", "other"]).mutate(leads=False)
    rivals = ballot.pairs.filter(ballot.pairs.rival).semi_join(leaders.rename(key="other"), CELL)
    rivals = rivals.inner_join(ranked.select("item", other="key", other_rank="rank"), ["item", "other"])
    first = ibis.window(group_by=CELL, order_by=rivals.other_rank)
    rivals = rivals.mutate(turn=ibis.row_number().over(first)).filter(lambda t: t.turn == 0).mutate(leads=True)
    columns = ("item", "key", "other", "near", "rival", "speeds", "leads")
    return ibis.union(led.select(*columns), rivals.select(*columns))


def _decided(ranked: ir.Table, faced: ir.Table, ballot: Ballot) -> ir.Table:
    others = ranked.select(
        "item", other="key", other_log="log", other_voices="voices", other_supporters="supporters",
        other_first="first_hand", other_said="said",
        other_cut="cut",
    )  # fmt: skip
    faced = faced.inner_join(others, ["item", "other"])
    faced = faced.left_join(_together(faced, ballot), CELL).drop("item_right", "key_right")
    table = ranked.left_join(faced, CELL).drop("item_right", "key_right")
    more, most = ibis.coalesce(table.supporters, 0), ibis.coalesce(table.other_supporters, 0)
    ahead = table["rank"] == 0
    decided = ibis.cases(
        (table.other.isnull(), "alone"),
        (table.curated, "curator"),
        (ibis.ifelse(ahead, more > most, more < most), "votes"),
        (table.log != table.other_log, "trust"),
        (table.voices != table.other_voices, "votes"),
        (table.first_hand != table.other_first, "first hand"),
        (table.said != table.other_said, "fuller"),
        else_="order",
    )
    together = ibis.coalesce(table.together, False)
    independent = (table.voices >= INDEPENDENT_SUPPORT) & (table.other_voices >= INDEPENDENT_SUPPORT)
    timed = (table.property == "running_time") & table.other.notnull()
    named = timed & table.version.isnull() & (ibis.coalesce(table.cut, "") != ibis.coalesce(table.other_cut, ""))
    timed &= independent | together | table.speeds | named
    flags = {name: ibis.coalesce(table[name], False) for name in ("near", "rival", "speeds")}
    return table.select(
        *CELL, "belief", "rank", "voices", "supporters", decided=decided, opponent=table.other,
        together=together, named=ibis.coalesce(named & table.rival, False), versions=ibis.coalesce(timed, False),
        **flags,
    )  # fmt: skip


def _together(faced: ir.Table, ballot: Ballot) -> ir.Table:
    """Return the candidates that one voice states beside their opponent."""
    sides = faced.select("item", "key", "other").inner_join(ballot.votes.select(*CELL, "voice"), CELL)
    both = sides.inner_join(ballot.votes.select("item", "voice", other="key"), ["item", "voice", "other"])
    return both.select(*CELL).distinct().mutate(together=True)
