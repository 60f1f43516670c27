"""What people do with contributions: make the data call, ask a body, save, submit, return, accept, reopen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from accounts.actions import NotAllowed, demand, traced
from accounts.errors import DomainError, refuse
from accounts.models import Entity, EntityKind, User
from accounts.policy import highest_classification, may
from accounts.roles import Verb
from accounts.words import TextByLanguage, words
from missions.models import Mission
from reporting.gather import considered
from reporting.kinds import ReportKind, ReportState
from reporting.models import Contribution, Narrative, Report, Round
from reporting.writing.actions import save_text
from reporting.writing.translations import original_of

from .call import Bodies, Owed, desk_code, in_time, owed
from .kinds import PLACES, ContributionState, Part, RoundKind
from .owed import WRITERS
from .rules import OPEN, WORKING, Move, Standing, after, closes_on, placed, refused

TEAM = "UNCT-"
"""How the code of a country team begins; the ISO code of its country follows."""


def make_call(report: Report, *, by: User, today: date, until: date | None = None) -> list[Contribution]:
    """Ask every body for what it owes to the report. Made again, it asks for what came into scope since.

    `until` is the last day for contributions, the data cut-off unless it is given.
    """
    demand(by, Verb.CHANGE, report)
    with traced(by=by, why="data call"):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        if stored.state not in WORKING:
            raise DomainError(words("The report has left its makers; nothing is asked for it any more."))
        entries = considered(stored)
        kind = ReportKind(stored.kind)
        bodies = bodies_for(stored, desk_code(entries))
        due, last = stored.due or stored.known_at, until or stored.known_at
        wanted = owed(kind, entries, bodies, due=due, until=last, today=today)
        asked = set(
            Contribution.objects.filter(report=stored).values_list("part", "section", "mission_id", "entity_id")
        )
        new = [each for each in wanted if (each.part, each.section, each.mission, each.entity) not in asked]
        return Contribution.objects.bulk_create([_asked(stored, each, by) for each in new])


def redate(report: Report, former: Report, *, today: date) -> None:
    """After the days of a report moved: what is still owed moves as far as its due day, what closed with it closes so.

    This is no change of what a person wrote: nobody who is writing is told that somebody else did.
    """
    due, was_due = report.due or report.known_at, former.due or former.known_at
    if (due, report.known_at) == (was_due, former.known_at):
        return
    for each in Contribution.objects.select_for_update().filter(report=report, state__in=OPEN):
        moved = report.known_at if each.due == former.known_at else each.due + (due - was_due)
        each.due = in_time(moved, due, today)
        Contribution.objects.filter(pk=each.pk).update(due=each.due)


def _asked(report: Report, each: Owed, by: User) -> Contribution:
    return Contribution(
        report=report,
        part=each.part,
        section=each.section,
        mission_id=each.mission,
        entity_id=each.entity,
        due=each.due,
        classification=report.classification,
        distribution=report.distribution,
        created_by=by,
        changed_by=by,
    )


def bodies_for(report: Report, desk: str) -> Bodies:
    """The bodies that can be asked. A country team for which no account may write contributions is not."""
    teams = Entity.objects.filter(
        kind=EntityKind.COUNTRY_TEAM,
        code__startswith=TEAM,
        assignments__user__is_active=True,
        assignments__role__in=WRITERS,
    ).distinct()
    offices = dict(Entity.objects.filter(code__in=("DCO", "PBSO", desk)).values_list("code", "pk"))
    own = report.entity.kind in (EntityKind.DEPARTMENT, EntityKind.OFFICE)
    return Bodies(
        teams={each.code.removeprefix(TEAM): each.pk for each in teams},
        offices=offices,
        desk=report.entity_id if own else offices.get(desk),
    )


def ask(
    report: Report, *, part: Part, entity: Entity, due: date, by: User, mission: Mission | None = None
) -> Contribution:
    """Ask a body for something by hand, such as where an operation has no country team."""
    demand(by, Verb.CHANGE, report)
    with traced(by=by, why="ask"):
        stored = Report.objects.select_for_update().get(pk=report.pk)
        if stored.state not in WORKING:
            raise DomainError(words("The report has left its makers; nothing is asked for it any more."))
        pk = mission.pk if mission else None
        made = _asked(stored, Owed(part, PLACES.get(part, ""), pk, entity.pk, due), by)
        made.classification = highest_classification(made)
        same: Contribution | None = Contribution.objects.filter(
            report=stored, part=made.part, section=made.section, mission=pk, entity=entity
        ).first()
        if same is not None and same.state != ContributionState.RELEASED:
            raise DomainError(words("This body is already asked for this."))
        if same is None:
            made.save()
            return made
        same.state = ContributionState.DRAFT if same.texts else ContributionState.OWED
        same.due, same.changed_by, same.version = due, by, same.version + 1
        same.save()
        _round(same, RoundKind.REOPENED, by=by)
    return same


def save_draft(
    contribution: Contribution,
    *,
    texts: TextByLanguage,
    original: str | None = None,
    held: Collection[str] = (),
    by: User,
    today: date,
    expected_version: int | None = None,
) -> Contribution:
    """Keep what was written so far; every save stays in the history. Refused if somebody else saved meanwhile.

    `original` is the language of the original where it is another than before; translations that are `held` hold.
    """
    expected = contribution.version if expected_version is None else expected_version
    with traced(by=by, why="draft"):
        stored = _locked(contribution)
        demand(by, Verb.CHANGE, stored)
        if stored.version == expected:
            refuse(refused(Move.SAVE, standing_of(stored), today=today))
        state = after(Move.SAVE, ContributionState(stored.state))
        stored.texts, stored.state, stored.original = tidied(texts), state, original or stored.original
        stored.classification = highest_classification(stored)  # report or operation may have been raised since
        save_text(stored, by=by, why="draft", expected_version=expected, held=held)
    return stored


def tidied(texts: TextByLanguage) -> dict[str, str]:
    """The texts with one sort of line end, without empty ones."""
    clean = {code: text.replace("\r\n", "\n").strip() for code, text in texts.items()}
    return {code: text for code, text in clean.items() if text}


def submit(contribution: Contribution, *, by: User, today: date, expected_version: int | None = None) -> Round:
    """Hand the text in. Of two people who do so at once one does, and the other is told."""
    demand(by, Verb.CHANGE, contribution)
    with _moving(contribution, Move.SUBMIT, by=by, today=today, expected_version=expected_version) as stored:
        stored.reopened = False
        made = _round(stored, RoundKind.SUBMITTED, by=by)
    contribution.refresh_from_db()
    return made


def give_back(
    contribution: Contribution,
    *,
    comment: str = "",
    remarks: Mapping[int, str] | None = None,
    by: User,
    today: date,
    expected_version: int | None = None,
) -> Round:
    """Return a text with comments on the whole or on its paragraphs. After the cut-off this reopens it."""
    _demand_decision(by, contribution)
    told = {str(number): text.strip() for number, text in (remarks or {}).items() if text.strip()}
    said = comment.strip() or " ".join(told.values())
    with _moving(contribution, Move.RETURN, by=by, today=today, said=said, expected_version=expected_version) as stored:
        stored.reopened = today > standing_of(stored).closes
        made = _round(stored, RoundKind.RETURNED, by=by, comment=comment.strip(), remarks=told)
    contribution.refresh_from_db()
    return made


def accept(contribution: Contribution, *, by: User, today: date, expected_version: int | None = None) -> Round:
    """Accept a text and put it, as it is, into the section of the report that it is for, in one transaction."""
    _demand_decision(by, contribution)
    with _moving(contribution, Move.ACCEPT, by=by, today=today, expected_version=expected_version) as stored:
        if stored.section:
            _put_in_place(stored, by=by)
        made = _round(stored, RoundKind.ACCEPTED, by=by)
    contribution.refresh_from_db()
    return made


def reopen(
    contribution: Contribution, *, reason: str, by: User, today: date, expected_version: int | None = None
) -> Round:
    """Let a contribution come in after the cut-off, or be written anew after it was accepted, with the reason."""
    _demand_decision(by, contribution)
    with _moving(
        contribution, Move.REOPEN, by=by, today=today, said=reason, expected_version=expected_version
    ) as stored:
        stored.reopened = today > standing_of(stored).closes
        made = _round(stored, RoundKind.REOPENED, by=by, comment=reason.strip())
    contribution.refresh_from_db()
    return made


def release(
    contribution: Contribution, *, reason: str, by: User, today: date, expected_version: int | None = None
) -> Round:
    """Ask for a contribution no longer, with the reason. What was written of it stays."""
    _demand_decision(by, contribution)
    with _moving(
        contribution, Move.RELEASE, by=by, today=today, said=reason, expected_version=expected_version
    ) as stored:
        made = _round(stored, RoundKind.RELEASED, by=by, comment=reason.strip())
    contribution.refresh_from_db()
    return made


def may_decide(user: User, contribution: Contribution) -> bool:
    """Whether `user` makes the report that this is for, and sees the contribution."""
    return may(user, Verb.VIEW, contribution) and may(user, Verb.CHANGE, contribution.report)


def _demand_decision(by: User, contribution: Contribution) -> None:
    if not may_decide(by, contribution):
        raise NotAllowed(Verb.CHANGE)


def _locked(contribution: Contribution) -> Contribution:
    """The stored row, its report locked first, so that everybody who writes to the report waits in one order."""
    Report.objects.select_for_update().get(pk=contribution.report_id)
    found: Contribution = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("report__entity", "mission", "entity")
        .get(pk=contribution.pk)
    )
    return found


@contextmanager
def _moving(
    contribution: Contribution, move: Move, *, by: User, today: date, said: str = "", expected_version: int | None
) -> Iterator[Contribution]:
    """Within one transaction: the locked row if the move is allowed, brought into its new state at the end."""
    expected = contribution.version if expected_version is None else expected_version
    with traced(by=by, why=said or move):
        stored = _locked(contribution)
        if stored.version != expected:
            raise DomainError(words("Somebody changed the contribution after you opened it. Read it again first."))
        refuse(refused(move, standing_of(stored), today=today, said=said))
        yield stored
        stored.state = after(move, ContributionState(stored.state))
        stored.changed_by = by
        stored.version += 1
        stored.save()


def standing_of(contribution: Contribution) -> Standing:
    """Where it stands, for the rules."""
    return Standing(
        ContributionState(contribution.state),
        ReportState(contribution.report.state),
        closes_on(contribution.due, contribution.report.known_at),
        contribution.reopened,
        any(text.strip() for text in contribution.texts.values()),
    )


def _round(
    stored: Contribution,
    kind: RoundKind,
    *,
    by: User,
    comment: str = "",
    remarks: Mapping[str, str] | None = None,
) -> Round:
    made: Round = Round.objects.create(
        contribution=stored, kind=kind, texts=stored.texts, comment=comment, remarks=dict(remarks or {}), by=by
    )
    return made


def _put_in_place(stored: Contribution, *, by: User) -> None:
    place = {"report": stored.report, "section": stored.section, "mission": stored.mission}
    text = Narrative.objects.select_for_update().filter(**place).first() or Narrative(
        **place,
        classification=stored.classification,
        distribution=stored.distribution,
        original=original_of(stored.original, stored.texts),
    )
    last = Round.objects.filter(contribution=stored, kind=RoundKind.ACCEPTED).order_by("pk").last()
    text.classification = highest_classification(text)
    text.texts = placed(text.texts, last.texts if last else {}, stored.texts)
    late = [each.language for each in stored.translations if each.is_behind]
    save_text(text, by=by, why="accepted contribution", late=late)
