"""The article of a film or person: what it says is kept when the site is loaded, and put into words when asked for.

Of each claim that it rests on is kept where its words stand; each document is one reference, numbered by first use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from repertory.publish.article import LANGUAGES, Language, planned, sentences, written
from repertory.publish.article import lead as introducing
from repertory.publish.article.film import noun_of
from repertory.site.catalogue.words import at

Json = dict[str, Any]

PUNCTUATION = ".,;:"
PLACES = 24
"""Places of one document that its reference lists."""


def asked_for(code: str | None) -> Language:
    """Return the language of a code such as ``fr`` or ``fr-ca``; English where articles have none of that code."""
    return LANGUAGES.get((code or "").partition("-")[0].lower(), LANGUAGES["en"])


# --- at loading ----------------------------------------------------------------------------------


def kept(dossier: Json) -> Json:
    """Return what is kept of an article: what it says, and of its claims (now numbers) where their words stand."""
    places = {claim["id"]: claim for claim in _claims(dossier)}
    numbers: dict[str, int] = {}
    article = _numbered(planned(dossier), numbers, places)
    references: dict[tuple[str, str], int] = {}
    claims = []
    for identity in numbers:
        claim = places[identity]
        document = (claim["source"], claim["document"])
        claims.append([references.setdefault(document, len(references)), claim["locator"]])
    records = {(record["source"], record["document"]): record for record in reversed(dossier["sources"])}
    return {
        "article": article,
        "claims": claims,
        "references": [_reference(source, document, records) for source, document in references],
        "title": dossier.get("title") or dossier["name"],
        "updated": dossier["updated"],
    } | {name: dossier[name] for name in ("year", "kind") if dossier.get(name)}


def _claims(dossier: Json) -> Iterator[Json]:
    """Yield all of a dossier that an article may rest on: claims, and reviews by their records, with their places."""
    values = [value for values in dossier["facts"].values() for value in values]
    values += [value for one in dossier.get("versions", ()) for values in one["facts"].values() for value in values]
    values += [film for films in dossier.get("filmography", {}).values() for film in films]
    for value in (*values, *dossier.get("cast", ())):
        yield from value.get("claims", ())
    yield from (text["claim"] for text in (*dossier["texts"], *dossier.get("ratings", ())))
    yield from dossier.get("reviews", ())


def _numbered(told: Any, numbers: dict[str, int], places: Json) -> Any:
    """Return statements whose claims are numbers, those alone of which the place is known."""
    if type(told) is list:
        return [_numbered(entry, numbers, places) for entry in told]
    made = {}
    for key, value in told.items():
        if key == "claims":
            made[key] = [numbers.setdefault(claim, len(numbers)) for claim in value if claim in places]
        elif key == "claim":
            made[key] = numbers.setdefault(value, len(numbers))
        else:
            made[key] = _numbered(value, numbers, places) if type(value) in (list, dict) else value
    return made


def _reference(source: str, document: str, records: dict[tuple[str, str], Json]) -> Json:
    """Return what is said of a document: whose it is, which record was read from it, under which licence, when."""
    own = records.get((source, document))
    record = own or next((record for (name, _), record in records.items() if name == source), {})
    key = own.get("key") if own else None
    told = {
        **{name: record.get(name) for name in ("licence", "url", "personal")},
        "source": source,
        "document": document,
        "title": record.get("title") or source,
        "seen": own.get("last_seen") if own else None,
        "key": unquote(key) if key else None,
    }
    return {name: value for name, value in told.items() if value}


def introduction(dossier: Json) -> Json:
    """Return what is kept of a film's lead: what it says, before any language."""
    facts = dossier["facts"]
    return {"noun": noun_of(facts), "statements": introducing(dossier["title"], facts, dossier["cast"])}


# --- when asked for --------------------------------------------------------------------------------


def introduced(lead: Json, language: Language) -> list[Json]:
    """Return a film's lead in a language, in pieces; ``notes`` of what was kept are numbers and addresses by claim."""
    pieces = []
    for place, parts in enumerate(sentences(lead["statements"], lead, language)):
        told = [{**part, "notes": _notes_of(part["claims"], lead["notes"])} for part in parts]
        pieces += [{"text": " "}] if place else []
        pieces += _set(told, language)
    return pieces


