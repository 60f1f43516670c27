"""Writing roles and hand-over where more than one row or a state changes: a confirmation, a road map."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts import policy
from accounts.actions import demand, save_record, traced
from accounts.errors import DomainError, refuse
from accounts.models import User
from accounts.roles import Verb
from accounts.words import DateKnown, Precision, words
from missions.kinds import SourceStanding
from missions.models import Mission, Source
from transitions.strategy.models import Transition

from .models import AREA_LINES, AreaLine, HandoverArea, HandoverRecipient, HandoverRequirement
from .refusals import refused_confirmation
from .roadmap import Roadmap, RoadmapLine, requirement_kind, theme_of

WHY = "import_roadmap"


def confirm_handover(recipient: HandoverRecipient, *, on: date, today: date, by: User) -> HandoverRecipient:
    """Record that the recipient takes over what is handed to it. Only somebody who speaks for it may say so."""
    with traced(by=by, why="Confirmed by the recipient"):
        demand(by, Verb.CHANGE, recipient)
        # Locked, so that of two confirmations at once the second is judged by the first.
        stored: HandoverRecipient = HandoverRecipient.objects.select_for_update(of=("self",)).get(pk=recipient.pk)
        errors = refused_confirmation(
            recipient=stored.entity_id, speaker=by.entity_id, confirmed=stored.confirmed_on, on=on, today=today
        )
        refuse(errors)
        stored.confirmed_on = on
        stored.confirmed_by = by
        save_record(stored, by=by, why="Confirmed by the recipient")
    return stored


@dataclass
class Imported:
    """What loading a road map changed, by kind of record; and lines on record that the file no longer has."""

    transition: Transition
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many records were added or changed."""
        return self.added.total() + self.changed.total()


def load_roadmap(
    roadmap: Roadmap, *, today: date, by: User, transition: int | None = None, dated: date | None = None
) -> Imported:
    """Bring the thematic areas of a road map into the record of its operation's transition. All or nothing.

    A line is known by its area, part and number: what is missing is added, what the file says otherwise is changed,
    and what a person adds to a line (its kind, its theme, that an action is done) stays. `transition` is the key of
    the transition, for an operation that has several; one that has none gets one. `dated` is the day since which the
    road map is known: the date of its document if left out, else today.
    """
    with traced(by=by, why=WHY):
        return _Loading(roadmap, today, by, transition, dated).load()


