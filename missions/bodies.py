"""Bodies that sources name in English and that other languages have words for."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.words import Words, words

BODIES: Mapping[str, Words] = {
    "UNCT": words("the United Nations country team"),
    "UNCT (Resident Coordinator)": words("the United Nations country team, led by the Resident Coordinator"),
    "Prime Minister and Special Representative of the Secretary-General": words(
        "the Prime Minister and the Special Representative of the Secretary-General"
    ),
    "Illustrative: Government and Joint Special Representative": words(
        "(illustrative) the Government and the Joint Special Representative"
    ),
}


def body(name: str) -> Words | str:
    """The body in words that can be put into every language; the name as it stands, if it is not one of them."""
    return BODIES.get(name, name)
