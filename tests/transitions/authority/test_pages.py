"""The page of rule of law and State authority, its forms and its part of a report."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.audience import audience_of
from reporting.gather import gather as gather_report
from tests import factories
from tests.reporting.reading import lines
from transitions.asking import Parts
from transitions.models import CapacityAssessment, Coordination, Experience
from transitions.readiness.gather import gather

DAY = date(2022, 6, 30)
MARKS = {"classification": "0", "distribution": "general"}


@pytest.fixture
def transition(cast):
    made = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(made, "under_way", date(2021, 9, 1))
    return made


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def assess(transition, day=DAY, **fields):
    given = {"function": "courts", "capacity": 1, "narrative": {"en": f"Assessed {day}"}, "known_from": day}
    return CapacityAssessment.objects.create(**{"transition": transition, "day": day, **given, **fields})


def test_every_function_stands_on_the_page_and_gaps_are_named(transition, cast, signed_in):
    assess(transition)
    text = said(signed_in(cast.viewer).get(reverse("readiness:authority", args=[transition.pk])))

    assert "Courts With the support of the mission 30 June 2022 Assessed 2022-06-30" in text
    assert "Policing of communities not assessed" in text
    assert "The mandate is not reviewed for lessons" in text


def test_as_known_before_it_was_known_nothing_is_told(transition, cast, signed_in):
    assess(transition, known_from=date(2022, 8, 1))
    viewer, address = signed_in(cast.viewer), reverse("readiness:authority", args=[transition.pk])

    assert "Assessed" not in said(viewer.get(address, {"as_of": "2022-08-01", "known_at": "2022-07-31"})).replace(
        "Assessed on", ""
    )


def test_a_planner_records_what_was_learned(transition, cast, signed_in):
    response = signed_in(cast.planner).post(
        reverse("authority:experience-add", args=[transition.pk]),
        {"area": "security_sector", "kind": "lesson", "day": "2022-06-01", "text_en": "Pay first", **MARKS},
    )

    assert response["Location"] == reverse("readiness:authority", args=[transition.pk])
    assert [(each.area, each.kind, each.text) for each in Experience.objects.all()] == [
        ("security_sector", "lesson", {"en": "Pay first"})
    ]


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"ended": "2021-01-01"}, "__all__", "The mechanism ends before it begins."),
        ({"between": "nobody"}, "between", "Select a valid choice"),
        ({"titles_en": ""}, "titles", "required"),
        ({"known_from": "2999-01-01"}, "known_from", "has not come yet"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_saved(transition, cast, signed_in, given, field, told):
    base = {"between": "police_host", "titles_en": "Committee", "day": "2022-01-01", **MARKS}
    response = signed_in(cast.planner).post(
        reverse("authority:coordination-add", args=[transition.pk]), {**base, **given}
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert told.casefold() in said(response).casefold()
    assert not Coordination.objects.exists()


def test_a_planner_records_everything_of_para_7_from_the_page(transition, cast, signed_in):
    planner = signed_in(cast.planner)
    answers = {"representative": "yes", "responsive": "partly", "accountable": "no"}
    given = {
        "coordination": {"between": "police_justice_corrections", "titles_en": "Weekly table", "day": "2022-01-01"},
        "capacity": {"function": "corrections", "day": "2022-06-01", "capacity": 1, "narrative_en": "Few guards"},
        "institution": {"titles_en": "Prison service", "day": "2022-06-02", "reason_en": "A new board", **answers},
        "review": {"area": "state_authority", "day": "2022-06-03", "scope_en": "Ten years", "findings_en": "Too late"},
        "experience": {
            "area": "state_authority", "kind": "best_practice", "day": "2022-06-04", "text_en": "Pay clerks by phone",
            "evidence_en": "A survey", "applies_to_en": "Every province", "used_in_en": "Chapter 3",
        },
    }  # fmt: skip

    statuses = {
        name: planner.post(reverse(f"authority:{name}-add", args=[transition.pk]), {**fields, **MARKS}).status_code
        for name, fields in given.items()
    }

    assert statuses == dict.fromkeys(given, 302)
    told = said(planner.get(reverse("readiness:authority", args=[transition.pk])))
    for words in (
        "Weekly table", "Few guards", "Prison service", "A new board", "Ten years", "Too late",
        "Pay clerks by phone", "A survey", "Every province", "Chapter 3",
    ):  # fmt: skip
        assert words in told


def test_the_block_is_required_of_peacekeeping_and_optional_for_a_special_political_mission(transition, entities):
    assess(transition)
    missing = "Not yet on record:"
    report = factories.make_report(entities.dpo)

    of_peacekeeping = " ".join(lines(gather_report(report)))
    transition.mission.characters.update(type="SPM")
    of_special = " ".join(lines(gather_report(report)))

    assert missing in of_peacekeeping
    assert missing not in of_special
    assert "Courts" in of_special


def test_a_meeting_is_recorded_under_its_mechanism(transition, cast, signed_in):
    mechanism = Coordination.objects.create(
        transition=transition, between="police_host", titles={"en": "Committee"}, day=date(2022, 1, 1)
    )
    planner = signed_in(cast.planner)

    planner.post(
        reverse("authority:meeting-add", args=[mechanism.pk]),
        {"day": "2022-06-01", "outcome_en": "A list was agreed", **MARKS},
    )

    assert [each.outcome for each in mechanism.meetings.all()] == [{"en": "A list was agreed"}]
    assert "A list was agreed" in said(planner.get(reverse("readiness:authority", args=[transition.pk])))


def test_a_report_on_peacekeeping_names_what_is_not_on_record(transition, entities):
    report = factories.make_report(entities.dpo)

    told = lines(gather_report(report))

    assert ("Security sector reform. Not yet on record: challenge, emerging best practice and lesson learned.") in told


def test_the_number_of_queries_is_the_same_for_one_and_for_fifty_records(transition, cast):
    audience = audience_of(cast.desk)
    counts = set()
    for rows in (1, 49):
        for number in range(rows):
            assess(transition, day=date(2020, 1, 1 + number % 28), source=factories.make_source())
        with CaptureQueriesContext(connection) as made:
            gather(audience, None, DAY, DAY, Parts.COURSE | Parts.AUTHORITY)
        counts.add(len(made))

    assert len(counts) == 1
