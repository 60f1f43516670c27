"""The portfolio and the page of one transition: what they say, to whom, as of which day, and at what cost."""

import gzip
import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Classification
from tests import factories
from tests.transitions.readiness.portfolio_of import add_transitions

MOMENT = {"as_of": "2022-06-30", "known_at": "2022-06-30"}
DAY = date(2022, 6, 30)
WIRE = 14_000
"""How large the first HTML may be, compressed."""


def said(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def rows_of(response):
    """The rows of the table of transitions, or of benchmarks on the page of one, cell by cell."""
    text = response.content.decode()
    table = text[max(0, text.find('id="benchmark-table"')) :].split("<tbody>")[1].split("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in row] for row in cells]


def missing_of(response):
    """The panel of what is missing: each line with the address it leads to."""
    panel = response.content.decode().split('aria-labelledby="missing"')[1].split("</section>")[0]
    lines = re.findall(r'<li>(?:<a href="([^"]*)">)?([^<]*)', panel)
    return {unescape(label).strip(): address or None for address, label in lines}


@pytest.fixture
def portfolio(signed_in):
    """The portfolio as somebody sees it."""

    def ask(person, **query):
        response = signed_in(person).get(reverse("readiness:portfolio"), MOMENT | query)
        assert response.status_code == 200
        return response

    return ask


@pytest.fixture
def page(signed_in):
    """The page of a transition as somebody sees it."""

    def ask(person, transition, **query):
        return signed_in(person).get(transition.get_absolute_url(), MOMENT | query)

    return ask


@pytest.fixture
def monusco(cast):
    transition = factories.make_transition(factories.make_mission("MONUSCO"), titles={"en": "Joint transition plan"})
    factories.make_state(transition, "under_way", date(2021, 9, 1), decision="S/2021/807")
    factories.make_phase(transition, sequence=1, titles={"en": "Tanganyika"}, planned_end=date(2022, 12, 31))
    return transition


@pytest.fixture
def unamid(cast):
    transition = factories.make_transition(factories.make_mission("UNAMID"))
    factories.make_state(transition, "completed", date(2020, 12, 31))
    factories.make_event(transition.mission, "mandate_ended", date(2020, 12, 31))
    factories.make_event(transition.mission, "drawdown_completed", date(2021, 6, 30))
    return transition


@pytest.fixture
def minujusth(cast):
    transition = factories.make_transition(factories.make_mission("MINUJUSTH"))
    factories.make_state(transition, "completed", date(2019, 10, 15))
    factories.make_event(transition.mission, "mandate_ended", date(2019, 10, 15))
    return transition


# --- the portfolio


def test_each_transition_is_shown_with_its_state_and_next_date(portfolio, monusco, unamid, cast):
    assert rows_of(portfolio(cast.viewer)) == [
        [
            "MONUSCO Joint transition plan · PKO, DPO",
            "Under way 1 September 2021",
            "31 December 2022 Tanganyika is to end",
            "no benchmarks",
            "2 gaps",
        ],
        [
            "UNAMID Transition of UNAMID · PKO, DPO",
            "Completed 31 December 2020 transitioned 30 June 2021",
            "no date ahead",
            "open to the mission and Headquarters",
            "nothing",
        ],
    ]


def test_benchmarks_are_counted_as_shapes_and_words_with_a_total(portfolio, monusco, cast):
    framework = factories.make_framework(monusco)
    for _number in range(2):
        factories.make_indicator(factories.make_benchmark(framework))

    response = portfolio(cast.viewer)

    assert rows_of(response)[0][3] == "2 No data"
    assert '<use href="#s-empty-circle"/>' in response.content.decode()


def test_the_state_is_the_one_of_the_day_asked_of_as_it_was_known(portfolio, monusco, cast):
    factories.make_state(monusco, "suspended", date(2022, 6, 1), known_from=date(2022, 8, 1))

    assert rows_of(portfolio(cast.viewer))[0][1] == "Under way 1 September 2021"
    assert rows_of(portfolio(cast.viewer, known_at="2022-08-01"))[0][1] == "Suspended 1 June 2022"


def test_the_look_back_leaves_what_is_ongoing_or_transitioned_within_24_months(
    portfolio, monusco, unamid, minujusth, cast
):
    assert [row[0].split()[0] for row in rows_of(portfolio(cast.viewer))] == ["MINUJUSTH", "MONUSCO", "UNAMID"]
    assert [row[0].split()[0] for row in rows_of(portfolio(cast.viewer, lookback="1"))] == ["MONUSCO", "UNAMID"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "unam"}, ["UNAMID"]),
        ({"q": "JOINT TRANS"}, ["MONUSCO"]),
        ({"state": "completed"}, ["MINUJUSTH", "UNAMID"]),
        ({"type": "PKO"}, ["MINUJUSTH", "MONUSCO", "UNAMID"]),
        ({"department": "DPO", "state": "under_way"}, ["MONUSCO"]),
        ({"standing": "no_data"}, ["MONUSCO"]),
        ({"sort": "-mission"}, ["UNAMID", "MONUSCO", "MINUJUSTH"]),
        ({"sort": "state"}, ["MONUSCO", "MINUJUSTH", "UNAMID"]),
        ({"sort": "next"}, ["MONUSCO", "MINUJUSTH", "UNAMID"]),
        ({"sort": "no such column"}, ["MINUJUSTH", "MONUSCO", "UNAMID"]),
    ],
)
def test_the_list_is_narrowed_and_sorted_by_the_address(portfolio, monusco, unamid, minujusth, cast, query, expected):
    factories.make_indicator(factories.make_benchmark(factories.make_framework(monusco)))

    assert [row[0].split()[0] for row in rows_of(portfolio(cast.viewer, **query))] == expected


