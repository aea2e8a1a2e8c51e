"""Films of the samples in the catalogue, and files that a member brings."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from repertory.publish.titles import letter_of, place_of
from repertory.site.catalogue.models import Dossier
from repertory.vocabulary.folding import sort_title

FILMS = {
    "ffermata": ("Fermata", 2005), "fjetty": ("The Long Jetty", 1961), "frain": ("Rain, Steam and Speed", 1987),
    "fslack": ("Slack Tide", 1973), "ftide": ("Tide", 1999), "fhalf": ("The Sixth Half", 1962),
    "fnoyear": ("A Film Without a Year", 1950), "fharbour": ("The Harbour Lights", 2011),
}  # fmt: skip


def film_rows(films: dict[str, tuple[str, int]]) -> list[Dossier]:
    """Return the rows of films in the catalogue, with nothing on their pages."""
    rest = {"kind": "film", "slug": "x", "weight": 1.0, "disputes": 0, "trailer_announced": False,
            "read_at": "2026-11-20", "review_count": 0, "dossier": b""}  # fmt: skip
    return [
        Dossier(entity_id=own, title=title, year=year, letter=letter_of(sort_title(title)),
                place=place_of(sort_title(title), year), **rest)
        for own, (title, year) in films.items()
    ]  # fmt: skip


def upload(client: Client, name: str, content: bytes) -> str:
    answer = client.post("/import", {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


RATINGS = b"Const,Your Rating,Date Rated,Title,Title Type,Year\n"
