"""The site's settings, taken from the collection that REPERTORY_COLLECTION names.

Nothing here reaches out of the machine: no third-party script, font, mail or service.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from repertory.collection import settings as collection_settings
from repertory.collection.settings import NAME, Settings

COLLECTION = Path(os.environ.get("REPERTORY_COLLECTION") or ".").resolve()
"""The collection that is served; the current folder where nothing is said."""


_SETTINGS = collection_settings.load(COLLECTION) if (COLLECTION / NAME).is_file() else Settings()


def _secret_key() -> str:
    """Return the collection's secret, made when missing; a passing one where there is no collection."""
    path = COLLECTION / "site.key"
    if path.is_file():
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(48)
    if (COLLECTION / NAME).is_file():
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another worker was quicker
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key + "\n")
    return key


SITE_TITLE = _SETTINGS.title
SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = list(_SETTINGS.hosts)

INSTALLED_APPS = ["repertory.site.catalogue"]

# Catalogue pages know no visitor, so they carry no session, login or form token.
MIDDLEWARE = ["repertory.site.middleware.SafeHeaders"]

ROOT_URLCONF = "repertory.site.urls"
WSGI_APPLICATION = "repertory.site.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "repertory.site.catalogue.pages.make_environment"},
    }
]

# One file, many readers: a write-ahead log lets pages be read while a new catalogue is loaded,
# and a mapped file spares a copy of every page of it.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=1073741824; PRAGMA cache_size=-32768;"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": COLLECTION / "site.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"init_command": _PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 30},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_FOLDER = Path(__file__).parent / "catalogue" / "static" / "catalogue"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
