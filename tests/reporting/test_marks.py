"""The marks of a report once facts were frozen under them: they may rise, and nothing opens what was frozen."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from accounts.actions import save_record
from accounts.errors import DomainError
from accounts.roles import Classification, Distribution, Role
from reporting import actions, versions
from reporting.kinds import Format
from reporting.models import Narrative, Report
from tests import factories
from tests.cast import make_user

TODAY = date(2026, 11, 23)
HIGH = {"classification": Classification.CONFIDENTIAL, "distribution": Distribution.RESTRICTED}


@pytest.fixture
def cleared_desk(entities):
    return make_user("cleared_desk", (entities.dpo, Role.DESK), clearance=Classification.STRICTLY_CONFIDENTIAL)


@pytest.fixture
def report(entities):
    made = factories.make_report(entities.dpo, **HIGH)
    Narrative.objects.create(report=made, section="observations", texts={"en": "Kept among few."}, **HIGH)
    return made


def test_lower_marks_than_those_of_what_was_frozen_are_refused_each_by_name(report, cleared_desk):
    actions.freeze_report(report, by=cleared_desk, today=TODAY)
    report.classification, report.distribution = Classification.UNCLASSIFIED, Distribution.LIMITED

    with pytest.raises(DomainError) as refused:
        save_record(report, by=cleared_desk)

    assert [(each.field, each.words.values["mark"]) for each in refused.value.all] == [
        ("classification", Classification.CONFIDENTIAL.words),
        ("distribution", Distribution.RESTRICTED.words),
    ]
    assert {"derive a report" in each.words.text for each in refused.value.all} == {True}


def test_what_was_frozen_for_few_is_not_read_by_somebody_without_clearance(report, cast, cleared_desk, signed_in):
    snapshot = actions.freeze_report(report, by=cleared_desk, today=TODAY)
    document = versions.document_of(snapshot)
    file = actions.ready_file(snapshot, document, language="en", form=Format.HTML)
    facts = {
        "kind": "status", "entity": report.entity_id, "as_of": "2022-06-30", "known_at": "2022-06-30",
        "titles_en": "Open", "first_paragraph": 1, "classification": 0, "distribution": "general",
        "seen_version": report.version,
    }  # fmt: skip
    actions.freeze_report(report, by=cleared_desk, today=TODAY)

    answer = signed_in(cleared_desk).post(reverse("reporting:change", args=[report.pk]), facts)

    assert "gathered anew" in answer.content.decode()
    assert "Kept among few." in actions.content_of(file).decode()
    read = signed_in(cast.desk)
    for address in (
        reverse("reporting:download", args=[report.pk, file.pk]),
        reverse("reporting:preview", args=[report.pk, "en"]),
        reverse("reporting:course", args=[report.pk]),
    ):
        assert read.get(address).status_code == 404


def test_marks_rise_at_any_time_and_fall_while_nothing_is_frozen(report, cleared_desk):
    report.classification = Classification.UNCLASSIFIED
    save_record(report, by=cleared_desk)
    actions.freeze_report(report, by=cleared_desk, today=TODAY)
    report.classification = Classification.STRICTLY_CONFIDENTIAL
    save_record(report, by=cleared_desk)

    stored = Report.objects.get()
    assert (stored.classification, stored.distribution) == (
        Classification.STRICTLY_CONFIDENTIAL,
        Distribution.RESTRICTED,
    )
