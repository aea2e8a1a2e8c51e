"""Which of MARC's tags and terms are left aside, from ``codes.toml`` beside this."""

from __future__ import annotations

import tomllib
from pathlib import Path

from repertory.vocabulary.folding import fold

_TABLE = tomllib.loads((Path(__file__).parent / "codes.toml").read_text(encoding="utf-8"))
IGNORED = frozenset(_TABLE["ignored"]["tags"])
FORMS = frozenset(fold(words) for words in _TABLE["forms"]["words"])
