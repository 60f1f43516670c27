"""Benchmarks in the administration: the same policy, the same forms, the same actions as on the pages."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import policy
from accounts.admin import AppendOnlyAdmin, RecordAdmin
from accounts.models import User
from accounts.roles import Verb

from .amendment_models import IndicatorSuccession
from .forms import ObservationForm
from .judgement_forms import JudgementForm
from .models import (
    Batch,
    Benchmark,
    Evidence,
    ExternalIdentifier,
    Framework,
    Indicator,
    Judgement,
    Milestone,
    Observation,
    Series,
    Verification,
)


@admin.register(Framework)
class FrameworkAdmin(RecordAdmin):
    """Versions of the benchmarks of a transition."""

    list_display = ("transition", "number", "symbol", "state", "in_force_from", "illustrative")
    list_filter = ("state", "illustrative")
    list_select_related = ("transition",)
    search_fields = ("symbol", "titles")


@admin.register(IndicatorSuccession)
class IndicatorSuccessionAdmin(RecordAdmin):
    """What became of former indicators."""

    list_display = ("framework", "how", "former", "successor", "illustrative", "classification")
    list_filter = ("how", "illustrative", "classification")
    list_select_related = ("framework", "former", "successor")


@admin.register(Benchmark)
class BenchmarkAdmin(RecordAdmin):
    """Benchmarks, numbered and worded as printed."""

    list_display = ("number", "framework", "family", "weight", "theme", "illustrative")
    list_filter = ("family", "weight", "theme", "illustrative")
    list_select_related = ("framework",)
    search_fields = ("number", "texts")


@admin.register(Indicator)
class IndicatorAdmin(RecordAdmin):
    """Indicators: what is measured, from which baseline, to which target."""

    list_display = ("number", "benchmark", "kind", "frequency", "target_date", "illustrative")
    list_filter = ("kind", "frequency", "direction", "illustrative")
    list_select_related = ("benchmark",)
    search_fields = ("number", "texts")


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    """Values planned on the way to the target."""

    list_display = ("indicator", "day", "value")
    list_select_related = ("indicator",)
    search_fields = ("indicator__number",)


@admin.register(ExternalIdentifier)
class ExternalIdentifierAdmin(RecordAdmin):
    """What other planning systems call an indicator."""

    list_display = ("system", "code", "indicator")
    list_filter = ("system",)
    list_select_related = ("indicator",)
    search_fields = ("code",)


@admin.register(Series)
class SeriesAdmin(RecordAdmin):
    """Which values are told apart: by place, disaggregation and reporting party."""

    list_display = ("indicator", "place", "leaf", "party", "headline")
    list_filter = ("headline",)
    list_select_related = ("indicator", "place", "party")
    search_fields = ("leaf", "indicator__number")


class ActingAdmin(AppendOnlyAdmin):
    """Append-only rows that can be added by a form that calls an action; a first step asks for what."""

    add_form_template = "transitions/benchmarks/admin_add.html"
    subject: type[Model]
    """What is chosen in the first step: the indicator of an observation, the benchmark of a judgement."""
    subject_name: str
    way_up: str
    verb: Verb

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return policy.may(request.user, self.verb, self.model)

    def acting_form(self, request: HttpRequest, subject: Any) -> Any:
        """The form of the pages, for what was chosen."""
        raise NotImplementedError

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            return super().add_view(request, form_url, extra_context)  # which refuses
        subjects = cast("Any", self.subject)._default_manager.visible_to(request.user).select_related(self.way_up)
        choice = SubjectForm(
            request.GET or None, subjects=subjects, name=self.subject_name, label=self.subject._meta.verbose_name
        )
        if not choice.is_valid():
            return self._form_page(request, choice, step="choose")
        form = self.acting_form(request, choice.cleaned_data[self.subject_name])
        if form.is_valid():
            added = form.save()
            if added is not None:
                self.log_addition(request, added, [{"added": {}}])
                return self.response_add(request, added)
        return self._form_page(request, form, step="add")

    def _form_page(self, request: HttpRequest, form: Any, step: str) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Add %(name)s") % {"name": self.opts.verbose_name},
            "form": form,
            "step": step,
            "media": self.media + form.media,
        }
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        return TemplateResponse(request, self.add_form_template, context, status=422 if form.errors else 200)


class SubjectForm(forms.Form):
    """For what something is added."""

    def __init__(self, *args: Any, subjects: QuerySet[Any], name: str, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = forms.ModelChoiceField(label=label, queryset=subjects)


@admin.register(Observation)
class ObservationAdmin(ActingAdmin):
    """Observations: to be read and added, never edited."""

    list_display = ("series", "period_start", "period_end", "value", "missing", "known_from", "is_verified")
    list_filter = ("missing",)
    list_select_related = ("series", "verification")
    search_fields = ("series__indicator__number",)
    subject, subject_name, way_up = Indicator, "indicator", "benchmark__framework__transition__mission__entity"
    verb = Verb.ADD

    @admin.display(boolean=True, description=_("verified"))
    def is_verified(self, observation: Observation) -> bool:
        return observation.is_settled

    def acting_form(self, request: HttpRequest, subject: Any) -> Any:
        return ObservationForm(
            request.POST if request.method == "POST" else None,
            request.FILES or None,
            indicator=subject,
            user=cast("User", request.user),
            today=timezone.localdate(),
        )


@admin.register(Judgement)
class JudgementAdmin(ActingAdmin):
    """Judgements: to be read and signed, never edited."""

    list_display = ("benchmark", "party", "standing", "day", "known_from", "illustrative")
    list_filter = ("party", "standing", "illustrative")
    list_select_related = ("benchmark",)
    search_fields = ("benchmark__number", "phrase")
    subject, subject_name, way_up = Benchmark, "benchmark", "framework__transition__mission__entity"
    verb = Verb.JUDGE

    def acting_form(self, request: HttpRequest, subject: Any) -> Any:
        return JudgementForm(
            request.POST if request.method == "POST" else None,
            benchmark=subject,
            user=cast("User", request.user),
            today=timezone.localdate(),
        )


@admin.register(Batch)
class BatchAdmin(AppendOnlyAdmin):
    """What came in together. Why, as somebody wrote it, only where every value that came may be seen."""

    list_display = ("at", "kind", "entity", "by")
    list_filter = ("kind",)
    list_select_related = ("entity", "by")
    search_fields = ("request",)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        batch = super().get_object(request, object_id, from_field)
        if batch is not None:
            came = Observation.objects.filter(batch=batch.pk)
            if came.exclude(pk__in=came.visible_to(request.user).values("pk")).exists():
                batch.why = ""
        return batch


@admin.register(Evidence)
class EvidenceAdmin(AppendOnlyAdmin):
    """Where observations come from."""

    list_display = ("observation", "source_place", "method", "reliability", "entered_by", "illustrative")
    list_filter = ("reliability", "illustrative")
    list_select_related = ("observation", "entered_by")
    search_fields = ("source_place", "method")


@admin.register(Verification)
class VerificationAdmin(AppendOnlyAdmin):
    """Who confirmed which observation."""

    list_display = ("observation", "by", "at", "note")
    list_select_related = ("observation", "by")
    search_fields = ("note",)
