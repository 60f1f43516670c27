"""Corrections to figures that the previous report printed: they appear by themselves, with both values."""

from __future__ import annotations

from accounts.words import words
from reporting.document import Item, Paragraph, Section, Text
from reporting.facts import PreviousFact, ReportFacts
from reporting.restating import Restated, restated

from .citations import notes, sentences
from .operation import narrative

HEADING = words("Corrections to figures reported earlier")


def build(facts: ReportFacts) -> Section | None:
    """The restatement note; no section where nothing that was reported is known otherwise now."""
    found, written = restated(facts), tuple(narrative(facts, "restatements"))
    if facts.previous is None or not found:
        return Section(HEADING, written, key="restatements-section") if written else None
    told = words(
        "The following figures of {document} are known otherwise at the cut-off of the present report:",
        document=called(facts.previous),
    )
    items = tuple(Item(_item(each)) for each in found)
    return Section(
        HEADING,
        (Paragraph(told, items, footnotes=notes(each.now for each in found), key="restatements", rank=2), *written),
        key="restatements-section",
    )


def called(previous: PreviousFact) -> Text:
    """The previous report by its symbol and date, else by its day."""
    if previous.symbol:
        return words("the previous report ({symbol}, {date})", symbol=previous.symbol, date=previous.issued_on)
    return words("the previous report, issued on {date}", date=previous.issued_on)


def _item(each: Restated) -> Text:
    told: list[Text] = [
        words(
            "{figure}: reported as {was}, now known to be {now}.", figure=each.was.what, was=each.was.said, now=each.now
        )
    ]
    if each.reason.strip():
        told.append(words("Reason on record: {reason}.", reason=each.reason.strip().rstrip(".。")))
    return sentences(told)
