"""What search is to know of an entity, taken from its dossier."""

from __future__ import annotations

from typing import Any

from repertory.publish.search.entry import Entry, Facts, Said
from repertory.publish.streams import Row
from repertory.publish.titles import place_of

Json = dict[str, Any]


def entry_of(head: Row, dossier: Json) -> Entry:
    """Return what search knows of an entity."""
    if head.kind != "film":
        names = (head.title, *(name["name"] for name in dossier["names"]))
        return _entry(head, dossier, dossier["known_as"], names)
    names = (head.title, *(title["title"] for title in dossier["titles"]))
    facts = _facts(dossier)
    reviews = tuple(_said(review) for review in dossier["reviews"] if review["text"])
    note = ", ".join(facts.names["director"][:2])
    return _entry(head, dossier, note, names, facts=facts, reviews=reviews, texts=_texts(dossier))


def _entry(head: Row, dossier: Json, note: str, names: tuple[str, ...], **told: Any) -> Entry:
    each = tuple(dict.fromkeys(names))
    place = place_of(dossier["sort_title"], head.year)
    return Entry(head.entity_id, head.kind, head.title, head.year, note, head.weight, each, place, **told)


def _standing(dossier: Json, name: str) -> list[Json]:
    return [value for value in dossier["facts"].get(name, ()) if value["stands"]]


def _facts(dossier: Json) -> Facts:
    values = {
        name: tuple((value["value"], value["shown"]) for value in _standing(dossier, name))
        for name in ("country", "language", "genre")
    }
    sources = {(one["source"], one["title"]) for one in dossier["sources"] if not one.get("personal")}
    cast = dossier["cast"]
    names = {
        "director": tuple(value["shown"] for value in _standing(dossier, "director")),
        "with": tuple(one["person"] for one in cast),
        "character": tuple(one["character"] for one in cast if one["character"]),
    }
    minutes = [int(value["value"]) for value in _standing(dossier, "running_time") if value["value"].isdecimal()]
    return Facts(
        {**values, "source": tuple(sorted(sources))},
        names,
        tuple((one["character"], one["person"]) for one in cast if one["character"]),
        minutes[0] if minutes else None,
        dossier["disputes"] > 0,
    )


def _said(review: Json) -> Said:
    note = ", ".join(filter(None, (review["author"], review["rating"], review["date"])))
    return Said(review["id"], review["source"], review["language"], note, review["text"])


def _texts(dossier: Json) -> tuple[tuple[str, str], ...]:
    """Return what is told of a film."""
    texts = [("lead" if text["kind"] == "lead" else "text", text["text"]) for text in dossier["texts"]]
    keywords = " ".join(value["shown"] for value in _standing(dossier, "keyword"))
    return tuple([*texts, ("keyword", keywords)] if keywords else texts)
