"""Reads the other facts that sentences about a film tell: release, length, budget, source, festivals, other titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from repertory.read.definition.found import Found
from repertory.read.definition.names import UPPER
from repertory.read.definition.sentences import OR

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = rf"(?:(?:{_MONTHS})(?: \d{{1,2}},)? \d{{4}}|\d{{1,2}} (?:{_MONTHS}) \d{{4}}|(?:18|19|20)\d\d)\b"
_PLACE = r"the United States|the United Kingdom|the US|the UK|North America|[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_RELEASED = re.compile(
    rf"(?<!to be )\b(?P<again>re-?)?released(?: theatrically)?(?P<video> on (?:video|DVD|VHS|home video))?"
    rf"(?: (?:in|to) (?:theat(?:er|re)s|cinemas))?(?: in (?P<place>{_PLACE}))?(?P<by> by [^.;]{{3,60}}?)?,? "
    rf"(?:on|in) (?P<date>{_DATE})"
)
_OTHER_THING = re.compile(
    r"\b(?:soundtrack|album|single|song|score|DVD|Blu-ray|remake|sequel|version|trailer|game|poster)\b"
)
_FROM = re.compile(r" is an? [^,.]{0,60}\b(?:film|movie|documentary) (?:from|of) (?P<date>(?:18|19|20)\d\d)\b")
_RUNS = re.compile(
    r"\b(?:runs? (?:for )?|running time (?:of|is|was) |run time of |lasts )(?:about |approximately |around "
    r")?(?P<time>\d{1,3} min(?:ute)?s?)\b"
)
_LONG = re.compile(r"\b(?P<time>\d{2,3}-minute)\b")
_BUDGET = re.compile(
    r"\b(?:budget (?:of|was|estimated at)|(?:[Ii]t|film) cost) "
    r"(?:about |approximately |around |roughly |an estimated )?"
    r"(?P<money>(?:US|A|C|CA|AU|NZ|HK)?[$€£]\s?\d[\d.,]*(?: (?:million|billion))?|\d[\d.,]*(?: (?:million|billion))? "
    r"(?:French )?(?:francs?|dollars|euros|pounds|marks|lire))"
)
_KIND = (
    r"novel|novella|play|short story|short stories|story|book|memoir|autobiography|biography|comics?|comic book|"
    r"comic strip|graphic novel|manga|musical|poem|article|video game|television series|radio play|opera|series "
    r"of novels"
)
_BASED = re.compile(
    r"\b(?:based (?:up)?on|adapted from|(?:film |screen )?adaptation of) (?P<source>(?:[^.;,]|(?<=[A-Z])\.|, "
    r"(?=by )){3,160})"
)
_SOURCE_KIND = re.compile(rf"\b(?:{_KIND})\b")
_SOURCE_END = re.compile(
    r",? (?:and |which\b|who |that |with |directed |produced |starring |stars |released |written and|set |about |"
    r"tells |for which)"
)
_SHOWN = re.compile(
    r"\b(?:premier\w+|screened|shown|presented|entered|selected|debuted|exhibited|featured|competed|competition|"
    r"premiere)\b"
)
_EVENT = re.compile(
    rf"(?P<event>(?:\d{{1,3}}(?:st|nd|rd|th) |\d{{4}} )?(?:(?:annual )?[{UPPER}][\w'’-]* "
    rf"(?:of |de |du |by )?){{1,5}}Film Festival)\b"
)
_SECTION = re.compile(
    rf"\b(?P<section>(?:[{UPPER}][\w()'’]*(?: |$)(?:of |en )?){{1,5}}(?:\([^)]*\) ?)?)(?:section|category|sidebar)\b"
)
_COMPETING = re.compile(r"\b(?:out of|in) competition\b", re.IGNORECASE)
_KNOWN_AS = re.compile(
    r"(?:\b|—)(?:also|better|alternatively) (?:known|released|titled|called) (?:(?:in|on) [^,()]{3,40} )?(?:as|"
    r"under the titles?|under the name) "
    rf"(?P<title>[{UPPER}\d\"“][^,;()]{{1,80}}?)(?=[,;()]|\. |\.$| is an? | was an? |$)"
)
_IN_LANGUAGE = re.compile(
    r"\((?P<language>French|Spanish|German|Italian|Japanese|Swedish|Danish|Portuguese|Polish|Czech|Dutch|"
    r"Russian)(?: title)?: (?P<title>[^();,]{2,80})"
)
_CODES = {"the United States": "US", "the US": "US", "North America": "US", "the United Kingdom": "GB", "the UK": "GB"}


def facts_of(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield what one sentence tells of release, running time, budget, source and festivals."""
    yield from _release(text, start, end)
    for pattern, name, group in (
        (_RUNS, "running_time", "time"),
        (_LONG, "running_time", "time"),
        (_BUDGET, "budget", "money"),
    ):
        first = pattern.search(text, start, end)
        if first:
            yield Found(name, first[group].replace("-", " "), *first.span(group))
    yield from _based_on(text, start, end)
    yield from _events(text, start, end)


def titles_of(text: str, subject: str, end: int) -> Iterator[Found]:
    """Yield the other titles that a first sentence tells."""
    for match in _KNOWN_AS.finditer(text, 0, end):
        words = match["title"].strip(' "“”')
        place = text.index(words, match.start("title"))
        yield Found("alternative_title", words, place, place + len(words))
    foreign = _IN_LANGUAGE.search(text, 0, end)
    if foreign:
        yield Found("alternative_title", foreign["title"], *foreign.span("title"), language=foreign["language"])
    either = OR.match(subject)
    if either:
        yield Found("alternative_title", either["second"], *either.span("second"))


def _release(text: str, start: int, end: int) -> Iterator[Found]:
    dated = _FROM.search(text, start, end)
    if dated:
        yield Found("year", dated["date"], *dated.span("date"))
    for match in _RELEASED.finditer(text, start, end):
        if match["again"] or _OTHER_THING.search(text, start, match.start()):
            continue
        date = match["date"]
        video = "video" if match["video"] else None
        country = _CODES.get(match["place"] or "", match["place"])
        name = "year" if date.isdigit() else "release_date"
        if name == "year" and (video or country):
            continue
        yield Found(name, date, *match.span("date"), country=country, kind=video)
        return


def _based_on(text: str, start: int, end: int) -> Iterator[Found]:
    match = _BASED.search(text, start, end)
    if match is None:
        return
    words = match["source"]
    cut = _SOURCE_END.search(words)
    kept = (words[: cut.start()] if cut else words).rstrip(" ,")
    if _SOURCE_KIND.search(kept):
        yield Found("based_on", kept, match.start("source"), match.start("source") + len(kept))


def _events(text: str, start: int, end: int) -> Iterator[Found]:
    if not _SHOWN.search(text, start, end):
        return
    sections = [m["section"].strip() for m in _SECTION.finditer(text, start, end)]
    competing = _COMPETING.search(text, start, end)
    told = [
        *sections,
        *([competing.group().lower()] if competing and not any("ompetition" in s for s in sections) else []),
    ]
    for match in _EVENT.finditer(text, start, end):
        yield Found("event", match["event"], *match.span("event"), note=", ".join(told) or None)
