"""A saved page as lines: text and HTML give the same, and every place can be found again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from repertory.read.page import page_of_html, page_of_text
from repertory.vocabulary.locator import as_line

HTML = "<h1 id='t'>Low <i>Tide</i></h1><ul><li>one</li><li><a href='/x'>two</a></li></ul><p>a<br>b &amp;\n c</p>"


def test_html_gives_the_lines_that_its_text_has() -> None:
    text = page_of_text("Low Tide\n\n  • one\n  • two\n\na\nb & c\n")
    html = page_of_html(HTML)
    assert [(line.text, line.bullet) for line in html.lines if line.text] == [
        (line.text, line.bullet) for line in text.lines if line.text
    ]


def test_words_of_html_are_located_at_the_smallest_element_around_them() -> None:
    first = page_of_html(HTML).lines[0]
    assert first.place("Tide") == "node:#t > i:nth-of-type(1)"
    assert first.place("Low") == "node:#t"


def test_links_and_icons_are_kept() -> None:
    page = page_of_html(
        "<p><a href='/x'>two</a> <b class='full'></b><b class='half'></b></p>", {"full": "★", "half": "½"}
    )
    (line,) = (line for line in page.lines if line.text)
    assert line.text == "two ★½"
    assert [(link.text, link.href) for link in line.links] == [("two", "/x")]


def test_a_page_nested_ten_thousand_deep_is_read() -> None:
    page = page_of_html("<div>" * 10_000 + "deep" + "</div>" * 10_000)
    assert [line.text for line in page.lines] == ["deep"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_every_span_of_a_text_line_holds_its_words(text: str) -> None:
    raw = text.split("\n")
    for line in page_of_text(text).lines:
        span = as_line(line.at())
        assert span is not None
        held = raw[span.line - 1][span.start : span.end]
        assert held == line.text or not line.text


TAGS = st.recursive(
    st.sampled_from(["word", "a b", "<br>", "<img alt='x'>", " "]),
    lambda inner: st.tuples(st.sampled_from(["p", "div", "b", "li", "td", "a"]), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=12,
)


@given(TAGS)
@settings(max_examples=60)
def test_every_selector_finds_one_element_that_holds_the_words(html: str) -> None:
    tree = LexborHTMLParser(html)
    for line in page_of_html(html).lines:
        if line.text and "x" not in line.text:
            (node,) = tree.css(line.at().removeprefix("node:"))
            assert "".join(line.text.split()) in "".join(node.text().split())
