"""The page of *Backstage* (2005, fbackstagefilm)."""

from __future__ import annotations

from django.test import Client

FILM = "/film/fbackstagefilm/backstage-2005"


def test_the_page_of_backstage_shows_its_parts(client: Client) -> None:
    page = client.get(FILM).content.decode()
    for words in ("Backstage", "155 minutes", "Emmanuelle Bercot", "Lauren Marks", "Entre bastidores", "Synopsis"):
        assert words in page
