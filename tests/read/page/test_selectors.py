"""Places of elements: each selector finds its element and no other, however deep it stands."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from repertory.read.lines import Tree
from repertory.read.selectors import Selectors

PAGE = """<!doctype html><html><head><title>A</title><meta name="b"></head><body><div><p>one</p>text<p>two <b>b</b></p>
<!-- aside --><section id="cast"><p>three</p><p id="twice"></p><p id="twice">four</p></section></div>
<p>five</p></body>"""


@pytest.mark.parametrize("of", ["Selectors", "Tree"])
def test_each_selector_finds_its_element_and_no_other(of: str) -> None:
    parsed = LexborHTMLParser(PAGE)
    selector = Selectors().of if of == "Selectors" else Tree(parsed).selector
    for node in reversed(parsed.css("*")):
        assert [found.mem_id for found in parsed.css(selector(node))] == [node.mem_id], selector(node)


def test_an_id_that_stands_once_is_where_a_way_begins() -> None:
    parsed = LexborHTMLParser(PAGE)
    tree = Tree(parsed)
    assert [tree.selector(node) for node in parsed.css("section, section p")] == [
        "#cast",
        "#cast > p:nth-of-type(1)",
        "#cast > p:nth-of-type(2)",
        "#cast > p:nth-of-type(3)",
    ]


def test_the_way_to_an_element_ten_thousand_deep_is_found() -> None:
    parsed = LexborHTMLParser("<div>" * 10_000 + "<b>deep</b>")
    (node,) = parsed.css("b")
    assert Selectors().of(node).count("div:nth-of-type(1)") == 10_000
