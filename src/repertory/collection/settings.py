"""A collection's settings: ``repertory.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from repertory.errors import CollectionError

NAME = "repertory.toml"

TEMPLATE = """\
# A Repertory collection. Every line that begins with # shows a setting's default.

[collection]
title = "Repertory"

[engine]
# name = "duckdb"
# memory = "3GB"
# temporary = "20GB"
# threads = 2

[site]
# hosts = ["127.0.0.1", "localhost"]

[trust]
# A source's trust for a property may be set by hand, from 0 to 1:
# "tmdb5000.running_time" = 0.9
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``repertory.toml`` says, with defaults for what it leaves out."""

    title: str = "Repertory"
    engine: str = "duckdb"
    memory: str = "3GB"
    temporary: str = "20GB"
    threads: int | None = None
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    trust: dict[str, float] = field(default_factory=dict)


def load(root: Path) -> Settings:
    """Read a collection's settings; raises CollectionError where the file has a mistake."""
    path = root / NAME
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CollectionError(f"Expected settings in TOML in {path}, found a mistake: {error}.") from error
    engine, site = table.get("engine", {}), table.get("site", {})
    default = Settings()
    return Settings(
        title=table.get("collection", {}).get("title", default.title),
        engine=engine.get("name", default.engine),
        memory=engine.get("memory", default.memory),
        temporary=engine.get("temporary", default.temporary),
        threads=engine.get("threads"),
        hosts=tuple(site.get("hosts", default.hosts)),
        trust={name: float(value) for name, value in table.get("trust", {}).items()},
    )
