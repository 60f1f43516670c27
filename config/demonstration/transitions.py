"""The five transitions of the demonstration: read from their files, written through the actions that people use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.actions import save_record
from accounts.models import Entity, User
from accounts.words import Precision
from missions.kinds import Origin, SourceStanding
from missions.models import Mandate, MandatedTask, Mission, Place, Resolution, Source
from transitions.benchmarks.actions import Entered, record_batch, sign_judgement, verify_observations
from transitions.benchmarks.kinds import BatchKind
from transitions.benchmarks.models import Benchmark, Framework, Indicator, Milestone
from transitions.benchmarks.periods import Frequency
from transitions.benchmarks.scale import MissingReason
from transitions.models import Clause, IndicatorSuccession, Phase, StateChange, Strategy, Transition

from .reading import read_facts

FILES = Path(__file__).parent / "transitions"
REPORTED_AFTER = timedelta(days=15)
"""Illustrative values become known this long after their period."""

Facts = Mapping[str, Any]


def load_all(*, people: Mapping[str, User], today: date) -> Iterator[str]:
    """Write every transition that is not there yet; yields the abbreviation of each."""
    for path in sorted(FILES.glob("*.toml")):
        facts = read_facts(path)
        mission = Mission.objects.get(abbreviation=facts["mission"])
        if not Transition.objects.filter(mission=mission, titles__en=facts["titles"]["en"]).exists():
            with transaction.atomic():
                Writer(mission, facts, people, today).write()
        yield mission.abbreviation


@dataclass
class Writer:
    """Writes one transition from its file, as the planner and the verifier would."""

    mission: Mission
    facts: Facts
    people: Mapping[str, User]
    today: date
    sources: dict[str, Source] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    phases: dict[int, Phase] = field(default_factory=dict)
    tasks: dict[str, MandatedTask] = field(default_factory=dict)
    benchmarks: dict[str, Benchmark] = field(default_factory=dict)

    def write(self) -> None:
        """Everything of the file, in the order in which one thing stands on another."""
        for key, source in self.facts.get("sources", {}).items():
            self.sources[key] = self._source(key, source)
        transition = Transition(
            mission=self.mission, **self._common(self.facts, "titles", "summary", "joint_mechanism")
        )
        self._save(transition)
        self._write_places()
        self._write_mandates()
        self._write_course(transition)
        for strategy in self.facts.get("strategies", ()):
            self._write_strategy(transition, strategy)
        for framework in self.facts.get("frameworks", ()):
            self._write_framework(transition, framework)
        self._write_judgements()

    def _save(self, record: Any) -> Any:
        return save_record(record, by=self.people["planner"], why="Demonstration")

    def _common(self, facts: Facts, *names: str) -> dict[str, Any]:
        given = {name: facts[name] for name in names if name in facts}
        source = self.sources.get(facts.get("source", ""))
        return {**given, "source": source, "illustrative": facts.get("illustrative", False)}

    def _source(self, key: str, facts: Facts) -> Source:
        confirmed = facts.get("confirmed", True)
        symbol = key if confirmed else ""
        return self._find_source(symbol, facts.get("title", ""), facts.get("dated"), confirmed=confirmed)

    def _find_source(self, symbol: str, title: str, dated: date | None, *, confirmed: bool) -> Source:
        found = Source.objects.filter(symbol=symbol, title=title).first()
        if found is not None and found.dated == dated:
            return found
        source = found or Source(symbol=symbol, title=title)
        source.dated = dated
        source.standing = SourceStanding.UN_DOCUMENT if confirmed else SourceStanding.TO_BE_CONFIRMED
        save_record(source, by=self.people["desk"], why="Demonstration")
        return source

    def _write_places(self) -> None:
        for facts in self.facts.get("places", ()):
            self.places[facts["key"]] = self._save(
                Place(mission=self.mission, names=facts["names"], kind=facts["kind"])
            )

    def _write_mandates(self) -> None:
        for facts in self.facts.get("mandates", ()):
            resolution, _made = Resolution.objects.get_or_create(symbol=facts["resolution"])
            mandate = Mandate.objects.filter(mission=self.mission, resolution=resolution).first()
            mandate = mandate or Mandate(mission=self.mission, resolution=resolution)
            mandate.since = facts.get("since") or mandate.since
            mandate.renewal = facts.get("renewal") or mandate.renewal
            mandate.origin = Origin.LOCAL  # what is entered here prevails over the reference file
            self._save(mandate)
            for task in facts.get("tasks", ()):
                saved = self._save(MandatedTask(mandate=mandate, **self._common(task, *TASK_FIELDS)))
                self.tasks[task["titles"]["en"]] = saved

    def _write_course(self, transition: Transition) -> None:
        for facts in self.facts.get("phases", ()):
            place = self.places.get(facts.get("place", ""))
            self.phases[facts["sequence"]] = self._save(
                Phase(transition=transition, place=place, **self._common(facts, *PHASE_FIELDS))
            )
        for facts in self.facts.get("states", ()):
            self._write_state(transition, None, facts)
        for facts in self.facts.get("phase_states", ()):
            self._write_state(transition, self.phases[facts["phase"]], facts)

    def _write_state(self, transition: Transition, phase: Phase | None, facts: Facts) -> None:
        self._save(
            StateChange(
                transition=transition,
                phase=phase,
                precision=facts.get("precision", Precision.DAY),
                known_from=facts.get("known", facts["day"]),
                **self._common(facts, "state", "day", "decision", "reason"),
            )
        )

    def _write_strategy(self, transition: Transition, facts: Facts) -> None:
        strategy = self._save(Strategy(transition=transition, **self._common(facts, *STRATEGY_FIELDS)))
        for sequence, clause in enumerate(facts.get("clauses", ()), 1):
            self._save(Clause(strategy=strategy, sequence=sequence, **clause))

    def _write_framework(self, transition: Transition, facts: Facts) -> None:
        framework = self._save(Framework(transition=transition, **self._common(facts, *FRAMEWORK_FIELDS)))
        entered: list[Entered] = []
        for sequence, each in enumerate(facts.get("benchmarks", ()), 1):
            benchmark = Benchmark(
                framework=framework,
                sequence=sequence,
                task=self.tasks.get(each.get("task", "")),
                **self._common(each, *BENCHMARK_FIELDS),
                **self._owner(each),
            )
            self.benchmarks[each["number"]] = self._save(benchmark)
            for place, indicator in enumerate(each.get("indicators", ()), 1):
                entered += self._write_indicator(benchmark, place, indicator)
        for succession in facts.get("successions", ()):
            self._write_succession(framework, succession)
        if entered:
            batch = record_batch(
                entered, today=self.today, by=self.people["planner"], kind=BatchKind.DEMONSTRATION, why="Demonstration"
            )
            verify_observations(batch, by=self.people["verifier"], note="Demonstration")

    def _write_succession(self, framework: Framework, facts: Facts) -> None:
        """What became of an indicator of the framework before; both are named by their numbers."""
        before = Indicator.objects.filter(benchmark__framework__transition=framework.transition)
        former = before.get(benchmark__framework__number=framework.number - 1, number=facts["former"])
        successor = Indicator.objects.filter(benchmark__framework=framework, number=facts.get("successor", "")).first()
        given = {name: facts[name] for name in ("how", "reason", "illustrative")}
        self._save(IndicatorSuccession(framework=framework, former=former, successor=successor, **given))

    def _owner(self, facts: Facts) -> dict[str, Any]:
        return {"owner": Entity.objects.filter(code=facts.get("owner", "")).first()}

    def _write_indicator(self, benchmark: Benchmark, sequence: int, facts: Facts) -> list[Entered]:
        numbers = {name: Decimal(facts[name]) for name in ("baseline", "target") if name in facts}
        indicator = self._save(
            Indicator(
                benchmark=benchmark,
                sequence=sequence,
                **numbers,
                **self._common(facts, *INDICATOR_FIELDS),
                **self._owner(facts),
            )
        )
        for day, value in facts.get("milestones", ()):
            self._save(Milestone(indicator=indicator, day=date.fromisoformat(day), value=Decimal(value)))
        return [
            *(self._illustrative(indicator, date.fromisoformat(end), value) for end, value in facts.get("series", ())),
            *(self._published(indicator, value) for value in facts.get("values", ())),
        ]

    def _illustrative(self, indicator: Indicator, end: date, given: str) -> Entered:
        known = end + REPORTED_AFTER
        period = Frequency(indicator.frequency).period_of(end)
        source = self._find_source("", f"Illustrative record of {known.isoformat()}", known, confirmed=False)
        parts: dict[str, Any] = {"value": None}
        if given in MissingReason:
            parts = {"missing": MissingReason(given)}
        elif "/" in given:
            numerator, denominator = map(Decimal, given.split("/"))
            parts = {"numerator": numerator, "denominator": denominator}
        else:
            parts = {"value": Decimal(given)}
        return Entered(
            indicator=indicator,
            period_start=period.start,
            period_end=period.end,
            known_from=known,
            source=source,
            illustrative=True,
            **parts,
        )

    def _published(self, indicator: Indicator, facts: Facts) -> Entered:
        return Entered(
            indicator=indicator,
            period_start=facts["from"],
            period_end=facts["to"],
            value=Decimal(facts["value"]),
            narrative=facts.get("narrative", {}),
            known_from=facts["known"],
            source=self.sources[facts["source"]],
        )

    def _write_judgements(self) -> None:
        for facts in self.facts.get("judgements", ()):
            by = "coordinator" if facts["party"] == "country_team" else "planner"
            sign_judgement(
                benchmark=self.benchmarks[facts["benchmark"]],
                party=facts["party"],
                standing=facts["standing"],
                phrase=facts["phrase"],
                reason=facts["reason"],
                day=facts["day"],
                known_from=facts["day"],
                illustrative=facts["illustrative"],
                today=self.today,
                by=self.people[by],
            )


STRATEGY_FIELDS = (
    "number",
    "titles",
    "symbol",
    "dated",
    "state",
    "endorsed_on",
    "endorsed_by",
    "strategy_axis",
    "footprint_axis",
    "capacity_axis",
    "national_path",
    "national_path_document",
)
TASK_FIELDS = ("titles", "theme", "priority", "sequence", "protects_civilians")
PHASE_FIELDS = (
    "sequence",
    "titles",
    "planned_start",
    "planned_start_precision",
    "planned_end",
    "known_from",
    "planned_end_precision",
)
FRAMEWORK_FIELDS = (
    "number",
    "titles",
    "symbol",
    "state",
    "requested_on",
    "agreed_on",
    "in_force_from",
    "in_force_until",
    "signatories",
)
BENCHMARK_FIELDS = ("number", "texts", "short_texts", "family", "weight", "theme")
INDICATOR_FIELDS = (
    "number",
    "texts",
    "kind",
    "unit",
    "direction",
    "stages",
    "baseline_date",
    "target_date",
    "target_date_text",
    "target_text",
    "frequency",
    "data_source",
    "means_of_verification",
    "must_hold",
)
