"""A record of a transition refers to what belongs to its own operation."""

import pytest

from transitions.belonging import place_of_another, task_of_another


@pytest.mark.parametrize(("refuse", "field"), [(place_of_another, "place"), (task_of_another, "task")])
def test_what_belongs_to_another_operation_is_refused(refuse, field):
    assert [each.field for each in refuse(2, 1)] == [field]
    assert refuse(1, 1) + refuse(None, 1) == []
