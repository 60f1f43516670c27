"""Gender, youth and disability in transitions, as partner systems read them."""

from __future__ import annotations

from typing import Any

from accounts.audience import audience_of
from transitions.inclusion.reading import counts_of, tells_small_numbers
from transitions.models import AdviserPost, GenderAnalysis, InclusionMeasure, InclusionNeed, InclusionParticipation

from .records import resource

BY_TRANSITION = {"transition": ("exact",)}
BY_STAGE = {**BY_TRANSITION, "stage": ("exact",)}
NUMBERS = ("total", "women", "men", "youth", "disability")

_participation = resource(
    InclusionParticipation,
    "Who took part in bodies and processes, in numbers (para 6). Outside the mission a number under five, and one that "
    "would give it away, is null and named in `kept_back`; a number that is null and not named was not counted.",
    BY_STAGE,
)


class ParticipationSerializer(_participation.serializer_class):
    """Numbers of participants; a small one is kept back from whoever stands outside the mission."""

    def to_representation(self, instance: Any) -> dict[str, Any]:
        told = super().to_representation(instance)
        audience = audience_of(self.context["request"].user)
        counts = counts_of(instance, exact=tells_small_numbers(audience, instance.transition.mission.entity_id))
        numbers = {name: getattr(counts, name).number for name in NUMBERS}
        kept_back = [name for name in NUMBERS if numbers[name] is None and getattr(instance, name) is not None]
        return {**told, **numbers, "kept_back": kept_back}


class ParticipationViewSet(_participation):
    __doc__ = _participation.__doc__
    queryset = _participation.queryset.select_related("transition__mission", "source")
    serializer_class = ParticipationSerializer


RESOURCES = {
    "gender-analyse": resource(GenderAnalysis, "Gender analyses by stage (para 6).", BY_STAGE),
    "adviser-post": resource(
        AdviserPost,
        "Posts of advisers and what becomes of them (para 6).",
        {**BY_TRANSITION, "function": ("exact",), "kept": ("exact",)},
    ),
    "participation": ParticipationViewSet,
    "inclusion-measure": resource(
        InclusionMeasure,
        "What was done for the elements of para 6, by stage.",
        {**BY_STAGE, "element": ("exact",)},
    ),
    "inclusion-need": resource(
        InclusionNeed,
        "Needs of women, youth, persons with disabilities and children, and the tasks that answer them (para 6).",
        {**BY_TRANSITION, "group": ("exact",)},
    ),
}
