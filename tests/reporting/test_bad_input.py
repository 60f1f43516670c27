"""What a person may hand in by mistake: too much, unseen signs. One clear message, and nothing typed is lost."""

from __future__ import annotations

import io
from datetime import date, timedelta
from html import unescape

import docx
import pypdfium2
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accounts.actions import save_record
from accounts.errors import DomainError
from accounts.wording import say
from reporting import actions
from reporting.assemble import assemble
from reporting.clearance.flow import Step
from reporting.contributions.actions import ask
from reporting.contributions.kinds import Part
from reporting.kinds import Format
from reporting.models import Comment, Contribution, Narrative
from reporting.versions import latest_snapshot
from reporting.writing.markup import LONGEST, MOST_NOTES
from tests import factories

from .cleared import bring
from .made import facts, written

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
TWO_MEGABYTES = "\n\n".join(["The courts reopened."] * 100_000)
TOO_LONG = f"The text has 2,199,998 characters; at most {LONGEST:,} fit into one section. Divide it."
TURNED = "The courts \u202ereopened."
TURNED_TOLD = "Character 12, after “The courts”, is a sign that turns the text around it. Remove it."
RUNG = "The courts\x07 reopened."
RUNG_TOLD = "Character 11, after “The courts”, is a control character (U+0007) that cannot be stored. Remove it."
NOTED = "It rained.[note: See S/2021/199.] " * (MOST_NOTES + 1)
NOTED_TOLD = f"The text has {MOST_NOTES + 1} footnotes; at most {MOST_NOTES} fit."

CASES = {
    "two megabytes": (TWO_MEGABYTES, TOO_LONG),
    "a sign that turns the text": (TURNED, TURNED_TOLD),
    "a control character": (RUNG, RUNG_TOLD),
    "too many footnotes": (NOTED, NOTED_TOLD),
}
every_case = pytest.mark.parametrize(("text", "told"), CASES.values(), ids=CASES)


@pytest.fixture
def report(entities):
    tomorrow = timezone.localdate() + timedelta(days=1)
    return factories.make_report(entities.dpo, as_of=date(2022, 6, 30), known_at=tomorrow)


@pytest.fixture
def owed(report, cast):
    tomorrow = timezone.localdate() + timedelta(days=1)
    mission = factories.make_mission("MONUSCO")
    return ask(report, part=Part.SECTION, entity=mission.entity, due=tomorrow, by=cast.desk, mission=mission)


def page_of(answer) -> str:
    return unescape(answer.content.decode())


def boxes(text: str, **more: str) -> dict[str, str]:
    """The boxes of a text, of which the English one is filled."""
    return {"texts_en": text, **more}


@every_case
def test_the_page_of_a_text_tells_what_is_wrong_and_keeps_what_was_typed(report, cast, signed_in, text, told):
    path = reverse("reporting:add_narrative", args=[report.pk])

    answer = signed_in(cast.desk).post(path, boxes(text, section="observations"))

    assert answer.status_code == 422
    assert (told in page_of(answer), text.strip() in page_of(answer).replace("\r\n", "\n")) == (True, True)
    assert Narrative.objects.count() == 0


@every_case
def test_so_does_the_page_of_a_contribution(owed, cast, signed_in, text, told):
    answer = signed_in(cast.planner).post(owed.get_absolute_url(), boxes(text, seen_version=owed.version, save="1"))

    assert answer.status_code == 422
    assert (told in page_of(answer), text.strip() in page_of(answer).replace("\r\n", "\n")) == (True, True)
    assert Contribution.objects.get().texts == {}


@every_case
def test_so_does_the_administration(report, cast, signed_in, text, told):
    given = boxes(text, report=report.pk, section="observations", classification=0, distribution="general")

    answer = signed_in(cast.desk).post(reverse("admin:reporting_narrative_add"), given)

    assert (told in page_of(answer), text.strip() in page_of(answer).replace("\r\n", "\n")) == (True, True)
    assert Narrative.objects.count() == 0


@every_case
def test_so_does_the_action_that_every_other_way_in_ends_at(report, cast, text, told):
    with pytest.raises(DomainError) as refused:
        save_record(Narrative(report=report, section="observations", texts={"en": text}), by=cast.desk)

    assert [say(each.words, "en") for each in refused.value.all] == [told]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "Le caractère 12, après"),
        ("zh-hans", "第12个字符（在“The courts”之后）"),
        ("ar", "الحرف 12"),
    ],
)
def test_what_is_wrong_is_said_in_the_language_of_the_person(report, cast, signed_in, language, told):
    client = signed_in(cast.desk)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    answer = client.post(reverse("reporting:add_narrative", args=[report.pk]), boxes(TURNED, section="observations"))

    assert told in page_of(answer)


