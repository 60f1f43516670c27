"""The annex that lists every figure of the text with the fact it is bound to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from accounts.words import Words, context_words, words
from reporting.document import Block, Column, Document, Paragraph, Reference, Row, Source, Table

from .galley import Piece
from .masthead import left_to_right

TITLE = words("References")
NO_SOURCE = words("no source")
UNCONFIRMED = words("source to be confirmed")
ILLUSTRATIVE = words("illustrative")
NO_PERIOD = context_words("reference", "not applicable")
NOT_RECORDED = words("not recorded")
INTRODUCTION = words(
    "Each figure and date of the text that was taken from the record is listed below, with its source, the "
    "period that it covers and the date from which it was known. They are held in the snapshot with the "
    "digest {digest}."
)


def reference_annex(
    document: Document, references: Iterable[Reference], uses: dict[str, dict[str, Any]]
) -> tuple[Words, tuple[Block, ...]]:
    """Title and blocks of the annex; `uses` tells for each key the places in the text where it stands."""
    table = Table(
        title=words("Facts referred to in the text"),
        columns=(
            Column(words("No."), width=0.5),
            Column(words("Fact"), width=2.7),
            Column(words("As printed"), width=1.4),
            Column(words("Place in the text"), width=1),
            Column(words("Source"), width=1.8),
            Column(words("Period"), width=1.5),
            Column(words("Known from"), width=1.5),
        ),
        rows=tuple(
            row(number, reference, list(uses[reference.key].values())) for number, reference in enumerate(references, 1)
        ),
        key="references-table",
    )
    introduction = Words(INTRODUCTION.text, {"digest": left_to_right(document.digest)})
    return TITLE, (Paragraph(introduction, numbered=False), table)


def origin(reference: Reference) -> Words:
    """Where a figure comes from, in a line: its source and since when it was known."""
    return words("Source: {source}. Known from: {day}.", source=source(reference), day=known_from(reference))


def row(number: int, reference: Reference, uses: list[Any]) -> Row:
    """One fact. What is missing is named, never left blank."""
    return Row(
        (
            Piece(str(number), "target", number),
            reference.what,
            printed(reference),
            uses or NOT_RECORDED,
            source(reference),
            reference.period if reference.period is not None else NO_PERIOD,
            known_from(reference),
        )
    )


def printed(reference: Reference) -> Any:
    """What the text says, and the exact value where the text rounds it."""
    if reference.is_rounded:
        return words("{printed} (rounded from {exact})", printed=reference.said, exact=reference.value)
    return reference.said


def source(reference: Reference) -> Any:
    """The source as it may be printed: an unconfirmed one is not named."""
    told = source_words(reference.source)
    return (
        words("{source} (illustrative)", source=told)
        if reference.illustrative and told != NO_SOURCE
        else (ILLUSTRATIVE if reference.illustrative else told)
    )


def source_words(source: Source | None) -> Any:
    """The symbol and the place in it."""
    if source is None:
        return NO_SOURCE
    if not source.confirmed:
        return UNCONFIRMED
    if source.symbol is None:
        return source.place if source.place is not None else NO_SOURCE
    if source.place is None:
        return source.symbol
    return words("{symbol}, {place}", symbol=source.symbol, place=source.place)


def known_from(reference: Reference) -> Any:
    """The day on which the fact became known."""
    if reference.known_from is None:
        return NOT_RECORDED
    return reference.known_from.date() if isinstance(reference.known_from, datetime) else reference.known_from
