"""The pages of operations, as people meet them."""

from __future__ import annotations

import gzip
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Classification
from missions.models import Country, MissionEvent, Succession
from tests.factories import (
    make_event,
    make_mandate,
    make_mission,
    make_place,
    make_resolution,
    make_source,
    make_task,
    make_transition,
)

pytestmark = pytest.mark.django_db

LIST = "/operations/"


def shown(client: Client, address: str, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def listed(client: Client, **asked: str) -> list[str]:
    return [row.mission.abbreviation for row in client.get(LIST, asked).context["rows"]]


@pytest.fixture
def planner(cast, signed_in) -> Client:
    return signed_in(cast.planner)


@pytest.fixture
def reference(cast, django_db_setup) -> None:
    call_command("load_reference", verbosity=0)


class TestTheList:
    def test_it_names_every_operation_and_what_it_was_on_the_day_asked_of(self, planner):
        make_event(make_mission("UNAMID"), "established", date(2007, 7, 31))
        make_mission("BINUH", names={"en": "United Nations Integrated Office in Haiti"})

        rows = planner.get(LIST, {"as_of": "2022-06-30"}).context["rows"]

        assert [(row.mission.abbreviation, row.status.status) for row in rows] == [
            ("BINUH", "not_yet_established"),
            ("UNAMID", "active"),
        ]

    def test_it_is_narrowed_by_name_type_department_host_and_status(self, planner, reference):
        asked = {"as_of": "2022-06-30"}

        assert listed(planner, q="côte d'ivoire", **asked) == ["MINUCI", "UNOCI"]
        assert listed(planner, q="guinee-bissau", **asked) == ["UNIOGBIS", "UNOGBIS"]
        assert listed(planner, host="HTI", **asked) == ["BINUH", "MINUJUSTH", "MINUSTAH"]
        assert listed(planner, status="in_liquidation", **asked) == ["UNAMID"]
        assert listed(planner, department="OLA", **asked) == ["UNITAD"]
        assert len(listed(planner, type="PKO", **asked)) == 34

    def test_its_heads_sort_it_forwards_and_backwards(self, planner, reference):
        forwards = listed(planner, sort="begun")
        backwards = listed(planner, sort="-begun")

        assert forwards[:3] == ["UNTSO", "UNMOGIP", "UNFICYP"]
        assert backwards[0] == "UNTMIS"
        assert listed(planner, sort="nothing") == listed(planner)
        assert listed(planner) == sorted(listed(planner), key=str.casefold)

    def test_what_fits_nothing_says_so_and_leads_back(self, planner, reference):
        page = shown(planner, LIST, q="atlantis")

        assert "No operation fits what was asked for." in page
        assert f'<a class="button second" href="{LIST}">Show all operations</a>' in page

    def test_no_operation_at_all_says_how_they_come_in(self, planner):
        assert "An administrator loads the reference file of operations." in shown(planner, LIST)

    def test_an_operation_without_type_host_or_dates_names_each_gap(self, planner):
        make_mission("UNX").characters.all().delete()

        page = shown(planner, LIST)

        for gap in ("not on record", "no host recorded", "no date", "no date ahead"):
            assert f'<span class="gap">{gap}</span>' in page

    def test_its_first_page_of_68_operations_has_at_most_14_kilobytes_compressed(self, planner, reference):
        answer = planner.get(LIST)

        assert len(answer.context["rows"]) == 68
        assert len(gzip.compress(answer.content, 6)) <= 14_000

    def test_it_asks_the_database_as_often_for_68_operations_as_for_one(self, planner):
        make_event(make_mission("MONUSCO"), "established", date(2010, 5, 28), source=make_source())
        planner.get(LIST)
        with CaptureQueriesContext(
            connection,
        ) as for_one:
            planner.get(LIST)
        call_command("load_reference", verbosity=0)
        with CaptureQueriesContext(connection) as for_many:
            rows = planner.get(LIST).context["rows"]

        assert len(rows) == 68
        assert len(for_many) == len(for_one)

    def test_a_day_that_is_none_is_told_and_today_is_shown(self, planner):
        page = shown(planner, LIST, as_of="2022-02-30")

        assert "“2022-02-30” is not a date. Write it as in 2022-06-30." in page

    def test_a_secret_operation_is_not_there_for_a_reader_without_clearance(self, cast, signed_in):
        make_mission("UNSECRET", classification=Classification.CONFIDENTIAL)

        assert listed(signed_in(cast.planner)) == []
        assert listed(signed_in(cast.cleared_planner)) == ["UNSECRET"]

    def test_links_keep_the_moment_that_was_asked_for(self, planner):
        make_mission("MONUSCO")

        page = shown(planner, LIST, as_of="2022-06-30", known_at="2022-07-31", q="mon")

        assert 'href="/operations/MONUSCO/?as_of=2022-06-30&amp;known_at=2022-07-31"' in page


class TestOneOperation:
    def test_it_tells_its_events_with_precision_source_and_what_is_planned(self, planner):
        mission = make_mission("UNAMI")
        document = make_source(symbol="S/RES/2732 (2024)")
        hearsay = make_source(symbol="", title="A web page", standing="to_be_confirmed")
        make_event(mission, "established", date(2003, 8, 1), precision="month", source=hearsay)
        make_event(
            mission,
            "mandate_ended",
            date(2025, 12, 31),
            certainty="planned",
            known_from=date(2024, 5, 31),
            source=document,
            source_place="para. 1",
        )

        page = shown(planner, "/operations/UNAMI/", known_at="2024-06-30", as_of="2024-06-30")

        assert '<span class="when">August 2003</span>' in page
        assert "known by month" in page
        assert '<bdi>A web page</bdi> <span class="mark">source to be confirmed</span>' in page
        assert "<bdi>S/RES/2732 (2024)</bdi>, <bdi>para. 1</bdi>" in page
        assert "known on 31 May 2024" in page
        assert planner.get("/operations/UNAMI/").context["due"] == []

    def test_a_local_date_prevails_and_the_one_of_the_file_stands_beside_it(self, planner):
        mission = make_mission("UNMIL")
        make_event(mission, "mandate_ended", date(2018, 3, 1), origin="reference")
        make_event(mission, "mandate_ended", date(2018, 3, 30), origin="local")

        lines = planner.get("/operations/UNMIL/").context["events"]

        assert [(line.event.origin, line.aside is None) for line in lines] == [("reference", False), ("local", True)]
        assert "Does not count: what was entered here, 30 March 2018, prevails." in shown(planner, "/operations/UNMIL/")

    def test_a_date_that_was_corrected_later_stands_beside_the_later_one(self, planner):
        mission = make_mission("UNMIL")
        make_event(mission, "mandate_ended", date(2018, 3, 1))
        make_event(mission, "mandate_ended", date(2018, 3, 30), known_from=date(2018, 4, 15))

        page = shown(planner, "/operations/UNMIL/")
        before = planner.get("/operations/UNMIL/", {"known_at": "2018-04-01"}).context["events"]

        assert "Does not count: since 15 April 2018 another date is known, 30 March 2018." in page
        assert [line.event.date.day for line in before] == [date(2018, 3, 1)]

    def test_the_chain_leads_through_every_step_and_tells_a_renaming(self, planner, reference):
        burundi = planner.get("/operations/MENUB/").context["steps"]
        renamed = shown(planner, "/operations/MONUC/")

        assert [(step.distance, [each.presence.name for each in step.neighbours]) for step in burundi] == [
            (-4, ["AMIB (AU)"]),
            (-3, ["ONUB"]),
            (-2, ["BINUB"]),
            (-1, ["BNUB"]),
            (0, ["MENUB"]),
            (1, ["OSESG-B"]),
            (2, ["UNCT (Resident Coordinator)"]),
        ]
        assert '<bdi>MONUSCO</bdi></a> <span class="mark">renamed, no transition</span>' in renamed

    def test_a_secret_neighbour_is_not_named(self, cast, signed_in):
        mission = make_mission("MONUSCO")
        secret = make_mission("UNSECRET", classification=Classification.CONFIDENTIAL)
        Succession.objects.create(register_mission=mission, predecessor=mission, successor=secret)

        assert "UNSECRET" not in shown(signed_in(cast.planner), "/operations/MONUSCO/")
        assert "UNSECRET" in shown(signed_in(cast.cleared_planner), "/operations/MONUSCO/")

    def test_mandates_tell_their_tasks_in_sequence_and_what_keeps_them_from_one(self, planner):
        mission = make_mission("MINUJUSTH")
        resolution = make_resolution(symbol="S/RES/2350 (2017)", adopted=date(2017, 4, 13))
        mandate = make_mandate(mission, resolution=resolution, renewal=date(2018, 4, 15))
        make_task(mandate, titles={"en": "Police"}, sequence=2, priority=2, priority_reason="Analysis")
        make_task(mandate, titles={"en": "Rule of law"}, sequence=1, priority=1, illustrative=True)
        make_task(mandate, titles={"en": "Human rights"})

        page = shown(planner, "/operations/MINUJUSTH/")
        [line] = planner.get("/operations/MINUJUSTH/").context["mandates"]

        assert [task.titles["en"] for task in line.tasks] == ["Rule of law", "Police", "Human rights"]
        assert "to be renewed by 15 April 2018" in page
        assert "“Human rights” has no place in the sequence." in page
        assert "“Rule of law” has a priority without the analysis that justifies it." in page
        assert "Figures and texts marked as illustrative were made up for the demonstration." in page

    def test_places_stand_within_each_other_and_one_in_a_hidden_place_at_the_top(self, cast, signed_in):
        mission = make_mission("MONUSCO")
        province = make_place(mission, "South Kivu", latitude="-3.01", longitude="28.28")
        make_place(mission, "Bukavu", kind="site", parent=province)
        hidden = make_place(mission, "Secret area", kind="area", classification=Classification.CONFIDENTIAL)
        make_place(mission, "Known site", kind="site", parent=hidden)

        places = signed_in(cast.planner).get("/operations/MONUSCO/").context["places"]

        told = [(place.names["en"], [each.names["en"] for each in place.within]) for place in places]
        assert told == [("South Kivu", ["Bukavu"]), ("Known site", [])]

    def test_its_transitions_are_linked(self, planner):
        transition = make_transition(make_mission("MONUSCO"), titles={"en": "Disengagement"})

        page = shown(planner, "/operations/MONUSCO/")

        assert f'<a href="/transitions/{transition.pk}/">Disengagement</a>' in page

    def test_an_operation_of_which_nothing_is_known_says_so_in_every_part(self, planner):
        make_mission("UNX").characters.all().delete()

        page = shown(planner, "/operations/UNX/")

        for told in (
            "No event of its life was on record.",
            "Nothing is on record before or after it.",
            "No transition of this operation is on record.",
            "No event was known on this day.",
            "No mandate is on record.",
            "No places are on record.",
        ):
            assert told in page

    def test_the_time_that_planning_had_is_told_in_days(self, planner):
        mission = make_mission("UNX")
        make_event(mission, "transition_planning_started", date(2019, 1, 1))
        make_event(mission, "mandate_ended", date(2020, 1, 1))
        late = make_mission("UNY")
        make_event(late, "transition_planning_started", date(2020, 1, 2))
        make_event(late, "mandate_ended", date(2020, 1, 1))

        assert "Planning began 365 days before the end of the mandate." in shown(planner, "/operations/UNX/")
        assert "Planning began 1 day after the end of the mandate." in shown(planner, "/operations/UNY/")

    @pytest.mark.parametrize("name", ["UNNONE", "%00", "a" * 40, "MONUSCO%0A"])
    def test_a_name_that_is_none_is_not_found(self, planner, name):
        make_mission("MONUSCO")

        assert planner.get(f"/operations/{name}/").status_code == 404

    def test_a_secret_operation_is_not_found_without_clearance(self, planner):
        make_mission("UNSECRET", classification=Classification.CONFIDENTIAL)

        assert planner.get("/operations/UNSECRET/").status_code == 404

    def test_it_asks_the_database_as_often_for_much_as_for_little(self, planner):
        mission = make_mission("MONUSCO")
        _furnish(mission, 1)
        planner.get("/operations/MONUSCO/")
        with CaptureQueriesContext(connection) as for_little:
            planner.get("/operations/MONUSCO/")
        _furnish(mission, 12)
        with CaptureQueriesContext(connection) as for_much:
            planner.get("/operations/MONUSCO/")

        assert len(for_much) == len(for_little)


def _furnish(mission, count: int) -> None:
    for number in range(count):
        known = date(2021, 1, 1) + timedelta(days=30 * number + count)
        make_event(mission, "mandate_ended", date(2021, 1, 1), known_from=known, source=make_source())
        make_task(make_mandate(mission, source=make_source()), source=make_source())
        make_place(mission, f"Place {count}.{number}")
        make_transition(mission)
        mission.hosts.add(Country.objects.create(iso3=f"X{count:x}{number:x}", iso2=f"{count:x}{number:x}"))
        Succession.objects.create(
            register_mission=mission, predecessor=mission, successor_name=f"Team {count}.{number}"
        )


class TestRecordingAnEvent:
    def filled(self, **fields: str) -> dict[str, str]:
        return {
            "kind": "mandate_ended",
            "certainty": "actual",
            "day": "2021-05-31",
            "precision": "day",
            "known_from": "2021-05-31",
            "confidence": "3",
            "classification": "0",
            "distribution": "general",
            **fields,
        }

    def test_a_planner_records_a_date_which_then_prevails_over_the_file(self, planner, reference, cast):
        pk = _pk("MONUSCO")

        answer = planner.post(f"/operations/{pk}/events/new/", self.filled(kind="drawdown_started"))

        assert (answer.status_code, answer.headers["Location"]) == (302, "/operations/MONUSCO/")
        entered = MissionEvent.objects.get(mission=pk, kind="drawdown_started", origin="local")
        assert (entered.day, entered.created_by) == (date(2021, 5, 31), cast.planner)
        lines = planner.get("/operations/MONUSCO/").context["events"]
        drawdown = [line for line in lines if line.event.kind == "drawdown_started"]
        assert [(line.event.origin, line.aside is None, line.editable) for line in drawdown] == [
            ("local", True, True),
            ("reference", False, False),
        ]

    def test_known_since_is_today_if_nothing_is_said(self, planner):
        mission = make_mission("MONUSCO")

        planner.post(f"/operations/{mission.pk}/events/new/", self.filled(known_from=""))

        assert MissionEvent.objects.get(mission=mission).known_from == timezone.localdate()

    @pytest.mark.parametrize(
        ("wrong", "field", "told"),
        [
            ({"day": "31/31/2021"}, "day", "Enter a valid date."),
            ({"known_from": "2999-01-01"}, "known_from", "cannot be right"),
            ({"known_from": "2031-01-01"}, "known_from", "has not come yet"),
            (
                {"known_from": "2021-05-30"},
                "known_from",
                "What happened on 31 May 2021 cannot have been known on 30 May",
            ),
            ({"precision": "month"}, "day", "is given as its first day: 1 May 2021"),
            ({"kind": "reopened"}, "kind", "reopened is not one of the available choices"),
            ({"remarks": "a\x00b"}, "remarks", "Null characters are not allowed"),
            ({"day": ""}, "day", "This field is required"),
        ],
    )
    def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_stored(self, planner, wrong, field, told):
        mission = make_mission("MONUSCO")

        answer = planner.post(f"/operations/{mission.pk}/events/new/", self.filled(**wrong))

        assert answer.status_code == 422
        errors = answer.context["form"].errors
        assert list(errors) == [field]
        assert told in errors[field][0]
        assert not MissionEvent.objects.exists()

    def test_the_same_event_known_since_the_same_day_is_refused(self, planner):
        mission = make_mission("MONUSCO")
        make_event(mission, "mandate_ended", date(2021, 5, 31))

        answer = planner.post(f"/operations/{mission.pk}/events/new/", self.filled())

        assert answer.status_code == 422
        assert "This event is already recorded as known since that day." in answer.content.decode()

    def test_a_viewer_may_not_and_is_not_offered_to(self, cast, signed_in):
        mission = make_mission("MONUSCO")
        viewer = signed_in(cast.viewer)

        assert f"/operations/{mission.pk}/events/new/" not in shown(viewer, "/operations/MONUSCO/")
        assert viewer.get(f"/operations/{mission.pk}/events/new/").status_code == 403
        assert viewer.post(f"/operations/{mission.pk}/events/new/", self.filled()).status_code == 403
        assert not MissionEvent.objects.exists()

    def test_a_planner_edits_what_was_entered_here_with_a_reason(self, planner):
        event = make_event(make_mission("MONUSCO"), "mandate_ended", date(2021, 5, 30))
        fields = self.filled(seen_version="1", why="The decision says the 31st")

        answer = planner.post(f"/operations/events/{event.pk}/edit/", fields)

        event.refresh_from_db()
        assert answer.status_code == 302
        assert (event.day, event.version) == (date(2021, 5, 31), 2)

    def test_a_stale_edit_is_refused_with_both_versions(self, planner):
        event = make_event(make_mission("MONUSCO"), "mandate_ended", date(2021, 5, 30), version=2)

        answer = planner.post(f"/operations/events/{event.pk}/edit/", self.filled(seen_version="1"))

        assert answer.status_code == 422
        assert "stored “2021-05-30”, yours “2021-05-31”" in answer.content.decode()

    def test_an_event_of_the_reference_file_is_not_edited_on_the_page(self, planner):
        event = make_event(make_mission("MONUSCO"), "mandate_ended", date(2021, 5, 30), origin="reference")

        assert planner.get(f"/operations/events/{event.pk}/edit/").status_code == 403


def _pk(abbreviation: str) -> int:
    from missions.models import Mission

    return Mission.objects.get(abbreviation=abbreviation).pk
