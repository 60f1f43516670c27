"""What a report says of financing: sums, the cliff, unfunded tasks, judgements, and the tables of its annex."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from accounts.roles import Distribution
from accounts.wording import say
from missions.facts import SourceFact
from reporting.catalogue import CATALOGUE
from reporting.document import Reference, parts
from reporting.kinds import ReportKind
from reporting.sections import financing, financing_table
from reporting.snapshot import freeze, thaw
from tests.reporting import made as report
from tests.reporting.reading import annexes, lines, tables
from transitions.benchmarks.kinds import Party
from transitions.financing.facts import FinancingFacts
from transitions.financing.kinds import FundingCarrier, FundingSource
from transitions.readiness.facts import Readiness

from .made import OTHER, TASK, ended, figure, judgement, line

M = 10**6
MISSION, ASSESSED = FundingCarrier.MISSION, FundingSource.ASSESSED
ENDED = ended(date(2020, 12, 31), known=date(2020, 12, 31))
LINES = (
    line(40 * M, 40 * M, 38 * M, year=2020, kind=ASSESSED, carrier=MISSION),
    line(20 * M, 10 * M, 2 * M, year=2021),
    line(6 * M, 0, None, year=2021, kind=FundingSource.NONE, task=OTHER),
)


def told(facts, *events, distribution=Distribution.GENERAL, **fields):
    mission = replace(report.MONUSCO, events=events)
    transition = report.transition(mission=mission, financing=facts, tasks=(TASK, OTHER), **fields)
    [entry] = [each for each in report.entries() if each.mission.pk == mission.pk]
    return report.facts(
        readiness=Readiness(report.AS_OF, report.AS_OF, (transition,)),
        scope=(replace(entry, mission=mission),),
        report_distribution=distribution,
    )


def section(facts):
    """The lines under the heading of financing."""
    found = lines(facts)
    start = found.index("Financing") if "Financing" in found else len(found)
    return found[start + 1 : found.index("III. Benchmarks") if "III. Benchmarks" in found else None]


def after_heading(facts, count):
    return section(facts)[:count]


def test_sums_gap_cliff_and_unfunded_tasks_are_told_in_whole_sentences():
    assert after_heading(told(FinancingFacts(LINES), ENDED), 4) == [
        (
            "Of USD 66.0 million needed, USD 50.0 million is committed. The funding gap, counted task by task and year "
            "by year, is USD 16.0 million. The sums by year and source are set out in table 5."
        ),
        (
            "The mandate ended on 31 December 2020. Compared are 2020, the last calendar year under the mandate, and "
            "2021, the first one after it. Committed funding falls by USD 30.0 million (75 per cent), from USD 40.0 "
            "million to USD 10.0 million."
        ),
        "Nothing is committed after the transition for the following, although money is needed:",
        "Reform the police.",
    ]


def test_where_funding_does_not_fall_the_report_says_so():
    facts = FinancingFacts((line(1 * M, 1 * M, year=2020), line(2 * M, 2 * M, year=2021)))
    sums, cliff = after_heading(told(facts, ENDED), 2)

    assert "funding gap" not in sums
    assert cliff.endswith("Committed funding does not fall: it goes from USD 1.0 million to USD 2.0 million.")


@pytest.mark.parametrize("events", [(), (ended(date(2022, 3, 31), known=date(2020, 1, 1)),)])
def test_a_cliff_that_cannot_be_told_is_left_out(events):
    assert [text for text in section(told(FinancingFacts(LINES), *events)) if "Compared" in text] == []


def test_judgements_name_party_and_task_and_day():
    facts = FinancingFacts(judgements=(judgement(), judgement(Party.COUNTRY_TEAM, task=TASK)))

    assert after_heading(told(facts), 3) == [
        "The financing of the transition of MONUSCO is judged as follows:",
        "Mission, 30 June 2022: adequate (partly), predictable (partly) and sustained (partly). Reasoned.",
        (
            "Country team, on Protect civilians, 30 June 2022: adequate (partly), predictable (partly) and sustained "
            "(partly). Reasoned."
        ),
    ]


@pytest.mark.parametrize("facts", [None, FinancingFacts(), FinancingFacts((line(figure=None),))])
def test_where_nothing_is_on_record_nothing_is_said(facts):
    told_of = told(facts)

    assert "Financing" not in lines(told_of)
    assert "Funding and funding gaps" not in annexes(told_of)
    assert financing_table.build(told_of) is None


GENERAL = "MONUSCO: committed funding by year and source, and what is not committed"
NARROW = "MONUSCO: what is needed and not committed, by task"


def test_the_annex_sets_out_the_gap_by_year_and_source():
    found = tables(told(FinancingFacts(LINES), ENDED))

    assert found[GENERAL] == [
        ["Assessed contributions", "40,000,000", "–", "40,000,000"],
        ["Peacebuilding Fund", "–", "10,000,000", "10,000,000"],
        ["Committed in all", "40,000,000", "10,000,000", "50,000,000"],
        ["Needed", "40,000,000", "26,000,000", "66,000,000"],
        ["Not committed", "–", "16,000,000", "16,000,000"],
        ["Disbursed, as far as reported", "38,000,000", "2,000,000", "40,000,000"],
    ]
    assert NARROW not in found


def test_what_each_task_lacks_is_told_in_reports_for_narrower_distribution():
    facts = FinancingFacts((*LINES, line(2, 2, year=2021, task=None)))
    bare = told(FinancingFacts((LINES[0],)), distribution=Distribution.LIMITED)

    assert tables(told(facts, ENDED, distribution=Distribution.LIMITED))[NARROW] == [
        ["Protect civilians", "–", "10,000,000", "10,000,000", "1 July 2021"],
        ["Reform the police", "–", "6,000,000", "6,000,000", "not funded"],
        ["Transition as a whole", "–", "–", "–", "31 December 2021"],
    ]
    assert tables(bare)[NARROW][1] == ["Reform the police", "no cost", "no cost", "not funded"]


def test_the_process_in_the_general_assembly_is_told_as_the_resolution_itself_speaks_of_it():
    annex = financing_table.build(told(FinancingFacts(LINES)))
    process = annex.blocks[0]

    assert "high-level meeting at its seventy-sixth session" in process.words.text
    assert say(process.footnotes[0].words, "en") == "See S/RES/2594 (2021), para. 13."
    assert "April 2022" not in process.words.text


@pytest.mark.parametrize("kind", ReportKind)
def test_every_kind_of_report_has_the_annex_that_its_text_refers_to(kind):
    assert financing_table.build in CATALOGUE[kind].annexes


def test_every_sum_is_bound_to_what_it_is_of_and_an_illustrative_line_marks_whatever_it_enters():
    built = [financing.build(told(FinancingFacts(LINES), ENDED), transition_of(LINES))]
    made_up = (replace(LINES[0], illustrative=True), *LINES[1:])
    other = [financing.build(told(FinancingFacts(made_up), ENDED), transition_of(made_up))]

    sums = {each.key: each for each in parts(built) if isinstance(each, Reference)}
    assert {key: each.value for key, each in sums.items() if key.startswith("financing/")} == {
        "financing/4/needed": Decimal("66000000.00"),
        "financing/4/committed": Decimal("50000000.00"),
        "financing/4/gap": Decimal("16000000.00"),
        "financing/4/year/2020": Decimal("40000000.00"),
        "financing/4/year/2021": Decimal("10000000.00"),
        "financing/4/cliff": Decimal("30000000.00"),
        "financing/4/cliff/share": Decimal("75.00"),
    }
    assert {each.illustrative for key, each in sums.items()} == {False}
    marked = {each.illustrative for each in parts(other) if isinstance(each, Reference) and "financing" in each.key}
    assert marked == {True}


def transition_of(several):
    return told(FinancingFacts(several), ENDED).readiness.transitions[0]


def test_the_documents_that_sums_come_from_are_named_once_in_a_footnote():
    document = SourceFact("A/75/805", confirmed=True)
    sums = [figure(1 * M, 1 * M, source=document), figure(1 * M, 1 * M, source=document)]
    press = figure(1 * M, 1 * M, source=SourceFact("", "a newspaper"))
    facts = FinancingFacts(tuple(line(figure=each) for each in (*sums, press)))

    [first] = after_heading(told(facts), 1)
    assert first.endswith("[See A/75/805.]")


def test_facts_of_financing_can_be_frozen_and_thawed():
    euros = line(figure=figure(currency="EUR", rate=Decimal("0.9"), rate_day=report.AS_OF))
    facts = told(FinancingFacts((*LINES, euros), (judgement(task=TASK),)), ENDED)

    assert thaw(freeze(facts).text) == facts
