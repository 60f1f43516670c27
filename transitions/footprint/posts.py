"""Posts through the drawdown: totals, the share of women, what fits and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from .facts import PostChangeFact, PostCountFact
from .kinds import PostCategory


def latest_counts(counts: Iterable[PostCountFact]) -> dict[PostCategory, PostCountFact | None]:
    """The latest count of each category; None where there is none."""
    found: dict[PostCategory, PostCountFact | None] = dict.fromkeys(PostCategory)
    return found | {each.category: each for each in counts}


def first_counts(counts: Sequence[PostCountFact]) -> dict[PostCategory, PostCountFact | None]:
    """The first count of each category; None where there is none."""
    found: dict[PostCategory, PostCountFact | None] = dict.fromkeys(PostCategory)
    for each in reversed(counts):
        later = found[each.category]
        # Of two words on one day the later one, which stands behind, holds.
        if later is None or each.day < later.day:
            found[each.category] = each
    return found


@dataclass(frozen=True, slots=True)
class PostTotal:
    """Posts of several categories together; a sum is None where one of its parts is not told."""

    authorized: int | None = None
    filled: int | None = None
    women: int = 0
    by_sex: int = 0
    """Filled posts of which the sex is told; the share of women is of these."""

    @property
    def men(self) -> int:
        """Filled posts that are told to be held by men."""
        return self.by_sex - self.women

    @property
    def women_share(self) -> Decimal | None:
        """From 0 to 1; None where no filled post says."""
        return Decimal(self.women) / self.by_sex if self.by_sex else None


def total_of(counts: Iterable[PostCountFact | None]) -> PostTotal:
    """The total of these counts, one a category."""
    told = [each for each in counts if each is not None]
    by_sex = [(each.women, each.men) for each in told if each.women is not None and each.men is not None]
    return PostTotal(
        authorized=_sum([each.authorized for each in told]),
        filled=_sum([each.filled for each in told]),
        women=sum(women for women, _men in by_sex),
        by_sex=sum(women + men for women, men in by_sex),
    )


def _sum(numbers: Sequence[int | None]) -> int | None:
    told = [number for number in numbers if number is not None]
    return sum(told) if told and len(told) == len(numbers) else None


@dataclass(frozen=True, slots=True)
class DrawdownLine:
    """All posts on a day on which some were counted."""

    day: date
    total: PostTotal


def drawdown(counts: Sequence[PostCountFact]) -> tuple[DrawdownLine, ...]:
    """The posts of all categories together, day by day.

    A category counts by its last count until its next one. The line begins when every category that is ever counted
    has been, so that its totals can be compared with each other.
    """
    firsts = [each.day for each in first_counts(counts).values() if each]
    if not firsts:
        return ()
    running: dict[PostCategory, PostCountFact | None] = dict.fromkeys(PostCategory)
    found: dict[date, PostTotal] = {}
    for each in counts:
        running[each.category] = each
        if each.day >= max(firsts):
            found[each.day] = total_of(running.values())
    return tuple(DrawdownLine(day, total) for day, total in found.items())


def change_totals(changes: Iterable[PostChangeFact]) -> dict[PostCategory, PostChangeFact | None]:
    """What was abolished, nationalized and kept in each category up to now, with the day of the last change."""
    found: dict[PostCategory, PostChangeFact | None] = dict.fromkeys(PostCategory)
    for each in changes:
        before = found[each.category]
        found[each.category] = PostChangeFact(
            pk=each.pk,
            category=each.category,
            day=each.day,
            abolished=each.abolished + (before.abolished if before else 0),
            nationalized=each.nationalized + (before.nationalized if before else 0),
            kept=each.kept + (before.kept if before else 0),
            illustrative=each.illustrative or bool(before and before.illustrative),
            source=each.source,
        )
    return found


class Counted(Protocol):
    """A count of posts, as far as sums look at it."""

    @property
    def day(self) -> date: ...
    @property
    def authorized(self) -> int | None: ...


class Changed(Protocol):
    """A change of posts, as far as sums look at it."""

    @property
    def day(self) -> date: ...
    @property
    def abolished(self) -> int: ...
    @property
    def nationalized(self) -> int: ...
    @property
    def kept(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Misfit:
    """A change that tells of more posts than were authorized before it."""

    day: date
    told: int
    authorized: int


def misfit(counts: Iterable[Counted], changes: Iterable[Changed]) -> Misfit | None:
    """The first change of a category that tells of more posts than there were; None if all fit.

    What is abolished or nationalized is gone from then on, until the next count says what is authorized. Before the
    first count nothing can be said.
    """
    entries: list[tuple[date, int, int | Changed]] = [(each.day, 0, each) for each in changes]
    entries += [(each.day, 1, each.authorized) for each in counts if each.authorized is not None]
    authorized: int | None = None
    for day, _order, entry in sorted(entries, key=lambda each: each[:2]):
        if isinstance(entry, int):
            authorized = entry
            continue
        told = entry.abolished + entry.nationalized + entry.kept
        if authorized is not None:
            if told > authorized:
                return Misfit(day, told, authorized)
            authorized -= entry.abolished + entry.nationalized
    return None


def changes_without_count(counts: Iterable[PostCountFact], changes: Iterable[PostChangeFact]) -> list[PostChangeFact]:
    """Changes before which no authorized number of their category is on record."""
    first: dict[PostCategory, date] = {}
    for each in counts:
        if each.authorized is not None:
            first[each.category] = min(each.day, first.get(each.category, each.day))
    return [change for change in changes if first.get(change.category, date.max) >= change.day]
