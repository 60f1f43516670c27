"""A record of a transition refers to what belongs to its own operation."""

import pytest

from transitions.belonging import mandate_of_another, of_another_transition, place_of_another, task_of_another


@pytest.mark.parametrize(
    ("refuse", "field"), [(place_of_another, "place"), (task_of_another, "task"), (mandate_of_another, "mandate")]
)
def test_what_belongs_to_another_operation_is_refused(refuse, field):
    assert [each.field for each in refuse(2, 1)] == [field]
    assert refuse(1, 1) + refuse(None, 1) == []


def test_what_stands_under_another_transition_is_refused_at_its_field():
    assert [each.field for each in of_another_transition(2, 1, "role")] == ["role"]
    assert of_another_transition(1, 1, "role") + of_another_transition(None, 1, "role") == []
