"""What the article of a person or organisation says, of what stands in its dossier alone."""

from __future__ import annotations

from collections.abc import Iterable

from repertory.publish.article.disagreement import disagreement
from repertory.publish.article.film import LISTED, kept, quotes
from repertory.publish.article.sources import Sources
from repertory.publish.article.statement import Json, claims_of, count, first, named, say, standing, worth

FEMININE = frozenset({"actress", "film actress", "actriz", "actrice", "chanteuse", "songstress"})
"""Occupations by which a source tells a person's gender."""
FILMS = 40
"""Films of one role that are listed before the rest is counted."""
PARTNERS = 5


def gender_of(facts: Json) -> str:
    """Return ``f`` where a source's claim tells it, else ``n``: *actor* is said of both."""
    occupations = {value["value"].lower() for value in standing(facts, "occupation")}
    return "f" if occupations & FEMININE else "n"


def person_article(dossier: Json) -> Json:
    """Return the article's sections, as those of a film; and the person's gender, ``n`` where no claim tells it."""
    sources = Sources(dossier["sources"])
    name = {"value": dossier["name"], "claims": []}
    sections = {
        "lead": [{"sentences": lead(dossier, _spelled(dossier))}],
        "life": [{"sentences": life(dossier["facts"], name)}],
        "introduction": quotes(dossier["texts"], ("lead",), sources),
        "films": films(dossier, name, sources),
        "partners": [{"sentences": partners(dossier, name)}],
        "disagreement": [{"sentences": disagreement(dossier, sources)}],
    }
    return {"noun": "film", "gender": gender_of(dossier["facts"]), "sections": kept(sections)}


def _spelled(dossier: Json) -> Json:
    """Return the name with claims that spell it so; where it comes again, a sentence rests on what else it says."""
    spelled: list[str] = next((entry["claims"] for entry in dossier["names"] if entry["name"] == dossier["name"]), [])
    every = [claim for entry in dossier["names"] for claim in entry["claims"]]
    return {"value": dossier["name"], "claims": (spelled or every)[:LISTED]}


def lead(dossier: Json, name: Json) -> list[Json]:
    """Return what a person does for a living and where they are from, and in how many films they are credited."""
    facts = dossier["facts"]
    nationality = [worth(value) for value in standing(facts, "nationality")]
    occupation = [worth(value) for value in standing(facts, "occupation")]
    died = [worth(value) for value in standing(facts, "death_date")[:1]]
    told = []
    if occupation:
        told.append(say("person", name=name, occupation=occupation, nationality=nationality, death_date=died))
    elif nationality:
        told.append(say("person_of", name=name, nationality=nationality, death_date=died))
    return [*told, *_credited(dossier, name)]


def _credited(dossier: Json, name: Json) -> list[Json]:
    """Return in how many films a person is credited, and by which roles."""
    made = {film["id"]: film for held in dossier["filmography"].values() for film in held}
    if not made:
        return []
    claims = _claims(film for held in dossier["filmography"].values() for film in held) or name["claims"]
    years = sorted({film["year"] for film in made.values() if film["year"]})
    between = {}
    if len(years) > 1:
        between = {"first_year": _year(years[0], claims), "last_year": _year(years[-1], claims)}
    elif years:
        between = {"year": _year(years[0], claims)}
    roles = [
        {"value": role, "count": str(len(held)), "is": "role", "claims": _claims(held) or claims}
        for role, held in sorted(dossier["filmography"].items(), key=lambda held: -len(held[1]))
    ]
    return [say("credited", name=name, films=count("films", len(made), claims), **between), say("roles", role=roles)]


def _year(year: int, claims: list[str]) -> Json:
    return {"value": str(year), "claims": claims}


def _claims(films: Iterable[Json]) -> list[str]:
    """Return the claims that name a person in some films; publications before these were kept tell none."""
    return list(dict.fromkeys(claim["id"] for film in films for claim in film.get("claims", ())))


def life(facts: Json, name: Json) -> list[Json]:
    """Return when and where a person was born and died, and by which other names they go."""
    born, died = (standing(facts, name)[:1] for name in ("birth_date", "death_date"))
    places = standing(facts, "birth_place")[:1]
    told = []
    if born or places:
        when, where, last = ([worth(value) for value in known] for known in (born, places, died))
        told.append(say("born", name=name, birth_date=when, birth_place=where, death_date=last))
    elif died:
        told.append(say("died", name=name, death_date=[worth(value) for value in died]))
    others = [named(value) for value in standing(facts, "alternative_name")]
    return [*told, *([say("also", alternative_name=first(others, LISTED))] if others else [])]


def films(dossier: Json, name: Json, sources: Sources) -> list[Json]:
    """Return a person's films by role, and those that sources name first."""
    blocks = []
    for role, held in dossier["filmography"].items():
        rows = [say("film", played=_played(film, name)) for film in held[:FILMS]]
        rest = held[FILMS:]
        more = count("films", len(rest), _claims(rest))
        blocks.append({"role": role, "rows": rows, "sentences": [say("more_films", films=more)] if rest else []})
    known = standing(dossier["facts"], "known_for")
    said = [
        say(
            "known",
            source={**source, "claims": []},
            name=name,
            played=[{"value": v["value"], "is": "title", "claims": claims_of(v)} for v in known if _by(v, source)],
        )
        for source in sources.saying([claim for value in known for claim in value["claims"] if claim["stands"]])
    ]
    return [{"sentences": said}, *blocks]


def _by(value: Json, source: Json) -> bool:
    """Whether a source says a value."""
    return any(claim["stands"] and claim["id"] in source["claims"] for claim in value["claims"])


def _played(film: Json, name: Json) -> Json:
    told = {"value": film["title"], "id": film["id"], "claims": _claims([film])}
    return told | {key: film[key] for key in ("year", "character") if film[key]}


def partners(dossier: Json, name: Json) -> list[Json]:
    """Return with whom a person worked most, in how many films."""
    every = _claims(film for held in dossier["filmography"].values() for film in held)
    told = [
        {"value": other["title"], "id": other["id"], "together": str(int(other["score"])), "claims": every}
        for other in dossier["related"][:PARTNERS]
    ]
    return [say("worked", name=name, partner=told)] if told and every else []
