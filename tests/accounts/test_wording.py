from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy, override
from hypothesis import given
from hypothesis import strategies as st

from accounts.characters import clean
from accounts.roles import Classification
from accounts.wording import Run, direction, language_code, runs, say
from accounts.words import LANGUAGES, DateKnown, Precision, Words, context_words, count_words, inner, words

MARCH = date(2025, 3, 20)


class Bound:
    """Something that says a value and is more than the value."""

    said = words("{count} posts", count=3)


class Silent:
    """Something that only stands in the text."""


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("ar", "20 آذار/مارس 2025", "آذار/مارس 2025", "2025"),
        ("zh", "2025年3月20日", "2025年3月", "2025年"),
        ("en", "20 March 2025", "March 2025", "2025"),
        ("fr", "20 mars 2025", "mars 2025", "2025"),
        ("ru", "20 марта 2025 года", "март 2025 года", "2025 год"),
        ("es", "20 de marzo de 2025", "marzo de 2025", "2025"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(language: str, day: str, month: str, year: str) -> None:
    told = [say(DateKnown(MARCH, precision), language) for precision in Precision]

    assert told == [day, month, year]


def test_the_first_of_a_month_has_its_own_form_in_french() -> None:
    assert [say(date(2025, 3, day), "fr") for day in (1, 11, 21)] == ["1er mars 2025", "11 mars 2025", "21 mars 2025"]


@pytest.mark.parametrize(
    ("language", "thousands", "decimals"),
    [
        ("ar", "1\u00a0234\u00a0567", "-1\u00a0234,50"),
        ("zh", "1\u00a0234\u00a0567", "-1\u00a0234.50"),
        ("en", "1,234,567", "-1,234.50"),
        ("fr", "1\u202f234\u202f567", "-1\u202f234,50"),
        ("ru", "1\u00a0234\u00a0567", "-1\u00a0234,50"),
        ("es", "1.234.567", "-1.234,50"),
    ],
)
def test_a_number_has_the_signs_of_the_language_and_keeps_its_decimals(
    language: str, thousands: str, decimals: str
) -> None:
    assert say(1_234_567, language) == thousands
    assert say(Decimal("-1234.50"), language).replace("\u200e", "") == decimals


def test_a_number_written_with_an_exponent_is_told_in_full() -> None:
    assert say(Decimal("1.2E+4"), "en") == "12,000"


@pytest.mark.parametrize("value", [True, 0.5, None, Decimal("NaN")])
def test_what_has_no_words_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        say(value, "en")


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "a, b and c"), ("zh", "a、b和c"), ("fr", "a, b et c"), ("es", "a, b y c"), ("ru", "a, b и c")],
)
def test_a_list_is_enumerated_as_the_language_does(language: str, told: str) -> None:
    assert say(["a", "b", "c"], language) == told


def test_an_empty_list_says_nothing() -> None:
    assert say([], "en") == ""


def test_an_enumeration_keeps_the_objects_in_it() -> None:
    bound = Bound()

    assert runs(["a", bound, "c"], "en") == [Run("a, "), Run("3 posts", bound), Run(" and c")]


def test_a_moment_is_told_in_universal_time() -> None:
    noon = datetime(2025, 3, 20, 12, 5, tzinfo=timezone(timedelta(hours=-5)))

    assert say(noon, "en") == "20 March 2025, 17:05 UTC"
    assert say(datetime(2025, 3, 20, 12, 5, tzinfo=UTC).replace(tzinfo=None), "en") == "20 March 2025, 12:05 UTC"


def test_a_gap_may_hold_any_value() -> None:
    told = words(
        "{name}: {share} of {total} on {day} by {texts}, {inner}.",
        name="S/2022/1",
        share=Decimal("18.5"),
        total=2000,
        day=MARCH,
        texts={"en": "the mission", "zh": "特派团"},
        inner=words("see {place}", place="annex"),
    )

    assert say(told, "en") == "S/2022/1: 18.5 of 2,000 on 20 March 2025 by the mission, see annex."


def test_a_text_in_another_language_stands_in_for_one_that_is_missing() -> None:
    assert say({"fr": "mandat", "en": "mandate"}, "zh") == "mandate"


def test_a_count_chooses_the_plural() -> None:
    told = [say(count_words("{count} benchmark", "{count} benchmarks", count), "en") for count in (0, 1, 2)]

    assert told == ["0 benchmarks", "1 benchmark", "2 benchmarks"]


def test_a_count_may_be_bound_to_its_fact() -> None:
    class Fact:
        value = 1
        said = 1

    told = Words("{count} site", {"count": Fact()}, plural="{count} sites")

    assert say(told, "en") == "1 site"


def test_a_count_may_have_a_context() -> None:
    told = Words("{count} post", {"count": 2}, plural="{count} posts", context="staff")

    assert say(told, "en") == "2 posts"


