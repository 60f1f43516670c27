"""The one script of the pages: what it adds to pages that work without it."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

pytestmark = pytest.mark.browser

SITE = "http://site.example"
SCRIPT = Path(settings.BASE_DIR, "config", "static", "page.js").read_text()
FORM = (
    '<form method="post" data-draft="value"><input name="amount" value="{stored}"><input type="checkbox" name="sure">'
    '<input type="hidden" name="version" value="1"><button>Record</button></form>'
)

TAKEN = '<div class="messages"><ul><li class="info">Saved.</li></ul></div>'
"""How a page says that something was done."""


@pytest.fixture
def page(browser: Any) -> Any:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def serve(page: Any, path: str, body: str) -> None:
    """Answer the address with the body and the script."""
    html = f"<!doctype html><title>Page</title>{body}<script>{SCRIPT}</script>"
    page.route(SITE + path, lambda route: route.fulfill(body=html, content_type="text/html"))


def test_what_was_typed_is_back_after_leaving_the_page(page: Any) -> None:
    serve(page, "/form", FORM.format(stored="1"))
    serve(page, "/elsewhere", "<p>Elsewhere</p>")
    page.goto(SITE + "/form")
    page.fill("[name=amount]", "18.5")
    page.check("[name=sure]")
    page.goto(SITE + "/elsewhere")
    page.goto(SITE + "/form")
    assert (page.input_value("[name=amount]"), page.is_checked("[name=sure]")) == ("18.5", True)


def test_a_value_that_somebody_else_changed_is_not_covered_by_an_old_draft(page: Any) -> None:
    serve(page, "/form", FORM.format(stored="1"))
    page.goto(SITE + "/form")
    page.fill("[name=amount]", "18.5")
    serve(page, "/form", FORM.format(stored="2"))
    page.goto(SITE + "/form")
    assert page.input_value("[name=amount]") == "2"


def test_what_was_typed_is_back_in_its_own_box_wherever_that_stands_now_and_is_unfolded(page: Any) -> None:
    english, arabic = "<input name='text_0' value=''>", "<input name='text_3' value=''>"
    fold = "<details><summary>In other languages</summary>{}</details>"
    marks = "".join(f"<input type='radio' name='mark' value='{mark}'>" for mark in "ab")
    form = f'<form data-draft="value">{{}}{marks}</form>'
    serve(page, "/form", form.format(english + fold.format("<input name='text_1' value=''>" + arabic)))
    page.goto(SITE + "/form")
    page.click("summary")
    page.fill("[name=text_3]", "نص")
    page.check("[value=b]")
    serve(page, "/form", form.format(fold.format(arabic + "<input name='text_1' value=''>") + english))
    page.goto(SITE + "/form")

    assert [page.input_value(f"[name=text_{number}]") for number in (0, 1, 3)] == ["", "", "نص"]
    assert [page.is_checked(f"[value={mark}]") for mark in "ab"] == [False, True]
    assert page.get_attribute("details", "open") is not None


def test_what_the_server_has_taken_is_not_kept(page: Any) -> None:
    serve(page, "/form", FORM.format(stored="1"))
    page.goto(SITE + "/form")
    page.fill("[name=amount]", "18.5")
    serve(page, "/form", TAKEN + FORM.format(stored="1"))
    page.click("button")
    page.get_by_text("Saved.").wait_for(timeout=5000)
    assert (page.input_value("[name=amount]"), page.evaluate("sessionStorage.length")) == ("1", 0)


def test_after_a_broken_connection_what_was_sent_is_back_however_one_comes_back(page: Any) -> None:
    serve(page, "/form", FORM.format(stored="1"))
    page.goto(SITE + "/form")
    page.fill("[name=amount]", "18.5")
    page.route(SITE + "/form", lambda route: route.abort("connectionreset"))
    page.click("button")
    page.wait_for_url("chrome-error://**")
    serve(page, "/form", FORM.format(stored="1"))
    page.goto(SITE + "/form")
    assert page.input_value("[name=amount]") == "18.5"


def test_what_another_form_has_done_takes_no_draft_away(page: Any) -> None:
    serve(page, "/form", FORM.format(stored="1"))
    serve(page, "/elsewhere", '<form action="/done"><button>Another</button></form>')
    serve(page, "/done?", TAKEN)
    page.goto(SITE + "/form")
    page.fill("[name=amount]", "18.5")
    page.evaluate("document.querySelector('form').dispatchEvent(new Event('submit'))")  # and the connection breaks
    page.goto(SITE + "/elsewhere")
    page.click("button")
    page.get_by_text("Saved.").wait_for(timeout=5000)
    page.goto(SITE + "/form")
    assert page.input_value("[name=amount]") == "18.5"


def test_what_is_typed_into_a_refused_form_is_back_after_leaving_it(page: Any) -> None:
    serve(page, "/form", FORM.format(stored="1"))
    page.goto(SITE + "/form")
    page.fill("[name=amount]", "18.5")
    serve(page, "/form", '<div id="errors" tabindex="-1">Wrong</div>' + FORM.format(stored="18.5"))
    page.click("button")
    page.get_by_text("Wrong").wait_for(timeout=5000)
    page.fill("[name=amount]", "19")
    serve(page, "/form", FORM.format(stored="1"))
    page.goto(SITE + "/form")
    assert page.input_value("[name=amount]") == "19"


def test_a_refused_form_shows_what_the_server_gives_and_the_errors_first(page: Any) -> None:
    serve(page, "/form", '<div id="errors" tabindex="-1">Wrong</div>' + FORM.format(stored="as typed"))
    page.goto(SITE + "/form")
    assert page.evaluate("document.activeElement.id") == "errors"
    assert page.input_value("[name=amount]") == "as typed"


def test_a_running_job_shows_its_progress_and_the_page_reloads_at_its_end(page: Any) -> None:
    serve(page, "/report", '<div id="progress" data-poll="/part">10</div>')
    serve(page, "/part", '<div id="progress" data-poll="/part">45</div>')
    page.goto(SITE + "/report")
    page.get_by_text("45").wait_for(timeout=5000)
    serve(page, "/part", '<div id="progress">100</div>')
    serve(page, "/report", "<p>Assembled</p>")
    page.get_by_text("Assembled").wait_for(timeout=5000)
    assert page.url == SITE + "/report"


def test_nothing_typed_outlives_the_session(page: Any) -> None:
    serve(
        page,
        "/form",
        FORM.format(stored="1")
        + '<div class="account"><form action="/out"><button id="out">Sign out</button></form></div>',
    )
    serve(page, "/out?", "<p>Signed out</p>")
    page.goto(SITE + "/form")
    page.fill("[name=amount]", "18.5")
    page.click("#out")
    page.get_by_text("Signed out").wait_for(timeout=5000)
    assert page.evaluate("sessionStorage.length") == 0
