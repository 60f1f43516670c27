"""Which milestones of a report are met, from how far the report has come, and whose part each is. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.roles import Role
from accounts.words import Words, count_words, words
from reporting.clearance.flow import REFUSALS, SENT, Course, Step, waits_for
from reporting.contributions.kinds import RoundKind
from reporting.kinds import ReportState

from .kinds import Point

S = ReportState
ORDER = (
    S.DATA_CALL,
    S.DRAFTING,
    S.MISSION_CLEARED,
    S.IN_CLEARANCE,
    S.LIAISED,
    S.EXECUTIVE_OFFICE,
    S.SUBMITTED,
    S.ADVANCE_COPY,
)
"""The states on the way to issue, in their order."""

MET_FROM: Mapping[Point, ReportState] = {
    Point.DATA_CALL: S.DATA_CALL,
    Point.CUT_OFF: S.DRAFTING,
    Point.INPUTS: S.DRAFTING,
    Point.LIAISON: S.LIAISED,
    Point.MISSION_CLEARANCE: S.MISSION_CLEARED,
    Point.HEADQUARTERS_CLEARANCE: S.EXECUTIVE_OFFICE,
    Point.SUBMISSION: S.SUBMITTED,
    Point.SLOT: S.SUBMITTED,
}
"""The state in which a milestone is first met; issue and due are met by a report that is issued."""

ANSWERED = frozenset({S.ISSUED, S.CORRECTED})
"""States of a report that has told the Council; one that was withdrawn has not."""

GIVEN_BACK = frozenset({RoundKind.RETURNED, RoundKind.REOPENED})
"""What makes a contribution open again after it was submitted."""


@dataclass(frozen=True, slots=True)
class Contributed:
    """A contribution: when it was asked for, whether it is open now, and what happened to it on which days."""

    asked_on: date
    open: bool
    rounds: tuple[tuple[date, RoundKind], ...] = ()

    def is_open(self, known_at: date) -> bool:
        """Whether its contributor was the one to act, as known on a day."""
        taken = [kind for day, kind in self.rounds if day <= known_at]
        return taken[-1] in GIVEN_BACK if taken else self.open or bool(self.rounds)


def still_owed(asked: Iterable[Contributed], known_at: date) -> int | None:
    """How many contributions were open, as known on a day; None if nobody had been asked for any."""
    known = [each for each in asked if each.asked_on <= known_at]
    return sum(each.is_open(known_at) for each in known) if known else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the report that answers an obligation has come.

    `state` is None as long as none was opened; `liaised` says that the Commission was told or the liaison waived;
    `elsewhere` that it was answered outside the system; `owed` counts the contributions that are open (None: there are
    none). `told` is False for a reader who may not know.
    """

    state: ReportState | None = None
    liaised: bool = False
    elsewhere: bool = False
    owed: int | None = None
    told: bool = True

    def met(self, point: Point) -> bool:
        """Whether the milestone is behind the report."""
        if self.elsewhere or self.state in ANSWERED:
            return True
        if self.state is None or self.state not in ORDER or point not in MET_FROM:
            return False
        if point is Point.LIAISON and self.liaised:
            return True
        if point is Point.INPUTS and self.owed is not None and self.state not in SENT:
            return self.owed == 0
        return ORDER.index(self.state) >= ORDER.index(MET_FROM[point])


NEXT_STEP: Mapping[Point, Step] = {
    Point.LIAISON: Step.LIAISE,
    Point.MISSION_CLEARANCE: Step.CLEAR_MISSION,
    Point.HEADQUARTERS_CLEARANCE: Step.LIAISE,
    Point.SUBMISSION: Step.SUBMIT,
    Point.SLOT: Step.SUBMIT,
    Point.ISSUE: Step.ISSUE,
    Point.DUE: Step.ISSUE,
}
"""The step whose gates say what a milestone still waits for."""


def missing_for(point: Point, course: Course | None, owed: int | None = None) -> list[Words]:
    """What a milestone that is not met still waits for; `course` is None as long as no report was opened.

    `owed` counts the contributions that are open.
    """
    if course is None:
        return [words("The report is not open yet.")]
    if course.state is S.WITHDRAWN:
        return [REFUSALS[S.WITHDRAWN]]
    if point is Point.INPUTS and course.missing:
        return list(course.missing)
    if point is Point.INPUTS and owed:
        return [count_words("{count} contribution is not in yet.", "{count} contributions are not in yet.", owed)]
    if point in (Point.CUT_OFF, Point.INPUTS):
        return [] if course.current else [words("The facts of the report are not frozen as they stand now.")]
    return waits_for(NEXT_STEP[point], course) if point in NEXT_STEP else []


PARTS: Mapping[Point, frozenset[Role]] = {
    Point.DATA_CALL: frozenset({Role.DESK}),
    Point.CUT_OFF: frozenset({Role.PLANNER, Role.DESK}),
    Point.INPUTS: frozenset({Role.PLANNER, Role.DESK}),
    Point.LIAISON: frozenset({Role.DESK, Role.PBSO}),
    Point.MISSION_CLEARANCE: frozenset({Role.PLANNER, Role.LEADERSHIP}),
    Point.HEADQUARTERS_CLEARANCE: frozenset({Role.DESK, Role.DCO, Role.PBSO, Role.OFFICE}),
    Point.SUBMISSION: frozenset({Role.DESK, Role.EXECUTIVE}),
    Point.SLOT: frozenset({Role.DESK}),
    Point.ISSUE: frozenset({Role.DESK}),
    Point.DUE: frozenset({Role.DESK, Role.LEADERSHIP}),
}
"""Whose part each milestone is. What a body owes to a report is another matter, with days of its own (inputs)."""

OF_THE_MISSION = frozenset({Role.PLANNER, Role.LEADERSHIP})
"""Roles whose part is the reports of the entity that they are assigned to."""
OF_THE_LEAD = frozenset({Role.DESK})
"""Roles whose part is what their department leads."""


@dataclass(frozen=True, slots=True)
class Concern:
    """To whom a due report is of concern: the entity it belongs to, the lead department, offices asked to clear it."""

    entity: int
    lead: int
    offices: frozenset[int] = frozenset()


def is_part(point: Point, concern: Concern, played: Mapping[int, frozenset[Role]], office: int | None) -> bool:
    """Whether a milestone is somebody's part; `played` are their roles by entity, `office` the body they speak for."""
    for entity, roles in played.items():
        for role in roles & PARTS[point]:
            if role in OF_THE_MISSION:
                mine = entity == concern.entity
            elif role in OF_THE_LEAD:
                mine = entity == concern.lead
            else:
                mine = role is not Role.OFFICE or office in concern.offices
            if mine:
                return True
    return False
