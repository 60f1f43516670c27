"""The calendar at a private address: valid, the same bytes for the same facts, and only what the person may see now."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from accounts.roles import Classification
from reporting.clock import actions, feed
from reporting.clock.kinds import Point
from reporting.models import FeedAddress, MilestonePlan
from tests import factories

from .given import fact_of, make_holiday, make_obligation

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon():
    """A working day within what the feed tells, far from the days that other tests pin."""
    day = timezone.localdate() + timedelta(days=100)
    return day - timedelta(days=max(0, day.isoweekday() - 5))


@pytest.fixture
def obligation(cast, entities, soon):
    return make_obligation(entities.mission, entities.dpo, mission=factories.make_mission("MONUSCO"), anchor=soon)


def address(person, **query):
    made = FeedAddress.objects.of(person).filter(revoked_at__isnull=True).first() or actions.renew_address(by=person)
    return reverse("calendar:feed", args=[feed.token_of(made)])


def read(person, everything=True):
    response = Client().get(address(person) + ("?all" if everything else ""))
    assert response.status_code == 200
    return response


def events(response):
    return {str(each["uid"]): each for each in Calendar.from_ical(response.content).walk("VEVENT")}


def test_each_milestone_is_an_event_of_a_whole_day(obligation, cast, soon):
    response = read(cast.desk)

    assert response["content-type"] == "text/calendar; charset=utf-8"
    assert "private" in response["cache-control"]
    found = events(response)
    due = found[f"{obligation.pk}-once-due@testserver"]
    assert len(found) == 6
    assert str(due["summary"]) == "Due: Periodic country-specific report, MONUSCO"
    assert due["dtstart"].dt == soon
    assert due["dtend"].dt == soon + timedelta(days=1)
    assert str(due["description"]) == f"{obligation.resolution.symbol}, para. 49, to the Security Council"
    assert str(due["url"]) == f"http://testserver/calendar/{obligation.pk}/once/"
    lines = response.content.decode().split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert all(each.get("dtstamp") and each.get("uid") for each in found.values())


def test_the_same_facts_give_the_same_bytes_and_nothing_is_sent_twice(obligation, cast):
    first, second = read(cast.desk), read(cast.desk)

    assert first.content == second.content
    again = Client().get(address(cast.desk) + "?all", headers={"if-none-match": first["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_moved_date_keeps_its_identity_and_raises_its_sequence(obligation, cast, soon):
    before = events(read(cast.desk))
    actions.move_date(
        fact_of(obligation, cast.desk, known_at=timezone.localdate()), Point.DUE,
        was=soon, day=soon + timedelta(days=7), reason="asked", today=timezone.localdate(), by=cast.desk,
    )  # fmt: skip

    after = events(read(cast.desk))

    assert {*before} == {*after}
    assert all(after[uid]["sequence"] > before[uid]["sequence"] for uid in before)
    assert after[f"{obligation.pk}-once-due@testserver"]["dtstart"].dt == soon + timedelta(days=7)


def test_whatever_moves_a_day_raises_the_sequence(obligation, cast, soon):
    def sequences():
        return {int(each["sequence"]) for each in events(read(cast.desk)).values()}

    seen = [sequences()]
    make_holiday(soon - timedelta(days=3))
    seen.append(sequences())
    MilestonePlan.objects.update(cut_off=17)
    seen.append(sequences())

    assert [len(each) for each in seen] == [1, 1, 1]
    assert sorted(seen, key=min) == seen
    assert seen[0] != seen[1] != seen[2]


def test_it_tells_what_the_person_may_see_at_the_moment_it_is_read(obligation, cast):
    assert [*events(read(cast.viewer))] == [f"{obligation.pk}-once-due@testserver"]
    assert events(read(cast.stranger)) == {}
    assert len(events(read(cast.planner))) == 6
    type(obligation).objects.update(classification=Classification.CONFIDENTIAL)
    assert events(read(cast.planner)) == {}
    hidden = events(read(cast.cleared_planner))
    assert {str(each["class"]) for each in hidden.values()} == {"CONFIDENTIAL"}


def test_an_event_of_an_operation_that_was_classified_since_is_marked_so(obligation, cast):
    type(obligation.mission).objects.update(classification=Classification.CONFIDENTIAL)

    found = events(read(cast.cleared_planner)).values()

    assert {str(each["class"]) for each in found} == {"CONFIDENTIAL"}
    assert all("MONUSCO" in str(each["summary"]) for each in found)


def test_without_asking_for_all_it_tells_the_persons_part(obligation, cast):
    def parts(person):
        return sorted(uid.split("-")[2].split("@")[0] for uid in events(read(person, everything=False)))

    assert parts(cast.planner) == ["cut_off", "inputs"]
    assert parts(cast.desk) == ["cut_off", "data_call", "due", "inputs", "issue", "submission"]
    assert parts(cast.viewer) == []


def test_it_speaks_the_language_of_the_person(obligation, cast):
    User.objects.filter(pk=cast.desk.pk).update(language="fr")

    assert all("MONUSCO" in str(each["summary"]) for each in events(read(cast.desk)).values())


def test_an_address_that_is_wrong_old_or_of_a_closed_account_answers_nothing(obligation, cast):
    def status(path):
        return Client().get(path).status_code

    first = address(cast.desk)
    key = FeedAddress.objects.get().key
    assert status(first) == 200
    assert status(reverse("calendar:feed", args=[key])) == 404
    assert status(reverse("calendar:feed", args=[key + "0" * 64])) == 404
    assert status(reverse("calendar:feed", args=["x"])) == 404
    actions.renew_address(by=cast.desk)
    assert status(first) == 404
    second = address(cast.desk)
    assert status(second) == 200
    User.objects.filter(pk=cast.desk.pk).update(is_active=False)
    assert status(second) == 404
    User.objects.filter(pk=cast.desk.pk).update(is_active=True)
    actions.revoke_address(by=cast.desk)
    assert status(second) == 404


def test_the_table_alone_gives_no_address(obligation, cast, settings):
    path = address(cast.desk)
    settings.SECRET_KEY = "another"

    assert Client().get(path).status_code == 404


def test_an_old_due_day_is_not_told_any_longer(cast, entities):
    make_obligation(entities.mission, entities.dpo, anchor=date(2025, 1, 6))

    assert events(read(cast.desk)) == {}
