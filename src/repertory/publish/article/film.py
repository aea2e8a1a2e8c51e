"""What the article of a film says, of what stands in its dossier alone: an unknown thing gives no statement.

Invariant: each value of a statement carries the claims it rests on; what is opinion is never among them, and where
sources contradict each other, whoever says a value is named beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from repertory.publish.article.disagreement import disagreement
from repertory.publish.article.sources import DISPUTED, Sources
from repertory.publish.article.statement import Json, claims_of, count, first, named, say, standing, worth
from repertory.publish.reviews import NOT_GIVEN

NOUNS = (
    "film", "short film", "documentary", "serial", "television film", "television series", "episode",
)  # fmt: skip
"""The types of films that the languages have nouns for; any other is a film."""
TYPES = {"short": "short film"}

NAMED = 2
"""Players whom the lead names; of directors and writers at most `CREDITED`."""
CREDITED = 3
LISTED = 8
"""Values that one sentence lists before it counts the rest."""
CREW = ("writer", "cinematographer", "editor", "composer")
BEYOND = (
    "cinematographer", "editor", "composer", "producer", "production_company", "language", "based_on", "budget",
)  # fmt: skip
"""What of a film's making its lead does not tell."""
CAST = 40
CUTS = 6


def noun_of(facts: Json) -> str:
    """Return by which noun a film goes."""
    types = standing(facts, "type")
    told = types[0]["value"].lower() if types else "film"
    told = TYPES.get(told, told)
    return told if told in NOUNS else "film"


def film_article(dossier: Json) -> Json:
    """Return the article's sections: ``{"noun", "sections": [{"name", "blocks": [...]}]}``.

    A block holds ``sentences`` or ``rows`` (statements), or a ``quote``.
    """
    sources = Sources(dossier["sources"])
    sections = {
        "lead": [{"sentences": lead(dossier["title"], dossier["facts"], dossier["cast"])}],
        "plot": quotes(dossier["texts"], ("synopsis",), sources),
        "production": [{"sentences": production(dossier["facts"], sources)}],
        "release": release(dossier, sources),
        "cast": [{"rows": cast(dossier["cast"])}],
        "reception": reception(dossier, sources),
        "disagreement": [{"sentences": disagreement(dossier, sources)}],
    }
    return {"noun": noun_of(dossier["facts"]), "sections": kept(sections)}


def kept(sections: Mapping[str, list[Json]]) -> list[Json]:
    """Return the sections that say something, without blocks that say nothing."""
    told = [
        {"name": name, "blocks": [block for block in blocks if any(block.values())]}
        for name, blocks in sections.items()
    ]
    return [section for section in told if section["blocks"]]


def lead(title: str, facts: Json, cast: list[Json]) -> list[Json]:
    """Return what introduces a film: what it is, who made it and plays in it, what its genres are."""
    types, titles = standing(facts, "type"), standing(facts, "title")
    what = say(
        "lead",
        title={"value": title, "claims": claims_of(*[value for value in titles if value["value"] == title] or titles)},
        noun={"value": noun_of(facts), "claims": claims_of(*types[:1])},
        country=[worth(value) for value in standing(facts, "country")],
        year=[worth(value) for value in standing(facts, "year")[:1]],
        **_makers(facts),
    )
    players = [worth_of_role(role) for role in cast[:NAMED]]
    original = [worth(value) for value in standing(facts, "original_title") if value["value"] != title]
    genres = [worth(value) for value in standing(facts, "genre")]
    told = [what, say("players", cast=players), say("original", original_title=original[:1])]
    return [statement for statement in (*told, say("genres", genre=genres)) if len(statement) > 1]


def worth_of_role(role: Json) -> Json:
    """Return a player as a value, by the spelling that is shown."""
    claims = [claim["id"] for claim in role["claims"] if claim["stands"]] or [claim["id"] for claim in role["claims"]]
    return {"value": role["person"], "claims": claims} | ({"id": role["person_id"]} if role["person_id"] else {})


