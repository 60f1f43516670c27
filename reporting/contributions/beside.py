"""The facts that stand beside the text while somebody writes: those of its operation that the writer may see."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accounts.audience import Audience
from accounts.roles import DataKind, Verb
from reporting.document import Reference
from reporting.facts import ReportFacts
from reporting.writing.figures import figures_of
from transitions.readiness.facts import TransitionFact
from transitions.responsibilities.facts import HandoverFact
from transitions.responsibilities.kinds import HandoverState
from transitions.responsibilities.rules import state_of


@dataclass(frozen=True, slots=True)
class Beside:
    """Figures by the key that a text names them by, and how far each hand-over has come."""

    figures: dict[str, Reference]
    handovers: tuple[tuple[HandoverFact, HandoverState], ...] = ()
    transitions: tuple[TransitionFact, ...] = ()


def beside(facts: ReportFacts, mission: int | None, audience: Audience) -> Beside:
    """What of a report's facts stands beside a text on an operation, or on the whole, for this reader."""
    scope = tuple(entry for entry in facts.scope if mission is None or entry.mission.pk == mission)
    named = {entry.mission.pk for entry in scope}
    about = [each for each in facts.readiness.transitions if each.mission.pk in named]
    seen = tuple(each for each in about if audience.holds(DataKind.BENCHMARK, Verb.VIEW, each.mission.entity))
    narrowed = replace(facts, scope=scope, readiness=replace(facts.readiness, transitions=seen))
    handovers = tuple(
        (handover, state_of(handover, facts.report.as_of))
        for each in about
        if each.responsibilities and audience.holds(DataKind.PLANNING, Verb.VIEW, each.mission.entity)
        for handover in each.responsibilities.handovers
    )
    return Beside(figures_of(narrowed), handovers, seen)
