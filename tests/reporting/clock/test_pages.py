"""The calendar and the pages of a due report, with the rights of each role."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.admin.sites import site
from django.urls import reverse
from django.utils import timezone

from reporting.clock import actions, reminders
from reporting.models import Answer, ClockRun, DueReport, FeedAddress, MovedDate, Obligation, Report
from tests import factories

from .given import fact_of, make_obligation

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon():
    day = timezone.localdate() + timedelta(days=60)
    return day - timedelta(days=max(0, day.isoweekday() - 5))


@pytest.fixture
def obligation(cast, entities, soon):
    return make_obligation(entities.mission, entities.dpo, mission=factories.make_mission("MONUSCO"), anchor=soon)


def page_of(obligation, name="due", *more):
    return reverse(f"calendar:{name}", args=[obligation.pk, "once", *more])


def shown(response):
    return " ".join(response.content.decode().split())


def test_the_calendar_names_what_is_due_by_month_and_what_is_late(obligation, cast, signed_in, soon):
    make_obligation(
        obligation.entity, obligation.lead, kind="status", titles={"en": "Overdue"}, anchor=soon - timedelta(days=70)
    )

    response = signed_in(cast.desk).get(reverse("calendar:calendar"))

    page = shown(response)
    assert "Periodic country-specific report, MONUSCO" in page
    assert "Overdue</a>, due on" in page
    assert "<li>Submission for processing, " in page
    assert [entry.due.obligation.titles for entry in response.context["late"]] == [{"en": "Overdue"}] * 6
    assert "6 dates are late" in page


@pytest.mark.parametrize(
    ("query", "points"),
    [
        ({}, 6),
        ({"whose": "mine"}, 6),
        ({"kind": "periodic"}, 6),
        ({"kind": "status"}, 0),
        ({"kind": "nothing"}, 6),
        ({"turned": "1"}, 0),
        ({"turned": "x"}, 6),
        ({"as_of": "2020-01-01", "known_at": "2020-01-01"}, 0),
    ],
)
def test_the_calendar_shows_what_was_asked_for(obligation, cast, signed_in, query, points):
    response = signed_in(cast.desk).get(reverse("calendar:calendar"), query)

    found = [entry for _month, rows in response.context["months"] for entry in rows]
    late = [entry for entry in response.context["late"] if entry not in found]
    assert len(found) + len(late) == points
    assert response.status_code == 200


def test_an_empty_calendar_says_why(cast, signed_in):
    assert "Obligations to report are entered in the administration." in shown(
        signed_in(cast.desk).get(reverse("calendar:calendar"))
    )


def test_a_calendar_page_costs_the_same_number_of_queries_for_few_and_for_many(
    obligation, cast, signed_in, django_assert_max_num_queries, django_assert_num_queries
):
    client = signed_in(cast.desk)
    client.get(reverse("calendar:calendar"))

    def ask():
        with django_assert_num_queries(17):
            return client.get(reverse("calendar:calendar"))

    few = ask()
    for number in range(5):
        make_obligation(obligation.entity, obligation.lead, rhythm="cycle", days=30, anchor=date(2026, 1, 1 + number))

    assert len(ask().content) > 3 * len(few.content)


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("desk", {"open_due", "elsewhere", "move"}),
        ("planner", {"open_due", "elsewhere", "move"}),
        ("administrator", {"elsewhere"}),
        ("office", set()),
        ("viewer", set()),
        ("other_planner", set()),
    ],
)
def test_each_role_is_offered_what_it_may_do_and_refused_the_rest(obligation, cast, signed_in, name, offered):
    client = signed_in(getattr(cast, name))

    page = shown(client.get(page_of(obligation)))

    addresses = {
        "open_due": page_of(obligation, "open_due"),
        "elsewhere": page_of(obligation, "elsewhere"),
        "move": page_of(obligation, "move", "due"),
    }
    assert {each for each, path in addresses.items() if path in page} == offered
    refused = {each for each, path in addresses.items() if client.get(path).status_code == 403}
    assert refused == {*addresses} - offered


def test_the_report_is_opened_from_its_due_page_with_its_days_filled_in(obligation, cast, signed_in, soon):
    client = signed_in(cast.desk)
    form = client.get(page_of(obligation, "open_due")).context["form"]
    given = {
        name: form[name].value()
        for name in ("as_of", "known_at", "due", "first_paragraph", "classification", "distribution")
    }

    response = client.post(page_of(obligation, "open_due"), {**given, "symbol": ""})

    report = Report.objects.get()
    assert response["location"] == report.get_absolute_url()
    assert (report.kind, report.entity, report.due) == ("periodic", obligation.entity, soon)
    assert page_of(obligation, "open_due") not in shown(client.get(page_of(obligation)))
    again = client.post(page_of(obligation, "open_due"), {**given, "symbol": ""})
    assert again.status_code == 422
    assert "Somebody has opened this report" in shown(again)


def test_a_date_is_moved_on_its_page_and_its_history_shown_to_those_who_make_the_report(
    obligation, cast, signed_in, soon
):
    client, path = signed_in(cast.desk), page_of(obligation, "move", "due")
    later = soon + timedelta(days=7)

    refused = client.post(path, {"day": soon, "was": soon, "reason": "asked"})
    moved = client.post(path, {"day": later, "was": soon, "reason": "The Council meets later"})

    assert (refused.status_code, moved["location"]) == (422, page_of(obligation))
    assert MovedDate.objects.get().day == later
    assert "The Council meets later" in shown(client.get(page_of(obligation)))
    seen = signed_in(cast.viewer).get(page_of(obligation))
    assert "The Council meets later" not in shown(seen)
    assert seen.context["due"].due == later
    assert client.get(page_of(obligation, "move", "slot")).status_code == 404


def test_an_answer_elsewhere_is_recorded_once_and_shown(obligation, cast, signed_in):
    client, path = signed_in(cast.desk), page_of(obligation, "elsewhere")

    client.post(path, {"said": "S/2026/1"})

    assert client.post(path, {"said": "S/2026/2"}).status_code == 422
    assert "S/2026/1" in shown(signed_in(cast.viewer).get(page_of(obligation)))
    assert Answer.objects.count() == 1


def test_an_answer_elsewhere_is_put_right_on_its_page_by_who_saw_it(obligation, cast, signed_in):
    client, path = signed_in(cast.desk), page_of(obligation, "elsewhere")
    client.post(path, {"said": "S/2026/1"})
    page = shown(client.get(page_of(obligation)))
    seen = client.get(path).context["form"]["answer"].value()

    client.post(path, {"said": "S/2026/2", "answer": seen})
    second = client.post(path, {"said": "S/2026/3", "answer": seen})
    opened = client.get(page_of(obligation, "open_due")).context["form"]

    assert path in page
    assert page_of(obligation, "open_due") in page
    assert (second.status_code, opened["answer"].value()) == (422, Answer.objects.last().pk)
    assert "S/2026/2" in shown(client.get(page_of(obligation)))


def test_another_report_is_opened_on_the_page_of_one_that_was_withdrawn(obligation, cast, signed_in, soon):
    fact = fact_of(obligation, cast.desk, known_at=timezone.localdate())
    report = factories.make_report(obligation.entity, kind="periodic")
    actions.answer_with_report(fact, report, today=timezone.localdate(), by=cast.desk)
    client = signed_in(cast.desk)
    before = shown(client.get(page_of(obligation)))
    Report.objects.update(state="withdrawn", issued_on=soon, withdrawn_because="Another operation")

    after = shown(client.get(page_of(obligation)))

    offers = page_of(obligation, "open_due")
    assert (offers in before, offers in after) == (False, True)


def test_what_is_not_due_does_not_exist(obligation, cast, signed_in):
    client = signed_in(cast.desk)

    assert client.get(reverse("calendar:due", args=[obligation.pk, "9"])).status_code == 404
    assert client.get(reverse("calendar:due", args=[obligation.pk + 1, "once"])).status_code == 404
    assert client.get(page_of(obligation), {"known_at": "2020-01-01"}).status_code == 404


def test_an_address_is_made_renewed_and_revoked_on_the_calendar(cast, signed_in):
    client = signed_in(cast.viewer)
    assert "Make an address" in shown(client.get(reverse("calendar:calendar")))

    client.post(reverse("calendar:renew_address"))
    first = client.get(reverse("calendar:calendar")).context["feed"]["mine"]
    client.post(reverse("calendar:renew_address"))
    second = client.get(reverse("calendar:calendar")).context["feed"]["mine"]
    client.post(reverse("calendar:revoke_address"))

    assert first != second
    assert client.get(reverse("calendar:calendar")).context["feed"] is None
    assert FeedAddress.objects.count() == 2


def test_reminders_stand_on_the_calendar_until_they_are_read(obligation, cast, signed_in):
    fact = fact_of(obligation, cast.desk, known_at=timezone.localdate())
    (call,) = [each for each in fact.points if each.point.value == "data_call"]
    ClockRun.objects.create(name="reminders", looked_until=call.day - timedelta(days=8))
    reminders.note(call.day - timedelta(days=7))
    client = signed_in(cast.desk)

    assert "Reminders for you" in shown(client.get(reverse("calendar:calendar")))
    client.post(reverse("calendar:mark_read"))
    assert "Reminders for you" not in shown(client.get(reverse("calendar:calendar")))
    assert "Reminders for you" not in shown(signed_in(cast.viewer).get(reverse("calendar:calendar")))


def test_obligations_are_entered_in_the_administration_and_what_follows_is_only_read(obligation, cast, signed_in, rf):
    client = signed_in(cast.desk)
    actions.renew_due_reports(timezone.localdate())
    request = rf.get("/")
    request.user = cast.desk

    assert client.get(reverse("admin:reporting_obligation_changelist")).status_code == 200
    assert client.get(reverse("admin:reporting_obligation_change", args=[obligation.pk])).status_code == 200
    may_add = {model.__name__: site._registry[model].has_add_permission(request) for model in (Obligation, DueReport)}
    assert may_add == {"Obligation": True, "DueReport": False}


def test_partners_read_obligations_and_due_reports(obligation, cast, signed_in, soon):
    actions.renew_due_reports(timezone.localdate())
    client = signed_in(cast.viewer)

    (found,) = client.get("/api/v1/obligations/", {"kind": "periodic"}).json()["results"]
    (due,) = client.get("/api/v1/due-reports/", {"obligation": obligation.pk}).json()["results"]

    assert (found["paragraph"], found["rhythm"], found["anchor"]) == ("49", "once", soon.isoformat())
    assert due == {
        "id": DueReport.objects.get().pk,
        "obligation": obligation.pk,
        "occurrence": "once",
        "due": soon.isoformat(),
    }
    assert client.post("/api/v1/obligations/", {}).status_code in (403, 405)
