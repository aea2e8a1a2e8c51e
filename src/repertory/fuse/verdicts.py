"""Verdicts: every candidate value with what was found out about it, and the values that were lost."""

from __future__ import annotations

from collections.abc import Callable

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.fuse.reasons import Situation
from repertory.fuse.rules import ALIASES, BAR, OPINIONS, Family, Kind
from repertory.fuse.votes import CELL
from repertory.vocabulary.properties import VARYING

COLUMNS = (
    "verdict_id", "entity_id", "property", "value", "shown", "person_id", "character", "position", "language",
    "country", "qualifier", "version", "stands", "belief", "kind", "reason", "claims_for", "claims_against",
)  # fmt: skip
_SITUATION = (
    "property", "kind", "stands", "decided", "near", "rival", "speeds", "together", "named", "computed", "spelled",
    "told_of", "sources", "others", "speaking",
)  # fmt: skip
_LISTS = ("sources", "others", "speaking")


def judged(cells: ir.Table, contested: ir.Table, listed: ir.Table) -> ir.Table:
    """Return candidates with ``stands``, ``belief``, ``kind`` and what their reason depends on."""
    return ibis.union(_exclusive(cells, contested), _sets(cells, listed), _kept(cells))


def _common(table: ir.Table, **found: ir.Value) -> ir.Table:
    plain: dict[str, ir.Value] = {
        "decided": ibis.literal("alone"),
        "near": ibis.literal(False),
        "rival": ibis.literal(False),
        "speeds": ibis.literal(False),
        "together": ibis.literal(False),
        "named": ibis.literal(False),
        "told_of": _told_of(table),
        "cut": _bracketed(table.cut),
        "other_cut": ibis.literal(""),
        "others": ibis.literal(""),
        "other": ibis.literal(""),
    }
    columns = plain | found
    return table.select(
        *CELL, "entity_id", "property", "value", "shown", "person_id", "character", "position", "language", "country",
        "qualifier", "version", "sources", "spellings",
        **{name: columns[name] for name in sorted(columns)},
    )  # fmt: skip


def _agreement(table: ir.Table) -> ir.StringColumn:
    """Return the kind of a value that nothing speaks against."""
    return ibis.cases(
        (table.spellings.notnull(), Kind.SPELLING.value),
        (table.voices > 1, Kind.AGREED.value),
        else_=Kind.ONE_SOURCE.value,
    )


def _exclusive(cells: ir.Table, contested: ir.Table) -> ir.Table:
    table = cells.filter(cells.family == Family.EXCLUSIVE.value).inner_join(contested, CELL)
    others = cells.select("item", opponent="key", others="sources", other_cut="cut", other=_shown(cells))
    table = table.left_join(others, ["item", "opponent"]).drop("item_right", "opponent_right")
    leads = table["rank"] == 0
    free = table.property.isin(sorted(ALIASES)) | ((table.property == "character") & table.together)
    kind = ibis.cases(
        (free, _agreement(table)),
        (~leads & table.near, Kind.PRECISION.value),
        (table.versions, Kind.VERSIONS.value),
        (table.rival, Kind.CONTRADICTION.value),
        (table.supporters > table.voices, Kind.PRECISION.value),
        else_=_agreement(table),
    )
    return _common(
        table,
        kind=kind,
        stands=leads | ((table.property == "character") & table.together & ~table.near),
        belief=table.belief,
        decided=table.decided,
        near=table.near,
        rival=table.rival,
        speeds=table.speeds,
        together=table.together,
        named=table.named,
        other_cut=_bracketed(table.other_cut),
        others=ibis.coalesce(table.others, ""),
        other=ibis.coalesce(table.other, ""),
    )


def _told_of(table: ir.Table) -> ir.StringValue:
    """Return whether a value is of a version, of the longest version in the film's place, or of the film."""
    return ibis.cases((table.version.notnull(), "version"), (table.longest, "longest"), else_="film")


def _shown(table: ir.Table) -> ir.StringValue:
    """Return a value as a reason holds it: canonical where languages write it differently (`wording.meant`)."""
    return ibis.ifelse(table.property.isin(sorted(VARYING)), table.value, table.shown)


def _in_json(words: ir.StringValue) -> ir.StringValue:
    """Return words as they stand within a string of JSON."""
    return words.replace("\\", "\\\\").replace('"', '\\"')


def _bracketed(words: ir.StringColumn) -> ir.StringColumn:
    """Return which cut a value is said to be of, in brackets; nothing where that is not said."""
    return ibis.ifelse(ibis.coalesce(words, "") == "", "", " (" + ibis.coalesce(words, "") + ")")


def _sets(cells: ir.Table, listed: ir.Table) -> ir.Table:
    table = cells.filter(cells.family == Family.SET.value).inner_join(listed, CELL)
    kind = ibis.cases(
        (table.spellings.notnull(), Kind.SPELLING.value),
        (table.shorter, Kind.SUBSET.value),
        else_=_agreement(table),
    )
    return _common(
        table,
        kind=kind,
        stands=ibis.literal(True),
        belief=ibis.ifelse(table.curated, 1.0, table.belief),
        decided=ibis.ifelse(table.curated, "curator", "alone"),
    )


