"""The forms of gender, youth and disability in a transition."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.fields import choices_of
from transitions.forms import KNOWN, KnownForm

from .kinds import InclusionStage
from .models import AdviserPost, GenderAnalysis, InclusionMeasure, InclusionNeed, InclusionParticipation


class AnalysisForm(KnownForm):
    class Meta:
        model = GenderAnalysis
        fields = ("stage", "title", "day", "findings", *KNOWN)


class PostForm(KnownForm):
    class Meta:
        model = AdviserPost
        fields = (
            "function", "stages", "number", "level", "place", "filled_from", "filled_until", "planned_end",
            "kept", "decided_on", "kept_by", "remarks", *KNOWN,
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if told := self.fields.get("stages"):  # The administration leaves out what a reader may only view.
            self.fields["stages"] = forms.TypedMultipleChoiceField(
                label=told.label,
                help_text=told.help_text,
                choices=choices_of(InclusionStage),
                widget=forms.CheckboxSelectMultiple,
            )
        if self.instance.transition_id:
            self.keep_to_mission(self.instance.transition.mission_id, "place")


class ParticipationForm(KnownForm):
    class Meta:
        model = InclusionParticipation
        fields = ("stage", "body", "day", "total", "women", "men", "youth", "disability", *KNOWN)


class MeasureForm(KnownForm):
    class Meta:
        model = InclusionMeasure
        fields = ("stage", "element", "done", "day", "result", *KNOWN)


class NeedForm(KnownForm):
    class Meta:
        model = InclusionNeed
        fields = ("group", "need", "day", "task", "met_on", "how", *KNOWN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.transition_id:
            self.keep_to_mission(self.instance.transition.mission_id, "task")
