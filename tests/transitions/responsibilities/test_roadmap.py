"""A road map in a file: read line by line, every wrong line told, loaded as a whole, and no change the second time."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from accounts.errors import DomainError
from accounts.roles import Role
from accounts.wording import say
from accounts.words import DateKnown, Precision
from missions.kinds import Theme
from missions.models import Country, Source
from tests import factories
from tests.cast import make_user
from transitions.models import (
    HandoverAction,
    HandoverArea,
    HandoverEndState,
    HandoverMandatedArea,
    HandoverRequirement,
    Transition,
)
from transitions.responsibilities.actions import load_roadmap
from transitions.responsibilities.kinds import HandoverAreaPart, HandoverRequirementKind
from transitions.responsibilities.roadmap import (
    COLUMNS,
    Roadmap,
    read_roadmap,
    requirement_kind,
    theme_of,
)

FILE = Path(__file__).with_name("roadmap.csv")
TODAY = date(2022, 6, 30)
HEADS = ",".join(COLUMNS)
LINE = "MONUSCO,S/2021/807,1.1,Mine Action,mandated_area,1,Text,,,"


def told(content: bytes | str, mission: str | None = None) -> list[str]:
    """What is wrong with a file."""
    with pytest.raises(DomainError) as refused:
        read_roadmap(content.encode() if isinstance(content, str) else content, mission)
    return [say(error.words, "en") for error in refused.value.all]


# --- reading


def test_a_line_is_kept_as_printed_and_read():
    roadmap = read_roadmap(FILE.read_bytes(), "MONUSCO")

    assert (roadmap.mission, roadmap.symbol, len(roadmap.lines)) == ("MONUSCO", "S/2021/807", 7)
    assert roadmap.areas == {"1": "Mine Action", "2": "Youth, Peace and Security"}
    posts, action = roadmap.lines[2], roadmap.lines[4]
    assert (posts.part, posts.posts, posts.posts_printed) == (HandoverAreaPart.REQUIREMENT, 2, "two")
    assert posts.dates == (DateKnown(date(2022, 5, 1), Precision.MONTH), DateKnown(date(2022, 6, 1), Precision.MONTH))
    assert posts.dates_printed == "2022-05;2022-06"
    assert (action.actors, action.text) == (("Centre", "UNCT-COD"), "Sign the agreement\non equipment.")
    assert roadmap.lines[5].number == 8, "the line after a text of two lines"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",S/2021/807,1.1,A,mandated_area,1,T,,,", "column mission: It is empty and must be filled."),
        ("MONUSCO,the report,1.1,A,mandated_area,1,T,,,", "column report: “the report” is not a symbol"),
        ("MONUSCO,S/2021/807,one,A,mandated_area,1,T,,,", "column annex_section: “one” is not a section"),
        ("MONUSCO,S/2021/807,1.2,A,mandated_area,1,T,,,", "is part 1 of an area, and this is section 1.2"),
        ("MONUSCO,S/2021/807,1.1,,mandated_area,1,T,,,", "column area: It is empty"),
        ("MONUSCO,S/2021/807,1.1,A,end state,1,T,,,", "column kind: “end state” is not one of these"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,0,T,,,", "column seq: “0” is not a number from 1 to 999."),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,²,T,,,", "column seq: “²” is not a number"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,,,,", "column text: It is empty"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,T,2022-02-30,,", "column dates: “2022-02-30” is not a date"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,T,30 June,,", "column dates: “30 June” is not a date"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,T,0022-01-01,,", "column dates: “0022-01-01” is not a date"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,T,2022;,,", "column dates: There is nothing between two"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,T,,A;;B,", "column actors: There is nothing between two"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,T,,TBD;A,", "column actors: An actor is named and yet"),
        (f"MONUSCO,S/2021/807,1.1,A,mandated_area,1,T,,{'x' * 81},", "column actors: It has 81 characters"),
        (f"MONUSCO,S/2021/807,1.1,{'x' * 301},mandated_area,1,T,,,", "column area: It has 301 characters"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,T,,,many", "column posts: “many” is not a number of posts"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,T,,,99999", "column posts: “99999” is not a number of posts"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,T\x07,,,", "column text: it holds a control character"),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,T", "it must have 10 cells."),
        ("MONUSCO,S/2021/807,1.1,A,mandated_area,1,T,,,,,", "it must have 10 cells."),
    ],
)
def test_a_wrong_cell_is_told_with_its_line_its_column_and_the_rule(line, problem):
    [found] = told(f"{HEADS}\n{line}\n")

    assert found.startswith("Line 2")
    assert problem in found


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\xfe", "Line 1: it is not text in UTF-8."),
        (f"{HEADS}\n{LINE}\n".encode() + b"\xc3\x28", "Line 3: it is not text in UTF-8."),
        (HEADS, "The file has no line below its heads."),
        (HEADS.replace(",seq", "") + f"\n{LINE}", "Line 1: the column seq is missing."),
        (f"{HEADS},note\n{LINE},x", "Line 1: there is no column note."),
        (f"{HEADS},seq\n{LINE},1", "Line 1: the column seq stands there twice."),
        (f'{HEADS}\n{LINE}\n"MONUSCO', "Line 3: unexpected end of data."),
    ],
)
def test_a_file_that_is_none_is_told(content, problem):
    assert told(content) == [problem]


def test_an_empty_file_lacks_every_column():
    assert told("") == [f"Line 1: the column {name} is missing." for name in COLUMNS]


def test_what_contradicts_an_earlier_line_is_told_with_that_line():
    again = LINE
    other_mission = LINE.replace("MONUSCO", "UNAMID").replace(",1,Text", ",2,Text")
    other_title = LINE.replace("Mine Action", "Mines")
    other_number = LINE.replace("1.1", "2.1").replace(",1,Text", ",3,Text")

    assert told(f"{HEADS}\n{LINE}\n{again}\n{other_mission}\n{other_title}\n{other_number}") == [
        "Line 3, column seq: Number 1 of this part stands in line 2 already.",
        "Line 4, column mission: “UNAMID” stands here; the file is of “MONUSCO”.",
        "Line 5, column area: Area 1 is called “Mine Action” before.",
        "Line 6, column annex_section: “Mine Action” has number 1 before.",
    ]


def test_a_file_of_another_operation_than_the_one_asked_for_is_told():
    assert told(f"{HEADS}\n{LINE}", "UNTMIS") == [
        "Line 2, column mission: “MONUSCO” stands here; the file is of “UNTMIS”."
    ]


def test_everything_wrong_in_every_line_is_told_at_once_in_the_order_of_the_lines():
    wrong = "\n".join([HEADS, LINE.replace("1.1", "x"), "too,few", LINE.replace(",1,Text,,", ",many,,never,")])

    assert [each.split(":")[0] for each in told(wrong)] == [
        "Line 2, column annex_section",
        "Line 3",
        "Line 4, column seq",
        "Line 4, column text",
        "Line 4, column dates",
    ]


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"{HEADS}\n{text}".encode()))
def test_whatever_the_file_it_is_read_or_refused(content):
    with contextlib.suppress(DomainError):
        found = read_roadmap(content)
        assert isinstance(found, Roadmap)
        assert found.lines != ()


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("Climate Change and Financing", Theme.CLIMATE),
        ("Disarmament, Demobilization and Reintegration (DDR)", Theme.DDR),
        ("Mine Action", Theme.MINE_ACTION),
        ("Preventing and Countering Violent Extremism", Theme.OTHER),
    ],
)
def test_the_theme_of_an_area_is_read_from_its_title(title, theme):
    assert theme_of(title) is theme


@pytest.mark.parametrize(
    ("text", "posts", "kind"),
    [
        ("Whatever", 3, HandoverRequirementKind.POSTS),
        ("UNTMIS staffing phases out", None, HandoverRequirementKind.POSTS),
        ("Donors will fund it", None, HandoverRequirementKind.MONEY),
        ("Training of officials", None, HandoverRequirementKind.CAPACITY),
        ("A law is passed", None, HandoverRequirementKind.OTHER),
    ],
)
def test_what_a_requirement_is_about_is_read_from_its_words(text, posts, kind):
    assert requirement_kind(text, posts) is kind


# --- loading


@pytest.fixture
def mission(cast):
    found = factories.make_mission("MONUSCO")
    found.hosts.add(Country.objects.create(iso3="COD", iso2="CD"))
    factories.make_source(symbol="S/2021/807", dated=date(2021, 9, 17))
    return found


def load(by, content=None, **fields):
    roadmap = read_roadmap(FILE.read_bytes() if content is None else content)
    return load_roadmap(roadmap, today=TODAY, by=by, **fields)


LINES = (HandoverMandatedArea, HandoverEndState, HandoverRequirement, HandoverAction)


def test_a_road_map_becomes_areas_in_four_parts_of_a_transition_that_is_made_if_there_is_none(mission, cast):
    loaded = load(cast.planner)

    [transition] = Transition.objects.all()
    assert loaded.transition == transition
    assert (transition.mission, transition.titles["en"]) == (mission, "Transition of MONUSCO")
    assert [(area.number, area.titles["en"], area.theme) for area in HandoverArea.objects.all()] == [
        ("1", "Mine Action", "mine_action"),
        ("2", "Youth, Peace and Security", "youth"),
    ]
    assert [model.objects.count() for model in LINES] == [2, 1, 2, 2]
    posts = HandoverRequirement.objects.get(sequence=1)
    assert (posts.kind, posts.posts, posts.posts_printed, posts.deadline_known) == (
        "posts",
        2,
        "two",
        DateKnown(date(2022, 6, 1), Precision.MONTH),
    )
    assert {(each.known_from, each.source.symbol, each.created_by) for each in HandoverAction.objects.all()} == {
        (date(2021, 9, 17), "S/2021/807", cast.planner)
    }
    assert loaded.total == 10


def test_a_second_run_changes_nothing_and_a_changed_cell_changes_one_line(mission, cast):
    load(cast.planner)
    again = load(cast.planner)
    changed = load(cast.planner, FILE.read_bytes().replace(b"Name a new chair.", b"Name a chair."))

    assert again.total == 0
    assert (changed.total, changed.changed) == (1, {"specific actions": 1})
    assert HandoverAction.objects.get(sequence=2).text == {"en": "Name a chair."}


def test_what_a_person_added_to_a_line_stays(mission, cast):
    load(cast.planner)
    HandoverAction.objects.filter(sequence=1).update(
        done_on=TODAY, text={"en": "Sign the agreement\non equipment.", "zh": "签署"}
    )
    HandoverRequirement.objects.filter(sequence=2).update(kind="other")
    HandoverArea.objects.filter(number="2").update(theme="gender")

    assert load(cast.planner).total == 0
    assert HandoverAction.objects.get(sequence=1).text["zh"] == "签署"


def test_a_line_that_the_file_no_longer_has_is_left_and_named(mission, cast):
    load(cast.planner)
    shorter = b"\n".join(each for each in FILE.read_bytes().split(b"\n") if b"new chair" not in each)

    assert load(cast.planner, shorter).left == ["1.4 (2)"]
    assert HandoverAction.objects.count() == 2


def test_a_transition_that_is_there_is_filled_and_of_several_one_is_named(mission, cast):
    first = factories.make_transition(mission)
    assert load(cast.planner).transition == first

    second = factories.make_transition(mission, titles={"en": "Second"})
    with pytest.raises(DomainError) as refused:
        load(cast.planner)
    assert say(refused.value.words, "en") == (
        f"MONUSCO has several transitions. Name one by its number: {first.pk} (Transition of MONUSCO) and "
        f"{second.pk} (Second)."
    )
    assert load(cast.planner, transition=second.pk).transition == second
    with pytest.raises(DomainError, match="no transition number"):
        load(cast.planner, transition=second.pk + 1)


def test_without_a_date_of_the_document_the_road_map_is_known_since_it_was_loaded(mission, cast):
    Source.objects.filter(symbol="S/2021/807").update(dated=None)

    assert {each.known_from for each in load(cast.planner).transition and HandoverArea.objects.all()} == {TODAY}


@pytest.mark.parametrize("name", ["viewer", "desk", "stranger", "other_planner", "dco"])
def test_who_may_not_plan_for_the_operation_loads_nothing(mission, cast, name):
    with pytest.raises(DomainError):
        load(getattr(cast, name))

    assert not HandoverArea.objects.exists()
    assert not Transition.objects.exists()


def test_a_document_that_is_not_on_record_is_added_by_whoever_may_and_else_asked_for(mission, cast, entities):
    Source.objects.all().delete()
    both = make_user("both", (entities.dpo, Role.DESK), (entities.mission, Role.PLANNER))

    with pytest.raises(DomainError, match="A Headquarters desk can"):
        load(cast.planner)
    load(both, dated=date(2021, 9, 17))

    assert [(each.symbol, each.dated) for each in Source.objects.all()] == [("S/2021/807", date(2021, 9, 17))]


def test_an_operation_that_is_not_on_record_is_told(cast):
    with pytest.raises(DomainError, match="There is no operation called"):
        load(cast.planner)


# --- the command


def run(*arguments, **options):
    call_command("import_roadmap", *arguments, **options)


def test_the_command_tells_what_it_changed_and_the_second_time_nothing(mission, cast, capsys):
    run(FILE, by="planner", mission="MONUSCO")
    first = capsys.readouterr().out.splitlines()
    run(FILE, by="planner")
    second = capsys.readouterr().out.splitlines()
    run(FILE, by="planner", verbosity=0)

    transition = Transition.objects.get()
    assert first == [
        "added 1 end-states",
        "added 2 mandated areas",
        "added 2 requirements",
        "added 2 specific actions",
        "added 2 thematic areas",
        "added 1 transitions",
        "10 changes.",
        f"/transitions/{transition.pk}/responsibilities/",
    ]
    assert second == ["0 changes.", f"/transitions/{transition.pk}/responsibilities/"]
    assert capsys.readouterr().out == ""


def test_the_command_names_what_is_left(mission, cast, capsys, tmp_path):
    shorter = tmp_path / "shorter.csv"
    shorter.write_text("\n".join(FILE.read_text().splitlines()[:2]))
    run(FILE, by="planner", verbosity=0)
    run(shorter, by="planner")

    assert "No longer in the file, left as they are: 1.2 (1)" in capsys.readouterr().out


def test_the_command_loads_nothing_of_a_file_with_wrong_lines(mission, cast, tmp_path):
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(FILE.read_text().replace(",two", ",many").replace("2022-07-01", "2022-07-41"))

    with pytest.raises(CommandError) as refused:
        run(wrong, by="planner")

    assert str(refused.value).splitlines() == [
        "Line 3, column dates: “2022-07-41” is not a date. Write it as 2022-06-30, 2022-06 or 2022.",
        "Line 4, column posts: “many” is not a number of posts. Write 3 or three.",
        "Nothing was loaded.",
    ]
    assert not HandoverArea.objects.exists()


def test_the_command_tells_a_file_that_is_not_there_somebody_unknown_and_no_date(cast, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "none.csv", by="planner")
    with pytest.raises(CommandError, match="nobody with the user name"):
        run(FILE, by="nobody")
    with pytest.raises(CommandError, match="is no date"):
        call_command("import_roadmap", str(FILE), "--by", "planner", "--dated", "yesterday")
