"""The annex that sets out the eleven capabilities to protect civilians before, during and after each transition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from accounts.words import words
from missions.bodies import body
from reporting.document import Annex, Column, Reference, Row, Table, Text
from reporting.facts import ReportFacts
from transitions.facts import Moment
from transitions.protection import rules
from transitions.protection.facts import CapabilityFact, ProtectionFacts
from transitions.protection.kinds import CapabilityStage
from transitions.protection.matrix import CapabilityRow, where_words
from transitions.readiness.facts import TransitionFact

from . import citations
from .citations import called, clause, marked

NOT_ON_RECORD = words("not on record")
NO_GAP = words("no gap")


def table_key(transition: TransitionFact) -> str:
    """What the table of a transition is called in the document."""
    return f"protection-table-{transition.pk}"


def build(facts: ReportFacts) -> Annex | None:
    """One table for each transition with capabilities on record; no annex where none has any."""
    tables = tuple(
        _table(facts, each, each.protection)
        for each in facts.covered_transitions
        if each.protection is not None and each.protection.capabilities
    )
    return Annex(words("Capabilities to protect civilians"), tables, key="protection-tables") if tables else None


def _table(facts: ReportFacts, transition: TransitionFact, protection: ProtectionFacts) -> Table:
    moment = Moment(facts.report.as_of, facts.report.known_at)
    invented = all(each.illustrative for each in protection.capabilities)
    return Table(
        title=words(
            "{operation}: capabilities to protect civilians, as at {as_of}",
            operation=called(transition.mission),
            as_of=moment.as_of,
        ),
        columns=(
            Column(words("Capability"), width=1.6),
            *(Column(stage.words, width=1.6) for stage in CapabilityStage),
            Column(words("Nobody after the transition"), width=1.1),
        ),
        rows=tuple(_row(transition, row, whole=invented) for row in rules.rows_of(transition, protection, moment)),
        notes=tuple(_notes()),
        illustrative=invented,
        key=table_key(transition),
    )


def _notes() -> Iterator[Text]:
    yield words("The rows are those of paragraph 5 of Security Council resolution 2594 (2021).")
    yield words("“Not on record” means that nothing is recorded, neither that it is required nor that it is not.")


def _row(transition: TransitionFact, row: CapabilityRow, *, whole: bool) -> Row:
    """One of the eleven rows; `whole` says that the table is marked as illustrative already."""
    name = words("{code}. {capability}", code=row.code.value, capability=row.code.words)
    cells: list[Any] = [
        [_cell(transition, fact, whole=whole) for fact in row.cells[stage]] or NOT_ON_RECORD
        for stage in CapabilityStage
    ]
    nobody: Any = [where_words(each) for each in row.open_after]
    return Row((name, *cells, nobody or (NO_GAP if row.required else NOT_ON_RECORD)))


def _cell(transition: TransitionFact, fact: CapabilityFact, *, whole: bool) -> Text:
    """Who provides it where, from when until when, and until when that is funded."""
    place = where_words(fact.place)
    if fact.provider is None:
        state = words("required, nobody provides it") if fact.required else words("not required")
        return marked(words("{place}: {state}", place=place, state=state), fact.illustrative and not whole)
    told: Text = words("{place}: {provider}", place=place, provider=body(fact.provider_name))
    if fact.since is not None:
        told = words("{content}, from {date}", content=told, date=_dated(transition, fact, "from", fact.since))
    if fact.until is not None:
        told = words("{content}, until {date}", content=told, date=_dated(transition, fact, "until", fact.until))
    if fact.funded_until is not None:
        day = _dated(transition, fact, "funded", fact.funded_until)
        told = words("{content}, funded until {date}", content=told, date=day)
    if clause(fact.description):
        told = words("{content} ({description})", content=told, description=clause(fact.description))
    return told


def _dated(transition: TransitionFact, fact: CapabilityFact, what: str, day: date) -> Reference:
    return citations.dated(
        f"protection/capability/{fact.pk}/{what}",
        words("{operation}: {capability}", operation=called(transition.mission), capability=fact.code.words),
        day,
        fact.source,
        illustrative=fact.illustrative,
    )
