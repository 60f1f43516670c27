"""From how few people on a number is not told: one rule for every topic."""

from decimal import Decimal

from transitions import small_numbers
from transitions.benchmarks import totals
from transitions.consultations import suppression
from transitions.inclusion import small_numbers as inclusion
from transitions.small_numbers import LEAST, is_small


def test_one_to_four_people_are_few_and_nobody_is_not():
    assert [number for number in range(12) if is_small(number)] == [1, 2, 3, 4]
    assert is_small(Decimal("0.5"))


def test_every_topic_asks_the_same_rule(monkeypatch):
    """Where the limit is moved, what is kept back moves in each of them."""
    counts = dict.fromkeys(suppression.ParticipantSex, 5)
    shown = [cell.tally.number for cell in suppression.published(counts)]
    told = inclusion.told(total=40, women=5, men=35, youth=5, disability=5, exact=False)
    groups = totals.suppress({"women": Decimal(5), "men": Decimal(35)})
    assert (shown, told.youth.number, groups["women"]) == ([LEAST] * 3, LEAST, LEAST)

    monkeypatch.setattr(small_numbers, "LEAST", 6)

    shown = [cell.tally.number for cell in suppression.published(counts)]
    told = inclusion.told(total=40, women=5, men=35, youth=5, disability=5, exact=False)
    groups = totals.suppress({"women": Decimal(5), "men": Decimal(35)})
    assert (shown[:2], told.youth.number, groups["women"]) == ([None, None], None, None)
