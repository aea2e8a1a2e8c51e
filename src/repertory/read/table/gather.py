"""Ways in which many rows of one key together state one thing, as SQL over the rows of a table.

Each gives for every key the words that the rows amount to; the rows themselves stay in the document.
"""

from __future__ import annotations

from collections.abc import Callable

Gather = Callable[[str, str, int], str]
"""Takes a quoted column, a quoted column of who said it, and the least number of rows.

Returns a query over ``keyed`` with the columns ``record_id``, ``row`` and ``original``.
"""


def _mean(column: str, _: str, least: int) -> str:
    return f"""
        SELECT record_id, min("row") AS "row",
               format('{{:.2f}}', avg(TRY_CAST({column} AS DOUBLE))) AS original
        FROM keyed WHERE TRY_CAST({column} AS DOUBLE) IS NOT NULL
        GROUP BY record_id HAVING count(*) >= {least}"""


def _count(column: str, _: str, least: int) -> str:
    return f"""
        SELECT record_id, min("row") AS "row", CAST(count({column}) AS VARCHAR) AS original
        FROM keyed GROUP BY record_id HAVING count({column}) >= {least}"""


def _said_by(column: str, who: str, least: int) -> str:
    return f"""
        SELECT record_id, min("row") AS "row", arg_min(trim({column}), "row") AS original
        FROM keyed WHERE {column} IS NOT NULL AND trim({column}) <> ''
        GROUP BY record_id, lower(trim({column})) HAVING count(DISTINCT {who}) >= {least}"""


GATHER: dict[str, Gather] = {"mean": _mean, "count": _count, "said_by": _said_by}
