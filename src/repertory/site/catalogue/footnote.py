"""One value's evidence as markup: the numbers of its sources, opening in place.

Half of a film page are these, fifty and more of them, so they are written here and not in a
template: it takes half the time. Everything that comes from a source goes through `escaped`.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from repertory.site.catalogue.fast_jinja import escaped
from repertory.site.catalogue.words import KINDS, at, believed

Json = dict[str, Any]


def evidence(value: Json, names: Json, about: str) -> Markup:
    """Return the evidence of a value that `Evidence.weigh` has weighed; ``names`` tells of the sources."""
    disputed = value["disputed"]
    numbers = " ".join(map(str, value["notes"])) or "°"
    belief = value.get("belief")
    parts = [
        '<details class="fn disputed">' if disputed else '<details class="fn">',
        f'<summary aria-label="Evidence: {escaped(about)}{", sources disagree" if disputed else ""}">{numbers}',
        "<b> ≠</b>" if disputed else "",
        f'</summary><div class="ev">\n<p class="why">{escaped(KINDS.get(value["kind"], value["kind"]))} ',
        escaped(value["reason"] or ""),
        f' <span class="belief">Belief: {believed(belief)}.</span>' if belief is not None else "",
        '</p>\n<ul class="says">\n',
        *(_said(claim, names, "") for claim in value["agree"]),
        "</ul>\n",
    ]
    if value["other"]:
        parts.append('<p class="other">Says otherwise</p>\n<ul class="says no">\n')
        parts += [_said(claim, names, f"<b>{escaped(_instead(claim))}</b> ") for claim in value["other"]]
        parts.append("</ul>\n")
    parts.append("</div></details>")
    return Markup("".join(parts))


def _instead(claim: Json) -> str:
    """Return what a claim says instead: another name of the role, another value, or that it was lost."""
    told: str = claim.get("character") or claim["shown"] or "not preserved"
    return told


def _said(claim: Json, names: Json, instead: str) -> str:
    """Return a claim in its source's own words, with their place."""
    anchor = f' id="c-{escaped(claim["id"])}"' if "anchor" in claim else ""
    note = claim["note"]
    return (
        f"<li{anchor}>{instead}<q>{escaped(claim['original'] or '')}</q> "
        f'<span class="src">{claim["number"]} {escaped(names[claim["source"]]["title"])}, '
        f'<a href="/document/{escaped(claim["document"])}?at={escaped(at(claim["locator"]))}#mark">'
        f"{escaped(claim['place'])}</a></span>{f' <i>{escaped(note)}</i>' if note else ''}</li>\n"
    )
