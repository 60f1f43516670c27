"""What the resolution asks of reports themselves: which were issued, and whether the Commission was spoken to first."""

from datetime import date

import pytest

from accounts.audience import audience_of
from reporting.models import Liaison
from tests import factories
from transitions.facts import Moment
from transitions.readiness.gather import gather
from transitions.readiness.obligation_kinds import Fulfilment
from transitions.readiness.obligations import map_of

DAY = date(2022, 6, 30)
pytestmark = pytest.mark.django_db


@pytest.fixture
def transition(entities):
    return factories.make_transition(factories.make_mission("MONUSCO"))


def answered(key, transition, cast, as_of=DAY):
    audience = audience_of(cast.desk)
    found = gather(audience, None, as_of, as_of).transitions
    several = map_of(audience, found, Moment(as_of, as_of))[transition.pk]
    return {each.obligation.key: each for each in several}[key]


def issued(entity, **fields):
    return factories.make_report(entity, **{"state": "issued", "issued_on": date(2022, 6, 15), "as_of": DAY, **fields})


def test_a_report_counts_from_the_day_it_was_issued(transition, entities, cast):
    issued(entities.dpo, symbol="S/2022/522", as_of=date(2022, 6, 1))

    found = answered("reports", transition, cast)
    assert (found.state, [each.proof for each in found.shown]) == (Fulfilment.PARTLY, [("S/2022/522",)])
    assert answered("reports", transition, cast, date(2022, 6, 14)).state is Fulfilment.NO_RECORD


def test_a_periodic_report_is_on_its_own_operation_and_asked_of_peacekeeping_only(transition, entities, cast):
    issued(entities.dpo, kind="periodic")
    assert answered("reports", transition, cast).state is Fulfilment.NO_RECORD

    issued(transition.mission.entity, kind="periodic")
    assert [each.proof for each in answered("reports", transition, cast).shown] == [("2022-06-30",)]

    transition.mission.characters.update(type="SPM")
    assert len(answered("reports", transition, cast).checks) == 2


def test_the_liaison_comes_before_each_report(transition, entities, cast):
    assert answered("liaison", transition, cast).state is Fulfilment.NO_RECORD
    first, second = issued(entities.dpo), issued(entities.dpo, kind="briefing")

    Liaison.objects.create(report=first, sent_on=date(2022, 6, 1))
    assert answered("liaison", transition, cast).state is Fulfilment.NO_RECORD

    Liaison.objects.create(report=second, sent_on=date(2022, 6, 1))
    assert answered("liaison", transition, cast).state is Fulfilment.MET


def test_no_report_is_asked_for_long_after_a_transition(transition, cast):
    factories.make_state(transition, "completed", date(2019, 12, 31))
    assert answered("reports", transition, cast).state is Fulfilment.NOT_APPLICABLE

    factories.make_event(transition.mission, "mandate_ended", date(2021, 12, 31))
    factories.make_event(transition.mission, "drawdown_completed", date(2021, 12, 31))
    assert answered("reports", transition, cast).state is Fulfilment.NO_RECORD
