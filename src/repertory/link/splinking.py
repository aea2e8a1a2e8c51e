"""Splink on either engine: its connection, and the model's conditions in the engine's SQL.

Conditions are written once, in DuckDB's SQL (`repertory.link.comparisons`); for Spark sqlglot renders
them, with the functions over lists named as Spark has them.
"""

from __future__ import annotations

from typing import Any

import ibis
import sqlglot
import sqlglot.expressions as sge
from splink import DuckDBAPI
from splink.internals.database_api import DatabaseAPI

from repertory.link import jaro

SPARK_NAMES: dict[type[sge.Expression], str] = {
    sge.ArrayOverlaps: "arrays_overlap",
    sge.JarowinklerSimilarity: jaro.NAME,
    # Conditions ask for the length of lists alone.
    sge.Length: "size",
}
"""Functions of DuckDB's SQL that conditions use, and what Spark calls them."""


class _Views(DuckDBAPI):
    """Splink's connection to DuckDB, on which what it would compute is a view.

    Splink tells the outcomes only beside all columns that were compared, of either record of every pair: lists of
    words and people, many times the bytes of what is asked for. Of a view only that is computed. Views rest on each
    other, so none is dropped before `drop_all`.
    """

    def __init__(self, connection: ibis.BaseBackend) -> None:
        super().__init__(connection=connection.con)
        self._views: list[str] = []

    def _setup_for_execute_sql(self, sql: str, physical_name: str) -> str:
        self._views.append(physical_name)
        return f"CREATE TEMP VIEW {physical_name} AS\n{sql}"

    def delete_table_from_database(self, name: str) -> None:
        """Leave it for others that rest on it."""

    def drop_all(self) -> None:
        """Drop every view, the last one first."""
        while self._views:
            self._execute_sql_against_backend(f"DROP VIEW {self._views.pop()}")


def api_of(connection: ibis.BaseBackend) -> DatabaseAPI[Any]:
    """Return Splink's connection to the engine that Ibis is connected to."""
    if connection.name == "duckdb":
        return _Views(connection)
    from splink.backends.spark import SparkAPI

    api = SparkAPI(spark_session=connection.session, break_lineage_method="persist")
    connection.session.sql(jaro.FUNCTION)
    return api


def release(connection: ibis.BaseBackend, api: DatabaseAPI[Any]) -> None:
    """Drop what Splink made, in the engine's memory too."""
    api.delete_tables_created_by_splink_from_db()
    if isinstance(api, _Views):
        api.drop_all()
    else:
        connection.session.catalog.clearCache()


def _renamed(node: sge.Expression) -> sge.Expression:
    named = isinstance(node, sge.Anonymous) and node.name.lower() == "list_intersect"
    name = "array_intersect" if named else SPARK_NAMES.get(type(node))
    if name is None:
        return node
    # What stands inside a node that is replaced is passed over by sqlglot.
    inner = [argument.transform(_renamed) for argument in node.iter_expressions()]
    return sge.Anonymous(this=name, expressions=inner)


def in_spark(condition: str) -> str:
    """Return a condition of DuckDB's SQL in Spark's."""
    if condition.upper() == "ELSE":
        return condition
    return sqlglot.parse_one(condition, read="duckdb").transform(_renamed).sql("spark")


def settings_for(connection: ibis.BaseBackend, model: dict[str, Any]) -> dict[str, Any]:
    """Return a model's settings with the conditions of its levels in the engine's SQL."""
    if connection.name == "duckdb":
        return model
    comparisons = [
        comparison
        | {
            "comparison_levels": [
                level | {"sql_condition": in_spark(level["sql_condition"])} for level in comparison["comparison_levels"]
            ]
        }
        for comparison in model["comparisons"]
    ]
    return model | {"sql_dialect": "spark", "comparisons": comparisons}
