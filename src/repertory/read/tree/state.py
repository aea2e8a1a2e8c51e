"""What a statement of a card says of a row, as claims."""

from __future__ import annotations

from repertory.errors import ValueRefused
from repertory.read.reader import Qualifiers, Reading
from repertory.read.table.clean import meant
from repertory.read.table.transforms import apply
from repertory.read.tree.branch import Branch
from repertory.read.tree.mapping import Statement, Words
from repertory.vocabulary.datatypes.words import tidy
from repertory.vocabulary.properties import PROPERTIES

LONGEST_POSITION = 10
"""Digits from which on a number is no place on a list."""


def holds(branch: Branch, path: str, wanted: Words) -> bool:
    """Whether a path leads to the words wanted, or to one of several."""
    if not isinstance(wanted, str):
        return any(holds(branch, path, one) for one in wanted)
    found = branch.first(path)
    if wanted in ("", "*"):
        return (found is not None) == (wanted == "*")
    return found is not None and found.text.strip() == wanted


def state(reading: Reading, record: str, statement: Statement, row: Branch) -> None:
    """Note the claims that a statement makes of a row."""
    if not all(holds(row, path, wanted) for path, wanted in statement.when.items()):
        return
    things = [(around, thing) for around in row.at(statement.at) for thing in around.at(statement.each)]
    for number, (around, thing) in enumerate(things):
        if not all(holds(thing, path, wanted) for path, wanted in statement.where.items()):
            continue
        if any(holds(thing, path, wanted) for path, wanted in statement.unless.items()):
            continue
        for said in thing.at(statement.value):
            if said.text.strip():
                _claim(reading, record, statement, said, _beside(statement, thing, around, number))


def _beside(statement: Statement, thing: Branch, around: Branch, number: int) -> dict[str, str]:
    """Return qualifiers by their names, and the scale, the scheme and the position as words."""
    found = {name: thing.first(path) for name, path in statement.beside.items()}
    found |= {name: around.first(path) for name, path in statement.around.items()}
    told = {name: tidy(leaf.text) for name, leaf in found.items() if leaf is not None}
    constant = {name: getattr(statement, name) for name in ("language", "country", "kind", "note")}
    told = {name: value for name, value in constant.items() if value} | told
    for name, path in (("scale", statement.scale), ("scheme", statement.scheme), ("position", statement.order)):
        if path and (leaf := thing.first(path)):
            told[name] = leaf.text.strip()
    if statement.first is not None and not statement.order:
        told["position"] = str(number + statement.first)
    return told


def _claim(reading: Reading, record: str, statement: Statement, said: Branch, beside: dict[str, str]) -> None:
    scale, scheme, position = (beside.pop(name, "") for name in ("scale", "scheme", "position"))
    more = Qualifiers(**beside)  # type: ignore[typeddict-item]
    if position.isdecimal() and len(position) < LONGEST_POSITION:
        more["position"] = int(position)
    for part in said.text.split(statement.split) if statement.split else [said.text]:
        words = part.strip()
        if not words or words in statement.unknown:
            continue
        original = words if said.original is None else said.original
        try:
            values = apply(statement.clean, words)
            values = [meant(statement.means, value) for value in values] if statement.means else values
        except ValueRefused as refusal:
            label = PROPERTIES[statement.property].label
            reading.issue("not-understood", f"{label}: {refusal}", said.place, original, record)
            continue
        for value in values:
            whole = f"{value}/{scale}" if scale else f"{scheme}:{value}" if scheme else value
            reading.claim(record, statement.property, original, said.place, whole, **more)
