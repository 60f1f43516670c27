"""The fixed lists of consultations: the actors that the resolution names, and how participants are counted."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words, words


class ActorCategory(StrEnum):
    """With whom strategies are worked out: the twelve of para 2, then those named elsewhere in the resolution."""

    NATIONAL_AUTHORITIES = "national_authorities"
    RESIDENT_COORDINATOR = "resident_coordinator"
    COUNTRY_TEAM = "country_team"
    LOCAL_COMMUNITIES = "local_communities"
    LOCAL_ORGANIZATIONS = "local_organizations"
    PEACEBUILDING = "peacebuilding"
    WOMEN = "women"
    YOUTH = "youth"
    REGIONAL = "regional"
    SUBREGIONAL = "subregional"
    FINANCIAL_INSTITUTIONS = "financial_institutions"
    AGENCIES = "agencies"
    CIVIL_SOCIETY = "civil_society"
    DEFENDERS = "defenders"
    DISABILITY = "disability"
    MEMBER_STATES = "member_states"
    UN_BODIES = "un_bodies"
    COMMISSION = "commission"
    CONTRIBUTORS = "contributors"
    CHILDREN = "children"
    MEDIA = "media"

    @property
    def words(self) -> Words:
        return _ACTOR_WORDS[self]

    @property
    def number(self) -> int | None:
        """The place in the list of para 2, from 1 to 12; None for one that is named elsewhere."""
        place = list(ActorCategory).index(self) + 1
        return place if place <= OF_PARA_2 else None

    @property
    def is_extra(self) -> bool:
        """Whether para 2 does not name it, but another paragraph or the preamble does."""
        return self.number is None


OF_PARA_2 = 12
"""How many actors para 2 names; they stand first."""

_ACTOR_WORDS = {
    ActorCategory.NATIONAL_AUTHORITIES: words("National authorities"),
    ActorCategory.RESIDENT_COORDINATOR: words("Resident Coordinator"),
    ActorCategory.COUNTRY_TEAM: words("United Nations country team"),
    ActorCategory.LOCAL_COMMUNITIES: words("Local communities"),
    ActorCategory.LOCAL_ORGANIZATIONS: words("Local organizations"),
    ActorCategory.PEACEBUILDING: words("Those contributing to peacebuilding"),
    ActorCategory.WOMEN: words("Women"),
    ActorCategory.YOUTH: words("Youth"),
    ActorCategory.REGIONAL: words("Regional organizations"),
    ActorCategory.SUBREGIONAL: words("Subregional organizations"),
    ActorCategory.FINANCIAL_INSTITUTIONS: words("International financial institutions"),
    ActorCategory.AGENCIES: words("United Nations funds, programmes and agencies"),
    ActorCategory.CIVIL_SOCIETY: words("Civil society"),
    ActorCategory.DEFENDERS: words("Human rights defenders"),
    ActorCategory.DISABILITY: words("Persons with disabilities"),
    ActorCategory.MEMBER_STATES: words("Member States"),
    ActorCategory.UN_BODIES: words("Other United Nations bodies"),
    ActorCategory.COMMISSION: words("Peacebuilding Commission"),
    ActorCategory.CONTRIBUTORS: words("Troop- and police-contributing countries"),
    ActorCategory.CHILDREN: words("Children"),
    ActorCategory.MEDIA: words("Journalists and other media workers"),
}


class ConsultationLevel(StrEnum):
    """At which level people were heard."""

    NATIONAL = "national"
    SUBNATIONAL = "subnational"
    LOCAL = "local"
    REGIONAL = "regional"

    @property
    def words(self) -> Words:
        return _LEVEL_WORDS[self]


_LEVEL_WORDS = {
    ConsultationLevel.NATIONAL: context_words("consultation", "National"),
    ConsultationLevel.SUBNATIONAL: context_words("consultation", "Subnational"),
    ConsultationLevel.LOCAL: context_words("consultation", "Local"),
    ConsultationLevel.REGIONAL: context_words("consultation", "Regional"),
}


class ConsultationMode(StrEnum):
    """How people were heard."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    MIXED = "mixed"
    WRITTEN = "written"
    SURVEY = "survey"

    @property
    def words(self) -> Words:
        return _MODE_WORDS[self]


