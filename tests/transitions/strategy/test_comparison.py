"""Two versions of a strategy side by side, clause by clause and word by word."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.db import IntegrityError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from transitions.models import Clause, Strategy
from transitions.strategy.actions import new_strategy_version
from transitions.strategy.comparison import ClauseChange, PieceKind, compare_clauses, compare_texts, compare_words
from transitions.strategy.facts import ClauseFact
from transitions.strategy.kinds import Axis

MARKS = {"classification": "0", "distribution": "general"}
KEPT, OUT, IN = PieceKind.KEPT, PieceKind.TAKEN_OUT, PieceKind.PUT_IN


def clauses(*numbered: tuple[str, str], axis: Axis | None = None) -> list[ClauseFact]:
    return [ClauseFact(pk, number, {"en": text}, axis) for pk, (number, text) in enumerate(numbered, 1)]


def changes(former, later) -> list[tuple[str, str | None, str | None]]:
    return [
        (line.change.value, line.former and line.former.number, line.later and line.later.number)
        for line in compare_clauses(former, later, "en")
    ]


# --- clause by clause


def test_clauses_are_paired_by_number_and_each_change_has_its_name():
    former = clauses(("1", "Stay"), ("2", "Close bases"), ("3", "Hand over"))
    later = clauses(("1", "Stay"), ("2", "Close all bases"), ("4", "Report"))

    assert changes(former, later) == [
        ("same", "1", "1"),
        ("changed", "2", "2"),
        ("added", None, "4"),
        ("removed", "3", None),
    ]


def test_the_same_words_under_another_number_are_a_clause_renumbered():
    former = clauses(("1", "Stay"), ("2", "Close"), ("3", "Report"))
    later = clauses(("1", "Begin"), ("2", "Stay"), ("3", "Close"), ("4", "Report"))

    assert changes(former, later) == [
        ("added", None, "1"),
        ("renumbered", "1", "2"),
        ("renumbered", "2", "3"),
        ("renumbered", "3", "4"),
    ]


def test_a_clause_that_was_dropped_stands_where_it_stood():
    former = clauses(("1", "Stay"), ("2", "Close"), ("3", "Report"))

    assert changes(former, [former[0], former[2]]) == [
        ("same", "1", "1"),
        ("removed", "2", None),
        ("same", "3", "3"),
    ]


def test_a_clause_that_moved_to_another_axis_has_changed():
    [line] = compare_clauses(clauses(("1", "Stay")), clauses(("1", "Stay"), axis=Axis.CAPACITY), "en")

    assert (line.change, line.axis_differs) == (ClauseChange.CHANGED, True)


numbered = st.lists(
    st.tuples(st.sampled_from("123456"), st.sampled_from(["Stay", "Close", "Report"])), unique_by=lambda pair: pair[0]
)


@given(numbered, numbered)
def test_every_clause_of_both_versions_stands_once_in_the_comparison(former, later):
    lines = compare_clauses(clauses(*former), clauses(*later), "en")

    assert sorted(line.former.number for line in lines if line.former) == sorted(number for number, _text in former)
    assert [line.later.number for line in lines if line.later] == [number for number, _text in later]
    assert all((line.change is ClauseChange.ADDED) is (line.former is None) for line in lines)
    assert all((line.change is ClauseChange.REMOVED) is (line.later is None) for line in lines)


@given(numbered)
def test_a_version_compared_with_itself_has_not_changed(both):
    assert {line.change for line in compare_clauses(clauses(*both), clauses(*both), "en")} <= {ClauseChange.SAME}


# --- word by word


@pytest.mark.parametrize(
    ("former", "later", "expected"),
    [
        ("Bases close.", "Bases close.", [(KEPT, "Bases close.")]),
        ("", "New", [(IN, "New")]),
        ("Old", "", [(OUT, "Old")]),
        (
            "within 90 days",
            "within 60 days",
            [(KEPT, "within "), (OUT, "90"), (IN, "60"), (KEPT, " days")],
        ),
        (
            "Bases in Goma close",
            "Women in towns close",
            [(OUT, "Bases"), (IN, "Women"), (KEPT, " in "), (OUT, "Goma"), (IN, "towns"), (KEPT, " close")],
        ),
        ("the base closes", "women’s groups sit", [(OUT, "the base closes"), (IN, "women’s groups sit")]),
        ("在90天内接管", "在60天内接管", [(KEPT, "在"), (OUT, "90"), (IN, "60"), (KEPT, "天内接管")]),
        ("特派团撤离", "特派团全部撤离", [(KEPT, "特派团"), (IN, "全部"), (KEPT, "撤离")]),
    ],
)
def test_words_are_compared_word_by_word_and_chinese_by_character(former, later, expected):
    assert [(piece.kind, piece.text) for piece in compare_words(former, later)] == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_make_up_both_texts_whole(former, later):
    pieces = compare_words(former, later)

    assert "".join(piece.text for piece in pieces if piece.kind is not IN) == former
    assert "".join(piece.text for piece in pieces if piece.kind is not OUT) == later


@pytest.mark.parametrize(
    ("former", "later", "language", "compared", "elsewhere"),
    [
        ({"en": "a", "zh": "甲"}, {"en": "a", "zh": "甲"}, "zh", "zh", False),
        ({"en": "a", "zh": "甲"}, {"en": "b"}, "zh", "en", False),
        ({"fr": "a"}, {"fr": "b"}, "en", "fr", False),
        ({"en": "a", "fr": "x"}, {"en": "a", "fr": "y"}, "en", "en", True),
        ({"fr": "a"}, {"zh": "甲"}, "en", None, False),
    ],
)
def test_texts_are_compared_in_a_language_that_both_have(former, later, language, compared, elsewhere):
    found = compare_texts(former, later, language)

    assert (found.language, found.differs_elsewhere) == (compared, elsewhere)


# --- records and pages


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


@pytest.fixture
def former(transition):
    made = factories.make_strategy(transition, national_path={"en": "National dialogue"}, footprint_axis={"en": "Few"})
    for sequence, number in enumerate(("1", "2"), 1):
        Clause.objects.create(strategy=made, number=number, sequence=sequence, texts={"en": f"Clause text {number}"})
    return made


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_the_next_version_takes_clauses_and_national_path_along_and_leaves_the_former_as_it_was(former, cast):
    draft = new_strategy_version(former, by=cast.planner)

    carried = [(each.number, each.texts, each.created_by) for each in draft.clauses.all()]
    assert carried == [(number, {"en": f"Clause text {number}"}, cast.planner) for number in ("1", "2")]
    assert draft.national_path == {"en": "National dialogue"}
    assert former.clauses.count() == 2


def test_a_clause_that_the_person_may_not_see_is_carried_along_with_its_mark(former, cast, signed_in):
    Clause.objects.filter(number="2").update(classification=1)
    draft = new_strategy_version(former, by=cast.planner)

    assert [each.classification for each in draft.clauses.all()] == [0, 1]
    page = signed_in(cast.planner).get(reverse("strategy:compared", args=[draft.pk, former.pk]))
    assert "Clause text 1" in said(page)
    assert "Clause text 2" not in said(page)


def test_two_versions_are_compared_on_a_page_whichever_is_named_first(former, cast, signed_in):
    later = new_strategy_version(former, by=cast.planner)
    Clause.objects.filter(strategy=later, number="2").update(texts={"en": "Clause wording 2"})
    Clause.objects.create(strategy=later, number="3", sequence=3, texts={"en": "Another"}, axis="capacity")
    Strategy.objects.filter(pk=later.pk).update(footprint_axis={"en": "None"})
    viewer = signed_in(cast.viewer)

    pages = [
        viewer.get(reverse("strategy:compared", args=pair)) for pair in ((former.pk, later.pk), (later.pk, former.pk))
    ]
    assert [said(page) == said(pages[0]) for page in pages] == [True, True]
    text = pages[0].content.decode()
    assert "Clause <del>text</del><ins>wording</ins> 2" in text
    assert "<ins>Another</ins>" in text
    assert "<del>Few</del><ins>None</ins>" in text
    assert "1 Added 1 Changed 1 Unchanged" in said(pages[0])


def test_versions_of_two_transitions_or_one_version_are_not_compared(former, transition, cast, signed_in):
    stray = factories.make_strategy(factories.make_transition(transition.mission))
    viewer = signed_in(cast.viewer)

    for pair in ((former.pk, stray.pk), (former.pk, former.pk), (former.pk, 999_999)):
        assert viewer.get(reverse("strategy:compared", args=pair)).status_code == 404


def test_the_page_of_the_transition_shows_clauses_and_leads_to_the_comparison(former, cast, signed_in):
    later = new_strategy_version(former, by=cast.planner)
    response = signed_in(cast.viewer).get(former.transition.get_absolute_url())

    assert "1 several Clause text 1" in said(response)
    assert "National path to peace National dialogue" in said(response)
    assert reverse("strategy:compared", args=[former.pk, later.pk]) in response.content.decode()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "1"}, "__all__"),
        ({"texts_en": ""}, "texts"),
        ({"texts_en": "a\x00b"}, "texts"),
        ({"axis": "sideways"}, "axis"),
        ({"sequence": "-1"}, "sequence"),
    ],
)
def test_a_clause_that_is_none_is_refused_beside_its_field(former, cast, signed_in, given, field):
    base = {"number": "3", "sequence": "3", "axis": "footprint", "texts_en": "Bases close", **MARKS}
    planner = signed_in(cast.planner)
    response = planner.post(reverse("strategy:clause-add", args=[former.pk]), {**base, **given})

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert planner.post(reverse("strategy:clause-add", args=[former.pk]), base).status_code == 302
    assert former.clauses.count() == 3


def test_the_database_holds_one_clause_for_each_number(former):
    with pytest.raises(IntegrityError, match="one_clause_per_number"):
        Clause.objects.create(strategy=former, number="1", texts={"en": "Again"})


@pytest.mark.parametrize(
    ("person", "status"), [("viewer", 403), ("desk", 403), ("other_planner", 404), ("stranger", 404)]
)
def test_clauses_are_written_by_the_planners_of_the_mission_only(former, cast, signed_in, person, status):
    client = signed_in(getattr(cast, person))

    assert client.get(reverse("strategy:clause-add", args=[former.pk])).status_code == status
    assert client.get(reverse("strategy:clause-change", args=[former.clauses.first().pk])).status_code == status


def test_a_strategy_without_a_national_path_is_a_gap_with_its_form(transition, cast, signed_in):
    strategy = factories.make_strategy(transition, dated=date(2020, 1, 1))
    response = signed_in(cast.planner).get(transition.get_absolute_url())

    assert "The strategy does not say which national path to peace it serves" in said(response)
    Strategy.objects.filter(pk=strategy.pk).update(national_path={"en": "The peace agreement"})
    response = signed_in(cast.planner).get(transition.get_absolute_url())
    assert "which national path to peace it serves" not in said(response)
