"""Clearing, commenting, issuing under one digest, correcting: by who may, once, for one version and no other."""

from __future__ import annotations

import json
import threading
from datetime import date

import pgtrigger
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.translation import override

from accounts.actions import NotAllowed
from accounts.errors import DomainError
from accounts.models import User
from accounts.wording import say
from accounts.words import LANGUAGES
from reporting import actions as reports
from reporting.clearance import actions
from reporting.clearance.flow import Decision, Step
from reporting.kinds import CorrectionForm, Format, ReportState
from reporting.models import Clearance, Comment, Edition, Liaison, Narrative, OfficeAsked, Passage, Rendition, Report
from reporting.versions import document_of, latest_snapshot
from tests import factories
from tests.cast import make_cast, make_entities
from tests.reporting.cleared import bring

TODAY = date(2026, 11, 23)


@pytest.fixture
def report(cast, entities):
    mission = factories.make_mission("UNAMID")
    factories.make_event(mission, "mandate_ended", date(2020, 12, 31))
    made = factories.make_report(entities.dpo)
    reports.freeze_report(made, by=cast.desk, today=TODAY)
    return made


@pytest.fixture
def circulated(report, cast):
    return bring(report, cast, Step.CIRCULATE)


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(reports, "RENDERERS", dict.fromkeys(Format, reports.RENDERERS[Format.HTML]))


@pytest.fixture
def issued(report, cast, quick):
    reports.issue_report(bring(report, cast), by=cast.second_desk, on=date(2022, 7, 4))
    return report


def refusal(call, *args, **kwargs):
    with pytest.raises(DomainError) as refused:
        call(*args, **kwargs)
    return refused.value.words.text


def test_every_step_is_kept_with_who_took_it_and_with_which_version(report, cast):
    bring(report, cast)

    kept = [(each.step, each.before, each.after, each.by) for each in Passage.objects.filter(report=report)]
    assert kept == [
        (Step.FREEZE, ReportState.DATA_CALL, ReportState.DRAFTING, cast.desk),
        (Step.CLEAR_MISSION, ReportState.DRAFTING, ReportState.MISSION_CLEARED, cast.second_desk),
        (Step.CIRCULATE, ReportState.MISSION_CLEARED, ReportState.IN_CLEARANCE, cast.desk),
        (Step.LIAISE, ReportState.IN_CLEARANCE, ReportState.LIAISED, cast.desk),
        (Step.APPROVE, ReportState.LIAISED, ReportState.EXECUTIVE_OFFICE, cast.executive),
        (Step.SUBMIT, ReportState.EXECUTIVE_OFFICE, ReportState.SUBMITTED, cast.desk),
    ]
    assert {each.version for each in Passage.objects.all()} == {latest_snapshot(report)}
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        Passage.objects.all().delete()


def test_steps_belong_to_those_who_have_the_right(report, cast):
    for person in (cast.planner, cast.viewer, cast.administrator, cast.stranger):
        with pytest.raises(NotAllowed):
            actions.take_step(report, Step.CLEAR_MISSION, by=person)
    bring(report, cast, Step.LIAISE)
    with pytest.raises(NotAllowed):
        actions.take_step(report, Step.APPROVE, by=cast.second_desk)


def test_a_mission_clears_its_own_report_by_its_leadership(cast, entities):
    factories.make_transition(factories.make_mission("MONUSCO"))
    own = factories.make_report(entities.mission, kind="periodic")
    reports.freeze_report(own, by=cast.planner, today=TODAY)

    actions.take_step(own, Step.CLEAR_MISSION, by=cast.leadership)

    assert own.state == ReportState.MISSION_CLEARED


def test_a_clearance_of_one_version_does_not_count_for_another(circulated, cast):
    actions.decide(latest_snapshot(circulated), decision=Decision.CLEARED, by=cast.office)
    reports.freeze_report(circulated, by=cast.desk, today=TODAY)

    assert circulated.state == ReportState.DRAFTING
    actions.take_step(circulated, Step.CLEAR_MISSION, by=cast.second_desk)
    actions.take_step(circulated, Step.CIRCULATE, by=cast.desk)
    assert (
        refusal(actions.take_step, circulated, Step.LIAISE, by=cast.desk) == "Not cleared in this version by {offices}."
    )


