"""The page of the context of a transition, its forms, and the page of frank advice."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.audience import audience_of, report_audience
from accounts.roles import Classification
from tests import factories
from transitions.asking import Parts
from transitions.models import Advice, ContextAssessment, Engagement, ThreatAssessment
from transitions.readiness.gather import gather

DAY = date(2022, 6, 30)
MARKS = {"classification": "0", "distribution": "general"}


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, transition, **moment):
    return client.get(reverse("readiness:context", args=[transition.pk]), moment)


def assess(transition, heading="stability", day=DAY, **fields):
    text = {"narrative": {"en": f"{heading} on {day}"}}
    return ContextAssessment.objects.create(
        **{"transition": transition, "heading": heading, "day": day, "known_from": day, "level": 3, **text, **fields}
    )


def test_the_eight_headings_stand_in_full_and_gaps_are_named(transition, cast, signed_in):
    assess(transition)
    text = said(page(signed_in(cast.viewer), transition, as_of="2022-07-01", known_at="2022-07-01"))

    assert "Risks to stability High 30 June 2022 stability on 2022-06-30" in text
    assert all(f"{heading} not assessed" in text for heading in ("Risks to governance", "Human rights context"))
    assert "Context not assessed: Risks to governance" in text


def test_as_of_an_earlier_day_or_as_known_then_an_assessment_does_not_exist(transition, cast, signed_in):
    assess(transition, known_from=date(2022, 8, 1))
    viewer = signed_in(cast.viewer)

    assert "stability on" not in said(page(viewer, transition, as_of="2022-06-29", known_at="2022-08-01"))
    assert "stability on" not in said(page(viewer, transition, as_of="2022-08-01", known_at="2022-07-31"))
    assert "stability on" in said(page(viewer, transition, as_of="2022-08-01", known_at="2022-08-01"))


def test_a_risk_of_the_context_names_the_groups_it_touches(transition, cast, signed_in):
    planner = signed_in(cast.planner)
    given = {"heading": "human_rights", "day": "2022-06-01", "level": "3", "groups": ["defenders", "media"]}

    planner.post(reverse("context:assessment-add", args=[transition.pk]), {**given, "narrative_en": "Arrests", **MARKS})

    [assessment] = ContextAssessment.objects.all()
    assert assessment.groups == ["defenders", "media"]
    told = said(page(planner, transition, as_of="2022-06-30"))
    assert "Arrests Groups at raised risk: Human rights defenders, Journalists and other media workers" in told


def test_a_planner_assesses_a_threat_from_the_page(transition, cast, signed_in):
    place = factories.make_place(transition.mission)
    planner = signed_in(cast.planner)
    given = {"target": "civilians", "place": place.pk, "day": "2022-06-01", "level": "4", "groups": ["women", "youth"]}

    response = planner.post(
        reverse("context:threat-add", args=[transition.pk]), {**given, "narrative_en": "Raids", "grade": "B", **MARKS}
    )

    assert response["Location"] == reverse("readiness:context", args=[transition.pk])
    [threat] = ThreatAssessment.objects.all()
    assert (threat.target, threat.place, threat.groups, threat.created_by) == (
        "civilians",
        place,
        ["women", "youth"],
        cast.planner,
    )


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"due": "2022-05-31"}, None, "The next assessment is due after this one."),
        ({"known_from": "2999-01-01"}, "known_from", "has not come yet"),
        ({"level": "9"}, "level", "Select a valid choice"),
        ({"groups": ["nobody"]}, "groups", "Select a valid choice"),
        ({"narrative_en": "a\x00b"}, "narrative", "NUL"),
        ({"day": "2022-02-30"}, "day", "Enter a valid date"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_saved(transition, cast, signed_in, given, field, told):
    base = {"target": "civilians", "day": "2022-06-01", "level": "4", "narrative_en": "Raids", "grade": "B", **MARKS}
    response = signed_in(cast.planner).post(reverse("context:threat-add", args=[transition.pk]), {**base, **given})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field or "__all__"]
    assert told.casefold() in said(response).casefold()
    assert not ThreatAssessment.objects.exists()


def test_a_planner_records_everything_of_paras_1_and_4_from_the_page(transition, cast, signed_in):
    task = factories.make_task(factories.make_mandate(transition.mission), titles={"en": "Protect convoys"})
    planner = signed_in(cast.planner)
    given = {
        "political": {"day": "2022-06-01", "stage": "talks", "solution_en": "A peace accord"},
        "engagement": {"party": "civil_society", "day": "2021-09-01", "precision": "month", "how_en": "A round table"},
        "strategic": {"day": "2022-06-02", "team_en": "A joint team", "scope_en": "The east", "outcome_en": "Stay"},
        "reevaluation": {"day": "2022-06-03", "subject": "mandate", "decision_en": "A new task"},
        "implication": {
            "kind": "logistics", "decision": "S/RES/2612 (2021), para. 45", "day": "2022-06-04",
            "narrative_en": "More aircraft", "forum_en": "The Fifth Committee", "reported_on": "2022-06-10",
        },
        "test": {"task": task.pk, "day": "2022-06-05", "clear": "on", "prioritized": "on", "reason_en": "No date set"},
    }  # fmt: skip

    statuses = {
        name: planner.post(reverse(f"context:{name}-add", args=[transition.pk]), {**fields, **MARKS}).status_code
        for name, fields in given.items()
    }

    assert statuses == dict.fromkeys(given, 302)
    told = said(page(planner, transition, as_of="2022-06-30"))
    for line in (
        "Talks under way , as at 1 June 2022 A peace accord",
        "Civil society September 2021 A round table",
        "Strategic assessment of 2 June 2022 Carried out by A joint team Scope The east Agreed outcome Stay",
        "3 June 2022: Mandate of the mission. A new task",
        "S/RES/2612 (2021), para. 45 More aircraft",
        "10 June 2022 The Fifth Committee",
        f"Protect convoys yes no no yes No date set {cast.planner}, 5 June 2022",
    ):
        assert re.sub(r"\s+([,.])", r"\1", line) in re.sub(r"\s+([,.])", r"\1", told)


def test_a_place_of_another_operation_is_not_offered_and_not_taken(transition, cast, signed_in):
    elsewhere = factories.make_place(factories.make_mission("UNAMID"))
    address = reverse("context:threat-add", args=[transition.pk])
    planner = signed_in(cast.planner)

    assert list(planner.get(address).context["form"].fields["place"].queryset) == []
    assert "place" in planner.post(address, {"place": elsewhere.pk}).context["form"].errors


def test_a_second_first_engagement_of_a_party_is_refused(transition, cast, signed_in):
    given = {"party": "host_state", "day": "2021-09-01", "precision": "month", **MARKS}
    planner = signed_in(cast.planner)
    planner.post(reverse("context:engagement-add", args=[transition.pk]), given)
    response = planner.post(reverse("context:engagement-add", args=[transition.pk]), given)

    assert response.status_code == 422
    assert "already recorded when this party was first engaged" in said(response)
    assert Engagement.objects.count() == 1


def test_a_record_that_was_entered_wrongly_is_removed_with_a_reason_and_kept_in_its_history(
    transition, cast, signed_in
):
    wrong = assess(transition)
    planner = signed_in(cast.planner)
    address = reverse("context:assessment-remove", args=[wrong.pk])

    assert planner.post(address, {"why": ""}).status_code == 422
    response = planner.post(address, {"why": "Entered for another operation"})

    assert response["Location"] == reverse("readiness:context", args=[transition.pk])
    assert not ContextAssessment.objects.exists()
    assert [each.pgh_label for each in ContextAssessment.pgh_event_model.objects.order_by("pgh_id")] == [
        "insert",
        "delete",
    ]


def test_who_only_reads_finds_no_buttons_and_no_forms(transition, cast, signed_in):
    viewer = signed_in(cast.viewer)

    assert "Assess the context" not in said(page(viewer, transition))
    assert viewer.get(reverse("context:assessment-add", args=[transition.pk])).status_code == 403


def test_threats_are_told_to_those_who_need_to_know(transition, cast, signed_in):
    ThreatAssessment.objects.create(
        transition=transition, target="civilians", day=DAY, level=4, grade="B", narrative={"en": "Raids"}
    )

    assert "Raids" in said(page(signed_in(cast.planner), transition))
    assert "Raids" not in said(page(signed_in(cast.viewer), transition))
    assert "open to those who need to know" in said(page(signed_in(cast.viewer), transition))


# --- frank advice


def advise(transition, **fields):
    given = {"day": DAY, "form": "note", "given_by": "Mission", "text": {"en": "Candid words"}, "classification": 1}
    return Advice.objects.create(**{"transition": transition, **given, **fields})


def test_advice_below_confidential_is_refused_by_the_database_and_by_the_form(transition, cast, signed_in):
    with pytest.raises(ValidationError, match="at least confidential"):
        Advice(transition=transition, day=DAY, form="note", given_by="x", text={"en": "x"}).full_clean()
    cast.planner.clearance = Classification.CONFIDENTIAL
    cast.planner.save()
    response = signed_in(cast.planner).post(
        reverse("context:advice-add", args=[transition.pk]),
        {"day": "2022-06-01", "form": "note", "given_by": "Mission", "text_en": "Candid", **MARKS},
    )
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["classification"])
    with pytest.raises(IntegrityError, match="advice_is_at_least_confidential"):
        advise(transition, classification=0)


def test_advice_is_read_by_the_cleared_on_its_page_and_nowhere_else(transition, cast, signed_in):
    advise(transition)
    address = reverse("context:advice", args=[transition.pk])

    assert "Candid words" in said(signed_in(cast.cleared_planner).get(address))
    for somebody in (cast.planner, cast.viewer, cast.desk, cast.stranger, cast.coordinator):
        assert signed_in(somebody).get(address).status_code == 404
    for other in ("readiness:transition", "readiness:context"):
        assert "Candid" not in said(signed_in(cast.cleared_planner).get(reverse(other, args=[transition.pk])))


def test_no_report_however_classified_takes_advice_in(transition):
    advise(transition)
    audience = report_audience(Classification.STRICTLY_CONFIDENTIAL)

    assert "Candid" not in str(gather(audience, None, DAY, DAY))
    assert not Advice.objects.visible_to(audience).exists()


# --- cost


def test_the_number_of_queries_is_the_same_for_one_and_for_fifty_records(transition, cast):
    audience = audience_of(cast.desk)
    counts = set()
    for rows in (1, 49):
        for number in range(rows):
            assess(transition, day=date(2020, 1, 1 + number % 28), source=factories.make_source())
        with CaptureQueriesContext(connection) as made:
            gather(audience, None, DAY, DAY, Parts.COURSE | Parts.CONTEXT)
        counts.add(len(made))

    assert len(counts) == 1
