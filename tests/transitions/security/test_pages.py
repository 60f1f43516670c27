"""The page of safety and security: public and restricted views of the same incident, forms, part of a report."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.db import IntegrityError, connection
from django.db import transaction as database
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.audience import audience_of
from accounts.roles import Classification
from reporting.gather import gather as gather_report
from tests import factories
from tests.reporting.reading import lines
from transitions.asking import Parts
from transitions.models import AccountabilityStep, Incident, IncidentDetail, SecurityRisk
from transitions.readiness.gather import gather

DAY = date(2022, 6, 1)
MARKS = {"classification": "0", "distribution": "general"}


@pytest.fixture
def transition(cast):
    made = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(made, "under_way", date(2021, 9, 1))
    return made


@pytest.fixture
def incident(transition):
    made = Incident.objects.create(
        transition=transition,
        kind="attack",
        day=DAY,
        known_from=DAY,
        summary={"en": "A patrol came under fire"},
        men_injured=2,
    )
    IncidentDetail.objects.create(incident=made, text={"en": "Grid 1234"}, classification=1, known_from=DAY)
    return made


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, transition):
    return said(client.get(reverse("readiness:security", args=[transition.pk])))


def test_the_same_incident_has_a_public_and_a_restricted_view(transition, incident, cast, signed_in):
    for person in (cast.viewer, cast.planner, cast.coordinator):
        told = page(signed_in(person), transition)
        assert "A patrol came under fire" in told
        assert "Grid 1234" not in told
    assert "Grid 1234" in page(signed_in(cast.cleared_planner), transition)


def test_a_detail_below_confidential_is_refused(incident):
    with pytest.raises(IntegrityError, match="incident_detail_is_at_least_confidential"), database.atomic():
        IncidentDetail.objects.create(incident=incident, text={"en": "x"}, classification=0)


def test_the_register_is_open_to_those_who_need_to_know(transition, cast, signed_in):
    SecurityRisk.objects.create(transition=transition, phase="before", titles={"en": "Mines"}, day=DAY, level=3)

    assert "Mines" in page(signed_in(cast.planner), transition)
    assert "Mines" not in page(signed_in(cast.viewer), transition)


def test_a_risk_to_personnel_names_the_groups_it_touches(transition, cast, signed_in):
    planner = signed_in(cast.planner)
    given = {"phase": "during", "titles_en": "Ambushes", "day": "2022-06-01", "level": "3", "groups": ["contributors"]}

    planner.post(reverse("security:risk-add", args=[transition.pk]), {**given, **MARKS})

    assert [each.groups for each in SecurityRisk.objects.all()] == [["contributors"]]
    assert "Groups at raised risk: Troop- and police-contributing countries" in page(planner, transition)


def test_a_step_towards_accountability_is_recorded_under_its_incident(transition, incident, cast, signed_in):
    planner = signed_in(cast.planner)
    address = reverse("security:step-add", args=[incident.pk])

    early = planner.post(address, {"stage": "charged", "day": "2022-05-01", **MARKS})
    taken = planner.post(address, {"stage": "charged", "day": "2022-06-20", **MARKS})

    assert (early.status_code, taken.status_code) == (422, 302)
    assert "lies before it" in said(early)
    assert [each.stage for each in AccountabilityStep.objects.all()] == ["charged"]
    assert "Charges brought" in page(planner, transition)


def test_a_planner_records_risks_incidents_and_measures_from_the_page(transition, cast, signed_in):
    planner = signed_in(cast.planner)
    place = factories.make_place(transition.mission)
    counts = {"women_killed": "1", "men_killed": "2", "women_injured": "3", "men_injured": "4"}
    given = {
        "risk": {
            "phase": "before", "titles_en": "Looted depots", "place": place.pk, "day": "2022-06-01", "level": "4",
            "mitigation_en": "Guards", "owner": "Security section",
        },
        "incident": {
            "kind": "attack", "day": "2022-06-02", "place": place.pk, "summary_en": "A convoy was fired at",
            "investigated": "2022-06-03", **counts,
        },
        "measure": {
            "titles_en": "Escorts", "day": "2022-06-04", "in_place": "2022-06-05", "owner": "Force commander",
        },
    }  # fmt: skip

    statuses = {
        name: planner.post(reverse(f"security:{name}-add", args=[transition.pk]), {**fields, **MARKS}).status_code
        for name, fields in given.items()
    }

    assert statuses == dict.fromkeys(given, 302)
    told = page(planner, transition)
    for words in (
        "Looted depots South Kivu", "Before the transition", "Guards", "Security section",
        "women 1, men 2", "women 3, men 4", "A convoy was fired at", "3 June 2022",
        "Escorts: in place since 5 June 2022 · Force commander",
    ):  # fmt: skip
        assert words in told


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"investigated": "2022-05-01"}, "__all__", "It was investigated before it happened."),
        ({"known_from": "2022-05-01"}, "known_from", "cannot have been known"),
        ({"men_killed": "-1"}, "men_killed", "greater than or equal to 0"),
        ({"kind": "nothing"}, "kind", "Select a valid choice"),
        ({"summary_en": "a\x00b"}, "summary", "NUL"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_saved(transition, cast, signed_in, given, field, told):
    counts = dict.fromkeys(("women_killed", "men_killed", "women_injured", "men_injured"), "0")
    base = {"kind": "attack", "day": "2022-06-01", "summary_en": "Fire", **counts, **MARKS}
    response = signed_in(cast.planner).post(reverse("security:incident-add", args=[transition.pk]), {**base, **given})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert told.casefold() in said(response).casefold()
    assert not Incident.objects.exists()


def test_a_report_tells_counts_and_never_a_detail(transition, incident, entities):
    told = lines(gather_report(factories.make_report(entities.dpo)))
    secret = factories.make_report(entities.dpo, classification=Classification.UNCLASSIFIED)

    assert (
        "Incidents on record against personnel, premises or assets number one. Casualties: men injured: two. "
        "Cases still open in the host State (resolution 2589 (2021)): one."
    ) in told
    assert "Grid 1234" not in str(gather_report(secret))


def test_the_number_of_queries_is_the_same_for_one_and_for_fifty_records(transition, cast):
    audience = audience_of(cast.desk)
    counts = set()
    for rows in (1, 49):
        for number in range(rows):
            day = date(2020, 1, 1 + number % 28)
            made = Incident.objects.create(
                transition=transition, kind="attack", day=day, summary={"en": "x"}, source=factories.make_source()
            )
            AccountabilityStep.objects.create(incident=made, stage="charged", day=day)
        with CaptureQueriesContext(connection) as queries:
            gather(audience, None, date(2022, 6, 30), date(2022, 6, 30), Parts.COURSE | Parts.SECURITY)
        counts.add(len(queries))

    assert len(counts) == 1
