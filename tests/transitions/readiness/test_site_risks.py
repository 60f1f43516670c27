"""Where sites close: the risks that stand there, the incidents before and after, and who may know of it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from missions.facts import PlaceFact
from tests import factories
from tests.reporting.made import transition as made_transition
from tests.transitions.footprint.made import site
from transitions.facts import Moment
from transitions.footprint.facts import FootprintFacts
from transitions.footprint.kinds import ClosureStep
from transitions.models import Incident, SecurityRisk, Site, SiteStep
from transitions.readiness.site_risks import site_risks
from transitions.security.facts import IncidentFact, SecurityFacts, SecurityRiskFact
from transitions.security.kinds import IncidentKind, RiskPhase, SecurityRiskLevel

AS_OF = date(2022, 6, 30)
PROVINCE = PlaceFact(1, {"en": "South Kivu"})
TOWN = PlaceFact(2, {"en": "Uvira"}, parent=1)
ELSEWHERE = PlaceFact(3, {"en": "Tanganyika"})


def risk(pk, level, place=None, **fields):
    return SecurityRiskFact(pk, RiskPhase.DURING, {"en": f"Risk {pk}"}, date(2022, 1, 1), level, place, **fields)


def incident(pk, day, place):
    return IncidentFact(pk, IncidentKind.ATTACK, day, {"en": "Shots"}, place=place)


def found(sites, risks=(), incidents=(), as_of=AS_OF):
    given = made_transition(
        footprint=FootprintFacts(sites=tuple(sites)),
        security=SecurityFacts(risks=tuple(risks), incidents=tuple(incidents)),
        places=(PROVINCE, TOWN, ELSEWHERE),
    )
    return site_risks(given, Moment(as_of, as_of))


def planned(day, place=TOWN, **fields):
    return site(planned={ClosureStep.HAND_OVER: day}, place=place, **fields)


def test_a_risk_stands_at_a_site_if_it_is_of_its_place_of_one_around_it_or_of_the_whole_area():
    low, high, very_high = SecurityRiskLevel.LOW, SecurityRiskLevel.HIGH, SecurityRiskLevel.VERY_HIGH
    risks = (risk(1, low), risk(2, high, PROVINCE), risk(3, very_high, TOWN), risk(4, very_high, ELSEWHERE))
    over = risk(5, very_high, TOWN, ended=date(2022, 6, 1))

    [town] = found([planned(date(2022, 12, 31))], (*risks, over))
    [province] = found([planned(date(2022, 12, 31), PROVINCE)], (*risks, over))

    assert [each.pk for each in town.risks] == [3, 2, 1]
    assert ([each.pk for each in province.risks], province.level) == ([2, 1], high)


def test_open_sites_stand_first_the_highest_risk_and_the_nearest_closure_before():
    closed = site({ClosureStep.HAND_OVER: date(2022, 1, 1)}, place=TOWN, names={"en": "closed"})
    safe = planned(date(2022, 7, 1), ELSEWHERE, names={"en": "safe"})
    late, soon = (
        planned(day, names={"en": name}) for day, name in ((date(2023, 1, 1), "late"), (date(2022, 8, 1), "soon"))
    )
    undated = site(place=TOWN, names={"en": "undated"})

    lines = found([closed, safe, undated, late, soon], [risk(1, SecurityRiskLevel.HIGH, TOWN)])

    assert [each.site.names["en"] for each in lines] == ["soon", "late", "undated", "safe", "closed"]


def test_incidents_count_around_the_day_on_which_a_site_closed_and_before_today_while_it_is_open():
    days = (date(2021, 12, 31), date(2022, 1, 1), date(2022, 3, 1))
    incidents = [incident(pk, day, TOWN) for pk, day in enumerate(days)] + [incident(9, days[0], ELSEWHERE)]

    [closed] = found([site({ClosureStep.HAND_OVER: date(2022, 1, 1)}, place=PROVINCE)], (), incidents)
    [running] = found([planned(date(2023, 1, 1))], (), incidents)

    assert (closed.before, closed.after, closed.complete) == (1, 2, False)
    assert (running.before, running.after, running.overdue) == (3, None, False)


def test_a_site_that_was_to_be_closed_by_now_and_is_not_is_overdue():
    assert [each.overdue for each in found([planned(date(2022, 6, 29))])] == [True]
    assert [each.overdue for each in found([planned(AS_OF)])] == [False]
    done = site({ClosureStep.HAND_OVER: date(2022, 6, 29)}, {ClosureStep.HAND_OVER: date(2022, 1, 1)})
    assert [each.overdue for each in found([done])] == [False]


def test_what_was_not_read_has_no_lines():
    assert site_risks(made_transition(), Moment(AS_OF, AS_OF)) == ()


# --- the page


@pytest.fixture
def transition(cast):
    made = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(made, "under_way", date(2021, 9, 1))
    return made


def make_site(transition, place, name="Uvira base"):
    day = date(2022, 1, 1)
    made = Site.objects.create(
        transition=transition, kind="base", names={"en": name}, place=place, announced_on=day, known_from=day
    )
    SiteStep.objects.create(site=made, step="hand_over", planned=date(2022, 12, 31), known_from=day)
    return made


def make_risk(transition, place, **fields):
    given = {"phase": "during", "titles": {"en": "Road attacks"}, "level": 3, "day": date(2022, 1, 1)}
    return SecurityRisk.objects.create(
        transition=transition, place=place, known_from=date(2022, 1, 1), **given, **fields
    )


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, transition):
    return said(client.get(reverse("readiness:site-risks", args=[transition.pk]), {"as_of": "2022-06-30"}))


def test_the_page_sets_the_risks_at_a_site_against_the_day_it_closes(transition, cast, signed_in):
    place = factories.make_place(transition.mission)
    make_site(transition, place)
    make_risk(transition, place)
    Incident.objects.create(
        transition=transition, kind="attack", day=date(2022, 5, 1), known_from=date(2022, 5, 1), place=place,
        summary={"en": "Shots"},
    )  # fmt: skip

    told = page(signed_in(cast.planner), transition)

    assert "Uvira base South Kivu planned for 31 December 2022 Road attacks: High 1 –" in told


def test_whoever_need_not_know_of_risks_is_told_of_none(transition, cast, signed_in):
    place = factories.make_place(transition.mission)
    make_site(transition, place)
    make_risk(transition, place)

    told = page(signed_in(cast.viewer), transition)

    assert "Uvira base" in told
    assert "Road attacks" not in told
    assert "no risk assessed" not in told


def test_a_page_without_sites_says_where_they_are_recorded(transition, cast, signed_in):
    assert "No site is on record." in page(signed_in(cast.planner), transition)


def test_the_page_costs_the_same_for_one_and_for_fifty_sites(transition, cast, signed_in):
    place, planner, counts = factories.make_place(transition.mission), signed_in(cast.planner), []
    for rows in (1, 49):
        for number in range(rows):
            make_site(transition, place, f"Base {rows}-{number}")
            make_risk(transition, place)
        with CaptureQueriesContext(connection) as queries:
            page(planner, transition)
        counts.append(len(queries))

    assert counts[0] == counts[1]
