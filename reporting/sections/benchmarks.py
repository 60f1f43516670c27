"""Section III: the frameworks of benchmarks of the transitions covered, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.words import context_words, count_words, words
from missions.bodies import body
from reporting.document import Align, Block, Column, Paragraph, Reference, Row, Section, See, Source, Table, Text
from reporting.facts import ReportFacts
from transitions.benchmarks.amendments import counts_of
from transitions.benchmarks.kinds import Amendment, FrameworkState
from transitions.benchmarks.scale import Standing
from transitions.readiness.facts import FrameworkFact, TransitionFact
from transitions.readiness.priority_tasks import PriorityTask, priority_tasks

from . import citations
from .citations import called, filled, marked, notes, sentences, when
from .operation import narrative

HEADING = words("Benchmarks")

SCALE = (
    Standing.ACHIEVED,
    Standing.REACHED,
    Standing.ON_TRACK,
    Standing.LIMITED_PROGRESS,
    Standing.OFF_TRACK,
    Standing.REGRESSED,
    Standing.NO_DATA,
)


def build(facts: ReportFacts) -> Section | None:
    """Frameworks and standings; no section where no framework is on record and nobody wrote one."""
    pairs = frameworks(facts)
    written = tuple(narrative(facts, "benchmarks"))
    if not pairs and not written:
        return None
    blocks: list[Block] = []
    if pairs:
        blocks.append(Paragraph(_method(facts), key="benchmarks-method"))
    for transition, framework in pairs:
        blocks.extend(_framework(facts, transition, framework))
    if any(framework.benchmarks for _transition, framework in pairs):
        blocks.append(_standings(facts, pairs))
    ranked = [(transition, each) for transition, _framework in pairs for each in priority_tasks(transition)]
    if ranked:
        blocks.append(_priorities(facts, ranked))
    return Section(HEADING, (*blocks, *written), key="benchmarks")


def frameworks(facts: ReportFacts) -> list[tuple[TransitionFact, FrameworkFact]]:
    """The framework that counts of each transition that the report tells of."""
    return [(each, each.framework) for each in facts.covered_transitions if each.framework is not None]


def _method(facts: ReportFacts) -> Text:
    return words(
        "The standing of each benchmark is computed from the observations of its indicators that had been verified and "
        "were known on {known_at}. Where a party has signed a judgement of its own, it is shown beside the computed "
        "standing; the two are not averaged.",
        known_at=facts.report.known_at,
    )


def _framework(facts: ReportFacts, transition: TransitionFact, framework: FrameworkFact) -> Iterator[Paragraph]:
    told, references = _agreement(transition, framework)
    yield Paragraph(told, footnotes=notes(references), illustrative=framework.illustrative, rank=5)
    if framework.successions:
        yield _amendment(facts, transition, framework)
    if framework.benchmarks:
        yield progress(facts, transition, framework)


def progress(facts: ReportFacts, transition: TransitionFact, framework: FrameworkFact) -> Paragraph:
    """How many of the benchmarks of a transition have been reached."""
    return Paragraph(
        sentences(list(_progress(facts, transition, framework))),
        illustrative=is_illustrative(framework),
        key=f"benchmarks-{transition.pk}",
        rank=1,
    )


AMENDED = {
    Amendment.SAME: context_words("indicators", "{number} kept"),
    Amendment.REWORDED: context_words("indicators", "{number} reworded"),
    Amendment.MERGED: context_words("indicators", "{number} merged"),
    Amendment.SPLIT: context_words("indicators", "{number} split"),
    Amendment.DROPPED: context_words("indicators", "{number} dropped"),
}


def _amendment(facts: ReportFacts, transition: TransitionFact, framework: FrameworkFact) -> Paragraph:
    """What became of the indicators of the framework before."""
    became = [
        filled(
            AMENDED[how],
            number=Reference(
                key=f"framework/{framework.pk}/amended/{how.value}",
                what=words(
                    "{operation}: former indicators, {what}", operation=called(transition.mission), what=how.words
                ),
                value=number,
                wording=citations.SMALL_NUMBERS[number] if number < len(citations.SMALL_NUMBERS) else None,
                source=Source(place=words("counted from the mappings of former indicators on record")),
                period=facts.report.as_of,
                known_from=facts.report.known_at,
                illustrative=any(each.illustrative for each in framework.successions),
            ),
        )
        for how, number in counts_of(framework.successions)
    ]
    told = words("The indicators of the previous framework were amended as follows: {became}.", became=became)
    return Paragraph(told, illustrative=any(each.illustrative for each in framework.successions))


FRAMEWORK_SENTENCES = {
    FrameworkState.REQUESTED: words("Benchmarks for the transition of {operation}, “{title}”, have been requested."),
    FrameworkState.UNDER_CONSULTATION: words(
        "Benchmarks for the transition of {operation}, “{title}”, are under consultation."
    ),
    FrameworkState.AGREED: words("The benchmarks for the transition of {operation}, “{title}”, have been agreed."),
    FrameworkState.IN_FORCE: words("The benchmarks for the transition of {operation}, “{title}”, are in force."),
    FrameworkState.SUPERSEDED: words(
        "The benchmarks for the transition of {operation}, “{title}”, have been superseded."
    ),
    FrameworkState.NOT_AGREED: words(
        "Benchmarks for the transition of {operation}, “{title}”, were requested but not agreed."
    ),
}


def is_illustrative(framework: FrameworkFact) -> bool:
    """Whether a count of its benchmarks counts any that is no fact on record."""
    return framework.illustrative or any(each.illustrative for each in framework.benchmarks)


def _agreement(transition: TransitionFact, framework: FrameworkFact) -> tuple[Text, list[Reference]]:
    title: Text = framework.titles
    if framework.symbol:
        title = words("{title} ({symbol})", title=framework.titles, symbol=framework.symbol)
    operation = called(transition.mission)
    if framework.agreed_on is None:
        return filled(FRAMEWORK_SENTENCES[framework.state], operation=operation, title=title), []
    agreed = citations.dated(
        f"framework/{framework.pk}/agreed",
        words("{operation}: framework of benchmarks agreed", operation=operation),
        framework.agreed_on,
        framework.source,
        illustrative=framework.illustrative,
    )
    if framework.signatories:
        told = words(
            "The benchmarks for the transition of {operation} are set out in “{title}”, agreed {when} and signed by "
            "{offices}.",
            operation=operation,
            title=title,
            when=when(agreed),
            offices=body(framework.signatories),
        )
    else:
        told = words(
            "The benchmarks for the transition of {operation} are set out in “{title}”, agreed {when}.",
            operation=operation,
            title=title,
            when=when(agreed),
        )
    return told, [agreed]


def _progress(facts: ReportFacts, transition: TransitionFact, framework: FrameworkFact) -> Iterator[Text]:
    standings = [each.standing for each in framework.benchmarks]
    total = _count(facts, transition, "all", words("benchmarks on record"), len(standings))
    at_target = sum(standing.is_at_target for standing in standings)
    unknown = sum(not standing.is_known for standing in standings)
    told = count_words(
        "Of {count} benchmark on record, {met} had been reached as at {as_of}",
        "Of {count} benchmarks on record, {met} had been reached as at {as_of}",
        len(standings),
    )
    met = _count(facts, transition, "at-target", words("benchmarks at target"), at_target)
    first = filled(told, count=total, met=met, as_of=facts.report.as_of)
    if unknown:
        missing = _count(facts, transition, "unknown", words("benchmarks without data"), unknown)
        first = words("{statement}; for {missing}, no standing could be computed", statement=first, missing=missing)
    yield words("{statement}.", statement=first)
    yield words(
        "They are summed up in table {summary} and set out by indicator in table {table}.",
        summary=See("standings"),
        table=See(f"benchmarks-table-{transition.pk}"),
    )
    judged = sum(bool(each.judgements) for each in framework.benchmarks)
    if judged:
        number = _count(facts, transition, "judged", words("benchmarks with a signed judgement"), judged)
        told = count_words(
            "A signed judgement is on record for {count} of them.",
            "Signed judgements are on record for {count} of them.",
            judged,
        )
        yield filled(told, count=number)


def _count(facts: ReportFacts, transition: TransitionFact, key: str, what: Text, number: int) -> Reference:
    return citations.counted(
        f"transition/{transition.pk}/benchmarks/{key}",
        words("{operation}: {count_of}", operation=called(transition.mission), count_of=what),
        number,
        table=f"benchmarks-table-{transition.pk}",
        as_of=facts.report.as_of,
        known_at=facts.report.known_at,
    )


def _standings(facts: ReportFacts, pairs: list[tuple[TransitionFact, FrameworkFact]]) -> Table:
    counts = [
        (transition, framework, [each.standing for each in framework.benchmarks])
        for transition, framework in pairs
        if framework.benchmarks
    ]
    shown = [standing for standing in SCALE if any(standing in found for _t, _f, found in counts)]
    rows = tuple(
        Row(
            (
                marked(called(transition.mission), is_illustrative(framework)),
                *(found.count(standing) for standing in shown),
                len(found),
            )
        )
        for transition, framework, found in counts
    )
    return Table(
        title=words("Benchmarks by computed standing, as at {as_of}", as_of=facts.report.as_of),
        columns=(
            Column(words("Operation"), width=2),
            *(Column(citations.status(standing).words, Align.END) for standing in shown),
            Column(words("All benchmarks"), Align.END),
        ),
        rows=rows,
        key="standings",
    )


def _priorities(facts: ReportFacts, ranked: list[tuple[TransitionFact, PriorityTask]]) -> Table:
    """Where each priority task stands by the benchmarks that measure it (para 4)."""
    return Table(
        title=words("Progress on priority tasks, as at {as_of}", as_of=facts.report.as_of),
        columns=(
            Column(words("Operation")),
            Column(words("Priority task"), width=2),
            Column(words("Benchmarks, with computed standing"), width=2),
        ),
        rows=tuple(
            Row(
                (
                    called(transition.mission),
                    marked(each.task.titles, each.task.illustrative),
                    [
                        words("{number}: {standing}", number=one.number, standing=citations.status(one.standing))
                        for one in each.benchmarks
                    ]
                    or words("no benchmark"),
                )
            )
            for transition, each in ranked
        ),
        key="priority-tasks",
    )
