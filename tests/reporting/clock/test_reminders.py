"""Reminders: to those whose part it is, in their language, with the content; once, whatever was missed or doubled."""

from __future__ import annotations

from datetime import date, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from accounts.roles import Classification
from reporting import tasks
from reporting.clock import actions, reminders
from reporting.clock.kinds import Notice
from reporting.models import ClockRun, Reminder
from tests import factories
from tests.cast import make_cast, make_entities

from .given import TODAY, at_once, fact_of, make_obligation, make_plan

CUT_OFF = date(2026, 12, 7)
"""A Monday, so that the other days are counted from it."""


def day(number: int) -> date:
    return CUT_OFF + timedelta(days=number)


@pytest.fixture
def world(cast, entities):
    return begun(cast, entities)


def begun(cast, entities):
    """An obligation with one milestone before the due day, a desk and a planner with addresses, and a run before."""
    for person in (cast.desk, cast.planner, cast.viewer):
        person.email = f"{person.username}@example.org"
        person.save()
    obligation = make_obligation(
        entities.mission, entities.dpo, plan=make_plan(cut_off=18), mission=factories.make_mission("MONUSCO")
    )
    ClockRun.objects.create(name="reminders", looked_until=day(-8))
    Reminder.objects.all().delete()
    return obligation


def sent() -> list[tuple[str, str]]:
    return sorted((message.to[0].split("@")[0], message.subject) for message in mail.outbox)


def noted(**fields) -> list[tuple[str, str, str]]:
    found = Reminder.objects.filter(**fields).exclude(notice=Notice.DIGEST)
    return sorted((each.person.username, each.point, each.notice) for each in found.select_related("person"))


TITLE = "Periodic country-specific report, MONUSCO"


@pytest.mark.django_db
def test_a_week_before_those_whose_part_it_is_are_told_what_when_for_which_report_and_what_is_missing(
    world, mailoutbox
):
    ClockRun.objects.update(looked_until=day(-7) - timedelta(days=1))
    User.objects.filter(username__startswith="second").delete()

    reminders.keep(day(-6))

    assert sent() == [
        ("desk", f"Data cut-off, 7 December 2026: {TITLE}"),
        ("planner", f"Data cut-off, 7 December 2026: {TITLE}"),
    ]
    body = mailoutbox[0].body
    for said in (
        "Data cut-off: 7 December 2026 (in 6 days)",
        TITLE,
        f"{world.resolution.symbol}, para. 49; due on 31 December 2026",
        "The report is not open yet.",
        f"http://localhost:8000/calendar/{world.pk}/once/",
    ):
        assert said in body
    assert mailoutbox[0].extra_headers == {"Auto-Submitted": "auto-generated"}
    assert {*noted()} == {
        ("cleared_planner", "cut_off", "ahead"), ("desk", "cut_off", "ahead"), ("planner", "cut_off", "ahead"),
    }  # fmt: skip


@pytest.mark.django_db
def test_a_mail_is_in_the_language_of_its_reader(world, mailoutbox):
    User.objects.filter(username="desk").update(language="zh")
    User.objects.filter(username="planner").update(language="ar")

    reminders.keep(day(-7))

    by_person = {message.to[0].split("@")[0]: message for message in mailoutbox}
    assert "2026年12月7日" in by_person["desk"].subject
    assert "كانون الأول/ديسمبر 2026" in by_person["planner"].body
    page = by_person["planner"].alternatives[0].content
    assert '<html lang="ar" dir="rtl">' in page


@pytest.mark.django_db
def test_each_milestone_is_told_a_week_and_a_day_before_and_a_day_and_a_week_after(world, mailoutbox):
    told = {}
    for number in range(-7, 10):
        before = len(mailoutbox)
        reminders.keep(day(number))
        told[number] = len([each for each in mailoutbox[before:] if each.to == ["desk@example.org"]])

    assert {number for number, count in told.items() if count} == {-7, -1, 0, 1, 7}  # on Mondays with the digest
    assert max(told.values()) == 1
    assert noted(person__username="desk") == [
        ("desk", "cut_off", "ahead"), ("desk", "cut_off", "eve"),
        ("desk", "cut_off", "late"), ("desk", "cut_off", "still_late"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_after_five_missed_days_each_milestone_is_told_once(world, mailoutbox):
    ClockRun.objects.update(looked_until=day(-4))

    reminders.keep(day(1))
    reminders.keep(day(1))
    reminders.keep(day(2))

    assert [each for each in noted() if each[0] == "desk"] == [("desk", "cut_off", "late")]
    assert [each[0] for each in sent()] == ["desk", "planner"]
    assert "1 day late" in mailoutbox[0].body


@pytest.mark.django_db
def test_the_first_run_ever_does_not_speak_of_what_was_long_ago(world, mailoutbox):
    ClockRun.objects.all().delete()

    reminders.keep(day(9))

    assert noted() == []


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-7, 9), min_size=1, max_size=6))
def test_catching_up_is_idempotent(cast, entities, days):
    """However often and in whatever order the clock runs, nobody is told the same thing twice."""
    Reminder.objects.all().delete()
    ClockRun.objects.all().delete()
    if not cast.desk.email:
        begun(cast, entities)
        ClockRun.objects.all().delete()
    ClockRun.objects.create(name="reminders", looked_until=day(-8))
    mail.outbox.clear()

    for number in days:
        reminders.keep(day(number))
        before = (noted(), sent())
        reminders.keep(day(number))
        assert (noted(), sent()) == before

    rows = noted()
    assert len(rows) == len(set(rows))
    assert ClockRun.objects.get().looked_until == day(max(days))


