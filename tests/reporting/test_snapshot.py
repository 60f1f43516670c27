"""Facts are frozen as text and thawed from it: exactly, always the same, and refused where they cannot be."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.errors import DomainError
from accounts.roles import Classification, Distribution
from accounts.words import DateKnown, Precision, Words, words
from missions.facts import MissionFact
from missions.kinds import EventKind
from reporting import snapshot
from reporting.facts import NarrativeFact, OverrideFact, ReportFact, ReportFacts, ScopeEntry
from reporting.snapshot import FORM, digest_of, freeze, thaw
from transitions.readiness.facts import EvidenceFact, IndicatorFact, Readiness, TransitionFact

from . import made

TEXT = st.text(max_size=8)
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**60), 2**60),
    TEXT,
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(fold=0)),
    st.sampled_from([*EventKind, *Classification, *Precision]),
    st.builds(DateKnown, st.dates(), st.sampled_from(Precision)),
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(TEXT, inner, max_size=3),
        st.dictionaries(st.integers(), inner, max_size=3),
        st.builds(Words, TEXT, st.dictionaries(TEXT, inner, max_size=2), st.none() | TEXT, st.none() | TEXT),
    ),
    max_leaves=5,
)
WORDS = st.builds(Words, TEXT, st.dictionaries(TEXT, VALUES, max_size=3), st.none() | TEXT, st.none() | TEXT)
TEXTS = st.dictionaries(st.sampled_from(["en", "zh", "ar"]), TEXT, max_size=2)
MISSIONS = st.builds(MissionFact, st.integers(0, 99), TEXT, TEXTS, st.integers(0, 99), TEXTS)
ENTRIES = st.builds(
    ScopeEntry, MISSIONS, because=WORDS, override=st.none() | st.builds(OverrideFact, st.booleans(), TEXT)
)
FACTS = st.builds(
    ReportFacts,
    report=st.builds(
        ReportFact,
        titles=TEXTS,
        as_of=st.dates(),
        known_at=st.dates(),
        classification=st.sampled_from(Classification),
        distribution=st.sampled_from(Distribution),
    ),
    window_start=st.none() | st.dates(),
    window_end=st.none() | st.dates(),
    readiness=st.builds(
        Readiness,
        st.dates(),
        st.dates(),
        st.lists(
            st.builds(TransitionFact, st.integers(), MISSIONS, TEXTS, findings=st.lists(WORDS, max_size=2).map(tuple)),
            max_size=2,
        ).map(tuple),
    ),
    scope=st.lists(ENTRIES, max_size=3).map(tuple),
    narratives=st.lists(st.builds(NarrativeFact, TEXT, st.none() | st.integers(), TEXTS), max_size=2).map(tuple),
)


def exact(value: object) -> object:
    """The value with the types and digits that equality overlooks, whatever the order of its keys."""
    if isinstance(value, dict):
        return sorted(((repr(key), exact(each)) for key, each in value.items()), key=repr)
    if isinstance(value, Words):
        return ("Words", value.text, exact(value.values), value.plural, value.context)
    if isinstance(value, list | tuple):
        return (type(value).__name__, [exact(each) for each in value])
    return repr(value)


@settings(max_examples=150, deadline=None)
@given(FACTS)
def test_thawing_gives_back_exactly_what_was_frozen(facts):
    frozen = freeze(facts)

    assert thaw(frozen.text, digest=frozen.digest) == facts


@settings(max_examples=80, deadline=None)
@given(VALUES)
def test_a_value_keeps_its_type_and_its_digits(value):
    said = made.transition(findings=(words("{value}", value=value),))
    thawed = thaw(freeze(made.facts(readiness=Readiness(made.AS_OF, made.AS_OF, (said,)))).text)

    again = thawed.readiness.transitions[0].findings[0].values["value"]

    assert exact(again) == exact(value)


def test_the_text_does_not_depend_on_the_order_in_which_texts_were_given():
    one = made.facts(report_titles={"en": "Transitions", "zh": "过渡"})
    other = made.facts(report_titles={"zh": "过渡", "en": "Transitions"})

    assert freeze(one) == freeze(other)


def test_a_whole_report_is_thawed_from_its_text():
    facts = made.facts()
    frozen = freeze(facts)

    assert thaw(frozen.text, digest=frozen.digest) == facts
    assert freeze(thaw(frozen.text)) == frozen


def test_the_digest_is_that_of_the_text():
    frozen = freeze(made.facts())

    assert frozen.digest == digest_of(frozen.text)
    assert len(frozen.digest) == 64


def test_a_text_that_was_touched_is_refused():
    frozen = freeze(made.facts())

    with pytest.raises(DomainError) as refused:
        thaw(frozen.text.replace("2022-06-30", "2022-06-29", 1), digest=frozen.digest)

    assert refused.value.words.values["recorded"] == frozen.digest[:16]


def test_a_snapshot_of_an_unknown_form_is_refused_with_both_versions():
    text = freeze(made.facts()).text.replace(f'"form":{FORM}', '"form":99')

    with pytest.raises(DomainError) as refused:
        thaw(text)

    assert refused.value.words.values == {"form": "99", "known": str(FORM)}


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "{}", '{"form":1}'])
def test_what_is_no_snapshot_is_refused(text):
    with pytest.raises(DomainError):
        thaw(text)


@pytest.mark.parametrize(
    "facts",
    [
        {"$": "Secret", "x": 1},
        {"$": "ReportFacts", "unknown_field": 1},
        {"$": "date", "is": "30 June 2022"},
        {"$": "decimal", "is": "many"},
        {"$": "State", "is": "asleep"},
        {"$": "date"},
        {"$": "OverrideFact", "include": True, "reason": "no report at all"},
    ],
)
def test_a_snapshot_that_names_what_nobody_knows_is_refused(facts):
    with pytest.raises(DomainError):
        thaw(json.dumps({"form": FORM, "facts": facts}))


def test_a_field_added_later_takes_its_default_when_an_older_text_is_thawed():
    tree = json.loads(freeze(made.facts()).text)
    del tree["facts"]["follow_ons"]

    assert thaw(json.dumps(tree)).follow_ons == ()


@pytest.mark.parametrize("name", ["S/2022/1", "Un rapport", {"en": "A report"}, words("{day}", day=date(2022, 6, 30))])
def test_the_name_of_what_a_report_corrects_is_thawed_as_it_was_frozen_earlier_and_is_now(name):
    facts = made.facts(report_corrects=name)

    assert thaw(freeze(facts).text).report.corrects == name


@pytest.mark.parametrize("value", [1.5, b"bytes", object(), {1, 2}])
def test_what_is_no_plain_fact_cannot_be_frozen(value):
    with pytest.raises(TypeError):
        freeze(made.facts(narratives=(NarrativeFact("x", None, {"en": value}),)))


def test_a_record_of_another_kind_cannot_be_frozen():
    with pytest.raises(TypeError):
        freeze(made.facts(mandates=(snapshot.Frozen("", ""),)))


def test_two_kinds_of_fact_of_one_name_cannot_both_be_known():
    with pytest.raises(TypeError):
        snapshot.known(snapshot.readiness_facts, snapshot.readiness_facts)


def test_evidence_is_found_by_the_number_of_its_observation():
    evidence = {7: EvidenceFact(method="survey"), 3: EvidenceFact(method="count")}
    indicator = made.indicator(1, "1.1", evidence=evidence)
    framework = made.framework(benchmarks=(made.benchmark(1, "1", indicator),))
    facts = made.facts(readiness=Readiness(made.AS_OF, made.AS_OF, (made.transition(frameworks=(framework,)),)))

    thawed = thaw(freeze(facts).text).readiness.transitions[0].framework.benchmarks[0].indicators[0]

    assert isinstance(thawed, IndicatorFact)
    assert thawed.evidence == evidence


def test_moments_and_numbers_keep_their_exactness():
    value = {"when": datetime(2022, 6, 30, 12, 5, tzinfo=UTC), "number": Decimal("1.500"), "day": date(2022, 6, 30)}
    facts = made.facts(narratives=(NarrativeFact("x", None, value),))

    thawed = thaw(freeze(facts).text).narratives[0].texts

    assert exact(thawed) == exact(value)
