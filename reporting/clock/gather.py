"""From records to the calendar of one reader: a fixed number of queries, whatever the number of obligations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Count, Max

from accounts import policy
from accounts.audience import Audience
from accounts.models import User
from accounts.records import RecordQuerySet
from accounts.roles import DataKind, Role, Verb
from accounts.words import TextByLanguage, Words, words
from missions.models import Mandate
from reporting.clearance.models import Liaison, OfficeAsked, Passage
from reporting.kinds import ReportKind, ReportState

from .agenda import DueFact, Reader
from .inputs import contributed_to
from .kinds import Point, Rhythm
from .models import Answer, DueReport, DutyStation, Holiday, MilestonePlan, MovedDate, Obligation
from .progress import Concern, Contributed, Progress, still_owed
from .rules import Move, ObligationFact, Occurrence, PlannedDay, RenewalFact, Span, WorkCalendar, due_dates, plan

LONGEST_LEAD = timedelta(days=400)
"""A milestone lies at most this long before its due day."""


@dataclass
class Ground:
    """What the clock reads once for all obligations asked for."""

    obligations: list[Obligation]
    renewals: dict[int, list[Mandate]] = field(default_factory=lambda: defaultdict(list))
    holidays: dict[int, list[tuple[date, int]]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[tuple[int, str], DueReport] = field(default_factory=dict)
    moves: dict[int, list[MovedDate]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[int, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    passages: dict[int, list[Passage]] = field(default_factory=lambda: defaultdict(list))
    liaisons: dict[int, Liaison] = field(default_factory=dict)
    inputs: dict[int, list[Contributed]] = field(default_factory=dict)
    offices: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    changes: int = 0
    changed: datetime | None = None
    calendars: dict[tuple[int, int], WorkCalendar] = field(default_factory=dict)

    def calendar_of(self, obligation: Obligation) -> WorkCalendar:
        """The working days of the obligation's duty station, by holidays that are no more secret than it is."""
        key = obligation.station_id, obligation.classification
        if key not in self.calendars:
            days = {day for day, mark in self.holidays[key[0]] if mark <= obligation.classification}
            weekend = frozenset(map(int, obligation.station.weekend))
            self.calendars[key] = WorkCalendar(weekend, frozenset(days))
        return self.calendars[key]


def obligation_fact(obligation: Obligation) -> ObligationFact:
    """The days of an obligation, for the rules."""
    return ObligationFact(
        rhythm=Rhythm(obligation.rhythm),
        known_from=obligation.known_from,
        valid_from=obligation.valid_from,
        valid_until=obligation.valid_until,
        anchor=obligation.anchor,
        days=obligation.days,
        month=obligation.month,
        day=obligation.day,
        mission=obligation.mission_id,
    )


def renewals_of(obligation: Obligation, ground: Ground) -> list[RenewalFact]:
    """The mandates whose renewal the obligation may tell of: none that is more secret than it is itself."""
    if obligation.mission_id is None or obligation.rhythm != Rhythm.RENEWAL:
        return []
    return [
        RenewalFact(each.pk, each.mission_id, each.renewal, each.resolution.adopted or each.since)
        for each in ground.renewals[obligation.mission_id]
        if each.renewal is not None and policy.highest_classification(each) <= obligation.classification
    ]


