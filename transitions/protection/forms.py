"""The forms of national plans, requests, support and capabilities to protect civilians."""

from __future__ import annotations

from typing import Any

from accounts.fields import spoken_lazy
from transitions.forms import KNOWN, KnownForm

from .models import (
    Capability,
    HostRequest,
    InstrumentEngagement,
    InstrumentStageChange,
    NationalBenchmark,
    NationalBenchmarkStatus,
    NationalInstrument,
    SupportActivity,
)
from .rules import UNASKED


class InstrumentForm(KnownForm):
    class Meta:
        model = NationalInstrument
        fields = ("kind", "subject", "titles", "owner", "in_line_with", *KNOWN)


class StageForm(KnownForm):
    class Meta:
        model = InstrumentStageChange
        fields = ("stage", "day", "precision", "note", *KNOWN)


class EngagementForm(KnownForm):
    class Meta:
        model = InstrumentEngagement
        fields = ("party", "day", "precision", "how", *KNOWN)


class BenchmarkForm(KnownForm):
    class Meta:
        model = NationalBenchmark
        fields = ("number", "texts", "target", "due", *KNOWN)


class StatusForm(KnownForm):
    class Meta:
        model = NationalBenchmarkStatus
        fields = ("by", "standing", "day", "reason", *KNOWN)


class RequestForm(KnownForm):
    class Meta:
        model = HostRequest
        fields = ("day", "reference", "requested_by", "subject", *KNOWN)


class SupportForm(KnownForm):
    class Meta:
        model = SupportActivity
        fields = ("request", "kind", "provider", "since", "until", "content", *KNOWN)
        error_messages = {"request": {"required": spoken_lazy(UNASKED)}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who may only look in the administration is shown no fields to keep.
        if self.instance.instrument_id and "request" in self.fields:
            field = self.fields["request"]
            field.queryset = field.queryset.filter(transition=self.instance.instrument.transition_id)  # type: ignore[attr-defined]


class CapabilityForm(KnownForm):
    class Meta:
        model = Capability
        fields = (
            "code",
            "stage",
            "place",
            "required",
            "mandated",
            "in_place",
            "provider",
            "provider_name",
            "since",
            "until",
            "funded_until",
            "funding",
            "staff",
            "sites",
            "trained",
            "description",
            *KNOWN,
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.transition_id and "place" in self.fields:
            self.keep_to_mission(self.instance.transition.mission_id, "place")
