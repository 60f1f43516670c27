"""What the figures of a report are drawn with: SVG without a word of any language, so that one drawing serves all."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

WIDTH = 900
"""Of every drawing, in its own units."""
INK, SOFT, GRID, ACCENT, ALERT, PAPER = "#1d2329", "#5f6670", "#d5d9de", "#1f5fae", "#c0261b", "#ffffff"


def picture(height: float, parts: Iterable[str]) -> bytes:
    """The drawing, on white ground."""
    inside = "".join((f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>', *parts))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-family="Noto Serif, serif">{inside}</svg>'
    ).encode()


def label(x: float, y: float, told: str, anchor: str, size: int = 14) -> str:
    """A number, a year or the abbreviation of an operation, with a rim of the ground that parts it from lines."""
    look = f'font-size="{size}" fill="{INK}" stroke="{PAPER}" stroke-width="3" paint-order="stroke"'
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" {look}>{escape(told)}</text>'


def line(path: str, colour: str, width: float = 1) -> str:
    """A straight line along an SVG path."""
    return f'<path d="{path}" stroke="{colour}" stroke-width="{width}"/>'
