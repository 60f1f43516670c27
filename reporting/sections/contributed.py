"""What others gave to the report: updates of country teams, views of the Commission, regional organizations.

Accepted contributions stand here as they were written; without any there is no section.
"""

from __future__ import annotations

from accounts.words import words
from reporting.document import Section
from reporting.facts import ReportFacts

from .citations import called
from .operation import narrative

COUNTRY_TEAM_HEADING = words("Updates from Resident Coordinators and country teams")
COMMISSION_HEADING = words("Views of the Peacebuilding Commission")
REGIONAL_HEADING = words("Regional and subregional organizations")


def country_team(facts: ReportFacts) -> Section | None:
    """What Resident Coordinators and country teams say, operation by operation."""
    blocks = tuple(narrative(facts, "country_team"))
    said = ((entry, tuple(narrative(facts, "country_team", entry.mission.pk))) for entry in facts.covered)
    under = tuple(
        Section(
            words("{name} ({abbreviation})", name=entry.mission.names, abbreviation=called(entry.mission)),
            text,
            key=f"country-team-{entry.mission.abbreviation}",
        )
        for entry, text in said
        if text
    )
    return Section(COUNTRY_TEAM_HEADING, blocks, under, key="country_team") if blocks or under else None


def commission(facts: ReportFacts) -> Section | None:
    """The views of the Commission."""
    blocks = tuple(narrative(facts, "commission"))
    return Section(COMMISSION_HEADING, blocks, key="commission") if blocks else None


def regional(facts: ReportFacts) -> Section | None:
    """The part of regional and subregional organizations (para 12)."""
    blocks = tuple(narrative(facts, "regional"))
    return Section(REGIONAL_HEADING, blocks, key="regional") if blocks else None