def test_an_office_speaks_once_of_a_version_and_only_if_it_was_asked(circulated, cast):
    version = latest_snapshot(circulated)

    assert refusal(actions.decide, version, decision=Decision.CLEARED, by=cast.dco) == (
        "Your office was not asked to clear this report."
    )
    actions.decide(version, decision=Decision.CLEARED, by=cast.office)
    assert refusal(actions.decide, version, decision=Decision.RETURNED, comment="Late", by=cast.office) == (
        "Your office has already spoken of this version."
    )
    assert Clearance.objects.count() == 1


def test_a_decision_on_a_version_that_is_no_longer_the_last_is_refused(circulated, cast):
    former = latest_snapshot(circulated)
    reports.freeze_report(circulated, by=cast.desk, today=TODAY)
    bring(circulated, cast, Step.CIRCULATE)

    assert refusal(actions.decide, former, decision=Decision.CLEARED, by=cast.office).startswith(
        "This version is no longer"
    )


def test_a_return_says_what_is_to_be_changed_and_brings_the_report_back_to_drafting(circulated, cast):
    version = latest_snapshot(circulated)

    assert refusal(actions.decide, version, decision=Decision.RETURNED, by=cast.office) == "Say what is to be changed."
    actions.decide(version, decision=Decision.RETURNED, comment="Paragraph 3 is out of date.", by=cast.office)

    circulated.refresh_from_db()
    assert circulated.state == ReportState.DRAFTING
    assert Passage.objects.last().reason == "Paragraph 3 is out of date."


def test_an_office_asked_by_mistake_is_no_longer_asked_and_the_history_says_why(circulated, cast, entities):
    actions.ask_offices(circulated, [entities.pbso], by=cast.desk)
    actions.decide(latest_snapshot(circulated), decision=Decision.CLEARED, by=cast.office)
    heard, mistaken = (OfficeAsked.objects.get(office=each) for each in (cast.office.entity, entities.pbso))
    key = mistaken.pk

    assert refusal(actions.withdraw_office, mistaken, reason=" ", by=cast.desk).startswith("Say why the office")
    with pytest.raises(NotAllowed):
        actions.withdraw_office(mistaken, reason="Not its part.", by=cast.pbso)
    assert refusal(actions.withdraw_office, heard, reason="Late.", by=cast.desk).startswith("This office has spoken")
    actions.withdraw_office(mistaken, reason="Not its part.", by=cast.desk)

    assert [each.office for each in OfficeAsked.objects.all()] == [cast.office.entity]
    gone = OfficeAsked.pgh_event_model.objects.filter(pgh_obj_id=key).latest("pgh_id")
    assert (gone.pgh_label, gone.pgh_context.metadata["why"]) == ("delete", "Not its part.")
    actions.take_step(circulated, Step.LIAISE, by=cast.desk)


def test_comments_are_answered_before_the_mission_clears(report, cast):
    made = actions.comment_on(latest_snapshot(report), paragraph="3", text="Which source?", by=cast.office)

    assert refusal(actions.take_step, report, Step.CLEAR_MISSION, by=cast.second_desk).startswith("{count} comments")
    actions.answer_comment(made, answer="S/2021/199, added.", by=cast.desk)
    assert refusal(actions.answer_comment, made, answer="Again", by=cast.desk).startswith("Somebody has answered")
    actions.take_step(report, Step.CLEAR_MISSION, by=cast.second_desk)

    assert Comment.objects.get().answered_by == cast.desk


def test_a_remark_does_not_lapse_because_the_report_is_frozen_again(report, cast):
    made = actions.comment_on(latest_snapshot(report), paragraph="3", text="Which source?", by=cast.office)
    reports.freeze_report(report, by=cast.desk, today=TODAY)

    assert refusal(actions.take_step, report, Step.CLEAR_MISSION, by=cast.second_desk).startswith("{count} comments")
    actions.answer_comment(made, answer="S/2021/199, added.", by=cast.desk)
    actions.take_step(report, Step.CLEAR_MISSION, by=cast.second_desk)


