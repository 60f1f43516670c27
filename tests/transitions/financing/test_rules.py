"""What is missing of the financing of a transition, and which sums and days are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.wording import say
from missions.kinds import Certainty
from transitions.benchmarks.kinds import Party
from transitions.financing import rules, sentences
from transitions.financing.facts import FinancingFacts
from transitions.financing.kinds import FundingCarrier, FundingSource
from transitions.financing.topic import summary

from .made import DAY, NOW, OTHER, TASK, ended, figure, judgement, line, whole

ENDED = ended(date(2021, 12, 31))
MISSION = FundingCarrier.MISSION
COMPLETE = FinancingFacts(
    lines=(line(100, 100, 90, year=2021, carrier=MISSION, kind=FundingSource.ASSESSED), line(50, 20, 5)),
    judgements=(judgement(),),
)


def said(facts, moment=NOW, transition=None):
    found = rules.findings(transition or whole(ENDED), facts, moment)
    return [(say(each, "en"), each.form, each.pk) for each in found]


def test_a_complete_and_fresh_record_lacks_nothing():
    assert said(COMPLETE) == []


def test_an_empty_record_asks_for_lines_and_for_a_judgement():
    assert said(FinancingFacts()) == [
        ("What the transition costs and who pays is not on record", "financing:line-add", 1),
        ("Not judged: whether the financing is adequate, predictable and sustained", "financing:judgement-add", 1),
    ]


def lacking(*lines, transition=None):
    """What the lines lack, beside the two years that a cliff needs and a judgement."""
    years = (line(1, 1, 1, year=2021, task=None), line(1, 1, 1, year=2022, task=None))
    return said(
        FinancingFacts((*years, *lines), (judgement(),)), transition=transition or whole(ENDED, tasks=(TASK, OTHER))
    )


def test_a_task_of_which_nothing_is_committed_after_the_transition_leads_to_its_figures():
    bare = line(10, 0, 0)

    assert lacking(bare, line(task=OTHER)) == [
        ("Nothing is committed after the transition for: Protect civilians", "financing:figure-add", bare.pk)
    ]


def test_tasks_without_a_cost_and_without_a_cost_afterwards_are_named():
    assert lacking(line(carrier=MISSION)) == [
        ("No cost on record for: Reform the police", "financing:line-add", 1),
        ("No cost after the transition on record for: Protect civilians", "financing:line-add", 1),
    ]


@pytest.mark.parametrize(
    ("one", "told", "form"),
    [
        (line(figure=None), "1 funding line has no figures", "figure-add"),
        (line(kind=FundingSource.BILATERAL), "1 funding line does not name who pays", "line-change"),
        (line(10, 11), "1 funding line has more committed than needed", "figure-change"),
        (line(10, 10, None), "1 funding line does not say what was disbursed", "figure-change"),
    ],
)
def test_a_line_that_lacks_something_leads_to_the_form_that_closes_the_gap(one, told, form):
    key = one.figure.pk if form == "figure-change" else one.pk

    assert lacking(one, line(task=OTHER)) == [(told, f"financing:{form}", key)]


@pytest.mark.parametrize("kind", FundingSource)
def test_a_name_is_asked_for_where_the_kind_of_source_does_not_name_who_pays(kind):
    asked = any("does not name" in text for text, _form, _pk in lacking(line(kind=kind), line(task=OTHER)))
    named = any(
        "does not name" in text
        for text, _form, _pk in lacking(line(kind=kind, funder={"en": "A bank"}), line(task=OTHER))
    )

    assert asked is (
        kind
        in {
            FundingSource.TRUST_FUND,
            FundingSource.AGENCY_CORE,
            FundingSource.FINANCIAL_INSTITUTION,
            FundingSource.BILATERAL,
        }
    )
    assert not named


def test_without_the_end_of_the_mandate_or_one_of_the_two_years_the_cliff_cannot_be_told():
    facts = FinancingFacts((line(),), (judgement(),))

    assert said(facts, transition=whole()) == [
        ("The end of the mandate is not on record, so the financial cliff cannot be told", "missions:event-add", 1)
    ]
    assert said(facts, transition=whole(ended(date(2022, 12, 31)))) == [
        ("No money on record for 2023, so the financial cliff cannot be told", "financing:line-add", 1)
    ]


@pytest.mark.parametrize(("age", "stale"), [(0, False), (365, False), (366, True)])
def test_a_judgement_counts_for_a_year(age, stale):
    facts = replace(COMPLETE, judgements=(judgement(day=DAY - timedelta(days=age)),))

    assert [text for text, _form, _pk in said(facts)] == (
        ["Financing was last judged more than a year ago"] if stale else []
    )


def test_a_judgement_of_one_task_is_none_of_the_transition():
    facts = replace(COMPLETE, judgements=(judgement(task=TASK),))

    assert [form for _text, form, _pk in said(facts)] == ["financing:judgement-add"]


# Which tasks


@pytest.mark.parametrize(
    ("lines", "bare"),
    [
        ([], []),
        ([line(10, 10)], []),
        ([line(10, 1)], []),
        ([line(10, 0)], [TASK]),
        ([line(0, 0)], []),
        ([line(10, 0), line(0, 1)], []),
        ([line(10, 0), line(5, 5, carrier=MISSION)], [TASK]),
        ([line(10, 0, carrier=MISSION)], []),
        ([line(10, 0, task=None)], [None]),
        ([line(figure=None)], []),
    ],
)
def test_a_task_is_unfunded_if_others_need_money_for_it_and_none_is_committed(lines, bare):
    assert list(rules.unfunded(whole(), FinancingFacts(tuple(lines)))) == bare


def test_the_tasks_come_first_and_the_transition_as_a_whole_last_where_money_is_for_it():
    facts = FinancingFacts((line(task=None), line(task=OTHER)))

    assert list(rules.tasks_of(whole(), facts).values()) == [TASK, OTHER, None]
    assert list(rules.tasks_of(whole(), FinancingFacts()).values()) == [TASK]


def test_of_each_party_the_latest_judgement_counts_the_transition_first():
    first, second = judgement(day=date(2022, 1, 1)), judgement(day=date(2022, 2, 1))
    other, of_task = judgement(Party.COUNTRY_TEAM), judgement(task=TASK)
    facts = FinancingFacts(judgements=(first, of_task, other, second))

    assert rules.latest_judgements(facts) == (second, other, of_task)


@given(st.lists(st.sampled_from(Party), max_size=8))
def test_there_is_one_judgement_for_each_party_that_judged(parties):
    found = rules.latest_judgements(FinancingFacts(judgements=tuple(judgement(party) for party in parties)))

    assert sorted(each.party for each in found) == sorted(set(parties))


# What is refused


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        (date(2022, 1, 1), date(2022, 1, 1), None),
        (date(2022, 1, 1), date(2031, 12, 31), None),
        (date(2022, 1, 1), date(2032, 1, 1), "ends"),
        (date(1945, 1, 1), date(1946, 1, 1), None),
        (date(1944, 12, 31), date(1946, 1, 1), "starts"),
        (date(2099, 1, 1), date(2100, 12, 31), None),
        (date(2099, 1, 1), date(2101, 1, 1), "ends"),
        (date(9999, 1, 1), date(9999, 12, 31), "ends"),
    ],
)
def test_a_line_covers_ten_years_at_most(starts, ends, field):
    assert [each.field for each in rules.refused_period(starts, ends)] == ([field] if field else [])


@pytest.mark.parametrize(
    ("code", "refused"), [("USD", False), ("EUR", False), ("CDF", False), ("ZZZ", True), ("", True)]
)
def test_a_currency_is_one_of_iso_4217(code, refused):
    assert [each.field for each in rules.refused_currency(code)] == (["currency"] if refused else [])


@pytest.mark.parametrize(
    ("rate_day", "known", "refused"),
    [(None, DAY, False), (DAY, None, False), (DAY, DAY, False), (DAY, DAY - timedelta(days=1), True)],
)
def test_a_rate_is_not_of_a_day_after_the_one_it_was_known_on(rate_day, known, refused):
    assert [each.field for each in rules.refused_rate_day(rate_day, known)] == (["rate_day"] if refused else [])


@pytest.mark.parametrize(
    ("kind", "committed", "refused"), [("none", 0, False), ("none", 1, True), ("bilateral", 1, False)]
)
def test_of_a_need_without_a_source_nothing_is_committed(kind, committed, refused):
    found = rules.money_from_nowhere(kind, Decimal(committed))

    assert [each.field for each in found] == (["committed"] if refused else [])


@pytest.mark.parametrize(
    ("amount", "currency", "rate", "refused"),
    [
        (10**12, "USD", None, False),
        (10**12 + 1, "USD", None, True),
        (10**13, "XOF", "600", False),
        (10**10, "EUR", "0.0001", True),
        (10**10, "EUR", "0", False),
        (None, "USD", None, False),
    ],
)
def test_a_sum_beyond_a_thousand_billion_dollars_is_a_slip(amount, currency, rate, refused):
    sums = {"needed": None if amount is None else Decimal(amount)}
    found = rules.refused_amounts(currency, None if rate is None else Decimal(rate), **sums)

    assert [each.field for each in found] == (["needed"] if refused else [])


# In words


def cliff_said(*lines, end):
    found = sentences.cliff_sentences(whole(*([end] if end else [])), FinancingFacts(lines), NOW)
    return [say(each, "en") for each in found]


def test_the_cliff_is_told_with_the_years_it_compares():
    before, after = line(0, 46_000_000, year=2020, kind=FundingSource.ASSESSED), line(0, 11_500_000, year=2021)

    assert cliff_said(before, after, end=ended(date(2020, 12, 31))) == [
        "The mandate ended: 31 December 2020.",
        "Compared are 2020, the last calendar year under the mandate, and 2021, the first one after it.",
        "Committed funding falls by USD 34.5 million (75 per cent), from USD 46.0 million to USD 11.5 million.",
        "The mission’s own resources: from USD 46.0 million to USD 0.",
        "Peacebuilding resources: from USD 0 to USD 11.5 million.",
    ]


def test_a_year_in_which_the_mandate_ends_early_is_said_to_belong_to_neither():
    planned = ended(date(2022, 6, 30), Certainty.PLANNED)

    assert cliff_said(line(0, 5, year=2021), line(0, 9, year=2023), end=planned) == [
        "The mandate is planned to end: 30 June 2022.",
        (
            "Compared are 2021, the last full calendar year under the mandate, and 2023, the first full one after it; "
            "2022, in which the mandate ends, belongs to neither."
        ),
        "Committed funding does not fall: it goes from USD 5 to USD 9.",
        "Peacebuilding resources: from USD 5 to USD 9.",
    ]


def test_what_cannot_be_told_says_why():
    assert cliff_said(line(), end=None) == [
        "The end of the mandate is not on record: the financial cliff cannot be told."
    ]
    assert cliff_said(line(year=2020), end=ended(date(2020, 12, 31)))[-1] == (
        "No money is on record for 2021: the drop cannot be told."
    )


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((), "nothing on record"),
        ((line(10**6, 10**6),), "USD 1.0 million committed of USD 1.0 million needed"),
        (
            (line(10**6, 0), line(10**6, 0, task=OTHER)),
            "USD 0 committed of USD 2.0 million needed, 2 tasks unfunded afterwards",
        ),
    ],
)
def test_the_overview_says_in_a_line_what_is_committed(lines, told):
    assert say(summary(whole(), FinancingFacts(lines), NOW), "en") == told


def test_a_figure_in_another_currency_is_added_in_dollars():
    euros = line(figure=figure(9, 9, 0, currency="EUR", rate=Decimal("0.9"), rate_day=DAY))

    assert say(summary(whole(), FinancingFacts((euros,)), NOW), "en") == "USD 10 committed of USD 10 needed"
