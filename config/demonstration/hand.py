"""The hand that writes one transition's part of the demonstration: from tables of TOML, by the actions people use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from accounts.actions import save_record
from accounts.models import Entity, User
from accounts.records import Record
from missions.kinds import SourceStanding
from missions.models import MandatedTask, Mission, Place, Source
from transitions.models import Phase, Transition

Facts = Mapping[str, Any]


@dataclass
class Hand:
    """Writes the records of a topic for one transition.

    `make` takes a table of a file: its keys are the fields of the model. A field that names another record does so by
    what people call it: a source by its symbol or its key under [sources], a place and a task by their English
    names, a phase by its place in the sequence, an entity by its code.
    """

    transition: Transition
    people: Mapping[str, User]
    today: date
    titled_sources: dict[str, Source] = field(default_factory=dict)

    @property
    def mission(self) -> Mission:
        return self.transition.mission

    def know_sources(self, tables: Mapping[str, Facts]) -> None:
        """The sources of a file: a United Nations document by its symbol, another by a key of its own and a title."""
        for key, facts in tables.items():
            confirmed = facts.get("confirmed", True)
            symbol, title = (key, facts.get("title", "")) if confirmed else ("", facts["title"])
            found = Source.objects.filter(symbol=symbol, title=title).first()
            if found is None:
                found = Source(symbol=symbol, title=title, dated=facts.get("dated"))
                found.standing = SourceStanding.UN_DOCUMENT if confirmed else SourceStanding.TO_BE_CONFIRMED
                save_record(found, by=self.people["desk"], why="Demonstration")
            self.titled_sources[key] = found

    def make(self, model: type[Record], facts: Facts, *, by: str = "planner", **fields: Any) -> Any:
        """A record of `model` with these facts; `fields` are given as they are."""
        given = {name: self._value(model, name, value) for name, value in facts.items() if self._is_field(model, name)}
        several = {name: given.pop(name) for name in [*given] if model._meta.get_field(name).many_to_many}
        record = save_record(model(**{**given, **fields}), by=self.people[by], why="Demonstration")
        for name, linked in several.items():
            getattr(record, name).set(linked)
        return record

    def _is_field(self, model: type[models.Model], name: str) -> bool:
        return name in {each.name for each in (*model._meta.fields, *model._meta.many_to_many)}

    def _value(self, model: type[models.Model], name: str, value: Any) -> Any:
        column = model._meta.get_field(name)
        if column.many_to_many:
            return [self.linked(column.related_model, each) for each in value]
        if column.is_relation:
            return self.linked(column.related_model, value)
        return Decimal(value) if isinstance(column, models.DecimalField) else value

    def linked(self, model: Any, called: Any) -> Any:
        """The record of `model` that people call so."""
        if model is Source:
            return self.titled_sources.get(called) or Source.objects.get(symbol=called)
        if model is Place:
            return Place.objects.get(mission=self.mission, names__en=called)
        if model is MandatedTask:
            return MandatedTask.objects.get(mandate__mission=self.mission, titles__en=called)
        if model is Phase:
            return Phase.objects.get(transition=self.transition, sequence=called)
        if model is Entity:
            return Entity.objects.get(code=called)
        raise KeyError(f"{model.__name__}: give the record itself instead of {called!r}")
