"""The pages of the main job in a real browser: accessible, no wider than the screen, small, and calling nobody."""

import gzip
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse

from reporting.actions import freeze_report
from reporting.contributions.actions import make_call
from tests import factories
from transitions.benchmarks.actions import Entered, record_batch
from transitions.readiness.topics import TOPICS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_BYTES = 14_000
"""What the first answer of a page may weigh, compressed: what arrives in the first round trip."""


@pytest.fixture
def addresses(cast: Any, entities: Any) -> dict[str, Any]:
    """One of each page with something to show on it, and who looks at it."""
    transition = factories.make_transition(factories.make_mission("MONUSCO"))
    factories.make_state(transition, "under_way", date(2021, 9, 17))
    factories.make_phase(transition)
    benchmark = factories.make_benchmark(factories.make_framework(transition))
    indicator = factories.make_indicator(benchmark)
    quarters = [(date(2022, 1, 1), date(2022, 3, 31)), (date(2022, 4, 1), date(2022, 6, 30))]
    entered = [
        Entered(indicator=indicator, period_start=start, period_end=end, value=30 + place)
        for place, (start, end) in enumerate(quarters)
    ]
    record_batch(entered, today=date(2022, 7, 1), by=cast.planner)
    factories.make_judgement(benchmark, "on_track", date(2022, 6, 30))
    report = factories.make_report(entities.dpo, as_of=date(2022, 6, 30), known_at=date(2022, 7, 1))
    freeze_report(report, by=cast.desk, today=date(2022, 7, 2))
    call = make_call(report, by=cast.desk, today=date(2022, 7, 2))
    moment = "?as_of=2022-06-30&known_at=2022-07-01"
    return {
        reverse("readiness:portfolio") + moment: cast.planner,
        reverse("readiness:transition", args=[transition.pk]) + moment: cast.planner,
        **{
            reverse(f"readiness:{name}", args=[transition.pk]) + moment: cast.planner
            for name in ("obligations", "coverage", "site-risks", *(topic.key for topic in TOPICS))
        },
        reverse("readiness:obligation-matrix") + moment: cast.planner,
        reverse("benchmarks:benchmark", args=[benchmark.pk]) + moment: cast.planner,
        reverse("benchmarks:record", args=[indicator.pk]): cast.planner,
        reverse("reporting:reports"): cast.desk,
        reverse("reporting:report", args=[report.pk]): cast.desk,
        reverse("reporting:obligations", args=[report.pk]): cast.desk,
        reverse("reporting:course", args=[report.pk]): cast.desk,
        reverse("reporting:export", args=[report.pk]): cast.desk,
        reverse("reporting:compare_back", args=[report.pk]): cast.desk,
        reverse("reporting:translations", args=[report.pk]): cast.desk,
        reverse("glossary"): cast.viewer,
        reverse("reporting:data_call", args=[report.pk]): cast.desk,
        reverse("reporting:contribution", args=[call[0].pk]): cast.desk,
        reverse("reporting:owed"): cast.planner,
        reverse("calendar:calendar"): cast.planner,
    }


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("en", 360), ("zh-hans", 360), ("ar", 360)])
def test_each_page_is_accessible_fits_the_screen_and_calls_nobody(
    browser: Any, live_server: Any, signed_in: Any, addresses: dict[str, Any], language: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page, called = context.new_page(), []
    page.on("request", lambda request: called.append(request.url))

    told = {}
    for address, reader in addresses.items():
        session = signed_in(reader).cookies[settings.SESSION_COOKIE_NAME].value
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.LANGUAGE_COOKIE_NAME: language}
        context.add_cookies([{"name": name, "value": each, "url": live_server.url} for name, each in cookies.items()])
        answer = page.goto(live_server.url + address, wait_until="networkidle")
        told[address] = (
            answer.status,
            page.get_attribute("html", "lang"),
            [each["id"] for each in Axe().run(page).response["violations"]],
            page.evaluate("document.documentElement.scrollWidth") <= width,
            len(gzip.compress(answer.body())) <= MOST_BYTES,
        )
    context.close()

    assert told == dict.fromkeys(addresses, (200, language, [], True, True))
    assert [url for url in called if not url.startswith((live_server.url, "data:"))] == []
