"""The calendar of one reader: what is due, what is met, what is late, and nothing that the reader may not know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audience import audience_of
from accounts.errors import DomainError
from accounts.roles import Classification, Role
from accounts.wording import say
from accounts.words import words
from reporting import actions as reports
from reporting.clearance.course import course_of
from reporting.clock import actions
from reporting.clock.agenda import by_month, entries, late
from reporting.clock.gather import due_reports, reader_of
from reporting.clock.kinds import Point
from reporting.clock.progress import MET_FROM, ORDER, PARTS, Concern, Progress, is_part, missing_for
from reporting.clock.rules import Span
from reporting.kinds import ReportState
from reporting.models import DueReport, Liaison, Obligation
from tests import factories
from tests.cast import make_user
from tests.reporting.cleared import bring

from .given import DUE, TODAY, days_of, fact_of, make_holiday, make_obligation, make_plan

pytestmark = pytest.mark.django_db
YEAR = Span(TODAY - timedelta(days=365), TODAY + timedelta(days=200))


@pytest.fixture
def obligation(cast, entities):
    return make_obligation(entities.mission, entities.dpo, mission=factories.make_mission("MONUSCO"))


def told(user, known_at=TODAY, window=YEAR):
    return due_reports(audience_of(user), window, known_at)


def test_milestones_are_counted_back_over_the_holidays_of_the_duty_station(obligation, cast):
    make_holiday(date(2026, 12, 25))

    assert days_of(fact_of(obligation, cast.desk)) == {
        "data_call": date(2026, 11, 23),
        "cut_off": date(2026, 12, 4),
        "inputs": date(2026, 12, 9),
        "submission": date(2026, 12, 23),
        "issue": DUE,
        "due": DUE,
    }


def test_a_holiday_that_is_more_secret_than_the_obligation_is_not_counted(obligation, cast):
    before = days_of(fact_of(obligation, cast.desk))
    make_holiday(date(2026, 12, 24), classification=Classification.CONFIDENTIAL)

    assert days_of(fact_of(obligation, cast.desk)) == before


def test_who_does_not_make_reports_is_told_the_due_day_only(obligation, cast):
    shown = {
        person.username: [*days_of(fact_of(obligation, person))]
        for person in (cast.desk, cast.planner, cast.office, cast.viewer, cast.partner, cast.other_planner)
    }

    everything = ["data_call", "cut_off", "inputs", "submission", "issue", "due"]
    assert shown == {
        "desk": everything, "planner": everything, "office": everything,
        "viewer": ["due"], "partner": ["due"], "other_planner": ["due"],
    }  # fmt: skip
    assert told(cast.stranger) == []
    assert late(entries(told(cast.viewer), date(2027, 6, 1))) == []


def test_an_obligation_above_the_clearance_does_not_exist(entities, cast):
    hidden = make_obligation(entities.mission, entities.dpo, classification=Classification.CONFIDENTIAL)

    assert told(cast.planner) == []
    assert [each.obligation for each in told(cast.cleared_planner)] == [hidden]


def test_the_operation_is_named_only_to_those_who_may_know_it(obligation, cast):
    assert say(fact_of(obligation, cast.desk).title) == "Periodic country-specific report, MONUSCO"
    type(obligation.mission).objects.update(classification=Classification.CONFIDENTIAL)

    fact = fact_of(obligation, cast.desk)

    assert (say(fact.title), fact.mission) == ("Periodic country-specific report", "")
    assert fact.classification is Classification.CONFIDENTIAL


def test_an_obligation_is_never_less_classified_than_its_operation(entities, obligation):
    obligation.mission.classification = Classification.CONFIDENTIAL

    (error,) = obligation.broken_rules()

    assert error.field == "classification"
    obligation.classification = Classification.CONFIDENTIAL
    assert obligation.broken_rules() == []


@pytest.mark.parametrize(
    "broken",
    [
        {"rhythm": "cycle", "anchor": None, "days": 90},
        {"rhythm": "cycle", "days": None},
        {"rhythm": "yearly"},
        {"rhythm": "once", "anchor": None},
        {"rhythm": "renewal", "days": 30},
        {"valid_until": date(2024, 12, 19)},
    ],
)
def test_a_rhythm_without_what_it_is_counted_by_is_refused_by_the_database(entities, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_obligation(entities.mission, entities.dpo, **broken)


def test_a_plan_in_which_milestones_overtake_each_other_is_refused():
    (error,) = make_plan(cut_off=10, submission=20).broken_rules()

    assert isinstance(error, DomainError)
    assert make_plan(cut_off=10, submission=10).broken_rules() == []


def test_a_report_before_the_renewal_follows_the_mandate_and_its_day_when_that_moves(entities, cast):
    mission = factories.make_mission("MONUSCO")
    mandate = factories.make_mandate(
        mission, renewal=date(2026, 12, 20), resolution=factories.make_resolution(adopted=date(2025, 12, 19))
    )
    factories.make_mandate(mission, renewal=date(2026, 12, 30), classification=Classification.CONFIDENTIAL)
    made = make_obligation(entities.mission, entities.dpo, mission=mission, rhythm="renewal", days=30)

    (before,) = told(cast.desk)
    mandate.renewal = date(2027, 3, 20)
    mandate.version += 1
    mandate.save()
    (after,) = told(cast.desk)

    assert (before.occurrence, before.due) == (f"mandate-{mandate.pk}", date(2026, 11, 20))
    assert (after.occurrence, after.due) == (before.occurrence, date(2027, 2, 18))
    assert after.changes > before.changes
    assert told(cast.desk, known_at=date(2025, 12, 18)) == []
    assert made.rhythm == "renewal"


def test_the_milestones_met_follow_the_report_that_was_opened(obligation, cast, entities):
    today = timezone.localdate()

    def met():
        return [
            each.point.value for each in entries([fact_of(obligation, cast.desk, known_at=today)], today) if each.met
        ]

    assert met() == []
    report = factories.make_report(entities.mission, kind="periodic", known_at=date(2026, 11, 1))
    actions.answer_with_report(fact_of(obligation, cast.desk), report, today=TODAY, by=cast.desk)
    assert met() == ["data_call"]
    reports.freeze_report(report, by=cast.desk, today=TODAY)
    assert met() == ["data_call", "cut_off", "inputs"]
    bring(report, cast)
    assert met() == ["data_call", "cut_off", "inputs", "submission"]
    (issued,) = entries([fact_of(obligation, cast.desk, known_at=TODAY)], TODAY)[:1]
    assert issued.met  # the data call; as known then the report was open and no more


def test_what_is_late_is_what_is_not_met_the_day_after(obligation, cast):
    found = late(entries([fact_of(obligation, cast.desk)], date(2026, 12, 8)))

    assert [(each.point.value, say(each.standing)) for each in found] == [
        ("data_call", "14 days late"),
        ("cut_off", "1 day late"),
    ]


def test_as_known_before_it_was_answered_it_was_not(obligation, cast):
    actions.answer_elsewhere(fact_of(obligation, cast.desk), said="S/2026/1", today=TODAY, by=cast.desk)

    assert fact_of(obligation, cast.desk).progress.elsewhere
    assert not fact_of(obligation, cast.desk, known_at=TODAY - timedelta(days=1)).progress.elsewhere
    assert not any(each.late for each in entries(told(cast.desk), date(2027, 12, 1)))


def test_of_a_report_above_the_clearance_nothing_is_told_but_that_it_is_due(obligation, cast, entities):
    secret = factories.make_report(entities.mission, kind="periodic", classification=Classification.CONFIDENTIAL)
    actions.answer_with_report(fact_of(obligation, cast.desk), secret, today=TODAY, by=cast.desk)

    fact = fact_of(obligation, cast.planner)

    assert (fact.report, fact.progress) == (None, Progress(told=False))
    assert fact_of(obligation, cast.cleared_planner).report == secret


def test_a_calendar_costs_the_same_number_of_queries_for_few_and_for_many(
    obligation, entities, cast, django_assert_num_queries
):
    audience = audience_of(cast.desk)

    def ask():
        with django_assert_num_queries(13):
            return due_reports(audience, YEAR, TODAY)

    def grow():
        mission = obligation.mission
        cycle = make_obligation(
            entities.mission, entities.dpo, rhythm="cycle", days=30, anchor=date(2026, 1, 1), mission=mission
        )
        report = factories.make_report(entities.mission, kind="periodic")
        actions.answer_with_report(fact_of(cycle, cast.desk, "5"), report, today=TODAY, by=cast.desk)
        factories.make_mandate(mission, renewal=date(2027, 1, 20))
        make_obligation(entities.mission, entities.dpo, rhythm="renewal", days=30, mission=mission)

    grow()
    few = ask()
    for _each in range(4):
        grow()

    assert len(ask()) > 4 * len(few) > 40


def test_months_hold_their_entries_in_order(obligation, cast):
    months = by_month(entries(told(cast.desk), TODAY))

    assert [(month.day, [each.point.value for each in rows]) for month, rows in months] == [
        (date(2026, 11, 1), ["data_call"]),
        (date(2026, 12, 1), ["cut_off", "inputs", "submission", "issue", "due"]),
    ]


def test_the_rows_of_due_reports_can_be_made_anew_and_say_what_is_computed(obligation, entities, cast):
    cycle = make_obligation(entities.mission, entities.dpo, rhythm="cycle", days=90, anchor=date(2026, 1, 1))

    def stored():
        return {(each.obligation_id, each.occurrence): each.due for each in DueReport.objects.all()}

    def computed():
        window = Span(TODAY - actions.LOOK_BACK, TODAY + timedelta(days=400))
        return {each.key: each.due for each in told(cast.viewer, window=window)}

    assert actions.renew_due_reports(TODAY) == len(computed())
    assert stored() == computed()
    Obligation.objects.filter(pk=cycle.pk).update(days=180)
    actions.move_date(
        fact_of(obligation, cast.desk),
        Point.DUE,
        was=DUE,
        day=date(2027, 1, 14),
        reason="asked",
        today=TODAY,
        by=cast.desk,
    )
    DueReport.objects.filter(occurrence="once").update(due=date(2026, 1, 1))
    actions.renew_due_reports(TODAY)
    once = stored()
    actions.renew_due_reports(TODAY)
    assert stored() == once == computed()


@pytest.mark.parametrize("state", [None, *ReportState])
def test_each_state_of_a_report_has_met_the_milestones_before_it(state):
    met = [point for point in Point if Progress(state).met(point)]

    if state in (None, ReportState.WITHDRAWN):
        assert met == []
    elif state in ORDER:
        assert met == [
            point for point in Point if point in MET_FROM and ORDER.index(MET_FROM[point]) <= ORDER.index(state)
        ]
    else:
        assert met == list(Point)


def test_the_liaison_is_met_when_the_commission_was_told_however_far_the_report_is():
    assert Progress(ReportState.DRAFTING, liaised=True).met(Point.LIAISON)
    assert not Progress(ReportState.DRAFTING).met(Point.LIAISON)


@pytest.mark.parametrize(
    ("point", "role", "entity", "mine"),
    [
        (Point.DATA_CALL, Role.DESK, 2, True),
        (Point.DATA_CALL, Role.DESK, 9, False),
        (Point.DATA_CALL, Role.PLANNER, 1, False),
        (Point.INPUTS, Role.PLANNER, 1, True),
        (Point.INPUTS, Role.PLANNER, 9, False),
        (Point.INPUTS, Role.DESK, 2, True),
        (Point.INPUTS, Role.PBSO, 9, False),
        (Point.INPUTS, Role.DCO, 9, False),
        (Point.LIAISON, Role.PBSO, 9, True),
        (Point.HEADQUARTERS_CLEARANCE, Role.OFFICE, 5, True),
        (Point.HEADQUARTERS_CLEARANCE, Role.OFFICE, 6, False),
        (Point.DUE, Role.VIEWER, 1, False),
    ],
)
def test_a_milestone_is_the_part_of_the_roles_named_where_the_report_is_of_concern(point, role, entity, mine):
    concern = Concern(entity=1, lead=2, offices=frozenset({5}))

    assert is_part(point, concern, {entity: frozenset({role})}, entity) is mine
    assert set(PARTS) == set(Point)


def test_what_a_milestone_waits_for_is_said(obligation, cast, entities):
    assert [say(each) for each in missing_for(Point.INPUTS, None)] == ["The report is not open yet."]
    report = factories.make_report(entities.mission, kind="periodic")
    course = course_of(report)
    said = {point.value: [say(each) for each in missing_for(point, course)] for point in Point}
    assert said["data_call"] == []
    assert said["cut_off"] == said["inputs"] == ["The facts of the report are not frozen as they stand now."]
    assert said["mission_clearance"] == ["The facts of the report are not frozen yet. Freeze them first."]
    assert "Record the liaison with the Peacebuilding Commission, or waive it with a reason." in said["issue"]
    assert [say(each) for each in missing_for(Point.INPUTS, course, 2)] == ["2 contributions are not in yet."]
    wanted = replace(course, missing=(words("The views of the Commission are missing."),))
    assert [say(each) for each in missing_for(Point.INPUTS, wanted)] == ["The views of the Commission are missing."]
    withdrawn = missing_for(Point.DUE, replace(course, state=ReportState.WITHDRAWN))
    assert [say(each) for each in withdrawn] == ["The report has been withdrawn and no longer changes."]
    Liaison.objects.create(report=report, waived_because="Urgent")
    assert len(missing_for(Point.ISSUE, course_of(report))) == len(said["issue"]) - 1


def test_a_person_of_two_entities_has_the_parts_of_both(entities):
    person = make_user("both", (entities.mission, Role.PLANNER), (entities.dpo, Role.DESK))

    assert reader_of(person).played == {
        entities.mission.pk: frozenset({Role.PLANNER}), entities.dpo.pk: frozenset({Role.DESK}),
    }  # fmt: skip
