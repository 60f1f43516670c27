"""The forms of safety and security."""

from __future__ import annotations

from typing import Any

from transitions.forms import KNOWN, KnownForm

from .models import AccountabilityStep, Incident, IncidentDetail, SecurityMeasure, SecurityRisk


class PlacedForm(KnownForm):
    """A form that names a place of the operation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.transition_id:
            self.keep_to_mission(self.instance.transition.mission_id, "place")


class RiskForm(PlacedForm):
    class Meta:
        model = SecurityRisk
        fields = ("phase", "titles", "place", "day", "due", "level", "groups", "mitigation", "owner", "ended", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_groups()


class IncidentForm(PlacedForm):
    class Meta:
        model = Incident
        fields = (
            "kind",
            "day",
            "place",
            "summary",
            "women_killed",
            "men_killed",
            "women_injured",
            "men_injured",
            "investigated",
            *KNOWN,
        )


class DetailForm(KnownForm):
    class Meta:
        model = IncidentDetail
        fields = ("text", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_least_confidential()


class StepForm(KnownForm):
    class Meta:
        model = AccountabilityStep
        fields = ("stage", "day", "note", *KNOWN)


class MeasureForm(KnownForm):
    class Meta:
        model = SecurityMeasure
        fields = ("titles", "day", "in_place", "owner", *KNOWN)
