"""Every pattern of reading and of the vocabulary, on strings made to keep it busy.

Most take the square of a length at worst, which is why words are bounded before they are cleaned and pages have a
time (`read/guarded.py`). None may take more than that: then 1,000 letters would be too many.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import ModuleType

import pytest

import repertory.read
import repertory.vocabulary
from repertory.errors import ValueRefused
from repertory.read.table.transforms import TRANSFORMS, apply
from repertory.vocabulary.datatypes import DATATYPES

SHORT, LENGTH = 300, 1_000
SECONDS = 0.5
"""Of the processor's time, for one search in so many characters; the square of them takes some 0.05."""
NOTICED = 0.005
UNITS = (
    " ", "a", "A", "1", "(", "[", "<", "\n", ".", ",", "=", "é", "a ", "Aa ", "1,", "(a", "{{", " \n", ", and ", "a=",
)  # fmt: skip
ARGUMENTS = {
    "split": ",", "prefix": "x", "out_of": "5", "currency": "USD", "fixed": "x", "regex": r"tt\d+",
    "without": r"\(.*\)$", "never": "[a-z]*",
}  # fmt: skip


def modules() -> Iterator[ModuleType]:
    for package in (repertory.read, repertory.vocabulary):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith(".convert"):  # a command of its own
                yield importlib.import_module(found.name)


def held(value: object, depth: int = 0) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    """Yield the patterns in a value, and in what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, Mapping):
        for key, one in value.items():
            yield from held(key, depth + 1)
            yield from held(one, depth + 1)
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from held(one, depth + 1)


def written(module: ModuleType) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that stand in calls such as ``re.sub("...", ...)``."""
    with open(module.__file__ or "", encoding="utf-8") as file:
        tree = ast.parse(file.read())
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            ours = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            if ours and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                yield re.compile(node.args[0].value)


def patterns() -> dict[re.Pattern[str] | re.Pattern[bytes], str]:
    found: dict[re.Pattern[str] | re.Pattern[bytes], str] = {}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in held(value):
                found.setdefault(pattern, f"{module.__name__}.{name}")
        for pattern in written(module):
            found.setdefault(pattern, module.__name__)
    return found


def seconds(pattern: re.Pattern[str] | re.Pattern[bytes], text: str) -> float:
    words = text if isinstance(pattern.pattern, str) else text.encode()
    begun = time.process_time()
    pattern.search(words)  # type: ignore[arg-type]
    return time.process_time() - begun


def test_no_pattern_takes_more_than_the_square_of_a_length() -> None:
    known = patterns()
    assert len(known) > 200
    slow = [
        f"{name}: {pattern.pattern!r} on {unit!r}"
        for pattern, name in known.items()
        for unit in UNITS
        if seconds(pattern, unit * (SHORT // len(unit)) + "\x00") > NOTICED  # most are not, which saves a minute
        and seconds(pattern, unit * (LENGTH // len(unit)) + "\x00") > SECONDS
    ]
    assert slow == []


@pytest.mark.parametrize("name", DATATYPES)
def test_a_hundred_kilobytes_are_cleaned_or_refused_in_no_time(name: str) -> None:
    for unit in UNITS:
        begun = time.process_time()
        with suppress(ValueRefused):
            DATATYPES[name].clean(unit * (100_000 // len(unit)))
        assert time.process_time() - begun < SECONDS, unit


@pytest.mark.parametrize("name", TRANSFORMS)
def test_a_hundred_kilobytes_are_transformed_or_refused_in_no_time(name: str) -> None:
    for unit in UNITS:
        begun = time.process_time()
        with suppress(ValueRefused):
            apply((f"{name}:{ARGUMENTS.get(name, '')}",), unit * (100_000 // len(unit)))
        assert time.process_time() - begun < SECONDS, unit
