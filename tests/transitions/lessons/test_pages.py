"""The page of lessons, the lessons base, and how policies are kept in versions."""

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
from transitions.models import Lesson, LessonUse, Policy, PolicyStep, PolicyVersion, StepProgress
from transitions.readiness.gather import gather

DAY = date(2022, 6, 1)
MARKS = {"classification": "0", "distribution": "general"}


@pytest.fixture
def transition(cast):
    made = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(made, "under_way", date(2021, 9, 1))
    return made


@pytest.fixture
def step(db):
    policy = Policy.objects.create(kind="policy", titles={"en": "Transitions policy"})
    version = PolicyVersion.objects.create(policy=policy, number=1, day=date(2013, 2, 4))
    return PolicyStep.objects.create(edition=version, sequence=1, titles={"en": "Map capacities"})


def learn(transition, text="Pay first", **fields):
    given = {"theme": "police", "day": DAY, "text": {"en": text}, "known_from": DAY}
    return Lesson.objects.create(**{"transition": transition, **given, **fields})


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, transition):
    return said(client.get(reverse("readiness:lessons", args=[transition.pk])))


def test_a_lesson_of_one_operation_is_pushed_to_the_step_in_another(transition, step, cast, signed_in):
    other = factories.make_transition(factories.make_mission("UNAMID"))
    learned = learn(other, step=step)
    planner = signed_in(cast.planner)

    assert "Map capacities Not started no date UNAMID : Pay first not applied here" in page(planner, transition)
    planner.post(
        reverse("lessons:use-add", args=[transition.pk]),
        {"lesson": learned.pk, "day": "2022-06-20", "how_en": "Payroll agreed", **MARKS},
    )
    assert [each.lesson for each in LessonUse.objects.filter(transition=transition)] == [learned]
    assert "Pay first applied here" in page(planner, transition)


def test_a_lesson_is_applied_once_in_a_transition(transition, cast, signed_in):
    learned = learn(factories.make_transition(factories.make_mission("UNAMID")))
    given = {"lesson": learned.pk, "day": "2022-06-20", "how_en": "Applied", **MARKS}
    planner, address = signed_in(cast.planner), reverse("lessons:use-add", args=[transition.pk])

    assert [planner.post(address, given).status_code for _time in range(2)] == [302, 422]


def test_the_state_of_a_step_is_recorded(transition, step, cast, signed_in):
    signed_in(cast.planner).post(
        reverse("lessons:progress-add", args=[transition.pk]),
        {"step": step.pk, "state": "done", "day": "2022-06-01", **MARKS},
    )

    assert [(each.step, each.state) for each in StepProgress.objects.all()] == [(step, "done")]


def test_the_lessons_base_is_searched_by_everybody_who_plans(transition, cast, signed_in):
    learn(transition)
    learn(transition, "Guard the base", theme="protection")
    base = reverse("lessons:lessons")

    for person in (cast.planner, cast.other_planner, cast.dco, cast.pbso, cast.office):
        assert "Pay first" in said(signed_in(person).get(base))
    narrowed = said(signed_in(cast.planner).get(base, {"q": "guard"}))
    assert "Guard the base" in narrowed
    assert "Pay first" not in narrowed
    assert "Pay first" not in said(signed_in(cast.planner).get(base, {"theme": "protection"}))
    assert "Pay first" not in said(signed_in(cast.planner).get(base, {"as_of": "2022-05-31"}))


def test_the_library_of_policies_is_kept_in_versions_in_the_administration(cast, signed_in):
    desk = signed_in(cast.desk)

    def add(model, **fields):
        return desk.post(reverse(f"admin:transitions_{model}_add"), {**fields, **MARKS}).status_code

    assert add("policy", kind="directive", titles_en="Planning directive") == 302
    [policy] = Policy.objects.all()
    assert add("policyversion", policy=policy.pk, number=1, symbol="2013/01", day="2013-02-04") == 302
    [first] = PolicyVersion.objects.all()
    assert add("policyversion", policy=policy.pk, number=2, day="2024-01-01", supersedes=first.pk) == 302
    second = PolicyVersion.objects.get(number=2)
    assert add("policystep", edition=second.pk, sequence=1, clause="para. 4", titles_en="Map", months_before=18) == 302

    assert second.supersedes == first
    assert [(each.edition, each.clause, each.months_before) for each in PolicyStep.objects.all()] == [
        (second, "para. 4", 18)
    ]


def test_lessons_and_reviews_are_recorded_from_the_page_the_lesson_with_the_clause_it_bears_on(
    transition, step, cast, signed_in
):
    planner = signed_in(cast.planner)
    lesson = {"theme": "police", "day": "2022-06-01", "text_en": "Pay first", "evidence_en": "A study", "step": step.pk}
    reviews = {"end_of_mission": "End report", "after_action": "What we did"}

    planner.post(reverse("lessons:lesson-add", args=[transition.pk]), {**lesson, **MARKS})
    for kind, title in reviews.items():
        planner.post(
            reverse("lessons:review-add", args=[transition.pk]),
            {"kind": kind, "titles_en": title, "day": "2022-06-02", **MARKS},
        )

    assert [(each.step, each.evidence) for each in Lesson.objects.all()] == [(step, {"en": "A study"})]
    told = page(planner, transition)
    assert "End-of-mission report: End report, 2 June 2022" in told
    assert "After-action review: What we did, 2 June 2022" in told


