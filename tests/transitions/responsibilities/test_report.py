"""What the report says of roles and hand-over, and its annex."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from accounts.wording import say
from accounts.words import DateKnown, words
from missions.facts import PlaceFact, SourceFact
from missions.kinds import EventKind
from reporting.document import Annex, RowKind, Section, Table, parts
from reporting.facts import ReportFact, ReportFacts, ScopeEntry, ScopePart
from reporting.kinds import ReportKind
from reporting.sections import responsibilities
from reporting.snapshot import freeze, thaw
from transitions.readiness.facts import Readiness
from transitions.responsibilities.facts import ResponsibilitiesFacts
from transitions.responsibilities.kinds import (
    HandoverAreaPart,
    HandoverCheckAfter,
    HandoverOutcome,
    HandoverRequirementKind,
    ResponsibilityPart,
    ResponsibilityStage,
)

from .made import DAY, MINISTRY, ROLE, TEAM, area, check, event, handover, line, part, recipient, whole

SOURCE = SourceFact("S/2021/807", dated=date(2021, 9, 17), confirmed=True)
MADE = handover(
    recipient(),
    recipient(MINISTRY, confirmed_on=None),
    actual=date(2022, 4, 1),
    planned=DateKnown(date(2022, 3, 31)),
    place=PlaceFact(1, {"en": "Ituri"}),
    source=SOURCE,
    checks=(check(HandoverCheckAfter.THIRTY, date(2022, 5, 3), HandoverOutcome.PARTLY),),
)
NOBODY = handover(pk=6, subject=ROLE, none_found=True, residual_risk={"en": "Raids go on."})
LINES = (
    line(HandoverAreaPart.MANDATED_AREA),
    line(HandoverAreaPart.END_STATE, actors=(TEAM,)),
    line(HandoverAreaPart.REQUIREMENT, none_found=True, requirement=HandoverRequirementKind.MONEY),
    line(HandoverAreaPart.SPECIFIC_ACTION, deadline=DateKnown(date(2022, 6, 1)), actors=(MINISTRY,)),
    line(HandoverAreaPart.SPECIFIC_ACTION, deadline=DateKnown(date(2022, 6, 1)), done_on=date(2022, 5, 31)),
)
KNOWN = ResponsibilitiesFacts(
    roles=(ROLE,),
    responsibilities=(part(ResponsibilityStage.BEFORE, ResponsibilityPart.LEAD),),
    handovers=(MADE, NOBODY),
    areas=(area(*LINES, source=SOURCE, known_from=date(2021, 9, 17)),),
)


def facts_of(known, *events):
    transition = replace(whole(*events), responsibilities=known)
    report = ReportFact(ReportKind.STATUS, {"en": "Status"}, as_of=DAY, known_at=DAY)
    scope = (ScopeEntry(transition.mission, ScopePart.ONGOING, words("Under way.")),)
    return ReportFacts(report, None, None, Readiness(DAY, DAY, (transition,)), scope), transition


def told(known, *events):
    """The paragraphs and items of the section, in English; none without a section."""
    section = responsibilities.build(*facts_of(known, *events))
    if section is None:
        return []
    assert isinstance(section, Section)
    return [
        say(text, "en") for block in section.blocks for text in (block.words, *(item.words for item in block.items))
    ]


def test_nothing_on_record_makes_no_section_and_no_annex():
    for known in (None, ResponsibilitiesFacts()):
        assert told(known) == []
        assert responsibilities.annex(facts_of(known)[0]) is None


def test_the_section_counts_names_what_was_handed_over_and_what_nobody_takes():
    counted, *rest = told(replace(KNOWN, areas=()))

    assert counted.startswith(
        "Of two tasks and roles to be handed over, one had been handed over as at 30 June 2022, none had been "
        "confirmed by every recipient and one had no recipient. They are listed in table "
    )
    heads, items = rest[::2], rest[1::2]
    assert heads == ["The following have been handed over:", "Nobody has yet taken over the following:"]
    assert items[0] == (
        "Protect civilians, Ituri: from MONUSCO to Country team and Ministry of the Interior on 1 April 2022. It was "
        "found as follows on 3 May 2022: Partly carried out. Seen."
    )
    assert items[1] == "Chair of the working group (No recipient found). Residual risk: Raids go on."


def test_a_hand_over_that_is_only_planned_is_counted_and_not_listed():
    [only] = told(ResponsibilitiesFacts(handovers=(handover(recipient()),)))

    assert only.startswith("Of one task or role to be handed over, none had been handed over")


def test_without_a_risk_the_item_ends_where_it_should():
    assert told(ResponsibilitiesFacts(handovers=(handover(),)))[-1] == "Protect civilians (No recipient named)."


def test_residual_tasks_are_listed_after_the_operation_transitioned():
    ended = event(EventKind.MANDATE_ENDED, date(2022, 1, 31))

    assert told(replace(KNOWN, areas=()), ended)[-3:] == [
        "The following tasks and roles remain residual and are followed up for 24 months after the transition:",
        "Protect civilians: Partly carried out.",
        "Chair of the working group: No recipient found.",
    ]


def test_thematic_areas_are_told_with_how_many_actions_are_late():
    found = told(replace(KNOWN, handovers=(), responsibilities=()))

    assert found[0].startswith(
        "Of two specific actions, one had passed the deadline without being on record as done. "
        "The hand-over is prepared in one thematic area (see table "
    )
    assert found[1:] == ["Mine action"]
    assert len(told(ResponsibilitiesFacts(areas=(area(),)))) == 2


def test_every_number_and_day_is_bound_to_where_it_comes_from():
    section = responsibilities.build(*facts_of(KNOWN))
    references = {each.key: each for each in parts(section) if hasattr(each, "known_from")}

    assert {key.split("/")[-1] for key in references} >= {"total", "handed_over", "confirmed", "late", "actions"}
    assert references["responsibilities/handover/5"].source.symbol == "S/2021/807"
    assert [say(note.words, "en") for block in section.blocks for note in block.footnotes] == [
        "See S/2021/807.",
        "See S/2021/807.",
    ]


def cells(table):
    return [[say(cell, "en") for cell in row.cells] for row in table.rows if row.kind is RowKind.BODY]


def test_the_annex_has_the_matrix_the_hand_overs_and_the_areas():
    annex = responsibilities.annex(facts_of(KNOWN)[0])
    assert isinstance(annex, Annex)
    roles, handovers, areas = annex.blocks
    assert all(isinstance(each, Table) for each in annex.blocks)

    assert cells(roles) == [
        ["Protect civilians", "Lead: MONUSCO", "no lead", "Recipient: Country team and Ministry of the Interior"],
        ["Chair of the working group", "no lead", "no lead", "no recipient found"],
    ]
    assert cells(handovers) == [
        [
            "Protect civilians, Ituri",
            "MONUSCO",
            "Country team (confirmed on 30 June 2022) and Ministry of the Interior (not confirmed)",
            "31 March 2022",
            "1 April 2022",
            "Handed over, not confirmed",
        ],
        ["Chair of the working group", "MONUSCO", "nobody", "–", "–", "No recipient found"],
    ]
    assert cells(areas) == [
        ["Summary of current mandated areas being transitioned", "Said", "–", "–"],
        ["Transition end-state", "Said", "UNCT-COD", "–"],
        ["Requirements: Money", "Said", "to be determined", "–"],
        ["Specific actions", "Said", "Ministry of the Interior", "1 June 2022, past"],
        ["Specific actions", "Said", "–", "done on 31 May 2022"],
    ]
    assert areas.source == "S/2021/807"


def test_the_facts_are_frozen_and_thawed_as_they_were():
    facts, _transition = facts_of(KNOWN)

    assert thaw(freeze(facts).text) == facts
