"""On PostgreSQL, texts stand in the order of their code points, as on SQLite, whatever language the database speaks.

Titles are sorted by ``place``, which `publish` folded; a database's own order would fold them once more.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps


def _plain_order(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    for model in apps.get_app_config("catalogue").get_models():
        table = model._meta.db_table
        for field in model._meta.concrete_fields:
            if field.get_internal_type() == "TextField":
                editor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{field.column}" TYPE text COLLATE "C"')


class Migration(migrations.Migration):
    """Sets the order of every text; and the ids that lead to an entity are found by it."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("catalogue", "0002_content_keys")]

    operations: ClassVar[list[Operation]] = [
        migrations.RunPython(_plain_order, migrations.RunPython.noop),
        migrations.AddIndex("referent", models.Index(fields=["entity_id"], name="referent_by_entity")),
    ]