@pytest.mark.parametrize(
    ("before", "step"), [(Step.CIRCULATE, Step.LIAISE), (Step.APPROVE, Step.SUBMIT)], ids=["offices", "executive"]
)
def test_a_remark_made_in_clearance_is_answered_before_the_report_goes_on(report, cast, before, step):
    bring(report, cast, before)
    version = latest_snapshot(report)
    if before is Step.CIRCULATE:
        actions.decide(version, decision=Decision.CLEARED, by=cast.office)
    made = actions.comment_on(version, paragraph="1", text="Which year?", by=cast.office)

    assert refusal(actions.take_step, report, step, by=cast.desk).startswith("{count} comments")
    actions.answer_comment(made, answer="2021.", by=cast.desk)
    actions.take_step(report, step, by=cast.desk)


def test_the_liaison_is_dated_or_waived_and_not_both(report):
    for wrong in ({}, {"sent_on": date(2022, 6, 1), "waived_because": "x"}, {"replied_on": date(2022, 6, 1)}):
        with pytest.raises(DatabaseError, match="liaison_is_dated_or_waived"), transaction.atomic():
            Liaison.objects.create(report=report, **wrong)
    with pytest.raises(DatabaseError, match="commission_replies_after"), transaction.atomic():
        Liaison.objects.create(report=report, sent_on=date(2022, 6, 2), replied_on=date(2022, 6, 1))


LIAISED_ON = date(2022, 6, 1)


def liaised(report, **fields):
    return Liaison(report=report, **{"sent_on": LIAISED_ON, "contact": "Chair", **fields})


@pytest.mark.parametrize("name", ["sent_on", "replied_on"])
def test_a_liaison_that_is_still_to_come_is_not_on_record(report, cast, name):
    with pytest.raises(DomainError, match="is still to come") as refused:
        actions.record_liaison(liaised(report, **{name: date(2999, 1, 1)}), by=cast.desk, today=TODAY)

    assert refused.value.field == name
    assert actions.record_liaison(liaised(report, replied_on=TODAY), by=cast.desk, today=TODAY).pk is not None
    with pytest.raises(NotAllowed):
        actions.record_liaison(liaised(report), by=cast.office, today=TODAY)


def test_of_the_liaison_of_a_submitted_report_only_the_reply_still_changes(report, cast):
    bring(report, cast)
    record = Liaison.objects.get()
    record.replied_on, record.reply = date(2022, 6, 20), "The Commission took note."
    actions.record_liaison(record, by=cast.desk, today=TODAY)

    for name, value in (("sent_on", date(2022, 5, 1)), ("contact", "PBSO"), ("waived_because", "Not in session.")):
        changed = Liaison.objects.get()
        setattr(changed, name, value)
        with pytest.raises(DomainError, match="only the reply and its day still change") as refused:
            actions.record_liaison(changed, by=cast.desk, today=TODAY)
        assert refused.value.field == name
    kept = Liaison.objects.get()
    assert (kept.sent_on, kept.contact, kept.reply) == (LIAISED_ON, "Chair", "The Commission took note.")


def test_the_liaison_of_a_submitted_report_does_not_move_to_another(report, cast, entities):
    bring(report, cast)
    record = Liaison.objects.get()
    record.report = factories.make_report(entities.dpo)

    with pytest.raises(DomainError, match="only the reply") as refused:
        actions.record_liaison(record, by=cast.desk, today=TODAY)
    assert refused.value.field == "report"


# --- issue


def test_everything_issued_stands_under_one_digest_that_can_be_verified(issued):
    [edition] = Edition.objects.all()

    assert reports.verify_edition(edition) == []
    assert sorted(json.loads(edition.manifest)) == sorted(
        ["facts", "template", *(f"{code}.{form}" for code in LANGUAGES for form in Format)]
    )


def test_a_byte_that_changed_is_found(issued, monkeypatch):
    edition = Edition.objects.select_related("version").get()
    edition.version.facts += " "
    assert [each.text for each in reports.verify_edition(edition)] == ["{name} is not what was issued."]
    edition = Edition.objects.select_related("version").get()
    edition.manifest = edition.manifest.replace("en.pdf", "en.png")
    assert [each.text for each in reports.verify_edition(edition)] == [
        "The list of what was issued is not the one that the digest was taken of.",
        "{name} is missing.",
    ]


