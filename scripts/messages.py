"""Gather the texts of the site into the catalogues of its languages, and compile these.

A catalogue (``src/repertory/site/locale/CODE/LC_MESSAGES/django.po``) keeps the translations it has; texts that are
new stand in it untranslated, those that are gone are dropped. What is compiled (``django.mo``) is kept with it, so
that a fresh clone and a wheel need no tools.

Run: make messages
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from repertory.publish.article import LANGUAGES
from repertory.read.cards import known_cards
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.datatypes.genres import GENRES
from repertory.vocabulary.properties import PROPERTIES
from repertory.vocabulary.wording import APART, MORE, NUMBERS, SENTENCES

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src" / "repertory"
LOCALE = SOURCES / "site" / "locale"
TRANSLATED = ("fr", "es")

# The tables of vocabulary and site mark their words by `to_translate`; nouns that are counted by `counted_noun`.
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "ngettext_lazy": (1, 2), "to_translate": None}
KEYWORDS["counted_noun"] = (1, 2)
WHERE = {"site": [("**/templates/**.html", "jinja2"), ("**.py", "python")], "vocabulary": [("**.py", "python")]}
JINJA = {"**/templates/**.html": {"trimmed": "false", "silent": "false", "newstyle_gettext": "true"}}


def texts() -> Iterator[tuple[str | tuple[str, str], str]]:
    """Yield every text that a page may show, one for one and for many as two, with its file."""
    for folder, methods in WHERE.items():
        found = extract_from_dir(SOURCES / folder, methods, JINJA, keywords=KEYWORDS)
        for name, _, message, _, _ in found:
            yield message, f"{folder}/{name}"
    for entry in PROPERTIES.values():
        yield entry.label, "vocabulary/properties.py"
    for card in known_cards().values():
        for text in (card.about, card.licence):
            yield text, f"read/sources/{card.name}/card.toml"
    for words in SENTENCES.values():
        yield (words[0] if len(words) == 1 else (words[0], words[1])), "vocabulary/sentences.toml"
    for text in (*NUMBERS, MORE, APART):
        yield text, "vocabulary/sentences.toml"
    for genre in {*GENRES.values(), *LANGUAGES["fr"].words["genres"]}:
        yield DATATYPES["genre"].show(genre), "vocabulary/datatypes/genres.toml"


def gathered() -> Catalog:
    """Return the catalogue of all texts, in the order of their files."""
    made = Catalog(project="Repertory", fuzzy=False)
    for message, file in sorted(texts(), key=lambda found: (found[1], str(found[0]))):
        made.add(message, locations=[(file, None)])
    return made


def path_of(language: str) -> Path:
    """Return where a language's translations stand."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """Return a language's translations; an empty catalogue of a language that has none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Repertory", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as text; no date stands in it, so that the same texts give the same file."""
    made = io.BytesIO()
    write_po(
        made, catalogue, width=110, omit_header=False, include_lineno=False, ignore_obsolete=True, sort_output=False
    )
    kept = [line for line in made.getvalue().splitlines() if not line.startswith((b'"POT-Creation', b'"PO-Revision'))]
    return b"\n".join(kept) + b"\n"


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as `gettext` reads it."""
    # No date tells two of the same texts apart.
    catalogue.creation_date = catalogue.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    made = io.BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def missing(catalogue: Catalog, all_texts: Catalog) -> list[str]:
    """Return the texts that a language's catalogue lacks, has untranslated, or has without one of their gaps."""
    lacking = []
    for message in all_texts:
        if not message.id:
            continue
        own = catalogue.get(message.id if isinstance(message.id, str) else message.id[0])
        # A translation of words that changed since is marked fuzzy and not compiled.
        told = own.string if own and not own.fuzzy else ""
        if not told or not all(told if isinstance(told, tuple) else (told,)):
            lacking.append(str(message.id))
    return lacking


def main() -> None:
    """Bring the catalogues up to date, compile them, and say what waits for a translation."""
    all_texts = gathered()
    for language in TRANSLATED:
        catalogue = read(language)
        catalogue.update(all_texts, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(written(catalogue))
        path_of(language).with_suffix(".mo").write_bytes(compiled(catalogue))
        lacking = missing(catalogue, all_texts)
        print(f"{language}: {len(all_texts)} texts, {len(lacking)} wait for a translation")
        for text in lacking:
            print(f"  {text}")


if __name__ == "__main__":
    main()
