"""Many changes of tables as one operation of a migration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Operations whose models are put together once, and not again for each of them.

    Django renders every model that is related to a changed one anew for each operation; where all are related, a
    hundred new tables take a minute. Here the tables are made from the models as they are after all the operations,
    so what is added to a model that is new here is part of it from the start. Operations that run code do not belong
    here: they would see models of a later day. Nor do those that rename or delete models, or change twice what they
    change of an older model.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, operations: Sequence[Any]) -> None:
        self.operations = operations

    @property
    def on_the_database(self) -> list[Any]:
        """The operations that change the database: the new tables, and what is done to older ones."""
        new = {each.name_lower for each in self.operations if isinstance(each, CreateModel)}
        return [
            each
            for each in self.operations
            if isinstance(each, CreateModel) or getattr(each, "model_name_lower", "") not in new
        ]

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for each in self.on_the_database:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for each in reversed(self.on_the_database):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"{len(self.operations)} changes together"
