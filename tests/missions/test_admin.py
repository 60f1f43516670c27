"""Operations in the administration: the policy, the rules of the record, and what an entry does to the reference."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Entity
from accounts.roles import Classification
from missions.kinds import Origin
from missions.models import (
    Country,
    Mandate,
    MandatedTask,
    Mission,
    MissionCharacter,
    MissionEvent,
    Place,
    Resolution,
    Source,
    Succession,
)
from missions.reference.loading import load_reference
from tests.factories import make_event, make_mandate, make_mission, make_place, make_task

TODAY = timezone.localdate()
SINCE = date(2019, 1, 1)
MODELS = (
    Country,
    Mandate,
    MandatedTask,
    Mission,
    MissionCharacter,
    MissionEvent,
    Place,
    Resolution,
    Source,
    Succession,
)
MARKS = {"classification": "0", "distribution": "general"}


def page(model, name, *args):
    return reverse(f"admin:missions_{model._meta.model_name}_{name}", args=args)


def event_of(mission, **fields):
    """A filled form of an event."""
    return {
        "mission": mission.pk,
        "kind": "mandate_ended",
        "day": "2018-03-30",
        "precision": "day",
        "certainty": "actual",
        "known_from": "2018-03-30",
        "confidence": "3",
        **MARKS,
        **fields,
    }


@pytest.fixture
def desk(cast, signed_in):
    return signed_in(cast.desk)


@pytest.mark.parametrize("model", MODELS)
def test_a_desk_lists_and_adds_every_record_of_operations(desk, model):
    answers = [desk.get(page(model, name)).status_code for name in ("changelist", "add")]

    assert answers == [200, 200]


def test_a_date_entered_here_stands_beside_the_reference_and_is_entered_here(desk, cast):
    load_reference()
    unmil = Mission.objects.get(abbreviation="UNMIL")

    answer = desk.post(page(MissionEvent, "add"), event_of(unmil, day="2018-03-31", known_from="2018-04-01"))

    assert answer.status_code == 302
    rows = MissionEvent.objects.filter(mission=unmil, kind="mandate_ended").order_by("day")
    assert [(row.origin, row.day, row.created_by) for row in rows] == [
        (Origin.REFERENCE, date(2018, 3, 30), None),
        (Origin.LOCAL, date(2018, 3, 31), cast.desk),
    ]


def test_what_is_changed_here_has_been_entered_here_and_loading_leaves_it_alone(desk):
    load_reference()
    event = MissionEvent.objects.get(mission__abbreviation="UNMIL", kind="mandate_ended")
    changed = event_of(event.mission, day="2018-03-31", known_from="2018-03-31", seen_version=1, why="S/2018/344")

    answer = desk.post(page(MissionEvent, "change", event.pk), changed)
    load_reference()

    assert answer.status_code == 302
    rows = MissionEvent.objects.filter(mission=event.mission, kind="mandate_ended").order_by("day")
    assert [(row.origin, row.day) for row in rows] == [
        (Origin.REFERENCE, date(2018, 3, 30)),
        (Origin.LOCAL, date(2018, 3, 31)),
    ]


TOMORROW = (TODAY + timedelta(1)).isoformat()
WRONG = {
    "known from a day to come": ({"known_from": TOMORROW}, "known_from", "has not come yet"),
    "happened after it was known": ({"day": "2018-03-31"}, "known_from", "cannot have been known"),
    "before the United Nations": ({"day": "1845-03-30"}, "day", "cannot be right"),
    "a century ahead": ({"day": "2222-03-30", "certainty": "planned"}, "day", "cannot be right"),
    "the middle of a month": ({"precision": "month"}, "day", "given as its first day: 1 March 2018"),
    "no date": ({"day": "2018-02-30"}, "day", "Enter a valid date"),
    "no such event": ({"kind": "vanished"}, "kind", "Select a valid choice"),
    "a NUL character": ({"remarks": "a\x00b"}, "remarks", "Null characters are not allowed"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_saved(desk, case):
    given, field, told = WRONG[case]

    answer = desk.post(page(MissionEvent, "add"), event_of(make_mission("UNMIL"), **given))

    errors = answer.context["adminform"].form.errors
    assert list(errors) == [field]
    assert told in errors[field][0]
    assert MissionEvent.objects.count() == 0


def test_a_stale_save_is_refused(desk):
    event = make_event(make_mission("UNMIL"), "mandate_ended", date(2018, 3, 30), version=3)

    answer = desk.post(page(MissionEvent, "change", event.pk), event_of(event.mission, seen_version=2))

    assert "Somebody else saved this record" in answer.context["adminform"].form.non_field_errors()[0]


def test_succession_may_not_run_in_a_circle(desk):
    first, second, third = (make_mission(name) for name in ("UNA", "UNB", "UNC"))
    Succession.objects.create(register_mission=first, predecessor=first, successor=second)
    Succession.objects.create(register_mission=second, predecessor=second, successor=third)
    circle = {
        "register_mission": third.pk,
        "predecessor": third.pk,
        "successor": first.pk,
        "kind": "succeeded",
        **MARKS,
    }

    answer = desk.post(page(Succession, "add"), circle)

    assert answer.context["adminform"].form.errors == {
        "successor": ["UNA cannot follow UNC: by what is on record UNC came after it."]
    }
    assert Succession.objects.count() == 2


def test_a_succession_is_recorded_with_one_of_the_two(desk):
    first, second, other = (make_mission(name) for name in ("UNA", "UNB", "UNC"))
    given = {
        "register_mission": other.pk,
        "predecessor": first.pk,
        "successor": second.pk,
        "kind": "succeeded",
        **MARKS,
    }

    answer = desk.post(page(Succession, "add"), given)

    assert list(answer.context["adminform"].form.errors) == ["register_mission"]


def place_of(mission, parent, **fields):
    return {"mission": mission.pk, "parent": parent.pk, "kind": "site", "names_en": "Site", **MARKS, **fields}


def test_a_place_lies_neither_in_itself_nor_in_another_operation(desk):
    mission = make_mission("MONUSCO")
    area = make_place(mission, "Kivu", kind="area")
    province = make_place(mission, "South Kivu", parent=area)
    elsewhere = make_place(make_mission("UNAMID"), "Darfur")

    circle = desk.post(page(Place, "change", area.pk), place_of(mission, province, seen_version=1))
    foreign = desk.post(page(Place, "add"), place_of(mission, elsewhere))

    assert [list(each.context["adminform"].form.errors) for each in (circle, foreign)] == [["parent"], ["parent"]]


def test_a_place_off_the_earth_is_refused(desk):
    mission = make_mission("MONUSCO")

    answer = desk.post(
        page(Place, "add"), {**place_of(mission, make_place(mission)), "latitude": "91", "longitude": "0"}
    )

    assert "latitude from -90 to 90" in str(answer.context["adminform"].form.errors)


def test_what_lies_above_the_clearance_is_in_no_list_no_choice_and_no_inline(cast, signed_in):
    secret = Classification.CONFIDENTIAL
    mission = make_mission("MONUSCO")
    hidden = make_mission("CANARY", classification=secret, entity=cast.dco.entity)
    Entity.objects.filter(code="CANARY").delete()  # a body may be named: only what is told of it is hidden
    make_event(mission, "deployed", date(1950, 7, 1), classification=secret, remarks="CANARY")
    MissionCharacter.objects.create(
        mission=mission, type="SPM", lead_department="CANARY", since=SINCE, classification=secret
    )
    Succession.objects.create(register_mission=mission, predecessor=mission, successor=hidden)
    mandate = make_mandate(mission)
    make_task(mandate, titles={"en": "CANARY"}, classification=secret)
    pages = [
        page(Mission, "changelist"),
        page(Mission, "change", mission.pk),
        page(MissionEvent, "add"),
        page(MissionCharacter, "changelist"),
        page(Succession, "changelist"),
        page(Mandate, "change", mandate.pk),
    ]

    def telling(clearance):
        cast.desk.clearance = clearance
        cast.desk.save()
        client = signed_in(cast.desk)
        return ["CANARY" in client.get(each).content.decode() for each in pages]

    assert telling(Classification.UNCLASSIFIED) == [False] * 6
    assert telling(secret) == [True] * 6


def test_a_viewer_does_not_reach_the_administration(cast, signed_in):
    answer = signed_in(cast.viewer).get(page(Mission, "changelist"))

    assert answer.status_code == 302


def test_a_reader_of_the_secretariat_sees_and_does_not_change(cast, signed_in):
    client = signed_in(cast.pbso)
    mission = make_mission()

    answers = [
        client.get(page(Mission, "change", mission.pk)).status_code,
        client.get(page(Mission, "add")).status_code,
        client.post(page(MissionEvent, "add"), event_of(mission)).status_code,
    ]

    assert answers == [200, 403, 403]
