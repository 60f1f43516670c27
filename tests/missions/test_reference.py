"""The reference file of operations: what it says, what the rules make of it, and what loading it does."""

import csv
import io
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.audience import report_audience
from accounts.errors import DomainError
from accounts.models import Entity
from accounts.roles import Classification
from accounts.wording import say
from accounts.words import DateKnown, Precision
from missions.gather import missions_of
from missions.kinds import Certainty, Confidence, EventKind, MissionStatus, Origin, SourceStanding, SuccessionKind
from missions.lookback import lookback_window, transitioned_within
from missions.models import (
    Mandate,
    Mission,
    MissionCharacter,
    MissionEvent,
    Resolution,
    Source,
    Succession,
)
from missions.reference.loading import FILE, load_reference
from missions.reference.parsing import COLUMNS, COMPILED, read_operations
from missions.reference.resolutions import read_resolutions
from missions.reference.sources import MEMORY
from missions.rules import effective_events, findings, status_on
from tests.factories import make_event, make_resolution, make_task

DUE = date(2022, 6, 30)
LINES = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
TRACKED = (Mission, MissionCharacter, MissionEvent, Mandate, Succession, Source, Resolution, Entity)


@pytest.fixture
def operations(db):
    """Every operation of the file as a report meets it, by abbreviation."""
    load_reference()
    found = missions_of(report_audience(Classification.UNCLASSIFIED))
    return {mission.abbreviation: mission for mission in found.values()}


def file_of(*changes, lines=LINES):
    """The file with cells changed: (abbreviation, column, cell)."""
    changed = [dict(line) for line in lines]
    for abbreviation, column, cell in changes:
        next(line for line in changed if line["abbr"] == abbreviation)[column] = cell
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(changed)
    return text.getvalue().encode()


def event(abbreviation, kind, **fields):
    return MissionEvent.objects.get(mission__abbreviation=abbreviation, kind=kind, **fields)


# What the compiler called each operation on 30 June 2022, in the words of the rules.
SAID = {
    "active": MissionStatus.ACTIVE,
    "active (not in transition)": MissionStatus.ACTIVE,
    "active (follow-on presence to UNAMID)": MissionStatus.ACTIVE,
    "active (follow-on presence to MINUJUSTH)": MissionStatus.ACTIVE,
    "active; in transition (joint plan of Sept 2021, 18 benchmarks to 2024)": MissionStatus.ACTIVE,
    "in liquidation": MissionStatus.IN_LIQUIDATION,
    "closed": MissionStatus.CLOSED,
    "not yet established": MissionStatus.NOT_YET_ESTABLISHED,
}

# Where the rules say something else, and why.
DIFFERENCES = {
    "MONUSCO": (
        MissionStatus.DRAWING_DOWN,
        "The file has a start of drawdown, 1 June 2021, and no completion: it was active and drawing down at once.",
    ),
}


def test_the_status_column_agrees_with_the_rules_but_for_the_differences_explained(operations):
    found = {name: status_on(mission, DUE, DUE).status for name, mission in operations.items()}

    said = {line["abbr"]: SAID[line["status_2022_06_30"]] for line in LINES}
    differing = {name: status for name, status in found.items() if status is not said[name]}
    assert differing == {name: status for name, (status, _why) in DIFFERENCES.items()}


def test_the_transitioned_column_agrees_with_the_rules(operations):
    window = lookback_window(DUE)
    found = sorted(name for name, mission in operations.items() if transitioned_within(mission, window, DUE))

    said = [line["abbr"] for line in LINES if line["transitioned_in_24m_to_2022_06_30"] != "no"]
    assert found == sorted(said) == ["OSESG-B", "UNAMID", "UNIOGBIS"]


@pytest.mark.parametrize(
    ("as_of", "transitioned"),
    [
        (date(2019, 12, 31), ["MINUJUSTH", "UNMIL"]),
        (date(2022, 9, 6), ["OSESG-B", "UNAMID", "UNIOGBIS"]),
        (date(2023, 6, 29), ["UNAMID"]),
        (date(2023, 6, 30), ["MINUSMA", "UNAMID"]),
        # MINUSMA: its mandate had ended, its drawdown had begun and was not completed.
        (date(2023, 7, 1), []),
        (date(2023, 12, 31), ["MINUSMA"]),
        # MONUC, which ended on 30 June 2010, was renamed MONUSCO: no transition.
        (date(2011, 12, 31), ["BINUB", "BONUCA", "MINURCAT", "UNMIN", "UNMIS", "UNOGBIS"]),
        # UNSOM, which ended on 31 October 2024, was renamed UNTMIS.
        (date(2025, 6, 30), ["MINUSMA", "UNITAD", "UNITAMS"]),
    ],
)
def test_who_transitioned_within_24_months_of_other_days(operations, as_of, transitioned):
    window = lookback_window(as_of)

    assert sorted(n for n, each in operations.items() if transitioned_within(each, window, as_of)) == transitioned


