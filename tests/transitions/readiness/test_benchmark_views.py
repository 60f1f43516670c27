"""The page of one benchmark: what it says, to whom, as of which day, and at what cost."""

import gzip
import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Classification
from tests import factories
from transitions.benchmarks.actions import Entered, correct_observation, record_batch, withdraw_observation
from transitions.benchmarks.models import Observation
from transitions.benchmarks.periods import Frequency
from transitions.benchmarks.scale import MissingReason

TODAY = date(2022, 6, 30)
MOMENT = {"as_of": "2022-06-30", "known_at": "2022-06-30"}


@pytest.fixture
def benchmark(cast):
    framework = factories.make_framework(factories.make_transition(factories.make_mission("MONUSCO")))
    return factories.make_benchmark(framework, number="1", texts={"en": "Courts work in every province."})


@pytest.fixture
def indicator(benchmark):
    return factories.make_indicator(benchmark, number="1.1", texts={"en": "Courts open"}, unit={"en": "courts"})


def address(record, name="benchmark"):
    return reverse(f"benchmarks:{name}", args=[record.pk])


def text_of(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def fill(indicator, by, *values, newest=TODAY, **fields):
    """Values for the quarters that end with the one of `newest`, oldest first; None for one not collected."""
    period, entered = Frequency.QUARTERLY.period_of(newest), []
    for value in reversed(values):
        entered.append(
            Entered(
                indicator=indicator,
                period_start=period.start,
                period_end=period.end,
                value=value,
                missing=MissingReason.NOT_COLLECTED if value is None else None,
                known_from=period.end,
                illustrative=True,
                **fields,
            )
        )
        period = Frequency.QUARTERLY.previous(period)
    return record_batch(entered[::-1], today=TODAY, by=by)


def rows_of(response):
    """The rows of the table of observations: period, value, state."""
    table = response.content.decode().split("<tbody>")[1].split("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row[:3]] for row in cells]


def test_the_page_says_what_is_measured_where_it_stands_and_what_was_observed(benchmark, indicator, cast, signed_in):
    fill(indicator, cast.planner, 20, None, 60)

    page = signed_in(cast.planner).get(address(benchmark), MOMENT)

    said = text_of(page)
    assert page.status_code == 200
    assert "Courts work in every province." in said
    assert "Target 100, 31 December 2023" in said
    assert [row[:2] for row in rows_of(page)] == [
        ["second quarter of 2022", "60"],
        ["first quarter of 2022", "Not collected"],
        ["fourth quarter of 2021", "20"],
    ]


def test_a_corrected_value_is_struck_and_the_correction_says_why(benchmark, indicator, cast, signed_in):
    [first] = fill(indicator, cast.planner, 20)
    correct_observation(first, value=25, correction_reason="Counted again", today=TODAY, by=cast.planner)

    page = signed_in(cast.planner).get(address(benchmark), MOMENT)

    assert rows_of(page) == [
        ["second quarter of 2022", "25", "Draft Corrects an earlier value: Counted again"],
        ["second quarter of 2022", "20", "Corrected Illustrative"],
    ]
    assert "<s>20</s>" in page.content.decode()


def test_a_value_taken_back_is_struck_with_the_reason(benchmark, indicator, cast, signed_in):
    [first] = fill(indicator, cast.planner, 20)
    withdraw_observation(first, reason="Wrong province", today=TODAY, by=cast.planner)

    page = signed_in(cast.planner).get(address(benchmark), MOMENT)

    assert rows_of(page) == [["second quarter of 2022", "20", "Taken back Illustrative Wrong province"]]


def test_the_page_shows_what_was_known_then(benchmark, indicator, cast, signed_in):
    fill(indicator, cast.planner, 20, 60)

    page = signed_in(cast.planner).get(address(benchmark), {"as_of": "2022-06-30", "known_at": "2022-06-29"})

    assert [row[1] for row in rows_of(page)] == ["20"]


def test_a_reader_of_verified_values_sees_no_drafts(benchmark, indicator, cast, signed_in):
    old, _new = fill(indicator, cast.planner, 20, 60)
    factories.Verification.objects.create(observation=old, by=cast.desk)

    page = signed_in(cast.viewer).get(address(benchmark), MOMENT)

    assert rows_of(page) == [["first quarter of 2022", "20", "Verified Illustrative"]]


def test_only_those_who_may_are_offered_to_verify_correct_record_and_judge(benchmark, indicator, cast, signed_in):
    [draft] = fill(indicator, cast.planner, 20)
    links = {
        "verify": address(draft, "verify"),
        "correct": address(draft, "correct"),
        "record": address(indicator, "record"),
        "judge": address(benchmark, "judge"),
    }

    def offered(person):
        page = signed_in(person).get(address(benchmark), MOMENT).content.decode()
        return {name for name, link in links.items() if link in page}

    assert offered(cast.planner) == {"correct", "record", "judge"}
    assert offered(cast.second_planner) == {"verify", "correct", "record", "judge"}
    assert offered(cast.desk) == {"verify", "correct", "record"}
    assert offered(cast.coordinator) == {"correct", "record", "judge"}
    assert offered(cast.viewer) == set()


def test_the_judgements_stand_side_by_side_with_what_is_computed(benchmark, indicator, cast, signed_in):
    factories.make_judgement(benchmark, "on_track", date(2022, 6, 1), reason={"en": "The laws were voted."})
    factories.make_judgement(benchmark, "off_track", date(2022, 6, 2), party="civil_society", phrase="no progress")

    said = text_of(signed_in(cast.viewer).get(address(benchmark), MOMENT)).split("side by side")[1]

    assert said.index("Computed") < min(said.index("Mission"), said.index("Civil society"))
    assert ("The laws were voted." in said, "no progress" in said) == (True, True)


def test_a_forecast_is_told_with_five_values_and_not_with_four(benchmark, indicator, cast, signed_in):
    fill(indicator, cast.planner, 10, 20, 30, 40)
    four = text_of(signed_in(cast.planner).get(address(benchmark), MOMENT))
    fill(indicator, cast.planner, 5, newest=date(2021, 6, 30))
    five = text_of(signed_in(cast.planner).get(address(benchmark), MOMENT))

    assert ("If the values go on as they do" in four, "If the values go on as they do" in five) == (False, True)


def test_an_empty_benchmark_says_why_and_what_to_do(benchmark, cast, signed_in):
    assert "This benchmark has no indicator yet" in text_of(signed_in(cast.viewer).get(address(benchmark), MOMENT))

    factories.make_indicator(benchmark)

    assert "The first one can be recorded below." in text_of(signed_in(cast.planner).get(address(benchmark), MOMENT))


def test_what_a_benchmark_lacks_is_told(benchmark, indicator, cast, signed_in):
    said = text_of(signed_in(cast.viewer).get(address(benchmark), MOMENT))

    assert "No owner" in said.split("What is missing")[1]


@pytest.mark.parametrize(
    ("person", "status"),
    [("viewer", 200), ("dco", 200), ("other_planner", 404), ("stranger", 404), ("administrator", 404)],
)
def test_who_may_read_the_page(benchmark, indicator, cast, signed_in, person, status):
    reader = getattr(cast, person)

    assert signed_in(reader).get(address(benchmark), MOMENT).status_code == status
    assert signed_in(reader).get(address(indicator, "chart"), MOMENT).status_code == status


def test_what_is_above_the_readers_clearance_is_not_shown(benchmark, indicator, cast, signed_in):
    fill(indicator, cast.cleared_planner, 20)
    hidden = factories.make_source(symbol="CANARY/1", classification=Classification.CONFIDENTIAL)
    series = indicator.series.get()
    factories.make_observation(
        series,
        date(2021, 12, 31),
        "77777",
        by=cast.cleared_planner,
        classification=Classification.CONFIDENTIAL,
        evidence={"excerpt": "CANARY"},
    )
    factories.make_observation(
        series, date(2021, 9, 30), "3", by=cast.cleared_planner, evidence={"source": hidden, "source_place": "CANARY"}
    )

    page = signed_in(cast.planner).get(address(benchmark), MOMENT).content.decode()
    picture = signed_in(cast.planner).get(address(indicator, "chart"), MOMENT).content.decode()

    assert ("CANARY" in page, "77777" in page, "77777" in picture) == (False, False, False)


def test_another_series_is_chosen_by_its_link(benchmark, indicator, cast, signed_in):
    place = factories.make_place(benchmark.framework.transition.mission, "South Kivu")
    fill(indicator, cast.planner, 20)
    [part] = fill(indicator, cast.planner, 7, place=place)

    page = signed_in(cast.planner).get(address(benchmark), {**MOMENT, "series": part.series_id})

    assert [row[1] for row in rows_of(page)] == ["7"]
    assert "South Kivu" in text_of(page)


def test_a_day_that_is_none_is_told_and_the_page_still_comes(benchmark, cast, signed_in):
    page = signed_in(cast.viewer).get(address(benchmark), {"as_of": "2022-13-45"})

    assert (page.status_code, "“2022-13-45” is not a date." in text_of(page)) == (200, True)


def test_the_chart_is_a_picture_that_is_not_sent_twice(benchmark, indicator, cast, signed_in):
    fill(indicator, cast.planner, 10, 20, None, 40, 50, 60)
    client = signed_in(cast.planner)

    first = client.get(address(indicator, "chart"), MOMENT)
    again = client.get(address(indicator, "chart"), MOMENT, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, first["Content-Type"], again.status_code) == (200, "image/svg+xml", 304)
    assert b"<script" not in first.content


def test_the_chart_speaks_the_language_that_is_asked_for(benchmark, indicator, cast, signed_in):
    fill(indicator, cast.planner, 10)

    picture = signed_in(cast.planner).get(address(indicator, "chart"), {**MOMENT, "language": "fr"})

    assert b'xml:lang="fr"' in picture.content


def test_a_narrative_is_shown_as_text_and_has_no_chart(benchmark, cast, signed_in):
    narrative = factories.make_indicator(benchmark, kind="narrative", baseline=None, target=None)
    entered = Entered(
        indicator=narrative,
        period_start=date(2022, 4, 1),
        period_end=TODAY,
        narrative={"en": "Calm in most provinces."},
    )
    record_batch([entered], today=TODAY, by=cast.planner)
    client = signed_in(cast.planner)

    page = client.get(address(benchmark), MOMENT)

    assert client.get(address(narrative, "chart"), MOMENT).status_code == 404
    assert rows_of(page) == [["second quarter of 2022", "see the text Calm in most provinces.", "Draft"]]


@pytest.mark.parametrize(
    "fields",
    [
        {
            "kind": "ordinal",
            "stages": [{"value": 0, "label": {"en": "none"}}, {"value": 1, "label": {"en": "voted"}}],
            "target": Decimal(1),
        },
        {"kind": "yes_no", "target": Decimal(1)},
        {"kind": "date", "baseline": None, "target": Decimal(date(2023, 1, 1).toordinal())},
        {"kind": "percentage"},
        {"direction": "maintain", "range_low": Decimal(1), "range_high": Decimal(5)},
        {"direction": "maintain", "range_low": Decimal(1)},
        {"direction": "maintain", "range_high": Decimal(5)},
    ],
)
def test_every_kind_has_its_page_and_chart(benchmark, cast, signed_in, fields):
    indicator = factories.make_indicator(benchmark, **fields)
    fill(indicator, cast.planner, 1, 1)
    client = signed_in(cast.planner)

    assert client.get(address(benchmark), MOMENT).status_code == 200
    assert client.get(address(indicator, "chart"), MOMENT).status_code == 200


def test_the_page_costs_the_same_with_10_and_500_values_a_series(benchmark, indicator, cast, signed_in):
    client = signed_in(cast.planner)
    costs = []
    for values, newest in ((range(10), TODAY), (range(490), TODAY - timedelta(days=10 * 92))):
        period_end = Frequency.QUARTERLY.period_of(newest).end
        while Observation.objects.filter(period_end=period_end).exists():
            period_end = Frequency.QUARTERLY.previous(Frequency.QUARTERLY.period_of(period_end)).end
        fill(indicator, cast.planner, *values, newest=period_end)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address(benchmark), MOMENT, headers={"Accept-Encoding": "gzip"})
        costs.append(len(queries))
        assert len(page.content) <= 14 * 1024

    rows = rows_of_compressed(page)
    everything = client.get(address(benchmark), {**MOMENT, "all": 1})
    assert (Observation.objects.count(), costs[0] == costs[1], rows) == (500, True, 24), costs
    assert len(rows_of(everything)) == 500


def rows_of_compressed(page):
    class Plain:
        content = gzip.decompress(page.content)

    return len(rows_of(Plain))
