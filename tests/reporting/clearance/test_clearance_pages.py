"""The page of a report's course: what can be done next, by whom; and that it is no page for the public."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from reporting import actions as reports
from reporting.clearance.flow import Step
from reporting.kinds import Format, ReportState
from reporting.models import Clearance, Comment, Liaison, OfficeAsked, Report
from reporting.versions import latest_snapshot
from tests import factories
from tests.reporting.cleared import bring

TODAY = date(2026, 11, 23)


@pytest.fixture
def report(cast, entities):
    made = factories.make_report(entities.dpo)
    reports.freeze_report(made, by=cast.desk, today=TODAY)
    return made


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(reports, "RENDERERS", dict.fromkeys(Format, reports.RENDERERS[Format.HTML]))


def url(name, *args):
    return reverse(f"reporting:{name}", args=args)


def test_the_page_says_what_waits_and_offers_a_step_to_whoever_may_take_it(report, cast, signed_in):
    author = signed_in(cast.desk).get(url("course", report.pk)).content.decode()
    second = signed_in(cast.second_desk).get(url("course", report.pk)).content.decode()

    assert "a second person takes this step" in author
    assert 'value="clear_mission"' not in author
    assert 'value="clear_mission"' in second


def test_a_report_whose_facts_are_not_frozen_is_not_said_to_be_at_its_end(entities, cast, signed_in):
    begun = factories.make_report(entities.dpo)

    page = signed_in(cast.desk).get(url("course", begun.pk)).content.decode()

    assert "Nothing has been frozen yet." in page
    assert "the end of its way" not in page


def test_a_report_goes_its_way_by_pressing_buttons(report, cast, signed_in):
    desk, second, office = (signed_in(each) for each in (cast.desk, cast.second_desk, cast.office))

    def step(client, name):
        version = Report.objects.get(pk=report.pk).version
        return client.post(url("step", report.pk), {"step": name, "seen_version": version})

    assert step(second, "clear_mission").status_code == 302
    assert step(desk, "circulate").status_code == 409
    desk.post(url("offices", report.pk), {"offices": [cast.office.entity_id]})
    assert [each.office for each in OfficeAsked.objects.all()] == [cast.office.entity]
    assert step(desk, "circulate").status_code == 302
    page = office.get(url("course", report.pk)).content.decode()
    assert "Record the decision" in page
    office.post(url("decide", report.pk), {"decision": "cleared", "digest": latest_snapshot(report).digest})
    assert Clearance.objects.get().by == cast.office
    desk.post(url("liaison", report.pk), {"sent_on": "2022-06-01", "contact": "Chair"})
    assert Liaison.objects.get().sent_on == date(2022, 6, 1)
    assert step(desk, "liaise").status_code == 302
    report.refresh_from_db()
    assert report.state == ReportState.LIAISED


def test_an_office_that_has_not_spoken_is_taken_from_the_list_with_a_reason(report, cast, signed_in):
    bring(report, cast, Step.CIRCULATE)
    asked = OfficeAsked.objects.get()
    address, desk = url("withdraw_office", report.pk, asked.pk), signed_in(cast.desk)

    assert address in desk.get(url("course", report.pk)).content.decode()
    assert address not in signed_in(cast.office).get(url("course", report.pk)).content.decode()
    assert desk.post(address, {"reason": ""}).status_code == 409
    assert desk.post(address, {"reason": "Not its part."}).status_code == 302
    assert not OfficeAsked.objects.exists()
    assert "Name at least one office" in desk.get(url("course", report.pk)).content.decode()


def test_a_step_that_is_none_or_has_a_page_of_its_own_is_not_found(report, cast, signed_in):
    second = signed_in(cast.second_desk)
    for name in ("fly", "issue", "withdraw", "freeze"):
        assert second.post(url("step", report.pk), {"step": name, "seen_version": 1}).status_code == 404


def test_a_liaison_that_is_neither_dated_nor_waived_is_told_and_not_saved(report, cast, signed_in):
    answer = signed_in(cast.desk).post(url("liaison", report.pk), {"contact": "Chair"})

    assert answer.status_code == 422
    assert "or say why that was waived" in answer.content.decode()
    assert not Liaison.objects.exists()


def test_a_liaison_of_a_day_to_come_is_told_beside_its_field_and_not_saved(report, cast, signed_in):
    answer = signed_in(cast.desk).post(url("liaison", report.pk), {"sent_on": "2999-01-01", "contact": "Chair"})

    assert answer.status_code == 422
    assert "1 January 2999 is still to come." in answer.content.decode()
    assert not Liaison.objects.exists()


def test_the_administration_neither_rewrites_nor_removes_the_liaison_of_a_submitted_report(report, cast, signed_in):
    bring(report, cast)
    kept = Liaison.objects.get()
    client = signed_in(cast.desk)
    given = {"report": report.pk, "contact": "Chair", "classification": 0, "distribution": "general"}
    change, delete = (reverse(f"admin:reporting_liaison_{name}", args=[kept.pk]) for name in ("change", "delete"))

    rewritten = client.post(change, {**given, "sent_on": "2022-05-01", "seen_version": kept.version})

    assert "only the reply and its day still change" in rewritten.content.decode()
    assert client.post(delete, {"post": "yes"}).status_code == 403
    replied = {**given, "sent_on": "2022-06-01", "replied_on": "2022-06-20", "seen_version": kept.version}
    assert client.post(change, replied).status_code == 302
    assert Liaison.objects.get().replied_on == date(2022, 6, 20)


def test_comments_are_made_and_answered_on_the_page(report, cast, signed_in):
    signed_in(cast.office).post(url("comment", report.pk), {"paragraph": "3", "text": "Which source?"})
    made = Comment.objects.get()
    signed_in(cast.desk).post(url("answer", report.pk, made.pk), {"answer": "Added."})

    page = signed_in(cast.office).get(url("course", report.pk)).content.decode()
    assert "Which source?" in page
    assert "Added." in page


def test_a_remark_on_a_former_version_is_shown_with_its_version_and_can_be_answered(report, cast, signed_in):
    signed_in(cast.office).post(url("comment", report.pk), {"paragraph": "3", "text": "Which source?"})
    reports.freeze_report(report, by=cast.desk, today=TODAY)

    page = signed_in(cast.desk).get(url("course", report.pk)).content.decode()

    assert "Version 1 · Office" in page
    assert url("answer", report.pk, Comment.objects.get().pk) in page
    assert "1 comments on paragraphs are not answered." in page


def test_two_versions_are_compared_on_a_page(report, cast, signed_in):
    first = latest_snapshot(report)
    factories.make_event(factories.make_mission("UNAMID"), "mandate_ended", date(2020, 12, 31))
    second = reports.freeze_report(report, by=cast.desk, today=TODAY)

    page = signed_in(cast.office).get(url("compared", report.pk, first.pk, second.pk)).content.decode()

    assert "<ins>" in page
    assert "UNAMID" in page
    assert "Choose two versions" not in page


def test_of_several_versions_any_two_are_chosen(report, cast, signed_in):
    first = latest_snapshot(report)
    versions = [first]
    for name in ("UNAMID", "UNIOGBIS"):
        factories.make_event(factories.make_mission(name), "mandate_ended", date(2020, 12, 31))
        versions.append(reports.freeze_report(report, by=cast.desk, today=TODAY))
    client = signed_in(cast.office)
    shown = url("compared", report.pk, first.pk, versions[2].pk)

    page = client.get(shown).content.decode()
    chosen = client.get(shown, {"former": versions[0].pk, "latter": versions[1].pk})

    assert page.count(f'<option value="{versions[1].pk}"') == 2
    assert f'<option value="{first.pk}" selected>' in page
    assert chosen.url == url("compared", report.pk, versions[0].pk, versions[1].pk)
    assert "UNIOGBIS" not in client.get(chosen.url).content.decode()
    assert client.get(url("compared", report.pk, first.pk, 0)).status_code == 404
    assert client.get(shown, {"former": "x", "latter": "1"}).status_code == 200


def test_what_happened_on_the_way_stays_with_those_who_made_the_report(report, cast, signed_in, quick):
    reports.issue_report(bring(report, cast), by=cast.second_desk, on=TODAY)

    assert signed_in(cast.office).get(url("course", report.pk)).status_code == 200
    for person in (cast.viewer, cast.planner, cast.stranger):
        assert signed_in(person).get(url("course", report.pk)).status_code == 404
    assert "no byte has changed" in signed_in(cast.viewer).get(url("report", report.pk)).content.decode()


def test_a_correction_is_opened_on_a_page_and_shown_on_both_reports(report, cast, signed_in, quick):
    reports.issue_report(bring(report, cast), by=cast.second_desk, on=TODAY)
    desk = signed_in(cast.desk)

    refused = desk.post(url("correct", report.pk), {"form": "corrigendum"})
    opened = desk.post(url("correct", report.pk), {"form": "corrigendum", "reason": "A figure was wrong."})

    assert (refused.status_code, opened.status_code) == (422, 302)
    correction = Report.objects.get(corrects=report)
    assert "A figure was wrong." in desk.get(correction.get_absolute_url()).content.decode()
    assert "This report is corrected by" in desk.get(report.get_absolute_url()).content.decode()


def test_a_corrected_report_offers_its_withdrawal_and_no_second_correction(report, cast, signed_in, quick):
    reports.issue_report(bring(report, cast), by=cast.second_desk, on=TODAY)
    Report.objects.filter(pk=report.pk).update(state=ReportState.CORRECTED)

    page = signed_in(cast.desk).get(report.get_absolute_url()).content.decode()

    assert (url("withdraw", report.pk) in page, url("correct", report.pk) in page) == (True, False)


def test_the_number_of_queries_does_not_grow_with_versions_and_steps(
    report, cast, signed_in, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    desk, counts = signed_in(cast.desk), set()
    desk.get(url("course", report.pk))
    for rounds in (1, 4):
        for _round in range(rounds):
            reports.freeze_report(report, by=cast.desk, today=TODAY)
            bring(report, cast, Step.LIAISE)
        with CaptureQueriesContext(connection) as made:
            desk.get(url("course", report.pk))
        counts.add(len(made))

    assert len(counts) == 1
