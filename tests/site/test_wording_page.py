"""Why a value stands and why a film is related, in the reader's language."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from repertory.publish.person import as_known, known_as
from repertory.site.catalogue.wording import wording
from repertory.site.catalogue.words import noted

FILM = "/film/fbackstagefilm/backstage-2005"
ADJANI, INARRITU = "Isabelle Adjani", "Iñárritu"


@pytest.mark.parametrize(
    ("told", "french", "spanish"),
    [
        (["based_on_works", {"who": ["Émile Zola"]}], "tous deux adaptés d’œuvres d’Émile Zola",
         "ambas basadas en obras de Émile Zola"),
        (["based_on_one_work", {"who": ["Guy", "Isild"]}], "tous deux adaptés de la même œuvre de Guy et Isild",
         "ambas basadas en la misma obra de Guy e Isild"),
        (["worked", {"who": [ADJANI]}], f"{ADJANI} a travaillé sur les deux", f"{ADJANI} trabajó en ambas"),
        (["worked", {"who": ["A", "B", "C", 2]}], "A, B, C et 2 autres ont travaillé sur les deux",
         "A, B, C y 2 más trabajaron en ambas"),
        (["tell", {"what": ["fan", "idol"]}], "les deux parlent de « fan » et « idol »",
         "ambas hablan de «fan» e «idol»"),
        (["opinion", {"who": ["IMDb"]}], "Une opinion d’IMDb, dans ses propres termes.",
         "Una opinión de IMDb, en sus propias palabras."),
        (["against_one", {"who": ["A", "B"], "value": {"is": "running_time", "value": "112"}, "they": ["C"],
                          "other": {"is": "running_time", "value": "115"}}],
         "A et B indiquent 112 minutes ; C indique 115 minutes.", "A y B indican 112 minutos; C indica 115 minutos."),
        (["only", {"who": ["A"], "label": "release_date"}], "Seule source qui en parle (sortie) : A.",
         "Solo A dice algo al respecto (estreno)."),
        (["trusted", {"who": ["Allociné"], "label": "running_time", "high": 0.914, "low": 0.8}],
         "La confiance accordée à Allociné est ici plus grande (durée : 0,91 contre 0,80).",
         "Allociné merece aquí más confianza (duración: 0,91 frente a 0,80)."),
    ],
)  # fmt: skip
def test_a_sentence_is_worded_with_the_grammar_of_the_language(told: list[Any], french: str, spanish: str) -> None:
    assert wording("fr").sentences([told]).replace("\u202f", " ").replace("\u00a0", " ") == french
    assert wording("es").sentences([told]) == spanish


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Lien indiqué par Encyclopedia", "tous deux réalisés par Emmanuelle Bercot",
                "La confiance accordée à Encyclopedia", "s’il s’agit de deux montages")),
        ("es", ("Relación indicada por Encyclopedia", "ambas dirigidas por Emmanuelle Bercot",
                "Encyclopedia merece aquí más confianza", "si se trata de dos montajes")),
    ],
)  # fmt: skip
def test_a_film_page_says_why_in_the_reader_s_language(client: Client, language: str, words: tuple[str, ...]) -> None:
    told = client.get(FILM, headers={"accept-language": language}).content.decode()
    for one in words:
        assert one in told
    assert "trusted more" not in told
    assert "lists it" not in told


def test_issues_and_cards_are_told_in_the_reader_s_language_or_marked_as_english(client: Client) -> None:
    told = client.get("/issues", headers={"accept-language": "fr"}).content.decode()
    assert '<span class="label">non conservé</span> <span lang="en">The player of the trailer was' in told
    assert str(noted("none stated", "es")) == "no indicada"
    assert str(noted("A <b> card of one's own.", "es")) == '<span lang="en">A &lt;b&gt; card of one&#39;s own.</span>'


def test_what_a_person_is_known_as_can_be_read_again() -> None:
    films = [{"id": f"f{number}"} for number in range(12)]
    assert as_known(known_as({"cast": films, "director": films[:1]})) == (["cast", "director"], 12)
    assert as_known(known_as({"cinematographer": films[:1]})) == (["cinematographer"], 1)
    assert as_known("A person; of note") is None


def test_who_names_a_person_is_told_in_the_reader_s_language(client: Client) -> None:
    told = client.get("/person/pbercot", headers={"accept-language": "fr"}, follow=True).content.decode()
    assert "Nom cité dans 1 notice de film." in told
