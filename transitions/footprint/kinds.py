"""The fixed lists of the footprint: sites and how they are closed, how assets are disposed of, who holds posts."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from accounts.words import Words, context_words, words


class SiteKind(StrEnum):
    """What a site of an operation is."""

    HEADQUARTERS = "headquarters"
    OFFICE = "office"
    BASE = "base"
    TEAM_SITE = "team_site"
    LOGISTICS = "logistics"
    AIRFIELD = "airfield"
    OTHER = "other"

    @property
    def words(self) -> Words:
        return _SITE_WORDS[self]


_SITE_WORDS = {
    SiteKind.HEADQUARTERS: context_words("site", "Headquarters"),
    SiteKind.OFFICE: context_words("site", "Office"),
    SiteKind.BASE: context_words("site", "Base"),
    SiteKind.TEAM_SITE: context_words("site", "Team site"),
    SiteKind.LOGISTICS: context_words("site", "Logistics base"),
    SiteKind.AIRFIELD: context_words("site", "Airfield"),
    SiteKind.OTHER: context_words("site", "Other"),
}


class ClosureStep(StrEnum):
    """The steps in which a site is closed, in their order (Department of Operational Support, field entity closure)."""

    NOTICE = "notice"
    DEPARTURE = "departure"
    INVENTORY = "inventory"
    BASELINE_STUDY = "baseline_study"
    CLOSE_OUT = "close_out"
    CLEAN_UP = "clean_up"
    CLEARANCE = "clearance"
    HAND_OVER = "hand_over"
    LESSOR_RELEASE = "lessor_release"

    @property
    def words(self) -> Words:
        return _STEP_WORDS[self]


_STEP_WORDS = {
    ClosureStep.NOTICE: context_words("closure", "Notice given"),
    ClosureStep.DEPARTURE: context_words("closure", "Staff and contingents out"),
    ClosureStep.INVENTORY: context_words("closure", "Inventory taken"),
    ClosureStep.BASELINE_STUDY: context_words("closure", "Environmental baseline study"),
    ClosureStep.CLOSE_OUT: context_words("closure", "Environmental close-out assessment"),
    ClosureStep.CLEAN_UP: context_words("closure", "Clean-up"),
    ClosureStep.CLEARANCE: context_words("closure", "Clearance certificate"),
    ClosureStep.HAND_OVER: context_words("closure", "Hand-over or return to the owner"),
    ClosureStep.LESSOR_RELEASE: context_words("closure", "Release by the lessor"),
}


class SiteCondition(StrEnum):
    """In what state a site was found after its hand-over."""

    IN_USE = "in_use"
    EMPTY = "empty"
    LOOTED = "looted"
    DESTROYED = "destroyed"
    DEMILITARIZED = "demilitarized"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Words:
        return _CONDITION_WORDS[self]

    @property
    def is_loss(self) -> bool:
        """Whether the site was lost to its purpose."""
        return self in (SiteCondition.LOOTED, SiteCondition.DESTROYED)


_CONDITION_WORDS = {
    SiteCondition.IN_USE: context_words("site", "In use"),
    SiteCondition.EMPTY: context_words("site", "Empty"),
    SiteCondition.LOOTED: context_words("site", "Looted"),
    SiteCondition.DESTROYED: context_words("site", "Destroyed"),
    SiteCondition.DEMILITARIZED: context_words("site", "Demilitarized"),
    SiteCondition.UNKNOWN: context_words("site", "Not known"),
}


class DisposalGroup(IntEnum):
    """The five groups in which the assets of a liquidated operation are disposed of (Financial Regulation 5.14)."""

    REDEPLOYED = 1
    ASSESSED = 2
    OTHERS = 3
    COMMERCIAL = 4
    INSTALLED = 5

    @property
    def words(self) -> Words:
        return _GROUP_WORDS[self]

    @property
    def numeral(self) -> str:
        """The roman number by which the Regulation's groups are called."""
        return ("I", "II", "III", "IV", "V")[self - 1]


_GROUP_WORDS = {
    DisposalGroup.REDEPLOYED: words("Redeployed to other peacekeeping operations or kept in reserve"),
    DisposalGroup.ASSESSED: words("To other United Nations activities funded from assessed contributions"),
    DisposalGroup.OTHERS: words("To other United Nations bodies, international organizations and others"),
    DisposalGroup.COMMERCIAL: words("Disposed of commercially"),
    DisposalGroup.INSTALLED: words("Installed assets, to the Government"),
}


class PostCategory(StrEnum):
    """The categories in which the strength of an operation is counted."""

    MILITARY = "military"
    POLICE = "police"
    INTERNATIONAL = "international"
    NATIONAL = "national"
    VOLUNTEER = "volunteer"
    PROVIDED = "provided"

    @property
    def words(self) -> Words:
        return _CATEGORY_WORDS[self]


_CATEGORY_WORDS = {
    PostCategory.MILITARY: context_words("posts", "Military personnel"),
    PostCategory.POLICE: context_words("posts", "Police personnel"),
    PostCategory.INTERNATIONAL: context_words("posts", "International staff"),
    PostCategory.NATIONAL: context_words("posts", "National staff"),
    PostCategory.VOLUNTEER: context_words("posts", "United Nations Volunteers"),
    PostCategory.PROVIDED: context_words("posts", "Government-provided personnel"),
}


class FootprintTotalKind(StrEnum):
    """What a source tells as one figure for the whole operation."""

    SITES_HANDED_OVER = "sites_handed_over"
    SITES_LOST = "sites_lost"
    UNIFORMED_REPATRIATED = "uniformed_repatriated"
    CIVILIANS_SEPARATED = "civilians_separated"
    ASSETS_HANDED_OVER = "assets_handed_over"

    @property
    def words(self) -> Words:
        return _TOTAL_WORDS[self]


_TOTAL_WORDS = {
    FootprintTotalKind.SITES_HANDED_OVER: words("Sites handed over"),
    FootprintTotalKind.SITES_LOST: words("Sites looted or destroyed after hand-over"),
    FootprintTotalKind.UNIFORMED_REPATRIATED: words("Uniformed personnel repatriated"),
    FootprintTotalKind.CIVILIANS_SEPARATED: words("Civilian staff separated"),
    FootprintTotalKind.ASSETS_HANDED_OVER: words("Value of the assets handed over"),
}
