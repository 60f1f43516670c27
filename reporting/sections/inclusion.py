"""What the report says of gender, youth and disability in a transition, and by name what is not on record.

A missing element is a warning in every report, one for general distribution included (resolution 2594 (2021), para 6).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from accounts.words import Inner, Words, count_words, inner, words
from reporting.document import Annex, Block, Column, Item, Paragraph, Reference, Row, Section, Table, Text
from reporting.facts import ReportFacts
from transitions.headings import HEADINGS
from transitions.inclusion import rules
from transitions.inclusion.facts import (
    AdviserPostFact,
    GenderAnalysisFact,
    InclusionFacts,
    InclusionMeasureFact,
    InclusionNeedFact,
    InclusionParticipationFact,
)
from transitions.inclusion.kinds import Counted, InclusionElement, InclusionStage, PostOutcome
from transitions.inclusion.rules import Evidence
from transitions.inclusion.small_numbers import InclusionCount
from transitions.readiness.facts import TransitionFact

from . import citations
from .citations import SMALL_NUMBERS, called, clause, marked, notes, sentences, when


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one record, and the references in it."""

    text: Text
    references: tuple[Reference, ...]
    illustrative: bool


def build(facts: ReportFacts, transition: TransitionFact) -> Section | None:
    """Para 6 in one transition: what is on record, and by name what is not."""
    if transition.inclusion is None:
        return None
    blocks = tuple(_blocks(transition, transition.inclusion, facts.report.as_of))
    return Section(HEADINGS["inclusion"], blocks, key=f"inclusion-{transition.pk}") if blocks else None


def _blocks(transition: TransitionFact, inclusion: InclusionFacts, as_of: date) -> Iterator[Block]:
    yield from _listed(
        words("Gender analyses found the following:"), [_analysis(transition, each) for each in inclusion.analyses]
    )
    lines = rules.through_drawdown(inclusion, as_of)
    posts = [_post(transition, post, as_of) for line in lines for post in line.posts]
    lost = [line.function.words for line in lines if line.is_lost]
    if lost:
        told = words(
            "Posts of the following functions were filled before, and none is left: {functions}.",
            functions=inner(*lost),
        )
        yield Paragraph(told, illustrative=all(post.illustrative for post in posts), rank=4)
    yield from _listed(words("The posts of advisers stand as follows:"), posts)
    yield from _listed(
        words("The following numbers of people took part:"),
        [_participation(transition, each) for each in inclusion.participations],
    )
    yield from _listed(
        words("The following measures were taken:"), [_measure(transition, each) for each in inclusion.measures]
    )
    yield from _listed(
        words("The following needs are on record:"), [_need(transition, each) for each in inclusion.needs]
    )
    yield from _warning(inclusion)


def _listed(told: Text, lines: Sequence[Line]) -> Iterator[Paragraph]:
    """A paragraph with an item for each line, marked as a whole if no line of it is on record; none without lines."""
    if lines:
        illustrative = all(line.illustrative for line in lines)
        items = tuple(
            Item(marked(line.text, line.illustrative and not illustrative and not line.references)) for line in lines
        )
        references = [reference for line in lines for reference in line.references]
        yield Paragraph(told, items, footnotes=notes(references), illustrative=illustrative)


def _warning(inclusion: InclusionFacts) -> Iterator[Paragraph]:
    """The elements that are not on record, by name and stage."""
    missing = rules.missing(inclusion)
    nowhere = [element.words for element, stages in missing.items() if len(stages) == len(InclusionStage)]
    if len(nowhere) == len(InclusionElement):
        told = words(
            "None of the elements of paragraph 6 of resolution 2594 (2021) is on record for any stage: {elements}.",
            elements=inner(*nowhere),
        )
        yield Paragraph(told, rank=4)
    elif missing:
        told = words("The following elements of paragraph 6 of resolution 2594 (2021) are missing from the record:")
        warnings = [words("Not on record for any stage: {elements}", elements=inner(*nowhere))] if nowhere else []
        warnings += [
            rules.not_on_record(element, stages) for element, stages in missing.items() if element.words not in nowhere
        ]
        yield Paragraph(told, tuple(Item(words("{warning}.", warning=warning)) for warning in warnings))


