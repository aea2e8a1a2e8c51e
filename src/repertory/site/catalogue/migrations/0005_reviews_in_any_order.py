"""Imported reviews are sorted by their ratings too, and counted by what they are chosen by. Build anew after this."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps


def _plain_order(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let texts stand in the order of their code points, see the third migration."""
    if editor.connection.vendor == "postgresql":
        for column in ("review_id", "film_id", "date", "language", "source"):
            editor.execute(f'ALTER TABLE "catalogue_review" ALTER COLUMN "{column}" TYPE text COLLATE "C"')


def _load_all(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("catalogue", "Loaded").objects.using(editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    """Replaces the table of reviews; none of them was written here."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("catalogue", "0004_articles")]

    operations: ClassVar[list[Operation]] = [
        migrations.DeleteModel("Review"),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("review_id", models.TextField(primary_key=True, serialize=False)),
                ("film_id", models.TextField()),
                ("date", models.TextField(help_text="a date, partial too, or nothing")),
                ("length", models.IntegerField()),
                ("language", models.TextField(null=True)),
                ("source", models.TextField()),
                (
                    "score",
                    models.IntegerField(help_text="the rating in hundredths of its scale; -1 where none is known"),
                ),
                ("review", models.BinaryField(help_text="JSON")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["film_id", "-date", "-review_id"], name="review_by_place"),
                    models.Index(fields=["film_id", "-length"], name="review_by_length"),
                    models.Index(fields=["film_id", "-score"], name="review_by_score"),
                ]
            },
        ),
        migrations.RemoveField("dossier", "review_languages"),
        migrations.AddField(
            "dossier",
            "review_counts",
            models.BinaryField(default=b"[]", help_text="JSON: [language, source, half stars, by critics, reviews]"),
            preserve_default=False,
        ),
        migrations.RunPython(_plain_order, migrations.RunPython.noop),
        migrations.RunPython(_load_all, migrations.RunPython.noop),
    ]
