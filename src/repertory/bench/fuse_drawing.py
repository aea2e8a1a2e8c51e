"""The reliability diagram: of what is believed so far, how much is right, as text and as SVG."""

from __future__ import annotations

from collections.abc import Sequence

Bin = tuple[float, float, int]
"""Mean belief, share right, and how many verdicts."""
_SIDE = 320
_MARGIN = 48


def as_text(bins: Sequence[Bin]) -> str:
    """Return the bins as lines: a bar of what is right, a mark where belief stands."""
    lines = ["belief  right      n"]
    for belief, right, count in bins:
        bar = list("#" * round(right * 40) + " " * (40 - round(right * 40)))
        bar[min(39, round(belief * 40))] = "|"
        lines.append(f"{belief:6.2f} {right:6.2f} {count:6d}  {''.join(bar).rstrip()}")
    return "\n".join(lines)


def as_svg(title: str, bins: Sequence[Bin]) -> str:
    """Return the bins as points beside the line on which belief and right agree."""
    width = _SIDE + 2 * _MARGIN
    total = sum(count for _, _, count in bins) or 1
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}" role="img" '
        f'font-family="sans-serif" font-size="12">',
        f"<title>{title}</title>",
        f'<rect width="{width}" height="{width}" fill="#fffdf8"/>',
        f'<text x="{_MARGIN}" y="28">{title}</text>',
        _line(0, 0, 1, 1, ' stroke-dasharray="4 4"'), _line(0, 0, 1, 0), _line(0, 0, 0, 1),
    ]  # fmt: skip
    for belief, right, count in bins:
        x, y = _place(belief, right)
        radius = 3 + 12 * (count / total) ** 0.5
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="#8c1c13" fill-opacity="0.6">'
            f"<title>believed {belief:.2f}, right {right:.2f}, {count} verdicts</title></circle>"
        )
    for tenth in (0, 5, 10):
        x, y = _place(tenth / 10, 0)
        parts.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{tenth / 10}</text>')
        x, y = _place(0, tenth / 10)
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{tenth / 10}</text>')
    parts.append(f'<text x="{width / 2}" y="{width - 8}" text-anchor="middle">belief (upwards: share right)</text>')
    return "\n".join([*parts, "</svg>", ""])


def _place(x: float, y: float) -> tuple[float, float]:
    return round(_MARGIN + x * _SIDE, 1), round(_MARGIN + (1 - y) * _SIDE, 1)


def _line(x: float, y: float, to_x: float, to_y: float, more: str = "") -> str:
    (x1, y1), (x2, y2) = _place(x, y), _place(to_x, to_y)
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#444"{more}/>'
