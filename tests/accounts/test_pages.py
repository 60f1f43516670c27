"""What every page shares: the day it speaks of, and the pages on which a record is added and changed."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.pages import moment_of, name_of, next_number, trail_of
from accounts.roles import Classification
from accounts.wording import say
from tests import factories
from transitions.models import Phase, Strategy


def moment(**query):
    return moment_of(RequestFactory().get("/", query))


def test_without_days_in_the_address_a_page_speaks_of_today():
    today = timezone.localdate()

    assert (moment().as_of, moment().known_at, moment().errors) == (today, today, ())


def test_the_days_of_the_address_are_kept_apart():
    found = moment(as_of="2022-06-30", known_at="2023-01-01")

    assert (found.as_of, found.known_at, found.errors) == (date(2022, 6, 30), date(2023, 1, 1), ())
    assert found.context == {"as_of": date(2022, 6, 30), "known_at": date(2023, 1, 1), "moment_errors": ()}


def test_as_of_may_lie_after_known_on():
    assert moment(as_of="2030-01-01", known_at="2022-06-30").errors == ()


@pytest.mark.parametrize("given", ["yesterday", "2022-13-01", "2022-06-31", "30/06/2022", "\x00", "2022-6-1"])
def test_a_day_that_is_none_is_told_and_today_taken(given):
    found = moment(as_of=given)

    assert found.as_of == timezone.localdate()
    [told] = found.errors
    assert say(told).endswith("is not a date. Write it as in 2022-06-30. Today is shown.")


def test_both_days_are_told_of_at_once_and_a_long_one_is_cut():
    told = moment(as_of="x" * 500, known_at="y").errors

    assert [len(say(each)) < 150 for each in told] == [True, True]


def test_a_day_before_the_charter_is_told():
    assert [say(each) for each in moment(known_at="1945-10-23").errors] == [
        "23 October 1945 lies before 24 October 1945. Today is shown."
    ]


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"), titles={"en": "Joint plan", "zh": "联合计划"})


def test_the_trail_leads_from_the_operation_to_the_record(transition):
    phase = factories.make_phase(transition)

    assert trail_of(phase) == [
        (transition.mission.get_absolute_url(), name_of(transition.mission)),
        (transition.get_absolute_url(), "Joint plan"),
    ]
    assert trail_of(Phase(transition=transition)) == trail_of(phase)


def test_the_next_number_follows_the_highest_under_the_same_record(transition):
    assert next_number(Strategy(transition=transition), "number") == 1
    factories.make_strategy(transition, number=4)
    factories.make_strategy(factories.make_transition(transition.mission), number=9)

    assert next_number(Strategy(transition=transition), "number") == 5


def texts(name, text):
    """The boxes of a text by language, English first."""
    return {f"{name}_en": text}


def phase_data(**fields):
    return {
        "sequence": "1",
        **texts("titles", "Tanganyika"),
        "planned_start_precision": "day",
        "planned_end_precision": "day",
        "classification": "0",
        "distribution": "general",
        **fields,
    }


def said(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_a_record_is_added_under_another_and_names_who_added_it(transition, cast, signed_in):
    response = signed_in(cast.planner).post(reverse("strategy:phase-add", args=[transition.pk]), phase_data())

    phase = Phase.objects.get()
    assert (response.status_code, response["Location"]) == (302, transition.get_absolute_url())
    assert (phase.transition, phase.titles, phase.created_by) == (transition, {"en": "Tanganyika"}, cast.planner)


def test_an_added_record_is_offered_the_classification_it_stands_under(cast, signed_in):
    secret = factories.make_transition(factories.make_mission("MONUSCO"), classification=Classification.CONFIDENTIAL)

    response = signed_in(cast.cleared_planner).get(reverse("strategy:phase-add", args=[secret.pk]))

    assert response.context["form"]["classification"].initial == Classification.CONFIDENTIAL


def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_stored(transition, cast, signed_in):
    response = signed_in(cast.planner).post(
        reverse("strategy:phase-add", args=[transition.pk]),
        phase_data(planned_start="2022-12-31", planned_end="2022-01-01"),
    )

    assert response.status_code == 422
    assert "The phase ends before it starts." in said(response)
    assert not Phase.objects.exists()


def test_a_date_that_is_none_and_a_nul_character_are_refused_with_their_fields(transition, cast, signed_in):
    response = signed_in(cast.planner).post(
        reverse("strategy:phase-add", args=[transition.pk]),
        phase_data(planned_end="2022-02-30", **texts("titles", "Tanga\x00nyika")),
    )

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"planned_end", "titles"}


def test_two_saves_of_one_version_are_told_with_both_and_the_third_is_taken(transition, cast, signed_in):
    phase = factories.make_phase(transition, sequence=1, titles={"en": "First phase"})
    address = reverse("strategy:phase-change", args=[phase.pk])
    mine = signed_in(cast.planner)
    opened = mine.get(address).context["form"]["seen_version"].initial
    signed_in(cast.second_planner).post(
        address, phase_data(**texts("titles", "Theirs"), seen_version=opened, why="renamed")
    )

    refused = mine.post(address, phase_data(**texts("titles", "Mine"), seen_version=opened))

    assert refused.status_code == 422
    assert "Somebody else saved this record after you opened it." in said(refused)
    assert "stored “Theirs”, yours “Mine”" in said(refused)
    assert Phase.objects.get().titles == {"en": "Theirs"}

    seen = refused.context["form"]["seen_version"].value()
    taken = mine.post(address, phase_data(**texts("titles", "Mine"), seen_version=seen))

    assert taken.status_code == 302
    assert Phase.objects.get().titles == {"en": "Mine"}


@pytest.mark.parametrize(
    ("person", "status"), [("planner", 200), ("desk", 200), ("viewer", 403), ("other_planner", 403), ("stranger", 404)]
)
def test_what_cannot_be_seen_is_not_there_and_what_cannot_be_written_is_refused(
    transition, cast, signed_in, person, status
):
    phase = factories.make_phase(transition)
    client = signed_in(getattr(cast, person))

    assert client.get(reverse("strategy:phase-change", args=[phase.pk])).status_code == status
    assert client.get(reverse("strategy:phase-add", args=[transition.pk])).status_code == status
