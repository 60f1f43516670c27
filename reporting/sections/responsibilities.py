"""What the report says of roles and hand-over: how many are handed over, what nobody takes, and who does what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounts.words import count_words, words
from reporting.document import Annex, Block, Column, Item, Paragraph, Reference, Row, RowKind, Section, See, Table, Text
from reporting.facts import ReportFacts
from transitions.facts import Moment
from transitions.headings import HEADINGS
from transitions.readiness.facts import TransitionFact
from transitions.responsibilities import rules
from transitions.responsibilities.facts import (
    CarriedSubject,
    HandoverAreaFact,
    HandoverAreaLine,
    HandoverFact,
    HandoverRecipientFact,
    ResponsibilitiesFacts,
    ResponsibleBody,
)
from transitions.responsibilities.kinds import HANDED_OVER, WITHOUT_RECIPIENT, HandoverAreaPart, HandoverState
from transitions.responsibilities.matrix import RoleCell, matrix

from . import citations
from .citations import called, clause, filled, marked, notes, sentences

DASH = "–"
NOBODY = words("nobody")
NOT_CONFIRMED = words("not confirmed")


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """Roles and hand-over of one transition; no section where nothing of it is on record."""
    if transition.responsibilities is None:
        return None
    blocks = tuple(_blocks(facts, transition, transition.responsibilities))
    return Section(HEADINGS["responsibilities"], blocks, key=f"responsibilities-{transition.pk}") if blocks else None


def _blocks(facts: ReportFacts, transition: TransitionFact, known: ResponsibilitiesFacts) -> Iterator[Block]:
    if known.handovers:
        yield _status(facts, transition, known)
        yield from _listed(transition, known, facts)
    yield from _residual(facts, transition, known)
    if known.areas:
        yield _areas(facts, transition, known)


def _count(facts: ReportFacts, transition: TransitionFact, name: str, number: int, table: str) -> Reference:
    return citations.counted(
        f"responsibilities/{transition.pk}/{name}",
        words("{operation}: {what}", operation=called(transition.mission), what=COUNTED[name]),
        number,
        table=f"{table}-table-{transition.pk}",
        as_of=facts.report.as_of,
        known_at=facts.report.known_at,
    )


COUNTED = {
    "total": words("tasks and roles to be handed over"),
    "handed_over": words("tasks and roles handed over"),
    "confirmed": words("hand-overs confirmed by every recipient"),
    "without_recipient": words("tasks and roles without recipient"),
    "areas": words("thematic areas of hand-over"),
    "actions": words("specific actions in thematic areas"),
    "late": words("specific actions past their deadline"),
}


def _status(facts: ReportFacts, transition: TransitionFact, known: ResponsibilitiesFacts) -> Paragraph:
    counted = rules.tally(known.handovers, facts.report.as_of)

    def count(name: str) -> Reference:
        return _count(facts, transition, name, getattr(counted, name), "handover")

    told = count_words(
        "Of {count} task or role to be handed over, {made} had been handed over as at {as_of}, {confirmed} had been "
        "confirmed by every recipient and {without} had no recipient.",
        "Of {count} tasks and roles to be handed over, {made} had been handed over as at {as_of}, {confirmed} had been "
        "confirmed by every recipient and {without} had no recipient.",
        counted.total,
    )
    said = filled(
        told,
        count=count("total"),
        made=count("handed_over"),
        as_of=facts.report.as_of,
        confirmed=count("confirmed"),
        without=count("without_recipient"),
    )
    listed = words("They are listed in table {table}.", table=See(f"handover-table-{transition.pk}"))
    made_up = all(each.illustrative for each in known.handovers)
    return Paragraph(sentences([said, listed]), illustrative=made_up, rank=2)


def _listed(transition: TransitionFact, known: ResponsibilitiesFacts, facts: ReportFacts) -> Iterator[Paragraph]:
    """What has been handed over and what nobody takes, by name."""
    states = [(each, rules.state_of(each, facts.report.as_of)) for each in known.handovers]
    made = [each for each, state in states if state in HANDED_OVER]
    if made:
        days = [_actual(transition, each) for each in made]
        items = tuple(
            Item(_made(handover, day)) for handover, day in zip(made, days, strict=True) if handover.recipients
        )
        yield Paragraph(words("The following have been handed over:"), items, footnotes=notes(days))
    left = [(each, state) for each, state in states if state in WITHOUT_RECIPIENT]
    if left:
        items = tuple(Item(_without(handover, state)) for handover, state in left)
        yield Paragraph(words("Nobody has yet taken over the following:"), items)


def _actual(transition: TransitionFact, handover: HandoverFact) -> Reference:
    assert handover.actual is not None
    return citations.dated(
        f"responsibilities/handover/{handover.pk}",
        words("{operation}: {task} handed over", operation=called(transition.mission), task=handover.subject.titles),
        handover.actual,
        handover.source,
        illustrative=handover.illustrative,
    )


def _subject(subject: CarriedSubject, handover: HandoverFact) -> Text:
    title: Text = clause(subject.titles)
    if handover.place is not None:
        title = words("{task}, {place}", task=title, place=handover.place.names)
    return marked(title, handover.illustrative)


def _made(handover: HandoverFact, day: Reference) -> Text:
    told: list[Text] = [
        words(
            "{task}: from {giver} to {recipients} {when}.",
            task=_subject(handover.subject, handover),
            giver=handover.giver.names,
            recipients=[each.body.names for each in handover.recipients],
            when=citations.when(day),
        )
    ]
    if handover.checks:
        last = handover.checks[-1]
        told.append(
            words(
                "It was found as follows on {date}: {outcome}. {content}.",
                date=last.day,
                outcome=last.outcome.words,
                content=clause(last.narrative),
            )
        )
    return sentences(told)


def _without(handover: HandoverFact, state: HandoverState) -> Text:
    told = words("{task} ({state})", task=_subject(handover.subject, handover), state=state.words)
    if clause(handover.residual_risk):
        return words("{task}. Residual risk: {risk}.", task=told, risk=clause(handover.residual_risk))
    return words("{item}.", item=told)


def _residual(facts: ReportFacts, transition: TransitionFact, known: ResponsibilitiesFacts) -> Iterator[Paragraph]:
    moment = Moment(facts.report.as_of, facts.report.known_at)
    left = rules.residual(transition, known, moment)
    if left:
        told = words(
            "The following tasks and roles remain residual and are followed up for 24 months after the transition:"
        )
        items = tuple(
            Item(
                words(
                    "{task}: {why}.",
                    task=marked(clause(each.subject.titles), each.subject.illustrative),
                    why=each.because,
                )
            )
            for each in left
        )
        yield Paragraph(told, items)


def _areas(facts: ReportFacts, transition: TransitionFact, known: ResponsibilitiesFacts) -> Paragraph:
    actions = rules.actions_of(known)
    late = [each for each in actions if rules.is_late(each, facts.report.as_of)]

    def count(name: str, number: int) -> Reference:
        return _count(facts, transition, name, number, "area")

    told = count_words(
        "Of {count} specific action, {late} had passed the deadline without being on record as done.",
        "Of {count} specific actions, {late} had passed the deadline without being on record as done.",
        len(actions),
    )
    areas = count_words(
        "The hand-over is prepared in {count} thematic area (see table {table}):",
        "The hand-over is prepared in {count} thematic areas (see table {table}):",
        len(known.areas),
    )
    several: list[Text] = [
        *([filled(told, count=count("actions", len(actions)), late=count("late", len(late)))] if actions else []),
        filled(areas, count=count("areas", len(known.areas)), table=See(f"area-table-{transition.pk}")),
    ]
    items = tuple(Item(marked(each.titles, each.illustrative)) for each in known.areas)
    return Paragraph(sentences(several), items, footnotes=notes(_printed(transition, known)))


def _printed(transition: TransitionFact, known: ResponsibilitiesFacts) -> list[Reference]:
    """The documents that the areas come from."""
    return [
        citations.dated(
            f"responsibilities/area/{each.pk}",
            words("{operation}: {area}", operation=called(transition.mission), area=each.titles),
            each.known_from,
            each.source,
            illustrative=each.illustrative,
        )
        for each in known.areas
        if each.known_from is not None
    ]


# --- the annex


def annex(facts: ReportFacts) -> Annex | None:
    """Who does what, what is handed over to whom, and the thematic areas; no annex where nothing is on record."""
    tables = tuple(table for each in facts.covered_transitions for table in _tables(facts, each))
    return Annex(words("Roles and responsibilities"), tables, key="responsibilities-tables") if tables else None


def _tables(facts: ReportFacts, transition: TransitionFact) -> Iterator[Table]:
    known = transition.responsibilities
    if known is None:
        return
    if known.responsibilities or known.handovers:
        yield _matrix(facts, transition, known)
    if known.handovers:
        yield _handovers(facts, transition, known)
    if known.areas:
        yield _area_table(facts, transition, known)


def _matrix(facts: ReportFacts, transition: TransitionFact, known: ResponsibilitiesFacts) -> Table:
    rows = matrix(transition, known)
    return Table(
        title=words(
            "{operation}: roles and responsibilities as at {as_of}",
            operation=called(transition.mission),
            as_of=facts.report.as_of,
        ),
        columns=(
            Column(words("Task or role"), width=1.6),
            *(Column(cell.stage.words, width=1.8) for cell in rows[0].cells),
        ),
        rows=tuple(
            Row((marked(row.subject.titles, row.subject.illustrative), *(_cell(each) for each in row.cells)))
            for row in rows
        ),
        key=f"roles-table-{transition.pk}",
    )


def _cell(cell: RoleCell) -> Any:
    told: list[Any] = [
        words("{part}: {bodies}", part=part.words, bodies=[body.names for body in bodies])
        for part, bodies in cell.parts
    ]
    return [*told, *cell.gaps]


def _handovers(facts: ReportFacts, transition: TransitionFact, known: ResponsibilitiesFacts) -> Table:
    return Table(
        title=words(
            "{operation}: hand-over of tasks and roles as at {as_of}",
            operation=called(transition.mission),
            as_of=facts.report.as_of,
        ),
        columns=(
            Column(words("Task or role"), width=1.6),
            Column(words("Handed over by")),
            Column(words("Recipients"), width=1.8),
            Column(words("Planned for"), width=0.9),
            Column(words("Handed over on"), width=0.9),
            Column(words("State"), width=1.1),
        ),
        rows=tuple(_handover_row(facts, transition, each) for each in known.handovers),
        notes=(words("A recipient is confirmed only if the recipient itself has said so. A dash (–) means no date."),),
        key=f"handover-table-{transition.pk}",
    )


def _handover_row(facts: ReportFacts, transition: TransitionFact, handover: HandoverFact) -> Row:
    return Row(
        (
            _subject(handover.subject, handover),
            handover.giver.names,
            [_recipient(each) for each in handover.recipients] or NOBODY,
            handover.planned or DASH,
            _actual(transition, handover) if handover.actual else DASH,
            rules.state_of(handover, facts.report.as_of).words,
        )
    )


def _recipient(recipient: HandoverRecipientFact) -> Text:
    if recipient.confirmed_on is None:
        return words("{body} ({state})", body=recipient.body.names, state=NOT_CONFIRMED)
    return words("{body} (confirmed on {date})", body=recipient.body.names, date=recipient.confirmed_on)


def _area_table(facts: ReportFacts, transition: TransitionFact, known: ResponsibilitiesFacts) -> Table:
    symbols = {each.source.symbol for each in known.areas if each.source and each.source.confirmed}
    return Table(
        title=words(
            "{operation}: thematic areas of hand-over as at {as_of}",
            operation=called(transition.mission),
            as_of=facts.report.as_of,
        ),
        columns=(
            Column(words("Part"), width=1.4),
            Column(words("Text"), width=3.4),
            Column(words("Actors"), width=1.2),
            Column(words("Deadline"), width=0.9),
        ),
        rows=tuple(row for each in known.areas for row in _area_rows(facts, each)),
        notes=(words("A dash (–) means that the record names no actor or no date."),),
        source=", ".join(sorted(symbols)) or None,
        key=f"area-table-{transition.pk}",
    )


def _area_rows(facts: ReportFacts, area: HandoverAreaFact) -> Iterator[Row]:
    yield Row((marked(area.titles, area.illustrative),), RowKind.GROUP)
    for part in HandoverAreaPart:
        for line in area.of(part):
            yield Row((_part(line), marked(line.text, line.illustrative), _actors(line), _deadline(facts, line)))


def _part(line: HandoverAreaLine) -> Text:
    """The part of the area; of a requirement what it is about too."""
    if line.requirement is None:
        return line.part.words
    return words("{part}: {kind}", part=line.part.words, kind=line.requirement.words)


def _actors(line: HandoverAreaLine) -> Any:
    if line.none_found:
        return words("to be determined")
    return [_short(each) for each in line.actors] or DASH


def _short(body: ResponsibleBody) -> Text:
    """A body as tables name it: by its code, if it has one."""
    return body.code or body.names


def _deadline(facts: ReportFacts, line: HandoverAreaLine) -> Any:
    if line.done_on is not None:
        return words("done on {date}", date=line.done_on)
    if rules.is_late(line, facts.report.as_of):
        return words("{date}, past", date=line.deadline)
    return line.deadline or DASH
