"""The rules that records of operations keep whoever writes them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from accounts.actions import save_record
from accounts.errors import DomainError
from accounts.wording import say
from missions.actions import enter
from missions.kinds import Origin, Theme
from missions.models import Country, MissionEvent, Place, Succession
from tests.factories import make_event, make_mission, make_place

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def refused(record, *, by) -> list[tuple[str | None, str]]:
    """The fields and words of what was wrong with saving the record."""
    with pytest.raises(DomainError) as caught:
        save_record(record, by=by)
    return [(error.field, say(error.words)) for error in caught.value.all]


class TestSuccession:
    def test_what_follows_never_leads_back_to_what_was_before(self, cast):
        ends = {name: make_mission(name) for name in ("MONUSCO", "UNB", "UNC")}
        first, second, third = ends.values()
        save_record(Succession(register_mission=first, predecessor=first, successor=second), by=cast.desk)
        save_record(Succession(register_mission=second, predecessor=second, successor=third), by=cast.desk)

        circle = Succession(register_mission=third, predecessor=third, successor=first)

        told = "MONUSCO cannot follow UNC: by what is on record UNC came after it."
        assert refused(circle, by=cast.desk) == [("successor", told)]
        assert Succession.objects.count() == 2

    def test_two_may_follow_one_and_one_may_follow_two(self, cast):
        one, two, three = make_mission("UNA"), make_mission("UNB"), make_mission("UNC")

        for before, after in ((one, two), (one, three), (two, three)):
            save_record(Succession(register_mission=before, predecessor=before, successor=after), by=cast.desk)

        assert Succession.objects.count() == 3

    def test_it_stands_in_the_record_of_one_of_the_two(self, cast):
        one, two, other = make_mission("UNA"), make_mission("UNB"), make_mission("UNC")

        [(field, told)] = refused(Succession(register_mission=other, predecessor=one, successor=two), by=cast.desk)

        assert (field, told) == (
            "register_mission",
            "Record it with the predecessor or with the successor, whichever is an operation here.",
        )

    def test_a_presence_in_words_may_stand_on_either_side(self, cast):
        mission = make_mission("UNMIL")

        save_record(Succession(register_mission=mission, predecessor_name="ECOMIL", successor=mission), by=cast.desk)
        save_record(Succession(register_mission=mission, predecessor=mission, successor_name="UNCT"), by=cast.desk)

        assert [str(each) for each in Succession.objects.order_by("pk")] == ["ECOMIL → UNMIL", "UNMIL → UNCT"]

    def test_it_may_be_saved_again(self, cast):
        one, two = make_mission("UNA"), make_mission("UNB")
        stored = save_record(Succession(register_mission=one, predecessor=one, successor=two), by=cast.desk)

        assert save_record(stored, by=cast.desk).version == 2


class TestPlace:
    def test_a_place_never_lies_in_itself_by_whatever_way(self, cast):
        mission = make_mission()
        area = make_place(mission, "Kivus")
        province = make_place(mission, "South Kivu", parent=area)
        site = make_place(mission, "Bukavu", parent=province)
        told = "A place cannot lie in itself, nor in a place that lies in it."

        for within in (area, province, site):
            area.parent = within
            assert refused(area, by=cast.planner) == [("parent", told)]

    def test_a_place_lies_in_a_place_of_the_same_operation(self, cast):
        elsewhere = make_place(make_mission("UNAMID"), "Darfur")

        place = Place(mission=make_mission(), kind="site", names={"en": "Goma"}, parent=elsewhere)

        assert refused(place, by=cast.planner) == [("parent", "A place can only lie in a place of the same operation.")]

    def test_a_place_need_not_lie_in_another_one(self, cast):
        place = save_record(Place(mission=make_mission(), kind="area", names={"en": "Kivus"}), by=cast.planner)

        assert (place.parent, str(place)) == (None, "Kivus")

    def test_a_place_may_move_to_another_one(self, cast):
        mission = make_mission()
        province, other = make_place(mission, "South Kivu"), make_place(mission, "North Kivu")
        site = make_place(mission, "Minova", parent=province)

        site.parent = other

        assert save_record(site, by=cast.planner).parent == other


class TestEvent:
    def test_what_happened_was_not_known_before_it_began(self, cast):
        event = MissionEvent(
            mission=make_mission(), kind="mandate_ended", day=date(2021, 5, 31), known_from=date(2021, 5, 30)
        )

        told = (
            "What happened on 31 May 2021 cannot have been known on 30 May 2021. "
            "Give a later day, or say that the date was planned."
        )
        assert refused(event, by=cast.planner) == [("known_from", told)]

    def test_a_plan_is_known_before_its_day(self, cast):
        event = MissionEvent(
            mission=make_mission(),
            kind="mandate_ended",
            certainty="planned",
            day=date(2021, 5, 31),
            known_from=date(2020, 5, 31),
        )

        assert save_record(event, by=cast.planner).pk is not None

    def test_a_month_may_be_known_before_it_is_over(self, cast):
        event = MissionEvent(
            mission=make_mission(),
            kind="drawdown_started",
            day=date(2021, 6, 1),
            precision="month",
            known_from=date(2021, 6, 15),
        )

        assert save_record(event, by=cast.planner).pk is not None


class TestEntering:
    def test_a_record_of_the_reference_file_that_a_person_changes_is_one_entered_here(self, cast):
        event = make_event(make_mission(), "mandate_ended", date(2021, 5, 31), origin=Origin.REFERENCE)
        event.remarks = "Confirmed"

        enter(event, by=cast.planner, today=TODAY)

        event.refresh_from_db()
        assert (event.origin, event.version, event.changed_by) == (Origin.LOCAL, 2, cast.planner)

    def test_nothing_is_known_from_a_day_to_come(self, cast):
        event = MissionEvent(
            mission=make_mission(),
            kind="mandate_ended",
            certainty="planned",
            day=date(2027, 1, 31),
            known_from=date(2026, 11, 24),
        )

        with pytest.raises(DomainError) as caught:
            enter(event, by=cast.planner, today=TODAY)

        assert caught.value.field == "known_from"
        assert not MissionEvent.objects.exists()


def test_the_command_says_nothing_if_it_is_to_be_quiet(capsys):
    call_command("load_reference", verbosity=0)

    assert capsys.readouterr().out == ""


def test_an_operation_is_named_in_the_language_asked_for_else_in_english():
    mission = make_mission("UNAMID", names={"en": "Hybrid Operation", "fr": "Opération hybride"})

    assert [mission.name(language) for language in ("fr", "zh")] == ["Opération hybride", "Hybrid Operation"]


def test_a_country_is_told_by_its_code():
    assert str(Country(iso3="HTI", iso2="HT")) == "HTI"


def test_the_list_of_themes_has_what_the_preamble_links_to_durable_protection():
    named = {
        "Security sector reform", "Poverty reduction", "Gender equality", "Human rights", "Rule of law",
        "Good governance", "Extension of legitimate State authority", "Transitional justice",
        "Disarmament, demobilization and reintegration", "Child protection", "Small arms", "Organized crime",
        "Anti-corruption",
    }  # fmt: skip

    assert named - {each.words.text for each in Theme} == set()
