"""A proposal as a card in TOML: each line says in a comment why it stands there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from repertory.read.labels import spoken
from repertory.read.propose.decide import Decided, Stated
from repertory.read.propose.look import Column, Looked
from repertory.vocabulary.properties import PROPERTIES

MOST_COLUMNS = 8
"""Columns by which a table is recognised."""


def card_text(path: Path, name: str, looked: Looked, decided: Decided) -> str:
    """Return the card; a table without titles and names is one of ratings or tags, whose rows are gathered."""
    head = [
        f"# Proposed for {_comment(path.name)}, from {looked.rows:,} rows. What is not certain is left aside.",
        f"name = {_toml(name)}",
        f"title = {_toml(name.replace('_', ' ').capitalize())}",
        'url = "unknown"        # the address of whoever says this',
        'licence = "unknown"    # the terms under which it may be shown',
        'reader = "table"',
        'display = "facts"      # how much of its text a page may show: whole, quote, facts',
        "version = 1",
        "",
        "[[table]]",
        'name = "rows"',
    ]
    head += [f"element = {_toml(looked.element)}"] if looked.element else []
    head += [f"kind = {_toml(decided.kind)}"] if decided.kind != "film" else []
    label = decided.of("name" if decided.kind == "person" else "title")
    body = list(_stating(decided, label) if label else _gathering(looked, decided))
    ignored = [f"  {_toml(column)},  # {_comment(why)}" for column, why in decided.ignored.items()]
    return "\n".join([*head, *body, *(["ignore = [", *ignored, "]"] if ignored else []), ""])


def _stating(decided: Decided, label: Stated) -> Iterator[str]:
    key = key_of(decided, label)
    columns = [key, label.column, *(one.column for one in decided.stated if one.column.filled > 0.9)]
    recognised = list(dict.fromkeys(column.name for column in columns))[:MOST_COLUMNS]
    yield f"columns = {_toml(recognised)}"
    yield _key(decided, label, key)
    yield f"label = {_toml(label.column.name)}"
    yield "claim = ["
    for one in decided.stated:
        yield f"  {{ {', '.join(_entry(one))} }},  # {_comment(one.why)}"
    yield "]"


def key_of(decided: Decided, label: Stated) -> Column:
    """Return the column of the source's own ids, the one with most different values; else that of the titles."""
    ids = [one.column for one in decided.stated if one.property == "identifier" and one.column.distinct > 0.9]
    return max(ids, key=lambda column: (column.filled > 0.9, column.filled * column.distinct), default=label.column)


def _key(decided: Decided, label: Stated, key: Column) -> str:
    year = decided.of("year")
    title = [label.column.name, *([year.column.name] if year and year.column is not label.column else [])]
    if key is label.column:
        apart = f", apart = {_toml(title[1:])}" if len(title) > 1 else ""
        return (
            f"key = {{ column = {_toml(title[0])}{apart} }}  # no column holds ids; rows of one title and year are one"
        )
    own = next(one for one in decided.stated if one.column is key and one.property == "identifier")
    clean = [step for step in own.fit.clean if step.startswith("regex:")]
    parts = [f"column = {_toml(key.name)}", *([f"clean = {_toml(clean)}"] if clean else [])]
    parts += [f"otherwise = {_toml(title)}"] if key.filled < 1 else []
    return f"key = {{ {', '.join(parts)} }}  # {key.distinct:.0%} of its values are different ones"


def _gathering(looked: Looked, decided: Decided) -> Iterator[str]:
    """Yield a table of which many rows speak of one film (ratings, tags); nothing else is then stated."""
    key = next(one.column for one in decided.stated if one.property == "identifier")
    who = next((column.name for column in looked.columns if spoken(column.name) in ("user id", "user", "userid")), "")
    rating, tag = decided.of("rating"), decided.of("keyword")
    gathered = [one for one in (rating, tag) if one is not None]
    used = dict.fromkeys((key.name, *(one.column.name for one in gathered), *([who] if who else [])))
    yield f"columns = {_toml(list(used))}"
    yield f"key = {_toml(key.name)}  # many rows speak of one film"
    yield "gather = ["
    if rating is not None:
        column = f"column = {_toml(rating.column.name)}"
        clean = _toml([step for step in rating.fit.clean if step.startswith("out_of:")])
        yield f'  {{ {column}, property = "rating", how = "mean", clean = {clean} }},  # {_comment(rating.why)}'
        yield f'  {{ {column}, property = "rating_count", how = "count" }},'
        gathered.append(Stated(rating.column, "rating_count", rating.fit, "how many ratings there are"))
    if tag is not None:
        column = f"column = {_toml(tag.column.name)}"
        by = f"by = {_toml(who)}, least = 2" if who else f"by = {_toml(key.name)}"
        yield f'  {{ {column}, property = "keyword", how = "said_by", {by}, kind = "tag" }},  # {_comment(tag.why)}'
    yield "]"
    left = {one.column.name: "it says nothing that many rows could amount to" for one in decided.stated}
    decided.ignored = {name: why for name, why in (left | decided.ignored).items() if name not in used}
    decided.stated = gathered


def _entry(one: Stated) -> Iterator[str]:
    yield f"column = {_toml(one.column.name)}"
    yield f"property = {_toml(one.property)}"
    if one.fit.each:
        yield f"each = {_toml(one.fit.each)}"
        if one.fit.by:
            yield f"by = {_toml(one.fit.by)}"
    if one.fit.clean:
        yield f"clean = {_toml(list(one.fit.clean))}"
    if one.column.unknown and PROPERTIES[one.property].datatype not in ("title", "text"):  # there are films named so
        yield f"unknown = {_toml(list(one.column.unknown))}"
    if one.first is not None:
        yield f"first = {one.first}"
    if PROPERTIES[one.property].datatype == "money":
        currency = any(step.endswith(":XXX") for step in one.fit.clean)
        yield from ['note = "the table names no currency"'] if currency else []


def _toml(value: str | list[str]) -> str:
    """Return a string or a list of strings as TOML: JSON's escapes are TOML's, but for the one of DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return "".join(char for char in " ".join(text.split()) if char.isprintable())
