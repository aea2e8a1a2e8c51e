"""A source's card: who says it, under what terms, and what reads it.

A card is a TOML file. `repertory.read.cards` finds them, the ledger keeps a copy of each with
what was read, so that linking, fusing and pages know a source without the reader.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from typing import Any, Literal

Display = Literal["whole", "quote", "facts"]


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a source before anything of it is read.

    ``reader`` names an entry of `repertory.read.readers.READERS`; ``display`` tells how much of
    its text may be shown: whole, quoted with attribution, or facts only; ``mirrors`` names the
    source that it repeats; ``version`` rises when its reader reads differently; ``options`` is
    what else the reader needs (for tables, the mapping).
    """

    name: str
    title: str
    url: str
    licence: str
    reader: str
    about: str = ""
    display: Display = "quote"
    mirrors: str | None = None
    version: int = 1
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def personal(self) -> bool:
        """Whether it is a person's own export: what they wrote is shown, the documents are not."""
        return bool(self.options.get("personal"))

    @property
    def critics(self) -> bool:
        """Whether its reviews are by critics; else they are by the audience."""
        return bool(self.options.get("critics"))

    def to_json(self) -> str:
        """Return the card as JSON with sorted keys."""
        # `asdict` would copy all options, each time that a document asks which card it is read by.
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Card:
        """Return the card that `to_json` wrote."""
        return cls(**json.loads(text))
