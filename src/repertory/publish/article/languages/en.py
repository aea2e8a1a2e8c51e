"""English: ``a`` and ``an``, countries that take ``the``."""

from __future__ import annotations

import re

from repertory.publish.article.language import Language

_AN = re.compile(r"(?![Ee]u|[Oo]ne)[AEIOaeio]|18\d\d")
"""What takes ``an``: words that begin with a vowel's sound, and years such as 1895; no word in u is among them."""
_A = re.compile(r"\b[Aa] $")


class English(Language):
    """The rules of English."""

    code = "en"
    prefixes = {"of": "of ", "by": "by "}  # noqa: RUF012

    def joint(self, before: str, after: str) -> tuple[str, str]:
        """Return ``an`` before a vowel's sound."""
        if before.endswith(("a ", "A ")) and _A.search(before) and _AN.match(after):
            before = f"{before[:-1]}n "
        return super().joint(before, after)

    def country(self, code: str, form: str = "") -> str | None:
        """Return ``the Netherlands``, ``in the Netherlands``."""
        name = self.country_name(code)
        if name is None or not form:
            return name
        article = "the " if code in self.words["countries"]["the"].split() else ""
        return f"{'in ' if form == 'in' else ''}{article}{name}"

    def adjective(self, codes: list[str], gender: str) -> str | None:
        """Return ``French``, ``French-Belgian``."""
        known = [self.words["nationalities"].get(code) for code in codes]
        return "-".join(known) if all(known) and len(known) <= 2 else None

    def origin(self, codes: list[str], gender: str) -> str | None:
        """Return ``from France, Canada and the United States`` where no adjective tells it."""
        names = [name for code in codes if (name := self.country(code, "the"))]
        if self.adjective(codes, gender) or not names:
            return None
        return "from " + (names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}")

    def occupation(self, text: str, gender: str) -> str | None:
        """Return the source's own word; English tells no gender but in words that are the source's."""
        return text if text.isascii() else None

    def genre(self, text: str, form: str = "") -> str:
        """Return a genre by its English name, which is its value."""
        return str(self.words["genres"].get(text, text))

    def event(self, text: str, form: str = "") -> str:
        """Return ``at the 62nd Venice International Film Festival``."""
        name = text.removeprefix("The ").removeprefix("the ")
        return f"at the {name}" if "Festival" in name else self.filled("event", text)
