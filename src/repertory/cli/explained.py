"""Why values stand and why records are one: the answer of ``repertory explain``, as data and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from repertory.collection import Collection
from repertory.fuse.explain import explain
from repertory.link.explain import PairWeighed, explain_model, pairs_of, prior_in_words, prior_weight
from repertory.publish.show import find
from repertory.vocabulary.properties import PROPERTIES, Property
from repertory.vocabulary.wording import ENGLISH, unpacked

Json = dict[str, Any]


def explanation(collection: Collection, film: str, wanted: Property | None) -> Json:
    """Return why the values of a film's property, or of all, stand; and why its records were linked."""
    found = find(collection, film)
    told = explain(collection, found.id, wanted.name if wanted else None)
    links = collection.read_derived("links").filter(lambda t: t.entity_id == found.id).order_by("record_id")
    rows = links.select("record_id", "source", "key", "probability", "reasons").to_pyarrow().to_pylist()
    pairs = pairs_of(collection, [row["record_id"] for row in rows])
    return {
        "id": found.id,
        "title": found.title,
        "year": found.year,
        "note": found.note,
        "properties": [asdict(entry) for entry in told],
        "links": [{**row, "weighed": _weighed(row, pairs)} for row in rows],
        "trust": _trust(collection, {row["source"] for row in rows}, [entry.property for entry in told]),
        "model": {"begins": prior_in_words(), "weight": prior_weight()},
    }


def model() -> Json:
    """Return the pinned model: where each comparison begins, and what each outcome weighs."""
    return {
        "begins": prior_in_words(),
        "weight": prior_weight(),
        "outcomes": [asdict(entry) for entry in explain_model()],
    }


def _weighed(link: Json, pairs: Sequence[PairWeighed]) -> list[Json]:
    """Return what each outcome weighed in the comparison by which a record was taken into its film."""
    for pair in pairs:
        if link["record_id"] in (pair.record_a, pair.record_b) and list(pair.reasons) == (link["reasons"] or [])[1:]:
            return [asdict(outcome) for outcome in pair.outcomes]
    return []


def _trust(collection: Collection, sources: set[str], properties: Sequence[str]) -> list[Json]:
    table = collection.read_derived("trust")
    wanted = table.filter(table.source.isin(sorted(sources)) & table.property.isin(list(properties)))
    titles = {name: card.title for name, card in collection.cards().items()}
    rows = wanted.order_by("property", "source").to_pyarrow().to_pylist()
    return [
        {
            **row,
            "title": titles.get(row["source"], row["source"]),
            "reason": ENGLISH.sentences(unpacked(row["reason"])),
        }
        for row in rows
    ]


def in_words(told: Json, one_property: bool) -> str:
    """Return an explanation as lines: each value, why it stands or not, and each source's words."""
    year = f" ({told['year']})" if told["year"] else ""
    lines = [f"{told['title']}{year}  {told['id']}"]
    for entry in told["properties"]:
        lines += ["", entry["label"]]
        for candidate in entry["candidates"]:
            lines += _candidate_lines(candidate)
    if not told["properties"]:
        lines += ["", "No source says anything of this property." if one_property else "No source says anything."]
    lines += _trust_lines(told["trust"], one_property)
    lines += ["", "Records taken as one", *_link_lines(told)]
    if told["note"]:
        lines += ["", told["note"]]
    return "\n".join(lines)


def _candidate_lines(candidate: Json) -> list[str]:
    mark = "stands" if candidate["stands"] else "lost to another" if candidate["shown"] else "not preserved"
    who = f"{candidate['person']}: " if candidate["person"] else ""
    value = candidate["shown"] or "(not preserved)"
    lines = [
        f"  {who}{value}  [{mark}; {candidate['kind']}; belief {candidate['belief']:.2f}]",
        f"    {candidate['reason']}",
    ]
    for word in candidate["words"]:
        side = "" if word["supports"] else "against: "
        note = f" ({word['note']})" if word["note"] else ""
        lines.append(
            f"    {side}{word['title']}, {Path(word['name']).name}, {word['place']}: {word['original']!r}{note}"
        )
    return lines


def _trust_lines(rows: Sequence[Json], one_property: bool) -> list[str]:
    """Return how far the sources are believed: with the reason for one property, in short for all."""
    if not rows:
        return []
    lines = ["", "Trust, from 0 to 1, learned from this collection unless said otherwise"]
    if one_property:
        return [*lines, *(f"  {row['title']}: {row['trust']:.2f}. {row['reason']}" for row in rows)]
    for title in sorted({row["title"] for row in rows}):
        told = [
            f"{PROPERTIES[row['property']].label.lower()} {row['trust']:.2f}" for row in rows if row["title"] == title
        ]
        lines.append(f"  {title}: {', '.join(told)}")
    return lines


def _link_lines(told: Json) -> Iterator[str]:
    weighed = False
    for link in told["links"]:
        yield f"  {link['record_id']}  match probability {link['probability']:.4f}"
        weights = {each["comparison"]: each["weight"] for each in link["weighed"]}
        weighed = weighed or bool(weights)
        yield from (f"    {_weight(reason, weights)}  {reason}" for reason in link["reasons"] or ())
    if weighed:
        model = told["model"]
        yield (
            f"  The numbers are weights in bits: +1 doubles the odds, -1 halves them. They begin at "
            f"{model['weight']:+.1f}. {model['begins']}"
        )
        yield "  The model was trained once and is pinned in the package; see it with: repertory explain --model"


def _weight(reason: str, weights: Mapping[str, float]) -> str:
    weight = weights.get(reason.partition(":")[0])
    return f"{weight:+6.1f}" if weight is not None else " " * 6


def model_in_words(told: Json) -> str:
    """Return the pinned model as a table: a line an outcome."""
    lines = [
        "The model that links films, trained once and pinned in the package.",
        f"{told['begins']} That weighs {told['weight']:+.1f} bits; each outcome adds its own.",
    ]
    comparison = ""
    for row in told["outcomes"]:
        if row["comparison"] != comparison:
            comparison = row["comparison"]
            lines += ["", f"{comparison:<46}   of one film   of others    bits"]
        lines.append(
            f"  {row['outcome']:<45} {row['among_same']:>11.2%} {row['among_others']:>11.4%} {row['weight']:>+7.1f}"
        )
    return "\n".join(lines)
