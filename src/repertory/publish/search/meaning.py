"""What texts mean, as vectors: films that words found are put in order by what they mean, too.

A text's vector is the sum of those of its pieces of words, by a table that was learned elsewhere (static embeddings: no
network is run, so a film takes .2 ms). The table and what cuts texts into pieces are those of the package ``wordllama``
(l2_supercat, 32,000 pieces, 256 dimensions), which comes with the extra ``embeddings``. Its two files are read where
they lie: its own loader looks for one of them in a folder that is not there, and then asks a server for it.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from repertory.errors import ModelMissing
from repertory.vocabulary.folding import fold

if TYPE_CHECKING:
    import numpy as np

PACKAGE = "wordllama"
NEEDED = (PACKAGE, "safetensors", "tokenizers")
WEIGHTS = "weights/l2_supercat_256.safetensors"
PIECES = "tokenizers/l2_supercat_tokenizer_config.json"
DIMENSIONS = 256

COUNTS = 2.0
"""What likeness of meaning (a cosine) counts, where the film of which most of the words are told counts 1."""


@cache
def installed() -> str | None:
    """Return the model's name and version; None where it is not installed."""
    return f"{PACKAGE} {version(PACKAGE)}" if all(map(importlib.util.find_spec, NEEDED)) else None


def wanted(embeddings: bool) -> str | None:
    """Return the model's name and version where films are to be embedded; raises ModelMissing where there is none."""
    if embeddings and not installed():
        raise ModelMissing(
            f"Expected the package {PACKAGE} for search.embeddings, found none in this Python. Install it: pip install "
            "'repertory[embeddings]'; or set search.embeddings to false in repertory.toml."
        )
    return installed() if embeddings else None


@dataclass(frozen=True, slots=True)
class Model:
    """A vector for each piece of a word: ``vectors`` (32,000, `DIMENSIONS`) in half precision."""

    vectors: np.ndarray
    tokenizer: Any

    def of(self, text: str) -> bytes:
        """Return a text's vector as `DIMENSIONS` signed bytes, its largest part 127; of a text without words none."""
        import numpy as np

        pieces = self.tokenizer.encode(fold(text), add_special_tokens=False).ids
        summed = self.vectors[pieces].sum(axis=0, dtype=np.float64)
        largest = np.abs(summed).max()
        return np.rint(summed * (127 / largest)).astype(np.int8).tobytes() if largest else b""


@cache
def model() -> Model:
    """Return the model, read once in a process (16 MiB); raises ModelMissing where it is not installed."""
    wanted(True)
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    # Looking for a package does not run it: its own imports are not needed.
    (folder,) = importlib.util.find_spec(PACKAGE).submodule_search_locations  # type: ignore[union-attr, misc]
    (vectors,) = load_file(Path(folder, WEIGHTS)).values()
    return Model(vectors, Tokenizer.from_file(str(Path(folder, PIECES))))


def weighed(scores: Sequence[float], meanings: Sequence[bytes], asked: bytes) -> list[float]:
    """Return what films count, best 1 + `COUNTS`: by their words (``scores``, above 0), and by likeness of meaning.

    Of a film without a vector nothing is known, so it counts as the others do on average.
    """
    import numpy as np

    worded = np.array(scores) / max(scores, default=1.0)
    known = np.array([bool(one) for one in meanings], bool)
    if not asked or not known.any():
        return worded.tolist()
    # Products of bytes are whole numbers that a float holds exactly: the order of adding up changes nothing.
    films = np.frombuffer(b"".join(meanings), np.int8).reshape(-1, DIMENSIONS).astype(np.float32)
    told = np.frombuffer(asked, np.int8).astype(np.float32)
    likeness = films @ told / (np.linalg.norm(films, axis=1) * np.linalg.norm(told))
    every = np.full(len(scores), likeness.mean())
    every[known] = likeness
    return (worded + COUNTS * every).tolist()
