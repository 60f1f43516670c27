"""What earlier reports printed, and what the record knows of it now: the corrections that a report has to tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from accounts import policy
from accounts.audience import Audience
from accounts.roles import Classification, Distribution
from accounts.together import read_together
from missions.facts import MissionFact
from missions.gather import source_fact
from missions.kinds import Certainty, EventKind
from missions.models import MissionEvent
from missions.rules import effective_events
from transitions.benchmarks.measures import Value
from transitions.benchmarks.models import Observation
from transitions.benchmarks.scale import MissingReason
from transitions.readiness.facts import EvidenceFact, IndicatorFact, Readiness, TransitionFact

from .assemble import assemble
from .facts import CitedFact, PreviousFact, ReportFact, ReportFacts, RestatedFact
from .kinds import ReportState
from .models import Edition, Report, Snapshot
from .restating import Known, Printed, corrections, indicators_of, known_of, known_value, restated
from .sections import citations
from .snapshot import thaw

KEEPS_ITS_KEY = re.compile(r"indicator/\d+/\d|operation/.+/actual$")
"""Figures that are the same fact in every report: the value of a period, and an event that took place."""

MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Earlier:
    """A report that was issued before another one: which figures it printed, and which it told are gone."""

    fact: PreviousFact
    """Of the figures it has those that keep their key."""
    gone: frozenset[str]
    known_at: date
    rank: tuple[Any, ...]
    """Where it stands among others by what it knew: by its cut-off, then by how much it may take in."""
    version: Snapshot


def earlier_than(report: Report) -> list[Earlier]:
    """The reports of this kind and entity that were issued before, up to this one's level, by the day they tell of.

    A correction compares itself with the document that it corrects.
    """
    found = Edition.objects.select_related("version", "report").filter(
        report__kind=report.kind,
        report__entity=report.entity_id,
        report__classification__lte=report.classification,
        report__distribution__in=Distribution(report.distribution).holds,
    )
    if report.corrects_id is not None:
        found = found.filter(report=report.corrects_id)
    else:
        found = found.filter(report__as_of__lte=report.as_of).exclude(report=report.pk)
    return [
        _as_printed(each)
        for each in found.exclude(report__state=ReportState.WITHDRAWN).order_by("report__as_of", "on", "pk")
    ]


def previous_among(earlier: list[Earlier]) -> PreviousFact | None:
    """The last of them, with every figure that it printed."""
    if not earlier:
        return None
    last = earlier[-1]
    return replace(last.fact, cited=tuple(_cited(last.version, _facts_of(last.version))))


def _as_printed(edition: Edition) -> Earlier:
    issued = edition.report
    cited, gone = _told_by(edition.version)
    return Earlier(
        PreviousFact(issued.titles, issued.as_of, issued_on=edition.on, symbol=issued.symbol, cited=cited),
        gone,
        issued.known_at,
        (issued.known_at, issued.classification, len(Distribution(issued.distribution).holds), edition.on, edition.pk),
        edition.version,
    )


_kept: dict[str, tuple[tuple[CitedFact, ...], frozenset[str]]] = {}


def _told_by(version: Snapshot) -> tuple[tuple[CitedFact, ...], frozenset[str]]:
    """The figures of a version that keep their key, and the keys of those that it told are gone.

    A version never changes, and setting a large one takes a third of a second: what it told is kept by its digest.
    """
    found = _kept.get(version.digest)
    if found is None:
        facts = _facts_of(version)
        cited = tuple(each for each in _cited(version, facts) if KEEPS_ITS_KEY.match(each.key))
        found = cited, frozenset(each.was.key for each in restated(facts) if each.now is None)
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[version.digest] = found
    return found


def _facts_of(version: Snapshot) -> ReportFacts:
    return thaw(version.facts, digest=version.digest)


def _cited(version: Snapshot, facts: ReportFacts) -> Iterator[CitedFact]:
    for each in assemble(facts, digest=version.digest).references:
        yield CitedFact(each.key, each.what, each.value, each.said)


def restatements(
    earlier: Iterable[Earlier],
    report: ReportFact,
    audience: Audience,
    readiness: Readiness,
    missions: Mapping[int, MissionFact],
) -> tuple[RestatedFact, ...]:
    """What is known otherwise at the report's cut-off than it was printed last; the newest report comes first.

    `readiness` and `missions` are all that the report may know of, also of operations that it does not cover.
    """
    heard = [each for each in earlier if each.known_at <= report.known_at]
    printed = last_printed(heard)
    courses = ((each, effective_events(each, report.known_at)) for each in missions.values())
    known = dict(known_of(readiness.transitions, courses))
    keys = [cited.key for _, cited in printed if cited.key not in known]
    known |= _elsewhere(keys, report, audience, readiness, missions)
    return tuple(each for each in corrections(printed, known) if not _is_told(each, heard))


def _is_told(found: RestatedFact, earlier: Iterable[Earlier]) -> bool:
    """Whether a report has printed what is known now; one below it, which may not know, can have spoken since."""
    now = found.now
    return now is not None and any(
        cited.key == now.key and cited.value == now.value
        for each in earlier
        if each.known_at.isoformat() >= str(now.known_from)[:10]
        for cited in each.fact.cited
    )


def last_printed(earlier: Iterable[Earlier]) -> list[Printed]:
    """Each figure as the report that knew most printed it; not those that were told to be gone since."""
    last: dict[str, Printed] = {}
    for each in sorted(earlier, key=lambda one: one.rank):
        for key in each.gone:
            last.pop(key, None)
        for cited in each.fact.cited:
            last.pop(cited.key, None)
            last[cited.key] = each.fact, cited
    return sorted(last.values(), key=lambda one: one[0].issued_on, reverse=True)


def _elsewhere(
    keys: Iterable[str],
    report: ReportFact,
    audience: Audience,
    readiness: Readiness,
    missions: Mapping[int, MissionFact],
) -> dict[str, Known]:
    """What is known of figures that were not gathered, by one question: values older than the periods that are read,
    values that were taken back, events that were removed.

    Nothing is said of what lies above the report, nor of an indicator or an operation that it may not know of or that
    has another name now.
    """
    operations = {each.abbreviation for each in missions.values()}
    measured = {indicator.pk: (transition, indicator) for transition, indicator in indicators_of(readiness.transitions)}
    values: set[tuple[int, date]] = set()
    events: dict[str, tuple[str, str]] = {}
    for key in keys:
        match key.split("/"):
            case ["indicator", number, end] if int(number) in measured:
                values.add((int(number), date.fromisoformat(end)))
            case ["operation", operation, kind, Certainty.ACTUAL] if operation in operations and kind in EventKind:
                events[key] = operation, kind
    observations = _observations(values, audience, report.known_at)
    # Of every level and known on any day: what is on record somewhere is not gone.
    recorded = MissionEvent.objects.filter(
        mission__abbreviation__in=[operation for operation, _ in events.values()],
        kind__in=[kind for _, kind in events.values()],
        certainty=Certainty.ACTUAL,
    ).values_list("mission__abbreviation", "kind")
    read_together(observations, recorded)
    there = set(recorded)
    gone = {key: Known() for key, event in events.items() if event not in there}
    return gone | dict(_known_of_rows(observations, values, measured, audience))


def _observations(values: set[tuple[int, date]], audience: Audience, known_at: date) -> QuerySet[Observation, Any]:
    """The rows of these indicators and periods up to the reader's level, newest first.

    Each has why it was taken back (None if it was not), and whether a value that counts lies above the level.
    """
    clearance = audience.clearance
    same = {"series": OuterRef("series"), "period_end": OuterRef("period_end"), "known_from__lte": known_at}
    withdrawals = Observation.objects.filter(**same, withdraws=OuterRef("pk"))
    above = Observation.objects.filter(
        ~Exists(withdrawals), **same, classification__gt=clearance, withdraws=None, verification__isnull=False
    )
    because = withdrawals.filter(classification__lte=clearance).values("evidence__correction_reason")[:1]
    found: QuerySet[Observation, Any] = (
        Observation.objects.visible_to(audience)
        .filter(
            series__headline=True,
            series__indicator__in=[indicator for indicator, _ in values],
            period_end__in=[end for _, end in values],
            known_from__lte=known_at,
            withdraws=None,
        )
        .annotate(taken_back=Subquery(because), above=Exists(above))
        .select_related("series", "evidence__source")
        .order_by("series__indicator", "period_end", "-known_from", "-recorded_at", "-pk")
    )
    return found


def _known_of_rows(
    observations: Iterable[Any],
    values: set[tuple[int, date]],
    measured: Mapping[int, tuple[TransitionFact, IndicatorFact]],
    audience: Audience,
) -> Iterator[tuple[str, Known]]:
    wanted = (each for each in observations if _period_of(each) in values)
    for asked, several in groupby(wanted, key=_period_of):
        rows = list(several)
        key = citations.value_key(*asked)
        standing = next((each for each in rows if each.taken_back is None), None)
        if standing is not None:
            transition, indicator = measured[asked[0]]
            evidence = {standing.pk: _evidence(standing, audience)}
            known = known_value(transition, replace(indicator, evidence=evidence), _value(standing))
            if known is not None:
                yield key, known
        elif not rows[0].above:
            yield key, Known(reason=rows[0].taken_back)


def _period_of(row: Any) -> tuple[int, date]:
    return row.series.indicator_id, row.period_end


def _value(row: Observation) -> Value:
    return Value(
        period_start=row.period_start,
        period_end=row.period_end,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        missing=MissingReason(row.missing) if row.missing else None,
        known_from=row.known_from,
        verified=True,
        observation=row.pk,
        illustrative=row.evidence.illustrative,
        classification=Classification(row.classification),
    )


def _evidence(row: Observation, audience: Audience) -> EvidenceFact:
    source, place = row.evidence.source, row.evidence.source_place
    told = source_fact(source, place) if source is not None and policy.tells(audience, source) else None
    return EvidenceFact(told, correction_reason=row.evidence.correction_reason)
