"""What genres are called in the languages of film sites: the table ``genres.toml``."""

from __future__ import annotations

from repertory.vocabulary.datatypes.names import named

GENRES = named("genres")
"""The genre that each folded word means."""
