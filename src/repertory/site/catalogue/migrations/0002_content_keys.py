"""Rows are known by what they say; facets are stored in the order of their pages. Build anew after this."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

FACETS = """
CREATE TABLE catalogue_facet (
    facet text NOT NULL, value text NOT NULL, place text NOT NULL, film_id text NOT NULL,
    PRIMARY KEY (facet, value, place, film_id)
)
"""


def _make_facets(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table; SQLite would else keep every row twice, in the table and in the index of its key."""
    editor.execute(FACETS + ("WITHOUT ROWID" if editor.connection.vendor == "sqlite" else ""))


def _drop_facets(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE catalogue_facet")


class Migration(migrations.Migration):
    """Replaces the tables whose rows were numbered; none of them holds what anyone wrote."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("catalogue", "0001_initial")]

    operations: ClassVar[list[Operation]] = [
        *(migrations.DeleteModel(name) for name in ("Facet", "FacetValue", "Dispute", "DisputeSource", "Issue")),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(_make_facets, _drop_facets)],
            state_operations=[
                migrations.CreateModel(
                    name="Facet",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "facet",
                                "value",
                                "place",
                                "film_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        *((name, models.TextField()) for name in ("facet", "value", "place", "film_id")),
                    ],
                )
            ],
        ),
        migrations.CreateModel(
            name="FacetValue",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "facet", "value", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                *((name, models.TextField()) for name in ("facet", "value", "shown")),
                ("films", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                ("dispute_id", models.TextField(primary_key=True, serialize=False)),
                *((name, models.TextField()) for name in ("film_id", "title", "slug")),
                ("year", models.IntegerField(null=True)),
                ("weight", models.FloatField()),
                *((name, models.TextField()) for name in ("property", "label", "kind")),
                ("numeric", models.BooleanField()),
                ("candidates", models.BinaryField(help_text="JSON: [{value, shown, stands, sources}]")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-weight", "dispute_id"], name="dispute_by_weight"),
                    models.Index(fields=["property", "-weight", "dispute_id"], name="dispute_by_property"),
                ]
            },
        ),
        migrations.CreateModel(
            name="DisputeSource",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "source", "dispute_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                *((name, models.TextField()) for name in ("source", "dispute_id")),
            ],
        ),
        migrations.CreateModel(
            name="Issue",
            fields=[
                ("issue_id", models.TextField(primary_key=True, serialize=False)),
                *((name, models.TextField()) for name in ("source", "document", "locator", "kind", "text", "original")),
                ("film_id", models.TextField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["source", "kind", "issue_id"], name="issue_by_source"),
                    models.Index(fields=["kind", "issue_id"], name="issue_by_kind"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Loaded",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tables", models.TextField(help_text="what the file system tells of the table of dossiers")),
                ("reading", models.IntegerField(help_text="number of the last reading whose documents are known")),
            ],
        ),
        migrations.AlterField(
            model_name="dossier",
            name="place",
            field=models.TextField(help_text="by which titles are sorted, articles and accents ignored"),
        ),
    ]