def test_a_line_of_a_record_is_met_by_the_same_rule_as_a_text(report, cast, signed_in):
    fields = {"kind": "status", "entity": report.entity_id, "as_of": "2022-06-30", "known_at": "2022-06-30"}
    marks = {"first_paragraph": 1, "classification": 0, "distribution": "general", "seen_version": report.version}

    answer = signed_in(cast.desk).post(
        reverse("reporting:change", args=[report.pk]), {**fields, **marks, "symbol": "S/2022/\x0b1"}
    )

    assert "Character 8, after “S/2022/”, is a control character (U+000B)" in page_of(answer)
    report.refresh_from_db()
    assert report.symbol == ""


def test_more_than_any_form_needs_is_refused_with_the_limit(report, cast, signed_in):
    path = reverse("reporting:add_narrative", args=[report.pk])
    client = signed_in(cast.desk)
    client.raise_request_exception = False

    answer = client.post(path, boxes("x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE, section="observations"))

    assert answer.status_code == 413
    assert "More than 8.0\xa0MB was sent at once" in page_of(answer)


def test_ten_thousand_footnotes_in_many_texts_are_refused_before_anything_is_made(cast, entities):
    report = factories.make_report(entities.dpo)
    for number in range(50):
        text = "It rained.[note: See S/2021/199.] " * MOST_NOTES
        Narrative.objects.create(report=report, section=f"section {number}", texts={"en": text})

    with pytest.raises(DomainError) as refused:
        actions.freeze_report(report, by=cast.desk, today=TODAY)

    told = "The texts of the report have 10,000 footnotes together; at most 2,000 fit. Take some out."
    assert say(refused.value.words, "en") == told
    assert report.snapshots.count() == 0


@pytest.mark.parametrize("form", Format)
def test_a_document_leaves_out_what_no_document_may_carry(form):
    """Texts stored before the rule, or beside it, still make files that every program opens."""
    typed = "The courts\x07 \u202ereopened\ufdd0 \ud800today."
    document = assemble(facts(narratives=(written("observations", typed),)), digest="0" * 64)

    content = actions.render(document, "en", form)

    assert "The courts reopened today." in " ".join(READ[form](content).split())


READ = {
    Format.HTML: lambda content: html.fromstring(content).text_content(),
    Format.DOCX: lambda content: "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs),
    Format.PDF: lambda content: "\n".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)
    ),
}


# --- forms that stand on the page of something else


@pytest.fixture
def submitted(cast, entities):
    report = factories.make_report(entities.dpo)
    actions.freeze_report(report, by=cast.desk, today=TODAY)
    return bring(report, cast, Step.CIRCULATE)


def test_a_reason_that_is_too_long_is_told_and_no_failure(submitted, cast, signed_in):
    given = {"step": "return", "reason": "x" * 601, "seen_version": submitted.version}

    answer = signed_in(cast.second_desk).post(reverse("reporting:step", args=[submitted.pk]), given)

    assert answer.status_code == 409
    assert "Reason or note: Ensure this value has at most 600 characters (it has 601)." in page_of(answer)


def test_an_answer_that_is_too_long_is_told_and_no_failure(submitted, cast, signed_in):
    remark = Comment.objects.create(version=latest_snapshot(submitted), paragraph="3", text="Which?", by=cast.office)
    path = reverse("reporting:answer", args=[submitted.pk, remark.pk])
    client = signed_in(cast.desk)

    refused = client.post(path, {"answer": "x" * 601})
    taken = client.post(path, {"answer": "The first."}, follow=True)

    assert refused.status_code == 409
    assert "Answer: Ensure this value has at most 600 characters (it has 601)." in page_of(refused)
    assert "The answer is on record." in page_of(taken)


def test_a_reason_to_withdraw_that_is_too_long_is_told_and_no_failure(submitted, cast, signed_in):
    path = reverse("reporting:withdraw", args=[submitted.pk])

    refused = signed_in(cast.desk).post(path, {"reason": "x" * 301, "seen_version": submitted.version})

    assert refused.status_code == 409
    assert "Reason: Ensure this value has at most 300 characters (it has 301)." in page_of(refused)
