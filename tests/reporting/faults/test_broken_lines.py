"""A contributor on a poor link, in a real browser: whenever the connection is reset, nothing typed is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Error

from reporting.contributions import actions
from reporting.contributions.kinds import Part
from reporting.models import Contribution
from tests import factories

from .line import Break, line_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOX = "textarea[lang=en]"


@pytest.fixture
def owed(cast: Any) -> Contribution:
    """A text that the planner owes."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    report = factories.make_report(cast.desk.entity, as_of=date(2022, 6, 30), known_at=tomorrow)
    return actions.ask(
        report,
        part=Part.SECTION,
        entity=cast.planner.entity,
        due=tomorrow,
        by=cast.desk,
        mission=factories.make_mission("MONUSCO"),
    )


def press(page: Any, button: str) -> None:
    """Press a button and wait for what comes of it, be it the browser's own page on a broken connection."""
    try:
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).press("Enter")
    except Error:
        page.wait_for_url("chrome-error://**")


def test_what_was_typed_survives_every_reset_and_is_saved_once_the_line_holds(
    browser: Any, live_server: Any, signed_in: Any, cast: Any, owed: Contribution
) -> None:
    context = browser.new_context()
    session = signed_in(cast.planner).cookies[settings.SESSION_COOKIE_NAME].value
    found = {}
    with line_to(live_server.thread.port) as line:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": line.address}])
        page = context.new_page()
        address = line.address + owed.get_absolute_url()
        page.goto(address)
        page.type(BOX, "First words.")
        page.goto(line.address + "/reports/")
        page.goto(address)
        found["typed and left without saving"] = page.input_value(BOX)

        line.breaks = Break.BEFORE
        press(page, "Save the draft")
        found["the site never heard of it"] = stored(owed)
        line.breaks = Break.NEVER
        page.goto(address)
        found["back after that"] = page.input_value(BOX)
        press(page, "Save the draft")
        found["pressed again"] = (said(page), stored(owed))

        page.locator(BOX).press("End")
        page.type(BOX, " Second words.")
        line.breaks = Break.AFTER
        press(page, "Save the draft")
        found["every answer was lost"] = (set(line.answers), stored(owed))
        line.breaks = Break.NEVER
        page.go_back()
        page.wait_for_load_state()
        found["gone back after that"] = page.input_value(BOX)
        press(page, "Save the draft")
        found["pressed again once more"] = (said(page), stored(owed))
    context.close()

    assert found == {
        "typed and left without saving": "First words.",
        "the site never heard of it": None,
        "back after that": "First words.",
        "pressed again": ("The draft is saved.", "First words."),
        "every answer was lost": ({"HTTP/1.1 302 Found"}, "First words. Second words."),
        "gone back after that": "First words. Second words.",
        "pressed again once more": ("The draft is saved.", "First words. Second words."),
    }


def stored(owed: Contribution) -> str | None:
    return Contribution.objects.get(pk=owed.pk).texts.get("en")


def said(page: Any) -> str:
    """What the page says first: that it was done, or what is wrong."""
    return page.locator("[role=status], #errors").first.inner_text()
