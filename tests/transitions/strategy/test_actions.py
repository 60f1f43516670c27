"""Writing the course and the strategy of a transition."""

from datetime import date

import pytest
from django.db import ProgrammingError, transaction

from accounts.actions import NotAllowed
from accounts.errors import DomainError, StaleRecord
from accounts.roles import Classification
from accounts.wording import say
from accounts.words import Precision
from tests import factories
from transitions.strategy.actions import change_state, endorse_strategy, new_strategy_version
from transitions.strategy.models import StateChange, Strategy
from transitions.strategy.states import State, StrategyState

TODAY = date(2025, 6, 30)
BECAUSE = {"en": "The joint review decided so"}


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


def change(transition, state, day, by, **fields):
    return change_state(transition, state=state, day=day, by=by, **{"reason": BECAUSE, "today": TODAY, **fields})


def told(refused):
    return [(error.field, say(error.words)) for error in refused.value.all]


def test_a_change_is_recorded_with_reason_decision_and_who_wrote_it(transition, cast):
    change(transition, State.UNDER_WAY, date(2021, 9, 1), cast.planner, decision="S/2021/807")

    stored = StateChange.objects.get()
    assert (stored.state, stored.day, stored.decision, stored.reason) == (
        "under_way",
        date(2021, 9, 1),
        "S/2021/807",
        BECAUSE,
    )
    assert (stored.known_from, stored.created_by) == (TODAY, cast.planner)


def test_the_state_before_stays_on_record(transition, cast):
    change(transition, State.UNDER_WAY, date(2021, 9, 1), cast.planner)
    change(transition, State.SUSPENDED, date(2025, 2, 14), cast.planner)

    assert list(StateChange.objects.values_list("state", flat=True)) == ["under_way", "suspended"]


def test_a_change_can_be_neither_edited_nor_removed(transition, cast):
    stored = change(transition, State.UNDER_WAY, date(2021, 9, 1), cast.planner)

    stored.decision = "another"
    for write in (stored.save, stored.delete):
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            write()


def test_what_follows_is_judged_by_what_holds_on_that_day(transition, cast):
    change(transition, State.UNDER_WAY, date(2021, 9, 1), cast.planner)
    change(transition, State.COMPLETED, date(2024, 6, 30), cast.planner)

    with pytest.raises(DomainError) as refused:
        change(transition, State.SUSPENDED, date(2025, 2, 14), cast.planner)
    change(transition, State.SUSPENDED, date(2023, 2, 14), cast.planner)

    assert told(refused) == [("state", "After “Completed” comes one of these: Reversed.")]
    assert StateChange.objects.count() == 3


def test_a_phase_has_a_state_of_its_own(transition, cast):
    change(transition, State.UNDER_WAY, date(2021, 9, 1), cast.planner)
    phase = factories.make_phase(transition)

    change(transition, State.COMPLETED, date(2024, 6, 30), cast.planner, phase=phase)

    assert [row.state for row in phase.state_changes.all()] == ["completed"]


def test_a_phase_of_another_transition_is_refused(transition, cast):
    other = factories.make_phase(factories.make_transition(transition.mission))

    with pytest.raises(DomainError) as refused:
        change(transition, State.UNDER_WAY, date(2021, 9, 1), cast.planner, phase=other)

    assert told(refused) == [("phase", "This belongs to another transition. Choose one of this transition.")]


@pytest.mark.parametrize(
    ("precision", "first"), [(Precision.MONTH, date(2021, 9, 1)), (Precision.YEAR, date(2021, 1, 1))]
)
def test_a_date_known_by_month_or_year_is_kept_as_its_first_day(transition, cast, precision, first):
    stored = change(transition, State.UNDER_WAY, date(2021, 9, 17), cast.planner, precision=precision)

    assert stored.day == first


def test_nothing_is_half_saved(transition, cast):
    with pytest.raises(DomainError):
        change(transition, State.UNDER_WAY, date(2021, 9, 1), cast.planner, reason={})

    assert not StateChange.objects.exists()


