"""The page of the footprint of a transition, its forms, its picture, and what stands in the report."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.audience import audience_of
from accounts.roles import Classification
from tests import factories
from transitions.asking import Parts
from transitions.models import (
    AssetLot,
    FootprintTotal,
    PostChange,
    PostCount,
    Site,
    SiteRecipient,
    SiteState,
    SiteStep,
)
from transitions.readiness.gather import gather

DAY = date(2022, 6, 30)
MARKS = {"classification": "0", "distribution": "general"}
SEEN = {"as_of": "2022-07-01", "known_at": "2022-07-01"}


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


@pytest.fixture
def site(transition):
    return make_site(transition)


def make_site(transition, name="Kalemie", **fields):
    given = {"kind": "base", "names": {"en": name}, "announced_on": date(2021, 1, 1), "known_from": date(2021, 1, 1)}
    return Site.objects.create(**{"transition": transition, **given, **fields})


def make_step(site, step="hand_over", actual=DAY, known_from=date(2021, 1, 1), **fields):
    return SiteStep.objects.create(site=site, step=step, actual=actual, known_from=known_from, **fields)


def count_posts(transition, category="police", day=DAY, **fields):
    given = {"authorized": 20, "filled": 12, "women": 3, "men": 9, "known_from": day}
    return PostCount.objects.create(**{"transition": transition, "category": category, "day": day, **given, **fields})


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, transition, **moment):
    return client.get(reverse("readiness:footprint", args=[transition.pk]), moment or SEEN)


def facts_for(user, transition, as_of=DAY, known_at=DAY):
    [found] = gather(audience_of(user), None, as_of, known_at, Parts.COURSE | Parts.FOOTPRINT).transitions
    return found.footprint


# --- the page


def test_an_empty_page_names_every_category_and_group_as_a_gap(transition, cast, signed_in):
    text = said(page(signed_in(cast.viewer), transition))

    assert "No site of the operation is on record." in text
    assert "Installed assets, to the Government none on record" in text
    assert all(f"{each} not counted" in text for each in ("Military personnel", "Government-provided personnel"))
    assert "No source that counts the whole operation is on record." in text


def test_a_site_tells_its_steps_its_recipient_and_how_it_was_found(transition, site, cast, signed_in):
    make_step(site, "notice", date(2022, 1, 10), planned=date(2022, 1, 5))
    make_step(site, actual=date(2022, 3, 1), planned=date(2022, 2, 1))
    SiteRecipient.objects.create(site=site, day=date(2022, 1, 1), body={"en": "Ministry of Health"})
    SiteState.objects.create(site=site, day=date(2022, 4, 5), condition="looted")

    text = said(page(signed_in(cast.viewer), transition))

    assert "Kalemie Base 2 / 8 1 February 2022 1 March 2022 no clearance certificate Ministry of Health Looted" in text
    assert "Notice given 5 January 2022 10 January 2022" in text
    assert "Clean-up no day planned not done not on record" in text
    assert "Check 30 days after done on 5 April 2022 Check 90 days after overdue since 30 May 2022" in text
    assert "Looted or destroyed, of those handed over 1 / 1 ( 100%" in text


def test_posts_and_assets_tell_totals_shares_and_what_became_of_them(transition, cast, signed_in):
    count_posts(transition, day=date(2022, 1, 1), authorized=40, filled=30, women=10, men=20)
    count_posts(transition)
    PostChange.objects.create(transition=transition, category="police", day=DAY, abolished=15, nationalized=2, kept=20)
    AssetLot.objects.create(transition=transition, group=1, day=DAY, what={"en": "Trucks"}, value=5, currency="USD")
    AssetLot.objects.create(transition=transition, group=1, day=DAY, what={"en": "Boats"}, value=7, currency="EUR")

    text = said(page(signed_in(cast.viewer), transition))

    assert "Police personnel 30 June 2022 no source 20 12 3 25% 9" in text
    assert "1 January 2022 40 30 33% 30 June 2022 20 12 25%" in text
    assert "Police personnel 15 2 20" in text
    assert "All groups 2 0 EUR 7 USD 5" in text


def test_a_figure_of_a_source_stands_beside_the_records_and_is_to_be_confirmed(transition, site, cast, signed_in):
    press = factories.make_source(symbol="", title="Press copies", standing="to_be_confirmed")
    FootprintTotal.objects.create(transition=transition, kind="sites_handed_over", day=DAY, number=14, source=press)

    text = said(page(signed_in(cast.viewer), transition))

    assert "Sites handed over Source: Press copies to be confirmed 30 June 2022 14 0" in text
    assert "Sites handed over: the source of 30 June 2022 says 14, the records here give 0" in text


def test_as_of_an_earlier_day_or_as_known_then_a_hand_over_had_not_happened(transition, site, cast):
    make_step(site, planned=date(2022, 6, 1), actual=date(2022, 6, 20))

    def closed_on(as_of, known_at):
        return facts_for(cast.viewer, transition, as_of, known_at).sites[0].closed_on

    assert closed_on(DAY, DAY) == date(2022, 6, 20)
    assert closed_on(date(2022, 6, 19), DAY) is None
    assert closed_on(DAY, date(2022, 6, 19)) is None
    assert facts_for(cast.viewer, transition, DAY, date(2022, 6, 19)).sites[0].planned_closure == date(2022, 6, 1)


def test_a_new_plan_counts_from_the_day_it_was_known(transition, site, cast):
    make_step(site, planned=date(2022, 6, 1), actual=None, known_from=date(2022, 1, 1))
    make_step(site, planned=date(2022, 12, 1), actual=None, known_from=date(2022, 5, 1))

    def plan(known_at):
        return facts_for(cast.viewer, transition, DAY, known_at).sites[0].planned_closure

    assert (plan(date(2022, 4, 30)), plan(date(2022, 5, 1))) == (date(2022, 6, 1), date(2022, 12, 1))


def test_a_site_keeps_its_place_and_the_days_of_its_closure_on_the_facts(transition, cast):
    place = factories.make_place(transition.mission, "Tanganyika")
    site = make_site(transition, place=place)
    make_step(site, planned=date(2022, 6, 1), actual=date(2022, 6, 20))

    [fact] = facts_for(cast.viewer, transition).sites

    assert (fact.place.pk, fact.planned_closure, fact.closed_on) == (place.pk, date(2022, 6, 1), date(2022, 6, 20))
    assert not hasattr(fact.place, "latitude")


def test_the_interface_and_the_page_tell_no_coordinates(transition, cast, signed_in):
    place = factories.make_place(transition.mission, latitude="-5.94749", longitude="29.19471")
    make_site(transition, place=place)
    viewer = signed_in(cast.viewer)

    for address in (reverse("readiness:footprint", args=[transition.pk]), reverse("api:v1:site-list")):
        text = viewer.get(address).content.decode()
        assert "Kalemie" in text
        assert "5.94749" not in text


def test_a_body_of_the_register_is_named_as_recipient(transition, site, cast):
    entity = cast.coordinator.entity
    SiteRecipient.objects.create(site=site, day=DAY, entity=entity)

    assert facts_for(cast.viewer, transition).sites[0].recipient.name == entity.names


# --- who may see what


def test_a_site_whose_closure_is_not_announced_is_for_the_cleared(transition, cast, signed_in):
    make_site(transition, "Hidden base", classification=Classification.CONFIDENTIAL, announced_on=None)

    assert "Hidden base" in said(page(signed_in(cast.cleared_planner), transition))
    for somebody in (cast.planner, cast.viewer, cast.desk):
        text = said(page(signed_in(somebody), transition))
        assert "Hidden base" not in text
        assert "No site of the operation is on record." in text


def test_a_confidential_plan_of_an_open_site_is_for_the_cleared(transition, site, cast):
    make_step(site, planned=date(2023, 1, 1), actual=None, classification=Classification.CONFIDENTIAL)

    assert facts_for(cast.viewer, transition).sites[0].planned_closure is None
    assert facts_for(cast.cleared_planner, transition).sites[0].planned_closure == date(2023, 1, 1)


def test_a_refusal_tells_no_day_that_is_more_classified(transition, site, cast, signed_in):
    make_step(site, planned=date(2023, 1, 1), actual=None, classification=Classification.CONFIDENTIAL)
    planner = signed_in(cast.planner)
    address = reverse("footprint:step-add", args=[site.pk])
    given = {"step": "lessor_release", "planned": "2022-06-01", "known_from": "2022-01-01", **MARKS}

    marked_higher = planner.post(address, {**given, "classification": "1"})

    assert list(marked_higher.context["form"].errors) == ["classification"]
    assert "2023" not in said(marked_higher)
    assert planner.post(address, given).status_code == 302


def test_who_only_reads_finds_no_buttons_and_no_forms(transition, site, cast, signed_in):
    viewer = signed_in(cast.viewer)

    assert "Record a site" not in said(page(viewer, transition))
    assert "Record a site" in said(page(signed_in(cast.planner), transition))
    for name in ("site-add", "lot-add", "count-add", "change-add", "total-add"):
        assert viewer.get(reverse(f"footprint:{name}", args=[transition.pk])).status_code == 403
    assert viewer.get(reverse("footprint:step-add", args=[site.pk])).status_code == 403


def test_who_is_of_another_mission_finds_the_page_closed(transition, site, cast, signed_in):
    stranger = signed_in(cast.stranger)

    assert "Kalemie" not in said(page(stranger, transition))
    assert stranger.get(reverse("footprint:chart", args=[transition.pk])).status_code == 404


# --- forms


FORMS = {
    "site": {"kind": "base", "names_en": "Goma"},
    "step": {"step": "notice", "actual": "2022-01-05"},
    "recipient": {"day": "2022-01-05", "body_en": "Ministry"},
    "state": {"day": "2022-06-30", "condition": "empty"},
    "lot": {"group": "5", "day": "2022-01-05", "what_en": "Wells", "value": "12.50", "currency": "USD"},
    "count": {"category": "police", "day": "2022-01-05", "authorized": "9", "filled": "5", "women": "2", "men": "3"},
    "change": {"category": "police", "day": "2022-01-05", "abolished": "1", "nationalized": "0", "kept": "0"},
    "total": {"kind": "sites_handed_over", "day": "2022-01-05", "number": "14"},
}
MODELS = {
    "site": Site, "step": SiteStep, "recipient": SiteRecipient, "state": SiteState,
    "lot": AssetLot, "count": PostCount, "change": PostChange, "total": FootprintTotal,
}  # fmt: skip


def post(client, transition, site, name, **given):
    under = site if name in ("step", "recipient", "state") else transition
    return client.post(reverse(f"footprint:{name}-add", args=[under.pk]), {**FORMS[name], **MARKS, **given})


@pytest.mark.parametrize("name", FORMS)
def test_a_planner_writes_each_record_from_the_page(transition, site, cast, signed_in, name):
    make_step(site)
    before = MODELS[name].objects.count()

    response = post(signed_in(cast.planner), transition, site, name)

    assert response.status_code == 302
    assert response["Location"] == reverse("readiness:footprint", args=[transition.pk])
    assert MODELS[name].objects.count() == before + 1
    newest = MODELS[name].objects.order_by("-pk")[0]
    assert (newest.created_by, newest.version) == (cast.planner, 1)


@pytest.mark.parametrize(
    ("name", "given", "refused"),
    [
        ("site", {"names_en": ""}, ("names", "required")),
        ("site", {"kind": "castle"}, ("kind", "Select a valid choice")),
        ("site", {"names_en": "a\x00b"}, ("names", "NUL")),
        ("step", {"actual": ""}, (None, "Give the day planned, the day it was done, or both.")),
        ("step", {"actual": "2999-01-01"}, ("actual", "has not come yet")),
        ("step", {"actual": "2022-02-30"}, ("actual", "Enter a valid date")),
        ("step", {"step": "lessor_release", "actual": "2022-06-29"}, ("actual", "would come before Hand-over")),
        ("step", {"step": "notice", "actual": "2022-07-01"}, ("actual", "would come after Hand-over")),
        ("step", {"actual": "2009-12-31"}, ("actual", "lies before the operation, which began on 1 July 2010")),
        ("step", {"step": "hand_over", "known_from": "2021-01-01"}, (None, "already recorded")),
        (
            "step",
            {"planned": "2021-12-31", "known_from": "2020-12-31"},
            ("classification", "the day planned is confidential"),
        ),
        ("recipient", {"body_en": ""}, (None, "Choose the recipient, or name it in words, not both.")),
        ("recipient", {"entity": "UNCT-COD"}, (None, "Choose the recipient, or name it in words, not both.")),
        ("state", {"day": "2022-06-29"}, ("day", "handed over on 30 June 2022")),
        ("state", {"day": "2999-01-01"}, ("day", "has not come yet")),
        ("lot", {"currency": ""}, (None, "Give the value and its currency")),
        ("lot", {"currency": "usd"}, (None, "Give the value and its currency")),
        ("lot", {"value": ""}, (None, "Give the value and its currency")),
        ("lot", {"value": "-1"}, ("value", "greater than or equal to 0")),
        ("lot", {"value": "NaN"}, ("value", "Enter a number")),
        ("lot", {"value": "1e400"}, ("value", "digits")),
        ("lot", {"count": "0"}, ("count", "greater than or equal to 1")),
        ("lot", {"group": "6"}, ("group", "Select a valid choice")),
        ("lot", {"day": "2009-12-31"}, ("day", "lies before the operation, which began on 1 July 2010")),
        ("count", {"women": "3"}, (None, "Women and men together are the posts filled")),
        ("count", {"men": ""}, (None, "Women and men together are the posts filled")),
        ("count", {"filled": ""}, (None, "Women and men together are the posts filled")),
        (
            "count",
            {"authorized": "", "filled": "", "women": "", "men": ""},
            (None, "Give the posts authorized, the posts filled, or both."),
        ),
        ("count", {"women": "-1"}, ("women", "greater than or equal to 0")),
        ("count", {"filled": "99999999999999999999"}, ("filled", "less than or equal to")),
        ("change", {"abolished": "0"}, (None, "Give how many posts")),
        ("change", {"abolished": "21", "day": "2022-07-01"}, (None, "together are 21, but before 1 July 2022 only 20")),
        ("total", {"currency": "USD"}, (None, "a count takes none")),
        ("total", {"kind": "assets_handed_over"}, (None, "takes a currency in three letters")),
        ("total", {"number": "-3"}, ("number", "greater than or equal to 0")),
    ],
)
def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_saved(
    transition, site, cast, signed_in, name, given, refused
):
    field, told = refused
    factories.make_event(transition.mission, "deployed", date(2010, 7, 1))
    make_step(site)
    count_posts(transition)
    if given.get("entity"):
        given = {**given, "entity": cast.coordinator.entity.pk}
    before = MODELS[name].objects.count()

    response = post(signed_in(cast.planner), transition, site, name, **given)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {field or "__all__"}
    assert told.casefold() in said(response).casefold()
    assert MODELS[name].objects.count() == before


def test_a_state_of_a_site_that_is_not_handed_over_is_refused(transition, site, cast, signed_in):
    response = post(signed_in(cast.planner), transition, site, "state")

    assert response.status_code == 422
    assert "The hand-over of this site is not on record" in said(response)


def test_more_filled_than_authorized_is_a_finding_and_no_refusal(transition, site, cast, signed_in):
    planner = signed_in(cast.planner)

    assert post(planner, transition, site, "count", authorized="4", known_from="2022-01-05").status_code == 302
    assert "Police personnel: 5 filled, but 4 authorized" in said(page(planner, transition))


def test_a_count_that_would_make_a_recorded_change_too_great_is_refused(transition, site, cast, signed_in):
    PostChange.objects.create(transition=transition, category="police", day=date(2022, 2, 1), abolished=10)

    response = post(signed_in(cast.planner), transition, site, "count", authorized="9")

    assert response.status_code == 422
    assert "together are 10, but before 1 February 2022 only 9 were authorized" in said(response)


def test_a_place_of_another_operation_is_not_offered_and_not_taken(transition, cast, signed_in):
    elsewhere = factories.make_place(factories.make_mission("UNAMID"))
    address = reverse("footprint:site-add", args=[transition.pk])
    planner = signed_in(cast.planner)

    assert list(planner.get(address).context["form"].fields["place"].queryset) == []
    assert "place" in planner.post(address, {**FORMS["site"], **MARKS, "place": elsewhere.pk}).context["form"].errors
    wrong = Site(transition=transition, kind="base", names={"en": "x"}, place=elsewhere)
    assert [error.field for error in wrong.broken_rules()] == ["place"]


def test_the_form_of_a_site_says_when_it_is_confidential(transition, cast, signed_in):
    text = said(signed_in(cast.planner).get(reverse("footprint:site-add", args=[transition.pk])))

    assert "A site whose closure is not announced, and a patrol base, are confidential." in text


def test_a_step_that_was_planned_is_done_in_the_same_record(transition, site, cast, signed_in):
    record = make_step(site, planned=date(2022, 6, 1), actual=None)
    given = {"step": "hand_over", "planned": "2022-06-01", "actual": "2022-06-20", "known_from": "2021-01-01"}

    response = signed_in(cast.planner).post(
        reverse("footprint:step-change", args=[record.pk]), {**given, **MARKS, "why": "Done", "seen_version": "1"}
    )

    assert response.status_code == 302
    record.refresh_from_db()
    assert (record.planned, record.actual) == (date(2022, 6, 1), date(2022, 6, 20))
    assert [each.pgh_label for each in record.history.order_by("pgh_id")] == ["insert", "update"]


@pytest.mark.parametrize(
    ("model", "fields", "name"),
    [
        (AssetLot, {"group": 1, "value": 5}, "lot_has_value_and_currency"),
        (AssetLot, {"group": 1, "value": -5, "currency": "USD"}, "lot_has_value_and_currency"),
        (PostCount, {"category": "police"}, "count_tells_a_number"),
        (PostCount, {"category": "police", "filled": 3, "women": 1, "men": 1}, "women_and_men_are_all_filled"),
        (PostCount, {"category": "police", "authorized": 3, "women": 1, "men": 1}, "women_and_men_are_all_filled"),
        (PostCount, {"category": "police", "filled": 1, "women": 1}, "women_and_men_are_all_filled"),
        (PostChange, {"category": "police"}, "change_of_posts_tells_a_number"),
        (FootprintTotal, {"kind": "sites_lost", "number": 1, "currency": "USD"}, "only_money_has_a_currency"),
        (FootprintTotal, {"kind": "assets_handed_over", "number": 1}, "only_money_has_a_currency"),
        (FootprintTotal, {"kind": "sites_lost", "number": -1}, "figure_is_not_negative"),
    ],
)
def test_the_database_refuses_what_does_not_fit(transition, model, fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.create(transition=transition, day=DAY, **fields)


@pytest.mark.parametrize(
    ("model", "fields", "name"),
    [
        (SiteStep, {"step": "notice"}, "step_is_planned_or_done"),
        (SiteRecipient, {"day": DAY}, "site_has_one_recipient"),
    ],
)
def test_the_database_refuses_what_says_nothing_of_a_site(site, model, fields, name):
    with pytest.raises(ValidationError):
        model(site=site, **fields).full_clean()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.create(site=site, **fields)


# --- the picture of the posts


def test_the_posts_are_drawn_from_the_second_count_on(transition, cast, signed_in):
    viewer, address = signed_in(cast.viewer), reverse("footprint:chart", args=[transition.pk])
    count_posts(transition, day=date(2022, 1, 1), authorized=40, filled=30, women=10, men=20)

    assert viewer.get(address, SEEN).status_code == 404
    assert address not in page(viewer, transition).content.decode()
    count_posts(transition)
    drawn = viewer.get(address, SEEN)

    assert (drawn.status_code, drawn["Content-Type"]) == (200, "image/svg+xml")
    assert ">30<" in drawn.content.decode()
    assert address in page(viewer, transition).content.decode()
    assert viewer.get(address, SEEN, headers={"if-none-match": drawn["ETag"]}).status_code == 304


# --- cost


def test_the_number_of_queries_is_the_same_for_one_and_for_fifty_records(transition, cast):
    audience = audience_of(cast.desk)
    counts = set()
    for rows in (1, 49):
        for number in range(rows):
            place = factories.make_place(transition.mission, f"Place {rows} {number}")
            site = make_site(transition, place=place, source=factories.make_source())
            make_step(site)
            SiteRecipient.objects.create(site=site, day=DAY, entity=cast.coordinator.entity)
            SiteState.objects.create(site=site, day=DAY, condition="empty")
            AssetLot.objects.create(transition=transition, group=1, day=DAY, entity=cast.coordinator.entity)
            count_posts(transition, day=DAY - timedelta(days=rows + number))
            PostChange.objects.create(transition=transition, category="national", day=DAY, kept=1)
            FootprintTotal.objects.create(transition=transition, kind="sites_lost", day=DAY, number=1)
        with CaptureQueriesContext(connection) as made:
            found = gather(audience, None, DAY, DAY, Parts.COURSE | Parts.FOOTPRINT)
        counts.add(len(made))

    assert len(found.transitions[0].footprint.sites) == 50
    assert len(counts) == 1
