"""What templates show inside a value, as their documentation on the Wikipedias says."""

from __future__ import annotations

import pytest

from repertory.read.wikitext.page import WikiPage
from repertory.read.wikitext.shown import lines_of


@pytest.mark.parametrize(
    ("wikitext", "lines"),
    [
        (
            "{{Film date|2005|9|2|[[Venice Film Festival|Venice]]|2006}}",
            ["2 September 2005 (Venice)", "2006"],
        ),
        ("{{Film date|2005|September|2}}", ["2 September 2005"]),
        ("{{Film date|df=yes|1998|3}}", ["March 1998"]),
        ("{{Start date|2005|9|2}}", ["2 September 2005"]),
        ("{{birth date and age|1971|3|9|mf=yes}}", ["9 March 1971"]),
        ("{{date|2|septembre|2005|au cinéma}}", ["2 septembre 2005"]),
        ("{{fecha|2|9|2005}}", ["2 September 2005"]),
        ("{{duration|h=1|m=52}}", ["1 h 52 min"]),
        ("{{duration|1:52:00}}", ["1 h 52 min"]),
        ("{{Unité|112|minutes}}", ["112 minutes"]),
        ("{{US$|3.8 million}}", ["US$3.8 million"]),
        ("{{INRConvert|50|c}}", ["₹50 crore"]),
        ("{{Based on|''The Long Jetty''|[[Ivo Marsh]]}}", ["The Long Jetty by Ivo Marsh"]),
        ("{{ubl|[[A B]]|C D}}", ["A B", "C D"]),
        ("{{hlist|class=inline|A B|C D}}", ["A B", "C D"]),
        ("{{plainlist|\n* A B\n* {{nowrap|C D}}\n}}", ["A B", "C D"]),
        ("{{small|{{lang|fr|''Étale''}}}} {{lang-fr|Mer}}", ["Étale Mer"]),
        ("{{ill|Bo Linden|no|lt=Bo}}", ["Bo"]),
        ("{{flag|France}}<br/>{{FRA}}<br>{{États-Unis}}", ["France", "France", "États-Unis"]),
        ("{{flagicon|France}} [[France]]", ["France"]),
        ("{{flagicon|FRA}}", ["France"]),
        ("112 minutes<ref name=a>{{cite web|title=T}}</ref>{{efn|cut}}<!-- no -->", ["112 minutes"]),
        ("{{no such template|A}} B", ["B"]),
    ],
)
def test_a_template_is_shown(wikitext: str, lines: list[str]) -> None:
    page = WikiPage("1", "Slack Tide", wikitext, "en")
    assert [line.text.strip() for line in lines_of(page, 0, len(wikitext), "value")] == lines
    assert bool(page.unknown.found) == ("no such template" in wikitext)
