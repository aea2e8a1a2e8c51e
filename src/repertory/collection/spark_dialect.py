"""Ibis's expressions in the SQL of Spark, where Ibis itself has no way, or one that gives other results than DuckDB.

Each method lowers one operation; all others are Ibis's own. What is mended: lists gathered in an order,
and null where nothing was gathered; elements of a list counted from its end, and null beyond it; joined
lists; fractions that Spark would take for decimals; separators that it would take for patterns; and hashes
of 64 bits.
"""

from __future__ import annotations

import re
from functools import reduce
from typing import Any

import ibis.expr.datatypes as dt
import ibis.expr.operations as ops
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.base import NULL
from ibis.backends.sql.compilers.pyspark import PySparkCompiler

_LEFT, _RIGHT, _ONE = "l", "r", "one"


def _member(variable: str, name: str) -> sge.Dot:
    return sge.Dot(this=sge.to_identifier(variable), expression=sge.to_identifier(name))


def _sign(number: int, key: sge.Ordered) -> tuple[tuple[Any, int], ...]:
    """Return conditions, in turn, under which one struct comes before (-1) or after (1) another by a key."""
    left, right = _member(_LEFT, f"k{number}"), _member(_RIGHT, f"k{number}")
    first = -1 if key.args.get("nulls_first") else 1
    below = 1 if key.args.get("desc") else -1
    return (
        (sge.and_(left.is_(NULL), right.is_(NULL).not_()), first),
        (sge.and_(left.is_(NULL).not_(), right.is_(NULL)), -first),
        (sge.LT(this=left.copy(), expression=right.copy()), below),
        (sge.GT(this=left.copy(), expression=right.copy()), -below),
    )


class Lowered(PySparkCompiler):
    """Ibis's compiler for Spark with what this project needs besides."""

    __slots__ = ()

    def _gathered(self, arg: Any, where: Any, order_by: tuple[sge.Ordered, ...], distinct: bool) -> sge.Expression:
        """Return the values as a list, in order; null where there are none, as DuckDB has it."""
        value = arg if where is None else self.if_(where, arg, NULL)
        if not order_by:
            given = sge.Distinct(expressions=[value]) if distinct else value
            gathered = self.f.anon.collect_list(given)
        else:
            gathered = self._in_order(value, order_by)
        return self.f.anon.nullif(gathered, self.f.anon.array())

    def _in_order(self, value: sge.Expression, order_by: tuple[sge.Ordered, ...]) -> sge.Expression:
        """Gather structs of value and keys, sort them by a lambda, and take the values out again."""
        keys = [self.f.anon.named_struct(*self._fields(value, order_by))]
        struct = self.if_(value.copy().is_(NULL), NULL, keys[0])
        signs = [sign for number, key in enumerate(order_by) for sign in _sign(number, key)]
        compared = reduce(lambda case, sign: case.when(sign[0], sge.convert(sign[1])), signs, sge.Case()).else_("0")
        by_keys = sge.Lambda(this=compared, expressions=[sge.to_identifier(_LEFT), sge.to_identifier(_RIGHT)])
        taken = sge.Lambda(this=_member(_ONE, "v"), expressions=[sge.to_identifier(_ONE)])
        return self.f.anon.transform(self.f.anon.array_sort(self.f.anon.collect_list(struct), by_keys), taken)

    def _fields(self, value: sge.Expression, order_by: tuple[sge.Ordered, ...]) -> list[Any]:
        named: list[Any] = [sge.convert("v"), value]
        for number, key in enumerate(order_by):
            named += [sge.convert(f"k{number}"), key.this]
        return named

    def visit_NonNullLiteral(self, op: ops.Literal, *, value: Any, dtype: Any) -> Any:
        # Spark takes 0.9 for a decimal, and what is computed with it, too.
        return (
            self.cast(sge.convert(value), dtype)
            if dtype.is_floating()
            else super().visit_NonNullLiteral(op, value=value, dtype=dtype)
        )

    def visit_ArrayCollect(
        self, op: ops.ArrayCollect, *, arg: Any, where: Any, order_by: Any, include_null: bool, distinct: bool
    ) -> sge.Expression:
        return self._gathered(arg, where, order_by, distinct)

    def visit_GroupConcat(
        self, op: ops.GroupConcat, *, arg: Any, sep: Any, where: Any, order_by: Any
    ) -> sge.Expression:
        return self.f.anon.array_join(self._gathered(arg, where, order_by, False), sep)

    def visit_ArrayStringJoin(self, op: ops.ArrayStringJoin, *, arg: Any, sep: Any) -> sge.Expression:
        return self.f.anon.array_join(self.f.anon.nullif(arg, self.f.anon.array()), sep)

    def visit_ArrayIndex(self, op: ops.ArrayIndex, *, arg: Any, index: Any) -> sge.Expression:
        # Spark counts in integers of 32 bits alone.
        place = self.cast(self.if_(index < 0, index, index + 1), dt.int32)
        return self.f.anon.try_element_at(arg, place)

    def visit_Hash(self, op: ops.Hash, *, arg: Any) -> sge.Expression:
        # Spark's hash has 32 bits, in which millions of blocks would meet by chance.
        return self.f.anon.xxhash64(arg)

    def visit_StringSplit(self, op: ops.StringSplit, *, arg: Any, delimiter: Any) -> sge.Expression:
        pattern = delimiter
        if isinstance(delimiter, sge.Literal):
            pattern = sge.convert(re.escape(delimiter.this))
        return self.f.anon.split(arg, pattern)
