"""National plans against the drawdown, the two sides of a national benchmark, and what is missing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import DateKnown, Precision
from missions.facts import MandatedTaskFact
from missions.kinds import Certainty, EventKind
from transitions.benchmarks.scale import Standing
from transitions.protection import rules
from transitions.protection.facts import HostRequestFact, InstrumentSupportFact, ProtectionFacts
from transitions.protection.kinds import (
    CapabilityCode,
    InstrumentStage,
    InstrumentSubject,
    StatusBy,
    SupportKind,
    SupportParty,
)
from transitions.protection.matrix import WHOLE_MISSION

from .made import AFTER, BEFORE, DAY, NOW, benchmark, capability, event, instrument, provided, stage, status, whole

ADOPTED, DRAFTING = InstrumentStage.ADOPTED, InstrumentStage.DRAFTING
STARTED, COMPLETED = EventKind.DRAWDOWN_STARTED, EventKind.DRAWDOWN_COMPLETED
LATER = date(2022, 12, 31)
REQUEST = HostRequestFact(5, date(2021, 2, 10), "Letter 14", {"en": "Help"})


def said(facts, around=None, moment=NOW):
    return [(each.text, each.form) for each in rules.findings(around or whole(), facts, moment)]


COMPLETE = ProtectionFacts(
    instruments=tuple(
        instrument(
            stage(ADOPTED, date(2022, 1, 1)),
            subject=subject,
            support=(InstrumentSupportFact(6, SupportKind.MONITORING, DAY, "UNCT", REQUEST),),
        )
        for subject in InstrumentSubject
    ),
    requests=(REQUEST,),
    capabilities=tuple(provided(AFTER, code=code) for code in CapabilityCode),
)


def test_a_complete_record_lacks_nothing():
    assert said(COMPLETE, whole(event(STARTED, LATER))) == []


def test_an_empty_record_names_every_gap_and_the_form_that_closes_it():
    assert said(ProtectionFacts()) == [
        ("No national plan, policy or strategy on record: {subjects}", "protection:instrument-add"),
        ("Not on record whether it is required: {capabilities}", "protection:capability-add"),
    ]


def test_a_bare_instrument_names_all_that_it_lacks():
    bare = instrument(owner={}, in_line_with={}, benchmarks=(), engagements=())

    assert said(ProtectionFacts(instruments=(bare,), capabilities=COMPLETE.capabilities))[1:] == [
        ("{title}: no stage on record", "protection:stage-add"),
        ("{title}: not on record: {fields}", "protection:instrument-change"),
        ("{title}: not engaged in supporting it: {parties}", "protection:engagement-add"),
        ("{title}: no national benchmark on record", "protection:benchmark-add"),
    ]


def findings_of(one, around=None):
    facts = ProtectionFacts(instruments=(one,), capabilities=COMPLETE.capabilities)
    return [each for each in rules.findings(around or whole(), facts, NOW) if each.pk != 1]


def test_what_is_in_implementation_was_adopted_on_a_day_that_somebody_should_record():
    [found] = findings_of(instrument(stage(InstrumentStage.IMPLEMENTATION)))

    assert (found.text, found.form) == ("{title}: the date of adoption is not on record", "protection:stage-add")


def test_each_side_that_is_silent_on_national_benchmarks_is_named_apart():
    one = instrument(stage(ADOPTED), benchmarks=(benchmark(status(StatusBy.MISSION)), benchmark(pk=8, number="2")))
    told = [(each.values["side"], each.values["numbers"], each.pk) for each in findings_of(one)]

    assert told == [(StatusBy.GOVERNMENT.words, ["1", "2"], 3), (StatusBy.MISSION.words, ["2"], 8)]


def test_support_without_a_request_known_then_is_found():
    unasked = InstrumentSupportFact(6, SupportKind.MONITORING, DAY, "UNCT", requested=False)
    [found] = findings_of(instrument(stage(ADOPTED), support=(unasked,)))

    assert (found.text, found.form, found.pk) == (
        "{title}: {count} support activity without a request of the host Government",
        "protection:support-change",
        6,
    )


def test_a_request_without_support_and_tasks_without_protection_are_found():
    around = whole(tasks=(MandatedTaskFact(1, {"en": "Police"}),))
    facts = ProtectionFacts(COMPLETE.instruments[:1], (REQUEST, HostRequestFact(9, DAY, "Letter 15", {})))

    told = said(facts, around)

    assert ("{count} request of the host Government has no support on record", "protection:support-add") in told
    assert ("No mandated task is marked as contributing to protecting civilians", None) in told
    assert rules.unanswered(facts) == (facts.requests[1],)


@pytest.mark.parametrize(
    ("funded", "found"),
    [(None, True), (DAY - timedelta(1), True), (DAY, False), (LATER, False)],
    ids=["never", "until yesterday", "until today", "for months"],
)
def test_cover_after_the_transition_without_money_for_the_days_to_come_is_found(funded, found):
    facts = ProtectionFacts(capabilities=(provided(AFTER, funded_until=funded),))
    told = [text for text, _form in said(facts) if "no funding" in text]

    assert bool(told) is found


def test_gaps_of_capabilities_are_named_with_their_places():
    facts = ProtectionFacts(capabilities=(capability(BEFORE), capability(AFTER)))
    told = [
        (each.text, each.values["places"], each.form)
        for each in rules.findings(whole(), facts, NOW)
        if "places" in each.values
    ]

    assert told == [
        ("{capability}: required and not in place: {places}", [WHOLE_MISSION], "protection:capability-add"),
        (
            "{capability}: required, and nobody provides it after the transition: {places}",
            [WHOLE_MISSION],
            "protection:capability-add",
        ),
    ]


# --- adopted before the drawdown?


@pytest.mark.parametrize(
    ("adopted", "drawdown", "in_time", "days", "told"),
    [
        (date(2022, 6, 1), date(2022, 6, 2), True, 1, "Adopted {count} day before the drawdown ({event})"),
        (date(2022, 6, 2), date(2022, 6, 2), False, 0, "Not adopted before the drawdown ({event})"),
        (date(2022, 6, 3), date(2022, 6, 2), False, -1, "Not adopted before the drawdown ({event})"),
        (None, DAY + timedelta(1), False, 1, "Not adopted; {count} day is left before the drawdown ({event})"),
        (None, DAY, False, 0, "Not adopted, and the drawdown has begun ({event})"),
        (None, None, False, None, "Not adopted; when the drawdown is to begin is not on record"),
        (DAY, None, False, None, "Adopted by {adopted}; when the drawdown is to begin is not on record"),
    ],
    ids=["a day before", "on the day", "a day after", "a day left", "none left", "no date", "adopted, no date"],
)
def test_whether_an_instrument_came_before_the_drawdown(adopted, drawdown, in_time, days, told):
    one = instrument(*([stage(ADOPTED, adopted)] if adopted else [stage(DRAFTING)]))
    around = whole(*([event(STARTED, drawdown)] if drawdown else []))

    found = rules.adoption(one, around.mission, NOW)

    assert (found.in_time, found.days, rules.adoption_words(found).text) == (in_time, days, told)


def test_a_month_counts_as_its_last_day():
    month = stage(ADOPTED, date=DateKnown(date(2022, 6, 1), Precision.MONTH))

    assert not rules.adoption(instrument(month), whole(event(STARTED, date(2022, 6, 30))).mission, NOW).in_time
    assert rules.adoption(instrument(month), whole(event(STARTED, date(2022, 7, 1))).mission, NOW).in_time


PLANNED = Certainty.PLANNED


@pytest.mark.parametrize(
    ("events", "counts"),
    [
        ([event(COMPLETED, LATER)], (COMPLETED, Certainty.ACTUAL)),
        ([event(STARTED, LATER, PLANNED), event(COMPLETED, LATER)], (STARTED, PLANNED)),
        ([event(STARTED, LATER, PLANNED), event(STARTED, DAY)], (STARTED, Certainty.ACTUAL)),
        ([event(EventKind.MANDATE_ENDED, LATER)], None),
    ],
    ids=["completed only", "start before end", "actual before planned", "no drawdown"],
)
def test_the_start_of_the_drawdown_counts_as_it_happened_or_else_as_it_was_planned(events, counts):
    found = rules.drawdown_of(whole(*events).mission, DAY)

    assert (found and (found.kind, found.certainty)) == counts


def test_a_drawdown_that_was_not_known_then_does_not_count():
    assert rules.drawdown_of(whole(event(STARTED, LATER)).mission, date(2019, 12, 31)) is None


@given(
    adopted=st.dates(date(2020, 1, 1), DAY),
    drawdown=st.dates(date(2020, 1, 1), date(2023, 1, 1)),
    as_of=st.dates(DAY, LATER),
)
def test_an_adoption_is_in_time_exactly_if_it_came_before_whatever_day_it_is_asked(adopted, drawdown, as_of):
    around = whole(event(STARTED, drawdown))
    found = rules.adoption(instrument(stage(ADOPTED, adopted)), around.mission, rules.Moment(as_of, DAY))

    assert found.in_time is (adopted < drawdown)


# --- the two sides


@given(st.lists(st.tuples(st.sampled_from(StatusBy), st.sampled_from(Standing), st.dates(date(2020, 1, 1), DAY))))
def test_the_last_word_of_each_side_stands_and_neither_touches_the_other(given_statuses):
    told = sorted(given_statuses, key=lambda each: each[2])
    found = rules.latest_status(benchmark(*(status(*each) for each in told)))

    assert list(found) == list(StatusBy)
    for side in StatusBy:
        own = [standing for by, standing, _day in told if by is side]
        assert (found[side] and found[side].standing) == (own[-1] if own else None)


@pytest.mark.parametrize(
    ("statuses", "differs"),
    [
        ([], False),
        ([(StatusBy.MISSION, Standing.OFF_TRACK)], False),
        ([(StatusBy.MISSION, Standing.ON_TRACK), (StatusBy.GOVERNMENT, Standing.ON_TRACK)], False),
        ([(StatusBy.MISSION, Standing.OFF_TRACK), (StatusBy.GOVERNMENT, Standing.ON_TRACK)], True),
    ],
    ids=["silent", "one side", "agreed", "differing"],
)
def test_government_and_mission_differ_only_where_both_have_spoken(statuses, differs):
    assert rules.differs(benchmark(*(status(*each) for each in statuses))) is differs


def test_the_seven_parties_stand_in_the_order_of_the_paragraph():
    assert [party for party, fact in rules.engaged(instrument(engagements=())).items() if fact is None] == list(
        SupportParty
    )


# --- what is refused


@pytest.mark.parametrize(
    ("since", "requested", "fields"),
    [(DAY, DAY, []), (DAY, DAY - timedelta(1), []), (DAY, DAY + timedelta(1), ["since"]), (DAY, None, ["request"])],
    ids=["the same day", "asked before", "asked after", "never asked"],
)
def test_support_begins_once_the_government_has_asked(since, requested, fields):
    assert [each.field for each in rules.support_without_request(since, requested)] == fields


@pytest.mark.parametrize(
    ("requested", "earliest", "fields"), [(DAY, None, []), (DAY, DAY, []), (DAY, DAY - timedelta(1), ["day"])]
)
def test_a_request_is_not_moved_behind_the_support_that_rests_on_it(requested, earliest, fields):
    assert [each.field for each in rules.request_after_support(requested, earliest)] == fields


def test_an_empty_last_row_is_refused():
    refused = rules.undescribed(CapabilityCode.OTHER_UNARMED, described=False)
    allowed = [
        *rules.undescribed(CapabilityCode.OTHER_UNARMED, described=True),
        *rules.undescribed(CapabilityCode.MOBILE_TEAMS, described=False),
    ]

    assert ([each.field for each in refused], allowed) == (["description"], [])
