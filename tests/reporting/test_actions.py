"""A report's way: opened, frozen, assembled, issued, withdrawn; each step by who may, once, and never half."""

from __future__ import annotations

import threading
from datetime import date
from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.actions import NotAllowed, save_record
from accounts.errors import DomainError
from accounts.models import User
from accounts.words import LANGUAGES
from missions.models import Mission
from reporting import actions, versions
from reporting.clearance.actions import take_step
from reporting.clearance.flow import Step
from reporting.kinds import Format, ReportKind, ReportState
from reporting.models import Narrative, Rendition, Report, ScopeOverride, Snapshot
from reporting.snapshot import freeze, thaw
from tests import factories
from tests.cast import make_cast, make_entities

from .cleared import bring

TODAY = date(2026, 11, 23)
DAY = date(2022, 6, 30)


@pytest.fixture
def entities(db):
    return make_entities()


@pytest.fixture
def cast(entities):
    return make_cast(entities)


@pytest.fixture
def report(entities):
    mission = factories.make_mission("UNAMID")
    factories.make_event(mission, "established", date(2007, 7, 31))
    factories.make_event(mission, "mandate_ended", date(2020, 12, 31))
    return factories.make_report(entities.dpo)


@pytest.fixture
def frozen(report, cast):
    actions.freeze_report(report, by=cast.desk, today=TODAY)
    return report


@pytest.fixture
def quick(monkeypatch):
    """Pages only: the other forms have tests of their own, and take seconds."""
    monkeypatch.setattr(actions, "RENDERERS", dict.fromkeys(Format, actions.RENDERERS[Format.HTML]))


def refusal(call, *args, **kwargs):
    with pytest.raises(DomainError) as refused:
        call(*args, **kwargs)
    return refused.value.words.text


def test_a_desk_opens_a_report_and_a_viewer_does_not(entities, cast):
    given = {"kind": ReportKind.STATUS, "entity": entities.dpo, "as_of": DAY, "known_at": DAY, "today": DAY}

    report = actions.open_report(**given, by=cast.desk, symbol="S/2022/1", due=DAY)

    assert (report.state, report.symbol, report.due, report.created_by) == (
        ReportState.DATA_CALL,
        "S/2022/1",
        DAY,
        cast.desk,
    )
    assert str(report) == "Report on the status of transitions, 30 June 2022"
    with pytest.raises(NotAllowed):
        actions.open_report(**given, by=cast.viewer)


def test_a_planner_opens_reports_of_the_own_mission_only(entities, cast):
    given = {"kind": ReportKind.PERIODIC, "as_of": DAY, "known_at": DAY, "by": cast.planner, "today": DAY}

    assert actions.open_report(entity=entities.mission, **given).entity == entities.mission
    with pytest.raises(NotAllowed):
        actions.open_report(entity=entities.other_mission, **given)


def test_freezing_keeps_the_facts_with_their_digest(report, cast):
    snapshot = actions.freeze_report(report, by=cast.desk, today=TODAY)

    assert report.state == ReportState.DRAFTING
    assert (snapshot.frozen_by, snapshot.form) == (cast.desk, 1)
    facts = thaw(snapshot.facts, digest=snapshot.digest)
    assert [entry.mission.abbreviation for entry in facts.covered] == ["UNAMID"]
    assert freeze(facts).digest == snapshot.digest


def test_freezing_the_same_facts_again_gives_the_same_digest(report, cast):
    first, second = (actions.freeze_report(report, by=cast.desk, today=TODAY) for _time in range(2))

    assert first.pk != second.pk
    assert first.digest == second.digest
    assert versions.latest_snapshot(report) == second


def test_a_later_correction_does_not_move_what_was_frozen(frozen):
    before = versions.latest_snapshot(frozen).facts
    mission = factories.make_mission("UNIOGBIS")
    factories.make_event(mission, "mandate_ended", date(2020, 12, 31))

    snapshot = versions.latest_snapshot(frozen)

    assert snapshot.facts == before
    assert versions.is_current(versions.facts_of(snapshot), frozen)


