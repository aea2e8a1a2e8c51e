"""A learned card as TOML that people read and edit."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from repertory.read.learn.choose import Chosen
from repertory.read.learn.sample import Sample
from repertory.read.learn.weigh import Weighed
from repertory.read.learned.words import kinds
from repertory.vocabulary.folding import fold
from repertory.vocabulary.properties import PROPERTIES

_HOST = re.compile(r"^https?://[^/]+")
_PASSING = re.compile(r"[\d&]")
"""What no words have by which a site is known: a number may be another one day, an entity is written otherwise."""
SHORTEST = 6
"""Characters of a text that tells a site's pages from others."""


def card_text(name: str, pages: Sequence[Sample], films: Sequence[Sample], chosen: Sequence[Chosen]) -> str:
    """Return the card: what it is of, how its pages are known, which of them are films', and where each property is."""
    known = sum(sample.film is not None for sample in films)
    url = site_of(films) or site_of(pages)
    about = f"Learned from {len(pages)} saved pages, {len(films)} of films, {known} of these known before."
    lines = [
        f"name = {_toml(name)}",
        f"title = {_toml(urlsplit(url).hostname or name)}",
        f"url = {_toml(url or 'unknown')}",
        'licence = "unknown"',
        'reader = "learned"',
        f"about = {_toml(about)}",
        'display = "quote"',
        "version = 1",
        "",
        "[recognise]                     # words in the HTML of every page of a film",
        f"all = {_toml(words_of_site(films, url))}",
        "",
        "[film]                          # which of its pages are films'",
        f"steps = {_toml(steps_of(pages, films))}",
        "least = 2                       # of year, director, running time, country, genre, cast, synopsis...",
    ]
    for one in chosen:
        for weighed in one.rules:
            lines += ["", *_state(weighed)]
        if one.left_out:
            lines += ["", f"# {PROPERTIES[one.property].label} is left out: {one.left_out}"]
    return "\n".join(lines) + "\n"


def _state(one: Weighed) -> list[str]:
    rule = one.rule
    agreed = f", agreement with {one.asked} known films {one.agreed / one.asked:.2f}" if one.asked else ""
    told: dict[str, object] = {"property": rule.property, "at": rule.at, "label": list(rule.label)}
    told |= {"attribute": rule.attribute, "schema": rule.schema, "part": rule.part}
    told |= {"before": rule.before, "order": rule.order}
    return [
        f"[[state]]                       # on {one.support} of {one.pages} pages{agreed}",
        *(f"{key} = {_toml(value)}" for key, value in told.items() if value),
    ]


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def site_of(pages: Sequence[Sample]) -> str:
    """Return the address of the site that most pages tell as their own."""
    hosts = Counter(match.group(0) for sample in pages if (match := _HOST.match(sample.page.url)))
    return min(hosts, key=lambda host: (-hosts[host], host)) if hosts else ""


def words_of_site(pages: Sequence[Sample], url: str) -> list[str]:
    """Return words that stand in every page given and tell the site from others: its address, its name, its footer."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    for one in (url, host):
        if one and all(one in sample.text for sample in pages):
            return [one]
    found = [one for one in _names(pages) if all(one in sample.text for sample in pages)]
    lines = [line for line in _lines(pages[0]) if all(line in sample.text for sample in pages)]
    signs = [one for one in _signs(pages[0]) if all(one in sample.text for sample in pages)]
    return [*found[:1], *sorted(lines, key=lambda line: (-len(line), line))[:2], *signs[:3]][:4]


def _names(pages: Sequence[Sample]) -> list[str]:
    """Return what pages call their site: og:site_name, or the end that all titles have in common."""
    told = []
    node = pages[0].page.tree.css_first("meta[property='og:site_name']")
    if node is not None and (name := (node.attributes.get("content") or "").strip()):
        told.append(name)
    ends = Counter(re.split(r"\s[|–—-]\s", title)[-1].strip() for one in pages for title in one.page.titles[-1:])
    told += [end for end, count in ends.items() if count == len(pages) and len(end) >= 3 and len(pages) > 1]
    return told


def _lines(sample: Sample) -> list[str]:
    body = sample.page.tree.body
    text = body.text(separator="\n") if body is not None else ""
    return [
        line for one in text.split("\n") if SHORTEST <= len(line := one.strip()) <= 120 and not _PASSING.search(line)
    ]


def _signs(sample: Sample) -> list[str]:
    """Return classes and ids that a page is marked with, the longest first."""
    found = {one for node in sample.page.select("[class]") for one in (node.attributes.get("class") or "").split()}
    return sorted((f'{one}"' for one in found if len(one) >= SHORTEST), key=lambda one: (-len(one), one))


def steps_of(pages: Sequence[Sample], films: Sequence[Sample]) -> list[str]:
    """Return a word that stands in the addresses of all films' pages and not in those of others, if there is one."""
    ways = [[fold(step) for step in sample.page.steps] for sample in films if sample.page.steps]
    others = [{fold(step) for step in sample.page.steps} for sample in pages if sample not in films]
    if len(ways) < 2 or len(ways) < len(films):
        return []
    common = [step for step in ways[0][:3] if all(step in way for way in ways) and not step.isdigit() and len(step) > 1]
    leads = [step for step in common if kinds("address").get(step) != "comments"]
    apart = [step for step in leads if not any(step in other for other in others)]
    return (apart or leads)[:1]
