"""Spanish: ``y`` before i becomes ``e``, ``de el`` becomes ``del``, nouns that agree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from repertory.publish.article.language import Language
from repertory.vocabulary.folding import fold

_SPOKEN_OTHERWISE = r"(?!(?:i|ice|iron|isla|island|ivory|i['’]\w+)\b)"
_SAME_SOUND = re.compile(rf"{_SPOKEN_OTHERWISE}(?:(?:ian|iain)\b|h?i(?![aeo])|y(?![aeiou]))")
"""What begins with the sound of ``y``: *inglés*, *historia*, *Ian*, *Yves*; not *hielo*, *Ionesco*, *Ice Cube*."""


class Spanish(Language):
    """The rules of Spanish."""

    code = "es"
    notes_before_stop = True
    prefixes = {"of": "de "}  # noqa: RUF012

    def joint(self, before: str, after: str) -> tuple[str, str]:
        """Return ``del Reino Unido``, ``al Japón``."""
        if after.startswith("el ") and re.search(r"(?<!\w)(de|a) $", before):
            return f"{before[:-1]}l ", after.removeprefix("el ")
        return super().joint(before, after)

    def conjunction(self, following: str) -> str:
        """Return `` y ``, and `` e `` before its own sound."""
        return " e " if _SAME_SOUND.match(fold(following[:20])) else super().conjunction(following)

    def country(self, code: str, form: str = "") -> str | None:
        """Return ``Francia``, ``los Países Bajos``, ``en el Reino Unido``."""
        name = self.country_name(code)
        if name is None or not form:
            return name
        articles = self.words["countries"]["articles"]
        article = next((f"{article} " for article, codes in articles.items() if code in codes.split()), "")
        return f"{'en ' if form == 'in' else ''}{article}{name}"

    def adjective(self, codes: list[str], gender: str) -> str | None:
        """Return ``francesa``, ``franco-belga``, ``belga e islandesa``; None of more than two countries."""
        known = [told.split("|") for code in codes if (told := self.words["nationalities"].get(code))]
        if len(known) != len(codes) or len(known) > 2:
            return None
        one = [forms[-1 if gender == "f" else 0] for forms in known]
        prefix = self.words["prefixes"].get(codes[0])
        return one[0] if len(one) == 1 else f"{prefix}-{one[1]}" if prefix else self._joined(one)

    def origin(self, codes: list[str], gender: str) -> str | None:
        """Return ``producida en Francia, Canadá y Estados Unidos`` where no adjective tells it."""
        places = [place for code in codes if (place := self.country(code, "the"))]
        if self.adjective(codes, gender) or not places:
            return None
        return f"{'producida' if gender == 'f' else 'producido'} en {self._joined(places)}"

    def _joined(self, words: Sequence[str]) -> str:
        return words[0] if len(words) == 1 else f"{', '.join(words[:-1])}{self.conjunction(words[-1])}{words[-1]}"

    def ordinal(self, number: str, before: str) -> str:
        """Return ``62.ª`` before a feminine noun, else ``62.º``."""
        return f"{number}.{'ª' if 'la ' in before else 'º'}"
