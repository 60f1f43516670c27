"""What para 2 asks to be known of consultations, what is missing, and what may be recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.errors import DomainError
from accounts.words import TextByLanguage, Words, count_words, words
from transitions.facts import Moment, Whole
from transitions.findings import Finding, finding
from transitions.strategy.facts import PhaseFact
from transitions.strategy.states import State

from .facts import AttendanceFact, ConsultationFact, ConsultationsFacts, LeafCount, MarginCell, StatementFact
from .kinds import (
    NEEDS_REASON,
    TOOK_EFFECT,
    ActorCategory,
    ParticipantAge,
    ParticipantDisability,
    ParticipantGroup,
    ParticipantSex,
    StatementOutcome,
    TallyMark,
)
from .suppression import UNKNOWN


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How often one actor was heard: before any phase or outside of them, then in each phase."""

    actor: ActorCategory
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How often in all."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class ParticipantShare:
    """What part of the participants belongs to a group, over all consultations whose numbers may be told."""

    group: ParticipantGroup
    part: int
    whole: int
    """Those of whom it was recorded whether they belong to the group."""
    left_out: int = 0
    """Consultations that are not counted, because a number too small to be told would come out."""


def coverage(facts: ConsultationsFacts, phases: tuple[PhaseFact, ...]) -> tuple[CoverageRow, ...]:
    """Each actor with the number of consultations in which it was heard: before any phase, then phase by phase."""
    columns: list[int | None] = [None, *(phase.pk for phase in phases)]
    heard: Counter[tuple[ActorCategory, int | None]] = Counter()
    for each in facts.consultations:
        phase = each.phase if each.phase in columns else None
        heard.update((actor, phase) for actor in each.actors)
    return tuple(CoverageRow(actor, tuple(heard[actor, column] for column in columns)) for actor in ActorCategory)


def share_of(facts: ConsultationsFacts, group: ParticipantGroup) -> ParticipantShare:
    """The share of a group among all participants of whom the matter was recorded; numerator and denominator kept."""
    part = whole = left_out = 0
    for each in facts.consultations:
        if each.attendance is None:
            continue
        cells = {cell.group: cell.tally for cell in margin_of(each.attendance, group)}
        unknown = next((tally for one, tally in cells.items() if one in UNKNOWN), None)
        total, own = each.attendance.total, cells.get(group)
        if own is None or unknown is None or own.number is None or unknown.number is None or total.number is None:
            left_out += 1
            continue
        part += own.number
        whole += total.number - unknown.number
    return ParticipantShare(group, part, whole, left_out)


def margin_of(attendance: AttendanceFact, group: ParticipantGroup) -> tuple[MarginCell, ...]:
    """The margin that a group belongs to."""
    if isinstance(group, ParticipantSex):
        return attendance.sexes
    return attendance.ages if isinstance(group, ParticipantAge) else attendance.disabilities


SHARED = (ParticipantSex.FEMALE, ParticipantAge.YOUTH, ParticipantDisability.WITH)
"""The groups whose share is told: women, youth and persons with disabilities."""


def statements_of(facts: ConsultationsFacts) -> tuple[tuple[ConsultationFact, StatementFact], ...]:
    """What was said, with its consultation: first what was decided, the latest first, then what is open."""
    pairs = [(each, statement) for each in facts.consultations for statement in each.statements]
    decided = [pair for pair in pairs if pair[1].decided_on is not None]
    decided.sort(key=lambda pair: pair[1].decided_on or date.min, reverse=True)
    return (*decided, *(pair for pair in pairs if pair[1].decided_on is None))


def outcomes(facts: ConsultationsFacts) -> Mapping[StatementOutcome, int]:
    """How many statements came to which end."""
    found = Counter(statement.outcome for _consultation, statement in statements_of(facts))
    return {outcome: found[outcome] for outcome in StatementOutcome}


