"""The demonstration: one person a role, five transitions, and nothing doubled when it runs again."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils.translation import override

from accounts.audience import report_audience
from accounts.errors import DomainError
from accounts.models import User
from accounts.roles import Classification, Role
from accounts.words import LANGUAGES
from config.demonstration.people import ENTITIES, PARTS, make_people, refuse_a_real_database
from config.demonstration.reading import FOLDER, in_every_language, read_facts, translations
from config.demonstration.topics import fill_topics
from config.demonstration.transitions import load_all
from reporting import actions
from reporting.assemble import assemble
from reporting.catalogue import LENGTH_OF_STATEMENTS
from reporting.facts import ScopePart
from reporting.gather import gather as gather_report
from reporting.kinds import ReportKind
from reporting.models import Report
from reporting.render.length import word_count
from reporting.render.typeset import typeset
from reporting.snapshot import thaw
from transitions.benchmarks.scale import Standing
from transitions.models import Observation
from transitions.readiness.gather import gather

TODAY = date(2026, 11, 23)
DUE = date(2022, 6, 30)


@pytest.fixture
def demonstration(db):
    """The demonstration as `make demo` makes it, without its files."""
    call_command("load_reference", verbosity=0)
    people = make_people()
    return list(load_all(people=people, today=TODAY))


def counts() -> dict[str, int]:
    """How many records of each model there are."""
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}


def test_it_holds_five_transitions_and_one_account_for_each_role(demonstration):
    assert demonstration == ["MINUJUSTH", "MONUSCO", "OSESG-B", "UNAMID", "UNIOGBIS"]
    assert {part.role for part in PARTS} | {role for part in PARTS for _code, role in part.also} == set(Role)
    assert User.objects.filter(is_service=True).count() == 1


def texts_of(part):
    """Every text by language in the tables of a file."""
    if isinstance(part, dict) and isinstance(part.get("en"), str):
        yield part
    elif isinstance(part, dict | list):
        for each in part.values() if isinstance(part, dict) else part:
            yield from texts_of(each)


def test_every_text_is_in_all_six_languages_and_no_translation_is_left_over():
    found = [text for path in sorted(FOLDER.glob("**/*.toml")) for text in texts_of(read_facts(path))]
    found += [in_every_language(names) for _kind, names in ENTITIES.values()]
    english = {text["en"] for text in found}

    assert [text["en"] for text in found if not all(text.get(language) for language in LANGUAGES)] == []
    assert [word for words in translations().values() for word in words if word not in english] == []
    assert set(translations()) == {"ar", "es", "fr", "ru", "zh"}


def test_run_again_it_changes_nothing(demonstration):
    before = counts()

    call_command("load_reference", verbosity=0)
    list(load_all(people=make_people(), today=TODAY))

    assert counts() == before


def test_every_value_is_verified_by_a_second_person(demonstration):
    assert not Observation.objects.filter(verification__isnull=True).exists()
    assert {row.evidence.entered_by != row.verification.by for row in Observation.objects.all()} == {True}


def test_benchmark_1_of_minujusth_stands_as_published_and_the_rest_is_marked_illustrative(demonstration):
    day = date(2018, 7, 31)
    found = gather(report_audience(Classification.UNCLASSIFIED), None, day, day)

    [minujusth] = [each for each in found.transitions if each.mission.abbreviation == "MINUJUSTH"]
    first, *others = minujusth.framework.benchmarks
    assert (first.number, first.illustrative) == ("1", False)
    assert [(each.number, each.values[0].value) for each in first.indicators] == [("1.1", 1), ("1.2", 1)]
    assert {each.illustrative for each in others} == {True}


def test_the_demonstration_shows_every_standing_that_a_reader_should_know(demonstration):
    found = gather(report_audience(Classification.UNCLASSIFIED), None, DUE, DUE)

    shown = {
        benchmark.standing for each in found.transitions if each.framework for benchmark in each.framework.benchmarks
    }
    assert shown >= {
        Standing.REACHED,
        Standing.ON_TRACK,
        Standing.LIMITED_PROGRESS,
        Standing.OFF_TRACK,
        Standing.REGRESSED,
        Standing.NO_DATA,
    }


@pytest.mark.parametrize(
    ("as_of", "ongoing", "transitioned"),
    [
        (date(2022, 6, 30), ["MONUSCO"], ["OSESG-B", "UNAMID", "UNIOGBIS"]),
        (date(2019, 12, 31), ["UNIOGBIS"], ["MINUJUSTH", "UNMIL"]),
        (date(2011, 12, 31), [], ["BINUB", "BONUCA", "MINURCAT", "UNMIN", "UNMIS", "UNOGBIS"]),
        (date(2023, 9, 7), ["MONUSCO"], []),
    ],
)
def test_the_status_report_names_who_transitioned_and_who_is_in_transition(
    demonstration, tmp_path, as_of, ongoing, transitioned
):
    call_command("report", "status", as_of=as_of, languages=["en"], by="desk", out=tmp_path, verbosity=0)

    facts = thaw(Report.objects.get().snapshots.get().facts)
    assert [entry.mission.abbreviation for entry in facts.entries(ScopePart.ONGOING)] == ongoing
    assert sorted(entry.mission.abbreviation for entry in facts.entries(ScopePart.TRANSITIONED)) == transitioned


def test_the_status_report_is_written_in_english_and_chinese_and_three_forms(demonstration, tmp_path):
    call_command("report", "status", as_of=DUE, languages=["en", "zh"], by="desk", out=tmp_path, verbosity=0)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"transitions-status-2022-06-30.{language}.{form}"
        for language in ("en", "zh")
        for form in ("docx", "html", "pdf")
    ]
    with override("zh-hans"):
        chinese = (tmp_path / "transitions-status-2022-06-30.zh.html").read_text(encoding="utf-8")
    assert "联刚稳定团" in chinese


def test_it_refuses_a_database_in_which_people_have_accounts(demonstration):
    refuse_a_real_database()
    User.objects.create_user("somebody", name="Somebody")

    with pytest.raises(DomainError, match="holds accounts of people"):
        refuse_a_real_database()


def test_the_annual_briefing_is_a_statement_of_its_usual_length_whose_tables_are_annexed(demonstration):
    desk = User.objects.get(username="desk")
    fill_topics(people=make_people(), today=TODAY)
    day = date(2022, 9, 6)
    briefing = actions.open_report(
        kind=ReportKind.BRIEFING, entity=desk.entity, as_of=day, known_at=day, by=desk, today=TODAY
    )

    document = assemble(gather_report(briefing), digest="0" * 64)

    count = word_count(document, "en")
    assert LENGTH_OF_STATEMENTS.remark(count) is None, count
    assert {block.kind for block in typeset(document, "en").body} == {"heading", "paragraph", "place"}
    assert "table" in {block.kind for block in typeset(document, "en").annexes}