def test_the_two_columns_that_are_computed_are_not_loaded():
    first = read_operations(file_of())
    other = read_operations(
        file_of(("UNAMID", "status_2022_06_30", "?"), ("UNAMID", "transitioned_in_24m_to_2022_06_30", "?"))
    )

    assert first == other


def test_the_dates_of_the_file_agree_with_each_other(operations):
    told = [say(each) for mission in operations.values() for each in findings(mission, COMPILED, COMPILED)]

    assert told == []


def test_every_column_of_every_line_becomes_facts(operations):
    load_reference()

    assert {model.__name__: model.objects.count() for model in (Mission, MissionEvent, Mandate, Succession)} == {
        "Mission": len(LINES),
        "MissionEvent": sum(bool(line[column]) for line in LINES for column in DATE_COLUMNS),
        "Mandate": sum(
            part.strip() != "exchange of letters"
            for line in LINES
            for part in line["establishing_instrument"].split(";")
        )
        + sum(bool(row.operation) for row in read_resolutions()),
        "Succession": 69,
    }
    unamid = Mission.objects.get(abbreviation="UNAMID")
    assert (unamid.abbreviations["fr"], unamid.host_note, unamid.origin) == (
        "MINUAD",
        "Darfur (subnational); hybrid with AU",
        Origin.REFERENCE,
    )
    assert list(unamid.hosts.values_list("iso3", flat=True)) == ["SDN"]
    assert (unamid.entity.code, unamid.entity.kind) == ("UNAMID", "mission")


DATE_COLUMNS = (
    "establishing_date",
    "start_date",
    "mandate_end_date",
    "drawdown_start",
    "drawdown_complete",
    "liquidation_start",
    "liquidation_end",
)


def test_what_happened_is_known_from_its_day_and_what_lies_ahead_is_planned(operations):
    ended = {
        each.certainty: each
        for each in effective_events(operations["UNTMIS"], date(2026, 1, 1))
        if each.kind == "mandate_ended"
    }
    lesson = event("MINUCI", EventKind.DEPLOYED)

    assert list(ended) == [Certainty.PLANNED]
    assert (ended[Certainty.PLANNED].date.day, ended[Certainty.PLANNED].known_from) == (
        date(2026, 10, 31),
        date(2024, 11, 1),
    )
    assert (lesson.date_known, lesson.known_from) == (
        DateKnown(date(2003, 5, 1), Precision.MONTH),
        date(2003, 5, 31),
    )


@pytest.mark.parametrize(
    ("abbreviation", "kind", "confidence", "source", "standing"),
    [
        ("UNAMID", "established", Confidence.HIGH, "S/RES/1769 (2007)", SourceStanding.UN_DOCUMENT),
        ("UNAMID", "mandate_ended", Confidence.HIGH, "S/RES/2559 (2020)", SourceStanding.UN_DOCUMENT),
        (
            "UNAMID",
            "deployed",
            Confidence.HIGH,
            "reliefweb S/2021/1099 (transfer from AMIS 31 Dec 2007)",
            SourceStanding.TO_BE_CONFIRMED,
        ),
        ("UNIOGBIS", "established", Confidence.LOW, MEMORY, SourceStanding.TO_BE_CONFIRMED),
        ("UNIOGBIS", "drawdown_completed", Confidence.LOW, MEMORY, SourceStanding.TO_BE_CONFIRMED),
        ("UNIOGBIS", "mandate_ended", Confidence.HIGH, "reliefweb SG/SM/20520", SourceStanding.TO_BE_CONFIRMED),
        ("UNMIL", "technical_liquidation_ended", Confidence.LOW, MEMORY, SourceStanding.TO_BE_CONFIRMED),
        ("BNUB", "mandate_ended", Confidence.HIGH, "S/RES/2137 (2014)", SourceStanding.UN_DOCUMENT),
        ("UNAMI", "liquidation_started", Confidence.HIGH, "S/2025/323", SourceStanding.UN_DOCUMENT),
    ],
)
def test_each_fact_has_its_own_source_and_confidence(operations, abbreviation, kind, confidence, source, standing):
    found = event(abbreviation, kind)

    assert (found.confidence, str(found.source), found.source.standing) == (confidence, source, standing)


