"""What an article says of contradictions and of what was lost."""

from __future__ import annotations

from collections import Counter, defaultdict

from repertory.publish.article.sources import DISPUTED, Sources
from repertory.publish.article.statement import Json, say
from repertory.vocabulary.properties import PROPERTIES


def disagreement(dossier: Json, sources: Sources) -> list[Json]:
    """Return a statement for each thing about which sources contradict each other, with what each of them says."""
    told = []
    for name, values in dossier["facts"].items():
        kinds = Counter(value["kind"] for value in values)
        if name == "character":
            told += [_role_differs(value, sources) for value in values if value["kind"] in DISPUTED]
        elif any(kinds[kind] for kind in DISPUTED):
            sides = [_side(name, value, sources) for value in values if value["value"] and _says_so(value)]
            if len(sides) > 1:
                way = "versions_differ" if kinds["versions"] else "differs"
                told.append(say(way, of={"value": name, "claims": []}, clauses=sides))
    return [*told, *_lost(dossier["facts"], sources)]


def _says_so(value: Json) -> list[Json]:
    """Return the claims that say a value itself."""
    return [claim for claim in value["claims"] if claim["value"] == value["value"]]


def _side(name: str, value: Json, sources: Sources) -> Json:
    kind = PROPERTIES[name].datatype
    claims = _says_so(value)
    told = {"value": value["value"], "is": kind, "claims": [claim["id"] for claim in claims]}
    return say("side", value=told, said_by=sources.saying(claims))


def _role_differs(role: Json, sources: Sources) -> Json:
    """Return what the sources call a player's role."""
    names: dict[str, list[Json]] = defaultdict(list)
    for claim in role["claims"]:
        if claim["value"]:
            names[claim["value"]].append(claim)
    sides = [
        say(
            "side",
            value={"value": name, "is": "text", "claims": [claim["id"] for claim in claims]},
            said_by=sources.saying(claims),
        )
        for name, claims in names.items()
    ]
    player: Json = {"value": role.get("person") or "", "claims": []}
    if role.get("person_id"):
        player["id"] = role["person_id"]
    return say("roles_differ", player=player, clauses=sides)


def _lost(facts: Json, sources: Sources) -> list[Json]:
    """Return what a source held and did not preserve."""
    told = []
    for name, values in facts.items():
        gone = [claim for value in values if value["kind"] == "not preserved" for claim in value["claims"]]
        told += [say("lost", lost_by=one, of={"value": name, "claims": one["claims"]}) for one in sources.saying(gone)]
    return told
