"""What a report says of a hand-over without holes: the days, where and why, and nothing where nothing is on record."""

from dataclasses import replace
from datetime import date

from accounts.words import DateKnown
from missions.facts import EventFact, PlaceFact
from missions.kinds import Certainty, EventKind
from tests.reporting.made import AS_OF, facts, transition
from tests.reporting.reading import lines
from tests.transitions.footprint.made import site
from tests.transitions.responsibilities.made import MINISTRY, MISSION, TASK, part
from transitions.footprint.facts import FootprintFacts
from transitions.footprint.kinds import ClosureStep
from transitions.readiness.facts import Readiness
from transitions.responsibilities.facts import ResponsibilitiesFacts
from transitions.responsibilities.kinds import ResponsibilityPart, ResponsibilityStage

HEADING = "Hand-over without holes"
END = date(2021, 12, 31)
ENDED = EventFact(EventKind.MANDATE_ENDED, DateKnown(END), Certainty.ACTUAL, END)
GOMA = PlaceFact(3, {"en": "Goma"})
LEADS = part(ResponsibilityStage.DURING, ResponsibilityPart.LEAD, MISSION, illustrative=True)
TAKES = part(ResponsibilityStage.AFTER, ResponsibilityPart.RECIPIENT, MINISTRY)


def told(*responsibilities, **fields):
    given = transition(
        tasks=(TASK,), responsibilities=ResponsibilitiesFacts(responsibilities=responsibilities), **fields
    )
    given = replace(given, mission=replace(given.mission, entity=1, events=(ENDED,)))
    found = lines(facts(readiness=Readiness(AS_OF, AS_OF, (given,))))
    if HEADING not in found:
        return []
    rest = found[found.index(HEADING) + 1 :]
    return rest[: next(place for place, each in enumerate(rest) if each.startswith("Operations that transitioned"))]


def test_where_nobody_is_on_record_there_is_no_section():
    assert told() == []


def test_where_every_day_is_covered_one_sentence_says_so():
    assert told(LEADS, TAKES) == [
        "From 1 January 2021 to 31 December 2023 every task, role and capability on record is carried."
    ]


def test_the_days_that_nobody_covers_are_named_task_by_task():
    assert told(LEADS) == [
        "From 1 January 2021 to 31 December 2023, one (illustrative) gap in cover is on record.",
        "On these days the following is not carried, or carried and not funded:",
        "Protect civilians: nobody carries it from 1 January 2022 to 31 December 2023. (illustrative)",
    ]


def test_a_single_day_is_named_as_one_and_several_gaps_are_set_apart():
    late = replace(TAKES, carried_from=date(2022, 1, 2), funded_until=date(2022, 6, 30))

    assert told(replace(LEADS, illustrative=False), late)[2] == (
        "Protect civilians: nobody carries it on 1 January 2022; "
        "carried, and not funded from 1 July 2022 to 31 December 2023."
    )


def test_what_a_site_takes_with_it_is_named():
    closing = site(planned={ClosureStep.HAND_OVER: date(2021, 6, 30)}, place=GOMA, names={"en": "Base"})

    assert told(
        replace(LEADS, place=GOMA, illustrative=False), places=(GOMA,), footprint=FootprintFacts(sites=(closing,))
    ) == [
        "From 1 January 2021 to 31 December 2023, one gap in cover is on record.",
        "On these days the following is not carried, or carried and not funded:",
        "Protect civilians, Goma: nobody carries it from 1 July 2021 to 31 December 2023.",
        "When Base closes on 30 June 2021, nobody carries the following in Goma any more:",
        "Protect civilians.",
    ]
