"""Curves of what was measured against the number of films, both scales logarithmic, as SVG.

Beside each stage's curve stands what it would take from its smallest size on if it grew as n log n.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, log, log10

Points = Sequence[tuple[int, float]]
"""(films, amount), sizes rising; amounts above zero."""

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 480, 300, 64, 44, 96, 48
_COLOURS = ("#8c1c13", "#1f4e79", "#3d6b35", "#7a5c00", "#444444", "#5b2c6f")


def as_svg(title: str, unit: str, curves: Mapping[str, Points]) -> str:
    """Return a drawing of named curves; those without a point are left out."""
    drawn = {name: points for name, points in curves.items() if points}
    frame = _Frame([point for points in drawn.values() for point in points])
    width, height = _WIDTH + _LEFT + _RIGHT, _HEIGHT + _TOP + _BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="sans-serif" font-size="12">',
        f"<title>{title}</title>",
        f'<rect width="{width}" height="{height}" fill="#fffdf8"/>',
        f'<text x="{_LEFT}" y="24">{title} ({unit}; dashed: n log n)</text>',
        *frame.axes(),
    ]
    for (name, points), colour in zip(drawn.items(), _COLOURS, strict=False):
        parts += [frame.line(points, colour), frame.line(_as_n_log_n(points), colour, ' stroke-dasharray="3 4"')]
        parts += [frame.dot(point, colour, f"{name}: {point[1]:,.1f} {unit} at {point[0]:,} films") for point in points]
        x, y = frame.place(*points[-1])
        parts.append(f'<text x="{x + 8}" y="{y + 4}" fill="{colour}">{name}</text>')
    parts.append(f'<text x="{_LEFT + _WIDTH / 2}" y="{height - 8}" text-anchor="middle">films</text>')
    return "\n".join([*parts, "</svg>", ""])


def _as_n_log_n(points: Points) -> list[tuple[int, float]]:
    """Return what the later sizes would take if the first one's amount grew as n log n."""
    films, amount = points[0]
    return [(size, amount * size * log(size) / (films * log(films))) for size, _ in points]


class _Frame:
    """Places points between whole powers of ten."""

    def __init__(self, points: Points) -> None:
        sizes, amounts = [size for size, _ in points], [amount for _, amount in points]
        self.x = floor(log10(min(sizes))), max(ceil(log10(max(sizes))), floor(log10(min(sizes))) + 1)
        self.y = floor(log10(min(amounts))), max(ceil(log10(max(amounts))), floor(log10(min(amounts))) + 1)

    def place(self, films: float, amount: float) -> tuple[float, float]:
        """Return where a point stands, in the drawing's units."""
        across = (log10(films) - self.x[0]) / (self.x[1] - self.x[0])
        up = (log10(amount) - self.y[0]) / (self.y[1] - self.y[0])
        return round(_LEFT + across * _WIDTH, 1), round(_TOP + (1 - up) * _HEIGHT, 1)

    def axes(self) -> list[str]:
        """Return a line and a number for every power of ten."""
        parts = []
        for power in range(self.x[0], self.x[1] + 1):
            (x, bottom), (_, top) = self.place(10**power, 10 ** self.y[0]), self.place(10**power, 10 ** self.y[1])
            parts.append(f'<line x1="{x}" y1="{bottom}" x2="{x}" y2="{top}" stroke="#ddd"/>')
            parts.append(f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{10**power:,}</text>')
        for power in range(self.y[0], self.y[1] + 1):
            (left, y), (right, _) = self.place(10 ** self.x[0], 10**power), self.place(10 ** self.x[1], 10**power)
            parts.append(f'<line x1="{left}" y1="{y}" x2="{right}" y2="{y}" stroke="#ddd"/>')
            parts.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{10.0**power:,g}</text>')
        return parts

    def line(self, points: Points, colour: str, more: str = "") -> str:
        """Return the points joined by a line."""
        path = " ".join(f"{x},{y}" for x, y in (self.place(*point) for point in points))
        return f'<polyline points="{path}" fill="none" stroke="{colour}"{more}/>'

    def dot(self, point: tuple[int, float], colour: str, words: str) -> str:
        """Return a point with its words."""
        x, y = self.place(*point)
        return f'<circle cx="{x}" cy="{y}" r="3.5" fill="{colour}"><title>{words}</title></circle>'
