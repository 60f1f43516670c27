"""The page of each topic of a transition: what is on record, what is missing, and where it is filled in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from accounts.audience import Audience
from accounts.roles import DataKind, Verb
from transitions.asking import Parts
from transitions.facts import holds_illustrative
from transitions.findings import Finding
from transitions.pages import right_at
from transitions.topic import Topic

from .asked import asked
from .facts import TransitionFact
from .topics import TOPICS


def page_of(topic: Topic) -> URLPattern:
    """The address of the page of a topic."""

    @require_safe
    def page(request: HttpRequest, pk: int) -> HttpResponse:
        return topic_page(request, pk, topic)

    return path(f"transitions/<int:pk>/{topic.key}/", page, name=topic.key)


def topic_page(request: HttpRequest, pk: int, topic: Topic) -> HttpResponse:
    """One topic of one transition, as of the day asked of."""
    parts = Parts.COURSE | Parts.STRATEGY | Parts.GROUND | topic.part
    transition, audience, moment, page = asked(request, pk, parts)
    facts = getattr(transition, topic.key)
    context = {
        "transition": transition,
        "topic": topic,
        "facts": facts,
        "may": may_write(audience, topic.kind, transition),
        "may_of": {name: may_write(audience, kind, transition) for name, kind in topic.more_kinds.items()},
        "classification": transition.classification,
        "illustrative": holds_illustrative(facts),
        "others": [each for each in TOPICS if audience.holds(each.kind, Verb.VIEW, transition.mission.entity)],
        **page.context,
    }
    if facts is not None:
        context |= topic.shown(transition, facts, moment)
        context["missing"] = [missing_line(each, audience, transition) for each in transition.topic_findings[topic.key]]
    return render(request, f"transitions/{topic.key}/{topic.key}.html", context)


def may_write(audience: Audience, kind: DataKind, transition: TransitionFact) -> bool:
    """Whether the reader may add data of this kind to this transition."""
    cleared = transition.classification <= audience.clearance
    return cleared and audience.holds(kind, Verb.ADD, transition.mission.entity)


def missing_line(finding: Finding, audience: Audience, transition: TransitionFact) -> dict[str, Any]:
    """A line of what is missing; it leads to where it is filled in those who may do so."""
    if finding.form is None:
        return {"label": finding}
    address = reverse(finding.form, args=[finding.pk])
    right = right_at(address)
    if right is not None:
        kind, verb = right
        if transition.classification > audience.clearance or not audience.holds(kind, verb, transition.mission.entity):
            return {"label": finding}
    return {"label": finding, "address": address}


urlpatterns = [page_of(topic) for topic in TOPICS]
