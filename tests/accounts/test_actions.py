"""Writing: who, why, which version; all broken rules at once; nothing half saved."""

from __future__ import annotations

import pytest

from accounts.actions import NotAllowed, grant, remove_record, revoke, save_record
from accounts.errors import DomainError, StaleRecord
from accounts.models import Assignment, User
from accounts.roles import Classification, Role
from missions.models import Mission, Place
from tests.factories import make_mission, make_place

pytestmark = pytest.mark.django_db


def test_a_saved_record_says_who_wrote_it_and_its_history_says_why(cast):
    mission = make_mission("MONUSCO")
    mission.host_note = "Eastern provinces"

    save_record(mission, by=cast.planner, why="The note was missing")

    stored = Mission.objects.get(pk=mission.pk)
    assert (stored.host_note, stored.version, stored.changed_by) == ("Eastern provinces", 2, cast.planner)
    last = mission.history.order_by("pgh_id").last()
    assert (last.pgh_label, last.host_note) == ("update", "Eastern provinces")
    assert last.pgh_context.metadata == {"user": cast.planner.pk, "why": "The note was missing"}


def test_a_stale_save_is_refused_with_both_versions(cast):
    mission = make_mission("MONUSCO")
    mine, theirs = Mission.objects.get(pk=mission.pk), Mission.objects.get(pk=mission.pk)
    theirs.host_note = "Theirs"
    save_record(theirs, by=cast.second_planner)
    mine.host_note = "Mine"

    with pytest.raises(StaleRecord) as refused:
        save_record(mine, by=cast.planner)

    assert (refused.value.stored["host_note"], refused.value.offered["host_note"]) == ("Theirs", "Mine")
    assert Mission.objects.get(pk=mission.pk).host_note == "Theirs"


def test_a_version_seen_earlier_is_stale_even_if_the_record_was_read_again(cast):
    mission = make_mission("MONUSCO")
    save_record(mission, by=cast.second_planner)

    with pytest.raises(StaleRecord):
        save_record(Mission.objects.get(pk=mission.pk), by=cast.planner, expected_version=1)


def test_what_the_policy_refuses_is_not_stored(cast):
    mission = make_mission("MONUSCO")
    mission.host_note = "Not mine to write"

    with pytest.raises(NotAllowed):
        save_record(mission, by=cast.other_planner)

    assert Mission.objects.get(pk=mission.pk).host_note == ""


def test_all_broken_rules_are_told_at_once(cast):
    place = Place(mission=make_mission("MONUSCO"), kind="planet", names={"xx": "Bukavu"}, latitude=1)

    with pytest.raises(DomainError) as refused:
        save_record(place, by=cast.planner)

    assert {error.field for error in refused.value.all} >= {"kind", "names"}


def test_a_record_is_never_less_classified_than_the_one_it_stands_under(cast):
    mission = make_mission("MONUSCO", classification=Classification.CONFIDENTIAL)
    place = Place(mission=mission, kind="site", names={"en": "Base"})

    with pytest.raises(DomainError) as refused:
        save_record(place, by=cast.cleared_planner)

    assert [error.field for error in refused.value.all] == ["classification"]


def test_a_removed_record_is_kept_in_its_history_with_the_reason(cast):
    place = make_place(make_mission("MONUSCO"))
    history = place.history.model

    remove_record(place, by=cast.planner, why="Entered twice")

    last = history.objects.filter(names={"en": "South Kivu"}).order_by("pgh_id").last()
    assert (last.pgh_label, last.pgh_context.metadata["why"]) == ("delete", "Entered twice")


def test_a_record_that_somebody_removed_cannot_be_saved_again(cast):
    place = make_place(make_mission("MONUSCO"))
    Place.objects.get(pk=place.pk).delete()

    with pytest.raises(DomainError, match="has been removed"):
        save_record(place, by=cast.planner)


def test_the_administrator_grants_a_role_and_with_a_role_of_the_secretariat_the_administration_opens(cast, entities):
    grant(user=cast.stranger, entity=entities.dpo, role=Role.DESK, by=cast.administrator, why="New desk officer")

    stranger = User.objects.get(pk=cast.stranger.pk)
    assert stranger.is_staff
    assert [each.role for each in stranger.assignments.all()] == [Role.DESK]


def test_a_role_is_granted_once(cast, entities):
    with pytest.raises(DomainError, match="already plays this role"):
        grant(user=cast.desk, entity=entities.dpo, role=Role.DESK, by=cast.administrator, why="Again")


def test_revoking_the_last_role_of_the_secretariat_closes_the_administration(cast, entities):
    revoke(cast.desk.assignments.get(), by=cast.administrator, why="Moved on")

    assert not User.objects.get(pk=cast.desk.pk).is_staff
    assert not Assignment.objects.filter(user=cast.desk).exists()


def test_nobody_grants_roles_but_an_administrator(cast, entities):
    with pytest.raises(NotAllowed):
        grant(user=cast.planner, entity=entities.dpo, role=Role.DESK, by=cast.planner, why="I would like to")


def test_there_are_no_superusers(cast):
    with pytest.raises(TypeError, match="no superusers"):
        User.objects.create_superuser("root", password="x")
