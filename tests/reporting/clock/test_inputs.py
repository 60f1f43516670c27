"""What bodies owe to a report is part of the clock: whether it is in, and who is told of its own due day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from accounts.roles import Classification
from reporting import actions as reports
from reporting.clock import actions as clock
from reporting.clock import reminders
from reporting.clock.feed import token_of
from reporting.clock.kinds import Notice, Point
from reporting.clock.progress import Contributed, Progress, still_owed
from reporting.contributions import actions
from reporting.contributions.kinds import Part, RoundKind
from reporting.kinds import ReportKind, ReportState
from reporting.models import ClockRun, Contribution, FeedAddress, Reminder
from tests.reporting.contributions.test_actions import congo, submitted

from .given import DUE, TODAY, fact_of, make_obligation

CUT_OFF, DAY = date(2026, 12, 7), date(2026, 12, 1)
"""A Monday, and the Tuesday before, on which every contribution is due."""


def opened(cast, entities, obligation):
    """The periodic report that the obligation asks for, with its data call made and the Coordinator asked too."""
    report = reports.open_report(
        kind=ReportKind.PERIODIC,
        entity=entities.mission,
        as_of=CUT_OFF,
        known_at=CUT_OFF,
        due=DUE,
        by=cast.desk,
        today=TODAY,
    )
    clock.answer_with_report(fact_of(obligation, cast.desk), report, today=TODAY, by=cast.desk)
    asked = {"mission": obligation.mission, "entity": entities.country_team, "due": CUT_OFF}
    actions.ask(report, part=Part.RC_UPDATE, **asked, by=cast.desk)
    return report


@pytest.fixture
def obligation(cast, entities):
    return make_obligation(entities.mission, entities.dpo, mission=congo())


@pytest.fixture
def report(cast, entities, obligation):
    return opened(cast, entities, obligation)


@pytest.fixture
def clock_runs(report):
    """A clock that ran up to eight days before the contributions are due; the coordinator and offices have mail."""
    Contribution.objects.update(due=DAY)
    for name in ("coordinator", "dco", "pbso"):
        User.objects.filter(username=name).update(email=f"{name}@example.org")
    ClockRun.objects.create(name="reminders", looked_until=day(-8))


def day(number):
    return DAY + timedelta(days=number)


def noted(person):
    found = Reminder.objects.filter(person=person).exclude(notice=Notice.DIGEST).select_related("contribution")
    return sorted((each.contribution.part if each.contribution else each.point, each.notice) for each in found)


def to(name):
    """What was mailed to somebody."""
    return [message for message in mail.outbox if message.to == [f"{name}@example.org"]]


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


BOTH = ("rc_update", "unct_update")


@pytest.mark.django_db
def test_who_owes_is_reminded_before_and_after_each_due_day_and_who_owes_nothing_is_not(report, clock_runs, cast):
    actions.accept(submitted(the(report, Part.COMMISSION_VIEWS), cast.pbso), by=cast.desk, today=DAY)

    for number in range(-7, 9):
        reminders.keep(day(number))
        reminders.keep(day(number))

    assert noted(cast.coordinator) == sorted(
        (part, notice) for part in BOTH for notice in ("ahead", "eve", "late", "still_late")
    )
    assert (noted(cast.dco), noted(cast.pbso), to("dco"), to("pbso")) == ([], [], [], [])


@pytest.mark.django_db
def test_after_missed_runs_a_contribution_is_reminded_of_once(clock_runs, cast):
    reminders.keep(day(1))
    reminders.keep(day(2))

    assert noted(cast.coordinator) == [(part, "late") for part in BOTH]


@pytest.mark.django_db
def test_a_mail_says_what_is_asked_on_which_operation_for_which_report_until_when_and_where(report, clock_runs, cast):
    Contribution.objects.filter(part=Part.UNCT_UPDATE).delete()
    update = the(report, Part.RC_UPDATE)
    report_title = "Periodic country-specific report, 7 December 2026"
    title = f"Update of the Resident Coordinator, MONUSCO (UNCT-COD), for: {report_title}"

    reminders.keep(day(-7))
    reminders.keep(day(1))

    first, second = to("coordinator")
    assert first.subject == second.subject == f"Write the contribution, 1 December 2026: {title}"
    for body in (first.body, first.alternatives[0].content):
        for said in (
            "Write the contribution: 1 December 2026",
            "(in 7 days)",
            title,
            "How the Resident Coordinator sees the transition and what follows it.",
            f"http://localhost:8000/reports/contributions/{update.pk}/",
        ):
            assert said in body
    assert "(1 day late)" in second.body


@pytest.mark.django_db
@pytest.mark.parametrize(
    "since",
    [
        {"state": "submitted"},
        {"due": date(2026, 12, 20)},
        {"classification": Classification.CONFIDENTIAL},
    ],
)
def test_a_reminder_of_what_was_handed_in_moved_or_hidden_since_falls_silent(clock_runs, cast, since):
    reminders.note(day(-7))
    Contribution.objects.update(**since)

    reminders.keep(day(-7))

    assert noted(cast.coordinator) == [(part, "ahead") for part in BOTH]
    assert to("coordinator") == []


@pytest.mark.django_db
def test_of_a_classified_contribution_a_mail_tells_no_more_than_that_it_waits(clock_runs, cast):
    User.objects.filter(username="coordinator").update(clearance=Classification.CONFIDENTIAL)
    Contribution.objects.update(classification=Classification.CONFIDENTIAL)

    reminders.keep(day(-7))

    (message,) = to("coordinator")
    text = message.subject + message.body + message.alternatives[0].content
    assert "2 dates of classified reports wait too; read them in the calendar." in text
    assert "MONUSCO" not in text
    assert "Update of" not in text


@pytest.mark.django_db
def test_the_digest_tells_a_writer_what_is_ahead_and_what_is_late(report, clock_runs, cast):
    Contribution.objects.filter(part=Part.UNCT_UPDATE).update(due=day(14))
    ClockRun.objects.update(looked_until=day(5))

    reminders.keep(day(6))

    (message,) = to("coordinator")
    late, ahead = message.body.split("Due in the next two weeks:")
    assert message.subject == "The week ahead: 2 due dates"
    assert ("Update of the Resident Coordinator" in late, "Update of the country team" in ahead) == (True, True)


@pytest.fixture
def soon(report):
    """The day, a week from now, on which every contribution is due."""
    found = timezone.localdate() + timedelta(days=7)
    Contribution.objects.update(due=found)
    return found


@pytest.mark.django_db
def test_a_writer_finds_the_reminder_on_the_calendar_until_it_is_read(report, soon, cast, signed_in):
    today = timezone.localdate()
    ClockRun.objects.create(name="reminders", looked_until=today - timedelta(days=1))
    User.objects.filter(username="coordinator").update(clearance=Classification.CONFIDENTIAL)
    Contribution.objects.filter(part=Part.UNCT_UPDATE).delete()
    Contribution.objects.update(classification=Classification.CONFIDENTIAL)
    reminders.note(today)
    client = signed_in(cast.coordinator)

    page = client.get(reverse("calendar:calendar"))
    client.post(reverse("calendar:mark_read"))

    (shown,) = page.context["reminders"]
    assert shown.contribution == the(report, Part.RC_UPDATE).pk
    assert f'<a href="{shown.path}">Update of the Resident Coordinator, MONUSCO (UNCT-COD)' in page.content.decode()
    assert page.context["classification"] is Classification.CONFIDENTIAL
    assert client.get(reverse("calendar:calendar")).context["reminders"] == []


def feed(person, *asked):
    address = FeedAddress.objects.of(person).first() or clock.renew_address(by=person)
    return Client().get("?".join([reverse("calendar:feed", args=[token_of(address)]), *asked]))


def events(response):
    return {str(each["uid"]): each for each in Calendar.from_ical(response.content).walk("VEVENT")}


@pytest.mark.django_db
def test_what_a_person_owes_is_an_event_of_their_own_calendar_until_it_is_handed_in(report, soon, cast):
    update, team = (the(report, part) for part in (Part.RC_UPDATE, Part.UNCT_UPDATE))
    uid = f"contribution-{update.pk}@testserver"
    first = feed(cast.coordinator)
    assert first.content == feed(cast.coordinator).content
    before = events(first)
    submitted(team, cast.coordinator)
    Contribution.objects.filter(pk=update.pk).update(due=soon + timedelta(days=3))
    after = events(feed(cast.coordinator))

    assert {*before} == {uid, f"contribution-{team.pk}@testserver"}
    assert str(before[uid]["summary"]).startswith("Write the contribution: Update of the Resident Coordinator, MONUSCO")
    assert str(before[uid]["url"]) == f"http://testserver/reports/contributions/{update.pk}/"
    assert (before[uid]["dtstart"].dt, after[uid]["dtstart"].dt) == (soon, soon + timedelta(days=3))
    assert after[uid]["sequence"] > before[uid]["sequence"]
    assert (str(after[uid]["class"]), {*after}) == ("PUBLIC", {uid})
    assert uid in events(feed(cast.coordinator, "all"))
    assert events(feed(cast.viewer)) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("of", ["contribution", "operation", "report"])
def test_no_event_tells_of_a_contribution_operation_or_report_that_its_writer_may_not_see(report, soon, cast, of):
    update = the(report, Part.RC_UPDATE)
    hidden = {"contribution": update, "operation": update.mission, "report": report}[of]
    assert f"contribution-{update.pk}@testserver" in events(feed(cast.coordinator))

    type(hidden).objects.filter(pk=hidden.pk).update(classification=Classification.CONFIDENTIAL)

    assert f"contribution-{update.pk}@testserver" not in events(feed(cast.coordinator, "all"))


@pytest.mark.django_db
def test_calendar_and_feed_cost_the_same_queries_for_few_and_for_many_contributions(
    report, soon, obligation, cast, entities, signed_in, django_assert_num_queries
):
    client = signed_in(cast.coordinator)
    client.get(reverse("calendar:calendar"))
    feed(cast.coordinator)

    def ask():
        with django_assert_num_queries(20):
            client.get(reverse("calendar:calendar"))
        with django_assert_num_queries(17):
            return len(events(feed(cast.coordinator)))

    few = ask()
    for _each in range(3):
        another = make_obligation(entities.mission, entities.dpo, mission=obligation.mission)
        called = opened(cast, entities, another)
        update = submitted(the(called, Part.RC_UPDATE), cast.coordinator)
        actions.give_back(update, comment="In which document?", by=cast.desk, today=DAY)

    assert (few, ask()) == (2, 8)
