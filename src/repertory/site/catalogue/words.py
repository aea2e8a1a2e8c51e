"""What pages say in words, in the reader's language: probabilities, kinds of agreement, dates, languages, counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from repertory.publish.article import LANGUAGES
from repertory.publish.person import as_known
from repertory.site.catalogue.translations import SOURCE, catalogue, described, number, placed, said, value
from repertory.site.catalogue.versions import COLUMNS
from repertory.site.catalogue.wording import sentences, wording
from repertory.vocabulary.marked import counted_noun, to_translate
from repertory.vocabulary.wording import APART

KINDS: dict[str, str] = {
    "agreed": to_translate("The sources agree."),
    "one source": to_translate("One source says so; no other speaks of it."),
    "subset": to_translate("Some sources name fewer. Leaving out is not denying."),
    "spelling": to_translate("One thing, spelt in different ways."),
    "precision": to_translate("Told with more detail by some sources than by others."),
    "contradiction": to_translate("Sources contradict each other."),
    "versions": to_translate("Sources differ, and may each be right about another version."),
    "opinion": to_translate("An opinion, not a fact."),
    "not preserved": to_translate("The source held something here that was not preserved."),
}
"""A verdict's kind, as a sentence."""

DISPUTED = frozenset({"contradiction", "versions"})
"""The kinds that are marked with ≠."""

_BELIEFS = (
    (0.97, to_translate("almost certain")),
    (0.85, to_translate("very likely")),
    (0.65, to_translate("likely")),
    (0.5, to_translate("more likely than not")),
    (0.0, to_translate("doubtful")),
)
_MATCHES = (
    (0.999, to_translate("the same beyond doubt")),
    (0.97, to_translate("almost certainly the same")),
    (0.85, to_translate("very likely the same")),
    (0.5, to_translate("probably the same")),
    (0.0, to_translate("perhaps the same")),
)
_BY_ITS_ID = to_translate("the same by its id")
_OVER = to_translate("over {0}")
_NO_LICENCE = to_translate("no licence stated")
_NO_LANGUAGE = to_translate("language unknown")


@lru_cache(maxsize=1024)
def believed(belief: float | None, language: str = SOURCE) -> str:
    """Return a belief in words, with its number: ``very likely (0.91)``."""
    return "" if belief is None else f"{_step(belief, _BELIEFS, language)} ({_decimals(belief, 2, language)})"


@lru_cache(maxsize=1024)
def matched(probability: float | None, language: str = SOURCE) -> str:
    """Return how surely a record is this entity's: ``almost certainly the same (98.2 %)``."""
    if probability is None:
        return said(_BY_ITS_ID, language)
    percent = _decimals(min(probability * 100, 99.9), 1, language)
    percent = said(_OVER, language).format(percent) if probability > 0.999 else percent
    return f"{_step(probability, _MATCHES, language)} ({percent} %)"


def _step(told: float, steps: tuple[tuple[float, str], ...], language: str) -> str:
    return said(next(words for least, words in steps if told >= least), language)


def _decimals(told: float, places: int, language: str) -> str:
    text = f"{told:.{places}f}"
    return text if language == SOURCE else text.replace(".", ",")


def day(told: str | None, language: str = SOURCE) -> str:
    """Return a date, partial or with a time, as a reader writes it: ``22 February 2008``."""
    if not told:
        return ""
    return value("date", told[:10], language)


def language_name(code: str | None, language: str = SOURCE) -> str:
    """Return what a language is called."""
    return value("language", code, language) if code else said(_NO_LANGUAGE, language)


_WITH_ARTICLE = frozenset({"US", "GB", "NL", "PH", "CZ", "AE", "DO", "BS", "MV", "CF", "CG", "CD", "SU", "DD", "KM"})
"""The countries whose English names take an article within a sentence."""


@lru_cache(maxsize=512)
def inside(country: str, language: str = SOURCE) -> str:
    """Return where a value holds: ``in the United States``, ``aux États-Unis``."""
    if language != SOURCE:
        return LANGUAGES[language].country(country, "in") or country
    name = value("country", country)
    return f"in {'the ' if country in _WITH_ARTICLE else ''}{name}"


_ENDS_IN_HALF = to_translate("rating ends in ½; the rest not preserved")
_NOT_PRESERVED = to_translate("rating not preserved")


def lost_rating(note: str | None, language: str = SOURCE) -> str:
    """Return in a few words why a review shows no stars; the whole sentence stands once above the reviews."""
    if note and "preserved" not in note:
        return note.rstrip(".")
    return said(_ENDS_IN_HALF if note and "half" in note else _NOT_PRESERVED, language)


def lost_ratings(reviews: list[dict[str, Any]]) -> list[str]:
    """Return every sentence that tells why ratings of these reviews were not preserved, each once."""
    notes = (review["rating_note"] for review in reviews if not review["rating"])
    return list(dict.fromkeys(note for note in notes if note and "icons" in note))


def paragraphs(text: str) -> list[str]:
    """Return a text's paragraphs; they are divided by blank lines."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


_PLAIN = re.compile(r"[\w:/,()*=~@.\-]*", re.ASCII)


def at(locator: str) -> str:
    """Return a locator fit for an address's query, and for an attribute of a page: no mark of HTML is left in it."""
    return locator if _PLAIN.fullmatch(locator) else quote(locator, safe=":/,()*=~@.-")


def licence(told: str, language: str = SOURCE) -> Markup:
    """Return a source's licence; where none is stated, that is said in a way that stands alone."""
    return noted(_NO_LICENCE if told == "none stated" else told, language)