def test_nothing_is_frozen_before_its_cut_off(report, cast):
    text = refusal(actions.freeze_report, report, by=cast.desk, today=date(2022, 6, 29))

    assert text.startswith("The data cut-off is {cut_off}.")
    assert Snapshot.objects.count() == 0


def test_who_may_not_change_a_report_may_not_freeze_it(report, cast):
    for person in (cast.viewer, cast.pbso, cast.dco, cast.stranger, cast.other_planner, cast.office, cast.executive):
        with pytest.raises(NotAllowed):
            actions.freeze_report(report, by=person, today=TODAY)


def test_a_snapshot_and_a_rendition_can_be_neither_changed_nor_removed(frozen):
    snapshot = versions.latest_snapshot(frozen)
    rendition = actions.store_rendition(snapshot, b"file", language="en", form=Format.PDF)

    for change in (
        lambda: Snapshot.objects.update(facts=""),
        lambda: Rendition.objects.update(content=b""),
        rendition.delete,
        snapshot.delete,
    ):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            change()
    assert actions.content_of(Rendition.objects.get()) == b"file"


def test_a_file_made_for_an_issue_becomes_issued_and_nothing_else_of_it_changes(frozen):
    snapshot = versions.latest_snapshot(frozen)
    made = actions.store_rendition(snapshot, b"file", language="en", form=Format.PDF, dated=DAY)
    for change in ({"content": b"", "issued": True}, {"dated": TODAY}, {"symbol": "S/2022/9"}):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            Rendition.objects.filter(pk=made.pk).update(**change)

    Rendition.objects.filter(pk=made.pk).update(issued=True)

    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        Rendition.objects.filter(pk=made.pk).update(issued=False)


def test_files_of_another_day_are_made_anew_and_those_that_are_ready_are_taken(frozen, cast, quick):
    snapshot = versions.latest_snapshot(frozen)
    bring(frozen, cast)
    other = actions.store_rendition(snapshot, b"other day", language="en", form=Format.PDF, dated=DAY)
    ready = actions.store_rendition(snapshot, b"ready", language="fr", form=Format.PDF, dated=TODAY)

    actions.issue_report(frozen, by=cast.second_desk, on=TODAY)

    issued = {each.pk for each in Rendition.objects.filter(issued=True)}
    assert (ready.pk in issued, other.pk in issued, len(issued)) == (True, False, 18)


def test_the_first_file_of_a_snapshot_stays(frozen):
    snapshot = versions.latest_snapshot(frozen)

    first = actions.store_rendition(snapshot, b"one", language="en", form=Format.PDF)
    second = actions.store_rendition(snapshot, b"two", language="en", form=Format.PDF)

    assert first == second
    assert actions.content_of(second) == b"one"


def test_a_file_that_does_not_match_its_digest_is_not_handed_out(frozen):
    rendition = actions.store_rendition(versions.latest_snapshot(frozen), b"file", language="en", form=Format.PDF)
    rendition.content = b"another"

    assert refusal(actions.content_of, rendition).startswith("The stored file does not match its digest.")


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_snapshot_gives_the_same_bytes_in_every_form(frozen, form, language):
    snapshot = versions.latest_snapshot(frozen)

    first, second = (actions.render(versions.document_of(snapshot), language, form) for _time in range(2))

    assert first == second


