"""What is recorded, corrected, taken back, verified and judged, by whom, and what is refused with which words."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions import NotAllowed
from accounts.audience import audience_of
from accounts.errors import DomainError, StaleRecord
from accounts.models import EntityKind
from accounts.roles import Classification
from accounts.wording import say
from missions.models import Source
from tests import factories
from transitions.benchmarks import judging
from transitions.benchmarks.actions import (
    Entered,
    NewSource,
    RowError,
    correct_observation,
    record_batch,
    record_observation,
    sign_judgement,
    verify_observation,
    verify_observations,
    withdraw_observation,
)
from transitions.benchmarks.kinds import BatchKind, Party
from transitions.benchmarks.models import Batch, Evidence, Judgement, Observation, Series, Verification
from transitions.benchmarks.scale import MissingReason, SourceGrade, Standing

TODAY = date(2022, 6, 30)
QUARTER = {"period_start": date(2022, 1, 1), "period_end": date(2022, 3, 31)}
EARLIER = {"period_start": date(2021, 10, 1), "period_end": date(2021, 12, 31)}


def record(world, **fields):
    by = fields.pop("by", world.cast.planner)
    given = {"indicator": world.indicator, **QUARTER, "value": Decimal(12), **fields}
    return record_observation(today=TODAY, by=by, **given)


def told(refusal):
    """What a refusal says, by field."""
    return [(error.field, say(error.words, "en")) for error in refusal.value.all]


def everything():
    return [model.objects.count() for model in (Batch, Series, Observation, Evidence, Source)]


def test_a_value_is_recorded_with_its_series_batch_and_evidence(world):
    source = factories.make_source(dated=date(2022, 4, 20))

    observation = record(
        world,
        source=source,
        source_place="para. 12",
        method="Court register",
        reliability=SourceGrade.DOCUMENTED,
        excerpt="12 courts",
        known_from=date(2022, 4, 20),
        request="r-1",
    )

    stored = Observation.objects.select_related("series", "evidence").get()
    batch = Batch.objects.get()
    assert stored.pk == observation.pk
    assert (stored.value, stored.known_from, stored.is_settled) == (Decimal(12), date(2022, 4, 20), False)
    assert (stored.series.indicator, stored.series.headline, stored.series.party) == (
        world.indicator,
        True,
        world.mission.entity,
    )
    assert (stored.evidence.source, stored.evidence.source_place, stored.evidence.entered_by) == (
        source,
        "para. 12",
        world.cast.planner,
    )
    assert (stored.batch, batch.kind, batch.by, batch.request, batch.entity) == (
        batch.pk,
        "form",
        world.cast.planner,
        "r-1",
        world.mission.entity,
    )


def test_known_since_is_the_day_of_recording_unless_said_otherwise(world):
    assert record(world).known_from == TODAY


def test_only_the_first_series_of_the_whole_is_the_headline(world):
    place = factories.make_place(world.mission)
    world.indicator.disaggregation = ["sex"]
    team = world.cast.coordinator.entity

    for fields in ({"place": place}, {"leaf": "sex=female"}, {}, {"party": team}):
        record(world, **fields)

    series = Series.objects.order_by("pk")
    assert [each.headline for each in series] == [False, False, True, False]


def test_a_leaf_has_one_name_whatever_the_order_of_its_groups(world):
    world.indicator.disaggregation = ["sex", "age"]

    record(world, leaf="sex=female; age=15-24")
    record(world, leaf="age=15-24;sex=female", **EARLIER)

    assert [series.leaf for series in Series.objects.all()] == ["age=15-24;sex=female"]


@pytest.mark.parametrize(
    ("kind", "fields", "kept"),
    [
        ("date", {"value": date(2022, 3, 1)}, Decimal(date(2022, 3, 1).toordinal())),
        ("yes_no", {"value": True}, Decimal(1)),
        ("yes_no", {"value": False}, Decimal(0)),
        (
            "percentage",
            {"value": None, "numerator": Decimal(1), "denominator": Decimal(3)},
            Decimal("33.333333"),
        ),
        ("ratio", {"value": None, "numerator": Decimal(1), "denominator": Decimal(4)}, Decimal("0.25")),
        ("ordinal", {"value": 2}, Decimal(2)),
        ("narrative", {"value": None, "narrative": {"en": "Calm."}}, None),
        ("count", {"value": None, "missing": MissingReason.ACCESS_DENIED}, None),
    ],
)
def test_every_kind_keeps_its_value_as_a_number_or_none(world, kind, fields, kept):
    world.indicator.kind = kind
    world.indicator.stages = [{"value": 1, "label": {"en": "draft"}}, {"value": 2, "label": {"en": "voted"}}]

    observation = record(world, **fields)

    assert Observation.objects.get(pk=observation.pk).value == kept


BAD_VALUES = [
    (
        "a disaggregation that is too long",
        {"leaf": "x" * 121},
        [("leaf", "The disaggregation has more than 120 characters.")],
    ),
    (
        "a symbol that is too long",
        {"source": NewSource("S" * 121)},
        [("source", "The symbol has 120 characters at most, the title 400.")],
    ),
    (
        "the period ends before it begins",
        {"period_start": date(2022, 4, 1), "period_end": date(2022, 3, 31)},
        [
            (
                "period_end",
                (
                    "The period ends on 31 March 2022, before it begins on 1 April 2022. "
                    "Give an end on or after 1 April 2022."
                ),
            )
        ],
    ),
    (
        "a period of another frequency",
        {"period_start": date(2022, 3, 1), "period_end": date(2022, 3, 31)},
        [
            (
                "period_end",
                (
                    "1 March 2022 to 31 March 2022 is not a quarter, and this indicator is reported by quarter. "
                    "The period would be 1 January 2022 to 31 March 2022."
                ),
            )
        ],
    ),
    (
        "known from a day that has not come",
        {"known_from": date(2022, 7, 1)},
        [
            (
                "known_from",
                "1 July 2022 has not come yet, so nothing is known from then. Give 30 June 2022 or a day before.",
            )
        ],
    ),
    (
        "known long ago without a document",
        {"known_from": date(2022, 4, 1)},
        [
            (
                "source",
                (
                    "Known since 1 April 2022, more than 31 days before it is recorded. "
                    "Name a document with its date that says so."
                ),
            )
        ],
    ),
    (
        "neither value nor reason",
        {"value": None},
        [("value", "There is no value. Give one, or say why it is missing.")],
    ),
    (
        "value and reason",
        {"missing": MissingReason.LATE},
        [("missing", "There is a value and a reason why it is missing. Give one of them.")],
    ),
    (
        "a NUL character",
        {"excerpt": "12\x00 courts"},
        [("excerpt", "Character 3, after “12”, is a control character (U+0000) that cannot be stored. Remove it.")],
    ),
    (
        "a NUL character in the name of a new source",
        {"source": NewSource("S/2022/1\x00")},
        [
            (
                "source",
                "Character 9, after “S/2022/1”, is a control character (U+0000) that cannot be stored. Remove it.",
            )
        ],
    ),
    (
        "a language that is none of the six",
        {"narrative": {"de": "ruhig"}},
        [("narrative", "de is not one of the six languages: ar, zh, en, fr, ru, es.")],
    ),
    (
        "more digits than are kept",
        {"value": Decimal("1.1234567")},
        [("value", "Ensure that there are no more than 6 decimal places.")],
    ),
    (
        "no number at all",
        {"value": Decimal("NaN")},
        [("value", "“NaN” value must be a decimal number.")],
    ),
    (
        "groups that the indicator does not have",
        {"leaf": "sex=female"},
        [("leaf", "This indicator is not disaggregated. Leave the disaggregation empty.")],
    ),
    (
        "a source without a name",
        {"source": NewSource("")},
        [("source", "Give the symbol or the title of the source.")],
    ),
    (
        "a classification above one's own clearance",
        {"classification": Classification.CONFIDENTIAL},
        [
            (
                "classification",
                "You are cleared up to Unclassified: you could not see what you classify higher.",
            )
        ],
    ),
    (
        "two things at once",
        {"value": Decimal(-1), "known_from": date(2022, 7, 1)},
        [
            (
                "known_from",
                "1 July 2022 has not come yet, so nothing is known from then. Give 30 June 2022 or a day before.",
            ),
            ("value", "-1 is no count. Give 0 or more."),
        ],
    ),
]


@pytest.mark.parametrize(
    ("fields", "expected"), [case[1:] for case in BAD_VALUES], ids=[case[0] for case in BAD_VALUES]
)
def test_a_wrong_value_is_refused_with_its_field_and_nothing_is_stored(world, fields, expected):
    before = everything()

    with pytest.raises(DomainError) as refusal:
        record(world, **fields)

    assert (told(refusal), everything()) == (expected, before)


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        (
            "ordinal",
            {"value": 7},
            [("value", "There is no stage 7. Give one of 1 (draft) and 2 (voted).")],
        ),
        (
            "percentage",
            {"value": Decimal(50), "numerator": Decimal(1), "denominator": Decimal(3)},
            [("value", "50 is not what 1 of 3 make: 33.33. Correct the value or its parts.")],
        ),
        (
            "percentage",
            {"value": None, "numerator": Decimal(5), "denominator": Decimal(3)},
            [("numerator", "The numerator 5 is no part of the denominator 3. Give one from 0 to 3.")],
        ),
    ],
)
def test_a_value_that_its_kind_cannot_have_is_refused(world, kind, fields, expected):
    world.indicator.kind = kind
    world.indicator.stages = [{"value": 1, "label": {"en": "draft"}}, {"value": 2, "label": {"en": "voted"}}]
    before = everything()

    with pytest.raises(DomainError) as refusal:
        record(world, **fields)

    assert (told(refusal), everything()) == (expected, before)


def test_a_place_of_another_mission_is_refused(world):
    place = factories.make_place(world.other, "Darfur")

    with pytest.raises(DomainError) as refusal:
        record(world, place=place)

    assert told(refusal) == [
        (
            "place",
            "Darfur is a place of UNAMID, and the indicator belongs to MONUSCO. Choose a place of MONUSCO.",
        )
    ]


def test_another_mission_cannot_report(world):
    with pytest.raises(DomainError) as refusal:
        record(world, party=world.other.entity)

    assert told(refusal) == [
        (
            "party",
            "UNAMID cannot report for MONUSCO, to which the indicator belongs. Choose MONUSCO or a partner.",
        )
    ]


def test_a_value_of_another_mission_is_refused(world):
    with pytest.raises(NotAllowed):
        record(world, by=world.cast.other_planner)

    assert everything() == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("person", "allowed"),
    [
        ("planner", True),
        ("second_planner", True),
        ("coordinator", True),
        ("desk", True),
        ("viewer", False),
        ("dco", False),
        ("pbso", False),
        ("partner", False),
        ("administrator", False),
        ("stranger", False),
        ("other_planner", False),
    ],
)
def test_who_may_record(world, person, allowed):
    by = getattr(world.cast, person)

    if allowed:
        record(world, by=by)
    else:
        with pytest.raises(NotAllowed):
            record(world, by=by)

    assert Observation.objects.count() == int(allowed)


def test_a_new_series_is_as_classified_as_its_indicator_and_place(world):
    place = factories.make_place(world.mission, classification=Classification.CONFIDENTIAL)

    observation = record(world, by=world.cast.cleared_planner, place=place)

    assert (observation.series.classification, observation.classification) == (
        Classification.CONFIDENTIAL,
        Classification.CONFIDENTIAL,
    )


def test_an_observation_is_never_less_classified_than_what_it_stands_under(world):
    world.indicator.classification = Classification.CONFIDENTIAL
    world.indicator.save()

    with pytest.raises(DomainError) as refusal:
        record(world, by=world.cast.cleared_planner, classification=Classification.UNCLASSIFIED)

    assert told(refusal) == [
        (
            "classification",
            "A record is never less classified than the one it stands under. Choose Confidential or higher.",
        )
    ]


def test_a_second_value_of_a_period_says_what_is_known_and_since_when(world):
    record(world, value=Decimal(12), known_from=date(2022, 6, 15))

    with pytest.raises(DomainError) as refusal:
        record(world, value=Decimal(13))

    assert told(refusal) == [
        (
            "correction_reason",
            "Known of this period, first quarter of 2022, since 15 June 2022: 12. To correct it, say why.",
        )
    ]
    assert Observation.objects.count() == 1


@pytest.mark.parametrize("leaf", ["place=Goma", "sex", "sex=", "sex=female;sex=male"])
def test_a_leaf_that_does_not_fit_is_refused_with_those_that_do(world, leaf):
    world.indicator.disaggregation = ["sex", "age"]

    with pytest.raises(DomainError) as refusal:
        record(world, leaf=leaf)

    assert told(refusal) == [("leaf", f"{leaf} does not fit. Name groups as in sex=female;age=15-24, by sex and age.")]


def test_a_second_value_is_told_of_a_gap_by_its_reason(world):
    record(world, value=None, missing=MissingReason.ACCESS_DENIED)

    with pytest.raises(DomainError) as refusal:
        record(world, value=Decimal(13))

    assert ": Access denied. To correct it" in told(refusal)[0][1]


def test_a_correction_is_a_new_row_with_its_reason(world):
    first = record(world, value=Decimal(12))

    second = correct_observation(
        first, value=Decimal(13), correction_reason="Counted again", today=TODAY, by=world.cast.second_planner
    )

    assert list(Observation.objects.order_by("pk").values_list("pk", "value")) == [
        (first.pk, Decimal(12)),
        (second.pk, Decimal(13)),
    ]
    assert (second.series_id, second.evidence.correction_reason) == (first.series_id, "Counted again")
    assert Batch.objects.get(pk=second.batch).why == "Counted again"


def test_a_correction_is_not_known_before_what_it_corrects(world):
    first = record(world, known_from=date(2022, 6, 15))

    with pytest.raises(DomainError) as refusal:
        correct_observation(
            first,
            value=Decimal(13),
            correction_reason="Counted again",
            known_from=date(2022, 6, 10),
            today=TODAY,
            by=world.cast.planner,
        )

    assert told(refusal) == [
        (
            "known_from",
            "The value it corrects is known since 15 June 2022. A correction is known since that day or a later one.",
        )
    ]


def test_of_two_corrections_of_one_value_the_second_is_refused_with_both_values(world):
    first = record(world, value=Decimal(12))
    correct_observation(first, value=Decimal(13), correction_reason="Recount", today=TODAY, by=world.cast.planner)

    with pytest.raises(StaleRecord) as refusal:
        correct_observation(
            first,
            value=Decimal(14),
            correction_reason="Typing error",
            today=TODAY,
            by=world.cast.second_planner,
        )

    assert (refusal.value.stored["value"], refusal.value.offered["value"]) == (Decimal(13), Decimal(14))
    assert told(refusal) == [
        (
            None,
            (
                "Somebody else corrected this value after you opened it: it is now 13, known since 30 June 2022; "
                "yours is 14. Compare the two, then save again."
            ),
        )
    ]
    assert Observation.objects.count() == 2


def test_a_correction_of_a_value_taken_back_meanwhile_is_refused(world):
    first = record(world)
    withdraw_observation(first, reason="Wrong period", today=TODAY, by=world.cast.second_planner)

    with pytest.raises(StaleRecord) as refusal:
        correct_observation(first, value=Decimal(14), correction_reason="Typo", today=TODAY, by=world.cast.planner)

    assert told(refusal) == [
        (None, "Somebody else has taken back the value that you correct. Record a new one instead.")
    ]


def test_a_value_above_the_clearance_of_the_missions_planner_is_told_of_without_its_content(world):
    record(world, by=world.cast.cleared_planner, classification=Classification.CONFIDENTIAL, value=Decimal(66))

    with pytest.raises(DomainError) as refusal:
        record(world, value=Decimal(13))

    assert told(refusal) == [
        (
            "period_end",
            (
                "A newer value of this period exists that your clearance does not cover. "
                "A colleague with that clearance can correct it."
            ),
        )
    ]


def test_a_value_above_the_clearance_of_somebody_outside_the_mission_does_not_exist_for_them(world):
    record(world, by=world.cast.cleared_planner, classification=Classification.CONFIDENTIAL)

    recorded = record(world, by=world.cast.desk, value=Decimal(13))

    assert recorded.value == Decimal(13)


def test_a_withdrawal_names_the_row_it_takes_back_and_frees_the_period(world):
    first = record(world)

    row = withdraw_observation(first, reason="Wrong period", today=TODAY, by=world.cast.planner)
    again = record(world, value=Decimal(9))

    assert (row.withdraws, row.series_id, row.period_end, row.value) == (
        first.pk,
        first.series_id,
        first.period_end,
        None,
    )
    assert (row.evidence.correction_reason, again.value) == ("Wrong period", Decimal(9))


def test_taking_back_a_correction_brings_back_what_it_corrected(world):
    first = record(world, value=Decimal(12))
    second = correct_observation(
        first, value=Decimal(13), correction_reason="Recount", today=TODAY, by=world.cast.planner
    )
    withdraw_observation(second, reason="The recount was wrong", today=TODAY, by=world.cast.planner)

    with pytest.raises(DomainError) as refusal:
        record(world, value=Decimal(14))

    assert ": 12. To correct it" in told(refusal)[0][1]


def test_a_withdrawal_says_why_and_since_when(world):
    first = record(world, known_from=date(2022, 6, 15))

    with pytest.raises(DomainError) as refusal:
        withdraw_observation(first, reason=" ", known_from=date(2022, 6, 14), today=TODAY, by=world.cast.planner)

    assert told(refusal) == [
        ("reason", "Say why the value is taken back."),
        ("known_from", "Give a day from 15 June 2022, when the value became known, to 30 June 2022."),
    ]


def test_a_value_is_taken_back_once_and_a_withdrawal_never(world):
    first = record(world)
    row = withdraw_observation(first, reason="Wrong period", today=TODAY, by=world.cast.planner)

    with pytest.raises(StaleRecord):
        withdraw_observation(first, reason="Wrong period", today=TODAY, by=world.cast.second_planner)
    with pytest.raises(DomainError) as refusal:
        withdraw_observation(row, reason="Right after all", today=TODAY, by=world.cast.planner)

    assert told(refusal) == [(None, "This row takes another one back. Record the value again instead.")]


def test_a_viewer_takes_nothing_back(world):
    observation = record(world)

    with pytest.raises(NotAllowed):
        withdraw_observation(observation, reason="Wrong", today=TODAY, by=world.cast.viewer)

    assert Observation.objects.count() == 1


def test_a_value_above_ones_clearance_cannot_be_taken_back(world):
    hidden = record(world, by=world.cast.cleared_planner, classification=Classification.CONFIDENTIAL)

    with pytest.raises(DomainError):
        withdraw_observation(hidden, reason="Wrong", today=TODAY, by=world.cast.planner)

    assert Observation.objects.count() == 1


@pytest.mark.parametrize(
    ("person", "outcome"),
    [
        ("second_planner", "verified"),
        ("desk", "verified"),
        ("planner", "You entered this observation yourself. A second person has to verify it."),
        ("coordinator", NotAllowed),
        ("viewer", "There is no such observation."),
        ("partner", "There is no such observation."),
        ("other_planner", "There is no such observation."),
    ],
)
def test_who_verifies(world, person, outcome):
    observation = record(world)
    by = getattr(world.cast, person)

    if outcome == "verified":
        verify_observation(observation, by=by, note="Seen the register")
        assert Verification.objects.get().by == by
        assert Observation.objects.get().is_settled
    elif outcome is NotAllowed:
        with pytest.raises(NotAllowed):
            verify_observation(observation, by=by)
    else:
        with pytest.raises(DomainError) as refusal:
            verify_observation(observation, by=by)
        assert told(refusal) == [(None, outcome)]
    assert Verification.objects.count() == int(outcome == "verified")


def test_nothing_is_verified_twice_or_after_it_was_taken_back(world):
    first = record(world)
    second = record(world, **EARLIER, known_from=TODAY)
    verify_observation(first, by=world.cast.desk)
    withdraw_observation(second, reason="Wrong period", today=TODAY, by=world.cast.planner)

    with pytest.raises(DomainError) as refusal:
        verify_observations([first, second], by=world.cast.second_planner)

    assert told(refusal) == [
        (None, "Somebody else has verified this observation already."),
        (None, "This observation was taken back, so there is nothing to verify."),
    ]


def entered(world, number, **fields):
    """One value for quarter `number`, counted from the first of 2010."""
    start = date(2010 + number // 4, number % 4 * 3 + 1, 1)
    ends = ((3, 31), (6, 30), (9, 30), (12, 31))
    end = date(2010 + number // 4, *ends[number % 4])
    given = {
        "indicator": world.indicator,
        "period_start": start,
        "period_end": end,
        "value": number,
        "known_from": end,
        "illustrative": True,
        **fields,
    }
    return Entered(**given)


def test_a_batch_is_recorded_and_verified_in_as_many_queries_for_one_as_for_forty(
    world,
):
    def count(work):
        with CaptureQueriesContext(connection) as queries:
            result = work()
        return result, len(queries)

    audience_of(world.cast.desk)
    first, for_one = count(lambda: record_batch([entered(world, 0)], today=TODAY, by=world.cast.planner))
    many, for_many = count(
        lambda: record_batch([entered(world, n) for n in range(1, 41)], today=TODAY, by=world.cast.planner)
    )
    _one, verified_one = count(lambda: verify_observations(first, by=world.cast.desk))
    _many, verified_many = count(lambda: verify_observations(many, by=world.cast.desk))

    # The first batch also made the series.
    assert (for_many <= for_one, verified_one == verified_many, len(many)) == (True, True, 40)


def test_a_batch_tells_every_error_with_its_row_and_stores_nothing(world):
    batch = [
        entered(world, 0),
        entered(world, 1, value=-1),
        entered(world, 2, period_start=date(2010, 8, 1)),
        entered(world, 0, value=5),
    ]

    with pytest.raises(DomainError) as refusal:
        record_batch(batch, today=TODAY, by=world.cast.planner, kind=BatchKind.IMPORT)

    assert [(error.row, error.field) for error in refusal.value.all] == [
        (2, "value"),
        (3, "period_end"),
        (4, "correction_reason"),
    ]
    assert all(isinstance(error, RowError) for error in refusal.value.all)
    assert told(refusal)[0] == ("value", "Row 2: -1 is no count. Give 0 or more.")
    assert everything() == [0, 0, 0, 0, 0]


def test_a_batch_may_hold_a_value_and_its_correction(world):
    first, second = record_batch(
        [entered(world, 0), entered(world, 0, value=5, correction_reason="Recount")],
        today=TODAY,
        by=world.cast.planner,
    )

    assert (first.series_id, first.period_end, first.value, second.value) == (
        second.series_id,
        second.period_end,
        Decimal(0),
        Decimal(5),
    )


def test_a_batch_belongs_to_one_mission(world):
    elsewhere = factories.make_indicator(
        factories.make_benchmark(factories.make_framework(factories.make_transition(world.other)))
    )

    with pytest.raises(DomainError) as refusal:
        record_batch([entered(world, 0), entered(world, 1, indicator=elsewhere)], today=TODAY, by=world.cast.planner)

    assert told(refusal) == [
        (
            "indicator",
            "Row 2: This indicator belongs to UNAMID, and the batch to MONUSCO. Enter it with UNAMID.",
        )
    ]


def test_an_empty_batch_is_nothing(world):
    assert record_batch([], today=TODAY, by=world.cast.planner) == []


def test_a_reason_too_long_or_unprintable_is_refused(world):
    for why, words in (
        ("x" * 301, "The reason has 301 characters. Give 300 at most."),
        ("x\x00", "The reason holds a NUL character that cannot be stored. Remove it."),
    ):
        with pytest.raises(DomainError) as refusal:
            record_batch([entered(world, 0)], today=TODAY, by=world.cast.planner, why=why)
        assert told(refusal) == [("why", words)]


def test_a_source_named_for_the_first_time_is_kept_to_be_confirmed(world):
    observation = record(world, source=NewSource("S/2022/77", date(2022, 4, 2)), known_from=date(2022, 4, 2))

    source = observation.evidence.source
    assert (source.symbol, source.dated, source.standing, source.created_by) == (
        "S/2022/77",
        date(2022, 4, 2),
        "to_be_confirmed",
        world.cast.planner,
    )


def test_a_source_named_again_is_the_same_and_keeps_its_date(world):
    known = factories.make_source(symbol="S/2022/77", dated=date(2022, 4, 2))

    observation = record(world, source=NewSource("S/2022/77", date(2022, 4, 2)))
    with pytest.raises(DomainError) as refusal:
        record(world, **EARLIER, source=NewSource("S/2022/77", date(2022, 4, 3)))

    assert observation.evidence.source == known
    assert told(refusal) == [
        (
            "source",
            "S/2022/77 is recorded already, with the date 2 April 2022. Give that date or leave it empty.",
        )
    ]


def test_a_source_above_ones_clearance_does_not_exist(world):
    hidden = factories.make_source(classification=Classification.CONFIDENTIAL, dated=date(2022, 1, 1))

    with pytest.raises(DomainError) as refusal:
        record(world, source=hidden)

    assert told(refusal) == [("source", "There is no such source. Choose one of the list or name a new one.")]


def test_the_date_of_a_source_above_ones_clearance_is_not_told(world):
    factories.make_source(symbol="S/2022/77", classification=Classification.CONFIDENTIAL, dated=date(2022, 1, 1))

    observation = record(world, source=NewSource("S/2022/77", date(2022, 4, 3)))

    assert observation.pk


def judge(world, **fields):
    given = {
        "benchmark": world.benchmark,
        "party": Party.MISSION,
        "standing": Standing.LIMITED_PROGRESS,
        "phrase": "limited progress",
        "reason": {"en": "Two of three laws are stalled."},
        "day": date(2022, 6, 1),
        "today": TODAY,
        "by": world.cast.planner,
        **fields,
    }
    return sign_judgement(**given)


def test_a_judgement_is_signed_and_a_later_one_follows(world):
    first = judge(world)
    second = judge(world, standing=Standing.ON_TRACK, reason={"en": "The laws were voted."})

    assert [each.pk for each in Judgement.objects.order_by("pk")] == [first.pk, second.pk]
    assert (first.created_by, first.known_from, first.party) == (world.cast.planner, TODAY, "mission")


@pytest.mark.parametrize(
    ("person", "party", "allowed"),
    [
        ("planner", Party.MISSION, True),
        (
            "planner",
            Party.COUNTRY_TEAM,
            "You cannot sign for this party. You can sign for Mission, Host State and Civil society.",
        ),
        ("coordinator", Party.COUNTRY_TEAM, True),
        ("coordinator", Party.MISSION, "You cannot sign for this party. You can sign for Country team."),
        ("viewer", Party.MISSION, NotAllowed),
        ("desk", Party.MISSION, NotAllowed),
        ("dco", Party.MISSION, NotAllowed),
        ("partner", Party.MISSION, NotAllowed),
        ("other_planner", Party.MISSION, NotAllowed),
        ("administrator", Party.MISSION, NotAllowed),
    ],
)
def test_who_signs_for_whom(world, person, party, allowed):
    by = getattr(world.cast, person)

    if allowed is True:
        judge(world, by=by, party=party)
    elif allowed is NotAllowed:
        with pytest.raises(NotAllowed):
            judge(world, by=by, party=party)
    else:
        with pytest.raises(DomainError) as refusal:
            judge(world, by=by, party=party)
        assert told(refusal) == [("party", allowed)]
    assert Judgement.objects.count() == int(allowed is True)


@pytest.mark.parametrize("party", [Party.HOST_STATE, Party.CIVIL_SOCIETY])
def test_the_view_of_somebody_without_an_account_needs_a_source(world, party):
    with pytest.raises(DomainError) as refusal:
        judge(world, party=party)

    judge(world, party=party, source=factories.make_source())

    assert told(refusal) == [
        ("source", "The view of the host State or of civil society needs a source that says who said it.")
    ]
    assert Judgement.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"reason": {"en": "  "}}, [("reason", "Say why the benchmark is rated so.")]),
        ({"reason": {}}, [("reason", "This field cannot be blank.")]),
        (
            {"reason": {"en": "No\x00thing"}},
            [("reason", "Character 3, after “No”, is a control character (U+0000) that cannot be stored. Remove it.")],
        ),
        (
            {"phrase": "limi\x01ted"},
            [
                (
                    "phrase",
                    "Character 5, after “limi”, is a control character (U+0001) that cannot be stored. Remove it.",
                )
            ],
        ),
        (
            {"standing": Standing.RESTRICTED},
            [("standing", "This is no rating of a benchmark. Choose one of the list.")],
        ),
        (
            {"known_from": date(2022, 7, 1)},
            [
                (
                    "known_from",
                    "1 July 2022 has not come yet, so nothing is known from then. Give 30 June 2022 or a day before.",
                )
            ],
        ),
        (
            {"day": date(2022, 6, 2), "known_from": date(2022, 6, 1)},
            [("day", "A judgement as of 2 June 2022 cannot be known before that day.")],
        ),
    ],
)
def test_a_wrong_judgement_is_refused(world, fields, expected):
    with pytest.raises(DomainError) as refusal:
        judge(world, **fields)

    assert (told(refusal), Judgement.objects.count()) == (expected, 0)


def test_a_judgement_cites_only_sources_that_its_author_may_see(world):
    hidden = factories.make_source(classification=Classification.CONFIDENTIAL)

    with pytest.raises(DomainError) as refusal:
        judge(world, source=hidden)

    assert told(refusal) == [("source", "There is no such source. Choose one of the list or name a new one.")]


def test_a_person_who_may_judge_but_speaks_for_nobody_is_told_so(world, monkeypatch):
    monkeypatch.setattr(judging, "SPEAKS_FOR", {})

    with pytest.raises(DomainError) as refusal:
        judge(world)

    assert told(refusal) == [
        ("party", "You cannot sign for this party: you have no role that speaks for one of MONUSCO.")
    ]


def test_a_partner_body_may_be_named_as_the_reporting_party(world):
    team = world.cast.coordinator.entity

    observation = record(world, party=team)

    assert (observation.series.party, team.kind) == (team, EntityKind.COUNTRY_TEAM)