def outcome_on(outcome: StatementOutcome, decided_on: date | None, moment: Moment) -> StatementOutcome:
    """What had become of a statement on a day, as known on a day: before it was decided it was open."""
    if decided_on is None or decided_on > min(moment.as_of, moment.known_at):
        return StatementOutcome.OPEN
    return outcome


def has_begun(phase: PhaseFact, as_of: date) -> bool:
    """Whether a phase had begun: by its state, else by its planned start."""
    if phase.state is not None:
        return phase.state.state not in (State.PLANNED, State.CANCELLED)
    return phase.planned_start is not None and phase.planned_start.last <= as_of


def is_broken_down(attendance: AttendanceFact | None) -> bool:
    """Whether participants are counted by sex and by age at all."""
    if attendance is None:
        return False
    if attendance.total.mark is not TallyMark.EXACT:
        return True

    def recorded(cells: tuple[MarginCell, ...]) -> bool:
        return any(cell.group not in UNKNOWN and cell.tally.number != 0 for cell in cells)

    return recorded(attendance.sexes) and recorded(attendance.ages)


def findings(whole: Whole, facts: ConsultationsFacts, moment: Moment) -> Iterator[Finding]:
    """What is missing of the consultations, in the order in which it should be mended."""
    if not facts.consultations:
        yield finding(words("No consultation is on record"), "consultations:consultation-add", whole.pk)
        return
    rows = coverage(facts, whole.phases)
    unheard = [row.actor.words for row in rows if not row.total and not row.actor.is_extra]
    if unheard:
        said = words("Not consulted so far: {actors}", actors=unheard)
        yield finding(said, "consultations:consultation-add", whole.pk)
    held = {each.phase for each in facts.consultations}
    silent = [phase.name for phase in whole.phases if has_begun(phase, moment.as_of) and phase.pk not in held]
    if silent:
        said = words("No consultation belongs to these phases: {phases}", phases=silent)
        yield finding(said, "consultations:consultation-add", whole.pk)
    yield from _findings_of_each(facts)
    yield from _findings_of_statements(facts)


def _findings_of_each(facts: ConsultationsFacts) -> Iterator[Finding]:
    uncounted = [each.pk for each in facts.consultations if not is_broken_down(each.attendance)]
    if uncounted:
        said = count_words(
            "In {count} consultation the participants are not counted by sex and age",
            "In {count} consultations the participants are not counted by sex and age",
            len(uncounted),
        )
        yield finding(said, "consultations:participants", uncounted[0])
    unsaid = [each.pk for each in facts.consultations if not each.statements]
    if unsaid:
        said = count_words(
            "Of {count} consultation it is not recorded what was said",
            "Of {count} consultations it is not recorded what was said",
            len(unsaid),
        )
        yield finding(said, "consultations:statement-add", unsaid[0])


def _findings_of_statements(facts: ConsultationsFacts) -> Iterator[Finding]:
    told = [statement for _consultation, statement in statements_of(facts)]

    def lacking(lacks: Callable[[StatementFact], bool]) -> list[int]:
        return [each.pk for each in told if lacks(each)]

    undecided = lacking(lambda each: each.outcome is StatementOutcome.OPEN)
    if undecided:
        said = count_words(
            "Of {count} statement it is open what became of it",
            "Of {count} statements it is open what became of them",
            len(undecided),
        )
        yield finding(said, "consultations:statement-change", undecided[0])
    loose = lacking(lambda each: each.outcome in TOOK_EFFECT and each.clause is None)
    if loose:
        said = count_words(
            "{count} statement that was taken up names no clause of the strategy",
            "{count} statements that were taken up name no clause of the strategy",
            len(loose),
        )
        yield finding(said, "consultations:statement-change", loose[0])


# --- what may be recorded


def nobody_heard(actors: list[str]) -> list[DomainError]:
    """A consultation was held with somebody."""
    return [] if actors else [DomainError(words("Say who was heard: at least one of the actors."), "actors")]


