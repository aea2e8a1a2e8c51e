"""Exporting the site: every page asked of the site itself, as a visitor sees it, and put into the folder."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import orjson
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.translation import gettext

from repertory.collection.documents import Documents
from repertory.errors import InputRefused, InvariantBroken
from repertory.publish.article import LANGUAGES
from repertory.site.catalogue.models import DocumentCard, Dossier, SourcePage
from repertory.site.catalogue.pages import rendered
from repertory.site.folder.documents import exhibits
from repertory.site.folder.markup import SCRIPT, settled
from repertory.site.folder.places import Places, files_of
from repertory.vocabulary.folding import fold

BEGIN = ("/", "/browse", "/disputes", "/issues", "/sources", "/about")
SEARCH = "search.html"


@dataclass(frozen=True, slots=True)
class FolderReport:
    """How many pages were written, and of how many bytes they are together."""

    pages: int
    bytes: int


class _Folder:
    """The folder while it is filled."""

    def __init__(self, root: Path, places: Places) -> None:
        self.places = places
        self._root = root
        self._handler = WSGIHandler()
        self.written: set[str] = set()
        self.bytes = 0

    def request(self, address: str) -> WSGIRequest:
        """Return what a browser without an account asks."""
        path, _, query = address.partition("?")
        host = next((host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))), "127.0.0.1")
        return WSGIRequest(
            {"REQUEST_METHOD": "GET", "PATH_INFO": _as_wsgi(path), "QUERY_STRING": query, "HTTP_HOST": host,
             "SERVER_NAME": host, "SERVER_PORT": "80", "wsgi.input": BytesIO()}
        )  # fmt: skip

    def page(self, address: str, file: str) -> None:
        """Ask the site for a page and put it down."""
        response = self._handler.get_response(self.request(address))
        if response.status_code != 200:
            raise InvariantBroken(f"Expected a page at {address}, found the answer {response.status_code}.")
        self.put(response.content.decode(), address, file)

    def put(self, text: str, address: str, file: str) -> None:
        """Put a page down, its links turned to the folder's."""
        content = settled(text, address, file, self.places, gettext("Search")).encode()
        target = self._root / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self.written.add(file)
        self.bytes += len(content)


def export_site(output: Path) -> FolderReport:
    """Write the site of the prepared collection into a new folder; it appears when it is whole.

    Raises InputRefused where the folder holds something already.
    """
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise InputRefused(f"Expected a new or empty folder to write to, found something in {output}.")
    output.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=output.parent, prefix=f".{output.name}-"))
    try:
        report = _filled(partial)
        partial.chmod(0o755)
        if output.exists():
            output.rmdir()
        partial.rename(output)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return report


def _filled(root: Path) -> FolderReport:
    entities = {row.entity_id: row for row in Dossier.objects.defer("dossier", "article").order_by("entity_id")}
    folder = _Folder(root, _places({key: row.kind for key, row in entities.items()}))
    (root / "static").mkdir()
    for path in settings.STATIC_FOLDER.iterdir():
        if path.suffix != ".js" or path.name == SCRIPT:
            shutil.copyfile(path, root / "static" / path.name)
    for identity, file in files_of(folder.places.entities):
        row = entities[identity]
        address = f"/{row.kind}/{identity}/{row.slug}"
        folder.page(address, file)
        for code in LANGUAGES:
            folder.page(f"{address}/article?lang={code}", f"{row.kind}/{identity}.{code}.html")
    _lists(folder)
    _documents(folder)
    _search(folder, root, entities)
    return FolderReport(len(folder.written), folder.bytes)


def _lists(folder: _Folder) -> None:
    """Write lists, and the pages further on that they lead to, until none is left."""
    for address in BEGIN:
        folder.places.of(address)
    while left := {file: at for file, at in folder.places.lists.items() if file not in folder.written}:
        for file, address in left.items():
            folder.page(address, file)


def _places(kinds: dict[str, str]) -> Places:
    """Return the places of what there is; of a person's own export no document is shown."""
    cards = {row.source: orjson.loads(row.page)["card"] for row in SourcePage.objects.all()}
    personal = [source for source, card in cards.items() if card.get("personal")]
    shown = DocumentCard.objects.exclude(source__in=personal).values_list("sha256", flat=True)
    return Places(kinds, frozenset(shown), frozenset(cards))


def _documents(folder: _Folder) -> None:
    """Write the documents that pages lead to, in the order of their hashes."""
    store = Documents(settings.COLLECTION / "documents")
    titles = dict(SourcePage.objects.values_list("source", "title"))
    for sha256, cited in sorted(folder.places.cited.items()):
        card = DocumentCard.objects.get(sha256=sha256)
        address = f"/document/{sha256}"
        told = {"card": card, "source_title": titles.get(card.source), "size": card.size, "locator": ""}
        for name, shown in exhibits(card, store, cited):
            file = f"document/{sha256}/{name}.html" if name else f"document/{sha256}.html"
            page = rendered(folder.request(address), "document.html", {**told, "exhibit": shown})
            folder.put(page, address, file)


def _search(folder: _Folder, root: Path, entities: dict[str, Dossier]) -> None:
    """Write the page that searches by names, and the names that it searches."""
    folder.put(rendered(folder.request("/search"), "folder_search.html", {}), "/search", SEARCH)
    names = json.dumps(list(_names(entities)), ensure_ascii=False, separators=(",", ":"))
    (root / "static" / "names.js").write_text(f"const NAMES = {names};\n", encoding="utf-8")


def _names(entities: dict[str, Dossier]) -> Iterator[tuple[str, str, str, str]]:
    """Yield (title, year, file, folded title) of each entity, those of which most is known first."""
    for row in sorted(entities.values(), key=lambda row: (-row.weight, row.entity_id)):
        yield row.title, str(row.year or ""), f"{row.kind}/{row.entity_id}.html", fold(row.title)


def _as_wsgi(path: str) -> str:
    """Return a path as a server hands it on: decoded, its bytes as letters."""
    from urllib.parse import unquote_to_bytes

    return unquote_to_bytes(path).decode("latin-1")
