"""Texts that a report leaves out are named with the reason, to those who may see them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Classification, Distribution, Role
from accounts.wording import say
from missions.models import Mission
from reporting.assemble import assemble
from reporting.gather import gather
from reporting.models import Narrative
from reporting.writing.claims import Fault, claims_of
from reporting.writing.left_out import left_out
from tests import factories
from tests.cast import make_user


@pytest.fixture
def report(cast, entities):
    factories.make_event(factories.make_mission("UNAMID"), "mandate_ended", date(2020, 12, 31))
    factories.make_mission("MONUSCO")
    return factories.make_report(entities.dpo)


@pytest.fixture
def cleared(entities):
    return make_user("cleared_desk", (entities.dpo, Role.DESK), clearance=Classification.STRICTLY_CONFIDENTIAL)


def told(report, reader):
    facts = gather(report)
    claims = claims_of(facts, assemble(facts, digest="0" * 64), left_out(report, facts, reader=reader))
    return [(say(each.what, "en"), say(each.said, "en")) for each in claims if each.fault is Fault.LEFT_OUT]


def write(report, section, operation=None, **fields):
    mission = Mission.objects.get(abbreviation=operation) if operation else None
    return Narrative.objects.create(report=report, section=section, mission=mission, texts={"en": "So."}, **fields)


def test_texts_that_the_report_takes_in_are_not_named(report, cast):
    for section, operation in (("gaps", None), ("operation", "UNAMID"), ("country_team", "UNAMID")):
        write(report, section, operation)

    assert told(report, cast.desk) == []


def test_each_text_that_is_left_out_is_named_with_every_reason(report, cleared):
    write(report, "gaps", classification=Classification.CONFIDENTIAL, distribution=Distribution.RESTRICTED)
    write(report, "operation", "MONUSCO")
    write(report, "operation")
    write(report, "gaps", "UNAMID")
    write(report, "former_section")

    assert told(report, cleared) == [
        ("former_section", "No section of the report takes it in."),
        ("Information that is missing", "It is marked Confidential."),
        ("Information that is missing", "It is marked Restricted."),
        ("Information that is missing: Mission UNAMID", "No section of the report takes it in."),
        ("One operation: Mission MONUSCO", "The report does not cover this operation."),
        ("One operation", "No section of the report takes it in."),
    ]


def test_nobody_is_told_of_a_text_or_an_operation_that_they_may_not_see(report, cast, cleared):
    write(report, "gaps", classification=Classification.CONFIDENTIAL)
    text = write(report, "operation", "MONUSCO")
    text.mission.classification = Classification.CONFIDENTIAL
    text.mission.save()

    assert len(told(report, cleared)) == 2
    assert told(report, cast.desk) == []


def test_the_page_of_claims_names_what_is_left_out(report, cast, signed_in):
    write(report, "operation", "MONUSCO")

    page = signed_in(cast.desk).get(reverse("reporting:claims", args=[report.pk])).content.decode()

    assert "Left out of the report" in page
    assert "The report does not cover this operation." in page
