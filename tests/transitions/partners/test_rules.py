"""What is missing of advice, meetings and regional roles; delays; whose region covers a host State."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.words import DateKnown
from missions.countries import alpha2
from transitions.facts import Moment
from transitions.partners import rules
from transitions.partners.facts import PartnersFacts
from transitions.partners.kinds import AdviceOutcome, ConvenedParty, RegionalLevel, RegionalOrganization, RoleAgreement
from transitions.partners.organizations import ORGANIZATIONS, covering
from transitions.strategy.facts import StateFact
from transitions.strategy.states import State

from .made import COMPLETE, DAY, IN_REGION, advice, consultation, meeting, outcome, point, request, role, whole

NOW = Moment(DAY, DAY)
GNB = whole("GNB")
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))
AU, ECOWAS, EU = RegionalOrganization.AU, RegionalOrganization.ECOWAS, RegionalOrganization.EU


def told(facts: PartnersFacts, of=GNB) -> list[tuple[str, str | None, int | None]]:
    return [(each.text, each.form, each.pk) for each in rules.findings(of, facts, NOW)]


# --- what is missing


def test_a_complete_record_lacks_nothing():
    assert told(COMPLETE) == []


def test_an_empty_record_names_every_gap_and_the_form_that_closes_it():
    assert told(PartnersFacts()) == [
        ("No request to the Peacebuilding Commission for its advice is on record", "partners:request-add", 7),
        ("No meeting of the Peacebuilding Commission on the transition is on record", "partners:meeting-add", 7),
        ("The plan names no role for organizations of the region: {organizations}", "partners:role-add", 7),
        ("Organizations of the region not consulted: {organizations}", "partners:consultation-add", 7),
    ]


def test_to_whom_the_records_of_the_commission_are_not_open_nothing_is_said_of_them():
    closed = [form for _text, form, _pk in told(PartnersFacts(commission_open=False))]

    assert closed == ["partners:role-add", "partners:consultation-add"]


@pytest.mark.parametrize(
    ("change", "text", "form", "pk"),
    [
        (
            {"requests": (request(), request(2, date(2022, 5, 1)))},
            "{count} request to the Peacebuilding Commission is without advice",
            "partners:advice-add",
            7,
        ),
        (
            {"advice": (advice(5, request=1, deliberated_on=DAY),)},
            "The advice of {date} is not recorded point by point",
            "partners:point-add",
            5,
        ),
        (
            {"advice": (advice(5, request=1, points=(point("a", outcome()),)),)},
            "It is not on record when the Council deliberated on the advice of {date}",
            "partners:advice-change",
            5,
        ),
        (
            {"advice": (advice(5, request=1, deliberated_on=DAY, points=(point("a", outcome()), point("b"))),)},
            "{count} point of advice is open: taken up where, or why not?",
            "partners:outcome-add",
            98,
        ),
        (
            {"meetings": (meeting(objectives={}),)},
            "No common objectives and priorities were agreed before the transition",
            "partners:meeting-add",
            7,
        ),
        (
            {"meetings": (meeting(convened=(ConvenedParty.MEMBER_STATES,)),)},
            "Not yet convened by the Peacebuilding Commission: {parties}",
            "partners:meeting-add",
            7,
        ),
        (
            {"meetings": (meeting(pk=9, gender={}),)},
            "{count} meeting of the Peacebuilding Commission does not say what is gender-responsive",
            "partners:meeting-change",
            9,
        ),
        (
            {"roles": (role(AU),)},
            "The plan names no role for organizations of the region: {organizations}",
            "partners:role-add",
            7,
        ),
        (
            {"roles": (role(AU, pk=4, agreed=RoleAgreement.NO), role(ECOWAS))},
            "Not agreed to their role in the plan: {organizations}",
            "partners:role-change",
            4,
        ),
        (
            {"roles": (role(AU), role(ECOWAS, pk=6, agreed=RoleAgreement.UNKNOWN, agreed_on=None))},
            "Not known whether they agreed to their role in the plan: {organizations}",
            "partners:role-change",
            6,
        ),
        (
            {"consultations": (consultation(ECOWAS),)},
            "Organizations of the region not consulted: {organizations}",
            "partners:consultation-add",
            7,
        ),
    ],
)
def test_each_gap_is_named_alone_and_leads_to_its_form(change, text, form, pk):
    assert told(replace(COMPLETE, **change)) == [(text, form, pk)]


def test_advice_that_nobody_asked_for_counts_as_advice():
    unasked = replace(COMPLETE, requests=(), advice=(replace(COMPLETE.advice[0], request=None),))

    assert told(unasked) == []


def test_common_objectives_count_only_if_agreed_before_the_transition_got_under_way():
    began = StateFact(State.UNDER_WAY, DateKnown(date(2021, 6, 10)), date(2021, 6, 10))
    known_later = replace(began, known_from=date(2023, 1, 1))
    text = "No common objectives and priorities were agreed before the transition"

    def missed(day: date, *changes: StateFact) -> bool:
        facts = replace(COMPLETE, meetings=(meeting(day),))
        return text in [each for each, _form, _pk in told(facts, whole("GNB", changes=changes))]

    assert missed(date(2021, 6, 10), began)
    assert not missed(date(2021, 6, 9), began)
    assert not missed(date(2021, 6, 10), known_later)
    assert not missed(date(2021, 6, 10))
    planned = replace(began, state=State.PLANNED)
    assert not missed(date(2021, 6, 10), planned)


# --- delays


def test_delays_run_from_request_to_advice_and_from_advice_to_the_first_decision():
    given = COMPLETE.advice[0]
    revised = point("a", outcome(date(2022, 4, 12)), outcome(date(2022, 6, 1)))

    assert rules.days_to_advice(COMPLETE, given) == 54
    assert rules.days_to_decision(given, given.points[0]) == 28
    assert rules.days_to_decision(given, revised) == 28
    assert rules.days_to_decision(given, point()) is None
    assert rules.days_to_advice(COMPLETE, replace(given, request=None)) is None


def test_a_request_waits_until_it_is_answered():
    late = request(2, date(2022, 6, 1))
    facts = replace(COMPLETE, requests=(request(), late))

    assert rules.waiting(facts, late, DAY) == 29
    assert rules.waiting(facts, request(), DAY) is None


def test_of_a_point_the_latest_outcome_stands_and_without_one_it_is_open():
    first, then = outcome(outcome=AdviceOutcome.PARTLY), outcome(date(2022, 6, 1))
    facts = PartnersFacts(advice=(advice(points=(point("a", first, then), point("b"))),))

    assert facts.advice[0].points[0].outcome == then
    assert [each.letter for _advice, each in rules.open_points(facts)] == ["b"]


@given(first=st.none() | DAYS, then=st.none() | DAYS)
def test_a_delay_is_never_negative(first, then):
    days = rules.days_between(first, then)

    assert days is None or days >= 0
    assert (days is None) == (first is None or then is None or then < first)
    if days is not None:
        assert first + timedelta(days=days) == then


@given(asked=DAYS, given_on=DAYS, decided=st.lists(DAYS, max_size=3), as_of=DAYS)
def test_no_delay_of_any_record_is_negative(asked, given_on, decided, as_of):
    found = advice(request=1, day=given_on, points=(point("a", *map(outcome, decided)),))
    facts = PartnersFacts(requests=(request(1, asked), request(2, asked)), advice=(found,))
    delays = [
        rules.days_to_advice(facts, found),
        rules.days_to_decision(found, found.points[0]),
        *(rules.waiting(facts, each, as_of) for each in facts.requests),
    ]

    assert [each for each in delays if each is not None and each < 0] == []


# --- whose region covers the host


@pytest.mark.parametrize(
    ("host", "day", "expected"),
    [
        ("COD", DAY, "AU ECCAS SADC ICGLR"),
        ("COD", date(2022, 7, 10), "AU ECCAS SADC ICGLR"),
        ("COD", date(2022, 7, 11), "AU ECCAS SADC EAC ICGLR"),
        ("SDN", DAY, "AU IGAD ICGLR LAS"),
        ("GNB", DAY, "AU ECOWAS"),
        ("MLI", date(2025, 1, 28), "AU ECOWAS"),
        ("MLI", date(2025, 1, 29), "AU"),
        ("SOM", date(2024, 3, 4), "AU EAC IGAD LAS"),
        ("SSD", date(2011, 7, 26), ""),
        ("HTI", DAY, "OAS CARICOM"),
        ("IRQ", DAY, "LAS"),
        ("CYP", DAY, "EU OSCE"),
        ("AFG", DAY, "SAARC"),
    ],
)
def test_the_organizations_of_a_region_are_those_the_host_belongs_to_on_the_day(host, day, expected):
    assert " ".join(covering((host,), day)) == expected


def test_two_hosts_name_a_shared_organization_once_and_no_host_names_none():
    assert covering(("COD", "SDN"), DAY).count(AU) == 1
    assert covering((), DAY) == ()


def test_every_organization_has_members_with_real_codes_and_a_level():
    assert {*ORGANIZATIONS} == {*RegionalOrganization}
    for organization, found in ORGANIZATIONS.items():
        assert [code for code in found.members if alpha2(code) is None] == [], organization
        assert {*found.since, *found.until} <= found.members, organization
        assert found.level in RegionalLevel
    sizes = {each.value: len(found.members_on(DAY)) for each, found in ORGANIZATIONS.items()}
    assert sizes == {
        "AU": 55, "ECOWAS": 15, "ECCAS": 10, "SADC": 14, "EAC": 6, "IGAD": 7, "ICGLR": 12, "LAS": 22, "EU": 27,
        "OSCE": 57, "OAS": 33, "CARICOM": 15, "SAARC": 8, "ASEAN": 10, "PIF": 17,
    }  # fmt: skip


def test_organizations_beyond_the_region_follow_those_of_the_region():
    facts = PartnersFacts(roles=(role(EU), role(AU)), consultations=(consultation(EU), consultation(EU, pk=2)))
    lines = rules.regional_lines(GNB, facts, NOW)

    assert [(each.organization, each.covers, each.role is not None, len(each.consultations)) for each in lines] == [
        (AU, True, True, 0),
        (ECOWAS, True, False, 0),
        (EU, False, True, 2),
    ]


def test_of_a_role_the_latest_plan_counts():
    older, newer = role(AU, pk=1, plan="Old"), role(AU, pk=2, plan="New")

    [first, _other] = rules.regional_lines(GNB, PartnersFacts(roles=(older, newer)), NOW)

    assert first.role == newer


CODES = sorted({code for each in ORGANIZATIONS.values() for code in each.members})


@given(
    hosts=st.lists(st.sampled_from(CODES), max_size=4),
    named=st.lists(st.sampled_from(RegionalOrganization), max_size=8),
    heard=st.lists(st.sampled_from(RegionalOrganization), max_size=8),
    day=DAYS,
)
def test_every_organization_that_covers_the_host_appears_exactly_once(hosts, named, heard, day):
    facts = PartnersFacts(
        roles=tuple(role(each) for each in named), consultations=tuple(consultation(each) for each in heard)
    )
    lines = rules.regional_lines(whole(*hosts), facts, Moment(day, day))
    listed = [each.organization for each in lines]

    assert [each.organization for each in lines if each.covers] == [*covering(hosts, day)]
    assert len(listed) == len({*listed})
    assert {*listed} == {*covering(hosts, day), *named, *heard}


def test_the_region_of_the_made_up_example_is_the_one_the_table_gives():
    assert covering(("GNB",), DAY) == IN_REGION


# --- refusals


@pytest.mark.parametrize(
    ("refused", "fields"),
    [
        (rules.not_yet(DAY, day=DAY, agreed_on=None), []),
        (rules.not_yet(DAY, day=date(2022, 7, 1), agreed_on=date(2022, 7, 2)), ["day", "agreed_on"]),
        (rules.advice_before_request(DAY, None), []),
        (rules.advice_before_request(DAY, DAY), []),
        (rules.advice_before_request(DAY, date(2022, 7, 1)), ["day"]),
        (rules.decision_before_advice(DAY, DAY), []),
        (rules.decision_before_advice(DAY, date(2022, 7, 1)), ["day"]),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(refused, fields):
    assert [each.field for each in refused] == fields
