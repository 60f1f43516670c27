"""The topics of a transition, in the order of the paragraphs of the resolution, read and asked in one way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from accounts.roles import Verb
from transitions.asking import Asking
from transitions.authority.topic import AUTHORITY
from transitions.consultations.topic import CONSULTATIONS
from transitions.context.topic import CONTEXT
from transitions.facts import Moment
from transitions.financing.topic import FINANCING
from transitions.findings import Finding
from transitions.footprint.topic import FOOTPRINT
from transitions.inclusion.topic import INCLUSION
from transitions.lessons.topic import LESSONS
from transitions.partners.topic import PARTNERS
from transitions.protection.topic import PROTECTION
from transitions.responsibilities.topic import RESPONSIBILITIES
from transitions.security.topic import SECURITY
from transitions.topic import Topic

from .facts import TransitionFact

TOPICS: tuple[Topic, ...] = (
    CONTEXT,
    CONSULTATIONS,
    RESPONSIBILITIES,
    PROTECTION,
    INCLUSION,
    FOOTPRINT,
    AUTHORITY,
    SECURITY,
    LESSONS,
    PARTNERS,
    FINANCING,
)


def topics_of(asking: Asking, entities: Mapping[int, int]) -> Mapping[int, dict[str, Any]]:
    """The facts of the topics asked for, by transition and topic; `entities` has the entity of each transition."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for topic in TOPICS:
        if topic.part not in asking.parts:
            continue
        open_to_reader = {
            transition: entity
            for transition, entity in entities.items()
            if asking.audience.holds(topic.kind, Verb.VIEW, entity)
        }
        for transition, facts in topic.read(asking, open_to_reader).items():
            found[transition][topic.key] = facts
    return found


def topic_facts(transition: TransitionFact) -> dict[str, Any]:
    """What was read of each topic, by its key."""
    read = {topic.key: getattr(transition, topic.key) for topic in TOPICS}
    return {key: facts for key, facts in read.items() if facts is not None}


def findings_of_topics(transition: TransitionFact, moment: Moment) -> dict[str, tuple[Finding, ...]]:
    """What is missing of each topic that was read."""
    read = topic_facts(transition)
    return {
        topic.key: tuple(topic.findings(transition, read[topic.key], moment)) for topic in TOPICS if topic.key in read
    }
