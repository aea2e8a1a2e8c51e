"""Sample documents spoiled in many ways, and what reading such a one must never end in."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path
from tempfile import TemporaryDirectory

from repertory.errors import DocumentRefused
from repertory.read.cards import known_cards
from repertory.read.document import Asked, Ways, said
from repertory.read.guarded import OURS
from repertory.read.member import Member

SAMPLES = Path(__file__).resolve().parents[1]
FORMS = {".html", ".txt", ".csv", ".tsv", ".json", ".jsonl", ".xml", ".nfo", ".mrc", ".warc", ".toml"}
LARGEST = 60_000
NASTY = (
    b"", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"\xc3\x83\xc2\xa9", b"\xe2\x80\xae", b"\xe2\x80\xa8",
    b"\r", b"\n\n\n", b"<", b">", b"</", b"<!--", b"]]>", b"<![CDATA[", b"&#0;", b"&x;", b"<script>", b"</script>",
    b"<table>", b"{", b"}", b"[", b"]", b'"', b"'", b"\\", b"\\u0000", b"\\ud800", b",", b";", b"\t", b"|", b":",
    b"{{", b"}}", b"[[", b"]]", b"'''", b"==", b"null", b"-1", b"0", b"1e999", b"9" * 5_000, b"(", b")", b"((((",
    b"(1999)", b"(99999)", b" " * 3_000, b"A" * 3_000, b"2005-02-31", b"0000-00-00", b"PT9999999H",
    b"9" * 30 + b" min", b"$" + b"9" * 60, b"100/0", b"0/0", b"tt", b"http://[", b"http://", b"javascript:",
    b"../../x", b"%s", b"{0}", b"\x1b[0m",
)  # fmt: skip


def samples() -> list[Path]:
    """Return the sample documents of all readers, the same order everywhere."""
    found = (path for path in SAMPLES.rglob("*") if path.suffix in FORMS and path.is_file())
    return sorted(path for path in found if "expected" not in path.name)


def spoiled(seed: int, paths: list[Path]) -> tuple[Path, bytes]:
    """Return a sample and its bytes, spoiled as the seed says."""
    chance = random.Random(seed)
    path = chance.choice(paths)
    content = path.read_bytes()
    for _ in range(chance.choice((1, 1, 2, 3, 8, 40))):
        content = _spoil(content, chance, paths)[: 4 * LARGEST]
    return path, content


def _spoil(content: bytes, chance: random.Random, paths: list[Path]) -> bytes:
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((1, 2, 8, 64, 512)))
    nasty, other, lines = chance.choice(NASTY), chance.choice(paths).read_bytes(), content.split(b"\n")
    chance.shuffle(lines)
    return chance.choice((
        content[:at] + nasty + content[end:],
        content[:at] + nasty + content[at:],
        content[:at] + content[end:],
        content[:end] + content[at:end] * chance.choice((1, 3, 50)) + content[end:],
        content[:at] + bytes(chance.randrange(256) for _ in range(end - at)) + content[end:],
        b"\n".join(lines),
        content[:at] + other[chance.randrange(len(other) + 1) :][:LARGEST],
        content[:at],
    ))  # fmt: skip


def trouble(path: Path, content: bytes) -> str:
    """Return what came of reading a document that should not have; nothing where it was read, or refused well."""
    with TemporaryDirectory(prefix="fuzz-") as folder:
        place = Path(folder) / "in" / path.name
        place.parent.mkdir()
        place.write_bytes(content)
        scratch = Path(folder) / "scratch"
        scratch.mkdir()
        sha256 = hashlib.sha256(content).hexdigest()
        asked = Asked(Member(place, path.name), path.name, sha256, len(content), frozenset(), False)
        told = ""
        try:
            found = said(asked, Ways(known_cards(), None, 1), scratch)
            issues = [text for batch in found.batches or () for text in batch.issues["text"].to_pylist()]
            told = next((text for text in issues if OURS in text), "")
        except DocumentRefused as refusal:
            if OURS in str(refusal) or not str(refusal).startswith("Expected ") or not str(refusal).endswith("."):
                told = str(refusal)
        except OSError as error:
            told = f"OSError: {error}"
        left = {one.name for one in Path(folder).iterdir()} - {"in", "scratch"}
        return told or (f"written outside its place: {left}" if left or len(list(place.parent.iterdir())) > 1 else "")
