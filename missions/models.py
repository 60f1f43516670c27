"""What the Council mandated, and where: operations, their events and mandates, places, sources."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import TextByLanguageField, choices_of
from accounts.models import Entity
from accounts.policy import Access
from accounts.records import Record, tracked
from accounts.roles import DataKind
from accounts.wording import language_code
from accounts.words import DateKnown, Precision, in_language, words

from .kinds import (
    Certainty,
    Confidence,
    EventKind,
    MissionType,
    Origin,
    PlaceKind,
    Priority,
    SourceStanding,
    SuccessionKind,
    Theme,
)
from .rules import circle_from

PRECISIONS = [(Precision.DAY, _("day")), (Precision.MONTH, _("month")), (Precision.YEAR, _("year"))]


@tracked
class Source(Record):
    """A document that a fact comes from. Only United Nations documents are ever printed as footnotes."""

    access = Access(DataKind.MISSION)

    symbol = models.CharField(_("symbol"), max_length=120, blank=True, help_text=_("For example S/2018/241."))
    title = models.CharField(_("title"), max_length=400, blank=True)
    dated = models.DateField(_("date of the document"), null=True, blank=True)
    standing = models.CharField(
        _("standing"), max_length=16, choices=choices_of(SourceStanding), default=SourceStanding.TO_BE_CONFIRMED
    )

    class Meta:
        ordering = ("symbol", "title")
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(
                fields=("symbol", "title"),
                name="one_source_per_symbol_and_title",
                violation_error_message=_("This source is already recorded."),
            ),
            models.CheckConstraint(
                condition=~models.Q(symbol="", title=""),
                name="source_has_symbol_or_title",
                violation_error_message=_("Give the symbol or the title of the source."),
            ),
        ]

    def __str__(self) -> str:
        return self.symbol or self.title


@tracked
class Country(Record):
    """A State or area with an ISO 3166 code; its names come from CLDR and a few United Nations forms."""

    access = Access(DataKind.MISSION)

    iso3 = models.CharField(_("ISO 3166 alpha-3"), max_length=3, unique=True)
    iso2 = models.CharField(_("ISO 3166 alpha-2"), max_length=2, unique=True)

    class Meta:
        ordering = ("iso3",)
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.iso3


@tracked
class Resolution(Record):
    """A resolution or another decision of the Council, such as S/RES/2594 (2021) or S/PRST/2009/5."""

    access = Access(DataKind.MISSION)

    symbol = models.CharField(_("symbol"), max_length=80, unique=True, help_text=_("For example S/RES/2594 (2021)."))
    titles = TextByLanguageField(_("title"), blank=True)
    adopted = models.DateField(_("adopted"), null=True, blank=True)
    cites = models.ManyToManyField(
        "self", verbose_name=_("cites"), symmetrical=False, related_name="cited_by", blank=True
    )

    class Meta:
        ordering = ("symbol",)
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")

    def __str__(self) -> str:
        return self.symbol


@tracked
class Mission(Record):
    """A peace operation: a peacekeeping operation or a special political mission.

    It may have no host country with a code, one, or several; the note says what a code cannot (Abyei, Kosovo,
    regional offices).
    """

    access = Access(DataKind.MISSION, entity="entity")

    abbreviation = models.CharField(_("abbreviation"), max_length=20, unique=True)
    abbreviations = TextByLanguageField(
        _("abbreviation in other languages"), blank=True, help_text=_("Where it differs: UNAMID is MINUAD in French.")
    )
    names = TextByLanguageField(_("name"))
    entity = models.OneToOneField(Entity, verbose_name=_("entity"), on_delete=models.PROTECT, related_name="mission")
    hosts = models.ManyToManyField(Country, verbose_name=_("host countries"), related_name="missions", blank=True)
    host_note = models.CharField(_("note on the host"), max_length=200, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    confidence = models.PositiveSmallIntegerField(
        _("confidence"), choices=choices_of(Confidence), default=Confidence.MEDIUM
    )
    origin = models.CharField(_("origin"), max_length=10, choices=choices_of(Origin), default=Origin.LOCAL)

    class Meta:
        ordering = ("abbreviation",)
        verbose_name = _("peace operation")
        verbose_name_plural = _("peace operations")

    def __str__(self) -> str:
        return self.abbreviation

    def get_absolute_url(self) -> str:
        return reverse("missions:mission", args=[self.abbreviation])

    def name(self, language: str) -> str:
        """The full name in `language`, else in English."""
        return in_language(self.names, language)


@tracked
class MissionCharacter(Record):
    """What type of operation a mission was, and which department led it, over a span of time.

    Until 31 December 2018 the departments were DPKO and DPA, from 1 January 2019 DPO and DPPA.
    """

    access = Access(DataKind.MISSION, under="mission")

    mission = models.ForeignKey(
        Mission, verbose_name=_("peace operation"), on_delete=models.CASCADE, related_name="characters"
    )
    type = models.CharField(_("type"), max_length=3, choices=choices_of(MissionType))
    lead_department = models.CharField(_("lead department"), max_length=20)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=choices_of(Origin), default=Origin.LOCAL)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    confidence = models.PositiveSmallIntegerField(
        _("confidence"), choices=choices_of(Confidence), default=Confidence.MEDIUM
    )

    class Meta:
        ordering = ("mission", "since")
        verbose_name = _("type and lead department")
        verbose_name_plural = _("types and lead departments")
        constraints = [
            models.UniqueConstraint(
                fields=("mission", "since", "origin"), name="one_character_at_a_time", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="character_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission} {self.type} {self.lead_department}"


@tracked
class Succession(Record):
    """One presence follows another; chains are many-to-many (UNMIS was followed by UNMISS and UNISFA).

    What came before or after may be no peace operation of this register, such as a country team or AMIS (AU):
    then it is named in words.
    """

    access = Access(DataKind.MISSION, under="register_mission")

    register_mission = models.ForeignKey(
        Mission,
        verbose_name=_("recorded with"),
        on_delete=models.CASCADE,
        related_name="successions",
        help_text=_("The operation in whose record this stands."),
    )
    predecessor = models.ForeignKey(
        Mission,
        verbose_name=_("predecessor"),
        on_delete=models.CASCADE,
        related_name="successors_of",
        null=True,
        blank=True,
    )
    predecessor_name = models.CharField(_("predecessor in words"), max_length=120, blank=True)
    successor = models.ForeignKey(
        Mission,
        verbose_name=_("successor"),
        on_delete=models.CASCADE,
        related_name="predecessors_of",
        null=True,
        blank=True,
    )
    successor_name = models.CharField(_("successor in words"), max_length=120, blank=True)
    kind = models.CharField(
        _("kind"), max_length=10, choices=choices_of(SuccessionKind), default=SuccessionKind.SUCCEEDED
    )
    origin = models.CharField(_("origin"), max_length=10, choices=choices_of(Origin), default=Origin.LOCAL)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("register_mission", "pk")
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(
                fields=("predecessor", "predecessor_name", "successor", "successor_name"),
                name="one_succession_per_pair",
                nulls_distinct=False,
                violation_error_message=_("This succession is already recorded."),
            ),
            models.CheckConstraint(
                condition=(models.Q(predecessor__isnull=False) & models.Q(predecessor_name=""))
                | (models.Q(predecessor__isnull=True) & ~models.Q(predecessor_name="")),
                name="predecessor_is_a_mission_or_a_name",
                violation_error_message=_("Name the predecessor either as an operation or in words."),
            ),
            models.CheckConstraint(
                condition=(models.Q(successor__isnull=False) & models.Q(successor_name=""))
                | (models.Q(successor__isnull=True) & ~models.Q(successor_name="")),
                name="successor_is_a_mission_or_a_name",
                violation_error_message=_("Name the successor either as an operation or in words."),
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="nothing_succeeds_itself",
                violation_error_message=_("An operation cannot succeed itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor or self.predecessor_name} → {self.successor or self.successor_name}"

    def broken_rules(self) -> list[DomainError]:
        """It stands in the record of one of the two, and what follows never leads back to what was before."""
        found = []
        if self.register_mission_id not in (self.predecessor_id, self.successor_id):
            found.append(
                DomainError(
                    words("Record it with the predecessor or with the successor, whichever is an operation here."),
                    "register_mission",
                )
            )
        if self._leads_back():
            found.append(
                DomainError(
                    words(
                        "{successor} cannot follow {predecessor}: by what is on record {predecessor} came after it.",
                        successor=str(self.successor),
                        predecessor=str(self.predecessor),
                    ),
                    "successor",
                )
            )
        return found

    def _leads_back(self) -> bool:
        """Whether the way from the successor, by what else is on record, comes back to the predecessor."""
        if self.predecessor_id is None or self.successor_id is None:
            return False
        pairs = Succession.objects.exclude(pk=self.pk).filter(predecessor__isnull=False, successor__isnull=False)
        following: dict[int, list[int]] = {}
        for before, after in pairs.values_list("predecessor", "successor"):
            following.setdefault(before, []).append(after)
        following[self.predecessor_id] = [self.successor_id]
        return bool(circle_from(self.predecessor_id, lambda each: following.get(each, ())))


@tracked
class MissionEvent(Record):
    """A dated fact in the life of an operation, planned or actual, as exactly as its source gives it.

    `known_from` is the day it became known: the date of the decision for a plan, the day itself or the date of
    the document for what happened. A fact entered here prevails over the reference file's and stands beside it.
    """

    access = Access(DataKind.MISSION, under="mission")

    mission = models.ForeignKey(
        Mission, verbose_name=_("peace operation"), on_delete=models.CASCADE, related_name="events"
    )
    kind = models.CharField(_("event"), max_length=34, choices=choices_of(EventKind))
    day = models.DateField(_("date"), help_text=_("The first day of the month or year, if no more is known."))
    precision = models.CharField(_("precision"), max_length=5, choices=PRECISIONS, default=Precision.DAY)
    certainty = models.CharField(
        _("planned or actual"), max_length=7, choices=choices_of(Certainty), default=Certainty.ACTUAL
    )
    known_from = models.DateField(_("known since"))
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)
    origin = models.CharField(_("origin"), max_length=10, choices=choices_of(Origin), default=Origin.LOCAL)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    source_place = models.CharField(
        _("place in the source"), max_length=120, blank=True, help_text=_("For example para. 1.")
    )
    confidence = models.PositiveSmallIntegerField(
        _("confidence"), choices=choices_of(Confidence), default=Confidence.MEDIUM
    )
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta:
        ordering = ("mission", "day", "pk")
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(
                fields=("mission", "kind", "certainty", "origin", "known_from"),
                name="one_event_per_kind_and_day_known",
                violation_error_message=_(
                    "This event is already recorded as known since that day. A correction is known since a later day."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission} {self.kind} {self.day}"

    def broken_rules(self) -> list[DomainError]:
        """What happened cannot have been known before it began to happen."""
        if self.certainty != Certainty.ACTUAL or self.day <= self.known_from:
            return []
        return [
            DomainError(
                words(
                    "What happened on {day} cannot have been known on {known_from}. "
                    "Give a later day, or say that the date was planned.",
                    day=self.day,
                    known_from=self.known_from,
                ),
                "known_from",
            )
        ]

    @property
    def date_known(self) -> DateKnown:
        """The date as exactly as it is known."""
        return DateKnown(self.day, Precision(self.precision))


@tracked
class Place(Record):
    """Where an operation works: areas, provinces and sites, as a tree, with coordinates where they may be known."""

    access = Access(DataKind.MISSION, under="mission")

    mission = models.ForeignKey(
        Mission, verbose_name=_("peace operation"), on_delete=models.CASCADE, related_name="places"
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), on_delete=models.PROTECT, related_name="children", null=True, blank=True
    )
    kind = models.CharField(_("kind"), max_length=10, choices=choices_of(PlaceKind))
    names = TextByLanguageField(_("name"))
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta:
        ordering = ("mission", "pk")
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="coordinates_on_earth",
                violation_error_message=_(
                    "Give both coordinates: latitude from -90 to 90, longitude from -180 to 180."
                ),
            )
        ]

    def __str__(self) -> str:
        return in_language(self.names, language_code())

    def broken_rules(self) -> list[DomainError]:
        """A place lies in another one of the same operation, and never, by whatever way, in itself."""
        if self.parent is None:
            return []
        if self.parent.mission_id != self.mission_id:
            return [DomainError(words("A place can only lie in a place of the same operation."), "parent")]
        parents = dict(Place.objects.filter(mission=self.mission_id).values_list("pk", "parent"))
        parents[self.pk] = self.parent_id
        if circle_from(self.pk, lambda each: [parents[each]] if parents.get(each) else []):
            return [DomainError(words("A place cannot lie in itself, nor in a place that lies in it."), "parent")]
        return []


@tracked
class Mandate(Record):
    """What the Council mandated an operation to do, by one resolution, until its renewal date."""

    access = Access(DataKind.MISSION, under="mission", beside=("resolution",))

    mission = models.ForeignKey(
        Mission, verbose_name=_("peace operation"), on_delete=models.CASCADE, related_name="mandates"
    )
    resolution = models.ForeignKey(
        Resolution, verbose_name=_("resolution"), on_delete=models.PROTECT, related_name="mandates"
    )
    paragraph = models.CharField(_("paragraph"), max_length=40, blank=True)
    text = TextByLanguageField(_("text"), blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    renewal = models.DateField(_("renewal date"), null=True, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=choices_of(Origin), default=Origin.LOCAL)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("mission", "since", "pk")
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.UniqueConstraint(
                fields=("mission", "resolution", "paragraph"),
                name="one_mandate_per_resolution_and_paragraph",
                violation_error_message=_("This mandate is already recorded."),
            ),
            models.CheckConstraint(
                condition=models.Q(since__isnull=True)
                | models.Q(renewal__isnull=True)
                | models.Q(renewal__gte=models.F("since")),
                name="mandate_is_renewed_after_it_begins",
                violation_error_message=_("The renewal date lies before the mandate begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission} {self.resolution}"


@tracked
class MandatedTask(Record):
    """A task that a mandate gives an operation, with its priority and its place in the sequence.

    Priority follows up-to-date conflict analysis, sequence the strategic vision of the mandate (resolution 2594
    (2021), preamble and para 4).
    """

    access = Access(DataKind.MISSION, under="mandate")

    mandate = models.ForeignKey(Mandate, verbose_name=_("mandate"), on_delete=models.CASCADE, related_name="tasks")
    paragraph = models.CharField(_("paragraph"), max_length=40, blank=True)
    titles = TextByLanguageField(_("task"))
    theme = models.CharField(_("theme"), max_length=24, choices=choices_of(Theme))
    priority = models.PositiveSmallIntegerField(_("priority"), choices=choices_of(Priority), null=True, blank=True)
    priority_reason = models.TextField(_("analysis that justifies the priority"), blank=True)
    sequence = models.PositiveSmallIntegerField(_("place in the sequence"), null=True, blank=True)
    protects_civilians = models.BooleanField(_("contributes to protecting civilians"), default=False)
    illustrative = models.BooleanField(_("illustrative"), default=False)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("mandate", "sequence", "pk")
        verbose_name = _("mandated task")
        verbose_name_plural = _("mandated tasks")

    def __str__(self) -> str:
        return in_language(self.titles, language_code())