def test_a_list_that_nothing_fits_says_so_and_leads_back(portfolio, monusco, cast):
    assert "No transition fits what was asked for. Show all transitions" in said(portfolio(cast.viewer, q="zzz"))


def test_an_empty_portfolio_says_how_to_fill_it(portfolio, cast):
    assert "No transition is on record yet." in said(portfolio(cast.viewer))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"as_of": "30.06.2022"}, "“30.06.2022” is not a date. Write it as in 2022-06-30. Today is shown."),
        ({"known_at": "2022-02-30"}, "“2022-02-30” is not a date. Write it as in 2022-06-30. Today is shown."),
        ({"as_of": "0001-01-01"}, "1 January 1 lies before 24 October 1945. Today is shown."),
    ],
)
def test_a_day_that_is_none_is_told_in_words(portfolio, page, monusco, cast, query, told):
    assert told in said(portfolio(cast.viewer, **query))
    assert told in said(page(cast.viewer, monusco, **query))


def test_a_nul_character_in_the_address_does_no_harm(portfolio, monusco, cast):
    assert "No transition fits" in said(portfolio(cast.viewer, q="a\x00b", as_of="\x00"))


def test_somebody_without_an_assignment_sees_no_transition(portfolio, monusco, cast):
    assert "Joint transition plan" not in said(portfolio(cast.stranger))


def test_nobody_sees_anything_before_signing_in(client, monusco):
    for address in (reverse("readiness:portfolio"), monusco.get_absolute_url()):
        response = client.get(address)
        assert (response.status_code, "login" in response["Location"]) == (302, True)


# --- one transition


def test_the_page_says_state_course_and_what_is_due(page, monusco, cast):
    factories.make_event(monusco.mission, "established", date(2010, 7, 1))
    text = said(page(cast.viewer, monusco))

    assert "Under way , since 1 September 2021 (S/2021/807)" in text
    timeline = text.split("Course")[1]
    assert timeline.index("1 July 2010") < timeline.index("1 September 2021") < timeline.index("31 December 2022")
    assert "Tanganyika: planned end planned" in timeline


