"""bzip2 by several threads gives the bytes that one gives, and all that is whole where it breaks off."""

from __future__ import annotations

import bz2
import random
from contextlib import suppress
from pathlib import Path

import pytest

from repertory.read import bzip2, packed

TEXT = random.Random(5).randbytes(3_000_000)


def _file(folder: Path, *sizes: int) -> Path:
    """Write the text as streams of these sizes, and one of what is left."""
    path, place = folder / "many.bz2", 0
    with path.open("wb") as file:
        for size in (*sizes, len(TEXT)):
            file.write(bz2.compress(TEXT[place : place + size]))
            place += size
    return path


@pytest.mark.parametrize("sizes", [(), (1,), (500_000,), (100_000,) * 20, (2_500_000, 10, 10, 10)])
def test_streams_of_any_size_give_the_same_bytes(tmp_path: Path, sizes: tuple[int, ...]) -> None:
    with packed.opened(_file(tmp_path, *sizes), threads=3) as stream:
        assert stream.read() == TEXT


def test_what_is_whole_comes_before_the_damage(tmp_path: Path) -> None:
    path = _file(tmp_path, *(100_000,) * 20)
    path.write_bytes(path.read_bytes()[:-100_000])
    seen = bytearray()
    with packed.opened(path, threads=2) as stream, suppress(EOFError):
        for piece in packed.pieces(stream, 50_000):
            seen += piece
        pytest.fail("Expected an error at the damage, found none.")
    assert len(seen) >= 2_000_000
    assert TEXT.startswith(seen)


def test_a_stream_that_unpacks_to_much_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bzip2, "LONGEST", 1 << 21)
    path = tmp_path / "bomb.bz2"
    path.write_bytes(bz2.compress(b"a") + bz2.compress(bytes(50_000_000)))
    held, rest = bzip2._unpack(iter([path.read_bytes()]))
    assert sum(map(len, held)) <= 2 * bzip2.LONGEST
    assert sum(map(len, held)) + sum(map(len, rest)) == 50_000_001


def test_a_stream_longer_than_is_held_is_gone_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bzip2, "LONGEST", 1 << 20)
    with packed.opened(_file(tmp_path, 10), threads=2) as stream:
        assert stream.read() == TEXT
