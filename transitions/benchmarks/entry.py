"""What an observation must be before it is recorded: every broken rule, with what would be right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from accounts.errors import DomainError
from accounts.words import Words, words

from .measures import HUNDRED, ONE, ZERO, Measure, plain
from .periods import Frequency, Period
from .scale import IndicatorKind, MissingReason

LONG_AGO = timedelta(days=31)
"""A value known this much longer than it is recorded needs a dated document that says so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An observation as it was typed, sent or imported; its shape is checked, its sense is not."""

    period_start: date
    period_end: date
    known_from: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    missing: MissingReason | None = None
    narrative: str = ""
    document_date: date | None = None
    """The date of the document that the value is taken from."""
    corrects: bool = False
    """Whether a value of this period is known already."""
    correction_reason: str = ""


def check(measure: Measure, entry: Entry, *, recorded_on: date) -> list[DomainError]:
    """Every rule that `entry` breaks, each with the field it concerns, if it is recorded on `recorded_on`."""
    found = [
        *_period(measure, entry),
        *_known(measure, entry, recorded_on),
        *_whether_a_value(measure, entry),
    ]
    if entry.missing is None:
        found += [*_parts(measure, entry), *_number(measure, entry)]
    if entry.corrects and not entry.correction_reason.strip():
        found.append(
            _error(
                "correction_reason",
                words("A value of this period is known already. Say why it is corrected."),
            )
        )
    return found


def number_of(measure: Measure, entry: Entry) -> Decimal | None:
    """The number to record: as given, else computed from its parts to six decimal places."""
    if entry.value is not None or entry.numerator is None or not entry.denominator:
        return entry.value
    return _of_parts(measure.kind, entry.numerator, entry.denominator).quantize(Decimal("0.000001"))


def _error(field: str, message: Words) -> DomainError:
    return DomainError(message, field)


def _period(measure: Measure, entry: Entry) -> Iterator[DomainError]:
    if entry.period_end < entry.period_start:
        yield _error(
            "period_end",
            words(
                "The period ends on {end}, before it begins on {start}. Give an end on or after {start}.",
                end=entry.period_end,
                start=entry.period_start,
            ),
        )
        return
    if measure.frequency.fits(Period(entry.period_start, entry.period_end)):
        return
    right = measure.frequency.period_of(entry.period_end)
    yield _error(
        "period_end",
        words(
            _NOT_A_PERIOD[measure.frequency].text,
            start=entry.period_start,
            end=entry.period_end,
            right_start=right.start,
            right_end=right.end,
        ),
    )


_NOT_A_PERIOD = {
    Frequency.MONTHLY: words(
        "{start} to {end} is not a month, and this indicator is reported by month. "
        "The period would be {right_start} to {right_end}."
    ),
    Frequency.QUARTERLY: words(
        "{start} to {end} is not a quarter, and this indicator is reported by quarter. "
        "The period would be {right_start} to {right_end}."
    ),
    Frequency.HALF_YEARLY: words(
        "{start} to {end} is not a half-year, and this indicator is reported by half-year. "
        "The period would be {right_start} to {right_end}."
    ),
    Frequency.YEARLY: words(
        "{start} to {end} is not a year, and this indicator is reported by year. "
        "The period would be {right_start} to {right_end}."
    ),
}


def _known(measure: Measure, entry: Entry, recorded_on: date) -> Iterator[DomainError]:
    """When it became known: not to come, not before the period ended, not long ago without a document."""
    known, document = entry.known_from, entry.document_date
    if known > recorded_on:
        yield _error(
            "known_from",
            words(
                "{known} has not come yet, so nothing is known from then. Give {today} or a day before.",
                known=known,
                today=recorded_on,
            ),
        )
    owed = entry.missing is None and measure.frequency.has_calendar
    if owed and entry.period_end > recorded_on:
        yield _error(
            "period_end",
            words(
                "The period ends on {end}, which has not come yet. A value can be given once the period is over.",
                end=entry.period_end,
            ),
        )
    elif owed and known < entry.period_end:
        yield _error(
            "known_from",
            words(
                "On {known} the period was not over. Give {end} or a later day.",
                known=known,
                end=entry.period_end,
            ),
        )
    if document and document > known:
        yield _error(
            "known_from",
            words(
                "The document is dated {document}, so it cannot show what was known on {known}. "
                "Give {document} or a later day.",
                document=document,
                known=known,
            ),
        )
    if recorded_on - known > LONG_AGO and document is None:
        yield _error(
            "document_date",
            words(
                "Known since {known}, more than {days} days before it is recorded. "
                "Name a document with its date that says so.",
                known=known,
                days=LONG_AGO.days,
            ),
        )


def _whether_a_value(measure: Measure, entry: Entry) -> Iterator[DomainError]:
    """Either a value or a reason why there is none; a narrative is text alone."""
    given = (entry.value, entry.numerator, entry.denominator) != (None, None, None)
    if measure.kind is IndicatorKind.NARRATIVE:
        if given:
            yield _error("value", words("A narrative has no number. Leave the value empty and give the text."))
        if entry.missing is None and not entry.narrative.strip():
            yield _error("narrative", words("There is no text. Give the text, or say why it is missing."))
    elif given and entry.missing is not None:
        yield _error("missing", words("There is a value and a reason why it is missing. Give one of them."))
    elif not given and entry.missing is None:
        yield _error("value", words("There is no value. Give one, or say why it is missing."))


def _parts(measure: Measure, entry: Entry) -> Iterator[DomainError]:
    """Numerator and denominator: both or none, and the value they make."""
    top, bottom = entry.numerator, entry.denominator
    if not measure.kind.has_parts:
        if top is not None or bottom is not None:
            yield _error("numerator", words("This indicator has no numerator and denominator. Give the value alone."))
        return
    if bottom is None and (top is not None or (measure.kind is IndicatorKind.RATIO and entry.value is not None)):
        yield _error("denominator", words("There is no denominator. Give numerator and denominator."))
    elif top is None and bottom is not None:
        yield _error("numerator", words("There is no numerator. Give numerator and denominator."))
    if top is None or bottom is None:
        return
    if bottom <= 0:
        yield _error("denominator", words("The denominator is {bottom}. It must be more than 0.", bottom=plain(bottom)))
        return
    if measure.kind is IndicatorKind.PERCENTAGE and not 0 <= top <= bottom:
        yield _error(
            "numerator",
            words(
                "The numerator {top} is no part of the denominator {bottom}. Give one from 0 to {bottom}.",
                top=plain(top),
                bottom=plain(bottom),
            ),
        )
    if entry.value is not None and not _fits_parts(measure.kind, entry.value, top, bottom):
        yield _error(
            "value",
            words(
                "{value} is not what {top} of {bottom} make: {right}. Correct the value or its parts.",
                value=plain(entry.value),
                top=plain(top),
                bottom=plain(bottom),
                right=plain(_of_parts(measure.kind, top, bottom).quantize(Decimal("0.01"))),
            ),
        )


def _of_parts(kind: IndicatorKind, top: Decimal, bottom: Decimal) -> Decimal:
    return (HUNDRED if kind is IndicatorKind.PERCENTAGE else ONE) * top / bottom


def _fits_parts(kind: IndicatorKind, value: Decimal, top: Decimal, bottom: Decimal) -> bool:
    """Whether `value` is the quotient, as far as the places it is given to can tell."""
    exponent = min(int(plain(value).as_tuple().exponent), 0)
    return abs(value - _of_parts(kind, top, bottom)) <= Decimal(5).scaleb(exponent - 1)


def _number(measure: Measure, entry: Entry) -> Iterator[DomainError]:
    """Whether the number can be a value of this kind."""
    value = entry.value
    if value is None:
        return
    if measure.kind is IndicatorKind.PERCENTAGE and not 0 <= value <= HUNDRED:
        yield _error("value", words("{value} is no percentage. Give a number from 0 to 100.", value=plain(value)))
    elif measure.kind is IndicatorKind.COUNT and value < 0:
        yield _error("value", words("{value} is no count. Give 0 or more.", value=plain(value)))
    elif measure.kind is IndicatorKind.YES_NO and value not in (ZERO, ONE):
        yield _error("value", words("{value} is neither yes nor no. Give 1 for yes or 0 for no.", value=plain(value)))
    elif measure.kind is IndicatorKind.ORDINAL and value not in [stage.number for stage in measure.stages]:
        stages = [words("{number} ({label})", number=stage.number, label=stage.label) for stage in measure.stages]
        yield _error(
            "value",
            words("There is no stage {value}. Give one of {stages}.", value=plain(value), stages=stages),
        )
    elif measure.kind is IndicatorKind.DATE and not _is_a_day(value):
        yield _error("value", words("{value} is no day. Give a date.", value=plain(value)))


def _is_a_day(value: Decimal) -> bool:
    return value == value.to_integral_value() and 1 <= value <= date.max.toordinal()
