"""A collection's settings: ``repertory.toml``."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from repertory.errors import CollectionError

NAME = "repertory.toml"

TEMPLATE = """\
# A Repertory collection. Every line that begins with # shows a setting's default.

[collection]
title = "Repertory"

[engine]
# name = "duckdb"              # or "spark"
# master = "local[*]"          # of Spark: this machine's cores, or "spark://HOST:PORT"
# memory = "3GB"
# temporary = "20GB"
# threads = 2

# [engine.spark]
# Spark's own settings, by their names:
# "spark.executor.memory" = "2g"

[site]
# hosts = ["127.0.0.1", "localhost"]
# sign_up = "open"             # or "invitation" (repertory invite), or "closed"
# database = ""                # "postgresql://USER@HOST/NAME" where one file is outgrown; $DATABASE_URL goes before it
# mail = ""                    # "smtp://USER:PASSWORD@HOST:587" (or smtps://); without it nobody is sent a letter
# sender = ""                  # whose address stands on letters
# https = false                # whether visitors come by https: cookies are then sent by nothing else
# proxies = 0                  # web servers of yours that requests pass through; each tells the visitor's address

# [site.super_reviewer]        # who has the badge; 0 reviews: nobody
# reviews = 20                 # that count: of so many characters or more
# length = 300
# likes = 20                   # of all their reviews together
# days = 90                    # how old the account is

[site.moderation]              # what waits for a moderator before others see it
# new_days = 7                 # an account is new for so long, and until a first post of it was shown
# links = false                # whether links of new accounts are shown at once
# posts = 10                   # that a member may write ...
# minutes = 10                 # ... within so long
# same_text = false            # whether the words of another are shown at once
# network = 5                  # accounts that may come from one network (not address) within a day
# accounts = 60                # accounts that may come in an hour, from wherever
# words = []                   # that wait wherever they stand

[search]
# embeddings = false           # whether films are found by what texts mean, too: pip install 'repertory[embeddings]'

[fetch]
# agent = "Repertory/0.1.0"    # what servers are told; name a site or an address of yours beside it
# pause = 1.0                  # seconds between two pages of one host, more where its robots.txt asks for more
# seconds = 60.0               # that a page may take in all
# size = "50MB"                # that a page may have, unpacked too
# allow = []                   # private addresses that may be fetched from, such as "127.0.0.1" or "10.0.0.0/8"

[trust]
# A source's trust for a property may be set by hand, from 0 to 1:
# "tmdb5000.running_time" = 0.9
"""

SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([KMGT])(i?)B", re.IGNORECASE)


def mebibytes(size: str) -> int:
    """Return a size such as 1.5GB or 2 GiB in whole MiB; raises CollectionError where it is none."""
    found = SIZE.fullmatch(size)
    if found is None:
        raise CollectionError(f"Expected a size such as 3GB, found {size!r}.")
    number, unit, binary = found.groups()
    return int(float(number) * (1024 if binary else 1000) ** ("KMGT".index(unit.upper()) + 1) / 2**20)


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How pages are fetched; an empty ``agent`` is Repertory's own name and version."""

    agent: str = ""
    pause: float = 1.0
    seconds: float = 60.0
    size: str = "50MB"
    allow: tuple[str, ...] = ()

    @property
    def bytes(self) -> int:
        """The size that a page may have."""
        return mebibytes(self.size) << 20


@dataclass(frozen=True, slots=True)
class SuperReviewer:
    """Who has earned the badge: so many ``reviews`` of ``length`` characters, ``likes``, and ``days`` as a member."""

    reviews: int = 20
    length: int = 300
    likes: int = 20
    days: int = 90


