"""The one door: what it tells of transitions, to whom, as of and as known on which day, and at what cost."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.audience import audience_of, report_audience
from accounts.roles import Classification
from accounts.wording import say
from accounts.words import DateKnown
from tests import factories
from tests.transitions.readiness.portfolio_of import add_transitions, fill
from transitions.benchmarks.models import Milestone
from transitions.benchmarks.scale import Standing
from transitions.readiness.gather import Parts, Scope, gather
from transitions.strategy.states import State

DAY = date(2022, 6, 30)
QUARTER = date(2022, 3, 31)
SECRET = Classification.CONFIDENTIAL


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


@pytest.fixture
def indicator(transition):
    return factories.make_indicator(factories.make_benchmark(factories.make_framework(transition)))


@pytest.fixture
def series(indicator, transition):
    return factories.make_series(indicator, transition.mission.entity)


@pytest.fixture
def told(transition, cast):
    """What somebody is told of the transition."""

    def ask(reader=None, *, as_of=DAY, known_at=DAY, parts=Parts.ALL):
        [fact] = gather(audience_of(reader or cast.viewer), None, as_of, known_at, parts).transitions
        return fact

    return ask


def indicator_of(fact):
    return fact.framework.benchmarks[0].indicators[0]


def findings_of(fact):
    return [say(finding) for finding in fact.findings]


# --- as of and as known on


def test_history_loaded_today_is_told_as_it_was_known_in_june_2022(transition, series, told, cast):
    factories.make_state(transition, "under_way", date(2021, 9, 1))
    factories.make_state(transition, "suspended", date(2022, 5, 1), known_from=date(2022, 8, 1))
    for value, known_from in ((40, date(2022, 4, 20)), (45, date(2022, 9, 1))):
        factories.make_observation(
            series, QUARTER, value, by=cast.planner, verified_by=cast.second_planner, known_from=known_from
        )

    then, later = told(known_at=DAY), told(known_at=date(2022, 12, 31))

    assert (then.state.state, later.state.state) == (State.UNDER_WAY, State.SUSPENDED)
    assert [indicator_of(fact).values[0].value for fact in (then, later)] == [Decimal(40), Decimal(45)]
    assert len(then.changes) == 1


def test_a_judgement_counts_from_the_day_on_which_it_was_known(indicator, told):
    factories.make_judgement(indicator.benchmark, "off_track", date(2022, 3, 1))
    factories.make_judgement(indicator.benchmark, "on_track", date(2022, 5, 1), known_from=date(2022, 7, 1))
    factories.make_judgement(indicator.benchmark, "limited_progress", date(2022, 4, 1), party="host_state")

    def judged(known_at):
        benchmark = told(known_at=known_at).framework.benchmarks[0]
        return {each.party: each.standing for each in benchmark.judgements}

    assert judged(DAY) == {"mission": Standing.OFF_TRACK, "host_state": Standing.LIMITED_PROGRESS}
    assert judged(date(2022, 7, 1)) == {"mission": Standing.ON_TRACK, "host_state": Standing.LIMITED_PROGRESS}


def test_as_of_after_known_at_tells_what_was_then_planned(transition, told):
    factories.make_event(
        transition.mission, "mandate_ended", date(2024, 12, 20), certainty="planned", known_from=date(2021, 12, 20)
    )
    factories.make_phase(transition, planned_end=date(2023, 6, 30))

    fact = told(as_of=date(2023, 12, 31), known_at=DAY)

    assert [each.date for each in fact.upcoming] == [DateKnown(date(2024, 12, 20))]


def test_the_next_dates_stand_in_their_order_and_what_is_over_is_not_among_them(transition, indicator, told):
    factories.make_event(
        transition.mission, "mandate_ended", date(2024, 12, 20), certainty="planned", known_from=date(2021, 12, 20)
    )
    factories.make_event(
        transition.mission, "deployed", date(2022, 1, 1), certainty="planned", known_from=date(2021, 12, 20)
    )
    phase = factories.make_phase(transition, sequence=1, titles={"en": "Tanganyika"}, planned_end=date(2022, 12, 31))
    done = factories.make_phase(transition, sequence=2, planned_end=date(2022, 9, 30))
    factories.make_state(transition, "completed", date(2022, 5, 1), phase=done)
    assert phase.pk != done.pk

    assert [(each.date.day, say(each.what)) for each in told().upcoming] == [
        (date(2022, 12, 31), "Tanganyika is to end"),
        (date(2023, 12, 31), f"Target date of indicator {indicator.number}"),
        (date(2024, 12, 20), "Mandate ended"),
    ]


def test_as_of_an_earlier_day_the_framework_of_that_day_counts(transition, told, cast):
    factories.make_framework(
        transition,
        number=1,
        state="superseded",
        agreed_on=date(2017, 1, 1),
        in_force_from=date(2017, 2, 1),
        in_force_until=date(2021, 8, 31),
    )
    factories.make_framework(transition, number=2, agreed_on=date(2021, 9, 1), in_force_from=date(2021, 9, 1))

    def counting(as_of):
        framework = told(as_of=as_of).framework
        return framework and (framework.number, framework.state)

    assert counting(date(2016, 12, 31)) is None
    assert counting(date(2017, 1, 15)) == (1, "agreed")
    assert counting(date(2019, 1, 1)) == (1, "in_force")
    assert counting(DAY) == (2, "in_force")


def test_as_of_an_earlier_day_the_strategy_of_that_day_counts(transition, told):
    factories.make_strategy(
        transition, number=1, state="superseded", endorsed_on=date(2018, 1, 1), endorsed_by="Government"
    )
    factories.make_strategy(
        transition,
        number=2,
        state="endorsed",
        dated=date(2020, 1, 1),
        endorsed_on=date(2021, 9, 1),
        endorsed_by="Government",
    )

    def versions(as_of):
        return [(each.number, each.state.value, each.endorsed_on) for each in told(as_of=as_of).strategies]

    assert versions(date(2017, 1, 1)) == []
    assert versions(date(2019, 1, 1)) == [(1, "endorsed", date(2018, 1, 1))]
    assert versions(date(2021, 1, 1)) == [(1, "endorsed", date(2018, 1, 1)), (2, "under_consultation", None)]
    assert [state for _number, state, _day in versions(DAY)] == ["superseded", "endorsed"]


def test_a_version_in_preparation_does_not_take_the_place_of_the_one_that_holds(transition, told):
    factories.make_framework(transition, number=1, state="in_force")
    factories.make_framework(transition, number=2, state="requested")
    factories.make_strategy(
        transition, number=1, state="endorsed", endorsed_on=date(2020, 1, 1), endorsed_by="Government"
    )
    factories.make_strategy(transition, number=2)

    fact = told()

    assert (fact.framework.number, fact.strategy.number) == (1, 1)
    assert "No version of the strategy is endorsed" not in findings_of(fact)


def test_where_all_is_superseded_the_newest_is_told(transition, told):
    for number in (1, 2):
        factories.make_framework(transition, number=number, state="superseded")
        factories.make_strategy(transition, number=number, state="superseded")

    assert (told().framework.number, told().strategy.number) == (2, 2)


def test_milestones_are_part_of_how_an_indicator_is_measured(indicator, told):
    for year, value in ((2022, 60), (2021, 30)):
        Milestone.objects.create(indicator=indicator, day=date(year, 1, 1), value=value)

    assert [(each.day.year, each.value) for each in indicator_of(told()).measure.milestones] == [(2021, 30), (2022, 60)]


def test_a_milestone_above_the_clearance_is_not_part_of_it(indicator, told, cast):
    Milestone.objects.create(indicator=indicator, day=date(2021, 1, 1), value=30, classification=SECRET)

    assert indicator_of(told()).measure.milestones == ()
    assert len(indicator_of(told(cast.cleared_planner)).measure.milestones) == 1


def test_as_many_periods_are_read_as_the_rules_of_an_indicator_look_back(transition, indicator, series, told, cast):
    fill([series.pk], 40, cast.planner)

    assert len(indicator_of(told()).values) == 12
    indicator.thresholds = {"look_back": 20}
    indicator.save()
    assert len(indicator_of(told()).values) == 20


# --- who is told what


def test_a_planner_of_another_mission_sees_the_transition_but_not_its_benchmarks(transition, series, told, cast):
    factories.make_strategy(transition)
    factories.make_state(transition, "under_way", date(2021, 9, 1))

    fact = told(cast.other_planner)

    assert fact.state.state is State.UNDER_WAY
    assert (fact.frameworks, fact.strategies, fact.benchmarks_visible) == ((), (), False)
    assert "No framework of benchmarks" not in findings_of(fact)


def test_a_stranger_is_told_of_nothing(transition, cast):
    assert gather(audience_of(cast.stranger), None, DAY, DAY).transitions == ()


def test_restricted_is_told_only_to_those_assigned_to_the_mission(series, told, cast):
    for period, classification in ((QUARTER, 0), (DAY, SECRET)):
        factories.make_observation(
            series, period, 60, by=cast.planner, verified_by=cast.second_planner, classification=classification
        )

    assert indicator_of(told(cast.viewer)).standing is Standing.RESTRICTED
    assert indicator_of(told(cast.viewer)).restricted is True
    assert indicator_of(told(cast.dco)).restricted is False
    assert indicator_of(told(cast.dco)).standing is not Standing.RESTRICTED
    assert indicator_of(told(cast.cleared_planner)).restricted is False
    assert indicator_of(told(cast.cleared_planner)).values[0].period_end == DAY


def test_a_draft_is_told_to_those_who_may_see_drafts(series, told, cast):
    factories.make_observation(series, QUARTER, 60, by=cast.planner)

    assert len(indicator_of(told(cast.planner)).values) == 1
    assert indicator_of(told(cast.viewer)).values == ()
    assert indicator_of(told(report_audience(Classification.UNCLASSIFIED))).values == ()


def test_a_source_above_the_clearance_is_not_named(cast, told, transition):
    secret = factories.make_source(classification=SECRET)
    open_source = factories.make_source()
    factories.make_state(transition, "planned", date(2021, 1, 1), source=open_source)
    factories.make_state(transition, "under_way", date(2021, 9, 1), source=secret)

    assert [change.source and change.source.symbol for change in told().changes] == [open_source.symbol, None]
    assert told(cast.cleared_planner).state.source.symbol == secret.symbol


def test_a_place_above_the_clearance_is_not_named(transition, told, cast):
    factories.make_phase(transition, place=factories.make_place(transition.mission, classification=SECRET))

    assert told().phases[0].place is None
    assert told(cast.cleared_planner).phases[0].place == {"en": "South Kivu"}


@pytest.mark.parametrize("level", [Classification.CONFIDENTIAL, Classification.STRICTLY_CONFIDENTIAL])
def test_a_transition_above_the_clearance_does_not_exist(cast, level):
    factories.make_transition(factories.make_mission("MONUSCO"), classification=level)

    assert gather(audience_of(cast.planner), None, DAY, DAY).transitions == ()
    assert len(gather(audience_of(cast.cleared_planner), None, DAY, DAY).transitions) == 1


# --- which transitions, which parts


def test_a_scope_narrows_to_transitions_missions_or_one_benchmark(transition, indicator, cast):
    other = factories.make_transition(factories.make_mission("UNAMID"))
    sibling = factories.make_benchmark(indicator.benchmark.framework)
    audience = audience_of(cast.desk)

    def found(scope):
        return [fact.pk for fact in gather(audience, scope, DAY, DAY).transitions]

    assert found(None) == [transition.pk, other.pk]
    assert found(Scope(transitions=frozenset({other.pk}))) == [other.pk]
    assert found(Scope(missions=frozenset({transition.mission_id}))) == [transition.pk]
    assert found(Scope(benchmark=sibling.pk)) == [transition.pk]
    [fact] = gather(audience, Scope(benchmark=sibling.pk), DAY, DAY).transitions
    assert [each.pk for each in fact.framework.benchmarks] == [sibling.pk]


def test_what_is_not_asked_for_is_neither_read_nor_missed(transition, series, told):
    factories.make_state(transition, "under_way", date(2021, 9, 1))
    factories.make_phase(transition)

    fact = told(parts=Parts.COURSE)

    assert (fact.frameworks, fact.strategies) == ((), ())
    assert findings_of(fact) == []


# --- what is missing


def test_an_empty_record_says_what_to_begin_with(told):
    assert findings_of(told()) == ["No state is recorded", "No transition strategy", "No framework of benchmarks"]


@pytest.mark.parametrize(
    ("state", "finding"),
    [
        ("not_agreed", "Benchmarks were requested but not agreed"),
        ("requested", "Benchmarks are not agreed yet"),
        ("under_consultation", "Benchmarks are not agreed yet"),
        ("in_force", "The framework holds no benchmarks"),
    ],
)
def test_a_framework_that_cannot_be_measured_against_says_so(transition, told, state, finding):
    factories.make_framework(transition, state=state)

    assert finding in findings_of(told())


def test_what_the_benchmarks_lack_is_counted(transition, told, cast):
    framework = factories.make_framework(transition)
    factories.make_benchmark(framework)
    measured = factories.make_benchmark(framework, owner=transition.mission.entity)
    factories.make_indicator(measured, target=None, target_date=None)
    factories.make_indicator(measured, data_source="Records", owner=measured.owner, target_date=date(2022, 1, 1))

    assert findings_of(told(parts=Parts.BENCHMARKS))[-4:] == [
        "1 benchmark has no indicator",
        "1 indicator is not measurable yet: baseline, target, date, source or owner is missing",
        "2 indicators have no current data",
        "1 indicator is past its target date",
    ]


def test_a_strategy_that_is_not_endorsed_or_silent_on_an_axis_says_so(transition, told):
    factories.make_strategy(transition, strategy_axis={"en": "Protect"}, footprint_axis={"en": " "})

    assert findings_of(told())[1:3] == [
        "No version of the strategy is endorsed",
        "The strategy says nothing on footprint and capacity",
    ]


def test_a_strategy_that_is_endorsed_and_speaks_on_each_axis_and_of_the_national_path_lacks_nothing(transition, told):
    spoken = {name: {"en": "Said"} for name in ("strategy_axis", "footprint_axis", "capacity_axis", "national_path")}
    factories.make_strategy(
        transition, state="endorsed", endorsed_on=date(2021, 9, 1), endorsed_by="Government", **spoken
    )

    assert findings_of(told(parts=Parts.STRATEGY)) == ["No state is recorded"]


# --- cost

PARTS = {
    "portfolio": (Parts.STATUS, 20),
    "one transition": (Parts.COURSE | Parts.STRATEGY | Parts.BENCHMARKS | Parts.JUDGEMENTS, 20),
    "everything": (Parts.ALL, 130),
}


@pytest.mark.parametrize("name", PARTS)
def test_the_number_of_queries_is_the_same_for_few_and_many_transitions_and_values(cast, name):
    parts, most = PARTS[name]
    audience = audience_of(cast.desk)

    def queries():
        with CaptureQueriesContext(connection) as made:
            found = gather(audience, None, DAY, DAY, parts)
        return len(made), len(found.transitions)

    add_transitions(3, values=10, by=cast.planner)
    few = queries()
    add_transitions(57, values=10, by=cast.planner, start=3)
    many = queries()
    assert (few[1], many[1]) == (3, 60)
    assert few[0] == many[0] <= most


def test_the_number_of_queries_is_the_same_for_short_and_long_series(cast):
    audience = audience_of(cast.desk)
    counts = set()
    for start, values in enumerate((10, 500)):
        [transition] = add_transitions(1, values=values, by=cast.planner, start=start)
        scope = Scope(transitions=frozenset({transition.pk}))
        with CaptureQueriesContext(connection) as made:
            [fact] = gather(audience, scope, DAY, DAY, last=None).transitions
        assert len(indicator_of(fact).values) == values
        counts.add(len(made))

    assert len(counts) == 1
