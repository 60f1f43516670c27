"""What newly waits for a person is told by mail: once, in their language, and nothing that is classified."""

from __future__ import annotations

from datetime import date
from smtplib import SMTPException, SMTPRecipientsRefused

import pytest
from django.core import mail

from accounts.models import User
from accounts.roles import Classification
from accounts.wording import say
from missions.models import Country
from reporting import actions as reports
from reporting import tasks
from reporting.clearance.actions import ask_offices, decide, take_step
from reporting.clearance.flow import Decision, Step
from reporting.clock import notices
from reporting.contributions import actions
from reporting.contributions.kinds import Part
from reporting.kinds import ReportKind
from reporting.models import Contribution, Liaison, Narrative, Notification, Report
from reporting.versions import latest_snapshot
from tests import factories
from tests.cast import make_cast, make_entities

from .given import at_once

DAY = date(2022, 6, 1)


@pytest.fixture
def called(cast, entities):
    """The data call of the yearly briefing, where everybody can be reached."""
    return opened(cast, entities)


def opened(cast, entities) -> Report:
    mission = factories.make_mission("MONUSCO")
    mission.hosts.add(Country.objects.create(iso3="COD", iso2="CD"))
    factories.make_event(mission, "established", date(2010, 5, 28))
    factories.make_state(factories.make_transition(mission), "under_way", date(2021, 9, 1))
    for person in User.objects.all():
        person.email = f"{person.username}@example.org"
        person.save()
    return reports.open_report(
        kind=ReportKind.BRIEFING,
        entity=entities.dpo,
        as_of=date(2022, 6, 30),
        known_at=date(2022, 6, 30),
        by=cast.desk,
        today=date(2022, 6, 1),
    )


def told() -> dict[str, list[str]]:
    """Who was sent which subjects since last asked."""
    found: dict[str, list[str]] = {}
    for message in mail.outbox:
        found.setdefault(message.to[0].split("@")[0], []).append(message.subject)
    mail.outbox.clear()
    return found


@pytest.mark.django_db
def test_a_data_call_is_told_to_those_who_owe_and_each_hand_on_to_those_it_is_handed_to(called, cast):
    views = Contribution.objects.get(report=called, part=Part.COMMISSION_VIEWS)
    notices.tell_all()
    notices.tell_all()
    first = told()
    written = actions.save_draft(views, texts={"en": "The Commission advised early planning."}, by=cast.pbso, today=DAY)
    notices.tell_all()
    assert told() == {}
    actions.submit(written, by=cast.pbso, today=DAY)
    notices.tell_all()
    second = told()
    actions.give_back(written, comment="In which document?", by=cast.desk, today=DAY)
    notices.tell_all()

    title = "Views of the Peacebuilding Commission (PBSO), for: Comprehensive annual briefing, 30 June 2022"
    assert first["pbso"] == [f"Write the contribution: {title}"]
    assert set(first) == {
        "coordinator", "cleared_planner", "dco", "desk", "pbso", "planner", "second_desk", "second_planner",
    }  # fmt: skip
    assert second == {name: [f"Accept or return the contribution: {title}"] for name in ("desk", "second_desk")}
    assert told() == {"pbso": [f"Write the contribution again (returned with comments): {title}"]}


@pytest.mark.django_db
def test_each_step_of_a_report_is_told_to_those_who_may_take_it_and_each_version_to_its_offices(cast, entities):
    report = factories.make_report(entities.dpo, due=date(2022, 8, 1), titles={"en": "State of transitions"})
    Liaison.objects.create(report=report, sent_on=date(2022, 5, 1), contact="Chair")
    for person in User.objects.all():
        person.email = f"{person.username}@example.org"
        person.save()
    heard = []
    for way in range(2):
        reports.freeze_report(report, by=cast.desk, today=date(2022, 7, 1))
        notices.tell_all()
        heard.append(told())
        take_step(report, Step.CLEAR_MISSION, by=cast.second_desk)
        if not way:
            ask_offices(report, [cast.office.entity], by=cast.desk)
        take_step(report, Step.CIRCULATE, by=cast.desk)
        notices.tell_all()
        heard.append(told())
        take_step(report, Step.RETURN, by=cast.desk, reason="A figure was corrected.")
        Narrative.objects.create(report=report, section=f"section {way}", texts={"en": "Written since."})
        report.refresh_from_db()

    first, second = (
        {"second_desk": ["Clear for the mission: State of transitions"]},
        {"office": ["Clear it for your office, or return it: State of transitions"]},
    )
    assert heard == [first, second, first, second]


@pytest.mark.django_db
def test_a_report_that_was_returned_waits_anew_for_the_same_people_with_the_same_version(cast, entities):
    report = factories.make_report(entities.dpo, titles={"en": "State of transitions"})
    User.objects.filter(pk=cast.second_desk.pk).update(email="second_desk@example.org")
    reports.freeze_report(report, by=cast.desk, today=date(2022, 7, 1))
    heard = []
    for _way in range(2):
        notices.tell_all()
        heard.append(told())
        take_step(report, Step.CLEAR_MISSION, by=cast.second_desk)
        take_step(report, Step.RETURN, by=cast.desk, reason="The summary is too long.")

    assert heard == [{"second_desk": ["Clear for the mission: State of transitions"]}] * 2