def _notes_of(claims: list[str], notes: Json) -> list[tuple[int, str]]:
    found: dict[int, str] = {}
    for claim in claims:
        if claim in notes:
            found.setdefault(*notes[claim])
    return sorted(found.items())


class _References:
    """The documents that an article names, numbered by first use."""

    def __init__(self, kept: Json) -> None:
        self._kept = kept
        self._numbers: dict[int, int] = {}
        self._places: dict[int, dict[str, None]] = {}

    def notes(self, claims: list[int]) -> list[tuple[int, str]]:
        """Return the numbers and addresses of the documents that some claims stand in."""
        found = []
        for claim in claims:
            reference, locator = self._kept["claims"][claim]
            number = self._numbers.setdefault(reference, len(self._numbers) + 1)
            self._places.setdefault(reference, {})[locator] = None
            found.append((number, f"#r{number}"))
        return sorted(set(found))

    def listed(self, language: Language) -> list[Json]:
        """Return the references in their order, each with the places that were named, several of one line together."""
        told = []
        for reference, number in self._numbers.items():
            entry = self._kept["references"][reference]
            places: dict[str, list[str]] = {}
            for locator in self._places[reference]:
                words = _place(locator, language) or f"{language.heading('place')} {len(places) + 1}"
                places.setdefault(words, []).append(f"/document/{entry['document']}?at={at(locator)}#mark")
            shown = [] if entry.get("personal") else list(places.items())
            told.append({**entry, "number": number, "places": shown[:PLACES], "more": max(len(shown) - PLACES, 0)})
        return told


def _place(locator: str, language: Language) -> str | None:
    """Return a place in a few words, a line or a cell of a table; None where it would take a path through a tree."""
    kind, _, rest = locator.partition(":")
    number, _, further = rest.partition(":")
    if kind == "row" and further:
        return language.filled("row", number, further)
    return language.filled("line", number) if kind == "line" else None


def shown(kept: Json, language: Language) -> Json:
    """Return an article in a language as its template goes through it."""
    references = _References(kept)

    def in_pieces(told: list[list[Json]]) -> list[list[Json]]:
        noted = ([{**part, "notes": references.notes(part["claims"])} for part in parts] for parts in told)
        return [_set(parts, language) for parts in noted]

    sections = []
    for section in written(kept["article"], language):
        blocks = []
        for block in section["blocks"]:
            made = {"sentences": in_pieces(block["sentences"]), "rows": in_pieces(block["rows"])}
            if role := block.get("role"):
                made["heading"] = language.heading("cast_role" if role == "cast" else role)
            if quote := block.get("quote"):
                made["quote"] = _quoted(quote, kept, references)
            blocks.append(made)
        sections.append({**section, "blocks": blocks})
    return {"sections": sections, "references": references.listed(language)}


def _quoted(quote: Json, kept: Json, references: _References) -> Json:
    """Return a quote with its source, licence, and the number of its reference."""
    notes = references.notes([quote["claim"]])
    source = kept["references"][kept["claims"][quote["claim"]][0]]
    told = {name: source.get(name) for name in ("title", "licence")}
    return {"text": quote["text"], "language": quote["language"], "notes": notes, **told}


def _set(parts: list[Json], language: Language) -> list[Json]:
    """Return parts as pieces: a number stands once behind all that rests on the same documents.

    It stands before the full stop or behind it, as the language has it; ``stop`` stands before, ``after`` behind it.
    """
    pieces: list[Json] = []
    for place, part in enumerate(parts):
        piece = {key: part[key] for key in ("text", "mark", "id") if key in part}
        following = parts[place + 1] if place + 1 < len(parts) else None
        if part["notes"] and (following is None or following["notes"] != part["notes"]):
            piece["notes"] = part["notes"]
            _place_note(piece, following, language)
        pieces.append(piece)
    return pieces


def _place_note(piece: Json, following: Json | None, language: Language) -> None:
    """Move a mark of punctuation to the side of the number on which it stands."""
    text = piece["text"]
    if language.notes_before_stop:
        if following is None and text.endswith(".") and "mark" not in piece:
            piece["text"], piece["after"] = text[:-1], "."
    elif following is not None and "mark" not in following and following["text"][:1] in PUNCTUATION:
        piece["stop"], following["text"] = following["text"][0], following["text"][1:]
