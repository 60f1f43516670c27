"""Facts of a report made by hand: five real operations, one invented framework that says so, no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.roles import Distribution
from accounts.words import DateKnown, Precision, words
from missions.facts import CharacterFact, EventFact, MissionFact, SourceFact
from missions.kinds import Certainty, EventKind, MissionType, Theme
from reporting.facts import (
    FollowOnFact,
    MandateFact,
    NarrativeFact,
    OverrideFact,
    ReportFact,
    ReportFacts,
    ScopeEntry,
    ScopePart,
)
from reporting.kinds import ReportKind
from transitions.benchmarks.kinds import Family, FrameworkState, Party, Weight
from transitions.benchmarks.measures import Measure, Stage, StandingResult, Value
from transitions.benchmarks.scale import IndicatorKind, MissingReason, Standing, Trend
from transitions.readiness.facts import (
    BenchmarkFact,
    EvidenceFact,
    FrameworkFact,
    IndicatorFact,
    JudgementFact,
    PhaseFact,
    Readiness,
    StateFact,
    StrategyFact,
    TransitionFact,
)
from transitions.strategy.states import State, StrategyState

AS_OF = date(2022, 6, 30)
UNCONFIRMED = SourceFact("", "a newspaper", confirmed=False)


def document(symbol: str, place: str = "", dated: date | None = None) -> SourceFact:
    return SourceFact(symbol, dated=dated, confirmed=True, place=place)


def happened(kind: EventKind, day: date, source: SourceFact | None = None, **fields: Any) -> EventFact:
    known = DateKnown(day, fields.pop("precision", Precision.DAY))
    return EventFact(
        **{
            "kind": kind,
            "date": known,
            "certainty": Certainty.ACTUAL,
            "known_from": day,
            "source": source,
            **fields,
        }
    )


def operation(
    pk: int, abbreviation: str, name: str, type_: MissionType = MissionType.PKO, **fields: Any
) -> MissionFact:
    given = {
        "pk": pk,
        "abbreviation": abbreviation,
        "names": {"en": name},
        "entity": pk,
        "abbreviations": {"en": abbreviation},
        "characters": (CharacterFact(type_, "DPO" if type_ is MissionType.PKO else "DPPA"),),
    }
    return MissionFact(**{**given, **fields})


UNAMID = operation(
    1,
    "UNAMID",
    "African Union-United Nations Hybrid Operation in Darfur",
    abbreviations={"en": "UNAMID", "fr": "MINUAD"},
)
UNIOGBIS = operation(2, "UNIOGBIS", "United Nations Integrated Peacebuilding Office in Guinea-Bissau", MissionType.SPM)
OSESGB = operation(3, "OSESG-B", "Office of the Special Envoy of the Secretary-General for Burundi", MissionType.SPM)
MONUSCO = operation(
    4, "MONUSCO", "United Nations Organization Stabilization Mission in the Democratic Republic of the Congo"
)
MINUJUSTH = operation(5, "MINUJUSTH", "United Nations Mission for Justice Support in Haiti")
UNITAMS = operation(
    6, "UNITAMS", "United Nations Integrated Transition Assistance Mission in the Sudan", MissionType.SPM
)

R2559 = document("S/RES/2559 (2020)", "para. 1", date(2020, 12, 22))
ENDED = happened(EventKind.MANDATE_ENDED, date(2020, 12, 31), R2559, known_from=date(2020, 12, 22))
DRAWN_DOWN = happened(EventKind.DRAWDOWN_COMPLETED, date(2021, 6, 30), UNCONFIRMED)
LIQUIDATED = happened(EventKind.LIQUIDATION_STARTED, date(2021, 7, 1), R2559)


def entries() -> tuple[ScopeEntry, ...]:
    """Why each operation is or is not covered on 30 June 2022."""
    within = words("Its event lies within the period.")
    ended = happened(EventKind.MANDATE_ENDED, date(2020, 12, 31), document("S/RES/2512 (2020)"))
    office = happened(EventKind.MANDATE_ENDED, date(2021, 5, 31), UNCONFIRMED)
    haiti = happened(EventKind.DRAWDOWN_COMPLETED, date(2019, 10, 15), document("S/RES/2466 (2019)"))
    established = happened(EventKind.ESTABLISHED, date(2007, 7, 31), document("S/RES/1769 (2007)"))
    congo = happened(EventKind.ESTABLISHED, date(2010, 5, 28), document("S/RES/1925 (2010)"))
    plan = replace(
        happened(EventKind.DRAWDOWN_COMPLETED, date(2024, 12, 1), document("S/2021/807")),
        certainty=Certainty.PLANNED,
        date=DateKnown(date(2024, 1, 1), Precision.YEAR),
        known_from=date(2021, 9, 17),
    )
    return (
        ScopeEntry(MINUJUSTH, ScopePart.OUTSIDE, words("Its event lies before the period."), haiti, (haiti,)),
        ScopeEntry(MONUSCO, ScopePart.ONGOING, words("Its transition is under way."), None, (congo, plan)),
        ScopeEntry(OSESGB, ScopePart.TRANSITIONED, within, office, (office,)),
        ScopeEntry(UNAMID, ScopePart.TRANSITIONED, within, DRAWN_DOWN, (established, ENDED, DRAWN_DOWN, LIQUIDATED)),
        ScopeEntry(UNIOGBIS, ScopePart.TRANSITIONED, within, ended, (ended,)),
    )


def indicator(pk: int, number: str, **fields: Any) -> IndicatorFact:
    measure = fields.pop("measure", Measure(IndicatorKind.PERCENTAGE, baseline=Decimal(10), target=Decimal(60)))
    latest = fields.pop(
        "latest",
        Value(
            date(2022, 1, 1),
            date(2022, 3, 31),
            Decimal("37.500000"),
            known_from=date(2022, 4, 20),
            observation=pk,
        ),
    )
    standing = fields.pop("standing", Standing.LIMITED_PROGRESS)
    result = StandingResult(
        standing, words("Slower than planned."), latest=latest, trend=fields.pop("trend", Trend.TOWARDS)
    )
    return IndicatorFact(
        **{
            "pk": pk,
            "number": number,
            "texts": {"en": f"Share of cases followed up, indicator {number}"},
            "measure": measure,
            "result": result,
            "values": () if latest is None else (latest,),
            "illustrative": True,
            **fields,
        }
    )


STAGES = (
    Stage(1, {"en": "draft law initiated"}),
    Stage(2, {"en": "draft law voted by each chamber"}),
    Stage(3, {"en": "law promulgated by President"}),
)


def benchmark(pk: int, number: str, *indicators: IndicatorFact, **fields: Any) -> BenchmarkFact:
    return BenchmarkFact(
        **{
            "pk": pk,
            "number": number,
            "texts": {"en": f"Illustrative condition {number}"},
            "family": Family.CONDITION,
            "weight": Weight.CORE,
            "theme": Theme.POLICE,
            "standing": Standing.LIMITED_PROGRESS,
            "because": words("One indicator is behind."),
            "indicators": indicators,
            "illustrative": True,
            **fields,
        }
    )


def framework(**fields: Any) -> FrameworkFact:
    stage = Value(date(2022, 4, 1), date(2022, 6, 30), Decimal(2), known_from=date(2022, 6, 30), observation=12)
    law = indicator(
        12,
        "1.2",
        texts={"en": "Existence of the new code"},
        measure=Measure(IndicatorKind.ORDINAL, target=Decimal(3), stages=STAGES),
        latest=stage,
        standing=Standing.ON_TRACK,
        target_date_text="April 2023",
        illustrative=False,
        source=document("S/2021/807", "annex", date(2021, 9, 17)),
        evidence={12: EvidenceFact(document("S/2022/503"), narrative={"en": "Draft code voted by each chamber."})},
    )
    gap = Value(date(2022, 1, 1), date(2022, 3, 31), missing=MissingReason.ACCESS_DENIED)
    late = indicator(
        21,
        "2.1",
        latest=None,
        values=(gap,),
        standing=Standing.NO_DATA,
        trend=Trend.UNKNOWN,
        findings=(words("No baseline."),),
    )
    judged = JudgementFact(
        Party.MISSION, Standing.LIMITED_PROGRESS, date(2022, 5, 1), date(2022, 5, 1), "uneven progress"
    )
    given = {
        "pk": 7,
        "number": 1,
        "titles": {"en": "Joint transition plan"},
        "state": FrameworkState.AGREED,
        "symbol": "S/2021/807",
        "agreed_on": date(2021, 9, 17),
        "signatories": "the Prime Minister and the Special Representative of the Secretary-General",
        "benchmarks": (
            benchmark(1, "1", indicator(11, "1.1"), law, judgements=(judged,)),
            benchmark(2, "2", late, standing=Standing.NO_DATA, findings=(words("No owner."),)),
        ),
        "source": document("S/2021/807", "annex", date(2021, 9, 17)),
    }
    return FrameworkFact(**{**given, **fields})


def transition(**fields: Any) -> TransitionFact:
    plan = document("S/2021/807", "", date(2021, 9, 17))
    since = DateKnown(date(2021, 9, 1), Precision.MONTH)
    given = {
        "pk": 4,
        "mission": MONUSCO,
        "titles": {"en": "Transition of MONUSCO"},
        "state": StateFact(
            State.UNDER_WAY, since, date(2021, 9, 17), "joint transition plan (S/2021/807)", source=plan
        ),
        "joint_mechanism": {"en": "Joint working group of the Government and MONUSCO."},
        "phases": (
            PhaseFact(
                1,
                1,
                {"en": "Withdrawal"},
                {"en": "Kasai"},
                planned_end=DateKnown(date(2021, 6, 1), Precision.MONTH),
                state=StateFact(State.COMPLETED, DateKnown(date(2021, 6, 1), Precision.MONTH), date(2021, 6, 30)),
            ),
            PhaseFact(
                2,
                2,
                {"en": "Withdrawal"},
                {"en": "Tanganyika"},
                DateKnown(date(2021, 7, 1)),
                DateKnown(date(2022, 6, 30)),
            ),
            PhaseFact(3, 3, {"en": "Review"}, planned_start=DateKnown(date(2023, 1, 1)), illustrative=True),
        ),
        "strategies": (
            StrategyFact(
                1,
                1,
                {"en": "Joint transition plan"},
                StrategyState.ENDORSED,
                "S/2021/807",
                endorsed_on=date(2021, 9, 17),
                endorsed_by="the Prime Minister and the Special Representative of the Secretary-General",
                footprint_axis={"en": "Progressive withdrawal from provinces."},
                source=plan,
            ),
        ),
        "frameworks": (framework(),),
        "findings": (words("No consultation is on record."),),
    }
    return TransitionFact(**{**given, **fields})


def facts(**fields: Any) -> ReportFacts:
    """The status report as of 30 June 2022; `fields` replace those of the facts, `report_...` those of the report."""
    report = {
        "kind": ReportKind.STATUS,
        "titles": {},
        "as_of": AS_OF,
        "known_at": AS_OF,
        "due": AS_OF,
        **{name.removeprefix("report_"): value for name, value in fields.items() if name.startswith("report_")},
    }
    given = {
        "report": ReportFact(**report),
        "window_start": date(2020, 6, 30),
        "window_end": AS_OF,
        "readiness": Readiness(AS_OF, AS_OF, (transition(),), (UNAMID, UNIOGBIS, OSESGB)),
        "scope": entries(),
        "mandates": (
            MandateFact(1, "S/RES/1769 (2007)", adopted=date(2007, 7, 31), since=date(2007, 7, 31)),
            MandateFact(
                4,
                "S/RES/2612 (2021)",
                date(2021, 12, 20),
                "22",
                since=date(2021, 12, 20),
                renewal=date(2022, 12, 20),
            ),
        ),
        "follow_ons": (
            FollowOnFact("UNAMID", "UNITAMS", UNITAMS, happened(EventKind.DEPLOYED, date(2021, 1, 1))),
            FollowOnFact("OSESG-B", "United Nations country team"),
        ),
    }
    given.update({name: value for name, value in fields.items() if not name.startswith("report_")})
    return ReportFacts(**given)


def internal(**fields: Any) -> ReportFacts:
    """The same report for internal distribution."""
    return facts(report_distribution=Distribution.LIMITED, **fields)


def written(section: str, text: str, mission: int | None = None, **fields: Any) -> NarrativeFact:
    return NarrativeFact(section, mission, {"en": text}, **fields)


def overridden(entry: ScopeEntry, *, include: bool, reason: str) -> ScopeEntry:
    part = ScopePart.TRANSITIONED if include else ScopePart.OUTSIDE
    return replace(entry, part=part, override=OverrideFact(include, reason))
