"""The forms of rule of law and State authority."""

from __future__ import annotations

from transitions.forms import KNOWN, KnownForm

from .models import (
    CapacityAssessment,
    Coordination,
    CoordinationMeeting,
    Experience,
    InstitutionJudgement,
    MandateReview,
)


class CoordinationForm(KnownForm):
    class Meta:
        model = Coordination
        fields = ("between", "titles", "day", "ended", "narrative", *KNOWN)


class MeetingForm(KnownForm):
    class Meta:
        model = CoordinationMeeting
        fields = ("day", "outcome", *KNOWN)


class CapacityForm(KnownForm):
    class Meta:
        model = CapacityAssessment
        fields = ("function", "day", "capacity", "authority", "narrative", *KNOWN)


class InstitutionForm(KnownForm):
    class Meta:
        model = InstitutionJudgement
        fields = ("titles", "day", "representative", "responsive", "accountable", "reason", *KNOWN)


class ReviewForm(KnownForm):
    class Meta:
        model = MandateReview
        fields = ("area", "day", "scope", "findings", *KNOWN)


class ExperienceForm(KnownForm):
    class Meta:
        model = Experience
        fields = ("area", "kind", "day", "text", "evidence", "applies_to", "used_in", *KNOWN)
