"""Chains of presences, as pure data."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from missions.chains import Link, Neighbour, Presence, Step, chain_of
from missions.kinds import SuccessionKind

TEAM = Presence("UNCT", registered=False)


def chained(*names: str) -> list[Link]:
    """Links from each operation to the next."""
    return [Link(Presence(one), Presence(next_one)) for one, next_one in pairwise(names)]


def told(steps: tuple[Step, ...]) -> list[tuple[int, list[str]]]:
    return [(step.distance, [each.presence.name for each in step.neighbours]) for step in steps]


def test_a_chain_is_told_from_the_earliest_to_the_latest():
    links = chained("MINUSTAH", "MINUJUSTH", "BINUH")

    assert told(chain_of(Presence("MINUJUSTH"), links)) == [(-1, ["MINUSTAH"]), (0, ["MINUJUSTH"]), (1, ["BINUH"])]


def test_a_chain_branches():
    links = [*chained("UNMIS", "UNMISS"), *chained("UNMIS", "UNISFA")]

    assert told(chain_of(Presence("UNMIS"), links)) == [(0, ["UNMIS"]), (1, ["UNMISS", "UNISFA"])]
    assert told(chain_of(Presence("UNISFA"), links)) == [(-1, ["UNMIS"]), (0, ["UNISFA"])]


def test_a_presence_in_words_leads_to_no_other_operation():
    links = [Link(Presence("UNMIL"), TEAM), Link(TEAM, Presence("UNX"))]

    assert told(chain_of(Presence("UNMIL"), links)) == [(0, ["UNMIL"]), (1, ["UNCT"])]


def test_a_renaming_is_told_beside_the_presence_farther_away():
    renamed = Link(Presence("MONUC"), Presence("MONUSCO"), SuccessionKind.RENAMED)

    [_itself, after] = chain_of(Presence("MONUC"), [renamed])
    [before, _itself] = chain_of(Presence("MONUSCO"), [renamed])

    assert after.neighbours == (Neighbour(Presence("MONUSCO"), SuccessionKind.RENAMED),)
    assert [each.renamed for each in before.neighbours] == [True]


def test_an_operation_without_neighbours_stands_alone():
    assert told(chain_of(Presence("UNTSO"), chained("UNMIS", "UNMISS"))) == [(0, ["UNTSO"])]


PRESENCES = st.sampled_from([Presence(name) for name in "ABCDE"])
LINKS = st.lists(st.builds(Link, PRESENCES, PRESENCES), max_size=12)


@given(LINKS)
def test_every_chain_ends_even_if_the_record_has_circles_and_names_each_operation_once_in_each_direction(links):
    steps = chain_of(Presence("A"), links)

    for direction in (-1, 1):
        names = [each.presence for step in steps if step.distance * direction >= 0 for each in step.neighbours]
        assert len(names) == len(set(names))
    assert [step.distance for step in steps] == sorted(step.distance for step in steps)


@given(LINKS)
def test_turning_every_link_around_turns_the_chain_around(links):
    turned = [Link(link.after, link.before, link.kind) for link in links]

    there = {step.distance: {each.presence for each in step.neighbours} for step in chain_of(Presence("A"), links)}
    back = {-step.distance: {each.presence for each in step.neighbours} for step in chain_of(Presence("A"), turned)}

    assert there == back
