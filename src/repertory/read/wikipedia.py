"""Articles of Wikipedias as identifiers, the same whoever names them: a dump, Wikidata, a page saved."""

from __future__ import annotations

_NOT_AN_ENCYCLOPEDIA = frozenset(
    ["commonswiki", "foundationwiki", "incubatorwiki", "mediawikiwiki", "metawiki", "outreachwiki", "sourceswiki",
     "specieswiki", "wikidatawiki", "wikifunctionswiki", "wikimaniawiki"]
)  # fmt: skip
"""Wikis whose names in databases end as those of Wikipedias do."""
_MOVED = {"be-x-old": "be-tarask"}
"""Languages whose Wikipedia is called otherwise in its address than in databases."""


def article_id(language: str, name: str) -> str:
    """Return the identifier of an article; ``language`` is how its Wikipedia's address begins (``zh-yue``)."""
    scheme = "wikipedia" if language == "en" else f"wikipedia_{language}"
    return f"{scheme}:{name.replace(' ', '_')}"


def page_id(site: str, name: str) -> str:
    """Return the identifier of a page of a wiki that is named as databases do: ``frwiki``, ``commonswiki``."""
    language = site.removesuffix("wiki").replace("_", "-")
    if site in _NOT_AN_ENCYCLOPEDIA or language == site.replace("_", "-"):
        return f"{site}:{name.replace(' ', '_')}"
    return article_id(_MOVED.get(language, language), name)