@pytest.mark.parametrize(
    ("abbreviation", "kind", "known"),
    [
        ("UNIKOM", "mandate_ended", DateKnown(date(2003, 10, 1), Precision.MONTH)),
        # The source column itself gives these two to the day.
        ("UNMIBH", "mandate_ended", DateKnown(date(2002, 12, 31))),
        ("MINURCA", "mandate_ended", DateKnown(date(2000, 2, 15))),
        ("UNIKOM", "established", DateKnown(date(1991, 4, 9))),
    ],
)
def test_a_source_that_knows_the_month_only_makes_a_month(operations, abbreviation, kind, known):
    assert event(abbreviation, kind).date_known == known


def test_lead_departments_are_loaded_for_the_time_the_operation_lived(operations):
    spans = {
        name: [(each.lead_department, each.since, each.until) for each in operations[name].characters]
        for name in ("UNAMID", "UNOCI", "BINUH", "UNAMA")
    }

    end, begin = date(2018, 12, 31), date(2019, 1, 1)
    assert spans == {
        "UNAMID": [("DPO", begin, None), ("DPKO", None, end)],
        "UNOCI": [("DPKO", None, None)],
        "BINUH": [("DPPA", None, None)],
        "UNAMA": [("DPPA", begin, None), ("DPKO", None, end)],
    }
    assert "DPKO (to 2010s)" in operations["UNAMA"].remarks


def test_successions_link_what_is_registered_and_name_the_rest(operations):
    names = {name: [(s.name, s.registered) for s in operations[name].successors] for name in ("UNMIS", "UNIOGBIS")}

    assert names == {
        "UNMIS": [("UNMISS", True), ("UNISFA", True)],
        "UNIOGBIS": [("UNCT", False), ("UNOWAS", True)],
    }
    assert [(s.name, s.registered) for s in operations["UNAMID"].predecessors] == [("AMIS (AU)", False)]
    assert operations["UNMEE"].successors == ()
    renamed = Succession.objects.filter(kind=SuccessionKind.RENAMED)
    assert sorted(str(each) for each in renamed) == ["MONUC → MONUSCO", "UNSOM → UNTMIS"]


def test_what_the_resolution_cites_and_which_later_one_cites_it_is_loaded(db):
    load_reference()
    resolution = Resolution.objects.get(symbol="S/RES/2594 (2021)")

    assert (resolution.adopted, resolution.cites.count()) == (date(2021, 9, 9), 10)
    assert {
        (each.symbol, mandate.mission.abbreviation, mandate.renewal)
        for each in resolution.cited_by.all()
        for mandate in each.mandates.all()
    } == {("S/RES/2771 (2025)", "UNFICYP", date(2026, 1, 31))}


def test_a_citation_entered_here_survives_loading(db):
    load_reference()
    resolution, other = Resolution.objects.get(symbol="S/RES/2594 (2021)"), make_resolution()
    other.cites.add(resolution)

    again = load_reference()

    assert (again.total, other.cites.get()) == (0, resolution)


def test_loading_again_changes_nothing(db):
    load_reference()
    before = {model: list(model.objects.order_by("pk").values()) for model in TRACKED}
    histories = _history()

    again = load_reference()

    assert again.total == 0
    assert {model: list(model.objects.order_by("pk").values()) for model in TRACKED} == before
    assert _history() == histories


def _history():
    return {model: model.history.rel.related_model.objects.count() for model in TRACKED}


def test_loading_again_takes_a_fixed_few_queries(db):
    load_reference()

    with CaptureQueriesContext(connection) as queries:
        load_reference()

    assert len(queries) <= 16


def test_a_date_entered_here_survives_and_stands_beside_the_reference(db):
    load_reference()
    unmil = Mission.objects.get(abbreviation="UNMIL")
    local = make_event(unmil, "mandate_ended", date(2018, 3, 31), known_from=date(2018, 4, 1))

    again = load_reference(file_of(("UNMIL", "mandate_end_date", "2018-03-29")))

    rows = MissionEvent.objects.filter(mission=unmil, kind="mandate_ended").order_by("origin")
    assert [(row.origin, row.day) for row in rows] == [
        (Origin.LOCAL, date(2018, 3, 31)),
        (Origin.REFERENCE, date(2018, 3, 29)),
    ]
    assert again.changed == {"missions.missionevent": 1}
    fact = missions_of(report_audience(Classification.UNCLASSIFIED))[unmil.pk]
    [counting] = [each for each in effective_events(fact, DUE) if each.kind is EventKind.MANDATE_ENDED]
    assert counting.pk == local.pk