def not_yet(day: date | None, today: date, field: str) -> list[DomainError]:
    """What has not come yet cannot be told of as done."""
    if day is None or day <= today:
        return []
    told = words("{day} has not come yet. Give {today} or a day before.", day=day, today=today)
    return [DomainError(told, field)]


def known_too_early(known: date | None, day: date) -> list[DomainError]:
    """What was held is known once it was held, not before."""
    if known is None or known >= day:
        return []
    return [DomainError(words("It cannot have been known before it was held."), "known_from")]


@dataclass(frozen=True, slots=True)
class ProposedStatement:
    """A statement as it is to be recorded, with what bears on it."""

    actor: str
    actors: tuple[str, ...]
    """Who was heard in the consultation."""
    outcome: StatementOutcome
    held_on: date
    decided_on: date | None
    where: TextByLanguage
    reason: TextByLanguage
    transition: int
    clause_transition: int | None
    """The transition whose strategy the clause stands in, by its key; None without a clause."""


def broken_statement(proposed: ProposedStatement) -> Iterator[DomainError]:
    """What is wrong with a statement and with what became of it, all of it."""
    if proposed.actor not in proposed.actors:
        told = words("This actor was not heard in the consultation. Choose one that was, or add it there.")
        yield DomainError(told, "actor")
    if proposed.clause_transition not in (None, proposed.transition):
        told = words("This clause belongs to the strategy of another transition.")
        yield DomainError(told, "clause")
    if proposed.outcome in TOOK_EFFECT and proposed.clause_transition is None and not _says(proposed.where):
        told = words("Say where it was taken up: choose the clause, or name the place in words.")
        yield DomainError(told, "clause")
    if proposed.outcome in NEEDS_REASON and not _says(proposed.reason):
        yield DomainError(words("Say why it was not taken up, or not all of it."), "reason")
    if (proposed.outcome is StatementOutcome.OPEN) != (proposed.decided_on is None):
        told = words("What is open has no day of decision; whatever else became of it has one.")
        yield DomainError(told, "decided_on")
    if proposed.decided_on is not None and proposed.decided_on < proposed.held_on:
        told = words(
            "It was said on {held}, so what became of it was not decided on {decided}.",
            held=proposed.held_on,
            decided=proposed.decided_on,
        )
        yield DomainError(told, "decided_on")


def _says(text: TextByLanguage) -> bool:
    return any(each.strip() for each in text.values())


def broken_counts(leaves: tuple[LeafCount, ...], attended: int | None) -> Iterator[DomainError]:
    """What is wrong with the numbers of participants of one consultation, each beside its box."""
    for each in leaves:
        name = box_of(each.sex, each.age)
        if each.number < 0:
            yield DomainError(NEGATIVE, name)
        if each.with_disabilities is not None and each.with_disabilities < 0:
            yield DomainError(NEGATIVE, f"{name}-disability")
        elif each.with_disabilities is not None and each.with_disabilities > each.number:
            told = words(
                "{part} with disabilities cannot be among {whole}.", part=each.with_disabilities, whole=each.number
            )
            yield DomainError(told, f"{name}-disability")
    if attended is not None and attended < 0:
        yield DomainError(NEGATIVE, "attended")
    yield from parts_above_total(sum(each.number for each in leaves), attended)


NEGATIVE: Words = words("A number of people is nought or more.")


def parts_above_total(parts: int, attended: int | None) -> Iterator[DomainError]:
    """The parts of a total are not more than the total."""
    if attended is not None and parts > attended:
        told = words(
            "The numbers by sex and age make {parts}, more than the {total} in all. Correct one or the other.",
            parts=parts,
            total=attended,
        )
        yield DomainError(told, "attended")


def box_of(sex: str, age: str) -> str:
    """The name of the box in which a number of participants is entered."""
    return f"{sex}-{age}"
