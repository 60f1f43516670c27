"""Characters that no text of the system may hold: one rule for pages, administration, interface, import and documents.

They are what neither XML nor the database can carry, and the signs that turn the text after them around. Whoever
types one is told where it stands; whatever else brings one into a document, the document leaves it out.
"""

from __future__ import annotations

import re

from .words import Words, words

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Directional overrides, embeddings and isolates: pasted from elsewhere, they turn the text after them around."""
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""Control characters but tab and line ends."""
HALVES = "\ud800-\udfff"
"""Halves of surrogate pairs."""
NONE = "\ufdd0-\ufdef" + "".join(chr((plane << 16) + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
"""Code points that are no characters."""
BARRED = re.compile(f"[{CONTROLS}{HALVES}{NONE}{''.join(sorted(TURNING))}]")
BEFORE = 20
"""How many characters before it are told, since a barred one cannot be seen."""


def clean(text: str) -> str:
    """The text without what no document may carry. Tabs and line ends stay."""
    return BARRED.sub("", text)


def refused_character(text: str) -> Words | None:
    """What is wrong with the first character that may not stand in a text, and where it is."""
    found = BARRED.search(text)
    if found is None:
        return None
    place, before = found.start() + 1, " ".join(text[: found.start()].split())[-BEFORE:]
    if found.group() in TURNING:
        return words(
            "Character {place}, after “{before}”, is a sign that turns the text around it. Remove it.",
            place=place,
            before=before,
        )
    return words(
        "Character {place}, after “{before}”, is a control character (U+{code}) that cannot be stored. Remove it.",
        place=place,
        before=before,
        code=f"{ord(found.group()):04X}",
    )
