"""What is computed of sites, assets and posts, what is refused, and what is missing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.roles import Classification
from accounts.words import DateKnown
from missions.facts import EventFact, MissionFact
from missions.kinds import Certainty, EventKind
from transitions.facts import Moment, holds_illustrative
from transitions.footprint import assets, posts, rules, sites
from transitions.footprint.facts import FootprintFacts
from transitions.footprint.kinds import (
    ClosureStep,
    DisposalGroup,
    FootprintTotalKind,
    PostCategory,
    SiteCondition,
)
from transitions.readiness.facts import TransitionFact

from .made import DAY, changed, closed, counted, lot, site, step, told

NOW = Moment(DAY, DAY)
A_DAY = timedelta(days=1)
STEPS = list(ClosureStep)


def whole(*events: EventFact) -> TransitionFact:
    mission = MissionFact(1, "MONUSCO", {"en": "Mission"}, 1, {}, events=events)
    return TransitionFact(7, mission, {"en": "Transition"})


def liquidated(day: date) -> EventFact:
    return EventFact(EventKind.TECHNICAL_LIQUIDATION_ENDED, DateKnown(day), Certainty.PLANNED, date(2021, 1, 1))


def said(facts: FootprintFacts, moment: Moment = NOW, *events: EventFact) -> list[tuple[str, str | None, int | None]]:
    return [(each.text, each.form, each.pk) for each in rules.findings(whole(*events), facts, moment)]


COUNTS = tuple(counted(each, authorized=10, women=4, men=5) for each in PostCategory)
COMPLETE = FootprintFacts(
    sites=(closed(states={DAY: SiteCondition.IN_USE}),), lots=(lot(DisposalGroup.INSTALLED),), counts=COUNTS
)


# --- sites


def test_the_steps_of_a_closure_stand_in_full_and_the_lessor_releases_only_what_was_leased():
    assert [line.step for line in sites.steps_of(site(leased=True))] == STEPS
    assert [line.step for line in sites.steps_of(site())] == STEPS[:-1]
    released = site({ClosureStep.LESSOR_RELEASE: DAY})
    assert [line.step for line in sites.steps_of(released)] == STEPS


def test_a_new_plan_stands_in_place_of_the_old_one_and_what_was_done_stays_done():
    facts = site(
        steps=(
            step(ClosureStep.HAND_OVER, planned=date(2022, 1, 1)),
            step(ClosureStep.HAND_OVER, planned=date(2022, 9, 1)),
            step(ClosureStep.NOTICE, planned=date(2021, 1, 1), actual=date(2021, 1, 2)),
            step(ClosureStep.NOTICE, planned=date(2021, 3, 1)),
        )
    )

    assert (facts.planned_closure, facts.closed_on) == (date(2022, 9, 1), None)
    assert (facts.planned(ClosureStep.NOTICE), facts.done(ClosureStep.NOTICE)) == (
        date(2021, 3, 1),
        date(2021, 1, 2),
    )


@given(done=st.sets(st.sampled_from(STEPS)), more=st.sampled_from(STEPS), leased=st.booleans())
def test_progress_lies_between_nothing_and_all_and_never_falls_when_a_step_is_done(done, more, leased):
    before = sites.progress(site(dict.fromkeys(done, DAY), leased=leased))
    after = sites.progress(site(dict.fromkeys(done | {more}, DAY), leased=leased))

    assert 0 <= before.share <= 1
    assert before.done == len(done)
    assert Fraction(before.done, before.of) <= Fraction(after.done, after.of)
    assert sites.progress(site(dict.fromkeys(STEPS, DAY), leased=leased)).share == 1


@pytest.mark.parametrize(
    ("planned", "handed_over", "overdue"),
    [
        (DAY - A_DAY, None, True),
        (DAY, None, False),
        (DAY - A_DAY, DAY, False),
        (None, None, False),
    ],
    ids=["the day has passed", "planned for today", "handed over late", "no day planned"],
)
def test_a_site_is_overdue_once_the_day_planned_has_passed_and_it_is_not_handed_over(planned, handed_over, overdue):
    facts = site(
        {ClosureStep.HAND_OVER: handed_over} if handed_over else None,
        {ClosureStep.HAND_OVER: planned} if planned else None,
    )

    assert sites.is_overdue(facts, DAY) is overdue


def test_sites_are_sorted_by_what_is_to_be_said_of_them():
    uncleared = site({ClosureStep.HAND_OVER: DAY}, states={DAY: SiteCondition.LOOTED})
    whole_site = closed(states={DAY: SiteCondition.DESTROYED, DAY + A_DAY: SiteCondition.IN_USE})
    burnt, unseen = closed(states={DAY: SiteCondition.DESTROYED}), closed()
    late = site(planned={ClosureStep.HAND_OVER: DAY - A_DAY}, recipient=None)
    unplanned = site()

    found = sites.tally((uncleared, whole_site, burnt, unseen, late, unplanned), DAY)

    assert found.closed == (uncleared, whole_site, burnt, unseen)
    assert (found.overdue, found.unplanned) == ((late,), (unplanned,))
    assert (found.without_clearance, found.without_recipient) == ((uncleared,), (late,))
    assert (found.lost, found.share_lost) == ((uncleared, burnt), Decimal("0.5"))
    assert {condition: number for condition, number in found.conditions.items() if number} == {
        SiteCondition.IN_USE: 1,
        SiteCondition.LOOTED: 1,
        SiteCondition.DESTROYED: 1,
        SiteCondition.UNKNOWN: 1,
    }


def test_ten_of_fourteen_sites_lost_is_the_share_that_darfur_had():
    lost = [closed(states={DAY: SiteCondition.LOOTED}) for _each in range(10)]
    kept = [closed(states={DAY: SiteCondition.IN_USE}) for _each in range(4)]

    assert sites.tally((*lost, *kept), DAY).share_lost == Decimal(10) / 14
    assert sites.tally((), DAY).share_lost is None


@pytest.mark.parametrize(
    ("found_after", "as_of_after", "expected"),
    [
        ((), 30, [(None, False), (None, False)]),
        ((), 31, [(None, True), (None, False)]),
        ((), 91, [(None, True), (None, True)]),
        ((29,), 31, [(None, True), (None, False)]),
        ((30,), 91, [(30, False), (None, True)]),
        ((95,), 100, [(95, False), (95, False)]),
    ],
    ids=["due today", "first overdue", "both overdue", "looked too early", "looked once", "looked late, counts twice"],
)
def test_a_site_is_looked_at_thirty_and_ninety_days_after_its_hand_over(found_after, as_of_after, expected):
    facts = closed(states={DAY + timedelta(days=each): SiteCondition.IN_USE for each in found_after})
    as_of = DAY + timedelta(days=as_of_after)

    assert [
        (each.found and (each.found.day - DAY).days, each.is_overdue(as_of)) for each in sites.checks_of(facts)
    ] == expected
    assert sites.checks_of(site()) == ()


def test_the_outlook_takes_the_last_step_planned_of_what_is_open():
    open_site = site(
        planned={ClosureStep.HAND_OVER: date(2022, 9, 1), ClosureStep.LESSOR_RELEASE: date(2022, 10, 1)}, leased=True
    )
    passed = site(planned={ClosureStep.HAND_OVER: date(2022, 1, 1)})
    done = closed(date(2022, 1, 1), planned={ClosureStep.HAND_OVER: date(2030, 1, 1)})
    mission = whole(liquidated(date(2022, 9, 30))).mission

    found = sites.outlook(mission, (open_site, passed, done, site()), DAY, DAY)

    assert (found.open, found.unplanned, found.planned) == (3, 1, date(2022, 10, 1))
    assert (found.announced, found.is_late) == (date(2022, 9, 30), True)
    assert not sites.outlook(mission, (done,), DAY, DAY).is_late


@pytest.mark.parametrize(
    ("closings", "still", "expected"),
    [
        ((DAY - timedelta(days=100), DAY - timedelta(days=50)), 2, DAY + timedelta(days=100)),
        ((DAY - timedelta(days=100), DAY - timedelta(days=99), DAY - timedelta(days=98)), 1, DAY + timedelta(days=34)),
        ((DAY - timedelta(days=100),), 1, None),
        ((DAY, DAY), 1, None),
        ((DAY - timedelta(days=10), DAY), 0, None),
        ((date(1990, 1, 1), date(1990, 1, 2)), 10_000_000, None),
    ],
    ids=["two in a hundred days", "rounded up", "too few", "all today", "nothing open", "beyond the calendar"],
)
def test_the_pace_of_hand_overs_tells_when_the_last_would_follow(closings, still, expected):
    assert sites._paced(closings, still, DAY) == expected


# --- what is refused


@pytest.mark.parametrize(
    ("kind", "day", "refused"),
    [
        (ClosureStep.CLEAN_UP, date(2022, 3, 1), ["come after {other}"]),
        (ClosureStep.CLEAN_UP, date(2022, 1, 31), ["come before {other}"]),
        (ClosureStep.CLEAN_UP, date(2022, 2, 1), []),
        (ClosureStep.CLEAN_UP, date(2022, 2, 28), []),
        (ClosureStep.NOTICE, date(2022, 2, 2), ["come after {other}"]),
        (ClosureStep.LESSOR_RELEASE, date(2022, 2, 27), ["come before {other}"]),
        (ClosureStep.INVENTORY, date(2030, 1, 1), ["come after {other}"]),
        (ClosureStep.CLEAN_UP, None, []),
    ],
)
def test_a_later_step_is_not_before_an_earlier_one(kind, day, refused):
    others = {ClosureStep.INVENTORY: date(2022, 2, 1), ClosureStep.CLEARANCE: date(2022, 2, 28), kind: None}
    others |= {each: found for each, found in others.items() if each is not kind}
    found = rules.out_of_order(kind, day, others, "actual")

    assert [each.field for each in found] == ["actual"] * len(refused)
    assert all(part in error.words.text for part, error in zip(refused, found, strict=True))


@given(days=st.lists(st.dates(date(2020, 1, 1), DAY), min_size=9, max_size=9), kind=st.sampled_from(STEPS))
def test_a_closure_whose_days_do_not_fall_is_in_order_and_any_other_is_refused_somewhere(days, kind):
    ordered = dict(zip(STEPS, sorted(days), strict=True))
    given_days = dict(zip(STEPS, days, strict=True))
    errors = [error for each in STEPS for error in rules.out_of_order(each, given_days[each], given_days, "actual")]

    assert rules.out_of_order(kind, ordered[kind], ordered, "actual") == []
    assert bool(errors) is (days != sorted(days))


@pytest.mark.parametrize(
    ("planned", "known", "announced", "mark", "fields"),
    [
        (DAY, DAY, None, 0, ["classification"]),
        (DAY, DAY, DAY + A_DAY, 0, ["classification"]),
        (DAY, DAY, DAY, 0, []),
        (DAY, None, DAY, 0, []),
        (DAY, DAY, None, Classification.CONFIDENTIAL, []),
        (None, DAY, None, 0, []),
    ],
    ids=["not announced", "announced later", "announced", "no day known", "confidential", "done, not planned"],
)
def test_the_day_planned_is_confidential_until_the_closure_is_announced(planned, known, announced, mark, fields):
    assert [each.field for each in rules.told_before_announcement(planned, known, announced, mark)] == fields


@pytest.mark.parametrize(
    ("day", "handed_over", "refused"), [(DAY, None, True), (DAY - A_DAY, DAY, True), (DAY, DAY, False)]
)
def test_the_state_afterwards_is_found_after_the_hand_over(day, handed_over, refused):
    assert [each.field for each in rules.state_before_hand_over(day, handed_over)] == ["day"] * refused


# --- assets


def test_each_of_the_five_groups_has_its_total_and_currencies_are_not_added_to_each_other():
    lots = (
        lot(DisposalGroup.REDEPLOYED, "100.50", "USD", count=3),
        lot(DisposalGroup.REDEPLOYED, "7", "EUR", count=None),
        lot(DisposalGroup.REDEPLOYED, "1.50", "USD", count=2),
        lot(DisposalGroup.INSTALLED, None),
    )

    found = assets.totals_of(lots)

    assert list(found) == list(DisposalGroup)
    assert found[DisposalGroup.REDEPLOYED] == assets.GroupTotal(
        lots=3, items=5, uncounted=1, values={"EUR": Decimal(7), "USD": Decimal(102)}
    )
    assert found[DisposalGroup.INSTALLED] == assets.GroupTotal(lots=1, uncounted=1, unvalued=1)
    assert found[DisposalGroup.COMMERCIAL] == assets.GroupTotal()


LOTS = st.lists(
    st.builds(
        lot,
        st.sampled_from(DisposalGroup),
        st.one_of(st.none(), st.decimals(0, 10**9, places=2).map(str)),
        st.sampled_from(["USD", "EUR", "XOF"]),
        count=st.one_of(st.none(), st.integers(1, 500)),
    )
)


@given(lots=LOTS)
def test_the_totals_of_the_groups_add_up_to_the_total_currency_by_currency(lots):
    groups, all_of_them = assets.totals_of(lots), assets.total_of(lots)

    for currency in ("USD", "EUR", "XOF"):
        assert sum(each.values.get(currency, 0) for each in groups.values()) == all_of_them.values.get(currency, 0)
    assert sum(each.lots for each in groups.values()) == all_of_them.lots == len(lots)
    assert sum(each.items for each in groups.values()) == all_of_them.items
    assert all_of_them.unvalued == sum(each.value is None for each in lots)


# --- posts


def test_the_share_of_women_is_of_the_filled_posts_that_tell_it():
    told_apart = counted(PostCategory.POLICE, authorized=20, women=3, men=9)
    silent = counted(PostCategory.MILITARY, authorized=50)

    assert posts.total_of([told_apart]).women_share == Decimal("0.25")
    both = posts.total_of([told_apart, silent, None])
    assert (both.authorized, both.filled, both.women, both.men) == (70, None, 3, 9)
    assert posts.total_of([silent]).women_share is None
    assert posts.total_of([]).authorized is None


def test_the_drawdown_begins_when_every_category_is_counted_and_carries_the_last_count_on():
    first, second, third = date(2021, 1, 1), date(2021, 6, 1), date(2022, 1, 1)
    counts = (
        counted(PostCategory.MILITARY, 100, 10, 80, first),
        counted(PostCategory.POLICE, 40, 5, 30, second),
        counted(PostCategory.MILITARY, 60, 6, 44, third),
    )

    found = posts.drawdown(counts)

    assert [(line.day, line.total.authorized, line.total.filled) for line in found] == [
        (second, 140, 125),
        (third, 100, 85),
    ]
    assert posts.drawdown(()) == ()
    assert posts.first_counts(counts)[PostCategory.MILITARY] == counts[0]
    assert posts.latest_counts(counts)[PostCategory.MILITARY] == counts[2]


def test_of_two_words_on_one_day_the_later_one_holds_first_and_last():
    old, mended = counted(PostCategory.POLICE, 10), counted(PostCategory.POLICE, 12)

    assert posts.first_counts((old, mended))[PostCategory.POLICE] == mended
    assert posts.latest_counts((old, mended))[PostCategory.POLICE] == mended


COUNTED = st.lists(
    st.builds(
        counted,
        st.sampled_from(PostCategory),
        st.integers(0, 5000),
        st.integers(0, 500),
        st.integers(0, 4000),
        st.dates(date(2021, 1, 1), date(2021, 12, 31)),
    ),
    max_size=12,
).map(lambda counts: sorted(counts, key=lambda each: each.day))


@given(counts=COUNTED)
def test_the_last_line_of_a_drawdown_is_the_total_of_the_latest_counts(counts):
    lines = posts.drawdown(counts)

    assert bool(lines) is bool(counts)
    if lines:
        assert lines[-1].total == posts.total_of(posts.latest_counts(counts).values())
        assert [line.day for line in lines] == sorted({line.day for line in lines})
        assert all(0 <= line.total.women_share <= 1 for line in lines if line.total.women_share is not None)
        assert all(line.total.women + line.total.men == line.total.filled for line in lines)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([(2, 60, 20, 20)], None),
        ([(2, 60, 20, 21)], posts.Misfit(date(2021, 1, 2), 101, 100)),
        ([(2, 60, 0, 40), (3, 0, 0, 40)], None),
        ([(2, 60, 0, 40), (3, 0, 1, 40)], posts.Misfit(date(2021, 1, 3), 41, 40)),
        ([(1, 500, 0, 0)], None),
        ([(2, 100, 0, 0), (11, 30, 0, 0)], None),
        ([(10, 101, 0, 0)], posts.Misfit(date(2021, 1, 10), 101, 100)),
    ],
    ids=[
        "all accounted for",
        "one too many",
        "twice",
        "of those that are left",
        "before any count",
        "counted anew in between",
        "on the day of the next count",
    ],
)
def test_no_more_posts_change_than_were_authorized_before(changes, expected):
    counts = [
        counted(PostCategory.POLICE, 100, day=date(2021, 1, 1)),
        counted(PostCategory.POLICE, day=date(2021, 1, 5), women=1, men=1),
        counted(PostCategory.POLICE, 30, day=date(2021, 1, 10)),
    ]
    several = [changed(PostCategory.POLICE, date(2021, 1, day), *numbers) for day, *numbers in changes]

    assert posts.misfit(counts, several) == expected
    assert len(rules.change_that_does_not_fit(expected)) == (expected is not None)


@given(
    authorized=st.integers(0, 1000),
    numbers=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300)), max_size=5),
)
def test_changes_fit_exactly_if_none_tells_of_more_than_is_left(authorized, numbers):
    counts = [counted(PostCategory.NATIONAL, authorized, day=date(2021, 1, 1))]
    several = [
        changed(PostCategory.NATIONAL, date(2021, 2, 1) + timedelta(days=place), *each)
        for place, each in enumerate(numbers)
    ]
    left, fits = authorized, True
    for abolished, nationalized, kept in numbers:
        fits = fits and abolished + nationalized + kept <= left
        left -= abolished + nationalized

    assert (posts.misfit(counts, several) is None) is fits


def test_changes_of_a_category_are_added_up():
    several = (
        changed(PostCategory.NATIONAL, date(2021, 1, 1), 5, 1, 3),
        changed(PostCategory.NATIONAL, date(2021, 2, 1), 2, 0, 1),
    )

    found = posts.change_totals(several)[PostCategory.NATIONAL]

    assert found is not None
    assert (found.day, found.abolished, found.nationalized, found.kept) == (date(2021, 2, 1), 7, 1, 4)
    assert posts.change_totals(several)[PostCategory.POLICE] is None


# --- what is missing


def test_a_complete_record_lacks_nothing():
    assert said(COMPLETE) == []


def test_an_empty_record_names_every_gap_and_the_form_that_closes_it():
    assert said(FootprintFacts()) == [
        ("No site is on record", "footprint:site-add", 7),
        ("Posts not counted: {categories}", "footprint:count-add", 7),
    ]


@pytest.mark.parametrize(
    ("facts", "text", "form"),
    [
        (
            {"sites": (site(planned={ClosureStep.HAND_OVER: DAY - A_DAY}, pk=3),)},
            "{count} site is past the day planned for its hand-over: {sites}",
            ("footprint:step-add", 3),
        ),
        (
            {"sites": (site(pk=3),)},
            "{count} site has no day planned for its hand-over: {sites}",
            ("footprint:step-add", 3),
        ),
        (
            {"sites": (site({ClosureStep.HAND_OVER: DAY}, pk=3),)},
            "{count} site was handed over without a clearance certificate: {sites}",
            ("footprint:step-add", 3),
        ),
        (
            {"sites": (closed(recipient=None, pk=3),)},
            "{count} site has no recipient: {sites}",
            ("footprint:recipient-add", 3),
        ),
        (
            {"sites": (closed(DAY - timedelta(days=40), pk=3),)},
            "{count} site was not looked at {days} days after its hand-over: {sites}",
            ("footprint:state-add", 3),
        ),
        (
            {"lots": ()},
            "Sites were handed over, but no disposal of assets is on record",
            ("footprint:lot-add", 7),
        ),
        (
            {"lots": (lot(DisposalGroup.OTHERS, None, pk=3),)},
            "{count} lot of assets has no value",
            ("footprint:lot-change", 3),
        ),
        (
            {"lots": (lot(DisposalGroup.OTHERS, recipient={}, pk=3),)},
            "{count} lot of assets has no recipient",
            ("footprint:lot-change", 3),
        ),
        (
            {"counts": (*COUNTS[1:], counted(PostCategory.MILITARY, 8, 4, 5, pk=3))},
            "{category}: {filled} filled, but {authorized} authorized",
            ("footprint:count-change", 3),
        ),
        (
            {"counts": (*COUNTS[1:], counted(PostCategory.MILITARY, 8, filled=5, pk=3))},
            "{category}: women and men are not told apart",
            ("footprint:count-change", 3),
        ),
        (
            {"changes": (changed(PostCategory.MILITARY, DAY, 3),)},
            "{count} change of posts has no authorized number before it",
            ("footprint:count-add", 7),
        ),
        (
            {"totals": (told(FootprintTotalKind.SITES_HANDED_OVER, "14", pk=3),)},
            "{subject}: the source of {day} says {number}, the records here give {counted}",
            ("footprint:total-change", 3),
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_each_gap_is_named_alone_with_the_form_that_closes_it(facts, text, form):
    given_facts = {"sites": COMPLETE.sites, "lots": COMPLETE.lots, "counts": COMPLETE.counts, **facts}

    assert said(FootprintFacts(**given_facts)) == [(text, *form)]


def test_what_was_sold_needs_no_recipient_and_a_filled_post_is_no_gap_at_its_limit():
    facts = FootprintFacts(
        sites=COMPLETE.sites,
        lots=(lot(DisposalGroup.COMMERCIAL, recipient={}),),
        counts=tuple(counted(each, 9, 4, 5) for each in PostCategory),
        changes=(changed(PostCategory.POLICE, DAY + A_DAY, 1),),
    )

    assert said(facts) == []


def test_plans_beyond_the_end_of_liquidation_are_told_and_lead_nowhere():
    late = site(planned={ClosureStep.HAND_OVER: date(2022, 10, 1)})
    facts = FootprintFacts(sites=(late,), counts=COUNTS)

    assert said(facts, NOW, liquidated(date(2022, 9, 30))) == [
        (
            "Sites are planned to close until {planned}, but technical liquidation is to end on {announced}",
            None,
            None,
        )
    ]
    assert said(facts, NOW, liquidated(date(2022, 10, 1))) == []


@pytest.mark.parametrize(
    ("total", "counted_here"),
    [
        (told(FootprintTotalKind.SITES_HANDED_OVER, "1"), 1),
        (told(FootprintTotalKind.SITES_HANDED_OVER, "0", day=DAY - A_DAY), 0),
        (told(FootprintTotalKind.SITES_LOST, "0"), 0),
        (told(FootprintTotalKind.SITES_LOST, "1", day=DAY + A_DAY), 1),
        (told(FootprintTotalKind.ASSETS_HANDED_OVER, "1000", "USD"), 1000),
        (told(FootprintTotalKind.ASSETS_HANDED_OVER, "0", "EUR"), 0),
        (told(FootprintTotalKind.UNIFORMED_REPATRIATED, "6000"), None),
        (told(FootprintTotalKind.CIVILIANS_SEPARATED, "1200"), None),
    ],
)
def test_a_figure_of_a_source_is_compared_with_the_records_of_its_day(total, counted_here):
    facts = FootprintFacts(
        sites=(closed(states={DAY: SiteCondition.IN_USE, DAY + A_DAY: SiteCondition.LOOTED}),),
        lots=(lot(DisposalGroup.OTHERS),),
        totals=(total,),
    )

    assert rules.counted_here(total, facts) == counted_here
    assert [text for text, *_rest in said(facts) if text.startswith("{subject}")] == []


def test_a_round_figure_is_not_held_against_the_records():
    about = told(FootprintTotalKind.ASSETS_HANDED_OVER, "41000000", "USD", approximate=True)

    assert said(FootprintFacts(COMPLETE.sites, COMPLETE.lots, COUNTS, (), (about,))) == []


def test_many_sites_are_named_up_to_five():
    facts = FootprintFacts(sites=tuple(site(names={"en": f"Site {each}"}) for each in range(7)), counts=COUNTS)
    [found] = rules.findings(whole(), facts, NOW)

    assert (found.values["count"], len(found.values["sites"])) == (7, 6)
    assert found.values["sites"][-1].values == {"count": 2}


def test_what_was_made_up_is_found_however_deep_it_stands():
    deep = closed(steps=(step(ClosureStep.NOTICE, actual=DAY, illustrative=True),))

    assert holds_illustrative(FootprintFacts(sites=(deep,)))
    assert not holds_illustrative(COMPLETE)