class _Loading:
    """One loading of a road map."""

    def __init__(self, roadmap: Roadmap, today: date, by: User, transition: int | None, dated: date | None) -> None:
        self.roadmap = roadmap
        self.today = today
        self.by = by
        self.wanted = transition
        self.dated = dated

    def load(self) -> Imported:
        mission = Mission.objects.visible_to(self.by).filter(abbreviation=self.roadmap.mission).first()
        if mission is None:
            raise DomainError(words("There is no operation called {mission}.", mission=self.roadmap.mission))
        self.source = self._source()
        self.known = self.dated or self.source.dated or self.today
        added, transition = self._transition(mission)
        self.loaded = Imported(transition, added=added)
        self._areas()
        return self.loaded

    def _source(self) -> Source:
        """The document of the road map; a person who may not add documents is told who can."""
        found = Source.objects.visible_to(self.by).filter(symbol=self.roadmap.symbol).order_by("pk").first()
        if isinstance(found, Source):
            return found
        source = Source(symbol=self.roadmap.symbol, dated=self.dated, standing=SourceStanding.UN_DOCUMENT)
        if not policy.may(self.by, Verb.ADD, source):
            told = words(
                "The document {symbol} is not on record, and you may not add it. A Headquarters desk can.",
                symbol=self.roadmap.symbol,
            )
            raise DomainError(told)
        self._save(source)
        return source

    def _transition(self, mission: Mission) -> tuple[Counter[str], Transition]:
        """The transition of the operation, locked against a second loading at the same time; a new one if none is."""
        found = list(Transition.objects.visible_to(self.by).filter(mission=mission).order_by("pk"))
        chosen = [each for each in found if self.wanted in (None, each.pk)]
        if self.wanted is not None and not chosen:
            told = words("{mission} has no transition number {number}.", mission=str(mission), number=str(self.wanted))
            raise DomainError(told)
        if len(chosen) > 1:
            numbers = [words("{number} ({title})", number=str(each.pk), title=each.titles) for each in chosen]
            told = words(
                "{mission} has several transitions. Name one by its number: {numbers}.",
                mission=str(mission),
                numbers=numbers,
            )
            raise DomainError(told)
        if not chosen:
            new = Transition(mission=mission, titles=_titles(mission), source=self.source)
            new.classification = mission.classification
            return Counter({str(Transition._meta.verbose_name_plural): 1}), self._save(new)
        return Counter(), Transition.objects.select_for_update(of=("self",)).get(pk=chosen[0].pk)

    def _save(self, record: Any) -> Any:
        return save_record(record, by=self.by, why=WHY)

    def _areas(self) -> None:
        transition = self.loaded.transition
        stored = {each.titles.get("en", ""): each for each in HandoverArea.objects.filter(transition=transition)}
        demand(self.by, Verb.ADD, HandoverArea(transition=transition))
        for number, title in self.roadmap.areas.items():
            area = stored.get(title) or HandoverArea(
                transition=transition,
                titles={"en": title},
                theme=theme_of(title),
                **self._beside(transition),
            )
            self._store(area, {"number": number}, str(HandoverArea._meta.verbose_name_plural))
            lines = [line for line in self.roadmap.lines if line.area == title]
            for part, model in AREA_LINES.items():
                self._lines(area, model, [line for line in lines if line.part is part])

    def _beside(self, above: Any) -> dict[str, Any]:
        """What a new record has besides what its line says."""
        return {
            "source": self.source,
            "known_from": self.known,
            "classification": policy.highest_classification(above),
        }

    def _lines(self, area: HandoverArea, model: type[AreaLine], lines: list[RoadmapLine]) -> None:
        stored = {each.sequence: each for each in model._default_manager.filter(area=area)}
        name = str(model._meta.verbose_name_plural)
        for line in lines:
            record = stored.pop(line.sequence, None)
            if record is None:
                record = model(area=area, sequence=line.sequence, source_place=line.section, **self._beside(area))
                if isinstance(record, HandoverRequirement):
                    record.kind = requirement_kind(line.text, line.posts)
            self._store(record, _printed(record, line), name)
        self.loaded.left += [f"{each.section} ({each.sequence})" for each in stored.values()]

    def _store(self, record: Any, wanted: dict[str, Any], name: str) -> None:
        """Add or change the record, if it does not say so already."""
        new = record._state.adding
        if not new and all(getattr(record, key) == value for key, value in wanted.items()):
            return
        for key, value in wanted.items():
            setattr(record, key, value)
        self._save(record)
        (self.loaded.added if new else self.loaded.changed)[name] += 1


def _titles(mission: Mission) -> dict[str, str]:
    """What a transition is called that nobody has named yet."""
    short = mission.abbreviations.get("zh") or mission.abbreviation
    return {"en": f"Transition of {mission.abbreviation}", "zh": f"{short}过渡"}


def _printed(record: AreaLine, line: RoadmapLine) -> dict[str, Any]:
    """What the line says, by the fields that hold it. Another language of the text is a person's and stays."""
    deadline: DateKnown | None = max(line.dates, key=lambda each: each.last, default=None)
    said: dict[str, Any] = {
        "section": line.section,
        "text": {**record.text, "en": line.text},
        "actors": list(line.actors),
        "dates_printed": line.dates_printed,
        "deadline": deadline.day if deadline else None,
        "deadline_precision": deadline.precision if deadline else Precision.DAY,
    }
    if isinstance(record, HandoverRequirement):
        said |= {"posts_printed": line.posts_printed, "posts": line.posts}
    return said
