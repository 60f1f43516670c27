"""What a report asks of the database: the same number of questions for one operation as for twenty."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Classification
from missions.models import Mission
from reporting.gather import gather
from reporting.models import Report
from tests import factories
from tests.canary import Branch, grow
from tests.copies import below, copy_mission
from transitions.models import Transition

DAY = date(2021, 6, 30)
QUESTIONS = 27
"""One for each topic, however many tables it has; to be changed with the topics.

Figures of earlier reports that are not among those gathered cost one more: `test_earlier.py`.
"""


def asked(report: Report) -> int:
    with CaptureQueriesContext(connection) as captured:
        gather(Report.objects.select_related("entity").get(pk=report.pk))
    return len(captured)


@pytest.mark.django_db
def test_a_report_asks_the_same_for_one_operation_as_for_twenty(cast, entities):
    branch = grow(Branch(Classification.UNCLASSIFIED), cast, entities.mission, "MONUSCO", hidden=False)
    factories.make_state(branch[Transition], "under_way", date(2021, 1, 1))
    report = factories.make_report(entities.dpo, as_of=DAY, known_at=DAY)
    one = asked(report)
    for number in range(2, 21):
        copy_mission(branch[Mission], f"OP-{number}")
    twenty = asked(report)

    assert len(list(gather(report).covered_transitions)) == 20
    assert [model for model in below(Mission) if model._default_manager.count() < 20] == []
    assert (one, twenty) == (QUESTIONS, QUESTIONS)
