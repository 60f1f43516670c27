"""Observations on their way in: as they were handed in, what is known already, and every rule they break.

Nothing is stored here. `transitions.benchmarks.actions` asks, and stores what breaks no rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from accounts.actions import classification_errors
from accounts.audience import Audience
from accounts.characters import refused_character
from accounts.errors import DomainError, StaleRecord
from accounts.models import Entity
from accounts.roles import Classification
from accounts.words import TextByLanguage, Words, in_language, words
from missions.models import Mission, Place

from .citing import Cited, NewSource
from .entry import Entry, check, number_of
from .measures import Measure, spoken
from .models import Evidence, Indicator, Observation, belonging_errors
from .periods import Period
from .scale import MissingReason, SourceGrade

SeriesKey = tuple[int, int | None, str, int]
"""Indicator, place, disaggregation and reporting party, by their keys."""

PeriodKey = tuple[SeriesKey, date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """One observation as it was handed in.

    `value` is a number in the indicator's unit, the number of a stage, yes or no, or a date. What is left out:
    the party is the mission's entity, `known_from` the day of recording, the classification the least allowed.
    """

    indicator: Indicator
    period_start: date
    period_end: date
    value: Decimal | int | date | bool | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    missing: MissingReason | None = None
    narrative: TextByLanguage = field(default_factory=dict)
    place: Place | None = None
    leaf: str = ""
    party: Entity | None = None
    classification: Classification | None = None
    known_from: date | None = None
    source: Cited = None
    source_place: str = ""
    method: str = ""
    reliability: SourceGrade | None = None
    excerpt: str = ""
    file: Any = None
    illustrative: bool = False
    correction_reason: str = ""
    replaces: int | None = None
    """The observation that the person saw and corrects; another one in its place by now is a conflict."""

    @property
    def mission(self) -> Mission:
        return mission_of(self.indicator)

    @property
    def reporter(self) -> Entity:
        return self.party or self.mission.entity

    @property
    def series_key(self) -> SeriesKey:
        place = self.place.pk if self.place else None
        return (self.indicator.pk, place, ordered_leaf(self.leaf), self.reporter.pk)

    @property
    def period_key(self) -> PeriodKey:
        return (self.series_key, self.period_start, self.period_end)

    @property
    def number(self) -> Decimal | None:
        """The value as it is kept: a date as its ordinal, yes as 1, no as 0."""
        if isinstance(self.value, date):
            return Decimal(self.value.toordinal())
        return None if self.value is None else Decimal(self.value)


def mission_of(indicator: Indicator) -> Mission:
    """The mission whose transition the indicator measures."""
    return indicator.benchmark.framework.transition.mission


def ordered_leaf(leaf: str) -> str:
    """The disaggregation with its parts in order, so that one leaf has one name: "age=15-24;sex=female"."""
    return ";".join(sorted(part.strip() for part in leaf.split(";") if part.strip()))


@dataclass(frozen=True, slots=True)
class Known:
    """The newest row of one series and period that was not taken back; `pk` is None for one of the same batch."""

    pk: int | None
    number: Decimal | None
    missing: str
    known_from: date
    classification: Classification

    def said(self, measure: Measure) -> Any:
        """The value as people say it: the number, the stage's label, or why there is none."""
        if self.missing:
            return MissingReason(self.missing).words
        return words("a text") if self.number is None else spoken(measure, self.number)


class AlreadyKnown(DomainError):
    """The period has a value: another one needs the reason for the correction."""

    def __init__(self, known: Known, message: Words) -> None:
        super().__init__(message, "correction_reason")
        self.known = known


def known_rows(series: Mapping[int, SeriesKey], ends: Iterable[date]) -> dict[PeriodKey, list[Known]]:
    """What is known of these series for the periods that end on these days, oldest first; one query."""
    if not series:
        return {}
    rows: dict[PeriodKey, list[Known]] = {}
    found = (
        standing_rows()
        .filter(series__in=series, period_end__in=set(ends))
        .order_by("known_from", "recorded_at", "pk")
        .values_list(
            "pk", "series_id", "period_start", "period_end", "value", "missing", "known_from", "classification"
        )
    )
    for pk, series_id, start, end, value, missing, known_from, classification in found:
        row = Known(pk, value, missing, known_from, Classification(classification))
        rows.setdefault((series[series_id], start, end), []).append(row)
    return rows


