"""A report's facts frozen as text: the same facts give the same text and digest, and the text gives the facts back.

The text is JSON with sorted keys. What JSON has no form for carries a tag: {"$": "date", "is": "2022-06-30"}; a
record of ours is {"$": its name, field: value}. A field that a later version adds takes its default when an older
text is thawed. A change that would read an older text wrongly raises FORM and keeps a way to read the older one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from accounts import roles
from accounts import words as texts
from accounts.errors import DomainError
from accounts.words import words
from missions import facts as mission_facts
from missions import kinds as mission_kinds
from transitions import findings as finding_facts
from transitions.authority import facts as authority_facts
from transitions.authority import kinds as authority_kinds
from transitions.benchmarks import amendments, measures, periods, scale
from transitions.benchmarks import kinds as benchmark_kinds
from transitions.consultations import facts as consultations_facts
from transitions.consultations import kinds as consultations_kinds
from transitions.context import facts as context_facts
from transitions.context import kinds as context_kinds
from transitions.financing import facts as financing_facts
from transitions.financing import kinds as financing_kinds
from transitions.footprint import facts as footprint_facts
from transitions.footprint import kinds as footprint_kinds
from transitions.inclusion import facts as inclusion_facts
from transitions.inclusion import kinds as inclusion_kinds
from transitions.inclusion import small_numbers
from transitions.lessons import facts as lessons_facts
from transitions.lessons import kinds as lessons_kinds
from transitions.partners import facts as partners_facts
from transitions.partners import kinds as partners_kinds
from transitions.protection import facts as protection_facts
from transitions.protection import kinds as protection_kinds
from transitions.readiness import facts as readiness_facts
from transitions.readiness import obligation_kinds
from transitions.responsibilities import facts as responsibilities_facts
from transitions.responsibilities import kinds as responsibilities_kinds
from transitions.security import facts as security_facts
from transitions.security import kinds as security_kinds
from transitions.strategy import facts as strategy_facts
from transitions.strategy import kinds as strategy_kinds
from transitions.strategy import states

from . import facts as report_facts
from . import kinds as report_kinds
from .document import Reference, Source

FORM = 1
"""The version of the form that `freeze` writes."""

TAG = "$"


@dataclass(frozen=True, slots=True)
class Frozen:
    """The canonical text of a report's facts, its SHA-256 digest and the version of its form."""

    text: str
    digest: str
    form: int = FORM


def freeze(facts: report_facts.ReportFacts) -> Frozen:
    """The facts as canonical text."""
    tree = {"form": FORM, "facts": _frozen(facts)}
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Frozen(text, digest_of(text))


def thaw(text: str, *, digest: str | None = None) -> report_facts.ReportFacts:
    """The facts that were frozen as `text`; refused if it is not what `digest` was taken of, or of no known form."""
    if digest is not None and digest_of(text) != digest:
        raise DomainError(
            words(
                "The frozen facts are not those that were frozen: their digest is {found}, recorded was {recorded}.",
                found=digest_of(text)[:16],
                recorded=digest[:16],
            )
        )
    try:
        tree = json.loads(text)
        form = tree["form"]
    except (ValueError, TypeError, KeyError):
        raise DomainError(words("This text is not a snapshot of a report.")) from None
    if form != FORM:
        raise DomainError(
            words(
                "The snapshot has form {form}; this version of the system reads form {known}. "
                "Read it with the version that it was frozen with.",
                form=str(form),
                known=str(FORM),
            )
        )
    try:
        facts = _thawed(tree["facts"])
    except (ValueError, TypeError, KeyError, InvalidOperation) as broken:
        raise DomainError(words("The snapshot cannot be read: {problem}.", problem=str(broken).rstrip("."))) from broken
    if not isinstance(facts, report_facts.ReportFacts):
        raise DomainError(words("This text is not a snapshot of a report."))
    return facts


