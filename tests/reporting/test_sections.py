"""What the report says: whole sentences from facts, nothing where nothing is on record, no figure without its fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from accounts.roles import Classification
from accounts.wording import say
from accounts.words import DateKnown, Precision, words
from missions.facts import MissionFact, SourceFact
from missions.kinds import Certainty, EventKind
from reporting.assemble import assemble
from reporting.catalogue import CATALOGUE
from reporting.catalogue import headings as headings_of
from reporting.document import Reference, parts
from reporting.facts import FollowOnFact, MandateFact, ScopePart
from reporting.kinds import CorrectionForm, ReportKind
from reporting.sections import benchmark_table, citations
from transitions.benchmarks.kinds import FrameworkState
from transitions.benchmarks.measures import Measure, Value
from transitions.benchmarks.scale import IndicatorKind, Standing, Trend
from transitions.readiness.facts import Readiness, TransitionFact
from transitions.strategy.facts import PhaseFact, StateFact
from transitions.strategy.states import State, StrategyState

from . import made
from .made import AS_OF, document, facts, happened, internal, overridden, written
from .reading import annexes, galley, headings, line, lines, tables


def with_transition(**fields):
    return facts(readiness=Readiness(AS_OF, AS_OF, (made.transition(**fields),)))


def with_entry(entry):
    return facts(scope=(entry,), readiness=Readiness(AS_OF, AS_OF))


def covered(part, *course, **fields):
    return with_entry(made.ScopeEntry(made.UNAMID, part, words("Because."), None, course, **fields))


# The whole


def test_the_status_report_has_its_sections_and_annexes_in_order():
    assert headings(facts()) == [
        "I. Introduction",
        "II. Status of transitions",
        "A. Ongoing transitions",
        "United Nations Organization Stabilization Mission in the Democratic Republic of the Congo (MONUSCO)",
        "B. Operations that transitioned in the previous 24 months",
        "Office of the Special Envoy of the Secretary-General for Burundi (OSESG-B)",
        "African Union-United Nations Hybrid Operation in Darfur (UNAMID)",
        "United Nations Integrated Peacebuilding Office in Guinea-Bissau (UNIOGBIS)",
        "C. Follow-on presences",
        "III. Benchmarks",
        "IV. Observations",
    ]
    assert annexes(facts()) == [
        "Operations considered",
        "Dates of the operations covered",
        "Benchmarks and indicators",
        "References",
    ]


def test_a_report_with_nothing_on_record_says_so_and_leaves_out_what_is_empty():
    empty = facts(scope=(), readiness=Readiness(AS_OF, AS_OF), follow_ons=(), mandates=())

    assert headings(empty) == [
        "I. Introduction",
        "II. Status of transitions",
        "A. Ongoing transitions",
        "B. Operations that transitioned in the previous 24 months",
        "II. Observations".replace("II", "III"),
    ]
    assert "No operation had an ongoing transition on record as at 30 June 2022." in lines(empty)
    assert "No operation transitioned in the period from 30 June 2020 to 30 June 2022." in lines(empty)
    assert annexes(empty) == ["Operations considered", "References"]


def test_the_annual_briefing_looks_back_and_the_periodic_report_does_not():
    briefing = facts(report_kind=ReportKind.BRIEFING)
    periodic = facts(
        report_kind=ReportKind.PERIODIC,
        window_start=None,
        window_end=None,
        scope=tuple(
            entry if entry.part is ScopePart.ONGOING else replace(entry, part=ScopePart.OUTSIDE)
            for entry in made.entries()
        ),
    )

    assert "B. Operations that transitioned in the previous 24 months" not in headings(periodic)
    assert "Operations that transitioned in the previous 24 months" in headings(briefing)
    assert line(briefing, "The present").startswith("The present update is provided pursuant to paragraph 14")
    assert line(periodic, "The present").startswith("The present chapter is submitted pursuant to paragraph 14")
    assert line(periodic, "Of the") == (
        "Of the five operations considered, the report covers one operation with an ongoing transition (MONUSCO). "
        "Annex I states for each operation why it is or is not covered."
    )


@pytest.mark.parametrize("kind", ReportKind)
def test_every_kind_of_report_can_be_assembled_in_every_language(kind):
    for language in ("ar", "zh", "en", "fr", "ru", "es"):
        assert galley(facts(report_kind=kind), language).body


@pytest.mark.parametrize("kind", ReportKind)
def test_every_section_of_the_catalogue_takes_a_text_written_by_hand(kind):
    texts = tuple(written(section, f"Written in {section}.") for section in headings_of(kind) if section != "operation")

    found = lines(internal(report_kind=kind, narratives=texts))

    assert [each for each in found if each.startswith("Written in")] == [
        f"Written in {entry.key}." for entry in CATALOGUE[kind].entries
    ]


def test_a_draft_is_dated_by_the_day_it_is_due_and_an_issued_report_by_its_issue():
    draft, issued = (assemble(facts(), digest="d", issued_on=day) for day in (None, date(2022, 7, 4)))

    assert (draft.status, draft.dated) == ("draft", date(2022, 6, 30))
    assert (issued.status, issued.dated) == ("issued", date(2022, 7, 4))
    assert assemble(facts(report_due=None, report_known_at=date(2022, 6, 1)), digest="d").dated == date(2022, 6, 1)


def test_title_symbol_number_of_the_first_paragraph_and_marks_are_those_of_the_report():
    made_so = facts(
        report_titles={"en": "Transitions"},
        report_symbol="S/2022/1",
        report_first_paragraph=12,
        report_classification=Classification.CONFIDENTIAL,
    )

    whole = assemble(made_so, digest="d")

    assert (whole.title, whole.symbol, whole.first_paragraph) == ({"en": "Transitions"}, "S/2022/1", 12)
    assert whole.classification is Classification.CONFIDENTIAL
    assert assemble(facts(), digest="d").symbol is None


def test_a_report_with_anything_illustrative_says_so_on_its_first_page_and_another_does_not():
    assert len(assemble(facts(), digest="d").notices) == 1
    assert assemble(facts(readiness=Readiness(AS_OF, AS_OF)), digest="d").notices == ()
    told = facts(
        readiness=Readiness(AS_OF, AS_OF), narratives=(written("observations", "Made up.", illustrative=True),)
    )
    assert len(assemble(told, digest="d").notices) == 1


def test_every_number_in_the_body_outside_of_tables_is_bound_to_a_fact_or_a_cross_reference():
    keys = {reference.key for reference in assemble(facts(), digest="d").references}

    assert {"report/considered", "report/ongoing", "report/transitioned", "report/period-start"} < keys
    assert {"operation/UNAMID/mandate_ended/actual", "operation/UNAMID/drawdown_completed/actual"} < keys
    assert {"transition/4/benchmarks/all", "indicator/11/2022-03-31", "strategy/1/endorsed"} < keys


# I. Introduction


def test_the_introduction_names_the_mandate_the_moment_the_period_and_what_is_covered():
    first, moment, period, counts = lines(facts())[1:5]

    assert first == (
        "The present report is submitted pursuant to paragraph 14 of Security Council resolution 2594 (2021), in which "
        "the Council requested a report on the status of transitions across relevant United Nations peace operations, "
        "including those that have transitioned in the previous 24 months, before 30 June 2022."
    )
    assert moment == (
        "It describes the situation as at 30 June 2022, as it was known on that day. Information that became available "
        "later, including corrections, is not reflected."
    )
    assert "in the period from 30 June 2020 to 30 June 2022, both days included" in period
    assert counts == (
        "Of the five operations considered, the report covers one operation with an ongoing transition (MONUSCO) and "
        "three operations that transitioned in that period (OSESG-B, UNAMID and UNIOGBIS). Annex I states for each "
        "operation why it is or is not covered."
    )


def test_a_report_on_a_day_before_the_resolution_says_that_it_applies_its_scope():
    early = facts(report_as_of=date(2019, 12, 31))

    assert lines(early)[1] == (
        "The present report applies the scope set by the Security Council in paragraph 14 of its resolution "
        "2594 (2021), adopted on 9 September 2021, to an earlier date."
    )


def test_a_cut_off_on_another_day_is_named():
    later = facts(report_known_at=date(2022, 7, 15))

    assert line(later, "It describes") == (
        "It describes the situation as at 30 June 2022, as it was known on 15 July 2022. Information that became "
        "available after the latter date, including corrections, is not reflected."
    )


def test_that_nothing_is_covered_is_said_in_words():
    none = facts(scope=tuple(replace(entry, part=ScopePart.OUTSIDE) for entry in made.entries()))

    assert line(none, "Of the five").startswith(
        "Of the five operations considered, the report covers no operation with an ongoing transition and no operation "
        "that transitioned in that period."
    )


def test_one_operation_considered_is_told_in_the_singular():
    alone = facts(scope=made.entries()[:1], follow_ons=())

    assert line(alone, "The report considers").startswith("The report considers one operation; it covers ")


def test_french_counts_with_a_figure_where_a_word_would_have_to_agree():
    told = lines(facts(), "fr")

    assert any("le rapport porte sur 1 opération dont la transition est en cours" in each for each in told)
    assert any("trois opérations dont la transition s’est achevée" in each for each in told)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "46 per cent"), ("fr", "46 pour cent"), ("zh", "46%"), ("ar", "46 في المائة")]
)
def test_a_share_is_said_in_each_language_though_its_unit_is_on_record_in_english(language, said):
    measure = Measure(IndicatorKind.PERCENTAGE)

    assert say(citations.told(measure, Decimal(46), {"en": "per cent"}), language) == said


def test_a_number_of_ten_or_more_is_written_in_figures():
    many = tuple(
        replace(made.entries()[0], mission=made.operation(number, f"OP{number}", f"Operation {number}"))
        for number in range(12)
    )

    assert line(facts(scope=many, follow_ons=()), "Of the").startswith("Of the 12 operations considered")


# II. Status


def test_an_ongoing_transition_is_told_from_its_mandate_to_its_benchmarks():
    told = lines(facts())
    start = told.index(headings(facts())[3])

    assert told[start + 1 : start + 11] == [
        (
            "MONUSCO was established on 28 May 2010. Its mandate was most recently extended until 20 December 2022 by "
            "Security Council resolution 2612 (2021).[See S/RES/1925 (2010) and S/RES/2612 (2021), para. 22.]"
        ),
        (
            "The transition of MONUSCO has been under way since September 2021. It rests on the following decision: "
            "joint transition plan (S/2021/807).[See S/2021/807.]"
        ),
        "Its drawdown is planned to be completed in 2024.[See S/2021/807.]",
        "The transition has the following phases:",
        "Withdrawal: Kasai; planned until June 2021; completed in June 2021.",
        "Withdrawal: Tanganyika; planned from 1 July 2021 to 30 June 2022.",
        "Review (illustrative); planned from 1 January 2023.",
        (
            "The transition is steered jointly with the host Government through the following mechanism: Joint working "
            "group of the Government and MONUSCO."
        ),
        (
            "The transition strategy, entitled “Joint transition plan (S/2021/807)”, was endorsed on 17 September 2021 "
            "by the Prime Minister and the Special Representative of the Secretary-General. It provides for the "
            "following reconfiguration:[See S/2021/807.]"
        ),
        "Footprint: Progressive withdrawal from provinces.",
    ]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (State.PLANNED, "The transition of MONUSCO has been planned since September 2021."),
        (State.SUSPENDED, "The transition of MONUSCO has been suspended since September 2021."),
        (State.REPROGRAMMED, "The transition of MONUSCO has proceeded on a reprogrammed basis since September 2021."),
        (State.CANCELLED, "The transition of MONUSCO was cancelled in September 2021."),
        (State.REVERSED, "The transition of MONUSCO was reversed in September 2021."),
        (State.COMPLETED, "The transition of MONUSCO was completed in September 2021."),
    ],
)
def test_each_state_of_a_transition_has_its_sentence(state, sentence):
    since = DateKnown(date(2021, 9, 1), Precision.MONTH)
    told = with_transition(state=StateFact(state, since, date(2021, 9, 17), reason={"en": "Joint review."}))

    assert line(told, "The transition of MONUSCO") == f"{sentence} The reason on record reads: “Joint review”."


@pytest.mark.parametrize("state", State)
def test_each_state_of_a_phase_has_its_words(state):
    phase = PhaseFact(1, 1, {"en": "Withdrawal"}, state=StateFact(state, DateKnown(AS_OF), AS_OF))

    told = line(with_transition(phases=(phase,)), "Withdrawal")

    assert told.startswith("Withdrawal; ")
    assert told.endswith(" 30 June 2022.")


def test_a_transition_of_which_nothing_more_is_on_record_has_no_empty_sentence():
    bare = facts(
        readiness=Readiness(AS_OF, AS_OF, (TransitionFact(4, made.MONUSCO, {"en": "Transition"}),)), mandates=()
    )
    told = lines(bare)
    start = told.index(headings(facts())[3])

    assert told[start + 1 : start + 4] == [
        "MONUSCO was established on 28 May 2010.[See S/RES/1925 (2010).]",
        "Its drawdown is planned to be completed in 2024.[See S/2021/807.]",
        "Operations that transitioned in the previous 24 months",
    ]


def test_a_summary_and_a_text_by_hand_stand_with_their_operation():
    told = facts(
        readiness=Readiness(AS_OF, AS_OF, (made.transition(summary={"en": "Made-up summary."}, illustrative=True),)),
        narratives=(
            written("operation", "First.\n\nSecond.", 4, illustrative=True),
            written("operation", "Other.", 99),
        ),
    )

    assert "Made-up summary. (illustrative)" in lines(told)
    assert [each for each in lines(told) if each in ("First. (illustrative)", "Second. (illustrative)", "Other.")] == [
        "First. (illustrative)",
        "Second. (illustrative)",
    ]


def test_paragraphs_written_in_one_language_only_are_still_there():
    texts = written("observations", "One.\n\nTwo.")
    both = replace(texts, texts={"en": "One.\n\nTwo.", "zh": "一。", "fr": "  "})

    assert lines(facts(narratives=(both,)))[-2:] == ["One.", "Two."]
    assert lines(facts(narratives=(both,)), "zh")[-2:] == ["一。", "Two. [原件：英文]"]


def test_a_founding_resolution_is_named_with_the_day_it_established_the_operation():
    assert line(facts(), "UNAMID was established") == (
        "UNAMID was established on 31 July 2007 by Security Council resolution 1769 (2007).[See S/RES/1769 (2007).]"
    )


def test_a_mandate_extended_by_another_decision_is_named_as_it_is():
    mandate = MandateFact(4, "S/PRST/2022/3", renewal=date(2022, 12, 20))
    entry = replace(made.entries()[1], course=())

    told = facts(scope=(entry,), mandates=(mandate,))

    assert line(told, "The mandate of MONUSCO") == (
        "The mandate of MONUSCO was most recently extended until 20 December 2022 by S/PRST/2022/3.[See S/PRST/2022/3.]"
    )


@pytest.mark.parametrize(
    ("course", "sentence"),
    [
        (
            (made.ENDED, made.DRAWN_DOWN),
            (
                "The mandate of UNAMID ended on 31 December 2020, and its drawdown was completed on 30 June 2021. The "
                "later of the two dates falls within the period described in paragraph 3."
                "[See S/RES/2559 (2020), para. 1.]"
            ),
        ),
        (
            (made.ENDED,),
            (
                "The mandate of UNAMID ended on 31 December 2020. That date falls within the period described in "
                "paragraph 3.[See S/RES/2559 (2020), para. 1.]"
            ),
        ),
        (
            (made.ENDED, replace(made.DRAWN_DOWN, date=made.ENDED.date)),
            (
                "The mandate of UNAMID ended, and its drawdown was completed, on 31 December 2020. That date falls "
                "within the period described in paragraph 3.[See S/RES/2559 (2020), para. 1.]"
            ),
        ),
        (
            (made.DRAWN_DOWN,),
            (
                "The drawdown of UNAMID was completed on 30 June 2021. That date falls within the period described in "
                "paragraph 3."
            ),
        ),
    ],
)
def test_an_operation_that_transitioned_is_told_by_the_dates_on_record(course, sentence):
    assert sentence in lines(covered(ScopePart.TRANSITIONED, *course))


def test_what_followed_the_end_of_an_operation_is_told_and_its_later_steps_as_planned():
    ended = happened(EventKind.TECHNICAL_LIQUIDATION_ENDED, date(2022, 6, 1), precision=Precision.MONTH)
    plan = replace(happened(EventKind.ADMINISTRATIVE_LIQUIDATION_ENDED, date(2023, 6, 30)), certainty=Certainty.PLANNED)
    past = replace(happened(EventKind.DRAWDOWN_STARTED, date(2021, 1, 1)), certainty=Certainty.PLANNED)

    told = covered(ScopePart.TRANSITIONED, made.ENDED, past, made.LIQUIDATED, ended, plan)

    assert line(told, "The mandate of UNAMID").startswith(
        "The mandate of UNAMID ended on 31 December 2020. That date falls within the period described in paragraph 3. "
        "Liquidation started on 1 July 2021. Technical liquidation ended in June 2022. Administrative liquidation is "
        "planned to end on 30 June 2023."
    )


def test_an_operation_taken_in_by_hand_says_why():
    entry = overridden(made.entries()[0], include=True, reason="The Council asked for it.")

    assert line(with_entry(entry), "The drawdown of MINUJUSTH") == (
        "The drawdown of MINUJUSTH was completed on 15 October 2019. The operation is included by decision, for the "
        "following reason: The Council asked for it.[See S/RES/2466 (2019).]"
    )


def test_a_strategy_that_nobody_endorsed_is_told_with_its_state():
    strategy = replace(
        made.transition().strategy,
        state=StrategyState.UNDER_CONSULTATION,
        endorsed_on=None,
        symbol="",
        footprint_axis={},
    )

    assert line(with_transition(strategies=(strategy,)), "A transition strategy") == (
        "A transition strategy, entitled “Joint transition plan”, is under consultation."
    )


def test_follow_on_presences_are_named_in_the_order_of_the_operations_they_follow():
    established = FollowOnFact("UNAMID", "UNITAMS", made.UNITAMS, happened(EventKind.ESTABLISHED, date(2020, 6, 3)))
    unknown = FollowOnFact("UNIOGBIS", "UNOWAS", made.operation(9, "UNOWAS", "Office for West Africa"))
    elsewhere = FollowOnFact("MINUJUSTH", "BINUH")
    told = facts(follow_ons=(*facts().follow_ons, established, unknown, elsewhere))
    start = lines(told).index("Follow-on presences")

    assert lines(told)[start + 1 : start + 6] == [
        "The following United Nations presences continue the work after the operations that transitioned:",
        "After OSESG-B: United Nations country team.",
        (
            "After UNAMID: United Nations Integrated Transition Assistance Mission in the Sudan (UNITAMS), in place "
            "since 1 January 2021."
        ),
        (
            "After UNAMID: United Nations Integrated Transition Assistance Mission in the Sudan (UNITAMS), established "
            "on 3 June 2020."
        ),
        "After UNIOGBIS: Office for West Africa (UNOWAS).",
    ]


def test_an_abbreviation_is_that_of_the_language():
    assert any("MINUAD" in each for each in lines(facts(), "fr"))
    assert not any("MINUAD" in each for each in lines(facts(), "en"))


def test_an_operation_without_an_english_abbreviation_of_its_own_keeps_its_own():
    only_french = MissionFact(1, "UNAMID", {"en": "Darfur"}, 1, {"fr": "MINUAD"})

    assert citations.called(only_french) == {"en": "UNAMID", "fr": "MINUAD"}


# III. Benchmarks


def test_benchmarks_are_told_by_agreement_and_by_standing():
    told = lines(facts())
    start = told.index("Benchmarks")

    assert told[start + 2 : start + 4] == [
        (
            "The benchmarks for the transition of MONUSCO are set out in “Joint transition plan (S/2021/807)”, agreed "
            "on 17 September 2021 and signed by the Prime Minister and the Special Representative of the "
            "Secretary-General.[See S/2021/807, annex.]"
        ),
        (
            "Of two benchmarks on record, none had been reached as at 30 June 2022; for one, no standing could be "
            "computed. They are summed up in table 1 and set out by indicator in table 4. A signed judgement is on "
            "record for one of them. (illustrative)"
        ),
    ]
    assert tables(facts())["Benchmarks by computed standing, as at 30 June 2022"] == [
        ["MONUSCO (illustrative)", "1", "1", "2"]
    ]


def test_a_framework_of_sourced_benchmarks_carries_no_mark():
    one = made.benchmark(1, "1", standing=Standing.ACHIEVED, illustrative=False)
    told = with_transition(frameworks=(made.framework(benchmarks=(one,), signatories=""),))

    assert line(told, "The benchmarks for").startswith(
        "The benchmarks for the transition of MONUSCO are set out in “Joint transition plan (S/2021/807)”, agreed on "
        "17 September 2021."
    )
    assert line(told, "Of one benchmark") == (
        "Of one benchmark on record, one had been reached as at 30 June 2022. They are summed up in table 1 and "
        "set out by indicator in table 4."
    )


def test_a_framework_that_was_never_agreed_says_so_and_has_no_table():
    asked = made.framework(state=FrameworkState.NOT_AGREED, agreed_on=None, symbol="", benchmarks=())
    told = with_transition(frameworks=(asked,))

    assert line(told, "Benchmarks for the transition") == (
        "Benchmarks for the transition of MONUSCO, “Joint transition plan”, were requested but not agreed."
    )
    assert annexes(told) == ["Operations considered", "Dates of the operations covered", "References"]


def test_the_table_of_benchmarks_has_the_columns_of_the_practice_and_names_what_is_missing():
    rows = tables(facts())["MONUSCO: Joint transition plan, update as at 30 June 2022"]

    assert rows == [
        [
            "1. Illustrative condition 1 (illustrative)",
            "Benchmark as a whole",
            "–",
            "–",
            "–",
            "Limited progress",
            "Mission, 1 May 2022: uneven progress",
        ],
        [
            "1",
            "1.1. Share of cases followed up, indicator 1.1",
            "no target date",
            "60 per centa",
            "37.5 per centa (31 March 2022)",
            "Limited progress (towards the target)",
            "–",
        ],
        [
            "1",
            "1.2. Existence of the new code",
            "April 2023",
            "3, law promulgated by President",
            "2, draft law voted by each chamber (30 June 2022): Draft code voted by each chamber",
            "On track (towards the target)",
            "–",
        ],
        [
            "2. Illustrative condition 2 (illustrative)",
            "Benchmark as a whole",
            "–",
            "–",
            "–",
            "No data",
            "no judgement",
        ],
        [
            "2",
            "2.1. Share of cases followed up, indicator 2.1",
            "no target date",
            "60 per centa",
            "Access denied (31 March 2022)",
            "No data",
            "–",
        ],
    ]


def only_indicator(**fields):
    indicator = made.indicator(1, "1.1", **fields)
    framework = made.framework(benchmarks=(made.benchmark(1, "1", indicator, illustrative=False),))
    return tables(with_transition(frameworks=(framework,)))[
        "MONUSCO: Joint transition plan, update as at 30 June 2022"
    ][1]


def test_an_indicator_without_target_or_value_says_so():
    row = only_indicator(measure=Measure(IndicatorKind.COUNT), latest=None, values=(), trend=Trend.UNKNOWN)

    assert row[3:6] == ["no target", "no value", "Limited progress"]


def test_a_value_that_is_neither_given_nor_explained_is_no_value():
    empty = Value(date(2022, 1, 1), date(2022, 3, 31))

    assert only_indicator(latest=None, values=(empty,))[4] == "no value (31 March 2022)"


def test_a_target_printed_by_the_framework_is_printed_as_it_stands():
    row = only_indicator(
        measure=Measure(IndicatorKind.NARRATIVE, target_date=date(2023, 4, 30)), target_text={"en": "Law in force"}
    )

    assert row[2:4] == ["30 April 2023", "Law in forcea"]


def test_a_number_is_told_with_its_unit():
    value = Value(date(2022, 1, 1), date(2022, 3, 31), Decimal("1200.000000"), known_from=AS_OF, observation=1)
    row = only_indicator(
        measure=Measure(IndicatorKind.COUNT, target=Decimal(2000)),
        latest=value,
        unit={"en": "officers"},
        illustrative=False,
    )

    assert row[3:5] == ["2,000 officers", "1,200 officers (31 March 2022)"]


def test_a_value_above_the_report_is_refused_by_the_document():
    value = Value(
        date(2022, 1, 1), date(2022, 3, 31), Decimal(1), observation=1, classification=Classification.CONFIDENTIAL
    )

    with pytest.raises(Exception, match="may not carry"):
        only_indicator(latest=value)


def test_an_illustrative_judgement_is_marked():
    judged = replace(made.framework().benchmarks[0].judgements[0], illustrative=True, phrase="")
    framework = made.framework(benchmarks=(made.benchmark(1, "1", judgements=(judged,)),))

    (row,) = tables(with_transition(frameworks=(framework,)))[
        "MONUSCO: Joint transition plan, update as at 30 June 2022"
    ]

    assert row[6] == "Mission, 1 May 2022: Limited progress (illustrative)"


def test_no_annex_of_benchmarks_where_there_are_none():
    assert benchmark_table.build(facts(readiness=Readiness(AS_OF, AS_OF))) is None


# IV. What is missing


def test_what_is_missing_is_named_in_a_report_for_internal_distribution_only():
    told = lines(internal())
    start = told.index("Information that is missing")

    assert told[start + 1 : start + 6] == [
        "The following is missing from the record on MONUSCO:",
        "No consultation is on record.",
        "Benchmark 2:",
        "No owner.",
        "Indicator 2.1: No baseline.",
    ]
    assert "Information that is missing" not in lines(facts())


def test_where_nothing_is_missing_there_is_no_section_on_it():
    complete = made.transition(findings=(), frameworks=())

    assert "Information that is missing" not in lines(internal(readiness=Readiness(AS_OF, AS_OF, (complete,))))


# V. Observations


def test_the_observations_are_a_marked_empty_place_until_a_person_writes_them():
    assert lines(facts())[-1] == "Place for the observations of the Secretary-General"
    assert lines(facts(narratives=(written("observations", "I thank the Council."),)))[-1] == "I thank the Council."


# Annexes


def test_the_annex_on_scope_gives_each_operation_its_reason():
    taken_in = overridden(made.entries()[0], include=True, reason="asked for")
    left_out = overridden(made.entries()[4], include=False, reason="told elsewhere")
    rows = tables(facts(scope=(taken_in, *made.entries()[1:4], left_out)))["Operations considered, as at 30 June 2022"]

    assert rows == [
        ["MONUSCO", "none on record", "–", "Ongoing transition", "Its transition is under way."],
        [
            "MINUJUSTH",
            "Drawdown completed",
            "15 October 2019",
            "Transitioned in the period",
            "Included by decision: asked for",
        ],
        ["OSESG-B", "Mandate ended", "31 May 2021", "Transitioned in the period", "Its event lies within the period."],
        [
            "UNAMID",
            "Drawdown completed",
            "30 June 2021",
            "Transitioned in the period",
            "Its event lies within the period.",
        ],
        ["UNIOGBIS", "Mandate ended", "31 December 2020", "Not covered", "Left out by decision: told elsewhere"],
    ]


def test_the_annex_on_dates_sets_what_was_planned_beside_what_happened():
    rows = tables(facts())["Planned and actual dates of the operations covered"]

    assert rows[:3] == [
        ["United Nations Organization Stabilization Mission in the Democratic Republic of the Congo (MONUSCO)"],
        ["Established", "–", "28 May 2010"],
        ["Drawdown completed", "2024", "–"],
    ]


def test_an_unconfirmed_source_is_never_named():
    whole = assemble(facts(), digest="d")
    notes = [
        block for block in parts(whole) if isinstance(block, Reference) and block.source and not block.source.confirmed
    ]

    assert {reference.key for reference in notes} == {
        "operation/OSESG-B/mandate_ended/actual",
        "operation/UNAMID/drawdown_completed/actual",
    }
    assert "newspaper" not in str([lines(facts()), tables(facts())])


def test_a_source_by_title_is_cited_by_title():
    known = SourceFact("", "Guide on closure", confirmed=True)
    told = covered(ScopePart.TRANSITIONED, replace(made.ENDED, source=known))

    assert line(told, "The mandate of UNAMID").endswith("[See Guide on closure.]")


def test_a_decision_without_its_own_source_is_its_own():
    fact = MandateFact(1, "S/RES/1 (2020)", paragraph="1 (a)", renewal=AS_OF)

    assert citations.mandate(made.UNAMID, fact).source.place == "1 (a)"
    assert citations.mandate(made.UNAMID, replace(fact, paragraph="")).source.place is None
    assert citations.mandate(made.UNAMID, replace(fact, source=document("S/1"))).source.symbol == "S/1"


def test_a_reissue_says_what_it_stands_in_place_of_and_why():
    report = replace(
        facts().report, correction_form=CorrectionForm.REISSUE, corrects="S/2022/1", correction_reason="A table."
    )
    told = assemble(replace(facts(), report=report), digest="d").notices

    assert say(told[0], "en") == "Reissued for technical reasons in place of S/2022/1: A table."
