"""The pages of reports, as people meet them: who sees what, what a press of a button does, how much they weigh."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from celery import current_app
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reporting import actions, jobs, versions
from reporting.kinds import Format, JobState, ReportState
from reporting.models import Job, Narrative, Rendition, Report, ScopeOverride, Snapshot
from tests import factories
from tests.cast import make_cast, make_entities

from .cleared import bring

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


@pytest.fixture
def entities():
    return make_entities()


@pytest.fixture
def cast(entities):
    return make_cast(entities)


@pytest.fixture
def darfur():
    mission = factories.make_mission("UNAMID")
    factories.make_event(mission, "established", date(2007, 7, 31))
    factories.make_event(mission, "mandate_ended", date(2020, 12, 31))
    return mission


@pytest.fixture
def report(entities, darfur):
    return factories.make_report(entities.dpo, due=date(2022, 6, 30))


@pytest.fixture
def frozen(report, cast):
    actions.freeze_report(report, by=cast.desk, today=TODAY)
    return report


@pytest.fixture
def issued(frozen, cast, quick):
    actions.issue_report(bring(frozen, cast), by=cast.second_desk, on=date(2022, 7, 4))
    return frozen


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(actions, "RENDERERS", dict.fromkeys(Format, actions.RENDERERS[Format.HTML]))


@pytest.fixture(autouse=True)
def nobody_told(monkeypatch):
    monkeypatch.setattr(current_app, "send_task", lambda *args, **options: None)


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.desk)
    return client


def url(name, *args):
    return reverse(f"reporting:{name}", args=args)


def page(client, name, *args, status=200):
    answer = client.get(url(name, *args))
    assert answer.status_code == status
    return answer.content.decode()


def press(client, name, *args, **data):
    return client.post(url(name, *args), data)


# Who sees what


def test_a_draft_is_seen_by_those_who_may_and_an_issued_report_by_everybody(client, cast, report, issued, entities):
    draft = factories.make_report(entities.dpo, titles={"en": "Draft to come"})
    seen = {}
    for person in (cast.desk, cast.pbso, cast.planner, cast.viewer, cast.administrator, cast.stranger):
        client.force_login(person)
        answers = [client.get(url(name, found.pk)).status_code for found in (draft, issued) for name in ("report",)]
        listed = page(client, "reports")
        seen[person.username] = (*answers, "Draft to come" in listed)

    assert seen == {
        "desk": (200, 200, True),
        "pbso": (200, 200, True),
        "planner": (404, 200, False),
        "viewer": (404, 200, False),
        "administrator": (404, 200, False),
        "stranger": (404, 404, False),
    }


@pytest.mark.parametrize("name", ["report", "change", "scope", "add_narrative", "progress"])
def test_a_report_above_a_reader_does_not_exist_for_them(desk, report, name):
    Report.objects.update(classification=1)

    page(desk, name, report.pk, status=404)


def test_who_may_only_read_a_draft_can_change_nothing(client, cast, report):
    client.force_login(cast.pbso)

    assert "Assemble" not in page(client, "report", report.pk).split("</nav>")[-1].replace("Assembling", "")
    for name in ("change", "scope", "add_narrative", "progress"):
        page(client, name, report.pk, status=403)
    assert press(client, "assemble", report.pk, languages=["en"]).status_code == 403
    page(client, "open", status=404)


# The list


def test_the_list_names_state_dates_and_issued_files(desk, issued):
    found = page(desk, "reports")

    assert "Transitions in United Nations peace operations" in found
    assert "Issued" in found
    assert "30 June 2022" in found
    assert found.count("/files/") == 18


def test_an_empty_list_says_so(desk):
    assert "There is no report that you may see." in page(desk, "reports")


# Opening and changing


def fields(**changed):
    return {
        "kind": "status",
        "as_of": "2022-06-30",
        "known_at": "2022-06-30",
        "first_paragraph": "1",
        "classification": "0",
        "distribution": "general",
        **changed,
    }


def test_a_report_is_opened_by_its_form(desk, entities):
    assert "Open a report" in page(desk, "open")

    answer = press(desk, "open", **fields(entity=entities.dpo.pk, titles_en="Transitions"))

    report = Report.objects.get()
    assert answer.headers["Location"] == report.get_absolute_url()
    assert (report.titles, report.as_of, report.state) == (
        {"en": "Transitions"},
        date(2022, 6, 30),
        ReportState.DATA_CALL,
    )


def test_a_planner_is_offered_the_own_mission_alone_and_a_viewer_no_form(client, cast, entities):
    client.force_login(cast.planner)
    found = page(client, "open")

    assert f'<option value="{entities.mission.pk}">' in found
    assert f'<option value="{entities.other_mission.pk}">' not in found
    client.force_login(cast.viewer)
    page(client, "open", status=404)


def test_a_date_that_is_none_is_told_beside_its_field_and_nothing_is_saved(desk, entities):
    answer = press(desk, "open", **fields(entity=entities.dpo.pk, as_of="2022-06-31"))

    assert answer.status_code == 200
    assert 'href="#id_as_of"' in answer.content.decode()
    assert Report.objects.count() == 0


def test_a_report_is_changed_and_a_stale_save_is_refused(desk, report, entities):
    assert 'name="initial-titles"' not in page(desk, "change", report.pk)  # what is stored is asked of the store
    given = fields(entity=entities.dpo.pk, titles_en="Transitions", seen_version="1")

    saved = press(desk, "change", report.pk, **given, symbol="S/2022/1", why="number given")
    stale = press(desk, "change", report.pk, **given, symbol="S/2022/2")

    assert saved.status_code == 302
    assert "Somebody else saved this record after you opened it." in stale.content.decode()
    assert Report.objects.get().symbol == "S/2022/1"


# One report


def test_a_report_that_nothing_was_frozen_of_says_what_to_do(desk, report):
    found = page(desk, "report", report.pk)

    assert "Nothing has been frozen yet." in found
    assert "This is a draft." in found
    assert "Issue the report" not in found


def test_a_frozen_report_shows_scope_and_digest_and_a_submitted_one_how_to_issue_it(desk, frozen, cast):
    found = page(desk, "report", frozen.pk)

    assert Snapshot.objects.get().digest[:16] in found
    assert "verified" in found
    assert "UNAMID" in found
    assert "The event lies in the period from 30 June 2020 to 30 June 2022." in found
    assert "Issue the report" not in found
    assert "Issue the report" in page(desk, "report", bring(frozen, cast).pk)


def test_a_report_that_was_changed_after_freezing_says_so_and_cannot_be_issued(desk, frozen):
    Narrative.objects.create(report=frozen, section="observations", texts={"en": "New."})

    found = page(desk, "report", frozen.pk)

    assert "were changed after the facts were frozen" in found
    assert "Issue the report" not in found


def test_facts_that_do_not_match_their_digest_are_not_shown(desk, report, cast):
    Snapshot.objects.create(report=report, facts="{}", digest="0" * 64, form=1, frozen_by=cast.desk)

    found = page(desk, "report", report.pk)

    assert "does not match" in found
    assert "The frozen facts are not those that were frozen" in found


def test_an_issued_report_offers_its_files_and_no_form(client, cast, issued):
    client.force_login(cast.viewer)

    found = page(client, "report", issued.pk)

    assert found.count("as issued") == 18
    assert "4 July 2022" in found
    assert 'method="post" action="/reports/' not in found
    assert f'method="get" action="/reports/{issued.pk}/export/"' in found


# Assembly


def test_assembly_is_asked_for_and_its_progress_shown_until_it_ends(desk, report):
    assert press(desk, "assemble", report.pk, languages=["en"], afresh="on").status_code == 302
    job = Job.objects.get()
    waiting = page(desk, "progress", report.pk)
    Job.objects.update(state=JobState.RUNNING, step=2)
    running = page(desk, "progress", report.pk)
    Job.objects.update(step=4)
    finishing = page(desk, "progress", report.pk)
    Job.objects.update(state=JobState.FAILED, message="No paper.")
    failed = page(desk, "report", report.pk)

    assert (job.languages, job.snapshot) == (["en"], None)
    assert "Waiting for a worker" in waiting
    assert "data-poll" in waiting
    assert "step 3 of 4" in running
    assert 'value="50"' in running
    assert "Assembling: finishing" in finishing
    assert "No paper." in failed
    assert "data-poll" not in failed


def test_the_page_asks_again_by_itself_while_the_job_runs(desk, report):
    press(desk, "assemble", report.pk, languages=["en"], afresh="on")

    assert '<meta http-equiv="refresh"' in page(desk, "report", report.pk)
    jobs.run(Job.objects.get().pk)
    done = page(desk, "report", report.pk)
    assert '<meta http-equiv="refresh"' not in done
    assert done.count("/files/") == 3


def test_there_is_no_progress_without_a_job(desk, report):
    page(desk, "progress", report.pk, status=404)


def test_no_language_is_refused_with_what_would_be_right(desk, report):
    answer = press(desk, "assemble", report.pk)

    assert answer.status_code == 409
    assert "Choose at least one of the six languages" in answer.content.decode()
    assert Job.objects.count() == 0


# Preview and files


@pytest.mark.parametrize(("language", "word"), [("en", "Introduction"), ("zh", "2594"), ("ar", 'dir="rtl"')])
def test_the_preview_stands_in_the_page_in_each_language(desk, frozen, language, word):
    found = page(desk, "preview", frozen.pk, language)

    assert '<article class="document"' in found
    assert word in found.split('<article class="document"')[1]
    assert "<style" not in found
    assert "The text has" in found


def test_there_is_no_preview_of_nothing_or_in_an_unknown_language(desk, frozen, entities):
    page(desk, "preview", frozen.pk, "de", status=404)
    page(desk, "preview", factories.make_report(entities.dpo).pk, "en", status=404)


def test_a_file_is_handed_out_under_its_name(desk, frozen):
    file = actions.store_rendition(versions.latest_snapshot(frozen), b"%PDF", language="en", form=Format.PDF)

    answer = desk.get(url("download", frozen.pk, file.pk))

    assert answer.content == b"%PDF"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="transitions-status-2022-06-30.en.pdf"'


def test_a_draft_file_is_not_handed_out_to_who_sees_no_drafts(client, cast, frozen, quick):
    draft = actions.store_rendition(versions.latest_snapshot(frozen), b"draft", language="en", form=Format.PDF)
    actions.issue_report(bring(frozen, cast), by=cast.second_desk, on=TODAY)
    issued = Rendition.objects.get(issued=True, language="en", format="pdf")
    client.force_login(cast.viewer)

    page(client, "download", frozen.pk, draft.pk, status=404)
    assert client.get(url("download", frozen.pk, issued.pk)).status_code == 200


# Texts and scope


def test_a_text_is_written_changed_and_taken_into_the_document(desk, frozen, cast, darfur):
    assert "Follow-on presences" in page(desk, "add_narrative", frozen.pk)
    written = press(
        desk, "add_narrative", frozen.pk, section="operation", mission=darfur.pk, original="en", texts_en="Written."
    )
    text = Narrative.objects.get()
    changed = press(
        desk,
        "narrative",
        frozen.pk,
        text.pk,
        section="operation",
        mission=darfur.pk,
        original="en",
        texts_en="Rewritten.",
        seen_version="1",
    )

    assert (written.status_code, changed.status_code) == (302, 302)
    assert "One operation" in page(desk, "report", frozen.pk)
    actions.freeze_report(frozen, by=cast.desk, today=TODAY)
    assert "Rewritten." in page(desk, "preview", frozen.pk, "en")


@pytest.mark.parametrize(
    ("section", "named", "message"),
    [
        ("operation", False, "Choose the operation that the text is about."),
        ("observations", True, "Only the section on one operation names an operation."),
    ],
)
def test_a_text_names_an_operation_exactly_where_it_is_about_one(desk, report, darfur, section, named, message):
    answer = press(
        desk,
        "add_narrative",
        report.pk,
        section=section,
        original="en",
        texts_en="Text.",
        **({"mission": darfur.pk} if named else {}),
    )

    assert message in answer.content.decode()
    assert Narrative.objects.count() == 0


def test_a_second_text_for_one_place_is_refused_on_the_form(desk, report):
    for _time in range(2):
        answer = press(desk, "add_narrative", report.pk, section="observations", original="en", texts_en="Text.")

    assert "This section already has a text for this operation." in answer.content.decode()
    assert Narrative.objects.count() == 1


def test_scope_is_decided_by_hand_and_given_back_to_the_rule(desk, report, darfur):
    assert "UNAMID" in page(desk, "scope", report.pk)
    press(desk, "scope", report.pk, mission=darfur.pk, include="no", reason="told elsewhere")
    decided = page(desk, "scope", report.pk)
    override = ScopeOverride.objects.get()

    assert override.include is False
    assert decided.count("told elsewhere") == 2
    assert press(desk, "lift_override", report.pk, override.pk).status_code == 302
    assert ScopeOverride.objects.count() == 0


def test_a_decision_by_hand_without_a_reason_is_refused(desk, report, darfur):
    answer = press(desk, "scope", report.pk, mission=darfur.pk, include="yes", reason=" ")

    assert 'href="#id_reason"' in answer.content.decode()
    assert ScopeOverride.objects.count() == 0


# Issue and withdrawal


def test_a_report_is_issued_and_withdrawn_by_pressing_a_button(client, frozen, cast, quick):
    bring(frozen, cast)
    client.force_login(cast.second_desk)
    desk = client
    assert press(desk, "issue", frozen.pk, seen_version=frozen.version).status_code == 302
    assert "Waiting for a worker to make the files of the issue" in page(desk, "report", frozen.pk)
    Job.objects.update(state=JobState.RUNNING, step=4)
    assert "Making the files of the issue: step 5 of 19" in page(desk, "progress", frozen.pk)
    Job.objects.update(state=JobState.QUEUED, step=0)
    jobs.run(Job.objects.get().pk)
    assert "Issued with all files" in page(desk, "progress", frozen.pk)
    again = press(desk, "issue", frozen.pk, seen_version=frozen.version)
    version = Report.objects.get().version
    without = press(desk, "withdraw", frozen.pk, seen_version=version)
    withdrawn = press(desk, "withdraw", frozen.pk, seen_version=version, reason="A table was wrong.")

    assert again.status_code == 409
    assert "The report has already been issued" in again.content.decode()
    assert without.status_code == 409
    assert withdrawn.status_code == 302
    assert "A table was wrong." in page(desk, "report", frozen.pk)


def test_how_far_an_issue_came_is_told_to_who_asked_for_it_alone(client, frozen, cast, quick):
    job = jobs.request_issue(bring(frozen, cast), by=cast.second_desk, on=TODAY)
    jobs.run(job.pk)
    client.force_login(cast.viewer)

    page(client, "progress", frozen.pk, status=403)
    assert "Issued with all files" not in page(client, "report", frozen.pk)


def test_files_made_ready_for_an_issue_are_not_listed_as_drafts(desk, frozen):
    actions.store_rendition(versions.latest_snapshot(frozen), b"x", language="fr", form=Format.PDF, dated=TODAY)

    assert "/files/" not in page(desk, "report", frozen.pk)


def test_a_planner_may_not_issue(client, cast, entities):
    report = factories.make_report(entities.mission)
    actions.freeze_report(report, by=cast.planner, today=TODAY)
    client.force_login(cast.planner)

    assert "Issue the report" not in page(client, "report", report.pk)
    assert press(client, "issue", report.pk).status_code == 403


# Weight


def test_each_page_is_at_most_14_kilobytes_compressed(desk, frozen, darfur):
    for number in range(60):
        factories.make_event(factories.make_mission(f"OP{number}"), "established", date(2004, 1, 1))
    for name, *args in [
        ("reports",),
        ("report", frozen.pk),
        ("open",),
        ("scope", frozen.pk),
        ("add_narrative", frozen.pk),
    ]:
        assert len(gzip.compress(page(desk, name, *args).encode())) <= 14 * 1024, name


def queries(client, name, *args):
    page(client, name, *args)
    with CaptureQueriesContext(connection) as captured:
        page(client, name, *args)
    return len(captured)


def test_no_page_asks_more_of_the_database_for_more_records(desk, cast, frozen, entities, quick):
    def counts():
        return [
            queries(desk, name, *args) for name, *args in (("reports",), ("report", frozen.pk), ("scope", frozen.pk))
        ]

    def add(first, last):
        for number in range(first, last):
            mission = factories.make_mission(f"OP{number}")
            factories.make_event(mission, "established", date(2004, 1, 1))
            factories.make_event(mission, "mandate_ended", date(2021, 1, 1))
            factories.make_transition(mission)
            ScopeOverride.objects.create(report=frozen, mission=mission, include=True, reason="asked for")
            Narrative.objects.create(report=frozen, section="operation", mission=mission, texts={"en": "Text."})
            other = factories.make_report(entities.dpo)
            actions.freeze_report(other, by=cast.desk, today=TODAY)
            actions.issue_report(bring(other, cast), by=cast.second_desk, on=TODAY)
        actions.freeze_report(frozen, by=cast.desk, today=TODAY)

    add(0, 3)
    few = counts()
    add(3, 24)

    assert counts() == few
