"""Section II.C: the presences that follow the operations that transitioned."""

from __future__ import annotations

from accounts.words import words
from missions.bodies import body
from missions.kinds import EventKind
from reporting.document import Item, Paragraph, Section, Text
from reporting.facts import FollowOnFact, ReportFacts, ScopeEntry, ScopePart

from . import citations
from .citations import called, notes, when
from .operation import narrative

HEADING = words("Follow-on presences")


def build(facts: ReportFacts) -> Section | None:
    """The follow-on presences; no section where none is on record."""
    entries = {entry.mission.abbreviation: entry for entry in facts.entries(ScopePart.TRANSITIONED)}
    found = [each for after in entries for each in facts.follow_ons if each.after == after]
    written = tuple(narrative(facts, "follow_on"))
    if not found and not written:
        return None
    blocks = []
    if found:
        references = [citations.event(each.mission, each.started) for each in found if each.mission and each.started]
        blocks.append(
            Paragraph(
                words(
                    "The following United Nations presences continue the work after the operations that transitioned:"
                ),
                items=tuple(Item(_item(entries[each.after], each)) for each in found),
                footnotes=notes(references),
                key="follow-on",
                rank=1,
            )
        )
    return Section(HEADING, (*blocks, *written), key="follow-on-section")


def _item(entry: ScopeEntry, follow_on: FollowOnFact) -> Text:
    before = called(entry.mission)
    if follow_on.mission is None:
        return words("After {operation}: {presence}.", operation=before, presence=body(follow_on.name))
    presence = words("{name} ({abbreviation})", name=follow_on.mission.names, abbreviation=called(follow_on.mission))
    if follow_on.started is None:
        return words("After {operation}: {presence}.", operation=before, presence=presence)
    reference = citations.event(follow_on.mission, follow_on.started)
    if follow_on.started.kind is EventKind.ESTABLISHED:
        return words(
            "After {operation}: {presence}, established {when}.",
            operation=before,
            presence=presence,
            when=when(reference),
        )
    return words(
        "After {operation}: {presence}, in place since {date}.", operation=before, presence=presence, date=reference
    )
