"""Many changes of tables at once leave the database that they leave one after the other."""

from __future__ import annotations

import pytest
from django.db import connection, migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from accounts.migrating import Together

pytestmark = pytest.mark.django_db

OLDER = migrations.CreateModel("Station", [("id", models.BigAutoField(primary_key=True))])
LATER = [
    migrations.AddField("Station", "name", models.CharField(max_length=20, default="post"), preserve_default=False),
    migrations.CreateModel(
        "Crew",
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("station", models.ForeignKey("toy.Station", on_delete=models.CASCADE)),
        ],
    ),
    migrations.CreateModel(
        "Person",
        [("id", models.BigAutoField(primary_key=True)), ("crew", models.ForeignKey("toy.Crew", models.CASCADE))],
    ),
    migrations.AddField("Crew", "head", models.OneToOneField("toy.Person", models.SET_NULL, null=True)),
    migrations.AddConstraint("Crew", models.UniqueConstraint(fields=["station", "head"], name="one_head")),
    migrations.AddIndex("Person", models.Index(fields=["crew", "id"], name="by_crew")),
    migrations.AddConstraint("Station", models.UniqueConstraint(fields=["name"], name="one_name")),
]


def applied(*operations: Operation) -> list[ProjectState]:
    """The states that the operations lead through, in the database as well."""
    states = [ProjectState()]
    for each in operations:
        after = states[-1].clone()
        each.state_forwards("toy", after)
        with connection.schema_editor() as editor:
            each.database_forwards("toy", editor, states[-1], after)
        states.append(after)
    return states


def tables() -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns "
            "WHERE table_name LIKE 'toy_%' ORDER BY table_name, ordinal_position"
        )
        columns = cursor.fetchall()
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid::regclass::text LIKE 'toy_%' ORDER BY 1, 2"
        )
        constraints = cursor.fetchall()
        cursor.execute("SELECT tablename, indexdef FROM pg_indexes WHERE tablename LIKE 'toy_%' ORDER BY 1, 2")
        return [*columns, *constraints, *cursor.fetchall()]


def forgotten() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE toy_station, toy_crew, toy_person CASCADE")


def test_tables_made_together_are_those_made_one_after_the_other():
    one_by_one = applied(OLDER, *LATER)[-1]
    expected = tables()
    forgotten()
    together = applied(OLDER, Together(LATER))[-1]

    assert tables() == expected
    assert together.models == one_by_one.models
    assert {row[0] for row in expected} == {"toy_station", "toy_crew", "toy_person"}


def test_what_was_made_together_is_taken_back_together():
    applied(OLDER)
    before = tables()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE toy_station")
    changes = Together(LATER)
    states = applied(OLDER, changes)
    with connection.schema_editor() as editor:
        changes.database_backwards("toy", editor, states[-1], states[-2])

    assert tables() == before


def test_models_are_put_together_once_for_all_the_operations():
    state = ProjectState()
    OLDER.state_forwards("toy", state)
    assert "apps" in state.__dict__ or state.apps is not None
    Together(LATER).state_forwards("toy", state)

    assert "apps" not in state.__dict__
    assert Together(LATER).describe() == "7 changes together"
