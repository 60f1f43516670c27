"""The fixed lists of paras 1 and 4: headings of context, parties, targets of threats, kinds of implication."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from accounts.words import Words, context_words, words


class ContextHeading(StrEnum):
    """The broad challenges that planning takes into account (resolution 2594 (2021), para 1), in its order."""

    STABILITY = "stability"
    GOVERNANCE = "governance"
    RULE_OF_LAW = "rule_of_law"
    POLITICAL = "political"
    ECONOMIC = "economic"
    DEVELOPMENT = "development"
    HUMANITARIAN = "humanitarian"
    HUMAN_RIGHTS = "human_rights"

    @property
    def words(self) -> Words:
        return _HEADING_WORDS[self]


_HEADING_WORDS = {
    ContextHeading.STABILITY: words("Risks to stability"),
    ContextHeading.GOVERNANCE: words("Risks to governance"),
    ContextHeading.RULE_OF_LAW: words("Risks to the rule of law"),
    ContextHeading.POLITICAL: words("Political context"),
    ContextHeading.ECONOMIC: words("Economic context"),
    ContextHeading.DEVELOPMENT: words("Development context"),
    ContextHeading.HUMANITARIAN: words("Humanitarian context"),
    ContextHeading.HUMAN_RIGHTS: words("Human rights context"),
}


class RiskLevel(IntEnum):
    """How high a risk was assessed to be."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    VERY_HIGH = 4

    @property
    def words(self) -> Words:
        return _LEVEL_WORDS[self]


_LEVEL_WORDS = {
    RiskLevel.LOW: context_words("risk", "Low"),
    RiskLevel.MEDIUM: context_words("risk", "Medium"),
    RiskLevel.HIGH: context_words("risk", "High"),
    RiskLevel.VERY_HIGH: context_words("risk", "Very high"),
}


class PoliticalStage(StrEnum):
    """Where the political process stands that a peace operation serves."""

    NONE = "none"
    TALKS = "talks"
    AGREED = "agreed"
    IMPLEMENTED = "implemented"
    STALLED = "stalled"
    COLLAPSED = "collapsed"

    @property
    def words(self) -> Words:
        return _STAGE_WORDS[self]


_STAGE_WORDS = {
    PoliticalStage.NONE: context_words("political process", "None under way"),
    PoliticalStage.TALKS: context_words("political process", "Talks under way"),
    PoliticalStage.AGREED: context_words("political process", "Agreement reached"),
    PoliticalStage.IMPLEMENTED: context_words("political process", "Agreement being implemented"),
    PoliticalStage.STALLED: context_words("political process", "Stalled"),
    PoliticalStage.COLLAPSED: context_words("political process", "Collapsed"),
}


class EngagedParty(StrEnum):
    """With whom integrated planning begins at the earliest possible stage (resolution 2594 (2021), para 1)."""

    RESIDENT_COORDINATOR = "resident_coordinator"
    COUNTRY_TEAM = "country_team"
    AGENCIES = "agencies"
    HOST_STATE = "host_state"
    NATIONAL_STAKEHOLDERS = "national_stakeholders"
    CIVIL_SOCIETY = "civil_society"

    @property
    def words(self) -> Words:
        return _PARTY_WORDS[self]


_PARTY_WORDS = {
    EngagedParty.RESIDENT_COORDINATOR: words("Resident Coordinator"),
    EngagedParty.COUNTRY_TEAM: words("United Nations country team"),
    EngagedParty.AGENCIES: words("Other agencies, funds and programmes"),
    EngagedParty.HOST_STATE: words("Host State"),
    EngagedParty.NATIONAL_STAKEHOLDERS: words("Other national stakeholders"),
    EngagedParty.CIVIL_SOCIETY: words("Civil society"),
}


class ThreatTarget(StrEnum):
    """Whom or what a threat is directed against (resolution 2594 (2021), para 4)."""

    CIVILIANS = "civilians"
    PERSONNEL = "personnel"
    PREMISES = "premises"
    ASSETS = "assets"

    @property
    def words(self) -> Words:
        return _TARGET_WORDS[self]


_TARGET_WORDS = {
    ThreatTarget.CIVILIANS: words("Civilians"),
    ThreatTarget.PERSONNEL: words("United Nations personnel"),
    ThreatTarget.PREMISES: words("United Nations premises"),
    ThreatTarget.ASSETS: words("United Nations assets"),
}


class ImplicationKind(StrEnum):
    """What a decision of the Council implies (resolution 2594 (2021), para 4)."""

    SECURITY = "security"
    RESOURCES = "resources"
    LOGISTICS = "logistics"

    @property
    def words(self) -> Words:
        return _IMPLICATION_WORDS[self]


_IMPLICATION_WORDS = {
    ImplicationKind.SECURITY: context_words("implication", "Security"),
    ImplicationKind.RESOURCES: context_words("implication", "Resources"),
    ImplicationKind.LOGISTICS: context_words("implication", "Logistics support"),
}


class Reevaluated(StrEnum):
    """What was decided anew after an assessment (resolution 2594 (2021), para 4)."""

    COMPOSITION = "composition"
    MANDATE = "mandate"
    BOTH = "both"

    @property
    def words(self) -> Words:
        return _REEVALUATED_WORDS[self]


_REEVALUATED_WORDS = {
    Reevaluated.COMPOSITION: words("Composition of the mission"),
    Reevaluated.MANDATE: words("Mandate of the mission"),
    Reevaluated.BOTH: words("Composition and mandate of the mission"),
}


class AdviceForm(StrEnum):
    """In what form frank advice was given."""

    CODE_CABLE = "code_cable"
    NOTE = "note"
    OPTIONS = "options"
    ORAL = "oral"

    @property
    def words(self) -> Words:
        return _ADVICE_WORDS[self]


_ADVICE_WORDS = {
    AdviceForm.CODE_CABLE: words("Code cable"),
    AdviceForm.NOTE: context_words("advice", "Note"),
    AdviceForm.OPTIONS: words("Options of a strategic assessment"),
    AdviceForm.ORAL: words("Oral advice, on record"),
}
