"""The site's databases: made and brought up to date before anything is loaded or served."""

from __future__ import annotations

import os
from pathlib import Path


def prepare_catalogue(collection: Path) -> None:
    """Point Django at the collection and run the migrations of the catalogue, all that a load needs."""
    import django

    os.environ["REPERTORY_COLLECTION"] = str(collection.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "repertory.site.settings")
    django.setup()

    from django.core.management import call_command

    from repertory.site.databases import CATALOGUE_APP, alias

    # Told its one app, Django need not go through the steps of all others.
    call_command("migrate", CATALOGUE_APP, database=alias(), interactive=False, verbosity=0)


def prepare_database(collection: Path) -> None:
    """Point Django at the collection and run all its migrations; safe to call again for the same one."""
    prepare_catalogue(collection)

    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
