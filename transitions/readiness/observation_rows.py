"""The rows of observations as the page of a benchmark shows them: what counts, what was corrected or taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts import policy
from accounts.models import User
from accounts.roles import Classification, Verb
from accounts.words import Words, context_words, words
from transitions.benchmarks.measures import Measure, Value, spoken
from transitions.benchmarks.models import Observation
from transitions.benchmarks.periods import Period
from transitions.benchmarks.scale import MissingReason

SHOWN = 24
"""How many periods a page shows; the rest is behind "show all"."""


class RowState(StrEnum):
    """What became of an observation."""

    VERIFIED = "verified"
    DRAFT = "draft"
    CORRECTED = "corrected"
    TAKEN_BACK = "taken_back"

    @property
    def words(self) -> Words:
        return _STATE_WORDS[self]

    @property
    def counts(self) -> bool:
        """Whether it is what is known of its period."""
        return self in (RowState.VERIFIED, RowState.DRAFT)


_STATE_WORDS = {
    RowState.VERIFIED: context_words("observation", "Verified"),
    RowState.DRAFT: context_words("observation", "Draft"),
    RowState.CORRECTED: context_words("observation", "Corrected"),
    RowState.TAKEN_BACK: context_words("observation", "Taken back"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One observation, ready to be shown."""

    pk: int
    period: Words
    period_end: date
    said: Any
    """The value as people say it, or why there is none."""
    is_gap: bool
    state: RowState
    known_from: date
    parts: tuple[Any, Any] | None = None
    narrative: dict[str, str] | None = None
    source: Any = None
    source_place: str = ""
    has_file: bool = False
    entered_by: str = ""
    verified_by: str = ""
    correction_reason: str = ""
    taken_back_because: str = ""
    illustrative: bool = False
    classification: Classification = Classification.UNCLASSIFIED
    may_verify: bool = False
    may_change: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows of a series are shown: how it is measured, and from which period on (all, if None)."""

    measure: Measure
    since: date | None = None


def window_of(measure: Measure, values: Sequence[Value], *, everything: bool) -> Window:
    """The newest 24 periods that have a value, unless `everything` is asked for; `values` are newest first."""
    since = None if everything or len(values) < SHOWN else values[SHOWN - 1].period_end
    return Window(measure, since)


def rows_of(windows: Mapping[int, Window], *, user: User, as_of: date, known_at: date) -> dict[int, list[Row]]:
    """The rows of each series that `user` may see, newest period first, as known at `known_at`; one query."""
    if not windows:
        return {}
    shown = Q()
    for key, window in windows.items():
        shown |= Q(series=key, **({"period_end__gte": window.since} if window.since else {}))
    taken_back = Observation.objects.filter(
        series=OuterRef("series"),
        period_end=OuterRef("period_end"),
        withdraws=OuterRef("pk"),
        known_from__lte=known_at,
    )
    found = (
        Observation.objects.visible_to(user)
        .filter(shown, known_from__lte=known_at, period_end__lte=as_of)
        .annotate(taken_back=Exists(taken_back))
        .select_related(
            "evidence__source",
            "evidence__entered_by",
            "verification__by",
            "series__indicator__benchmark__framework__transition__mission",
        )
        .order_by("-period_end", "-period_start", "-known_from", "-recorded_at", "-pk")
    )
    grouped: dict[int, list[Any]] = {key: [] for key in windows}
    for observation in found:
        grouped[observation.series_id].append(observation)
    return {key: list(_rows(windows[key].measure, several, user)) for key, several in grouped.items()}


def corrected_periods(rows: Iterable[Row]) -> set[date]:
    """The ends of the periods whose value replaced another one."""
    return {row.period_end for row in rows if row.state.counts and row.correction_reason}


def _rows(measure: Measure, several: Sequence[Any], user: User) -> Iterator[Row]:
    """`several` are the observations of one series, newest first, each with whether it was taken back."""
    withdrawals = {row.withdraws: row for row in several if row.withdraws is not None}
    told: set[Period] = set()
    rights = _rights(several, user)
    for observation in several:
        if observation.withdraws is not None:
            continue
        period = Period(observation.period_start, observation.period_end)
        state = RowState.VERIFIED if observation.is_settled else RowState.DRAFT
        if observation.taken_back:
            state = RowState.TAKEN_BACK
        elif period in told:
            state = RowState.CORRECTED
        else:
            told.add(period)
        yield _row(measure, observation, withdrawals.get(observation.pk), state, user, rights)


def _rights(several: Collection[Observation], user: User) -> tuple[bool, bool]:
    """Whether `user` may add further rows beside these, and verify what is a draft."""
    beside = next((Observation(series=each.series) for each in several), None)
    if beside is None:
        return False, False
    return policy.may(user, Verb.ADD, beside), policy.may(user, Verb.VERIFY, beside)


def _row(
    measure: Measure,
    observation: Observation,
    withdrawal: Observation | None,
    state: RowState,
    user: User,
    rights: tuple[bool, bool],
) -> Row:
    evidence = observation.evidence
    adds, verifies = rights
    source = evidence.source
    is_known = source is not None and policy.may(user, Verb.VIEW, source)
    return Row(
        pk=observation.pk,
        period=measure.frequency.say(Period(observation.period_start, observation.period_end)),
        period_end=observation.period_end,
        said=_said(measure, observation),
        is_gap=bool(observation.missing),
        state=state,
        known_from=observation.known_from,
        parts=(observation.numerator, observation.denominator) if observation.denominator else None,
        narrative=evidence.narrative or None,
        source=source if is_known else None,
        source_place=evidence.source_place if is_known else "",
        has_file=bool(evidence.file),
        entered_by=str(evidence.entered_by),
        verified_by=str(observation.verification.by) if observation.is_settled else "",
        correction_reason=evidence.correction_reason,
        taken_back_because=withdrawal.evidence.correction_reason if withdrawal else "",
        illustrative=evidence.illustrative,
        classification=Classification(observation.classification),
        may_verify=state is RowState.DRAFT and verifies and evidence.entered_by_id != user.pk,
        may_change=state.counts and adds,
    )


def _said(measure: Measure, observation: Observation) -> Any:
    if observation.missing:
        return MissingReason(observation.missing).words
    if observation.value is None:
        return words("see the text")
    return spoken(measure, observation.value)
