"""A place in a JSON document leads to its words, in whichever of its shapes a table comes."""

from __future__ import annotations

import pytest

from repertory.read.follow import json_of, pointed

FIRST = '{"by": ["Ada Holm"]}'


@pytest.mark.parametrize(
    "text",
    [f"[{FIRST}]", FIRST, f"{FIRST}\n", f"{FIRST}\n{FIRST}\n", '{\n  "by": [\n    "Ada Holm"\n  ]\n}'],
    ids=["a list", "a lone object", "one line", "lines", "an object over lines"],
)
def test_a_place_in_a_table_of_json_leads_to_its_words(text: str) -> None:
    found = pointed(json_of(text), "/0/by/0")
    assert found
    assert found[1] == "Ada Holm"


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="unexpected"):
        json_of("Ada Holm")
