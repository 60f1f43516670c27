"""Corrections to figures that earlier reports printed: they appear by themselves, with what was said and is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from accounts.words import inner, words
from reporting.document import Item, Paragraph, Section, Text
from reporting.facts import PreviousFact, ReportFacts, RestatedFact
from reporting.restating import restated

from .citations import notes, sentences
from .operation import narrative

HEADING = words("Corrections to figures reported earlier")


def build(facts: ReportFacts) -> Section | None:
    """The restatement note, a paragraph for each report that is corrected; no section where there is nothing to say."""
    written = tuple(narrative(facts, "restatements"))
    by_report = groupby(restated(facts), key=lambda each: (each.symbol, each.issued_on))
    told = tuple(_paragraph(_document(facts.previous, *named), several) for named, several in by_report)
    return Section(HEADING, (*told, *written), key="restatements-section") if told or written else None


def _paragraph(document: Text, several: Iterable[RestatedFact]) -> Paragraph:
    found = list(several)
    told = words(
        "The following figures of {document} are known otherwise at the cut-off of the present report:",
        document=document,
    )
    items = tuple(Item(_item(each)) for each in found)
    footnotes = notes(each.now for each in found if each.now is not None)
    return Paragraph(told, items, footnotes=footnotes, rank=2)


def _document(previous: PreviousFact | None, symbol: str, issued_on: date) -> Text:
    """A report as the note names it: as the previous one, if it is."""
    if previous is not None and (previous.symbol, previous.issued_on) == (symbol, issued_on):
        return called(previous)
    if symbol:
        return words("an earlier report ({symbol}, {date})", symbol=symbol, date=issued_on)
    return words("an earlier report, issued on {date}", date=issued_on)


def called(previous: PreviousFact) -> Text:
    """The previous report by its symbol and date, else by its day."""
    if previous.symbol:
        return words("the previous report ({symbol}, {date})", symbol=previous.symbol, date=previous.issued_on)
    return words("the previous report, issued on {date}", date=previous.issued_on)


def _item(each: RestatedFact) -> Text:
    told: list[Text] = [_change(each)]
    if each.reason.strip():
        told.append(words("Reason on record: {reason}.", reason=each.reason.strip().rstrip(".。")))
    return sentences(told)


def _change(each: RestatedFact) -> Text:
    figure, was = each.was.what, each.was.said
    if each.now is not None:
        return words("{figure}: reported as {was}, now known to be {now}.", figure=figure, was=was, now=each.now)
    if each.gap is not None:
        why = inner(each.gap.words)
        return words("{figure}: reported as {was}, no longer on record ({reason}).", figure=figure, was=was, reason=why)
    return words("{figure}: reported as {was}, no longer on record.", figure=figure, was=was)
