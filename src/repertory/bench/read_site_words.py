"""How a made site speaks: its language, which of a label's variants it writes, its dates, durations and script.

A site's choices are drawn once from its own dice, as a real site's design is made once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("read_sites.toml")
LANGUAGES = ("en", "fr", "es", "de", "it", "cs", "pt", "ru", "zh", "ja")
OWN_SCRIPT = ("ru", "zh", "ja")
_VARIED = (
    "director", "cast", "running_time", "country", "genre", "year", "original_title", "release_date", "language",
    "rating", "synopsis", "writer", "composer", "born", "durations", "dates", "related",
)  # fmt: skip
_CYRILLIC = dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхижклмнопкрстуввйз", strict=True)) | {"j": "дж", "x": "кс"}
_KANA = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ", "h": "ハヒフヘホ",
    "m": "マミムメモ", "r": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ", "d": "ダヂヅデド", "b": "バビブベボ",
    "p": "パピプペポ", "y": "ヤイユエヨ", "w": "ワイウエオ",
}  # fmt: skip
_SOUND = dict(zip("cfjlqvx", "khzrkbs", strict=True))
_HANZI = dict(zip("abcdefghijklmnopqrstuvwxyz", "阿贝卡达埃弗格赫伊杰科莱马恩奥佩奎罗斯特乌维沃克亚泽", strict=True))


@lru_cache(maxsize=1)
def _told() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Speech:
    """A site's language and the variants that it chose."""

    language: str
    chosen: Mapping[str, str]

    @classmethod
    def of(cls, language: str, dice: np.random.Generator) -> Speech:
        """Choose a site's words; of each list the first is as likely as all the others together."""
        told = _told()[language]
        chosen = dict(told)
        for name in _VARIED:
            variants = told[name].split("|")
            place = 0 if len(variants) == 1 or dice.random() < 0.5 else int(dice.integers(1, len(variants)))
            chosen[name] = variants[place]
        return cls(language, chosen)

    def label(self, name: str, many: bool = False) -> str:
        """Return a label; its plural where it has one and ``many`` things follow."""
        one, _, several = self.chosen[name].partition(",")
        return several if many and several else one

    def words(self, name: str) -> list[str]:
        """Return all words of a list."""
        return _told()[self.language][name].split("|")

    def duration(self, minutes: int) -> str:
        """Return a running time in the site's words; under an hour always in minutes."""
        written = self.chosen["durations"] if minutes >= 60 else self.words("durations")[self._in_minutes()]
        return written.format(m=minutes, h=minutes // 60, r=minutes % 60)

    def _in_minutes(self) -> int:
        return next(place for place, one in enumerate(self.words("durations")) if "{m}" in one)

    def date(self, day: date) -> str:
        """Return a date in the site's words."""
        month = self.chosen["months"].split()[day.month - 1]
        return self.chosen["dates"].format(d=day.day, n=day.month, y=day.year, month=month)

    def written(self, words: str) -> str:
        """Return a name or title in the site's script, by the sound of its letters."""
        if self.language == "ru":
            return "".join(_capital(_CYRILLIC.get(char.lower(), char), char) for char in words)
        if self.language == "ja":
            return "・".join(_kana(part) for part in words.split())
        if self.language == "zh":
            return "·".join(_hanzi(part) for part in words.split())
        return words


def _capital(made: str, model: str) -> str:
    return made[:1].upper() + made[1:] if model.isupper() else made


def _kana(word: str) -> str:
    made, before = [], ""
    for char in word.lower():
        if char in "aeiou":
            made.append(_KANA[before]["aiueo".index(char)])
            before = ""
        elif char.isascii() and char.isalpha():
            made += [_KANA[before][2]] if before else []
            before = _SOUND.get(char, char)
        elif char.isdigit():
            made.append(char)
    return "".join(made) + (_KANA[before][2] if before else "")


def _hanzi(word: str) -> str:
    """Return a sign for each consonant, and for a vowel that begins the word."""
    letters = [char for char in word.lower() if char in _HANZI or char.isdigit()]
    kept = [char for place, char in enumerate(letters) if place == 0 or char not in "aeiou"]
    return "".join(_HANZI.get(char, char) for char in kept)


@lru_cache(maxsize=4)
def order(name: str) -> tuple[str, ...]:
    """Return the codes or English names in whose order a language's ``genres`` or ``countries`` stand."""
    return tuple(_told()["order"][name].split("|"))


def place(name: str, code: str) -> int:
    """Return the place of a code in the order."""
    return order(name).index(code)
