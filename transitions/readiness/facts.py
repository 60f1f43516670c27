"""What is known of transitions on a day, as known on a day: plain data, the one form that pages and reports read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from accounts.roles import Classification
from accounts.words import DateKnown, TextByLanguage, Words
from missions.facts import MandatedTaskFact, MissionFact, PlaceFact, SourceFact
from missions.kinds import Theme
from transitions.authority.facts import AuthorityFacts
from transitions.benchmarks.amendments import IndicatorSuccessionFact
from transitions.benchmarks.kinds import Family, FrameworkState, Party, Weight
from transitions.benchmarks.measures import Measure, StandingResult, Value
from transitions.benchmarks.scale import SourceGrade, Standing
from transitions.consultations.facts import ConsultationsFacts
from transitions.context.facts import ContextFacts
from transitions.financing.facts import FinancingFacts
from transitions.findings import Finding
from transitions.footprint.facts import FootprintFacts
from transitions.inclusion.facts import InclusionFacts
from transitions.lessons.facts import LessonsFacts
from transitions.partners.facts import PartnersFacts
from transitions.protection.facts import ProtectionFacts
from transitions.responsibilities.facts import ResponsibilitiesFacts
from transitions.security.facts import SecurityFacts
from transitions.strategy.facts import PhaseFact, StateFact, StrategyFact
from transitions.strategy.states import StrategyState


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """Where one observation comes from. `entered_by` and `verified_by` name a role or an office."""

    source: SourceFact | None = None
    method: str = ""
    reliability: SourceGrade | None = None
    narrative: TextByLanguage = field(default_factory=dict)
    excerpt: str = ""
    entered_by: str = ""
    verified_by: str = ""
    correction_reason: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class JudgementFact:
    """A signed rating of a benchmark by one party."""

    party: Party
    standing: Standing
    day: date
    known_from: date
    phrase: str = ""
    reason: TextByLanguage = field(default_factory=dict)
    signed_by: str = ""
    source: SourceFact | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """An indicator, its values as known, and where it stands. `findings` say what keeps it from being measurable."""

    pk: int
    number: str
    texts: TextByLanguage
    measure: Measure
    result: StandingResult
    values: tuple[Value, ...] = ()
    evidence: Mapping[int, EvidenceFact] = field(default_factory=dict)
    unit: TextByLanguage = field(default_factory=dict)
    target_text: TextByLanguage = field(default_factory=dict)
    target_date_text: str = ""
    data_source: str = ""
    means_of_verification: str = ""
    owner: str = ""
    external_identifiers: tuple[tuple[str, str], ...] = ()
    restricted: bool = False
    """A newer value exists above the reader's clearance; told only to those assigned to the mission."""
    findings: tuple[Words, ...] = ()
    source: SourceFact | None = None
    illustrative: bool = False

    @property
    def standing(self) -> Standing:
        """The standing to show: a stale value must not pass for current."""
        return Standing.RESTRICTED if self.restricted else self.result.standing


@dataclass(frozen=True, slots=True)
class BenchmarkFact:
    """A benchmark with its indicators, its computed standing and, beside it, what each party judged."""

    pk: int
    number: str
    texts: TextByLanguage
    family: Family
    weight: Weight
    theme: Theme
    standing: Standing
    because: Words
    short_texts: TextByLanguage = field(default_factory=dict)
    indicators: tuple[IndicatorFact, ...] = ()
    judgements: tuple[JudgementFact, ...] = ()
    """The latest of each party, newest first."""
    owner: str = ""
    task: int | None = None
    """The mandated task whose progress it measures, by its key."""
    findings: tuple[Words, ...] = ()
    source: SourceFact | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class FrameworkFact:
    """A version of a transition's benchmarks."""

    pk: int
    number: int
    titles: TextByLanguage
    state: FrameworkState
    symbol: str = ""
    requested_on: date | None = None
    agreed_on: date | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    signatories: str = ""
    benchmarks: tuple[BenchmarkFact, ...] = ()
    successions: tuple[IndicatorSuccessionFact, ...] = ()
    """What became of the indicators of earlier frameworks in this one."""
    source: SourceFact | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A day that lies ahead, and what is planned for it."""

    date: DateKnown
    what: Words


LIVING_FRAMEWORKS = frozenset(FrameworkState) - {FrameworkState.SUPERSEDED}
LIVING_STRATEGIES = frozenset(StrategyState) - {StrategyState.SUPERSEDED}


@dataclass(frozen=True, slots=True)
class TransitionFact:
    """One transition as it stood: state, course, phases, strategy, benchmarks, and what is missing."""

    pk: int
    mission: MissionFact
    titles: TextByLanguage
    summary: TextByLanguage = field(default_factory=dict)
    joint_mechanism: TextByLanguage = field(default_factory=dict)
    state: StateFact | None = None
    changes: tuple[StateFact, ...] = ()
    phases: tuple[PhaseFact, ...] = ()
    strategies: tuple[StrategyFact, ...] = ()
    frameworks: tuple[FrameworkFact, ...] = ()
    benchmarks_visible: bool = True
    """False for a reader to whom this mission's benchmarks are not open."""
    tasks: tuple[MandatedTaskFact, ...] = ()
    places: tuple[PlaceFact, ...] = ()
    context: ContextFacts | None = None
    consultations: ConsultationsFacts | None = None
    responsibilities: ResponsibilitiesFacts | None = None
    protection: ProtectionFacts | None = None
    inclusion: InclusionFacts | None = None
    footprint: FootprintFacts | None = None
    authority: AuthorityFacts | None = None
    security: SecurityFacts | None = None
    lessons: LessonsFacts | None = None
    partners: PartnersFacts | None = None
    financing: FinancingFacts | None = None
    """What each topic knows: None where it was not asked for, or is not open to the reader."""
    upcoming: tuple[Upcoming, ...] = ()
    """What is planned after the day asked of, soonest first."""
    findings: tuple[Words, ...] = ()
    """What is missing; each a Finding, as far as a form can fill it in."""
    topic_findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """What is missing of each topic that was read, by its key."""
    source: SourceFact | None = None
    illustrative: bool = False
    classification: Classification = Classification.UNCLASSIFIED
    """The highest of the transition and of all that is told of it."""

    @property
    def framework(self) -> FrameworkFact | None:
        """The framework that counts: the newest in force, else agreed, else not superseded, else the newest."""
        for states in ({FrameworkState.IN_FORCE}, {FrameworkState.AGREED}, LIVING_FRAMEWORKS, set(FrameworkState)):
            found = [each for each in self.frameworks if each.state in states]
            if found:
                return found[-1]
        return None

    @property
    def strategy(self) -> StrategyFact | None:
        """The strategy that counts: the one endorsed, else the newest not superseded, else the newest."""
        for states in ({StrategyState.ENDORSED}, LIVING_STRATEGIES, set(StrategyState)):
            found = [each for each in self.strategies if each.state in states]
            if found:
                return found[-1]
        return None


@dataclass(frozen=True, slots=True)
class Readiness:
    """What one reader may know of some transitions, as of a day, as known on a day."""

    as_of: date
    known_at: date
    transitions: tuple[TransitionFact, ...] = ()
    missions: tuple[MissionFact, ...] = ()
    """Operations in scope that have no transition on record."""
