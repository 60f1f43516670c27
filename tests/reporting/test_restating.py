"""A figure that was reported and is known otherwise later: the next report says so by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from accounts.wording import say
from reporting import actions, versions
from reporting.facts import CitedFact, PreviousFact, ReportFacts
from reporting.gather import gather, previous_of
from reporting.kinds import CorrectionForm
from reporting.models import Edition
from reporting.restating import known_now, restated
from reporting.sections.restatements import called
from reporting.snapshot import freeze, thaw
from tests import factories

from .cleared import bring
from .reading import lines

TODAY = date(2026, 11, 23)
END = date(2022, 3, 31)


@pytest.fixture
def value(cast, entities):
    """A verified value of MONUSCO, known in April 2022."""
    transition = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(transition, "under_way", date(2021, 9, 1))
    benchmark = factories.make_benchmark(factories.make_framework(transition), number="1")
    indicator = factories.make_indicator(benchmark, number="1.1")
    series = factories.make_series(indicator, transition.mission.entity)
    return factories.make_observation(
        series, END, 40, by=cast.planner, verified_by=cast.second_planner, known_from=date(2022, 4, 15)
    )


@pytest.fixture
def issued(value, cast, entities):
    report = factories.make_report(entities.dpo, symbol="S/2022/1")
    actions.freeze_report(report, by=cast.desk, today=TODAY)
    actions.issue_report(bring(report, cast), by=cast.second_desk, on=date(2022, 7, 4), languages=["en"])
    return report


def correct(value, cast, to=25):
    return factories.make_observation(
        value.series,
        END,
        to,
        by=cast.planner,
        verified_by=cast.second_planner,
        known_from=date(2022, 8, 1),
        evidence={"correction_reason": "Two courts were counted twice."},
    )


def told(facts: ReportFacts) -> list[str]:
    """The items of the restatement note."""
    return [line for line in lines(facts) if "reported as" in line]


def test_a_report_of_the_same_facts_restates_nothing(issued, entities):
    following = factories.make_report(entities.dpo, as_of=date(2022, 9, 30), known_at=date(2022, 9, 30))

    facts = gather(following)

    assert facts.previous is not None
    assert (facts.previous.symbol, facts.previous.issued_on) == ("S/2022/1", date(2022, 7, 4))
    assert restated(facts) == ()
    assert told(facts) == []


def test_a_corrected_value_appears_in_the_next_report_with_both_values_and_the_reason(issued, value, cast, entities):
    correct(value, cast)
    following = factories.make_report(entities.dpo, as_of=date(2022, 9, 30), known_at=date(2022, 9, 30))

    facts = gather(following)

    [found] = restated(facts)
    assert (found.was.value, found.now.value, found.reason) == (
        Decimal(40),
        Decimal(25),
        "Two courts were counted twice.",
    )
    assert told(thaw(freeze(facts).text)) == [
        "MONUSCO: indicator 1.1: reported as 40, now known to be 25. Reason on record: Two courts were counted twice."
    ]


def test_what_became_known_after_the_cut_off_is_not_restated_yet(issued, value, cast, entities):
    correct(value, cast)
    following = factories.make_report(entities.dpo, as_of=date(2022, 7, 31), known_at=date(2022, 7, 31))

    assert restated(gather(following)) == ()


def test_the_issued_report_itself_does_not_move(issued, value, cast):
    before = versions.latest_snapshot(issued).facts
    correct(value, cast)

    assert versions.latest_snapshot(issued).facts == before
    assert actions.verify_edition(Edition.objects.get()) == []


def test_a_correction_compares_itself_with_what_it_corrects_and_says_why(issued, value, cast):
    correct(value, cast)
    corrigendum = actions.correct_report(
        issued, form=CorrectionForm.CORRIGENDUM, reason="A figure was wrong.", by=cast.desk, today=TODAY
    )
    snapshot = actions.freeze_report(corrigendum, by=cast.desk, today=TODAY)

    document = versions.document_of(snapshot)

    assert [each.was.value for each in restated(versions.facts_of(snapshot))] == [Decimal(40)]
    assert say(document.notices[0], "en") == "Corrigendum to S/2022/1: A figure was wrong."


def test_only_an_earlier_report_of_the_same_kind_and_entity_counts(issued, entities):
    same = factories.make_report(entities.dpo, as_of=date(2022, 9, 30))
    earlier = factories.make_report(entities.dpo, as_of=date(2022, 3, 31))
    others = factories.make_report(entities.dppa, as_of=date(2022, 9, 30))
    briefing = factories.make_report(entities.dpo, as_of=date(2022, 9, 30), kind="briefing")

    assert [previous_of(each) is None for each in (same, earlier, others, briefing)] == [False, True, True, True]


def test_a_withdrawn_report_restates_nothing(issued, cast, entities):
    actions.withdraw_report(issued, by=cast.desk, reason="Withdrawn")

    assert previous_of(factories.make_report(entities.dpo, as_of=date(2022, 9, 30))) is None


def test_counts_and_plans_are_of_their_day_and_are_not_restated(issued, entities):
    facts = gather(factories.make_report(entities.dpo, as_of=date(2022, 9, 30), known_at=date(2022, 9, 30)))
    counted = PreviousFact({}, END, END, cited=(CitedFact("scope/ongoing", "Ongoing", 1, "one"),))

    assert "scope/ongoing" not in dict(known_now(facts))
    assert restated(replace(facts, previous=counted, restated=None)) == ()


def test_a_previous_report_without_a_symbol_is_called_by_its_day():
    previous = PreviousFact({}, END, END, cited=())

    assert say(called(previous), "en") == "the previous report, issued on 31 March 2022"
    assert say(called(replace(previous, symbol="S/2022/1")), "en") == "the previous report (S/2022/1, 31 March 2022)"
