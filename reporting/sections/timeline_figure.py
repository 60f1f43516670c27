"""The figure with the course of every operation covered on one line of time, drawn without a word of any language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from accounts.words import words
from missions.facts import EventFact
from missions.kinds import Certainty, EventKind
from reporting.document import Figure, See, Text
from reporting.facts import ReportFacts, ScopeEntry

from .citations import called
from .drawing import ACCENT, ALERT, GRID, PAPER, SOFT, WIDTH, label, line, picture

LEFT, TOP, STEP, BELOW = 150, 26, 40, 34
"""Of the drawing, in its own units: where time begins, and how far the lines stand apart."""
NEAR = 30
BEGINNINGS = frozenset({EventKind.ESTABLISHED, EventKind.DEPLOYED})
"""What lies long before a transition and would leave no room for it."""


def build(facts: ReportFacts) -> Figure | None:
    """Mandates, drawdowns and liquidations of the operations covered; no figure where no such date is on record."""
    rows = [(entry, told) for entry in facts.covered if (told := dates(entry))]
    if not rows:
        return None
    kinds = [kind for kind in EventKind if any(event.kind is kind for _entry, told in rows for event in told)]
    return Figure(
        title=words("Course of the operations covered"),
        alternative=words("One line for each operation. {lines}", lines=[_line(entry, told) for entry, told in rows]),
        svg=drawing([(entry.mission.abbreviation, told) for entry, told in rows], kinds, facts.report.as_of),
        notes=(
            words(
                "Note: a full circle marks what took place, an empty one what was planned; the upright line is "
                "{as_of}. The numbers stand for the following: {kinds}.",
                as_of=facts.report.as_of,
                kinds=[_numbered(number, kind) for number, kind in enumerate(kinds, 1)],
            ),
            words("For more details, see paragraph {paragraph}.", paragraph=See("covered")),
        ),
        source=words("computed from the events on record; their sources are in the annex of references"),
        key="timeline-figure",
    )


def dates(entry: ScopeEntry) -> tuple[EventFact, ...]:
    """The events of the end of an operation: what took place, and what was planned and has not."""
    return tuple(
        each
        for each in entry.course
        if each.kind not in BEGINNINGS and (each.certainty is Certainty.ACTUAL or entry.happened(each.kind) is None)
    )


def _line(entry: ScopeEntry, told: Iterable[EventFact]) -> Text:
    events = [
        words("{event} ({date})", event=each.kind.words, date=each.date)
        if each.certainty is Certainty.ACTUAL
        else words("{event} (planned, {date})", event=each.kind.words, date=each.date)
        for each in told
    ]
    return words("{operation}: {events}", operation=called(entry.mission), events=events)


def _numbered(number: int, kind: EventKind) -> Text:
    return words("({number}) {event}", number=str(number), event=kind.words)


def drawing(rows: list[tuple[str, tuple[EventFact, ...]]], kinds: list[EventKind], as_of: date) -> bytes:
    """The figure as SVG: years below, an operation on each line, a numbered circle for each event."""
    days = [event.date.day for _name, told in rows for event in told] + [as_of]
    first, last = min(days).year, max(days).year + 1
    bottom = TOP + STEP * len(rows)

    def across(day: date) -> float:
        whole = date(last, 1, 1).toordinal() - date(first, 1, 1).toordinal()
        return round(LEFT + (WIDTH - LEFT - 20) * (day.toordinal() - date(first, 1, 1).toordinal()) / whole, 1)

    parts = []
    for year in range(first, last + 1):
        x = across(date(year, 1, 1))
        parts.append(line(f"M{x} {TOP - 8}V{bottom}", GRID))
        parts.append(label(x, bottom + 20, str(year), "middle"))
    parts.append(line(f"M{across(as_of)} {TOP - 8}V{bottom}", ALERT, 2))
    for place, (name, told) in enumerate(rows):
        y = TOP + STEP * place + STEP // 2
        ends = [across(each.date.day) for each in told]
        parts.append(label(LEFT - 14, y + 5, name, "end"))
        parts.append(line(f"M{min(ends)} {y}H{max(ends)}", SOFT, 4))
        for event, x in zip(told, ends, strict=True):
            fill = ACCENT if event.certainty is Certainty.ACTUAL else PAPER
            parts.append(f'<circle cx="{x}" cy="{y}" r="6" fill="{fill}" stroke="{ACCENT}" stroke-width="2"/>')
        for x, numbers in labels([(end, kinds.index(each.kind) + 1) for each, end in zip(told, ends, strict=True)]):
            parts.append(label(x, y - 10, ", ".join(map(str, numbers)), "middle", size=12))
    return picture(bottom + BELOW, parts)


def labels(placed: list[tuple[float, int]]) -> list[tuple[float, list[int]]]:
    """The numbers of events by place; those too near to each other to be read apart stand together."""
    groups: list[list[tuple[float, int]]] = []
    for each in sorted(placed):
        if groups and each[0] - groups[-1][0][0] < NEAR:
            groups[-1].append(each)
        else:
            groups.append([each])
    return [(round((group[0][0] + group[-1][0]) / 2, 1), sorted({number for _x, number in group})) for group in groups]
