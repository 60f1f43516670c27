"""The way of a report to the Council as data: which step follows which, who may take it, and what it waits for.

The steps follow the practice of reports of the Secretary-General; liaison with the Peacebuilding Commission before
reporting is asked for by resolution 2594 (2021), para 11. Plain Python: what stands where is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accounts.errors import DomainError
from accounts.roles import Verb
from accounts.words import Words, context_words, words
from reporting.kinds import ReportState


class Step(StrEnum):
    """What moves a report from one state to the next."""

    FREEZE = "freeze"
    CLEAR_MISSION = "clear_mission"
    CIRCULATE = "circulate"
    LIAISE = "liaise"
    APPROVE = "approve"
    SUBMIT = "submit"
    ADVANCE = "advance"
    ISSUE = "issue"
    RETURN = "return"
    CORRECT = "correct"
    RESTORE = "restore"
    WITHDRAW = "withdraw"

    @property
    def words(self) -> Words:
        return _STEP_WORDS[self]


_STEP_WORDS = {
    Step.FREEZE: context_words("step of a report", "Freeze the facts"),
    Step.CLEAR_MISSION: context_words("step of a report", "Clear for the mission"),
    Step.CIRCULATE: context_words("step of a report", "Circulate for integrated clearance"),
    Step.LIAISE: context_words("step of a report", "Confirm the liaison with the Commission"),
    Step.APPROVE: context_words("step of a report", "Approve for the Executive Office"),
    Step.SUBMIT: context_words("step of a report", "Submit for processing"),
    Step.ADVANCE: context_words("step of a report", "Send the advance copy"),
    Step.ISSUE: context_words("step of a report", "Issue the report"),
    Step.RETURN: context_words("step of a report", "Return to drafting"),
    Step.CORRECT: context_words("step of a report", "Corrected by another document"),
    Step.RESTORE: context_words("step of a report", "Correction withdrawn"),
    Step.WITHDRAW: context_words("step of a report", "Withdraw the report"),
}


class Decision(StrEnum):
    """What an office says of one version of a report."""

    CLEARED = "cleared"
    RETURNED = "returned"

    @property
    def words(self) -> Words:
        return _DECISION_WORDS[self]


_DECISION_WORDS = {
    Decision.CLEARED: context_words("clearance", "Cleared"),
    Decision.RETURNED: context_words("clearance", "Returned with comments"),
}


@dataclass(frozen=True, slots=True)
class Office:
    """An office that was asked to clear, and what it said of the version that counts (None: nothing yet)."""

    code: str
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Liaised:
    """The Commission was told of the report on a day, or the liaison was waived for a reason."""

    sent_on: date | None = None
    waived_because: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """Where a report stands: its state, its last version, and what was said of that version.

    `current` says whether the report, its texts and its scope are still what the version froze; `froze` is the
    person who froze it; `missing` names the contributions without which its kind of report cannot be finalised.
    """

    state: ReportState
    version: str | None = None
    current: bool = False
    froze: int | None = None
    offices: tuple[Office, ...] = ()
    liaison: Liaised | None = None
    missing: tuple[Words, ...] = ()
    open_comments: int = 0
    """Comments that nobody answered, of whichever version: a remark does not lapse because the text moved on."""
    barred: tuple[Words, ...] = ()
    """Claims of the version that keep it from being cleared."""
    corrects: ReportState | None = None
    """The state of the issued report that this one corrects, if it does."""


Gate = Callable[[Course], Iterator[Words]]


def frozen(course: Course) -> Iterator[Words]:
    """There is a version, and nothing was changed since."""
    if course.version is None:
        yield words("The facts of the report are not frozen yet. Freeze them first.")
    elif not course.current:
        yield words(
            "The report, its texts or its scope were changed after the facts were frozen. Freeze them again first."
        )


def offices_named(course: Course) -> Iterator[Words]:
    """Integrated clearance is by offices that are named."""
    if not course.offices:
        yield words("Name at least one office that is to clear the report.")


def offices_cleared(course: Course) -> Iterator[Words]:
    """Every office asked has cleared this version; a clearance of another version does not count."""
    waiting = [office.code for office in course.offices if office.decision is not Decision.CLEARED]
    if waiting:
        yield words("Not cleared in this version by {offices}.", offices=waiting)


def inputs_in(course: Course) -> Iterator[Words]:
    """The contributions are in without which this kind of report cannot be finalised (para 14)."""
    yield from course.missing


def liaised(course: Course) -> Iterator[Words]:
    """The Commission was told in advance, or the liaison was waived with a reason (para 11)."""
    if course.liaison is None:
        yield words("Record the liaison with the Peacebuilding Commission, or waive it with a reason.")


def comments_answered(course: Course) -> Iterator[Words]:
    """Every comment on a paragraph has been answered."""
    if course.open_comments:
        yield words("{count} comments on paragraphs are not answered.", count=course.open_comments)


def claims_hold(course: Course) -> Iterator[Words]:
    """No claim of the version is unknown, above its level or contradicts another."""
    yield from course.barred


def corrects_what_stands(course: Course) -> Iterator[Words]:
    """What a correction corrects has not been withdrawn meanwhile."""
    if course.corrects is ReportState.WITHDRAWN:
        yield words(
            "The report that this one corrects has been withdrawn: there is nothing left to correct. Open a report of "
            "its own instead."
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A step: from which states, to which, by which right, whether by another person than froze the version."""

    before: frozenset[ReportState]
    after: ReportState
    verb: Verb
    second_person: bool = False
    gates: tuple[Gate, ...] = ()
    needs_reason: bool = False


