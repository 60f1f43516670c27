"""What a record of roles and hand-over may not say. Plain Python; what is on record and the day are arguments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.errors import DomainError
from accounts.words import Words, words
from missions.rules import circle_from

from .kinds import HandoverCheckAfter

Body = str
"""A body, by its code if it is an entity of the system, else by its name, both in small letters."""


def in_future(day: date | None, today: date, field: str) -> list[DomainError]:
    """What happened did not happen on a day that has not come."""
    if day is None or day <= today:
        return []
    told = words("{day} has not come yet. Record it as planned, or give {today} or a day before.", day=day, today=today)
    return [DomainError(told, field)]


def handed_to_nobody(actual: date | None, recipients: int, *, none_found: bool) -> list[DomainError]:
    """Something is handed over to somebody; and who was named was found."""
    if none_found and recipients:
        told = words("A recipient is named. Remove the recipient first, or do not say that none was found.")
        return [DomainError(told, "none_found")]
    if actual is not None and not recipients:
        told = words("Nothing is handed over to nobody. Name a recipient first, then record the day of the hand-over.")
        return [DomainError(told, "actual_on")]
    return []


def named_though_none_found(*, none_found: bool) -> list[DomainError]:
    """A recipient is not named where the record says that none was found."""
    if not none_found:
        return []
    told = words("The hand-over says that no recipient was found. Take that back first, then name the recipient.")
    return [DomainError(told, "handover")]


@dataclass(frozen=True, slots=True)
class Edge:
    """One body hands something to another in a place (its key), or everywhere."""

    giver: Body
    recipient: Body
    place: int | None = None


def handed_in_a_circle(edge: Edge, others: Iterable[Edge], field: str) -> list[DomainError]:
    """What a body hands over does not come back to it, be it through others.

    `others` are the other hand-overs of the same task or role; one in another place is another matter.
    """
    if edge.giver == edge.recipient:
        told = words("A body does not hand a task over to itself. Name another recipient.")
        return [DomainError(told, field)]
    following: dict[Body, list[Body]] = {edge.giver: [edge.recipient]}
    for each in others:
        if each.giver != edge.giver and (edge.place is None or each.place in (None, edge.place)):
            following.setdefault(each.giver, []).append(each.recipient)
    if not circle_from(edge.giver, lambda body: following.get(body, ())):
        return []
    told = words("This task would come back through others to the body that hands it over. Name another recipient.")
    return [DomainError(told, field)]


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one to another, both included; None is open."""

    start: date | None = None
    end: date | None = None

    def meets(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        starts_before_end = self.start is None or other.end is None or self.start <= other.end
        ends_after_start = self.end is None or other.start is None or other.start <= self.end
        return starts_before_end and ends_after_start


def recorded_twice(span: Span, others: Iterable[Span]) -> list[DomainError]:
    """A body has a part once at a time; `others` are its other spans in the same part of the same task and place."""
    if not any(span.meets(each) for each in others):
        return []
    told = words(
        "This body already has this part in this task at this stage in these days. "
        "Edit that record, or give other days."
    )
    return [DomainError(told, "carried_from")]


def check_at_wrong_time(
    after: HandoverCheckAfter, done: date, actual: date | None, *, today: date
) -> list[DomainError]:
    """A check follows a hand-over that took place, after the days it is named for, and has been made."""
    if actual is None:
        told = words("The day of the hand-over is not on record. Record it first, then what was found afterwards.")
        return [DomainError(told, "day")]
    due = actual + timedelta(days=after)
    if done < due:
        return [DomainError(_early(after, done, due), "day")]
    return in_future(done, today, "day")


def _early(after: HandoverCheckAfter, done: date, due: date) -> Words:
    if after is HandoverCheckAfter.LATER:
        return words("{day} lies before the hand-over of {due}. Give a later day.", day=done, due=due)
    return words(
        "This check is due on {due}, {days} days after the hand-over. What was found on {day} is a follow-up.",
        due=due,
        days=int(after),
        day=done,
    )


def refused_confirmation(
    *, recipient: int | None, speaker: int | None, confirmed: date | None, on: date, today: date
) -> list[DomainError]:
    """What is wrong with confirming a hand-over; `recipient` and `speaker` are keys of entities.

    Only the recipient itself confirms: whoever speaks for another body does not, whatever else they may do.
    """
    if recipient is None:
        told = words(
            "This recipient is named but is no entity of the system, so nobody can confirm for it. "
            "Name it as an entity first."
        )
        return [DomainError(told)]
    if recipient != speaker:
        told = words("Only the recipient confirms a hand-over. You speak for another body.")
        return [DomainError(told)]
    if confirmed is not None:
        return [DomainError(words("This hand-over was confirmed on {day} already.", day=confirmed))]
    return in_future(on, today, "on")


def another_after_confirmation(before: Body, now: Body, confirmed: date | None) -> list[DomainError]:
    """What one body confirmed does not pass to another by an edit."""
    if confirmed is None or before == now:
        return []
    told = words(
        "The recipient confirmed this on {day}. Remove this recipient and name the other one anew.", day=confirmed
    )
    return [DomainError(told, "entity")]
