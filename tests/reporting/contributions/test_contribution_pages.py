"""The pages of contributions: what do I owe now, for each role; writing, returning, accepting; the data call."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reporting import actions as reports
from reporting.contributions import actions
from reporting.contributions.kinds import ContributionState, Part
from reporting.kinds import ReportKind
from reporting.models import Contribution, Liaison, Narrative, Report
from tests import factories

from .test_actions import congo, one, submitted

S = ContributionState


@pytest.fixture
def report(cast, entities):
    congo()
    day = timezone.localdate() + timedelta(days=10)
    return reports.open_report(
        kind=ReportKind.BRIEFING,
        entity=entities.dpo,
        as_of=day,
        known_at=day,
        by=cast.desk,
        due=day,
        today=timezone.localdate() - timedelta(days=30),
    )


def url(name, *args):
    return reverse(f"reporting:{name}", args=args)


def text(english, version, **more):
    return {"original": "en", "texts_en": english, "seen_version": version, **more}


def test_each_person_is_told_what_they_owe_and_how_late_it_is(report, cast, signed_in):
    pages = {
        person.username: signed_in(person).get(url("owed")).content.decode()
        for person in (cast.planner, cast.coordinator, cast.pbso, cast.dco, cast.desk, cast.leadership)
    }

    assert "Judgement of benchmarks" in pages["planner"]
    assert "Update of the country team" in pages["coordinator"]
    assert "Views of the Peacebuilding Commission" in pages["pbso"]
    assert "View of the Development Coordination Office" in pages["dco"]
    assert "Regional and subregional organizations" in pages["desk"]
    assert "Views of the Peacebuilding Commission" not in pages["coordinator"] + pages["desk"] + pages["planner"]
    assert "Nothing is owed by you now" in pages["leadership"]
    assert "Judgement of benchmarks" in pages["leadership"]
    assert "days late" in pages["coordinator"]


def test_who_has_no_part_in_any_report_has_no_such_page_and_no_link(report, cast, signed_in):
    for person in (cast.viewer, cast.administrator, cast.stranger):
        assert signed_in(person).get(url("owed")).status_code == 404
        assert url("owed") not in signed_in(person).get(url("reports")).content.decode()
    page = signed_in(cast.coordinator).get(url("reports")).content.decode()
    assert "Owed <b><bdi>2</bdi></b>" in page


def test_what_is_owed_stands_in_the_order_of_its_days(report, cast, signed_in):
    first = one(report, Part.SECTION)
    Contribution.objects.filter(pk=first.pk).update(due=date(2020, 1, 1))

    mine = signed_in(cast.planner).get(url("owed")).context["mine"]

    assert [row["each"].due for row in mine] == sorted(row["each"].due for row in mine)
    assert mine[0]["each"] == first


def test_a_contribution_is_written_returned_and_accepted_on_its_page(report, cast, signed_in):
    update, writer, desk = one(report, Part.UNCT_UPDATE), signed_in(cast.coordinator), signed_in(cast.desk)
    page = url("contribution", update.pk)

    assert "Figures on record" in writer.get(page).content.decode()
    assert writer.post(page, text("First.\r\n\r\nSecond.", 1, save="1")).status_code == 302
    assert one(report, Part.UNCT_UPDATE).texts == {"en": "First.\n\nSecond."}
    assert writer.post(page, text("First.\r\n\r\nSecond.", 2, submit="1")).status_code == 302
    update.refresh_from_db()
    assert update.state == S.SUBMITTED
    assert "Comment on paragraph 2" in desk.get(page).content.decode()
    empty = desk.post(url("decide_contribution", update.pk), {"return": "1", "seen_version": update.version})
    assert empty.status_code == 422
    desk.post(
        url("decide_contribution", update.pk),
        {"return": "1", "remark_2": "Which source?", "seen_version": update.version},
    )
    returned = writer.get(page).content.decode()
    assert "Which source?" in returned
    assert "Second." in returned
    update.refresh_from_db()
    writer.post(page, text("First, S/2021/1.", update.version, submit="1"))
    update.refresh_from_db()
    desk.post(url("decide_contribution", update.pk), {"accept": "1", "seen_version": update.version})

    update.refresh_from_db()
    assert update.state == S.ACCEPTED
    assert Narrative.objects.get().texts == {"en": "First, S/2021/1."}
    assert "First, S/2021/1." in writer.get(page).content.decode()


def test_a_stale_save_shows_both_versions_and_keeps_what_was_typed(report, cast, signed_in):
    views = one(report, Part.COMMISSION_VIEWS)
    page, writer = url("contribution", views.pk), signed_in(cast.pbso)
    writer.post(page, text("Theirs.", 1, save="1"))

    answer = writer.post(page, text("Mine.", 1, save="1"))

    assert answer.status_code == 422
    assert "stored “Theirs.”, yours “Mine.”" in answer.content.decode()
    assert one(report, Part.COMMISSION_VIEWS).texts == {"en": "Theirs."}
    assert writer.post(page, text("Mine.", 2, save="1")).status_code == 302


def test_two_megabytes_are_refused_in_words_and_nothing_is_stored(report, cast, signed_in):
    views = one(report, Part.COMMISSION_VIEWS)

    answer = signed_in(cast.pbso).post(url("contribution", views.pk), text("a" * 2_000_000, 1, save="1"))

    assert answer.status_code == 422
    assert "at most 60,000 fit into one section" in answer.content.decode()
    assert one(report, Part.COMMISSION_VIEWS).texts == {}


def test_after_the_cut_off_the_draft_is_kept_the_submission_refused_and_the_desk_reopens_it(report, cast, signed_in):
    yesterday = timezone.localdate() - timedelta(days=1)
    Report.objects.filter(pk=report.pk).update(known_at=yesterday)
    Contribution.objects.update(due=yesterday)
    views = one(report, Part.COMMISSION_VIEWS)
    page, writer, desk = url("contribution", views.pk), signed_in(cast.pbso), signed_in(cast.desk)

    answer = writer.post(page, text("Late.", 1, submit="1"))

    assert answer.status_code == 422
    assert "your text is kept as a draft" in answer.content.decode()
    views.refresh_from_db()
    assert (views.state, views.texts) == (S.DRAFT, {"en": "Late."})
    assert "The last day for this contribution has passed" in writer.get(page).content.decode()
    assert "Reopen with a reason" not in writer.get(page).content.decode()
    assert "Reopen with a reason" in desk.get(page).content.decode()
    given = {"reason": "The Commission met later.", "seen_version": views.version}
    assert writer.post(url("reopen_contribution", views.pk), given).status_code == 403
    assert desk.post(url("reopen_contribution", views.pk), given).status_code == 302
    views.refresh_from_db()
    assert writer.post(page, text("Late.", views.version, submit="1")).status_code == 302
    assert one(report, Part.COMMISSION_VIEWS).state == S.SUBMITTED


def test_comments_are_not_lost_by_accepting_what_was_to_be_returned(report, cast, signed_in):
    views, desk = submitted(one(report, Part.COMMISSION_VIEWS), cast.pbso), signed_in(cast.desk)
    given = {"accept": "1", "seen_version": views.version, "remark_1": "Which year?"}

    answer = desk.post(url("decide_contribution", views.pk), given)

    assert answer.status_code == 422
    assert "Your comments are told when the text is returned." in answer.content.decode()
    assert "Which year?" in answer.content.decode()
    assert one(report, Part.COMMISSION_VIEWS).state == S.SUBMITTED
    assert desk.post(url("decide_contribution", views.pk), {**given, "remark_1": ""}).status_code == 302
    assert one(report, Part.COMMISSION_VIEWS).state == S.ACCEPTED


def test_the_desk_asks_for_a_contribution_no_longer_on_its_page(report, cast, signed_in):
    views, desk, writer = one(report, Part.COMMISSION_VIEWS), signed_in(cast.desk), signed_in(cast.pbso)
    given = {"reason": "The Commission has not met.", "seen_version": views.version}

    assert "No longer ask for it" in desk.get(url("contribution", views.pk)).content.decode()
    assert "No longer ask for it" not in writer.get(url("contribution", views.pk)).content.decode()
    assert writer.post(url("release_contribution", views.pk), given).status_code == 403
    assert desk.post(url("release_contribution", views.pk), given).status_code == 302
    assert one(report, Part.COMMISSION_VIEWS).state == S.RELEASED
    assert "The Commission has not met." in writer.get(url("contribution", views.pk)).content.decode()


def test_what_others_owe_is_not_found(report, cast, signed_in):
    views = one(report, Part.COMMISSION_VIEWS)
    for person in (cast.coordinator, cast.planner, cast.dco, cast.viewer, cast.stranger):
        client = signed_in(person)
        assert client.get(url("contribution", views.pk)).status_code == 404
        assert client.post(url("decide_contribution", views.pk), {"accept": "1"}).status_code == 404
    section = one(report, Part.SECTION)
    reader = signed_in(cast.leadership)
    assert reader.get(url("contribution", section.pk)).status_code == 200
    assert reader.post(url("contribution", section.pk), text("x", 1)).status_code == 403


def test_the_data_call_is_shown_made_again_and_added_to_by_hand(report, cast, entities, signed_in):
    desk = signed_in(cast.desk)
    page = desk.get(url("data_call", report.pk)).content.decode()

    assert "UNCT-COD" in page
    assert "PBSO" in page
    assert desk.post(url("call_again", report.pk)).status_code == 302
    asked = {"part": "rc_update", "entity": entities.dco.pk, "due": "2030-01-01"}
    assert desk.post(url("ask", report.pk), asked).status_code == 302
    assert desk.post(url("ask", report.pk), asked).status_code == 422
    assert desk.post(url("ask", report.pk), {**asked, "part": "section"}).status_code == 422
    assert Contribution.objects.filter(entity=entities.dco).count() == 2
    for person in (cast.coordinator, cast.viewer):
        assert signed_in(person).get(url("data_call", report.pk)).status_code == 404
    assert signed_in(cast.pbso).post(url("ask", report.pk), asked).status_code == 403


def test_opening_a_report_on_the_page_makes_its_data_call(cast, entities, signed_in):
    congo()
    given = {
        "kind": "briefing",
        "entity": entities.dpo.pk,
        "as_of": "2022-06-30",
        "known_at": "2022-06-30",
        "first_paragraph": 1,
        "classification": 0,
        "distribution": "general",
    }

    assert signed_in(cast.desk).post(url("open"), given).status_code == 302
    assert Contribution.objects.count() == 8


def test_the_course_of_a_briefing_names_what_is_missing_and_the_days_of_the_commission(report, cast, signed_in):
    Liaison.objects.create(report=report, sent_on=timezone.localdate() - timedelta(days=4), contact="Chair")
    Report.objects.filter(pk=report.pk).update(state="liaised")

    page = signed_in(cast.desk).get(url("course", report.pk)).content.decode()

    assert page.count("cannot be finalised without this") == 3
    assert "The Commission has had 4 days so far" in page


def test_the_number_of_queries_does_not_grow_with_what_is_owed(report, cast, entities, signed_in):
    client, counts = signed_in(cast.planner), []
    for rounds in (0, 12):
        for number in range(rounds):
            other = factories.make_mission(f"UN{number}")
            actions.ask(
                report, part=Part.SECTION, entity=entities.mission, due=date(2030, 1, 1), mission=other, by=cast.desk
            )
        client.get(url("owed"))
        with CaptureQueriesContext(connection) as made:
            client.get(url("owed"))
        counts.append(len(made))

    assert counts[0] == counts[1]


def test_what_waits_for_the_desk_stands_on_its_page(report, cast, signed_in):
    submitted(one(report, Part.COMMISSION_VIEWS), cast.pbso)

    page = signed_in(cast.desk).get(url("owed"))

    assert [row["each"].part for row in page.context["deciding"]] == ["commission_views"]
    assert "To return or accept" in page.content.decode()