S = ReportState
WRITTEN = frozenset({S.DATA_CALL, S.DRAFTING})
"""States in which a report is written."""
CLEARING = frozenset({S.MISSION_CLEARED, S.IN_CLEARANCE, S.LIAISED, S.EXECUTIVE_OFFICE})
"""States in which it is read; written anew it goes back to drafting, and what was cleared no longer counts."""
SENT = frozenset({S.SUBMITTED, S.ADVANCE_COPY, S.ISSUED, S.CORRECTED, S.WITHDRAWN})
"""States of a report that has been submitted."""
PUBLIC = frozenset({S.ISSUED, S.CORRECTED, S.WITHDRAWN})
"""States in which it no longer changes and everybody with an account may read it."""

FLOW: Mapping[Step, Rule] = {
    Step.FREEZE: Rule(WRITTEN | CLEARING, S.DRAFTING, Verb.CHANGE),
    Step.CLEAR_MISSION: Rule(
        frozenset({S.DRAFTING}), S.MISSION_CLEARED, Verb.CLEAR, True, (frozen, comments_answered, claims_hold)
    ),
    Step.CIRCULATE: Rule(frozenset({S.MISSION_CLEARED}), S.IN_CLEARANCE, Verb.CHANGE, False, (frozen, offices_named)),
    Step.LIAISE: Rule(
        frozenset({S.IN_CLEARANCE}),
        S.LIAISED,
        Verb.CHANGE,
        False,
        (frozen, offices_named, offices_cleared, comments_answered, liaised),
    ),
    Step.APPROVE: Rule(frozenset({S.LIAISED}), S.EXECUTIVE_OFFICE, Verb.APPROVE, True, (frozen, inputs_in)),
    Step.SUBMIT: Rule(
        frozenset({S.EXECUTIVE_OFFICE}),
        S.SUBMITTED,
        Verb.ISSUE,
        False,
        (frozen, inputs_in, offices_cleared, comments_answered, liaised, corrects_what_stands),
    ),
    Step.ADVANCE: Rule(frozenset({S.SUBMITTED}), S.ADVANCE_COPY, Verb.ISSUE, False, (frozen,)),
    Step.ISSUE: Rule(
        frozenset({S.SUBMITTED, S.ADVANCE_COPY}),
        S.ISSUED,
        Verb.ISSUE,
        True,
        (frozen, inputs_in, offices_cleared, liaised, corrects_what_stands),
    ),
    Step.RETURN: Rule(CLEARING | {S.SUBMITTED, S.ADVANCE_COPY}, S.DRAFTING, Verb.CLEAR, False, (), needs_reason=True),
    Step.CORRECT: Rule(frozenset({S.ISSUED}), S.CORRECTED, Verb.ISSUE, False, (), needs_reason=True),
    Step.RESTORE: Rule(frozenset({S.CORRECTED}), S.ISSUED, Verb.ISSUE, False, (), needs_reason=True),
    Step.WITHDRAW: Rule(frozenset({S.ISSUED, S.CORRECTED}), S.WITHDRAWN, Verb.ISSUE, False, (), needs_reason=True),
}
"""Every step. A withdrawn correction restores what it corrected.

The two-person rule: whoever froze a version neither clears, approves nor issues it.
"""


def refused(step: Step, course: Course, *, person: int, reason: str = "") -> list[DomainError]:
    """What is wrong with `person` taking `step` now, all of it; empty if it may be taken. Rights are another matter."""
    rule = FLOW[step]
    if course.state not in rule.before:
        return [DomainError(out_of_turn(step, course.state))]
    errors = [DomainError(said) for gate in rule.gates for said in gate(course)]
    if rule.second_person and course.froze == person:
        told = words("You froze this version. A second person takes this step: {step}.", step=step.words)
        errors.append(DomainError(told))
    if rule.needs_reason and not reason.strip():
        errors.append(DomainError(words("This step needs a reason, which stays on record."), "reason"))
    return errors


def out_of_turn(step: Step, state: ReportState) -> Words:
    """That a step cannot be taken in a state, and from which it could."""
    if state in PUBLIC and step is not Step.WITHDRAW:
        return REFUSALS[state]
    return words(
        "“{step}” cannot be done while the report is in the state “{state}”. It takes one of these: {states}.",
        step=step.words,
        state=state.words,
        states=[each.words for each in ReportState if each in FLOW[step].before],
    )


REFUSALS: Mapping[ReportState, Words] = {
    S.ISSUED: words("The report has already been issued and no longer changes."),
    S.CORRECTED: words("The report has been issued and corrected; it no longer changes."),
    S.WITHDRAWN: words("The report has been withdrawn and no longer changes."),
}


def steps_open(course: Course) -> list[Step]:
    """The steps that the state of the report allows next, in their order, whatever they still wait for."""
    elsewhere = (Step.FREEZE, Step.CORRECT, Step.RESTORE)
    return [step for step, rule in FLOW.items() if course.state in rule.before and step not in elsewhere]


def waits_for(step: Step, course: Course) -> list[Words]:
    """What a step still waits for."""
    return [said for gate in FLOW[step].gates for said in gate(course)]
