"""What a report says of national plans and capabilities: both sides apart, nothing where nothing is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from missions.facts import PlaceFact
from missions.kinds import Certainty, EventKind
from reporting.assemble import assemble
from reporting.document import Reference, parts
from reporting.snapshot import freeze, thaw
from tests.reporting import made as reports
from tests.reporting.made import AS_OF, document, facts, internal
from tests.reporting.reading import annexes, headings, lines, tables
from transitions.benchmarks.scale import Standing
from transitions.protection.facts import HostRequestFact, InstrumentSupportFact, ProtectionFacts
from transitions.protection.kinds import CapabilityCode, InstrumentStage, StatusBy, SupportKind
from transitions.readiness.facts import Readiness

from .made import AFTER, DURING, PROTECT, benchmark, capability, instrument, provided, stage, status

HEADING = "National protection plans and capabilities"
SOURCE = document("S/2022/1", "para. 3", date(2022, 1, 1))
KIVU = PlaceFact(2, {"en": "North Kivu"})
REQUEST = HostRequestFact(5, date(2021, 2, 10), "Letter 14", {"en": "Help with the plan."}, source=SOURCE)
FULL = ProtectionFacts(
    instruments=(
        instrument(
            stage(InstrumentStage.ADOPTED, date(2022, 1, 1), source=SOURCE),
            benchmarks=(
                benchmark(status(StatusBy.GOVERNMENT), status(StatusBy.MISSION, Standing.OFF_TRACK)),
                benchmark(pk=8, number="2", texts={"en": "Alerts are answered."}),
            ),
            engagements=instrument().engagements[:1],
            support=(InstrumentSupportFact(6, SupportKind.MONITORING, date(2022, 2, 1), "UNCT", REQUEST),),
        ),
    ),
    requests=(REQUEST, HostRequestFact(9, date(2022, 3, 1), "Letter 15", {"en": "Help with courts"})),
    capabilities=(
        capability(DURING, KIVU),
        provided(AFTER, None, code=CapabilityCode.MEDIATION),
        provided(DURING, KIVU, code=CapabilityCode.OTHER_UNARMED, required=False, description={"en": "Escorts."}),
    ),
)


def told(protection, *events, **fields):
    transition = reports.transition(protection=protection, **fields)
    if events:
        transition = replace(transition, mission=replace(transition.mission, events=events))
    return facts(readiness=Readiness(AS_OF, AS_OF, (transition,)))


def section(report):
    found = lines(report)
    start = found.index(HEADING)
    ends = ("Hand-over without holes", "Operations that transitioned in the previous 24 months")
    return found[start + 1 : min(found.index(each) for each in ends if each in found)]


def started(day, certainty=Certainty.ACTUAL):
    return reports.happened(EventKind.DRAWDOWN_STARTED, day, SOURCE, certainty=certainty, known_from=date(2021, 1, 1))


def test_without_a_record_there_is_no_section_and_no_annex():
    for nothing in (None, ProtectionFacts()):
        assert not [each for each in headings(told(nothing)) if HEADING in each]
        assert not [each for each in annexes(told(nothing)) if "protect" in each]


def test_mandated_tasks_that_protect_civilians_are_listed():
    assert section(told(ProtectionFacts(), tasks=(PROTECT,))) == [
        "The following mandated tasks contribute to protecting civilians: Protect civilians."
    ]


def test_plans_benchmarks_support_and_gaps_are_told_in_whole_sentences():
    assert section(told(FULL, started(date(2022, 2, 1)))) == [
        (
            "The host State has the following national plans, policies and strategies, adopted or in "
            "preparation:[See S/2022/1, para. 3.]"
        ),
        (
            "“National plan” (national plan; protection of civilians). Stage: adopted, since 1 January 2022. It "
            "had been adopted by 1 January 2022, before the drawdown (“Drawdown started”, 1 February 2022). "
            "Owner: Ministry. In line with the transition strategy: Joint plan."
        ),
        (
            "“National plan” has the following national benchmarks, which are owned by the State and are not "
            "those of the Mission. The status reported by the Government and the status as seen by the Mission "
            "are given apart:"
        ),
        (
            "1. Posts are open. Reported by the Government, 30 June 2022: On track. As seen by the mission, 30 "
            "June 2022: Off track. The two sides differ."
        ),
        (
            "2. Alerts are answered. Reported by the Government: no status on record. As seen by the mission: no "
            "status on record."
        ),
        (
            "The following were engaged in supporting “National plan”, first on the dates given: host Government "
            "(30 June 2022). Not engaged by then: other United Nations entities, civil society, women, youth, "
            "human rights defenders and international financial institutions."
        ),
        "The host Government has requested assistance as follows:[See S/2022/1, para. 3.]",
        "Letter 14, 10 February 2021: Help with the plan.",
        "Letter 15, 1 March 2022: Help with courts. No support that rests on it is on record.",
        "At the request of the host Government, the United Nations assists as follows:",
        "“National plan”, monitoring, since 1 February 2022: UNCT. It rests on Letter 14.",
        (
            "Table 5 sets out the capabilities to protect civilians before, during and after the transition. "
            "Capabilities that are required: two. Without a provider on record after the transition: one."
        ),
        "The following are required and have no provider on record after the transition:",
        "North Kivu:",
        "Mobile monitoring teams.",
    ]


@pytest.mark.parametrize(
    ("which", "events", "said"),
    [
        (
            InstrumentStage.ADOPTED,
            [started(date(2022, 6, 30))],
            "It had been adopted by 30 June 2022, not before the drawdown (“Drawdown started”, 30 June 2022).",
        ),
        (
            InstrumentStage.DRAFTING,
            [started(AS_OF + timedelta(12), Certainty.PLANNED)],
            "It is not adopted; days left before the drawdown (“Drawdown started”, planned for 12 July 2022): 12.",
        ),
        (
            InstrumentStage.DRAFTING,
            [started(AS_OF)],
            "It was not adopted before the drawdown (“Drawdown started”, 30 June 2022).",
        ),
        (InstrumentStage.DRAFTING, [], "Stage: being drafted, since 30 June 2022. Owner: Ministry."),
    ],
    ids=["too late", "days left", "drawdown begun", "no date of the drawdown"],
)
def test_adoption_is_set_against_the_drawdown(which, events, said):
    found = section(told(ProtectionFacts(instruments=(instrument(stage(which)),)), *events))

    assert said in found[1]


def test_an_instrument_without_a_stage_and_support_without_a_request_are_told_as_such():
    unasked = InstrumentSupportFact(
        6, SupportKind.DEVELOPMENT, AS_OF, "UNCT", requested=False, content={"en": "Advice"}
    )
    found = section(told(ProtectionFacts(instruments=(instrument(support=(unasked,)),))))

    assert found[1].startswith("“National plan” (national plan; protection of civilians). Owner: Ministry.")
    assert found[-1].endswith("UNCT. Advice. No request of the host Government was known for it.")


def test_the_annex_has_the_eleven_rows_before_during_and_after():
    found = tables(told(FULL))["MONUSCO: capabilities to protect civilians, as at 30 June 2022"]

    assert [row[0].split(".")[0] for row in found[-11:]] == [code.value for code in CapabilityCode]
    rows = {row[0].split(".")[0]: row[1:] for row in found[-11:]}
    assert rows["C1"] == ["not on record"] * 4
    assert rows["C3"] == ["not on record", "North Kivu: required, nobody provides it", "not on record", "North Kivu"]
    assert rows["C4"][2:] == [
        "Whole mission area: Police, from 1 January 2021, funded until 1 January 2030",
        "no gap",
    ]
    assert rows["C9"][1] == "North Kivu: Police, from 1 January 2021, funded until 1 January 2030 (Escorts)"
    assert "Capabilities to protect civilians" in " ".join(annexes(told(FULL)))


def test_what_is_illustrative_says_so_once_in_a_row_and_once_in_a_whole_table():
    invented = replace(FULL, capabilities=tuple(replace(each, illustrative=True) for each in FULL.capabilities))
    mixed = replace(FULL, capabilities=(replace(FULL.capabilities[0], illustrative=True), *FULL.capabilities[1:]))

    def row(report):
        [found] = [rows for title, rows in tables(report).items() if "capabilities to protect" in title]
        return found[-9][2]

    assert row(told(invented)) == "North Kivu: required, nobody provides it"
    assert row(told(mixed)) == "North Kivu: required, nobody provides it (illustrative)"


def test_every_date_and_number_of_the_text_is_bound_to_its_fact():
    whole = assemble(told(FULL, started(date(2022, 2, 1))), digest="0" * 64)
    keys = {part.key for part in parts(whole) if isinstance(part, Reference) and part.key.startswith("protection/")}

    assert keys == {
        "protection/stage/1",
        "protection/adopted/1",
        "protection/national/1",
        "protection/engagement/1",
        "protection/request/5",
        "protection/request/9",
        "protection/support/6",
        "protection/required/4",
        "protection/capability/4/from",
        "protection/capability/4/funded",
    }


@pytest.mark.parametrize("report", [facts, internal])
def test_other_kinds_of_report_take_it_in_too(report):
    given = report(readiness=Readiness(AS_OF, AS_OF, (reports.transition(protection=FULL),)))

    assert HEADING in " ".join(headings(given))


def test_frozen_facts_come_back_as_they_were():
    given = told(FULL)
    frozen = freeze(given)

    assert thaw(frozen.text, digest=frozen.digest) == given


def test_what_is_required_and_provided_after_the_transition_leaves_no_list():
    known = ProtectionFacts(capabilities=(provided(AFTER, None), capability(DURING, KIVU, required=False)))

    found = " ".join(section(told(known)))
    assert "Capabilities that are required: one." in found
    assert "have no provider on record" not in found


def test_the_annex_says_until_when_a_capability_is_provided():
    known = ProtectionFacts(capabilities=(provided(AFTER, None, until=date(2023, 1, 31)),))

    [found] = [table for name, table in tables(told(known)).items() if "protect civilians" in name]
    assert "until 31 January 2023" in " ".join(cell for row in found for cell in row)
