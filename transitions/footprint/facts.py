"""What is known of the footprint of a transition on a day: sites, assets and posts as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from accounts.roles import Classification
from accounts.words import TextByLanguage
from missions.facts import PlaceFact
from transitions.facts import Cited

from .kinds import ClosureStep, DisposalGroup, FootprintTotalKind, PostCategory, SiteCondition, SiteKind


@dataclass(frozen=True, slots=True)
class SiteStepFact(Cited):
    """A step of the closure of a site: the day it is planned for, and the day it was done, as far as known by then."""

    pk: int
    step: ClosureStep
    planned: date | None = None
    actual: date | None = None


@dataclass(frozen=True, slots=True)
class SiteRecipientFact(Cited):
    """Who takes a site over, as agreed on a day."""

    pk: int
    day: date
    name: TextByLanguage


@dataclass(frozen=True, slots=True)
class SiteStateFact(Cited):
    """In what state a site was found on a day after its hand-over."""

    pk: int
    day: date
    condition: SiteCondition
    remarks: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteFact(Cited):
    """A site, with all that is known of its closure; of what is told again and again, the latest stands last."""

    pk: int
    kind: SiteKind
    names: TextByLanguage
    place: PlaceFact | None = None
    """The place of the operation that the site is, or lies in."""
    leased: bool = False
    announced_on: date | None = None
    steps: tuple[SiteStepFact, ...] = ()
    recipients: tuple[SiteRecipientFact, ...] = ()
    states: tuple[SiteStateFact, ...] = ()

    def planned(self, step: ClosureStep) -> date | None:
        """The day a step is planned for, by the latest plan."""
        return next((each.planned for each in reversed(self.steps) if each.step is step and each.planned), None)

    def done(self, step: ClosureStep) -> date | None:
        """The day a step was done."""
        return next((each.actual for each in reversed(self.steps) if each.step is step and each.actual), None)

    @property
    def planned_closure(self) -> date | None:
        """The day the site is to be handed over or returned: until then the operation is there."""
        return self.planned(ClosureStep.HAND_OVER)

    @property
    def closed_on(self) -> date | None:
        """The day the site was handed over or returned to its owner."""
        return self.done(ClosureStep.HAND_OVER)

    @property
    def recipient(self) -> SiteRecipientFact | None:
        """Who takes the site over, by the latest word."""
        return self.recipients[-1] if self.recipients else None

    @property
    def state(self) -> SiteStateFact | None:
        """How the site was found when it was last looked at."""
        return self.states[-1] if self.states else None


@dataclass(frozen=True, slots=True)
class AssetLotFact(Cited):
    """Assets disposed of together: in which group, how many, of what value, to whom."""

    pk: int
    group: DisposalGroup
    day: date
    what: TextByLanguage
    count: int | None = None
    value: Decimal | None = None
    currency: str = ""
    recipient: TextByLanguage = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PostCountFact(Cited):
    """Posts of a category on a day: authorized, filled, and by whom; None is what is not told."""

    pk: int
    category: PostCategory
    day: date
    authorized: int | None = None
    filled: int | None = None
    women: int | None = None
    men: int | None = None


@dataclass(frozen=True, slots=True)
class PostChangeFact(Cited):
    """Posts of a category abolished, nationalized, and kept or reassigned on a day."""

    pk: int
    category: PostCategory
    day: date
    abolished: int = 0
    nationalized: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class FootprintTotalFact(Cited):
    """One figure for the whole operation, as a source gives it."""

    pk: int
    kind: FootprintTotalKind
    day: date
    number: Decimal
    currency: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class FootprintFacts:
    """The footprint of a transition. What is counted again and again stands in the order of its days."""

    sites: tuple[SiteFact, ...] = ()
    lots: tuple[AssetLotFact, ...] = ()
    counts: tuple[PostCountFact, ...] = ()
    changes: tuple[PostChangeFact, ...] = ()
    totals: tuple[FootprintTotalFact, ...] = ()
    classification: Classification = Classification.UNCLASSIFIED
