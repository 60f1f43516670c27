"""The forms of the context of a transition."""

from __future__ import annotations

from typing import Any

from transitions.forms import KNOWN, KnownForm
from transitions.pages import transition_of

from .models import (
    Advice,
    ContextAssessment,
    Engagement,
    Implication,
    MandateTest,
    PoliticalProcess,
    Reevaluation,
    StrategicAssessment,
    ThreatAssessment,
)


class PoliticalForm(KnownForm):
    class Meta:
        model = PoliticalProcess
        fields = ("day", "stage", "solution", "narrative", *KNOWN)


class AssessmentForm(KnownForm):
    class Meta:
        model = ContextAssessment
        fields = ("heading", "day", "level", "groups", "narrative", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_groups()


class EngagementForm(KnownForm):
    class Meta:
        model = Engagement
        fields = ("party", "day", "precision", "how", *KNOWN)


class ThreatForm(KnownForm):
    class Meta:
        model = ThreatAssessment
        fields = ("target", "place", "day", "due", "level", "groups", "narrative", "made_with", "grade", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_groups()
        if self.instance.transition_id:
            self.keep_to_mission(self.instance.transition.mission_id, "place")


class StrategicAssessmentForm(KnownForm):
    class Meta:
        model = StrategicAssessment
        fields = ("day", "team", "scope", "outcome", *KNOWN)


class ReevaluationForm(KnownForm):
    class Meta:
        model = Reevaluation
        fields = ("day", "subject", "decision", "assessment", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_to_transition(self)


class ImplicationForm(KnownForm):
    class Meta:
        model = Implication
        fields = ("kind", "decision", "day", "narrative", "forum", "reported_on", *KNOWN)


class TestForm(KnownForm):
    class Meta:
        model = MandateTest
        fields = ("task", "day", "clear", "achievable", "sequenced", "prioritized", "reason", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.transition_id:
            self.keep_to_mission(self.instance.transition.mission_id, "task")


class AdviceForm(KnownForm):
    class Meta:
        model = Advice
        fields = ("day", "form", "given_by", "text", "assessment", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_least_confidential()
        keep_to_transition(self)


def keep_to_transition(form: KnownForm) -> None:
    """Offer the strategic assessments of the same transition only."""
    if form.instance.transition_id and "assessment" in form.fields:
        field = form.fields["assessment"]
        field.queryset = field.queryset.filter(transition=transition_of(form.instance))  # type: ignore[attr-defined]
