"""What the report says of partners: the views of the Commission with what became of them, roles of organizations."""

from __future__ import annotations

from datetime import date

from accounts.roles import Distribution
from missions.facts import SourceFact
from reporting.document import Reference, parts
from reporting.sections import partners
from reporting.snapshot import freeze, thaw
from tests.reporting import made as reports
from tests.reporting.made import AS_OF, document
from tests.reporting.reading import lines, tables
from transitions.partners.facts import PartnersFacts
from transitions.partners.kinds import (
    AdviceOutcome,
    CommissionAsker,
    CommissionFormat,
    ConvenedParty,
    RegionalOrganization,
    RoleAgreement,
)
from transitions.readiness.facts import Readiness

from .made import advice, consultation, meeting, outcome, point, request, role

AU, SADC = RegionalOrganization.AU, RegionalOrganization.SADC
LETTER = SourceFact("S/2022/1", dated=date(2022, 3, 15), confirmed=True)


def facts(found: PartnersFacts | None, *hosts: str, **fields):
    transition = reports.transition(partners=found)
    if hosts:
        mission = reports.operation(4, "MONUSCO", "Mission", hosts=hosts)
        transition = reports.transition(partners=found, mission=mission)
    return reports.facts(readiness=Readiness(AS_OF, AS_OF, (transition,)), **fields)


def told(found: PartnersFacts, *hosts: str, **fields) -> str:
    return "\n".join(lines(facts(found, *hosts, **fields)))


def test_nothing_on_record_makes_no_section():
    empty = facts(PartnersFacts())

    assert partners.build(empty, empty.readiness.transitions[0]) is None
    without = facts(None)
    assert partners.build(without, without.readiness.transitions[0]) is None


def test_the_views_of_the_commission_are_told_with_request_delay_and_deliberation():
    given = advice(
        request=1, symbol="S/2022/1", deliberated_on=date(2022, 3, 29), source=LETTER, summary={"en": "Go slow."}
    )
    text = told(PartnersFacts(requests=(request(),), advice=(given,)))

    assert (
        "The Security Council requested the advice of the Peacebuilding Commission on 20 January 2022 on the "
        "following: What next. The Peacebuilding Commission gave its advice by letter on 15 March 2022 (S/2022/1). "
        "That was 54 days after the request. Go slow. The Council deliberated on it on 29 March 2022."
    ) in text


def test_advice_without_symbol_or_request_and_a_request_without_advice_are_told_as_they_are():
    asked = request(2, asker=CommissionAsker.STATE)
    given = advice(format=CommissionFormat.ORAL)
    text = told(PartnersFacts(requests=(asked,), advice=(given,)))

    assert "The Peacebuilding Commission gave its advice orally on 15 March 2022." in text
    assert "after the request" not in text
    assert "The State concerned requested the advice of the Peacebuilding Commission on 20 January 2022" in text
    assert "No advice has been received as yet." in text


def test_each_point_stands_in_a_table_with_what_became_of_it():
    given = advice(
        symbol="S/2022/1",
        points=(
            point("a", outcome()),
            point("b", outcome(outcome=AdviceOutcome.PARTLY, reason={"en": "Too dear."})),
            point("c", outcome(outcome=AdviceOutcome.NOT_TAKEN_UP, taken_up_in=None, where="", reason={"en": "Late"})),
            point("d"),
        ),
    )
    found = tables(facts(PartnersFacts(advice=(given, advice(2)))))

    assert found["MONUSCO: views of the Peacebuilding Commission"] == [
        ["Advice of 15 March 2022 (S/2022/1)"],
        ["(a)", "View a", "Taken up, 12 April 2022", "28", "Element of the transition plan: Plan, element 4."],
        [
            "(b)",
            "View b",
            "Taken up in part, 12 April 2022",
            "28",
            "Element of the transition plan: Plan, element 4. Reason: Too dear.",
        ],
        ["(c)", "View c", "Not taken up, 12 April 2022", "28", "Reason: Late."],
        ["(d)", "View d", "not on record", "–", "–"],
    ]


def test_meetings_say_who_was_convened_and_what_was_agreed_and_no_more():
    full = meeting(convened=(ConvenedParty.NATIONAL_AUTHORITIES, ConvenedParty.FINANCIAL))
    bare = meeting(date(2022, 1, 1), convened=(), objectives={}, gender={})
    text = told(PartnersFacts(meetings=(full, bare)))

    assert (
        "The Peacebuilding Commission met on 10 June 2021 on the following: Priorities. It convened the following: "
        "national authorities and international financial institutions. The following common objectives and priorities "
        "were agreed: Return. The approach is gender-responsive as follows: With women."
    ) in text
    assert text.count("It convened") == 1


def test_regional_organizations_are_told_with_role_answer_and_consultations():
    found = PartnersFacts(
        roles=(role(AU), role(SADC, agreed=RoleAgreement.NO)),
        consultations=(consultation(AU, views={"en": "No calendar"}),),
    )
    text = told(found, "COD")

    assert (
        "African Union. The plan (S/2021/807) states its role as follows: Monitors. It agreed to this role on "
        "8 December 2021. It was consulted on 18 May 2021 on the planning of the transition. Its views: No calendar."
    ) in text
    assert "It said on 8 December 2021 that it did not agree to this role." in text


def test_organizations_without_a_role_are_named_for_internal_distribution_only():
    found = PartnersFacts(roles=(role(AU),))
    gap = "The plan states no role for the following organizations, whose region covers the host State:"

    assert gap in told(found, "COD", report_distribution=Distribution.LIMITED)
    assert gap not in told(found, "COD")
    assert gap not in told(PartnersFacts(roles=(role(AU),)), report_distribution=Distribution.LIMITED)


def test_every_date_is_bound_to_its_source_and_the_section_survives_the_snapshot():
    given = advice(symbol="S/2022/1", source=document("S/2022/1"), points=(point("a", outcome()),))
    made = facts(PartnersFacts(advice=(given,), meetings=(meeting(),), roles=(role(AU),)), "COD")
    thawed = thaw(freeze(made).text)
    section = partners.build(thawed, thawed.readiness.transitions[0])

    assert thawed == made
    keys = {each.key: each for each in parts(section) if isinstance(each, Reference)}
    assert {*keys} == {"partners/advice/1", "partners/outcome/1", "partners/meeting/1", "partners/role/1"}
    assert keys["partners/advice/1"].source.symbol == "S/2022/1"
