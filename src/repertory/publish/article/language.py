"""Putting statements into a language: gaps filled, values worded, joints smoothed.

A `Language` holds what most languages share; each language's own rules are a subclass of it in ``languages/``,
beside the table of its words. Numbers, dates and the names of countries, languages and currencies are Babel's.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from babel import Locale

from repertory.publish.article.statement import Json
from repertory.publish.article.template import Choice, Node, Optional, Slot, parsed
from repertory.publish.article.values import Values
from repertory.vocabulary.properties import PROPERTIES

TABLES = Path(__file__).parent / "languages"

KINDS = {
    "noun": "noun", "source": "text", "said_by": "text", "both": "name", "cowriter": "name", "scenarist": "name",
    "films": "counted", "reviews": "counted", "ratings": "counted", "of": "property", "played": "film",
    "first_year": "year", "last_year": "year", "partner": "partner", "player": "name", "cut": "quote",
    "lost_by": "text", "event": "event", "award": "award", "where": "country", "based_on": "quote",
    "certification": "quote", "occupation": "occupation",
}  # fmt: skip
"""What kind of value slots hold that are not named after a property."""


AS_ONE = frozenset({"adjective", "feminine", "origin"})
"""Forms in which all values of a slot are one word, or the language has none."""


@dataclass(frozen=True, slots=True)
class Token:
    """Some words of a sentence; ``claims`` is None between facts, ``mark`` tells what they name."""

    text: str
    claims: tuple[Any, ...] | None = None
    mark: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Of what a sentence speaks: a noun of the table (``film``), a gender (``m``, ``f``, ``n``), and its place."""

    noun: str = "film"
    gender: str = ""
    begins: bool = True
    first_clause: bool = True


