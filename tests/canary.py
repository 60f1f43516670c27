"""A word that no reader of the tests may meet, planted above their clearance in every model of the product.

Two things are hidden. A whole secret mission, with a record of every model under it that is itself unclassified: only
the record above protects these. And in the open mission, beside an open record of every model, a secret one: only its
own classification protects these. Every text of a hidden record carries the canary.

Open records refer to hidden ones too: beside the others stands a third record of each model, open itself, whose
source, place, task or neighbour is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from itertools import cycle
from pathlib import Path
from types import ModuleType
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from accounts.fields import TextByLanguageField
from accounts.models import Entity
from accounts.policy import Access, classification_paths
from accounts.roles import Classification
from missions.models import (
    Country,
    Mandate,
    MandatedTask,
    Mission,
    MissionCharacter,
    MissionEvent,
    Place,
    Resolution,
    Source,
    Succession,
)
from reporting.models import (
    Answer,
    Clearance,
    Comment,
    Contribution,
    DueReport,
    DutyStation,
    Edition,
    Holiday,
    Job,
    Liaison,
    MilestonePlan,
    MovedDate,
    Narrative,
    Obligation,
    OfficeAsked,
    Passage,
    Rendition,
    Report,
    Round,
    ScopeOverride,
    Snapshot,
)
from transitions.models import (
    Batch,
    Benchmark,
    Evidence,
    ExternalIdentifier,
    Framework,
    Indicator,
    Judgement,
    Milestone,
    Observation,
    Phase,
    Series,
    StateChange,
    Strategy,
    Transition,
    Verification,
)

from .cast import Cast, Entities

CANARY = "kanarienvogel"
SECRET_CODES = {"iso3": "QQK", "iso2": "QK"}
"""What a code too short for the canary says instead."""

SECRET = Classification.STRICTLY_CONFIDENTIAL
DAY = date(2021, 3, 31)
NUMBER = Decimal("471147.114700")
"""A value that nothing else on a page says, to find a hidden figure by."""

SOON = timezone.localdate() + timedelta(days=30)
"""A day on which the calendar of the next months shows what is due."""

ISSUED = {"state": "issued", "issued_on": DAY}

_numbers = cycle(range(1, 30_000))


@dataclass
class Branch:
    """One record of each model, by the model; all of one mission."""

    classification: Classification
    records: dict[type[models.Model], Any] = field(default_factory=dict)

    def __getitem__(self, model: type[models.Model]) -> Any:
        return self.records[model]


@dataclass
class World:
    """What there is to be seen, what hides by itself, and what hides under a secret mission."""

    open: Branch
    secret: Branch
    under_secret: Branch
    referring: Branch
    """Open records that refer to hidden ones."""

    @property
    def in_sight(self) -> tuple[Branch, ...]:
        return self.open, self.referring

    @property
    def hidden(self) -> tuple[Branch, ...]:
        return self.secret, self.under_secret


def models_with_access() -> list[type[models.Model]]:
    """Every model that says who may see it."""
    return [model for model in apps.get_models() if isinstance(getattr(model, "access", None), Access)]


def classified_models() -> list[type[models.Model]]:
    """Every model whose records can be hidden by a classification, their own or one above."""
    return [model for model in models_with_access() if classification_paths(model)]


def plant(cast: Cast, entities: Entities) -> World:
    """The open mission of the cast with hidden records in it, and a mission that is hidden as a whole."""
    open_branch = grow(Branch(Classification.UNCLASSIFIED), cast, entities.mission, "MONUSCO", hidden=False)
    secret = Branch(SECRET)
    for model, maker in MAKERS.items():
        # A secret record hangs from open parents, so that its own mark is all that hides it.
        if model not in (Mission, Batch):
            secret.records[model] = maker(Planter(open_branch, cast, entities.mission, SECRET, hidden=True))
    secret.records[Batch] = Batch.objects.get(pk=secret[Observation].batch)
    secret_entity = Entity.objects.create(code="SECRET", names={"en": "Entity"}, kind="mission")
    secret.records[Mission] = Planter(secret, cast, secret_entity, SECRET, hidden=True).make(
        Mission, abbreviation=f"{CANARY}-M", entity=secret_entity
    )
    under = Branch(Classification.UNCLASSIFIED, {Mission: secret.records[Mission]})
    grow(under, cast, secret_entity, "", hidden=True)
    return World(open_branch, secret, under, refer(open_branch, secret, cast, entities.mission))


def refer(open_branch: Branch, secret: Branch, cast: Cast, entity: Entity) -> Branch:
    """An open record of each model that can refer to a hidden one, and does."""
    planter = Referrer(open_branch, cast, entity, open_branch.classification, hidden=False, secret=secret)
    referring = Branch(open_branch.classification)
    for model, maker in MAKERS.items():
        if model not in (Mission, Place, Evidence) and planter.references(model):
            referring.records[model] = maker(planter)
    late = _observation(planter, date(2020, 7, 1), date(2020, 9, 30))
    referring.records[Evidence] = planter.make(Evidence, observation=late, entered_by=cast.planner, file="")
    referring.records[Place] = planter.make(Place, mission=open_branch[Mission], kind="province")
    open_branch[Mission].hosts.add(secret[Country], open_branch[Country])
    open_branch[Resolution].cites.add(secret[Resolution])
    Mission.objects.filter(pk=open_branch[Mission].pk).update(source=secret[Source])
    return referring


def grow(branch: Branch, cast: Cast, entity: Entity, abbreviation: str, *, hidden: bool) -> Branch:
    """A record of each model, each under the one before."""
    planter = Planter(branch, cast, entity, branch.classification, hidden=hidden)
    if Mission not in branch.records:
        branch.records[Mission] = planter.make(Mission, abbreviation=abbreviation, entity=entity)
    for model, maker in MAKERS.items():
        if model is Mission:
            continue
        if hidden and not stands_under_mission(model) and model is not Batch:
            continue  # reference data and reports stand under no mission: only their own mark hides them
        branch.records[model] = maker(planter)
    return branch


def stands_under_mission(model: type[models.Model]) -> bool:
    """Whether records of `model` belong to a mission, however many steps below it."""
    under = model.access.under
    if under is None:
        return False
    above = model._meta.get_field(under).related_model
    return above is Mission or stands_under_mission(above)


@dataclass
class Planter:
    """Makes records under those of a branch, hidden ones with the canary in every text."""

    branch: Branch
    cast: Cast
    entity: Entity
    classification: Classification
    hidden: bool

    def make(self, model: type[models.Model], **fields: Any) -> Any:
        """A record of `model`; whatever text is not given is filled."""
        for column in model._meta.concrete_fields:
            if column.name in fields or column.primary_key or column.choices:
                continue
            text = self.text_for(column)
            if text is not None:
                fields[column.name] = text
        if "classification" in {column.name for column in model._meta.concrete_fields}:
            fields.setdefault("classification", self.classification)
        return model._default_manager.create(**fields)

    def text_for(self, column: models.Field[Any, Any]) -> Any:
        word = CANARY if self.hidden else "open"
        number = next(_numbers)
        if isinstance(column, TextByLanguageField):
            return dict.fromkeys(("en", "zh", "ar"), f"{word} {number}")
        if isinstance(column, models.CharField | models.TextField) and not isinstance(column, models.FileField):
            if self.hidden and column.name in SECRET_CODES:
                return SECRET_CODES[column.name]
            text = f"{word}-{number}"
            return text if not column.max_length else text[: column.max_length]
        return None

    def above(self, model: type[models.Model]) -> Any:
        return self.branch.records[model]


@dataclass
class Referrer(Planter):
    """Makes open records of which everything that they refer to, but not stand under, is hidden."""

    secret: Branch = field(kw_only=True)

    def references(self, model: type[models.Model]) -> dict[str, type[models.Model]]:
        """What a record of `model` refers to, by the name of the field."""
        columns = [column for column in model._meta.concrete_fields if column.many_to_one]
        return {
            column.name: column.related_model
            for column in columns
            if column.name not in (model.access.under, "register_mission", "predecessor", "snapshot", "corrects")
            and column.related_model in MAKERS
        }

    def make(self, model: type[models.Model], **fields: Any) -> Any:
        hidden = {name: self.secret[related] for name, related in self.references(model).items()}
        if model is Succession:
            hidden["successor_name"] = ""
        if model is Answer:
            hidden["elsewhere"] = ""
        if model is Obligation:  # what it cannot be told without stays open; its operation and source are hidden
            hidden = {name: record for name, record in hidden.items() if name not in model.access.beside}
        if model is MissionEvent:
            hidden["kind"] = "drawdown_started"
        return super().make(model, **{**fields, **hidden})


def _series(planter: Planter) -> Series:
    """The first of its indicator is the one that pages read."""
    first = not planter.above(Indicator).series.exists()
    return planter.make(Series, indicator=planter.above(Indicator), party=planter.entity, headline=first)


def _observation(planter: Planter, start: date = date(2021, 1, 1), end: date = DAY) -> Observation:
    """In the series of its branch; of a later period for what hides in the open."""
    batch = planter.above(Batch)
    if planter.classification and not planter.branch.classification:
        start, end = date(2021, 4, 1), date(2021, 6, 30)
        batch = MAKERS[Batch](planter)
    series = planter.above(Series)
    return planter.make(
        Observation,
        series=series,
        period_start=start,
        period_end=end,
        value=NUMBER if planter.hidden else Decimal(5),
        missing="",
        batch=batch.pk,
        known_from=date(2021, 7, 1),
    )


def _evidence(planter: Planter) -> Evidence:
    word = CANARY if planter.hidden else "open"
    file = ContentFile(word.encode(), name=f"{word}.txt")
    observation = _unproven(planter)
    return planter.make(Evidence, observation=observation, entered_by=planter.cast.planner, reliability="A", file=file)


def _unproven(planter: Planter) -> Observation:
    """The branch's own observation; where the evidence alone is to hide, it has no mark, so the observation has."""
    if planter.classification == planter.branch.classification:
        return planter.above(Observation)
    return _observation(planter)


