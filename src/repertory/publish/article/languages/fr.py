"""French: elision, contraction, the articles of countries, nouns that agree."""

from __future__ import annotations

import datetime
import re

from repertory.publish.article.language import Language
from repertory.vocabulary.folding import fold

_ELIDED = re.compile(r"(?<![\w’'])([DdLlJjMmTtSsNn]|[Qq]u|[Ll]orsqu|[Pp]uisqu)[ea] $")
_CONTRACTED = (
    (re.compile(r"(?<!\w)de $"), "le ", "du "),
    (re.compile(r"(?<!\w)de $"), "les ", "des "),
    (re.compile(r"(?<!\w)à $"), "le ", "au "),
    (re.compile(r"(?<!\w)à $"), "les ", "aux "),
)
_HELD = re.compile(r"y([aeiou]|$)|iou|onze\b|oui\b|[aeio]$")
"""What begins with a vowel's letter and takes no elision: Yann, Iouri, a letter that stands for itself."""


class French(Language):
    """The rules of French."""

    code = "fr"
    notes_before_stop = True
    prefixes = {"of": "de ", "en": "en "}  # noqa: RUF012

    def joint(self, before: str, after: str) -> tuple[str, str]:
        """Return ``d'Emmanuelle``, ``du Canada``, ``aux États-Unis``."""
        if before.endswith(("e ", "a ")) and _ELIDED.search(before) and self.elides(after):
            before = _ELIDED.sub(r"\1’", before)
        for pattern, article, contracted in _CONTRACTED if after.startswith("le") else ():
            if after.startswith(article) and pattern.search(before):
                return pattern.sub(contracted, before), after.removeprefix(article)
        return super().joint(before, after)

    def elides(self, text: str) -> bool:
        """Whether a word begins with a vowel's sound; of words in h only those of the table do."""
        word = fold(text[:40].lstrip("« \u00a0\u202f")).partition(" ")[0]
        if word[:1] == "h":
            return word in self.words["mute_h"].split()
        return word[:1] in tuple("aeiouy") and not _HELD.match(word)

    def country(self, code: str, form: str = "") -> str | None:
        """Return ``la France``, ``en France``, ``au Japon``, ``aux États-Unis``, ``à Cuba``."""
        name = self.country_name(code)
        if name is None or form not in ("in", "the", "of"):
            return name
        kind = self._kind(code, name)
        if form == "in" and name.startswith("Île "):
            return f"sur l’{name}"
        if form == "in" and code in self.words["countries"]["in_en"].split():
            return f"en {name}"
        if form == "in":
            return {"none": "à ", "many": "aux ", "she": "en ", "he": "en " if self.elides(name) else "au "}[
                kind
            ] + name
        article = {"none": "", "many": "les ", "she": "la ", "he": "le "}[kind]
        return self.joint(article, name)[0] + name if article else name

    def _kind(self, code: str, name: str) -> str:
        """Return which article a country takes: none, les, la or le."""
        if name.startswith("Îles "):
            return "many"
        countries = self.words["countries"]
        for kind in ("none", "many", "she", "he"):
            if code in countries[kind].split():
                return kind
        return "she" if name.endswith("e") else "he"

    def adjective(self, codes: list[str], gender: str) -> str | None:
        """Return ``français``, ``franco-belge``, ``belge et islandaise``; None of more than two countries."""
        known = [told.split("|") for code in codes if (told := self.words["nationalities"].get(code))]
        if len(known) != len(codes) or len(known) > 2:
            return None
        one = [forms[-1 if gender == "f" else 0] for forms in known]
        prefix = self.words["prefixes"].get(codes[0])
        return one[0] if len(one) == 1 else f"{prefix}-{one[1]}" if prefix else f"{one[0]} et {one[1]}"

    def origin(self, codes: list[str], gender: str) -> str | None:
        """Return ``produit en France, au Canada et aux États-Unis`` where no adjective tells it."""
        places = [place for code in codes if (place := self.country(code, "in"))]
        if self.adjective(codes, gender) or not places:
            return None
        where = places[0] if len(places) == 1 else f"{', '.join(places[:-1])} et {places[-1]}"
        return f"{'produite' if gender == 'f' else 'produit'} {where}"

    def day(self, day: datetime.date) -> str:
        """Return ``1er janvier 2005``: the first of a month is the only one that is counted."""
        return re.sub(r"^1 ", "1er ", super().day(day))

    def money(self, value: str, form: str = "") -> str:
        """Return ``3,8 millions d’euros``."""
        return re.sub(r"(?<= )de (?=[aeiou])", "d’", super().money(value, form))

    def ordinal(self, number: str, before: str) -> str:
        """Return ``62e``, ``1re``."""
        return "1re" if number == "1" and "la " in before else "1er" if number == "1" else f"{number}e"