def test_an_operation_entered_here_keeps_its_own_names_and_hosts(db):
    load_reference()
    mission = Mission.objects.get(abbreviation="MINUJUSTH")
    mission.names = {"en": "Our name"}
    mission.origin = Origin.LOCAL
    mission.save()
    mission.hosts.clear()

    load_reference(file_of(("MINUJUSTH", "name_fr", "Autre")))

    mission.refresh_from_db()
    assert (mission.names, mission.hosts.count()) == ({"en": "Our name"}, 0)


def test_a_name_in_another_language_survives(db):
    load_reference()
    mission = Mission.objects.get(abbreviation="MONUSCO")
    mission.names = {**mission.names, "es": "Misión"}
    mission.save()

    again = load_reference(file_of(("MONUSCO", "name_fr", "Nouveau nom")))

    mission.refresh_from_db()
    assert again.changed == {"missions.mission": 1}
    assert (mission.names["es"], mission.names["fr"], mission.version) == ("Misión", "Nouveau nom", 2)


def test_a_source_that_a_desk_confirmed_stays_confirmed(db):
    load_reference()
    Source.objects.filter(title="reliefweb SG/SM/20520").update(standing=SourceStanding.UN_DOCUMENT, dated=DUE)

    load_reference()

    source = Source.objects.get(title="reliefweb SG/SM/20520")
    assert (source.standing, source.dated) == (SourceStanding.UN_DOCUMENT, DUE)


def test_what_a_corrected_line_no_longer_says_is_removed_and_what_stands_under_it_is_not(db):
    load_reference()
    mandate = Mandate.objects.get(mission__abbreviation="MINUJUSTH")
    task = make_task(mandate)

    again = load_reference(
        file_of(
            ("MINUJUSTH", "establishing_instrument", "S/RES/2351 (2017)"),
            ("BINUH", "establishing_instrument", "S/RES/2477 (2019)"),
            ("UNMIL", "liquidation_end", ""),
            ("UNAMID", "host_iso3", "SDN;SSD"),
            ("UNMEE", "host_iso3", "ETH"),
        )
    )

    assert again.removed == {"missions.missionevent": 1, "missions.mandate": 1, "missions.host": 1}
    task.refresh_from_db()
    assert task.mandate == mandate
    assert sorted(Mission.objects.get(abbreviation="UNAMID").hosts.values_list("iso3", flat=True)) == ["SDN", "SSD"]


def test_a_plan_stays_on_record_when_the_file_comes_to_tell_what_happened(db):
    load_reference()

    load_reference(file_of(("UNTMIS", "mandate_end_date", "2025-12-31")))

    rows = MissionEvent.objects.filter(mission__abbreviation="UNTMIS", kind="mandate_ended").order_by("day")
    assert [(row.certainty, row.day) for row in rows] == [
        (Certainty.ACTUAL, date(2025, 12, 31)),
        (Certainty.PLANNED, date(2026, 10, 31)),
    ]


def test_an_operation_that_left_the_file_stays_and_is_told(db):
    load_reference()

    again = load_reference(file_of(lines=[line for line in LINES if line["abbr"] != "UNTSO"]))

    assert (again.left, again.total) == (("UNTSO",), 0)
    assert Mission.objects.filter(abbreviation="UNTSO").exists()


def test_the_history_says_who_loaded_and_why(cast):
    load_reference(by=cast.desk)

    history = Mission.history.rel.related_model.objects.filter(abbreviation="UNAMID").get()
    assert (history.pgh_context.metadata["user"], history.pgh_context.metadata["why"]) == (
        cast.desk.pk,
        "load_reference",
    )
    assert Mission.objects.get(abbreviation="UNAMID").created_by == cast.desk


def test_one_without_the_right_may_not_load(cast):
    with pytest.raises(DomainError):
        load_reference(by=cast.viewer)

    assert Mission.objects.count() == 0