@pytest.mark.parametrize("person", ["viewer", "other_planner", "stranger", "partner", "dco"])
def test_only_those_who_write_for_the_mission_change_its_course(transition, cast, person):
    with pytest.raises(NotAllowed):
        change(transition, State.UNDER_WAY, date(2021, 9, 1), getattr(cast, person))


def test_a_change_is_classified_as_what_it_is_of(cast):
    secret = factories.make_transition(factories.make_mission("MONUSCO"), classification=Classification.CONFIDENTIAL)

    stored = change(secret, State.UNDER_WAY, date(2021, 9, 1), cast.cleared_planner)

    assert stored.classification == Classification.CONFIDENTIAL


def test_what_a_phase_above_the_transition_does_is_classified_as_the_phase(transition, cast):
    phase = factories.make_phase(transition, classification=Classification.STRICTLY_CONFIDENTIAL)

    stored = change(transition, State.UNDER_WAY, date(2021, 9, 1), cast.cleared_planner, phase=phase)

    assert stored.classification == Classification.STRICTLY_CONFIDENTIAL


def endorse(strategy, by, **fields):
    given = {"on": date(2021, 9, 1), "endorsed_by": "Prime Minister and SRSG", "today": TODAY, **fields}
    return endorse_strategy(strategy, by=by, **given)


def test_an_endorsed_version_supersedes_the_one_before_in_the_same_moment(transition, cast):
    former = factories.make_strategy(
        transition, number=1, state="endorsed", endorsed_on=date(2020, 1, 1), endorsed_by="SRSG"
    )
    draft = factories.make_strategy(transition, number=2)

    endorse(draft, cast.planner)

    former.refresh_from_db()
    draft.refresh_from_db()
    assert (former.state, draft.state) == (StrategyState.SUPERSEDED, StrategyState.ENDORSED)
    assert (draft.endorsed_on, draft.endorsed_by) == (date(2021, 9, 1), "Prime Minister and SRSG")


def test_an_endorsement_that_is_refused_leaves_the_former_version_endorsed(transition, cast):
    former = factories.make_strategy(
        transition, number=1, state="endorsed", endorsed_on=date(2020, 1, 1), endorsed_by="SRSG"
    )
    draft = factories.make_strategy(transition, number=2, version=3)

    with pytest.raises(StaleRecord):
        endorse(draft, cast.planner, expected_version=2)

    former.refresh_from_db()
    assert former.state == StrategyState.ENDORSED


def test_the_former_version_of_another_transition_stays_endorsed(transition, cast):
    elsewhere = factories.make_strategy(
        factories.make_transition(transition.mission),
        state="endorsed",
        endorsed_on=date(2020, 1, 1),
        endorsed_by="SRSG",
    )

    endorse(factories.make_strategy(transition), cast.planner)

    elsewhere.refresh_from_db()
    assert elsewhere.state == StrategyState.ENDORSED


@pytest.mark.parametrize("person", ["viewer", "desk", "other_planner"])
def test_only_those_who_write_benchmarks_and_strategies_endorse(transition, cast, person):
    draft = factories.make_strategy(transition)

    with pytest.raises(NotAllowed):
        endorse(draft, getattr(cast, person))


def test_a_new_version_begins_as_a_draft_with_the_words_of_the_former_one(transition, cast):
    former = factories.make_strategy(
        transition,
        number=3,
        mandate=factories.make_mandate(transition.mission),
        strategy_axis={"en": "Protect by presence"},
        state="endorsed",
        endorsed_on=date(2020, 1, 1),
        endorsed_by="SRSG",
    )

    draft = new_strategy_version(former, by=cast.planner)

    assert (draft.number, draft.state, draft.strategy_axis) == (4, "draft", {"en": "Protect by presence"})
    assert (draft.endorsed_on, draft.endorsed_by, draft.mandate) == (None, "", former.mandate)
    assert Strategy.objects.get(pk=former.pk).state == "endorsed"


def test_a_new_version_is_not_for_those_who_only_read(transition, cast):
    with pytest.raises(NotAllowed):
        new_strategy_version(factories.make_strategy(transition), by=cast.viewer)
