"""Reports in the administration: found, opened and read by who may; what is frozen is never edited."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from reporting import actions, jobs
from reporting.kinds import Format
from reporting.models import Narrative, Report, ScopeOverride
from tests import factories
from tests.cast import make_cast, make_entities

pytestmark = pytest.mark.django_db

MODELS = ("report", "scopeoverride", "narrative", "snapshot", "rendition", "job")


@pytest.fixture
def records():
    entities = make_entities()
    cast = make_cast(entities)
    mission = factories.make_mission("UNAMID")
    report = factories.make_report(entities.dpo)
    snapshot = actions.freeze_report(report, by=cast.desk, today=date(2026, 1, 1))
    return cast, {
        "report": report,
        "scopeoverride": ScopeOverride.objects.create(report=report, mission=mission, include=True, reason="asked"),
        "narrative": Narrative.objects.create(report=report, section="observations", texts={"en": "Text."}),
        "snapshot": snapshot,
        "rendition": actions.store_rendition(snapshot, b"file", language="en", form=Format.PDF),
        "job": jobs.request_assembly(report, by=cast.desk),
    }


@pytest.mark.parametrize("model", MODELS)
def test_the_desk_finds_and_opens_every_record(client, records, model):
    cast, found = records
    client.force_login(cast.desk)

    listed = client.get(reverse(f"admin:reporting_{model}_changelist"))
    opened = client.get(reverse(f"admin:reporting_{model}_change", args=[found[model].pk]))

    assert (listed.status_code, opened.status_code) == (200, 200)


@pytest.mark.parametrize("model", ["snapshot", "rendition", "job"])
def test_what_is_frozen_cannot_be_edited_and_its_content_is_not_listed(client, records, model):
    cast, found = records
    client.force_login(cast.desk)

    assert client.get(reverse(f"admin:reporting_{model}_add")).status_code == 403
    assert client.get(reverse(f"admin:reporting_{model}_delete", args=[found[model].pk])).status_code == 403
    page = client.get(reverse(f"admin:reporting_{model}_change", args=[found[model].pk])).content.decode()
    assert 'name="_save"' not in page
    assert '"form":1' not in page


@pytest.mark.parametrize("model", MODELS)
def test_who_sees_no_drafts_finds_none(client, records, model):
    cast, found = records
    client.force_login(cast.administrator)

    listed = client.get(reverse(f"admin:reporting_{model}_changelist"))

    assert listed.status_code in (200, 403)
    assert "1 report" not in listed.content.decode()
    opened = client.get(reverse(f"admin:reporting_{model}_change", args=[found[model].pk]))
    assert opened.status_code in (302, 403)


def test_a_report_that_is_added_in_the_administration_makes_its_data_call(client, cast, entities):
    client.force_login(cast.desk)
    data = {
        "kind": "briefing",
        "entity": entities.dpo.pk,
        "as_of": "2022-06-30",
        "known_at": "2022-06-30",
        "first_paragraph": "1",
        "classification": "0",
        "distribution": "general",
    }

    answer = client.post(reverse("admin:reporting_report_add"), data)

    assert answer.status_code == 302
    assert {each.entity.code for each in Report.objects.get().contributions.all()} == {"DPO", "DCO", "PBSO"}


def test_a_report_is_changed_in_the_administration_by_the_same_action(client, records):
    cast, found = records
    client.force_login(cast.desk)
    report = found["report"]
    data = {
        "kind": "status",
        "entity": report.entity_id,
        "titles_en": "Transitions",
        "as_of": "2022-06-30",
        "known_at": "2022-06-30",
        "first_paragraph": "5",
        "classification": "0",
        "distribution": "general",
        "seen_version": report.version,
        "why": "numbering",
    }

    answer = client.post(reverse("admin:reporting_report_change", args=[report.pk]), data)

    stored = Report.objects.get()
    assert answer.status_code == 302
    assert (stored.first_paragraph, stored.changed_by, stored.version) == (5, cast.desk, report.version + 1)
