"""The fixed lists of para 8: phases of risk, kinds of incident, how far accountability has come, measures."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from accounts.words import Words, context_words, words


class RiskPhase(StrEnum):
    """Before or during a transition peacekeepers face particular risks (resolution 2594 (2021), para 8)."""

    BEFORE = "before"
    DURING = "during"

    @property
    def words(self) -> Words:
        return _PHASE_WORDS[self]


_PHASE_WORDS = {
    RiskPhase.BEFORE: context_words("phase of risk", "Before the transition"),
    RiskPhase.DURING: context_words("phase of risk", "During the transition"),
}


class SecurityRiskLevel(IntEnum):
    """How high a risk to personnel was assessed to be."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    VERY_HIGH = 4

    @property
    def words(self) -> Words:
        return _LEVEL_WORDS[self]


_LEVEL_WORDS = {
    SecurityRiskLevel.LOW: context_words("risk", "Low"),
    SecurityRiskLevel.MEDIUM: context_words("risk", "Medium"),
    SecurityRiskLevel.HIGH: context_words("risk", "High"),
    SecurityRiskLevel.VERY_HIGH: context_words("risk", "Very high"),
}


class IncidentKind(StrEnum):
    """What happened to personnel, premises or assets of the mission."""

    ATTACK = "attack"
    EXPLOSIVE = "explosive"
    ABDUCTION = "abduction"
    DEMONSTRATION = "demonstration"
    OBSTRUCTION = "obstruction"
    LOOTING = "looting"
    ACCIDENT = "accident"
    OTHER = "other"

    @property
    def words(self) -> Words:
        return _INCIDENT_WORDS[self]


_INCIDENT_WORDS = {
    IncidentKind.ATTACK: words("Armed attack"),
    IncidentKind.EXPLOSIVE: words("Mine or explosive device"),
    IncidentKind.ABDUCTION: words("Abduction or detention"),
    IncidentKind.DEMONSTRATION: words("Violent demonstration"),
    IncidentKind.OBSTRUCTION: words("Obstruction of movement"),
    IncidentKind.LOOTING: words("Looting of premises or assets"),
    IncidentKind.ACCIDENT: words("Accident"),
    IncidentKind.OTHER: context_words("incident", "Other"),
}

CRIMES = frozenset({IncidentKind.ATTACK, IncidentKind.EXPLOSIVE, IncidentKind.ABDUCTION, IncidentKind.LOOTING})
"""Incidents for which resolution 2589 (2021) asks the host State to bring those responsible to justice."""


class AccountabilityStage(StrEnum):
    """How far the host State has come in bringing those responsible to justice (resolution 2589 (2021))."""

    NONE = "none"
    INVESTIGATED = "investigated"
    CHARGED = "charged"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    DISCONTINUED = "discontinued"

    @property
    def words(self) -> Words:
        return _STAGE_WORDS[self]


_STAGE_WORDS = {
    AccountabilityStage.NONE: context_words("accountability", "Nothing known"),
    AccountabilityStage.INVESTIGATED: context_words("accountability", "Under investigation"),
    AccountabilityStage.CHARGED: context_words("accountability", "Charges brought"),
    AccountabilityStage.CONVICTED: context_words("accountability", "Convicted"),
    AccountabilityStage.ACQUITTED: context_words("accountability", "Acquitted"),
    AccountabilityStage.DISCONTINUED: context_words("accountability", "Discontinued"),
}

CONCLUDED = frozenset({AccountabilityStage.CONVICTED, AccountabilityStage.ACQUITTED})
"""A case is open until a court has spoken; one that was given up stays open."""
