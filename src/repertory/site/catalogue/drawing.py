"""What is drawn on the server: stars with real halves, posters made of type, strips of numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from markupsafe import Markup, escape

from repertory.site.catalogue.translations import SOURCE, number, said
from repertory.site.catalogue.translations import value as in_words
from repertory.vocabulary.marked import to_translate

GROUNDS = 24
"""How many grounds of posters the style sheet names."""

_STAR = "★"


@lru_cache(maxsize=1024)
def stars(rating: str, language: str = SOURCE) -> Markup:
    """Draw a rating out of five (``3.5/5``) as glyphs; of other scales only the number is shown."""
    number, _, scale = rating.partition("/")
    label = in_words("rating", rating, language)
    if scale != "5":
        return Markup('<span class="rating">{}</span>').format(label)
    halves = round(float(number) * 2)
    whole, half = divmod(halves, 2)
    glyphs = Markup(_STAR * whole + ('<span class="half">★</span>' if half else ""))
    rest = Markup('<span class="rest">{}</span>').format(_STAR * (5 - whole - half))
    return Markup('<span class="stars" role="img" aria-label="{}">{}{}</span>').format(label, glyphs, rest)


_RATINGS = to_translate("Ratings by stars, of five: {0}")


def histogram(counts: Mapping[int, int], language: str = SOURCE) -> Markup:
    """Draw how many ratings there are of each half star, from 1 to 10, labelled in words."""
    most = max(counts.values())
    bars = Markup("").join(
        Markup('<rect x="{}" y="{:.1f}" width="18" height="{:.1f}"/>').format(
            (halves - 1) * 20 + 1, 60 - 56 * counts.get(halves, 0) / most, 56 * counts.get(halves, 0) / most
        )
        for halves in range(1, 11)
        if counts.get(halves)
    )
    told = "; ".join(f"{number(halves / 2, language)}: {counts[halves]}" for halves in sorted(counts, reverse=True))
    return Markup(
        '<svg class="histogram" viewBox="0 0 200 76" role="img" aria-label="{}">{}<path d="M0 60.5H200"/>'
        '<text x="10" y="73">½</text><text x="190" y="73">5</text></svg>'
    ).format(said(_RATINGS, language).format(told), bars)


def ground(identity: str) -> int:
    """Return which of the grounds an id's poster stands on."""
    return crc32(identity.encode()) % GROUNDS


def type_size(title: str) -> int:
    """Return how large a title can be set on its poster, in hundredths of its width, by steps of two.

    Its longest word must fit the width and all its lines the upper half.
    """
    longest = max((len(word) for word in title.split()), default=1)
    size = min(34.0, 205 / longest, (14_000 / max(len(title), 1)) ** 0.5)
    return max(int(size) // 2 * 2, 8)


_SHAPES = (
    '<circle cx="150" cy="300" r="118"/>',
    '<circle cx="34" cy="268" r="150"/>',
    '<path d="M0 330 200 96V300H0Z"/>',
    '<path d="M0 240h200v14H0zM0 262h200v10H0zM0 280h200v6H0zM0 294h200v3H0z"/>',
    '<path d="M200 120A180 180 0 0 0 20 300H200Z"/>',
    '<path d="M124 0h18v300h-18zM150 0h10v300h-10zM168 0h5v300h-5z"/>',
    '<path d="M0 172 200 300H0Z"/><path d="M0 142 200 270v20L0 162Z"/>',
    '<rect x="28" y="186" width="144" height="81"/>',
)


def shape(identity: str) -> Markup:
    """Return the figure behind a poster's type, chosen by the id."""
    figure = _SHAPES[(crc32(identity.encode()) >> 8) % len(_SHAPES)]
    return Markup(
        '<svg viewBox="0 0 200 300" preserveAspectRatio="xMidYMid slice" aria-hidden="true">' + figure + "</svg>"
    )


_STANDS = to_translate("{0} (stands)")


def number_strip(values: Sequence[tuple[float, str, bool]], language: str = SOURCE, width: int = 320) -> Markup:
    """Draw numbers on a line, the one that stands filled, each labelled in words."""
    low, high = min(v for v, _, _ in values), max(v for v, _, _ in values)
    # Numbers near each other are drawn so: the line spans at least a quarter of the largest.
    spread = max(high - low, abs(high) / 4) or 1.0
    low = (low + high - spread) / 2
    left, right, previous = 48, width - 48, -1000.0
    parts, level = [], 0
    for value, shown, stands in sorted(values):
        x = left + (right - left) * (value - low) / spread
        level = (level + 1) % 2 if x - previous < 70 else 0
        previous = x
        parts.append(
            Markup('<circle cx="{:.0f}" cy="20" r="4" class="{}"/><text x="{:.0f}" y="{}">{}</text>').format(
                x, "stands" if stands else "not", x, 40 if level == 0 else 10, shown
            )
        )
    taken = said(_STANDS, language)
    label = escape("; ".join(taken.format(shown) if stands else shown for _, shown, stands in sorted(values)))
    return Markup(
        '<svg class="strip" viewBox="0 0 {} 46" role="img" aria-label="{}"><path d="M{} 20H{}"/>{}</svg>'
    ).format(width, label, left, right, Markup("").join(parts))
