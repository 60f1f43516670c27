"""Consultations as a topic: what their page and the overview of the transition show."""

from __future__ import annotations

from typing import Any

from accounts.roles import DataKind
from accounts.words import Words, count_words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import rules
from .facts import ConsultationFact, ConsultationsFacts, MarginCell
from .kinds import OF_PARA_2
from .reading import read
from .suppression import UNKNOWN


def summary(whole: Whole, facts: ConsultationsFacts, moment: Moment) -> Words:
    """How many consultations were held, and how many of the twelve actors of para 2 were heard."""
    heard = {actor for each in facts.consultations for actor in each.actors if not actor.is_extra}
    held = count_words("{count} consultation", "{count} consultations", len(facts.consultations))
    return words("{held}, {heard} of {actors} actors heard", held=held, heard=len(heard), actors=OF_PARA_2)


def shown(whole: Whole, facts: ConsultationsFacts, moment: Moment) -> dict[str, Any]:
    """What the page shows: what became of what was said first, then who was heard, then each consultation."""
    pairs = rules.statements_of(facts)
    names = {phase.pk: phase.name for phase in whole.phases}
    return {
        "statements": [{"consultation": each, "fact": statement} for each, statement in pairs],
        "outcomes": [(outcome, number) for outcome, number in rules.outcomes(facts).items() if number],
        "phases": whole.phases,
        "columns": len(whole.phases) + 3,
        "coverage": rules.coverage(facts, whole.phases),
        "shares": [rules.share_of(facts, group) for group in rules.SHARED],
        "held": [_held(each, names) for each in reversed(facts.consultations)],
    }


def _held(consultation: ConsultationFact, phases: dict[int, Any]) -> dict[str, Any]:
    attendance = consultation.attendance
    margins = (attendance.sexes, attendance.ages, attendance.disabilities) if attendance else ()
    return {
        "fact": consultation,
        "phase": phases.get(consultation.phase) if consultation.phase is not None else None,
        "margins": [told_of(margin) for margin in margins if margin],
    }


def told_of(margin: tuple[MarginCell, ...]) -> list[MarginCell]:
    """The cells of a margin worth telling: of nobody unknown nothing, of nobody known that all are unknown."""
    unknown = [cell for cell in margin if cell.group in UNKNOWN and cell.tally.number != 0]
    known = [cell for cell in margin if cell.group not in UNKNOWN]
    return unknown if unknown and all(cell.tally.number == 0 for cell in known) else [*known, *unknown]


CONSULTATIONS = Topic(
    key="consultations",
    paragraphs="1, 2, 12",
    part=Parts.CONSULTATIONS,
    kind=DataKind.CONSULTATION,
    read=read,
    findings=rules.findings,
    summary=summary,
    shown=shown,
)
