"""From the data call to the accepted text: by who may, once, in one transaction, with every round kept."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.actions import NotAllowed
from accounts.errors import DomainError, StaleRecord
from accounts.models import User
from accounts.roles import Classification, Role
from accounts.wording import say
from missions.models import Country, Mission
from reporting import actions as reports
from reporting.clearance.actions import take_step
from reporting.clearance.course import course_of
from reporting.clearance.flow import Step
from reporting.contributions import actions
from reporting.contributions.kinds import ContributionState, Part, RoundKind
from reporting.contributions.owed import missing_inputs, owed_count
from reporting.kinds import ReportKind, ReportState
from reporting.models import Contribution, Narrative, Report, Round
from reporting.versions import document_of, latest_snapshot
from tests import factories
from tests.cast import make_cast, make_entities
from tests.reporting.cleared import bring

CUT_OFF, DAY = date(2022, 6, 30), date(2022, 6, 1)
LATE = CUT_OFF + timedelta(days=1)
S = ContributionState


def congo():
    mission = factories.make_mission("MONUSCO")
    mission.hosts.add(Country.objects.create(iso3="COD", iso2="CD"))
    factories.make_event(mission, "established", date(2010, 5, 28))
    factories.make_state(factories.make_transition(mission), "under_way", date(2021, 9, 1))
    return mission


def opened(cast, entities, kind=ReportKind.BRIEFING):
    return reports.open_report(kind=kind, entity=entities.dpo, as_of=CUT_OFF, known_at=CUT_OFF, by=cast.desk, today=DAY)


@pytest.fixture
def mission(entities):
    return congo()


@pytest.fixture
def report(cast, entities, mission):
    return opened(cast, entities)


def one(report, part):
    return Contribution.objects.get(report=report, part=part)


def written(contribution, by, text="As seen from here."):
    return actions.save_draft(contribution, texts={"en": text}, by=by, today=DAY)


def submitted(contribution, by, text="As seen from here."):
    saved = written(contribution, by, text)
    actions.submit(saved, by=by, today=DAY)
    return saved


def refusal(call, *args, **kwargs):
    with pytest.raises(DomainError) as refused:
        call(*args, **kwargs)
    return [say(each.words) for each in refused.value.all]


# --- the data call


def test_opening_a_report_makes_its_data_call(report, cast, entities, mission):
    asked = {(each.part, each.entity.code, each.mission) for each in Contribution.objects.all()}

    assert asked == {
        ("section", "MONUSCO", mission),
        ("verification", "MONUSCO", mission),
        ("judgement", "MONUSCO", mission),
        ("rc_update", "UNCT-COD", mission),
        ("unct_update", "UNCT-COD", mission),
        ("regional", "DPO", None),
        ("dco_view", "DCO", None),
        ("commission_views", "PBSO", None),
    }
    assert {each.created_by for each in Contribution.objects.all()} == {cast.desk}


def test_a_report_whose_data_call_fails_is_not_opened(cast, entities, mission, monkeypatch):
    monkeypatch.setattr("reporting.actions.make_call", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        opened(cast, entities)

    assert not Report.objects.exists()


def test_made_again_it_asks_for_what_came_into_scope_and_for_nothing_twice(report, cast):
    before = Contribution.objects.count()

    assert actions.make_call(report, by=cast.desk, today=DAY) == []
    other = factories.make_mission("UNAMID")
    factories.make_event(other, "established", date(2007, 7, 31))
    factories.make_event(other, "mandate_ended", date(2020, 12, 31))
    new = actions.make_call(report, by=cast.desk, today=DAY)

    assert [(each.part, each.mission_id) for each in new] == [("section", other.pk)]
    assert Contribution.objects.count() == before + 1


def test_a_country_team_for_which_no_account_may_write_is_not_asked(cast, entities, mission):
    entities.country_team.assignments.update(role=Role.VIEWER)  # sees, and cannot write

    report = opened(cast, entities)

    assert not Contribution.objects.filter(report=report, entity=entities.country_team).exists()


def test_a_planner_asks_others_for_a_report_of_the_own_mission_and_a_viewer_asks_nobody(cast, entities, mission):
    report = reports.open_report(
        kind=ReportKind.PERIODIC, entity=entities.mission, as_of=CUT_OFF, known_at=CUT_OFF, by=cast.planner, today=DAY
    )

    assert {each.entity.code for each in Contribution.objects.all()} == {"MONUSCO", "UNCT-COD", "DPO", "PBSO"}
    for person in (cast.viewer, cast.coordinator, cast.pbso, cast.stranger):
        with pytest.raises(NotAllowed):
            actions.make_call(report, by=person, today=DAY)


def test_the_desk_asks_a_body_by_hand_and_once(report, cast, entities, mission):
    given = {"part": Part.RC_UPDATE, "entity": entities.dco, "due": DAY, "by": cast.desk, "mission": mission}

    made = actions.ask(report, **given)

    assert (made.section, made.state) == ("country_team", S.OWED)
    assert refusal(actions.ask, report, **given) == ["This body is already asked for this."]


# --- who sees it


def test_a_contributor_sees_what_is_theirs_and_nothing_else(report, cast):
    seen = {
        person.username: {each.entity.code for each in Contribution.objects.visible_to(person)}
        for person in (cast.planner, cast.coordinator, cast.pbso, cast.dco, cast.leadership)
    }

    assert seen == {
        "planner": {"MONUSCO"},
        "coordinator": {"UNCT-COD"},
        "pbso": {"PBSO"},
        "dco": {"DCO"},
        "leadership": {"MONUSCO"},
    }
    for person in (cast.viewer, cast.office, cast.executive, cast.administrator, cast.stranger, cast.other_planner):
        assert not Contribution.objects.visible_to(person).exists()
    assert Contribution.objects.visible_to(cast.desk).count() == Contribution.objects.count()


def test_what_is_about_a_mission_above_the_clearance_of_its_contributor_is_not_seen(report, cast, mission):
    Mission.objects.filter(pk=mission.pk).update(classification=Classification.CONFIDENTIAL)

    assert not Contribution.objects.visible_to(cast.coordinator).exists()
    assert {each.mission for each in Contribution.objects.visible_to(cast.desk)} == {None}
    assert Contribution.objects.visible_to(cast.cleared_planner).exists()


def test_nobody_writes_what_another_body_owes(report, cast):
    views = one(report, Part.COMMISSION_VIEWS)
    for person in (cast.coordinator, cast.planner, cast.dco, cast.leadership, cast.stranger):
        with pytest.raises(NotAllowed):
            written(views, person)
    assert one(report, Part.COMMISSION_VIEWS).state == S.OWED


def test_what_is_owed_is_counted_for_each_by_their_own_part(report, cast, django_assert_num_queries):
    counts = {each.username: owed_count(each) for each in (cast.desk, cast.planner, cast.coordinator, cast.pbso)}
    submitted(one(report, Part.COMMISSION_VIEWS), cast.pbso)

    assert counts == {"desk": 1, "planner": 3, "coordinator": 2, "pbso": 1}
    assert (owed_count(cast.pbso), owed_count(cast.desk), owed_count(cast.leadership)) == (0, 2, 0)
    with django_assert_num_queries(1):
        owed_count(cast.desk)


# --- rounds


def test_a_text_goes_back_and_forth_and_every_round_is_kept(report, cast):
    update = submitted(one(report, Part.UNCT_UPDATE), cast.coordinator, "First.\n\nSecond.")
    actions.give_back(update, remarks={2: "Which source?"}, by=cast.desk, today=DAY)
    assert update.state == S.RETURNED
    again = submitted(update, cast.coordinator, "First.\n\nSecond, S/2021/1.")
    actions.accept(again, by=cast.desk, today=DAY)

    kept = [(each.kind, each.texts["en"], each.remarks, each.by) for each in Round.objects.order_by("pk")]
    assert kept == [
        (RoundKind.SUBMITTED, "First.\n\nSecond.", {}, cast.coordinator),
        (RoundKind.RETURNED, "First.\n\nSecond.", {"2": "Which source?"}, cast.desk),
        (RoundKind.SUBMITTED, "First.\n\nSecond, S/2021/1.", {}, cast.coordinator),
        (RoundKind.ACCEPTED, "First.\n\nSecond, S/2021/1.", {}, cast.desk),
    ]
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        Round.objects.all().delete()
    assert again.history.count() >= 6


def test_an_accepted_text_stands_in_its_section_of_the_report_as_it_is(report, cast, mission):
    for part in (Part.RC_UPDATE, Part.UNCT_UPDATE):
        actions.accept(submitted(one(report, part), cast.coordinator, f"Of {part}."), by=cast.desk, today=DAY)
    actions.accept(submitted(one(report, Part.COMMISSION_VIEWS), cast.pbso, "Advice."), by=cast.desk, today=DAY)
    actions.accept(submitted(one(report, Part.SECTION), cast.planner, "The operation."), by=cast.desk, today=DAY)
    actions.accept(submitted(one(report, Part.VERIFICATION), cast.planner, "All."), by=cast.desk, today=DAY)

    texts = {(each.section, each.mission): each.texts["en"] for each in Narrative.objects.all()}
    assert texts == {
        ("country_team", mission): "Of rc_update.\n\nOf unct_update.",
        ("commission", None): "Advice.",
        ("operation", mission): "The operation.",
    }
    reports.freeze_report(report, by=cast.desk, today=LATE)
    said = [section.key for section in document_of(latest_snapshot(report)).sections]
    assert "country_team" in said
    assert "commission" in said
    assert "regional" not in said


def test_a_text_that_was_reopened_and_accepted_anew_takes_its_own_place(report, cast, mission):
    views = submitted(one(report, Part.COMMISSION_VIEWS), cast.pbso, "Old.")
    actions.accept(views, by=cast.desk, today=DAY)
    actions.reopen(views, reason="The Commission wrote again.", by=cast.desk, today=DAY)
    actions.accept(submitted(views, cast.pbso, "New."), by=cast.desk, today=DAY)

    assert Narrative.objects.get().texts == {"en": "New."}


def test_a_contribution_has_an_original_of_its_own_and_what_is_behind_in_it_is_behind_in_the_report(report, cast):
    update = one(report, Part.UNCT_UPDATE)
    given = {"by": cast.coordinator, "today": DAY}
    update = actions.save_draft(update, texts={"fr": "Un."}, **given)
    assert (update.original, update.text_versions) == ("fr", {"fr": 1})
    update = actions.save_draft(update, texts={"fr": "Un.", "en": "One."}, **given)
    update = actions.save_draft(update, texts={"fr": "Deux.", "en": "One."}, **given)
    assert update.text_versions == {"fr": 2, "en": 1}
    actions.submit(update, **given)
    actions.accept(update, by=cast.desk, today=DAY)

    text = Narrative.objects.get()
    assert (text.original, text.texts) == ("fr", {"fr": "Deux.", "en": "One."})
    assert [each.language for each in text.translations if each.is_behind] == ["en"]


def test_a_contributor_names_another_original_and_says_what_still_holds(report, cast):
    given = {"by": cast.coordinator, "today": DAY, "texts": {"fr": "Un.", "en": "One."}}
    update = actions.save_draft(one(report, Part.UNCT_UPDATE), **given)

    assert actions.save_draft(update, original="fr", **given).text_versions == {"fr": 2, "en": 1}
    assert actions.save_draft(update, held=["en"], **given, expected_version=update.version + 1).text_versions == {
        "fr": 2,
        "en": 2,
    }


def test_only_who_makes_the_report_decides(report, cast):
    views = submitted(one(report, Part.COMMISSION_VIEWS), cast.pbso)
    for person in (cast.pbso, cast.coordinator, cast.planner, cast.dco, cast.office):
        with pytest.raises(NotAllowed):
            actions.accept(views, by=person, today=DAY)
        with pytest.raises(NotAllowed):
            actions.give_back(views, comment="x", by=person, today=DAY)


def test_a_decision_on_a_text_that_moved_on_is_refused(report, cast):
    views = submitted(one(report, Part.COMMISSION_VIEWS), cast.pbso)
    actions.accept(views, by=cast.desk, today=DAY, expected_version=views.version)

    told = refusal(actions.give_back, views, comment="x", by=cast.desk, today=DAY, expected_version=views.version - 1)
    assert told == ["Somebody changed the contribution after you opened it. Read it again first."]
    assert refusal(actions.give_back, views, comment="x", by=cast.desk, today=DAY) == [
        "This contribution has been accepted. The desk can reopen it with a reason."
    ]


# --- bad input


def test_a_stale_draft_is_refused_with_both_versions(report, cast, entities):
    views = one(report, Part.COMMISSION_VIEWS)
    written(views, cast.pbso, "Theirs.")

    with pytest.raises(StaleRecord) as stale:
        actions.save_draft(views, texts={"en": "Mine."}, by=cast.desk, today=DAY, expected_version=1)

    assert (stale.value.stored["texts"], stale.value.offered["texts"]) == ({"en": "Theirs."}, {"en": "Mine."})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a" * 2_000_000, "The text has 2,000,000 characters"),
        ("[note: x] " * 10_000, "characters; at most"),
        ("turned \u202e around", "turns the text around it"),
        ("bell \x07", "control character"),
        ("{{indicator/1", "is opened and not closed"),
    ],
    ids=["2 MB", "10,000 footnotes", "bidi", "control", "open mark"],
)
def test_a_text_that_cannot_be_kept_is_refused_with_what_is_wrong(report, cast, text, told):
    views = one(report, Part.COMMISSION_VIEWS)

    assert told in " ".join(refusal(written, views, cast.pbso, text))
    assert one(report, Part.COMMISSION_VIEWS).texts == {}


def test_an_empty_text_is_not_submitted(report, cast):
    saved = written(one(report, Part.COMMISSION_VIEWS), cast.pbso, "  \r\n ")

    assert refusal(actions.submit, saved, by=cast.pbso, today=DAY) == ["Write the text before you submit it."]


def test_after_the_cut_off_a_text_is_kept_and_taken_in_only_once_the_desk_reopens_it(report, cast):
    views = written(one(report, Part.COMMISSION_VIEWS), cast.pbso, "Late.")

    [told] = refusal(actions.submit, views, by=cast.pbso, today=LATE)
    assert told.startswith("This contribution could come in until 30 June 2022.")
    with pytest.raises(NotAllowed):
        actions.reopen(views, reason="x", by=cast.pbso, today=LATE)
    assert refusal(actions.reopen, views, reason=" ", by=cast.desk, today=LATE) == [
        "Reopening needs a reason, which stays on record."
    ]
    actions.reopen(views, reason="The Commission met on 30 June.", by=cast.desk, today=LATE)
    actions.submit(views, by=cast.pbso, today=LATE)
    actions.give_back(views, comment="Shorter.", by=cast.desk, today=LATE)
    actions.submit(views, by=cast.pbso, today=LATE)

    assert (views.state, views.texts) == (S.SUBMITTED, {"en": "Late."})


def test_what_is_due_after_the_cut_off_comes_in_until_its_own_day(report, cast, entities, mission):
    later = CUT_OFF + timedelta(days=5)
    asked = actions.ask(report, part=Part.RC_UPDATE, entity=entities.dco, due=later, mission=mission, by=cast.desk)
    written(asked, cast.dco)

    asked.refresh_from_db()
    actions.submit(asked, by=cast.dco, today=later)
    actions.give_back(asked, comment="Shorter.", by=cast.desk, today=later)
    [told] = refusal(actions.submit, asked, by=cast.dco, today=later + timedelta(days=1))

    assert told.startswith("This contribution could come in until 5 July 2022.")


def test_what_is_still_owed_moves_with_the_report_and_who_writes_is_not_disturbed(report, cast):
    views, update = one(report, Part.COMMISSION_VIEWS), one(report, Part.RC_UPDATE)
    submitted(update, cast.coordinator)
    begun = written(views, cast.pbso)
    due = {each.part: each.due for each in Contribution.objects.all()}
    report.due, report.known_at = CUT_OFF + timedelta(days=20), CUT_OFF + timedelta(days=10)

    reports.change_report(report, by=cast.desk, today=DAY, why="The meeting moved.")

    moved = {each.part: (each.due - due[each.part]).days for each in Contribution.objects.all()}
    assert moved == {part: 0 if part == Part.RC_UPDATE else 20 for part in moved}
    actions.save_draft(begun, texts={"en": "More."}, by=cast.pbso, today=DAY)
    assert one(report, Part.COMMISSION_VIEWS).texts == {"en": "More."}


def test_what_was_due_on_the_cut_off_stays_due_on_it_and_another_title_moves_nothing(report, cast, entities, mission):
    asked = actions.ask(report, part=Part.RC_UPDATE, entity=entities.dco, due=CUT_OFF, mission=mission, by=cast.desk)
    report.due, report.known_at = CUT_OFF, CUT_OFF + timedelta(days=3)
    reports.change_report(report, by=cast.desk, today=DAY)
    asked.refresh_from_db()
    days = {each.pk: each.due for each in Contribution.objects.all()}
    report.titles = {"en": "Another title"}
    reports.change_report(report, by=cast.desk, today=DAY)

    assert asked.due == CUT_OFF + timedelta(days=3)
    assert {each.pk: each.due for each in Contribution.objects.all()} == days


def test_a_report_whose_marks_were_raised_goes_on(report, cast):
    views = submitted(one(report, Part.COMMISSION_VIEWS), cast.pbso)
    update = one(report, Part.RC_UPDATE)
    User.objects.filter(pk__in=(cast.pbso.pk, cast.coordinator.pk, cast.desk.pk)).update(clearance=2)
    desk, coordinator = (User.objects.get(pk=each.pk) for each in (cast.desk, cast.coordinator))
    report.classification = Classification.CONFIDENTIAL
    reports.change_report(report, by=desk, today=DAY)

    for each in (views, update):
        each.refresh_from_db()
    actions.accept(views, by=desk, today=DAY)
    written(update, coordinator)

    assert one(report, Part.RC_UPDATE).classification == Classification.CONFIDENTIAL
    assert Narrative.objects.get().classification == Classification.CONFIDENTIAL


def test_what_is_asked_about_a_classified_operation_is_as_classified(report, cast, entities, mission):
    Mission.objects.filter(pk=mission.pk).update(classification=Classification.CONFIDENTIAL)
    mission.refresh_from_db()
    given = {"part": Part.RC_UPDATE, "entity": entities.dco, "due": DAY, "mission": mission}

    assert actions.ask(report, by=cast.desk, **given).classification == Classification.CONFIDENTIAL


def test_what_was_asked_by_mistake_is_asked_for_no_longer_and_can_be_asked_for_again(report, cast, entities, mission):
    given = {"part": Part.RC_UPDATE, "entity": entities.dco, "due": DAY, "mission": mission, "by": cast.desk}
    asked = written(actions.ask(report, **given), cast.dco, "Begun.")
    missed = len(missing_inputs(report, None))

    assert refusal(actions.release, asked, reason=" ", by=cast.desk, today=DAY) == [
        "Say why this is no longer asked for."
    ]
    with pytest.raises(NotAllowed):
        actions.release(asked, reason="Not ours.", by=cast.dco, today=DAY)
    actions.release(asked, reason="Asked by mistake.", by=cast.desk, today=DAY)

    assert (asked.state, asked.texts, len(missing_inputs(report, None))) == (S.RELEASED, {"en": "Begun."}, missed - 1)
    [told] = refusal(written, asked, cast.dco)
    assert "no longer asked for" in told
    again = actions.ask(report, **{**given, "due": CUT_OFF})
    assert (again.pk, again.state, again.due) == (asked.pk, S.DRAFT, CUT_OFF)
    assert [each.kind for each in Round.objects.filter(contribution=asked)] == [RoundKind.RELEASED, RoundKind.REOPENED]
    assert refusal(actions.ask, report, **given) == ["This body is already asked for this."]


def test_an_input_that_nobody_is_asked_for_any_more_is_still_missing(report, cast):
    actions.release(one(report, Part.COMMISSION_VIEWS), reason="x", by=cast.desk, today=DAY)

    assert any("nobody was asked for" in say(each) for each in missing_inputs(report, None))


def test_nothing_is_contributed_to_a_report_that_was_submitted(report, cast):
    Report.objects.filter(pk=report.pk).update(state=ReportState.SUBMITTED)

    [told] = refusal(written, one(report, Part.COMMISSION_VIEWS), cast.pbso)
    assert "nothing is contributed to it any more" in told
    assert owed_count(cast.pbso) == 0


# --- what the briefing misses


def test_the_annual_briefing_is_not_approved_without_the_inputs_of_country_teams_and_commission(report, cast):
    reports.freeze_report(report, by=cast.desk, today=LATE)

    assert len(course_of(report).missing) == 3
    with pytest.raises(DomainError, match="cannot be finalised"):
        bring(report, cast)
    assert Report.objects.get().state == ReportState.LIAISED
    for part, by in (
        (Part.RC_UPDATE, "coordinator"),
        (Part.UNCT_UPDATE, "coordinator"),
        (Part.COMMISSION_VIEWS, "pbso"),
    ):
        actions.accept(submitted(one(report, part), getattr(cast, by)), by=cast.desk, today=DAY)
    reports.freeze_report(report, by=cast.desk, today=LATE)

    assert course_of(report).missing == ()
    bring(report, cast, Step.APPROVE)
    assert report.state == ReportState.EXECUTIVE_OFFICE


def test_other_reports_miss_none_of_these_and_neither_does_a_correction(cast, entities, mission):
    status = opened(cast, entities, ReportKind.STATUS)
    briefing = opened(cast, entities)

    assert missing_inputs(status, None) == ()
    assert len(missing_inputs(briefing, None)) == 3
    assert missing_inputs(Report(kind=ReportKind.BRIEFING, corrects=briefing), None) == ()


def test_what_is_missing_is_read_by_one_query_however_much_is_asked(report, cast, mission, django_assert_num_queries):
    for number in range(6):
        entity = factories.make_mission(f"UN{number}").entity
        actions.ask(report, part=Part.RC_UPDATE, entity=entity, due=DAY, mission=mission, by=cast.desk)
    with django_assert_num_queries(1):
        missing_inputs(report, None)


# --- races


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("both", ["submit", "accept"])
def test_of_two_who_press_at_once_one_is_taken_and_the_other_is_told(both):
    entities = make_entities()
    cast = make_cast(entities)
    congo()
    report = opened(cast, entities)
    views = written(one(report, Part.COMMISSION_VIEWS), cast.pbso)
    if both == "accept":
        actions.submit(views, by=cast.pbso, today=DAY)
    by = cast.pbso if both == "submit" else cast.desk
    start, outcomes = threading.Barrier(2), []

    def press():
        try:
            person, own = User.objects.get(pk=by.pk), Contribution.objects.get(pk=views.pk)
            start.wait(timeout=30)
            getattr(actions, both)(own, by=person, today=DAY, expected_version=views.version)
            outcomes.append("taken")
        except DomainError as refused:
            outcomes.append(refused.words.text)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(outcomes) == ["Somebody changed the contribution after you opened it. Read it again first.", "taken"]
    assert Round.objects.filter(kind="submitted" if both == "submit" else "accepted").count() == 1
    assert Narrative.objects.count() == (1 if both == "accept" else 0)


@pytest.mark.django_db(transaction=True)
def test_a_data_call_is_made_outside_of_a_test_and_facts_are_gathered_after_it():
    entities = make_entities()
    cast = make_cast(entities)
    congo()
    report = opened(cast, entities)
    take = reports.freeze_report(report, by=cast.desk, today=LATE)

    assert Contribution.objects.filter(report=report).count() == 8
    with pytest.raises(DomainError):
        take_step(report, Step.APPROVE, by=cast.executive)
    assert take.report == report


@pytest.mark.django_db
def test_nothing_is_asked_for_once_the_report_has_left_its_makers(cast, entities):
    congo()
    report = opened(cast, entities)
    Report.objects.filter(pk=report.pk).update(state=ReportState.SUBMITTED)

    for ask in (
        lambda: actions.make_call(report, by=cast.desk, today=DAY),
        lambda: actions.ask(report, part=Part.COMMISSION_VIEWS, entity=entities.pbso, due=DAY, by=cast.desk),
    ):
        with pytest.raises(DomainError) as refused:
            ask()
        assert "has left its makers" in refused.value.words.text
