"""Figures of reading pages as Markdown: of one site by property, of many sites by property with the worst one named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from repertory.bench.read_figures import Quality, Tally
from repertory.bench.read_quality import SiteFigures

AIMS = {
    "title": 0.95, "year": 0.95, "director": 0.95, "running_time": 0.95, "genre": 0.9, "country": 0.9, "cast": 0.85,
}  # fmt: skip
"""What is asked for of sites never seen, as F1."""
EXAMPLES = 4
WAYS = ("with known films", "with none")


def of_site(title: str, both: Sequence[SiteFigures]) -> str:
    """Return the figures of one site, learned with known films and with none."""
    return "\n\n".join(f"{title}, {way}\n\n{_by_property(one)}" for way, one in zip(WAYS, both, strict=True))


def _by_property(one: SiteFigures) -> str:
    lines = ["| property | precision | recall | F1 | asked for | facts | missing (-), wrong (+) |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for name, tally in one.quality.tallies.items():
        shown = "; ".join(words[:60] for words in one.quality.examples.get(name, [])[:EXAMPLES])
        lines.append(
            f"| {name} | {tally.precision:.3f} | {tally.recall:.3f} | {tally.f1:.3f} | {AIMS.get(name, '')} "
            f"| {tally.stated} | {shown} |"
        )
    return "\n".join([*lines, "", _in_words(one)])


def _in_words(one: SiteFigures) -> str:
    told = one.quality
    missed = f"pages of films not read: {', '.join(told.missed) or 'none'}"
    wrong = f"pages wrongly taken for films: {', '.join(told.wrong) or 'none'}"
    return (
        f"{told.pages} pages, {missed}; {wrong}. {one.pages_a_second:.0f} pages for a second of processor; "
        f"learning took {one.learning:.1f} s."
    )


def of_sites(found: Sequence[Sequence[SiteFigures]]) -> str:
    """Return F1 by property over all sites (the mean over sites), the worst site named; then by layout and language."""
    parts = []
    for place, way in enumerate(WAYS):
        sites = [both[place] for both in found]
        whole = Quality()
        for site in sites:
            whole.add(site.quality)
        lines = [f"{len(sites)} made sites, {whole.pages} pages, {way}", ""]
        lines.append("| property | precision | recall | F1, all facts | F1, mean of sites | worst site | asked for |")
        lines.append("| --- | ---: | ---: | ---: | ---: | --- | ---: |")
        lines += [_over(name, tally, sites) for name, tally in whole.tallies.items()]
        seconds = sum(site.processor for site in sites)
        lines += ["", _missed(sites), f"{whole.pages / seconds:.0f} pages for a second of processor.", ""]
        lines += [_grouped("layout", sites), "", _grouped("language", sites)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _over(name: str, tally: Tally, sites: Sequence[SiteFigures]) -> str:
    rates = {site.name: site.quality.tallies[name].f1 for site in sites if name in site.quality.tallies}
    mean = sum(rates.values()) / len(rates)
    worst = min(rates, key=lambda site: (rates[site], site))
    return (
        f"| {name} | {tally.precision:.3f} | {tally.recall:.3f} | {tally.f1:.3f} | {mean:.3f} "
        f"| {worst} {rates[worst]:.2f} | {AIMS.get(name, '')} |"
    )


def _missed(sites: Sequence[SiteFigures]) -> str:
    missed = {site.name: len(site.quality.missed) for site in sites if site.quality.missed}
    wrong = {site.name: len(site.quality.wrong) for site in sites if site.quality.wrong}
    return f"Pages of films not read: {_listed(missed)}; pages wrongly taken for films: {_listed(wrong)}."


def _listed(counts: Mapping[str, int]) -> str:
    each = ", ".join(f"{name} {count}" for name, count in counts.items())
    return f"{sum(counts.values())} ({each})" if counts else "none"


def _grouped(what: str, sites: Sequence[SiteFigures]) -> str:
    """Return the mean F1 of the properties that are asked for, by layout or language (the parts of a site's name)."""
    groups: dict[str, list[SiteFigures]] = defaultdict(list)
    for site in sites:
        layout, _, language = site.name.rpartition("_")
        groups[layout if what == "layout" else language].append(site)
    lines = [f"| {what} | {' | '.join(AIMS)} |", f"| --- |{' ---: |' * len(AIMS)}"]
    for group, held in groups.items():
        rates = [[site.quality.tallies[name].f1 for site in held if name in site.quality.tallies] for name in AIMS]
        shown = " | ".join(f"{sum(one) / len(one):.2f}" if one else "" for one in rates)
        lines.append(f"| {group} | {shown} |")
    return "\n".join(lines)
