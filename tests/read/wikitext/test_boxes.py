"""What stands in boxes as people write them: parameters given twice, names joined by a word, years that are no days."""

from __future__ import annotations

import pytest

from repertory.read.reader import Reading
from repertory.read.wikitext.page import WikiPage
from repertory.read.wikitext.read import note_page_of
from repertory.read.wikitext.site import Site

BOXES = {"en": "Infobox film", "fr": "Infobox Cinéma (film)", "es": "Ficha de película", "de": "Infobox Film"}
PEOPLE = {"en": "Infobox person", "it": "Bio"}


def read(text: str, language: str = "en", title: str = "Slack Tide") -> tuple[Reading, WikiPage]:
    """Read a page of a wiki in a language."""
    reading, page = Reading(f"wikipedia_{language}", "0" * 64), WikiPage("7", title, text, language)
    note_page_of(reading, page, Site(language))
    return reading, page


def values(reading: Reading, name: str) -> list[str | None]:
    return [claim.value for claim in reading.claims.values() if claim.property == name]


def boxed(parameters: str, language: str = "en") -> tuple[Reading, WikiPage]:
    return read("{{" + BOXES[language] + "\n" + parameters + "\n}}\n", language)


@pytest.mark.parametrize(
    ("parameter", "language", "name", "expected"),
    [
        ("| released = {{Film date|1998}}", "en", "year", ["1998"]),
        ("| released = {{Film date|1998}}", "en", "release_date", []),
        ("| estreno = 1998\n| estreno1 = 3 de mayo de 1999", "es", "year", ["1998"]),
        ("| estreno = 1998\n| estreno1 = 3 de mayo de 1999", "es", "release_date", ["1999-05-03"]),
        ("| runtime = {{duration|1:52:00}}", "en", "running_time", ["112"]),
        ("| runtime = {{duration|20:30}}", "en", "running_time", []),
        ("| durée = {{nombre|112|minutes}}", "fr", "running_time", ["112"]),
        ("| budget = {{nombre|4000000|€}}", "fr", "budget", ["EUR 4000000"]),
        ("| budget = {{currency|25000000|GBP}}", "en", "budget", ["GBP 25000000"]),
        ("| budget = {{US$|25 million|1998}}", "en", "budget", ["USD 25000000"]),
        ("| budget = {{INRConvert|2|b}}", "en", "budget", ["INR 2000000000"]),
        ("| FSK = 12{{FSK|569629|Prüfnummer=164536/K}}", "de", "certification", ["FSK 12"]),
        ("| Produktionsland = [[BR Deutschland]], Deutsches Reich", "de", "country", ["DE", "DE"]),
        ("| director = Iona Baird and Jon Vane", "en", "director", ["Iona Baird", "Jon Vane"]),
        ("| director = Joel and Ethan Coen", "en", "director", ["Joel and Ethan Coen"]),
        ("| director = Lucio Fulci, Simon & Garfunkel", "en", "director", ["Lucio Fulci", "Simon & Garfunkel"]),
        ("| dirección = José Ortega y Gasset", "es", "director", ["José Ortega y Gasset"]),
        ("| réalisation = Iona Baird, assistée de Bo Ek", "fr", "director", ["Iona Baird"]),
        ("| scénario = Iona Baird, d'après le roman de Bo", "fr", "writer", ["Iona Baird"]),
        ("| writer = [[Leo de Ruy]], [[Guy d'Arcy Hart]]", "en", "writer", ["Leo de Ruy", "Guy d'Arcy Hart"]),
        ("| imdb = 0412345", "es", "identifier", ["imdb:tt0412345"]),
    ],
)  # fmt: skip
def test_a_parameter_says(parameter: str, language: str, name: str, expected: list[str]) -> None:
    reading, _ = boxed(parameter, language)
    assert [value for value in values(reading, name) if not str(value).startswith("wikipedia")] == expected


def test_what_is_no_name_is_told() -> None:
    reading, _ = boxed("| réalisation = Iona Baird, assistée de [[Bo Ek]]", "fr")
    assert [(issue.text, issue.original) for issue in reading.issues] == [
        ("Expected a name, found other words: 'assistée de Bo Ek'.", "assistée de [[Bo Ek]]")
    ]


def test_a_bracket_that_says_the_same_time_is_no_cut_of_the_film() -> None:
    reading, _ = boxed("| runtime = 112 minutes (1 h 52 min)<br>124 minutes (director's cut)")
    told = [
        (claim.value, claim.kind, claim.note) for claim in reading.claims.values() if claim.property == "running_time"
    ]
    assert told == [("112", None, "1 h 52 min"), ("124", "director's cut", None)]


def test_of_a_parameter_given_twice_the_last_holds_and_the_other_is_told() -> None:
    reading, page = boxed(
        "| director = [[Iona Baird]]\n| zork = 1\n| director = [[Jon Vane]]\n| country =\n| country = France"
    )
    assert values(reading, "director") == ["Jon Vane"]
    assert values(reading, "country") == ["FR"]
    assert list(page.unknown.found) == [
        "the earlier of two parameters director of infobox film", "the parameter zork of infobox film",
    ]  # fmt: skip


def test_of_an_argument_given_twice_the_last_holds() -> None:
    reading, _ = boxed("| runtime = {{duration|m=90|m=112}}")
    assert values(reading, "running_time") == ["112"]


def test_the_number_at_imdb_in_the_box_goes_before_those_of_links() -> None:
    text = "{{Ficha de película\n| imdb = 0412345\n}}\n== Enlaces externos ==\n* {{imdb título|0499999}}\n"
    assert "imdb:tt0412345" in values(read(text, "es")[0], "identifier")
    assert "imdb:tt0499999" not in values(read(text, "es")[0], "identifier")
    reading, _ = boxed("| imdb = película", "es")
    assert [issue.text for issue in reading.issues] == ["Expected a film's number at IMDb, found 'película'."]


def test_production_is_a_company_in_a_french_box_and_a_producer_among_the_credits() -> None:
    text = (
        "{{Infobox Cinéma (film)\n| production = Foo Films\n}}\n== Fiche technique ==\n"
        "* Production : Ada Holm et Bo Ek\n"
    )
    reading, _ = read(text, "fr")
    assert values(reading, "production_company") == ["Foo Films"]
    assert values(reading, "producer") == ["Ada Holm", "Bo Ek"]


def test_a_birthplace_goes_on_below_and_a_place_below_a_date_is_told() -> None:
    text = (
        "{{Infobox person\n| birth_date = {{birth date|1950|3|2}}<br>[[Leeds]]\n"
        "| birth_place = [[Leeds]],<br>England\n}}\n'''Iona Baird''' is a film director.\n"
    )
    reading, _ = read(text, "en", "Iona Baird")
    assert values(reading, "birth_date") == ["1950-03-02"]
    assert values(reading, "birth_place") == ["Leeds, England"]
    assert [issue.text for issue in reading.issues] == ["Expected a date alone in 'birth date', found also 'Leeds'."]


def test_a_question_mark_says_that_a_year_is_not_known() -> None:
    text = "{{Bio\n|Nome = Iona\n|Cognome = Baird\n|AnnoNascita = ?\n|LuogoNascita = ...\n|Attività = regista\n}}\n"
    reading, _ = read(text, "it", "Iona Baird")
    assert (values(reading, "birth_date"), values(reading, "birth_place"), reading.issues) == ([], [], [])
