"""The page of partners of a transition, its forms, its administration and its resources."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.actions import save_record
from accounts.audience import audience_of
from accounts.errors import DomainError
from accounts.roles import Classification
from missions.models import Country
from tests import factories
from transitions.asking import Parts
from transitions.models import (
    AdvicePoint,
    CommissionAdvice,
    CommissionMeeting,
    CommissionRequest,
    PointOutcome,
    RegionalConsultation,
    RegionalRole,
)
from transitions.partners.kinds import RegionalOrganization
from transitions.partners.topic import PARTNERS
from transitions.readiness.gather import gather
from transitions.readiness.topic_views import topic_page

DAY = date(2022, 6, 30)
MARKS = {"classification": "0", "distribution": "general"}
NOW = {"as_of": "2022-06-30", "known_at": "2022-06-30"}


@pytest.fixture
def transition(cast):
    mission = factories.make_mission("MONUSCO")
    mission.hosts.add(Country.objects.create(iso3="COD", iso2="CD"))
    return factories.make_transition(mission)


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, transition, **moment):
    return client.get(reverse("readiness:partners", args=[transition.pk]), moment or NOW)


def make(model, **fields):
    day = {} if model is AdvicePoint else {"day": fields.pop("day", date(2022, 3, 15))}
    return model.objects.create(**{"known_from": day.get("day", date(2022, 3, 15)), **day, **fields})


def make_request(transition, **fields):
    given = {"asker": "council", "stage": "review", "asked": {"en": "What next in Tanganyika"}}
    return make(CommissionRequest, transition=transition, **{"day": date(2022, 1, 20), **given, **fields})


def make_advice(transition, **fields):
    return make(CommissionAdvice, transition=transition, **{"format": "letter", "symbol": "S/2022/1", **fields})


def make_point(advice, letter="a", **fields):
    return make(AdvicePoint, advice=advice, letter=letter, text={"en": f"View {letter}"}, **fields)


def make_outcome(point, **fields):
    where = {"taken_up_in": "plan", "where": "Plan, element 4"}
    return make(PointOutcome, point=point, **{"day": date(2022, 4, 12), "outcome": "taken_up", **where, **fields})


def make_role(transition, organization="SADC", **fields):
    given = {"day": date(2021, 9, 17), "plan": "S/2021/807", "role": {"en": "Keeps its contingents"}}
    return make(RegionalRole, transition=transition, organization=organization, **{**given, **fields})


# --- what the page shows


def test_requests_advice_and_points_stand_with_outcomes_and_delays(transition, cast, signed_in):
    request = make_request(transition)
    make_request(transition, day=date(2022, 6, 1), asker="state", known_from=date(2022, 6, 1))
    advice = make_advice(transition, request=request, deliberated_on=date(2022, 3, 29))
    make_outcome(make_point(advice, "d"))
    make_point(advice, "f")
    text = said(page(signed_in(cast.viewer), transition))

    assert "20 January 2022 Security Council Review What next in Tanganyika" in text
    assert "State concerned Review What next in Tanganyika no source no advice after 29 days" in text
    assert "request of 20 January 2022 (Security Council), 54 days later" in text
    assert "Deliberated on 29 March 2022" in text
    assert "(d) View d no source Taken up 12 April 2022 first decision after 28 days" in text
    assert "Element of the transition plan: Plan, element 4" in text
    assert "(f) View f no source open" in text
    assert "1 point of advice is open: taken up where, or why not?" in text


def test_points_stand_in_the_order_of_their_letters(transition, cast, signed_in):
    advice = make_advice(transition)
    for letter in ("b", "aa", "z", "a"):
        make_point(advice, letter)
    text = said(page(signed_in(cast.viewer), transition))

    assert [text.index(f"View {letter} ") for letter in ("a", "b", "z", "aa")] == sorted(
        text.index(f"View {letter} ") for letter in ("a", "b", "z", "aa")
    )


def test_a_meeting_says_who_came_what_was_agreed_and_when(transition, cast, signed_in):
    factories.make_state(transition, "under_way", date(2021, 9, 17))
    parties = {"convened": ["financial", "un_bodies"], "objectives": {"en": "Return of the displaced"}}
    make(CommissionMeeting, transition=transition, day=date(2021, 6, 10), subject={"en": "Priorities"}, **parties)
    make(CommissionMeeting, transition=transition, day=date(2022, 4, 26), subject={"en": "Later"}, **parties)
    text = said(page(signed_in(cast.viewer), transition))

    assert "10 June 2021: Priorities Participants United Nations bodies; International financial institutions" in text
    assert "Return of the displaced (agreed before the transition)" in text
    assert "Return of the displaced (agreed when the transition was under way)" in text
    assert "Gender-responsive approach not said" in text
    assert "International financial institutions 26 April 2022" in text
    assert "Subregional organizations not yet convened" in text


def test_every_organization_whose_region_covers_the_host_stands_with_its_gaps_named(transition, cast, signed_in):
    make_role(transition, agreed="yes", agreed_on=date(2021, 12, 8))
    make_role(transition, "EU")
    make(RegionalConsultation, transition=transition, organization="SADC", day=date(2021, 5, 18), about="planning")
    text = said(page(signed_in(cast.viewer), transition))

    assert "Southern African Development Community ( SADC ) Subregional Keeps its contingents" in text
    assert "Agreed 8 December 2021 18 May 2021: Planning of the transition" in text
    for name in ("African Union ( AU ) Regional", "International Conference on the Great Lakes Region ( ICGLR )"):
        assert name in text
    assert "African Union ( AU ) Regional no role in the plan nothing to agree to not consulted" in text
    assert "European Union ( EU ) Regional; the host State is no member" in text
    assert "East African Community" not in text
    assert "East African Community ( EAC )" in said(
        page(signed_in(cast.viewer), transition, as_of="2022-07-11", known_at="2022-07-11")
    )


def test_where_no_host_has_a_code_the_page_says_that_the_region_cannot_be_told(cast, signed_in):
    transition = factories.make_transition(factories.make_mission("MONUSCO"))

    assert "so the organizations of its region cannot be told" in said(page(signed_in(cast.viewer), transition))


# --- as of, as known


def test_as_of_an_earlier_day_a_point_is_open_advice_not_deliberated_on_and_a_role_not_agreed(
    transition, cast, signed_in
):
    advice = make_advice(transition, deliberated_on=date(2022, 3, 29))
    make_outcome(make_point(advice))
    make_role(transition, agreed="no", agreed_on=date(2022, 4, 1))
    before = said(page(signed_in(cast.viewer), transition, as_of="2022-03-28", known_at="2022-06-30"))
    after = said(page(signed_in(cast.viewer), transition))

    assert ("Plan, element 4" in before, "Plan, element 4" in after) == (False, True)
    assert ("Deliberated on not on record" in before, "Deliberated on not on record" in after) == (True, False)
    assert ("Not agreed 1 April 2022" in before, "Not agreed 1 April 2022" in after) == (False, True)


def test_as_known_on_an_earlier_day_what_became_known_later_does_not_exist(transition, cast, signed_in):
    later = date(2022, 8, 1)
    request = make_request(transition, known_from=later)
    advice = make_advice(transition, request=request)
    make_outcome(make_point(advice), known_from=later)
    make_point(advice, "b", known_from=later)
    viewer = signed_in(cast.viewer)
    before = said(page(viewer, transition, as_of="2022-08-01", known_at="2022-07-31"))
    after = said(page(viewer, transition, as_of="2022-08-01", known_at="2022-08-01"))

    for text in ("What next in Tanganyika", "View b", "Plan, element 4", "54 days later"):
        assert (text in before, text in after) == (False, True)
    assert "View a" in before


# --- writing


def form_data(**fields):
    return {**MARKS, **fields}


def test_the_support_office_records_request_advice_point_and_outcome_from_the_page(transition, cast, signed_in):
    pbso = signed_in(cast.pbso)
    back = reverse("readiness:partners", args=[transition.pk])
    asked = {"day": "2022-01-20", "asker": "state", "stage": "formation", "asked_en": "What next"}
    pbso.post(reverse("partners:request-add", args=[transition.pk]), form_data(**asked))
    request = CommissionRequest.objects.get()
    given = {"request": request.pk, "day": "2022-03-15", "format": "letter", "symbol": "S/2022/1", "stage": "review"}
    pbso.post(reverse("partners:advice-add", args=[transition.pk]), form_data(**given))
    advice = CommissionAdvice.objects.get()
    pbso.post(reverse("partners:point-add", args=[advice.pk]), form_data(letter="(D)", text_en="View"))
    point = AdvicePoint.objects.get()
    became = {"day": "2022-04-12", "outcome": "partly", "taken_up_in": "resolution", "where": "S/RES/2717 (2023)"}
    response = pbso.post(reverse("partners:outcome-add", args=[point.pk]), form_data(**became, reason_en="Later"))

    assert response["Location"] == back
    outcome = PointOutcome.objects.get()
    assert (advice.request, point.letter, outcome.point, outcome.created_by) == (request, "d", point, cast.pbso)
    assert "Record a request to the Peacebuilding Commission" in said(page(pbso, transition))


def test_a_planner_reads_the_commission_and_writes_the_regional_organizations(transition, cast, signed_in):
    planner = signed_in(cast.planner)
    text = said(page(planner, transition))

    assert "Record a request" not in text
    assert "Record the role of a regional organization" in text
    assert planner.get(reverse("partners:request-add", args=[transition.pk])).status_code == 403
    given = {"organization": "SADC", "day": "2021-09-17", "plan": "S/2021/807", "role_en": "Contingents"}
    response = planner.post(reverse("partners:role-add", args=[transition.pk]), form_data(**given, agreed="unknown"))
    assert response["Location"] == reverse("readiness:partners", args=[transition.pk])
    assert RegionalRole.objects.get().created_by == cast.planner
    heard = {"organization": "SADC", "day": "2021-05-18", "about": "planning"}
    planner.post(reverse("partners:consultation-add", args=[transition.pk]), form_data(**heard))
    assert RegionalConsultation.objects.get().organization == "SADC"


def test_the_support_office_may_not_write_the_regional_organizations(transition, cast, signed_in):
    pbso = signed_in(cast.pbso)

    assert "Record the role of a regional organization" not in said(page(pbso, transition))
    assert pbso.get(reverse("partners:role-add", args=[transition.pk])).status_code == 403


def test_what_is_missing_leads_to_a_form_only_for_those_who_may_fill_it_in(transition, cast, signed_in):
    make_point(make_advice(transition))
    address = reverse("partners:outcome-add", args=[AdvicePoint.objects.get().pk])

    assert address in page(signed_in(cast.pbso), transition).content.decode()
    assert address not in page(signed_in(cast.planner), transition).content.decode()


TOMORROW = (timezone.localdate() + timedelta(days=2)).isoformat()


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"day": "2022-01-19"}, "day", "cannot answer a request of 20 January 2022"),
        ({"day": TOMORROW, "request": ""}, "day", "has not come yet"),
        ({"deliberated_on": TOMORROW}, "deliberated_on", "has not come yet"),
        ({"deliberated_on": "2022-03-14"}, None, "before it was given"),
        ({"day": "2022-02-30"}, "day", "Enter a valid date"),
        ({"format": "pigeon"}, "format", "Select a valid choice"),
        ({"symbol": "S/2022/9"}, None, "already recorded"),
        ({"summary_en": "a\x00b"}, "summary", "NUL"),
        ({"known_from": "2999-01-01"}, "known_from", "has not come yet"),
    ],
)
def test_wrong_advice_is_told_beside_its_field_and_not_saved(transition, cast, signed_in, given, field, told):
    request = make_request(transition)
    make_advice(transition, symbol="S/2022/9")
    base = {"request": request.pk, "day": "2022-03-15", "format": "letter", "symbol": "S/2022/1"}
    response = signed_in(cast.pbso).post(
        reverse("partners:advice-add", args=[transition.pk]), form_data(**{**base, **given})
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field or "__all__"]
    assert told.casefold() in said(response).casefold()
    assert CommissionAdvice.objects.count() == 1


def test_a_request_about_another_transition_is_not_offered_and_not_taken(transition, cast, signed_in):
    elsewhere = make_request(factories.make_transition(factories.make_mission("UNAMID")))
    address = reverse("partners:advice-add", args=[transition.pk])
    pbso = signed_in(cast.pbso)

    assert list(pbso.get(address).context["form"].fields["request"].queryset) == []
    given = form_data(request=elsewhere.pk, day="2022-03-15", format="letter")
    assert "request" in pbso.post(address, given).context["form"].errors
    with pytest.raises(DomainError, match="another transition"):
        save_record(CommissionAdvice(transition=transition, request=elsewhere, day=DAY, format="oral"), by=cast.pbso)


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"letter": "a"}, None, "already has a point with this letter"),
        ({"letter": "(A)"}, None, "already has a point with this letter"),
        ({"letter": "4"}, "letter", "Give the letter of the point"),
        ({"letter": "abc"}, "letter", "Give the letter of the point"),
        ({"letter": ""}, "letter", "required"),
        ({"letter": "b", "text_en": ""}, "text", "required"),
    ],
)
def test_a_wrong_point_is_refused(transition, cast, signed_in, given, field, told):
    advice = make_advice(transition)
    make_point(advice)
    response = signed_in(cast.pbso).post(
        reverse("partners:point-add", args=[advice.pk]), form_data(**{"text_en": "View", **given})
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field or "__all__"]
    assert told in said(response)
    assert AdvicePoint.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"where": ""}, None, "Say in what the point was taken up and where exactly"),
        ({"taken_up_in": ""}, None, "Say in what the point was taken up and where exactly"),
        ({"outcome": "not_taken_up", "reason_en": "No"}, None, "Leave both empty if it was not taken up"),
        ({"outcome": "not_taken_up", "where": "", "taken_up_in": ""}, None, "in part only, or not at all"),
        ({"outcome": "partly"}, None, "in part only, or not at all"),
        ({"day": "2022-03-14"}, "day", "cannot follow from advice of 15 March 2022"),
        ({"day": TOMORROW}, "day", "has not come yet"),
        ({"outcome": "lost"}, "outcome", "Select a valid choice"),
    ],
)
def test_a_wrong_outcome_is_refused(transition, cast, signed_in, given, field, told):
    point = make_point(make_advice(transition))
    base = {"day": "2022-04-12", "outcome": "taken_up", "taken_up_in": "plan", "where": "Element 4"}
    response = signed_in(cast.pbso).post(
        reverse("partners:outcome-add", args=[point.pk]), form_data(**{**base, **given})
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field or "__all__"]
    assert told in said(response)
    assert not PointOutcome.objects.exists()


@pytest.mark.parametrize(
    ("name", "given", "field", "told"),
    [
        ("request", {"day": TOMORROW}, "day", "has not come yet"),
        ("request", {"asker": "nobody"}, "asker", "Select a valid choice"),
        ("meeting", {"day": TOMORROW}, "day", "has not come yet"),
        ("meeting", {"convened": ["nobody"]}, "convened", "Select a valid choice"),
    ],
)
def test_a_wrong_request_or_meeting_is_refused(transition, cast, signed_in, name, given, field, told):
    base = {
        "request": {"day": "2022-01-20", "asker": "council", "stage": "review", "asked_en": "What next"},
        "meeting": {"day": "2022-01-20", "subject_en": "Priorities", "convened": ["un_bodies"]},
    }
    response = signed_in(cast.pbso).post(
        reverse(f"partners:{name}-add", args=[transition.pk]), form_data(**{**base[name], **given})
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert told in said(response)


@pytest.mark.parametrize(
    ("name", "given", "field", "told"),
    [
        ("role", {"day": TOMORROW}, "day", "has not come yet"),
        ("role", {"agreed": "yes"}, None, "Give the day of the answer"),
        ("role", {"agreed_on": "2021-12-08"}, None, "Give the day of the answer"),
        ("role", {"agreed": "no", "agreed_on": TOMORROW}, "agreed_on", "has not come yet"),
        ("role", {"organization": "EAC", "plan": "Old plan"}, None, "already recorded"),
        ("role", {"organization": "NATO"}, "organization", "Select a valid choice"),
        ("consultation", {"day": TOMORROW}, "day", "has not come yet"),
        ("consultation", {"about": "weather"}, "about", "Select a valid choice"),
    ],
)
def test_a_wrong_role_or_consultation_is_refused(transition, cast, signed_in, name, given, field, told):
    make_role(transition, "EAC", plan="Old plan")
    base = {
        "role": {"organization": "SADC", "day": "2021-09-17", "plan": "Plan", "role_en": "x", "agreed": "unknown"},
        "consultation": {"organization": "SADC", "day": "2021-05-18", "about": "planning"},
    }
    response = signed_in(cast.planner).post(
        reverse(f"partners:{name}-add", args=[transition.pk]), form_data(**{**base[name], **given})
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field or "__all__"]
    assert told in said(response)
    assert (RegionalRole.objects.count(), RegionalConsultation.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"where": ""}, "point_taken_up_says_where"),
        ({"outcome": "not_taken_up", "reason": {"en": "No"}}, "point_taken_up_says_where"),
        ({"outcome": "partly"}, "point_not_taken_up_has_a_reason"),
    ],
)
def test_the_database_refuses_what_the_form_does(transition, fields, name):
    point = make_point(make_advice(transition))
    with pytest.raises(IntegrityError, match=name):
        make_outcome(point, **fields)


def test_advice_with_a_request_that_it_answers_keeps_that_request(transition, cast, signed_in):
    request = make_request(transition)
    make_advice(transition, request=request)
    pbso = signed_in(cast.pbso)
    response = pbso.post(reverse("partners:request-remove", args=[request.pk]), {"why": "Wrong"})

    assert response.status_code == 422
    assert "Other records refer to it" in said(response)


# --- the administration and the interface


def test_the_support_office_works_in_the_administration(transition, cast, signed_in):
    pbso = signed_in(cast.pbso)

    def add(model, **fields):
        response = pbso.post(reverse(f"admin:transitions_{model._meta.model_name}_add"), form_data(**fields))
        assert response.status_code == 302, response.context["adminform"].errors
        return model.objects.get()

    asked = {"day": "2022-01-20", "asker": "council", "stage": "review", "asked_en": "What next"}
    request = add(CommissionRequest, transition=transition.pk, **asked)
    given = {"request": request.pk, "day": "2022-03-15", "format": "letter", "symbol": "S/2022/1"}
    advice = add(CommissionAdvice, transition=transition.pk, **given)
    point = add(AdvicePoint, advice=advice.pk, letter="d", text_en="View")
    became = {"day": "2022-04-12", "outcome": "taken_up", "taken_up_in": "plan", "where": "Element 4"}
    outcome = add(PointOutcome, point=point.pk, **became)
    met = {"day": "2022-04-26", "subject_en": "Priorities", "convened": ["un_bodies"]}
    meeting = add(CommissionMeeting, transition=transition.pk, **met)

    assert (outcome.created_by, meeting.convened) == (cast.pbso, ["un_bodies"])
    for model in (CommissionRequest, CommissionAdvice, AdvicePoint, PointOutcome, CommissionMeeting):
        assert pbso.get(reverse(f"admin:transitions_{model._meta.model_name}_changelist")).status_code == 200


def test_a_partner_system_reads_regional_roles_and_nothing_of_the_commission(transition, cast):
    make_request(transition)
    make_role(transition)
    partner = audience_of(cast.partner)

    assert not CommissionRequest.objects.visible_to(partner).exists()
    assert RegionalRole.objects.visible_to(partner).exists()
    [found] = gather(partner, None, DAY, DAY, Parts.COURSE | Parts.PARTNERS).transitions
    assert (found.partners.commission_open, found.partners.requests, len(found.partners.roles)) == (False, (), 1)
    assert [each.form for each in found.topic_findings["partners"]] == [
        "partners:role-add",
        "partners:role-change",
        "partners:consultation-add",
    ]


def test_to_whom_the_commission_is_not_open_the_page_says_so(transition, cast, rf):
    make_request(transition)
    request = rf.get("/", NOW)
    request.user = cast.partner
    text = said(topic_page(request, transition.pk, PARTNERS))

    assert "The records of the Peacebuilding Commission are open to those who work on the mission" in text
    assert "What next in Tanganyika" not in text


def test_the_interface_filters_by_transition_and_tells_what_became_of_a_point(transition, cast, signed_in):
    other = factories.make_transition(factories.make_mission("UNAMID"))
    outcome = make_outcome(make_point(make_advice(transition)))
    make_outcome(make_point(make_advice(other)))
    response = signed_in(cast.desk).get(
        reverse("api:v1:point-outcome-list"), {"point__advice__transition": transition.pk}
    )

    [told] = response.json()["results"]
    assert (told["id"], told["point"], told["where"]) == (outcome.pk, outcome.point_id, "Plan, element 4")


def test_advice_that_answers_a_request_out_of_sight_is_told_without_it(transition, cast):
    request = make_request(transition, classification=Classification.STRICTLY_CONFIDENTIAL)
    make_advice(transition, request=request)
    [found] = gather(audience_of(cast.desk), None, DAY, DAY, Parts.COURSE | Parts.PARTNERS).transitions

    assert (found.partners.requests, found.partners.advice[0].request) == ((), None)


# --- cost


def test_the_number_of_queries_is_the_same_for_one_and_for_fifty_records(transition, cast):
    audience = audience_of(cast.desk)
    counts = set()
    for rows in (1, 49):
        for number in range(rows):
            advice = make_advice(
                transition,
                symbol=f"S/2022/{rows}{number}",
                source=factories.make_source(),
                request=make_request(transition),
            )
            make_outcome(make_point(advice), source=factories.make_source())
            make(CommissionMeeting, transition=transition, subject={"en": "x"}, source=factories.make_source())
            organization = [*RegionalOrganization][number % 15]
            make_role(transition, organization, plan=f"Plan {rows}{number}", source=factories.make_source())
            make(RegionalConsultation, transition=transition, organization=organization, about="planning")
        with CaptureQueriesContext(connection) as made:
            gather(audience, None, DAY, DAY, Parts.COURSE | Parts.PARTNERS)
        counts.add(len(made))

    assert len(counts) == 1
