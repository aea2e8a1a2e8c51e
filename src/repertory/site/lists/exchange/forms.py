"""The forms in which films come in and go out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from repertory.site.lists.exchange import imdb, letterboxd, trakt
from repertory.site.lists.exchange.kept import Kept
from repertory.site.lists.exchange.opened import Opened
from repertory.site.lists.exchange.row import Row


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what tells it, what its documents say, how it is written, and what it can't hold."""

    name: str
    title: str
    reads: Callable[[list[Opened]], bool]
    rows: Callable[[list[Opened]], Iterator[Row]]
    files: Callable[[Kept], Iterator[tuple[str, str]]]
    what: object
    lost: object


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form(
            "letterboxd", "Letterboxd", letterboxd.reads, letterboxd.rows, letterboxd.files,
            _("The ZIP that Letterboxd gives, or one of its CSV files."),
            _("It holds all but times of the day, who may see a list, and whether a list's order means something. "
              "Spoiler flags and the notes on watchlist and favourites stand in a column of our own."),
        ),
        Form(
            "imdb", "IMDb", imdb.reads, imdb.rows, imdb.files,
            _("The CSV files of ratings, watchlist and lists, one by one or in a ZIP."),
            _("It holds ratings (half stars as 1 to 10 points), watchlist and lists with notes and order. It has no "
              "place for the diary with its re-watches and tags, likes, reviews, and what a list says of itself."),
        ),
        Form(
            "trakt", "Trakt", trakt.reads, trakt.rows, trakt.files,
            _("The JSON files, one by one or in a ZIP."),
            _("It holds everything. Ratings, tags and re-watches of one evening, likes, and the tags of lists stand in "
              "fields of our own, which Trakt passes over."),
        ),
    )
}  # fmt: skip


def as_zip(form: Form, kept: Kept) -> bytes:
    """Return what a member keeps as a ZIP of files of a form; the same for the same."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in form.files(kept):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()
