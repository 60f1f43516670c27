"""The amendments of frameworks in the planted world of tests/canary.py."""

from __future__ import annotations

from transitions.models import Framework, Indicator, IndicatorSuccession


def _succession(planter):
    """One that was dropped in each branch; beside it, what hides or refers to what hides has a successor."""
    own = planter.classification == planter.branch.classification and not hasattr(planter, "secret")
    return planter.make(
        IndicatorSuccession,
        framework=planter.above(Framework),
        former=planter.above(Indicator),
        successor=None if own else planter.above(Indicator),
        how="dropped" if own else "reworded",
    )


MAKERS = {IndicatorSuccession: _succession}

PAGES = {
    "frameworks:amendment": {"pk": Framework},
    "frameworks:succession-add": {"pk": Framework},
    "frameworks:succession-change": {"pk": IndicatorSuccession},
    "frameworks:succession-remove": {"pk": IndicatorSuccession},
}
"""The pages of what became of former indicators."""
