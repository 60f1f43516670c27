"""The pages of readiness: the portfolio and one transition."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.audience import Audience, audience_of
from accounts.models import User
from accounts.pages import moment_of
from accounts.roles import Verb
from accounts.wording import language_code
from accounts.words import context_words, words
from missions.facts import EventFact
from missions.kinds import Certainty, MissionType
from missions.rules import character_on, effective_events
from transitions.benchmarks.models import Framework
from transitions.benchmarks.scale import Standing
from transitions.facts import Moment
from transitions.models import Phase, StateChange, Strategy, Transition
from transitions.strategy.facts import StateFact
from transitions.strategy.states import State

from .asked import asked
from .facts import TransitionFact
from .gather import Parts, gather
from .obligation_views import summary_of
from .portfolio import LOOKBACK_MONTHS, Choice, chosen, rows_of, totals
from .priority_tasks import priority_tasks
from .topic_views import missing_line
from .topics import TOPICS, topic_facts

START, END = context_words("phase", "planned start"), context_words("phase", "planned end")


@require_safe
def portfolio(request: HttpRequest) -> HttpResponse:
    """Every transition with its state, next date and benchmarks, on the day asked of."""
    moment = moment_of(request)
    found = gather(audience_of(request.user), None, moment.as_of, moment.known_at, Parts.STATUS | Parts.STRATEGY)
    everything = rows_of(found.transitions, moment.as_of, moment.known_at)
    choice = _choice(request)
    rows = chosen(everything, choice, language_code())
    departments = sorted({row.character.lead_department for row in everything if row.character})
    context = {
        "rows": rows,
        "choice": choice,
        "total": len(everything),
        "counts": totals(rows),
        "benchmarks": sum(sum(row.counts.values()) for row in rows),
        "states": list(State),
        "types": list(MissionType),
        "standings": list(Standing),
        "departments": departments,
        "months": LOOKBACK_MONTHS,
        "sort": choice.sort,
        "may_add": policy.may(request.user, Verb.ADD, Transition),
        "illustrative": any(_is_illustrative(row.transition) for row in rows),
        "classification": max((row.transition.classification for row in rows), default=None),
        **moment.context,
    }
    return render(request, "transitions/readiness/portfolio.html", context)


def _choice(request: HttpRequest) -> Choice:
    asked = request.GET
    return Choice(
        text=asked.get("q", "").strip()[:80],
        state=asked.get("state", ""),
        type=asked.get("type", ""),
        department=asked.get("department", ""),
        standing=asked.get("standing", ""),
        lookback=bool(asked.get("lookback")),
        sort=asked.get("sort", "mission"),
    )


def _is_illustrative(transition: TransitionFact) -> bool:
    framework = transition.framework
    return transition.illustrative or bool(framework and any(each.illustrative for each in framework.benchmarks))


@require_safe
def transition(request: HttpRequest, pk: int) -> HttpResponse:
    """One transition: what is missing, its course, its strategy, its benchmarks."""
    parts = Parts.COURSE | Parts.STRATEGY | Parts.CLAUSES | Parts.BENCHMARKS | Parts.JUDGEMENTS | Parts.TOPICS
    fact, audience, moment, page = asked(request, pk, parts)
    rights = _rights(cast("User", request.user), fact)
    context = {
        "transition": fact,
        "character": character_on(fact.mission.characters, moment.as_of),
        "events": _timeline(fact, moment.known_at),
        "missing": [missing_line(each, audience, fact) for each in fact.findings],
        "map": summary_of(audience, fact, moment),
        "topics": _topics(audience, fact, moment),
        "priorities": priority_tasks(fact) if fact.benchmarks_visible else (),
        "due": [{"label": each.what, "when": each.date} for each in fact.upcoming[:8]],
        "counts": totals(rows_of([fact], moment.as_of, moment.known_at)),
        "may": rights,
        "classification": fact.classification,
        "illustrative": _is_illustrative(fact),
        **page.context,
    }
    return render(request, "transitions/readiness/transition.html", context)


def _topics(audience: Audience, fact: TransitionFact, moment: Moment) -> list[dict[str, Any]]:
    """Every topic with where the transition stands on it and how much is missing, as far as the reader may know."""
    read = topic_facts(fact)
    return [
        {
            "topic": topic,
            "address": reverse(f"readiness:{topic.key}", args=[fact.pk]),
            "summary": topic.summary(fact, read[topic.key], moment) if topic.key in read else None,
            "gaps": len(fact.topic_findings.get(topic.key, ())),
        }
        for topic in TOPICS
    ]


def _rights(user: User, fact: TransitionFact) -> dict[str, bool]:
    """What the person may do from here; asked of the policy without another query."""
    audience = audience_of(user)
    kinds = {
        "change": (policy.access_of(Transition).kind, Verb.CHANGE),
        "state": (policy.access_of(StateChange).kind, Verb.ADD),
        "phase": (policy.access_of(Phase).kind, Verb.ADD),
        "strategy": (policy.access_of(Strategy).kind, Verb.ADD),
        "framework": (policy.access_of(Framework).kind, Verb.ADD),
    }
    cleared = fact.classification <= audience.clearance
    return {name: cleared and audience.holds(kind, verb, fact.mission.entity) for name, (kind, verb) in kinds.items()}


def _timeline(fact: TransitionFact, known_at: date) -> list[dict[str, Any]]:
    """Events of the operation, changes of state and planned phases in the order of their dates."""
    rows = [_event_row(event) for event in effective_events(fact.mission, known_at)]
    rows += [_state_row(change, fact.titles) for change in fact.changes]
    for phase in fact.phases:
        rows += [_state_row(change, phase.name) for change in phase.changes]
        rows += [
            {"when": when, "label": label, "of": phase.name, "planned": True, **_source(phase.source)}
            for when, label in ((phase.planned_start, START), (phase.planned_end, END))
            if when is not None
        ]
    rows.sort(key=lambda row: row["when"].last)
    return [_worded(row) for row in rows]


def _event_row(event: EventFact) -> dict[str, Any]:
    return {
        "when": event.date,
        "label": event.kind.words,
        "planned": event.certainty is Certainty.PLANNED,
        **_source(event.source),
    }


def _state_row(change: StateFact, of: Any) -> dict[str, Any]:
    return {
        "when": change.date,
        "label": change.state.words,
        "of": of,
        "note": change.reason,
        "illustrative": change.illustrative,
        **_source(change.source),
    }


def _source(source: Any) -> dict[str, Any]:
    if source is None:
        return {}
    return {"source": source.symbol or source.title, "unconfirmed": not source.confirmed}


def _worded(row: dict[str, Any]) -> dict[str, Any]:
    """A line of the timeline: whose state it is stands before the state."""
    of = row.pop("of", None)
    if of is not None:
        row["label"] = words("{name}: {what}", name=of, what=row["label"])
    return row
