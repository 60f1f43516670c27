"""The fixed lists of para 7: who coordinates with whom, critical functions, institutions, areas and kinds of lesson."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from accounts.words import Words, context_words, words


class CoordinationBetween(StrEnum):
    """Between whom para 7 asks coordination to be strengthened."""

    POLICE_JUSTICE_CORRECTIONS = "police_justice_corrections"
    MILITARY_HOST = "military_host"
    POLICE_HOST = "police_host"

    @property
    def words(self) -> Words:
        return _BETWEEN_WORDS[self]


_BETWEEN_WORDS = {
    CoordinationBetween.POLICE_JUSTICE_CORRECTIONS: words(
        "United Nations policing, justice and corrections activities"
    ),
    CoordinationBetween.MILITARY_HOST: words("Military component and host-State authorities"),
    CoordinationBetween.POLICE_HOST: words("Police component and host-State authorities"),
}


class CriticalFunction(StrEnum):
    """Functions that national authorities must be able to perform on their own."""

    POLICING = "policing"
    PUBLIC_ORDER = "public_order"
    INVESTIGATION = "investigation"
    COURTS = "courts"
    CORRECTIONS = "corrections"
    BORDERS = "borders"
    ADMINISTRATION = "administration"
    OVERSIGHT = "oversight"

    @property
    def words(self) -> Words:
        return _FUNCTION_WORDS[self]


_FUNCTION_WORDS = {
    CriticalFunction.POLICING: words("Policing of communities"),
    CriticalFunction.PUBLIC_ORDER: words("Public order"),
    CriticalFunction.INVESTIGATION: words("Investigation and prosecution"),
    CriticalFunction.COURTS: words("Courts"),
    CriticalFunction.CORRECTIONS: words("Prisons and corrections"),
    CriticalFunction.BORDERS: words("Border management"),
    CriticalFunction.ADMINISTRATION: words("Local administration"),
    CriticalFunction.OVERSIGHT: words("Oversight of the security sector"),
}


class NationalCapacity(IntEnum):
    """How far national authorities can perform a function without the mission."""

    NONE = 0
    WITH_SUPPORT = 1
    PARTLY = 2
    ON_THEIR_OWN = 3

    @property
    def words(self) -> Words:
        return _CAPACITY_WORDS[self]


_CAPACITY_WORDS = {
    NationalCapacity.NONE: context_words("national capacity", "Not yet"),
    NationalCapacity.WITH_SUPPORT: context_words("national capacity", "With the support of the mission"),
    NationalCapacity.PARTLY: context_words("national capacity", "In some areas on their own"),
    NationalCapacity.ON_THEIR_OWN: context_words("national capacity", "On their own"),
}


class Answer(StrEnum):
    """Whether an institution was judged to be so."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"

    @property
    def words(self) -> Words:
        return _ANSWER_WORDS[self]


_ANSWER_WORDS = {
    Answer.YES: context_words("judgement of an institution", "Yes"),
    Answer.PARTLY: context_words("judgement of an institution", "Partly"),
    Answer.NO: context_words("judgement of an institution", "No"),
}


class AuthorityArea(StrEnum):
    """The two areas whose mandates are reviewed to identify lessons (para 7)."""

    STATE_AUTHORITY = "state_authority"
    SECURITY_SECTOR = "security_sector"

    @property
    def words(self) -> Words:
        return _AREA_WORDS[self]


_AREA_WORDS = {
    AuthorityArea.STATE_AUTHORITY: words("Extension of legitimate State authority"),
    AuthorityArea.SECURITY_SECTOR: words("Security sector reform"),
}


class ExperienceKind(StrEnum):
    """What regular reports on peacekeeping operations include of each area (para 7)."""

    CHALLENGE = "challenge"
    BEST_PRACTICE = "best_practice"
    LESSON = "lesson"

    @property
    def words(self) -> Words:
        return _EXPERIENCE_WORDS[self]


_EXPERIENCE_WORDS = {
    ExperienceKind.CHALLENGE: words("Challenge"),
    ExperienceKind.BEST_PRACTICE: words("Emerging best practice"),
    ExperienceKind.LESSON: words("Lesson learned"),
}
