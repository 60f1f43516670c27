"""What partner systems read: only what their service user may see, in a fixed number of queries."""

from __future__ import annotations

from datetime import date

import pytest
from allauth.idp.oidc.models import Client as PartnerClient
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Classification
from tests.factories import (
    make_benchmark,
    make_event,
    make_framework,
    make_indicator,
    make_judgement,
    make_mandate,
    make_mission,
    make_observation,
    make_phase,
    make_report,
    make_series,
    make_source,
    make_state,
    make_task,
    make_transition,
)
from transitions.readiness.obligations import obligations

pytestmark = pytest.mark.django_db
LISTS = ["mission", "transition", "framework", "benchmark", "indicator", "observation", "report"]


def make_world(cast, abbreviation: str, values: int = 1):
    mission = make_mission(abbreviation)
    make_event(mission, "deployed", date(2010, 7, 1), source=make_source())
    benchmark = make_benchmark(make_framework(make_transition(mission)))
    series = make_series(make_indicator(benchmark), mission.entity)
    for number in range(values):
        make_observation(series, date(2010 + number, 3, 31), 5, by=cast.planner, verified_by=cast.second_planner)
    return benchmark


def answer(client, name, **query):
    response = client.get(reverse(f"api:v1:{name}-list"), query)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def test_a_partner_gets_a_token_by_client_credentials_and_reads_its_mission(cast):
    make_world(cast, "MONUSCO")
    make_world(cast, "UNAMID")
    client = PartnerClient.objects.create(
        name="Situation room",
        owner=cast.partner,
        scopes="read",
        default_scopes="read",
        grant_types=PartnerClient.GrantType.CLIENT_CREDENTIALS,
        type=PartnerClient.Type.CONFIDENTIAL,
    )
    client.set_secret("a-secret-for-the-test")
    client.save()
    browser = Client()

    token = browser.post(
        reverse("idp:oidc:token"),
        {
            "grant_type": "client_credentials",
            "client_id": client.id,
            "client_secret": "a-secret-for-the-test",
            "scope": "read",
        },
    )
    assert token.status_code == 200, token.content
    got = browser.get(
        reverse("api:v1:benchmark-list"), headers={"authorization": f"Bearer {token.json()['access_token']}"}
    )

    assert got.status_code == 200, got.content
    assert [row["texts"]["en"] for row in got.json()["results"]] == [
        row["texts"]["en"] for row in got.json()["results"] if row["framework"]
    ]
    assert got.json()["count"] == 1


def test_a_token_that_nobody_gave_is_refused(cast):
    got = Client().get(reverse("api:v1:mission-list"), headers={"authorization": "Bearer invented"})

    assert (got.status_code, got.json()["detail"]) == (
        401,
        "The token is not known here or has expired. Ask for a new one.",
    )


def test_a_client_without_a_service_user_is_refused(cast):
    client = PartnerClient.objects.create(
        name="Orphan",
        owner=None,
        scopes="read",
        default_scopes="read",
        grant_types=PartnerClient.GrantType.CLIENT_CREDENTIALS,
        type=PartnerClient.Type.CONFIDENTIAL,
    )
    client.set_secret("s")
    client.save()
    token = (
        Client()
        .post(
            reverse("idp:oidc:token"),
            {"grant_type": "client_credentials", "client_id": client.id, "client_secret": "s", "scope": "read"},
        )
        .json()["access_token"]
    )

    got = Client().get(reverse("api:v1:mission-list"), headers={"authorization": f"Bearer {token}"})

    assert got.status_code == 401


def test_nobody_reads_without_saying_who_they_are():
    assert Client().get(reverse("api:v1:mission-list")).status_code == 401


@pytest.mark.parametrize("name", LISTS)
def test_nothing_can_be_written(cast, signed_in, name):
    assert signed_in(cast.desk).post(reverse(f"api:v1:{name}-list"), {}).status_code == 405


def test_a_mission_is_told_with_its_events_and_their_sources(cast, signed_in):
    make_world(cast, "MONUSCO")

    [mission] = answer(signed_in(cast.viewer), "mission")

    assert mission["abbreviation"] == "MONUSCO"
    [event] = mission["events"]
    assert (event["kind"], event["day"], event["source"]["standing"]) == ("deployed", "2010-07-01", "un_document")


def test_a_source_above_the_callers_clearance_is_not_told(cast, signed_in):
    mission = make_mission("MONUSCO")
    source = make_source(symbol="Cable 17", classification=Classification.CONFIDENTIAL)
    make_event(mission, "deployed", date(2010, 7, 1), source=source)

    [told] = answer(signed_in(cast.viewer), "mission")

    assert told["events"][0]["source"] is None


def test_a_hidden_mission_does_not_exist(cast, signed_in):
    make_mission("MONUSCO", classification=Classification.CONFIDENTIAL)

    assert signed_in(cast.viewer).get(reverse("api:v1:mission-detail", args=["MONUSCO"])).status_code == 404
    assert signed_in(cast.cleared_planner).get(reverse("api:v1:mission-detail", args=["MONUSCO"])).status_code == 200


