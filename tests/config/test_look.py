"""What holds for every template and style sheet: strict content policy, mirroring, weight."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from accounts.models import User
from transitions.benchmarks.scale import Standing

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "config" / "static"
# A report as a file stands alone and carries its own style; it is no page of the site.
DOCUMENT = ROOT / "templates" / "reporting" / "document"
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if DOCUMENT not in path.parents)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_carries_inline_style_or_script(template: Path) -> None:
    text = template.read_text()
    inline = re.findall(
        r"""<style\b|\sstyle=|\son[a-z]+=["']|<script(?![^>]*\b(?:src=|type="application/json"))""", text
    )
    assert inline == []


def test_the_style_sheet_mirrors_because_its_properties_are_logical() -> None:
    rules = re.sub(r"/\*.*?\*/|@media[^{]*", "", (STATIC / "look.css").read_text(), flags=re.DOTALL)
    physical = re.findall(
        r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|"
        r"(?:min-|max-)?(?:width|height)|(?:text-align|float|clear):\s*(?:left|right))\s*(?=:)",
        rules,
    )
    assert physical == []


def test_style_and_script_stay_within_their_weight() -> None:
    assert len(gzip.compress((STATIC / "look.css").read_bytes())) < 9_000
    assert (STATIC / "page.js").stat().st_size < 3_000


def test_every_shape_of_the_scale_is_drawn_and_every_colour_is_defined() -> None:
    shapes = set(re.findall(r'id="s-([a-z-]+)"', (ROOT / "templates/_parts/shapes.html").read_text()))
    colours = set(
        re.findall(
            r"^\.([a-z-]+) \{ color: var|\} \.([a-z-]+) \{ color: var", (STATIC / "look.css").read_text(), re.MULTILINE
        )
    )
    assert shapes == {standing.shape for standing in Standing}
    assert {one or other for one, other in colours} >= {standing.colour for standing in Standing}


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("zh-hans", "ltr"), ("ar", "rtl")])
def test_a_page_says_its_language_and_direction(language: str, direction: str) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with override(language):
        page = render_to_string("404.html", request=request)
    assert f'<html lang="{language}" dir="{direction}">' in page


def test_a_page_offers_sign_out_and_six_languages_without_a_script() -> None:
    request = RequestFactory().get("/reports/?state=issued")
    request.user = User(username="planner", name="Mission planner")
    page = render_to_string("base.html", request=request)
    assert page.count('<button name="language"') == 6
    assert '<input type="hidden" name="next" value="/reports/?state=issued">' in page
    assert '<form method="post" action="/accounts/logout/">' in page


def test_the_page_of_a_failure_asks_nothing_of_what_may_have_failed() -> None:
    assert "<h1>Something failed</h1>" in render_to_string("500.html")
