"""What the status report says of the footprint, its annex, its snapshot, and what partner systems read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.roles import Classification
from missions.facts import PlaceFact, SourceFact
from reporting.assemble import assemble
from reporting.document import Reference, parts
from reporting.kinds import ReportKind
from reporting.snapshot import freeze, thaw
from tests import factories
from tests.reporting import made as reports
from tests.reporting.made import AS_OF, document
from tests.reporting.reading import annexes, line, lines, tables
from transitions.footprint.facts import FootprintFacts
from transitions.footprint.kinds import (
    ClosureStep,
    DisposalGroup,
    FootprintTotalKind,
    PostCategory,
    SiteCondition,
)
from transitions.models import Site, SiteStep
from transitions.readiness.facts import Readiness

from .made import changed, closed, counted, lot, site, step, told

EARLY, LATE = date(2021, 6, 30), date(2022, 5, 31)
PRESS = SourceFact("", "Press copies", confirmed=False)

FOOTPRINT = FootprintFacts(
    sites=(
        closed(
            date(2021, 6, 21),
            names={"en": "Kananga"},
            states={date(2021, 9, 24): SiteCondition.IN_USE},
            place=PlaceFact(1, {"en": "Kasai region"}),
        ),
        site(
            names={"en": "Tshikapa"},
            steps=(step(ClosureStep.HAND_OVER, actual=date(2021, 6, 12), source=document("S/2021/807", "annex")),),
            states={date(2021, 7, 14): SiteCondition.LOOTED},
        ),
        site(names={"en": "Kalemie"}, planned={ClosureStep.HAND_OVER: date(2022, 6, 25)}, recipient=None),
        site(names={"en": "Goma"}, planned={ClosureStep.HAND_OVER: date(2022, 9, 30)}),
    ),
    lots=(
        lot(DisposalGroup.REDEPLOYED, "1750000", what={"en": "Trucks"}, count=64),
        lot(DisposalGroup.REDEPLOYED, "90.5", "EUR", what={"en": "Boats"}),
        lot(DisposalGroup.INSTALLED, None, what={"en": "Wells"}, recipient={}),
    ),
    counts=(
        counted(PostCategory.POLICE, 40, 10, 20, EARLY),
        counted(PostCategory.NATIONAL, 100, 30, 60, EARLY),
        counted(PostCategory.POLICE, 20, 3, 9, LATE),
        counted(PostCategory.NATIONAL, 60, 18, 30, LATE),
    ),
    changes=(changed(PostCategory.NATIONAL, LATE, abolished=40, kept=60),),
    totals=(
        told(FootprintTotalKind.UNIFORMED_REPATRIATED, "6000", approximate=True, source=PRESS),
        told(FootprintTotalKind.ASSETS_HANDED_OVER, "41000000", "USD", source=document("S/2021/1099")),
    ),
)


def report(footprint: FootprintFacts | None = FOOTPRINT, **fields):
    transition = reports.transition(footprint=footprint)
    return reports.facts(readiness=Readiness(AS_OF, AS_OF, (transition,)), **fields)


def test_the_report_says_how_many_sites_are_closed_and_which_are_late_or_without_certificate():
    assert line(report(), "The sites of MONUSCO").startswith(
        "The sites of MONUSCO on record number four; two had been handed over or returned to the owner by "
        "30 June 2022. The day planned for the hand-over had passed for one site. No clearance certificate is on "
        "record for one site that was handed over. By the plans on record the last step of a closure is due on "
        "30 September 2022. The sites are listed in table"
    )


def test_the_report_says_to_whom_the_sites_went_and_how_they_were_found():
    told_lines = lines(report())

    assert "Ministry of Health: Kananga (21 June 2021) and Tshikapa (12 June 2021)." in told_lines
    assert line(report(), "The sites were handed over").endswith("[See S/2021/807, annex.]")
    assert line(report(), "Of the sites handed over").startswith(
        "Of the sites handed over, 50 per cent were looted or destroyed afterwards."
    )
    assert [each for each in told_lines if each in ("In use: one.", "Looted: one.", "Empty: none.")] == [
        "In use: one.",
        "Looted: one.",
    ]


def test_a_site_without_a_recipient_is_told_as_such():
    assert "No recipient on record: Kananga (21 June 2021)." in lines(
        report(FootprintFacts(sites=(closed(date(2021, 6, 21), names={"en": "Kananga"}, recipient=None),)))
    )


def test_the_report_says_what_became_of_assets_by_group_and_currency():
    told_lines = lines(report())

    assert (
        "Group I (Redeployed to other peacekeeping operations or kept in reserve): EUR 90.5 and USD 1,750,000."
        in told_lines
    )
    assert "Group V (Installed assets, to the Government): value not on record." in told_lines
    assert [each for each in told_lines if each.startswith("Group IV")] == []


def test_the_report_tells_posts_before_and_after_and_the_share_of_women():
    assert line(report(), "Posts authorized went").startswith(
        "Posts authorized went from 140 on 30 June 2021 to 80 on 31 May 2022. Posts filled went from 120 on "
        "30 June 2021 to 60 on 31 May 2022. Women held 35 per cent of the posts filled whose holders are told apart."
    )
    assert [each for each in lines(report()) if each.startswith("Posts ") and each.endswith((": 40.", ": 60."))] == [
        "Posts abolished: 40.",
        "Posts kept or reassigned: 60.",
    ]


def test_posts_of_one_day_have_no_before():
    one_day = FootprintFacts(counts=(counted(PostCategory.POLICE, 40, 10, 20, EARLY),))

    assert line(report(one_day), "On 30 June 2021").startswith(
        "On 30 June 2021, the posts authorized numbered 40. On 30 June 2021, the posts filled numbered 30."
    )


def test_a_source_to_be_confirmed_is_said_to_be_so_and_never_named_in_print():
    told_lines = lines(report())

    assert "Uniformed personnel repatriated: about 6,000, as at 30 June 2022 (source to be confirmed)." in told_lines
    assert "Value of the assets handed over: USD 41,000,000, as at 30 June 2022." in told_lines
    assert line(report(), "For the operation as a whole").endswith("[See S/2021/1099.]")
    assert "Press copies" not in str(told_lines) + str(tables(report()))


def test_the_annex_lists_sites_assets_and_posts():
    found = tables(report())

    assert "Sites, assets and posts" in annexes(report())
    sites = found["MONUSCO: sites and their closure as at 30 June 2022"]
    assert sites[0] == [
        "Kananga, Team site (Kasai region)",
        "2 of 8",
        "no day planned",
        "21 June 2021",
        "21 June 2021",
        "Ministry of Health",
        "In use (24 September 2021)",
    ]
    assert sites[2][2:] == ["25 June 2022", "not handed over", "no certificate", "no recipient", "not handed over"]
    assert found["MONUSCO: assets disposed of as at 30 June 2022, by group of Financial Regulation 5.14"][-1] == [
        "Wells",
        "30 June 2022",
        "not told",
        "no value",
        "no recipient",
    ]
    assert found["MONUSCO: posts as last counted by 30 June 2022, and before"][:3] == [
        ["Police personnel"],
        ["On 30 June 2021", "40", "30", "10", "20"],
        ["On 31 May 2022", "20", "12", "3", "9"],
    ]


@pytest.mark.parametrize("footprint", [None, FootprintFacts()], ids=["not asked for", "nothing on record"])
def test_a_footprint_without_a_record_has_no_section_and_no_annex(footprint):
    assert "Sites, assets and posts" not in lines(report(footprint)) + annexes(report(footprint))


@pytest.mark.parametrize("kind", ReportKind)
def test_every_kind_of_report_tells_of_the_footprint(kind):
    assert "Sites, assets and posts" in annexes(report(report_kind=kind))


def test_what_is_illustrative_is_marked_where_it_is_counted():
    made_up = replace(FOOTPRINT, sites=tuple(replace(each, illustrative=True) for each in FOOTPRINT.sites))
    document_of = assemble(report(made_up), digest="d")
    counts = [
        each.illustrative
        for each in parts(document_of)
        if isinstance(each, Reference) and each.key.startswith("footprint/4/sites")
    ]

    assert counts != []
    assert all(counts)
    assert line(report(made_up), "The sites of MONUSCO").endswith("(illustrative)")


def test_the_footprint_comes_back_from_a_snapshot_as_it_was_frozen():
    facts = report()

    assert thaw(freeze(facts).text) == facts
    assert isinstance(thaw(freeze(facts).text).readiness.transitions[0].footprint.lots[0].value, Decimal)


# --- the interface for partner systems


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


def test_the_interface_tells_sites_and_their_steps_and_none_that_is_confidential(transition, cast, signed_in):
    given = {"transition": transition, "kind": "base", "announced_on": date(2021, 1, 1)}
    seen = Site.objects.create(names={"en": "Kalemie"}, **given)
    hidden = Site.objects.create(names={"en": "Hidden"}, classification=Classification.CONFIDENTIAL, **given)
    for each in (seen, hidden):
        SiteStep.objects.create(site=each, step="notice", actual=EARLY)
    viewer = signed_in(cast.viewer)

    sites = viewer.get(reverse("api:v1:site-list"), {"transition": transition.pk}).json()["results"]
    steps = viewer.get(reverse("api:v1:site-step-list"), {"site__transition": transition.pk}).json()["results"]

    assert [(each["id"], each["names"]) for each in sites] == [(seen.pk, {"en": "Kalemie"})]
    assert [(each["site"], each["step"], each["actual"]) for each in steps] == [(seen.pk, "notice", "2021-06-30")]
    assert viewer.get(reverse("api:v1:site-detail", args=[hidden.pk])).status_code == 404
    assert viewer.post(reverse("api:v1:site-list"), {}).status_code in (403, 405)
