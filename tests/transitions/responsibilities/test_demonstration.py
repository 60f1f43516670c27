"""The roles and hand-overs of the demonstration: every check has something to find, and nothing is written twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from accounts.audience import report_audience
from accounts.roles import Classification
from config.demonstration.people import make_people
from config.demonstration.topics import fill_topics
from config.demonstration.transitions import load_all
from transitions.asking import Parts
from transitions.models import Handover, HandoverCheck, HandoverRecipient, NamedRole, Responsibility
from transitions.readiness.gather import gather
from transitions.responsibilities import rules
from transitions.responsibilities.kinds import HandoverState

TODAY = date(2026, 11, 23)
DUE = date(2022, 6, 30)


@pytest.fixture
def demonstration(db):
    """The demonstration as `make demo` makes it, without its files."""
    call_command("load_reference", verbosity=0)
    people = make_people()
    list(load_all(people=people, today=TODAY))
    fill_topics(people=people, today=TODAY)
    return people


def told(mission):
    found = gather(report_audience(Classification.UNCLASSIFIED), None, DUE, DUE, Parts.COURSE | Parts.TOPICS)
    [transition] = [each for each in found.transitions if each.mission.abbreviation == mission]
    return transition


def test_each_gap_has_something_to_find_in_monusco_and_unamid(demonstration):
    monusco, unamid = told("MONUSCO"), told("UNAMID")

    assert {rules.state_of(each, DUE) for each in monusco.responsibilities.handovers} == {
        HandoverState.NONE_FOUND,
        HandoverState.UNCONFIRMED,
        HandoverState.OVERDUE,
        HandoverState.UNNAMED,
    }
    forms = [each.form for each in monusco.topic_findings["responsibilities"]]
    assert {"responsibilities:confirm", "responsibilities:check-add", "responsibilities:action-change"} <= {*forms}
    assert [each.form for each in unamid.topic_findings["responsibilities"]].count("responsibilities:check-add") == 2


def test_only_the_recipient_has_confirmed(demonstration):
    confirmed = HandoverRecipient.objects.exclude(confirmed_on=None)

    assert [(each.entity.code, each.confirmed_by) for each in confirmed] == [("UNCT-COD", demonstration["coordinator"])]


def test_what_has_no_source_says_that_it_is_illustrative(demonstration):
    for model in (NamedRole, Responsibility, Handover, HandoverRecipient, HandoverCheck):
        assert not model.objects.filter(source=None, illustrative=False).exists()
        assert not model.objects.filter(illustrative=True).exclude(source=None).exists()


def test_filled_in_again_it_changes_nothing(demonstration):
    models = (NamedRole, Responsibility, Handover, HandoverRecipient, HandoverCheck)
    before = [model.objects.count() for model in models]

    fill_topics(people=demonstration, today=TODAY)

    assert [model.objects.count() for model in models] == before