ISSUES = {
    "not-preserved": to_translate("not preserved"),
    "not-understood": to_translate("not understood"),
    "cut": to_translate("cut"),
    "unknown-field": to_translate("unknown field"),
    "passed-over": to_translate("passed over"),
    "refused": to_translate("refused"),
    "duplicate": to_translate("duplicate"),
}
"""What kinds of issues are called; one that is not among them goes by its code."""


def issue_kind(kind: str, language: str = SOURCE) -> str:
    """Return what a kind of issue is called."""
    return said(ISSUES.get(kind, kind.replace("-", " ")), language)


NOTES = (
    to_translate("A trailer is announced, and none is preserved: its player was lost."),
    to_translate("The rating was shown as icons, which were not preserved: it is unknown."),
    to_translate("The rating ends in a half star; its whole stars were icons and were not preserved."),
)
"""What readers note in the same words again and again."""


def noted(text: str, language: str = SOURCE) -> Markup:
    """Return what a card or a reader says in English: translated where the catalogue has it, else marked as English."""
    told = said(text, language)
    if language == SOURCE or told != text:
        return escape(told)
    return Markup('<span lang="en">{}</span>').format(text)


def profession(note: str, language: str = SOURCE) -> str:
    """Return in a few words what a person does, of the words that search keeps of them."""
    known = None if language == SOURCE else as_known(note)
    if known is None:
        return note
    return f"{roles(known[0], language)}{said(APART, language)}{counted(known[1], 'film', language=language)}"


def last_part(name: str) -> str:
    """Return the last part of a document's name, of a path or of one in an archive (``box.zip!films.csv``)."""
    return re.split("[/!]", name.rstrip("/"))[-1]


def in_halves(rating: int) -> str:
    """Return half stars (1 to 10) as a rating out of five: ``3.5/5`` of 7."""
    return f"{rating / 2:g}/5"


NOUNS = {
    "film": counted_noun("%(number)s film", "%(number)s films"),
    "person": counted_noun("%(number)s person", "%(number)s people"),
    "source": counted_noun("%(number)s source", "%(number)s sources"),
    "dispute": counted_noun("%(number)s dispute", "%(number)s disputes"),
    "such place": counted_noun("%(number)s such place", "%(number)s such places"),
    "issue": counted_noun("%(number)s issue", "%(number)s issues"),
    "record": counted_noun("%(number)s record", "%(number)s records"),
    "value": counted_noun("%(number)s value", "%(number)s values"),
    "value not taken": counted_noun("%(number)s value not taken", "%(number)s values not taken"),
    "value judged": counted_noun("%(number)s value judged", "%(number)s values judged"),
    "rating": counted_noun("%(number)s rating", "%(number)s ratings"),
    "review": counted_noun("%(number)s review", "%(number)s reviews"),
    "like": counted_noun("%(number)s like", "%(number)s likes"),
    "character": counted_noun("%(number)s character", "%(number)s characters"),
    "day": counted_noun("%(number)s day", "%(number)s days"),
    "byte": counted_noun("%(number)s byte", "%(number)s bytes"),
}
"""What pages count, by its English word."""


def counted(told: int, noun: str, many: str | None = None, language: str = SOURCE) -> str:
    """Return ``1 review`` or ``1,204 reviews``; a noun that `NOUNS` lacks stays English."""
    words = NOUNS.get(noun) or (f"%(number)s {noun}", f"%(number)s {many or noun + 's'}")
    return str(catalogue(language).ngettext(*words, told)) % {"number": number(told, language)}


ROLES = {
    "director": to_translate("Director"),
    "writer": to_translate("Writer"),
    "producer": to_translate("Producer"),
    "cast": to_translate("Actor"),
    "cinematographer": to_translate("Cinematographer"),
    "editor": to_translate("Editor"),
    "composer": to_translate("Composer"),
}
"""Over what a person's films stand, by the property that names them."""


def roles(names: list[str], language: str = SOURCE) -> str:
    """Return what a person does: ``Director, actor``."""
    return ", ".join(said(ROLES[name], language) for name in names).capitalize()


_DECADE = to_translate("{0}s")


def in_decade(decade: str, language: str = SOURCE) -> str:
    """Return ``1990s``, ``années 1990``."""
    return said(_DECADE, language).format(decade)


def facet(entry: dict[str, Any], name: str, language: str = SOURCE) -> str:
    """Return a value by which films are browsed, in words."""
    if name == "decade":
        return in_decade(entry["value"], language)
    return entry["shown"] if language == SOURCE or name == "year" else value(name, entry["value"], language)


PLAIN_FILTERS: dict[str, Callable[..., Any]] = {
    "paragraphs": paragraphs,
    "last_part": last_part,
    "at": at,
    "in_halves": in_halves,
}
"""Filters that are the same in every language."""

SPOKEN_FILTERS: dict[str, Callable[..., Any]] = {
    "believed": believed,
    "matched": matched,
    "lost_rating": lost_rating,
    "day": day,
    "language": language_name,
    "inside": inside,
    "licence": licence,
    "issue_kind": issue_kind,
    "noted": noted,
    "profession": profession,
    "counted": counted,
    "number": number,
    "placed": placed,
    "described": described,
    "roles": roles,
    "kind_in_words": lambda kind, language: said(KINDS.get(kind, kind), language),
    "translated": said,
    "version_head": lambda name, language: said(COLUMNS[name], language),
    "facet": facet,
    "sentences": sentences,
    "clauses": lambda told, language: wording(language).clauses(told),
}
"""Filters that are told the language by its name."""


def filters(language: str) -> dict[str, Callable[..., Any]]:
    """Return the filters of the templates in a language."""
    spoken = {name: partial(call, language=language) for name, call in SPOKEN_FILTERS.items()}
    return PLAIN_FILTERS | spoken
