"""Two people in two processes who press a button at one moment: one is served, the other is told."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.urls import reverse

from reporting import actions, tasks
from reporting.clearance.actions import ask_offices
from reporting.clearance.flow import Step
from reporting.kinds import Format, ReportState
from reporting.models import Clearance, ClockRun, Edition, Job, Passage, Reminder, Rendition, Report
from tests import factories
from tests.cast import Cast, make_cast, make_entities, make_user
from tests.reporting.cleared import bring
from tests.reporting.clock import test_reminders as clock

from .programs import answer_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TODAY = date(2022, 7, 1)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast(make_entities())


def frozen(cast: Cast) -> Report:
    report = factories.make_report(cast.desk.entity)
    actions.freeze_report(report, by=cast.desk, today=TODAY)
    report.refresh_from_db()
    return report


def pressed(module: str, *presses: tuple[str, str, dict[str, str]]) -> list[tuple[int, str]]:
    """The status and the page that each got, the one who was served first."""
    answers = answer_of("pressed_at_once", module=module, presses=presses)
    return sorted(tuple(json.loads(answer)) for answer in answers)


def test_two_people_who_press_issue_ask_for_one_issue_and_who_comes_later_is_told(cast, signed_in):
    third = make_user("third_desk", (cast.desk.entity, cast.desk.assignments.get().role))
    report = bring(frozen(cast), cast)
    press = (reverse("reporting:issue", args=[report.pk]), {"seen_version": str(report.version)})

    answers = pressed("reporting.jobs", (cast.second_desk.username, *press), (third.username, *press))
    asked = Job.objects.count()
    tasks.sweep_jobs()
    later = signed_in(third).post(*press)

    assert ([status for status, _page in answers], asked) == ([200, 200], 1)
    assert later.status_code == 409
    assert "The report has already been issued and no longer changes." in later.content.decode()
    issued_once(report)


def test_of_two_workers_that_issue_at_one_moment_one_issues_and_the_other_is_told(cast):
    third = make_user("third_desk", (cast.desk.entity, cast.desk.assignments.get().role))
    report = bring(frozen(cast), cast)

    found = answer_of(
        "issued_at_once", report=report.pk, by=[cast.second_desk.username, third.username], on=TODAY.isoformat()
    )

    assert sorted(found) == ["The report has already been issued and no longer changes.", "issued"]
    issued_once(report)


def issued_once(report: Report) -> None:
    report.refresh_from_db()
    assert report.state == ReportState.ISSUED
    assert Edition.objects.count() == Passage.objects.filter(step=Step.ISSUE).count() == 1
    assert Rendition.objects.filter(issued=True).count() == len(Format)
    assert actions.verify_edition(Edition.objects.get()) == []


def test_of_two_people_of_one_office_who_clear_one_speaks_and_the_other_is_told(cast):
    colleague = make_user("colleague", (cast.office.entity, cast.office.assignments.get().role))
    report = frozen(cast)
    ask_offices(report, [cast.office.entity], by=cast.desk)
    bring(report, cast, Step.CIRCULATE)
    digest = report.snapshots.get().digest
    path = reverse("reporting:decide", args=[report.pk])

    (served, page), (refused, told) = pressed(
        "reporting.clearance.actions",
        (cast.office.username, path, {"decision": "cleared", "digest": digest}),
        (colleague.username, path, {"decision": "returned", "comment": "Not yet", "digest": digest}),
    )

    assert (served, refused) == (200, 409)
    assert "The decision of your office is on record." in page
    assert Clearance.objects.count() == 1
    if Clearance.objects.get().decision == "cleared":
        assert "Your office has already spoken of this version." in told
    else:
        assert "The report is not in integrated clearance; its state is “Drafting”." in told


def test_clocks_that_stood_still_for_days_and_wake_up_together_tell_each_thing_once(cast):
    clock.begun(cast, make_entities())
    ClockRun.objects.update(looked_until=clock.day(-9))

    mailed = answer_of("clocks_at_once", day=clock.day(1).isoformat(), clocks=2)
    again = answer_of("clocks_at_once", day=clock.day(1).isoformat(), clocks=2)

    assert sorted(to for each in mailed for to in json.loads(each)) == ["desk@example.org", "planner@example.org"]
    assert again == ["[]", "[]"]
    told = [(each.person.username, each.point, each.notice) for each in Reminder.objects.exclude(notice="digest")]
    assert sorted(told) == [(person, "cut_off", "late") for person in told_to(cast)]
    assert ClockRun.objects.get().looked_until == clock.day(1)


def told_to(cast: Cast) -> list[str]:
    """Whose part the data cut-off of a report on MONUSCO is."""
    desks, planners = (cast.desk, cast.second_desk), (cast.planner, cast.second_planner, cast.cleared_planner)
    return sorted(each.username for each in (*desks, *planners))