def _dated(transition: TransitionFact, key: str, event: Words, fact: Any, day: date) -> Reference:
    """A day of a record of this topic."""
    what = words("{operation}: {event}", operation=called(transition.mission), event=event)
    return citations.dated(f"inclusion/{key}", what, day, fact.source, illustrative=fact.illustrative)


def _counted(transition: TransitionFact, key: str, counted: Words, fact: Any, number: int | Words) -> Reference:
    """A number of a record of this topic; words where it is kept back."""
    return Reference(
        key=f"inclusion/{key}",
        what=words("{operation}: {event}", operation=called(transition.mission), event=counted),
        value=number,
        wording=SMALL_NUMBERS[number] if isinstance(number, int) and number < len(SMALL_NUMBERS) else None,
        source=citations.source(fact.source),
        known_from=fact.known_from,
        illustrative=fact.illustrative,
    )


def _joined(parts: Sequence[Text]) -> Text:
    """Parts of one item, set off from each other by semicolons."""
    return words("{item}.", item=reduce(lambda one, two: words("{first}; {second}", first=one, second=two), parts))


def _analysis(transition: TransitionFact, fact: GenderAnalysisFact) -> Line:
    day = _dated(transition, f"analysis/{fact.pk}", words("gender analysis completed"), fact, fact.day)
    told = words(
        "{title} ({stage}, {date}): {content}.",
        title=clause(fact.title),
        stage=Inner(fact.stage.words),
        date=day,
        content=clause(fact.findings),
    )
    return Line(told, (day,), fact.illustrative)


OUTCOMES = {
    PostOutcome.KEPT: words("kept after the transition"),
    PostOutcome.ENDING: words("not to be kept after the transition"),
    PostOutcome.UNDECIDED: words("undecided whether kept after the transition"),
    PostOutcome.VACANT: words("not filled"),
    PostOutcome.LOST: words("ended and not kept"),
}


def _post(transition: TransitionFact, fact: AdviserPostFact, as_of: date) -> Line:
    key, function = f"post/{fact.pk}", fact.function.words
    number = _counted(transition, key, words("posts, {function}", function=function), fact, fact.number)
    references = [number]
    head = function if not fact.level else words("{function}, {level}", function=function, level=fact.level)
    if fact.place is not None:
        head = words("{function}, {place}", function=head, place=fact.place.names)
    planned = None if fact.filled_until else fact.planned_end
    posts = count_words("{function}: {count} post", "{function}: {count} posts", fact.number)
    parts: list[Text] = [citations.filled(posts, function=head, count=number)]
    for name, event, day, said in (
        ("from", words("{function} filled", function=function), fact.filled_from, words("filled from {date}")),
        ("until", words("{function} ended", function=function), fact.filled_until, words("filled until {date}")),
        ("end", words("{function}, planned end", function=function), planned, words("planned until {date}")),
    ):
        if day is not None:
            references.append(_dated(transition, f"{key}/{name}", event, fact, day))
            parts.append(citations.filled(said, date=references[-1]))
    result = rules.outcome(fact, as_of)
    if result is PostOutcome.KEPT and clause(fact.kept_by):
        parts.append(words("kept after the transition by {whom}", whom=clause(fact.kept_by)))
    else:
        parts.append(OUTCOMES[result])
    told = _joined(parts)
    if clause(fact.remarks):
        told = sentences([told, words("{content}.", content=clause(fact.remarks))])
    return Line(told, tuple(references), fact.illustrative)


