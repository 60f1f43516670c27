"""The fixed lists of paras 10 to 12: who asks the Commission, what becomes of its advice, whom it convenes; regions."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words, words


class CommissionAsker(StrEnum):
    """By whom the Peacebuilding Commission is asked for its advice (resolution 2594 (2021), para 10)."""

    COUNCIL = "council"
    SECRETARY_GENERAL = "secretary_general"
    STATE = "state"

    @property
    def words(self) -> Words:
        return _ASKER_WORDS[self]


_ASKER_WORDS = {
    CommissionAsker.COUNCIL: words("Security Council"),
    CommissionAsker.SECRETARY_GENERAL: words("Secretary-General"),
    CommissionAsker.STATE: words("State concerned"),
}


class CommissionStage(StrEnum):
    """At which stage of a peace operation the longer-term perspective of peacebuilding is to be reflected (para 10)."""

    FORMATION = "formation"
    REVIEW = "review"
    RECONFIGURATION = "reconfiguration"

    @property
    def words(self) -> Words:
        return _STAGE_WORDS[self]


_STAGE_WORDS = {
    CommissionStage.FORMATION: context_words("peace operation", "Formation"),
    CommissionStage.REVIEW: context_words("peace operation", "Review"),
    CommissionStage.RECONFIGURATION: context_words("peace operation", "Reconfiguration"),
}


class CommissionFormat(StrEnum):
    """In what form the Commission gave its advice."""

    LETTER = "letter"
    ORAL = "oral"
    ANNEX = "annex"

    @property
    def words(self) -> Words:
        return _FORMAT_WORDS[self]


_FORMAT_WORDS = {
    CommissionFormat.LETTER: context_words("advice of the Commission", "Letter"),
    CommissionFormat.ORAL: context_words("advice of the Commission", "Oral"),
    CommissionFormat.ANNEX: context_words("advice of the Commission", "Annex to a document"),
}


class AdviceOutcome(StrEnum):
    """What became of one point of advice; a point without an outcome is open."""

    TAKEN_UP = "taken_up"
    PARTLY = "partly"
    NOT_TAKEN_UP = "not_taken_up"

    @property
    def words(self) -> Words:
        return _OUTCOME_WORDS[self]

    @property
    def is_used(self) -> bool:
        """Whether the point stands in a decision or a plan, so that it can be said where."""
        return self is not AdviceOutcome.NOT_TAKEN_UP

    @property
    def needs_reason(self) -> bool:
        """Whether it must be said why the point was not taken up as it stands."""
        return self is not AdviceOutcome.TAKEN_UP


_OUTCOME_WORDS = {
    AdviceOutcome.TAKEN_UP: context_words("point of advice", "Taken up"),
    AdviceOutcome.PARTLY: context_words("point of advice", "Taken up in part"),
    AdviceOutcome.NOT_TAKEN_UP: context_words("point of advice", "Not taken up"),
}


class TakenUpIn(StrEnum):
    """In what kind of text a point of advice was taken up."""

    RESOLUTION = "resolution"
    PLAN = "plan"

    @property
    def words(self) -> Words:
        return _TAKEN_UP_WORDS[self]


_TAKEN_UP_WORDS = {
    TakenUpIn.RESOLUTION: words("Paragraph of a resolution"),
    TakenUpIn.PLAN: words("Element of the transition plan"),
}


class ConvenedParty(StrEnum):
    """Whom the Commission convenes (resolution 2594 (2021), para 11), in its order."""

    UN_BODIES = "un_bodies"
    MEMBER_STATES = "member_states"
    NATIONAL_AUTHORITIES = "national_authorities"
    REGIONAL = "regional"
    SUBREGIONAL = "subregional"
    FINANCIAL = "financial"
    OTHER = "other"

    @property
    def words(self) -> Words:
        return _CONVENED_WORDS[self]

    @property
    def within(self) -> Words:
        """The same within a sentence."""
        return _CONVENED_WITHIN[self]


_CONVENED_WORDS = {
    ConvenedParty.UN_BODIES: words("United Nations bodies"),
    ConvenedParty.MEMBER_STATES: words("Member States"),
    ConvenedParty.NATIONAL_AUTHORITIES: words("National authorities"),
    ConvenedParty.REGIONAL: words("Regional organizations"),
    ConvenedParty.SUBREGIONAL: words("Subregional organizations"),
    ConvenedParty.FINANCIAL: words("International financial institutions"),
    ConvenedParty.OTHER: words("Other relevant stakeholders"),
}
_CONVENED_WITHIN = {
    ConvenedParty.UN_BODIES: context_words("within a sentence", "United Nations bodies"),
    ConvenedParty.MEMBER_STATES: context_words("within a sentence", "Member States"),
    ConvenedParty.NATIONAL_AUTHORITIES: context_words("within a sentence", "national authorities"),
    ConvenedParty.REGIONAL: context_words("within a sentence", "regional organizations"),
    ConvenedParty.SUBREGIONAL: context_words("within a sentence", "subregional organizations"),
    ConvenedParty.FINANCIAL: context_words("within a sentence", "international financial institutions"),
    ConvenedParty.OTHER: context_words("within a sentence", "other relevant stakeholders"),
}


class RegionalLevel(StrEnum):
    """Whether an organization stands for a region or for a part of one."""

    REGIONAL = "regional"
    SUBREGIONAL = "subregional"

    @property
    def words(self) -> Words:
        return _LEVEL_WORDS[self]


_LEVEL_WORDS = {
    RegionalLevel.REGIONAL: context_words("organization", "Regional"),
    RegionalLevel.SUBREGIONAL: context_words("organization", "Subregional"),
}


class RegionalOrganization(StrEnum):
    """The regional and subregional organizations on record; `organizations` has their member States (para 12)."""

    AU = "AU"
    ECOWAS = "ECOWAS"
    ECCAS = "ECCAS"
    SADC = "SADC"
    EAC = "EAC"
    IGAD = "IGAD"
    ICGLR = "ICGLR"
    LAS = "LAS"
    EU = "EU"
    OSCE = "OSCE"
    OAS = "OAS"
    CARICOM = "CARICOM"
    SAARC = "SAARC"
    ASEAN = "ASEAN"
    PIF = "PIF"

    @property
    def words(self) -> Words:
        return _ORGANIZATION_WORDS[self]


_ORGANIZATION_WORDS = {
    RegionalOrganization.AU: words("African Union"),
    RegionalOrganization.ECOWAS: words("Economic Community of West African States"),
    RegionalOrganization.ECCAS: words("Economic Community of Central African States"),
    RegionalOrganization.SADC: words("Southern African Development Community"),
    RegionalOrganization.EAC: words("East African Community"),
    RegionalOrganization.IGAD: words("Intergovernmental Authority on Development"),
    RegionalOrganization.ICGLR: words("International Conference on the Great Lakes Region"),
    RegionalOrganization.LAS: words("League of Arab States"),
    RegionalOrganization.EU: words("European Union"),
    RegionalOrganization.OSCE: words("Organization for Security and Cooperation in Europe"),
    RegionalOrganization.OAS: words("Organization of American States"),
    RegionalOrganization.CARICOM: words("Caribbean Community"),
    RegionalOrganization.SAARC: words("South Asian Association for Regional Cooperation"),
    RegionalOrganization.ASEAN: words("Association of Southeast Asian Nations"),
    RegionalOrganization.PIF: words("Pacific Islands Forum"),
}


class RoleAgreement(StrEnum):
    """Whether an organization agreed to the role that a plan gives it."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Words:
        return _AGREEMENT_WORDS[self]


_AGREEMENT_WORDS = {
    RoleAgreement.YES: context_words("role in a plan", "Agreed"),
    RoleAgreement.NO: context_words("role in a plan", "Not agreed"),
    RoleAgreement.UNKNOWN: context_words("role in a plan", "Not known"),
}


class ConsultedOn(StrEnum):
    """On what an organization was consulted: planning a transition or carrying it out (para 12)."""

    PLANNING = "planning"
    IMPLEMENTATION = "implementation"

    @property
    def words(self) -> Words:
        return _CONSULTED_WORDS[self]


_CONSULTED_WORDS = {
    ConsultedOn.PLANNING: words("Planning of the transition"),
    ConsultedOn.IMPLEMENTATION: words("Implementation of the transition"),
}
