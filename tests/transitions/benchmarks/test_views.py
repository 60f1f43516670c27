"""The pages of entry: what they offer, whom they let in, and that nothing typed is lost."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Classification
from tests import factories
from transitions.benchmarks import forms
from transitions.benchmarks.actions import Entered, record_batch
from transitions.benchmarks.models import Evidence, Judgement, Observation, Verification
from transitions.benchmarks.periods import Frequency

TODAY = timezone.localdate()


@pytest.fixture
def quarter(world):
    """The newest quarter that is over: what the form offers first."""
    return Frequency.QUARTERLY.last_due(TODAY)


def address(name, record):
    return reverse(f"benchmarks:{name}", args=[record.pk])


def text_of(response):
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def filled(quarter, **fields):
    return {
        "period": quarter.end.isoformat(),
        "value": "12",
        "missing": "",
        "known_from": TODAY.isoformat(),
        "classification": "0",
        **fields,
    }


def put(world, quarter, **fields):
    """A value of the quarter, entered by the planner."""
    series = world.indicator.series.filter(headline=True).first() or factories.make_series(
        world.indicator, world.mission.entity
    )
    by = fields.pop("by", world.cast.planner)
    return factories.make_observation(series, quarter.end, fields.pop("value", "12"), by=by, known_from=TODAY, **fields)


def test_the_form_offers_the_periods_that_are_over_newest_first(world, quarter, signed_in):
    put(world, quarter, value="7")

    page = signed_in(world.cast.planner).get(address("record", world.indicator))

    options = re.findall(r'<option value="(\d{4}-\d\d-\d\d)"', page.content.decode())
    assert (page.status_code, len(options), options == sorted(options, reverse=True)) == (200, 12, True)
    assert options[0] == quarter.end.isoformat()
    assert ": 7 is known" in text_of(page)


def test_recording_leads_back_to_the_indicator_and_says_what_comes_next(world, quarter, signed_in):
    client = signed_in(world.cast.planner)

    answer = client.post(address("record", world.indicator), filled(quarter))

    observation = Observation.objects.get()
    assert (answer.status_code, answer.url) == (302, world.indicator.get_absolute_url())
    assert (observation.value, observation.period_start, observation.period_end) == (
        Decimal(12),
        quarter.start,
        quarter.end,
    )


def test_everything_typed_is_kept_with_the_observation(world, quarter, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    place = factories.make_place(world.mission)
    world.indicator.disaggregation = ["sex"]
    world.indicator.save()
    given = filled(
        quarter,
        place=place.pk,
        leaf="sex=female",
        source_symbol="S/2026/1",
        source_dated="2026-01-05",
        source_place="para. 3",
        method="Register",
        reliability="B",
        excerpt="twelve",
        narrative="Twelve courts opened.",
        file=SimpleUploadedFile("register.pdf", b"%PDF-1.7"),
    )

    signed_in(world.cast.planner).post(address("record", world.indicator), given)

    evidence = Evidence.objects.select_related("source", "observation__series").get()
    assert (evidence.source.symbol, evidence.source.dated) == ("S/2026/1", date(2026, 1, 5))
    assert (evidence.source_place, evidence.method, evidence.reliability, evidence.excerpt, evidence.narrative) == (
        "para. 3",
        "Register",
        "B",
        "twelve",
        {"en": "Twelve courts opened."},
    )
    assert (evidence.observation.series.place, evidence.observation.series.leaf) == (place, "sex=female")
    with evidence.file.open() as file:
        assert file.read() == b"%PDF-1.7"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"value": "many"}, "Value: This is no number. Give one as in 12.5."),
        ({"value": "1\x00"}, "Value: This is no number. Give one as in 12.5."),
        ({"known_from": "30 June"}, "Known since: This is no date. Give one as in 2022-06-30."),
        ({"known_from": "9999-01-01"}, "Known since: 1 January 9999 has not come yet"),
        (
            {"excerpt": "tw\x00elve"},
            "Excerpt: Character 3, after “tw”, is a control character (U+0000) that cannot be stored.",
        ),
        (
            {"method": "count\x07ed"},
            "Method: Character 6, after “count”, is a control character (U+0007) that cannot be stored.",
        ),
        ({"value": ""}, "Value: There is no value. Give one, or say why it is missing."),
        ({"value": "-4"}, "Value: -4 is no count. Give 0 or more."),
        ({"period": "2022-01-15"}, "Period: Select a valid choice."),
        ({"period": "another"}, "Period from: Give the day, or choose a period above."),
        (
            {"period": "another", "period_start": "2021-03-01", "period_end": "2021-03-31"},
            (
                "Period to: 1 March 2021 to 31 March 2021 is not a quarter, and this indicator is reported by quarter. "
                "The period would be 1 January 2021 to 31 March 2021."
            ),
        ),
        (
            {"period": "another", "period_start": "2021-04-01", "period_end": "2021-03-31"},
            "Period to: The period ends on 31 March 2021, before it begins on 1 April 2021.",
        ),
        ({"classification": "2"}, "Classification: Select a valid choice."),
        ({"missing": "late"}, "If there is no value: why: There is a value and a reason why it is missing."),
        ({"file": SimpleUploadedFile("page.html", b"<p>")}, "File: File extension “html” is not allowed."),
    ],
)
def test_a_wrong_entry_is_told_and_nothing_typed_is_lost(world, quarter, signed_in, fields, told):
    page = signed_in(world.cast.planner).post(
        address("record", world.indicator), filled(quarter, source_place="para. 3", **fields)
    )

    assert (page.status_code, Observation.objects.count()) == (422, 0)
    assert told in text_of(page)
    assert 'value="para. 3"' in page.content.decode()


def test_a_file_that_is_too_large_is_refused(world, quarter, signed_in, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST_FILE", 3)

    page = signed_in(world.cast.planner).post(
        address("record", world.indicator), filled(quarter, file=SimpleUploadedFile("a.pdf", b"%PDF"))
    )

    assert "The file is larger than 10 MB." in text_of(page)


def test_a_second_value_is_told_of_and_becomes_a_correction_with_a_reason(world, quarter, signed_in):
    client, first = signed_in(world.cast.second_planner), put(world, quarter, value="7")

    told = client.post(address("record", world.indicator), filled(quarter))
    corrected = client.post(
        address("record", world.indicator),
        filled(quarter, replaces=first.pk, correction_reason="Counted again"),
    )

    assert (told.status_code, f'name="replaces" value="{first.pk}"' in told.content.decode()) == (422, True)
    assert "To correct it, say why." in text_of(told)
    assert (corrected.status_code, Observation.objects.count()) == (302, 2)


def test_a_correction_begins_from_the_value_it_corrects(world, quarter, signed_in):
    observation = put(world, quarter, value="7")

    page = signed_in(world.cast.planner).get(address("correct", observation))

    assert '<input type="number" name="value" value="7"' in page.content.decode()


def test_of_two_corrections_the_second_is_told_both_values_and_may_go_on(world, quarter, signed_in):
    observation = put(world, quarter, value="7")
    client = signed_in(world.cast.planner)
    given = filled(quarter, replaces=observation.pk, correction_reason="Recount")

    first = client.post(address("correct", observation), {**given, "value": "8"})
    told = client.post(address("correct", observation), {**given, "value": "9"})
    newest = Observation.objects.latest("pk")
    again = client.post(address("correct", observation), {**given, "value": "9", "replaces": newest.pk})

    assert (first.status_code, told.status_code, again.status_code) == (302, 422, 302)
    assert "it is now 8" in text_of(told)
    assert f'name="replaces" value="{newest.pk}"' in told.content.decode()
    assert list(Observation.objects.order_by("pk").values_list("value", flat=True)) == [7, 8, 9]


def test_a_correction_cannot_be_led_to_another_series(world, quarter, signed_in):
    observation = put(world, quarter, value="7")
    elsewhere = factories.make_series(factories.make_indicator(world.benchmark), world.mission.entity)
    other = factories.make_observation(elsewhere, quarter.end, "3", by=world.cast.planner, known_from=TODAY)

    signed_in(world.cast.planner).post(
        address("correct", observation), filled(quarter, replaces=other.pk, correction_reason="Recount")
    )

    assert Observation.objects.latest("pk").series_id == observation.series_id


def test_a_value_is_taken_back_with_a_reason(world, quarter, signed_in):
    observation = put(world, quarter)
    client = signed_in(world.cast.planner)

    refused = client.post(address("withdraw", observation), {"reason": "", "known_from": TODAY.isoformat()})
    early = client.post(address("withdraw", observation), {"reason": "Wrong", "known_from": "2020-01-01"})
    done = client.post(address("withdraw", observation), {"reason": "Wrong", "known_from": TODAY.isoformat()})

    assert (refused.status_code, early.status_code, done.status_code) == (422, 422, 302)
    assert "Known since: Give a day from" in text_of(early)
    assert Observation.objects.latest("pk").withdraws == observation.pk


def test_a_second_person_verifies_and_the_first_is_told_why_not(world, quarter, signed_in):
    observation = put(world, quarter)

    own = signed_in(world.cast.planner).post(address("verify", observation), {"note": ""})
    other = signed_in(world.cast.desk).post(address("verify", observation), {"note": "Seen"})

    assert (own.status_code, other.status_code) == (422, 302)
    assert "A second person has to verify it." in text_of(own)
    assert Verification.objects.get().by == world.cast.desk


def test_a_judgement_is_signed_on_its_page(world, signed_in):
    client = signed_in(world.cast.planner)
    given = {
        "party": "host_state",
        "standing": "limited_progress",
        "phrase": "uneven progress",
        "reason": "Two laws are stalled.",
        "day": TODAY.isoformat(),
        "known_from": TODAY.isoformat(),
        "classification": "0",
    }

    refused = client.post(address("judge", world.benchmark), given)
    signed = client.post(address("judge", world.benchmark), {**given, "source_symbol": "S/2026/9"})

    judgement = Judgement.objects.get()
    assert (refused.status_code, signed.status_code) == (422, 302)
    assert "Source document: The view of the host State or of civil society needs a source" in text_of(refused)
    assert (judgement.party, judgement.source.symbol, judgement.reason) == (
        "host_state",
        "S/2026/9",
        {"en": "Two laws are stalled."},
    )


@pytest.mark.parametrize(
    ("person", "statuses"),
    [
        # record, correct, withdraw, verify, judge
        ("planner", (200, 200, 200, 200, 200)),
        ("coordinator", (200, 200, 200, 403, 200)),
        ("desk", (200, 200, 200, 200, 403)),
        ("viewer", (403, 404, 404, 404, 403)),
        ("dco", (403, 404, 404, 404, 403)),
        ("pbso", (403, 404, 404, 404, 403)),
        ("other_planner", (404, 404, 404, 404, 404)),
        ("administrator", (404, 404, 404, 404, 404)),
        ("stranger", (404, 404, 404, 404, 404)),
    ],
)
def test_who_may_open_which_page(world, quarter, signed_in, person, statuses):
    observation = put(world, quarter)
    client = signed_in(getattr(world.cast, person))
    pages = [
        address("record", world.indicator),
        *(address(name, observation) for name in ("correct", "withdraw", "verify")),
        address("judge", world.benchmark),
    ]

    assert tuple(client.get(page).status_code for page in pages) == statuses


def test_what_is_above_ones_clearance_has_no_page(world, quarter, signed_in):
    observation = put(world, quarter, by=world.cast.cleared_planner, classification=Classification.CONFIDENTIAL)

    client = signed_in(world.cast.planner)

    assert [client.get(address(name, observation)).status_code for name in ("correct", "withdraw", "verify")] == [
        404
    ] * 3


def test_a_source_above_ones_clearance_is_not_suggested(world, quarter, signed_in):
    hidden = factories.make_source(symbol="CANARY/1", classification=Classification.CONFIDENTIAL)
    shown = factories.make_source(symbol="S/2026/5")
    put(world, quarter, evidence={"source": hidden})
    put(world, quarter, value="13", evidence={"source": shown})

    page = signed_in(world.cast.planner).get(address("record", world.indicator)).content.decode()

    assert ("CANARY/1" in page, '<option value="S/2026/5">' in page) == (False, True)


def test_a_file_comes_as_a_download_to_those_who_may_see_it(world, quarter, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    signed_in(world.cast.planner).post(
        address("record", world.indicator),
        filled(quarter, file=SimpleUploadedFile("register.pdf", b"%PDF-1.7")),
    )
    observation = Observation.objects.get()
    bare = put(world, quarter)

    answer = signed_in(world.cast.planner).get(address("file", observation))
    hidden = signed_in(world.cast.viewer).get(address("file", observation))
    none = signed_in(world.cast.planner).get(address("file", bare))

    assert (b"".join(answer.streaming_content), answer["Content-Disposition"].split(";")[0]) == (
        b"%PDF-1.7",
        "attachment",
    )
    assert (hidden.status_code, none.status_code) == (404, 404)


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("percentage", {"value": "", "numerator": "1", "denominator": "4"}, Decimal(25)),
        ("ratio", {"numerator": "1", "denominator": "4"}, Decimal("0.25")),
        ("ordinal", {"value": "2"}, Decimal(2)),
        ("yes_no", {"value": "0"}, Decimal(0)),
        ("date", {"value": "2022-03-01"}, Decimal(date(2022, 3, 1).toordinal())),
        ("perception", {"value": "3.5"}, Decimal("3.5")),
        ("narrative", {"narrative": "Calm."}, None),
    ],
)
def test_each_kind_of_indicator_has_its_own_boxes(world, quarter, signed_in, kind, given, kept):
    world.indicator.kind = kind
    world.indicator.stages = [{"value": 1, "label": {"en": "draft"}}, {"value": 2, "label": {"en": "voted"}}]
    world.indicator.save()
    base = filled(quarter)
    del base["value"]

    answer = signed_in(world.cast.planner).post(address("record", world.indicator), {**base, **given})

    observation = Observation.objects.get()
    correction = signed_in(world.cast.planner).get(address("correct", observation))
    assert (answer.status_code, observation.value, correction.status_code) == (302, kept, 200)


def test_a_stage_that_does_not_exist_is_refused(world, quarter, signed_in):
    world.indicator.kind = "ordinal"
    world.indicator.stages = [{"value": 1, "label": {"en": "draft"}}, {"value": 2, "label": {"en": "voted"}}]
    world.indicator.save()

    page = signed_in(world.cast.planner).post(address("record", world.indicator), filled(quarter, value="3"))

    assert "Stage: There is no stage 3. Choose one of the list." in text_of(page)


def test_a_value_given_as_needed_names_its_own_period(world, signed_in):
    world.indicator.frequency = "as_needed"
    world.indicator.save()
    client = signed_in(world.cast.planner)
    given = {"value": "3", "missing": "", "known_from": TODAY.isoformat(), "classification": "0"}

    refused = client.post(address("record", world.indicator), given)
    recorded = client.post(
        address("record", world.indicator), {**given, "period_start": "2022-01-10", "period_end": "2022-04-09"}
    )

    assert (refused.status_code, recorded.status_code) == (422, 302)
    assert Observation.objects.get().period_end == date(2022, 4, 9)


def test_the_first_page_of_entry_is_small(world, signed_in):
    client = signed_in(world.cast.planner)

    page = client.get(address("record", world.indicator), headers={"Accept-Encoding": "gzip"})

    assert (page["Content-Encoding"], len(page.content) <= 14 * 1024) == ("gzip", True)


def test_entry_takes_as_many_queries_with_10_as_with_500_values(world, signed_in):
    client = signed_in(world.cast.planner)

    def grow(count):
        period, entered = Frequency.QUARTERLY.last_due(TODAY), []
        known = set(Observation.objects.values_list("period_end", flat=True))
        while len(entered) + len(known) < count:
            if period.end not in known:
                entered.append(
                    Entered(
                        indicator=world.indicator,
                        period_start=period.start,
                        period_end=period.end,
                        value=1,
                        known_from=period.end,
                        illustrative=True,
                    )
                )
            period = Frequency.QUARTERLY.previous(period)
        record_batch(entered, today=TODAY, by=world.cast.planner)

    counts = []
    for size in (10, 500):
        grow(size)
        with CaptureQueriesContext(connection) as queries:
            client.get(address("record", world.indicator))
        counts.append(len(queries))

    assert (counts[0] == counts[1], counts[1] <= 12) == (True, True), counts
