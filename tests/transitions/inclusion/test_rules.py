"""What para 6 asks for, what of it is on record, and what becomes of posts and needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import inner
from missions.facts import MissionFact
from transitions.facts import Moment
from transitions.inclusion import rules
from transitions.inclusion.facts import InclusionFacts
from transitions.inclusion.kinds import (
    GENDER_EXPERTISE,
    AdviserFunction,
    InclusionElement,
    InclusionGroup,
    InclusionStage,
    MeasuredElement,
    PostKept,
    PostOutcome,
)
from transitions.inclusion.topic import summary
from transitions.readiness.facts import TransitionFact

from .made import DAY, analysis, complete, measure, need, participation, post

NOW = Moment(DAY, DAY)
WHOLE = TransitionFact(7, MissionFact(1, "MONUSCO", {"en": "Mission"}, 1, {}), {"en": "Transition"})
CELLS = set(product(InclusionElement, InclusionStage))
PLANNING, REVIEW = InclusionStage.PLANNING, InclusionStage.REVIEW


def filled(facts: InclusionFacts) -> set[rules.Cell]:
    return {cell for cell, records in rules.grid(facts).items() if records}


def said(facts: InclusionFacts, moment: Moment = NOW) -> list[tuple[str, str | None, int | None]]:
    return [(each.text, each.form, each.pk) for each in rules.findings(WHOLE, facts, moment)]


# --- the grid


def test_there_are_four_stages_and_six_elements_in_the_order_of_the_resolution():
    assert [stage.value for stage in InclusionStage] == ["planning", "implementation", "review", "transition"]
    assert [element.value for element in InclusionElement] == [
        "analysis",
        "expertise",
        "mainstreaming",
        "women",
        "youth",
        "disability",
    ]
    assert set(rules.grid(InclusionFacts())) == CELLS


def test_an_empty_record_fills_no_cell_and_a_complete_one_fills_all():
    assert filled(InclusionFacts()) == set()
    assert filled(complete()) == CELLS
    assert rules.missing(complete()) == {}


@pytest.mark.parametrize(
    ("facts", "cells"),
    [
        (InclusionFacts(analyses=(analysis(REVIEW),)), {(InclusionElement.ANALYSIS, REVIEW)}),
        (
            InclusionFacts(posts=(post(stages=(PLANNING, REVIEW)),)),
            {(InclusionElement.EXPERTISE, PLANNING), (InclusionElement.EXPERTISE, REVIEW)},
        ),
        (InclusionFacts(posts=(post(filled_from=None),)), set()),
        (InclusionFacts(posts=(post(AdviserFunction.CHILD_PROTECTION),)), set()),
        (InclusionFacts(posts=(post(AdviserFunction.YOUTH),)), set()),
        (
            InclusionFacts(posts=(post(AdviserFunction.WOMENS_PROTECTION, filled_until=date(2021, 1, 1)),)),
            {(InclusionElement.EXPERTISE, PLANNING)},
        ),
        (InclusionFacts(participations=(participation(women=1),)), {(InclusionElement.WOMEN, PLANNING)}),
        (InclusionFacts(participations=(participation(women=0, youth=None),)), set()),
        (InclusionFacts(participations=(participation(youth=3, exact=False),)), {(InclusionElement.YOUTH, PLANNING)}),
        (InclusionFacts(participations=(participation(disability=9),)), set()),
        *(
            (InclusionFacts(measures=(measure(each, REVIEW),)), {(InclusionElement(each.value), REVIEW)})
            for each in MeasuredElement
        ),
    ],
)
def test_a_record_fills_the_cells_of_its_kind_and_stage_and_no_other(facts, cells):
    assert filled(facts) == cells


def test_the_records_of_a_cell_stand_in_the_order_of_their_days():
    early, late = measure(pk=2, day=date(2021, 1, 1)), analysis(pk=3)
    facts = InclusionFacts(analyses=(late, analysis(pk=4, day=date(2020, 1, 1))), measures=(early,))

    assert [each.pk for each in rules.grid(facts)[InclusionElement.ANALYSIS, PLANNING]] == [4, 3]


STAGES = st.sampled_from(InclusionStage)
COUNTS = st.none() | st.integers(0, 20)
RECORDS = st.fixed_dictionaries(
    {
        "analyses": st.lists(st.builds(analysis, STAGES), max_size=3).map(tuple),
        "posts": st.lists(
            st.builds(
                post,
                st.sampled_from(AdviserFunction),
                stages=st.lists(STAGES, min_size=1, unique=True).map(tuple),
                filled_from=st.none() | st.dates(date(2019, 1, 1), DAY),
                kept=st.sampled_from(PostKept),
            ),
            max_size=3,
        ).map(tuple),
        "participations": st.lists(
            st.builds(participation, STAGES, women=COUNTS, men=COUNTS, youth=COUNTS, exact=st.booleans()), max_size=3
        ).map(tuple),
        "measures": st.lists(st.builds(measure, st.sampled_from(MeasuredElement), STAGES), max_size=3).map(tuple),
    }
)


@given(before=RECORDS, more=RECORDS)
def test_a_record_more_never_makes_the_grid_emptier(before, more):
    both = {name: before[name] + more[name] for name in before}

    assert filled(InclusionFacts(**both)) == filled(InclusionFacts(**before)) | filled(InclusionFacts(**more))


@given(records=RECORDS)
def test_a_cell_is_filled_exactly_when_a_record_of_its_kind_and_stage_is_known(records):
    expected = (
        {(InclusionElement.ANALYSIS, each.stage) for each in records["analyses"]}
        | {
            (InclusionElement.EXPERTISE, stage)
            for each in records["posts"]
            if each.function in GENDER_EXPERTISE and each.filled_from
            for stage in each.stages
        }
        | {(InclusionElement.WOMEN, each.stage) for each in records["participations"] if each.counts.women.some}
        | {(InclusionElement.YOUTH, each.stage) for each in records["participations"] if each.counts.youth.some}
        | {(InclusionElement(each.element.value), each.stage) for each in records["measures"]}
    )

    facts = InclusionFacts(**records)

    assert filled(facts) == expected
    assert {(element, stage) for element, stages in rules.missing(facts).items() for stage in stages} == (
        CELLS - expected
    )


# --- what is missing


def test_a_complete_record_lacks_nothing():
    assert said(replace(complete(), posts=(post(stages=tuple(InclusionStage), kept=PostKept.YES),))) == []


def test_an_empty_record_names_every_element_and_the_form_that_closes_it():
    nowhere = "Not on record for any stage: {elements}"

    assert said(InclusionFacts()) == [
        (nowhere, "inclusion:analysis-add", 7),
        (nowhere, "inclusion:post-add", 7),
        (nowhere, "inclusion:measure-add", 7),
        (nowhere, "inclusion:participation-add", 7),
        (nowhere, "inclusion:participation-add", 7),
        (nowhere, "inclusion:measure-add", 7),
        ("No need is on record for: {groups}", "inclusion:need-add", 7),
    ]


def test_an_element_that_some_stages_lack_is_named_with_these_stages():
    facts = replace(complete(), analyses=(analysis(PLANNING), analysis(REVIEW)))
    [found, *_rest] = rules.findings(WHOLE, facts, NOW)

    assert (found.text, found.values["stages"]) == (
        "{element}: not on record for {stages}",
        inner(InclusionStage.IMPLEMENTATION.words, InclusionStage.TRANSITION.words),
    )


def test_needs_without_a_task_and_groups_without_a_need_are_named():
    facts = replace(complete(), needs=(need(linked=True), need(InclusionGroup.CHILDREN, pk=5), need(pk=6)))
    found = {each.text: each for each in rules.findings(WHOLE, facts, NOW)}

    assert [each.pk for each in rules.without_task(facts)] == [5, 6]
    assert found["No need is on record for: {groups}"].values["groups"] == inner(
        InclusionGroup.YOUTH.words, InclusionGroup.DISABILITY.words
    )
    unlinked = found["{count} need is not linked to a mandated task"]
    assert (unlinked.values["count"], unlinked.form, unlinked.pk) == (2, "inclusion:need-change", 5)


# --- posts through the drawdown

ENDED = {"filled_until": DAY - timedelta(days=1)}


@pytest.mark.parametrize(
    ("fields", "becomes"),
    [
        ({"filled_from": None}, PostOutcome.VACANT),
        ({"filled_from": None, "kept": PostKept.NO}, PostOutcome.VACANT),
        ({"filled_from": None, "kept": PostKept.YES}, PostOutcome.KEPT),
        ({}, PostOutcome.UNDECIDED),
        ({"kept": PostKept.NO}, PostOutcome.ENDING),
        ({"kept": PostKept.YES}, PostOutcome.KEPT),
        ({"filled_until": DAY, "kept": PostKept.NO}, PostOutcome.ENDING),
        ({**ENDED, "kept": PostKept.NO}, PostOutcome.LOST),
        (ENDED, PostOutcome.LOST),
        ({**ENDED, "kept": PostKept.YES}, PostOutcome.KEPT),
    ],
)
def test_what_becomes_of_a_post(fields, becomes):
    assert rules.outcome(post(**fields), DAY) is becomes


def line_of(*posts):
    return rules.through_drawdown(InclusionFacts(posts=posts), DAY)[0]


def test_posts_of_a_function_are_counted_before_now_and_after():
    line = line_of(
        post(number=3, kept=PostKept.YES),
        post(number=2, **ENDED),
        post(number=1),
        post(filled_from=None, number=4),
        post(filled_from=None, number=5, kept=PostKept.YES),
    )

    assert (line.before, line.now, line.kept, line.lost, line.is_lost) == (11, 4, 8, 2, False)


@pytest.mark.parametrize(
    ("posts", "lost"),
    [
        ((), False),
        ((post(filled_from=None),), False),
        ((post(**ENDED),), True),
        ((post(**ENDED), post(filled_from=None)), True),
        ((post(**ENDED), post()), False),
        ((post(**ENDED), post(filled_from=None, kept=PostKept.YES)), False),
        ((post(filled_until=DAY),), False),
    ],
    ids=["no post", "never filled", "ended", "ended and one vacant", "one still filled", "one kept", "on its last day"],
)
def test_a_function_is_lost_when_it_was_filled_before_and_nobody_is_left(posts, lost):
    assert line_of(*posts).is_lost is lost


def test_every_function_stands_in_the_table_with_its_own_posts():
    lines = rules.through_drawdown(InclusionFacts(posts=(post(AdviserFunction.YOUTH),)), DAY)

    assert [line.function for line in lines] == [*AdviserFunction]
    assert [len(line.posts) for line in lines] == [0, 0, 0, 1, 0]


def test_lost_undecided_and_overdue_posts_are_named_with_their_forms():
    facts = replace(
        complete(),
        posts=(
            post(stages=tuple(InclusionStage), kept=PostKept.YES),
            post(AdviserFunction.CHILD_PROTECTION, pk=2, **ENDED),
            post(AdviserFunction.WOMENS_PROTECTION, pk=3, number=2),
            post(AdviserFunction.YOUTH, pk=4, kept=PostKept.NO, planned_end=DAY - timedelta(days=1)),
            post(AdviserFunction.YOUTH, pk=5, kept=PostKept.NO, planned_end=DAY),
        ),
    )

    assert said(facts) == [
        ("{function}: posts were filled before and none is left", "inclusion:post-change", 2),
        ("It is undecided whether {count} post of an adviser is kept", "inclusion:post-change", 3),
        (
            "{count} post of an adviser was planned to end; whether it did is not on record",
            "inclusion:post-change",
            4,
        ),
    ]


@given(posts=RECORDS.map(lambda records: records["posts"]), ends=st.lists(st.dates(date(2020, 1, 1), DAY), max_size=3))
def test_no_post_is_counted_twice_and_a_lost_function_has_nobody(posts, ends):
    posts = tuple(replace(each, filled_until=end) for each, end in zip(posts, [*ends, None, None, None], strict=False))
    for line in rules.through_drawdown(InclusionFacts(posts=posts), DAY):
        assert line.kept + line.lost <= line.before <= sum(each.number for each in line.posts)
        assert not line.is_lost or line.lost == line.before


# --- what is refused


def test_what_was_done_was_done_by_today():
    tomorrow = DAY + timedelta(days=1)

    assert [each.field for each in rules.not_yet_come(DAY, day=tomorrow, met_on=tomorrow)] == ["day", "met_on"]
    assert rules.not_yet_come(DAY, day=DAY, met_on=None) == []


@pytest.mark.parametrize(
    ("met_on", "how", "fields"),
    [(None, {}, []), (DAY, {"en": "Kept"}, []), (DAY, {}, ["how"]), (DAY, {"en": "  "}, ["how"])],
)
def test_a_need_that_is_met_says_how(met_on, how, fields):
    assert [each.field for each in rules.met_without_saying_how(met_on, how)] == fields


def test_the_line_of_the_overview_says_how_much_is_on_record():
    assert summary(WHOLE, replace(complete(), needs=(need(), need(linked=True))), NOW).values == {
        "filled": 24,
        "cells": 24,
        "linked": 1,
        "needs": 2,
    }
