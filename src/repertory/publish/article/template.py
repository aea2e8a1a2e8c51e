"""Sentences with gaps, as the tables of a language write them.

===================  ===================================================================================
``{name}``           the values of a slot, listed
``{name:form}``      the same in a form: ``in`` (in France), ``of`` (de France), ``on`` (on 2 May 1968)
``{a|b}``            by the subject's gender: masculine, feminine, and a third where it may be unknown
``{name?a|b}``       ``a`` where the slot holds one value, ``b`` where it holds another number
``{^a|b}``           ``a`` in the first clause of a list of clauses, ``b`` in those that follow
``[...]``            left out where a slot in it holds nothing, or nothing that the language can word
===================  ===================================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(r"\{(?P<gap>[^{}]*)\}|(?P<open>\[)|(?P<close>\])|(?P<text>[^\[\]{}]+)")


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap that values fill."""

    name: str
    form: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Words chosen by the subject's gender, by a slot's number (``by`` names it), or by the place in a list (``^``)."""

    by: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Optional:
    """Nodes that are left out together."""

    nodes: tuple[Node, ...]


Node = str | Slot | Choice | Optional


@lru_cache(maxsize=1024)
def parsed(template: str) -> tuple[Node, ...]:
    """Return a template's nodes; raises ValueError where its brackets do not match."""
    levels: list[list[Node]] = [[]]
    end = 0
    for piece in _PIECE.finditer(template):
        if piece.start() != end:
            break
        end = piece.end()
        if piece["open"]:
            levels.append([])
        elif piece["close"]:
            if len(levels) == 1:
                break
            inner = Optional(tuple(levels.pop()))
            levels[-1].append(inner)
        else:
            levels[-1].append(piece["text"] if piece["gap"] is None else _gap(piece["gap"]))
    if end != len(template) or len(levels) != 1:
        raise ValueError(f"Expected brackets that match, found {template!r}.")
    return tuple(levels[0])


def _gap(words: str) -> Node:
    if words.startswith("^"):
        return Choice("^", tuple(words[1:].split("|")))
    by, asked, options = words.partition("?")
    if asked:
        return Choice(by, tuple(options.split("|")))
    if "|" in words:
        return Choice("", tuple(words.split("|")))
    name, _, form = words.partition(":")
    return Slot(name, form)
