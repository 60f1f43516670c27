"""The page of gender, youth and disability in a transition, and its forms."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.audience import audience_of
from accounts.roles import Classification
from tests import factories
from transitions.asking import Parts
from transitions.inclusion import rules
from transitions.inclusion.kinds import InclusionElement, InclusionStage, PostKept, PostOutcome
from transitions.models import AdviserPost, GenderAnalysis, InclusionMeasure, InclusionNeed, InclusionParticipation
from transitions.readiness.gather import gather

DAY = date(2022, 6, 30)
MARKS = {"classification": "0", "distribution": "general"}
THEN = {"as_of": "2022-07-01", "known_at": "2022-07-01"}
ANALYSIS = InclusionElement.ANALYSIS, InclusionStage.PLANNING


@pytest.fixture
def transition(cast):
    return factories.make_transition(factories.make_mission("MONUSCO"))


def said(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, transition, **moment):
    return client.get(reverse("readiness:inclusion", args=[transition.pk]), moment or THEN)


def analyse(transition, day=DAY, **fields):
    given = {"stage": "planning", "day": day, "known_from": day, "title": {"en": "Study"}, "findings": {"en": "Found"}}
    return GenderAnalysis.objects.create(**{"transition": transition, **given, **fields})


def take_part(transition, **fields):
    given = {"stage": "planning", "day": DAY, "known_from": DAY, "body": {"en": "Working group"}, "total": 40}
    return InclusionParticipation.objects.create(**{"transition": transition, **given, **fields})


def fill_post(transition, **fields):
    given = {"function": "gender", "stages": ["planning"], "filled_from": date(2020, 1, 1), "level": "P-5"}
    return AdviserPost.objects.create(**{"transition": transition, "known_from": date(2020, 1, 1), **given, **fields})


def known(user, as_of=DAY, known_at=DAY):
    [found] = gather(audience_of(user), None, as_of, known_at, Parts.COURSE | Parts.INCLUSION).transitions
    return found.inclusion


# --- the page


def test_the_grid_stands_in_full_with_what_fills_it_and_its_gaps_in_words(transition, cast, signed_in):
    analyse(transition)
    response = page(signed_in(cast.viewer), transition)
    text = said(response)

    assert "Gender analysis on record Analysis, 30 June 2022 not on record not on record not on record" in text
    assert "Measures for persons with disabilities not on record not on record not on record not on record" in text
    assert "1 of 24 are on record." in text
    assert response.content.decode().count("#s-empty-circle") >= 23


def test_every_stage_function_and_group_stands_on_the_page_and_what_is_missing_beside_it(transition, cast, signed_in):
    text = said(page(signed_in(cast.viewer), transition))

    assert text.count("no gender analysis") == 4
    assert text.count("no post on record") == 5
    assert text.count("no need on record") == 4
    assert "Not on record for any stage: technical gender expertise" in text
    assert "No need is on record for: women, youth, persons with disabilities and children" in text


def test_posts_stand_with_what_becomes_of_them(transition, cast, signed_in):
    fill_post(transition, kept="yes", kept_by={"en": "Country team"}, decided_on=date(2022, 3, 1))
    fill_post(transition, function="child_protection", filled_until=date(2022, 5, 31), kept="no", number=3)
    text = said(page(signed_in(cast.viewer), transition))

    assert "Gender adviser 1 1 1 0" in text
    assert "Child protection adviser filled before, none left 3 0 0 3" in text
    assert "Kept after the transition By whom: Country team decided on 1 March 2022" in text
    assert "Lost: filled before, not kept" in text


def test_needs_stand_with_the_task_that_answers_them(transition, cast, signed_in):
    task = factories.make_task(factories.make_mandate(transition.mission), priority=1, sequence=2)
    needed = {"transition": transition, "day": DAY, "known_from": DAY, "need": {"en": "Escorts"}}
    InclusionNeed.objects.create(**needed, group="women", task=task, met_on=DAY, how={"en": "By patrols"})
    InclusionNeed.objects.create(**needed, group="youth")
    text = said(page(signed_in(cast.viewer), transition))

    assert "Protect civilians Priority task place 2 in the sequence met on 30 June 2022 By patrols" in text
    assert "1 need is not linked to a mandated task" in text


def test_a_task_that_the_reader_may_not_see_is_not_named_and_its_need_is_not_called_unlinked(
    transition, cast, signed_in
):
    hidden = factories.make_task(
        factories.make_mandate(transition.mission),
        titles={"en": "Hidden task"},
        classification=Classification.CONFIDENTIAL,
    )
    InclusionNeed.objects.create(
        transition=transition, group="women", day=DAY, known_from=DAY, need={"en": "Escorts"}, task=hidden
    )
    text = said(page(signed_in(cast.viewer), transition))

    assert "Hidden task" not in text
    assert "Escorts" in text
    assert "not shown here" in text
    assert "not linked to a mandated task" not in text


# --- as of, as known


@pytest.mark.parametrize(
    ("as_of", "known_at", "filled"),
    [
        (date(2022, 6, 29), date(2022, 12, 31), False),
        (date(2022, 6, 30), date(2022, 7, 31), False),
        (date(2022, 6, 30), date(2022, 8, 1), True),
        (date(2022, 12, 31), date(2022, 8, 1), True),
    ],
    ids=["the day before", "before it was known", "on both days", "later"],
)
def test_a_cell_is_filled_from_the_day_of_its_record_once_it_is_known(transition, cast, as_of, known_at, filled):
    analyse(transition, known_from=date(2022, 8, 1))

    assert bool(rules.grid(known(cast.viewer, as_of, known_at))[ANALYSIS]) is filled


@pytest.mark.parametrize(
    ("as_of", "becomes"),
    [
        (date(2020, 12, 31), PostOutcome.VACANT),
        (date(2021, 1, 1), PostOutcome.UNDECIDED),
        (date(2022, 3, 1), PostOutcome.ENDING),
        (date(2022, 5, 31), PostOutcome.ENDING),
        (date(2022, 6, 1), PostOutcome.LOST),
    ],
)
def test_a_post_stands_as_it_did_on_the_day_asked_of(transition, cast, as_of, becomes):
    fill_post(
        transition,
        filled_from=date(2021, 1, 1),
        filled_until=date(2022, 5, 31),
        kept="no",
        decided_on=date(2022, 3, 1),
    )
    [post] = known(cast.viewer, as_of, DAY).posts

    assert rules.outcome(post, as_of) is becomes


def test_what_happened_after_the_day_known_at_is_not_told_whatever_the_day_asked_of(transition, cast):
    fill_post(transition, kept="yes", decided_on=date(2022, 3, 1), kept_by={"en": "Country team"})
    needed = {"group": "women", "day": date(2022, 1, 1), "known_from": date(2022, 1, 1), "need": {"en": "Escorts"}}
    InclusionNeed.objects.create(transition=transition, **needed, met_on=date(2022, 3, 1), how={"en": "By patrols"})
    facts = known(cast.viewer, as_of=date(2030, 1, 1), known_at=date(2022, 2, 28))

    assert [(post.kept, post.decided_on, post.kept_by) for post in facts.posts] == [(PostKept.UNDECIDED, None, {})]
    assert [(need.met_on, need.how) for need in facts.needs] == [(None, {})]


# --- small numbers


def test_small_numbers_are_told_inside_the_mission_and_kept_back_outside(transition, cast, signed_in):
    take_part(transition, women=2, men=38, youth=0)

    for insider in (cast.planner, cast.viewer, cast.coordinator):
        assert "40 2 5% 38 95% 0 0%" in said(page(signed_in(insider), transition)).replace("\xa0", "").replace(
            " %", "%"
        )
    for outsider in (cast.desk, cast.dco, cast.pbso):
        text = said(page(signed_in(outsider), transition))
        assert "fewer than five withheld, so that a number under five is not given away 0" in text
        assert "38" not in text


def test_whoever_stands_outside_reads_small_numbers_in_no_way_through_the_administration(transition, cast, signed_in):
    record = take_part(transition, total=1234, women=3, men=1231, disability=2)
    address = reverse("admin:transitions_inclusionparticipation_change", args=[record.pk])
    text = said(signed_in(cast.desk).get(address))

    assert text.count("fewer than five") == 2
    assert "1231" not in text
    assert "1,231" not in text
    listed = said(signed_in(cast.desk).get(reverse("admin:transitions_inclusionparticipation_changelist")))
    assert "1231" not in listed


def test_the_administration_tells_insiders_the_numbers(transition, cast, signed_in):
    record = take_part(transition, total=1234, women=3, men=1231)
    cast.planner.is_staff = True
    cast.planner.save()
    planner = signed_in(cast.planner)
    form = planner.get(reverse("admin:transitions_inclusionparticipation_change", args=[record.pk]))

    assert form.context["adminform"].form["men"].value() == 1231
    assert "fewer than five" not in said(form)
    assert "told_women" not in planner.get(reverse("admin:transitions_inclusionparticipation_add")).content.decode()


def answer(user, name, **asked):
    client = APIClient()
    client.force_authenticate(user)
    return client.get(reverse(f"api:v1:{name}-list"), asked).json()["results"]


def test_a_partner_system_is_told_the_numbers_with_small_ones_kept_back(transition, cast):
    take_part(transition, women=3, men=37, youth=0)
    numbers = ("total", "women", "men", "youth", "disability", "kept_back")

    [outside] = answer(cast.partner, "participation")
    [inside] = answer(cast.planner, "participation")

    assert [outside[name] for name in numbers] == [40, None, None, 0, None, ["women", "men"]]
    assert [inside[name] for name in numbers] == [40, 3, 37, 0, None, []]


def test_partners_read_each_kind_of_record_and_choose_by_stage(transition, cast):
    analyse(transition)
    analyse(transition, stage="review")
    fill_post(transition)
    InclusionMeasure.objects.create(
        transition=transition, stage="review", element="youth", day=DAY, known_from=DAY, done={"en": "Councils"}
    )
    InclusionNeed.objects.create(transition=transition, group="women", day=DAY, known_from=DAY, need={"en": "Escorts"})
    partner = cast.partner

    assert [each["stage"] for each in answer(partner, "gender-analyse", stage="review")] == ["review"]
    assert [each["stages"] for each in answer(partner, "adviser-post", function="gender")] == [["planning"]]
    assert [each["done"] for each in answer(partner, "inclusion-measure", element="youth")] == [{"en": "Councils"}]
    assert [each["task"] for each in answer(partner, "inclusion-need")] == [None]


# --- forms


def added(cast, signed_in, transition, name, given):
    return signed_in(cast.planner).post(reverse(f"inclusion:{name}-add", args=[transition.pk]), {**MARKS, **given})


ANALYSIS_GIVEN = {"stage": "planning", "day": "2022-06-01", "title_en": "Study", "findings_en": "Found"}
POST_GIVEN = {"function": "gender", "stages": ["planning", "review"], "number": "2", "kept": "undecided"}
PART_GIVEN = {"stage": "planning", "day": "2022-06-01", "body_en": "Group", "total": "40"}
MEASURE_GIVEN = {"stage": "review", "element": "mainstreaming", "day": "2022-06-01", "done_en": "Read"}
NEED_GIVEN = {"group": "women", "day": "2022-06-01", "need_en": "Escorts"}


@pytest.mark.parametrize(
    ("name", "model", "given"),
    [
        ("analysis", GenderAnalysis, ANALYSIS_GIVEN),
        ("post", AdviserPost, POST_GIVEN),
        ("participation", InclusionParticipation, PART_GIVEN),
        ("measure", InclusionMeasure, MEASURE_GIVEN),
        ("need", InclusionNeed, NEED_GIVEN),
    ],
)
def test_a_planner_records_what_is_known_from_the_page(transition, cast, signed_in, name, model, given):
    response = added(cast, signed_in, transition, name, given)

    assert response["Location"] == reverse("readiness:inclusion", args=[transition.pk])
    [record] = model.objects.all()
    assert (record.transition, record.created_by, record.known_from) == (
        transition,
        cast.planner,
        timezone.localdate(),
    )


TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("name", "given", "fields", "told"),
    [
        ("analysis", {**ANALYSIS_GIVEN, "day": TOMORROW}, ["__all__"], "cannot have been known before it was done"),
        ("analysis", {**ANALYSIS_GIVEN, "known_from": "2022-05-31"}, ["__all__"], "cannot have been known before"),
        ("analysis", {**ANALYSIS_GIVEN, "known_from": "2999-01-01"}, ["known_from"], "has not come yet"),
        ("analysis", {**ANALYSIS_GIVEN, "stage": "closure"}, ["stage"], "Select a valid choice"),
        ("analysis", {**ANALYSIS_GIVEN, "findings_en": ""}, ["findings"], "required"),
        ("analysis", {**ANALYSIS_GIVEN, "findings_en": "a\x00b"}, ["findings"], "NUL"),
        ("post", {**POST_GIVEN, "stages": []}, ["stages"], "required"),
        ("post", {**POST_GIVEN, "stages": ["closure"]}, ["stages"], "Select a valid choice"),
        ("post", {**POST_GIVEN, "number": "0"}, ["number"], "greater than or equal to 1"),
        ("post", {**POST_GIVEN, "filled_from": "2022-06-02", "filled_until": "2022-06-01"}, ["__all__"], "comes after"),
        ("post", {**POST_GIVEN, "filled_until": "2022-06-01"}, ["__all__"], "Give both, in this order"),
        ("post", {**POST_GIVEN, "filled_from": "2022-06-02", "planned_end": "2022-06-01"}, ["__all__"], "planned end"),
        ("post", {**POST_GIVEN, "filled_from": TOMORROW}, ["filled_from"], "has not come yet"),
        ("post", {**POST_GIVEN, "decided_on": TOMORROW}, ["decided_on"], "has not come yet"),
        ("participation", {**PART_GIVEN, "women": "21", "men": "20"}, ["__all__"], "more than all who took part"),
        ("participation", {**PART_GIVEN, "women": "41"}, ["__all__"], "more than all who took part"),
        ("participation", {**PART_GIVEN, "youth": "41"}, ["__all__"], "Youth are more than all"),
        ("participation", {**PART_GIVEN, "disability": "41"}, ["__all__"], "Persons with disabilities are more"),
        ("participation", {**PART_GIVEN, "total": "0"}, ["total"], "greater than or equal to 1"),
        ("participation", {**PART_GIVEN, "women": "-1"}, ["women"], "greater than or equal to 0"),
        ("participation", {**PART_GIVEN, "men": "2147483647"}, ["men"], "less than or equal to 1000000"),
        ("participation", {**PART_GIVEN, "day": "2022-02-30"}, ["day"], "Enter a valid date"),
        ("measure", {**MEASURE_GIVEN, "element": "analysis"}, ["element"], "Select a valid choice"),
        ("measure", {**MEASURE_GIVEN, "day": TOMORROW}, ["__all__"], "cannot have been known before it was done"),
        ("need", {**NEED_GIVEN, "met_on": "2022-06-15"}, ["how"], "Say how the need was met"),
        ("need", {**NEED_GIVEN, "met_on": TOMORROW, "how_en": "Kept"}, ["met_on"], "has not come yet"),
        (
            "need",
            {**NEED_GIVEN, "met_on": "2022-05-31", "how_en": "Kept"},
            ["__all__"],
            "met before it was established",
        ),
        ("need", {**NEED_GIVEN, "group": "everybody"}, ["group"], "Select a valid choice"),
    ],
)
def test_a_wrong_value_is_told_and_nothing_is_saved(transition, cast, signed_in, name, given, fields, told):
    response = added(cast, signed_in, transition, name, given)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == fields
    assert told.casefold() in said(response).casefold()
    models = (GenderAnalysis, AdviserPost, InclusionParticipation, InclusionMeasure, InclusionNeed)
    assert [model.objects.count() for model in models] == [0] * 5


def test_places_and_tasks_of_another_operation_are_not_offered_and_not_taken(transition, cast, signed_in):
    elsewhere = factories.make_mission("UNAMID")
    place, task = factories.make_place(elsewhere), factories.make_task(factories.make_mandate(elsewhere))

    refused = added(cast, signed_in, transition, "post", {**POST_GIVEN, "place": place.pk})
    assert list(refused.context["form"].errors) == ["place"]
    refused = added(cast, signed_in, transition, "need", {**NEED_GIVEN, "task": task.pk})
    assert list(refused.context["form"].errors) == ["task"]
    assert not AdviserPost.objects.exists()
    assert not InclusionNeed.objects.exists()


def test_the_rules_hold_behind_every_face(transition):
    elsewhere = factories.make_mission("UNAMID")
    task = factories.make_task(factories.make_mandate(elsewhere))
    wrong = [
        AdviserPost(transition=transition, function="gender", place=factories.make_place(elsewhere)),
        InclusionNeed(transition=transition, group="women", day=DAY, task=task),
        GenderAnalysis(transition=transition, day=timezone.localdate() + timedelta(days=1)),
        InclusionParticipation(transition=transition, day=timezone.localdate() + timedelta(days=1)),
        InclusionMeasure(transition=transition, day=timezone.localdate() + timedelta(days=1)),
    ]

    assert [[error.field for error in record.broken_rules()] for record in wrong] == [
        ["place"],
        ["task"],
        ["day"],
        ["day"],
        ["day"],
    ]


@pytest.mark.parametrize(
    ("make", "fields", "name"),
    [
        (take_part, {"women": 20, "men": 21}, "women_and_men_fit_the_total"),
        (take_part, {"youth": 41}, "youth_fits_the_total"),
        (take_part, {"disability": 41}, "persons_with_disabilities_fit_the_total"),
        (take_part, {"known_from": date(2022, 6, 29)}, "participation_is_known_once_counted"),
        (analyse, {"known_from": date(2022, 6, 29)}, "analysis_is_known_once_done"),
        (fill_post, {"filled_until": date(2019, 12, 31)}, "post_is_filled_before_it_ends"),
        (fill_post, {"filled_from": None, "filled_until": DAY}, "post_is_filled_before_it_ends"),
        (fill_post, {"planned_end": date(2019, 12, 31)}, "post_is_planned_to_end_after_it_is_filled"),
    ],
)
def test_the_database_holds_what_must_be_true(transition, make, fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make(transition, **fields)


def test_a_record_that_was_entered_wrongly_is_removed_with_a_reason_and_kept_in_its_history(
    transition, cast, signed_in
):
    wrong = analyse(transition)
    planner, address = signed_in(cast.planner), reverse("inclusion:analysis-remove", args=[wrong.pk])

    assert planner.post(address, {"why": ""}).status_code == 422
    assert planner.post(address, {"why": "Another operation"})["Location"] == reverse(
        "readiness:inclusion", args=[transition.pk]
    )
    assert [each.pgh_label for each in GenderAnalysis.pgh_event_model.objects.order_by("pgh_id")] == [
        "insert",
        "delete",
    ]


@pytest.mark.parametrize("name", ["analysis", "post", "participation", "measure", "need"])
def test_who_only_reads_finds_no_buttons_and_no_forms(transition, cast, signed_in, name):
    address = reverse(f"inclusion:{name}-add", args=[transition.pk])

    for reader in (cast.viewer, cast.desk, cast.pbso):
        assert signed_in(reader).get(address).status_code == 403
        assert address not in page(signed_in(reader), transition).content.decode()
    assert address in page(signed_in(cast.coordinator), transition).content.decode()
    assert signed_in(cast.other_planner).get(address).status_code in (403, 404)


def test_a_stranger_learns_nothing_of_it(transition, cast, signed_in):
    analyse(transition)

    assert "Found" not in said(page(signed_in(cast.stranger), transition))


# --- cost


def test_the_number_of_queries_is_the_same_for_one_and_for_fifty_records(transition, cast):
    place = factories.make_place(transition.mission)
    task = factories.make_task(factories.make_mandate(transition.mission))
    audience_of(cast.desk)  # kept with the person from here on
    counts = set()
    for rows in (1, 49):
        for number in range(rows):
            day = date(2020, 1, 1 + number % 28)
            analyse(transition, day=day, source=factories.make_source())
            fill_post(transition, place=place)
            take_part(transition, day=day, known_from=day)
            common = {"transition": transition, "day": day, "known_from": day}
            InclusionMeasure.objects.create(**common, stage="review", element="youth", done={"en": "Councils"})
            InclusionNeed.objects.create(**common, group="women", need={"en": "Escorts"}, task=task)
        with CaptureQueriesContext(connection) as made:
            found = known(cast.desk)
        counts.add(len(made))

    assert [len(each) for each in (found.analyses, found.posts, found.participations, found.measures, found.needs)] == (
        [50] * 5
    )
    assert len(counts) == 1
