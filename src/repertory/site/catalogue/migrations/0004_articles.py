"""What the articles say stands beside each page. Build anew after this: nothing loaded before holds any."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    """Adds the column; and forgets from which tables the rows were loaded, so that the next build loads them all."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("catalogue", "0003_in_order_of_their_letters")]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            "dossier", "article", models.BinaryField(null=True, help_text="JSON, compressed: what the article says")
        ),
        migrations.RunSQL("DELETE FROM catalogue_loaded", migrations.RunSQL.noop),
    ]
