"""Several questions asked as one answer what each answers alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pghistory
import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from accounts.models import Entity
from accounts.together import Together, read_together
from missions.kinds import EventKind
from missions.models import Mission, MissionEvent
from tests.factories import make_event, make_mission

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def operations():
    monusco = make_mission("MONUSCO")
    make_mission("UNAMID")
    make_event(monusco, EventKind.ESTABLISHED, date(2021, 1, 1))
    Mission.objects.filter(pk=monusco.pk).update(remarks="100 % of O’Neill's; DROP TABLE missions_mission; --")


def asked(query: Any) -> tuple[int, Any]:
    """How many questions it takes, and what they answer."""
    with CaptureQueriesContext(connection) as captured:
        answer = query()
    return len(captured), answer


def questions() -> list[Any]:
    """Querysets of every kind that the record is read by."""
    return [
        Mission.objects.order_by("abbreviation").select_related("entity"),
        MissionEvent.objects.annotate(of=F("mission__abbreviation")).select_related("mission__entity"),
        Mission.objects.order_by("pk").values_list("abbreviation", "remarks"),
        Mission.objects.filter(remarks__contains="100 % of O’Neill's").values_list("pk", flat=True),
        Entity.objects.order_by("code").values("code"),
        Mission.objects.order_by("-entity__code").values_list("pk", "abbreviation").distinct(),
        Mission.objects.filter(pk__in=[]),
    ]


def told(rows: Any) -> list[Any]:
    """The rows, records with what was read along, as plain values."""
    return [plain(row, depth=2) if hasattr(row, "_state") else row for row in rows]


def plain(row: Any, depth: int) -> dict[str, Any]:
    own = {name: value for name, value in vars(row).items() if name != "_state"}
    along = row._state.fields_cache if depth else {}
    return own | {name: value and plain(value, depth - 1) for name, value in along.items()}


def test_several_questions_are_one_and_answer_what_each_answers_alone():
    together, alone = questions(), [told(rows) for rows in questions()]
    counted, _ = asked(lambda: read_together(*together))
    afterwards, answers = asked(lambda: [told(rows) for rows in together])

    assert (counted, afterwards) == (1, 0)
    assert answers == alone
    assert [len(rows) for rows in answers][:2] == [2, 1]


def test_it_answers_the_same_where_changes_are_told_of():
    together, alone = questions(), [told(rows) for rows in questions()]
    with pghistory.context(reason="a change of whoever asks"):
        Mission.objects.update(host_note="")
        read_together(*together)

    assert [told(rows) for rows in together] == alone


def test_what_was_read_or_can_have_no_rows_is_not_asked_for():
    read = Mission.objects.filter(abbreviation="UNAMID")
    list(read)
    Mission.objects.filter(abbreviation="UNAMID").update(abbreviation="UNAMID-2")
    none = Mission.objects.filter(pk__in=[])

    assert asked(lambda: read_together(read, none))[0] == 0
    assert [each.abbreviation for each in read] == ["UNAMID"]
    assert list(none) == []


def test_tables_are_read_by_one_question_when_one_of_them_is_looked_into():
    def wanted() -> tuple[int, Any]:
        return asked(lambda: (tables.wanted(Mission.objects.all(), "entity_id"), tables.wanted(events, "mission.pk")))

    tables, events = Together(), MissionEvent.objects.select_related("mission")
    none, (missions, by_mission) = wanted()
    monusco = Mission.objects.get(abbreviation="MONUSCO")
    first, found = asked(lambda: missions[monusco.entity_id])
    second, told_of = asked(lambda: {key: [each.mission for each in rows] for key, rows in by_mission.items()})

    assert (none, first, second) == (0, 1, 0)
    assert found == [monusco]
    assert told_of == {monusco.pk: [monusco]}
    assert (len(missions), 0 in missions, missions.get(0, "none")) == (2, False, "none")


def test_a_table_wanted_later_is_read_later():
    tables = Together()
    first = tables.wanted(Mission.objects.all(), "pk")
    assert len(first) == 2
    second = tables.wanted(MissionEvent.objects.all(), "pk")
    make_event(Mission.objects.first(), EventKind.ESTABLISHED, date(2022, 1, 1))

    assert asked(lambda: len(second)) == (1, 2)