def _verification(planter: Planter) -> Verification:
    return planter.make(Verification, observation=_unproven(planter), by=planter.cast.second_planner)


def _snapshot(planter: Planter) -> Snapshot:
    report = planter.above(Report)
    if planter.classification != report.classification:
        report = MAKERS[Report](planter)
    return planter.make(Snapshot, report=report, form=1, frozen_by=planter.cast.desk, digest="0" * 64)


def _own_report(planter: Planter) -> Report:
    """The report of the branch; where the record alone is to hide, a report that is hidden itself."""
    report = planter.above(Report)
    return report if planter.classification == report.classification else MAKERS[Report](planter)


def _version(planter: Planter) -> Snapshot:
    return _snapshot(planter) if planter.classification else planter.above(Snapshot)


def _liaison(planter: Planter) -> Liaison:
    report = MAKERS[Report](planter) if planter.hidden else _another_report(planter)
    return planter.make(Liaison, report=report, sent_on=DAY, waived_because="")


def _round(planter: Planter) -> Round:
    contribution = planter.above(Contribution)
    if planter.classification != contribution.classification:
        contribution = MAKERS[Contribution](planter)
    return planter.make(Round, contribution=contribution, kind="submitted", by=planter.cast.planner)


def _another_report(planter: Planter) -> Report:
    """A report has one liaison, and is issued once."""
    return planter.make(
        Report, kind="status", entity=planter.entity, as_of=DAY, known_at=DAY, correction_reason="", **ISSUED
    )


