"""Consultations, as partner systems read them: numbers of people of whom nobody can be recognized, for every caller."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from transitions.consultations.facts import MarginCell, Tally
from transitions.consultations.reading import leaf_of
from transitions.consultations.suppression import attendance_of
from transitions.models import Consultation, Statement

from .records import resource

_Consultation = resource(
    Consultation,
    "Consultations: when, where, how, with whom, and how many took part (paras 1, 2 and 12).",
    {"transition": ("exact",), "level": ("exact",), "mode": ("exact",), "phase": ("exact",)},
)
_Serializer: Any = _Consultation.serializer_class


class ConsultationSerializer(_Serializer):
    """A consultation. `participants` are told in all, by sex, by age band and by disability; a number of one to four,
    or one that would give such a number away, is null with the `mark` that says so."""

    participants = serializers.SerializerMethodField()

    class Meta(_Serializer.Meta):
        fields = (*(name for name in _Serializer.Meta.fields if name != "attended"), "participants")

    def get_participants(self, row: Consultation) -> dict[str, Any] | None:
        told = attendance_of(map(leaf_of, row.participants.all()), row.attended, exact=False)
        if told is None:
            return None
        return {
            "total": _tally(told.total),
            "sex": _margin(told.sexes),
            "age": _margin(told.ages),
            "disability": _margin(told.disabilities),
        }


def _margin(cells: tuple[MarginCell, ...]) -> dict[str, dict[str, Any]]:
    return {cell.group.value: _tally(cell.tally) for cell in cells}


def _tally(tally: Tally) -> dict[str, Any]:
    return {"number": tally.number, "mark": tally.mark.value}


class ConsultationViewSet(_Consultation):  # type: ignore[misc, valid-type]
    """Consultations: when, where, how, with whom, and how many took part (paras 1, 2 and 12)."""

    serializer_class = ConsultationSerializer

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().prefetch_related("participants")


RESOURCES = {
    "consultation": ConsultationViewSet,
    "statement": resource(
        Statement,
        "What was said in consultations, and what became of it (para 2).",
        {"consultation": ("exact",), "consultation__transition": ("exact",), "outcome": ("exact",)},
    ),
}
