"""A catalogue that holds the films of the samples, and a member who brings them."""

from __future__ import annotations

import pytest
from django.test import Client
from known_films import FILMS, film_rows

from repertory.site.catalogue.models import Dossier, Identifier
from repertory.site.members.models import Member


@pytest.fixture
def catalogue(client: Client) -> None:
    """The films of the samples, one of them known by its ids."""
    Dossier.objects.bulk_create(film_rows(FILMS))
    Identifier.objects.bulk_create(
        Identifier(identifier=own, entity_id=film)
        for film, own in (("ffermata", "imdb:tt9000001"), ("ffermata", "tmdb:88001"), ("ftide", "imdb:tt9000004"))
    )


@pytest.fixture
def ines(client: Client, catalogue: None) -> Member:
    """A member whose browser is the client."""
    member = Member.objects.create_user("ines")
    client.force_login(member)
    return member
