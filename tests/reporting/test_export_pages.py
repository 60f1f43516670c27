"""What is made from a report on its page: a part, a report for a wider circulation, an edited file compared."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.errors import DomainError
from accounts.roles import Distribution
from reporting import actions, versions
from reporting.clearance import back_views
from reporting.extracts import Choice
from reporting.kinds import ExportForm, Format, ReportKind
from reporting.models import Rendition, Report
from tests import factories

from .clearance.returned import bare, edited, run, say_otherwise

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


@pytest.fixture
def darfur():
    mission = factories.make_mission("UNAMID")
    factories.make_event(mission, "established", date(2007, 7, 31))
    factories.make_event(mission, "mandate_ended", date(2020, 12, 31))
    return mission


@pytest.fixture
def report(entities, darfur):
    return factories.make_report(entities.dpo)


@pytest.fixture
def frozen(report, cast):
    actions.freeze_report(report, by=cast.desk, today=TODAY)
    return report


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.desk)
    return client


def url(name, *args):
    return reverse(f"reporting:{name}", args=args)


def export(client, report, **query):
    return client.get(url("export", report.pk), {"language": "en", **query})


# --- a part taken out


def test_a_chapter_is_taken_out_as_a_word_document_that_counts_from_any_number(desk, frozen, darfur):
    answer = export(desk, frozen, form="chapter", format="docx", operation=darfur.pk, first_paragraph=41)

    opened = docx.Document(io.BytesIO(answer.content))
    told = [(paragraph.style.name, paragraph.text) for paragraph in opened.paragraphs]
    assert answer["Content-Disposition"] == 'attachment; filename="transitions-status-2022-06-30.chapter.en.docx"'
    assert ("Heading 1", "Status of the transition") in told
    assert ("Numbered Paragraph", "UNAMID was established on 31 July 2007.") in told
    assert not [text for style, text in told if style == "Title"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"form": "statement", "format": "docx"}, "Select a valid choice"),
        ({"form": "chapter", "format": "pdf"}, "A report of this kind has no such form."),
        ({"form": "chapter", "format": "docx", "operation": "99"}, "Select a valid choice"),
        ({"form": "chapter", "format": "docx", "first_paragraph": "0"}, "greater than or equal to 1"),
        ({"form": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_taken_out_is_said_beside_its_field(desk, frozen, query, said):
    answer = export(desk, frozen, **query)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_an_address_that_names_the_form_alone_gives_a_word_document_in_the_readers_language(desk, frozen):
    answer = desk.get(url("export", frozen.pk), {"form": "annexes"})

    assert (answer.status_code, answer["Content-Disposition"]) == (
        200,
        f'attachment; filename="transitions-status-{frozen.as_of}.annexes.en.docx"',
    )


def test_whoever_asks_for_nothing_yet_is_asked_what_to_take_out(desk, frozen):
    answer = desk.get(url("export", frozen.pk))

    assert answer.status_code == 200
    assert "Chapter on transitions, to paste" in answer.content.decode()


def test_a_report_without_a_version_and_a_draft_for_those_who_see_none_offer_nothing(client, cast, report):
    client.force_login(cast.desk)
    assert export(client, report, form="annexes", format="html").status_code == 404

    actions.freeze_report(report, by=cast.desk, today=TODAY)
    client.force_login(cast.viewer)
    assert export(client, report, form="annexes", format="html").status_code == 404


def test_a_form_of_another_kind_of_report_is_refused_by_the_action_too(frozen):
    with pytest.raises(DomainError, match="no such form"):
        actions.export(
            versions.latest_snapshot(frozen),
            ExportForm.STATEMENT,
            language="en",
            as_=Format.HTML,
            choice=Choice(),
            issued_on=None,
        )


def test_a_short_statement_says_so_on_its_preview_and_among_its_claims(desk, cast, entities, darfur):
    briefing = factories.make_report(entities.dpo, kind=ReportKind.BRIEFING)
    actions.freeze_report(briefing, by=cast.desk, today=TODAY)
    said = "a statement to the Council has 1,300 to 2,000."

    assert said in desk.get(url("preview", briefing.pk, "en")).content.decode()
    claims = desk.get(url("claims", briefing.pk)).content.decode()
    assert claims.count(said) == 2
    assert "Outside the usual length" in claims


# --- a report for a wider circulation


def test_a_report_is_derived_at_the_press_of_a_button_and_linked_both_ways(desk, entities):
    narrow = factories.make_report(entities.dpo, distribution=Distribution.RESTRICTED)
    page = desk.get(url("report", narrow.pk)).content.decode()
    assert 'name="distribution" value="general"' in page
    assert 'name="distribution" value="restricted"' not in page

    answer = desk.post(url("derive", narrow.pk), {"distribution": "general"})

    derived = Report.objects.get(derived_from=narrow)
    assert answer.url == derived.get_absolute_url()
    assert narrow.get_absolute_url() in desk.get(answer.url).content.decode()
    assert derived.get_absolute_url() in desk.get(url("report", narrow.pk)).content.decode()


def test_a_circulation_that_is_none_is_refused_and_a_general_report_offers_no_button(desk, report):
    assert 'name="distribution"' not in desk.get(url("report", report.pk)).content.decode()
    assert desk.post(url("derive", report.pk), {"distribution": "nonsense"}).status_code == 409
    assert not Report.objects.filter(derived_from=report).exists()


# --- an edited file


def upload(client, report, content, language="en"):
    file = SimpleUploadedFile("cleared.docx", content)
    return client.post(url("compare_back", report.pk), {"file": file, "language": language})


@pytest.fixture
def text(frozen):
    return actions.render(versions.document_of(versions.latest_snapshot(frozen)), "en", Format.DOCX)


def test_an_edited_file_is_compared_and_nothing_of_it_is_kept(desk, frozen, text):
    def edit(body):
        say_otherwise(body, "UNAMID was established", "31 July 2007", "1 August 2007")

    before = list(Report.objects.values())
    page = upload(desk, frozen, edited(text, edit))

    told = page.content.decode()
    assert page.status_code == 200
    assert "Paragraphs or rows that differ: 1." in told
    assert "<del>31</del>" in told
    assert "<ins>August</ins>" in told
    assert "UNAMID: Established" in told
    assert list(Report.objects.values()) == before
    assert not Rendition.objects.exists()


def test_the_stored_file_of_the_version_is_what_an_edited_one_is_compared_with(desk, frozen, text, monkeypatch):
    snapshot = versions.latest_snapshot(frozen)
    actions.store_rendition(snapshot, text, language="en", form=Format.DOCX)
    monkeypatch.setattr(back_views.actions, "render", None)

    assert (
        "The paragraphs and tables of the file say what the frozen text says."
        in upload(desk, frozen, text).content.decode()
    )


def test_a_draft_is_not_compared_with_the_file_that_is_made_ready_for_the_issue(desk, frozen, text):
    snapshot = versions.latest_snapshot(frozen)
    document = versions.document_of(snapshot, issued_on=TODAY)
    actions.ready_file(snapshot, document, language="en", form=Format.DOCX, dated=TODAY)
    actions.store_rendition(snapshot, text, language="en", form=Format.DOCX)

    assert (
        "The paragraphs and tables of the file say what the frozen text says."
        in upload(desk, frozen, text).content.decode()
    )


def test_what_is_no_word_document_is_refused_beside_the_field(desk, frozen):
    page = upload(desk, frozen, b"%PDF-1.7 no")

    assert page.status_code == 422
    assert "The file is no DOCX" in page.content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(desk, frozen, monkeypatch):
    monkeypatch.setattr(back_views, "MOST_BYTES", 10)

    assert "too large for a report" in upload(desk, frozen, bare(run("a"))).content.decode()


def test_the_page_is_for_those_who_make_the_report_and_only_once_there_is_a_text(client, cast, report):
    client.force_login(cast.desk)
    assert client.get(url("compare_back", report.pk)).status_code == 404

    actions.freeze_report(report, by=cast.desk, today=TODAY)
    assert client.get(url("compare_back", report.pk)).status_code == 200
    client.force_login(cast.viewer)
    assert client.get(url("compare_back", report.pk)).status_code == 404
