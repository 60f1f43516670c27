"""bin/manage import_roadmap: a transition road map from its file into the record of its operation."""

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
from accounts.words import count_words, words
from transitions.responsibilities.actions import Imported, load_roadmap
from transitions.responsibilities.roadmap import COLUMNS, read_roadmap


def day(text: str) -> date:
    """A date as the command line gives it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no date; write it as in 2025-03-31") from None


class Command(BaseCommand):
    help = (
        "Load the thematic areas of a transition road map from a CSV file with the columns "
        f"{', '.join(COLUMNS)}. Run again, it changes only what the file changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--mission", help="the operation the file must be of; whichever it is of, if left out")
        parser.add_argument("--by", metavar="USERNAME", required=True, help="who loads it")
        parser.add_argument("--transition", type=int, help="its number, for an operation that has several")
        parser.add_argument("--dated", type=day, help="the date of the road map, if its document has none on record")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(say(words("There is nobody with the user name {name}.", name=options["by"])))
        try:
            roadmap = read_roadmap(options["file"].read_bytes(), options["mission"])
            loaded = load_roadmap(
                roadmap,
                today=timezone.localdate(),
                by=by,
                transition=options["transition"],
                dated=options["dated"],
            )
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from None
        except DomainError as refused:
            told = [say(error.words) for error in refused.all]
            told.append(say(words("Nothing was loaded.")))
            raise CommandError("\n".join(told)) from None
        if options["verbosity"]:
            self._tell(loaded)

    def _tell(self, loaded: Imported) -> None:
        for what, counted in (("added", loaded.added), ("changed", loaded.changed)):
            for name, count in sorted(counted.items()):
                self.stdout.write(f"{what} {count} {name}")
        if loaded.left:
            self.stdout.write(say(words("No longer in the file, left as they are: {left}.", left=loaded.left)))
        self.stdout.write(say(count_words("{count} change.", "{count} changes.", loaded.total)))
        self.stdout.write(f"{loaded.transition.get_absolute_url()}responsibilities/")