@dataclass(frozen=True, slots=True)
class ModerationSettings:
    """What members write that waits for a moderator; the rules that ask for these are in `site/moderation/rules.py`."""

    new_days: int = 7
    links: bool = False
    posts: int = 10
    minutes: int = 10
    same_text: bool = False
    network: int = 5
    accounts: int = 60
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """How the site is served, who may become a member, and where what they write is kept."""

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    sign_up: str = "open"
    database: str = ""
    mail: str = ""
    sender: str = ""
    https: bool = False
    proxies: int = 0
    super_reviewer: SuperReviewer = SuperReviewer()
    moderation: ModerationSettings = ModerationSettings()


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``repertory.toml`` says, with defaults for what it leaves out."""

    title: str = "Repertory"
    engine: str = "duckdb"
    master: str = "local[*]"
    spark: dict[str, str] = field(default_factory=dict)
    memory: str = "3GB"
    temporary: str = "20GB"
    threads: int | None = None
    site: SiteSettings = SiteSettings()
    embeddings: bool = False
    trust: dict[str, float] = field(default_factory=dict)
    fetch: FetchSettings = FetchSettings()

    @property
    def processes(self) -> int:
        """How many threads or processes may work at once: ``threads``, or as many as there are processors."""
        return self.threads or os.cpu_count() or 1


def _kinds(defaults: Any) -> dict[str, type]:
    """Return the kind of value that TOML has for each field of a table of settings."""
    held = ((one.name, getattr(defaults, one.name)) for one in fields(defaults))
    return {
        name: list if isinstance(value, tuple) else dict if is_dataclass(value) else type(value) for name, value in held
    }


KNOWN: dict[str, dict[str, type]] = {
    "collection": {"title": str},
    "engine": {"name": str, "master": str, "spark": dict, "memory": str, "temporary": str, "threads": int},
    "site": _kinds(SiteSettings()),
    "site.super_reviewer": _kinds(SuperReviewer()),
    "site.moderation": _kinds(ModerationSettings()),
    "search": {"embeddings": bool},
    "fetch": _kinds(FetchSettings()),
}
"""The settings by their tables, and the kind of value of each; ``[trust]`` is checked apart."""
ENGINES = ("duckdb", "spark")
SIGN_UP = ("open", "invitation", "closed")
WORDS = {
    bool: "true or false",
    str: "words in quotes",
    int: "a whole number",
    list: "a list",
    dict: "a table",
    float: "a number",
}


def load(root: Path) -> Settings:
    """Read a collection's settings; raises CollectionError where the file has a mistake."""
    path = root / NAME
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CollectionError(f"Expected settings in TOML in {path}, found a mistake: {error}.") from error
    _refuse_mistakes(table, path)
    engine = table.get("engine", {})
    default = Settings()
    return Settings(
        title=table.get("collection", {}).get("title", default.title),
        engine=engine.get("name", default.engine),
        master=engine.get("master", default.master),
        spark=engine.get("spark", {}),
        memory=engine.get("memory", default.memory),
        temporary=engine.get("temporary", default.temporary),
        threads=engine.get("threads"),
        site=_site(table.get("site", {})),
        embeddings=table.get("search", {}).get("embeddings", default.embeddings),
        trust={name: float(value) for name, value in table.get("trust", {}).items()},
        fetch=_fetch(table.get("fetch", {})),
    )


def _site(table: dict[str, Any]) -> SiteSettings:
    default, rules = SiteSettings(), table.get("moderation", {})
    told = {
        "hosts": tuple(table.get("hosts", default.hosts)),
        "super_reviewer": replace(default.super_reviewer, **table.get("super_reviewer", {})),
        "moderation": replace(default.moderation, **{**rules, "words": tuple(rules.get("words", ()))}),
    }
    return replace(default, **{**table, **told})


def _fetch(table: dict[str, Any]) -> FetchSettings:
    allow = tuple(table.get("allow", ()))
    return replace(FetchSettings(), **{**table, "allow": allow})


