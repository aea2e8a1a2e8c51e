"""The languages of articles: a table of words and a few rules each. To add one is to add both, and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from repertory.publish.article.language import Language
from repertory.publish.article.languages.en import English
from repertory.publish.article.languages.es import Spanish
from repertory.publish.article.languages.fr import French

LANGUAGES: Mapping[str, Language] = {kind.code: kind() for kind in (English, French, Spanish)}
"""The languages in which articles are written, by code."""
