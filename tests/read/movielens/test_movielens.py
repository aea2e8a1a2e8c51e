"""MovieLens in small: films, ratings, tags, and links to IMDb and TMDB."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from sourced import Read

HERE = Path(__file__).parent


def test_films_ratings_tags_and_links_say_what_is_expected(tmp_path: Path) -> None:
    read = Read.into(tmp_path, HERE / "ml")
    assert read.told() == json.loads((HERE / "ml.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0


def test_in_an_archive_the_tables_lie_beside_each_other_too(tmp_path: Path) -> None:
    path = tmp_path / "ml.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for table in sorted((HERE / "ml").iterdir()):
            archive.write(table, f"ml-small/{table.name}")
    read = Read.into(tmp_path, path)
    expected = json.loads((HERE / "ml.expected.json").read_text(encoding="utf-8"))
    assert {**read.told(), "left": []} == expected
    assert read.places().astray == 0


def test_a_rating_without_a_film_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("userId,movieId,rating,timestamp\n1,,4.0,1\n1,7,3.0,2\n2,7,bad,3\n", encoding="utf-8")
    read = Read.into(tmp_path, path)
    assert {row["property"]: row["value"] for row in read.rows("claims")} == {"rating": "3/5", "rating_count": "2"}
    assert [row["text"] for row in read.rows("issues")] == [
        "Expected a key in column movieId, found none in row 1; not read."
    ]
