"""Writing what is known of benchmarks: recording, correcting, taking back, verifying, judging.

Observations are append-only. Whoever writes into a series holds a lock on its row, so that of two people who enter
the same period at once exactly one is first and the other is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from accounts import policy
from accounts.actions import demand, traced
from accounts.audience import audience_of
from accounts.errors import DomainError, StaleRecord, refuse
from accounts.models import Entity, User
from accounts.roles import Classification, Verb
from accounts.words import words

from .citing import Citations, NewSource
from .intake import (
    Desk,
    Entered,
    Known,
    SeriesKey,
    broken_rules,
    computed_number,
    known_rows,
    mission_of,
    of_one_mission,
    unaskable,
)
from .judging import sign_judgement
from .kinds import BatchKind
from .measuring import measure_of
from .models import Batch, Evidence, Indicator, Observation, Series, Verification

__all__ = [
    "Entered",
    "NewSource",
    "RowError",
    "correct_observation",
    "record_batch",
    "record_observation",
    "sign_judgement",
    "verify_observation",
    "verify_observations",
    "withdraw_observation",
]


class RowError(DomainError):
    """A broken rule of one observation among several: `row` counts from 1."""

    def __init__(self, row: int, error: DomainError) -> None:
        super().__init__(words("Row {row}: {message}", row=row, message=error.words), error.field)
        self.row = row
        self.error = error


def record_observation(
    *, today: date, by: User, kind: BatchKind = BatchKind.FORM, why: str = "", request: str = "", **fields: Any
) -> Observation:
    """Record one observation; `fields` are those of `Entered`, such as indicator, period_start, period_end, value.

    A value for a period that has one already is a correction: it needs its reason. Raises NotAllowed, StaleRecord
    or a DomainError for each broken rule; then nothing is stored.
    """
    entered = Entered(**fields)
    return record_batch([entered], today=today, by=by, kind=kind, why=why, request=request)[0]


def correct_observation(
    observation: Observation, *, correction_reason: str, today: date, by: User, request: str = "", **fields: Any
) -> Observation:
    """Put another value in the place of `observation`, in the same series and period, and say why."""
    series = observation.series
    return record_observation(
        today=today,
        by=by,
        why=correction_reason[:300],
        request=request,
        indicator=series.indicator,
        period_start=observation.period_start,
        period_end=observation.period_end,
        place=series.place,
        leaf=series.leaf,
        party=series.party,
        correction_reason=correction_reason,
        replaces=observation.pk,
        **{"classification": Classification(observation.classification), **fields},
    )


def record_batch(
    entered: Sequence[Entered],
    *,
    today: date,
    by: User,
    kind: BatchKind = BatchKind.FORM,
    why: str = "",
    request: str = "",
) -> list[Observation]:
    """Record many observations of one mission in one transaction, in the order given; or none, with every error.

    A batch may hold a value and its correction: what is known earlier comes first. The number of queries does not
    grow with the number of observations. Errors are RowErrors, unless there is one observation only.
    """
    if not entered:
        return []
    with traced(by=by, why=_printable(why)):
        errors = [*of_one_mission(entered), *unaskable(entered)]
        _refuse_rows(errors, len(entered))
        shelves = _shelves(entered, by)
        citations = Citations(by)
        desk = Desk(audience_of(by), today, _known_of(shelves, entered))
        batch = Batch(kind=kind, entity=entered[0].mission.entity, by=by, why=why, request=request)
        rows: list[tuple[Observation, Evidence]] = []
        for row, each in enumerate(entered):
            observation, evidence, broken = _examined(each, shelves, citations, desk, batch, by)
            errors += [(row, error) for error in broken]
            rows.append((observation, evidence))
            if not broken:
                _remember(desk, each, observation)
        _refuse_rows(errors, len(entered))
        return _store(batch, list(shelves.values()), rows)


def withdraw_observation(
    observation: Observation, *, reason: str, today: date, by: User, request: str = "", known_from: date | None = None
) -> Observation:
    """Take back a value, for example one entered for the wrong period, by a row that names it and says why."""
    with traced(by=by, why=_printable(reason, "reason")):
        series = _lock(observation.series)
        row = Observation(
            series=series,
            period_start=observation.period_start,
            period_end=observation.period_end,
            withdraws=observation.pk,
            classification=observation.classification,
            known_from=known_from or today,
        )
        demand(by, Verb.ADD, row)
        refuse(list(_against_withdrawal(observation, row, reason, today)))
        batch = Batch(kind=BatchKind.FORM, entity=_entity(observation), by=by, why=reason, request=request)
        row.batch = batch.pk
        evidence = Evidence(observation=row, entered_by=by, correction_reason=reason)
        return _store(batch, [series], [(row, evidence)])[0]


def verify_observation(observation: Observation, *, by: User, note: str = "") -> Verification:
    """Confirm an observation that somebody else entered; from then on it is no draft."""
    return verify_observations([observation], by=by, note=note)[0]


def verify_observations(observations: Sequence[Observation], *, by: User, note: str = "") -> list[Verification]:
    """Confirm several observations, all or none, in a fixed number of queries."""
    with traced(by=by, why=_printable(note, "note")):
        _lock_all({each.series_id for each in observations})
        keys = [each.pk for each in observations]
        seen = {each.pk: each for each in _with_evidence(Observation.objects.visible_to(by).filter(pk__in=keys))}
        withdrawn = set(Observation.objects.filter(withdraws__in=keys).values_list("withdraws", flat=True))
        errors: list[DomainError] = []
        for key in keys:
            errors += _against_verification(seen.get(key), key in withdrawn, by)
        refuse(errors)
        return Verification.objects.bulk_create(Verification(observation=seen[key], by=by, note=note) for key in keys)


def _with_evidence(observations: QuerySet[Observation]) -> QuerySet[Observation]:
    return observations.select_related(
        "evidence", "verification", "series__indicator__benchmark__framework__transition__mission"
    )


def _against_verification(observation: Observation | None, withdrawn: bool, by: User) -> list[DomainError]:
    """What keeps an observation from being verified by this person."""
    if observation is None:
        return [DomainError(words("There is no such observation."))]
    if observation.is_settled:
        return [DomainError(words("Somebody else has verified this observation already."))]
    demand(by, Verb.VERIFY, observation)
    if withdrawn:
        return [DomainError(words("This observation was taken back, so there is nothing to verify."))]
    if observation.evidence.entered_by_id == by.pk:
        return [DomainError(words("You entered this observation yourself. A second person has to verify it."))]
    return []


def _printable(text: str, field: str = "why") -> str:
    """A reason that the history can hold."""
    if len(text) > 300:
        raise DomainError(words("The reason has {count} characters. Give 300 at most.", count=len(text)), field)
    if "\x00" in text:
        raise DomainError(words("The reason holds a NUL character that cannot be stored. Remove it."), field)
    return text


def _refuse_rows(errors: Sequence[tuple[int, DomainError]], count: int) -> None:
    """Refuse all that is broken: as it is for one observation, with its row for one among several."""
    if count == 1 and len(errors) == 1:
        raise errors[0][1]
    refuse([error if count == 1 else RowError(row + 1, error) for row, error in errors])


def _lock(series: Series) -> Series:
    return _lock_all({series.pk})[0]


def _lock_all(keys: Iterable[int]) -> list[Series]:
    """The series, locked in one order for everybody, with all that the policy and the rules ask of them."""
    return list(_with_ways_up(Series.objects.filter(pk__in=keys)).select_for_update(of=("self",)).order_by("pk"))


def _with_ways_up(series: QuerySet[Series]) -> QuerySet[Series]:
    return series.select_related(
        "place__mission", "party", "indicator__benchmark__framework__transition__mission__entity"
    )


def _shelves(entered: Sequence[Entered], by: User) -> dict[SeriesKey, Series]:
    """The series of each observation, locked; those that are missing are made, but not stored yet."""
    wanted = {each.series_key: each for each in entered}
    indicators = {each.indicator.pk for each in entered}
    if wanted.keys() - {_key(series) for series in Series.objects.filter(indicator__in=indicators)}:
        # Two people must not make the same series, or two headlines: the indicator's row is theirs in turn.
        list(Indicator.objects.filter(pk__in=indicators).order_by("pk").select_for_update(no_key=True).values("pk"))
    stored = list(Series.objects.filter(indicator__in=indicators).order_by("pk").select_for_update())
    found = {_key(series): series for series in stored if _key(series) in wanted}
    headed = {series.indicator_id for series in stored if series.headline}
    shelves: dict[SeriesKey, Series] = {}
    for key, each in wanted.items():
        series = found.get(key) or _new_series(each, key, headed, by)
        series.indicator, series.place, series.party = each.indicator, each.place, each.reporter
        demand(by, Verb.ADD, Observation(series=series, classification=series.classification))
        shelves[key] = series
    return shelves


def _key(series: Series) -> SeriesKey:
    return (series.indicator_id, series.place_id, series.leaf, series.party_id)


def _new_series(entered: Entered, key: SeriesKey, headed: set[int], by: User) -> Series:
    """A series as classified as its indicator and its place; the first one of the whole is the headline."""
    least = policy.highest_classification(entered.indicator)
    if entered.place:
        least = max(least, policy.highest_classification(entered.place))
    whole = entered.place is None and key[2] == ""
    headline = whole and entered.indicator.pk not in headed
    if headline:
        headed.add(entered.indicator.pk)
    return Series(
        indicator=entered.indicator,
        place=entered.place,
        leaf=key[2],
        party=entered.reporter,
        headline=headline,
        classification=least,
        created_by=by,
        changed_by=by,
    )


def _known_of(shelves: dict[SeriesKey, Series], entered: Sequence[Entered]) -> Any:
    stored = {series.pk: key for key, series in shelves.items() if series.pk}
    return known_rows(stored, (each.period_end for each in entered))


def _examined(
    entered: Entered, shelves: dict[SeriesKey, Series], citations: Citations, desk: Desk, batch: Batch, by: User
) -> tuple[Observation, Evidence, list[DomainError]]:
    """The rows that an observation would become, and every rule they break."""
    series = shelves[entered.series_key]
    measure = measure_of(entered.indicator)
    known_from = entered.known_from or desk.today
    classification = entered.classification
    observation = Observation(
        series=series,
        period_start=entered.period_start,
        period_end=entered.period_end,
        value=entered.number,
        numerator=entered.numerator,
        denominator=entered.denominator,
        missing=entered.missing or "",
        classification=policy.highest_classification(series) if classification is None else classification,
        batch=batch.pk,
        known_from=known_from,
    )
    evidence = Evidence(
        source_place=entered.source_place,
        method=entered.method,
        reliability=entered.reliability or "",
        narrative=dict(entered.narrative),
        excerpt=entered.excerpt,
        file=entered.file or "",
        entered_by=by,
        correction_reason=entered.correction_reason.strip(),
        illustrative=entered.illustrative,
    )
    evidence.source = citations.resolve(entered.source)
    broken = broken_rules(entered, observation, evidence, measure, desk, citations.date_of(entered.source))
    wrong_source = citations.wrong(entered.source)
    if wrong_source:
        broken.append(wrong_source)
    if not broken:
        observation.value = computed_number(entered, measure, known_from)
    return observation, evidence, broken


def _remember(desk: Desk, entered: Entered, observation: Observation) -> None:
    """What a batch has said of a period is known to the rest of it."""
    row = Known(
        None,
        observation.value,
        observation.missing,
        observation.known_from,
        Classification(observation.classification),
    )
    desk.known.setdefault(entered.period_key, []).append(row)


def _store(batch: Batch, shelves: Sequence[Series], rows: Sequence[tuple[Observation, Evidence]]) -> list[Observation]:
    batch.save(force_insert=True)
    Series.objects.bulk_create(series for series in shelves if series._state.adding)
    for observation, _evidence in rows:
        observation.series = observation.series  # takes over the key that the series has now
    observations = Observation.objects.bulk_create(observation for observation, _evidence in rows)
    for observation, evidence in rows:
        evidence.observation = observation
    Evidence.objects.bulk_create(evidence for _observation, evidence in rows)
    return observations


def _entity(observation: Observation) -> Entity:
    return mission_of(observation.series.indicator).entity


def _against_withdrawal(observation: Observation, row: Observation, reason: str, today: date) -> Any:
    """What keeps a value from being taken back."""
    if not reason.strip():
        yield DomainError(words("Say why the value is taken back."), "reason")
    if observation.withdraws is not None:
        yield DomainError(words("This row takes another one back. Record the value again instead."))
    elif Observation.objects.filter(series=row.series, withdraws=observation.pk).exists():
        yield StaleRecord(
            words("Somebody else has taken this value back already."),
            stored={"withdrawn": True},
            offered={"withdrawn": True},
        )
    if not observation.known_from <= row.known_from <= today:
        yield DomainError(
            words(
                "Give a day from {since}, when the value became known, to {today}.",
                since=observation.known_from,
                today=today,
            ),
            "known_from",
        )