def ground_of(obligations: RecordQuerySet) -> Ground:
    """Everything that the days of these obligations and the progress of their reports depend on."""
    found = Ground(list(obligations.select_related("resolution", "station", "plan", "entity", "lead", "mission")))
    keys = [each.pk for each in found.obligations]
    stations = {each.station_id for each in found.obligations}
    missions = {each.mission_id for each in found.obligations if each.rhythm == Rhythm.RENEWAL}
    for mandate in Mandate.objects.filter(mission__in=missions, renewal__isnull=False).select_related(
        "mission", "resolution"
    ):
        found.renewals[mandate.mission_id].append(mandate)
    for station, day, mark in Holiday.objects.filter(station__in=stations).values_list(
        "station", "day", "classification"
    ):
        found.holidays[station].append((day, mark))
    for row in DueReport.objects.filter(obligation__in=keys):
        found.rows[row.obligation_id, row.occurrence] = row
    for move in MovedDate.objects.filter(due__obligation__in=keys).select_related("by").order_by("pk"):
        found.moves[move.due_id].append(move)
    for answer in Answer.objects.filter(due__obligation__in=keys).select_related("report__entity").order_by("pk"):
        found.answers[answer.due_id].append(answer)
    reports = [each.report_id for answers in found.answers.values() for each in answers if each.report_id]
    for passage in Passage.objects.filter(report__in=reports).order_by("pk"):
        found.passages[passage.report_id].append(passage)
    found.liaisons = {each.report_id: each for each in Liaison.objects.filter(report__in=reports)}
    found.inputs = contributed_to(reports)
    for report, office in OfficeAsked.objects.filter(report__in=reports).values_list("report", "office"):
        found.offices[report].add(office)
    _count_changes(found)
    return found


def _count_changes(ground: Ground) -> None:
    """How often, and when last, anything changed that the days of every report depend on."""
    for model in (DutyStation, Holiday, MilestonePlan):
        history: Any = apps.get_model("reporting", f"{model.__name__}History")
        kept = history.objects.aggregate(count=Count("pk"), last=Max("pgh_created_at"))
        ground.changes += kept["count"]
        ground.changed = latest(ground.changed, kept["last"])


def latest(*moments: datetime | None) -> datetime | None:
    return max((each for each in moments if each is not None), default=None)


def due_reports(
    audience: Audience, window: Span, known_at: date, obligations: RecordQuerySet | None = None
) -> list[DueFact]:
    """The reports of which a milestone lies in the window, as known on a day and as far as the reader may know them."""
    asked = Obligation.objects.all() if obligations is None else obligations
    ground = ground_of(asked.visible_to(audience))
    asked_of = Span(window.start, window.end + LONGEST_LEAD)
    return [
        fact
        for obligation in ground.obligations
        for occurrence in occurrences(obligation, ground, asked_of, known_at)
        for fact in [_fact(obligation, occurrence, ground, audience, known_at)]
        if any(window.holds(planned.day) for planned in fact.points)
    ]


def occurrences(obligation: Obligation, ground: Ground, window: Span, known_at: date) -> list[Occurrence]:
    """What falls due in the window, and whatever was moved, from wherever it was moved."""
    moved = [row for row in ground.rows.values() if row.obligation_id == obligation.pk and row.pk in ground.moves]
    known, renewals = obligation_fact(obligation), renewals_of(obligation, ground)
    found = {each.key: each for each in due_dates(known, window, renewals, known_at)}
    if moved:
        everything = Span(obligation.valid_from, max(window.end, *(row.due for row in moved)) + LONGEST_LEAD)
        keys = {row.occurrence for row in moved}
        found |= {each.key: each for each in due_dates(known, everything, renewals, known_at) if each.key in keys}
    return list(found.values())


def _fact(
    obligation: Obligation, occurrence: Occurrence, ground: Ground, audience: Audience, known_at: date
) -> DueFact:
    row = ground.rows.get((obligation.pk, occurrence.key))
    answer = _answer(row, ground, known_at)
    kept = ground.moves[row.pk] if row and row.pk in ground.moves else []
    calendar = ground.calendar_of(obligation)
    planned = plan(occurrence.day, obligation.plan.leads, calendar, map(_move, kept), known_at)
    progress = _progress(answer, obligation, ground, audience, known_at)
    follows = audience.holds(DataKind.DRAFT_REPORT, Verb.VIEW, obligation.entity_id)
    report = answer.report if answer and answer.report and policy.may(audience, Verb.VIEW, answer.report) else None
    return DueFact(
        obligation=obligation,
        occurrence=occurrence.key,
        title=title_of(obligation, audience),
        basis=words(
            "{resolution}, para. {paragraph}", resolution=obligation.resolution.symbol, paragraph=obligation.paragraph
        ),
        mission=_mission(obligation, audience),
        due=planned[-1].day,
        points=tuple(planned if follows else _bare(planned)),
        progress=progress,
        concern=Concern(
            obligation.entity_id,
            obligation.lead_id,
            frozenset(ground.offices.get(answer.report_id, ()) if answer and answer.report_id else ()),
        ),
        calendar=calendar,
        report=report,
        elsewhere=answer.elsewhere if answer else "",
        answer=answer.pk if answer else None,
        changes=ground.changes + obligation.version + len(kept) + _mandate_changes(obligation, occurrence, ground),
        changed=latest(ground.changed, obligation.changed_at, *(move.at for move in kept)),
    )


