"""The classes of differences between sources, each with made-up films: which are one film, and which are not.

All are told by two sources in one collection and linked once; a case is a row.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.link.world import Said, World, film, linked

Values = dict[str, str | list[str]]


@dataclass(frozen=True)
class Case:
    """Two records, each by its title and what differs, and whether they are one film; ``both`` is what both say."""

    what: str
    one: tuple[str, Values]
    other: tuple[str, Values]
    same: bool
    both: Values
    sources: tuple[str, str] = ("tmdb5000", "imdb5000")


def told(year: int, minutes: int, *genres: str) -> Values:
    return {"year": str(year), "running_time": str(minutes), "genre": list(genres)}


def one(what: str, left: str, right: str, year: int, **both: str | list[str]) -> Case:
    """Two spellings of one title, of one year."""
    return Case(what, (left, {}), (right, {}), True, {"year": str(year), "genre": ["drama", "romance"], **both})


ARTICLES = [
    one(f"{language}: {left}", left, right, 1950 + number)
    for number, (language, left, right) in enumerate((
        ("English", "The Glass Orchard", "Glass Orchard, The"),
        ("English", "An Owl at Noon", "Owl at Noon, An"),
        ("French", "La Verrière du canal", "Verrière du canal, La"),
        ("French", "L'Écluse de minuit", "Écluse de minuit, L'"),
        ("Spanish", "El Faro Dormido", "Faro Dormido, El"),
        ("German", "Das Salzhaus", "Salzhaus, Das"),
        ("Italian", "Il Mulino Sommerso", "Mulino Sommerso, Il"),
        ("Portuguese", "O Moinho Afundado", "Moinho Afundado, O"),
        ("Dutch", "Het Zoutpakhuis", "Zoutpakhuis, Het"),
        ("Swedish", "Det Sjunkna Tornet", "Sjunkna Tornet, Det"),
        ("Danish", "Den Sunkne Mølle", "Sunkne Mølle, Den"),
        ("Norwegian", "Ei Vinternatt på Senja", "Vinternatt på Senja, Ei"),
        ("Catalan", "Els Fars Adormits", "Fars Adormits, Els"),
        ("Hungarian", "Az Elsüllyedt Malom", "Elsüllyedt Malom, Az"),
    ))
]  # fmt: skip
NUMERALS = [
    one(f"{left} / {right}", left, right, 1970 + number)
    for number, (left, right) in enumerate((
        ("Copper Ridge II", "Copper Ridge 2"),
        ("Pelican Harbor Two", "Pelican Harbor 2"),
        ("Thistle Run Part Two", "Thistle Run 2"),
        ("Marzipan Vol. 2", "Marzipan Volume II"),
        ("Ninety Days in Lund", "90 Days in Lund"),
        ("Gravel Kings 3: The Reckoning of Orrin", "Gravel Kings: The Reckoning of Orrin"),
    ))
]  # fmt: skip
WRITTEN = [
    one(f"{left} / {right}", left, right, 1990 + number)
    for number, (left, right) in enumerate((
        ("Juniper Wars: Episode II - A Bitter Harvest", "Juniper Wars: A Bitter Harvest"),
        ("Orla Finch's The Tin Meadow", "The Tin Meadow"),
        ("Sea-Glass & Sorrow", "Seaglass and Sorrow"),
        ("Moon Keepers of Varde", "Moonkeepers of Varde"),
        ("Человек с маяка", "Chelovek s mayaka"),
        ("Żółta Łódź", "Zolta Lodz"),
        ("What Did the Heron See?", "What Did the Heron See"),
        ("Bramble Hollow: The Movie", "Bramble Hollow"),
        ("Tales from the Quarry: Nightfall", "Nightfall: Tales from the Quarry"),
    ))
]  # fmt: skip
KEPT_APART = [
    Case("a remake of the same title, decades later", ("The Amber Ferryman", {"director": "Ivo Lang"}),
         ("The Amber Ferryman", {"director": "Nell Arden"}), False, {"genre": ["drama"]}),
    Case("two parts of one series, a year apart", ("Cinder Falls 2", {"year": "1981"}),
         ("Cinder Falls 3", {"year": "1982"}), False, {"genre": ["horror"], "director": "Abe Rusk"}),
    Case("a series and the film of its name", ("Lantern Street", {"year": "1987", "running_time": "104"}),
         ("Lantern Street", {"running_time": "30"}), False, {"genre": ["comedy"]}),
    Case("two episodes of one season", ("Pilot Light", {"season": "1", "episode": "4"}),
         ("Pilot Light", {"season": "1", "episode": "5"}), False, told(1993, 45, "drama")),
    Case("an episode and the film of its name", ("Static Bloom", {"season": "2", "episode": "7"}),
         ("Static Bloom", {}), False, {"year": "1996", "genre": ["drama"]}),
    Case("two films of one source", ("Harbor of Reeds", {}), ("Harbor of Reeds", {}), False,
         {"year": "1999", "genre": ["drama"]}, ("tmdb5000", "tmdb5000")),
    Case("titles that share a word only", ("Velvet Orchard", {}), ("Velvet Quarry", {}), False,
         {"year": "1979", "genre": ["drama"]}),
    Case("a title in an article, a year apart", ("Warden", {"year": "2004"}), ("The Warden", {"year": "2005"}), False,
         {"genre": ["drama"]}),
]  # fmt: skip
YEARS = [
    Case("one year apart, a rare title", ("Peregrine Lullabies", {"year": "1984"}),
         ("Peregrine Lullabies", {"year": "1985"}), True, {"genre": ["drama"]}),
    Case("two years apart, with the director", ("Ochre Telegrams", {"year": "1984"}),
         ("Ochre Telegrams", {"year": "1986"}), True, {"genre": ["drama"], "director": "Ulla Brandt"}),
    Case("undated in one, of one length", ("Windlass Sonata", {"year": "1958"}), ("Windlass Sonata", {}), True,
         {"running_time": "97", "genre": ["drama"]}),
    Case("twice in a source that gives no ids, with one cast", ("Mercer's Almanac", {}), ("Mercer's Almanac", {}), True,
         {"year": "1964", "director": "Ola Wiik", "cast": ["Tuva Berg", "Nils Rask"]}, ("archive", "archive")),
]  # fmt: skip
CASES = [*ARTICLES, *NUMERALS, *WRITTEN, *KEPT_APART, *YEARS]


def _records(number: int, case: Case) -> list[Said]:
    years = iter(("1931", "1986"))
    dated = case.what.startswith("a remake")
    return [
        film(source, f"{side}{number}", title, **{**case.both, **values, **({"year": next(years)} if dated else {})})
        for source, side, (title, values) in zip(case.sources, "ab", (case.one, case.other), strict=True)
    ]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    said = [record for number, case in enumerate(CASES) for record in _records(number, case)]
    return linked(tmp_path_factory.mktemp("classes"), *said)


@pytest.fixture(scope="module")
def entities(world: World) -> dict[str, str]:
    return {str(row["record_id"]): str(row["entity_id"]) for row in world.rows("links")}


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=[case.what for case in CASES])
def test_what_is_one_film_is_linked_and_what_is_not_is_kept_apart(
    entities: dict[str, str], number: int, case: Case
) -> None:
    first, second = (record.id for record in _records(number, case))
    assert (entities[first] == entities[second]) is case.same
