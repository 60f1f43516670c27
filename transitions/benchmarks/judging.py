"""Signing a judgement of a benchmark: who speaks for whom, and what a judgement must say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.core.exceptions import ValidationError

from accounts.actions import classification_errors, demand, traced
from accounts.errors import DomainError, refuse
from accounts.models import Entity, User
from accounts.roles import Classification, Role, Verb
from accounts.words import TextByLanguage, words

from .citing import Citations, Cited
from .intake import unnameable
from .kinds import Party
from .models import Benchmark, Judgement
from .scale import Standing

SPEAKS_FOR: Mapping[Role, tuple[Party, ...]] = {
    Role.PLANNER: (Party.MISSION, Party.HOST_STATE, Party.CIVIL_SOCIETY),
    Role.RESIDENT_COORDINATOR: (Party.COUNTRY_TEAM,),
}
"""Whose views a person enters, by role. The host State and civil society have no account; a planner enters theirs."""

SAID_ELSEWHERE = frozenset({Party.HOST_STATE, Party.CIVIL_SOCIETY})
"""Parties whose view needs a source that says who said it."""

RATINGS = tuple(standing for standing in Standing if standing is not Standing.RESTRICTED)
"""What a benchmark can be judged to be; "restricted" is what the system says of a value, not a judgement."""


def parties_of(user: User, entity: Entity) -> list[Party]:
    """The parties whose judgement `user` may sign for the mission of this entity."""
    roles = user.assignments.filter(entity=entity).values_list("role", flat=True)
    allowed = {party for role in roles for party in SPEAKS_FOR.get(Role(role), ())}
    return [party for party in Party if party in allowed]


def sign_judgement(  # noqa: PLR0913 -- the parts of one judgement, each with its name
    *,
    benchmark: Benchmark,
    party: Party,
    standing: Standing,
    reason: TextByLanguage,
    day: date,
    today: date,
    by: User,
    known_from: date | None = None,
    phrase: str = "",
    source: Cited = None,
    classification: Classification = Classification.UNCLASSIFIED,
    illustrative: bool = False,
) -> Judgement:
    """Sign a rating of a benchmark for one party, with its reason; earlier judgements stay."""
    judgement = Judgement(
        benchmark=benchmark,
        party=party,
        standing=standing,
        phrase=phrase,
        reason=dict(reason),
        day=day,
        known_from=known_from or today,
        classification=classification,
        illustrative=illustrative,
        created_by=by,
        changed_by=by,
    )
    with traced(by=by):
        demand(by, Verb.JUDGE, judgement)
        refuse([*_shape(judgement), *unnameable(source)])
        citations = Citations(by)
        judgement.source = citations.resolve(source)
        wrong_source = citations.wrong(source)
        refuse([*_sense(judgement, today, by), *([wrong_source] if wrong_source else [])])
        judgement.save(force_insert=True)
        judgement.refresh_from_db(fields=["recorded_at", "created_at", "changed_at"])
    return judgement


def _shape(judgement: Judgement) -> Iterator[DomainError]:
    try:
        judgement.clean_fields(exclude=("benchmark", "source", "created_by", "changed_by"))
    except ValidationError as invalid:
        for field, messages in invalid.message_dict.items():
            yield from (DomainError(words("{message}", message=message), field) for message in messages)


def _sense(judgement: Judgement, today: date, by: User) -> Iterator[DomainError]:
    party = Party(judgement.party)
    mission = judgement.benchmark.framework.transition.mission
    allowed = parties_of(by, mission.entity)
    if party not in allowed:
        parties = [each.words for each in allowed]
        message = words(
            "You cannot sign for this party: you have no role that speaks for one of {mission}.",
            mission=mission.abbreviation,
        )
        if parties:
            message = words("You cannot sign for this party. You can sign for {parties}.", parties=parties)
        yield DomainError(message, "party")
    if judgement.standing not in RATINGS:
        yield DomainError(words("This is no rating of a benchmark. Choose one of the list."), "standing")
    if not any(text.strip() for text in judgement.reason.values()):
        yield DomainError(words("Say why the benchmark is rated so."), "reason")
    if party in SAID_ELSEWHERE and judgement.source is None:
        yield DomainError(
            words("The view of the host State or of civil society needs a source that says who said it."), "source"
        )
    if judgement.known_from > today:
        yield DomainError(
            words(
                "{known} has not come yet, so nothing is known from then. Give {today} or a day before.",
                known=judgement.known_from,
                today=today,
            ),
            "known_from",
        )
    if judgement.day > judgement.known_from:
        yield DomainError(words("A judgement as of {day} cannot be known before that day.", day=judgement.day), "day")
    yield from classification_errors(judgement)
