"""The site's databases: made and brought up to date before anything is loaded or served."""

from __future__ import annotations

import os
from pathlib import Path


def prepare_database(collection: Path) -> None:
    """Point Django at the collection and run its migrations; safe to call again for the same one."""
    import django

    os.environ["REPERTORY_COLLECTION"] = str(collection.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "repertory.site.settings")
    django.setup()

    from django.conf import settings
    from django.core.management import call_command

    from repertory.site.databases import CATALOGUE_APP

    for name in settings.DATABASES:
        # Told its one app, Django need not go through the steps of all others for the catalogue's own database.
        apps = (CATALOGUE_APP,) if name == CATALOGUE_APP else ()
        call_command("migrate", *apps, database=name, interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
