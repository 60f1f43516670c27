"""The pages on which the course, the phases, the strategy and the framework of a transition are written."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from tests import factories
from transitions.models import Benchmark, Framework, Indicator, StateChange, Strategy, Transition


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


@pytest.fixture
def planner(cast, signed_in):
    return signed_in(cast.planner)


def said(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


MARKS = {"classification": "0", "distribution": "general"}


def state(**fields):
    return {
        "state": "under_way",
        "day": "2021-09-01",
        "precision": "day",
        "reason_en": "The joint plan was signed",
        **fields,
    }


def test_a_transition_is_begun_from_its_operation(cast, planner):
    mission = factories.make_mission("MONUSCO")

    response = planner.post(
        reverse("strategy:transition-add", args=[mission.pk]), {"titles_en": "Joint transition", **MARKS}
    )

    transition = Transition.objects.get()
    assert (transition.mission, transition.titles) == (mission, {"en": "Joint transition"})
    assert response["Location"] == transition.get_absolute_url()


def test_the_state_changes_with_its_reason(transition, planner):
    response = planner.post(reverse("strategy:change-state", args=[transition.pk]), state(decision="S/2021/807"))

    change = StateChange.objects.get()
    assert response["Location"] == transition.get_absolute_url()
    assert (change.state, change.day, change.decision, change.reason) == (
        "under_way",
        date(2021, 9, 1),
        "S/2021/807",
        {"en": "The joint plan was signed"},
    )


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"reason_en": ""}, "reason", "Say why the state changes."),
        ({"state": "suspended"}, "state", "A transition begins as one of these: Planned and Under way."),
        ({"state": "finished"}, "state", "Select a valid choice."),
        ({"day": "2021-02-30"}, "day", "Enter a valid date."),
        ({"day": "1021-09-01"}, "day", "1 September 1021 cannot be meant."),
        ({"known_from": "2999-01-01"}, "known_from", "1 January 2999 has not come yet"),
        ({"reason_en": "a\x00b"}, "reason", "NUL"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_saved(transition, planner, fields, field, told):
    response = planner.post(reverse("strategy:change-state", args=[transition.pk]), state(**fields))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert told.casefold() in said(response).casefold()
    assert not StateChange.objects.exists()


def test_only_phases_of_the_transition_are_offered(transition, planner):
    phase = factories.make_phase(transition)
    other = factories.make_phase(factories.make_transition(transition.mission))
    address = reverse("strategy:change-state", args=[transition.pk])

    assert list(planner.get(address).context["form"].fields["phase"].queryset) == [phase]
    assert list(planner.post(address, state(phase=other.pk)).context["form"].errors) == ["phase"]


def test_a_version_is_endorsed_on_a_page_of_its_own_and_supersedes_the_former(transition, planner):
    former = factories.make_strategy(
        transition, number=1, state="endorsed", endorsed_on=date(2020, 1, 1), endorsed_by="SRSG"
    )
    draft = factories.make_strategy(transition, number=2)
    address = reverse("strategy:endorse", args=[draft.pk])
    seen = planner.get(address).context["form"]["seen_version"].initial

    planner.post(address, {"endorsed_on": "2021-09-01", "endorsed_by": "Prime Minister and SRSG", "seen_version": seen})

    assert list(Strategy.objects.order_by("number").values_list("pk", "state")) == [
        (former.pk, "superseded"),
        (draft.pk, "endorsed"),
    ]


def test_an_endorsement_in_the_future_is_refused_beside_its_field(transition, planner):
    draft = factories.make_strategy(transition)

    response = planner.post(
        reverse("strategy:endorse", args=[draft.pk]),
        {"endorsed_on": "2999-01-01", "endorsed_by": "SRSG", "seen_version": draft.version},
    )

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["endorsed_on"])
    assert Strategy.objects.get().state == "draft"


def test_that_a_version_is_endorsed_cannot_be_chosen_among_its_fields(transition, planner):
    draft = factories.make_strategy(transition)

    form = planner.get(reverse("strategy:strategy-change", args=[draft.pk])).context["form"]

    assert [value for value, _name in form.fields["state"].choices] == ["draft", "under_consultation", "superseded"]


def test_the_next_version_begins_with_the_words_of_this_one(transition, planner):
    former = factories.make_strategy(
        transition, state="endorsed", endorsed_on=date(2020, 1, 1), endorsed_by="SRSG", footprint_axis={"en": "Fewer"}
    )

    response = planner.post(reverse("strategy:next-version", args=[former.pk]))

    draft = Strategy.objects.exclude(pk=former.pk).get()
    assert (draft.number, draft.state, draft.footprint_axis) == (2, "draft", {"en": "Fewer"})
    assert response["Location"] == reverse("strategy:strategy-change", args=[draft.pk])


def test_a_version_is_not_begun_by_looking(transition, planner):
    former = factories.make_strategy(transition)

    assert planner.get(reverse("strategy:next-version", args=[former.pk])).status_code == 405


@pytest.mark.parametrize(
    ("person", "status"), [("viewer", 403), ("desk", 403), ("other_planner", 404), ("stranger", 404)]
)
def test_a_strategy_is_written_by_the_planners_of_the_mission_only(transition, cast, signed_in, person, status):
    strategy = factories.make_strategy(transition)
    client = signed_in(getattr(cast, person))

    assert client.get(reverse("strategy:endorse", args=[strategy.pk])).status_code == status
    assert client.post(reverse("strategy:next-version", args=[strategy.pk])).status_code == status
    assert Strategy.objects.count() == 1


def test_a_strategy_names_the_mandate_that_it_carries_out(transition, planner):
    own = factories.make_mandate(transition.mission, paragraph="para. 45")
    foreign = factories.make_mandate(factories.make_mission("UNAMID"))
    address = reverse("strategy:strategy-add", args=[transition.pk])
    given = {"number": "1", "titles_en": "Plan", "state": "draft", **MARKS}

    refused = planner.post(address, {**given, "mandate": foreign.pk})
    planner.post(address, {**given, "mandate": own.pk})

    assert list(refused.context["form"].errors) == ["mandate"]
    [strategy] = Strategy.objects.all()
    assert strategy.mandate == own
    strategy.mandate = foreign
    assert [error.field for error in strategy.broken_rules()] == ["mandate"]
    page = planner.get(reverse("readiness:transition", args=[transition.pk])).content.decode()
    assert f"<bdi>{own.resolution.symbol}, para. 45</bdi>" in page


def test_a_framework_a_benchmark_and_an_indicator_are_added_one_under_the_other(transition, planner):
    planner.post(
        reverse("frameworks:framework-add", args=[transition.pk]),
        {"number": "1", "titles_en": "Joint plan", "state": "in_force", **MARKS},
    )
    framework = Framework.objects.get()
    planner.post(
        reverse("frameworks:benchmark-add", args=[framework.pk]),
        {
            "number": "1",
            "sequence": "1",
            "texts_en": "Courts work.",
            "family": "condition",
            "weight": "core",
            "theme": "police",
            "owner": transition.mission.entity.pk,
            **MARKS,
        },
    )
    benchmark = Benchmark.objects.get()
    response = planner.post(
        reverse("frameworks:indicator-add", args=[benchmark.pk]),
        {
            "number": "1.1",
            "sequence": "1",
            "texts_en": "Courts open",
            "kind": "count",
            "direction": "rise",
            "stages": "[]",
            "disaggregation": "[]",
            "frequency": "quarterly",
            "reporting_lag_days": "30",
            "share": "1",
            **MARKS,
        },
    )

    indicator = Indicator.objects.get()
    assert (indicator.benchmark, benchmark.framework, framework.transition) == (benchmark, framework, transition)
    assert benchmark.owner == transition.mission.entity
    assert response["Location"] == indicator.get_absolute_url()


def test_a_new_benchmark_comes_after_the_others_and_is_offered_tasks_of_its_mission(transition, planner):
    framework = factories.make_framework(transition)
    factories.make_benchmark(framework, sequence=7)
    task = factories.make_task(factories.make_mandate(transition.mission))
    factories.make_task(factories.make_mandate(factories.make_mission("UNAMID")))

    form = planner.get(reverse("frameworks:benchmark-add", args=[framework.pk])).context["form"]

    assert form["sequence"].initial == 8
    assert list(form.fields["task"].queryset) == [task]


def test_stages_that_are_none_are_refused_with_an_example(transition, planner):
    indicator = factories.make_indicator(factories.make_benchmark(factories.make_framework(transition)))

    response = planner.post(
        reverse("frameworks:indicator-change", args=[indicator.pk]),
        {
            "number": "1.1",
            "sequence": "1",
            "texts_en": "Law passed",
            "kind": "ordinal",
            "direction": "rise",
            "stages": '["draft"]',
            "disaggregation": "[]",
            "frequency": "quarterly",
            "reporting_lag_days": "30",
            "share": "1",
            "seen_version": indicator.version,
            **MARKS,
        },
    )

    assert response.status_code == 422
    assert "Give each stage its number and its label" in said(response)


def test_the_administration_adds_a_change_by_the_same_rules(transition, cast, signed_in):
    desk = signed_in(cast.desk)
    address = reverse("admin:transitions_statechange_add")
    given = {
        "transition": transition.pk,
        "state": "suspended",
        "day": "2021-09-01",
        "precision": "day",
        "known_from": "2021-09-01",
        "reason_en": "The joint plan was signed",
        **MARKS,
    }

    refused = desk.post(address, given)
    taken = desk.post(address, {**given, "state": "under_way"})

    assert refused.status_code == 200
    assert "A transition begins as one of these: Planned and Under way." in said(refused)
    assert taken.status_code == 302
    assert StateChange.objects.get().created_by == cast.desk


@pytest.mark.parametrize(
    ("name", "person"), [("transition", "desk"), ("phase", "desk"), ("statechange", "desk"), ("strategy", "planner")]
)
def test_every_kind_of_record_can_be_added_in_the_administration(transition, cast, signed_in, name, person):
    somebody = getattr(cast, person)
    somebody.is_staff = True
    somebody.save()

    assert signed_in(somebody).get(reverse(f"admin:transitions_{name}_add")).status_code == 200


def test_the_administration_changes_and_removes_no_change(transition, cast, signed_in):
    change = factories.make_state(transition, "under_way", date(2021, 9, 1))
    desk = signed_in(cast.desk)

    assert desk.post(reverse("admin:transitions_statechange_change", args=[change.pk]), {}).status_code == 403
    assert desk.post(reverse("admin:transitions_statechange_delete", args=[change.pk]), {}).status_code == 403
