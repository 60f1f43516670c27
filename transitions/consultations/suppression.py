"""Which numbers of people may be told to everybody, so that nobody can be recognized from them. Plain Python.

A cell that stands for one to four people is shown as "fewer than five". A nought stands for nobody and is shown: that a
group was absent is what readers must learn. "Not recorded" is no trait of anybody; its number is shown, unless it would
give away another. Where a cell could be computed from the total and the other cells, more cells are held back, the
smallest first, until all that can be computed of a small cell is that it is one to four. Only margins are told
(by sex, by age, by disability), never crossed, and never a sum over consultations of which one is held back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from transitions.small_numbers import LEAST, is_small

from .facts import AttendanceFact, LeafCount, MarginCell, Tally
from .kinds import ParticipantAge, ParticipantDisability, ParticipantGroup, ParticipantSex, TallyMark

UNDER_FIVE = Tally(None, TallyMark.UNDER_FIVE)
WITHHELD = Tally(None, TallyMark.WITHHELD)

Counts = Mapping[ParticipantGroup, int]
UNKNOWN = frozenset({ParticipantSex.UNKNOWN, ParticipantAge.UNKNOWN, ParticipantDisability.UNKNOWN})


def attendance_of(leaves: Iterable[LeafCount], attended: int | None, *, exact: bool) -> AttendanceFact | None:
    """The participants of one consultation for whoever may see them all (`exact`), or for everybody else.

    `attended` is the number in all if it was counted; what the leaves do not make up of it is not recorded.
    """
    told = tuple(leaves)
    if not told and attended is None:
        return None
    known = sum(each.number for each in told)
    total = known if attended is None else attended
    rest = max(0, total - known)
    if is_small(total) and not exact:
        return AttendanceFact(UNDER_FIVE)
    tell = _cells if exact else published
    return AttendanceFact(
        total=Tally(total),
        sexes=tell(_by_sex(told, rest)),
        ages=tell(_by_age(told, rest)),
        disabilities=tell(_by_disability(told, rest)),
        leaves=told if exact else (),
    )


def _by_sex(leaves: tuple[LeafCount, ...], rest: int) -> dict[ParticipantGroup, int]:
    found: dict[ParticipantGroup, int] = dict.fromkeys(ParticipantSex, 0)
    for each in leaves:
        found[each.sex] += each.number
    found[ParticipantSex.UNKNOWN] += rest
    return found


def _by_age(leaves: tuple[LeafCount, ...], rest: int) -> dict[ParticipantGroup, int]:
    found: dict[ParticipantGroup, int] = dict.fromkeys(ParticipantAge, 0)
    for each in leaves:
        found[each.age] += each.number
    found[ParticipantAge.UNKNOWN] += rest
    return found


def _by_disability(leaves: tuple[LeafCount, ...], rest: int) -> dict[ParticipantGroup, int]:
    found: dict[ParticipantGroup, int] = dict.fromkeys(ParticipantDisability, 0)
    for each in leaves:
        if each.with_disabilities is None:
            found[ParticipantDisability.UNKNOWN] += each.number
        else:
            found[ParticipantDisability.WITH] += each.with_disabilities
            found[ParticipantDisability.WITHOUT] += each.number - each.with_disabilities
    found[ParticipantDisability.UNKNOWN] += rest
    return found


def _cells(counts: Counts) -> tuple[MarginCell, ...]:
    return tuple(MarginCell(group, Tally(number)) for group, number in counts.items())


def published(counts: Counts) -> tuple[MarginCell, ...]:
    """One margin, whose total is told beside it, with what must be held back held back."""
    small = {group for group, number in counts.items() if could_point_to_somebody(group, number)}
    held: set[ParticipantGroup] = set()
    further = sorted((group for group in counts if counts[group] and group not in small), key=lambda one: counts[one])
    while small and not is_safe(counts, small, held):
        if not further:
            # Whatever is held back, something can be computed: then it is not even said which cells are small.
            return tuple(MarginCell(group, WITHHELD) for group in counts)
        held.add(further.pop(0))
    return tuple(MarginCell(group, _tally(group, counts, small, held)) for group in counts)


def could_point_to_somebody(group: ParticipantGroup, number: int) -> bool:
    """Whether a cell stands for so few people that they could be recognized by what it says of them."""
    return group not in UNKNOWN and is_small(number)


def _tally(group: ParticipantGroup, counts: Counts, small: set[ParticipantGroup], held: set[ParticipantGroup]) -> Tally:
    if group in small:
        return UNDER_FIVE
    return WITHHELD if group in held else Tally(counts[group])


def is_safe(counts: Counts, small: set[ParticipantGroup], held: set[ParticipantGroup]) -> bool:
    """Whether of each small cell no more can be computed than that it is one to four.

    What everybody knows: the sum of the cells that are not told, that each small one is one to four, and that each
    other one held back is at least five (one, where it counts those not recorded).
    """
    unseen = sum(counts[each] for each in small | held)
    least = {each: 1 if each in small or each in UNKNOWN else LEAST for each in small | held}
    for one in small:
        others = (small | held) - {one}
        highest = unseen - sum(least[each] for each in others)
        lowest = 1 if held else unseen - (LEAST - 1) * len(others)
        if highest < LEAST - 1 or lowest > 1:
            return False
    return True