def test_a_report_is_issued_as_it_was_frozen(frozen, cast, quick):
    bring(frozen, cast)
    version = frozen.version

    snapshot = actions.issue_report(frozen, by=cast.second_desk, on=date(2022, 7, 4), expected_version=version)

    assert (frozen.state, frozen.issued_on, frozen.version) == (ReportState.ISSUED, date(2022, 7, 4), version + 1)
    stored = Rendition.objects.filter(snapshot=snapshot, issued=True)
    assert sorted((each.language, each.format) for each in stored) == [
        (language, form) for language in sorted(LANGUAGES) for form in ("docx", "html", "pdf")
    ]
    page = actions.content_of(stored.get(language="en", format="html")).decode()
    assert "4 July 2022" in page
    assert "Draft" not in page
    assert (
        page == actions.render(versions.document_of(snapshot, issued_on=frozen.issued_on), "en", Format.HTML).decode()
    )


def test_a_draft_says_so(frozen):
    page = actions.render(versions.document_of(versions.latest_snapshot(frozen)), "en", Format.HTML).decode()

    assert "Draft" in page


def test_only_who_has_the_right_to_issue_issues(frozen, cast):
    for person in (cast.planner, cast.pbso, cast.dco, cast.administrator, cast.stranger):
        with pytest.raises(NotAllowed):
            actions.issue_report(frozen, by=person, on=TODAY)
    assert Report.objects.get().state == ReportState.DRAFTING


def test_a_report_that_is_not_frozen_is_not_issued(report, cast):
    with pytest.raises(DomainError, match="cannot be done while"):
        actions.issue_report(report, by=cast.desk, on=TODAY)


@pytest.mark.parametrize("what", ["text", "scope", "dates"])
def test_what_was_changed_after_freezing_is_frozen_again_before_it_goes_on(frozen, cast, quick, what):
    if what == "text":
        Narrative.objects.create(report=frozen, section="observations", texts={"en": "New."})
    elif what == "scope":
        mission = Mission.objects.get(abbreviation="UNAMID")
        ScopeOverride.objects.create(report=frozen, mission=mission, include=False, reason="told elsewhere")
    else:
        frozen.due = date(2022, 7, 1)
        save_record(frozen, by=cast.desk)

    step = partial(take_step, frozen, Step.CLEAR_MISSION, by=cast.second_desk)
    assert "changed after the facts were frozen" in refusal(step)
    actions.freeze_report(frozen, by=cast.desk, today=TODAY)
    actions.issue_report(bring(frozen, cast), by=cast.second_desk, on=TODAY)
    assert frozen.state == ReportState.ISSUED


def test_the_symbol_is_entered_when_it_arrives_and_stands_on_every_file_of_the_issue(frozen, cast, quick):
    bring(frozen, cast)
    document = versions.document_of(versions.latest_snapshot(frozen), issued_on=TODAY)
    early = actions.ready_file(
        document=document, snapshot=versions.latest_snapshot(frozen), language="en", form=Format.HTML, dated=TODAY
    )
    frozen.symbol = "S/2022/522"
    save_record(frozen, by=cast.desk)

    snapshot = actions.issue_report(frozen, by=cast.second_desk, on=TODAY)

    issued = Rendition.objects.filter(issued=True)
    assert {"S/2022/522" in actions.content_of(each).decode() for each in issued} == {True}
    assert ({each.symbol for each in issued}, early in issued) == ({"S/2022/522"}, False)
    assert versions.is_current(versions.facts_of(snapshot), frozen)
    assert actions.verify_edition(frozen.editions.get()) == []
    frozen.symbol = "S/2022/523"
    with pytest.raises(NotAllowed):
        save_record(frozen, by=cast.desk)


def test_a_symbol_that_arrives_while_the_files_are_made_is_not_passed_over(frozen, cast, quick):
    bring(frozen, cast)
    Report.objects.filter(pk=frozen.pk).update(symbol="S/2022/522")

    text = refusal(actions.issue_report, frozen, by=cast.second_desk, on=TODAY)

    assert text.startswith("Somebody changed or froze the report anew")
    assert not Rendition.objects.filter(issued=True).exists()


