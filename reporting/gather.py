"""From the record to a report's facts: everything up to the report's own level, in one reading of the database.

A fixed number of queries, however many operations, benchmarks and values there are. Only verified observations and
nothing above the report's classification come in, so nothing after this can leak.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from accounts import policy
from accounts.audience import Audience, report_audience
from accounts.roles import Classification, Distribution
from accounts.words import TextByLanguage, Words
from missions.facts import MissionFact
from missions.gather import missions_of, source_fact
from missions.models import Mandate
from transitions.facts import Moment
from transitions.readiness.facts import Readiness
from transitions.readiness.gather import Parts
from transitions.readiness.gather import gather as gather_readiness
from transitions.readiness.obligations import read_outside

from .catalogue import CATALOGUE
from .earlier import earlier_than, previous_among, restatements
from .facts import (
    MandateFact,
    NarrativeFact,
    OutsideFact,
    OverrideFact,
    PreviousFact,
    ReportFact,
    ReportFacts,
    RequestFact,
    ScopeEntry,
    ScopePart,
)
from .kinds import CorrectionForm, ReportKind
from .models import Answer, Narrative, Obligation, Report, ScopeOverride
from .scope import follow_ons, scope_of
from .window import Window, lookback_window


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """What stands with the report itself: its dates and marks, what was decided by hand, what was written."""

    report: ReportFact
    overrides: Mapping[int, OverrideFact]
    narratives: tuple[NarrativeFact, ...]

    def narratives_on(self, missions: set[int]) -> tuple[NarrativeFact, ...]:
        """The texts on the whole and on these operations."""
        return tuple(each for each in self.narratives if each.mission is None or each.mission in missions)


def gather(report: Report) -> ReportFacts:
    """The facts of the report, as they stand at this moment, of one moment."""
    with one_moment():
        return _gathered(report)


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read within is of one moment, and nothing can be written."""
    with transaction.atomic(durable=True):
        if not connection.savepoint_ids:  # a test runs within a transaction of its own
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _gathered(report: Report) -> ReportFacts:
    own = own_facts(report)
    fact = own.report
    audience = report_audience(fact.classification, fact.distribution)
    missions = missions_of(audience, known_at=fact.known_at)
    readiness = gather_readiness(audience, None, fact.as_of, fact.known_at, known=missions)
    window = _window(fact)
    entries = _entries(report, own, missions, readiness)
    covered = _covered(readiness, entries)
    earlier = earlier_than(report)
    return ReportFacts(
        report=fact,
        window_start=window.start if window else None,
        window_end=window.end if window else None,
        readiness=covered,
        scope=entries,
        mandates=_mandates(audience, fact, entries),
        follow_ons=follow_ons(entries, missions, fact.known_at),
        narratives=own.narratives_on(set(missions)),
        previous=previous_among(earlier),
        request=request_of(report, audience),
        outside=tuple(_outside(audience, covered, fact)),
        restated=restatements(earlier, fact, audience, readiness, missions),
    )


def _outside(audience: Audience, covered: Readiness, fact: ReportFact) -> Iterator[OutsideFact]:
    """What answers the obligations of the resolution beside the record of the transitions that are covered."""
    read = read_outside(audience, covered.transitions, Moment(fact.as_of, fact.known_at))
    for obligation, answers in read.items():
        for transition, checks in answers.items():
            yield OutsideFact(obligation, transition, None if checks is None else tuple(checks))


def considered(report: Report) -> tuple[ScopeEntry, ...]:
    """Every operation considered, and whether it is covered, as it stands now; read within any transaction."""
    own = own_facts(report)
    fact = own.report
    audience = report_audience(fact.classification, fact.distribution)
    missions = missions_of(audience, known_at=fact.known_at)
    readiness = gather_readiness(audience, None, fact.as_of, fact.known_at, Parts.COURSE, known=missions)
    return _entries(report, own, missions, readiness)


def _window(fact: ReportFact) -> Window | None:
    months = CATALOGUE[fact.kind].scope.look_back_months
    return None if months is None else lookback_window(fact.as_of, months)


def _entries(
    report: Report, own: OwnFacts, missions: Mapping[int, MissionFact], readiness: Readiness
) -> tuple[ScopeEntry, ...]:
    fact = own.report
    return scope_of(
        missions.values(),
        readiness.transitions,
        own.overrides,
        scope=CATALOGUE[fact.kind].scope,
        window=_window(fact),
        as_of=fact.as_of,
        known_at=fact.known_at,
        own_entity=report.entity_id,
    )