def test_computed_standing_and_judgements_stand_side_by_side(page, monusco, cast):
    benchmark = factories.make_benchmark(factories.make_framework(monusco), number="1", texts={"en": "Courts work."})
    factories.make_indicator(benchmark)
    factories.make_judgement(benchmark, "on_track", date(2022, 6, 1))
    factories.make_judgement(benchmark, "off_track", date(2022, 6, 1), party="host_state")

    [row] = [row for row in rows_of(page(cast.viewer, monusco)) if row[0].startswith("1 Courts work.")]

    assert row[1] == "No data"
    assert sorted(row[2].replace("Off track Host State", "Off track Host State;").split("; ")) == [
        "Off track Host State",
        "On track Mission",
    ] or row[2] in ("On track Mission Off track Host State", "Off track Host State On track Mission")


def test_what_is_missing_leads_to_where_it_is_filled_in(page, cast):
    transition = factories.make_transition(factories.make_mission("MONUSCO"))

    assert missing_of(page(cast.planner, transition)) == {
        "No state is recorded": reverse("strategy:change-state", args=[transition.pk]),
        "No transition strategy": reverse("strategy:strategy-add", args=[transition.pk]),
        "No framework of benchmarks": reverse("frameworks:framework-add", args=[transition.pk]),
    }
    assert set(missing_of(page(cast.viewer, transition)).values()) == {None}


def test_what_a_benchmark_lacks_leads_to_its_page(page, monusco, cast):
    framework = factories.make_framework(monusco)
    empty = factories.make_benchmark(framework)
    unclear = factories.make_benchmark(framework)
    factories.make_indicator(unclear)

    found = missing_of(page(cast.planner, monusco))

    assert found["1 benchmark has no indicator"] == reverse("frameworks:indicator-add", args=[empty.pk])
    assert found["1 indicator has no current data"] == reverse("benchmarks:benchmark", args=[unclear.pk])


def test_other_versions_are_named_and_a_draft_can_be_endorsed_from_the_page(page, monusco, cast):
    factories.make_framework(monusco, number=1, state="superseded", titles={"en": "Plan of 2015"})
    factories.make_framework(monusco, number=2, titles={"en": "Plan of 2021"})
    factories.make_strategy(monusco, number=1, state="endorsed", endorsed_on=date(2021, 9, 1), endorsed_by="SRSG")
    draft = factories.make_strategy(monusco, number=2, titles={"en": "Strategy of 2022"})

    response = page(cast.planner, monusco)

    assert "Other versions: Plan of 2015 · Superseded" in said(response)
    assert "Other versions: Strategy of 2022 (2) · Draft" in said(response)
    assert reverse("strategy:endorse", args=[draft.pk]) in response.content.decode()
    assert reverse("strategy:endorse", args=[draft.pk]) not in page(cast.viewer, monusco).content.decode()


def test_every_form_a_finding_leads_to_opens(page, monusco, cast, signed_in):
    framework = factories.make_framework(monusco)
    factories.make_benchmark(framework)
    factories.make_strategy(monusco)
    empty = factories.make_transition(monusco.mission)
    requested = factories.make_transition(monusco.mission)
    factories.make_framework(requested, state="requested")

    addresses = {
        address
        for transition in (monusco, empty, requested)
        for address in missing_of(page(cast.planner, transition)).values()
        if address
    }

    assert len(addresses) >= 7
    assert {signed_in(cast.planner).get(address).status_code for address in addresses} == {200}


def test_the_planner_of_another_mission_is_told_that_the_benchmarks_are_not_open_to_them(page, monusco, cast):
    factories.make_benchmark(factories.make_framework(monusco), texts={"en": "Courts work."})
    factories.make_strategy(monusco, titles={"en": "Strategy of the mission"})

    text = said(page(cast.other_planner, monusco))

    assert "The benchmarks of this transition are open to those who work on the mission and to Headquarters." in text
    assert "Courts work." not in text
    assert "Strategy of the mission" not in text


def test_restricted_is_said_only_to_those_assigned_to_the_mission(page, portfolio, monusco, cast):
    indicator = factories.make_indicator(factories.make_benchmark(factories.make_framework(monusco)))
    factories.make_observation(
        factories.make_series(indicator, monusco.mission.entity),
        date(2022, 3, 31),
        60,
        by=cast.planner,
        verified_by=cast.second_planner,
        classification=Classification.CONFIDENTIAL,
    )

    assert rows_of(portfolio(cast.viewer))[0][3] == "1 Restricted"
    assert rows_of(portfolio(cast.dco))[0][3] == "1 No data"
    assert "Restricted" in said(page(cast.viewer, monusco))
    assert "Restricted" not in said(page(cast.dco, monusco))


