"""Records of web archives, made as crawlers make them, and what is read of them."""

from __future__ import annotations

from pathlib import Path

from repertory.collection import Collection
from repertory.read.report import ReadReport
from repertory.read.run import read_paths

CGIII = (Path(__file__).parents[1] / "cgiii" / "fermata.html").read_text(encoding="utf-8")
ADDRESS = "https://www.cgiii.com/cms/films/4711-fermata"
FILM = """<!doctype html><html><head><title>{title}</title><script type="application/ld+json">
{{"@context": "https://schema.org", "@type": "Movie", "name": "{title}", "duration": "PT1H52M"}}
</script></head><body><h1>{title}</h1></body></html>"""


def record(
    kind: str, address: str, block: bytes, media: str = "application/http; msgtype=response", **more: str
) -> bytes:
    """Return one record of WARC 1.1."""
    named = {"date": "2024-05-01T10:00:00Z", "length": str(len(block))} | more
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {named['date']}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{len(block):012}>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {named['length']}\r\n"
    )
    head += f"WARC-Truncated: {named['truncated']}\r\n" if "truncated" in named else ""
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(body: bytes | str, media: str = "text/html; charset=utf-8", status: str = "200 OK", *heads: str) -> bytes:
    """Return an answer of HTTP 1.1, its body as it is."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", *heads]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (body.encode() if isinstance(body, str) else body)


def chunked(body: bytes) -> bytes:
    """Return a body in chunks of 100 bytes."""
    parts = [body[start : start + 100] for start in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in [*parts, b""])


def read(collection: Collection, path: Path, content: bytes) -> ReadReport:
    """Write an archive and read it."""
    path.write_bytes(content)
    return read_paths(collection, [path])


def titles(collection: Collection) -> list[str]:
    """The films of pages and tables; those that a page only lists have no running time, genre or comment."""
    claims = collection.current("claims").filter(lambda t: t.property.isin(["running_time", "genre", "comment"]))
    records = collection.current("records").semi_join(claims, "record_id")
    return sorted(records.to_pyarrow()["label"].to_pylist())
