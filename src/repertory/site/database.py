"""The site's database: made and brought up to date before anything is loaded or served."""

from __future__ import annotations

import os
from pathlib import Path


def prepare_database(collection: Path) -> None:
    """Point Django at the collection and run its migrations; safe to call again for the same one."""
    import django

    os.environ["REPERTORY_COLLECTION"] = str(collection.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "repertory.site.settings")
    django.setup()

    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