@pytest.mark.parametrize(("person", "status"), [("planner", 404), ("stranger", 404), ("cleared_planner", 200)])
def test_a_transition_above_the_clearance_does_not_exist(page, cast, person, status):
    secret = factories.make_transition(
        factories.make_mission("MONUSCO"), classification=Classification.STRICTLY_CONFIDENTIAL
    )

    response = page(getattr(cast, person), secret)

    assert response.status_code == status
    assert ("Strictly confidential" in said(response)) is (status == 200)


def test_the_mark_is_that_of_the_highest_thing_shown(page, portfolio, monusco, cast):
    framework = factories.make_framework(monusco)
    factories.make_benchmark(framework, classification=Classification.CONFIDENTIAL)

    for shown in (page(cast.cleared_planner, monusco), portfolio(cast.cleared_planner)):
        assert '<p class="classification">Confidential</p>' in shown.content.decode()
    for shown in (page(cast.planner, monusco), portfolio(cast.planner)):
        assert '<p class="classification">Unclassified</p>' in shown.content.decode()


@pytest.mark.parametrize(
    ("person", "offered"),
    [
        ("planner", ["Change the state", "Add a phase", "Add a framework", "Add a version of the strategy"]),
        ("desk", ["Change the state", "Add a phase"]),
        ("viewer", []),
        ("other_planner", []),
    ],
)
def test_only_what_a_person_may_do_is_offered(page, monusco, cast, person, offered):
    text = said(page(getattr(cast, person), monusco))

    assert [
        label
        for label in ("Change the state", "Add a phase", "Add a framework", "Add a version of the strategy")
        if label in text
    ] == offered


@pytest.mark.parametrize("language", ["en", "zh-hans", "ar"])
def test_the_pages_render_in_every_direction(portfolio, page, monusco, cast, signed_in, language):
    factories.make_indicator(factories.make_benchmark(factories.make_framework(monusco)))
    client = signed_in(cast.planner)
    client.cookies["django_language"] = language

    for address in (reverse("readiness:portfolio"), monusco.get_absolute_url()):
        response = client.get(address, MOMENT)
        assert response.status_code == 200
        assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in response.content.decode()


# --- cost


def queries_of(ask):
    with CaptureQueriesContext(connection) as queries:
        response = ask()
    assert response.status_code == 200
    return len(queries), response


def test_the_portfolio_costs_the_same_queries_for_3_and_60_transitions_and_fits_the_wire(portfolio, cast):
    add_transitions(3, values=10, by=cast.planner)
    few, _response = queries_of(lambda: portfolio(cast.desk))
    add_transitions(57, values=10, by=cast.planner, start=3)
    many, response = queries_of(lambda: portfolio(cast.desk))

    assert len(rows_of(response)) == 60
    assert few == many
    assert len(gzip.compress(response.content)) <= WIRE


def test_the_pages_cost_the_same_queries_for_10_and_500_values_a_series(portfolio, page, cast):
    [short] = add_transitions(1, values=10, by=cast.planner)
    of_short = queries_of(lambda: portfolio(cast.desk))[0], queries_of(lambda: page(cast.desk, short))[0]
    [long] = add_transitions(1, values=500, by=cast.planner, start=1)
    of_long = queries_of(lambda: portfolio(cast.desk))[0], queries_of(lambda: page(cast.desk, long))[0]

    assert of_short == of_long


def test_the_page_of_a_transition_with_many_benchmarks_fits_the_wire(page, monusco, cast):
    framework = factories.make_framework(monusco)
    for number in range(1, 13):
        benchmark = factories.make_benchmark(framework, texts={"en": f"Condition {number} holds in each province."})
        factories.make_indicator(benchmark)
        factories.make_judgement(benchmark, "on_track", date(2022, 6, 1))

    response = page(cast.planner, monusco)

    assert len(gzip.compress(response.content)) <= WIRE
