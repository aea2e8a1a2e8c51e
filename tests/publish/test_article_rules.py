"""The rules of each language, one expected sentence each; whatever the facts, no sentence breaks them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from repertory.publish.article import LANGUAGES, written
from repertory.publish.article.film import NOUNS, film_article
from repertory.publish.article.language import Context
from repertory.publish.article.statement import Json, say

EN, FR, ES = (LANGUAGES[code] for code in ("en", "fr", "es"))


def values(*told: str, **more: Any) -> list[Json]:
    return [{"value": value, "claims": [f"c-{value}"], **more} for value in told]


def worded(language: Any, statement: Json, **context: Any) -> str:
    return "".join(part["text"] for part in language.sentence(statement, Context(**context)))


def lead(*countries: str, noun: str = "film", year: str = "", **people: list[Json]) -> Json:
    return say(
        "lead", title=values("Backstage"), noun=values(noun), country=values(*countries),
        year=values(year)[: bool(year)], **people,
    )  # fmt: skip


LEADS = [
    (EN, lead("FR"), "Backstage is a French film."),
    (EN, lead("IT"), "Backstage is an Italian film."),
    (EN, lead("FR", year="1895"), "Backstage is an 1895 French film."),
    (EN, lead("FR", "BE", year="2005"), "Backstage is a 2005 French-Belgian film."),
    (EN, lead("FR", "US", "NL"), "Backstage is a film from France, the United States and the Netherlands."),
    (EN, lead("LI"), "Backstage is a film from Liechtenstein."),
    (EN, lead(noun="documentary"), "Backstage is a documentary."),
    (EN, lead(both=values("Ana Ruiz")), "Backstage is a film written and directed by Ana Ruiz."),
    (EN, lead("FR", "US", "NL", scenarist=values("Ana Ruiz")),
     "Backstage is a film from France, the United States and the Netherlands, written by Ana Ruiz."),
    (EN, lead(director=values("Ana Ruiz", "Zoé Roy"), writer=values("Luc Roy")),
     "Backstage is a film directed by Ana Ruiz and Zoé Roy, and written by Luc Roy."),
    (FR, lead(director=values("Ana Ruiz", "Zoé Roy"), writer=values("Luc Roy")),
     "Backstage est un film, réalisé par Ana Ruiz et Zoé Roy, et écrit par Luc Roy."),
    (FR, lead(director=values("Ana Ruiz"), writer=values("Luc Roy")),
     "Backstage est un film, réalisé par Ana Ruiz et écrit par Luc Roy."),
    (ES, lead(director=values("Ana Ruiz", "Zoé Roy"), writer=values("Luc Roy")),
     "Backstage es una película, dirigida por Ana Ruiz y Zoé Roy, y escrita por Luc Roy."),
    (FR, lead("FR", year="2005"), "Backstage est un film français de 2005."),
    (FR, lead("FR", noun="television series"), "Backstage est une série télévisée française."),
    (FR, lead("FR", "BE"), "Backstage est un film franco-belge."),
    (FR, lead("FR", "BE", noun="television series"), "Backstage est une série télévisée franco-belge."),
    (FR, lead("BG", "FR"), "Backstage est un film bulgare et français."),
    (FR, lead("CA", "JP", "US", year="1999"),
     "Backstage est un film de 1999 produit au Canada, au Japon et aux États-Unis."),
    (FR, lead(director=values("Emmanuelle Bercot"), cowriter=values("Jérôme Tonnerre")),
     "Backstage est un film, réalisé par Emmanuelle Bercot, qui l’a écrit avec Jérôme Tonnerre."),
    (FR, lead(noun="television series", director=values("Ana Ruiz", "Zoé Roy"), cowriter=values("Luc Roy")),
     "Backstage est une série télévisée, réalisée par Ana Ruiz et Zoé Roy, qui l’ont écrite avec Luc Roy."),
    (ES, lead("FR", year="2005"), "Backstage es una película francesa de 2005."),
    (ES, lead("FR", noun="documentary"), "Backstage es un documental francés."),
    (ES, lead("US", "IS"), "Backstage es una película estadounidense e islandesa."),
    (ES, lead("FR", "NL", "IT"), "Backstage es una película producida en Francia, los Países Bajos e Italia."),
    (ES, lead(director=values("Ana Ruiz"), cowriter=values("Luc Roy")),
     "Backstage es una película, dirigida por Ana Ruiz, que la escribió con Luc Roy."),
]  # fmt: skip

OTHERS = [
    (EN, say("released", release_date=values("2005-11-16"), where=values("US")),
     "The film was released in the United States on November 16, 2005."),
    (EN, say("released", release_date=values("2005-11")), "The film was released in November 2005."),
    (EN, say("language", language=values("fr", "en")), "The film is in French and English."),
    (EN, say("budget", budget=values("USD 3800000")), "Its budget was 3.8 million US dollars."),
    (EN, say("budget", budget=values("XXX 20000")),
     "Its budget was 20,000 in a currency that the source does not name."),
    (EN, say("runs", running_time=values("1")), "The film runs for 1 minute."),
    (EN, say("shown", event=values("The 62nd Venice International Film Festival")),
     "The film was shown at the 62nd Venice International Film Festival."),
    (EN, say("players", cast=values("William Collier Jr.")), "It features William Collier Jr."),
    (FR, say("released", release_date=values("2005-01-01"), where=values("US")),
     "Le film est sorti aux États-Unis le 1er janvier 2005."),
    (FR, say("released", release_date=values("2005-11"), where=values("CU")),
     "Le film est sorti à Cuba en novembre 2005."),
    (FR, say("country", country=values("HU", "IL")), "Le film est produit en Hongrie et en Israël."),
    (FR, say("made", clauses=[say("made_editor", editor=values("Helen Roy", "Hoyt Roy"))]),
     "Le montage est d’Helen Roy et de Hoyt Roy."),
    (FR, say("versions_differ", of=values("running_time"), clauses=[
        say("side", value=values("90 minutes", **{"is": "text"}), said_by=values("A")),
        say("side", value=values("99 minutes", **{"is": "text"}), said_by=values("B"))]),
     "Sur la durée, les sources diffèrent, et chacune peut avoir raison pour une version différente\u00a0: "
     "90 minutes selon A et 99 minutes selon B."),
    (FR, say("released", release_date=values("2005"), where=values("IR")), "Le film est sorti en Iran en 2005."),
    (FR, say("country", country=values("FR", "PT", "MX", "PH")),
     "Le film est produit en France, au Portugal, au Mexique et aux Philippines."),
    (FR, say("budget", budget=values("EUR 3000000")), "Son budget est de 3 millions d’euros."),
    (FR, say("budget", budget=values("USD 1500000")), "Son budget est de 1,5 million de dollars américains."),
    (FR, say("made", clauses=[say("made_writer", writer=values("Agnès Jaoui")),
                              say("made_composer", composer=values("Philippe Rombi"))]),
     "Le scénario est d’Agnès Jaoui et la musique de Philippe Rombi."),
    (FR, say("made", clauses=[say("made_writer", writer=values("Yves Roy", "Yann Le Bihan"))]),
     "Le scénario est d’Yves Roy et de Yann Le Bihan."),
    (FR, say("made", clauses=[say("made_editor", editor=values("Hélène Roy", "Harrison Ford"))]),
     "Le montage est d’Hélène Roy et de Harrison Ford."),
    (FR, say("language", language=values("fr", "en")), "Le film est en français et en anglais."),
    (FR, say("genres", genre=values("musical", "musical comedy", "war")),
     "Le film est classé parmi les comédies musicales et les films de guerre."),
    (FR, say("shown", event=values("1987 Cannes Film Festival")),
     "Le film est présenté au Festival de Cannes de 1987."),
    (FR, say("shown", event=values("62nd Venice International Film Festival")),
     "Le film est présenté à la 62e Mostra de Venise."),
    (FR, say("rated", source=values("Un site"), rating=values("7.4/10"),
             ratings=values("1204", counted="ratings")),
     "Un site\u00a0: 7,4 sur 10, d’après 1\u202f204 évaluations."),
    (ES, say("released", release_date=values("2005-11-16"), where=values("NL")),
     "La película se estrenó en los Países Bajos el 16 de noviembre de 2005."),
    (ES, say("made", clauses=[say("made_editor", editor=values("Ana Ruiz", "Isabel Coixet"))]),
     "El montaje es de Ana Ruiz y de Isabel Coixet."),
    (ES, say("players", cast=values("Ana Ruiz", "Isild Le Besco")), "En su reparto figuran Ana Ruiz e Isild Le Besco."),
    (ES, say("players", cast=values("Ana Ruiz", "Ian Hart")), "En su reparto figuran Ana Ruiz e Ian Hart."),
    (ES, say("players", cast=values("Ana Ruiz", "Yves Roy")), "En su reparto figuran Ana Ruiz e Yves Roy."),
    (ES, say("players", cast=values("Ana Ruiz", "Yolanda Sol")), "En su reparto figuran Ana Ruiz y Yolanda Sol."),
    (ES, say("players", cast=values("Ana Ruiz", "Ice Cube")), "En su reparto figuran Ana Ruiz y Ice Cube."),
    (ES, say("made_there", director=values("Ana Ruiz"), country=values("FR", "IL")),
     "Dirigida por Ana Ruiz, la película fue producida en Francia e Israel."),
    (ES, say("versions_differ", of=values("running_time"), clauses=[
        say("side", value=values("90 minutos", **{"is": "text"}), said_by=values("A")),
        say("side", value=values("99 minutos", **{"is": "text"}), said_by=values("B"))]),
     "Sobre la duración, las fuentes difieren, y cada una puede tener razón sobre una versión distinta: "
     "90 minutos según A y 99 minutos según B."),
    (ES, say("players", cast=values("Ana Ruiz")), "En su reparto figura Ana Ruiz."),
    (ES, say("language", language=values("fr", "en")), "La película está hablada en francés e inglés."),
    (ES, say("budget", budget=values("USD 1000000")), "Su presupuesto es de 1 millón de dólares estadounidenses."),
    (ES, say("shown", event=values("62nd Venice International Film Festival")),
     "La película se presentó en la 62.ª Mostra de Venecia."),
]  # fmt: skip

PERSON = {"name": values("Zoé Roy"), "nationality": values("FR"), "occupation": values("actress", "singer")}
SOMEBODY = {"name": values("Zoé Roy"), "nationality": values("FR"), "occupation": values("screenwriter", "actor")}
PEOPLE = [
    (EN, "f", say("person", **PERSON), "Zoé Roy is a French actress and singer."),
    (EN, "n", say("person", **SOMEBODY, death_date=values("1999")), "Zoé Roy was a French screenwriter and actor."),
    (FR, "f", say("person", **PERSON), "Zoé Roy est une actrice et chanteuse française."),
    (FR, "n", say("person", **SOMEBODY), "Zoé Roy est scénariste, de nationalité française."),
    (FR, "n", say("born", name=values("Zoé Roy"), birth_date=values("1968"), birth_place=values("Oran")),
     "Zoé Roy naît en 1968 à Oran."),
    (EN, "n", say("born", name=values("Zoé Roy"), birth_date=values("1928"), death_date=values("2020-05-01")),
     "Zoé Roy was born in 1928 and died on May 1, 2020."),
    (FR, "n", say("born", name=values("Zoé Roy"), birth_date=values("1928"), death_date=values("2020-05-01")),
     "Zoé Roy naît en 1928 et meurt le 1er mai 2020."),
    (FR, "n", say("also", alternative_name=values("Zo", "Zette")), "Autres noms\u00a0: Zo et Zette."),
    (ES, "n", say("born", name=values("Zoé Roy"), birth_date=values("1928"), death_date=values("2020-05-01")),
     "Zoé Roy nació en 1928 y murió el 1 de mayo de 2020."),
    (ES, "n", say("also", alternative_name=values("Zo")), "Otro nombre: Zo."),
    (FR, "n", say("credited", name=values("Emma Roy"), films=values("1", counted="films"), year=values("2005")),
     "Le nom d’Emma Roy figure au générique d’un film de 2005."),
    (ES, "f", say("person", **PERSON), "Zoé Roy es una actriz y cantante francesa."),
    (ES, "n", say("person", **SOMEBODY), "Zoé Roy es guionista e intérprete, de nacionalidad francesa."),
    (ES, "n", say("credited", name=values("Emma Roy"), films=values("3", counted="films"),
                  first_year=values("2001"), last_year=values("2005")),
     "El nombre de Emma Roy figura en los créditos de 3 películas, realizadas entre 2001 y 2005."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "statement", "expected"), [*LEADS, *OTHERS])
def test_a_film_is_told_by_the_rules_of_the_language(language: Any, statement: Json, expected: str) -> None:
    noun = statement["noun"][0]["value"] if "noun" in statement else "film"
    assert worded(language, statement, noun=noun) == expected


@pytest.mark.parametrize(("language", "gender", "statement", "expected"), PEOPLE)
def test_a_person_is_told_in_their_gender_or_in_words_that_need_none(
    language: Any, gender: str, statement: Json, expected: str
) -> None:
    assert worded(language, statement, gender=gender) == expected


def test_every_language_has_the_words_that_the_others_have() -> None:
    for table in ("headings", "patterns", "counted", "nouns", "roles", "properties", "nationalities"):
        assert set(EN.words[table]) == set(FR.words[table]) == set(ES.words[table])
    plain = [{name for name in language.words["sentences"] if "." not in name} for language in (EN, FR, ES)]
    assert plain[0] == plain[1] == plain[2]
    assert set(EN.words["nouns"]) == set(NOUNS)


def test_every_country_of_cldr_has_its_article_in_french() -> None:
    for code, name in Locale("fr").territories.items():
        if len(code) == 2 and code.isalpha() and code.isupper():
            within, article = FR.country(code, "in"), FR.country(code, "the")
            assert within
            assert article
            assert re.match(r"(en|au|aux|à) |sur l’", within), within
            assert not re.match(r"(le|la|au) [aeiouéèêâîôœ]", f"{within} {article}", re.IGNORECASE), within
            if re.match("États|Îles|Pays-Bas|Émirats|Territoires|Terres", name):
                assert (within[:4], article[:4]) == ("aux ", "les ")


NAMES = st.sampled_from([
    "Emmanuelle Bercot", "Agnès Godard", "Yves Roy", "Yann Roy", "Iñaki Sol", "Hélène Roy", "Harrison Ford", "Le Besco",
    "Élodie Bouchez", "Oscar Isaac", "William Collier Jr.", "El Hedi ben Salem", "Œuvre", "2 Chainz",
    "«Ana»", "de Funès",
])  # fmt: skip
CODES = st.sampled_from(["FR", "US", "NL", "JP", "IR", "CU", "GB", "IN", "HT", "SU", "HK", "LI", "IS", "PH", "XK"])
DATES = st.sampled_from(["1895", "2005-11", "2005-01-01", "1999-12-31"])
FACTS = {
    "country": CODES, "director": NAMES, "writer": NAMES, "cinematographer": NAMES, "editor": NAMES, "composer": NAMES,
    "producer": NAMES, "release_date": DATES, "language": st.sampled_from(["fr", "en", "it", "zxx", "is"]),
    "year": st.sampled_from(["1895", "2005"]), "running_time": st.sampled_from(["1", "112"]),
    "budget": st.sampled_from(["USD 3800000", "EUR 1000000", "XXX 5", "USD 1"]),
    "genre": st.sampled_from(["drama", "musical", "musical comedy", "unheard of"]),
    "type": st.sampled_from(["film", "television series", "documentary", "nonsense"]),
    "event": st.sampled_from(["62nd Venice International Film Festival", "Cannes Film Festival", "A night in Oran"]),
    "certification": st.sampled_from(["R", "Not Rated"]), "box_office": st.sampled_from(["USD 10", "FRF 2500000000"]),
    "based_on": st.just("the novel"), "award": st.sampled_from(["Academy Award", "A prize"]),
    "original_title": st.sampled_from(["Être", "What?"]), "distributor": NAMES, "production_company": NAMES,
}  # fmt: skip


@st.composite
def dossiers(draw: st.DrawFn) -> Json:
    facts: Json = {"title": [fact("title", "Être là!", "one source", None)]}
    for name, kind in FACTS.items():
        told = draw(st.lists(kind, max_size=4, unique=True))
        disputed = draw(st.booleans())
        facts[name] = [
            fact(name, value, "contradiction" if disputed else "agreed", draw(st.none() | CODES)) for value in told
        ]
    facts["budget"].append(fact("budget", None, "not preserved", None))
    players = draw(st.lists(NAMES, max_size=12, unique=True))
    cast = [
        {**fact("cast", name, "agreed", None), "person": name, "character": draw(st.none() | NAMES)} for name in players
    ]
    return {
        "kind": "film", "title": "Être là!", "facts": facts, "cast": cast, "texts": [], "versions": [], "reviews": [],
        "ratings": [], "sources": [{"source": "a", "title": "Aux films"}],
    }  # fmt: skip


def fact(name: str, value: str | None, kind: str, country: str | None) -> Json:
    claim = {"id": f"{name}-{value}", "source": "a", "value": value, "stands": True}
    return {
        "value": value, "shown": value, "stands": value is not None, "kind": kind, "claims": [claim],
        "person_id": None, "country": country,
    }  # fmt: skip


BROKEN = {
    "en": r"\ba (?=[aeio](?!u))(?!one)|\ban (?=[bcdfgjklmnpqrstvwxz])| in (United|Netherlands|Philippines)",
    "fr": r"\b[Dd]e (?=[aeéèêoœ])(?!onze)|\bde les? |\bde (?=Yves|Hélène|Élodie|Œuvre)|\bà les? "
    r"|\ble (États|Iran)|d’Harr",
    "es": r"\bde el |\ba el | y (?=i[^aeo]|Iñ|Isl|it|in)|\ben Países",
}
"""What no sentence holds: a wrong article, no elision, no contraction."""


@given(dossiers())
def test_whatever_is_known_the_article_keeps_the_rules_and_each_part_has_its_claims(dossier: Json) -> None:
    article = film_article(dossier)
    for code, language in LANGUAGES.items():
        for section in written(article, language):
            blocks = section["blocks"]
            sentences = [parts for block in blocks for parts in (*block["sentences"], *block["rows"])]
            assert sentences
            for parts in sentences:
                text = "".join(part["text"] for part in parts)
                assert all(part["text"] and part["claims"] for part in parts)
                assert not re.search(r"  |\.\.|[{}\[\]|]|None|,\.| ,", text), text
                assert text[0] == text[0].upper() or parts[0].get("mark"), text
                assert not re.search(BROKEN[code], text), text
