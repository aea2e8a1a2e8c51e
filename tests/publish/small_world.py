"""A small collection whose derived tables are written by hand: three sources, four films, their people.

The claims are real claims in a real ledger; clusters and verdicts stand here as the rooms before
would write them, so that a test of publishing says itself what it is given.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
from small_tables import ENTITIES, LINKS, MIRRORS, PEOPLE, REFERENTS, SHIFTS, TRUST, VERDICTS

from repertory.collection import Collection
from repertory.collection.schema import DOCUMENTS, claims_table, issues_table, records_table
from repertory.publish.claims import show
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import Claim, Issue, Record, digest
from repertory.vocabulary.folding import name_key
from repertory.vocabulary.properties import PERSON_PROPERTIES, PROPERTIES
from repertory.vocabulary.wording import packed

ANOTHER = [["tells_another", {"who": "The Encyclopedia", "label": "running_time"}]]
REPEATS = packed([["mirror_by_card", {"source": "One", "original": "The other"}]])

READ_AT = 1_700_000_000
SINGLE = frozenset({"title", "year", "running_time"})


def card(name: str, title: str, **more: Any) -> Card:
    """A source's card."""
    return Card(name, title, f"https://{name}.example/", "facts only", "table", **more)


def person_id(name: str) -> str:
    """The id of the one person of that name."""
    return "p" + digest(name_key(name))[:12]


