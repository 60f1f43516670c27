"""The fixed lists of paras 3 and 5: national instruments, their stages, who supports them, capabilities to protect."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words, words


class InstrumentKind(StrEnum):
    """In what form a State sets out what it will do (resolution 2594 (2021), para 3)."""

    PLAN = "plan"
    POLICY = "policy"
    STRATEGY = "strategy"

    @property
    def words(self) -> Words:
        return _INSTRUMENT_WORDS[self]


_INSTRUMENT_WORDS = {
    InstrumentKind.PLAN: words("National plan"),
    InstrumentKind.POLICY: words("National policy"),
    InstrumentKind.STRATEGY: words("National strategy"),
}


class InstrumentSubject(StrEnum):
    """What a national instrument is about (resolution 2594 (2021), para 3)."""

    CIVILIANS = "civilians"
    HUMAN_RIGHTS = "human_rights"
    JUSTICE = "justice"
    TRANSITION = "transition"

    @property
    def words(self) -> Words:
        return _SUBJECT_WORDS[self]


_SUBJECT_WORDS = {
    InstrumentSubject.CIVILIANS: words("Protection of civilians"),
    InstrumentSubject.HUMAN_RIGHTS: words("Human rights"),
    InstrumentSubject.JUSTICE: words("Access to justice"),
    InstrumentSubject.TRANSITION: words("Transition"),
}


class InstrumentStage(StrEnum):
    """How far a national instrument has come, in the order in which it usually goes."""

    NONE = "none"
    DRAFTING = "drafting"
    ADOPTED = "adopted"
    IMPLEMENTATION = "implementation"
    REVIEW = "review"

    @property
    def words(self) -> Words:
        return _STAGE_WORDS[self]

    @property
    def is_adopted(self) -> bool:
        """Whether an instrument at this stage must have been adopted before."""
        return self in (InstrumentStage.ADOPTED, InstrumentStage.IMPLEMENTATION, InstrumentStage.REVIEW)


_STAGE_WORDS = {
    InstrumentStage.NONE: context_words("national plan", "Not begun"),
    InstrumentStage.DRAFTING: context_words("national plan", "Being drafted"),
    InstrumentStage.ADOPTED: context_words("national plan", "Adopted"),
    InstrumentStage.IMPLEMENTATION: context_words("national plan", "In implementation"),
    InstrumentStage.REVIEW: context_words("national plan", "Under review"),
}


class StatusBy(StrEnum):
    """From whose side the status of a national benchmark comes: the two are kept and shown apart."""

    GOVERNMENT = "government"
    MISSION = "mission"

    @property
    def words(self) -> Words:
        return _BY_WORDS[self]


_BY_WORDS = {
    StatusBy.GOVERNMENT: words("Reported by the Government"),
    StatusBy.MISSION: words("As seen by the mission"),
}


class SupportParty(StrEnum):
    """Who is engaged in supporting a national instrument (resolution 2594 (2021), para 3), in its order."""

    HOST_GOVERNMENT = "host_government"
    UN_ENTITIES = "un_entities"
    CIVIL_SOCIETY = "civil_society"
    WOMEN = "women"
    YOUTH = "youth"
    DEFENDERS = "defenders"
    FINANCIAL_INSTITUTIONS = "financial_institutions"

    @property
    def words(self) -> Words:
        return _PARTY_WORDS[self]


_PARTY_WORDS = {
    SupportParty.HOST_GOVERNMENT: words("Host Government"),
    SupportParty.UN_ENTITIES: words("Other United Nations entities"),
    SupportParty.CIVIL_SOCIETY: words("Civil society"),
    SupportParty.WOMEN: words("Women"),
    SupportParty.YOUTH: words("Youth"),
    SupportParty.DEFENDERS: words("Human rights defenders"),
    SupportParty.FINANCIAL_INSTITUTIONS: words("International financial institutions"),
}


class SupportKind(StrEnum):
    """With what the United Nations assists, at the request of the host Government (para 3)."""

    DEVELOPMENT = "development"
    IMPLEMENTATION = "implementation"
    MONITORING = "monitoring"

    @property
    def words(self) -> Words:
        return _SUPPORT_WORDS[self]


_SUPPORT_WORDS = {
    SupportKind.DEVELOPMENT: context_words("support", "Development"),
    SupportKind.IMPLEMENTATION: context_words("support", "Implementation"),
    SupportKind.MONITORING: context_words("support", "Monitoring"),
}


class CapabilityCode(StrEnum):
    """The capabilities with which civilians are protected during a transition (resolution 2594 (2021), para 5).

    Eleven rows, in the order of the paragraph; C6a and C6b are named there as part of C6.
    """

    WARNING = "C1"
    WARNING_TRAINING = "C2"
    MOBILE_TEAMS = "C3"
    MEDIATION = "C4"
    OUTREACH = "C5"
    PREVENTION = "C6"
    DIALOGUE = "C6a"
    VIOLENCE_REDUCTION = "C6b"
    CONFIDENCE = "C7"
    COMMUNITY_POLICING = "C8"
    OTHER_UNARMED = "C9"

    @property
    def words(self) -> Words:
        return _CAPABILITY_WORDS[self]


_CAPABILITY_WORDS = {
    CapabilityCode.WARNING: words("Early warning and rapid response systems: establishment"),
    CapabilityCode.WARNING_TRAINING: words("Early warning and rapid response systems: training in their use"),
    CapabilityCode.MOBILE_TEAMS: words("Mobile monitoring teams"),
    CapabilityCode.MEDIATION: words("Facilitation of local crisis mediation"),
    CapabilityCode.OUTREACH: words(
        "Communication and outreach with populations at risk of violence, including sexual and gender-based violence"
    ),
    CapabilityCode.PREVENTION: words("Conflict prevention, mitigation and reconciliation"),
    CapabilityCode.DIALOGUE: words("Promotion and support of intercommunal dialogue"),
    CapabilityCode.VIOLENCE_REDUCTION: words("Community violence reduction"),
    CapabilityCode.CONFIDENCE: words("Confidence-building between national authorities and local communities"),
    CapabilityCode.COMMUNITY_POLICING: words("Community policing initiatives"),
    CapabilityCode.OTHER_UNARMED: words("Other unarmed approaches to protecting civilians"),
}


class CapabilityStage(StrEnum):
    """Of which part of a transition a capability is told."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"

    @property
    def words(self) -> Words:
        return _TIME_WORDS[self]


_TIME_WORDS = {
    CapabilityStage.BEFORE: words("Before the transition"),
    CapabilityStage.DURING: words("During the transition"),
    CapabilityStage.AFTER: words("After the transition"),
}


class CapabilityProvider(StrEnum):
    """Who provides a capability; after the transition it is never the mission."""

    MISSION = "mission"
    NATIONAL = "national"
    COUNTRY_TEAM = "country_team"
    OTHER = "other"

    @property
    def words(self) -> Words:
        return _PROVIDER_WORDS[self]


_PROVIDER_WORDS = {
    CapabilityProvider.MISSION: words("Component of the mission"),
    CapabilityProvider.NATIONAL: words("National authority"),
    CapabilityProvider.COUNTRY_TEAM: words("United Nations country team"),
    CapabilityProvider.OTHER: context_words("provider", "Other provider"),
}
