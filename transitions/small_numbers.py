"""From how few people on a number could point to one of them (plain Python); nought stands for nobody and is told.

What else must then be held back depends on what is told beside it, so each topic says that itself: consultations tell
margins with their total, inclusion tells whether anybody of a group took part, indicators tell groups.
"""

from __future__ import annotations

from decimal import Decimal

LEAST = 5
"""The least number of people that is told to everybody, if it is not none."""


def is_small(number: int | Decimal) -> bool:
    """Whether a number stands for so few people that they could be recognized."""
    return 0 < number < LEAST
