"""The shapes that go with status words: drawn for page and PDF, characters of the same form for DOCX."""

from __future__ import annotations

DRAWINGS = {
    "disc": '<circle cx="8" cy="8" r="6" fill="{colour}"/>',
    "ring": '<circle cx="8" cy="8" r="5" fill="none" stroke="{colour}" stroke-width="3"/>',
    "triangle-up": '<path d="M8 2 14.5 14H1.5Z" fill="{colour}"/>',
    "half-disc": (
        '<circle cx="8" cy="8" r="5.4" fill="none" stroke="{colour}" stroke-width="1.2"/>'
        '<path d="M8 2a6 6 0 0 1 0 12Z" fill="{colour}"/>'
    ),
    "square": '<path d="M2.5 2.5h11v11h-11Z" fill="{colour}"/>',
    "triangle-down": '<path d="M8 14 14.5 2H1.5Z" fill="{colour}"/>',
    "circle": '<circle cx="8" cy="8" r="5.4" fill="none" stroke="{colour}" stroke-width="1.2"/>',
    "hatched": (
        '<path d="M2.5 2.5h11v11h-11ZM2.5 7.5l5-5M2.5 13l10.5-10.5M8.5 13.5l5-5" '
        'fill="none" stroke="{colour}" stroke-width="1.1"/>'
    ),
}

CHARACTERS = {
    "disc": "●",
    "ring": "◎",
    "triangle-up": "▲",
    "half-disc": "◑",
    "square": "■",
    "triangle-down": "▼",
    "circle": "○",
    "hatched": "▨",
}


def drawing(shape: str, colour: str) -> str:
    """The shape as the inside of an SVG of 16 by 16."""
    return DRAWINGS[shape].format(colour=colour)