def _kept(cells: ir.Table) -> ir.Table:
    table = cells.filter(cells.family == Family.KEEP.value)
    table = table.mutate(voices=table.sources.contains(BAR).cast("int64") + 1)
    kind = ibis.ifelse(table.property.isin(sorted(OPINIONS)), Kind.OPINION.value, _agreement(table))
    return _common(table, kind=kind, stands=ibis.literal(True), belief=ibis.literal(1.0))


def finished(bench: Workbench, table: ir.Table, evidence: ir.Table, sentence: Callable[[Situation], str]) -> ir.Table:
    """Return candidates as verdicts: with reasons, claims, and the character that stands for each of the cast."""
    speaking = table.select("item", source=table.sources.split(BAR).unnest())
    speaking = speaking.group_by("item").agg(speaking=speaking.source.collect().unique().sort().join(BAR))
    table = table.inner_join(speaking, "item")
    table = bench.keep(
        "judged",
        table.mutate(
            computed=(table.property == "year") & (ibis.coalesce(table.qualifier, "") == "release date"),
            spelled=table.spellings.notnull(),
        ),
    )
    table = table.inner_join(_reasons(bench, table, sentence), list(_SITUATION))
    table = table.inner_join(evidence, CELL)
    table = _with_characters(table)
    text = table.reason
    gaps = {"cut": table.cut, "other_cut": table.other_cut, "value": _shown(table), "other": table.other}
    for gap, words in {**gaps, "spellings": ibis.coalesce(table.spellings, "")}.items():
        text = text.replace(f"{{{gap}}}", _in_json(words))
    return table.mutate(
        verdict_id=(table.item + BAR + BAR + table.key).hexdigest("sha256").substr(0, 16),
        reason=text,
        belief=table.belief.round(6),
    ).select(*COLUMNS)


def _with_characters(table: ir.Table) -> ir.Table:
    """Put the character that stands beside each of the cast, and drop what a claim happened to say elsewhere."""
    standing = table.filter((table.property == "character") & table.stands & table.person_id.notnull())
    played = standing.shown.collect().unique().sort().join(" / ")
    standing = standing.group_by("entity_id", "person_id").agg(played=played)
    table = table.left_join(standing, ["entity_id", "person_id"]).drop("entity_id_right", "person_id_right")
    character = ibis.cases(
        (table.property == "character", table.value),
        (table.property == "cast", ibis.coalesce(table.played, table.character)),
        else_=ibis.null("string"),
    )
    return table.mutate(character=character)


def _reasons(bench: Workbench, table: ir.Table, sentence: Callable[[Situation], str]) -> ir.Table:
    """Return the reason of each distinct situation."""
    rows = bench.fetch(table.select(*_SITUATION).distinct()).to_pylist()
    for row in rows:
        lists = {name: tuple(part for part in row[name].split(BAR) if part) for name in _LISTS}
        row["reason"] = sentence(Situation(**(row | lists)))
    return bench.keep("reasons", pa.Table.from_pylist(rows, _reason_schema()))


def _reason_schema() -> pa.Schema:
    flags = {"stands", "near", "rival", "speeds", "together", "named", "computed", "spelled"}
    return pa.schema([(name, pa.bool_() if name in flags else pa.string()) for name in (*_SITUATION, "reason")])


def not_preserved(bench: Workbench, claims: ir.Table, sentence: Callable[[Situation], str]) -> ir.Table:
    """Return a verdict without a value for what sources held and lost."""
    lost = claims.filter(claims.lost | claims.value.isnull())
    lost = lost.mutate(qualifier=ibis.coalesce(lost.qualifier, ""), note=ibis.coalesce(lost.note, ""))
    lost = lost.group_by("entity_id", "property", "qualifier", "source").agg(
        claims_for=lost.claim_id.collect().unique().sort(), note=lost.note.min()
    )
    lost = bench.keep("lost", lost)
    pairs = bench.fetch(lost.select("source", "property").distinct()).to_pylist()
    rows = [row | {"reason": sentence(lost_situation(row["property"], row["source"]))} for row in pairs]
    schema = pa.schema([(name, pa.string()) for name in ("source", "property", "reason")])
    table = lost.inner_join(bench.keep("lost-reasons", pa.Table.from_pylist(rows, schema)), ["source", "property"])
    empty = ("value", "shown", "person_id", "character", "language", "country", "version")
    # Behind the sentence, in its list.
    note = ibis.ifelse(table.note == "", "", ', ["note", {"note": "' + _in_json(table.note) + '"}]')
    parts = table.entity_id + BAR + table.property + BAR + table.qualifier + BAR + table.source + BAR + "lost"
    return table.mutate(
        **{name: ibis.null("string") for name in empty},
        verdict_id=parts.hexdigest("sha256").substr(0, 16),
        position=ibis.null("int32"),
        qualifier=table.qualifier.nullif(""),
        stands=ibis.literal(False),
        belief=ibis.literal(0.0),
        kind=ibis.literal(Kind.NOT_PRESERVED.value),
        reason=table.reason.substr(0, table.reason.length() - 1) + note + "]",
        claims_against=ibis.literal([], "array<string>"),
    ).select(*COLUMNS)


def lost_situation(name: str, source: str) -> Situation:
    """Return the situation of a source that lost a value."""
    return Situation(
        property=name, kind=Kind.NOT_PRESERVED.value, stands=False, decided="alone", near=False, rival=False,
        speeds=False, together=False, named=False, computed=False, spelled=False, told_of="film",
        sources=(source,), others=(), speaking=(source,),
    )  # fmt: skip