WRONG = {
    "a date that is none": (
        ("UNAMID", "start_date", "2007-13-31"),
        "Line 2, column start_date: “2007-13-31” is not a date. Write it as 2022-06-30, 2022-06 or 2022.",
    ),
    "a type of another kind": (
        ("UNAMID", "type", "DPO"),
        "Line 2, column type: “DPO” is not one of these: PKO and SPM.",
    ),
    "no such country": (
        ("UNIOGBIS", "host_iso3", "GNX"),
        "Line 3, column host_iso3: “GNX” is not an ISO 3166 alpha-3 code.",
    ),
    "no name": (("UNIOGBIS", "name_en", ""), "Line 3, column name_en: It is empty and must be filled."),
    "a name twice": (("OSESG-B", "abbr", "UNAMID"), "Line 4, column abbr: “UNAMID” stands in line 2 already."),
    "too long": (
        ("UNAMID", "abbr_fr", "M" * 21),
        "Line 2, column abbr_fr: It has 21 characters; at most 20 fit.",
    ),
    "confidence of another kind": (
        ("UNAMID", "confidence", "sure"),
        "Line 2, column confidence: “sure” is not one of these: low, medium and high.",
    ),
    "no symbol": (
        ("UNAMID", "establishing_instrument", "resolution 1769"),
        (
            "Line 2, column establishing_instrument: “resolution 1769” is neither a symbol such as "
            "S/RES/2594 (2021) nor “exchange of letters”."
        ),
    ),
    "no department": (
        ("UNAMID", "lead_department", "the department"),
        "Line 2, column lead_department: “the department” is not an abbreviation such as DPO.",
    ),
    "memory of what": (
        ("UNAMID", "source", "weather (from memory)"),
        "Line 2, column source: It is not understood what “weather (from memory)” names.",
    ),
    "a control character": (
        ("UNAMID", "host_note", "Dar\x00fur"),
        "Line 2, column host_note: it holds a control character. Remove it.",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_cell_is_told_with_line_column_and_what_would_be_right(case):
    change, told = WRONG[case]

    with pytest.raises(DomainError) as refused:
        read_operations(file_of(change))

    assert [say(error.words) for error in refused.value.all] == [told]


def test_all_wrong_lines_are_told_at_once_and_nothing_is_loaded(db):
    wrong = file_of(("UNAMID", "start_date", "soon"), ("UNMIL", "type", ""), ("UNTSO", "confidence", ""))

    with pytest.raises(DomainError) as refused:
        load_reference(wrong)

    assert sorted(error.field for error in refused.value.all) == ["confidence", "start_date", "type"]
    assert Mission.objects.count() + Source.objects.count() + Entity.objects.count() == 0


def test_a_file_without_its_columns_or_with_others_is_refused():
    with pytest.raises(DomainError) as refused:
        read_operations(file_of().replace(b"confidence", b"trust", 1))

    assert [say(error.words) for error in refused.value.all] == [
        "Line 1: the column confidence is missing.",
        "Line 1: there is no column trust.",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (",".join(COLUMNS).encode() + b"\nUNXX,too few\n", "Line 2: it must have 24 cells."),
        (",".join(COLUMNS).encode() + b"\n" + b"," * 30 + b"\n", "Line 2: it must have 24 cells."),
        (",".join(COLUMNS).encode() + b'\n"open', "Line 2: unexpected end of data."),
        (b"abbr\n\xff\xfe\n", "Line 2: it is not text in UTF-8."),
    ],
)
def test_what_is_no_table_is_refused(content, told):
    with pytest.raises(DomainError) as refused:
        read_operations(content)

    assert [say(error.words) for error in refused.value.all] == [told]


def test_the_command_loads_counts_and_is_quiet_the_second_time(db):
    first, second = StringIO(), StringIO()

    call_command("load_reference", stdout=first)
    call_command("load_reference", stdout=second)

    assert "added 68 missions.mission\n" in first.getvalue()
    assert second.getvalue() == "0 changes.\n"


def test_the_command_tells_every_wrong_line(db, tmp_path):
    wrong = tmp_path / "wrong.csv"
    wrong.write_bytes(file_of(("UNAMID", "type", "?"), ("UNMIL", "confidence", "?")))

    with pytest.raises(CommandError) as refused:
        call_command("load_reference", str(wrong))

    assert str(refused.value).splitlines() == [
        "Line 2, column type: “?” is not one of these: PKO and SPM.",
        "Line 10, column confidence: “?” is not one of these: low, medium and high.",
        "Nothing was loaded.",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.csv"], "nowhere.csv: No such file or directory"),
        (["--by", "nobody"], "There is no active user “nobody”."),
    ],
)
def test_the_command_tells_what_it_cannot_find(db, arguments, told):
    with pytest.raises(CommandError) as refused:
        call_command("load_reference", *arguments)

    assert str(refused.value).splitlines()[0] == told


def test_the_command_names_who_loads_and_what_left_the_file(cast, tmp_path):
    shorter = tmp_path / "shorter.csv"
    shorter.write_bytes(file_of(lines=LINES[:-1]))
    call_command("load_reference", by="desk", stdout=StringIO())
    told = StringIO()

    call_command("load_reference", str(shorter), by="desk", stdout=told)

    assert told.getvalue() == "No longer in the file, left as they are: UNMOGIP.\n0 changes.\n"
    assert Mission.objects.get(abbreviation="UNTSO").created_by == cast.desk