@pytest.mark.parametrize("manifest", ["{broken", "", "[]", "1", "null"])
def test_a_list_of_what_was_issued_that_is_none_is_named(issued, cast, signed_in, manifest):
    with pgtrigger.ignore("reporting.Edition:edition_stays"):
        Edition.objects.update(manifest=manifest)

    assert [each.text for each in reports.verify_edition(Edition.objects.get())] == [
        "The list of what was issued is not the one that the digest was taken of.",
        "The list of what was issued cannot be read.",
    ]
    assert "cannot be read" in signed_in(cast.desk).get(issued.get_absolute_url()).content.decode()


def test_whoever_froze_it_does_not_issue_it(report, cast, quick):
    bring(report, cast)

    assert refusal(reports.issue_report, report, by=cast.desk, on=TODAY).startswith("You froze this version.")


# --- correction


def test_an_issued_report_is_corrected_by_a_document_of_its_own_and_never_edited(issued, cast, quick):
    Narrative.objects.create(report=issued, section="observations", texts={"en": "As it was."})
    before = Rendition.objects.filter(snapshot__report=issued, issued=True).values_list("digest", flat=True)
    before = sorted(before)

    correction = reports.correct_report(
        issued, form=CorrectionForm.CORRIGENDUM, reason="A figure was wrong.", by=cast.desk, today=TODAY
    )

    assert (correction.corrects, correction.state, correction.known_at) == (issued, ReportState.DATA_CALL, TODAY)
    assert Narrative.objects.get(report=correction).texts == {"en": "As it was."}
    assert refusal(
        reports.correct_report, issued, form=CorrectionForm.REISSUE, reason="x", by=cast.desk, today=TODAY
    ).startswith("A correction of this report is already")
    reports.freeze_report(correction, by=cast.desk, today=TODAY)
    reports.issue_report(bring(correction, cast), by=cast.second_desk, on=TODAY)
    issued.refresh_from_db()
    assert issued.state == ReportState.CORRECTED
    after = Rendition.objects.filter(snapshot__report=issued, issued=True).values_list("digest", flat=True)
    assert sorted(after) == before
    assert issued in Report.objects.visible_to(cast.viewer)


def test_a_correction_needs_a_reason_and_an_issued_report(issued, report, cast, entities):
    draft = factories.make_report(entities.dpo)

    assert "needs a reason" in refusal(
        reports.correct_report, issued, form=CorrectionForm.REISSUE, reason=" ", by=cast.desk, today=TODAY
    )
    with pytest.raises(NotAllowed):
        reports.correct_report(issued, form=CorrectionForm.REISSUE, reason="x", by=cast.planner, today=TODAY)
    assert "cannot be done while" in refusal(
        reports.correct_report, draft, form=CorrectionForm.REISSUE, reason="x", by=cast.desk, today=TODAY
    )


@pytest.fixture
def correction(issued, cast):
    made = reports.correct_report(
        issued, form=CorrectionForm.REISSUE, reason="A figure was wrong.", by=cast.desk, today=TODAY
    )
    reports.freeze_report(made, by=cast.desk, today=TODAY)
    return made


def test_a_correction_that_is_withdrawn_gives_the_report_back_that_it_corrected(issued, correction, cast):
    reports.issue_report(bring(correction, cast), by=cast.second_desk, on=TODAY)

    reports.withdraw_report(correction, by=cast.desk, reason="The first figure was right.")

    issued.refresh_from_db()
    last = Passage.objects.filter(report=issued).last()
    assert (issued.state, correction.state) == (ReportState.ISSUED, ReportState.WITHDRAWN)
    assert (last.step, last.before, last.reason) == (
        Step.RESTORE,
        ReportState.CORRECTED,
        "The first figure was right.",
    )
    again = reports.correct_report(issued, form=CorrectionForm.CORRIGENDUM, reason="x", by=cast.desk, today=TODAY)
    assert again.corrects == issued


def test_a_report_that_was_corrected_can_be_withdrawn_and_then_stays_so(issued, correction, cast):
    reports.issue_report(bring(correction, cast), by=cast.second_desk, on=TODAY)
    issued.refresh_from_db()

    reports.withdraw_report(issued, by=cast.desk, reason="All of it was wrong.")
    reports.withdraw_report(correction, by=cast.desk, reason="The whole was wrong.")

    issued.refresh_from_db()
    assert (issued.state, issued.withdrawn_because) == (ReportState.WITHDRAWN, "All of it was wrong.")