def standing_rows() -> Any:
    """Observations that take nothing back and were not taken back themselves."""
    taken_back = Observation.objects.filter(
        series=OuterRef("series"), period_end=OuterRef("period_end"), withdraws=OuterRef("pk")
    )
    return Observation.objects.filter(~Exists(taken_back), withdraws__isnull=True)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where observations are looked through: for whom, on which day, beside what is known."""

    audience: Audience
    today: date
    known: dict[PeriodKey, list[Known]]

    def newest(self, key: PeriodKey) -> Known | None:
        """The newest row that the reader may know of."""
        seen = [row for row in self.known.get(key, ()) if row.classification <= self.audience.clearance]
        return seen[-1] if seen else None

    def hides_newer(self, key: PeriodKey, entity: int) -> bool:
        """Whether a newer value is above the clearance of a reader who may be told so: one of the mission."""
        rows = self.known.get(key, [])
        return bool(rows) and rows[-1].classification > self.audience.clearance and entity in self.audience.assigned


def broken_rules(
    entered: Entered,
    observation: Observation,
    evidence: Evidence,
    measure: Measure,
    desk: Desk,
    dated: date | None,
) -> list[DomainError]:
    """Every rule that the observation breaks: first its shape, then its sense, then what is known already.

    `dated` is the date of the document it cites.
    """
    shape = [*unprintable(entered), *_shape(observation, evidence)]
    if shape:
        return shape
    entry = entry_of(entered, observation.known_from, dated)
    errors = [_named_for_people(error) for error in check(measure, entry, recorded_on=desk.today)]
    errors += [
        *belonging_errors(entered.mission, entered.place, entered.reporter),
        *_leaf(entered),
        *_classification(observation, desk),
    ]
    return [*errors, *_beside_known(entered, observation, measure, desk)]


def entry_of(entered: Entered, known_from: date, dated: date | None = None) -> Entry:
    """What the rules of measurement check. What is known already is told by `_beside_known`, with its value."""
    if entered.illustrative and dated is None:
        dated = known_from  # an example has no document; it stands for one of the day that it is known from
    return Entry(
        period_start=entered.period_start,
        period_end=entered.period_end,
        known_from=known_from,
        value=entered.number,
        numerator=entered.numerator,
        denominator=entered.denominator,
        missing=entered.missing,
        narrative=in_language(entered.narrative, "en"),
        document_date=dated,
    )


def computed_number(entered: Entered, measure: Measure, known_from: date) -> Decimal | None:
    """The number to keep: as given, else made of its parts."""
    return number_of(measure, entry_of(entered, known_from))


def _named_for_people(error: DomainError) -> DomainError:
    """The date of a document is a matter of the source that is chosen."""
    return DomainError(error.words, "source") if error.field == "document_date" else error


def unprintable(entered: Entered) -> Iterator[DomainError]:
    """Control characters, which neither the database nor a document can hold."""
    for name in ("source_place", "method", "excerpt", "correction_reason"):
        yield from _control_characters(name, getattr(entered, name))
    if isinstance(entered.source, NewSource):
        yield from _control_characters("source", entered.source.symbol + entered.source.title)


def unaskable(entered: Sequence[Entered]) -> Iterator[tuple[int, DomainError]]:
    """Texts that the database cannot be asked for, so that they are refused before anything is looked up."""
    for row, each in enumerate(entered):
        for error in [*_control_characters("leaf", each.leaf), *unnameable(each.source)]:
            yield row, error
        if len(each.leaf) > 120:
            message = words("The disaggregation has more than {count} characters.", count=120)
            yield row, DomainError(message, "leaf")


def unnameable(cited: Cited) -> Iterator[DomainError]:
    """What keeps a new source from being named so."""
    if not isinstance(cited, NewSource):
        return
    if not (cited.symbol or cited.title):
        yield DomainError(words("Give the symbol or the title of the source."), "source")
    if len(cited.symbol) > 120 or len(cited.title) > 400:
        yield DomainError(words("The symbol has 120 characters at most, the title 400."), "source")
    yield from _control_characters("source", cited.symbol + cited.title)


def _control_characters(name: str, text: str) -> Iterator[DomainError]:
    told = refused_character(text)
    if told is not None:
        yield DomainError(told, name)


def _shape(observation: Observation, evidence: Evidence) -> Iterator[DomainError]:
    """What the columns cannot hold: too long, too many digits, no number."""
    for record, references in ((observation, ("series", "batch")), (evidence, ("observation", "source", "entered_by"))):
        try:
            record.clean_fields(exclude=references)
        except ValidationError as invalid:
            for name, messages in invalid.message_dict.items():
                yield from (DomainError(words("{message}", message=message), name) for message in messages)


def _leaf(entered: Entered) -> Iterator[DomainError]:
    """A disaggregation uses the groupings that the indicator has."""
    known = [str(each) for each in entered.indicator.disaggregation]
    names = [part.partition("=") for part in ordered_leaf(entered.leaf).split(";") if part]
    if all(mark and group and name in known for name, mark, group in names) and len(
        {name for name, _mark, _group in names}
    ) == len(names):
        return
    message = words("This indicator is not disaggregated. Leave the disaggregation empty.")
    if known:
        message = words(
            "{leaf} does not fit. Name groups as in sex=female;age=15-24, by {known}.", leaf=entered.leaf, known=known
        )
    yield DomainError(message, "leaf")


def _classification(observation: Observation, desk: Desk) -> Iterator[DomainError]:
    yield from classification_errors(observation)  # type: ignore[arg-type] # it reads only what both have
    if observation.classification > desk.audience.clearance:
        yield DomainError(
            words(
                "You are cleared up to {clearance}: you could not see what you classify higher.",
                clearance=desk.audience.clearance.words,
            ),
            "classification",
        )


def _beside_known(entered: Entered, observation: Observation, measure: Measure, desk: Desk) -> Iterator[DomainError]:
    """A second value for a period is a correction: it says why, comes later, and was made in knowledge of the first."""
    key = entered.period_key
    if desk.hides_newer(key, entered.mission.entity_id):
        yield DomainError(
            words(
                "A newer value of this period exists that your clearance does not cover. "
                "A colleague with that clearance can correct it."
            ),
            "period_end",
        )
        return
    newest = desk.newest(key)
    if entered.replaces is not None and (newest is None or newest.pk != entered.replaces):
        yield _stale(entered, observation, measure, newest)
        return
    if newest is None:
        return
    period = measure.frequency.say(Period(entered.period_start, entered.period_end))
    if not entered.correction_reason.strip():
        yield AlreadyKnown(
            newest,
            words(
                "Known of this period, {period}, since {since}: {value}. To correct it, say why.",
                value=newest.said(measure),
                period=period,
                since=newest.known_from,
            ),
        )
    if observation.known_from < newest.known_from:
        yield DomainError(
            words(
                "The value it corrects is known since {since}. A correction is known since that day or a later one.",
                since=newest.known_from,
            ),
            "known_from",
        )


def _stale(entered: Entered, observation: Observation, measure: Measure, newest: Known | None) -> StaleRecord:
    """Somebody else was faster: what stands there now, and what was to be saved."""
    offered = Known(None, observation.value, observation.missing, observation.known_from, Classification.UNCLASSIFIED)
    if newest is None:
        message: Words = words("Somebody else has taken back the value that you correct. Record a new one instead.")
    else:
        message = words(
            "Somebody else corrected this value after you opened it: it is now {stored}, known since {since}; "
            "yours is {offered}. Compare the two, then save again.",
            stored=newest.said(measure),
            since=newest.known_from,
            offered=offered.said(measure),
        )
    stored = {} if newest is None else {"pk": newest.pk, "value": newest.number, "missing": newest.missing}
    return StaleRecord(message, stored=stored, offered={"value": observation.value, "missing": entered.missing or ""})


def of_one_mission(entered: Sequence[Entered]) -> Iterator[tuple[int, DomainError]]:
    """A batch belongs to one mission; what belongs to another is named by its place in the batch."""
    first = entered[0].mission
    for row, each in enumerate(entered):
        if each.mission.pk != first.pk:
            yield (
                row,
                DomainError(
                    words(
                        "This indicator belongs to {other}, and the batch to {mission}. Enter it with {other}.",
                        other=each.mission.abbreviation,
                        mission=first.abbreviation,
                    ),
                    "indicator",
                ),
            )
