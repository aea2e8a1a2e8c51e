"""The application that Granian runs: static files first, then Django."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "repertory.site.settings")

_django = get_wsgi_application()

from django.conf import settings  # noqa: E402  (needs the settings module named above)

# Addresses of static files carry a hash of their content, so they may be kept for a year.
application = WhiteNoise(_django, root=str(settings.STATIC_FOLDER), prefix="static/", max_age=31_536_000)
for _folder in settings.LIBRARY_STATIC_FOLDERS:
    application.add_files(str(_folder), prefix="static/")
