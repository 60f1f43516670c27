"""The annex for internal distribution that sets out, clause by clause, what is asked and what is on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accounts.roles import Distribution
from accounts.words import Words, words
from reporting.document import Align, Annex, Block, Column, Content, Paragraph, Reference, Row, Source, Table
from reporting.facts import ReportFacts
from transitions.facts import Moment
from transitions.readiness.facts import TransitionFact
from transitions.readiness.obligation_kinds import Answered, Check, Fulfilment
from transitions.readiness.obligations import map_from

from .citations import called, marked

HEADING = words("What the resolution asks, and what is on record")
ABOVE = words("above the level of this report")
MOST_MISSING = 6
"""How many missing things of one clause are named; the page of the transition names them all."""


def build(facts: ReportFacts) -> Annex | None:
    """One table for each transition; no annex in a report for general distribution, or where there is no transition."""
    if facts.report.distribution is Distribution.GENERAL:
        return None
    answered = answers_of(facts)
    blocks = tuple(
        block for each in facts.covered_transitions for block in _blocks(each, answered[each.pk], moment_of(facts))
    )
    return Annex(HEADING, blocks, key="obligation-tables") if blocks else None


def moment_of(facts: ReportFacts) -> Moment:
    """The day the report speaks of, as known at its cut-off."""
    return Moment(facts.report.as_of, facts.report.known_at)


def answers_of(facts: ReportFacts) -> Mapping[int, tuple[Answered, ...]]:
    """The obligation map of every transition that the report tells of, by its key, from what was frozen."""
    read: dict[str, dict[int, tuple[Check, ...] | None]] = {}
    for each in facts.outside:
        read.setdefault(each.obligation, {})[each.transition] = each.checks
    return map_from(tuple(facts.covered_transitions), moment_of(facts), read)


def _blocks(transition: TransitionFact, answered: tuple[Answered, ...], moment: Moment) -> Iterator[Block]:
    counts = {state: _count(transition, answered, state, moment) for state in Fulfilment}
    yield Paragraph(
        words(
            "{operation}: of the clauses of the resolution, {met} are answered by the record, {partly} in part and "
            "{none} not at all; {not_applicable} do not apply and {not_open} are answered above the level of this "
            "report.",
            operation=called(transition.mission),
            met=counts[Fulfilment.MET],
            partly=counts[Fulfilment.PARTLY],
            none=counts[Fulfilment.NO_RECORD],
            not_applicable=counts[Fulfilment.NOT_APPLICABLE],
            not_open=counts[Fulfilment.NOT_OPEN],
        )
    )
    yield Table(
        title=words(
            "{operation}: clauses of resolution 2594 (2021) and what is on record, as at {as_of}",
            operation=called(transition.mission),
            as_of=moment.as_of,
        ),
        columns=(
            Column(words("Para."), Align.END, 0.5),
            Column(words("Clause"), width=2.6),
            Column(words("State"), width=1.1),
            Column(words("Missing"), width=2.6),
        ),
        rows=tuple(_row(each) for each in answered),
        notes=(words("A record shows that something was done, not that it was done well."),),
        key=f"obligation-table-{transition.pk}",
    )


def _count(transition: TransitionFact, answered: tuple[Answered, ...], state: Fulfilment, moment: Moment) -> Reference:
    return Reference(
        key=f"obligations/{transition.pk}/{state}",
        what=words("{operation}: clauses, {state}", operation=called(transition.mission), state=_said(state)),
        value=sum(each.state is state for each in answered),
        source=Source(place=words("counted from what is on record of each clause")),
        period=moment.as_of,
        known_from=moment.known_at,
        illustrative=any(check.illustrative for each in answered for check in each.shown),
    )


def _row(answered: Answered) -> Row:
    obligation = answered.obligation
    made_up = any(each.illustrative for each in answered.shown)
    state: Content = marked(_said(answered.state), made_up)
    if answered.reason is not None:
        state = words("{state}: {reason}", state=_said(answered.state), reason=answered.reason)
    named: list[Words] = [each.what for each in answered.missing[:MOST_MISSING]]
    more = len(answered.missing) - len(named)
    if more:
        named.append(words("{count} more", count=more))
    return Row((obligation.paragraph, obligation.question, state, named or None))


def _said(state: Fulfilment) -> Words:
    return ABOVE if state is Fulfilment.NOT_OPEN else state.words
