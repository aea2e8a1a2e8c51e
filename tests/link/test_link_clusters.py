"""Clusters are consistent, whatever chains of links there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from repertory.link.clusters import Clusters, Edge

RECORDS = [f"r{number}" for number in range(8)]
PAIRS = st.tuples(st.sampled_from(RECORDS), st.sampled_from(RECORDS)).filter(lambda pair: pair[0] < pair[1])


def grown(edges: list[Edge], apart: set[tuple[str, str]], ids: dict[str, list[str]]) -> Clusters:
    negatives: dict[str, set[str]] = {}
    for one, two in apart:
        negatives.setdefault(one, set()).add(two)
        negatives.setdefault(two, set()).add(one)
    clusters = Clusters(negatives, ids)
    clusters.grow(edges)
    return clusters


def test_a_chain_with_a_negative_end_is_split_at_its_weakest_link() -> None:
    edges = [Edge((0.99, 9.0), "a", "b"), Edge((0.7, 2.0), "b", "c"), Edge((0.95, 5.0), "c", "d")]
    clusters = grown(edges, {("a", "d")}, {})
    assert clusters.of("a") == ["a", "b"]
    assert clusters.of("c") == ["c", "d"]
    assert [(edge.record_a, edge.record_b) for edge in clusters.refused] == [("b", "c")]


def test_two_ids_of_one_scheme_never_meet_in_a_cluster() -> None:
    edges = [Edge((0.99, 9.0), "a", "b"), Edge((0.9, 8.0), "b", "c")]
    clusters = grown(edges, set(), {"a": ["imdb:tt1"], "c": ["imdb:tt2"]})
    assert clusters.of("b") == ["a", "b"]


@given(
    st.lists(st.tuples(PAIRS, st.floats(0.5, 1)), max_size=15),
    st.sets(PAIRS, max_size=5),
    st.dictionaries(st.sampled_from(RECORDS), st.sampled_from([["x:1"], ["x:2"]]), max_size=4),
    st.randoms(),
)
def test_no_cluster_holds_a_negative_pair_and_the_order_of_links_does_not_matter(
    links: list[tuple[tuple[str, str], float]], apart: set[tuple[str, str]], ids: dict[str, list[str]], random: object
) -> None:
    edges = [Edge((strength, 0.0), one, two) for (one, two), strength in links]
    clusters = grown(edges, apart, ids)
    assert all(two not in clusters.of(one) for one, two in apart)
    for record in RECORDS:
        assert len({made for member in clusters.of(record) for made in ids.get(member, [])}) <= 1
    random.shuffle(edges)  # type: ignore[attr-defined]
    again = grown(edges, apart, ids)
    assert all(clusters.of(record) == again.of(record) for record in RECORDS)
