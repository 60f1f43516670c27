"""The page of the consultations on a transition, its forms, and who is told which numbers of people."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.audience import audience_of, report_audience
from accounts.errors import DomainError
from accounts.roles import Classification, Role
from reporting import actions as reports
from reporting import versions
from reporting.gather import gather as gather_report
from reporting.kinds import Format
from reporting.models import Snapshot
from reporting.snapshot import freeze, thaw
from tests import factories
from tests.cast import make_user
from transitions.asking import Parts
from transitions.consultations.actions import record_participants
from transitions.consultations.kinds import ParticipantSex
from transitions.models import Clause, Consultation, ParticipantCount, Statement
from transitions.readiness.gather import gather

from .made import DAY, leaf, make_consultation, make_statement

MARKS = {"classification": "0", "distribution": "general"}
MOMENT = {"as_of": "2022-07-01", "known_at": "2022-07-01"}
SMALL = (("female", "18_29", 3, 1), ("male", "30_59", 33, 0))


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


@pytest.fixture
def clause(transition):
    strategy = factories.make_strategy(transition)
    return Clause.objects.create(strategy=strategy, number="2.1", texts={"en": "Alert lines stay open"})


@pytest.fixture
def planner(cast, signed_in):
    return signed_in(cast.planner)


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, transition, **moment):
    return client.get(reverse("readiness:consultations", args=[transition.pk]), {**MOMENT, **moment})


# --- what the page says


def test_you_said_we_did_stands_first_and_says_what_became_of_each_statement(transition, clause, planner):
    held = make_consultation(transition)
    make_statement(held, outcome="taken_up", decided_on=DAY, clause=clause)
    make_statement(
        held, actor="youth", said={"en": "Hire us"}, outcome="not_taken_up", decided_on=DAY, reason={"en": "No money"}
    )
    make_statement(held, said={"en": "Stay longer"})
    text = said(page(planner, transition))

    first = text[text.index("You said, we did") : text.index("Who was heard")]
    assert "Keep the alert line open Women, 30 June 2022 Taken up , 30 June 2022" in first
    assert "Clause 2.1 of version 1 of the strategy: Alert lines stay open" in first
    assert "Hire us Youth, 30 June 2022 Not taken up , 30 June 2022 Why not, or not all of it: No money" in first
    assert "Stay longer Women, 30 June 2022 open: nobody has said yet what became of it" in first
    assert "3 statements are on record. 1 Open 1 Taken up 1 Not taken up" in first


def test_the_grid_names_every_actor_and_every_gap(transition, planner):
    phase = factories.make_phase(transition, titles={"en": "Drawdown"})
    make_consultation(transition, phase=phase)
    text = said(page(planner, transition))

    assert "7. Women none 1 1" in text
    assert "1. National authorities none none not heard" in text
    assert "Named elsewhere in the resolution Civil society none none not heard" in text
    assert "Journalists and other media workers none none not heard" in text
    assert "Not consulted so far: National authorities" in text


def test_where_nothing_but_a_total_was_counted_no_group_is_said_to_have_been_absent(transition, planner):
    make_consultation(transition, attended=36)
    text = said(page(planner, transition))

    assert "36 in all Sex not recorded: 36 Age not recorded: 36 Disability not recorded: 36" in text
    assert "Women and girls: 0" not in text


def test_as_of_an_earlier_day_or_as_known_then_a_consultation_did_not_exist(transition, planner):
    make_consultation(transition, day=date(2022, 6, 1), known_from=date(2022, 6, 20))

    assert "Meeting in Kalemie" not in said(page(planner, transition, as_of="2022-05-31"))
    assert "Meeting in Kalemie" not in said(page(planner, transition, known_at="2022-06-19"))
    assert "Meeting in Kalemie" in said(page(planner, transition, as_of="2022-06-20", known_at="2022-06-20"))


def test_before_it_was_decided_a_statement_is_shown_as_open(transition, clause, planner):
    held = make_consultation(transition, day=date(2022, 5, 1), known_from=date(2022, 5, 1))
    make_statement(held, outcome="taken_up", decided_on=DAY, clause=clause, known_from=date(2022, 5, 1))

    assert "Alert lines stay open" not in said(page(planner, transition, as_of="2022-06-29"))
    assert "Alert lines stay open" in said(page(planner, transition))


def test_a_clause_above_the_clearance_of_the_reader_is_not_named(transition, clause, cast, signed_in):
    Clause.objects.filter(pk=clause.pk).update(classification=1)
    make_statement(make_consultation(transition), outcome="taken_up", decided_on=DAY, clause=clause)

    assert "Alert lines stay open" not in said(page(signed_in(cast.viewer), transition))
    assert "Alert lines stay open" in said(page(signed_in(cast.cleared_planner), transition))


def test_the_page_is_closed_to_whoever_may_not_see_consultations(transition, cast, signed_in):
    make_consultation(transition)

    assert "Meeting in Kalemie" not in said(page(signed_in(cast.other_planner), transition))
    assert "open to those who work on the mission" in said(page(signed_in(cast.other_planner), transition))


# --- who is told small numbers


KEEPERS = ("planner", "second_planner", "coordinator")
READERS = ("viewer", "desk", "dco", "pbso")


@pytest.mark.parametrize("person", [*KEEPERS, *READERS])
def test_small_numbers_are_told_to_those_who_keep_the_record_only(transition, cast, signed_in, person):
    make_consultation(transition, counts=SMALL)
    text = said(page(signed_in(getattr(cast, person)), transition))

    exact = "Women and girls: 3 Men and boys: 33"
    hidden = "Women and girls: fewer than five Men and boys: not shown"
    assert (exact in text, hidden in text) == (person in KEEPERS, person in READERS)
    assert ("3 / 36" in text) is (person in KEEPERS)


def test_a_planner_of_another_mission_reads_no_small_numbers_of_this_one(transition, cast, entities, signed_in):
    make_consultation(transition, counts=SMALL)
    somebody = make_user("double", (entities.other_mission, Role.PLANNER), (entities.mission, Role.VIEWER))

    assert "Women and girls: fewer than five" in said(page(signed_in(somebody), transition))


@pytest.mark.parametrize("person", [*KEEPERS, *READERS])
def test_the_interface_tells_nobody_small_numbers(transition, cast, signed_in, person):
    make_consultation(transition, counts=SMALL, attended=36)
    client = signed_in(getattr(cast, person))
    [row] = client.get(reverse("api:v1:consultation-list")).json()["results"]

    assert row["participants"] == {
        "total": {"number": 36, "mark": "exact"},
        "sex": {
            "female": {"number": None, "mark": "under_five"},
            "male": {"number": None, "mark": "withheld"},
            "unknown": {"number": 0, "mark": "exact"},
        },
        "age": {
            "under_18": {"number": 0, "mark": "exact"},
            "18_29": {"number": None, "mark": "under_five"},
            "30_59": {"number": None, "mark": "withheld"},
            "60_over": {"number": 0, "mark": "exact"},
            "unknown": {"number": 0, "mark": "exact"},
        },
        "disability": {
            "with": {"number": None, "mark": "under_five"},
            "without": {"number": None, "mark": "withheld"},
            "unknown": {"number": 0, "mark": "exact"},
        },
    }
    assert "attended" not in row


def test_the_interface_tells_a_total_of_one_to_four_to_nobody(transition, planner):
    make_consultation(transition, counts=(("female", "18_29", 2),), attended=3)
    make_consultation(transition)
    rows = planner.get(reverse("api:v1:consultation-list")).json()["results"]

    assert [row["participants"] for row in rows] == [
        {"total": {"number": None, "mark": "under_five"}, "sex": {}, "age": {}, "disability": {}},
        None,
    ]


def test_the_interface_asks_the_same_number_of_queries_for_one_and_for_thirty(transition, planner):
    counts = set()
    for rows in (1, 29):
        for _number in range(rows):
            make_statement(make_consultation(transition, counts=SMALL))
        for name in ("consultation", "statement"):
            with CaptureQueriesContext(connection) as made:
                planner.get(reverse(f"api:v1:{name}-list"))
            counts.add((name, len(made)))

    assert len(counts) == 2


def test_the_administration_shows_the_secretariat_no_numbers_of_people(transition, cast, signed_in):
    held = make_consultation(transition, counts=SMALL, attended=36)
    desk = signed_in(cast.desk)
    row = ParticipantCount.objects.get(number=3)

    assert "Meeting in Kalemie" in said(desk.get(reverse("admin:transitions_participantcount_changelist")))
    for address in (
        reverse("admin:transitions_participantcount_change", args=[row.pk]),
        reverse("admin:transitions_participantcount_history", args=[row.pk]),
    ):
        assert desk.get(address).status_code in (302, 403)
    shown = said(desk.get(reverse("admin:transitions_consultation_change", args=[held.pk])))
    assert "Meeting in Kalemie" in shown
    assert "Participants in all" not in shown


@pytest.mark.parametrize("level", list(Classification))
def test_no_report_however_classified_takes_small_numbers_in(transition, cast, level):
    make_consultation(transition, counts=SMALL)
    [fact] = gather(report_audience(level), None, DAY, DAY).transitions
    attendance = fact.consultations.consultations[0].attendance

    assert attendance.leaves == ()
    assert [cell.tally.number for cell in attendance.sexes] == [None, None, 0]
    assert not fact.consultations.small_numbers_open


# --- the report


@pytest.fixture
def document(transition, cast, settings, tmp_path):
    """The English text of the status report as HTML, and its facts after freezing and thawing."""
    settings.MEDIA_ROOT = tmp_path

    def write():
        factories.make_state(transition, "under_way", date(2021, 9, 1))
        report = factories.make_report(cast.desk.entity)
        frozen = freeze(gather_report(report))
        assert freeze(thaw(frozen.text)).digest == frozen.digest
        snapshot = Snapshot.objects.create(
            report=report, facts=frozen.text, digest=frozen.digest, form=frozen.form, frozen_by=cast.desk
        )
        content = reports.render(versions.document_of(snapshot), "en", Format.HTML).decode()
        return " ".join(unescape(re.sub(r"<[^>]+>", "", content)).split())

    return write


def test_the_report_tells_how_many_were_held_who_was_heard_and_what_was_taken_up(transition, clause, document):
    held = make_consultation(transition, day=date(2022, 3, 1), counts=(("female", "18_29", 30), ("male", "30_59", 30)))
    make_consultation(transition, counts=SMALL)
    make_statement(held, outcome="taken_up", decided_on=DAY, clause=clause)
    make_statement(held, said={"en": "Stay"})
    text = document()

    assert "Between 1 March 2022 and 30 June 2022, two consultations on the transition of MONUSCO were held." in text
    assert "The following were heard: women and youth." in text
    assert "The following had not yet been consulted: national authorities" in text
    assert "made up 50 per cent of the participants whose sex was recorded (30 of 60)" in text
    assert "so that no small number of persons is disclosed: one consultation." in text
    assert "The statements made in these consultations stand as follows: one still open and one taken up." in text
    assert "Women: Keep the alert line open (taken up, 30 June 2022). It bears on clause 2.1 of the strategy" in text


def test_the_report_is_silent_where_no_consultation_is_on_record(transition, document):
    assert "Consultations" not in document()


def test_the_report_gives_no_share_that_small_numbers_would_come_out_of(transition, document):
    make_consultation(transition, counts=SMALL)

    assert "per cent of the participants" not in document()


# --- forms


HELD = {
    "titles_en": "Round table",
    "day": "2022-06-01",
    "level": "local",
    "mode": "online",
    "actors": ["women", "media"],
    **MARKS,
}


def test_a_planner_records_a_consultation_from_the_page(transition, planner, cast):
    place = factories.make_place(transition.mission)
    phase = factories.make_phase(transition)
    response = planner.post(
        reverse("consultations:consultation-add", args=[transition.pk]), {**HELD, "place": place.pk, "phase": phase.pk}
    )

    assert response["Location"] == reverse("readiness:consultations", args=[transition.pk])
    [made] = Consultation.objects.all()
    assert (made.place, made.phase, made.actors, made.created_by) == (place, phase, ["women", "media"], cast.planner)


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"day": "2999-01-01", "known_from": ""}, "day", "has not come yet"),
        ({"day": "2022-02-30"}, "day", "Enter a valid date"),
        ({"actors": []}, "actors", "Say who was heard"),
        ({"actors": ["the press"]}, "actors", "Select a valid choice"),
        ({"level": "galactic"}, "level", "Select a valid choice"),
        ({"mode": ""}, "mode", "This field is required"),
        ({"titles_en": ""}, "titles", "This field is required"),
        ({"titles_en": "a\x00b"}, "titles", "NUL"),
        ({"known_from": "2022-05-31"}, "known_from", "It cannot have been known before it was held"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_saved(transition, planner, given, field, told):
    response = planner.post(reverse("consultations:consultation-add", args=[transition.pk]), {**HELD, **given})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert told.casefold() in said(response).casefold()
    assert not Consultation.objects.exists()


def test_places_and_phases_of_others_are_not_offered_and_not_taken(transition, planner):
    other = factories.make_transition(factories.make_mission("UNAMID"))
    place, phase = factories.make_place(other.mission), factories.make_phase(other)
    address = reverse("consultations:consultation-add", args=[transition.pk])
    form = planner.get(address).context["form"]

    assert [list(form.fields[name].queryset) for name in ("place", "phase")] == [[], []]
    refused = planner.post(address, {**HELD, "place": place.pk, "phase": phase.pk}).context["form"].errors
    assert {"place", "phase"} <= set(refused)


def test_the_rules_of_the_record_refuse_what_no_form_offers(transition):
    other = factories.make_transition(factories.make_mission("UNAMID"))
    wrong = Consultation(
        transition=transition,
        day=date(2999, 1, 1),
        place=factories.make_place(other.mission),
        phase=factories.make_phase(other),
        actors=[],
    )

    assert {error.field for error in wrong.broken_rules()} == {"day", "place", "phase", "actors"}


SPOKEN = {"actor": "women", "said_en": "Keep the line", "outcome": "open", **MARKS}


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"outcome": "not_taken_up", "decided_on": "2022-06-30"}, ["reason"]),
        ({"outcome": "taken_up", "decided_on": "2022-06-30"}, ["clause"]),
        ({"outcome": "partly", "decided_on": "2022-06-30"}, ["clause", "reason"]),
        ({"outcome": "taken_up", "where_en": "Budget"}, ["decided_on"]),
        ({"outcome": "taken_up", "where_en": "Budget", "decided_on": "2022-06-29"}, ["decided_on"]),
        ({"outcome": "taken_up", "where_en": "Budget", "decided_on": "2999-01-01"}, ["decided_on"]),
        ({"actor": "media"}, ["actor"]),
        ({"outcome": "lost"}, ["outcome"]),
        ({"said_en": ""}, ["said"]),
    ],
)
def test_a_statement_says_where_or_why_else_it_is_refused(transition, planner, given, fields):
    held = make_consultation(transition)
    response = planner.post(reverse("consultations:statement-add", args=[held.pk]), {**SPOKEN, **given})

    assert (response.status_code, sorted(response.context["form"].errors)) == (422, fields)
    assert not Statement.objects.exists()


def test_a_statement_is_linked_to_a_clause_of_its_own_transition_only(transition, clause, planner):
    other = factories.make_strategy(factories.make_transition(transition.mission))
    stray = Clause.objects.create(strategy=other, number="1", texts={"en": "Stray"})
    address = reverse("consultations:statement-add", args=[make_consultation(transition).pk])
    given = {**SPOKEN, "outcome": "taken_up", "decided_on": "2022-06-30"}

    assert list(planner.get(address).context["form"].fields["clause"].queryset) == [clause]
    assert "clause" in planner.post(address, {**given, "clause": stray.pk}).context["form"].errors
    assert planner.post(address, {**given, "clause": clause.pk}).status_code == 302
    assert Statement.objects.get().clause == clause


def test_a_clause_that_statements_name_is_not_removed(transition, clause, planner):
    make_statement(make_consultation(transition), outcome="taken_up", decided_on=DAY, clause=clause)
    response = planner.post(reverse("strategy:clause-remove", args=[clause.pk]), {"why": "Entered twice"})

    assert response.status_code == 422
    assert "Other records refer to it" in said(response)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"outcome": "taken_up", "decided_on": DAY}, "statement_taken_up_says_where"),
        ({"outcome": "partly", "decided_on": DAY, "reason": {"en": "x"}}, "statement_taken_up_says_where"),
        ({"outcome": "not_taken_up", "decided_on": DAY}, "statement_not_taken_up_says_why"),
        ({"outcome": "partly", "decided_on": DAY, "where": {"en": "x"}}, "statement_not_taken_up_says_why"),
        ({"decided_on": DAY}, "statement_is_decided_on_a_day"),
        ({"outcome": "not_taken_up", "reason": {"en": "x"}}, "statement_is_decided_on_a_day"),
    ],
)
def test_the_database_refuses_a_statement_that_does_not_say_where_or_why(transition, fields, name):
    with pytest.raises(IntegrityError, match=name):
        make_statement(make_consultation(transition), **fields)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"actors": []}, "consultation_heard_somebody"),
        ({"known_from": date(2022, 6, 29)}, "consultation_is_known_once_held"),
        ({"attended": -1}, "attended"),
        ({"counts": (("female", "18_29", 3, 4),)}, "participants_with_disabilities_are_among_them"),
        ({"counts": (("female", "18_29", -1),)}, "number"),
        ({"counts": (("female", "18_29", 3), ("female", "18_29", 4))}, "one_count_per_sex_and_age"),
    ],
)
def test_the_database_refuses_a_consultation_with_nobody_and_numbers_that_do_not_fit(transition, fields, name):
    with pytest.raises(IntegrityError, match=name):
        make_consultation(transition, **fields)


# --- counting participants


def test_participants_are_counted_on_one_page_and_what_is_emptied_goes(transition, planner):
    held = make_consultation(transition, counts=(("female", "30_59", 8),))
    address = reverse("consultations:participants", args=[held.pk])
    given = {"female-18_29": "12", "female-18_29-disability": "1", "male-30_59": "0", "attended": "20"}

    assert planner.get(address).context["form"]["female-30_59"].initial == 8
    assert planner.post(address, {**given, "seen_version": held.version}).status_code == 302
    rows = ParticipantCount.objects.order_by("sex").values_list("sex", "age", "number", "with_disabilities")
    assert list(rows) == [("female", "18_29", 12, 1), ("male", "30_59", 0, None)]
    held.refresh_from_db()
    assert (held.attended, held.version) == (20, 2)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"female-18_29": "-1"}, "female-18_29"),
        ({"female-18_29": "12", "attended": "11"}, "attended"),
        ({"female-18_29": "3", "female-18_29-disability": "4"}, "female-18_29-disability"),
        ({"female-18_29-disability": "1"}, "female-18_29-disability"),
        ({"female-18_29": "many"}, "female-18_29"),
        ({"female-18_29": "1.5"}, "female-18_29"),
        ({"attended": "9999999"}, "attended"),
    ],
)
def test_numbers_that_do_not_fit_are_refused_beside_their_box(transition, planner, given, field):
    held = make_consultation(transition)
    response = planner.post(reverse("consultations:participants", args=[held.pk]), {"seen_version": "1", **given})

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert "There is a problem" in said(response)
    assert not ParticipantCount.objects.exists()


def test_a_count_on_a_page_opened_before_somebody_else_saved_is_refused_whole(transition, cast):
    held = make_consultation(transition)
    record_participants(held, attended=5, leaves=[], by=cast.second_planner)

    with pytest.raises(DomainError, match="Somebody else saved"):
        record_participants(
            held, attended=9, leaves=[leaf(ParticipantSex.FEMALE, 9)], by=cast.planner, expected_version=1
        )
    assert not ParticipantCount.objects.exists()
    assert Consultation.objects.get().attended == 5


def test_the_parts_stay_below_a_total_whoever_changes_it(transition):
    held = make_consultation(transition, counts=(("female", "30_59", 8),))
    held.attended = 7

    assert [error.field for error in held.broken_rules()] == ["attended"]


@pytest.mark.parametrize(
    ("person", "status"), [("viewer", 403), ("desk", 403), ("other_planner", 404), ("stranger", 404)]
)
def test_only_those_who_keep_the_record_open_its_forms(transition, cast, signed_in, person, status):
    held = make_consultation(transition, counts=SMALL)
    client = signed_in(getattr(cast, person))

    for name in ("participants", "statement-add", "consultation-change"):
        assert client.get(reverse(f"consultations:{name}", args=[held.pk])).status_code == status
    assert client.post(reverse("consultations:participants", args=[held.pk]), {}).status_code == status
    assert ParticipantCount.objects.count() == 2


def test_who_only_reads_finds_no_buttons(transition, cast, signed_in):
    make_consultation(transition)

    assert "Record a consultation" not in said(page(signed_in(cast.viewer), transition))
    assert "Record a consultation" in said(page(signed_in(cast.coordinator), transition))


# --- cost


def test_the_number_of_queries_is_the_same_for_one_and_for_fifty_consultations(transition, clause, cast):
    audience = audience_of(cast.desk)
    counts = set()
    for rows in (1, 49):
        for _number in range(rows):
            held = make_consultation(transition, counts=SMALL, source=factories.make_source())
            make_statement(held, outcome="taken_up", decided_on=DAY, clause=clause)
        with CaptureQueriesContext(connection) as made:
            gather(audience, None, DAY, DAY, Parts.COURSE | Parts.CONSULTATIONS)
        counts.add(len(made))

    assert len(counts) == 1
