"""What a record of roles and hand-over may not say."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transitions.responsibilities import refusals
from transitions.responsibilities.kinds import HandoverCheckAfter
from transitions.responsibilities.refusals import Edge, Span

DAY = date(2022, 6, 30)
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


def fields(errors):
    return [each.field for each in errors]


def test_what_happened_did_not_happen_tomorrow():
    assert fields(refusals.in_future(DAY + timedelta(days=1), DAY, "actual_on")) == ["actual_on"]
    assert refusals.in_future(DAY, DAY, "actual_on") + refusals.in_future(None, DAY, "actual_on") == []


# --- recipients


@pytest.mark.parametrize(
    ("actual", "recipients", "none_found", "refused"),
    [
        (None, 0, False, []),
        (None, 0, True, []),
        (None, 2, True, ["none_found"]),
        (DAY, 0, False, ["actual_on"]),
        (DAY, 1, False, []),
    ],
)
def test_something_is_handed_over_to_somebody(actual, recipients, none_found, refused):
    assert fields(refusals.handed_to_nobody(actual, recipients, none_found=none_found)) == refused


def test_nobody_is_named_where_none_was_found():
    assert fields(refusals.named_though_none_found(none_found=True)) == ["handover"]
    assert refusals.named_though_none_found(none_found=False) == []


@pytest.mark.parametrize(
    ("edge", "others", "circle"),
    [
        (Edge("a", "a"), (), True),
        (Edge("a", "b"), (), False),
        (Edge("a", "b"), (Edge("b", "a"),), True),
        (Edge("a", "b"), (Edge("b", "c"), Edge("c", "a")), True),
        (Edge("a", "b"), (Edge("b", "c"), Edge("c", "d")), False),
        (Edge("a", "b"), (Edge("b", "c"), Edge("c", "b")), False),
        (Edge("a", "b", 1), (Edge("b", "a", 2),), False),
        (Edge("a", "b", 1), (Edge("b", "a", None),), True),
        (Edge("a", "b", None), (Edge("b", "a", 2),), True),
        (Edge("a", "b"), (Edge("a", "c"), Edge("c", "b")), False),
    ],
    ids=[
        "to itself",
        "alone",
        "there and back",
        "through a third",
        "a chain",
        "an old circle elsewhere",
        "another place",
        "everywhere holds the place",
        "the place lies everywhere",
        "two ways to one",
    ],
)
def test_what_a_body_hands_over_does_not_come_back_to_it(edge, others, circle):
    assert fields(refusals.handed_in_a_circle(edge, others, "entity")) == (["entity"] if circle else [])


@given(chain=st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=8, unique=True))
def test_a_chain_of_any_length_is_fine_until_it_is_closed(chain):
    edges = [Edge(giver, receiver) for giver, receiver in pairwise(chain)]

    assert refusals.handed_in_a_circle(edges[-1], edges[:-1], "entity") == []
    assert refusals.handed_in_a_circle(Edge(chain[-1], chain[0]), edges, "entity") != []


# --- overlaps


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Span(), Span(), True),
        (Span(None, DAY), Span(DAY, None), True),
        (Span(None, DAY), Span(DAY + timedelta(days=1), None), False),
        (Span(DAY, None), Span(None, DAY - timedelta(days=1)), False),
    ],
)
def test_spans_meet_at_their_ends(one, other, meet):
    assert one.meets(other) is other.meets(one) is meet
    assert fields(refusals.recorded_twice(one, [other])) == (["carried_from"] if meet else [])


@given(st.lists(DAYS, min_size=4, max_size=4))
def test_spans_meet_exactly_if_a_day_lies_in_both(days):
    one, other = Span(*sorted(days[:2])), Span(*sorted(days[2:]))
    common = max(one.start, other.start) <= min(one.end, other.end)

    assert one.meets(other) is common


# --- checks and confirmations


@pytest.mark.parametrize(
    ("after", "done", "refused"),
    [
        (HandoverCheckAfter.THIRTY, date(2022, 5, 30), True),
        (HandoverCheckAfter.THIRTY, date(2022, 5, 31), False),
        (HandoverCheckAfter.NINETY, date(2022, 6, 30), True),
        (HandoverCheckAfter.LATER, date(2022, 4, 30), True),
        (HandoverCheckAfter.LATER, date(2022, 5, 1), False),
        (HandoverCheckAfter.THIRTY, date(2022, 7, 1), True),
    ],
)
def test_a_check_is_made_after_its_days_and_not_in_the_future(after, done, refused):
    found = refusals.check_at_wrong_time(after, done, date(2022, 5, 1), today=DAY)

    assert fields(found) == (["day"] if refused else [])


def test_nothing_is_checked_before_it_was_handed_over():
    assert fields(refusals.check_at_wrong_time(HandoverCheckAfter.LATER, DAY, None, today=DAY)) == ["day"]


@pytest.mark.parametrize(
    ("recipient", "speaker", "confirmed", "on", "told"),
    [
        (1, 1, None, DAY, []),
        (None, 1, None, DAY, ["is no entity of the system"]),
        (None, None, None, DAY, ["is no entity of the system"]),
        (1, 2, None, DAY, ["Only the recipient confirms"]),
        (1, None, None, DAY, ["Only the recipient confirms"]),
        (1, 1, DAY, DAY, ["already"]),
        (1, 1, None, date(2022, 7, 1), ["has not come yet"]),
    ],
)
def test_only_the_recipient_confirms_once_and_not_ahead(recipient, speaker, confirmed, on, told):
    found = refusals.refused_confirmation(recipient=recipient, speaker=speaker, confirmed=confirmed, on=on, today=DAY)

    assert len(found) == len(told)
    assert all(each in error.words.text for each, error in zip(told, found, strict=True))


def test_a_confirmation_does_not_pass_to_another_body():
    assert fields(refusals.another_after_confirmation("a", "b", DAY)) == ["entity"]
    assert (
        refusals.another_after_confirmation("a", "a", DAY) + refusals.another_after_confirmation("a", "b", None) == []
    )
