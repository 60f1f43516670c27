"""What para 13 asks to be known of financing, what is missing of it, and which sums are refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from babel.numbers import is_currency

from accounts.errors import DomainError
from accounts.words import TextByLanguage, Words, count_words, words
from missions.facts import MandatedTaskFact
from transitions.benchmarks.kinds import Party
from transitions.facts import Moment, Whole
from transitions.findings import Finding, finding

from .facts import FinancingFacts, FundingJudgementFact, FundingLineFact
from .kinds import FundingCarrier, FundingSource
from .totals import by_task, cliff_of, in_dollars, mandate_end, total

FRESH = timedelta(days=365)
"""How long a judgement of financing counts as up to date."""
LONGEST = 10
"""How many years a line may cover; longer ones are split, so that a slip of the pen does not spread money thin."""
FIRST_YEAR, LAST_YEAR = 1945, 2100
LARGEST = 10**12
"""In United States dollars; a sum above it is a misplaced comma, or a rate turned round."""

WHOLE_TRANSITION = words("Transition as a whole")


def named(task: MandatedTaskFact | None) -> Words | TextByLanguage:
    """What a line or a judgement is about: a task, or the transition as a whole."""
    return WHOLE_TRANSITION if task is None else task.titles


def tasks_of(whole: Whole, facts: FinancingFacts) -> dict[int | None, MandatedTaskFact | None]:
    """The mandated tasks, each once, and after them the transition as a whole where money is recorded for it."""
    found: dict[int | None, MandatedTaskFact | None] = {task.pk: task for task in whole.tasks}
    for line in facts.lines:
        if line.task is not None:
            found.setdefault(line.task.pk, line.task)
    if any(line.task is None for line in facts.lines):
        found[None] = None
    return found


def unfunded(whole: Whole, facts: FinancingFacts) -> tuple[MandatedTaskFact | None, ...]:
    """The tasks that others are to carry after the transition and for which nothing is committed then."""
    tasks = tasks_of(whole, facts)
    after = by_task(line for line in facts.lines if line.carrier is FundingCarrier.AFTER)
    sums = {task: total(lines) for task, lines in after.items()}
    return tuple(tasks[task] for task in tasks if task in sums and sums[task].needed > 0 and sums[task].committed == 0)


def without_a_line(whole: Whole, facts: FinancingFacts) -> tuple[MandatedTaskFact, ...]:
    """The mandated tasks of whose cost nothing is on record."""
    costed = {line.task.pk for line in facts.lines if line.task is not None}
    return tuple(task for task in whole.tasks if task.pk not in costed)


def ending_with_the_mission(whole: Whole, facts: FinancingFacts) -> tuple[MandatedTaskFact, ...]:
    """The mandated tasks whose cost is on record as long as the mission carries them, and not for afterwards."""
    carried = {line.task.pk for line in facts.lines if line.task and line.carrier is FundingCarrier.MISSION}
    after = {line.task.pk for line in facts.lines if line.task and line.carrier is FundingCarrier.AFTER}
    return tuple(task for task in whole.tasks if task.pk in carried - after)


def over_committed(facts: FinancingFacts) -> tuple[FundingLineFact, ...]:
    """The lines of which more is committed than needed. That may be so; it is asked about."""
    return tuple(each for each in facts.lines if each.figure and each.figure.committed > each.figure.needed)


def latest_judgements(facts: FinancingFacts) -> tuple[FundingJudgementFact, ...]:
    """The latest judgement of each party on the transition and on each task; the transition as a whole first."""
    found: dict[tuple[int, Party], FundingJudgementFact] = {}
    for each in facts.judgements:
        found[each.task.pk if each.task else 0, each.party] = each
    order = list(Party)
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], order.index(key[1]))))


def is_stale(judgement: FundingJudgementFact, as_of: date) -> bool:
    """Whether a judgement is more than a year old."""
    return as_of > judgement.day + FRESH


def findings(whole: Whole, facts: FinancingFacts, moment: Moment) -> Iterator[Finding]:
    """What is missing of the financing, the largest gap first."""
    if not facts.lines:
        said = words("What the transition costs and who pays is not on record")
        yield finding(said, "financing:line-add", whole.pk)
    else:
        yield from _of_tasks(whole, facts)
        yield from _of_lines(facts)
        yield from _of_the_cliff(whole, facts, moment)
    yield from _of_judgements(whole, facts, moment)


def _of_tasks(whole: Whole, facts: FinancingFacts) -> Iterator[Finding]:
    for task in unfunded(whole, facts):
        line = next(
            each for each in facts.lines if each.carrier is FundingCarrier.AFTER and each.task == task and each.figure
        )
        said = words("Nothing is committed after the transition for: {task}", task=named(task))
        yield finding(said, "financing:figure-add", line.pk)
    silent = without_a_line(whole, facts)
    if silent:
        said = words("No cost on record for: {tasks}", tasks=[named(task) for task in silent])
        yield finding(said, "financing:line-add", whole.pk)
    ending = ending_with_the_mission(whole, facts)
    if ending:
        said = words("No cost after the transition on record for: {tasks}", tasks=[named(task) for task in ending])
        yield finding(said, "financing:line-add", whole.pk)


def _of_lines(facts: FinancingFacts) -> Iterator[Finding]:
    bare = [each for each in facts.lines if each.figure is None]
    if bare:
        said = count_words("{count} funding line has no figures", "{count} funding lines have no figures", len(bare))
        yield finding(said, "financing:figure-add", bare[0].pk)
    nameless = [each for each in facts.lines if not each.kind.names_itself and not any(each.funder.values())]
    if nameless:
        said = count_words(
            "{count} funding line does not name who pays",
            "{count} funding lines do not name who pays",
            len(nameless),
        )
        yield finding(said, "financing:line-change", nameless[0].pk)
    over = over_committed(facts)
    if over:
        assert over[0].figure is not None
        said = count_words(
            "{count} funding line has more committed than needed",
            "{count} funding lines have more committed than needed",
            len(over),
        )
        yield finding(said, "financing:figure-change", over[0].figure.pk)
    unspent = [each for each in facts.lines if each.figure and each.figure.disbursed is None]
    if unspent:
        assert unspent[0].figure is not None
        said = count_words(
            "{count} funding line does not say what was disbursed",
            "{count} funding lines do not say what was disbursed",
            len(unspent),
        )
        yield finding(said, "financing:figure-change", unspent[0].figure.pk)


def _of_the_cliff(whole: Whole, facts: FinancingFacts, moment: Moment) -> Iterator[Finding]:
    if mandate_end(whole.mission, moment.known_at) is None:
        said = words("The end of the mandate is not on record, so the financial cliff cannot be told")
        yield finding(said, "missions:event-add", whole.mission.pk)
        return
    cliff = cliff_of(whole.mission, facts.lines, moment.known_at)
    assert cliff is not None
    if cliff.missing:
        said = words(
            "No money on record for {years}, so the financial cliff cannot be told",
            years=[str(year) for year in cliff.missing],
        )
        yield finding(said, "financing:line-add", whole.pk)


def _of_judgements(whole: Whole, facts: FinancingFacts, moment: Moment) -> Iterator[Finding]:
    judged = [each for each in latest_judgements(facts) if each.task is None]
    if not judged:
        said = words("Not judged: whether the financing is adequate, predictable and sustained")
        yield finding(said, "financing:judgement-add", whole.pk)
    elif all(is_stale(each, moment.as_of) for each in judged):
        yield finding(words("Financing was last judged more than a year ago"), "financing:judgement-add", whole.pk)


def refused_period(starts: date, ends: date) -> list[DomainError]:
    """A line covers at most ten years, within the time of the United Nations and the foreseeable."""
    if starts.year < FIRST_YEAR or ends.year > LAST_YEAR:
        told = words(
            "Give days between {first} and {last}.", first=date(FIRST_YEAR, 1, 1), last=date(LAST_YEAR, 12, 31)
        )
        return [DomainError(told, "starts" if starts.year < FIRST_YEAR else "ends")]
    if ends.year - starts.year < LONGEST:
        return []
    told = words("A funding line covers at most {count} years. Split it, or correct the days.", count=LONGEST)
    return [DomainError(told, "ends")]


def refused_currency(currency: str) -> list[DomainError]:
    """The code is one that ISO 4217 gives to a currency."""
    if is_currency(currency):
        return []
    told = words("{code} is no currency of ISO 4217. Give a code such as USD, EUR or CDF.", code=currency)
    return [DomainError(told, "currency")]


def refused_rate_day(rate_day: date | None, known_from: date | None) -> list[DomainError]:
    """A rate is not of a later day than the day on which the figures were known."""
    if rate_day is None or known_from is None or rate_day <= known_from:
        return []
    told = words(
        "The rate of {rate_day} was not known on {known_from}. Give the rate of that day or an earlier one.",
        rate_day=rate_day,
        known_from=known_from,
    )
    return [DomainError(told, "rate_day")]


def money_from_nowhere(kind: str, committed: Decimal) -> list[DomainError]:
    """Of a need for which no source was found nothing can be committed."""
    if kind != FundingSource.NONE or committed == 0:
        return []
    told = words("This need has no source yet, so nothing is committed for it. Record the money under its source.")
    return [DomainError(told, "committed")]


def refused_amounts(currency: str, rate: Decimal | None, **amounts: Decimal | None) -> list[DomainError]:
    """No sum comes to more than a thousand billion dollars; a rate that cannot be divided by is refused elsewhere."""
    if rate is not None and rate <= 0:
        return []
    return [
        DomainError(
            words("This comes to more than USD 1 000 billion. Check the sum, and the rate: units for one dollar."), name
        )
        for name, amount in amounts.items()
        if amount is not None and in_dollars(amount, currency, rate) > LARGEST
    ]