def _makers(facts: Json) -> Json:
    """Return who directed and wrote a film, as slots that tell it without repeating a name."""
    directors, writers = ([named(value) for value in standing(facts, name)] for name in ("director", "writer"))
    directors, writers = (held if len(held) <= CREDITED else [] for held in (directors, writers))
    if not directors:
        return {"scenarist": writers}
    others = [writer for writer in writers if _who(writer) not in map(_who, directors)]
    if len(writers) - len(others) < len(directors):
        return {"director": directors, "writer": writers}
    if others:
        return {"director": directors, "cowriter": others}
    wrote = {_who(writer): writer["claims"] for writer in writers}
    return {"both": [{**value, "claims": [*value["claims"], *wrote[_who(value)]]} for value in directors]}


def _who(value: Json) -> str:
    return str(value.get("id") or value["value"])


def quotes(texts: list[Json], kinds: tuple[str, ...], sources: Sources) -> list[Json]:
    """Return the texts of some kinds, each in its source's words and under its name."""
    return [
        {
            "sentences": [say("quoted", source={"value": sources.title(t["source"]), "claims": [t["claim"]["id"]]})],
            "quote": {"text": t["text"], "language": t["language"], "source": t["source"], "claim": t["claim"]["id"]},
        }
        for t in texts
        if t["kind"] in kinds
    ]


def production(facts: Json, sources: Sources) -> list[Json]:
    """Return who made a film, where, in which languages, after what, for how much."""
    told = [
        _spoken(standing(facts, "language")),
        *(say("based", based_on=worth(v), said_by=sources.saying(_for(v))) for v in standing(facts, "based_on")),
        *_crew(facts),
        say("produced", producer=first(map(named, standing(facts, "producer")), LISTED)),
        say("companies", production_company=first(map(named, standing(facts, "production_company")), LISTED)),
        *(say("budget", budget=worth(v), said_by=sources.named_if_disputed(v)) for v in standing(facts, "budget")),
    ]
    told = [*_made(facts), *(statement for statement in told if len(statement) > 1)]
    return told if any(facts.get(name) for name in BEYOND) or not _makers_told(facts) else []


def _makers_told(facts: Json) -> bool:
    """Whether the lead names all who directed and wrote a film; to say no more than that would only repeat it."""
    return all(len(standing(facts, name)) <= CREDITED for name in ("director", "writer"))


def _made(facts: Json) -> list[Json]:
    """Return where a film was made and who directed it."""
    directors = first(map(named, standing(facts, "director")), LISTED)
    countries = [worth(value) for value in standing(facts, "country")]
    name = "made_there" if directors and countries else "directed" if directors else "country"
    told = say(name, director=directors, country=countries)
    return [told] if len(told) > 1 else []


def _crew(facts: Json) -> list[Json]:
    """Return who wrote, shot, cut and scored a film: one sentence of all that one person did alone."""
    held = {name: first(map(named, standing(facts, name)), LISTED) for name in CREW}
    clauses = {name: say(f"made_{name}", **{name: people}) for name, people in held.items() if people}
    alone = [clause for name, clause in clauses.items() if len(held[name]) == 1]
    together = [say("made", clauses=[clause]) for name, clause in clauses.items() if len(held[name]) > 1]
    return [*together, say("made", clauses=alone)]


def _spoken(languages: list[Json]) -> Json:
    speechless = [value["value"] for value in languages] == ["zxx"]
    return say("speechless" if speechless else "language", language=[worth(value) for value in languages])


def _for(value: Json) -> list[Json]:
    return [claim for claim in value["claims"] if claim["stands"]]


