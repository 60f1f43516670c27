"""The controlled lists of missions, as plain Python: what kinds of operation, event, place and source there are."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from accounts.words import Words, context_words, words


class MissionType(StrEnum):
    """Peace operations are peacekeeping operations and special political missions (resolution 2594, preamble)."""

    PKO = "PKO"
    SPM = "SPM"

    @property
    def words(self) -> Words:
        return _TYPE_WORDS[self]


_TYPE_WORDS = {
    MissionType.PKO: words("Peacekeeping operation"),
    MissionType.SPM: words("Special political mission"),
}


class EventKind(StrEnum):
    """What happens in the life of an operation, each with a date of its own: never one "end date".

    The Council ends an operation in four steps: the mandate ends, operations cease, drawdown is completed,
    liquidation starts (resolutions 2690 (2023), 2715 (2023)); technical and administrative liquidation follow.
    """

    ESTABLISHED = "established"
    DEPLOYED = "deployed"
    TRANSITION_PLANNING_STARTED = "transition_planning_started"
    DRAWDOWN_STARTED = "drawdown_started"
    MANDATE_ENDED = "mandate_ended"
    OPERATIONS_CEASED = "operations_ceased"
    DRAWDOWN_COMPLETED = "drawdown_completed"
    LIQUIDATION_STARTED = "liquidation_started"
    TECHNICAL_LIQUIDATION_ENDED = "technical_liquidation_ended"
    ADMINISTRATIVE_LIQUIDATION_ENDED = "administrative_liquidation_ended"
    FOLLOW_ON_STARTED = "follow_on_started"

    @property
    def words(self) -> Words:
        return _EVENT_WORDS[self]


_EVENT_WORDS = {
    EventKind.ESTABLISHED: words("Established"),
    EventKind.DEPLOYED: words("Deployed"),
    EventKind.TRANSITION_PLANNING_STARTED: words("Transition planning started"),
    EventKind.DRAWDOWN_STARTED: words("Drawdown started"),
    EventKind.MANDATE_ENDED: words("Mandate ended"),
    EventKind.OPERATIONS_CEASED: words("Operations ceased"),
    EventKind.DRAWDOWN_COMPLETED: words("Drawdown completed"),
    EventKind.LIQUIDATION_STARTED: words("Liquidation started"),
    EventKind.TECHNICAL_LIQUIDATION_ENDED: words("Technical liquidation ended"),
    EventKind.ADMINISTRATIVE_LIQUIDATION_ENDED: words("Administrative liquidation ended"),
    EventKind.FOLLOW_ON_STARTED: words("Follow-on presence started"),
}


class MissionStatus(StrEnum):
    """How far an operation is in its life on a day; computed from its events, never stored."""

    NOT_YET_ESTABLISHED = "not_yet_established"
    ACTIVE = "active"
    DRAWING_DOWN = "drawing_down"
    IN_LIQUIDATION = "in_liquidation"
    CLOSED = "closed"

    @property
    def words(self) -> Words:
        return _STATUS_WORDS[self]


_STATUS_WORDS = {
    MissionStatus.NOT_YET_ESTABLISHED: context_words("operation", "Not yet established"),
    MissionStatus.ACTIVE: context_words("operation", "Active"),
    MissionStatus.DRAWING_DOWN: context_words("operation", "Drawing down"),
    MissionStatus.IN_LIQUIDATION: context_words("operation", "In liquidation"),
    MissionStatus.CLOSED: context_words("operation", "Closed"),
}


class Certainty(StrEnum):
    """Whether a date is what was planned or what happened."""

    PLANNED = "planned"
    ACTUAL = "actual"

    @property
    def words(self) -> Words:
        return context_words("date", "Planned") if self is Certainty.PLANNED else context_words("date", "Actual")


class Origin(StrEnum):
    """Whether a fact came with the reference file or was entered here; what was entered here prevails."""

    REFERENCE = "reference"
    LOCAL = "local"

    @property
    def words(self) -> Words:
        return words("Reference file") if self is Origin.REFERENCE else words("Entered here")


class Confidence(IntEnum):
    """How far the compiler of a fact trusts it."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def words(self) -> Words:
        return _CONFIDENCE_WORDS[self]


_CONFIDENCE_WORDS = {
    Confidence.LOW: context_words("confidence", "Low"),
    Confidence.MEDIUM: context_words("confidence", "Medium"),
    Confidence.HIGH: context_words("confidence", "High"),
}


class SourceStanding(StrEnum):
    """Whether a source is a United Nations document. Others are to be confirmed and never printed as footnotes."""

    UN_DOCUMENT = "un_document"
    TO_BE_CONFIRMED = "to_be_confirmed"

    @property
    def words(self) -> Words:
        if self is SourceStanding.UN_DOCUMENT:
            return words("United Nations document")
        return words("Source to be confirmed")


class PlaceKind(StrEnum):
    """The levels of the tree of places."""

    AREA = "area"
    PROVINCE = "province"
    SITE = "site"

    @property
    def words(self) -> Words:
        return _PLACE_WORDS[self]


