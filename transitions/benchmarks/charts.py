"""Charts as pictures: facts in, SVG out; the same facts give the same bytes.

A chart carries no script and no colour that means something alone, and stands on white in a dark page too.
Page, PDF and DOCX show the same picture. The first drawing in a process takes half a second, therefore a page
points at the chart by an address of its own and never waits for it; what was drawn once is kept under the
digest of its facts. A chart never stands without its data as a table.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache as once
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from django.core.cache import cache

from .chart_drawing import HEIGHT, WIDTH, specification
from .chart_facts import ChartFacts, Forecast, Mark, Missing, Point

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = [
    "HEIGHT",
    "WIDTH",
    "ChartFacts",
    "Forecast",
    "Mark",
    "Missing",
    "Point",
    "chart_png",
    "chart_svg",
    "digest",
    "draw",
    "kept",
    "picture_of",
]

FONTS = ("fontpkg_noto_serif", "fontpkg_amiri", "pylopdf_fonts_zh_cn")
"""The packages that bring fonts for Latin and Cyrillic, Arabic, and Chinese."""

STYLE = 2
"""Raised whenever drawing changes, so that no picture of an older style is shown from the cache."""


def digest(facts: DataclassInstance) -> str:
    """The name of the picture that these facts give."""
    told = json.dumps([STYLE, asdict(facts)], default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def chart_svg(facts: ChartFacts) -> bytes:
    """The picture of the facts, drawn now only if it was never drawn before."""
    return kept(digest(facts), lambda: draw(facts))


def kept(name: str, drawn: Callable[[], bytes]) -> bytes:
    """The picture of that name, drawn now only if it was never drawn before."""
    picture: bytes | None = cache.get(f"chart:{name}")
    if picture is None:
        picture = drawn()
        cache.set(f"chart:{name}", picture, timeout=None)
    return picture


def chart_png(facts: ChartFacts, scale: float = 2) -> bytes:
    """The same picture as PNG, for documents that cannot hold SVG; at `scale` 2 1440 dots wide."""
    return bytes(converter().svg_to_png(chart_svg(facts).decode(), scale=scale))


def draw(facts: ChartFacts) -> bytes:
    """The picture of the facts as SVG, by Vega-Lite."""
    return picture_of(specification(facts), facts.title, facts.subtitle, facts.language)


def picture_of(spec: Mapping[str, Any], title: str, subtitle: str, language: str) -> bytes:
    """What a Vega-Lite specification gives as SVG, with its title and language said to who cannot see it."""
    drawn: str = converter().vegalite_to_svg(spec, vl_version="6.4")
    said = f"<title>{escape(title)}</title><desc>{escape(subtitle)}</desc>"
    head, body = drawn.split(">", 1)
    # Charts are not mirrored: without the attribute a picture in an Arabic page would inherit its direction.
    return f'{head} role="img" direction="ltr" xml:lang="{language}">{said}{body}'.encode()


@once
def converter() -> Any:
    """The drawing library with the fonts of documents registered, for machines without fonts of their own."""
    import vl_convert  # only a process that draws should carry this library

    for package in FONTS:
        for folder in sorted({font.parent for font in Path(str(files(package))).rglob("*.[to]tf")}):
            vl_convert.register_font_directory(str(folder))
    return vl_convert