def test_later_resolutions_that_cite_the_resolution_stand_with_their_operations(cast, signed_in):
    asked = factories.make_resolution(symbol="S/RES/2594 (2021)")
    later = factories.make_resolution(symbol="S/RES/2771 (2025)", adopted=date(2025, 1, 31))
    earlier = factories.make_resolution(symbol="S/RES/2282 (2016)", adopted=date(2016, 4, 27))
    later.cites.add(asked)
    asked.cites.add(earlier)
    factories.make_mandate(factories.make_mission("UNFICYP"), resolution=later)
    planner, base = signed_in(cast.planner), reverse("lessons:lessons")

    told = planner.get(base)

    assert "S/RES/2771 (2025) 31 January 2025 UNFICYP" in said(told)
    assert "Cited by S/RES/2594 (2021) itself: S/RES/2282 (2016)" in said(told)
    assert reverse("missions:mission", args=["UNFICYP"]) in told.content.decode()
    before = said(planner.get(base, {"as_of": "2025-01-30"}))
    assert "S/RES/2771 (2025)" not in before
    assert "No later resolution that cites it is on record" in before


def test_the_lessons_base_costs_the_same_for_one_and_for_fifty_later_resolutions(cast, signed_in):
    asked = factories.make_resolution(symbol="S/RES/2594 (2021)")
    planner, counts = signed_in(cast.planner), []
    for rows in (1, 49):
        for _number in range(rows):
            later = factories.make_resolution(adopted=date(2022, 1, 1))
            later.cites.add(asked)
            factories.make_mandate(factories.make_mission(f"M{later.pk}"), resolution=later)
        with CaptureQueriesContext(connection) as queries:
            planner.get(reverse("lessons:lessons"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_version_that_supersedes_a_younger_one_is_refused(step, cast, signed_in):
    response = signed_in(cast.desk).post(
        reverse("admin:transitions_policyversion_add"),
        {"policy": step.edition.policy_id, "number": 2, "day": "2012-01-01", "supersedes": step.edition_id, **MARKS},
    )

    assert "is not younger" in said(response)
    assert PolicyVersion.objects.count() == 1


def test_versions_do_not_follow_each_other_in_a_circle(step, cast, signed_in):
    """Neither by what a version supersedes, nor by moving it behind the one that supersedes it."""
    first = step.edition
    second = PolicyVersion.objects.create(policy=first.policy, number=2, day=date(2024, 1, 1), supersedes=first)
    given = {"policy": first.policy_id, "number": 1, "version": first.version, **MARKS}
    desk, address = signed_in(cast.desk), reverse("admin:transitions_policyversion_change", args=[first.pk])

    backwards = desk.post(address, {**given, "day": "2013-02-04", "supersedes": second.pk})
    moved = desk.post(address, {**given, "day": "2025-01-01"})

    assert "is not younger" in said(backwards)
    assert "The version that supersedes it is in force from 1 January 2024" in said(moved)
    first.refresh_from_db()
    assert (first.day, first.supersedes) == (date(2013, 2, 4), None)


def test_the_administration_names_policies_versions_steps_and_lessons_so_that_people_can_tell_them(
    transition, step, cast, signed_in
):
    lesson = learn(transition, step=step)
    symboled = PolicyVersion(policy=step.edition.policy, number=2, symbol="2024/01")
    names = ["Transitions policy", "Transitions policy (1)", "Transitions policy (2024/01)", "1. Map capacities"]
    records = (step.edition.policy, step.edition, symboled, step)

    assert [str(each) for each in records] == names
    assert str(lesson) == "Pay first (Police, 2022-06-01)"
    desk = signed_in(cast.desk)
    for model, name in (("policy", names[0]), ("policyversion", names[1]), ("policystep", names[3])):
        assert name in said(desk.get(reverse(f"admin:transitions_{model}_changelist")))
    assert names[1] in said(desk.get(reverse("admin:transitions_policystep_add")))


def test_a_report_tells_steps_lessons_and_what_was_applied(transition, step, entities):
    learn(transition)
    StepProgress.objects.create(transition=transition, step=step, state="done", day=DAY)

    told = lines(gather_report(factories.make_report(entities.dpo)))

    assert "Map capacities: Done." in told
    assert "Police: Pay first." in told


def test_the_number_of_queries_is_the_same_for_one_and_for_fifty_records(transition, step, cast):
    audience = audience_of(cast.desk)
    counts = set()
    for rows in (1, 49):
        for number in range(rows):
            learn(transition, f"Lesson {rows}-{number}", step=step, source=factories.make_source())
        with CaptureQueriesContext(connection) as queries:
            gather(audience, None, date(2022, 6, 30), date(2022, 6, 30), Parts.COURSE | Parts.LESSONS)
        counts.add(len(queries))

    assert len(counts) == 1
