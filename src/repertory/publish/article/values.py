"""How single values are worded: what Babel tells in every language, and the tables of one."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import cached_property

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, get_currency_name
from babel.units import format_unit

from repertory.publish.article.statement import Json

_EVENT = re.compile(r"(?:(?P<year>\d{4}) |(?P<number>\d+)(?:st|nd|rd|th) )?(?:[Tt]he )?(?P<name>.+)", re.DOTALL)
UNKNOWN_CURRENCY = "XXX"


class Values:
    """Values of every kind in a language; each method returns None for what the language has no word for."""

    @cached_property
    def words(self) -> Json:
        """The table of the language."""
        raise NotImplementedError

    @cached_property
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        raise NotImplementedError

    def word(self, kind: str, value: Json, form: str, gender: str) -> str | None:
        """Return a value of a kind in words."""
        text = value["value"]
        if kind == "counted":
            return self.counted(value["counted"], int(text))
        if kind == "rest":
            return self.filled("rest", self.number(Decimal(text)))
        if kind == "occupation":
            return self.occupation(text, gender)
        if kind == "role":
            return self.filled("role", str(self.words["roles"][text]), self.number(Decimal(value["count"])))
        in_words = {
            "country": self.country, "language": self.language, "date": self.date, "money": self.money,
            "duration": self.duration, "rating": self.rating, "noun": self.noun, "genre": self.genre,
            "event": self.event, "property": self.property, "quote": self.quoted, "award": self.award,
        }  # fmt: skip
        return in_words[kind](text, form) if kind in in_words else str(text)

    def filled(self, name: str, *parts: str) -> str:
        """Return a pattern of the table with its parts filled in."""
        return str(self.words["patterns"][name]).format(*parts)

    def quoted(self, text: str, form: str = "") -> str:
        """Return the words of a source in quotation marks."""
        return self.filled("quote", text)

    def number(self, number: Decimal) -> str:
        """Return a number as the language writes it."""
        return str(format_decimal(number, locale=self.locale))

    def counted(self, what: str, number: int) -> str:
        """Return ``1 film`` or ``1,204 films``."""
        plural = self.locale.plural_form(number)
        one, many = self.words["counted"][what]
        return str(one if plural == "one" else many).format(self.number(Decimal(number)))

    def noun(self, text: str, form: str = "") -> str:
        """Return what a film of a type is called."""
        return str(self.words["nouns"][text]["name"])

    def property(self, text: str, form: str = "") -> str | None:
        """Return a property's name with its article; None where the language does not name it."""
        return self.words["properties"].get(text)

    def genre(self, text: str, form: str = "") -> str | None:
        """Return a genre."""
        return self.words["genres"].get(text)

    def award(self, text: str, form: str = "") -> str:
        """Return an award by the name that the language has for it, else by the source's."""
        return str(self.words["awards"].get(text, text))

    def occupation(self, text: str, gender: str) -> str | None:
        """Return what a person does for a living, in their gender or in a word that tells none."""
        forms = self.words["occupations"].get(text.lower())
        if forms is None:
            return None
        return dict(zip("mfn", forms.split("|"), strict=True))[gender] or None

    # --- countries and languages --------------------------------------------------------------------

    def country(self, code: str, form: str = "") -> str | None:
        """Return a country's name; ``in`` and ``the`` and ``of`` are for languages to tell."""
        return self.country_name(code)

    def country_name(self, code: str) -> str | None:
        """Return a country's name alone."""
        return self.words["countries"]["names"].get(code) or self.locale.territories.get(code)

    def adjective(self, codes: list[str], gender: str) -> str | None:
        """Return how a thing of one or two countries is called; None where the language has no word."""
        raise NotImplementedError

    def origin(self, codes: list[str], gender: str) -> str | None:
        """Return where a film is from that no adjective tells."""
        raise NotImplementedError

    def language(self, code: str, form: str = "") -> str | None:
        """Return a language's name."""
        return self.locale.languages.get(code)

    # --- numbers --------------------------------------------------------------------------------------

    def date(self, value: str, form: str = "") -> str:
        """Return a date, no more precise than it is; ``on``: with the word that tells when."""
        parts = [int(part) for part in value.split("-")]
        day = datetime.date(*[*parts, 1, 1][:3])
        if len(parts) == 1:
            text, precision = str(parts[0]), "year"
        elif len(parts) == 2:
            text, precision = str(format_skeleton("yMMMM", day, locale=self.locale)), "month"
        else:
            text, precision = self.day(day), "day"
        return self.filled(f"on_{precision}", text) if form == "on" else text

    def day(self, day: datetime.date) -> str:
        """Return a day in words."""
        return str(format_date(day, format="long", locale=self.locale))

    def duration(self, value: str, form: str = "") -> str:
        """Return a running time in minutes."""
        return str(format_unit(int(value), "minute", length="long", locale=self.locale))

    def rating(self, value: str, form: str = "") -> str:
        """Return a rating on its own scale."""
        number, _, scale = value.partition("/")
        return self.filled("rating", self.number(Decimal(number)), self.number(Decimal(scale)))

    def money(self, value: str, form: str = "") -> str:
        """Return an amount with its currency's name: ``3.8 million US dollars``."""
        currency, amount = value.split()
        number = Decimal(amount)
        if currency == UNKNOWN_CURRENCY:
            return self.filled("unknown_currency", self.number(number))
        scale, unit = self._scale(number)
        name = self.words["currencies"].get(currency) or get_currency_name(
            currency, count=2 if scale or number != 1 else 1, locale=self.locale
        )
        if not scale:
            return f"{self.number(number)} {name}"
        plural = self.locale.plural_form(float(number / unit))
        one, many = self.words["scales"][scale]
        return str(one if plural == "one" else many).format(self.number(number / unit), name)

    def _scale(self, number: Decimal) -> tuple[str, int]:
        """Return the scale in which an amount is told without losing a digit, and its unit."""
        for scale, unit in (("billion", 1_000_000_000), ("million", 1_000_000)):
            if scale in self.words["scales"] and number >= unit and number % (unit // 100) == 0:
                return scale, unit
        return "", 1

    # --- festivals ------------------------------------------------------------------------------------

    def event(self, text: str, form: str = "") -> str:
        """Return at which festival a film was shown; one that the table does not name stays in its source's words."""
        told = _EVENT.fullmatch(text)
        name = self.words["festivals"].get(told["name"]) if told else None
        if told is None or name is None:
            return self.filled("event", text)
        before, _, proper = name.rpartition("|")
        if told["number"]:
            return f"{before}{self.ordinal(told['number'], before)} {proper}"
        return f"{before}{self.filled('event_year', proper, told['year']) if told['year'] else proper}"

    def ordinal(self, number: str, before: str) -> str:
        """Return ``62e``; ``before`` tells the gender."""
        raise NotImplementedError
