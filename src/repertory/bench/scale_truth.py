"""How much of what was linked and fused of a made world is right, counted as sets, whatever its size."""

from __future__ import annotations

from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.bench.fuse_plain import majority
from repertory.bench.link_figures import Score
from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.errors import ValueRefused
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES

SINGLE = ("year", "running_time")
"""Properties of one value, of which it is counted whether what stands is right."""


def _pairs(bench: Workbench, table: ir.Table, by: list[str]) -> int:
    """Return how many pairs of rows agree in some columns."""
    groups = table.group_by(by).agg(rows=table.count().cast("int64"))
    return int(bench.fetch(groups.agg(pairs=(groups.rows * (groups.rows - 1) / 2).sum()))["pairs"][0].as_py() or 0)


def linked(collection: Collection, world: Path) -> Score:
    """Compare the pairs of film records that were linked with those that are of one film, within a source too."""
    with Workbench(collection) as bench:
        truth = bench.connection.read_parquet(str(world / "truth.parquet"))
        truth = truth.mutate(record_id=truth.source + ":" + truth.key).select("record_id", "film")
        links = collection.read_derived("links")
        links = links.filter(links.kind == "film").select("entity_id", "record_id")
        both = bench.keep("linked", links.inner_join(truth, "record_id").select("record_id", "entity_id", "film"))
        return Score(
            _pairs(bench, both, ["entity_id"]),
            _pairs(bench, truth, ["film"]),
            _pairs(bench, both, ["entity_id", "film"]),
        )


def fused(collection: Collection, world: Path) -> dict[str, dict[str, float]]:
    """Return of each property of one value the share that is right, as Repertory and as the majority tell it.

    Asked of entities all of whose records are of one film, where that property was stated at all.
    """
    with Workbench(collection) as bench:
        truth = _clean(bench, world)
        films = bench.keep("films", _films(bench, collection, world))
        verdicts = collection.read_derived("verdicts")
        ours = verdicts.filter(verdicts.stands & verdicts.version.isnull() & verdicts.property.isin(SINGLE))
        ours = ours.select("property", "value", entity=ours.entity_id)
        claims = collection.current("claims")
        claims = claims.filter(claims.property.isin(SINGLE) & claims.value.notnull())
        entities = collection.read_derived("links").select("record_id", entity="entity_id")
        said = claims.inner_join(entities, "record_id").select("entity", "property", "value", "source")
        plain = bench.keep("majority", majority(said))
        found: dict[str, dict[str, float]] = {name: {} for name in SINGLE}
        for method, table in (("repertory", ours), ("majority", plain)):
            for row in bench.fetch(_right(table, films, truth)).to_pylist():
                found[row["property"]][method] = row["share"]
        return found


def _films(bench: Workbench, collection: Collection, world: Path) -> ir.Table:
    truth = bench.connection.read_parquet(str(world / "truth.parquet"))
    truth = truth.mutate(record_id=truth.source + ":" + truth.key).select("record_id", "film")
    links = collection.read_derived("links").select("record_id", "entity_id").inner_join(truth, "record_id")
    whole = links.group_by(entity=links.entity_id).agg(film=links.film.min(), films=links.film.nunique())
    return whole.filter(whole.films == 1).select("entity", "film")


def _right(table: ir.Table, films: ir.Table, truth: ir.Table) -> ir.Table:
    asked = table.inner_join(films, "entity").inner_join(truth, ["film", "property"])
    right = asked.group_by("film", "property").agg(right=(asked.value == asked.true).any())
    return right.group_by("property").agg(share=right.right.mean())


def _clean(bench: Workbench, world: Path) -> ir.Table:
    """Return (film, property, true): true values as a reader cleans them."""
    told = bench.connection.read_parquet(str(world / "values.parquet"))
    told = told.filter(told.property.isin(SINGLE))
    rows = bench.fetch(told.select("property", "value").distinct()).to_pylist()
    cleaned = [(row["property"], row["value"], _cleaned(row["property"], row["value"])) for row in rows]
    columns = list(zip(*cleaned, strict=True)) or [(), (), ()]
    table = pa.table(dict(zip(("property", "value", "true"), (pa.array(c, pa.string()) for c in columns), strict=True)))
    return told.inner_join(ibis.memtable(table), ["property", "value"]).select("film", "property", "true")


def _cleaned(name: str, value: str) -> str | None:
    try:
        return DATATYPES[PROPERTIES[name].datatype].clean(value).value
    except ValueRefused:
        return None
