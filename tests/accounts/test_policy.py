"""Who may do what, as one table; which ones, as the database answers it."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session

from accounts import policy
from accounts.audience import NOBODY, audience_of, report_audience
from accounts.models import Assignment, Entity, User
from accounts.policy import may
from accounts.roles import Classification, Verb
from missions.models import Mission, MissionEvent, Source
from reporting.models import Report, Snapshot
from tests.factories import (
    make_benchmark,
    make_event,
    make_framework,
    make_indicator,
    make_mission,
    make_observation,
    make_report,
    make_series,
    make_source,
    make_transition,
)
from transitions.models import Benchmark, Evidence, Observation

pytestmark = pytest.mark.django_db

CONFIDENTIAL = Classification.CONFIDENTIAL


@pytest.fixture
def benchmark(cast):
    return make_benchmark(make_framework(make_transition(make_mission("MONUSCO"))))


@pytest.fixture
def draft(cast, benchmark):
    mission = benchmark.framework.transition.mission
    series = make_series(make_indicator(benchmark), mission.entity)
    return make_observation(series, date(2021, 3, 31), 5, by=cast.planner)


def people_who(cast, verb, record) -> set[str]:
    return {user.username for user in cast if may(user, verb, record)}


BENCHMARK_READERS = {
    "second_desk",
    "leadership",
    "office",
    "executive",
    "planner",
    "second_planner",
    "cleared_planner",
    "viewer",
    "coordinator",
    "desk",
    "dco",
    "pbso",
    "partner",
}
HEADQUARTERS = {"desk", "second_desk", "dco", "pbso", "office", "executive"}
"""Those who read drafts of reports wherever they are made."""
PLANNERS = {"planner", "second_planner", "cleared_planner"}


def test_benchmarks_are_read_by_those_who_work_on_the_mission_and_by_headquarters(cast, benchmark):
    assert people_who(cast, Verb.VIEW, benchmark) == BENCHMARK_READERS


def test_benchmarks_are_changed_by_the_missions_planners_only(cast, benchmark):
    assert people_who(cast, Verb.CHANGE, benchmark) == PLANNERS


def test_benchmarks_are_judged_by_planners_and_the_resident_coordinator(cast, benchmark):
    assert people_who(cast, Verb.JUDGE, benchmark) == PLANNERS | {"coordinator", "leadership"}


def test_mission_facts_are_read_by_everybody_with_an_assignment(cast):
    mission = make_mission("UNMISS")

    assert people_who(cast, Verb.VIEW, mission) == {user.username for user in cast} - {"stranger"}


def test_mission_facts_are_changed_by_planners_of_the_mission_the_desk_and_administrators(cast):
    mission = make_mission("MONUSCO")

    assert people_who(cast, Verb.CHANGE, mission) == PLANNERS | {"desk", "second_desk", "administrator"}


def test_drafts_are_seen_by_those_who_work_on_them(cast, draft):
    assert people_who(cast, Verb.VIEW, draft) == PLANNERS | {"coordinator", "desk", "second_desk", "leadership"}


def test_a_verified_observation_is_seen_by_every_reader_of_benchmarks(cast, draft):
    from transitions.models import Verification

    Verification.objects.create(observation=draft, by=cast.second_planner)

    assert people_who(cast, Verb.VIEW, Observation.objects.get(pk=draft.pk)) == BENCHMARK_READERS


def test_draft_reports_of_headquarters_are_seen_by_those_who_write_and_clear_them(cast, entities):
    assert people_who(cast, Verb.VIEW, make_report(entities.dpo)) == HEADQUARTERS


def test_issued_reports_are_seen_by_everybody_with_an_assignment(cast, entities):
    report = make_report(entities.dpo, state="issued", issued_on=date(2022, 6, 30))

    assert people_who(cast, Verb.VIEW, report) == {user.username for user in cast} - {"stranger"}


def test_reports_are_issued_by_the_desk_only(cast, entities):
    assert people_who(cast, Verb.ISSUE, make_report(entities.dpo)) == {"desk", "second_desk"}


def test_accounts_are_administered_by_administrators_only(cast, entities):
    assert people_who(cast, Verb.VIEW, cast.planner) == {"administrator"}
    assert people_who(cast, Verb.ADD, Assignment(user=cast.viewer, entity=entities.dpo)) == {"administrator"}


@pytest.mark.parametrize("model", [Mission, MissionEvent, Source, Benchmark, Observation, Evidence, Report, Snapshot])
def test_the_records_that_are_listed_are_the_records_that_may_be_seen(cast, entities, draft, model):
    secret = make_mission("UNAMID", classification=CONFIDENTIAL)
    make_event(secret, "deployed", date(2020, 1, 1))
    make_event(draft.series.indicator.benchmark.framework.transition.mission, "deployed", date(2020, 1, 1))
    make_source(classification=CONFIDENTIAL)
    report = make_report(entities.dpo)
    Snapshot.objects.create(report=report, facts="{}", digest="d", form=1, frozen_by=cast.desk)
    make_report(entities.dpo, state="issued", issued_on=date(2022, 6, 30))

    for user in cast:
        listed = set(model._default_manager.visible_to(user).values_list("pk", flat=True))
        allowed = {record.pk for record in model._default_manager.all() if may(user, Verb.VIEW, record)}
        assert listed == allowed, user.username


def test_a_record_under_a_confidential_one_is_hidden_with_it(cast):
    mission = make_mission("MONUSCO", classification=CONFIDENTIAL)
    event = make_event(mission, "deployed", date(2020, 1, 1))

    assert not may(cast.planner, Verb.VIEW, event)
    assert may(cast.cleared_planner, Verb.VIEW, event)
    assert list(MissionEvent.objects.visible_to(cast.planner)) == []
    assert list(MissionEvent.objects.visible_to(cast.cleared_planner)) == [event]


def test_somebody_who_has_not_signed_in_sees_nothing(cast, benchmark):
    assert audience_of(AnonymousUser()) is NOBODY
    assert list(Mission.objects.visible_to(AnonymousUser())) == []


def test_a_closed_account_sees_nothing(cast, benchmark):
    cast.desk.is_active = False

    assert audience_of(cast.desk) is NOBODY


def test_a_report_takes_in_verified_facts_up_to_its_own_level(cast, draft):
    audience = report_audience(Classification.UNCLASSIFIED)
    make_mission("UNAMID", classification=CONFIDENTIAL)

    assert list(Observation.objects.visible_to(audience)) == []
    assert [mission.abbreviation for mission in Mission.objects.visible_to(audience)] == ["MONUSCO"]


def test_the_rights_of_a_person_cost_one_query_however_much_is_asked(cast, benchmark, django_assert_num_queries):
    planner = User.objects.get(pk=cast.planner.pk)

    with django_assert_num_queries(1):
        for _ in range(3):
            policy.visible(planner, Observation)
            may(planner, Verb.ADD, Benchmark)


def test_every_model_with_an_access_reaches_an_entity_or_says_that_it_belongs_to_everybody():
    from django.apps import apps

    models = [model for model in apps.get_models() if isinstance(getattr(model, "access", None), policy.Access)]
    everybodys = {model.__name__ for model in models if policy.entity_path(model) is None}

    assert everybodys == {
        "ClockRun", "Country", "DutyStation", "FeedAddress", "Holiday", "MilestonePlan", "Notification", "Policy",
        "PolicyStep", "PolicyVersion", "Reminder", "Resolution", "Source", "User",
    }  # fmt: skip
    assert Entity in models


def test_a_model_that_declares_no_access_cannot_be_asked_about(cast):
    with pytest.raises(TypeError, match="Session declares no access"):
        may(cast.desk, Verb.VIEW, Session)