@dataclass
class Small:
    """Collects records and claims, and settles them in the plainest way."""

    cards: list[Card]
    records: list[Record] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    entity: dict[str, str] = field(default_factory=dict)

    def record(self, entity: str, source: str, key: str, kind: str = "film", about: str | None = None) -> str:
        """Add a record of an entity ("" for none of its own) and return its id."""
        made = Record(source, key, kind, f"{source}-document", "line:1:0-5", key, about)  # type: ignore[arg-type]
        self.records.append(made)
        if entity:
            self.entity[made.id] = entity
        return made.id

    def say(self, record: str, name: str, value: str | None, **more: Any) -> Claim:
        """Add a claim; its place counts up."""
        source = record.partition(":")[0]
        locator = f"line:{len(self.claims) + 1}:0-9"
        original = more.pop("original", value or "")
        made = Claim(record, source, name, value, original, f"{source}-document", locator, lost=value is None, **more)
        self.claims.append(made)
        return made

    def write(self, root: Path) -> Collection:
        """Write ledger and derived tables."""
        collection = Collection.create(root)
        sources = sorted({record.source for record in self.records})
        with collection.ledger.reading() as reading:
            rows = [
                {"sha256": f"{source}-document", "source": source, "name": f"{source}.txt", "media_type": "text/plain",
                 "size": 100, "reader_version": 1, "seen_at": READ_AT, "read": True}
                for source in sources
            ]  # fmt: skip
            reading.write("documents", pa.Table.from_pylist(rows, schema=DOCUMENTS))
            cards = {"source": [c.name for c in self.cards], "card": [c.to_json() for c in self.cards]}
            reading.write("sources", pa.table(cards))
            reading.write("records", records_table(self.records))
            reading.write("claims", claims_table(self.claims))
            reading.write("issues", issues_table(self.issues))
        self._derive(collection)
        return collection

    def _derive(self, collection: Collection) -> None:
        kinds = {record.id: record.kind for record in self.records}
        labels = {record.id: record.label for record in self.records}
        links = [
            {"entity_id": entity, "record_id": record, "kind": kinds[record], "source": record.partition(":")[0],
             "key": record.partition(":")[2], "probability": 0.99, "reasons": ["Title: the same."]}
            for record, entity in self.entity.items()
        ]  # fmt: skip
        verdicts, people = self._settled()
        entities = {link["entity_id"]: (link["kind"], labels[link["record_id"]]) for link in reversed(links)}
        entities |= {row["person_id"]: ("person", row["name"]) for row in people if row["person_id"] not in entities}
        held = [{"entity_id": e, "kind": k, "label": n, "year": None, "records": 1} for e, (k, n) in entities.items()]
        seeds = [{"id": f"seed-{entity}", "entity_id": entity} for entity in entities]
        mirrors = [{"source": "wiki", "mirrors": "original", "evidence": REPEATS},
                   {"source": "audience", "mirrors": "wiki", "evidence": REPEATS}]  # fmt: skip
        shift = {"source": "wiki", "property": "running_time", "both": 20, "differ": 15, "later": 15, "step": 4.0,
                 "settled": True, "sentence": packed(ANOTHER)}  # fmt: skip
        tables = (
            ("links", links, LINKS, ["entity_id", "record_id"]),
            ("entities", held, ENTITIES, ["entity_id"]),
            ("people", people, PEOPLE, ["claim_id"]),
            ("referents", seeds, REFERENTS, ["id"]),
            ("verdicts", verdicts, VERDICTS, ["entity_id", "property", "verdict_id"]),
            ("trust", self._trust(), TRUST, ["source", "property"]),
            ("shifts", [shift], SHIFTS, ["source", "property"]),
            ("mirrors", mirrors, MIRRORS, ["source"]),
        )
        for name, rows, schema, order in tables:
            collection.write_derived(name, pa.Table.from_pylist(rows, schema=schema), order)

    def _trust(self) -> list[dict[str, Any]]:
        pairs = sorted({(claim.source, claim.property) for claim in self.claims})
        return [
            {
                "source": s,
                "property": p,
                "trust": 0.8,
                "agreed": 2,
                "judged": 3,
                "reason": packed([["set_by_hand", {}]]),
            }
            for s, p in pairs
        ]

    def _settled(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Group claims by entity, property and value; the value that most say stands where only one can."""
        groups: dict[tuple[str, str, str | None], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        people = []
        for claim in self.claims:
            entity = self.entity.get(claim.record)
            if entity is None:
                continue
            value = name_key(claim.value) if claim.property in PERSON_PROPERTIES and claim.value else claim.value
            groups[entity, claim.property, None][value or ""].append(claim)
            if claim.property in PERSON_PROPERTIES and claim.value:
                people.append(
                    {"claim_id": claim.id, "film_id": entity, "person_id": person_id(claim.value),
                     "property": claim.property, "name": claim.value}
                )  # fmt: skip
                if claim.character:
                    groups[entity, "character", person_id(claim.value)][claim.character].append(claim)
        return [row for key, values in groups.items() for row in _verdicts(*key, values)], people


def _verdicts(entity: str, name: str, person: str | None, values: dict[str, list[Claim]]) -> list[dict[str, Any]]:
    one = name in SINGLE or name == "character"
    ranked = sorted(values.items(), key=lambda item: (-len(item[1]), item[0]))
    disputed = one and len(values) > 1
    rows = []
    for place, (value, claims) in enumerate(ranked):
        best = max((claim.value or "" for claim in claims), key=lambda text: (not text.isascii(), text))
        whole = None if not value else value if name == "character" else best
        against = [c.id for other, held in values.items() if other != value for c in held] if one else []
        rows.append(
            {
                "verdict_id": digest(entity, name, person, value),
                "entity_id": entity,
                "property": name,
                "value": whole,
                "shown": show(name, whole) if whole and name in PROPERTIES else whole,
                "person_id": person or (person_id(whole) if name in PERSON_PROPERTIES and whole else None),
                "character": None,
                "position": claims[0].position,
                "stands": bool(whole) and (place == 0 or not one),
                "belief": 0.8 if place == 0 else 0.4,
                "kind": "not preserved" if not whole else "contradiction" if disputed else "one source",
                "reason": packed([["more_voices", {}]]),
                "claims_for": [claim.id for claim in claims],
                "claims_against": against,
            }
        )
    return rows


def small_world() -> Small:
    """Backstage (2005) as three sources tell it, films that share its people, and others of its name."""
    cards = [
        card("catalogue", "The Catalogue"),
        card("wiki", "The Encyclopedia", mirrors="original"),
        card("audience", "The Audience"),
        card("closed", "The Closed Archive", display="facts"),
    ]
    world = Small(cards)
    _backstage(world)
    _neighbours(world)
    return world


def _backstage(world: Small) -> None:
    catalogue = world.record("f-backstage-2005", "catalogue", "backstage")
    world.say(catalogue, "title", "Backstage")
    world.say(catalogue, "country", "FR", original="France")
    world.say(catalogue, "running_time", "112", original="112 mins")
    world.say(catalogue, "director", "Emmanuelle Bercot")
    world.say(catalogue, "producer", "Caroline Benjo")
    world.say(catalogue, "producer", "Christoph Hahnheiser")
    world.say(catalogue, "cast", "Emmanuelle Seigner", position=1, character="Lauren Waks")
    world.say(catalogue, "cast", "Isild Le Besco", position=2, character="Lucie")
    world.say(catalogue, "cast", "Noemie Lvovsky", position=3, character="Juliette")
    world.say(catalogue, "comment", "A cold star, a warm fan.\n\nNeither wins.")
    world.say(catalogue, "trailer", None, kind="announced", note="A trailer is announced; none is preserved.")
    wiki = world.record("f-backstage-2005", "wiki", "Backstage_(2005_film)")
    world.say(wiki, "title", "Backstage")
    world.say(wiki, "year", "2005")
    world.say(wiki, "genre", "drama")
    world.say(wiki, "running_time", "155", original="155 minutes")
    world.say(wiki, "director", "Emmanuelle Bercot")
    world.say(wiki, "writer", "Emmanuelle Bercot")
    world.say(wiki, "writer", "Jérôme Tonnerre")
    world.say(wiki, "cast", "Emmanuelle Seigner", position=1, character="Lauren Marks")
    world.say(wiki, "cast", "Noémie Lvovsky", position=2)
    world.say(wiki, "lead", "Backstage is a film about a singer and a girl who follows her.", language="en")
    world.say(wiki, "reference", "A box office table", note="used twice")
    audience = world.record("f-backstage-2005", "audience", "backstage")
    world.say(audience, "title", "Backstage")
    for number, (date, language, text) in enumerate(REVIEWS, start=1):
        review = world.record("", "audience", f"review-{number}", "review", about=audience)
        world.say(review, "date", date)
        world.say(review, "review_text", text, language=language)
        world.say(review, "rating", None, note="The stars were icons and are lost.")
        if number == 2:
            world.say(review, "badge", "Super Reviewer")
    lost = "The stars of 3 reviews were not preserved."
    world.issues.append(Issue("audience", "audience-document", "line:1:0-2", "not-preserved", lost, "", audience))
    world.issues.append(Issue("wiki", "wiki-document", "line:2:0-2", "not-understood", "Nobody knows this.", "?"))


REVIEWS = (
    ("2007-06-16", "es", "Una cantante y su sombra."),
    ("2008-02-22", "en", "Two women in a hotel.\n\nI left the light on."),
    ("2008-08-09", "en", "Long, loud, alive."),
)


def film(world: Small, entity: str, key: str, title: str, year: int, **more: str) -> str:
    """Add what the encyclopedia says of a film; several values of a property are parted by semicolons."""
    record = world.record(entity, "wiki", key)
    world.say(record, "title", title)
    world.say(record, "year", str(year))
    for name, values in more.items():
        for position, value in enumerate(values.split("; "), start=1):
            world.say(record, name, value, position=position)
    return record


def _neighbours(world: Small) -> None:
    wiki_page = "wiki:Backstage_(2005_film)"
    film(world, "f-backstage-1927", "Backstage_(1927)", "Backstage", 1927, country="US", director="Phil Goldstone")
    film(world, "f-backstage-2000", "Backstage_(2000)", "Backstage", 2000, country="US", director="Chris Fiore")
    film(
        world, "f-clement", "Clément", "Clément", 2001, director="Emmanuelle Bercot", writer="Emmanuelle Bercot",
        cast="Emmanuelle Bercot; Olivier Guéritée", country="FR", genre="drama",
    )  # fmt: skip
    frantic = world.record("f-frantic", "wiki", "Frantic", about=wiki_page)
    world.say(frantic, "title", "Frantic")
    world.say(frantic, "year", "1988")
    world.say(frantic, "director", "Roman Polanski")
    world.say(frantic, "cast", "Harrison Ford", position=1)
    world.say(frantic, "cast", "Emmanuelle Seigner", position=2, character="Michelle")
    seigner = world.record(person_id("Emmanuelle Seigner"), "wiki", "Emmanuelle_Seigner", "person", about=wiki_page)
    world.say(seigner, "name", "Emmanuelle Seigner")
    world.say(seigner, "nationality", "FR", original="French")
    label = world.record("o-az", "wiki", "AZ_(record_label)", "organisation", about=wiki_page)
    world.say(label, "name", "AZ")
    departed = film(world, "f-departed", "The_Departed", "The Departed", 2006, director="Martin Scorsese")
    world.say(departed, "rating_count", "1000000")
    world.say(departed, "rating", "4.2/5")
    film(world, "f-pinero", "Piñero", "Piñero", 2001, director="Leon Ichaso", cast="Benjamin Bratt", country="US")
    film(world, "f-miserables", "Les_Misérables", "Les Misérables", 1958, director="Jean-Paul Le Chanois")
    singer = {"director": "Bryan Singer", "cast": "Kevin Spacey"}
    film(world, "f-suspects", "The_Usual_Suspects", "The Usual Suspects", 1995, **singer)
    film(world, "f-superman", "Superman_Returns", "Superman Returns", 2006, **singer)
    film(world, "f-amelie", "Amélie", "Amélie", 2001, director="Jean-Pierre Jeunet", country="FR", genre="drama")
    secret = world.record("f-amelie", "closed", "7")
    world.say(secret, "title", "Le Fabuleux Destin d'Amélie Poulain")
    world.say(secret, "synopsis", "A text whose owner allows facts only.")
