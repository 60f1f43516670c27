"""The pages on which the records of a topic are written: added under another record, changed, removed."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path, resolve, reverse

from accounts import policy
from accounts.pages import AddRecord, ChangeRecord, RecordPage, RemoveRecord, trail_of
from accounts.records import Record
from accounts.roles import DataKind, Verb
from accounts.wording import say
from transitions.forms import KnownForm
from transitions.headings import HEADINGS
from transitions.strategy.models import Transition


class TopicRecord(RecordPage):
    """A form over one record of a topic; afterwards the person is back on the page of the topic."""

    topic: str

    def address(self, record: Any) -> str:
        return reverse(f"readiness:{self.topic}", args=[transition_of(record).pk])

    def trail(self, record: Record) -> list[tuple[str, str]]:
        """Down to the page of the topic."""
        return [*trail_of(transition_of(record)), (self.address(record), say(HEADINGS[self.topic]))]


def transition_of(record: Any) -> Transition:
    """The transition that a record stands under, however many steps above it."""
    while not isinstance(record, Transition):
        record = getattr(record, record.access.under)
    return record


def written(
    form: type[KnownForm], *, topic: str, name: str, under: type[Record], add: Any, change: Any, many: str = ""
) -> list[URLPattern]:
    """The addresses at which one kind of record of a topic is written.

    `name` is the record's in addresses, such as "threat"; `many` its plural, `name` with an s if left out. `add` and
    `change` are the headings and the buttons of the two forms. A record is added under one of `under`.
    """
    several = many or f"{name}s"
    parts = {"form_class": form, "topic": topic}
    above = "transitions" if under is Transition else f"{topic}/{under._meta.model_name}"
    adding: Any = type("Add", (TopicRecord, AddRecord), {**parts, "under": under, "heading": add[0], "button": add[1]})
    changing: Any = type("Change", (TopicRecord, ChangeRecord), {**parts, "heading": change[0], "button": change[1]})
    removing: Any = type("Remove", (TopicRecord, RemoveRecord), {**parts})
    changing.removed_at = f"{topic}:{name}-remove"
    tail = f"{topic}/{several}" if under is Transition else several
    return [
        path(f"{above}/<int:pk>/{tail}/new/", adding.as_view(), name=f"{name}-add"),
        path(f"{topic}/{several}/<int:pk>/edit/", changing.as_view(), name=f"{name}-change"),
        path(f"{topic}/{several}/<int:pk>/remove/", removing.as_view(), name=f"{name}-remove"),
    ]


def right_at(address: str) -> tuple[DataKind, Verb] | None:
    """The right that it takes to write on the form at `address`; None for a page that is only read."""
    view = resolve(address).func
    page = getattr(view, "view_class", None)
    if page is None:
        demanded: tuple[type[Record], Verb] | None = getattr(view, "demands", None)
        return demanded and (policy.access_of(demanded[0]).kind, demanded[1])
    verb = Verb.ADD if issubclass(page, AddRecord) else Verb.CHANGE
    return policy.access_of(page.form_class._meta.model).kind, verb
