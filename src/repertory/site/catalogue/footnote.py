"""One value's evidence as markup: the numbers of its sources, opening in place.

Half of a film page are these, fifty and more of them, so they are written here and not in a
template: it takes half the time. Everything that comes from a source goes through `escaped`.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from repertory.site.catalogue.fast_jinja import escaped
from repertory.site.catalogue.words import KINDS, believed

Json = dict[str, Any]

_BELIEF = ' <span class="belief">Belief: {}.</span>'


def evidence(value: Json, names: Json, about: str, shown: str = "") -> Markup:
    """Return the evidence of a value that `Evidence.weigh` has weighed; ``names`` tells of the sources."""
    disputed = value["disputed"]
    belief = value.get("belief")
    other = value["other"]
    about = f"{about}, {shown}" if shown else about
    said = "".join([_said(claim, names) for claim in value["agree"]])
    return Markup(
        f'<details class="fn{" disputed" if disputed else ""}">'
        f'<summary aria-label="Evidence: {escaped(about)}{", sources disagree" if disputed else ""}">{value["notes"]}'
        f"{'<b> ≠</b>' if disputed else ''}</summary>"
        f'<div class="ev">\n<p class="why">{escaped(KINDS.get(value["kind"], value["kind"]))} '
        f"{escaped(value.get('reason', ''))}"
        f'{"" if belief is None else _BELIEF.format(believed(belief))}</p>\n<ul class="says">\n{said}</ul>\n'
        f"{_otherwise(other, names) if other else ''}</div></details>"
    )


def _otherwise(claims: list[Json], names: Json) -> str:
    """Return what other sources say instead."""
    said = "".join([_said(claim, names, f"<b>{escaped(claim['instead'])}</b> ") for claim in claims])
    return f'<p class="other">Says otherwise</p>\n<ul class="says no">\n{said}</ul>\n'


def _said(claim: Json, names: Json, instead: str = "") -> str:
    """Return a claim in its source's own words, with their place."""
    anchor = f' id="c-{escaped(claim["anchor"])}"' if "anchor" in claim else ""
    note = f" <i>{escaped(claim['note'])}</i>" if "note" in claim else ""
    return (
        f"<li{anchor}>{instead}<q>{escaped(claim['original'])}</q> "
        f'<span class="src">{claim["number"]} {escaped(names[claim["source"]]["title"])}, '
        f"{_place(claim)}</span>{note}</li>\n"
    )


def _place(claim: Json) -> str:
    """Return where a claim stands, as a link where its document is shown."""
    place = escaped(claim["place"])
    return f'<a href="{escaped(claim["address"])}">{place}</a>' if "address" in claim else place
