"""The page of roles and hand-over, its forms, and the confirmation that only a recipient gives."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.actions import NotAllowed
from accounts.audience import audience_of
from accounts.errors import DomainError
from accounts.models import Entity, EntityKind
from accounts.roles import Role
from missions.models import Country
from tests import factories
from tests.cast import make_user
from transitions.asking import Parts
from transitions.models import (
    Handover,
    HandoverAction,
    HandoverArea,
    HandoverCheck,
    HandoverRecipient,
    HandoverRequirement,
    NamedRole,
    Responsibility,
)
from transitions.readiness.gather import gather
from transitions.responsibilities.actions import confirm_handover

from .made import make_handover, make_recipient

DAY = date(2022, 6, 30)
AS_OF = {"as_of": "2022-07-01", "known_at": "2022-07-01"}
MARKS = {"classification": "0", "distribution": "general"}


@pytest.fixture
def mission(cast):
    found = factories.make_mission("MONUSCO")
    factories.make_event(found, "deployed", date(2010, 7, 1))
    return found


@pytest.fixture
def transition(mission):
    return factories.make_transition(mission)


@pytest.fixture
def task(mission):
    return factories.make_task(factories.make_mandate(mission))


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, transition, **moment):
    return client.get(reverse("readiness:responsibilities", args=[transition.pk]), moment)


def form(name, record):
    return reverse(f"responsibilities:{name}", args=[record.pk])


# --- the page


def test_the_matrix_stands_in_full_and_names_its_gaps(transition, task, cast, signed_in):
    NamedRole.objects.create(transition=transition, titles={"en": "Chair of the group"}, known_from=DAY)
    Responsibility.objects.create(
        transition=transition, task=task, stage="before", part="lead", entity=transition.mission.entity, known_from=DAY
    )
    text = said(page(signed_in(cast.viewer), transition, **AS_OF))

    assert "Protect civilians Lead : MONUSCO no lead no recipient" in text
    assert "Chair of the group no lead no lead no recipient" in text
    assert "Nobody is named to receive: Protect civilians and Chair of the group" in text


def test_a_hand_over_is_told_as_far_as_it_had_come(transition, task, cast, entities, signed_in):
    handover = make_handover(transition, task=task, planned_on=date(2022, 3, 31), actual_on=date(2022, 4, 1))
    speaker = cast.coordinator
    make_recipient(handover, entities.country_team, confirmed_on=date(2022, 4, 20), confirmed_by=speaker)
    HandoverCheck.objects.create(
        handover=handover, after=30, day=date(2022, 5, 3), outcome="partly", narrative={"en": "Half"}, known_from=DAY
    )
    viewer = signed_in(cast.viewer)

    def told(day):
        return said(page(viewer, transition, as_of=day, known_at="2022-07-01"))

    assert "State Planned" in told("2022-03-31")
    assert "State Handed over, not confirmed" in told("2022-04-19")
    assert "State Handed over and confirmed" in told("2022-04-20")
    assert "30 days after (1 May 2022): not due yet" in told("2022-04-30")
    assert "30 days after (1 May 2022): due and missing" in told("2022-05-02")
    assert "30 days after (1 May 2022): Partly carried out. Half" in told("2022-06-30")
    assert "90 days after (30 June 2022): due and missing" in told("2022-06-30")


def test_as_known_before_it_was_known_nothing_of_it_exists(transition, task, cast, signed_in):
    make_recipient(make_handover(transition, task=task, known_from=date(2022, 5, 1)), "Ministry")
    viewer = signed_in(cast.viewer)

    assert "Ministry" not in said(page(viewer, transition, as_of="2022-06-30", known_at="2022-04-30"))
    assert "Ministry" not in said(page(viewer, transition, as_of="2022-04-30", known_at="2022-06-30"))
    assert "Ministry" in said(page(viewer, transition, as_of="2022-06-30", known_at="2022-06-30"))


def test_what_happened_later_than_was_known_is_not_told(transition, task, cast, signed_in):
    handover = make_handover(transition, task=task, actual_on=date(2022, 6, 1))
    make_recipient(handover, "Ministry")

    text = said(page(signed_in(cast.viewer), transition, as_of="2022-06-30", known_at="2022-05-31"))

    assert "Handed over on not handed over" in text


def test_none_found_is_an_explicit_state_with_its_reason_and_risk(transition, task, cast, signed_in):
    make_handover(
        transition, task=task, none_found=True, none_reason={"en": "No force"}, residual_risk={"en": "Raids go on"}
    )
    text = said(page(signed_in(cast.viewer), transition, **AS_OF))

    assert "State No recipient found" in text
    assert "Residual risk Raids go on" in text
    assert "No recipient was found. No force" in text
    assert "Protect civilians no lead no lead no recipient found" in text


def test_residual_tasks_are_listed_for_two_years_after_the_operation(transition, task, cast, signed_in):
    factories.make_event(transition.mission, "mandate_ended", date(2021, 12, 31))
    viewer = signed_in(cast.viewer)

    def told(day):
        return "Residual tasks" in said(page(viewer, transition, as_of=day, known_at=day))

    assert [told(day) for day in ("2021-12-30", "2021-12-31", "2023-12-31", "2024-01-01")] == [False, True, True, False]


def test_an_area_is_shown_in_its_four_parts_with_actors_found_by_their_codes(transition, cast, signed_in):
    transition.mission.hosts.add(Country.objects.create(iso3="COD", iso2="CD"))
    area = HandoverArea.objects.create(
        transition=transition, titles={"en": "Mine action"}, theme="mine_action", known_from=DAY
    )
    HandoverRequirement.objects.create(
        area=area, sequence=1, text={"en": "Two posts end"}, kind="posts", posts=2, known_from=DAY
    )
    HandoverAction.objects.create(
        area=area, sequence=1, text={"en": "Sign"}, actors=["UNCT", "Centre"], deadline=date(2022, 6, 1), known_from=DAY
    )
    HandoverAction.objects.create(
        area=area, sequence=2, text={"en": "Name a chair"}, actors=["to be determined"], known_from=DAY
    )
    response = page(signed_in(cast.viewer), transition, **AS_OF)

    text = said(response)
    assert "Summary of current mandated areas being transitioned (0) nothing on record" in text
    assert "Transition end-state (0) nothing on record" in text
    assert "Posts ( 2 ): Two posts end" in text
    assert "Sign UNCT-COD ; Centre · 1 June 2022 · past its deadline" in text
    assert "Name a chair actor to be determined: none found · no deadline" in text
    [first, second] = response.context["facts"].areas[0].lines[1:]
    assert [(each.code, each.entity is not None) for each in first.actors] == [("UNCT-COD", True), ("", False)]
    assert (second.actors, second.none_found) == ((), True)


def test_the_overview_of_the_transition_says_how_many_are_handed_over(transition, task, cast, signed_in):
    make_handover(transition, task=task)
    response = signed_in(cast.viewer).get(reverse("readiness:transition", args=[transition.pk]))

    assert "0 of 1 handed over, 0 confirmed by the recipient, 1 without recipient" in said(response)


def test_who_only_reads_finds_no_buttons_and_no_forms(transition, cast, signed_in):
    viewer = signed_in(cast.viewer)

    assert "Plan a hand-over" not in said(page(viewer, transition))
    assert viewer.get(form("handover-add", transition)).status_code == 403


# --- forms


def handing(transition, of, /, **fields):
    given = {"task": of.pk, "giver": transition.mission.entity_id, "planned_precision": "day"}
    return {**given, "conditions_state": "unassessed", **MARKS, **fields}


def test_a_planner_plans_a_hand_over_names_a_recipient_and_records_the_day(transition, task, cast, entities, signed_in):
    planner = signed_in(cast.planner)
    assert planner.get(form("handover-add", transition)).context["form"].initial["giver"] == entities.mission.pk

    planner.post(form("handover-add", transition), handing(transition, task, planned_on="2022-05-01"))
    handover = Handover.objects.get()
    named = {"entity": entities.country_team.pk, "readiness": "ready", **MARKS}
    planner.post(form("recipient-add", handover), named)
    response = planner.post(
        form("handover-change", handover),
        handing(transition, task, actual_on="2022-05-02", seen_version="1", why="Done"),
    )

    assert response["Location"] == reverse("readiness:responsibilities", args=[transition.pk])
    handover.refresh_from_db()
    assert (handover.task, handover.actual_on, handover.giver) == (task, date(2022, 5, 2), entities.mission)
    assert [each.entity for each in handover.recipients.all()] == [entities.country_team]


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"task": ""}, None, "Choose either a mandated task or a named role."),
        ({"giver": ""}, None, "Name the body either as an entity of this system or in words."),
        ({"giver_body_en": "Both"}, None, "Name the body either as an entity"),
        ({"planned_on": "2010-06-30"}, "planned_on", "lies before the operation, which began on 1 July 2010"),
        ({"planned_on": "2024-01-01"}, "planned_on", "lies after the operation, which ends on 31 December 2023"),
        ({"actual_on": "2022-05-01"}, "actual_on", "Nothing is handed over to nobody"),
        ({"actual_on": "2022-05-01", "none_found": "on"}, None, "It was not handed over if no recipient was found."),
        ({"planned_on": "2022-02-30"}, "planned_on", "Enter a valid date"),
        ({"conditions_state": "fine"}, "conditions_state", "Select a valid choice"),
        ({"conditions_en": "a\x00b"}, "conditions", "NUL"),
        ({"known_from": "2999-01-01"}, "known_from", "has not come yet"),
    ],
)
def test_a_wrong_hand_over_is_refused_with_words(transition, task, cast, signed_in, given, field, told):
    factories.make_event(transition.mission, "mandate_ended", date(2023, 12, 31))
    response = signed_in(cast.planner).post(form("handover-add", transition), handing(transition, task, **given))

    assert response.status_code == 422
    assert (field or "__all__") in response.context["form"].errors
    assert told.casefold() in said(response).casefold()
    assert not Handover.objects.exists()


def test_the_day_of_a_hand_over_is_not_in_the_future(transition, task, cast, signed_in):
    handover = make_handover(transition, task=task)
    make_recipient(handover, "Ministry")
    ahead = (timezone.localdate() + timedelta(days=1)).isoformat()
    response = signed_in(cast.planner).post(
        form("handover-change", handover), handing(transition, task, actual_on=ahead, seen_version="1")
    )

    assert list(response.context["form"].errors) == ["actual_on"]
    assert "has not come yet" in said(response)


def test_none_found_and_a_recipient_exclude_each_other(transition, task, cast, signed_in):
    planner = signed_in(cast.planner)
    handover = make_handover(transition, task=task)
    make_recipient(handover, "Ministry")
    refused = planner.post(
        form("handover-change", handover), handing(transition, task, none_found="on", seen_version="1")
    )
    assert list(refused.context["form"].errors) == ["none_found"]

    nobody = make_handover(transition, task=task, none_found=True)
    refused = planner.post(form("recipient-add", nobody), {"body_en": "Ministry", "readiness": "ready", **MARKS})
    assert "The hand-over says that no recipient was found." in said(refused)
    assert not nobody.recipients.exists()


def test_a_task_does_not_come_back_to_its_giver_through_others(transition, task, cast, entities, signed_in):
    planner = signed_in(cast.planner)
    team, ministry = entities.country_team, "Ministry"
    make_recipient(make_handover(transition, task=task), team)
    make_recipient(make_handover(transition, task=task, giver=team), ministry)
    last = make_handover(transition, task=task, giver=None, giver_body={"en": ministry})
    named = {"entity": transition.mission.entity_id, "readiness": "ready", **MARKS}

    response = planner.post(form("recipient-add", last), named)

    assert list(response.context["form"].errors) == ["entity"]
    assert "would come back through others" in said(response)
    other_task = make_handover(
        transition, task=factories.make_task(task.mandate), giver=None, giver_body={"en": ministry}
    )
    assert planner.post(form("recipient-add", other_task), named).status_code == 302


def test_a_hand_over_whose_giver_becomes_its_recipient_is_refused(transition, task, cast, entities, signed_in):
    handover = make_handover(transition, task=task)
    make_recipient(handover, entities.country_team)
    response = signed_in(cast.planner).post(
        form("handover-change", handover),
        handing(transition, task, giver=entities.country_team.pk, seen_version="1"),
    )

    assert list(response.context["form"].errors) == ["giver"]


def test_tasks_roles_areas_and_places_of_another_operation_are_neither_offered_nor_taken(transition, cast, signed_in):
    elsewhere = factories.make_transition(factories.make_mission("UNAMID"))
    task = factories.make_task(factories.make_mandate(elsewhere.mission))
    role = NamedRole.objects.create(transition=elsewhere, titles={"en": "Chair"})
    area = HandoverArea.objects.create(transition=elsewhere, titles={"en": "Area"})
    given = {"task": task.pk, "role": role.pk, "area": area.pk, "place": factories.make_place(elsewhere.mission).pk}
    response = signed_in(cast.planner).post(form("handover-add", transition), handing(transition, task, **given))

    assert {*given} <= {*response.context["form"].errors}
    record = Handover(transition=transition, task=task, giver=transition.mission.entity)
    assert [error.field for error in record.broken_rules()] == ["task"]


def test_a_body_has_a_part_once_at_a_time(transition, task, cast, signed_in):
    planner = signed_in(cast.planner)
    given = {"task": task.pk, "stage": "during", "part": "lead", "body_en": "Ministry", **MARKS}

    def add(**fields):
        return planner.post(form("responsibility-add", transition), {**given, **fields})

    assert add(carried_until="2022-06-30").status_code == 302
    refused = add(body_en="MINISTRY", carried_from="2022-06-30")
    assert list(refused.context["form"].errors) == ["carried_from"]
    assert add(carried_from="2022-07-01").status_code == 302
    assert add(body_en="Police", carried_from="2022-07-01").status_code == 302
    assert "It ends before it begins." in said(add(carried_from="2023-01-02", carried_until="2023-01-01"))


def test_the_operation_carries_nothing_when_it_is_gone(transition, task, cast, signed_in):
    factories.make_event(transition.mission, "mandate_ended", date(2023, 12, 31))
    given = {"task": task.pk, "stage": "after", "part": "lead", "carried_until": "2024-01-01", **MARKS}
    planner = signed_in(cast.planner)

    refused = planner.post(form("responsibility-add", transition), {**given, "entity": transition.mission.entity_id})
    assert list(refused.context["form"].errors) == ["carried_until"]
    assert planner.post(form("responsibility-add", transition), {**given, "body_en": "Ministry"}).status_code == 302


def test_a_check_comes_after_its_days_and_once(transition, task, cast, signed_in):
    planner = signed_in(cast.planner)
    handover = make_handover(transition, task=task, actual_on=date(2022, 4, 1))
    given = {"after": "30", "day": "2022-05-01", "outcome": "carried", "narrative_en": "Seen", **MARKS}

    early = planner.post(form("check-add", handover), {**given, "day": "2022-04-30"})
    assert "This check is due on 1 May 2022, 30 days after the hand-over." in said(early)
    assert planner.post(form("check-add", handover), given).status_code == 302
    assert "This check is on record already." in said(planner.post(form("check-add", handover), given))
    for _follow_up in range(2):
        assert planner.post(form("check-add", handover), {**given, "after": "0"}).status_code == 302
    assert HandoverCheck.objects.count() == 3


def test_a_line_of_an_area_is_written_with_semicolons_and_numbered_by_itself(transition, cast, signed_in):
    planner = signed_in(cast.planner)
    area = HandoverArea.objects.create(transition=transition, titles={"en": "Mine action"})
    HandoverAction.objects.create(area=area, sequence=4, text={"en": "First"})
    shown = planner.get(form("action-add", area)).context["form"]
    assert shown.initial["sequence"] == 5
    given = {"sequence": "5", "text_en": "Sign", "actors": "Centre; UNCT", "deadline_precision": "month", **MARKS}

    assert planner.post(form("action-add", area), {**given, "deadline": "2022-05-01"}).status_code == 302
    assert HandoverAction.objects.get(sequence=5).actors == ["Centre", "UNCT"]
    assert "This place in the sequence of the area is taken." in said(planner.post(form("action-add", area), given))
    ahead = (timezone.localdate() + timedelta(days=1)).isoformat()
    late = planner.post(form("action-add", area), {**given, "sequence": "6", "done_on": ahead})
    assert list(late.context["form"].errors) == ["done_on"]


# --- the database


@pytest.mark.parametrize(
    ("model", "fields", "constraint"),
    [
        (
            Responsibility,
            {"stage": "before", "part": "lead", "body": {"en": "x"}},
            "responsibility_is_for_a_task_or_a_role",
        ),
        (Handover, {"giver_body": {"en": "x"}}, "handover_is_of_a_task_or_a_role"),
    ],
)
def test_the_database_refuses_what_is_of_nothing(transition, model, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(transition=transition, **fields)


def test_the_database_refuses_bodies_that_are_two_and_confirmations_by_nobody(transition, task, cast, entities):
    handover = make_handover(transition, task=task)
    for fields, constraint in (
        ({"entity": entities.dco, "body": {"en": "x"}}, "handover_recipient_is_one_body"),
        ({}, "handover_recipient_is_one_body"),
        ({"entity": entities.dco, "confirmed_on": DAY}, "handover_confirmation_is_by_somebody_of_the_entity"),
        (
            {"body": {"en": "x"}, "confirmed_on": DAY, "confirmed_by": cast.dco},
            "handover_confirmation_is_by_somebody_of_the_entity",
        ),
        ({"entity": entities.dco, "carried_from": DAY, "carried_until": date(2022, 6, 29)}, "ends_after_it_begins"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            HandoverRecipient.objects.create(handover=handover, **fields)
    with pytest.raises(IntegrityError, match="handover_to_nobody_has_no_day"), transaction.atomic():
        make_handover(transition, task=task, none_found=True, actual_on=DAY)


# --- the confirmation


@pytest.fixture
def recipient(transition, task, entities):
    return make_recipient(make_handover(transition, task=task), entities.country_team)


def test_the_recipient_confirms_from_the_page(recipient, transition, cast, signed_in):
    coordinator = signed_in(cast.coordinator)
    address = form("confirm", recipient)

    assert address in page(coordinator, transition).content.decode()
    assert address not in page(signed_in(cast.viewer), transition).content.decode()
    assert "UNCT-COD takes over: Protect civilians" in said(coordinator.get(address))
    response = coordinator.post(address, {"on": "2022-06-30"})

    assert response["Location"] == reverse("readiness:responsibilities", args=[transition.pk])
    recipient.refresh_from_db()
    assert (recipient.confirmed_on, recipient.confirmed_by, recipient.version) == (DAY, cast.coordinator, 2)
    again = coordinator.post(address, {"on": "2022-06-30"})
    assert (again.status_code, "was confirmed on 30 June 2022 already" in said(again)) == (422, True)


def test_nobody_confirms_for_another_not_even_whoever_may_write_everything_else(recipient, cast, signed_in):
    planner = signed_in(cast.planner)

    assert "not confirmed Confirm" not in said(page(planner, recipient.handover.transition))
    assert "You speak for another body." in said(planner.get(form("confirm", recipient)))
    refused = planner.post(form("confirm", recipient), {"on": "2022-06-30"})
    assert (refused.status_code, "Only the recipient confirms a hand-over." in said(refused)) == (422, True)
    planner.post(
        form("recipient-change", recipient),
        {
            "entity": recipient.entity_id,
            "readiness": "ready",
            "confirmed_on": "2022-06-30",
            "seen_version": "1",
            **MARKS,
        },
    )
    recipient.refresh_from_db()
    assert (recipient.readiness, recipient.confirmed_on) == ("ready", None)


def test_whoever_speaks_for_the_recipient_but_may_not_write_here_does_not_confirm(recipient, cast, entities, signed_in):
    reader = make_user("reader", (entities.mission, Role.VIEWER), entity=entities.country_team)

    assert signed_in(reader).post(form("confirm", recipient), {"on": "2022-06-30"}).status_code == 403
    with pytest.raises(NotAllowed):
        confirm_handover(recipient, on=DAY, today=DAY, by=reader)
    recipient.refresh_from_db()
    assert recipient.confirmed_on is None


@pytest.mark.parametrize(
    ("on", "told"),
    [("", "This field is required."), ("2999-01-01", "has not come yet"), ("soon", "Enter a valid date.")],
)
def test_a_confirmation_has_a_day_that_has_come(recipient, cast, signed_in, on, told):
    response = signed_in(cast.coordinator).post(form("confirm", recipient), {"on": on})

    assert list(response.context["form"].errors) == ["on"]
    assert told in said(response)


def test_a_body_that_is_only_named_cannot_confirm_and_the_page_says_so(transition, task, cast, signed_in):
    named = make_recipient(make_handover(transition, task=task), "Ministry")
    coordinator = signed_in(cast.coordinator)

    assert "cannot confirm here: no entity of this system" in said(page(coordinator, transition))
    refused = coordinator.post(form("confirm", named), {"on": "2022-06-30"})
    assert "is no entity of the system" in said(refused)


def test_what_was_confirmed_does_not_pass_to_another_body_by_an_edit(recipient, cast, signed_in):
    confirm_handover(recipient, on=DAY, today=DAY, by=cast.coordinator)
    other = Entity.objects.create(code="UNFPA", names={"en": "UNFPA"}, kind=EntityKind.OFFICE)
    given = {"entity": other.pk, "readiness": "ready", "seen_version": "2", **MARKS}
    refused = signed_in(cast.planner).post(form("recipient-change", recipient), given)

    assert list(refused.context["form"].errors) == ["entity"]
    assert "The recipient confirmed this on 30 June 2022." in said(refused)


def test_of_two_confirmations_the_second_is_refused_and_changes_nothing(recipient, cast):
    confirm_handover(recipient, on=DAY, today=DAY, by=cast.coordinator)
    with pytest.raises(DomainError, match="already"):
        confirm_handover(recipient, on=date(2022, 6, 29), today=DAY, by=cast.coordinator)

    recipient.refresh_from_db()
    assert recipient.confirmed_on == DAY


def test_a_task_above_the_clearance_of_the_recipient_is_not_named_on_the_page_of_confirmation(
    transition, task, cast, entities, signed_in
):
    type(task).objects.filter(pk=task.pk).update(classification=1)
    recipient = make_recipient(make_handover(transition, task=task), entities.country_team)
    coordinator = signed_in(cast.coordinator)

    assert "Protect civilians" not in said(coordinator.get(form("confirm", recipient)))
    assert "UNCT-COD" in said(coordinator.get(form("confirm", recipient)))
    assert "Protect civilians" not in said(page(coordinator, transition))


# --- cost


def test_the_number_of_queries_is_the_same_for_one_and_for_fifty_hand_overs(transition, task, cast, entities):
    audience = audience_of(cast.desk)
    area = HandoverArea.objects.create(transition=transition, titles={"en": "Area"})
    counts = set()
    for rows in (1, 49):
        for number in range(rows):
            source = factories.make_source()
            handover = make_handover(transition, task=task, actual_on=DAY, source=source)
            make_recipient(handover, entities.country_team)
            HandoverCheck.objects.create(handover=handover, after=30, day=DAY, outcome="carried", source=source)
            taken = HandoverAction.objects.count()
            HandoverAction.objects.create(
                area=area, sequence=taken + 1, text={"en": "Do"}, actors=["UNCT", f"X{number}"]
            )
        with CaptureQueriesContext(connection) as made:
            [found] = gather(audience, None, DAY, DAY, Parts.COURSE | Parts.RESPONSIBILITIES).transitions
        assert len(found.responsibilities.handovers) in (1, 50)
        counts.add(len(made))

    assert len(counts) == 1
