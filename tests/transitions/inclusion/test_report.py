"""What the report says of gender, youth and disability: an empty element is a named warning in every report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from accounts.audience import report_audience
from accounts.roles import Classification, Distribution
from accounts.wording import say
from missions.facts import MandatedTaskFact, PlaceFact, SourceFact
from reporting.document import Reference, parts
from reporting.kinds import ReportKind
from reporting.sections import inclusion as section
from reporting.snapshot import freeze, thaw
from tests import factories
from tests.reporting import made as reports
from tests.reporting.reading import annexes
from tests.reporting.reading import lines as all_lines
from transitions.asking import Parts
from transitions.inclusion.facts import InclusionFacts
from transitions.inclusion.kinds import AdviserFunction, InclusionGroup, InclusionStage, MeasuredElement, PostKept
from transitions.models import InclusionParticipation
from transitions.readiness.facts import Readiness
from transitions.readiness.gather import gather

from .made import DAY, analysis, complete, measure, need, participation, post

SECURED = SourceFact("A/79/972", confirmed=True, place="para. 26")
DAYS_AGO = timedelta(days=30)


def facts_with(inclusion: InclusionFacts | None, **fields):
    transition = reports.transition(inclusion=inclusion)
    return reports.facts(readiness=Readiness(reports.AS_OF, reports.AS_OF, (transition,)), **fields)


def built(inclusion: InclusionFacts | None):
    facts = facts_with(inclusion)
    return section.build(facts, facts.readiness.transitions[0])


def told(inclusion: InclusionFacts) -> list[str]:
    """The section, a line for each paragraph and each of its items."""
    return [
        say(text, "en")
        for block in built(inclusion).blocks
        for text in (block.words, *(item.words for item in block.items))
    ]


EMPTY = (
    "None of the elements of paragraph 6 of resolution 2594 (2021) is on record for any stage: gender analysis, "
    "technical gender expertise, mainstreaming of a gender perspective, women’s participation, inclusion of youth and "
    "measures for persons with disabilities."
)
LACKING = (
    "technical gender expertise, mainstreaming of a gender perspective, women’s participation and measures for persons "
    "with disabilities"
)
MISSING = "The following elements of paragraph 6 of resolution 2594 (2021) are missing from the record:"


# --- the named warning


@pytest.mark.parametrize("kind", ReportKind)
@pytest.mark.parametrize("distribution", Distribution)
def test_an_empty_element_is_a_named_warning_in_every_report_however_it_is_distributed(kind, distribution):
    facts = facts_with(InclusionFacts(), report_kind=kind, report_distribution=distribution)

    assert any(EMPTY in line for line in all_lines(facts))


def test_what_some_stages_lack_is_named_element_by_element_and_what_all_lack_in_one_line():
    inclusion = InclusionFacts(
        analyses=(analysis(InclusionStage.PLANNING), analysis(InclusionStage.TRANSITION)),
        measures=tuple(measure(MeasuredElement.YOUTH, stage) for stage in InclusionStage),
    )

    assert told(inclusion)[-3:] == [
        MISSING,
        f"Not on record for any stage: {LACKING}.",
        "Gender analysis: not on record for mandate implementation and review.",
    ]


def test_where_every_element_has_a_record_there_is_no_warning():
    assert [line for line in told(complete()) if "missing" in line or "not on record" in line.casefold()] == []


def test_one_gap_alone_is_named_alone():
    inclusion = replace(complete(), posts=(post(stages=(InclusionStage.REVIEW, InclusionStage.PLANNING)),))

    assert told(inclusion)[-2:] == [
        MISSING,
        "Technical gender expertise: not on record for mandate implementation and transition.",
    ]


def test_where_it_was_not_asked_for_nothing_is_said():
    assert built(None) is None
    assert section.annex(facts_with(None)) is None


# --- what is on record


def test_analyses_and_measures_are_told_with_stage_and_day():
    inclusion = InclusionFacts(
        analyses=(analysis(title={"en": "Study."}, findings={"en": "Escorts end."}),),
        measures=(
            measure(done={"en": "Plans were read."}, result={"en": "Four were changed."}),
            measure(MeasuredElement.YOUTH, InclusionStage.REVIEW, pk=2, done={"en": "Councils were asked"}),
        ),
    )

    assert told(inclusion)[:5] == [
        "Gender analyses found the following:",
        "Study (planning, 30 June 2022): Escorts end.",
        "The following measures were taken:",
        "Mainstreaming of a gender perspective (planning, 30 June 2022): Plans were read. Result: Four were changed.",
        "Inclusion of youth (review, 30 June 2022): Councils were asked.",
    ]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "one post; filled from 1 January 2020; undecided whether kept after the transition."),
        ({"filled_from": None}, "one post; not filled."),
        ({"kept": PostKept.YES}, "one post; filled from 1 January 2020; kept after the transition."),
        (
            {"kept": PostKept.NO, "planned_end": date(2022, 7, 31)},
            "one post; filled from 1 January 2020; planned until 31 July 2022; not to be kept after the transition.",
        ),
        (
            {
                "filled_until": DAY - DAYS_AGO,
                "planned_end": date(2022, 12, 31),
                "number": 12,
                "remarks": {"en": "Gone."},
            },
            "12 posts; filled from 1 January 2020; filled until 31 May 2022; ended and not kept. Gone.",
        ),
    ],
)
def test_what_becomes_of_a_post_is_told(fields, line):
    told_of = told(InclusionFacts(posts=(post(**fields),)))

    assert [each for each in told_of if each.startswith("Gender adviser:")] == [f"Gender adviser: {line}"]


def test_level_and_place_of_a_post_stand_before_its_number():
    here = PlaceFact(1, {"en": "Darfur"})

    assert told(InclusionFacts(posts=(post(level="P-5", place=here, filled_from=None),)))[1] == (
        "Gender adviser, P-5, Darfur: one post; not filled."
    )


def test_functions_of_which_nobody_is_left_are_named_before_the_posts():
    inclusion = InclusionFacts(
        posts=(post(filled_until=DAY - DAYS_AGO), post(AdviserFunction.YOUTH, filled_until=DAY - DAYS_AGO))
    )

    assert told(inclusion)[:2] == [
        "Posts of the following functions were filled before, and none is left: gender adviser and youth adviser.",
        "The posts of advisers stand as follows:",
    ]


def test_the_five_posts_secured_from_unamid_to_unitams_are_told_with_their_source():
    secured = post(
        AdviserFunction.CHILD_PROTECTION,
        number=5,
        filled_from=None,
        kept=PostKept.YES,
        kept_by={"en": "UNITAMS"},
        source=SECURED,
    )
    paragraph = built(InclusionFacts(posts=(secured,))).blocks[0]

    assert say(paragraph.items[0].words, "en") == (
        "Child protection adviser: five posts; kept after the transition by UNITAMS."
    )
    assert [say(note.words, "en") for note in paragraph.footnotes] == ["See A/79/972, para. 26."]


def test_participants_are_told_in_numbers_and_who_was_not_counted_is_left_out():
    inclusion = InclusionFacts(
        participations=(participation(total=40, women=17, youth=0, body={"en": "Joint working group"}),)
    )

    assert told(inclusion)[:2] == [
        "The following numbers of people took part:",
        "Joint working group (planning, 30 June 2022): 40 in all; women: 17; youth: none.",
    ]


def test_small_numbers_are_told_in_words():
    inclusion = InclusionFacts(participations=(participation(total=40, women=3, men=37, exact=False),))

    assert told(inclusion)[1] == (
        "Working group (planning, 30 June 2022): 40 in all; women: fewer than five; men: withheld, so that a number "
        "under five is not given away."
    )


def test_needs_are_told_with_the_task_that_answers_them_and_how_they_are_met():
    task = MandatedTaskFact(1, {"en": "Protection of civilians"})
    inclusion = InclusionFacts(
        needs=(
            need(task=task, linked=True, met_on=DAY, how={"en": "By patrols."}),
            need(InclusionGroup.YOUTH, pk=2, illustrative=True),
            need(InclusionGroup.CHILDREN, pk=3, linked=True),
        )
    )

    assert told(inclusion)[:4] == [
        "The following needs are on record:",
        "Women: Escorts; answered by the mandated task “Protection of civilians”; met on 30 June 2022. By patrols.",
        "Youth: Escorts; answered by no mandated task; not met. (illustrative)",
        "Children: Escorts; not met.",
    ]


def test_a_paragraph_of_which_nothing_is_on_record_is_marked_as_a_whole():
    first, second = built(
        InclusionFacts(analyses=(analysis(illustrative=True),), needs=(need(illustrative=True), need()))
    ).blocks[:2]

    assert (first.illustrative, second.illustrative) == (True, False)


def test_every_number_and_day_is_bound_to_its_record():
    inclusion = InclusionFacts(posts=(post(pk=8, number=2),), participations=(participation(pk=9, women=30),))
    references = {part.key: part.value for part in parts(built(inclusion)) if isinstance(part, Reference)}

    assert references == {
        "inclusion/post/8": 2,
        "inclusion/post/8/from": date(2020, 1, 1),
        "inclusion/participation/9/day": DAY,
        "inclusion/participation/9/total": 100,
        "inclusion/participation/9/women": 30,
    }


# --- the annex


def test_the_annex_shows_six_elements_by_four_stages():
    inclusion = InclusionFacts(
        analyses=(analysis(illustrative=True), analysis(pk=2, day=date(2020, 1, 1))),
        posts=(post(stages=(InclusionStage.REVIEW,)),),
    )
    [table] = section.annex(facts_with(inclusion)).blocks
    rows = [[say(cell, "en") for cell in row.cells] for row in table.rows]
    none = "not on record"

    assert [say(column.head, "en") for column in table.columns] == [
        "Element",
        "Planning",
        "Mandate implementation",
        "Review",
        "Transition",
    ]
    assert rows == [
        ["Gender analysis", "Analysis, 30 June 2022 (illustrative)", none, none, none],
        ["Technical gender expertise", none, none, "Gender adviser, 1 January 2020", none],
        ["Mainstreaming of a gender perspective", none, none, none, none],
        ["Women’s participation", none, none, none, none],
        ["Inclusion of youth", none, none, none, none],
        ["Measures for persons with disabilities", none, none, none, none],
    ]


def test_a_grid_without_any_record_makes_no_table_the_warning_says_it():
    assert section.annex(facts_with(InclusionFacts())) is None


@pytest.mark.parametrize("kind", ReportKind)
def test_every_kind_of_report_has_the_annex(kind):
    assert any(
        "Gender, youth and disability by stage" in line for line in annexes(facts_with(complete(), report_kind=kind))
    )


# --- frozen, and outside the mission


def test_what_was_frozen_is_thawed_the_same():
    facts = facts_with(
        replace(complete(), participations=(participation(women=3, men=97, exact=False), participation(youth=12)))
    )

    assert thaw(freeze(facts).text) == facts


@pytest.mark.django_db
@pytest.mark.parametrize("classification", Classification)
def test_no_report_however_classified_takes_a_small_number_in(classification):
    transition = factories.make_transition()
    InclusionParticipation.objects.create(
        transition=transition, stage="planning", day=DAY, known_from=DAY, body={"en": "Group"}, total=4000, women=3,
        men=3997,
    )  # fmt: skip
    [found] = gather(report_audience(classification), None, DAY, DAY, Parts.COURSE | Parts.INCLUSION).transitions

    assert "3997" not in str(found.inclusion)
    assert [(each.counts.women.number, each.counts.total.number) for each in found.inclusion.participations] == [
        (None, 4000)
    ]
