"""How the life of an operation is read, case by case."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.wording import say
from accounts.words import DateKnown, Precision, words
from missions.facts import CharacterFact, EventFact, MissionFact, SuccessionFact
from missions.kinds import Certainty, EventKind, MissionStatus, MissionType, Origin, SuccessionKind
from missions.rules import (
    TaskFact,
    character_on,
    circle_from,
    effective_events,
    findings,
    in_sequence,
    lookback_event,
    refused_event,
    status_on,
    task_findings,
    type_on,
    was_renamed,
)

LATE = date(2030, 1, 1)
ESTABLISHED, DEPLOYED = EventKind.ESTABLISHED, EventKind.DEPLOYED
ENDED, STARTED, COMPLETED = EventKind.MANDATE_ENDED, EventKind.DRAWDOWN_STARTED, EventKind.DRAWDOWN_COMPLETED
LIQUIDATION, LIQUIDATED = EventKind.LIQUIDATION_STARTED, EventKind.TECHNICAL_LIQUIDATION_ENDED


def happened(kind, day, *, known_from=None, origin=Origin.REFERENCE, precision=Precision.DAY):
    return EventFact(kind, DateKnown(day, precision), Certainty.ACTUAL, known_from or day, origin)


def planned(kind, day, known_from, *, origin=Origin.REFERENCE):
    return EventFact(kind, DateKnown(day), Certainty.PLANNED, known_from, origin)


def mission(*events, **fields):
    return MissionFact(
        **{
            "pk": 1,
            "abbreviation": "UNXX",
            "names": {"en": "Mission"},
            "entity": 1,
            "abbreviations": {},
            "events": events,
            **fields,
        }
    )


def unamid():
    """UNAMID as it went, by resolution 2559 (2020): mandate, drawdown and liquidation with a date each."""
    return mission(
        happened(ESTABLISHED, date(2007, 7, 31)),
        happened(DEPLOYED, date(2007, 12, 31)),
        happened(ENDED, date(2020, 12, 31)),
        happened(STARTED, date(2021, 1, 1)),
        happened(COMPLETED, date(2021, 6, 30)),
        happened(LIQUIDATION, date(2021, 7, 1)),
        happened(LIQUIDATED, date(2022, 6, 30)),
    )


def days_of(events):
    return [event.date.day for event in events]


def test_what_was_entered_here_counts_before_the_reference_file_however_old_it_is():
    reference = happened(ENDED, date(2018, 3, 1), known_from=date(2018, 3, 1))
    local = happened(ENDED, date(2018, 3, 30), known_from=date(2010, 1, 1), origin=Origin.LOCAL)

    assert effective_events(mission(reference, local), LATE) == (local,)


def test_a_local_event_does_not_count_before_it_was_known():
    reference = happened(ENDED, date(2018, 3, 1), known_from=date(2018, 3, 1))
    local = happened(ENDED, date(2018, 3, 30), known_from=date(2018, 4, 1), origin=Origin.LOCAL)

    counting = [effective_events(mission(reference, local), day) for day in (date(2018, 3, 31), date(2018, 4, 1))]

    assert counting == [(reference,), (local,)]


def test_of_two_of_one_origin_the_one_known_later_counts():
    first = planned(ENDED, date(2024, 12, 31), date(2024, 1, 1))
    moved = planned(ENDED, date(2025, 12, 31), date(2024, 5, 31))

    assert effective_events(mission(moved, first), LATE) == (moved,)
    assert effective_events(mission(moved, first), date(2024, 5, 30)) == (first,)


def test_a_plan_stands_beside_what_happened():
    plan = planned(ENDED, date(2025, 12, 31), date(2024, 5, 31))
    fact = happened(ENDED, date(2025, 12, 31))

    assert effective_events(mission(plan, fact), LATE) == (plan, fact)


@given(
    st.lists(
        st.builds(
            EventFact,
            st.sampled_from(EventKind),
            st.builds(DateKnown, st.dates(date(2000, 1, 1), date(2030, 1, 1))),
            st.sampled_from(Certainty),
            st.dates(date(2000, 1, 1), date(2030, 1, 1)),
            st.sampled_from(Origin),
        ),
        max_size=12,
    ),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
)
def test_exactly_one_event_counts_of_each_kind_and_certainty_that_was_known(events, known_at):
    counting = effective_events(mission(*events), known_at)

    known = {(event.kind, event.certainty) for event in events if event.known_from <= known_at}
    assert len(counting) == len(known)
    assert {(event.kind, event.certainty) for event in counting} == known
    assert list(counting) == sorted(counting, key=lambda event: event.date.last)


@pytest.mark.parametrize(
    ("as_of", "known_at", "kind"),
    [
        (date(2022, 6, 30), date(2022, 6, 30), COMPLETED),
        (date(2021, 6, 29), date(2022, 6, 30), None),
        (date(2022, 6, 30), date(2021, 6, 29), None),
        (date(2020, 12, 30), date(2022, 6, 30), None),
        (date(2022, 6, 30), date(2020, 12, 30), None),
    ],
)
def test_the_later_of_mandate_end_and_drawdown_counts_as_far_as_it_happened_and_was_known(as_of, known_at, kind):
    event = lookback_event(unamid(), as_of, known_at)

    assert (event and event.kind) == kind


def test_a_mandate_that_ends_after_the_drawdown_counts():
    found = mission(happened(COMPLETED, date(2020, 11, 30)), happened(ENDED, date(2020, 12, 31)))

    assert lookback_event(found, LATE, LATE).kind is ENDED


def test_a_drawdown_completed_after_liquidation_began_does_not_count():
    found = mission(
        happened(ENDED, date(2020, 12, 31)),
        happened(LIQUIDATION, date(2021, 1, 1)),
        happened(COMPLETED, date(2021, 6, 30)),
    )

    assert lookback_event(found, LATE, LATE).kind is ENDED


def test_a_drawdown_alone_counts_where_no_end_of_the_mandate_is_on_record():
    assert lookback_event(mission(happened(COMPLETED, date(2021, 6, 30))), LATE, LATE).kind is COMPLETED


def test_a_plan_is_no_transition():
    assert lookback_event(mission(planned(ENDED, date(2024, 1, 1), date(2023, 1, 1))), LATE, LATE) is None


def test_a_renaming_is_no_transition():
    """MONUC became MONUSCO on 1 July 2010."""
    renamed = mission(
        happened(ENDED, date(2010, 6, 30)), successors=(SuccessionFact("MONUSCO", SuccessionKind.RENAMED),)
    )
    succeeded = mission(happened(ENDED, date(2010, 6, 30)), successors=(SuccessionFact("MONUSCO"),))

    assert lookback_event(renamed, LATE, LATE) is None
    assert lookback_event(succeeded, LATE, LATE).kind is ENDED


def test_a_renaming_is_told_only_from_the_day_it_happened_and_was_known():
    """UNSOM became UNTMIS on 1 November 2024."""
    end = date(2024, 10, 31)
    renamed = mission(happened(ENDED, end), successors=(SuccessionFact("UNTMIS", SuccessionKind.RENAMED),))
    succeeded = mission(happened(ENDED, end), successors=(SuccessionFact("UNTMIS"),))

    assert was_renamed(renamed, end, LATE)
    assert not was_renamed(renamed, date(2022, 6, 30), LATE)
    assert not was_renamed(renamed, end, date(2022, 6, 30))
    assert not was_renamed(succeeded, end, LATE)


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (date(2007, 7, 30), MissionStatus.NOT_YET_ESTABLISHED),
        (date(2007, 7, 31), MissionStatus.ACTIVE),
        (date(2020, 12, 31), MissionStatus.ACTIVE),
        (date(2021, 1, 1), MissionStatus.DRAWING_DOWN),
        (date(2021, 6, 30), MissionStatus.DRAWING_DOWN),
        (date(2021, 7, 1), MissionStatus.IN_LIQUIDATION),
        (date(2022, 6, 30), MissionStatus.IN_LIQUIDATION),
        (date(2022, 7, 1), MissionStatus.CLOSED),
    ],
)
def test_an_operation_goes_through_its_statuses_and_last_days_still_belong(as_of, status):
    assert status_on(unamid(), as_of, LATE).status is status


CASES = {
    "nothing on record": ((), MissionStatus.NOT_YET_ESTABLISHED),
    "an end on record, no beginning": ((planned(ENDED, date(2031, 1, 1), date(2019, 1, 1)),), MissionStatus.ACTIVE),
    "deployed only": ((happened(DEPLOYED, date(2015, 1, 1)),), MissionStatus.ACTIVE),
    "mandate ended and nothing else": (
        (happened(DEPLOYED, date(2015, 1, 1)), happened(ENDED, date(2019, 1, 1))),
        MissionStatus.CLOSED,
    ),
    "mandate ended, drawdown still to be completed": (
        (happened(ENDED, date(2019, 12, 31)), planned(COMPLETED, date(2020, 12, 31), date(2019, 6, 1))),
        MissionStatus.DRAWING_DOWN,
    ),
    "drawdown completed without an end of the mandate": (
        (happened(DEPLOYED, date(2015, 1, 1)), happened(COMPLETED, date(2019, 1, 1))),
        MissionStatus.CLOSED,
    ),
    "drawdown completed, mandate still running": (
        (happened(COMPLETED, date(2019, 1, 1)), planned(ENDED, date(2021, 1, 1), date(2019, 1, 1))),
        MissionStatus.ACTIVE,
    ),
    "drawdown begun and nothing else": ((happened(STARTED, date(2019, 1, 1)),), MissionStatus.DRAWING_DOWN),
    "liquidation for less than a year, no end on record": (
        (happened(LIQUIDATION, date(2019, 7, 1)),),
        MissionStatus.IN_LIQUIDATION,
    ),
    "liquidation for a year, no end on record": ((happened(LIQUIDATION, date(2019, 6, 1)),), MissionStatus.CLOSED),
    "liquidation for years, its end planned": (
        (happened(LIQUIDATION, date(2010, 6, 1)), planned(LIQUIDATED, date(2021, 1, 1), date(2019, 1, 1))),
        MissionStatus.IN_LIQUIDATION,
    ),
    "accounts closed": (
        (
            happened(LIQUIDATION, date(2018, 6, 1)),
            happened(EventKind.ADMINISTRATIVE_LIQUIDATION_ENDED, date(2019, 6, 1)),
        ),
        MissionStatus.CLOSED,
    ),
    "a month counts as its last day": (
        (happened(DEPLOYED, date(2020, 6, 1), precision=Precision.MONTH),),
        MissionStatus.NOT_YET_ESTABLISHED,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_status_follows_from_what_is_on_record(case):
    events, status = CASES[case]

    found = status_on(mission(*events), date(2020, 6, 15), LATE if "month" in case else date(2020, 6, 15))

    assert found.status is status


def test_the_status_says_why():
    told = [say(status_on(unamid(), day, LATE).because) for day in (date(2021, 7, 1), date(2022, 7, 1))]

    assert told == ["Liquidation started: 1 July 2021.", "Technical liquidation ended: 30 June 2022."]


def test_a_day_after_the_day_known_at_asks_what_was_planned():
    found = mission(
        happened(DEPLOYED, date(2024, 11, 1)),
        planned(ENDED, date(2026, 10, 31), date(2024, 11, 1)),
        planned(LIQUIDATION, date(2026, 11, 1), date(2024, 11, 1)),
    )

    then_planned = status_on(found, date(2026, 11, 2), known_at=date(2025, 1, 1))
    unconfirmed = status_on(found, date(2026, 11, 2), known_at=date(2026, 11, 2))

    assert (then_planned.status, say(then_planned.because)) == (
        MissionStatus.IN_LIQUIDATION,
        "Liquidation started: planned for 1 November 2026.",
    )
    assert unconfirmed.status is MissionStatus.ACTIVE


@pytest.mark.parametrize(
    ("day", "department"),
    [(date(2018, 12, 31), "DPKO"), (date(2019, 1, 1), "DPO"), (date(1990, 1, 1), "DPKO"), (date(2030, 1, 1), "DPO")],
)
def test_the_departments_changed_their_names_on_1_january_2019(day, department):
    spans = (
        CharacterFact(MissionType.PKO, "DPKO", None, date(2018, 12, 31)),
        CharacterFact(MissionType.PKO, "DPO", date(2019, 1, 1), None),
    )

    assert character_on(spans, day).lead_department == department


def test_a_character_entered_here_prevails_and_outside_every_span_there_is_none():
    reference = CharacterFact(MissionType.PKO, "DPKO", date(2003, 1, 1), date(2004, 12, 31))
    local = CharacterFact(MissionType.SPM, "DPA", None, date(2004, 12, 31), Origin.LOCAL)
    found = mission(characters=(reference, local))

    assert type_on(found, date(2003, 6, 1)) is MissionType.SPM
    assert type_on(found, date(2005, 1, 1)) is None


def test_dates_that_contradict_each_other_are_told():
    found = mission(happened(ENDED, date(2021, 1, 31)), happened(LIQUIDATION, date(2021, 1, 1)))

    assert [say(each) for each in findings(found, LATE, LATE)] == [
        "“Liquidation started” (1 January 2021) lies before “Mandate ended” (31 January 2021)."
    ]


def test_a_month_that_may_agree_contradicts_nothing():
    found = mission(
        happened(ENDED, date(2021, 1, 31)), happened(LIQUIDATION, date(2021, 1, 1), precision=Precision.MONTH)
    )

    assert findings(found, LATE, LATE) == ()


def test_a_plan_whose_day_has_passed_without_news_is_told():
    found = mission(planned(ENDED, date(2026, 3, 31), date(2026, 1, 27)))

    told = {day: [say(each) for each in findings(found, day, day)] for day in (date(2026, 3, 31), date(2026, 4, 1))}

    assert told == {
        date(2026, 3, 31): [],
        date(2026, 4, 1): ["“Mandate ended” was planned for 31 March 2026; whether it happened is not on record."],
    }


def task(pk, *, sequence=None, priority=None, reasoned=True):
    return TaskFact(pk, words("Task {number}", number=pk), priority, sequence, reasoned)


def test_tasks_come_in_sequence_then_priority_and_the_unplaced_last():
    tasks = [
        task(1),
        task(2, sequence=2, priority=1),
        task(3, sequence=1, priority=2),
        task(4, sequence=1, priority=1),
        task(5, priority=1),
    ]

    assert [each.pk for each in in_sequence(tasks)] == [4, 3, 2, 5, 1]


def test_what_keeps_tasks_from_a_clear_order_is_told():
    tasks = [
        task(1, sequence=1, priority=1),
        task(2, sequence=1, priority=2),
        task(3, sequence=4, priority=1, reasoned=False),
        task(4),
    ]

    assert [say(each) for each in task_findings(tasks)] == [
        "“Task 4” has no place in the sequence.",
        "“Task 4” has no priority.",
        "“Task 3” has a priority without the analysis that justifies it.",
        "Place 1 in the sequence is taken more than once: Task 1 and Task 2.",
        "Nothing has place 2 in the sequence.",
        "Nothing has place 3 in the sequence.",
    ]


def test_a_clear_order_of_tasks_needs_no_word():
    assert task_findings([task(1, sequence=1, priority=1), task(2, sequence=2, priority=1)]) == ()
    assert task_findings([]) == ()


@pytest.mark.parametrize(
    ("ways", "circle"),
    [
        ({"A": ["B"], "B": ["A"]}, ("A", "B", "A")),
        ({"A": ["A"]}, ("A", "A")),
        ({"A": ["B", "C"], "B": ["D"], "C": ["D"], "D": []}, ()),
        ({"A": ["B"], "B": ["C"], "C": ["B"]}, ()),
        ({"A": ["X", "B"], "X": [], "B": ["C"], "C": ["A"]}, ("A", "B", "C", "A")),
    ],
)
def test_a_circle_is_found_only_if_it_leads_back(ways, circle):
    assert circle_from("A", lambda each: ways.get(each, ())) == circle


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "known_from", "wrong"),
    [
        (DateKnown(date(2022, 6, 30)), date(2022, 6, 30), {}),
        (DateKnown(date(2022, 6, 1), Precision.MONTH), TODAY, {}),
        (DateKnown(date(2022, 1, 1), Precision.YEAR), TODAY, {}),
        (
            DateKnown(date(2022, 6, 30)),
            TODAY + timedelta(1),
            {
                "known_from": "24 November 2026 has not come yet, so nothing is known from then. "
                "Give 23 November 2026 or a day before."
            },
        ),
        (
            DateKnown(date(1845, 6, 30)),
            TODAY,
            {"day": "30 June 1845 cannot be right. Give a day from 24 October 1945 to 31 December 2076."},
        ),
        (
            DateKnown(date(2022, 6, 30)),
            date(2222, 1, 1),
            {"known_from": "1 January 2222 cannot be right. Give a day from 24 October 1945 to 31 December 2076."},
        ),
        (
            DateKnown(date(2022, 6, 30), Precision.MONTH),
            TODAY,
            {"day": "A date that is known by month is given as its first day: 1 June 2022."},
        ),
        (
            DateKnown(date(2022, 6, 1), Precision.YEAR),
            TODAY,
            {"day": "A date that is known by year is given as its first day: 1 January 2022."},
        ),
    ],
)
def test_a_wrong_day_of_an_event_is_told_with_what_would_be_right(day, known_from, wrong):
    errors = refused_event(day, known_from, today=TODAY)

    assert {error.field: say(error.words) for error in errors} == wrong