@pytest.mark.django_db
def test_what_was_done_in_the_meantime_is_not_told(world, cast, mailoutbox):
    reminders.note(day(-7))
    actions.answer_elsewhere(fact_of(world, cast.desk), said="S/2026/1", today=TODAY, by=cast.desk)

    reminders.keep(day(-7))
    reminders.keep(day(1))

    assert mailoutbox == []
    assert not Reminder.objects.filter(mailed_at__isnull=True, person=cast.desk).exists()


@pytest.mark.django_db
def test_who_may_no_longer_see_it_or_has_left_is_told_nothing(world, cast, mailoutbox):
    reminders.note(day(-7))
    cast.desk.assignments.all().delete()
    User.objects.filter(pk=cast.planner.pk).update(is_active=False)

    reminders.keep(day(-7))

    assert mailoutbox == []


@pytest.mark.django_db
def test_a_mail_tells_nothing_of_a_classified_report_even_to_those_who_are_cleared(world, cast, mailoutbox):
    type(world).objects.update(classification=Classification.CONFIDENTIAL, titles={"en": "Kept secret"})
    User.objects.filter(username="cleared_planner").update(email="cleared@example.org")

    reminders.keep(day(-7))

    (message,) = mailoutbox
    text = message.subject + message.body + message.alternatives[0].content
    assert message.to == ["cleared@example.org"]
    assert "1 date of a classified report waits too; read it in the calendar." in text
    assert "Kept secret" not in text
    assert world.resolution.symbol not in text


@pytest.mark.django_db
def test_a_mail_tells_nothing_of_an_operation_that_was_classified_after_its_obligation_was_entered(world, mailoutbox):
    type(world.mission).objects.update(classification=Classification.CONFIDENTIAL)
    User.objects.filter(username="cleared_planner").update(email="cleared_planner@example.org")

    reminders.keep(day(-7))

    assert sent() == [(name, "1 due date needs you") for name in ("cleared_planner", "desk", "planner")]
    for message in mailoutbox:
        assert "MONUSCO" not in message.body + message.alternatives[0].content


@pytest.mark.django_db
def test_the_digest_of_a_monday_tells_what_is_ahead_and_what_is_late(world, cast, mailoutbox):
    ClockRun.objects.update(looked_until=day(6))
    make_obligation(world.entity, world.lead, titles={"en": "Another"}, anchor=day(20), plan=make_plan(cut_off=3))

    reminders.keep(day(8))

    message = next(each for each in mailoutbox if each.to == ["desk@example.org"])
    assert Reminder.objects.get(person=cast.desk, notice=Notice.DIGEST).day == day(7)
    late, ahead = message.body.split("Due in the next two weeks:")
    assert (TITLE in late, "Another" in ahead) == (True, True)
    reminders.keep(day(9))
    assert len([each for each in mailoutbox if each.to == ["desk@example.org"]]) == 1


@pytest.mark.django_db
def test_a_digest_alone_names_the_week(world, mailoutbox):
    ClockRun.objects.update(looked_until=day(-15))

    reminders.keep(day(-14))

    assert {each[1] for each in sent()} == {"The week ahead: 1 due date"}


@pytest.mark.django_db
def test_a_title_with_a_line_end_makes_no_second_header(world, mailoutbox):
    type(world).objects.update(titles={"en": "One\r\nBcc: all@example.org"})

    reminders.keep(day(-7))

    assert mailoutbox[0].subject == "Data cut-off, 7 December 2026: One Bcc: all@example.org"


@pytest.mark.django_db
def test_a_mail_that_fails_is_tried_again_and_the_others_are_sent(world, monkeypatch, mailoutbox, caplog):
    failing = {"desk@example.org"}
    compose = reminders.mail.compose

    def composed(person, *rest):
        message = compose(person, *rest)
        if message is not None and person.email in failing:
            monkeypatch.setattr(message, "send", refuse)
        return message

    def refuse(*_args, **_kwargs):
        raise SMTPException("busy")

    monkeypatch.setattr(reminders.mail, "compose", composed)
    reminders.keep(day(-7))
    assert [each[0] for each in sent()] == ["planner"]
    assert "could not be sent" in caplog.text
    failing.clear()
    reminders.keep(day(-7))
    reminders.keep(day(-7))
    assert [each[0] for each in sent()] == ["desk", "planner"]


@pytest.mark.django_db
def test_beat_calls_one_task_that_asks_for_the_day(world, monkeypatch):
    called = []
    monkeypatch.setattr(tasks.reminders, "keep", called.append)

    tasks.keep_the_clock()

    assert len(called) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail():
    entities = make_entities()
    begun(make_cast(entities), entities)
    mail.outbox = []
    at_once(*[lambda: reminders.keep(day(-7))] * 4)

    assert [each[0] for each in sent()] == ["desk", "planner"]
    assert len(noted()) == len(set(noted())) == 5
    assert not Reminder.objects.filter(mailed_at__isnull=True).exclude(person__email="").exists()
