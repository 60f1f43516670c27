"""bin/manage report: a report from the record to its files, in one command."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.errors import DomainError
from accounts.models import User
from accounts.wording import say
from accounts.words import LANGUAGES
from reporting import actions, versions
from reporting.facts import ScopePart
from reporting.kinds import Format, ReportKind
from reporting.models import PUBLISHED, Report, Snapshot


def day(text: str) -> date:
    """A date as the command line gives it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no date; write it as in 2022-06-30") from None


class Command(BaseCommand):
    """Opens a report, freezes its facts and writes its files; nothing depends on the day it runs."""

    help = "Assembles a report as of a day and writes it as HTML, DOCX and PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[kind.value for kind in ReportKind])
        parser.add_argument("--as-of", type=day, required=True, help="the day the report speaks of, such as 2022-06-30")
        parser.add_argument("--known-at", type=day, help="the data cut-off; the same day if left out")
        parser.add_argument(
            "--language", dest="languages", action="append", choices=LANGUAGES, help="may be given several times"
        )
        parser.add_argument("--by", help="user name of the person who makes the report")
        parser.add_argument("--out", type=Path, required=True, help="the folder that the files are written to")

    def handle(self, *args: Any, **options: Any) -> None:
        as_of: date = options["as_of"]
        today = timezone.localdate()
        by = person(options["by"])
        languages: list[str] = options["languages"] or list(actions.DRAFT_LANGUAGES)
        try:
            report = self.opened(options["kind"], as_of, options["known_at"] or as_of, by, today)
            snapshot = actions.freeze_report(report, by=by, today=today)
            self.told(snapshot, options["verbosity"])
            written = self.written(report, snapshot, languages, Path(options["out"]))
        except DomainError as refused:
            raise CommandError(" ".join(say(each.words, "en") for each in refused.all)) from refused
        if options["verbosity"]:
            self.stdout.write("\n".join(map(str, written)))

    def opened(self, kind: str, as_of: date, known_at: date, by: User, today: date) -> Report:
        """The draft of this kind for these days, if the person's entity has one open, else a new one."""
        if by.entity is None:
            raise CommandError(f"{by.username} speaks for no entity, and a report belongs to one.")
        drafts = Report.objects.visible_to(by).filter(kind=kind, as_of=as_of, known_at=known_at, entity=by.entity)
        draft = drafts.exclude(state__in=PUBLISHED).order_by("pk").first()
        if isinstance(draft, Report):
            return draft
        return actions.open_report(
            kind=ReportKind(kind), entity=by.entity, as_of=as_of, known_at=known_at, by=by, today=today
        )

    def told(self, snapshot: Snapshot, verbosity: int) -> None:
        """Say what the report covers."""
        if not verbosity:
            return
        facts = versions.facts_of(snapshot)
        for part in (ScopePart.ONGOING, ScopePart.TRANSITIONED):
            names = ", ".join(entry.mission.abbreviation for entry in facts.entries(part))
            self.stdout.write(f"{say(part.words, 'en')}: {names or '-'}")
        self.stdout.write(f"Facts frozen with the digest {snapshot.digest}")

    def written(self, report: Report, snapshot: Snapshot, languages: list[str], folder: Path) -> list[Path]:
        """The files of the report, kept with it and written to the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        document = versions.document_of(snapshot)
        paths = []
        for language in languages:
            for form in Format:
                rendition = actions.ready_file(snapshot, document, language=language, form=form)
                path = folder / actions.file_name(report, language, form)
                path.write_bytes(actions.content_of(rendition))
                paths.append(path)
        return paths


def person(username: str | None) -> User:
    """The person who makes the report; every step asks what they may do."""
    if username is None:
        raise CommandError("Say who makes the report: --by USERNAME.")
    try:
        found: User = User.objects.get(username=username)
    except User.DoesNotExist:
        raise CommandError(f"There is nobody with the user name {username}.") from None
    return found