def _answer(row: DueReport | None, ground: Ground, known_at: date) -> Answer | None:
    """The answer that counts: the last one known."""
    known = [each for each in ground.answers.get(row.pk, ()) if each.on <= known_at] if row else []
    return known[-1] if known else None


def _mandate_changes(obligation: Obligation, occurrence: Occurrence, ground: Ground) -> int:
    return sum(
        each.version
        for each in ground.renewals.get(obligation.mission_id or 0, ())
        if occurrence.key == f"mandate-{each.pk}"
    )


def _move(move: MovedDate) -> Move:
    return Move(Point(move.point), move.was, move.day, move.on, move.reason, str(move.by))


def _bare(planned: Iterable[PlannedDay]) -> list[PlannedDay]:
    """What is told to those who do not make the report: the due day, without what led there."""
    return [PlannedDay(each.point, each.day) for each in planned if each.point is Point.DUE]


def _mission(obligation: Obligation, audience: Audience) -> str:
    mission = obligation.mission
    return mission.abbreviation if mission is not None and policy.may(audience, Verb.VIEW, mission) else ""


def title_of(obligation: Obligation, audience: Audience) -> TextByLanguage | Words:
    """What the report is called: its own title, or its kind and the operation, if the reader may know it."""
    if obligation.titles:
        titles: TextByLanguage = obligation.titles
        return titles
    kind, mission = ReportKind(obligation.kind).words, _mission(obligation, audience)
    return words("{kind}, {mission}", kind=kind, mission=mission) if mission else kind


def _progress(
    answer: Answer | None, obligation: Obligation, ground: Ground, audience: Audience, known_at: date
) -> Progress:
    follows = audience.holds(DataKind.DRAFT_REPORT, Verb.VIEW, obligation.entity_id)
    if answer is None:
        return Progress(told=follows)
    if answer.report is None:
        return Progress(elsewhere=True)
    if not policy.may(audience, Verb.VIEW, answer.report):
        return Progress(told=False)
    steps = ground.passages[answer.report.pk]
    taken = [each for each in steps if each.at.date() <= known_at]
    stands = taken[-1].after if taken else ReportState.DATA_CALL if steps else answer.report.state
    liaison = ground.liaisons.get(answer.report.pk)
    liaised = liaison is not None and (liaison.sent_on is None or liaison.sent_on <= known_at)
    owed = still_owed(ground.inputs.get(answer.report.pk, ()), known_at)
    return Progress(ReportState(stands), liaised, owed=owed)


def reader_of(user: User) -> Reader:
    """The parts that a person plays."""
    played: dict[int, set[Role]] = defaultdict(set)
    for assignment in user.assignments.all():
        played[assignment.entity_id].add(Role(assignment.role))
    return Reader({entity: frozenset(roles) for entity, roles in played.items()}, user.entity_id)


def one_due_report(audience: Audience, obligation: int, occurrence: str, known_at: date) -> DueFact | None:
    """One due report by its obligation and its key; None if the reader may not see it or it does not exist."""
    asked = Obligation.objects.filter(pk=obligation)
    ground = ground_of(asked.visible_to(audience))
    for each in ground.obligations:
        everything = Span(each.valid_from, max(known_at, each.valid_from) + 10 * LONGEST_LEAD)
        for found in occurrences(each, ground, everything, known_at):
            if found.key == occurrence:
                return _fact(each, found, ground, audience, known_at)
    return None
