"""What members write never becomes anything but words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repertory.site.markdown import TAGS, written

SAID = [
    ("*quietly*", "<p><em>quietly</em></p>"),
    ("one\ntwo", "<p>one<br>\ntwo</p>"),
    ("~~cut~~", "<p><s>cut</s></p>"),
    ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
    ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
    ("[x](https://example.org)", '<p><a href="https://example.org" rel="nofollow ugc noopener">x</a></p>'),
    ("![x](https://example.org/a.png)", "<p></p>"),
    ("# Loud", "Loud"),
]


@pytest.mark.parametrize(("text", "markup"), SAID, ids=[text for text, _ in SAID])
def test_markdown_becomes_its_markup(text: str, markup: str) -> None:
    assert written(text).strip() == markup


@given(st.text(alphabet=st.sampled_from("<>\"'&;:/()[]!*_`~|=\\ \nascriptonjv"), max_size=60))
def test_no_text_makes_a_tag_that_is_not_allowed(text: str) -> None:
    markup = written(text)
    assert set(re.findall(r"<\s*/?\s*([a-zA-Z]+)", markup)) <= TAGS
    assert not re.search(r"<[^>]*\son\w+\s*=", markup)
