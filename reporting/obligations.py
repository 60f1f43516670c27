"""What the resolution asks of the reports themselves (paras 11, 14), answered from the reports on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from accounts.audience import Audience
from accounts.words import Words, words
from missions.kinds import MissionType
from missions.lookback import lookback_window, transitioned_within
from missions.rules import character_on
from transitions.facts import Moment
from transitions.readiness.facts import TransitionFact
from transitions.readiness.obligation_kinds import Addressee, Check, Obligation
from transitions.readiness.obligations import register
from transitions.readiness.rules import OVER

from .kinds import ReportKind
from .models import PUBLISHED, Liaison, Report

FOR_ALL = frozenset({ReportKind.BRIEFING, ReportKind.STATUS})
"""The kinds of report that tell of every operation."""


def _issued(audience: Audience, moment: Moment) -> list[Report]:
    """The reports that were issued by then, earliest first."""
    return list(
        Report.objects.visible_to(audience)
        .filter(state__in=PUBLISHED, issued_on__lte=moment.known_at, as_of__lte=moment.as_of)
        .order_by("issued_on", "pk")
    )


def _tells_of(report: Report, transition: TransitionFact) -> bool:
    """Whether a report is one on the operation: of its own entity, or of a kind that tells of all."""
    return report.kind in FOR_ALL or report.entity_id == transition.mission.entity


def _name(report: Report) -> str:
    return report.symbol or f"{report.as_of:%Y-%m-%d}"


def reports_made(
    audience: Audience, transitions: Sequence[TransitionFact], moment: Moment
) -> Mapping[int, Iterable[Check]]:
    """Para 14: for each transition, the reports of each kind that were issued on it."""
    issued = _issued(audience, moment)
    return {each.pk: [_kind_check(kind, each, issued) for kind in _kinds(each, moment)] for each in transitions}


def _kinds(transition: TransitionFact, moment: Moment) -> tuple[ReportKind, ...]:
    """A country report is asked of peacekeeping operations only."""
    character = character_on(transition.mission.characters, moment.as_of)
    return tuple(
        kind
        for kind in ReportKind
        if kind is not ReportKind.PERIODIC or character is None or character.type is MissionType.PKO
    )


def _kind_check(kind: ReportKind, transition: TransitionFact, issued: Sequence[Report]) -> Check:
    found = [each for each in issued if each.kind == kind and _tells_of(each, transition)]
    return Check(kind.words, found=bool(found), documents=tuple(_name(each) for each in found))


def out_of_scope(transition: TransitionFact, moment: Moment) -> Words | None:
    """Why no report is asked for: the operation transitioned more than 24 months before."""
    over = transition.state is not None and transition.state.state in OVER
    if not over or transitioned_within(transition.mission, lookback_window(moment.as_of), moment.known_at):
        return None
    return words("the transition ended more than 24 months before")


def liaison_held(
    audience: Audience, transitions: Sequence[TransitionFact], moment: Moment
) -> Mapping[int, Iterable[Check]]:
    """Para 11: whether the Secretary-General liaised with the Commission before each report on the operation."""
    issued = _issued(audience, moment)
    held = set(
        Liaison.objects.visible_to(audience)
        .filter(report__in=[each.pk for each in issued], sent_on__isnull=False)
        .values_list("report_id", flat=True)
    )
    what = words("Liaison with the Peacebuilding Commission before each report")
    found: dict[int, Iterable[Check]] = {}
    for each in transitions:
        own = [report for report in issued if _tells_of(report, each)]
        with_liaison = [report for report in own if report.pk in held]
        documents = tuple(_name(report) for report in with_liaison)
        found[each.pk] = [Check(what, found=bool(own) and len(with_liaison) == len(own), documents=documents)]
    return found


def register_all() -> None:
    """Add what is asked of reports to the obligation map."""
    register(
        Obligation(
            "liaison",
            11,
            Addressee.SECRETARY_GENERAL,
            words("Did the Secretary-General liaise with the Commission before reports?"),
            "transition",
            exempt=out_of_scope,
            outside=liaison_held,
        )
    )
    register(
        Obligation(
            "reports",
            14,
            Addressee.SECRETARY_GENERAL,
            words("Was the transition reported on, in each kind of report?"),
            "transition",
            exempt=out_of_scope,
            outside=reports_made,
        )
    )
