"""Documents that values and judgements cite: looked up for a person, or named for the first time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.audience import audience_of
from accounts.errors import DomainError
from accounts.models import User
from accounts.words import words
from missions.kinds import SourceStanding
from missions.models import Source


@dataclass(frozen=True, slots=True)
class NewSource:
    """A document that is named by its symbol; a desk confirms later that it is one of the United Nations."""

    symbol: str
    dated: date | None = None
    title: str = ""


Cited = Source | NewSource | None


class Citations:
    """The documents of one writing, each looked up once; what a person may not see does not exist for them."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.seen: dict[Any, Source | None] = {}

    def resolve(self, cited: Cited) -> Source | None:
        """The stored source; one that is named for the first time is made."""
        if cited is None:
            return None
        key = cited.pk if isinstance(cited, Source) else cited
        if key not in self.seen:
            self.seen[key] = self._of_list(cited) if isinstance(cited, Source) else self._named(cited)
        return self.seen[key]

    def wrong(self, cited: Cited) -> DomainError | None:
        """What is wrong with the source: there is none such, or it bears another date."""
        source = self.resolve(cited)
        if cited is not None and source is None:
            return DomainError(words("There is no such source. Choose one of the list or name a new one."), "source")
        if source is None or not isinstance(cited, NewSource) or cited.dated in (None, source.dated):
            return None
        if source.classification > audience_of(self.by).clearance:
            return None  # its date is not for this person
        return DomainError(
            words(
                "{source} is recorded already, with the date {dated}. Give that date or leave it empty.",
                source=source.symbol or source.title,
                dated=source.dated or words("unknown"),
            ),
            "source",
        )

    def date_of(self, cited: Cited) -> date | None:
        """The date of the document, as far as this person may know it."""
        source = self.resolve(cited)
        if source and source.classification <= audience_of(self.by).clearance:
            return source.dated
        return cited.dated if cited else None

    def _of_list(self, cited: Source) -> Source | None:
        found: Source | None = Source.objects.visible_to(self.by).filter(pk=cited.pk).first()
        return found

    def _named(self, cited: NewSource) -> Source:
        named = {"symbol": cited.symbol, **({"title": cited.title} if cited.title else {})}
        known: Source | None = Source.objects.visible_to(self.by).filter(**named).order_by("title").first()
        if known is not None:
            return known
        source: Source
        source, _made = Source.objects.get_or_create(
            symbol=cited.symbol,
            title=cited.title,
            defaults={
                "dated": cited.dated,
                "standing": SourceStanding.TO_BE_CONFIRMED,
                "created_by": self.by,
                "changed_by": self.by,
            },
        )
        return source
