"""What bodies owe to a report is part of the clock: whether it is in, and who is told of its own due day."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from reporting import actions as reports
from reporting.clock import actions as clock
from reporting.clock.kinds import Point
from reporting.clock.progress import Contributed, Progress, still_owed
from reporting.contributions import actions
from reporting.contributions.kinds import Part, RoundKind
from reporting.kinds import ReportKind, ReportState
from reporting.models import Contribution
from tests.reporting.contributions.test_actions import congo, submitted

from .given import DUE, TODAY, fact_of, make_obligation

CUT_OFF, DAY = date(2026, 12, 7), date(2026, 12, 1)


def opened(cast, entities, obligation):
    """The periodic report that the obligation asks for, with its data call made."""
    report = reports.open_report(
        kind=ReportKind.PERIODIC, entity=entities.mission, as_of=CUT_OFF, known_at=CUT_OFF, due=DUE, by=cast.desk
    )
    clock.answer_with_report(fact_of(obligation, cast.desk), report, today=TODAY, by=cast.desk)
    return report


@pytest.fixture
def obligation(cast, entities):
    return make_obligation(entities.mission, entities.dpo, mission=congo())


@pytest.fixture
def report(cast, entities, obligation):
    return opened(cast, entities, obligation)


def the(report, part):
    return Contribution.objects.get(report=report, part=part)


@pytest.mark.django_db
def test_inputs_are_met_when_no_contribution_is_open(report, obligation, cast):
    Contribution.objects.exclude(part=Part.COMMISSION_VIEWS).delete()
    views = the(report, Part.COMMISSION_VIEWS)

    def met():
        return fact_of(obligation, cast.desk, known_at=timezone.localdate()).progress.met(Point.INPUTS)

    reports.freeze_report(report, by=cast.desk, today=CUT_OFF)
    heard = [met()]
    views = submitted(views, cast.pbso)
    heard.append(met())
    actions.give_back(views, comment="In which document?", by=cast.desk, today=DAY)
    heard.append(met())
    actions.accept(submitted(views, cast.pbso), by=cast.desk, today=DAY)

    assert [*heard, met()] == [False, True, False, True]


def test_whether_inputs_were_in_is_told_as_known_on_the_day():
    rounds = ((date(2026, 11, 10), RoundKind.SUBMITTED), (date(2026, 11, 20), RoundKind.REOPENED))
    asked = [Contributed(date(2026, 11, 2), True, rounds), Contributed(date(2026, 11, 15), False)]

    told = [still_owed(asked, date(2026, 11, day)) for day in (1, 2, 9, 10, 19, 20)]

    assert told == [None, 1, 1, 0, 0, 1]


@pytest.mark.parametrize(
    ("progress", "met"),
    [
        (Progress(ReportState.DATA_CALL, owed=0), True),
        (Progress(ReportState.IN_CLEARANCE, owed=1), False),
        (Progress(ReportState.SUBMITTED, owed=1), True),
        (Progress(ReportState.DRAFTING), True),
        (Progress(), False),
    ],
)
def test_nobody_waits_for_inputs_that_are_in_or_come_too_late(progress, met):
    assert progress.met(Point.INPUTS) is met
