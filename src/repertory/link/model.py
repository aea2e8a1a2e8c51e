"""The pinned model: how much each outcome of a comparison says, and the probability of each pair by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
from splink import Linker

from repertory.collection.workbench import Workbench
from repertory.link.comparisons import COMPARISONS, splink_comparisons
from repertory.link.features import Features
from repertory.link.splinking import api_of, release, settings_for

MODEL = Path(__file__).with_name("model.json")
PRIOR = 2.5e-5
"""The chance that two records of different sources, taken at random, are of one film."""
Shares = list[tuple[float, float]]
"""Of each outcome of a comparison, its share among one film's records and among others."""
NEARLY_SURE = 0.999999
"""The most that the model may say; only a judgement is sure."""


def pinned() -> dict[str, Any]:
    """Return the model's settings with what was learned; the conditions are those of `COMPARISONS`."""
    model: dict[str, Any] = json.loads(MODEL.read_text(encoding="utf-8"))
    return model


def pinned_shares() -> dict[str, Shares]:
    """Return (m, u) of every outcome of each comparison, by the outcome's number."""
    learned = {one["output_column_name"]: one["comparison_levels"] for one in pinned()["comparisons"]}
    return {
        name: [
            (level["m_probability"], level["u_probability"])
            for level in reversed(levels)
            if not level.get("is_null_level")
        ]
        for name, levels in learned.items()
    }


def scored(bench: Workbench, features: Features, pairs: ir.Table) -> ir.Table:
    """Return the pairs with their match probability and, for each comparison, the number of its outcome."""
    blocked = bench.keep(
        "blocked", pairs.select(match_key=ibis.literal("0"), join_key_l="record_a", join_key_r="record_b")
    )
    api = api_of(bench.connection)
    # Splink gives the outcomes only beside the columns that were compared.
    told = pinned() | {"retain_matching_columns": True, "retain_intermediate_calculation_columns": False}
    linker = Linker(api.register(bench.name_of(features.films)), settings_for(bench.connection, told), log_level=None)
    linker.table_management.register_blocked_pairs_for_predict(api.register(bench.name_of(blocked)))
    predicted = linker.inference.predict(warning_mode="never")
    table = bench.connection.table(predicted.physical_name)
    outcomes = {comparison.name: table[f"gamma_{comparison.name}"] for comparison in COMPARISONS}
    kept = bench.keep(
        "scored",
        table.select(
            record_a="record_id_l",
            record_b="record_id_r",
            weight=table.match_weight.round(6),
            probability=ibis.least(table.match_probability, NEARLY_SURE).round(6),
            **outcomes,
        ),
    )
    release(bench.connection, api)
    return kept


def stated() -> list[dict[str, Any]]:
    """Return the learned share of each outcome among one film's records (m) and among others (u), the best first."""
    shares = pinned_shares()
    return [
        {"comparison": one.label, "outcome": level.words, "m": m, "u": u}
        for one in COMPARISONS
        for level, (m, u) in zip(one.levels, reversed(shares[one.name]), strict=True)
    ]


__all__ = ["MODEL", "PRIOR", "pinned", "scored", "splink_comparisons", "stated"]
