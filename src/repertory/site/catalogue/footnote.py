"""One value's evidence as markup: the numbers of its sources, opening in place, or leading to their evidence.

Half of a film page are these, fifty and more of them, so they are written here and not in a
template: it takes half the time. Everything that comes from a source goes through `escaped`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from markupsafe import Markup

from repertory.site.catalogue.fast_jinja import escaped
from repertory.site.catalogue.translations import SOURCE, places, said
from repertory.site.catalogue.wording import sentences
from repertory.site.catalogue.words import KINDS, believed
from repertory.vocabulary.marked import to_translate

Json = dict[str, Any]

_EVIDENCE = to_translate("Evidence: {0}")
_DISAGREE = to_translate("Evidence: {0}, sources disagree")
_SOURCE = to_translate("Evidence, source %(number)s")
_BELIEF = to_translate("Belief: {0}.")
_OTHERWISE = to_translate("Says otherwise")
_LOST = to_translate("not preserved")


class Footnotes:
    """Writes evidence in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.kinds = {kind: escaped(said(sentence, language)) for kind, sentence in KINDS.items()}
        self.places = places(language)
        about, disagree, belief, self.lost = (said(one, language) for one in (_EVIDENCE, _DISAGREE, _BELIEF, _LOST))
        self.about = {False: escaped(about), True: escaped(disagree)}
        self.source = escaped(said(_SOURCE, language))
        self.belief = f' <span class="belief">{escaped(belief)}</span>'
        self.otherwise = f'<p class="other">{escaped(said(_OTHERWISE, language))}</p>\n<ul class="says no">\n'
        # What readers noted is English on every page.
        self.english = "{}" if language == SOURCE else '<span lang="en">{}</span>'

    def evidence(self, value: Json, names: Json, about: str, shown: str = "") -> Markup:
        """Return the evidence of a value that `Evidence.weigh` has weighed; ``names`` tells of the sources."""
        disputed = value["disputed"]
        belief = value.get("belief")
        other = value["other"]
        reason = value.get("reason")
        about = self.about[disputed].format(escaped(f"{about}, {shown}" if shown else about))
        told = "".join([self._said(claim, names) for claim in value["agree"]])
        return Markup(
            f'<details class="fn{" disputed" if disputed else ""}">'
            f'<summary aria-label="{about}">{value["notes"]}'
            f"{'<b> ≠</b>' if disputed else ''}</summary>"
            f'<div class="ev">\n<p class="why">{self.kinds.get(value["kind"]) or escaped(value["kind"])} '
            f"{escaped(sentences(reason, self.language)) if reason else ''}"
            f"{'' if belief is None else self.belief.format(believed(belief, self.language))}</p>\n"
            f'<ul class="says">\n{told}</ul>\n'
            f"{self._otherwise(other, names) if other else ''}</div></details>"
        )

    def numbers(self, notes: list[tuple[int, str]]) -> Markup:
        """Return the numbers of sources, each a link to the evidence at its address on the page or in a document."""
        told = [
            f'<a href="{escaped(address)}" aria-label="{self.source % {"number": number}}">{number}</a>'
            for number, address in notes
        ]
        return Markup(f"<sup>{' '.join(told)}</sup>")

    def _otherwise(self, claims: list[Json], names: Json) -> str:
        """Return what other sources say instead."""
        told = [self._said(claim, names, f"<b>{escaped(claim['instead'] or self.lost)}</b> ") for claim in claims]
        return f"{self.otherwise}{''.join(told)}</ul>\n"

    def _said(self, claim: Json, names: Json, instead: str = "") -> str:
        """Return a claim in its source's own words, with their place."""
        anchor = f' id="c-{escaped(claim["anchor"])}"' if "anchor" in claim else ""
        note = f" <i>{self.english.format(escaped(claim['note']))}</i>" if "note" in claim else ""
        return (
            f"<li{anchor}>{instead}<q>{escaped(claim['original'])}</q> "
            f'<span class="src">{claim["number"]} {escaped(names[claim["source"]]["title"])}, '
            f"{self._place(claim)}</span>{note}</li>\n"
        )

    def _place(self, claim: Json) -> str:
        """Return where a claim stands, as a link where its document is shown."""
        pattern, *parts = claim["place"]
        place = escaped(self.places[pattern].format(*parts))
        return f'<a href="{escaped(claim["address"])}">{place}</a>' if "address" in claim else place


@cache
def footnotes(language: str) -> Footnotes:
    """Return who writes evidence in a language."""
    return Footnotes(language)
