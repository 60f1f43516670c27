"""What is computed of a transition as of any day and as known on any day, as partner systems read it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audience import audience_of
from accounts.wording import say
from api.viewsets import day_asked
from transitions.asking import Parts, Scope
from transitions.facts import Moment
from transitions.readiness import coverage_views, obligation_views
from transitions.readiness.coverage import Coverage, Line, coverage
from transitions.readiness.facts import BenchmarkFact, TransitionFact
from transitions.readiness.gather import gather
from transitions.readiness.obligation_kinds import Answered
from transitions.readiness.obligations import map_of

DAYS = [
    OpenApiParameter("as_of", type=str, description="The day asked of, as in 2022-06-30; today if left out."),
    OpenApiParameter("known_at", type=str, description="What was known on this day counts; today if left out."),
]


class SpokenField(serializers.CharField):
    """A sentence or name, in the language of the request."""

    def to_representation(self, value: Any) -> str:
        return say(value)


class BenchmarkStandingSerializer(serializers.Serializer):
    """How a benchmark stands: computed from its indicators, with the ratings that people signed."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    standing = serializers.CharField()
    because = SpokenField()
    ratings = serializers.ListField(child=serializers.DictField())


class StandingSerializer(serializers.Serializer):
    """The state of a transition and of its benchmarks on a day."""

    transition = serializers.IntegerField()
    as_of = serializers.DateField()
    known_at = serializers.DateField()
    state = serializers.CharField(allow_null=True)
    since = serializers.DateField(allow_null=True)
    since_precision = serializers.CharField(allow_null=True)
    benchmarks = BenchmarkStandingSerializer(many=True)


class CheckSerializer(serializers.Serializer):
    """Something that a clause asks for, and the documents that show it."""

    what = SpokenField()
    met = serializers.BooleanField(source="is_met")
    documents = serializers.ListField(child=serializers.CharField(), source="proof")
    illustrative = serializers.BooleanField()


class AnsweredClauseSerializer(serializers.Serializer):
    """A clause of resolution 2594 (2021) as the record answers it."""

    paragraph = serializers.IntegerField(source="obligation.paragraph")
    clause = serializers.CharField(source="obligation.key")
    addressee = serializers.CharField(source="obligation.addressee.value")
    question = SpokenField(source="obligation.question")
    state = serializers.CharField()
    reason = SpokenField(allow_null=True)
    checks = CheckSerializer(many=True)


class ObligationsSerializer(serializers.Serializer):
    """The obligation map of a transition on a day, as far as the caller may see the record."""

    transition = serializers.IntegerField()
    as_of = serializers.DateField()
    known_at = serializers.DateField()
    clauses = AnsweredClauseSerializer(many=True)


class CoverLineSerializer(serializers.Serializer):
    """A task, role or capability in one place: who carries it on which days, and which days nobody covers."""

    subject = SpokenField()
    place = serializers.IntegerField(allow_null=True)
    carried = serializers.ListField(child=serializers.DictField())
    holes = serializers.ListField(child=serializers.DictField())


class CoverageSerializer(serializers.Serializer):
    """Hand-over without holes: the days looked at, and what is not covered in them."""

    transition = serializers.IntegerField()
    as_of = serializers.DateField()
    known_at = serializers.DateField()
    start = serializers.DateField()
    end = serializers.DateField(allow_null=True)
    lines = CoverLineSerializer(many=True)


class ComputedActions:
    """What is computed of one transition, each under an address of its own; a hidden transition answers 404."""

    @extend_schema(tags=["standing"], parameters=DAYS, responses=StandingSerializer)
    @action(detail=True)
    def standing(self, request: Request, pk: str) -> Response:
        """The state of the transition and of its benchmarks."""
        fact, moment = _asked(request, pk, Parts.COURSE | Parts.STRATEGY | Parts.BENCHMARKS | Parts.JUDGEMENTS)
        benchmarks = fact.framework.benchmarks if fact.framework else ()
        told = {
            "state": fact.state.state.value if fact.state else None,
            "since": fact.state.date.day if fact.state else None,
            "since_precision": fact.state.date.precision.value if fact.state else None,
            "benchmarks": [_benchmark(each) for each in benchmarks],
        }
        return Response(StandingSerializer({**_head(fact, moment), **told}).data)

    @extend_schema(tags=["obligations"], parameters=DAYS, responses=ObligationsSerializer)
    @action(detail=True)
    def obligations(self, request: Request, pk: str) -> Response:
        """Clause by clause what the resolution asks, what is on record and what is missing."""
        fact, moment = _asked(request, pk, obligation_views.READ)
        answered: tuple[Answered, ...] = map_of(audience_of(request.user), [fact], moment)[fact.pk]
        return Response(ObligationsSerializer({**_head(fact, moment), "clauses": answered}).data)

    @extend_schema(tags=["coverage"], parameters=DAYS, responses=CoverageSerializer)
    @action(detail=True)
    def coverage(self, request: Request, pk: str) -> Response:
        """Who carries each task, role and capability on which days, and which days nobody covers."""
        fact, moment = _asked(request, pk, coverage_views.READ)
        found: Coverage = coverage(fact, moment)
        told = {"start": found.window.start, "end": found.window.end, "lines": [_line(each) for each in found.lines]}
        return Response(CoverageSerializer({**_head(fact, moment), **told}).data)


def _asked(request: Request, pk: str, parts: Parts) -> tuple[TransitionFact, Moment]:
    today = timezone.localdate()
    moment = Moment(day_asked(request, "as_of", today), day_asked(request, "known_at", today))
    if not pk.isdecimal():
        raise Http404
    scope = Scope(transitions=frozenset({int(pk)}))
    found = gather(audience_of(request.user), scope, moment.as_of, moment.known_at, parts).transitions
    if not found:
        raise Http404
    return found[0], moment


def _head(fact: TransitionFact, moment: Moment) -> dict[str, Any]:
    return {"transition": fact.pk, "as_of": moment.as_of, "known_at": moment.known_at}


def _benchmark(fact: BenchmarkFact) -> dict[str, Any]:
    ratings = [
        {"party": each.party.value, "standing": each.standing.value, "day": each.day.isoformat()}
        for each in fact.judgements
    ]
    return {
        "id": fact.pk,
        "number": fact.number,
        "standing": fact.standing.value,
        "because": fact.because,
        "ratings": ratings,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "subject": line.subject,
        "place": line.place.pk if line.place else None,
        "carried": [
            {
                "who": say(each.who),
                "from": each.days.start,
                "until": each.days.end,
                "funded_until": each.funded_until,
                "illustrative": each.illustrative,
            }
            for each in line.stretches
        ],
        "holes": [
            {"from": each.days.start, "until": each.days.end, "lack": each.lack.value, "closes": say(each.closing)}
            for each in line.holes
        ],
    }
