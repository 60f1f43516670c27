"""What an obligation is, what answers it, and how far it is answered. Plain Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from accounts.audience import Audience
from accounts.words import Words, words
from transitions.facts import Cited, Moment
from transitions.findings import Finding, finding

from .facts import TransitionFact


class Addressee(StrEnum):
    """Whom the resolution speaks to."""

    SECRETARY_GENERAL = "secretary_general"
    FIELD_MISSIONS = "field_missions"
    COUNCIL = "council"
    HOST_STATE = "host_state"
    COMMISSION = "commission"
    MEMBER_STATES = "member_states"

    @property
    def words(self) -> Words:
        return _ADDRESSEE_WORDS[self]


_ADDRESSEE_WORDS = {
    Addressee.SECRETARY_GENERAL: words("Secretary-General"),
    Addressee.FIELD_MISSIONS: words("Secretary-General and field missions"),
    Addressee.COUNCIL: words("Security Council"),
    Addressee.HOST_STATE: words("Host Government"),
    Addressee.COMMISSION: words("Peacebuilding Commission"),
    Addressee.MEMBER_STATES: words("Member States"),
}


class Fulfilment(StrEnum):
    """How far the record shows that something was done."""

    MET = "met"
    PARTLY = "partly"
    NO_RECORD = "no_record"
    NOT_APPLICABLE = "not_applicable"
    NOT_OPEN = "not_open"

    @property
    def words(self) -> Words:
        return _FULFILMENT_WORDS[self]

    @property
    def shape(self) -> tuple[str, str]:
        """The shape and the colour that show it; told apart in black and white."""
        return _SHAPES[self]


_FULFILMENT_WORDS = {
    Fulfilment.MET: words("On record"),
    Fulfilment.PARTLY: words("Partly on record"),
    Fulfilment.NO_RECORD: words("No record"),
    Fulfilment.NOT_APPLICABLE: words("Not applicable"),
    Fulfilment.NOT_OPEN: words("Not open to you"),
}
_SHAPES = {
    Fulfilment.MET: ("filled-circle", "green"),
    Fulfilment.PARTLY: ("half-circle", "amber"),
    Fulfilment.NO_RECORD: ("empty-circle", "red"),
    Fulfilment.NOT_APPLICABLE: ("ring", "grey"),
    Fulfilment.NOT_OPEN: ("hatched-circle", "grey"),
}
WORST_FIRST = (
    Fulfilment.NO_RECORD, Fulfilment.PARTLY, Fulfilment.MET, Fulfilment.NOT_OPEN, Fulfilment.NOT_APPLICABLE
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is asked for, and the records that show it.

    `found` says it where no cited record does, and `documents` then names what shows it. `form` is the name of the form
    on which it is filled in, of the record `of` (of the transition where none is named), if not on that of the clause.
    """

    what: Words
    rows: tuple[Cited, ...] = ()
    found: bool | None = None
    documents: tuple[str, ...] = ()
    form: str | None = None
    of: int | None = None

    @property
    def is_met(self) -> bool:
        """Whether anything shows it."""
        return bool(self.rows) if self.found is None else self.found

    @property
    def proof(self) -> tuple[str, ...]:
        """The documents that show it, each once: those that its records cite, or those named."""
        sources = [each.source for each in self.rows if each.source is not None]
        return tuple(dict.fromkeys([*(each.symbol or each.title for each in sources), *self.documents]))

    @property
    def illustrative(self) -> bool:
        """Whether any of its records was made up."""
        return any(each.illustrative for each in self.rows)


Checks = Callable[[TransitionFact, Moment], Iterable[Check] | None]
"""What answers an obligation; None where the records behind it are not open to the reader."""

Exemption = Callable[[TransitionFact, Moment], Words | None]
"""Why an obligation does not apply to a transition; None where it does."""

Outside = Callable[[Audience, Sequence[TransitionFact], Moment], Mapping[int, Iterable[Check] | None]]
"""Reads what answers an obligation where it is no part of the facts of a transition: a fixed number of queries."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """A clause that asks for something.

    `page` is the name of the page of a transition on which it is answered, `form` that of the form on which most of
    what answers it is filled in.
    """

    key: str
    paragraph: int
    addressee: Addressee
    question: Words
    page: str
    checks: Checks | None = None
    exempt: Exemption | None = None
    outside: Outside | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An obligation as one transition answers it on a day."""

    obligation: Obligation
    state: Fulfilment
    checks: tuple[Check, ...] = ()
    reason: Words | None = None

    @property
    def missing(self) -> tuple[Check, ...]:
        """What is asked for and not on record."""
        return tuple(each for each in self.checks if not each.is_met)

    def closing(self, transition: int) -> Iterator[Finding]:
        """What is missing, each with the form on which it is filled in; of the transition with this key."""
        for each in self.missing:
            yield finding(each.what, each.form or self.obligation.form, each.of or transition)

    @property
    def shown(self) -> tuple[Check, ...]:
        """What is on record."""
        return tuple(each for each in self.checks if each.is_met)