def test_drafts_are_told_to_those_who_work_on_them_only(cast, signed_in):
    mission = make_mission("MONUSCO")
    series = make_series(make_indicator(make_benchmark(make_framework(make_transition(mission)))), mission.entity)
    make_observation(series, date(2021, 3, 31), 5, by=cast.planner)

    assert [row["value"] for row in answer(signed_in(cast.planner), "observation")] == ["5.000000"]
    assert answer(signed_in(cast.viewer), "observation") == []


def test_observations_can_be_asked_for_by_period_and_day_known(cast, signed_in):
    make_world(cast, "MONUSCO", values=5)
    client = signed_in(cast.viewer)

    assert [
        row["period_end"] for row in answer(client, "observation", period_from="2012-01-01", known_at="2013-12-31")
    ] == [
        "2012-03-31",
        "2013-03-31",
    ]


def test_a_date_that_is_none_is_refused_with_a_clear_error(cast, signed_in):
    response = signed_in(cast.viewer).get(reverse("api:v1:observation-list"), {"period_from": "2021-02-30"})

    assert response.status_code == 400
    assert list(response.json()) == ["period_from"]


def test_an_issued_report_is_told_with_its_digest(cast, entities, signed_in):
    make_report(entities.dpo, state="issued", issued_on=date(2022, 6, 30))
    make_report(entities.dpo)

    [report] = answer(signed_in(cast.viewer), "report")

    assert (report["state"], report["as_of"], report["digest"]) == ("issued", "2022-06-30", "")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_queries_for_one_record_and_for_fifty(cast, entities, signed_in, name):
    client = signed_in(cast.desk)
    make_world(cast, "MONUSCO")
    make_report(entities.dpo)
    answer(client, name)
    with CaptureQueriesContext(connection) as few:
        answer(client, name)
    for number in range(49):
        make_world(cast, f"M{number}")
        make_report(entities.dpo)

    with CaptureQueriesContext(connection) as many:
        rows = answer(client, name)

    assert (len(rows), len(many)) == (50, len(few))


COMPUTED = ["standing", "obligations", "coverage"]


def computed(client, name, pk, **query):
    return client.get(reverse(f"api:v1:transition-{name}", args=[pk]), query)


@pytest.mark.parametrize("name", COMPUTED)
def test_what_is_computed_of_a_hidden_transition_does_not_exist(cast, signed_in, name):
    hidden = make_transition(make_mission("MONUSCO"), classification=Classification.STRICTLY_CONFIDENTIAL)

    assert [computed(signed_in(cast.planner), name, pk).status_code for pk in (hidden.pk, "none")] == [404, 404]


def test_the_standing_of_a_transition_is_told_as_of_a_day(cast, signed_in):
    benchmark = make_world(cast, "MONUSCO")
    transition = benchmark.framework.transition
    make_state(transition, "under_way", date(2021, 9, 17))
    make_judgement(benchmark, "on_track", date(2022, 6, 30))
    client = signed_in(cast.planner)

    before, after = (
        computed(client, "standing", transition.pk, as_of=day).json() for day in ("2021-01-01", "2022-06-30")
    )

    assert (before["state"], before["since"]) == (None, None)
    assert (after["state"], after["since"], after["as_of"]) == ("under_way", "2021-09-17", "2022-06-30")
    assert [(each["id"], each["ratings"]) for each in after["benchmarks"]] == [
        (benchmark.pk, [{"party": "mission", "standing": "on_track", "day": "2022-06-30"}])
    ]


def test_each_clause_of_the_resolution_is_told_with_what_is_missing(cast, signed_in):
    transition = make_transition(make_mission("MONUSCO"))
    make_phase(transition)

    told = computed(signed_in(cast.planner), "obligations", transition.pk).json()

    assert [each["clause"] for each in told["clauses"]] == [each.key for each in obligations()]
    planning = next(each for each in told["clauses"] if each["clause"] == "integrated-planning")
    assert (planning["state"], [(each["what"], each["met"]) for each in planning["checks"]]) == (
        "partly",
        [
            ("Phases of the transition", True),
            ("Joint mechanism with the host Government", False),
            ("State of the transition, with the day since when", False),
        ],
    )


def test_the_days_that_nobody_covers_are_told(cast, signed_in):
    transition = make_transition(make_mission("MONUSCO"))
    make_event(transition.mission, "mandate_ended", date(2021, 12, 31))
    task = make_task(make_mandate(transition.mission))

    told = computed(signed_in(cast.planner), "coverage", transition.pk).json()

    assert (told["start"], told["end"]) == ("2021-01-01", "2023-12-31")
    assert [(each["subject"], each["carried"], each["holes"]) for each in told["lines"]] == [
        (
            task.titles["en"],
            [],
            [
                {
                    "from": "2021-01-01",
                    "until": "2023-12-31",
                    "lack": "nobody",
                    "closes": f"Say who carries “{task.titles['en']}” from 1 January 2021 to 31 December 2023",
                }
            ],
        )
    ]


def test_the_page_of_the_interface_lists_every_resource():
    page = Client().get(reverse("api:docs"))

    assert page.status_code == 200
    for name in LISTS:
        assert f'id="resource-{name}s"' in page.content.decode()
