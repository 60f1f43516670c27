"""What is known of the financing of a transition on a day: plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from accounts.roles import Classification
from accounts.words import TextByLanguage
from missions.facts import MandatedTaskFact
from transitions.benchmarks.kinds import Party
from transitions.facts import Cited

from .kinds import FundingCarrier, FundingQuality, FundingRating, FundingSource


@dataclass(frozen=True, slots=True)
class FundingFigureFact(Cited):
    """The sums of a funding line as at a day, in `currency` (ISO 4217).

    `rate` is how many units of the currency one United States dollar bought on `rate_day`; None for dollars.
    `disbursed` is None where it was not reported.
    """

    pk: int
    day: date
    currency: str
    needed: Decimal
    committed: Decimal
    disbursed: Decimal | None = None
    rate: Decimal | None = None
    rate_day: date | None = None


@dataclass(frozen=True, slots=True)
class FundingLineFact(Cited):
    """Money from one source for one task, or for the transition as a whole, from a day to a day, both included.

    `figure` are the newest sums of the day asked of; None where none are on record.
    """

    pk: int
    kind: FundingSource
    carrier: FundingCarrier
    starts: date
    ends: date
    task: MandatedTaskFact | None = None
    funder: TextByLanguage = field(default_factory=dict)
    purpose: TextByLanguage = field(default_factory=dict)
    figure: FundingFigureFact | None = None


@dataclass(frozen=True, slots=True)
class FundingJudgementFact(Cited):
    """How one party judged the financing of the transition, or of one task, on a day."""

    pk: int
    day: date
    party: Party
    ratings: Mapping[FundingQuality, FundingRating]
    reason: TextByLanguage
    judged_by: str = ""
    task: MandatedTaskFact | None = None


@dataclass(frozen=True, slots=True)
class FinancingFacts:
    """The financing of a transition. Of judgements, the latest stands last."""

    lines: tuple[FundingLineFact, ...] = ()
    judgements: tuple[FundingJudgementFact, ...] = ()
    classification: Classification = Classification.UNCLASSIFIED
