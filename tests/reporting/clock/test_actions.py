"""What people do with due reports: open, answer elsewhere, move; of two at once one does it and the other is told."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import DatabaseError, transaction

from accounts.actions import NotAllowed
from accounts.errors import DomainError
from reporting.clock import actions
from reporting.clock.agenda import entries
from reporting.clock.kinds import Point
from reporting.clock.views import _new_report
from reporting.kinds import ReportState
from reporting.models import Answer, DueReport, FeedAddress, MovedDate, Report
from tests.cast import make_cast, make_entities

from .given import DUE, TODAY, at_once, days_of, fact_of, make_obligation

CUT_OFF = date(2026, 12, 7)


@pytest.fixture
def obligation(cast, entities):
    return make_obligation(entities.mission, entities.dpo)


def refusal(call, *args, **kwargs):
    with pytest.raises(DomainError) as refused:
        call(*args, **kwargs)
    return [each.words.text for each in refused.value.all]


def move(obligation, by, **fields):
    given = {
        "point": Point.CUT_OFF,
        "was": CUT_OFF,
        "day": date(2026, 12, 3),
        "reason": "The meeting is early",
        **fields,
    }
    return actions.move_date(fact_of(obligation, by), given.pop("point"), **given, today=TODAY, by=by)


@pytest.mark.django_db
def test_a_moved_date_keeps_the_old_day_the_reason_and_who_moved_it(obligation, cast):
    move(obligation, cast.planner)
    move(obligation, cast.desk, was=date(2026, 12, 3), day=date(2026, 12, 4), reason="Not so early")

    fact = fact_of(obligation, cast.desk)
    (planned,) = [each for each in fact.points if each.point is Point.CUT_OFF]
    assert [(each.was, each.day, each.reason, each.by) for each in planned.moves] == [
        (CUT_OFF, date(2026, 12, 3), "The meeting is early", "Planner"),
        (date(2026, 12, 3), date(2026, 12, 4), "Not so early", "Desk"),
    ]
    assert planned.day == date(2026, 12, 4)
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        MovedDate.objects.all().delete()
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        MovedDate.objects.update(reason="another")


@pytest.mark.django_db
def test_a_due_day_that_moves_takes_its_milestones_along(obligation, cast):
    before = days_of(fact_of(obligation, cast.desk))

    move(obligation, cast.desk, point=Point.DUE, was=DUE, day=date(2027, 1, 7))

    after = days_of(fact_of(obligation, cast.desk))
    assert {name: (after[name] - before[name]).days for name in after} == dict.fromkeys(after, 7)
    assert DueReport.objects.get().due == date(2027, 1, 7)


@pytest.mark.django_db
def test_who_saw_another_day_is_told_that_it_moved(obligation, cast):
    move(obligation, cast.desk)

    (said,) = refusal(move, obligation, cast.planner, day=date(2026, 12, 2))

    assert said.startswith("Somebody moved this date")
    assert MovedDate.objects.count() == 1


@pytest.mark.django_db
def test_dates_are_moved_by_those_who_make_the_report(obligation, cast):
    for person in (cast.viewer, cast.office, cast.leadership, cast.other_planner, cast.administrator, cast.partner):
        with pytest.raises(NotAllowed):
            move(obligation, person)
    assert refusal(move, obligation, cast.desk, reason=" ", day=date(2026, 12, 5))[1].startswith("Say why")
    assert refusal(move, obligation, cast.desk, point=Point.SLOT) == ["This report no longer has this milestone."]


@pytest.mark.django_db
def test_a_report_is_opened_from_what_is_due_with_its_days_filled_in(obligation, cast):
    report = actions.open_report_for(
        fact_of(obligation, cast.desk), _new_report(fact_of(obligation, cast.desk)), today=TODAY, by=cast.desk
    )

    assert (report.kind, report.entity, report.as_of, report.known_at, report.due) == (
        "periodic", obligation.entity, CUT_OFF, CUT_OFF, DUE,
    )  # fmt: skip
    assert fact_of(obligation, cast.desk).report == report
    assert {each.entity.code for each in report.contributions.all()} == {"PBSO"}
    assert refusal(
        actions.answer_elsewhere, fact_of(obligation, cast.desk), said="S/2026/1", today=TODAY, by=cast.desk
    ) == ["Somebody has opened this report or said how it was answered already."]


@pytest.mark.django_db
def test_contributions_come_in_until_the_day_that_the_calendar_says(obligation, cast):
    fact = fact_of(obligation, cast.desk)
    report = actions.open_report_for(fact, _new_report(fact), today=TODAY, by=cast.desk)

    views = report.contributions.get(entity__code="PBSO")
    assert days_of(fact)["inputs"] == date(2026, 12, 10)
    assert (views.due, report.known_at) == (date(2026, 12, 10), CUT_OFF)


@pytest.mark.django_db
def test_an_open_report_and_what_is_owed_to_it_follow_a_date_that_moves(obligation, cast):
    fact = fact_of(obligation, cast.desk)
    report = actions.open_report_for(fact, _new_report(fact), today=TODAY, by=cast.desk)
    owed = {each.pk: each.due for each in report.contributions.all()}

    move(obligation, cast.desk, point=Point.DUE, was=DUE, day=date(2027, 1, 7))

    report.refresh_from_db()
    week = timedelta(days=7)
    assert (report.due, report.known_at, report.as_of) == (DUE + week, CUT_OFF + week, CUT_OFF + week)
    assert {each.pk: each.due for each in report.contributions.all()} == {pk: day + week for pk, day in owed.items()}
    move(
        obligation,
        cast.desk,
        point=Point.SUBMISSION,
        was=days_of(fact_of(obligation, cast.desk))["submission"],
        day=date(2026, 12, 30),
    )
    report.refresh_from_db()
    assert report.version == 2


@pytest.mark.django_db
def test_days_that_a_person_gave_to_a_report_stay(obligation, cast):
    fact = fact_of(obligation, cast.desk)
    report = _new_report(fact)
    report.known_at = report.as_of = date(2026, 11, 30)
    actions.open_report_for(fact, report, today=TODAY, by=cast.desk)

    move(obligation, cast.desk, point=Point.DUE, was=DUE, day=date(2027, 1, 7))

    report.refresh_from_db()
    assert (report.due, report.known_at, report.as_of) == (date(2027, 1, 7), date(2026, 11, 30), date(2026, 11, 30))


@pytest.mark.django_db
def test_a_report_of_another_kind_or_entity_answers_no_obligation(obligation, cast, entities):
    fact = fact_of(obligation, cast.desk)
    wrong = _new_report(fact)
    wrong.entity = entities.dpo

    with pytest.raises(ValueError, match="of its kind and entity"):
        actions.open_report_for(fact, wrong, today=TODAY, by=cast.desk)
    assert not Report.objects.exists()


@pytest.mark.django_db
def test_an_answer_elsewhere_says_where_and_is_given_by_those_who_keep_the_obligation(obligation, cast):
    fact = fact_of(obligation, cast.desk)

    assert refusal(actions.answer_elsewhere, fact, said=" ", today=TODAY, by=cast.desk) != []
    with pytest.raises(NotAllowed):
        actions.answer_elsewhere(fact, said="S/2026/1", today=TODAY, by=cast.viewer)
    actions.answer_elsewhere(fact, said=" S/2026/1 ", today=TODAY, by=cast.planner)
    assert fact_of(obligation, cast.viewer).elsewhere == "S/2026/1"


@pytest.mark.django_db
def test_what_was_said_of_an_answer_elsewhere_is_put_right_by_who_saw_it_and_stays_on_record(obligation, cast):
    unanswered = fact_of(obligation, cast.desk)
    actions.answer_elsewhere(unanswered, said="S/2026/1", today=TODAY, by=cast.desk)
    mistaken = fact_of(obligation, cast.desk)
    actions.answer_elsewhere(mistaken, said="S/2026/2", today=TODAY, by=cast.planner)
    right = fact_of(obligation, cast.desk)

    for stale in (unanswered, mistaken):
        refused = refusal(actions.answer_elsewhere, stale, said="S/2026/3", today=TODAY, by=cast.second_desk)
        assert refused == ["Somebody has opened this report or said how it was answered already."]
    report = actions.open_report_for(right, _new_report(right), today=TODAY, by=cast.desk)

    assert (mistaken.elsewhere, right.elsewhere) == ("S/2026/1", "S/2026/2")
    now = fact_of(obligation, cast.desk)
    assert (now.report, now.elsewhere, now.progress.elsewhere) == (report, "", False)
    assert [str(each) for each in Answer.objects.all()] == ["S/2026/1", "S/2026/2", str(report.pk)]


@pytest.mark.django_db
def test_a_report_that_was_withdrawn_answers_no_longer_and_another_is_opened_in_its_place(obligation, cast):
    fact = fact_of(obligation, cast.desk)
    withdrawn = actions.open_report_for(fact, _new_report(fact), today=TODAY, by=cast.desk)
    type(withdrawn).objects.update(state=ReportState.WITHDRAWN, issued_on=DUE, withdrawn_because="Another operation")

    fact = fact_of(obligation, cast.desk)
    late = [each.late for each in entries([fact], DUE + timedelta(days=3)) if each.point is Point.DUE]
    report = actions.open_report_for(fact, _new_report(fact), today=TODAY, by=cast.desk)

    assert (fact.report, late) == (withdrawn, [3])
    assert fact_of(obligation, cast.desk).report == report
    assert refusal(actions.answer_elsewhere, fact_of(obligation, cast.desk), said="No", today=TODAY, by=cast.desk) == [
        "Somebody has opened this report or said how it was answered already."
    ]


@pytest.fixture
def cycle(cast, entities):
    return make_obligation(entities.mission, entities.dpo, rhythm="cycle", days=90, anchor=date(2026, 1, 1))


def answered(cycle, by):
    actions.answer_elsewhere(fact_of(cycle, by, "3"), said="S/2026/1", today=TODAY, by=by)


def moved(cycle, by):
    fact = fact_of(cycle, by, "3")
    later = fact.due + timedelta(days=7)
    actions.move_date(fact, Point.DUE, was=fact.due, day=later, reason="asked", today=TODAY, by=by)


@pytest.mark.django_db
@pytest.mark.parametrize("act", [answered, moved])
@pytest.mark.parametrize(
    ("field", "other"), [("days", 120), ("anchor", date(2026, 2, 1)), ("rhythm", "once"), ("valid_until", DUE)]
)
def test_a_cycle_is_not_counted_otherwise_once_something_was_done_with_one_of_its_reports(
    cycle, cast, act, field, other
):
    actions.renew_due_reports(TODAY)
    setattr(cycle, field, other)
    free = cycle.broken_rules()
    act(cycle.__class__.objects.get(pk=cycle.pk), cast.desk)

    assert free == []
    assert [each.field for each in cycle.broken_rules()] == ([] if field == "valid_until" else [field])


@pytest.mark.django_db
def test_of_another_rhythm_days_may_change_with_reports_that_are_kept_by_year_or_mandate(entities, cast):
    yearly = make_obligation(entities.mission, entities.dpo, rhythm="yearly", month=9, anchor=None)
    actions.answer_elsewhere(fact_of(yearly, cast.desk, "2026"), said="S/2026/1", today=TODAY, by=cast.desk)
    yearly.month, yearly.anchor = 10, date(2026, 1, 1)

    assert yearly.broken_rules() == []


@pytest.mark.django_db
def test_rows_of_what_is_no_longer_due_go_unless_somebody_did_something_with_them(obligation, entities, cast):
    other = make_obligation(entities.mission, entities.dpo)
    actions.renew_due_reports(TODAY)
    actions.answer_elsewhere(fact_of(obligation, cast.desk), said="S/2026/1", today=TODAY, by=cast.desk)
    type(obligation).objects.update(anchor=date(2020, 1, 1))

    actions.renew_due_reports(TODAY)

    assert [each.obligation for each in DueReport.objects.all()] == [obligation]
    assert other.due_reports.count() == 0


@pytest.mark.django_db
def test_a_renewed_address_ends_the_one_before(cast):
    first = actions.renew_address(by=cast.viewer)
    second = actions.renew_address(by=cast.viewer)

    first.refresh_from_db()
    assert first.revoked_at is not None
    assert second.key != first.key
    actions.revoke_address(by=cast.viewer)
    assert not FeedAddress.objects.filter(revoked_at__isnull=True).exists()


def make_two():
    entities = make_entities()
    return make_cast(entities), make_obligation(entities.mission, entities.dpo)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_open_a_due_report_at_once_one_opens_it():
    cast, obligation = make_two()
    facts = [fact_of(obligation, person) for person in (cast.desk, cast.second_desk)]

    found = at_once(
        *(
            lambda fact=fact, by=by: actions.open_report_for(fact, _new_report(fact), today=TODAY, by=by)
            for fact, by in zip(facts, (cast.desk, cast.second_desk), strict=True)
        )
    )

    assert sorted(isinstance(each, Report) for each in found) == [False, True]
    assert (Report.objects.count(), Answer.objects.count(), DueReport.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_put_an_answer_right_at_once_one_does():
    cast, obligation = make_two()
    actions.answer_elsewhere(fact_of(obligation, cast.desk), said="S/2026/1", today=TODAY, by=cast.desk)
    fact = fact_of(obligation, cast.desk)

    found = at_once(
        *(
            lambda said=said, by=by: actions.answer_elsewhere(fact, said=said, today=TODAY, by=by)
            for said, by in (("S/2026/2", cast.desk), ("S/2026/3", cast.planner))
        )
    )

    assert sorted(isinstance(each, Answer) for each in found) == [False, True]
    assert Answer.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_a_date_at_once_one_moves_it():
    cast, obligation = make_two()
    days = (date(2026, 12, 2), date(2026, 12, 3))

    found = at_once(
        *(
            lambda day=day, by=by: move(obligation, by, day=day)
            for day, by in zip(days, (cast.desk, cast.planner), strict=True)
        )
    )

    assert sorted(isinstance(each, MovedDate) for each in found) == [False, True]
    assert MovedDate.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_windows_that_renew_an_address_at_once_one_does_and_the_other_is_told(monkeypatch):
    cast, _obligation = make_two()
    both, keys = Barrier(2), iter(("one", "other"))

    def key(_length):
        both.wait(10)  # both have taken the old address back before either makes the new one
        return next(keys)

    monkeypatch.setattr(actions, "get_random_string", key)

    found = at_once(*[lambda: actions.renew_address(by=cast.viewer)] * 2)

    [made] = FeedAddress.objects.filter(person=cast.viewer, revoked_at__isnull=True)
    assert [each for each in found if isinstance(each, FeedAddress)] == [made]
    assert [str(each) for each in found if isinstance(each, DomainError)] == [
        "Your address was renewed at the same moment in another window."
    ]
