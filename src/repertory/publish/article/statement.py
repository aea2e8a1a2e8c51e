"""What an article says before it is put into any language: statements with slots of values, each with its claims.

A value is ``{"value", "claims": [claim id]}`` with what else its wording needs (``id`` of the person or film named,
``is``: its kind where the slot's name does not tell it). A statement is ``{"say": its name in the tables of a
language, slot: [value]}``; a value of a slot may be a statement itself, a clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

Json = dict[str, Any]


def standing(facts: Json, name: str) -> list[Json]:
    """Return the values of a property that stand."""
    return [value for value in facts.get(name, ()) if value["stands"] and value["value"] is not None]


def claims_of(*values: Json) -> list[str]:
    """Return the ids of the claims that speak for some values of a dossier, each once."""
    return list(dict.fromkeys(claim["id"] for value in values for claim in value["claims"] if claim["stands"]))


def worth(value: Json, **more: Any) -> Json:
    """Return a dossier's value as a statement's."""
    told = {"value": value["value"], "claims": claims_of(value)}
    if value.get("person_id"):
        told["id"] = value["person_id"]
    return told | more


def named(value: Json) -> Json:
    """Return a person or organisation, by the spelling that is shown."""
    return worth(value) | {"value": value["shown"]}


def say(sentence: str, /, **slots: Any) -> Json:
    """Return a statement with the slots that hold something; one value may stand without its list."""
    held = {slot: values if isinstance(values, list) else [values] for slot, values in slots.items() if values}
    return {"say": sentence} | held


def first(values: Iterable[Json], most: int) -> list[Json]:
    """Return at most so many values, and behind them how many more there are."""
    told = list(values)
    if len(told) <= most + 1:
        return told
    claims = list(dict.fromkeys(claim for value in told[most:] for claim in value["claims"]))
    return [*told[:most], {"value": str(len(told) - most), "is": "rest", "claims": claims}]


def resting_on(told: Any) -> Iterator[str]:
    """Yield the ids of all claims that statements rest on."""
    if isinstance(told, list):
        for entry in told:
            yield from resting_on(entry)
    elif isinstance(told, dict):
        yield from told.get("claims", ())
        for slot, entry in told.items():
            if slot != "claims":
                yield from resting_on(entry)


def count(what: str, number: int, claims: list[str]) -> Json:
    """Return how many films, reviews or ratings there are, as a value."""
    return {"value": str(number), "counted": what, "claims": claims}