_PLACE_WORDS = {
    PlaceKind.AREA: words("Area"),
    PlaceKind.PROVINCE: words("Province"),
    PlaceKind.SITE: words("Site"),
}


class SuccessionKind(StrEnum):
    """How one presence follows another. A renaming is not a transition (MONUC became MONUSCO on 1 July 2010)."""

    SUCCEEDED = "succeeded"
    RENAMED = "renamed"

    @property
    def words(self) -> Words:
        return words("Succeeded by") if self is SuccessionKind.SUCCEEDED else words("Renamed")


class Theme(StrEnum):
    """Thematic areas of tasks and benchmarks (resolution 2594 (2021), preamble and paras 3 to 7)."""

    POLITICAL = "political"
    PROTECTION = "protection"
    HUMAN_RIGHTS = "human_rights"
    RULE_OF_LAW = "rule_of_law"
    POLICE = "police"
    CORRECTIONS = "corrections"
    STATE_AUTHORITY = "state_authority"
    SECURITY_SECTOR = "security_sector"
    DDR = "ddr"
    TRANSITIONAL_JUSTICE = "transitional_justice"
    GENDER = "gender"
    YOUTH = "youth"
    DISABILITY = "disability"
    CHILD_PROTECTION = "child_protection"
    COMMUNITY_VIOLENCE = "community_violence"
    SMALL_ARMS = "small_arms"
    ORGANIZED_CRIME = "organized_crime"
    ANTI_CORRUPTION = "anti_corruption"
    GOVERNANCE = "governance"
    ELECTIONS = "elections"
    HUMANITARIAN = "humanitarian"
    POVERTY = "poverty"
    MINE_ACTION = "mine_action"
    CLIMATE = "climate"
    OTHER = "other"

    @property
    def words(self) -> Words:
        return _THEME_WORDS[self]


_THEME_WORDS = {
    Theme.POLITICAL: words("Political solutions"),
    Theme.PROTECTION: words("Protection of civilians"),
    Theme.HUMAN_RIGHTS: words("Human rights"),
    Theme.RULE_OF_LAW: words("Rule of law"),
    Theme.POLICE: words("Police"),
    Theme.CORRECTIONS: words("Corrections"),
    Theme.STATE_AUTHORITY: words("Extension of legitimate State authority"),
    Theme.SECURITY_SECTOR: words("Security sector reform"),
    Theme.DDR: words("Disarmament, demobilization and reintegration"),
    Theme.TRANSITIONAL_JUSTICE: words("Transitional justice"),
    Theme.GENDER: words("Gender equality"),
    Theme.YOUTH: words("Youth"),
    Theme.DISABILITY: words("Persons with disabilities"),
    Theme.CHILD_PROTECTION: words("Child protection"),
    Theme.COMMUNITY_VIOLENCE: words("Community violence reduction"),
    Theme.SMALL_ARMS: words("Small arms"),
    Theme.ORGANIZED_CRIME: words("Organized crime"),
    Theme.ANTI_CORRUPTION: words("Anti-corruption"),
    Theme.GOVERNANCE: words("Good governance"),
    Theme.ELECTIONS: words("Elections"),
    Theme.HUMANITARIAN: words("Humanitarian situation"),
    Theme.POVERTY: words("Poverty reduction"),
    Theme.MINE_ACTION: words("Mine action"),
    Theme.CLIMATE: words("Climate, peace and security"),
    Theme.OTHER: context_words("theme", "Other"),
}


class GroupAtRisk(StrEnum):
    """Groups whose risk rises when a presence is reconfigured (resolution 2594 (2021), preamble)."""

    WOMEN = "women"
    YOUTH = "youth"
    CHILDREN = "children"
    DISABILITY = "disability"
    DEFENDERS = "defenders"
    CIVIL_SOCIETY = "civil_society"
    MEDIA = "media"
    CONTRIBUTORS = "contributors"

    @property
    def words(self) -> Words:
        return _GROUP_WORDS[self]


_GROUP_WORDS = {
    GroupAtRisk.WOMEN: words("Women"),
    GroupAtRisk.YOUTH: words("Youth"),
    GroupAtRisk.CHILDREN: words("Children"),
    GroupAtRisk.DISABILITY: words("Persons with disabilities"),
    GroupAtRisk.DEFENDERS: words("Human rights defenders"),
    GroupAtRisk.CIVIL_SOCIETY: words("Civil society organizations"),
    GroupAtRisk.MEDIA: words("Journalists and other media workers"),
    GroupAtRisk.CONTRIBUTORS: words("Troop- and police-contributing countries"),
}


class Priority(IntEnum):
    """How a mission ranks a mandated task, on up-to-date conflict analysis (resolution 2594, preamble)."""

    FIRST = 1
    SECOND = 2
    THIRD = 3

    @property
    def words(self) -> Words:
        return _PRIORITY_WORDS[self]


_PRIORITY_WORDS = {
    Priority.FIRST: context_words("priority", "Priority task"),
    Priority.SECOND: context_words("priority", "Important task"),
    Priority.THIRD: context_words("priority", "Further task"),
}
