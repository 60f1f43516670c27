"""National plans and capabilities as a topic: what its page and the overview of the transition show."""

from __future__ import annotations

from typing import Any

from accounts.roles import DataKind
from accounts.words import Words, words
from transitions.asking import Parts
from transitions.facts import Moment, Whole
from transitions.topic import Topic

from . import rules
from .facts import CapabilityFact, NationalInstrumentFact, ProtectionFacts
from .kinds import CapabilityCode, CapabilityStage, StatusBy
from .matrix import CapabilityRow, by_place, current_stage, state_words, where_words
from .reading import read


def summary(whole: Whole, facts: ProtectionFacts, moment: Moment) -> Words:
    """How many national instruments are adopted, and for how many capabilities nobody is found for afterwards."""
    rows = rules.rows_of(whole, facts, moment)
    return words(
        "{adopted} of {instruments} national plans, policies and strategies adopted; {open} of {capabilities} "
        "capabilities required with nobody after the transition",
        adopted=sum(1 for each in facts.instruments if rules.adopted(each)),
        instruments=len(facts.instruments),
        open=sum(1 for row in rows if row.open_after),
        capabilities=len(CapabilityCode),
    )


def shown(whole: Whole, facts: ProtectionFacts, moment: Moment) -> dict[str, Any]:
    """What the page shows: each fixed list in full, with the gaps in it named."""
    rows = rules.rows_of(whole, facts, moment)
    return {
        "cards": [_card(whole, each, moment) for each in facts.instruments],
        "silent": [subject for subject, found in rules.by_subject(facts).items() if not found],
        "tasks": rules.protecting(whole.tasks),
        "sides": list(StatusBy),
        "unanswered": {each.pk for each in rules.unanswered(facts)},
        "stages": list(CapabilityStage),
        "now": current_stage(whole.state),
        "rows": [_row(each, moment) for each in rows],
        "open_places": [
            {"where": where_words(place), "capabilities": [code.words for code in codes]}
            for place, codes in by_place(rows)
        ],
    }


def _card(whole: Whole, instrument: NationalInstrumentFact, moment: Moment) -> dict[str, Any]:
    found = rules.adoption(instrument, whole.mission, moment)
    return {
        "fact": instrument,
        "stage": rules.current(instrument),
        "adoption": rules.adoption_words(found),
        "in_time": found.in_time,
        "benchmarks": [
            {"fact": each, "statuses": rules.latest_status(each).items(), "differs": rules.differs(each)}
            for each in instrument.benchmarks
        ],
        "engaged": [{"party": party, "fact": fact} for party, fact in rules.engaged(instrument).items()],
    }


def _row(row: CapabilityRow, moment: Moment) -> dict[str, Any]:
    return {
        "code": row.code,
        "row": row,
        "cells": [
            {"stage": stage, "lines": [_line(each, moment) for each in facts]} for stage, facts in row.cells.items()
        ],
        "open_now": [where_words(each) for each in row.open_now],
        "open_after": [where_words(each) for each in row.open_after],
    }


def _line(fact: CapabilityFact, moment: Moment) -> dict[str, Any]:
    over = fact.until is not None and fact.until < moment.as_of
    return {
        "fact": fact,
        "where": where_words(fact.place),
        "state": state_words(fact, moment.as_of),
        "is_gap": fact.provider is None and fact.required,
        "unfunded": fact.funded_until is None and not over,
        "lapsed": fact.funded_until is not None and fact.funded_until < moment.as_of and not over,
    }


PROTECTION = Topic(
    key="protection",
    paragraphs="3, 4, 5",
    part=Parts.PROTECTION,
    kind=DataKind.PLANNING,
    read=read,
    findings=rules.findings,
    summary=summary,
    shown=shown,
)