def _refuse_mistakes(table: dict[str, Any], path: Path) -> None:
    """Raise CollectionError for a setting that is not known or is not of its kind, naming it."""
    names = [*(name for name in KNOWN if "." not in name), "trust"]
    for name, held in table.items():
        if name not in names:
            raise CollectionError(f"Expected one of [{'], ['.join(names)}] in {path}, found {name!r}.")
        _refuse_unless(held, dict, f"[{name}]", path)
    for name, kinds in KNOWN.items():
        outer, _, inner = name.partition(".")
        held = table.get(outer, {})
        for setting, value in (held.get(inner, {}) if inner else held).items():
            if setting not in kinds:
                raise CollectionError(
                    f"Expected one of {', '.join(kinds)} under [{name}] in {path}, found {setting!r}."
                )
            _refuse_unless(value, kinds[setting], f"{name}.{setting}", path)
            for one in value if isinstance(value, list) else ():
                _refuse_unless(one, str, f"each of {name}.{setting}", path)
    for name, value in table.get("trust", {}).items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise CollectionError(f"Expected a number from 0 to 1 for trust.{name} in {path}, found {value!r}.")
    _refuse_engine(table.get("engine", {}), path)
    _refuse_fetch(table.get("fetch", {}), path)
    _refuse_site(table.get("site", {}), path)


def _refuse_unless(value: object, kind: type, name: str, path: Path) -> None:
    fits = isinstance(value, int | float if kind is float else kind)
    if not fits or isinstance(value, bool) is not (kind is bool):
        raise CollectionError(f"Expected {WORDS[kind]} for {name} in {path}, found {value!r}.")


def _refuse_engine(engine: dict[str, Any], path: Path) -> None:
    if engine.get("name", ENGINES[0]) not in ENGINES:
        raise CollectionError(f"Expected the engine {' or '.join(ENGINES)} in {path}, found {engine['name']!r}.")
    for name in ("memory", "temporary"):
        if name in engine and not SIZE.fullmatch(engine[name]):
            raise CollectionError(f"Expected a size such as 3GB for engine.{name} in {path}, found {engine[name]!r}.")
    for name, value in engine.get("spark", {}).items():
        _refuse_unless(value, str, f'engine.spark."{name}"', path)
    if engine.get("threads", 1) < 1:
        raise CollectionError(f"Expected 1 or more for engine.threads in {path}, found {engine['threads']}.")


def _refuse_fetch(fetch: dict[str, Any], path: Path) -> None:
    if "size" in fetch and not (SIZE.fullmatch(fetch["size"]) and mebibytes(fetch["size"])):
        raise CollectionError(f"Expected a size such as 50MB for fetch.size in {path}, found {fetch['size']!r}.")
    if not fetch.get("seconds", 1) > 0 or not fetch.get("pause", 0) >= 0:
        raise CollectionError(f"Expected fetch.seconds above 0 and fetch.pause of 0 or more in {path}.")
    if not re.fullmatch(r"[\x20-\x7e]*", fetch.get("agent", "")):
        raise CollectionError(f"Expected plain letters for fetch.agent in {path}, found {fetch['agent']!r}.")


def _refuse_site(site: dict[str, Any], path: Path) -> None:
    if site.get("sign_up", SIGN_UP[0]) not in SIGN_UP:
        raise CollectionError(f"Expected site.sign_up {', '.join(SIGN_UP)} in {path}, found {site['sign_up']!r}.")
    if site.get("mail") and not re.match(r"smtps?://[^/]+", site["mail"]):
        raise CollectionError(f"Expected site.mail such as smtp://HOST:587 in {path}, found {site['mail']!r}.")
    for part in ("moderation", "super_reviewer"):
        for name, value in site.get(part, {}).items():
            if not isinstance(value, list) and value < 0:
                raise CollectionError(f"Expected 0 or more for site.{part}.{name} in {path}, found {value}.")
    if site.get("proxies", 0) < 0:
        raise CollectionError(f"Expected 0 or more for site.proxies in {path}, found {site['proxies']}.")
