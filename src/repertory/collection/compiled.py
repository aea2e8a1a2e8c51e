"""Expressions that are asked again and again are made SQL of once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ibis.expr.types as ir
from ibis.backends.sql import SQLBackend

MOST = 64
"""Of how many expressions, the latest, the SQL is remembered."""


class CompilesOnce(SQLBackend):
    """A backend of Ibis that remembers the SQL of its latest expressions; in small builds compiling takes longest."""

    def compile(
        self, expr: ir.Expr, /, *, limit: int | None = None, params: Mapping[Any, Any] | None = None,
        pretty: bool = False,
    ) -> str:  # fmt: skip
        """Return an expression's SQL."""
        if params:
            return super().compile(expr, limit=limit, params=params, pretty=pretty)
        known: dict[Any, str] = self.__dict__.setdefault("_compiled", {})
        key = (expr.op(), limit, pretty)
        if key not in known:
            if len(known) == MOST:
                del known[next(iter(known))]
            known[key] = super().compile(expr, limit=limit, pretty=pretty)
        return known[key]
