"""How the indicators of a benchmark are drawn together, beside the judgement of people, never instead.

The score is a weighted mean of progress, told with its coverage; the standing is read from standings, so
that a good number elsewhere never makes up for a condition that must hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from accounts.words import Words, count_words, words

from .measures import ENOUGH, HUNDRED, ONE, ZERO, Measure, StandingResult, rounded
from .progress import drawn
from .scale import LADDER, IndicatorKind, Standing


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator of the benchmark and where it stands."""

    measure: Measure
    result: StandingResult


@dataclass(frozen=True, slots=True)
class BenchmarkResult:
    """Where a benchmark stands by computation alone."""

    standing: Standing
    because: Words
    coverage: Decimal
    """Share of the weight whose standing is known."""
    score: Decimal | None
    """Weighted progress, 0 to 1; None below the coverage that a statement needs."""
    weakest: Standing | None
    """The worst standing known of any indicator."""
    must_hold: bool | None
    """Whether all indicators that must hold are achieved; None if one is not known, or none is marked."""
    achieved: int
    indicators: int
    """Indicators that are computed; narratives are not among them."""


def score_of(result: StandingResult) -> Decimal | None:
    """What an indicator adds to the score: 1 at its target, else its progress from 0 to 1; None is not 0."""
    if not result.standing.is_known:
        return None
    if result.standing.is_at_target:
        return ONE
    return None if result.progress is None else drawn(result.progress)


def roll_up(parts: Iterable[Part], *, enough: Decimal = ENOUGH) -> BenchmarkResult:
    """Draw the indicators of a benchmark together; with less than `enough` known, nothing is said of it."""
    computed = [part for part in parts if part.measure.kind is not IndicatorKind.NARRATIVE]
    weight = sum((part.measure.share for part in computed), ZERO)
    known = [part for part in computed if part.result.standing.is_known]
    coverage = sum((part.measure.share for part in known), ZERO) / weight if weight else ZERO
    verdict, because = _verdict(computed, known, coverage, enough)
    return BenchmarkResult(
        standing=verdict,
        because=because,
        coverage=coverage,
        score=_score(known, weight, enough),
        weakest=max((part.result.standing for part in known), key=LADDER.index, default=None),
        must_hold=_must_hold(computed),
        achieved=sum(part.result.standing is Standing.ACHIEVED for part in computed),
        indicators=len(computed),
    )


def _score(known: Sequence[Part], weight: Decimal, enough: Decimal) -> Decimal | None:
    scored = [(part.measure.share, score_of(part.result)) for part in known]
    present = [(share, score) for share, score in scored if score is not None]
    covered = sum((share for share, _score in present), ZERO)
    if not covered or covered < enough * weight:
        return None
    return sum((share * score for share, score in present), ZERO) / covered


def _must_hold(parts: Sequence[Part]) -> bool | None:
    standings = [part.result.standing for part in parts if part.measure.must_hold]
    if any(standing.is_known and standing is not Standing.ACHIEVED for standing in standings):
        return False
    return True if standings and all(standing is Standing.ACHIEVED for standing in standings) else None


def _verdict(
    parts: Sequence[Part], known: Sequence[Part], coverage: Decimal, enough: Decimal
) -> tuple[Standing, Words]:
    if not parts:
        return Standing.NO_DATA, words("No indicator is computed for this benchmark.")
    if any(part.result.standing is Standing.RESTRICTED for part in parts):
        return Standing.RESTRICTED, words("A newer value exists that your clearance does not cover.")
    if any(part.measure.must_hold and not part.result.standing.is_known for part in parts):
        return Standing.NO_DATA, words("There is no data for an indicator that must hold.")
    if not known:
        return Standing.NO_DATA, words("No indicator has current data.")
    if coverage < enough:
        share = rounded((coverage * HUNDRED).quantize(ONE))
        return Standing.NO_DATA, words("Only {share} per cent of the indicators, by weight, have data.", share=share)
    verdict = next(standing for standing in LADDER if _stands_at(known, standing, enough))
    return verdict, _reached(parts, known, verdict)


def _reached(parts: Sequence[Part], known: Sequence[Part], verdict: Standing) -> Words:
    """How many indicators carry the standing of the benchmark."""
    if len(parts) == 1:
        return words("Its one indicator stands at “{standing}”.", standing=verdict.words)
    if verdict is LADDER[-1]:
        count = sum(part.result.standing is verdict for part in known)
        return count_words(
            "{count} of {total} indicators stands at “{standing}”.",
            "{count} of {total} indicators stand at “{standing}”.",
            count,
            total=len(parts),
            standing=verdict.words,
        )
    count = sum(_rank(part) <= LADDER.index(verdict) for part in known)
    return count_words(
        "{count} of {total} indicators stands at “{standing}” or better.",
        "{count} of {total} indicators stand at “{standing}” or better.",
        count,
        total=len(parts),
        standing=verdict.words,
    )


def _stands_at(known: Sequence[Part], standing: Standing, enough: Decimal) -> bool:
    """Whether all that must hold, and enough of the weight known, stands at `standing` or better."""
    level = LADDER.index(standing)
    if any(part.measure.must_hold and _rank(part) > level for part in known):
        return False
    weight = sum((part.measure.share for part in known), ZERO)
    return sum((part.measure.share for part in known if _rank(part) <= level), ZERO) >= enough * weight


def _rank(part: Part) -> int:
    return LADDER.index(part.result.standing)
