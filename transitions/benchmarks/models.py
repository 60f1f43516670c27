"""Frameworks, benchmarks and indicators, and what is known of them (resolution 2594 (2021), paras 2 to 4).

Observations are narrow and append-only; their evidence stands in a table one to one, a verification is a row of
its own. Nothing is updated or deleted: a correction is a new row, a value for the wrong period is taken back by a
row that names it.
"""

from __future__ import annotations

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now, TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.models import Entity, EntityKind
from accounts.policy import Access
from accounts.records import Record, RecordQuerySet, tracked
from accounts.roles import Classification, DataKind
from accounts.wording import language_code
from accounts.words import in_language, words
from missions.kinds import Theme
from missions.models import MandatedTask, Mission, Place, Source
from transitions.strategy.models import Transition

from . import definitions
from .kinds import BatchKind, ExternalSystem, Family, FrameworkState, Party, Weight
from .measuring import measure_of
from .periods import Frequency
from .scale import Direction, IndicatorKind, MissingReason, Standing

APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete


@tracked
class Framework(Record):
    """A version of a set of benchmarks for one transition, from the Council's request to its successor."""

    access = Access(DataKind.BENCHMARK, under="transition")

    transition = models.ForeignKey(
        Transition, verbose_name=_("transition"), on_delete=models.CASCADE, related_name="frameworks"
    )
    number = models.PositiveSmallIntegerField(_("version of the framework"), default=1)
    titles = TextByLanguageField(_("title"))
    symbol = models.CharField(_("document"), max_length=80, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=choices_of(FrameworkState), default=FrameworkState.REQUESTED
    )
    requested_on = models.DateField(_("requested on"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_until = models.DateField(_("in force until"), null=True, blank=True)
    signatories = models.CharField(_("signed by"), max_length=200, blank=True, help_text=_("Offices, not persons."))
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("transition", "number")
        verbose_name = _("framework of benchmarks")
        verbose_name_plural = _("frameworks of benchmarks")
        constraints = [
            models.UniqueConstraint(
                fields=("transition", "number"),
                name="one_framework_per_version",
                violation_error_message=_("This version of the framework is already recorded."),
            ),
            models.CheckConstraint(
                condition=models.Q(in_force_from__isnull=True)
                | models.Q(in_force_until__isnull=True)
                | models.Q(in_force_until__gte=models.F("in_force_from")),
                name="framework_ends_after_it_begins",
                violation_error_message=_("The framework ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.titles, language_code())

    def broken_rules(self) -> list[DomainError]:
        steps = [(name, getattr(self, name)) for name in ("requested_on", "agreed_on", "in_force_from")]
        return [*definitions.broken_course(steps), *self._out_of_order()]

    def _out_of_order(self) -> list[DomainError]:
        """What became of former indicators keeps the frameworks in their order, so that none follows itself."""
        if self.pk is None:
            return []
        before = Framework.objects.filter(benchmarks__indicators__later__framework=self.pk)
        after = Framework.objects.filter(successions__former__benchmark__framework=self.pk)
        return definitions.framework_out_of_order(
            self.number,
            before=before.aggregate(last=models.Max("number"))["last"],
            after=after.aggregate(first=models.Min("number"))["first"],
        )


@tracked
class Benchmark(Record):
    """A condition, a national goal or a priority task whose progress bears on the transition.

    Its number and text are printed as the framework prints them.
    """

    access = Access(DataKind.BENCHMARK, under="framework")

    framework = models.ForeignKey(
        Framework, verbose_name=_("framework"), on_delete=models.CASCADE, related_name="benchmarks"
    )
    number = models.CharField(_("number as printed"), max_length=12)
    sequence = models.PositiveSmallIntegerField(_("place in the sequence"), default=0)
    texts = TextByLanguageField(_("text"))
    short_texts = TextByLanguageField(_("short form"), blank=True)
    family = models.CharField(_("family"), max_length=14, choices=choices_of(Family))
    weight = models.CharField(_("core or contextual"), max_length=10, choices=choices_of(Weight), default=Weight.CORE)
    theme = models.CharField(_("theme"), max_length=24, choices=choices_of(Theme))
    task = models.ForeignKey(
        MandatedTask,
        verbose_name=_("mandated task"),
        on_delete=models.PROTECT,
        related_name="benchmarks",
        null=True,
        blank=True,
    )
    owner = models.ForeignKey(
        Entity, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("framework", "sequence", "pk")
        verbose_name = _("benchmark")
        verbose_name_plural = _("benchmarks")
        constraints = [
            models.UniqueConstraint(
                fields=("framework", "number"),
                name="one_benchmark_per_number",
                violation_error_message=_("This framework already has a benchmark with this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.short(language_code())}"

    def get_absolute_url(self) -> str:
        return reverse("benchmarks:benchmark", args=[self.pk])

    def short(self, language: str) -> str:
        """The short form, else the text, in `language`."""
        return in_language(self.short_texts, language) or in_language(self.texts, language)

    def broken_rules(self) -> list[DomainError]:
        mission = self.framework.transition.mission
        if self.task is None or self.task.mandate.mission_id == mission.pk:
            return []
        return [
            DomainError(
                words(
                    "This is a task of {other}, and the benchmark belongs to {mission}. Choose a task of {mission}.",
                    other=self.task.mandate.mission.abbreviation,
                    mission=mission.abbreviation,
                ),
                "task",
            )
        ]


@tracked
class Indicator(Record):
    """What is measured for a benchmark, how, how often, by whom, from which baseline to which target.

    Baseline and target are numbers in the indicator's unit: a stage's number for ordinals, 0 or 1 for yes/no,
    the ordinal number of the day for dates (so that a day is a step of one).
    """

    access = Access(DataKind.BENCHMARK, under="benchmark")

    benchmark = models.ForeignKey(
        Benchmark, verbose_name=_("benchmark"), on_delete=models.CASCADE, related_name="indicators"
    )
    number = models.CharField(_("number as printed"), max_length=12)
    sequence = models.PositiveSmallIntegerField(_("place in the sequence"), default=0)
    texts = TextByLanguageField(_("text"))
    kind = models.CharField(_("kind"), max_length=10, choices=choices_of(IndicatorKind))
    unit = TextByLanguageField(_("unit"), blank=True)
    direction = models.CharField(_("direction"), max_length=8, choices=choices_of(Direction), default=Direction.RISE)
    stages = models.JSONField(
        _("stages"),
        default=list,
        blank=True,
        help_text=_('For ordinal indicators: [{"value": 1, "label": {"en": "draft law initiated"}}].'),
    )
    baseline = models.DecimalField(_("baseline"), max_digits=20, decimal_places=6, null=True, blank=True)
    baseline_date = models.DateField(_("date of the baseline"), null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=20, decimal_places=6, null=True, blank=True)
    target_date = models.DateField(_("target date"), null=True, blank=True)
    target_date_text = models.CharField(_("target date as printed"), max_length=80, blank=True)
    target_text = TextByLanguageField(_("target as printed"), blank=True)
    range_low = models.DecimalField(
        _("lowest value to maintain"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    range_high = models.DecimalField(
        _("highest value to maintain"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    range_tolerance = models.DecimalField(
        _("tolerance around the range"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    frequency = models.CharField(_("frequency"), max_length=12, choices=choices_of(Frequency))
    reporting_lag_days = models.PositiveSmallIntegerField(_("days until a value is due"), default=30)
    data_source = models.CharField(_("data source"), max_length=300, blank=True)
    means_of_verification = models.CharField(_("means of verification"), max_length=300, blank=True)
    owner = models.ForeignKey(
        Entity, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    disaggregation = models.JSONField(
        _("disaggregation"), default=list, blank=True, help_text=_('For example ["sex", "age"].')
    )
    must_hold = models.BooleanField(_("must hold for the benchmark to be achieved"), default=False)
    share = models.DecimalField(_("weight in the benchmark"), max_digits=6, decimal_places=3, default=1)
    thresholds = models.JSONField(
        _("thresholds"), default=dict, blank=True, help_text=_("Where they differ from the defaults.")
    )
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("benchmark", "sequence", "pk")
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.UniqueConstraint(
                fields=("benchmark", "number"),
                name="one_indicator_per_number",
                violation_error_message=_("This benchmark already has an indicator with this number."),
            ),
            models.CheckConstraint(
                condition=models.Q(range_low__isnull=True)
                | models.Q(range_high__isnull=True)
                | models.Q(range_high__gte=models.F("range_low")),
                name="range_is_not_upside_down",
                violation_error_message=_("The highest value to maintain lies below the lowest."),
            ),
            models.CheckConstraint(
                condition=models.Q(share__gt=0),
                name="share_is_positive",
                violation_error_message=_("The weight is more than zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {in_language(self.texts, language_code())}"

    def get_absolute_url(self) -> str:
        return f"{reverse('benchmarks:benchmark', args=[self.benchmark_id])}#indicator-{self.pk}"

    def broken_rules(self) -> list[DomainError]:
        shape = [
            *definitions.broken_stages(IndicatorKind(self.kind), self.stages),
            *definitions.broken_thresholds(self.thresholds),
            *definitions.broken_disaggregation(self.disaggregation),
        ]
        return shape or list(definitions.broken_plan(measure_of(self)))


@tracked
class Milestone(Record):
    """A value that an indicator is planned to have reached on a day between baseline and target."""

    access = Access(DataKind.BENCHMARK, under="indicator")

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.CASCADE, related_name="milestones"
    )
    day = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6)
    label = TextByLanguageField(_("label"), blank=True)

    class Meta:
        ordering = ("indicator", "day")
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.UniqueConstraint(
                fields=("indicator", "day"),
                name="one_milestone_a_day",
                violation_error_message=_("This indicator already has a milestone on that day."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.day} {self.value}"

    def broken_rules(self) -> list[DomainError]:
        return list(definitions.broken_milestone(measure_of(self.indicator), self.day, self.value))


@tracked
class ExternalIdentifier(Record):
    """What another planning system calls an indicator, so that figures are brought in and never typed again."""

    access = Access(DataKind.BENCHMARK, under="indicator")

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.CASCADE, related_name="external_identifiers"
    )
    system = models.CharField(_("system"), max_length=8, choices=choices_of(ExternalSystem))
    code = models.CharField(_("identifier"), max_length=80)

    class Meta:
        ordering = ("indicator", "system", "code")
        verbose_name = _("external identifier")
        verbose_name_plural = _("external identifiers")
        constraints = [
            models.UniqueConstraint(
                fields=("indicator", "system", "code"),
                name="one_external_identifier",
                violation_error_message=_("This identifier is already recorded."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.code}"


@tracked
class Series(Record):
    """The values of one indicator for one place, one disaggregation leaf and one reporting party.

    `leaf` names the disaggregation, such as "sex=female;age=15-24"; empty for the whole.
    """

    access = Access(DataKind.BENCHMARK, under="indicator")

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.CASCADE, related_name="series"
    )
    place = models.ForeignKey(
        Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    leaf = models.CharField(_("disaggregation"), max_length=120, blank=True)
    party = models.ForeignKey(Entity, verbose_name=_("reported by"), on_delete=models.PROTECT, related_name="+")
    headline = models.BooleanField(
        _("headline"), default=False, help_text=_("The series that the indicator's status is read from.")
    )

    class Meta:
        ordering = ("indicator", "pk")
        verbose_name = _("series")
        verbose_name_plural = _("series")
        constraints = [
            models.UniqueConstraint(
                fields=("indicator", "place", "leaf", "party"), name="one_series_per_parts", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=("indicator",),
                condition=models.Q(headline=True),
                name="one_headline_series",
                violation_error_message=_("This indicator already has a headline series."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}/{self.place_id or '-'}/{self.leaf or '-'}/{self.party_id}"

    def broken_rules(self) -> list[DomainError]:
        mission = self.indicator.benchmark.framework.transition.mission
        errors = belonging_errors(mission, self.place, self.party)
        if self.place and self.classification < self.place.classification:
            least = Classification(self.place.classification)
            message = words("The place is classified higher. Choose {least} or higher.", least=least.words)
            errors.append(DomainError(message, "classification"))
        return errors


def belonging_errors(mission: Mission, place: Place | None, party: Entity) -> list[DomainError]:
    """Place and party of a series belong to the mission that its indicator belongs to."""
    found: list[DomainError] = []
    if place and place.mission_id != mission.pk:
        message = words(
            "{place} is a place of {other}, and the indicator belongs to {mission}. Choose a place of {mission}.",
            place=place.names,
            other=place.mission.abbreviation,
            mission=mission.abbreviation,
        )
        found.append(DomainError(message, "place"))
    if party.kind == EntityKind.MISSION and party.pk != mission.entity_id:
        message = words(
            "{party} cannot report for {mission}, to which the indicator belongs. Choose {mission} or a partner.",
            party=party.code,
            mission=mission.abbreviation,
        )
        found.append(DomainError(message, "party"))
    return found


class Batch(models.Model):
    """What came in together: by which face, by whom, why, in which request. Append-only, its own history."""

    access = Access(DataKind.DRAFT_OBSERVATION, entity="entity", classified=False)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("came by"), max_length=14, choices=choices_of(BatchKind))
    entity = models.ForeignKey(Entity, verbose_name=_("entity"), on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)
    why = models.CharField(_("why"), max_length=300, blank=True)
    request = models.CharField(_("request"), max_length=64, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)
        verbose_name = _("batch of observations")
        verbose_name_plural = _("batches of observations")
        triggers = [pgtrigger.Protect(name="batch_stays", operation=APPEND_ONLY)]

    def __str__(self) -> str:
        return str(self.id)


class Observation(models.Model):
    """What one series was in one period, or why it is not known; as it became known on one day.

    `value` is the measured number in the indicator's unit (see Indicator); a ratio keeps its numerator and
    denominator. Exactly one of value and `missing` is given, except for narratives, whose text is evidence, and
    for a row that takes another back (`withdraws`), which has neither.
    """

    access = Access(
        DataKind.BENCHMARK,
        under="series",
        draft_kind=DataKind.DRAFT_OBSERVATION,
        settled={"verification__isnull": False},
    )

    series = models.ForeignKey(
        Series, verbose_name=_("series"), on_delete=models.PROTECT, related_name="observations", db_index=False
    )
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6, null=True, blank=True)
    numerator = models.DecimalField(_("numerator"), max_digits=20, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(_("denominator"), max_digits=20, decimal_places=6, null=True, blank=True)
    missing = models.CharField(_("why it is missing"), max_length=16, choices=choices_of(MissingReason), blank=True)
    withdraws = models.BigIntegerField(_("takes back observation"), null=True, blank=True)
    classification = models.PositiveSmallIntegerField(
        _("classification"), choices=choices_of(Classification), default=Classification.UNCLASSIFIED
    )
    batch = models.UUIDField(_("batch"))
    known_from = models.DateField(_("known since"))
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ("series", "-period_end", "-known_from", "-recorded_at")
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_end__gte=models.F("period_start")),
                name="period_ends_after_it_begins",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(missing="") | models.Q(value__isnull=True),
                name="a_missing_value_is_no_value",
                violation_error_message=_("Give a value, or say why it is missing, not both."),
            ),
            models.CheckConstraint(
                condition=models.Q(numerator__isnull=True, denominator__isnull=True)
                | models.Q(numerator__isnull=False, denominator__gt=0),
                name="a_ratio_has_both_parts",
                violation_error_message=_("Give numerator and denominator; the denominator is more than zero."),
            ),
            models.CheckConstraint(
                condition=models.Q(known_from__lte=TruncDate("recorded_at")),
                name="nothing_is_known_before_it_is_recorded",
                violation_error_message=_("Nothing can be known from a day in the future."),
            ),
        ]
        indexes = [
            models.Index(
                models.F("series"),
                models.F("period_end").desc(),
                models.F("known_from").desc(),
                models.F("recorded_at").desc(),
                name="observation_point_in_time",
                include=("value", "classification"),
            ),
        ]
        triggers = [pgtrigger.Protect(name="observation_stays", operation=APPEND_ONLY)]

    def __str__(self) -> str:
        return f"{self.series_id} {self.period_end}"

    @property
    def is_settled(self) -> bool:
        """Whether a second person has verified it."""
        return hasattr(self, "verification")


def evidence_path(evidence: Evidence, filename: str) -> str:
    """Where the file of a piece of evidence is kept: under a name that nobody can guess or collide with."""
    suffix = "." + filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    return f"evidence/{uuid.uuid4().hex}{suffix[:10]}"


class Evidence(models.Model):
    """Where an observation comes from: its document, method, reliability, excerpt, file, and why it was corrected."""

    access = Access(DataKind.BENCHMARK, under="observation", classified=False)

    observation = models.OneToOneField(
        Observation, verbose_name=_("observation"), on_delete=models.PROTECT, related_name="evidence", primary_key=True
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    source_place = models.CharField(_("place in the source"), max_length=120, blank=True)
    method = models.CharField(_("method"), max_length=200, blank=True)
    reliability = models.CharField(_("reliability of the source"), max_length=1, blank=True)
    narrative = TextByLanguageField(_("narrative"), blank=True)
    excerpt = models.TextField(_("excerpt"), blank=True)
    file = models.FileField(_("file"), upload_to=evidence_path, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )
    correction_reason = models.CharField(_("why it was corrected"), max_length=300, blank=True)
    illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        triggers = [pgtrigger.Protect(name="evidence_stays", operation=APPEND_ONLY)]

    def __str__(self) -> str:
        return str(self.observation_id)


class Verification(models.Model):
    """A second person confirmed an observation; from then on it is no draft."""

    access = Access(DataKind.BENCHMARK, under="observation", classified=False)

    observation = models.OneToOneField(
        Observation,
        verbose_name=_("observation"),
        on_delete=models.PROTECT,
        related_name="verification",
        primary_key=True,
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("verified by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        triggers = [pgtrigger.Protect(name="verification_stays", operation=APPEND_ONLY)]

    def __str__(self) -> str:
        return str(self.observation_id)


class Judgement(Record):
    """A signed rating of a benchmark by one party, with its reason. Append-only: a later judgement follows."""

    access = Access(DataKind.BENCHMARK, under="benchmark")

    benchmark = models.ForeignKey(
        Benchmark, verbose_name=_("benchmark"), on_delete=models.CASCADE, related_name="judgements"
    )
    party = models.CharField(_("judged by"), max_length=14, choices=choices_of(Party))
    standing = models.CharField(_("rating"), max_length=16, choices=choices_of(Standing))
    phrase = models.CharField(
        _("words used"), max_length=120, blank=True, help_text=_("As the source puts it, for example limited progress.")
    )
    reason = TextByLanguageField(_("reason"))
    day = models.DateField(_("as of"))
    known_from = models.DateField(_("known since"))
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("benchmark", "-day", "-known_from", "-pk")
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        triggers = [pgtrigger.Protect(name="judgement_stays", operation=APPEND_ONLY)]

    def __str__(self) -> str:
        return f"{self.benchmark_id} {self.party} {self.standing}"