@pytest.mark.django_db
def test_whoever_spoke_for_an_office_is_told_of_the_step_that_comes_after_the_offices(cast, entities):
    report = factories.make_report(entities.dpo, titles={"en": "State of transitions"})
    User.objects.filter(pk=cast.second_desk.pk).update(email="second_desk@example.org", entity=entities.dpo)
    reports.freeze_report(report, by=cast.desk, today=date(2022, 7, 1))
    take_step(report, Step.CLEAR_MISSION, by=cast.second_desk)
    ask_offices(report, [entities.dpo], by=cast.desk)
    take_step(report, Step.CIRCULATE, by=cast.desk)
    notices.tell_all()
    asked = told()
    decide(latest_snapshot(report), decision=Decision.CLEARED, by=User.objects.get(pk=cast.second_desk.pk))
    notices.tell_all()

    assert asked == {"second_desk": ["Clear it for your office, or return it: State of transitions"]}
    assert told() == {"second_desk": ["Confirm the liaison with the Commission: State of transitions"]}


@pytest.mark.django_db
def test_a_mail_says_what_waits_until_when_and_where_in_the_language_of_its_reader(called, cast):
    User.objects.filter(pk=cast.pbso.pk).update(language="fr")
    notices.tell_all()
    (message,) = (each for each in mail.outbox if each.to == ["pbso@example.org"])
    views = Contribution.objects.get(report=called, part=Part.COMMISSION_VIEWS)
    page = str(message.alternatives[0][0])

    assert message.subject.startswith("Rédiger la contribution")
    for body in (message.body, page):
        assert f"http://localhost:8000/reports/contributions/{views.pk}/" in body
        assert "http://localhost:8000/reports/owed/" in body
        assert say(views.due, "fr") in body
    assert '<html lang="fr" dir="ltr">' in page
    assert message.extra_headers == {"Auto-Submitted": "auto-generated"}


@pytest.mark.django_db
def test_of_what_is_classified_a_mail_tells_no_more_than_that_it_waits(called, cast):
    User.objects.filter(pk=cast.pbso.pk).update(clearance=Classification.CONFIDENTIAL)
    Contribution.objects.update(classification=Classification.CONFIDENTIAL)
    notices.tell_all()
    (message,) = (each for each in mail.outbox if each.to == ["pbso@example.org"])

    assert message.subject == "1 matter waits for you"
    assert "1 classified matter waits too; read it in the system." in message.body
    assert "Views of the" not in message.body + str(message.alternatives[0][0])


@pytest.mark.django_db
def test_several_matters_are_one_mail(called, cast):
    notices.tell_all()

    assert told()["coordinator"] == ["2 matters wait for you"]


@pytest.mark.django_db
def test_a_contribution_is_called_by_part_operation_and_body_and_no_body_twice(called, cast):
    found = {say(each.title, "en").split(", for:")[0] for each in notices.waits_for(cast.planner)}
    found |= {say(each.title, "en").split(", for:")[0] for each in notices.waits_for(cast.coordinator)}

    assert found == {
        "Text on the operation (MONUSCO)",
        "Verification of observations (MONUSCO)",
        "Judgement of benchmarks (MONUSCO)",
        "Update of the Resident Coordinator, MONUSCO (UNCT-COD)",
        "Update of the country team, MONUSCO (UNCT-COD)",
    }


@pytest.mark.django_db
def test_who_has_left_or_has_no_address_is_told_nothing_and_hears_of_it_once_there_is_one(called, cast):
    User.objects.exclude(pk=cast.pbso.pk).update(is_active=False)
    User.objects.filter(pk=cast.pbso.pk).update(email="")
    notices.tell_all()
    assert told() == {}
    User.objects.filter(pk=cast.pbso.pk).update(email="pbso@example.org")
    notices.tell_all()

    assert set(told()) == {"pbso"}


@pytest.mark.django_db
def test_a_mail_that_fails_is_tried_again_and_the_others_are_sent(called, cast, monkeypatch, caplog):
    sending, failing = notices.message_to, {"pbso"}

    def message_to(person, *rest):
        if person.username in failing:
            raise SMTPException("busy")
        return sending(person, *rest)

    monkeypatch.setattr(notices, "message_to", message_to)
    notices.tell_all()
    first = told()
    failing.clear()
    notices.tell_all()

    assert "pbso" not in first
    assert "dco" in first
    assert "could not be sent" in caplog.text
    assert set(told()) == {"pbso"}


@pytest.mark.django_db
def test_an_address_that_is_refused_is_not_tried_for_ever(called, cast, monkeypatch, caplog):
    User.objects.exclude(pk=cast.pbso.pk).update(email="")
    tried = []

    def refuse(message):
        tried.append(message.to)
        raise SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    notices.tell_all()
    notices.tell_all()

    assert tried == [["pbso@example.org"]]
    assert "is refused" in caplog.text


@pytest.mark.django_db
def test_beat_calls_one_task_that_tells_what_waits(called):
    tasks.tell_what_waits()

    assert "pbso" in told()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail():
    entities = make_entities()
    opened(make_cast(entities), entities)
    mail.outbox = []
    at_once(*[notices.tell_all] * 4)

    assert {name: len(subjects) for name, subjects in told().items()}["pbso"] == 1
    assert Notification.objects.filter(person__username="pbso").count() == 1
