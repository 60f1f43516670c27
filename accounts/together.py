"""Several questions to the database asked as one: what a page or a report needs of many tables is one journey there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

Rows = QuerySet[Any, Any]


def read_together(*several: Rows) -> None:
    """Evaluate these querysets, each as if it were iterated, by one question to their database.

    A queryset that was evaluated before is left alone; one that can have no rows is not asked.
    """
    asked = []
    for rows in several:
        if rows._result_cache is not None:
            continue
        compiler = rows.query.get_compiler(using=rows.db)
        try:
            asked.append((rows, compiler, compiler.as_sql()))
        except EmptyResultSet:
            rows._result_cache = []
    if not asked:
        return
    (alias,) = {rows.db for rows, _, _ in asked}
    with connections[alias].cursor() as cursor:
        # Parameters are written into the text on this side of the wire, so that several statements are one message.
        cursor.execute(
            ";\n".join(sql for _, _, (sql, _) in asked), [each for _, _, (_, params) in asked for each in params]
        )
        # Counted from the end: who keeps the history of changes leaves the cursor there, with words of its own before.
        for place, (rows, compiler, _) in enumerate(asked, start=-len(asked)):
            cursor.set_result(place)
            _fill(rows, compiler, cursor.fetchall())


def _fill(rows: Rows, compiler: Any, found: list[Any]) -> None:
    """Let the queryset make of the rows what it makes of those it reads itself."""
    answered = rows.all()
    told = [row[: compiler.col_count] for row in found] if compiler.has_extra_select else found
    compiler.execute_sql = lambda *_args, **_options: [told]
    answered.query.get_compiler = lambda *_args, **_options: compiler  # type: ignore[method-assign]
    made: Any = rows._iterable_class(answered)
    rows._result_cache = list(made)


@dataclass(frozen=True, slots=True)
class Together:
    """Tables that are read when one of them is first looked into: all that were wanted until then, by one question."""

    _waiting: list[Rows] = field(default_factory=list)

    def wanted(self, rows: Rows, by: str) -> Table:
        """The rows of a queryset by an attribute of each (dots lead through what was read along)."""
        self._waiting.append(rows)
        return Table(self, rows, by)

    def read(self) -> None:
        """Read what is wanted and was not read."""
        waiting = self._waiting.copy()
        self._waiting.clear()
        read_together(*waiting)


@dataclass(slots=True)
class Table(Mapping[int, list[Any]]):
    """The rows of a queryset by a key, in its order; read when first looked into."""

    _together: Together
    _rows: Rows
    _by: str
    _found: dict[int, list[Any]] | None = None

    @property
    def _groups(self) -> dict[int, list[Any]]:
        if self._found is None:
            self._together.read()
            self._found = {}
            key = attrgetter(self._by)
            for row in self._rows:
                self._found.setdefault(key(row), []).append(row)
        return self._found

    def __getitem__(self, key: int) -> list[Any]:
        return self._groups[key]

    def __iter__(self) -> Iterator[int]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)
