"""Which reports wait for whom on their way to the Council."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from reporting.actions import freeze_report
from reporting.clearance import actions
from reporting.clearance.flow import Decision, Step
from reporting.clearance.waiting import clears, waiting
from reporting.models import Liaison
from reporting.versions import latest_snapshot
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(entities, cast):
    made = factories.make_report(entities.dpo, due=date(2022, 6, 1))
    Liaison.objects.create(report=made, sent_on=date(2022, 5, 1), contact="Chair")
    return made


def told(cast):
    return {name for name, person in vars(cast).items() if waiting(person).exists()}


def test_a_report_waits_for_those_whose_part_the_next_step_is(report, cast):
    assert told(cast) == set()

    freeze_report(report, by=cast.desk, today=date(2022, 7, 1))
    found = [told(cast)]
    actions.take_step(report, Step.CLEAR_MISSION, by=cast.second_desk)
    found.append(told(cast))
    actions.ask_offices(report, [cast.office.entity], by=cast.desk)
    actions.take_step(report, Step.CIRCULATE, by=cast.desk)
    found.append(told(cast))
    actions.decide(latest_snapshot(report), decision=Decision.CLEARED, by=cast.office)
    found.append(told(cast))
    for step, by in ((Step.LIAISE, cast.desk), (Step.APPROVE, cast.executive), (Step.SUBMIT, cast.desk)):
        actions.take_step(report, step, by=by)
        found.append(told(cast))

    assert found == [
        {"second_desk"},
        {"desk", "second_desk"},
        {"office"},
        {"desk", "second_desk"},
        {"executive"},
        {"desk", "second_desk"},
        {"second_desk"},
    ]


def test_a_mission_is_told_of_its_own_report_only(entities, cast):
    own = factories.make_report(entities.mission, kind="periodic")
    freeze_report(own, by=cast.planner, today=date(2022, 7, 1))

    assert [each.pk for each in waiting(cast.leadership)] == [own.pk]
    assert not waiting(cast.second_desk).exists()


def test_what_waits_stands_on_the_page_and_in_the_head_with_the_step_and_the_way_there(report, cast, signed_in):
    freeze_report(report, by=cast.desk, today=date(2022, 7, 1))

    page = signed_in(cast.second_desk).get(reverse("reporting:owed")).content.decode()

    assert reverse("reporting:course", args=[report.pk]) in page
    assert "Clear for the mission" in page
    assert "waiting for you" in page
    assert "Reports that wait for you" not in signed_in(cast.desk).get(reverse("reporting:owed")).content.decode()


def test_whoever_clears_reports_has_the_page_and_others_have_not(cast, signed_in):
    assert (clears(cast.executive), clears(cast.stranger)) == (True, False)
    assert signed_in(cast.executive).get(reverse("reporting:owed")).status_code == 200
    assert signed_in(cast.stranger).get(reverse("reporting:owed")).status_code == 404


def test_it_is_one_question_however_many_reports_wait(report, cast, entities, django_assert_num_queries):
    for number in range(5):
        freeze_report(
            factories.make_report(entities.dpo, titles={"en": str(number)}), by=cast.desk, today=date(2022, 7, 1)
        )
    list(waiting(cast.second_desk))

    with django_assert_num_queries(1):
        assert len(waiting(cast.second_desk)) == 5