class Language(Values):
    """The rules that hold where a language has none of its own, over the table ``languages/CODE.toml``."""

    code = ""
    notes_before_stop = False
    """Whether the number of a footnote stands before the full stop."""
    genders: tuple[str, ...] = ("m", "f", "n")
    prefixes: dict[str, str] = {}  # noqa: RUF012  (read only)
    """What stands before each value of a list in a form: ``de`` in French."""

    @cached_property
    def words(self) -> Json:
        """The table of the language."""
        return tomllib.loads((TABLES / f"{self.code}.toml").read_text(encoding="utf-8"))

    @cached_property
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        return Locale(self.code)

    # --- rules that languages have of their own ------------------------------------------------

    def joint(self, before: str, after: str) -> tuple[str, str]:
        """Return two texts as they stand next to each other: elision, contraction, no stop after a stop."""
        if after.startswith("."):
            return before.removesuffix(","), after[1:] if before.endswith((".", "!", "?", "…")) else after
        return before, after

    def conjunction(self, following: str) -> str:
        """Return what stands before the last of a list."""
        return str(self.words["and"])

    # --- sentences ------------------------------------------------------------------------------

    def heading(self, name: str) -> str:
        """Return a fixed word of articles: the heading of a section, a label."""
        return str(self.words["headings"][name])

    def sentence(self, statement: Json, context: Context) -> list[Json]:
        """Return a statement as parts, each with the claims it rests on; none where the language cannot word it."""
        tokens = self._nodes(self._template(statement["say"], context), statement, context)
        if not tokens or not any(token.claims is not None for token in tokens):
            return []
        return _parts(self._smoothed(tokens))

    def _template(self, name: str, context: Context) -> tuple[Node, ...]:
        sentences = self.words["sentences"]
        return parsed(sentences.get(f"{name}.{context.gender}") or sentences[name])

    def _gender(self, context: Context) -> str:
        return context.gender or str(self.words["nouns"][context.noun].get("gender", "m"))

    def _nodes(self, nodes: Sequence[Node], statement: Json, context: Context) -> list[Token] | None:
        """Return the tokens of some nodes, None where a gap outside of brackets stays empty."""
        tokens: list[Token] = []
        for node in nodes:
            if isinstance(node, str):
                tokens.append(Token(node))
            elif isinstance(node, Optional):
                tokens += self._nodes(node.nodes, statement, context) or []
            elif isinstance(node, Choice):
                tokens.append(Token(self._chosen(node, statement, context)))
            else:
                filled = self._filled(node, statement, context)
                if filled is None:
                    return None
                tokens += filled
        return tokens

    def _chosen(self, choice: Choice, statement: Json, context: Context) -> str:
        options = choice.options
        if choice.by == "^":
            return options[0 if context.first_clause else 1]
        if choice.by:
            return options[0 if len(statement.get(choice.by, ())) == 1 else 1]
        return options[min(self.genders.index(self._gender(context)), len(options) - 1)]

    def _filled(self, slot: Slot, statement: Json, context: Context) -> list[Token] | None:
        if slot.name in ("it", "the"):
            return [Token(self._subject(slot.name, context))]
        values = statement.get(slot.name, ())
        if slot.form in AS_ONE:
            return self._as_one(slot.form, values, "f" if slot.form == "feminine" else self._gender(context))
        if slot.name == "clauses":
            return self._clauses(values, context)
        worded = [told for value in values if (told := self._value(slot, value, context))]
        if len(worded) > 1:  # two values may go by one word
            worded = list({_plain(told): told for told in reversed(worded)}.values())[::-1]
        return self.listed(worded) if worded else None

    def _subject(self, slot: str, context: Context) -> str:
        """Return the film as the subject: by its noun where a paragraph begins, and within a sentence (``the``)."""
        noun = self.words["nouns"][context.noun]
        return str(noun["subject" if slot == "the" or context.begins else "pronoun"])

    def _as_one(self, form: str, values: Sequence[Json], gender: str) -> list[Token] | None:
        way = self.origin if form == "origin" else self.adjective
        text = way([value["value"] for value in values], gender) if values else None
        claims = tuple(dict.fromkeys(claim for value in values for claim in value["claims"]))
        return [Token(text, claims)] if text else None

    def _value(self, slot: Slot, value: Json, context: Context) -> list[Token] | None:
        kind = value.get("is") or KINDS.get(slot.name) or PROPERTIES[slot.name].datatype
        if kind == "film":
            return self._film(value)
        if kind == "partner":
            return self._partner(value)
        text = self.word(kind, value, slot.form, self._gender(context))
        if text is None:
            return None
        prefix = self.prefixes.get(slot.form, "")
        fact = Token(text, tuple(value["claims"]) or None, _mark(kind, value))
        return [Token(prefix), fact] if prefix else [fact]

    def _film(self, value: Json) -> list[Token]:
        """Return a film's title with its year, and the role played in it."""
        claims = tuple(value["claims"]) or None
        tokens = [Token(value["value"], claims, _mark("title", value))]
        if value.get("year"):
            tokens.append(Token(f" ({value['year']})", claims))
        if value.get("character"):
            tokens.append(Token(f"{self.words['colon']}{value['character']}", claims))
        return tokens

    def _partner(self, value: Json) -> list[Token]:
        films = self.word("counted", {"value": value["together"], "counted": "films"}, "", "m")
        return [Token(value["value"], tuple(value["claims"]) or None, _mark("name", value)), Token(f" ({films})")]

    def listed(self, worded: Sequence[list[Token]], separator: str = ", ") -> list[Token]:
        """Return values as a sentence lists them: ``A``, ``A and B``, ``A, B and C``."""
        tokens: list[Token] = []
        for place, told in enumerate(worded):
            if place:
                last = place == len(worded) - 1
                tokens.append(Token(self.conjunction(_plain(told)) if last else separator))
            tokens += told
        return tokens

    def _clauses(self, clauses: Sequence[Json], context: Context) -> list[Token] | None:
        """Return clauses one after the other; semicolons part them where one of them holds a list."""
        told: list[list[Token]] = []
        for clause in clauses:
            inner = replace(context, first_clause=not told, begins=context.begins and not told)
            tokens = self._nodes(self._template(clause["say"], context), clause, inner)
            if tokens:
                told.append(tokens)
        if not any(", " in _plain(tokens) for tokens in told) and not self._lists(clauses):
            return self.listed(told) if told else None
        apart = Token(str(self.words["semicolon"]))
        return [token for place, tokens in enumerate(told) for token in ([apart, *tokens] if place else tokens)]

    @staticmethod
    def _lists(clauses: Sequence[Json]) -> bool:
        """Whether a clause lists several values, so that commas could not part the clauses."""
        return any(len(held) > 1 for clause in clauses for slot, held in clause.items() if slot != "say")

    def _smoothed(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens with their joints smoothed and a capital at the beginning, where that is no name."""
        smooth: list[Token] = []
        for token in tokens:
            before, after = self.joint(smooth[-1].text if smooth else "", token.text)
            if smooth and before is not smooth[-1].text:
                smooth[-1:] = [_with(smooth[-1], before)] if before else []
            if after:
                smooth.append(token if after is token.text else _with(token, after))
        begin = smooth[0]
        if not begin.mark:
            smooth[0] = _with(begin, begin.text[:1].upper() + begin.text[1:])
        return smooth


def _with(token: Token, text: str) -> Token:
    return Token(text, token.claims, token.mark)


def _plain(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _mark(kind: str, value: Json) -> tuple[tuple[str, str], ...]:
    """Return what a value names: a title, a person with an id, words of another language."""
    if kind == "title":
        return (("mark", "title"), ("id", value["id"])) if value.get("id") else (("mark", "title"),)
    if kind == "name" and value.get("id"):
        return (("mark", "person"), ("id", value["id"]))
    return ()


def _parts(tokens: Sequence[Token]) -> list[Json]:
    """Return tokens as parts: words between facts rest on the claims of the fact that they lead to."""
    following: list[tuple[Any, ...]] = []
    claims: tuple[Any, ...] = next(token.claims for token in reversed(tokens) if token.claims is not None)
    for token in reversed(tokens):
        claims = claims if token.claims is None else token.claims
        following.append(claims)
    parts: list[Json] = []
    for token, rests_on in zip(tokens, reversed(following), strict=True):
        last = parts[-1] if parts else None
        if last and not token.mark and "mark" not in last and last["claims"] == list(rests_on):
            last["text"] += token.text
        else:
            parts.append({"text": token.text, "claims": list(rests_on), **dict(token.mark)})
    return parts