def test_a_report_that_somebody_changed_meanwhile_is_not_issued(frozen, cast, quick):
    bring(frozen, cast)
    text = refusal(actions.issue_report, frozen, by=cast.second_desk, on=TODAY, expected_version=frozen.version - 1)

    assert text.startswith("Somebody changed or froze the report anew")
    assert not Rendition.objects.filter(issued=True).exists()


def test_an_issued_report_is_neither_frozen_nor_issued_again(frozen, cast, quick):
    actions.issue_report(bring(frozen, cast), by=cast.second_desk, on=TODAY)

    assert refusal(actions.issue_report, frozen, by=cast.second_desk, on=TODAY).startswith(
        "The report has already been issued"
    )
    with pytest.raises(NotAllowed):
        actions.freeze_report(frozen, by=cast.desk, today=TODAY)


def test_an_issued_report_and_what_stands_under_it_no_longer_change(frozen, cast, quick):
    actions.issue_report(bring(frozen, cast), by=cast.second_desk, on=TODAY)

    with pytest.raises(NotAllowed):
        save_record(frozen, by=cast.desk)
    with pytest.raises(NotAllowed):
        save_record(Narrative(report=frozen, section="observations", texts={"en": "Late."}), by=cast.desk)


def test_a_report_is_withdrawn_with_a_reason_that_stays_on_record(frozen, cast, quick):
    assert "cannot be done while" in refusal(actions.withdraw_report, frozen, by=cast.desk, reason="why")
    actions.issue_report(bring(frozen, cast), by=cast.second_desk, on=TODAY)

    assert refusal(actions.withdraw_report, frozen, by=cast.desk, reason="  ").startswith("Withdrawing a report needs")
    assert refusal(actions.withdraw_report, frozen, by=cast.desk, reason="why", expected_version=1).startswith(
        "Somebody changed the report"
    )
    with pytest.raises(NotAllowed):
        actions.withdraw_report(frozen, by=cast.planner, reason="why")
    actions.withdraw_report(frozen, by=cast.desk, reason=" A table was wrong. ", expected_version=frozen.version)

    assert (frozen.state, frozen.withdrawn_because) == (ReportState.WITHDRAWN, "A table was wrong.")
    assert frozen in Report.objects.visible_to(cast.viewer)
    assert "cannot be done while" in refusal(actions.withdraw_report, frozen, by=cast.desk, reason="again")


def test_languages_are_among_the_six_and_at_least_one():
    assert actions.known_languages(["zh", "en", "zh"]) == ["zh", "en"]
    for wrong in ([], ["de"], ["en", "xx"]):
        assert refusal(actions.known_languages, wrong).startswith("Choose at least one of the six languages")


def test_a_draft_file_of_an_issued_report_stays_with_those_who_see_drafts(frozen, cast, quick):
    actions.store_rendition(versions.latest_snapshot(frozen), b"draft", language="en", form=Format.PDF)
    actions.issue_report(bring(frozen, cast), by=cast.second_desk, on=TODAY)

    assert {each.issued for each in Rendition.objects.visible_to(cast.viewer)} == {True}
    assert {each.issued for each in Rendition.objects.visible_to(cast.desk)} == {True, False}


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_issue_at_once_one_issues_and_the_other_is_told(quick):
    entities = make_entities()
    cast = make_cast(entities)
    second = User.objects.get(pk=cast.second_desk.pk)
    report = factories.make_report(entities.dpo)
    actions.freeze_report(report, by=cast.desk, today=TODAY)
    bring(report, cast)
    start, outcomes = threading.Barrier(2), []

    def press(person):
        try:
            own = Report.objects.get(pk=report.pk)
            start.wait(timeout=20)
            actions.issue_report(own, by=person, on=TODAY)
            outcomes.append("issued")
        except DomainError as refused:
            outcomes.append(refused.words.text)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(person,)) for person in (cast.second_desk, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(outcomes) == sorted(["issued", "The report has already been issued and no longer changes."])
    assert Report.objects.get().version == report.version + 1
    assert Rendition.objects.filter(issued=True).count() == 18
