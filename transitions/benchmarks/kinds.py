"""The controlled lists of benchmark frameworks, beside those of measurement."""

from __future__ import annotations

from enum import StrEnum

from accounts.words import Words, context_words, words


class FrameworkState(StrEnum):
    """How far a framework of benchmarks has come; one that was asked for may never be agreed (UNISFA, S/2025/518)."""

    REQUESTED = "requested"
    UNDER_CONSULTATION = "under_consultation"
    AGREED = "agreed"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    NOT_AGREED = "not_agreed"

    @property
    def words(self) -> Words:
        return _FRAMEWORK_WORDS[self]


_FRAMEWORK_WORDS = {
    FrameworkState.REQUESTED: context_words("framework", "Requested"),
    FrameworkState.UNDER_CONSULTATION: context_words("framework", "Under consultation"),
    FrameworkState.AGREED: context_words("framework", "Agreed"),
    FrameworkState.IN_FORCE: context_words("framework", "In force"),
    FrameworkState.SUPERSEDED: context_words("framework", "Superseded"),
    FrameworkState.NOT_AGREED: context_words("framework", "Requested but not agreed"),
}


class Family(StrEnum):
    """What a benchmark measures, by the paragraph of resolution 2594 (2021) that asks for it."""

    CONDITION = "condition"
    """Factors and conditions that might affect the reconfiguration (para 2)."""
    NATIONAL = "national"
    """Benchmarks of the State's own plan to protect civilians (para 3)."""
    PRIORITY_TASK = "priority_task"
    """Progress on priority mandated tasks (para 4)."""

    @property
    def words(self) -> Words:
        return _FAMILY_WORDS[self]


_FAMILY_WORDS = {
    Family.CONDITION: words("Condition for reconfiguration (para. 2)"),
    Family.NATIONAL: words("National benchmark (para. 3)"),
    Family.PRIORITY_TASK: words("Priority task (para. 4)"),
}


class Weight(StrEnum):
    """Whether the mission answers for a benchmark or watches it as part of its surroundings."""

    CORE = "core"
    CONTEXTUAL = "contextual"

    @property
    def words(self) -> Words:
        return context_words("benchmark", "Core") if self is Weight.CORE else context_words("benchmark", "Contextual")


class Party(StrEnum):
    """From whose side a judgement comes. Differing judgements stand side by side, never averaged."""

    MISSION = "mission"
    HOST_STATE = "host_state"
    COUNTRY_TEAM = "country_team"
    CIVIL_SOCIETY = "civil_society"

    @property
    def words(self) -> Words:
        return _PARTY_WORDS[self]


_PARTY_WORDS = {
    Party.MISSION: context_words("judged by", "Mission"),
    Party.HOST_STATE: context_words("judged by", "Host State"),
    Party.COUNTRY_TEAM: context_words("judged by", "Country team"),
    Party.CIVIL_SOCIETY: context_words("judged by", "Civil society"),
}


class BatchKind(StrEnum):
    """By which face a batch of observations came in."""

    FORM = "form"
    IMPORT = "import"
    INTERFACE = "interface"
    DEMONSTRATION = "demonstration"

    @property
    def words(self) -> Words:
        return _BATCH_WORDS[self]


_BATCH_WORDS = {
    BatchKind.FORM: words("Form"),
    BatchKind.IMPORT: words("Import"),
    BatchKind.INTERFACE: words("Partner interface"),
    BatchKind.DEMONSTRATION: words("Demonstration"),
}


class ExternalSystem(StrEnum):
    """Other planning systems whose identifiers an indicator carries, so that nothing is typed twice."""

    CPAS = "CPAS"
    RBB = "RBB"
    UNSDCF = "UNSDCF"
    SDG = "SDG"

    @property
    def words(self) -> Words:
        return _SYSTEM_WORDS[self]


_SYSTEM_WORDS = {
    ExternalSystem.CPAS: words("Comprehensive Planning and Performance Assessment System"),
    ExternalSystem.RBB: words("Results-based budgeting"),
    ExternalSystem.UNSDCF: words("Sustainable Development Cooperation Framework"),
    ExternalSystem.SDG: words("Sustainable Development Goals"),
}


class Amendment(StrEnum):
    """What became of a former indicator when a framework was amended."""

    SAME = "same"
    REWORDED = "reworded"
    MERGED = "merged"
    SPLIT = "split"
    DROPPED = "dropped"

    @property
    def words(self) -> Words:
        return _AMENDMENT_WORDS[self]


_AMENDMENT_WORDS = {
    Amendment.SAME: context_words("indicator", "Kept as it was"),
    Amendment.REWORDED: context_words("indicator", "Reworded"),
    Amendment.MERGED: context_words("indicator", "Merged"),
    Amendment.SPLIT: context_words("indicator", "Split"),
    Amendment.DROPPED: context_words("indicator", "Dropped"),
}