def release(dossier: Json, sources: Sources) -> list[Json]:
    """Return where and when a film was first seen, how long it runs, in which cuts, how it is certified."""
    facts = dossier["facts"]
    dates = sorted(standing(facts, "release_date"), key=lambda value: (value["value"], value.get("country") or ""))
    days = [
        say(
            "premiered" if value.get("qualifier") == "premiere" else "released",
            release_date=worth(value),
            where=_where(value),
            said_by=sources.saying(_for(value)) if len(dates) > 1 else [],
        )
        for value in dates
    ]
    told = [
        say("shown", event=[worth(value) for value in standing(facts, "event")]),
        say("distributed", distributor=first((named(value) for value in standing(facts, "distributor")), LISTED)),
        *(
            say("runs", running_time=worth(value), said_by=sources.named_if_disputed(value))
            for value in standing(facts, "running_time")[:1]
        ),
        *_cuts(dossier["versions"]),
        *_certified(facts),
        *(
            say("box_office", box_office=worth(v), where=_where(v), said_by=sources.named_if_disputed(v))
            for v in sorted(standing(facts, "box_office"), key=lambda value: value.get("country") or "")
        ),
    ]
    told = [statement for statement in told if len(statement) > 1]
    if len(days) <= LISTED // 2:
        return [{"sentences": [*days, *told]}]
    return [{"rows": days}, {"sentences": told}]


def _where(value: Json) -> list[Json]:
    """Return the country in which a value holds."""
    country = value.get("country")
    return [{"value": country, "claims": claims_of(value)}] if country else []


def _certified(facts: Json) -> list[Json]:
    """Return how a film is certified, a statement a country."""
    by_country: dict[str | None, list[Json]] = defaultdict(list)
    for value in standing(facts, "certification"):
        by_country[value.get("country")].append(value)
    return [
        say("certified", where=_where(held[0]), certification=[worth(value) for value in held])
        for held in by_country.values()
    ]


def _cuts(versions: list[Json]) -> list[Json]:
    """Return the cuts whose running time is known."""
    told = []
    for version in versions:
        times = [value for value in version["facts"].get("running_time", ()) if value["stands"]]
        if version["kind"] == "cut" and times:
            name = {"value": version["label"], "claims": claims_of(*times)}
            told.append(say("cut", cut=name, running_time=[worth(value) for value in times[:1]]))
    return told[:CUTS]


def cast(roles: list[Json]) -> list[Json]:
    """Return who plays whom, in order; a role about which sources contradict each other is told apart."""
    return [
        say(
            "role",
            player=worth_of_role(role),
            character=[{"value": role["character"], "claims": worth_of_role(role)["claims"]}]
            if role["character"] and role["kind"] not in DISPUTED
            else [],
        )
        for role in roles[:CAST]
    ]


def reception(dossier: Json, sources: Sources) -> list[Json]:
    """Return what can be counted: each source's rating on its own scale, reviews, awards. No opinion is told."""
    rows = []
    for rating in dossier["ratings"]:
        claims = [rating["claim"]["id"]]
        ratings = count("ratings", rating["count"], claims) if rating["count"] else None
        source = {"value": sources.title(rating["source"]), "claims": claims}
        rows.append(say("rated", source=source, rating={"value": rating["value"], "claims": claims}, ratings=ratings))
    awards = [worth(value) for value in standing(dossier["facts"], "award")]
    told = [*_reviewed(dossier["reviews"]), say("awarded", award=first(awards, LISTED))]
    return [{"rows": rows}, {"sentences": [statement for statement in told if len(statement) > 1]}]


def _reviewed(reviews: list[Json]) -> list[Json]:
    """Return how many reviews there are, and of how many the rating was lost; each document that holds some is named.

    What a review rests on is named by its record.
    """
    lost = [r for r in reviews if r["rating"] is None and r["rating_note"] != NOT_GIVEN]
    told = []
    for name, held in (("reviewed", reviews), ("reviewed_lost", lost)):
        if held:
            claims = list({review["document"]: review["id"] for review in reversed(held)}.values())[::-1]
            told.append(say(name, reviews=count("reviews", len(held), claims)))
    return told