def _edition(planter: Planter) -> Edition:
    """Of another kind than the reports of the branches: what they printed before is read from what was frozen."""
    issued = {} if planter.hidden else ISSUED
    report = planter.make(
        Report, kind="briefing", entity=planter.entity, as_of=DAY, known_at=DAY, correction_reason="", **issued
    )
    version = planter.make(Snapshot, report=report, form=1, frozen_by=planter.cast.desk, digest="0" * 64)
    return planter.make(
        Edition, report=report, version=version, on=DAY, by=planter.cast.desk, digest="0" * 64, manifest="{}"
    )


def _obligation(planter: Planter) -> Obligation:
    return planter.make(
        Obligation,
        resolution=planter.above(Resolution),
        kind="status",
        entity=planter.entity,
        lead=planter.entity,
        mission=planter.above(Mission),
        rhythm="once",
        anchor=SOON,
        known_from=DAY,
        valid_from=DAY,
        station=planter.above(DutyStation),
        plan=planter.above(MilestonePlan),
    )


def _due_report_of(planter: Planter) -> DueReport:
    """The due report of the branch; where the record alone is to hide, one of an obligation that is hidden itself."""
    return _due_report(planter) if planter.classification else planter.above(DueReport)


def _due_report(planter: Planter) -> DueReport:
    known = planter.branch.records.get(DueReport)
    obligation = _obligation(planter) if planter.hidden or known else planter.above(Obligation)
    return planter.make(DueReport, obligation=obligation, occurrence="once", due=SOON)


