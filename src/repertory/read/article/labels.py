"""The labels in the boxes of facts about films and people, and where a box stands in text.

A label stands glued to its value (``CountryFrance``), before it with a blank, a tab or a colon
between, or alone on a line; lines without a label continue the one before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from repertory.read.definition import defining
from repertory.read.lines import Line

FILM: dict[str, str | None] = {
    "Directed by": "director",
    "Screenplay by": "writer",
    "Story by": None,
    "Based on": "based_on",
    "Produced by": "producer",
    "Written by": "writer",
    "Starring": "cast",
    "Narrated by": "cast",
    "Cinematography": "cinematographer",
    "Edited by": "editor",
    "Music by": "composer",
    "Production company": "production_company",
    "Production companies": "production_company",
    "company": "production_company",
    "companies": "production_company",
    "Distributed by": "distributor",
    "Release date": "release_date",
    "Release dates": "release_date",
    "Running time": "running_time",
    "Country": "country",
    "Countries": "country",
    "Language": "language",
    "Languages": "language",
    "Budget": "budget",
    "Box office": "box_office",
    "Color process": None,
    "Animation by": None,
    "Layouts by": None,
    "Backgrounds by": None,
    "Traditional Chinese": None,
    "Simplified Chinese": None,
    "Hanyu Pinyin": None,
    "Japanese": None,
    "Hepburn": None,
    "Literally": None,
}
"""The labels of a film's box; those without a property are passed over by name.

``company`` stands alone where a page sets ``Production`` on a line of its own (see `layout.rejoined`).
"""

PERSON: dict[str, str | None] = {
    "Born": "birth_date",
    "Died": "death_date",
    "Birth name": "alternative_name",
    "Other names": "alternative_name",
    "Also known as": "alternative_name",
    "Nationality": "nationality",
    "Citizenship": "nationality",
    "Occupation": "occupation",
    "Occupations": "occupation",
    "Occupation(s)": "occupation",
    "Years active": None,
    "Alma mater": None,
    "Education": None,
    "Known for": None,
    "Notable work": None,
    "Works": None,
    "Height": None,
    "Agent": None,
    "Spouse": None,
    "Spouses": None,
    "Spouse(s)": None,
    "Partner": None,
    "Partners": None,
    "Partner(s)": None,
    "Children": None,
    "Parent": None,
    "Parents": None,
    "Parent(s)": None,
    "Relatives": None,
    "Family": None,
    "Awards": None,
    "Website": None,
    "Cause of death": None,
    "Resting place": None,
}
"""The labels of a person's box."""

SURELY_FILM = frozenset(["Directed by", "Starring", "Cinematography", "Running time", "Box office"])
"""Labels that boxes about books, plays and programs have not."""

SERIES = frozenset(
    ["Country of origin", "Created by", "Episode no.", "Network", "No. of episodes", "No. of seasons", "No. of series",
     "Original air date", "Original language", "Original network", "Original release", "Showrunner"]
)  # fmt: skip
"""Labels that a box about a series, or what was made for television, has beside those of a film's."""


def label_pattern(labels: Collection[str]) -> re.Pattern[str]:
    """Return what finds one of these labels at the beginning of a line, its value glued to it or not."""
    words = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True)).replace(r"\ ", "[ \u00a0]")
    return re.compile(rf"^(?P<label>{words})(?=$|[\s\u00a0A-ZÀ-Þ\d$€£¥₹\"“:])[\s\u00a0:]*")


FILM_LABEL = label_pattern([*FILM, *SERIES])
PERSON_LABEL = label_pattern(PERSON)
UNKNOWN_LABEL = re.compile(
    r"^(?P<label>[A-Z][\w.()']*(?: [\w.()']+){0,3})\t+(?=\S|$)|^(?P<by>[A-Z][a-z]+ by)(?=$|[\sA-Z])"
)
"""A label in text that is in neither table: known by the tab after it, or by its "by"."""


def box_start(lines: Sequence[Line]) -> Line | None:
    """Return the first line of a box in text: one label of a film's, or two of a person's."""
    films = [line for line in lines if FILM_LABEL.match(line.text)]
    people = [line for line in lines if PERSON_LABEL.match(line.text)]
    if films and len(films) >= len(people) and (len(films) > 1 or films[0].text != "Box office"):
        return films[0]
    return people[0] if len(people) > 1 else None


def box_end(lines: Sequence[Line], headings: Collection[str]) -> int:
    """Return how many of these lines, which begin with a box, belong to it.

    An empty line ends it where no label follows, unless the label before still waits for its value.
    """
    waiting = False
    for place, line in enumerate(lines):
        if not line.text:
            after = next((each for each in lines[place:] if each.text), None)
            if after is None or not (waiting or is_label(after)) or (waiting and defining(after.text)):
                return place
            continue
        label = is_label(line)
        if not label and (line.text in headings or (place and defining(line.text) and len(line.text) > 60)):
            return place
        waiting = bool(label) and label == len(line.text)
    return len(lines)


def is_label(line: Line) -> int:
    """Return how long the label is that a line of text begins with; 0 where it begins with none."""
    for pattern in (FILM_LABEL, PERSON_LABEL, UNKNOWN_LABEL):
        match = pattern.match(line.text)
        if match:
            return len(match.group().rstrip())
    return 0
