"""The page of national plans and capabilities: what it shows on which day and to whom, and what its forms refuse."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.audience import audience_of
from accounts.roles import Classification
from tests import factories
from transitions.asking import Parts
from transitions.models import (
    Capability,
    HostRequest,
    InstrumentEngagement,
    InstrumentStageChange,
    NationalBenchmark,
    NationalBenchmarkStatus,
    NationalInstrument,
    SupportActivity,
)
from transitions.readiness.gather import gather

from .made import make_capability, make_instrument, make_request, make_stage, make_support

DAY = date(2022, 6, 30)
MARKS = {"classification": "0", "distribution": "general"}


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


@pytest.fixture
def plan(transition):
    return make_instrument(transition)


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, transition, **moment):
    asked = {"as_of": "2022-06-30", "known_at": "2022-06-30", **moment}
    return client.get(reverse("readiness:protection", args=[transition.pk]), asked)


# --- the page


def test_the_card_of_a_plan_says_stage_owner_and_whether_it_came_before_the_drawdown(transition, plan, cast, signed_in):
    make_stage(plan, "adopted", date(2022, 1, 1))
    factories.make_event(transition.mission, "drawdown_started", date(2022, 1, 11))
    NationalInstrument.objects.filter(pk=plan.pk).update(owner={"en": "Ministry of the Interior"})

    text = said(page(signed_in(cast.viewer), transition))

    assert "Stage Adopted , since 1 January 2022" in text
    assert "Adopted 10 days before the drawdown (“Drawdown started”, 11 January 2022)" in text
    assert "Owner ministry Ministry of the Interior" in text
    assert "In line with the transition strategy not said" in text
    assert "Access to justice: no national plan, policy or strategy" in text


def test_days_left_are_counted_as_long_as_a_plan_is_not_adopted(transition, plan, cast, signed_in):
    make_stage(plan, "drafting", date(2022, 1, 1))
    factories.make_event(
        transition.mission, "drawdown_started", date(2022, 7, 10), certainty="planned", known_from=date(2022, 1, 1)
    )

    told = "Not adopted; 10 days are left before the drawdown (“Drawdown started”, planned for 10 July 2022)"

    assert told in said(page(signed_in(cast.viewer), transition))


def test_both_sides_of_a_national_benchmark_stand_apart_and_marked(transition, plan, cast, signed_in):
    benchmark = NationalBenchmark.objects.create(
        instrument=plan, number="A", texts={"en": "Posts are open"}, known_from=date(2021, 1, 1)
    )
    for by, standing in (("government", "on_track"), ("mission", "off_track")):
        NationalBenchmarkStatus.objects.create(
            benchmark=benchmark, by=by, standing=standing, day=date(2022, 5, 31), known_from=date(2022, 5, 31)
        )

    text = said(page(signed_in(cast.viewer), transition))

    assert "National benchmark Reported by the Government As seen by the mission Target" in text
    assert re.search(r"A \. Posts are open .* On track 31 May 2022 .* Off track 31 May 2022", text)
    assert "Government and mission see it differently." in text


def test_the_seven_parties_and_the_eleven_capabilities_stand_in_full_and_gaps_are_named(
    transition, plan, cast, signed_in
):
    InstrumentEngagement.objects.create(instrument=plan, party="women", day=date(2022, 1, 1), how={"en": "A workshop"})
    make_capability(transition, place=factories.make_place(transition.mission, "Ituri"))

    text = said(page(signed_in(cast.viewer), transition))

    assert "Women 1 January 2022 A workshop" in text
    assert "Youth not engaged Human rights defenders not engaged" in text
    assert "C3 Mobile monitoring teams required · not on record as mandated" in text
    assert "Ituri : required, nobody provides it" in text
    assert "Ituri : Mobile monitoring teams" in text
    assert all(f"{code} " in text for code in ("C1", "C2", "C4", "C5", "C6", "C6a", "C6b", "C7", "C8", "C9"))


def test_a_capability_is_shown_with_provider_numbers_and_money(transition, cast, signed_in):
    make_capability(
        transition, code="C2", provider="mission", provider_name="Civil Affairs", in_place=True, trained=320, staff=4,
        sites=2, since=date(2021, 1, 1), until=date(2022, 12, 31), funded_until=date(2022, 9, 30),
        funding={"en": "Assessed contributions"},
    )  # fmt: skip

    text = said(page(signed_in(cast.viewer), transition))

    assert "Whole mission area : in place until 31 December 2022 Civil Affairs (Component of the mission)" in text
    assert "4 staff members 2 sites covered 320 people trained funded until 30 September 2022" in text
    assert "Source of funding: Assessed contributions" in text


def test_mandated_tasks_that_protect_civilians_are_listed(transition, cast, signed_in):
    mandate = factories.make_mandate(transition.mission)
    factories.make_task(mandate, titles={"en": "Protect civilians"}, protects_civilians=True)
    factories.make_task(mandate, titles={"en": "Reform the police"})

    text = said(page(signed_in(cast.viewer), transition))

    assert "contribute to protecting civilians Protect civilians" in text
    assert "Reform the police" not in text


def test_an_empty_page_says_why_it_is_empty(transition, cast, signed_in):
    text = said(page(signed_in(cast.viewer), transition))

    assert "No request of the host Government is on record; without one no support can be recorded." in text
    assert "No capability is on record, neither as required nor as not required." in text
    assert "No mandated task is marked as contributing to protecting civilians." in text


# --- as of, as known


@pytest.mark.parametrize(
    ("as_of", "known_at", "shown"),
    [
        ("2022-06-01", "2022-06-15", True),
        ("2022-05-31", "2022-06-15", False),
        ("2022-06-30", "2022-06-14", False),
        ("2022-06-30", "2022-06-15", True),
    ],
    ids=["on the day", "the day before", "not yet known", "known that day"],
)
def test_a_stage_exists_from_its_day_and_from_the_day_it_was_known(
    transition, plan, cast, signed_in, as_of, known_at, shown
):
    make_stage(plan, "drafting", date(2021, 5, 1))
    make_stage(plan, "adopted", date(2022, 6, 1), known_from=date(2022, 6, 15))

    text = said(page(signed_in(cast.viewer), transition, as_of=as_of, known_at=known_at))

    assert ("Stage Adopted" in text, "Stage Being drafted" in text) == (shown, not shown)


def test_a_stage_known_by_year_counts_once_the_year_is_over(transition, plan, cast, signed_in):
    make_stage(plan, "adopted", date(2022, 1, 1), precision="year")
    viewer = signed_in(cast.viewer)

    assert "no stage on record" in said(page(viewer, transition, as_of="2022-12-30", known_at="2023-01-01"))
    assert "Stage Adopted , since 2022" in said(page(viewer, transition, as_of="2022-12-31", known_at="2023-01-01"))


def test_a_plan_that_nobody_had_heard_of_is_not_there_on_an_earlier_day(transition, plan, cast, signed_in):
    text = said(page(signed_in(cast.viewer), transition, as_of="2020-12-31", known_at="2022-06-30"))

    assert "National plan Kind" not in text
    assert "Protection of civilians: no national plan, policy or strategy" in text


def test_support_whose_request_was_not_yet_known_is_named_as_such(transition, plan, cast, signed_in):
    make_support(plan, make_request(transition, known_from=date(2022, 1, 1)))
    viewer = signed_in(cast.viewer)

    assert "no request known" in said(page(viewer, transition, known_at="2021-12-31"))
    later = said(page(viewer, transition, known_at="2022-01-01"))
    assert "no request known" not in later
    assert "Letter 14 , 10 February 2021" in later


def test_support_on_a_confidential_request_says_no_more_of_it_than_that_it_exists(transition, plan, cast, signed_in):
    request = make_request(transition, classification=Classification.CONFIDENTIAL, reference="Secret letter")
    make_support(plan, request)

    text = said(page(signed_in(cast.viewer), transition))

    assert "on record, not shown to you" in text
    assert "Secret letter" not in text
    assert "without a request" not in text


def test_a_capability_in_a_place_out_of_sight_does_not_pass_for_the_whole_missions(transition, cast, signed_in):
    hidden = factories.make_place(transition.mission, "Hidden", classification=Classification.CONFIDENTIAL)
    make_capability(transition, place=hidden, provider="national", provider_name="Police", since=date(2021, 1, 1))

    text = said(page(signed_in(cast.viewer), transition))

    assert "Police" not in text
    assert "Whole mission area" not in text


# --- the forms


def post(client, name, pk, **given):
    return client.post(reverse(f"protection:{name}", args=[pk]), {**MARKS, **given})


def test_a_planner_records_everything_from_the_page(transition, cast, signed_in):
    planner = signed_in(cast.planner)
    here = reverse("readiness:protection", args=[transition.pk])

    def add(name, above, model, **given):
        assert post(planner, f"{name}-add", above.pk, **given)["Location"] == here
        return model.objects.get()

    request = add(
        "request", transition, HostRequest, day="2021-02-10", reference="Letter 14", subject_en="Help", requested_by="M"
    )
    plan = add(
        "instrument",
        transition,
        NationalInstrument,
        kind="plan",
        subject="civilians",
        titles_en="Plan",
        titles_zh="计划",
    )
    add("stage", plan, InstrumentStageChange, stage="adopted", day="2022-02-01", precision="month")
    add("engagement", plan, InstrumentEngagement, party="defenders", day="2021-06-01", precision="day")
    benchmark = add("benchmark", plan, NationalBenchmark, number="1", texts_en="Posts are open")
    add("status", benchmark, NationalBenchmarkStatus, by="government", standing="on_track", day="2022-05-31")
    support = add(
        "support", plan, SupportActivity, request=request.pk, kind="monitoring", provider="UNCT", since="2021-02-10"
    )
    capability = add("capability", transition, Capability, code="C8", stage="after", required="on")

    assert (support.request, support.created_by, capability.provider) == (request, cast.planner, "")


SUPPORT = {"kind": "development", "provider": "UNCT", "since": "2021-03-01"}


def test_support_without_a_request_is_refused_with_words_that_help(transition, plan, cast, signed_in):
    response = post(signed_in(cast.planner), "support-add", plan.pk, **SUPPORT)

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["request"])
    assert "Support is given at the request of the host Government" in said(response)
    assert "Record the request first, then name it here." in said(response)
    assert not SupportActivity.objects.exists()


def test_support_without_a_request_is_refused_by_the_database(plan):
    with pytest.raises(IntegrityError, match="request_id"):
        SupportActivity.objects.create(instrument=plan, kind="development", provider="x", since=date(2021, 3, 1))


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"since": "2021-02-09"}, "since", "cannot rest on a request of 10 February 2021"),
        ({"until": "2021-02-28"}, "__all__", "The support ends before it begins."),
        ({"kind": "delivery"}, "kind", "Select a valid choice"),
        ({"provider": ""}, "provider", "required"),
        ({"since": "2021-02-30"}, "since", "Enter a valid date"),
        ({"known_from": "2999-01-01"}, "known_from", "has not come yet"),
        ({"content_en": "a\x00b"}, "content", "NUL"),
        ({"request": "999999"}, "request", "Select a valid choice"),
    ],
)
def test_wrong_support_is_told_beside_its_field_and_not_saved(transition, plan, cast, signed_in, given, field, told):
    request = make_request(transition)
    response = post(signed_in(cast.planner), "support-add", plan.pk, **{**SUPPORT, "request": request.pk, **given})

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert told.casefold() in said(response).casefold()
    assert not SupportActivity.objects.exists()


def test_a_request_of_another_transition_is_not_offered_and_not_taken(transition, plan, cast, signed_in):
    foreign = make_request(factories.make_transition(factories.make_mission("UNAMID")))
    planner = signed_in(cast.planner)
    address = reverse("protection:support-add", args=[plan.pk])

    assert list(planner.get(address).context["form"].fields["request"].queryset) == []
    assert "request" in planner.post(address, {**MARKS, **SUPPORT, "request": foreign.pk}).context["form"].errors
    wrong = SupportActivity(instrument=plan, request=foreign, kind="monitoring", provider="x", since=DAY)
    assert [each.field for each in wrong.broken_rules()] == ["request"]


def test_a_request_on_which_support_rests_is_neither_moved_behind_it_nor_removed(transition, plan, cast, signed_in):
    request = make_request(transition)
    make_support(plan, request)
    planner = signed_in(cast.planner)

    moved = post(
        planner, "request-change", request.pk, day="2021-03-02", reference="Letter 14", subject_en="Help", why="x",
        seen_version=request.version,
    )  # fmt: skip
    removed = planner.post(reverse("protection:request-remove", args=[request.pk]), {"why": "A slip"})

    assert (moved.status_code, list(moved.context["form"].errors)) == (422, ["day"])
    assert "Support that rests on this request began on 1 March 2021" in said(moved)
    assert "Other records refer to it" in said(removed)
    assert HostRequest.objects.get().day == date(2021, 2, 10)


CAPABILITY = {"code": "C3", "stage": "during", "required": "on"}
PROVIDED = {**CAPABILITY, "provider": "mission", "provider_name": "Civil Affairs", "since": "2021-01-01"}


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({**CAPABILITY, "in_place": "on"}, "__all__", "A capability that is in place is provided by somebody."),
        ({**CAPABILITY, "provider": "national"}, "__all__", "has a kind, a name and a day"),
        ({**CAPABILITY, "provider_name": "Police"}, "__all__", "has a kind, a name and a day"),
        ({**PROVIDED, "since": ""}, "__all__", "has a kind, a name and a day"),
        ({**PROVIDED, "until": "2020-12-31"}, "__all__", "The capability ends before it begins."),
        ({**PROVIDED, "funded_until": "2020-12-31"}, "__all__", "The funding ends before the capability begins."),
        ({**PROVIDED, "stage": "after"}, "__all__", "After the transition the mission provides nothing."),
        ({**PROVIDED, "trained": "12"}, "__all__", "People trained are counted for training"),
        ({**PROVIDED, "staff": "-1"}, "staff", "greater than or equal to 0"),
        ({**PROVIDED, "code": "C10"}, "code", "Select a valid choice"),
        ({**PROVIDED, "code": "C9"}, "__all__", "Describe the approach"),
        ({**PROVIDED, "code": "C9", "description_en": "  "}, "description", "Describe the approach"),
        ({**PROVIDED, "place": "999999"}, "place", "Select a valid choice"),
    ],
)
def test_a_wrong_capability_is_told_and_not_saved(transition, cast, signed_in, given, field, told):
    response = post(signed_in(cast.planner), "capability-add", transition.pk, **given)
    errors = response.context["form"].errors

    assert response.status_code == 422
    assert field in errors or told in str(errors)
    assert told.casefold() in said(response).casefold()
    assert not Capability.objects.exists()


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({}, True),
        ({"provider_name": " civil affairs "}, True),
        ({"stage": "before"}, True),
        ({"since": date(2021, 12, 31)}, True),
        ({"since": date(2022, 1, 1)}, False),
        ({"until": date(2020, 12, 31), "since": date(2020, 1, 1)}, False),
        ({"until": date(2021, 1, 1), "since": date(2020, 1, 1)}, True),
        ({"provider_name": "Police component"}, False),
        ({"provider": "other"}, False),
        ({"code": "C4"}, False),
        ({"place": True}, False),
    ],
    ids=[
        "the same", "another spelling", "another part of the transition", "from its last day", "from the day after",
        "until the day before", "until its first day", "another component", "another provider", "another capability",
        "another place",
    ],
)  # fmt: skip
def test_a_provider_has_a_capability_in_a_place_once_at_a_time(transition, change, refused):
    given = {"provider": "mission", "provider_name": "Civil Affairs", "since": date(2021, 1, 1)}
    make_capability(transition, **given, until=date(2021, 12, 31))
    if change.get("place"):
        change = {"place": factories.make_place(transition.mission)}
    second = {"transition": transition, "code": "C3", "stage": "during", **given, **change}

    if refused:
        with pytest.raises(ValidationError, match="already has this capability in this place at that time"):
            Capability(**second).full_clean()
        with pytest.raises(IntegrityError, match="provider_has_a_capability_once_at_a_time"):
            Capability.objects.create(**second)
    else:
        Capability(**second).full_clean()
        Capability.objects.create(**second)
        assert Capability.objects.count() == 2


def test_that_nobody_provides_it_may_be_said_of_one_place_before_during_and_after(transition):
    for stage in ("before", "during", "after"):
        make_capability(transition, stage=stage)

    assert Capability.objects.count() == 3


def test_a_place_of_another_operation_is_not_offered_and_not_taken(transition, cast, signed_in):
    elsewhere = factories.make_place(factories.make_mission("UNAMID"))
    address = reverse("protection:capability-add", args=[transition.pk])
    planner = signed_in(cast.planner)

    assert list(planner.get(address).context["form"].fields["place"].queryset) == []
    assert "place" in planner.post(address, {**MARKS, **CAPABILITY, "place": elsewhere.pk}).context["form"].errors
    wrong = Capability(transition=transition, code="C3", stage="during", place=elsewhere)
    assert [each.field for each in wrong.broken_rules()] == ["place"]


@pytest.mark.parametrize(
    ("name", "model", "given", "told"),
    [
        ("stage", InstrumentStageChange, {"stage": "adopted", "day": "2022-01-01", "precision": "day"}, "This stage"),
        ("engagement", InstrumentEngagement, {"party": "women", "day": "2022-01-01", "precision": "day"}, "first"),
        ("benchmark", NationalBenchmark, {"number": "1", "texts_en": "Posts"}, "already has a benchmark"),
    ],
)
def test_what_can_be_said_once_is_not_said_twice(plan, cast, signed_in, name, model, given, told):
    planner = signed_in(cast.planner)
    post(planner, f"{name}-add", plan.pk, **given)
    response = post(planner, f"{name}-add", plan.pk, **given)

    assert (response.status_code, told in said(response), model.objects.count()) == (422, True, 1)


def test_one_side_gives_one_status_for_a_day(plan, cast, signed_in):
    benchmark = NationalBenchmark.objects.create(instrument=plan, number="1", texts={"en": "Posts"})
    planner = signed_in(cast.planner)
    given = {"by": "mission", "standing": "achieved", "day": "2022-05-31"}
    post(planner, "status-add", benchmark.pk, **given)

    assert post(planner, "status-add", benchmark.pk, **given).status_code == 422
    assert post(planner, "status-add", benchmark.pk, **{**given, "by": "government"}).status_code == 302
    assert post(planner, "status-add", benchmark.pk, **{**given, "standing": "excellent"}).status_code == 422


# --- who may


@pytest.mark.parametrize(
    ("name", "seen", "adds"),
    [
        ("planner", True, 200),
        ("coordinator", True, 200),
        ("viewer", True, 403),
        ("desk", True, 403),
        ("other_planner", False, 403),
        ("stranger", False, 404),
    ],
)
def test_each_role_sees_and_writes_what_the_matrix_gives_it(transition, plan, cast, signed_in, name, seen, adds):
    client = signed_in(getattr(cast, name))

    assert ("National plan" in said(page(client, transition))) is seen
    assert ("Record a capability" in said(page(client, transition))) is (adds == 200)
    assert client.get(reverse("protection:capability-add", args=[transition.pk])).status_code == adds


# --- cost


def test_the_number_of_queries_is_the_same_for_one_and_for_fifty_records(transition, cast):
    audience = audience_of(cast.desk)
    counts = set()
    for rows in (1, 49):
        for _number in range(rows):
            plan = make_instrument(transition, source=factories.make_source())
            make_stage(plan, "adopted", date(2021, 1, 1))
            make_support(plan, make_request(transition))
            benchmark = NationalBenchmark.objects.create(instrument=plan, number="1", texts={"en": "Posts"})
            NationalBenchmarkStatus.objects.create(
                benchmark=benchmark, by="mission", standing="achieved", day=date(2021, 1, 1)
            )
            make_capability(transition, place=factories.make_place(transition.mission))
        with CaptureQueriesContext(connection) as made:
            gather(audience, None, DAY, date(2030, 1, 1), Parts.COURSE | Parts.PROTECTION)
        counts.add(len(made))

    assert len(counts) == 1