def _job(planter: Planter) -> Job:
    report = _own_report(planter)
    return planter.make(Job, report=report, by=planter.cast.desk, state="done")


def _rendition(planter: Planter) -> Rendition:
    text = (CANARY if planter.hidden else "open").encode()
    snapshot = _snapshot(planter) if planter.classification else planter.above(Snapshot)
    return planter.make(
        Rendition, snapshot=snapshot, language="en", format="html", issued=True, content=text, digest="0" * 64
    )


MAKERS: dict[type[models.Model], Any] = {
    Source: lambda p: p.make(Source, standing="un_document"),
    Country: lambda p: p.make(Country, **({} if p.hidden else {"iso3": "COD", "iso2": "CD"})),
    Resolution: lambda p: p.make(Resolution),
    Mission: None,
    MissionCharacter: lambda p: p.make(
        MissionCharacter,
        mission=p.above(Mission),
        type="PKO",
        since=date(2000, 1, 1) + timedelta(days=next(_numbers)),
        lead_department=(CANARY if p.hidden else "DPO"),
    ),
    Succession: lambda p: p.make(
        Succession, register_mission=p.above(Mission), predecessor=p.above(Mission), predecessor_name=""
    ),
    MissionEvent: lambda p: p.make(
        MissionEvent,
        mission=p.above(Mission),
        kind="deployed",
        day=date(2010, 7, 1),
        known_from=date(2010, 7, 1),
        origin="local" if p.hidden else "reference",
    ),
    Place: lambda p: p.make(Place, mission=p.above(Mission), kind="province"),
    Mandate: lambda p: p.make(Mandate, mission=p.above(Mission), resolution=_resolution(p)),
    MandatedTask: lambda p: p.make(MandatedTask, mandate=p.above(Mandate), theme="police"),
    Transition: lambda p: p.make(Transition, mission=p.above(Mission)),
    Phase: lambda p: p.make(Phase, transition=p.above(Transition), sequence=next(_numbers)),
    StateChange: lambda p: p.make(
        StateChange, transition=p.above(Transition), state="under_way", day=DAY, known_from=DAY
    ),
    Strategy: lambda p: p.make(Strategy, transition=p.above(Transition), number=next(_numbers)),
    Framework: lambda p: p.make(Framework, transition=p.above(Transition), number=next(_numbers), state="in_force"),
    Benchmark: lambda p: p.make(Benchmark, framework=p.above(Framework), family="condition", theme="police"),
    Indicator: lambda p: p.make(
        Indicator,
        benchmark=p.above(Benchmark),
        kind="count",
        frequency="quarterly",
        baseline=0,
        target=10,
        baseline_date=date(2020, 12, 31),
        target_date=date(2023, 12, 31),
    ),
    Milestone: lambda p: p.make(
        Milestone,
        indicator=p.above(Indicator),
        day=date(2022, 1, 1) + timedelta(days=next(_numbers)),
        value=NUMBER if p.hidden else 7,
    ),
    ExternalIdentifier: lambda p: p.make(ExternalIdentifier, indicator=p.above(Indicator), system="CPAS"),
    Series: _series,
    Batch: lambda p: p.make(Batch, kind="form", entity=p.entity, by=p.cast.planner),
    Observation: _observation,
    Evidence: _evidence,
    Verification: _verification,
    Judgement: lambda p: p.make(
        Judgement, benchmark=p.above(Benchmark), party="mission", standing="on_track", day=DAY, known_from=DAY
    ),
    Report: lambda p: p.make(
        Report,
        kind="status",
        entity=p.entity,
        as_of=DAY,
        known_at=DAY,
        correction_reason="",
        **({} if p.hidden else ISSUED),
    ),
    ScopeOverride: lambda p: p.make(ScopeOverride, report=p.above(Report), mission=_another_mission(p), include=True),
    Narrative: lambda p: p.make(Narrative, report=p.above(Report)),
    Snapshot: _snapshot,
    Rendition: _rendition,
    Job: _job,
    Passage: lambda p: p.make(
        Passage, report=_own_report(p), step="submit", before="drafting", after="submitted", by=p.cast.desk
    ),
    OfficeAsked: lambda p: p.make(OfficeAsked, report=_own_report(p), office=p.cast.office.entity, by=p.cast.desk),
    Clearance: lambda p: p.make(
        Clearance, version=_version(p), office=p.cast.office.entity, decision="cleared", by=p.cast.office
    ),
    Comment: lambda p: p.make(Comment, version=_version(p), by=p.cast.office),
    Liaison: _liaison,
    Contribution: lambda p: p.make(
        Contribution,
        report=_own_report(p),
        part="section",
        mission=p.above(Mission),
        entity=p.entity,
        due=DAY,
    ),
    Round: _round,
    Edition: _edition,
    DutyStation: lambda p: p.make(DutyStation, weekend="67"),
    Holiday: lambda p: p.make(Holiday, station=p.above(DutyStation), day=DAY + timedelta(days=next(_numbers))),
    MilestonePlan: lambda p: p.make(MilestonePlan, cut_off=30, submission=10),
    Obligation: _obligation,
    DueReport: _due_report,
    MovedDate: lambda p: p.make(
        MovedDate, due=_due_report_of(p), point="cut_off", was=DAY, day=SOON, on=DAY, by=p.cast.desk
    ),
    Answer: lambda p: p.make(Answer, due=_due_report(p), report=None, by=p.cast.desk, on=DAY),
}


def plantings() -> list[ModuleType]:
    """The modules in which the tests of a topic say how its records are planted, and which pages of its own it has."""
    files = sorted((Path(__file__).parent / "transitions").glob("*/planting.py"))
    return [import_module(f"tests.transitions.{file.parent.name}.planting") for file in files]


for _planting in plantings():
    MAKERS |= _planting.MAKERS


def _another_mission(planter: Planter) -> Mission:
    """A report says of each mission once whether it is in scope."""
    number = next(_numbers)
    entity = Entity.objects.create(code=f"ENTITY-{number}", names={"en": f"Entity {number}"}, kind="mission")
    return Mission.objects.create(abbreviation=f"OPEN-{number}", names={"en": f"Mission {number}"}, entity=entity)


def _resolution(planter: Planter) -> Resolution:
    """Resolutions stand under no mission; one that a hidden mission alone has is marked itself."""
    known = planter.branch.records.get(Resolution)
    return known or planter.make(Resolution, classification=SECRET)
