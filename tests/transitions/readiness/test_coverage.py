"""A hand-over without holes: every day on which nobody carries something is found, and only those."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import DateKnown
from missions.facts import EventFact, PlaceFact
from missions.kinds import Certainty, EventKind
from tests import factories
from tests.transitions.footprint.made import site
from tests.transitions.protection.made import AFTER, DURING, capability, provided
from tests.transitions.responsibilities.made import MINISTRY, MISSION, handover, part, recipient, whole
from transitions.facts import Moment
from transitions.footprint.facts import FootprintFacts
from transitions.footprint.kinds import ClosureStep
from transitions.intervals import Span
from transitions.protection.facts import ProtectionFacts
from transitions.readiness.coverage import Lack, coverage
from transitions.responsibilities.facts import ResponsibilitiesFacts
from transitions.responsibilities.kinds import ResponsibilityPart, ResponsibilityStage

END = date(2021, 12, 31)
NOW = Moment(date(2022, 6, 30), date(2022, 6, 30))
ENDED = EventFact(EventKind.MANDATE_ENDED, DateKnown(END), Certainty.ACTUAL, END)
WINDOW = Span(date(2021, 1, 1), date(2023, 12, 31))
LEADS = part(ResponsibilityStage.DURING, ResponsibilityPart.LEAD, MISSION)
KIVU, GOMA = PlaceFact(2, {"en": "North Kivu"}), PlaceFact(3, {"en": "Goma"}, parent=2)


def transition(*responsibilities, handovers=(), places=(), **fields):
    known = ResponsibilitiesFacts(responsibilities=responsibilities, handovers=tuple(handovers))
    return replace(whole(ENDED), places=places, responsibilities=known, **fields)


def holes(*responsibilities, moment=NOW, **fields):
    found = coverage(transition(*responsibilities, **fields), moment)
    return [(each.lack, each.days.start, each.days.end) for line in found.lines for each in line.holes]


def test_a_year_before_the_end_of_the_mandate_and_two_after_it_are_looked_at():
    found = coverage(transition(), NOW)

    assert (found.window, found.mandate_end) == (WINDOW, END)
    assert coverage(replace(transition(), mission=whole().mission), NOW).mandate_end is None


def test_what_the_mission_carries_ends_with_its_mandate():
    assert holes(LEADS) == [(Lack.NOBODY, date(2022, 1, 1), WINDOW.end)]


def test_who_takes_it_over_on_the_next_day_leaves_no_hole():
    after = part(ResponsibilityStage.AFTER, ResponsibilityPart.RECIPIENT, MINISTRY)

    assert holes(LEADS, after) == []
    assert holes(LEADS, replace(after, carried_from=date(2022, 1, 3))) == [
        (Lack.NOBODY, date(2022, 1, 1), date(2022, 1, 2))
    ]


def test_who_only_supports_a_task_does_not_carry_it():
    assert holes(part(ResponsibilityStage.DURING, ResponsibilityPart.SUPPORT, MINISTRY)) == [
        (Lack.NOBODY, WINDOW.start, WINDOW.end)
    ]


def test_the_days_of_one_body_that_adjoin_are_told_as_one():
    during = part(ResponsibilityStage.DURING, ResponsibilityPart.LEAD, MINISTRY, carried_from=date(2021, 1, 1))
    after = part(ResponsibilityStage.AFTER, ResponsibilityPart.LEAD, MINISTRY)
    paid = replace(after, carried_from=date(2023, 1, 1), funded_until=date(2023, 6, 30))

    [line] = coverage(transition(during, after, paid), NOW).lines

    assert [(each.days, each.funded_until) for each in line.stretches] == [
        (Span(date(2021, 1, 1)), None),
        (Span(date(2023, 1, 1)), date(2023, 6, 30)),
    ]


def test_days_without_money_are_a_lack_of_their_own():
    after = part(ResponsibilityStage.AFTER, ResponsibilityPart.RECIPIENT, MINISTRY, funded_until=date(2022, 12, 31))

    assert holes(LEADS, after) == [(Lack.UNFUNDED, date(2023, 1, 1), WINDOW.end)]


@pytest.mark.parametrize(
    ("planned", "expected"),
    [(date(2022, 7, 1), date(2022, 6, 30)), (date(2022, 6, 29), WINDOW.end)],
    ids=["still ahead", "late"],
)
def test_a_hand_over_carries_from_its_day_and_one_that_is_late_carries_nothing(planned, expected):
    told = handover(recipient(funded_until=None), planned=DateKnown(planned))

    assert holes(LEADS, handovers=[told]) == [(Lack.NOBODY, date(2022, 1, 1), expected)]


def test_a_hand_over_that_took_place_carries_from_its_day():
    assert holes(LEADS, handovers=[handover(recipient(funded_until=None), actual=END)]) == []


def test_a_place_is_covered_by_what_covers_the_place_around_it():
    here = part(ResponsibilityStage.AFTER, ResponsibilityPart.LEAD, MINISTRY, place=KIVU)
    there = part(ResponsibilityStage.DURING, ResponsibilityPart.LEAD, MISSION, place=GOMA)
    found = coverage(transition(here, there, places=(KIVU, GOMA)), NOW)

    assert [(line.place, [each.days.start for each in line.holes]) for line in found.lines] == [
        (GOMA, []),
        (KIVU, [WINDOW.start]),
    ]


def test_capabilities_are_looked_at_where_they_are_needed_or_in_place():
    known = ProtectionFacts(capabilities=(capability(DURING, KIVU), provided(AFTER, None, since=date(2022, 1, 1))))
    found = coverage(replace(whole(ENDED), places=(KIVU,), protection=known), NOW)

    [line] = found.lines
    assert (line.place, [(each.days.start, each.days.end) for each in line.holes]) == (KIVU, [(WINDOW.start, END)])


def test_the_last_site_in_a_place_takes_what_the_mission_carried_there_with_it():
    first, last = (
        site(planned={ClosureStep.HAND_OVER: day}, place=GOMA) for day in (date(2021, 3, 1), date(2021, 6, 30))
    )
    told = transition(replace(LEADS, place=GOMA), places=(KIVU, GOMA), footprint=FootprintFacts(sites=(first, last)))
    found = coverage(told, NOW)

    assert [(each.place, each.site, each.day, [line.place for line in each.lost]) for each in found.closings] == [
        (KIVU, last, date(2021, 6, 30), [GOMA]),
        (GOMA, last, date(2021, 6, 30), [GOMA]),
    ]
    assert [each.days.start for each in found.lines[0].holes] == [date(2021, 7, 1)]


def test_while_one_site_has_no_date_the_mission_stays():
    several = (site(planned={ClosureStep.HAND_OVER: date(2021, 3, 1)}, place=GOMA), site(place=GOMA))
    told = transition(replace(LEADS, place=GOMA), places=(GOMA,), footprint=FootprintFacts(sites=several))

    found = coverage(told, NOW)

    assert found.closings == ()
    assert [each.days.start for each in found.lines[0].holes] == [date(2022, 1, 1)]


def test_each_hole_leads_to_the_form_that_closes_it():
    [line] = coverage(transition(LEADS), NOW).lines

    assert [(each.closing.form, each.closing.pk) for each in line.holes] == [("responsibilities:responsibility-add", 1)]


SPANS = st.lists(
    st.tuples(st.integers(0, 1200), st.integers(0, 400)).map(
        lambda pair: (WINDOW.start + timedelta(pair[0] - 50), WINDOW.start + timedelta(pair[0] - 50 + pair[1]))
    ),
    max_size=5,
)


@given(SPANS)
def test_a_day_is_in_a_hole_exactly_when_nobody_carries_it(spans):
    several = [
        part(ResponsibilityStage.AFTER, ResponsibilityPart.LEAD, MINISTRY, carried_from=start, carried_until=end)
        for start, end in spans
    ]
    days = [WINDOW.start + timedelta(each) for each in range(WINDOW.days)]

    found = holes(*several)

    assert [day for day in days if any(start <= day <= end for _lack, start, end in found)] == [
        day for day in days if not any(start <= day <= end for start, end in spans)
    ]


@given(SPANS, SPANS)
def test_to_carry_more_never_opens_a_hole(spans, more):
    def uncovered(several):
        found = holes(
            *(
                part(
                    ResponsibilityStage.AFTER, ResponsibilityPart.LEAD, MINISTRY, carried_from=start, carried_until=end
                )
                for start, end in several
            )
        )
        return sum((end - start).days + 1 for _lack, start, end in found)

    assert uncovered([*spans, *more]) <= uncovered(spans)


@pytest.mark.django_db
def test_the_page_draws_the_days_and_says_them_in_words(cast, signed_in):
    told = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_event(told.mission, "mandate_ended", END)
    task = factories.make_task(factories.make_mandate(told.mission))

    body = signed_in(cast.planner).get(reverse("readiness:coverage", args=[told.pk])).content.decode()

    assert task.titles["en"] in body
    assert "nobody carries it: 1 January 2021 – 31 December 2023" in body
    assert '<rect class="hole" x="0" width="1000"' in body
    assert reverse("responsibilities:responsibility-add", args=[told.pk]) in body


@pytest.mark.django_db
def test_a_stranger_finds_no_page(cast, signed_in):
    told = factories.make_transition(factories.make_mission("MONUSCO"), classification=2)

    assert signed_in(cast.viewer).get(reverse("readiness:coverage", args=[told.pk])).status_code == 404
