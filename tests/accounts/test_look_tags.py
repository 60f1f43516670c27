"""What every page shows the same way: statuses, dates, numbers, gaps, heads of tables."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from accounts.roles import Classification
from accounts.words import DateKnown, Precision, Words, words


@dataclass(frozen=True)
class Status:
    words: Words
    shape: str
    colour: str


ON_TRACK = Status(words("On track"), "triangle-up", "blue")
OFF_TRACK = Status(words("Off track"), "square", "red")
TRIANGLE = '<svg class="shape blue" aria-hidden="true"><use href="#s-triangle-up"/></svg>'
SQUARE = '<svg class="shape red" aria-hidden="true"><use href="#s-square"/></svg>'


def shown(source: str, language: str = "en", request: HttpRequest | None = None, **context: object) -> str:
    with override(language):
        return Template("{% load look %}" + source).render(Context({"request": request, **context}))


def test_a_status_is_shape_and_colour_and_word() -> None:
    assert shown("{% status_badge status %}", status=ON_TRACK) == f'<span class="status">{TRIANGLE}On track</span>'


def test_counts_leave_out_what_nobody_stands_at() -> None:
    html = shown("{% status_counts counts %}", counts=[(ON_TRACK, 2), (OFF_TRACK, 0)])
    assert html == f'<ul class="counts"><li>{TRIANGLE}<b>2</b> On track</li></ul>'


def test_the_bar_of_a_summary_shows_the_shares_of_its_words() -> None:
    html = shown("{% status_summary counts %}", counts={ON_TRACK: 3, OFF_TRACK: 1})
    assert html == (
        '<div class="summary"><svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" '
        'aria-hidden="true">'
        '<rect class="blue" x="0.00" width="74.60" height="4"/>'
        '<rect class="red" x="75.00" width="24.60" height="4"/>'
        f'</svg><ul class="counts"><li>{TRIANGLE}<b>3</b> On track</li>'
        f"<li>{SQUARE}<b>1</b> Off track</li></ul></div>"
    )


@pytest.mark.parametrize("tag", ["status_counts", "status_summary"])
def test_counts_of_nothing_are_a_named_gap(tag: str) -> None:
    assert shown(f"{{% {tag} counts %}}", counts=[]) == '<span class="gap">none</span>'


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        (date(2022, 6, 30), "en", "30 June 2022"),
        (DateKnown(date(2022, 6, 1), Precision.MONTH), "en", "June 2022"),
        (DateKnown(date(2022, 1, 1), Precision.YEAR), "en", "2022"),
        (date(2022, 6, 30), "zh-hans", "2022年6月30日"),
        (None, "en", ""),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(value: object, language: str, said: str) -> None:
    assert shown("{{ value|known_date }}", language, value=value) == said


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        (Decimal("1234567.500000"), "en", "<bdi>1,234,567.5</bdi>"),
        (Decimal("100.00"), "en", "<bdi>100</bdi>"),
        (Decimal("1E+3"), "en", "<bdi>1,000</bdi>"),
        (Decimal("18.5"), "fr", "<bdi>18,5</bdi>"),
        (0, "en", "<bdi>0</bdi>"),
        (None, "en", ""),
    ],
)
def test_a_number_is_said_without_the_zeros_of_storage(value: object, language: str, said: str) -> None:
    assert shown("{{ value|number }}", language, value=value) == said


@pytest.mark.parametrize(
    ("share", "places", "language", "said"),
    [
        (Decimal("0.75"), 0, "en", "<bdi>75%</bdi>"),
        (Decimal("0.1234"), 1, "en", "<bdi>12.3%</bdi>"),
        (Decimal("0.75"), 0, "fr", "<bdi>75\N{NO-BREAK SPACE}%</bdi>"),
        (None, 0, "en", ""),
        ("no number", 0, "en", ""),
    ],
)
def test_a_share_is_said_as_a_percentage(share: object, places: int, language: str, said: str) -> None:
    assert shown(f"{{{{ share|per_cent:{places} }}}}", language, share=share) == said


def test_a_fraction_keeps_its_order_in_text_from_right_to_left() -> None:
    assert shown("{% fraction 5 12 %}", "ar") == '<bdi dir="ltr">5 / 12</bdi>'


def test_a_share_of_nothing_is_a_named_gap() -> None:
    assert shown("{% share_of 1 4 %} {% share_of 0 0 %}") == (
        '<bdi>25%</bdi> <span class="gap">nothing to count</span>'
    )


def test_words_are_spoken_and_nothing_gives_nothing() -> None:
    said = shown("{{ many|spoken }}|{{ none|spoken }}", many=words("{count} of {total}", count=3, total=11), none=None)
    assert said == "3 of 11|"


def test_a_text_in_another_language_than_the_readers_says_which_and_runs_its_own_way() -> None:
    texts = {"en": "Police", "fr": "Police nationale"}
    assert [shown("{{ texts|in_language }}", code, texts=texts) for code in ("fr", "ar")] == [
        "Police nationale",
        '<span lang="en" dir="ltr">Police</span>',
    ]
    assert shown("{{ texts|plain_in_language }}", "ar", texts=texts) == "Police"
    assert shown("{{ texts|in_language }}", "fr", texts={"ar": "<b>"}) == '<span lang="ar" dir="rtl">&lt;b&gt;</span>'
    assert shown("{{ texts|in_language }}", texts=None) == ""


def test_what_people_typed_is_escaped() -> None:
    hostile = "<script>alert(1)</script>"
    safe = "&lt;script&gt;alert(1)&lt;/script&gt;"
    status = Status(words("{typed}", typed=hostile), "square", "red")
    shown_all = shown("{% gap what %}{% status_badge status note=what %}{{ what|spoken }}", what=hostile, status=status)
    assert shown_all == (
        f'<span class="gap">{safe}</span><span class="status">{SQUARE}{safe} <small>{safe}</small></span>{safe}'
    )


def test_the_mark_says_who_may_see_the_page() -> None:
    mark = "{% classification_mark classification %}"
    assert shown(mark, classification=Classification.UNCLASSIFIED) == '<p class="classification">Unclassified</p>'
    assert shown(mark, classification=None) == ""


def test_a_page_says_as_of_which_day_and_as_known_when() -> None:
    days = {"as_of": date(2022, 6, 30), "known_at": date(2022, 7, 1)}
    assert shown("{% times_line as_of known_at %}", **days) == "As of 30 June 2022, as known on 1 July 2022"
    assert shown("{% times_line as_of %}", **days) == "As of 30 June 2022"


def test_a_form_of_one_control_keeps_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/", {"as_of": "2022-06-30", "state": ["planned", "under_way"], "q": '"><b>'})
    assert shown('{% kept_parameters "as_of" %}', request=request) == (
        '<input type="hidden" name="state" value="planned">'
        '<input type="hidden" name="state" value="under_way">'
        '<input type="hidden" name="q" value="&quot;&gt;&lt;b&gt;">'
    )


@pytest.mark.parametrize(
    ("query", "head"),
    [
        ("q=a&page=3", '<th scope="col" class="num"><a href="?q=a&amp;sort=cost">Cost</a></th>'),
        (
            "sort=cost",
            '<th scope="col" class="num" aria-sort="ascending"><a href="?sort=-cost">Cost</a></th>',
        ),
        (
            "sort=-cost",
            '<th scope="col" class="num" aria-sort="descending"><a href="?sort=cost">Cost</a></th>',
        ),
    ],
)
def test_a_head_sorts_and_turns_the_order(query: str, head: str) -> None:
    assert shown('{% sort_head "cost" "Cost" "num" %}', request=RequestFactory().get(f"/?{query}")) == head


def test_each_language_is_offered_in_its_own_name() -> None:
    names = shown("{% own_names as names %}{% for code, name in names %}{{ name }} {% endfor %}", "fr")
    assert names == "العربيّة 中文 English Français Русский Español "


def test_what_is_no_sourced_fact_is_marked() -> None:
    assert shown("{% illustrative_mark %}") == '<span class="mark illustrative">Illustrative</span>'