def _participation(transition: TransitionFact, fact: InclusionParticipationFact) -> Line:
    key, counts = f"participation/{fact.pk}", fact.counts
    day = _dated(transition, f"{key}/day", words("participants counted"), fact, fact.day)
    groups: list[tuple[str, Words, InclusionCount]] = [
        ("women", words("women"), counts.women),
        ("men", words("men"), counts.men),
        ("youth", words("youth"), counts.youth),
        ("disability", words("persons with disabilities"), counts.disability),
    ]
    total = _counted(transition, f"{key}/total", words("participants"), fact, counts.total.said)
    told: list[tuple[Words, Reference]] = [
        (called_so, _counted(transition, f"{key}/{name}", called_so, fact, count.said))
        for name, called_so, count in groups
        if count.how is not Counted.NOT_COUNTED
    ]
    parts: list[Text] = [
        words(
            "{body} ({stage}, {date}): {total} in all",
            body=clause(fact.body),
            stage=Inner(fact.stage.words),
            date=day,
            total=total,
        ),
        *(words("{group}: {number}", group=group, number=number) for group, number in told),
    ]
    references = (day, total, *(number for _group, number in told))
    return Line(_joined(parts), references, fact.illustrative)


def _measure(transition: TransitionFact, fact: InclusionMeasureFact) -> Line:
    day = _dated(
        transition, f"measure/{fact.pk}", words("{element}, measure", element=fact.element.words), fact, fact.day
    )
    told: list[Text] = [
        words(
            "{element} ({stage}, {date}): {content}.",
            element=fact.element.words,
            stage=Inner(fact.stage.words),
            date=day,
            content=clause(fact.done),
        )
    ]
    if clause(fact.result):
        told.append(words("Result: {content}.", content=clause(fact.result)))
    return Line(sentences(told), (day,), fact.illustrative)


def _need(transition: TransitionFact, fact: InclusionNeedFact) -> Line:
    key, references = f"need/{fact.pk}", []
    parts: list[Text] = [words("{group}: {content}", group=fact.group.words, content=clause(fact.need))]
    if fact.task is not None:
        parts.append(words("answered by the mandated task “{task}”", task=clause(fact.task.titles)))
    elif not fact.linked:
        parts.append(words("answered by no mandated task"))
    if fact.met_on is None:
        parts.append(words("not met"))
    else:
        day = _dated(transition, key, words("need met, {group}", group=fact.group.words), fact, fact.met_on)
        references.append(day)
        parts.append(words("met {when}", when=when(day)))
    told = _joined(parts)
    if clause(fact.how):
        told = sentences([told, words("{content}.", content=clause(fact.how))])
    return Line(told, tuple(references), fact.illustrative)


def annex(facts: ReportFacts) -> Annex | None:
    """The six elements by the four stages: a table for each transition of which anything fills one."""
    tables = tuple(
        _grid(facts, transition, transition.inclusion)
        for transition in facts.covered_transitions
        if transition.inclusion is not None and any(rules.grid(transition.inclusion).values())
    )
    return Annex(words("Gender, youth and disability by stage"), tables, key="inclusion-tables") if tables else None


def _grid(facts: ReportFacts, transition: TransitionFact, inclusion: InclusionFacts) -> Table:
    cells = rules.grid(inclusion)
    return Table(
        title=words(
            "{operation}: elements of paragraph 6 on record as at {as_of}",
            operation=called(transition.mission),
            as_of=facts.report.as_of,
        ),
        columns=(
            Column(words("Element"), width=2),
            *(Column(stage.words, width=1.4) for stage in InclusionStage),
        ),
        rows=tuple(
            Row((element.words, *(_cell(transition, cells[element, stage]) for stage in InclusionStage)))
            for element in InclusionElement
        ),
        notes=(words("A cell names the latest record that fills the element at the stage."),),
        key=f"inclusion-table-{transition.pk}",
    )


def _cell(transition: TransitionFact, records: tuple[Evidence, ...]) -> Text:
    if not records:
        return words("not on record")
    latest = records[-1]
    return marked(words("{what}, {date}", what=latest.what, date=latest.day), latest.illustrative)