def test_a_named_value_says_its_words_and_a_lazy_text_its_text() -> None:
    assert say(Classification.CONFIDENTIAL, "en") == "Confidential"
    assert say(gettext_lazy("Confidential"), "en") == "Confidential"
    assert say(context_words("distribution", "General"), "en") == "General"
    assert say(words(""), "en") == ""


def test_an_object_in_a_gap_becomes_a_run_of_its_own() -> None:
    bound, silent = Bound(), Silent()

    told = runs(words("There were {posts}.{note} They are filled.", posts=bound, note=silent), "en")

    assert told == [
        Run("There were "),
        Run("3 posts", bound),
        Run("."),
        Run("", silent),
        Run(" They are filled."),
    ]


def test_a_sentence_without_a_value_for_its_gap_is_refused() -> None:
    with pytest.raises(KeyError):
        say(words("There were {posts}."), "en")


def test_a_sentence_with_a_broken_brace_is_refused() -> None:
    with pytest.raises(KeyError):
        say(words("There were {posts.", posts=1), "en")


def test_the_active_language_is_the_default() -> None:
    with override("zh-hans"):
        assert say(MARCH) == "2025年3月20日"
        assert direction() == "ltr"
    with override("ar"):
        assert direction() == "rtl"


@pytest.mark.parametrize(("given", "code"), [("zh-hans", "zh"), ("zh_Hans", "zh"), ("EN", "en"), ("de", "en")])
def test_a_language_is_one_of_the_six(given: str, code: str) -> None:
    assert language_code(given) == code


def test_what_no_document_may_carry_is_left_out() -> None:
    typed = "a\x00b\x1bc\ud800d\ufffee\u202ef\u2066g\ufdd0h\ufeffi\x85j"

    assert clean(typed) == "abcdefghij"
    assert say(words("{typed}", typed=typed), "en") == "abcdefghij"


def test_lines_joiners_and_every_script_stay() -> None:
    typed = "línea\t1\r\n第二行 \u200f\u200d العربية 😀"

    assert clean(typed) == typed


@given(st.text(), st.sampled_from(LANGUAGES))
def test_cleaning_twice_is_cleaning_once_and_never_fails(typed: str, language: str) -> None:
    once = say(typed, language)

    assert clean(once) == once
    once.encode()


@pytest.mark.parametrize(
    ("label", "language", "expected"),
    [
        (words("National authorities"), "en", "Heard: national authorities"),
        (words("United Nations country team"), "en", "Heard: United Nations country team"),
        (words("DPPA"), "en", "Heard: DPPA"),
        (words("Women"), "fr", "Heard: femmes"),
        (words("Women"), "zh", "Heard: 妇女"),
    ],
)
def test_a_label_within_a_sentence_loses_its_capital_unless_it_is_a_name(label, language, expected):
    assert say(words("Heard: {actors}", actors=inner(label)), language) == expected


def test_a_month_or_a_year_after_a_russian_preposition_stands_in_the_genitive(monkeypatch):
    monkeypatch.setattr("accounts.wording.translated", lambda text: text.text)
    month, year = DateKnown(MARCH, Precision.MONTH), DateKnown(MARCH, Precision.YEAR)
    bound = Bound()
    bound.said = month

    told = [say(words("с {a} до {b}", a=a, b=b), "ru") for a, b in ((month, year), (MARCH, "конца"), (bound, year))]

    assert told == [
        "с марта 2025 года до 2025 года",
        "с 20 марта 2025 года до конца",
        "с марта 2025 года до 2025 года",
    ]
    assert say(words("{a}: {b}", a=month, b=year), "ru") == "март 2025 года: 2025 год"


def test_spanish_says_e_for_and_before_the_sound_of_i():
    told = [say(["estados", last], "es") for last in ("instituciones", "historia", "Íñigo", "hielo", "hiato", "años")]

    assert [each.removeprefix("estados ") for each in told] == [
        "e instituciones", "e historia", "e Íñigo", "y hielo", "y hiato", "y años",
    ]  # fmt: skip


def test_latin_letters_within_arabic_do_not_pull_at_the_day_beside_them(monkeypatch):
    monkeypatch.setattr("accounts.wording.translated", lambda text: text.text)
    letter = words("{symbol}، {day}", symbol="Letter 014/2021", day=MARCH)

    assert say(letter, "ar") == "\u2068Letter 014/2021\u2069، 20 آذار/مارس 2025"
    assert say(words("{number}", number="14"), "ar") == "14"


def test_a_text_that_runs_the_other_way_is_kept_apart_from_its_line():
    told = words("{title}.", title={"en": "Closed", "fr": "Fermé"})

    assert [say(told, language) for language in ("ar", "fr", "ru")] == ["\u2068Closed\u2069.", "Fermé.", "Closed."]
