"""Ids that films have elsewhere; all is loaded once more, so that none is missing."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps


def _load_all(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("catalogue", "Loaded").objects.using(editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    """Adds the table of identifiers."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("catalogue", "0005_reviews_in_any_order")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Identifier",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "identifier", "entity_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("identifier", models.TextField()),
                ("entity_id", models.TextField()),
            ],
            options={"indexes": [models.Index(fields=["entity_id"], name="identifier_by_entity")]},
        ),
        migrations.RunPython(_load_all, migrations.RunPython.noop),
    ]