_MODE_WORDS = {
    ConsultationMode.IN_PERSON: context_words("consultation", "In person"),
    ConsultationMode.ONLINE: context_words("consultation", "Online"),
    ConsultationMode.MIXED: context_words("consultation", "In person and online"),
    ConsultationMode.WRITTEN: context_words("consultation", "In writing"),
    ConsultationMode.SURVEY: context_words("consultation", "By survey"),
}


class ParticipantSex(StrEnum):
    """Participants by sex; what was not recorded is counted apart."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Words:
        return _SEX_WORDS[self]


_SEX_WORDS = {
    ParticipantSex.FEMALE: context_words("participants", "Women and girls"),
    ParticipantSex.MALE: context_words("participants", "Men and boys"),
    ParticipantSex.UNKNOWN: context_words("participants", "Sex not recorded"),
}


class ParticipantAge(StrEnum):
    """Participants by age; youth are those from 18 to 29 (resolution 2250 (2015))."""

    UNDER_18 = "under_18"
    YOUTH = "18_29"
    ADULT = "30_59"
    OLDER = "60_over"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Words:
        return _AGE_WORDS[self]


_AGE_WORDS = {
    ParticipantAge.UNDER_18: context_words("participants", "Under 18"),
    ParticipantAge.YOUTH: context_words("participants", "18 to 29 (youth)"),
    ParticipantAge.ADULT: context_words("participants", "30 to 59"),
    ParticipantAge.OLDER: context_words("participants", "60 and over"),
    ParticipantAge.UNKNOWN: context_words("participants", "Age not recorded"),
}


class ParticipantDisability(StrEnum):
    """Participants with disabilities and without."""

    WITH = "with"
    WITHOUT = "without"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Words:
        return _DISABILITY_WORDS[self]


_DISABILITY_WORDS = {
    ParticipantDisability.WITH: context_words("participants", "With disabilities"),
    ParticipantDisability.WITHOUT: context_words("participants", "Without disabilities"),
    ParticipantDisability.UNKNOWN: context_words("participants", "Disability not recorded"),
}

ParticipantGroup = ParticipantSex | ParticipantAge | ParticipantDisability


class StatementOutcome(StrEnum):
    """What became of what was said; how a view was used must be told."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    PARTLY = "partly"
    NOT_TAKEN_UP = "not_taken_up"

    @property
    def words(self) -> Words:
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS = {
    StatementOutcome.OPEN: context_words("statement", "Open"),
    StatementOutcome.TAKEN_UP: context_words("statement", "Taken up"),
    StatementOutcome.PARTLY: context_words("statement", "Partly taken up"),
    StatementOutcome.NOT_TAKEN_UP: context_words("statement", "Not taken up"),
}

TOOK_EFFECT = frozenset({StatementOutcome.TAKEN_UP, StatementOutcome.PARTLY})
"""The outcomes that name a place where something changed."""
NEEDS_REASON = frozenset({StatementOutcome.PARTLY, StatementOutcome.NOT_TAKEN_UP})
"""The outcomes that say why not all was taken up."""


class TallyMark(StrEnum):
    """Whether a number of people is told, or why it is not."""

    EXACT = "exact"
    UNDER_FIVE = "under_five"
    """From one to four people, who could be recognized."""
    WITHHELD = "withheld"
    """Not small itself, or not said to be; told, it would give away one that is small."""

    @property
    def words(self) -> Words:
        return _MARK_WORDS[self]


_MARK_WORDS = {
    TallyMark.EXACT: context_words("number of people", "exact"),
    TallyMark.UNDER_FIVE: context_words("number of people", "fewer than five"),
    TallyMark.WITHHELD: context_words("number of people", "not shown"),
}