def test_nothing_is_issued_in_place_of_a_report_that_was_withdrawn(issued, correction, cast):
    bring(correction, cast)
    reports.withdraw_report(issued, by=cast.desk, reason="All of it was wrong.")

    assert refusal(reports.issue_report, correction, by=cast.second_desk, on=TODAY).startswith(
        "The report that this one corrects has been withdrawn"
    )
    assert not Edition.objects.filter(report=correction).exists()


def test_a_correction_names_a_report_without_a_symbol_in_every_language(issued, cast):
    Report.objects.filter(pk=issued.pk).update(titles={})
    correction = reports.correct_report(
        issued, form=CorrectionForm.CORRIGENDUM, reason="A table.", by=cast.desk, today=TODAY
    )
    with override("fr"):
        version = reports.freeze_report(correction, by=cast.desk, today=TODAY)

    with override("ru"):
        actions.take_step(correction, Step.CLEAR_MISSION, by=cast.second_desk)

    told = document_of(version).notices[0]
    assert say(told, "en") == "Corrigendum to Report on the status of transitions, 30 June 2022: A table."
    assert "30 июня 2022 года" in say(told, "ru")


# --- races


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_one_step_at_once_one_takes_it_and_the_other_is_told():
    entities = make_entities()
    cast = make_cast(entities)
    report = factories.make_report(entities.dpo)
    reports.freeze_report(report, by=cast.desk, today=TODAY)
    start, outcomes = threading.Barrier(2), []

    def press(number):
        try:
            person = User.objects.get(pk=cast.second_desk.pk)
            own = Report.objects.get(pk=report.pk)
            start.wait(timeout=20)
            actions.take_step(own, Step.CLEAR_MISSION, by=person, expected_version=own.version)
            outcomes.append("taken")
        except DomainError as refused:
            outcomes.append(refused.words.text)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(outcomes) == ["Somebody changed the report after you opened it. Read it again first.", "taken"]
    assert Passage.objects.filter(step=Step.CLEAR_MISSION).count() == 1


def test_steps_with_actions_of_their_own_are_not_taken_here(report, cast):
    with pytest.raises(ValueError, match="an action of its own"):
        actions.take_step(report, Step.ISSUE, by=cast.desk)


def test_an_office_speaks_only_while_the_report_is_cleared_and_never_of_what_its_own_person_froze(circulated, cast):
    version = latest_snapshot(circulated)
    drafted = factories.make_report(circulated.entity, kind="briefing")
    reports.freeze_report(drafted, by=cast.desk, today=TODAY)

    assert "not in integrated clearance" in refusal(
        actions.decide, latest_snapshot(drafted), decision=Decision.CLEARED, by=cast.office
    )
    version.frozen_by = cast.office
    told = actions.errors_of_decision(circulated, version, Decision.CLEARED, "", cast.office)
    assert [each.words.text for each in told] == ["You froze this version. A second person clears it."]


def test_remarks_come_while_the_report_is_written_and_cleared(report, cast):
    version = latest_snapshot(bring(report, cast))
    assert "while the report is written" in refusal(
        actions.comment_on, version, paragraph="1", text="x", by=cast.office
    )


def test_an_empty_remark_and_an_empty_answer_are_refused(report, cast):
    version = latest_snapshot(report)
    assert refusal(actions.comment_on, version, paragraph="1", text=" ", by=cast.office) == "Say what you remark."

    remark = actions.comment_on(version, paragraph="1", text="Which year?", by=cast.office)
    assert refusal(actions.answer_comment, remark, answer=" ", by=cast.desk) == "Say what became of the remark."


def test_of_two_of_one_office_who_speak_at_once_one_is_told(circulated, cast, monkeypatch):
    version = latest_snapshot(circulated)
    actions.decide(version, decision=Decision.CLEARED, by=cast.office)
    monkeypatch.setattr(actions, "errors_of_decision", lambda *_given: [])  # both looked before either had written

    assert "already spoken" in refusal(actions.decide, version, decision=Decision.CLEARED, by=cast.office)


def test_a_submitted_report_is_not_frozen_again(report, cast):
    bring(report, cast)

    assert "not" in refusal(reports.freeze_report, report, by=cast.desk, today=TODAY)