def own_facts(report: Report) -> OwnFacts:
    """What stands with the report, up to its own level."""
    level, circulation = Classification(report.classification), Distribution(report.distribution)
    own = {"report": report, "classification__lte": level, "distribution__in": circulation.holds}
    overrides = ScopeOverride.objects.filter(**own)
    narratives = Narrative.objects.filter(**own).order_by("section", "pk")
    return OwnFacts(
        ReportFact(
            kind=ReportKind(report.kind),
            titles=report.titles,
            as_of=report.as_of,
            known_at=report.known_at,
            symbol=report.symbol,
            entity=report.entity.code,
            due=report.due,
            first_paragraph=report.first_paragraph,
            classification=level,
            distribution=circulation,
            corrects=_called(report.corrects) if report.corrects else "",
            correction_form=CorrectionForm(report.correction_form) if report.correction_form else None,
            correction_reason=report.correction_reason,
        ),
        {each.mission_id: OverrideFact(each.include, each.reason) for each in overrides},
        tuple(
            NarrativeFact(
                each.section, each.mission_id, each.texts, each.illustrative, each.original, each.text_versions
            )
            for each in narratives
        ),
    )


def _called(report: Report) -> TextByLanguage | Words | str:
    """How another document names this one: by its symbol, else by its title or kind and day, in every language."""
    return report.symbol or report.called


def previous_of(report: Report) -> PreviousFact | None:
    """The last report of this kind and entity that was issued before, up to this one's level, and what it printed."""
    return previous_among(earlier_than(report))


def request_of(report: Report, audience: Audience) -> RequestFact | None:
    """What the report answers to; else the last obligation of its kind that its entity had on the day."""
    known = Obligation.objects.visible_to(audience).filter(known_from__lte=report.known_at)
    answered = Q(due_reports__answers__report=report)
    standing = Q(kind=report.kind, entity=report.entity_id, valid_from__lte=report.as_of) & (
        Q(valid_until__isnull=True) | Q(valid_until__gte=report.as_of)
    )
    found = (
        known.filter(answered | standing)
        .annotate(is_answered=Exists(Answer.objects.filter(report=report, due__obligation=OuterRef("pk"))))
        .order_by("-is_answered", "-valid_from", "-pk")
        .values_list("resolution__symbol", "paragraph")
        .first()
    )
    return RequestFact(*found) if found else None


def _covered(readiness: Readiness, entries: tuple[ScopeEntry, ...]) -> Readiness:
    """What is known of the operations that the report covers; the others stand in its scope alone."""
    covered = {entry.mission.pk: entry.mission for entry in entries if entry.part is not ScopePart.OUTSIDE}
    return replace(
        readiness,
        transitions=tuple(
            replace(each, mission=covered[each.mission.pk])
            for each in readiness.transitions
            if each.mission.pk in covered
        ),
        missions=(),
    )


def _mandates(audience: Audience, report: ReportFact, entries: tuple[ScopeEntry, ...]) -> tuple[MandateFact, ...]:
    """The Council's decisions on the operations covered that had been taken, and were known, at the cut-off."""
    covered = [entry.mission.pk for entry in entries if entry.part is not ScopePart.OUTSIDE]
    level = report.classification
    known = Q(resolution__adopted__lte=report.known_at) | Q(
        resolution__adopted__isnull=True, since__lte=report.known_at
    )
    in_effect = Q(since__isnull=True) | Q(since__lte=report.as_of)
    found = (
        Mandate.objects.visible_to(audience)
        .filter(
            known,
            in_effect,
            mission__in=covered,
            resolution__classification__lte=level,
            resolution__distribution__in=report.distribution.holds,
        )
        .select_related("resolution", "source")
        .order_by("mission", "since", "pk")
    )
    return tuple(
        MandateFact(
            mission=each.mission_id,
            symbol=each.resolution.symbol,
            adopted=each.resolution.adopted,
            paragraph=each.paragraph,
            text=each.text,
            since=each.since,
            renewal=each.renewal,
            source=source_fact(each.source) if each.source and policy.tells(audience, each.source) else None,
        )
        for each in found
    )
