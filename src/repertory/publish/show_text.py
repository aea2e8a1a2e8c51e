"""A dossier as plain text, for a terminal."""

from __future__ import annotations

from typing import Any

from repertory.publish.versions import sources_of
from repertory.vocabulary.properties import PROPERTIES
from repertory.vocabulary.wording import ENGLISH

Json = dict[str, Any]

RELATED = 12
REVIEWS = 5
MARK = " ≠"


def _label(name: str) -> str:
    return PROPERTIES[name].label if name in PROPERTIES else name


def _sources(value: Json) -> str:
    return ", ".join(sorted({claim["source"] for claim in value["claims"] if claim["stands"]}))


def _fact_lines(facts: dict[str, list[Json]]) -> list[str]:
    lines = []
    for name, values in facts.items():
        if name in ("character", "cast"):
            continue
        stands = [value for value in values if value["stands"]]
        fell = [value for value in values if not value["stands"] and value["value"] is not None]
        disputed = any(value["kind"] in ("contradiction", "versions") for value in values)
        if stands:
            sources = sorted({source for value in stands for source in _sources(value).split(", ") if source})
            shown = "; ".join(value["shown"] for value in stands)
            lines.append(f"  {_label(name)}{MARK if disputed else ''}: {shown}  [{', '.join(sources)}]")
        lines += [f"      against: {value['shown']}  [{_sources(value)}]" for value in fell]
        lines += [f"      {ENGLISH.sentences(value['reason'])}" for value in stands[:1] if disputed]
    return lines


def _cast_lines(dossier: Json) -> list[str]:
    lines = []
    for role in dossier["cast"]:
        mark = MARK if role["kind"] in ("contradiction", "versions") else ""
        lines.append(f"  {role['person']}" + (f" as {role['character']}{mark}" if role["character"] else ""))
    return lines


def _review_lines(dossier: Json) -> list[str]:
    lines = []
    for review in dossier["reviews"][:REVIEWS]:
        rating = review["rating"] or review["rating_note"] or ""
        first = review["text"].split("\n")[0]
        excerpt = first if len(first) <= 100 else first[:100].rstrip() + "…"
        lines.append(f"  {review['date'] or 'undated'}  {rating}\n      {excerpt}")
    rest = len(dossier["reviews"]) - REVIEWS
    return [*lines, f"  … and {rest} more"] if rest > 0 else lines


def _version_lines(dossier: Json) -> list[str]:
    lines = []
    for version in dossier["versions"]:
        told = [value["shown"] for values in version["facts"].values() for value in values]
        lines.append(f"  {version['label']}: {'; '.join(told)}  [{', '.join(sources_of(version))}]")
    return lines


def _film_parts(dossier: Json) -> list[tuple[str, list[str]]]:
    related = [
        f"  {held['title']} ({held['year'] or held['kind']}): {ENGLISH.clauses(held['reason'])}"
        for held in dossier["related"]
    ]
    trailers = [f"  {trailer['state']}: {trailer['text']}  [{trailer['source']}]" for trailer in dossier["trailers"]]
    return [
        ("", ["".join(part["text"] for part in dossier["lead"])]),
        ("Facts", _fact_lines(dossier["facts"])),
        ("Cast", _cast_lines(dossier)),
        ("Versions", _version_lines(dossier)),
        ("Trailers", trailers),
        ("Ratings", [f"  {rating['shown']}  [{rating['source']}]" for rating in dossier["ratings"]]),
        (f"Reviews ({len(dossier['reviews'])})", _review_lines(dossier)),
        ("Related", related[:RELATED]),
    ]


def _person_parts(dossier: Json) -> list[tuple[str, list[str]]]:
    names = [entry["name"] for entry in dossier["names"] if entry["name"] != dossier["name"]]
    parts = [
        ("", [f"Also written {ENGLISH.listed(names)}."] if names else []),
        ("Facts", _fact_lines(dossier["facts"])),
    ]
    for role, films in dossier["filmography"].items():
        lines = [
            f"  {film['year'] or '    '}  {film['title']}" + (f", as {film['character']}" if film["character"] else "")
            for film in films
        ]
        parts.append((_label(role), lines))
    return parts


def _named(record: Json) -> str:
    """Return why a record without a key of its own is an entity's."""
    return ENGLISH.sentences(record["told"]) if "told" in record else ", ".join(record["reasons"])


def render_text(dossier: Json) -> str:
    """Return a film's, person's or organisation's dossier in lines."""
    film = dossier["kind"] == "film"
    name = f"{dossier['title']} ({dossier['year'] or 'year unknown'})" if film else dossier["name"]
    parts = _film_parts(dossier) if film else _person_parts(dossier)
    texts = [f"  {text['label']} [{text['source']}]: {text['text'].splitlines()[0]}" for text in dossier["texts"]]
    lost = [f"  {issue['text']}  [{issue['source']}]" for issue in dossier["issues"]]
    sources = [f"  {entry['title']}: {entry['key'] or _named(entry)}" for entry in dossier["sources"]]
    parts = [*parts, ("Texts", texts), ("Not preserved or not understood", lost), ("Sources", sources)]
    lines = [f"{name}  {dossier['id']}"]
    for heading, held in parts:
        if held:
            lines += ["", *([heading] if heading else []), *held]
    return "\n".join(lines)
