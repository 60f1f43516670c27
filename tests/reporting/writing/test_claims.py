"""What a reader could hold against a report, found before it is frozen and before it is issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from accounts.errors import DomainError
from accounts.roles import Classification
from accounts.wording import say
from accounts.words import words
from missions.kinds import Certainty, EventKind
from reporting import actions
from reporting.assemble import assemble
from reporting.clearance.actions import take_step
from reporting.clearance.flow import Step
from reporting.document import Paragraph, Reference, Section, Source
from reporting.facts import CitedFact, NarrativeFact, PreviousFact
from reporting.gather import gather
from reporting.models import Narrative
from reporting.writing.claims import BARRED, Fault, claims_of, overtaken
from tests import factories
from tests.reporting import made
from tests.reporting.cleared import bring
from tests.reporting.made import facts as made_facts

TODAY = date(2026, 11, 23)


def found(facts, document=None):
    document = document or assemble(facts, digest="0" * 64)
    return [(claim.fault, claim.said.text) for claim in claims_of(facts, document)]


def faults(facts, document=None):
    return {fault for fault, _said in found(facts, document)}


def with_text(facts, text):
    return replace(facts, narratives=(*facts.narratives, NarrativeFact("benchmarks", None, {"en": text})))


def document_with(facts, *references):
    blocks = tuple(Paragraph(words("{figure}", figure=each)) for each in references)
    return replace(assemble(facts, digest="0" * 64), sections=(Section("Status", blocks),), annexes=())


def reference(**fields):
    given = {"key": "a/1", "what": "Courts", "value": 40, "source": Source("S/2021/199")}
    return Reference(**{**given, **fields})


def test_a_text_that_names_no_fact_on_record_is_found():
    assert (Fault.UNKNOWN in faults(with_text(made_facts(), "{{indicator/0}}"))) is True


@pytest.mark.parametrize("text", ["*Only {{indicator/0}}*", "Few.[note: Only {{indicator/0}}.]"])
def test_a_fact_that_is_not_on_record_is_found_within_stress_and_notes(text):
    assert Fault.UNKNOWN in faults(with_text(made_facts(), text))


def test_a_planned_date_is_stale_once_the_day_it_happened_is_on_record():
    planned = made.happened(EventKind.DRAWDOWN_COMPLETED, date(2021, 3, 31), certainty=Certainty.PLANNED)
    facts = made_facts()
    scope = [
        replace(entry, course=(planned, *entry.course)) if entry.mission is made.UNAMID else entry
        for entry in facts.scope
    ]
    facts = replace(facts, scope=tuple(scope))

    def told(certainty):
        facts_with = with_text(facts, "{{operation/UNAMID/drawdown_completed/" + certainty + "}}")
        document = assemble(facts_with, digest="0" * 64)
        return [say(each.said, "en") for each in claims_of(facts_with, document) if each.fault is Fault.STALE]

    assert told("planned") == ["A text gives 31 March 2021; the newest value is 30 June 2021."]
    assert told("actual") == []


def test_a_plan_that_has_not_come_about_and_a_key_without_an_end_are_not_stale():
    facts = with_text(made_facts(), "{{operation/MONUSCO/drawdown_completed/planned}} {{operation}} {{indicator}}")

    assert Fault.STALE not in faults(facts)


def test_a_mark_that_was_stored_and_cannot_be_read_keeps_the_report_from_being_cleared():
    told = "In line {line} “{sign}” belongs to no mark that can be read. Write it as {meant}, within one paragraph."

    assert (Fault.UNREADABLE, told) in found(with_text(made_facts(), "A [note: first\n\nsecond]"))
    assert Fault.UNREADABLE in BARRED


def test_the_value_of_an_older_period_is_stale_and_the_newest_is_not(cast, entities):
    transition = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(transition, "under_way", date(2021, 9, 1))
    indicator = factories.make_indicator(factories.make_benchmark(factories.make_framework(transition)))
    series = factories.make_series(indicator, transition.mission.entity)
    for end, value in ((date(2021, 12, 31), 30), (date(2022, 3, 31), 40)):
        factories.make_observation(series, end, value, by=cast.planner, verified_by=cast.second_planner)
    facts = gather(factories.make_report(entities.dpo))

    def told(key):
        return faults(with_text(facts, "{{" + key + "}}"))

    assert Fault.STALE in told(f"indicator/{indicator.pk}/2021-12-31")
    assert Fault.STALE not in told(f"indicator/{indicator.pk}/2022-03-31")
    assert Fault.STALE not in told(f"indicator/{indicator.pk}")
    assert Fault.STALE not in told(f"indicator/{indicator.pk}/target")


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({}, None),
        ({"source": None}, Fault.UNSOURCED),
        ({"source": Source("Press", confirmed=False)}, Fault.UNSOURCED),
        ({"source": None, "illustrative": True}, None),
        ({"classification": Classification.CONFIDENTIAL}, Fault.ABOVE_LEVEL),
        ({"known_from": date(2999, 1, 1)}, Fault.OUTSIDE_CUT_OFF),
    ],
)
def test_each_figure_is_asked_for_its_source_its_level_and_its_day(fields, fault):
    facts = made_facts()

    told = faults(facts, document_with(facts, reference(**fields)))

    assert told - {Fault.EMPTY} == ({fault} if fault else set())


def test_one_fact_told_with_two_values_contradicts_itself():
    facts = made_facts()
    both = reference(), reference(value=41)

    assert Fault.CONTRADICTORY in faults(facts, document_with(facts, *both))
    assert Fault.CONTRADICTORY not in faults(facts, document_with(facts, reference(), reference()))


def test_two_facts_that_read_alike_such_as_sums_of_two_years_contradict_nothing():
    facts = made_facts()

    assert Fault.CONTRADICTORY not in faults(facts, document_with(facts, reference(), reference(key="a/2", value=41)))


def printed_before(*cited):
    return replace(made_facts(), previous=PreviousFact({}, date(2022, 3, 31), date(2022, 4, 1), cited=cited))


@pytest.mark.parametrize(("was", "moved"), [(30, True), (40, False)])
def test_a_figure_that_moved_since_the_last_report_is_named(was, moved):
    facts = printed_before(CitedFact("a/1", "Courts", was, was))

    assert (Fault.MOVED in faults(facts, document_with(facts, reference()))) is moved


@pytest.mark.parametrize(
    ("text", "moved"),
    [("Nothing of note.", True), ("{{indicator/12}}", True), ("It is now *{{indicator/11/target}}*.", False)],
    ids=["of nothing", "of another", "of it"],
)
def test_a_figure_that_moved_counts_as_told_once_a_text_names_it(text, moved):
    facts = printed_before(CitedFact("indicator/11/target", "Target", 50, 50))
    text = NarrativeFact("restatements", None, {"en": text})
    facts = replace(facts, narratives=(*facts.narratives, text))

    told = faults(facts, document_with(facts, reference(key="indicator/11/target", value=60)))

    assert (Fault.MOVED in told) is moved


def test_the_period_that_a_report_looks_back_over_is_its_own_and_has_not_moved():
    days = [CitedFact(f"report/period-{name}", "Day", date(2020, 1, 1), date(2020, 1, 1)) for name in ("start", "end")]

    assert Fault.MOVED not in faults(printed_before(*days))


def test_a_place_that_only_a_person_may_fill_is_named_while_it_is_empty():
    facts = replace(made_facts(), narratives=())

    assert (Fault.EMPTY, "A person has to write this.") in found(facts)


# --- what a version says and the record no longer does


def quarter(cast, series, value, *, end=date(2022, 3, 31), known=date(2022, 4, 15), **fields):
    given = {"by": cast.planner, "verified_by": cast.second_planner, "known_from": known, **fields}
    return factories.make_observation(series, end, value, **given)


@pytest.fixture
def series(cast, entities):
    transition = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(transition, "under_way", date(2021, 9, 1))
    indicator = factories.make_indicator(factories.make_benchmark(factories.make_framework(transition)))
    made = factories.make_series(indicator, transition.mission.entity)
    quarter(cast, made, 40)
    return made


def told_of(report, frozen):
    return [say(claim.said, "en") for claim in overtaken(frozen, gather(report))]


def test_a_figure_of_a_version_that_was_corrected_after_the_freeze_is_told_once(cast, entities, series):
    report = factories.make_report(entities.dpo)
    frozen = gather(report)
    assert told_of(report, frozen) == []

    quarter(cast, series, 12, known=date(2022, 6, 1), evidence={"correction_reason": "Counted twice."})

    assert told_of(report, frozen) == ["A text gives 40; the newest value is 12."]
    now = gather(report)
    document = assemble(now, digest="0" * 64)
    assert Fault.STALE in {claim.fault for claim in claims_of(now, document, frozen=frozen)}
    assert Fault.STALE not in {claim.fault for claim in claims_of(now, document, frozen=now)}


def test_a_value_that_was_taken_back_or_followed_by_a_later_one_after_the_freeze_is_told(cast, entities, series):
    report = factories.make_report(entities.dpo)
    frozen = gather(report)
    quarter(cast, series, 55, end=date(2022, 6, 30), known=date(2022, 6, 30))
    later = told_of(report, frozen)
    gone = {"missing": "access_denied", "evidence": {"correction_reason": "Withdrawn by its source."}}
    quarter(cast, series, None, known=date(2022, 6, 1), **gone)

    assert later == ["A text gives 40; the newest value is 55."]
    assert told_of(report, frozen) == [
        "The last version gives 40, which is no longer on record.",
        "A text gives 40; the newest value is 55.",
    ]


def test_what_became_known_after_the_cut_off_overtakes_nothing(cast, entities, series):
    report = factories.make_report(entities.dpo)
    frozen = gather(report)

    quarter(cast, series, 12, known=date(2022, 7, 1), evidence={"correction_reason": "Counted twice."})

    assert told_of(report, frozen) == []


def test_who_is_to_submit_or_issue_is_told_how_many_figures_are_overtaken(cast, entities, series, signed_in):
    report = factories.make_report(entities.dpo)
    actions.freeze_report(report, by=cast.desk, today=TODAY)
    quarter(cast, series, 12, known=date(2022, 6, 1), evidence={"correction_reason": "Counted twice."})
    course, claims = (reverse(f"reporting:{name}", args=[report.pk]) for name in ("course", "claims"))
    told = "1 figure of the frozen version is known otherwise now."
    bring(report, cast, Step.LIAISE)
    client = signed_in(cast.desk)
    early = client.get(course).content.decode()
    take_step(report, Step.APPROVE, by=cast.executive)

    page = client.get(course).content.decode()

    assert (told in early, told in page, f'href="{claims}"' in page) == (False, True, True)
    assert "A text gives 40; the newest value is 12." in client.get(claims).content.decode()
    take_step(report, Step.SUBMIT, by=cast.desk)
    assert told in signed_in(cast.second_desk).get(course).content.decode()


# --- on the way of a report


@pytest.fixture
def report(cast, entities):
    factories.make_event(factories.make_mission("UNAMID"), "mandate_ended", date(2020, 12, 31))
    return factories.make_report(entities.dpo)


def test_a_report_with_a_withdrawn_fact_in_its_text_is_not_cleared(report, cast):
    Narrative.objects.create(report=report, section="observations", texts={"en": "Only {{indicator/0}} remain."})
    actions.freeze_report(report, by=cast.desk, today=TODAY)

    with pytest.raises(DomainError) as refused:
        take_step(report, Step.CLEAR_MISSION, by=cast.second_desk)
    assert "indicator/0" in say(refused.value.words, "en")


def test_the_page_lists_every_claim(report, cast, signed_in):
    Narrative.objects.create(report=report, section="observations", texts={"en": "Only {{indicator/0}} remain."})

    page = signed_in(cast.desk).get(reverse("reporting:claims", args=[report.pk])).content.decode()

    assert "Some claims keep the report from being cleared." in page
    assert "indicator/0" in page
    assert signed_in(cast.office).get(reverse("reporting:claims", args=[report.pk])).status_code == 403


def test_a_text_that_cannot_be_kept_is_told_and_nothing_is_lost(report, cast, signed_in):
    text = "Only {{indicator/0 remain."
    answer = signed_in(cast.desk).post(
        reverse("reporting:add_narrative", args=[report.pk]),
        {"section": "observations", "original": "en", "texts_en": text},
    )

    assert answer.status_code == 422
    assert "is opened and not closed" in answer.content.decode()
    assert text in answer.content.decode()
    assert not Narrative.objects.exists()


def test_the_editor_lists_the_figures_that_a_text_may_name(report, cast, signed_in):
    page = signed_in(cast.desk).get(reverse("reporting:add_narrative", args=[report.pk])).content.decode()

    assert "operation/UNAMID/mandate_ended/actual" in page
    assert gather(report).previous is None
