"""Requests that people asked ("what is this film?"), and how many of their films are found by what they tell.

Only requests whose film is in the collection by its IMDb id count. A hash parts them: weights were chosen on one half,
the other is told apart.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
import pyarrow.parquet as pq
import tantivy
from tantivy import Occur, Query

from repertory.bench.search_measured import percentile
from repertory.collection import Collection
from repertory.vocabulary.folding import fold

DEPTH = 100
SAMPLES = 10_000
HEAP = 120_000_000
_IMDB = re.compile(r"tt\d{5,}")

Search = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Request:
    """A request in the words of who asked, and the film that it was about."""

    id: str
    text: str
    film: str

    @property
    def unseen(self) -> bool:
        """Whether the request is of the half that nothing was chosen by."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 2 == 1


@dataclass(frozen=True, slots=True)
class Recalled:
    """Of some requests: the part whose film was among 10 and 100, the mean reciprocal rank, and milliseconds.

    These are of wall clock, and of processor.
    """

    requests: int
    at_10: float
    at_100: float
    mrr: float
    p50: float
    p99: float
    processor_p50: float
    processor_p99: float


@dataclass(frozen=True, slots=True)
class Answers:
    """The rank of each request's film, from 1, or 0 where it was not among `DEPTH`; milliseconds, and processor's."""

    ranks: np.ndarray
    took: list[float]
    worked: list[float]


def requests(data: Path, collection: Collection) -> list[Request]:
    """Return the requests whose film the collection holds, in the order of the file."""
    films = _by_imdb(collection)
    found = []
    with (data / "tomt" / "queries_train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            key = _IMDB.search(told.get("imdb_url") or "")
            if key and key[0] in films:
                found.append(Request(told["id"], f"{told['title']}\n{told['text']}", films[key[0]]))
    return found


def _by_imdb(collection: Collection) -> dict[str, str]:
    links = collection.read_derived("links")
    of_films = links.filter((links.kind == "film") & links.key.re_search(r"^tt\d+$"))
    table = of_films.select("key", "entity_id").order_by("key").to_pyarrow()
    return dict(zip(table["key"].to_pylist(), table["entity_id"].to_pylist(), strict=True))


def answered(search: Search, asked: Iterable[Request]) -> Answers:
    """Ask all requests."""
    ranks, took, worked = [], [], []
    for one in asked:
        began, working = time.perf_counter(), time.process_time()
        ids = search(one.text, DEPTH)
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - working) * 1000)
        ranks.append(ids.index(one.film) + 1 if one.film in ids else 0)
    return Answers(np.array(ranks), took, worked)


def measures(ranks: np.ndarray) -> np.ndarray:
    """Return for each request whether it was answered among 10, among 100, and the reciprocal of its rank."""
    found = ranks > 0
    reciprocal = np.where(found, 1 / np.maximum(ranks, 1), 0.0)
    return np.stack([found & (ranks <= 10), found, reciprocal], axis=1).astype(float)


def recalled(answers: Answers) -> Recalled:
    """Sum up."""
    at_10, at_100, mrr = measures(answers.ranks).mean(axis=0)
    times = [percentile(each, part) for each in (answers.took, answers.worked) for part in (0.5, 0.99)]
    return Recalled(len(answers.took), float(at_10), float(at_100), float(mrr), *times)


def intervals(ours: Answers, theirs: Answers, seed: int) -> list[tuple[float, float]]:
    """Return within what, by 95 of 100 samples of the same requests, each measure differs (paired bootstrap)."""
    apart = measures(ours.ranks) - measures(theirs.ranks)
    picked = np.random.default_rng(seed).integers(0, len(apart), (SAMPLES, len(apart)))
    means = np.stack([apart[one].mean(axis=0) for one in picked])
    low, high = np.percentile(means, [2.5, 97.5], axis=0)
    return [(float(least), float(most)) for least, most in zip(low, high, strict=True)]


class PlainTexts:
    """All that is told of a film in one field, as tantivy's English field takes it: BM25 without more."""

    def __init__(self, collection: Collection) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", tokenizer_name="en_stem", index_option="freq")
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        writer = index.writer(HEAP, 1)
        file = pq.ParquetFile(collection.derived / "dossiers.parquet")
        for batch in file.iter_batches(1_000, columns=["entity_id", "kind", "dossier"]):
            for row in batch.to_pylist():
                if row["kind"] == "film":
                    writer.add_document(
                        tantivy.Document(id=row["entity_id"], text=_texts(orjson.loads(row["dossier"])))
                    )
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()
        stemmer = tantivy.Filter.stemmer("English")
        self._analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(stemmer).build()

    def search(self, text: str, limit: int) -> list[str]:
        """Return the ids that are found, best first."""
        words = self._analyser.analyze(fold(text))
        terms = [(Occur.Should, Query.term_query(self._schema, "text", word, "freq")) for word in words]
        hits = self._searcher.search(Query.boolean_query(terms), limit, count=False).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]


def _texts(dossier: dict[str, list[dict[str, str]]]) -> str:
    facts: dict[str, list[dict[str, str]]] = dossier["facts"]  # type: ignore[assignment]
    shown = [value["shown"] for name in ("keyword", "genre", "director") for value in facts.get(name, ())]
    told = [one["text"] for part in ("texts", "reviews") for one in dossier[part] if one["text"]]
    names = [one["title"] for one in dossier["titles"]] + [one["person"] for one in dossier["cast"]]
    return fold("\n".join([*names, *shown, *told]))
