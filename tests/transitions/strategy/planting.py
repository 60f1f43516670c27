"""The clauses of strategies in the planted world of tests/canary.py."""

from __future__ import annotations

from itertools import count

from transitions.models import Clause, Strategy

_numbers = count(1)

MAKERS = {
    Clause: lambda p: p.make(Clause, strategy=p.above(Strategy), sequence=next(_numbers), axis="footprint"),
}

PAGES = {
    "strategy:compared": {"pk": Strategy, "other": Strategy},
    "strategy:clause-add": {"pk": Strategy},
    "strategy:clause-change": {"pk": Clause},
    "strategy:clause-remove": {"pk": Clause},
}
"""The pages of the clauses, and of two versions side by side."""

SAYS_NOTHING = {"strategy:clause-add"}
"""An empty form: the version that it is under is not named on it."""