def digest_of(text: str) -> str:
    """SHA-256 of the text, as hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def known(*modules: Any) -> dict[str, type]:
    """The enums and records that the modules define, by the name that stands in the text."""
    found: dict[str, type] = {}
    for module in modules:
        for name, each in vars(module).items():
            if not isinstance(each, type) or each.__module__ != module.__name__:
                continue
            if is_dataclass(each) or issubclass(each, Enum):
                if name in found:
                    raise TypeError(f"Two kinds of fact are called {name}: a snapshot could not tell them apart.")
                found[name] = each
    return found


KNOWN = known(
    roles,
    texts,
    mission_kinds,
    mission_facts,
    states,
    benchmark_kinds,
    periods,
    scale,
    measures,
    amendments,
    finding_facts,
    strategy_kinds,
    strategy_facts,
    context_kinds,
    context_facts,
    consultations_kinds,
    consultations_facts,
    responsibilities_kinds,
    responsibilities_facts,
    protection_kinds,
    protection_facts,
    inclusion_kinds,
    inclusion_facts,
    small_numbers,
    footprint_kinds,
    footprint_facts,
    authority_kinds,
    authority_facts,
    security_kinds,
    security_facts,
    lessons_kinds,
    lessons_facts,
    partners_kinds,
    partners_facts,
    financing_kinds,
    financing_facts,
    readiness_facts,
    obligation_kinds,
    report_kinds,
    report_facts,
) | {each.__name__: each for each in (Reference, Source)}
"""What may stand in a snapshot besides plain values."""


def _frozen(value: Any) -> Any:
    """The value as JSON holds it."""
    if value is None or type(value) in (bool, int, str):
        return value
    if isinstance(value, tuple):
        return [_frozen(each) for each in value]
    if isinstance(value, Mapping):
        return _frozen_mapping(value)
    return _tagged(value)


def _tagged(value: Any) -> dict[str, Any]:
    match value:
        case Enum():
            return {TAG: _name(value), "is": value.value}
        case Decimal():
            return {TAG: "decimal", "is": str(value)}
        case datetime():
            return {TAG: "datetime", "is": value.isoformat()}
        case date():
            return {TAG: "date", "is": value.isoformat()}
        case list():
            return {TAG: "list", "is": [_frozen(each) for each in value]}
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{value!r} cannot be frozen: a snapshot holds plain facts only.")
    return {TAG: _name(value)} | {each.name: _frozen(getattr(value, each.name)) for each in fields(value)}


def _frozen_mapping(value: Mapping[Any, Any]) -> Any:
    if TAG not in value and all(isinstance(key, str) and not isinstance(key, Enum) for key in value):
        return {key: _frozen(each) for key, each in value.items()}
    # Keys that are no texts, such as the numbers of observations, in an order of their own.
    return {TAG: "map", "is": [[_frozen(key), _frozen(value[key])] for key in sorted(value)]}


def _name(value: Any) -> str:
    name = type(value).__name__
    if KNOWN.get(name) is not type(value):
        raise TypeError(f"{name} cannot be frozen: a snapshot holds the facts of a report only.")
    return name


PLAIN: Mapping[str, Callable[[Any], Any]] = {
    "decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "list": lambda items: [_thawed(each) for each in items],
    "map": lambda pairs: {_thawed(key): _thawed(each) for key, each in pairs},
}


def _thawed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_thawed(each) for each in value)
    if not isinstance(value, dict):
        return value
    if TAG not in value:
        return {key: _thawed(each) for key, each in value.items()}
    name = value[TAG]
    if name in PLAIN:
        return PLAIN[name](value["is"])
    if name not in KNOWN:
        raise ValueError(f"it names {name}, which this version of the system does not know")
    if issubclass(KNOWN[name], Enum):
        return KNOWN[name](value["is"])
    return KNOWN[name](**{key: _thawed(each) for key, each in value.items() if key != TAG})
