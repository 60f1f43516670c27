"""What is missing from the record, in words, and where it is filled in."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.words import Words


@dataclass(frozen=True, slots=True)
class Finding(Words):
    """What is missing: in words, on which form it is filled in (`form`, the name of an address), of which record."""

    form: str | None = None
    pk: int | None = None

    __hash__ = Words.__hash__


def finding(said: Words, form: str | None, pk: int) -> Finding:
    """The words as something that is missing and can be filled in there; on no one form if none is named."""
    return Finding(said.text, said.values, said.plural, said.context, form, pk)
