"""The way of one report through its pages, by everybody who has a part in it: from the data call to the restatement.

Everybody signs in with an account of their own and works with the keyboard, in a browser of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.roles import Role
from missions.models import Country
from reporting import tasks
from tests import factories
from tests.cast import PASSWORD, Cast, make_user

from .reader import Reader

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

KIND = "Comprehensive annual briefing"


@pytest.fixture
def figure(cast: Any, entities: Any) -> Any:
    """A verified value of MONUSCO for the last quarter, as it became known a month later."""
    mission = factories.make_mission("MONUSCO")
    mission.hosts.add(Country.objects.create(iso3="COD", iso2="CD"))
    transition = factories.make_transition(mission)
    factories.make_state(transition, "under_way", date(2021, 9, 1))
    benchmark = factories.make_benchmark(factories.make_framework(transition), number="1", texts={"en": "Courts work"})
    indicator = factories.make_indicator(benchmark, number="1.1", texts={"en": "Courts at work"})
    series = factories.make_series(indicator, mission.entity)
    today = timezone.localdate()
    end = date(today.year, (today.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
    return factories.make_observation(
        series,
        end,
        40,
        by=cast.planner,
        verified_by=cast.second_planner,
        known_from=end + timedelta(days=1),
        evidence={"source": factories.make_source(symbol="S/2026/10")},
    )


@pytest.fixture
def people(browser: Any, live_server: Any, cast: Cast, entities: Any, figure: Any) -> Iterator[dict[str, Reader]]:
    """Everybody with a part, each signed in; a second office clears beside the first."""
    make_user("second_office", (entities.dppa, Role.OFFICE))
    names = (
        "desk", "second_desk", "planner", "second_planner", "coordinator", "dco", "pbso", "office", "second_office",
        "executive",
    )  # fmt: skip
    readers = {name: Reader(browser, live_server.url, name) for name in names}
    for reader in readers.values():
        reader.signs_in(PASSWORD)
    yield readers
    for reader in readers.values():
        reader.leaves()


TEXTS = {
    "planner": ("Text on the operation", "The courts reopened in two provinces."),
    "coordinator": ("Update of the Resident Coordinator", "The country team takes over the training of judges."),
    "dco": ("View of the Development Coordination Office", "Resident Coordinators ask for early funding."),
    "pbso": ("Views of the Peacebuilding Commission", "The Commission asks for steady funding of justice."),
}
"""What four people contribute, each under the name of the part that their body is asked for."""


def test_a_report_from_its_data_call_to_the_note_on_a_figure_corrected_since(people, figure):
    desk = people["desk"]

    opened_by(desk)
    for name, (part, text) in TEXTS.items():
        contributes(people[name], part, text)
    returns_and_gets_it_back(desk, people["planner"])
    contributes(people["coordinator"], "Update of the country team", "Three tasks are handed over.")
    accepts_all(desk)
    assembled(desk)
    cleared_and_issued(people)
    corrected(people["planner"], people["second_planner"])
    the_next_report_says_so(desk)


def opened_by(desk: Reader) -> None:
    today = timezone.localdate().isoformat()
    desk.follows("Reports", "Open a report")
    desk.chooses("Kind", KIND)
    desk.chooses("Responsible entity", "DPO")
    desk.types("As of", today)
    desk.types("Data cut-off", today)
    desk.presses("Open")
    desk.reads("The report is open and its data call is made.", "This is a draft. It is not an issued document.")


def contributes(person: Reader, part: str, text: str) -> None:
    """Find in the head of the page what one owes, write it, hand it in."""
    person.follows("Owed", part)
    person.types("English", text)
    person.presses("Save the draft")
    person.reads("The draft is saved.")
    person.presses("Save and submit")
    person.reads("Submitted. The desk returns it with comments or accepts it.", text)


def returns_and_gets_it_back(desk: Reader, planner: Reader) -> None:
    part, text = TEXTS["planner"]
    desk.follows("Owed", part)
    desk.reads(text)
    desk.types("Comment on paragraph 1", "Which provinces?")
    desk.presses("Return with comments")
    desk.reads("Returned with your comments.")

    planner.follows("Owed", part)
    planner.reads("Returned with comments", "Which provinces?")
    planner.types("English", "The courts reopened in Ituri and Kasai.")
    planner.presses("Save and submit")
    planner.reads("Submitted.")


def accepts_all(desk: Reader) -> None:
    parts = [part for part, _text in TEXTS.values()] + ["Update of the country team"]
    for part in parts:
        desk.follows("Owed", part)
        desk.presses("Accept into the report")
        desk.reads("Accepted. The text stands in the report.")


def assembled(desk: Reader) -> None:
    """The worker takes the job up while the page waits and shows it by itself."""
    desk.follows("Reports", KIND)
    desk.presses("Assemble")
    desk.reads("Waiting for a worker to take the assembly up")
    with desk.page.expect_navigation():
        tasks.sweep_jobs()
    desk.reads("Assembled", "Preview", "MONUSCO")


def cleared_and_issued(people: dict[str, Reader]) -> None:
    desk, second_desk, executive = people["desk"], people["second_desk"], people["executive"]
    for person in (desk, second_desk, executive, people["office"], people["second_office"]):
        person.follows("Reports", KIND, "Clearance, liaison and comments")

    desk.reads("You froze this version: a second person takes this step.")
    second_desk.presses("Clear for the mission")
    second_desk.reads("The step is on record.")

    desk.opens("Ask offices")
    desk.ticks("DOS", "DPPA")
    desk.presses("Ask them")
    desk.reads("The offices are asked.")
    desk.presses("Circulate for integrated clearance")
    for name, office in (("office", "DOS"), ("second_office", "DPPA")):
        clears(people[name], office)

    desk.follows("Record the liaison")
    desk.types("Sent to the Commission on", timezone.localdate().isoformat())
    desk.types("Contact", "Chair of the Commission")
    desk.presses("Save")
    desk.reads("The liaison is on record.")
    desk.presses("Confirm the liaison with the Commission")
    executive.page.reload()
    executive.presses("Approve for the Executive Office")
    desk.page.reload()
    desk.presses("Submit for processing")
    desk.reads("The step is on record.")

    second_desk.page.reload()
    second_desk.follows("On the page of the report")
    second_desk.presses("Issue the report")
    second_desk.reads("Waiting for a worker to make the files of the issue")
    with second_desk.page.expect_navigation():
        tasks.sweep_jobs()
    second_desk.reads(
        "Verified just now: no byte has changed since.",
        "as issued",
    )


def clears(person: Reader, office: str) -> None:
    person.page.reload()
    person.ticks("Cleared")
    person.presses("Record the decision")
    person.reads("The decision of your office is on record.", f"{office}: Cleared")


def corrected(planner: Reader, second_planner: Reader) -> None:
    for person in (planner, second_planner):
        person.follows("Transitions", "MONUSCO", "Courts work")
    planner.follows("Correct:")
    planner.types("Value", "25")
    planner.types("Reason for the correction", "Two courts were counted twice.")
    planner.presses("Record correction")
    planner.reads("It is a draft until a second person verifies it.")
    second_planner.page.reload()
    second_planner.presses("Verify")
    second_planner.reads("The measurement is verified.")


def the_next_report_says_so(desk: Reader) -> None:
    opened_by(desk)
    desk.presses("Assemble")
    with desk.page.expect_navigation():
        tasks.sweep_jobs()
    desk.follows("Preview")
    desk.reads("reported as 40", "25", "Two courts were counted twice.")
