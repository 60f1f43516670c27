from datetime import date
from decimal import Decimal

import pytest

from accounts.words import DateKnown, count_words, words
from reporting.document import (
    PER_CENT,
    STATUSES,
    Document,
    Footnote,
    Item,
    Paragraph,
    Reference,
    Row,
    Section,
    Status,
    Table,
    gaps,
    parts,
    period,
)

DAY = date(2022, 6, 30)


def reference(key: str, value: object = 1, **more: object) -> Reference:
    return Reference(key=key, what="a fact", value=value, **more)  # type: ignore[arg-type]


def document(*sections: Section, **more: object) -> Document:
    given: dict[str, object] = {
        "kind": "status",
        "title": "Title",
        "subtitle": "Report",
        "dated": DAY,
        "digest": "0" * 64,
        "as_of": DAY,
        "known_at": DAY,
        **more,
    }
    return Document(sections=sections, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "decimals", "printed", "is_rounded"),
    [
        (Decimal("18.25"), 1, Decimal("18.3"), True),
        (Decimal("-18.25"), 1, Decimal("-18.3"), True),
        (Decimal("18.2"), 1, Decimal("18.2"), False),
        (Decimal("18.25"), None, Decimal("18.25"), False),
        (Decimal("17.5"), 0, Decimal(18), True),
        (7, 1, Decimal("7.0"), False),
        (Decimal("-0.00004"), 1, Decimal("0.0"), True),
        (Decimal("12345678901234567890.126"), 9, Decimal("12345678901234567890.126000000"), False),
        ("none", 1, "none", False),
        (DAY, 2, DAY, False),
    ],
)
def test_a_number_is_rounded_half_away_from_zero_and_says_so(
    value: object, decimals: int | None, printed: object, is_rounded: bool
) -> None:
    bound = reference("a", value, decimals=decimals)

    assert (bound.rounded, bound.is_rounded) == (printed, is_rounded)
    assert str(bound.rounded) == str(printed)


def test_a_reference_says_its_wording_else_its_value_with_its_unit() -> None:
    share = Decimal("18.2")

    assert reference("a", 5).said == 5
    assert reference("a", share, unit=PER_CENT).said == words("{value} per cent", value=share)
    assert reference("a", 3, unit="km").said == words("{value} {unit}", value=3, unit="km")
    assert reference("a", 3, unit="km", wording="three").said == "three"


def test_references_come_once_each_in_the_order_of_the_text() -> None:
    first, second, third, fourth = (reference(key) for key in "dbca")
    table = Table("T", (), (Row((third, None)),))
    text = words("{late} after {early}{note}", early=second, late=first, note=Footnote(words("{f}", f=fourth)))
    inner = Section("B", (table, Paragraph(words("{again}", again=first))))
    told = document(Section("A", (Paragraph(text),), (inner,)))

    assert told.references == (first, second, fourth, third)


def test_references_are_found_in_items_lists_and_counts() -> None:
    one, two, three = (reference(key) for key in "abc")
    listed = Item(words("{several}", several=[one, two]))
    counted = Paragraph(count_words("{count} site", "{count} sites", 1, place=three), (listed,))

    assert document(Section("A", (counted,))).references == (one, two)
    assert gaps(words("{b} {a} {b} {{c}}", a=1, b=2, c=3)) == ["b", "a"]


def test_a_date_is_a_value_and_not_a_part() -> None:
    assert list(parts(words("{day}", day=DateKnown(DAY)))) == []


def test_the_masthead_keeps_a_place_for_the_symbol() -> None:
    assert document().place_for_symbol == "S/2022/…"
    assert document(symbol="S/2022/522").place_for_symbol == "S/2022/522"


def test_a_period_names_both_its_days() -> None:
    assert period(DAY, DAY) == words("{start} to {end}", start=DAY, end=DAY)


def test_every_status_differs_in_word_and_shape() -> None:
    told = list(STATUSES.values())

    assert len({status.words.text for status in told}) == len(told)
    assert len({status.shape for status in told}) == len(told)
    assert {code: status.code for code, status in STATUSES.items()} == {code: code for code in STATUSES}
    assert [status.said for status in told] == [status.words for status in told]
    assert all(isinstance(status, Status) for status in told)
