"""`bin/manage report`: from the record to its files in one command, whatever day it runs on."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from missions.models import Succession
from reporting import actions
from reporting.facts import ScopePart
from reporting.gather import gather
from reporting.kinds import Format
from reporting.models import Rendition, Report, Snapshot
from tests import factories
from tests.cast import make_cast, make_entities

pytestmark = pytest.mark.django_db

ENDS = {
    "MONUC": date(2010, 6, 30),
    "UNMIL": date(2018, 3, 30),
    "MINUJUSTH": date(2019, 10, 15),
    "UNAMID": date(2020, 12, 31),
    "UNIOGBIS": date(2020, 12, 31),
    "OSESG-B": date(2021, 5, 31),
}


@pytest.fixture
def cast():
    entities = make_entities()
    cast = make_cast(entities)
    missions = {name: factories.make_mission(name) for name in ("MONUSCO", *ENDS)}
    for name, mission in missions.items():
        began = date(2010, 5, 28) if name == "MONUSCO" else date(2003, 1, 1)
        factories.make_event(mission, "established", began)
        if name in ENDS:
            factories.make_event(mission, "mandate_ended", ENDS[name])
    factories.make_event(missions["UNAMID"], "drawdown_completed", date(2021, 6, 30))
    monuc, monusco = missions["MONUC"], missions["MONUSCO"]
    Succession.objects.create(register_mission=monuc, predecessor=monuc, successor=monusco, kind="renamed")
    factories.make_state(factories.make_transition(monusco), "under_way", date(2021, 9, 17))
    return cast


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(actions, "RENDERERS", dict.fromkeys(Format, actions.RENDERERS[Format.HTML]))


def run(folder, *args, **options):
    output = StringIO()
    given = {"by": "desk", "out": folder, "stdout": output, **options}
    call_command("report", "status", *args, **given)
    return output.getvalue()


@pytest.mark.parametrize(
    ("as_of", "ongoing", "transitioned"),
    [
        ("2022-06-30", "MONUSCO", "OSESG-B, UNAMID, UNIOGBIS"),
        ("2019-12-31", "-", "MINUJUSTH, UNMIL"),
        ("2011-12-31", "-", "-"),
        ("2023-09-07", "MONUSCO", "-"),
    ],
)
def test_the_command_says_what_the_report_of_a_day_covers(cast, quick, tmp_path, as_of, ongoing, transitioned):
    told = run(tmp_path, f"--as-of={as_of}", languages=["en"])

    assert told.splitlines()[:2] == [f"Ongoing transition: {ongoing}", f"Transitioned in the period: {transitioned}"]


@pytest.mark.parametrize(
    ("as_of", "transitioned"),
    [
        (date(2022, 6, 30), ["OSESG-B", "UNAMID", "UNIOGBIS"]),
        (date(2019, 12, 31), ["MINUJUSTH", "UNMIL"]),
        (date(2011, 12, 31), ["BINUB", "BONUCA", "MINURCAT", "UNMIN", "UNMIS", "UNOGBIS"]),
    ],
)
def test_the_operations_of_the_reference_file_are_looked_back_on_as_they_transitioned(as_of, transitioned):
    call_command("load_reference", verbosity=0, stdout=StringIO())
    report = factories.make_report(make_entities().dpo, as_of=as_of, known_at=as_of)

    found = gather(report).entries(ScopePart.TRANSITIONED)

    assert [entry.mission.abbreviation for entry in found] == transitioned


def test_it_writes_three_forms_in_each_language_and_keeps_them(cast, tmp_path):
    run(tmp_path / "new", "--as-of=2022-06-30", verbosity=0)

    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == sorted(
        f"transitions-status-2022-06-30.{language}.{form}" for language in ("en", "zh") for form in Format
    )
    english = (tmp_path / "new" / "transitions-status-2022-06-30.en.html").read_text()
    assert "OSESG-B, UNAMID and UNIOGBIS" in english
    assert (tmp_path / "new" / "transitions-status-2022-06-30.zh.pdf").read_bytes().startswith(b"%PDF")
    assert Rendition.objects.filter(issued=False).count() == 6


def test_the_files_do_not_depend_on_the_day_they_are_made(cast, quick, tmp_path):
    contents = []
    for day in (date(2026, 11, 23), date(2036, 1, 1)):
        with time_machine.travel(day, tick=False):
            run(tmp_path / str(day), "--as-of=2022-06-30", languages=["en"])
        contents.append((tmp_path / str(day) / "transitions-status-2022-06-30.en.html").read_bytes())

    assert contents[0] == contents[1]
    assert len({each.digest for each in Snapshot.objects.all()}) == 1


def test_run_again_it_takes_up_the_same_draft(cast, quick, tmp_path):
    for _time in range(2):
        run(tmp_path, "--as-of=2022-06-30", languages=["en"])

    assert Report.objects.count() == 1


def test_a_cut_off_of_its_own_leaves_out_what_became_known_later(cast, quick, tmp_path):
    told = run(tmp_path, "--as-of=2022-06-30", "--known-at=2021-05-01", languages=["en"])

    assert told.splitlines()[1] == "Transitioned in the period: UNAMID, UNIOGBIS"
    assert Report.objects.get().known_at == date(2021, 5, 1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": None}, "Say who makes the report"),
        ({"by": "nobody"}, "nobody with the user name nobody"),
        ({"by": "stranger"}, "speaks for no entity"),
        ({"by": "viewer"}, "You may not do this here"),
        ({"known_at": date(2999, 1, 1)}, "The data cut-off is 1 January 2999."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(cast, tmp_path, options, message):
    with pytest.raises(CommandError, match=message):
        run(tmp_path, as_of=date(2022, 6, 30), **options)
    assert list(tmp_path.iterdir()) == []


def test_a_date_that_is_none_is_refused_with_how_to_write_one(cast, tmp_path):
    with pytest.raises(CommandError, match="write it as in 2022-06-30"):
        run(tmp_path, "--as-of=30 June 2022")
