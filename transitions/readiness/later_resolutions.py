"""Whether the Council came back to the matter (para 15): later resolutions on each operation that cite this one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from accounts.audience import Audience
from accounts.words import words
from missions.facts import RESOLUTION
from missions.gather import citing
from transitions.facts import Moment

from .facts import TransitionFact
from .obligation_kinds import Addressee, Check, Obligation
from .obligations import register


def later_resolutions(
    audience: Audience, transitions: Sequence[TransitionFact], moment: Moment
) -> Mapping[int, Iterable[Check]]:
    """The resolutions on each operation, adopted by the day asked of, that cite this one."""
    missions = {each.mission.pk for each in transitions}
    cited: dict[int, list[str]] = {}
    for mission, symbol in citing(audience, missions, RESOLUTION, moment.as_of):
        cited.setdefault(mission, []).append(symbol)
    what = words("Later resolutions on the operation that cite resolution 2594 (2021)")
    return {
        each.pk: [Check(what, found=each.mission.pk in cited, documents=tuple(cited.get(each.mission.pk, ())))]
        for each in transitions
    }


def register_all() -> None:
    """Add what is answered by the resolutions on an operation to the obligation map."""
    register(
        Obligation(
            "remains-seized",
            15,
            Addressee.COUNCIL,
            words("Did the Council come back to the matter in resolutions on the operation?"),
            "transition",
            outside=later_resolutions,
        )
    )
