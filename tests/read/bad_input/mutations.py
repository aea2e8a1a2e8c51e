"""Sample documents spoiled in many ways, and what reading such a one must never end in.

Spoiled are bytes, and what documents are made of (tags, words, numbers, lines: moved, said again, left out, nested,
taken from another sample, made extreme), encodings, and what is packed or archived, inside and around.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import made

from repertory.collection import Collection
from repertory.read import run
from repertory.read.guarded import OURS
from repertory.read.paths import Found

SAMPLES = Path(__file__).resolve().parents[1]
FORMS = {".html", ".txt", ".csv", ".tsv", ".json", ".jsonl", ".xml", ".nfo", ".mrc", ".warc", ".toml", ".wiki"}
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
EXTREME = (
    b"0", b"-1", b"-0", b"1e308", b"1e-400", b"1E999", b"NaN", b"Infinity", b"00000", b"2147483648", b"4294967296",
    b"9223372036854775808", b"18446744073709551616", b"9" * 400, b"0.1" + b"0" * 300 + b"1", b"0x7f", b"1_000",
    "٣".encode(), "½".encode(), "²".encode(), b"1,5", b"1.5.2",
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-be", "utf-8-sig", "cp1250", "cp1251", "latin-1", "utf-7", "utf-32", "shift_jis")
_TOKEN = re.compile(rb"<[^<>]{0,400}>|\"(?:[^\"\\\n]|\\.){0,400}\"|[0-9]+|[^\W0-9]+|\n|.", re.DOTALL)

Sample = tuple[str, bytes]


def samples() -> list[Sample]:
    """Return the sample documents of all readers by their names, the same order everywhere."""
    found = (path for path in SAMPLES.rglob("*") if path.suffix in FORMS and path.is_file())
    texts = {path.name: path.read_bytes() for path in sorted(found) if "expected" not in path.name}
    return [*texts.items(), *made.binary(texts).items()]


def spoiled(seed: int, among: Sequence[Sample]) -> Sample:
    """Return a sample and its bytes, spoiled as the seed says."""
    chance = random.Random(seed)
    name, content = chance.choice(among)
    times = chance.choice((1, 1, 2, 3, 8, 40))
    ending = name.rpartition(".")[2]
    with suppress(Exception):  # what can no longer be taken apart is spoiled as it is
        if ending in made.UNPACK and chance.random() < 0.6:
            return name, made.PACK[ending](_spoil(made.UNPACK[ending](content), times, chance, among))
        if content.startswith(b"PK") and chance.random() < 0.7:
            inside = made.members(content)
            one = chance.choice(sorted(inside))
            return name, made.zipped(inside | {one: _spoil(inside[one], times, chance, among)})
    content = _spoil(content, times, chance, among)
    if chance.random() < 0.2:
        name, content = _wrapped(name, content, chance)
        if chance.random() < 0.3:
            content = _spoil(content, 1, chance, among)
    return name, content


def _wrapped(name: str, content: bytes, chance: random.Random) -> Sample:
    ways: Mapping[str, Callable[[], bytes]] = {
        **{ending: lambda pack=pack: pack(content) for ending, pack in made.PACK.items()},  # type: ignore[misc]
        "zip": lambda: made.zipped({f"../{name}": content, "a/" + name: content}),
        "warc": lambda: made.captured(name, content) * 2,
        "wacz": lambda: made.wacz(made.captured(name, content)),
    }
    ending = chance.choice(sorted(ways))
    return f"{name}.{ending}", ways[ending]()


def _spoil(content: bytes, times: int, chance: random.Random, among: Sequence[Sample]) -> bytes:
    for _ in range(times):
        content = chance.choice((_bytes, _bytes, _tokens, _tokens, _encoding))(content, chance, among)[: 4 * LARGEST]
    return content


def _bytes(content: bytes, chance: random.Random, among: Sequence[Sample]) -> bytes:
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((1, 2, 8, 64, 512)))
    nasty, other, lines = chance.choice(NASTY), chance.choice(among)[1], content.split(b"\n")
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


def _tokens(content: bytes, chance: random.Random, among: Sequence[Sample]) -> bytes:
    """Move, repeat, leave out, nest or make extreme what the document is made of."""
    found = _TOKEN.findall(content[: 2 * LARGEST])
    if not found:
        return content
    at, length = chance.randrange(len(found)), chance.choice((1, 2, 5, 20, 100))
    part, rest = found[at : at + length], content[2 * LARGEST :]
    alike = [place for place, token in enumerate(found) if token[:1] == found[at][:1]]
    numbers = [place for place, token in enumerate(found) if token.isdigit()]
    way = chance.randrange(7)
    if way == 0:
        other = chance.choice(alike)
        found[at], found[other] = found[other], found[at]
    elif way == 1:
        found[at:at] = part * chance.choice((1, 10, 200))
    elif way == 2:
        del found[at : at + length]
    elif way == 3:
        theirs = _TOKEN.findall(chance.choice(among)[1][:LARGEST])
        start = chance.randrange(len(theirs) or 1)
        found[at : at + length] = theirs[start : start + length]
    elif way == 4 and numbers:
        for place in chance.sample(numbers, min(len(numbers), length)):
            found[place] = chance.choice(EXTREME)
    elif way == 5:
        found[at : at + length] = [found[at]] * 300 + part + [found[min(at + length, len(found) - 1)]] * 300
    else:
        place = chance.randrange(len(found))
        del found[at : at + length]
        found[place:place] = part
    return b"".join(found) + rest


def _encoding(content: bytes, chance: random.Random, among: Sequence[Sample]) -> bytes:
    """Write a part, or all, in another encoding; or what was once read in a wrong one."""
    at = chance.choice((0, chance.randrange(len(content) + 1)))
    part = content[at:].decode("utf-8", errors="replace")
    if chance.random() < 0.3:
        return content[:at] + part.encode().decode("cp1252", errors="replace").encode()
    return content[:at] + part.encode(chance.choice(ENCODINGS), errors="replace")


class Tried:
    """Reads spoiled documents as a run does, into a collection that is written to nowhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("in", "scratch"):
            (folder / name).mkdir()
        collection: Any = Collection.create(folder / "collection")
        self.run = run._Run(collection, None)
        self.run.collection = SimpleNamespace(root=collection.root, documents=SimpleNamespace(add_file=lambda *_: None))
        self.texts: list[str] = []

    def write(self, name: str, table: Any) -> None:
        """Keep what issues say; claims and records have no words of ours."""
        if name == "issues":
            self.texts += table["text"].to_pylist()

    def trouble(self, name: str, content: bytes) -> str:
        """Return what came of reading a document that should not have; nothing where it was read, or refused well."""
        place = self.folder / "in" / name
        place.write_bytes(content)
        self.run.refused, self.run.passed_over, self.texts = [], [], []
        self.run.done.clear()
        before, tempfile.tempdir = tempfile.tempdir, str(self.folder / "scratch")
        try:
            deque(self.run.read([Found(place, True)], self, self.folder / "scratch"), maxlen=0)  # type: ignore[arg-type]
        except Exception as error:
            return f"ended the run: {type(error).__name__}: {error}"
        finally:
            tempfile.tempdir = before
            place.unlink()
        said = [sentence for _, sentence in (*self.run.refused, *self.run.passed_over)]
        wrong = [one for one in said if OURS in one or not (one.startswith("Expected ") and one.endswith("."))]
        wrong += [one for one in self.texts if OURS in one]
        left = [
            one for one in self.folder.rglob("*") if one.is_file() and self.folder / "collection" not in one.parents
        ]
        return next(iter(wrong), "") or (f"left behind: {[str(one) for one in left]}" if left else "")
