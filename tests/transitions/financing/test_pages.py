"""The page of the financing of a transition, its picture, its forms, and what the database refuses."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.audience import audience_of, report_audience
from accounts.roles import Classification
from tests import factories
from transitions.asking import Parts
from transitions.models import FundingFigure, FundingJudgement, FundingLine
from transitions.readiness.gather import gather

from .made import DAY, make_figure, make_line

MARKS = {"classification": "0", "distribution": "general"}
THEN = {"as_of": "2022-07-01", "known_at": "2022-07-01"}


@pytest.fixture
def moving(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


@pytest.fixture
def task(moving):
    return factories.make_task(factories.make_mandate(moving.mission))


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, moving, **moment):
    return client.get(reverse("readiness:financing", args=[moving.pk]), moment or THEN)


def judge(moving, **fields):
    given = {"day": DAY, "known_from": DAY, "party": "mission", "adequate": "no", "predictable": "partly"}
    return FundingJudgement.objects.create(
        **{"transition": moving, **given, "sustained": "yes", "reason": {"en": "Pledged yearly"}, **fields}
    )


# The page


def test_the_eight_sources_stand_in_full_and_gaps_are_named(moving, task, cast, signed_in):
    make_figure(make_line(moving, task=task))
    text = said(page(signed_in(cast.viewer), moving))

    assert "Peacebuilding Fund 400,000 400,000 100%" in text
    for source in ("Assessed contributions", "Multi-partner trust fund", "National budget"):
        assert f"{source} none none none" in text
    assert "Needed 1,000,000 1,000,000 Not committed 600,000 600,000" in text
    assert "Protect civilians 600,000 600,000 26 May 2022 ran out" in text
    assert "Peacebuilding resources 400,000 400,000 The State’s own resources none none" in text


def test_the_cliff_is_told_in_words_with_the_years_compared(moving, cast, signed_in):
    factories.make_event(moving.mission, "mandate_ended", date(2021, 12, 31), known_from=date(2021, 12, 31))
    before = make_line(moving, kind="assessed", carrier="mission", starts=date(2021, 1, 1), ends=date(2021, 12, 31))
    make_figure(before, 8_000_000, 8_000_000)
    make_figure(make_line(moving), 4_000_000, 2_000_000)

    text = said(page(signed_in(cast.viewer), moving))

    assert "Committed funding falls by USD 6.0 million (75 per cent), from USD 8.0 million to USD 2.0 million." in text
    assert "Committed funding falls from USD 8.0 million in 2021 to USD 2.0 million in 2022" in text


def test_an_empty_page_says_what_to_do(moving, task, cast, signed_in):
    text = said(page(signed_in(cast.planner), moving))

    assert "No figures of money are on record. Add a funding line for each task, source and year." in text
    assert "Protect civilians no cost not funded" in text
    assert "What the transition costs and who pays is not on record" in text
    assert "Nobody has judged the financing of the transition as a whole." in text


def test_a_sum_in_another_currency_shows_its_rate_with_the_day_and_its_dollars(moving, cast, signed_in):
    make_figure(make_line(moving), 900, 450, currency="EUR", rate=Decimal("0.9"), rate_day=DAY)
    text = said(page(signed_in(cast.viewer), moving))

    assert "EUR 900 USD 1,000 EUR 450 USD 500 not reported 30 June 2022 0.9 EUR for one dollar on 30 June 2022" in text
    assert "Needed 1,000 1,000 Not committed 500 500" in text


def test_newer_figures_take_the_place_of_older_ones_from_their_day_on_and_once_known(moving, cast, signed_in):
    line = make_line(moving)
    make_figure(line, 900, 100, day=date(2022, 1, 31))
    make_figure(line, 900, 800, day=date(2022, 5, 31), known_from=date(2022, 6, 15))
    viewer = signed_in(cast.viewer)

    def committed(as_of, known_at):
        return re.search(r"Committed in all ([\d,]+)", said(page(viewer, moving, as_of=as_of, known_at=known_at)))[1]

    assert committed("2022-05-30", "2022-12-31") == "100"
    assert committed("2022-06-30", "2022-06-14") == "100"
    assert committed("2022-06-30", "2022-06-15") == "800"


def test_before_its_first_figures_a_line_is_no_line_and_a_bare_one_is_a_gap(moving, cast, signed_in):
    make_figure(make_line(moving, purpose={"en": "Later"}), day=date(2022, 6, 30))
    make_line(moving, purpose={"en": "Bare"})
    text = said(page(signed_in(cast.viewer), moving, as_of="2022-06-29", known_at="2022-12-31"))

    assert "Later" not in text
    assert "Bare" in text
    assert "no figures" in text
    assert "1 funding line has no figures" in text


def test_figures_of_one_day_that_became_known_later_count(moving, cast):
    line = make_line(moving)
    make_figure(line, 900, 700, known_from=date(2022, 7, 2))
    make_figure(line, 900, 300, known_from=date(2022, 7, 1))
    [found] = gather(audience_of(cast.desk), None, DAY, date(2022, 8, 1), Parts.FINANCING).transitions

    assert found.financing.lines[0].figure.committed == 700


def test_a_line_of_a_task_that_the_reader_may_not_see_does_not_pass_for_the_transition_as_a_whole(moving, cast):
    mandate = factories.make_mandate(moving.mission)
    hidden = factories.make_task(mandate, classification=Classification.CONFIDENTIAL)
    make_figure(make_line(moving, task=hidden))
    judge(moving, task=hidden)

    [open_], [cleared] = (
        gather(report_audience(level), None, DAY, DAY, Parts.FINANCING).transitions
        for level in (Classification.UNCLASSIFIED, Classification.CONFIDENTIAL)
    )
    assert (open_.financing.lines, open_.financing.judgements) == ((), ())
    assert (len(cleared.financing.lines), len(cleared.financing.judgements)) == (1, 1)


def test_figures_above_the_clearance_of_a_reader_leave_the_older_ones(moving, cast):
    line = make_line(moving)
    make_figure(line, 900, 100, day=date(2022, 1, 31))
    make_figure(line, 900, 800, day=date(2022, 5, 31), classification=Classification.CONFIDENTIAL)

    [found] = gather(report_audience(Classification.UNCLASSIFIED), None, DAY, DAY, Parts.FINANCING).transitions

    assert found.financing.lines[0].figure.committed == 100
    assert found.financing.classification is Classification.UNCLASSIFIED


def test_judgements_stand_side_by_side_the_latest_of_each_party(moving, cast, signed_in):
    judge(moving, day=date(2021, 1, 1), reason={"en": "Superseded"})
    judge(moving)
    judge(moving, party="country_team", adequate="yes", reason={"en": "Enough"})
    text = said(page(signed_in(cast.viewer), moving))

    assert "Transition as a whole Mission no partly yes Pledged yearly" in text
    assert "Transition as a whole Country team yes partly yes Enough" in text
    assert "Superseded" not in text


# The picture


def test_the_picture_has_an_address_of_its_own_and_is_not_sent_twice(moving, cast, signed_in):
    make_figure(make_line(moving), 4_000_000, 2_500_000)
    viewer, address = signed_in(cast.viewer), reverse("readiness:funding-picture", args=[moving.pk])

    first = viewer.get(address, THEN)
    again = viewer.get(address, THEN, headers={"if-none-match": first["ETag"]})
    french = viewer.get(address, {**THEN, "language": "fr"})

    assert (first.status_code, first["Content-Type"], again.status_code) == (200, "image/svg+xml", 304)
    assert ">2.5<" in first.content.decode()
    assert 'xml:lang="fr"' in french.content.decode()
    assert address in page(viewer, moving).content.decode()


def test_where_nothing_is_committed_or_nothing_may_be_seen_there_is_no_picture(moving, cast, signed_in):
    address = reverse("readiness:funding-picture", args=[moving.pk])

    assert signed_in(cast.viewer).get(address).status_code == 404
    assert "chart.svg" not in page(signed_in(cast.viewer), moving).content.decode()
    make_figure(make_line(moving))
    assert signed_in(cast.other_planner).get(address, THEN).status_code == 404
    assert signed_in(cast.viewer).get(reverse("readiness:funding-picture", args=[0])).status_code == 404


# Forms


LINE = {"kind": "bilateral", "funder_en": "A partner", "carrier": "after", "starts": "2022-01-01", "ends": "2022-12-31"}
FIGURE = {"day": "2022-06-30", "known_from": "2022-06-30", "currency": "USD", "needed": "1000", "committed": "400"}


def test_a_planner_adds_a_line_and_goes_on_to_its_figures(moving, task, cast, signed_in):
    planner = signed_in(cast.planner)

    response = planner.post(reverse("financing:line-add", args=[moving.pk]), {**LINE, "task": task.pk, **MARKS})
    [line] = FundingLine.objects.all()
    assert response["Location"] == reverse("financing:figure-add", args=[line.pk])
    assert (line.task, line.funder, line.created_by) == (task, {"en": "A partner"}, cast.planner)

    response = planner.post(response["Location"], {**FIGURE, "currency": "usd", "disbursed": "400", **MARKS})
    assert response["Location"] == reverse("readiness:financing", args=[moving.pk])
    [figure] = FundingFigure.objects.all()
    assert (figure.currency, figure.needed, figure.committed, figure.disbursed) == ("USD", 1000, 400, 400)


def test_newer_figures_begin_as_the_last_ones_that_the_person_may_see(moving, cast, signed_in):
    line = make_line(moving)
    make_figure(line, 900, 450, currency="EUR", rate=Decimal("0.9"), rate_day=DAY)
    make_figure(line, 900, 777, day=date(2022, 7, 31), classification=Classification.CONFIDENTIAL)
    response = signed_in(cast.planner).get(reverse("financing:figure-add", args=[line.pk]))

    form = response.context["form"]
    assert {name: form[name].value() for name in ("currency", "needed", "committed", "rate", "day")} == {
        "currency": "EUR",
        "needed": 900,
        "committed": 450,
        "rate": Decimal("0.9"),
        "day": None,
    }
    assert str(line) in said(response)


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"ends": "2021-12-31"}, None, "It ends before it begins."),
        ({"ends": "2032-01-01"}, "ends", "at most 10 years"),
        ({"starts": "0001-01-01"}, "starts", "Give days between"),
        ({"kind": "lottery"}, "kind", "Select a valid choice"),
        ({"carrier": ""}, "carrier", "required"),
        ({"known_from": "2999-01-01"}, "known_from", "has not come yet"),
        ({"task": "0"}, "task", "Select a valid choice"),
    ],
)
def test_a_wrong_line_is_told_beside_its_field_and_nothing_is_saved(moving, cast, signed_in, given, field, told):
    response = signed_in(cast.planner).post(reverse("financing:line-add", args=[moving.pk]), {**LINE, **MARKS, **given})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field or "__all__"]
    assert told.casefold() in said(response).casefold()
    assert not FundingLine.objects.exists()


@pytest.mark.parametrize(
    ("given", "fields", "told"),
    [
        ({"needed": "-1"}, ["needed"], "greater than or equal to 0"),
        ({"needed": "NaN"}, ["needed"], "Enter a number"),
        ({"needed": "1e20"}, ["needed"], "no more than 16 digits"),
        ({"committed": "1.234"}, ["committed"], "2 decimal places"),
        ({"committed": ""}, ["committed"], "required"),
        ({"disbursed": "400.01"}, ["__all__"], "More is disbursed than committed"),
        ({"currency": "US"}, ["currency"], "three capital letters"),
        ({"currency": "U$D"}, ["currency"], "three capital letters"),
        ({"currency": "ZZZ", "rate": "2", "rate_day": "2022-06-30"}, ["currency"], "no currency of ISO 4217"),
        ({"currency": "EUR"}, ["__all__"], "needs a rate above 0 and its date"),
        ({"currency": "EUR", "rate": "0.9"}, ["__all__"], "needs a rate above 0 and its date"),
        ({"currency": "EUR", "rate": "0", "rate_day": "2022-06-30"}, ["__all__"], "needs a rate above 0"),
        ({"currency": "EUR", "rate": "-1", "rate_day": "2022-06-30"}, ["__all__"], "needs a rate above 0"),
        ({"rate": "1", "rate_day": "2022-06-30"}, ["__all__"], "a sum in dollars has neither"),
        ({"currency": "EUR", "rate": "0.9", "rate_day": "2022-07-01"}, ["rate_day"], "was not known on"),
        ({"currency": "EUR", "rate": "0.000001", "rate_day": "2022-06-30", "needed": "2000000"}, ["needed"],
         "Check the sum, and the rate"),
        ({"day": "2022-02-30"}, ["day"], "Enter a valid date"),
    ],
)  # fmt: skip
def test_wrong_figures_are_told_beside_their_field_and_nothing_is_saved(moving, cast, signed_in, given, fields, told):
    line = make_line(moving)
    response = signed_in(cast.planner).post(
        reverse("financing:figure-add", args=[line.pk]), {**FIGURE, **MARKS, **given}
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == fields
    assert told.casefold() in said(response).casefold()
    assert not FundingFigure.objects.exists()


def test_more_committed_than_needed_is_taken_and_asked_about(moving, cast, signed_in):
    line = make_line(moving)
    planner = signed_in(cast.planner)

    response = planner.post(
        reverse("financing:figure-add", args=[line.pk]), {**FIGURE, "committed": "1200", "disbursed": "0", **MARKS}
    )

    assert response.status_code == 302
    assert "1 funding line has more committed than needed" in said(page(planner, moving))


def test_money_for_a_need_without_a_source_is_refused(moving, cast, signed_in):
    line = make_line(moving, kind="none")
    response = signed_in(cast.planner).post(
        reverse("financing:figure-add", args=[line.pk]), {**FIGURE, "committed": "1", **MARKS}
    )

    assert list(response.context["form"].errors) == ["committed"]
    assert "This need has no source yet" in said(response)


def test_second_figures_of_a_day_known_since_the_same_day_are_refused(moving, cast, signed_in):
    line = make_line(moving)
    make_figure(line)
    response = signed_in(cast.planner).post(reverse("financing:figure-add", args=[line.pk]), {**FIGURE, **MARKS})

    assert response.status_code == 422
    assert "Figures as at this day are on record already" in said(response)


def test_a_task_of_another_operation_is_not_offered_and_not_taken(moving, cast, signed_in):
    elsewhere = factories.make_task(factories.make_mandate(factories.make_mission("UNAMID")))
    planner = signed_in(cast.planner)
    for name in ("line", "judgement"):
        address = reverse(f"financing:{name}-add", args=[moving.pk])
        assert list(planner.get(address).context["form"].fields["task"].queryset) == []
        assert "task" in planner.post(address, {"task": elsewhere.pk}).context["form"].errors
    for model in (FundingLine, FundingJudgement):
        record = model(transition=moving, task=elsewhere, starts=DAY, ends=DAY) if model is FundingLine else None
        record = record or model(transition=moving, task=elsewhere)
        assert [each.field for each in record.broken_rules()] == ["task"]


def test_a_judgement_is_signed_with_its_three_qualities_and_its_reason(moving, cast, signed_in):
    given = {"day": "2022-06-30", "known_from": "2022-06-30", "party": "country_team", **MARKS}
    ratings = {"adequate": "yes", "predictable": "partly", "sustained": "no", "reason_en": "Only to 2023"}
    coordinator, address = signed_in(cast.coordinator), reverse("financing:judgement-add", args=[moving.pk])

    refused = coordinator.post(address, given)
    assert [*refused.context["form"].errors] == ["adequate", "predictable", "sustained", "reason"]
    assert coordinator.post(address, {**given, **ratings}).status_code == 302
    text = said(page(coordinator, moving))
    assert f"Country team yes partly no Only to 2023 {cast.coordinator}, 30 June 2022" in text


# Rights


def test_who_may_write_and_who_only_reads(moving, cast, signed_in):
    address = reverse("financing:line-add", args=[moving.pk])

    codes = {
        name: signed_in(getattr(cast, name)).get(address).status_code
        for name in ("planner", "coordinator", "dco", "viewer", "desk", "pbso", "other_planner", "stranger")
    }

    assert codes == {
        "planner": 200,
        "coordinator": 200,
        "dco": 200,
        "viewer": 403,
        "desk": 403,
        "pbso": 403,
        "other_planner": 403,
        "stranger": 404,
    }
    assert "Add a funding line" not in said(page(signed_in(cast.viewer), moving))


def test_a_reader_of_another_mission_is_told_that_this_part_is_not_open(moving, cast, signed_in):
    make_figure(make_line(moving, purpose={"en": "Own business"}))
    text = said(page(signed_in(cast.other_planner), moving))

    assert "Own business" not in text
    assert "open to those who work on the mission" in text


def test_lines_that_were_entered_wrongly_are_removed_with_their_figures_and_the_history_keeps_them(
    moving, cast, signed_in
):
    line = make_line(moving)
    make_figure(line)

    response = signed_in(cast.planner).post(reverse("financing:line-remove", args=[line.pk]), {"why": "Twice"})

    assert response["Location"] == reverse("readiness:financing", args=[moving.pk])
    assert not FundingFigure.objects.exists()
    assert [each.pgh_label for each in FundingFigure.pgh_event_model.objects.order_by("pgh_id")] == ["insert", "delete"]


# The database


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"needed": -1}, "money_is_not_negative"),
        ({"disbursed": -1}, "money_is_not_negative"),
        ({"disbursed": 500_000}, "no_more_disbursed_than_committed"),
        ({"currency": "usd"}, "currency_has_three_capitals|rate_where_not_in_dollars"),
        ({"currency": "EUR"}, "rate_where_not_in_dollars"),
        ({"rate": 1, "rate_day": DAY}, "rate_where_not_in_dollars"),
    ],
)
def test_the_database_refuses_what_the_forms_refuse(moving, fields, name):
    line = make_line(moving)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_figure(line, **{"needed": 1_000_000, **fields})
    assert make_figure(line, disbursed=400_000).pk


def test_the_database_refuses_a_line_that_ends_before_it_begins(moving):
    with pytest.raises(ValidationError, match="It ends before it begins"):
        FundingLine(transition=moving, kind="none", carrier="after", starts=DAY, ends=date(2022, 6, 29)).full_clean()
    with pytest.raises(IntegrityError, match="funding_ends_after_it_begins"):
        make_line(moving, starts=DAY, ends=date(2022, 6, 29))


# Cost


def test_the_number_of_queries_is_the_same_for_one_and_for_fifty_lines(moving, task, cast):
    audience = audience_of(cast.desk)
    counts = set()
    for rows in (1, 49):
        for number in range(rows):
            source = factories.make_source()
            line = make_line(moving, source=source, task=task if number % 2 else None)
            make_figure(line, source=source)
            judge(moving, source=source, task=task)
        with CaptureQueriesContext(connection) as made:
            gather(audience, None, DAY, DAY, Parts.COURSE | Parts.FINANCING)
        counts.add(len(made))

    assert len(counts) == 1
