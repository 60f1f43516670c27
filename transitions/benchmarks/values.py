"""Point in time: what series were, as of one day, as known on one day, for one reader.

Page, report, interface and chart all ask here. One lateral join reads the newest rows of each series from one covering
index, so the cost follows the number of series asked for and never the length of their history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from accounts.audience import Audience
from accounts.roles import Classification, DataKind, Verb

from .measures import Value
from .scale import MissingReason


@dataclass(frozen=True, slots=True)
class Asked:
    """A series, and the entity whose readers may see its drafts."""

    series: int
    entity: int


@dataclass(frozen=True, slots=True)
class SeriesValues:
    """What is known of one series, newest period first; `restricted` if something newer is above the clearance."""

    values: tuple[Value, ...] = ()
    restricted: bool = False


# Each looks up one row by an index. As scalar subqueries they stay so: an EXISTS or a join may be planned as a hash
# of the whole table, whose cost grows with the history.
_VERIFIED = "(SELECT TRUE FROM transitions_verification AS v WHERE v.observation_id = {row}.id)"
_ILLUSTRATIVE = "(SELECT e.illustrative FROM transitions_evidence AS e WHERE e.observation_id = {row}.id)"
# A row that takes another back stands in the same series and period, so the same index finds it.
_TAKEN_BACK = """
    (SELECT TRUE FROM transitions_observation AS w
     WHERE w.series_id = {row}.series_id AND w.period_end = {row}.period_end AND w.withdraws = {row}.id
       AND w.known_from <= %(known_at)s
     LIMIT 1)
"""
_COUNTS = f"""
    {{row}}.withdraws IS NULL AND {{row}}.known_from <= %(known_at)s
    AND ({{asked}}.drafts OR {_VERIFIED}) AND {_TAKEN_BACK} IS NULL
"""
_NEWER = f"""
    (SELECT TRUE FROM transitions_observation AS n
     WHERE n.series_id = o.series_id AND n.period_end = o.period_end AND n.classification <= %(clearance)s
       AND (n.known_from, n.recorded_at, n.id) > (o.known_from, o.recorded_at, o.id)
       AND {_COUNTS.format(row="n", asked="asked")}
     LIMIT 1)
"""  # noqa: S608 -- made of constants alone; what is asked for are parameters

# The rows of a series are walked in the order of the index until the limit is reached. The one CASE is for the
# planner, who takes it to leave half of the rows; of the conditions one by one it expects to leave next to none, and
# would read and sort the whole history.
VALUES = f"""
    WITH asked AS MATERIALIZED (
        SELECT * FROM unnest(%(series)s::bigint[], %(drafts)s::boolean[], %(told)s::boolean[])
                      AS asked(series, drafts, told)
    ),
    seen AS MATERIALIZED (
        SELECT asked.*, o.*, row_number() OVER (PARTITION BY asked.series ORDER BY o.period_end DESC) AS place
        FROM asked
        LEFT JOIN LATERAL (
            SELECT o.id, o.period_start, o.period_end, o.value, o.numerator, o.denominator, o.missing,
                   o.classification, o.known_from, o.recorded_at
            FROM transitions_observation AS o
            WHERE o.series_id = asked.series AND o.period_end <= %(as_of)s AND o.classification <= %(clearance)s
              AND CASE WHEN {_COUNTS.format(row="o", asked="asked")} THEN {_NEWER} IS NULL ELSE FALSE END
            ORDER BY o.period_end DESC
            LIMIT %(last)s
        ) AS o ON TRUE
    )
    SELECT seen.series,
           CASE WHEN seen.told AND seen.place = 1 THEN (
               SELECT TRUE FROM transitions_observation AS h
               WHERE h.series_id = seen.series AND h.classification > %(clearance)s
                 AND h.period_end BETWEEN COALESCE(seen.period_end, '-infinity') AND %(as_of)s
                 AND (seen.id IS NULL OR h.period_end > seen.period_end
                      OR (h.known_from, h.recorded_at, h.id) > (seen.known_from, seen.recorded_at, seen.id))
                 AND {_COUNTS.format(row="h", asked="seen")}
               LIMIT 1
           ) ELSE FALSE END,
           seen.id, seen.period_start, seen.period_end, seen.value, seen.numerator, seen.denominator, seen.missing,
           seen.classification, seen.known_from, {_VERIFIED.format(row="seen")}, {_ILLUSTRATIVE.format(row="seen")}
    FROM seen
    ORDER BY seen.series, seen.place
"""  # noqa: S608


def values_of(
    asked: Iterable[Asked], *, as_of: date, known_at: date, audience: Audience, last: int | None = None
) -> dict[int, SeriesValues]:
    """The newest value of each of the `last` periods (all if None) of each series, newest period first; one query.

    A period counts once it has ended by `as_of`; a value once it is known at `known_at`, is not taken back, is within
    the reader's clearance and, for readers without a right to drafts, is verified. Whether something newer is above
    the clearance is told to those only who are assigned to the entity.
    """
    series = list(asked)
    if not series:
        return {}
    parameters: dict[str, Any] = {
        "series": [each.series for each in series],
        "drafts": [audience.holds(DataKind.DRAFT_OBSERVATION, Verb.VIEW, each.entity) for each in series],
        "told": [each.entity in audience.assigned for each in series],
        "clearance": int(audience.clearance),
        "as_of": as_of,
        "known_at": known_at,
        "last": last,
    }
    found: dict[int, list[Value]] = defaultdict(list)
    restricted: set[int] = set()
    with connection.cursor() as cursor:
        cursor.execute(VALUES, parameters)
        for key, is_restricted, *row in cursor.fetchall():
            if is_restricted:
                restricted.add(key)
            if row[0] is not None:
                found[key].append(_value(row))
    return {each.series: SeriesValues(tuple(found[each.series]), each.series in restricted) for each in series}


def _value(row: Sequence[Any]) -> Value:
    pk, start, end, value, numerator, denominator, missing, classification, known_from, verified, illustrative = row
    return Value(
        period_start=start,
        period_end=end,
        value=value,
        numerator=numerator,
        denominator=denominator,
        missing=MissingReason(missing) if missing else None,
        known_from=known_from,
        verified=bool(verified),
        observation=pk,
        illustrative=bool(illustrative),
        classification=Classification(classification),
    )
