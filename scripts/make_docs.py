"""Write the pages of the documentation that follow from the code: commands, properties, sources.

    python scripts/make_docs.py

The documentation tests compare these pages with what this script would write.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
CARDS = ROOT / "src" / "repertory" / "read" / "sources"

COMMANDS_INTRO = """\
# The command `repertory`

Every command takes the collection from `--collection DIR`, else from `$REPERTORY_COLLECTION`, else the current
folder. Those that print results print JSON with `--json`. Exit codes: 0 done, 1 the input was refused, 2 wrong usage.

Written by `make docs` from the command itself.
"""
PROPERTIES_INTRO = """\
# The properties

What Repertory can know of a film, a person, an organisation and a review. The table is
`src/repertory/vocabulary/properties.py`; readers, fusing, pages and exports iterate over it
([how to add one](how-to/add-a-property.md)). Kinds of value stand in `src/repertory/vocabulary/datatypes/`.

Written by `make docs` from the table.
"""
SOURCES_INTRO = """\
# The sources

Each is a folder under `src/repertory/read/sources/` with a card ([how to add one](how-to/add-a-source.md)). Any page
with schema.org data (JSON-LD, microdata) about a film or a person is read too; its site is its source.
*Shown* tells how much of its text a page may show: whole, quoted with attribution, or facts only.

Written by `make docs` from the cards.
"""
RULES = {
    "one": "one categorical value",
    "number": "one number, within a tolerance",
    "date": "the most precise that agrees",
    "set": "several, each judged",
    "name": "best spelling, variants kept",
    "money": "one amount with its currency",
    "text": "all kept, attributed",
    "keep": "all kept as they are",
}


def cell(text: object) -> str:
    """Return text that may stand in a table's cell."""
    return " ".join(str(text or "").split()).replace("|", "\\|")


def row(*cells: object) -> str:
    """Return a table's row."""
    return f"| {' | '.join(cell(each) for each in cells)} |"


def command_group() -> Any:
    """Return the whole command; its parts join it when they are imported."""
    for path in sorted((ROOT / "src" / "repertory" / "cli").glob("*.py")):
        import_module(f"repertory.cli.{path.stem}")
    from repertory.cli import app

    return typer.main.get_command(app)


def every_command(group: Any | None = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every command by its name; a group's commands by the group's name and theirs."""
    for name, command in sorted((group or command_group()).commands.items()):
        if hasattr(command, "commands"):
            yield from every_command(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def written(option: Any) -> str:
    """Return an option as it is written: its names, and what follows them."""
    value = "" if option.is_flag else f" {option.metavar or option.name.upper()}"
    return " ".join(f"`{name}{value}`" for name in option.opts + option.secondary_opts)


def usage(name: str, command: Any) -> str:
    """Return a command's usage: its name, its arguments, and that it takes options."""
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    words = [each.metavar if each.required else f"[{each.metavar}]" for each in arguments]
    return " ".join(["repertory", name, *words, "[OPTIONS]"])


def commands() -> Iterator[str]:
    """Yield the lines of the page on commands."""
    for name, command in every_command():
        yield f"\n## `repertory {name}`\n"
        yield f"    {usage(name, command)}\n"
        yield (command.help or "").strip() + "\n"
        options = [each for each in command.params if each.param_type_name == "option"]
        if options:
            yield row("option", "what it does") + "\n" + row("---", "---")
            yield from (row(written(each), each.help) for each in options)


def properties() -> Iterator[str]:
    """Yield the lines of the page on properties."""
    yield "\n" + row("property", "label", "of", "kind of value", "fused", "schema.org", "Wikidata")
    yield row(*["---"] * 7)
    for each in PROPERTIES.values():
        assert each.datatype in DATATYPES, each.name
        names = each.schema_org, each.wikidata
        yield row(f"`{each.name}`", each.label, ", ".join(each.of), each.datatype, RULES[each.rule], *names)


def sources() -> Iterator[str]:
    """Yield the lines of the page on sources."""
    yield "\n" + row("source", "title", "licence", "shown", "what it is")
    yield row(*["---"] * 5)
    for path in sorted(CARDS.glob("*/card.toml")):
        card = tomllib.loads(path.read_text(encoding="utf-8"))
        title = f"[{card['title']}]({card['url']})" if card.get("url") else card["title"]
        shown = card.get("display", "quote")
        yield row(f"`{card.get('name', path.parent.name)}`", title, card["licence"], shown, card.get("about"))


PAGES: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
    "commands.md": (COMMANDS_INTRO, commands),
    "properties.md": (PROPERTIES_INTRO, properties),
    "sources.md": (SOURCES_INTRO, sources),
}


def page(name: str) -> str:
    """Return the whole text of a generated page."""
    intro, lines = PAGES[name]
    return intro + "\n".join(lines()) + "\n"


if __name__ == "__main__":
    for name in PAGES:
        (DOCS / name).write_text(page(name), encoding="utf-8")
