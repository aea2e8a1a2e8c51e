"""The versions of a film on its page: a table with a column for what any of them tells, each value with its place."""

from __future__ import annotations

import re

from django.test import Client


def section(client: Client, film: str) -> str:
    page = client.get(f"/film/{film}", follow=True).content.decode()
    return page.partition('<section class="wide" aria-labelledby="versions">')[2].partition("</section>")[0]


def test_backstages_cut_and_disc_stand_in_one_table(client: Client) -> None:
    told = section(client, "fbackstagefilm")
    heads = re.findall(r'<th scope="col" role="columnheader">(.*?)</th>', told)
    assert heads == ["Version", "Running time", "Language", "Carrier", "Source"]
    names = re.findall(r'<th scope="row" role="rowheader">(.*?)</th>', told)
    assert [re.sub("<[^>]+>", "", name) for name in names] == ["festival cut", "disc 123"]
    assert "DVD &lt;b&gt;" in told
    assert 'French <span class="where">spoken</span>' in told


def test_each_value_of_a_version_leads_to_its_words_by_its_sources_number(client: Client) -> None:
    told = section(client, "fbackstagefilm")
    times = told.partition('data-head="Running time"')[2].partition("</td>")[0]
    notes = re.findall(r'<a href="(/document/\w+\?at=[^"]+#mark)" aria-label="([^"]+)">(\d)</a>', times)
    assert [(label, number) for _, label, number in notes] == [
        ("Evidence, source 2, element #rt", "2"), ("Evidence, source 3, row 2, column runtime", "3"),
    ]  # fmt: skip
    assert {client.get(address.partition("#")[0]).status_code for address, _, _ in notes} == {200}


def test_what_a_version_does_not_tell_is_an_empty_cell_that_a_small_screen_leaves_out(client: Client) -> None:
    told = section(client, "fbackstagefilm")
    assert told.count('class="none"') == 3
    assert told.count("<tr") == 3


def test_a_film_without_versions_has_no_such_section(client: Client) -> None:
    page = client.get("/film/fout", follow=True).content.decode()
    assert "ersions" not in page.partition("<main")[2].partition("</main>")[0]
