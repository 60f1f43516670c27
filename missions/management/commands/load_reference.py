"""bin/manage load_reference: the peace operations of the reference file into the record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.errors import DomainError
from accounts.wording import say
from accounts.words import count_words, words
from missions.reference.loading import FILE, Loaded, load_reference, reader


class Command(BaseCommand):
    help = "Load the peace operations of the reference file. Run again, it changes only what the file changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=FILE, help="another file of the same form")
        parser.add_argument("--by", metavar="USERNAME", help="who loads it; the system itself if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            by = reader(options["by"]) if options["by"] else None
            loaded = load_reference(options["file"].read_bytes(), by=by)
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from None
        except DomainError as refused:
            told = [say(error.words) for error in refused.all]
            told.append(say(words("Nothing was loaded.")))
            raise CommandError("\n".join(told)) from None
        if options["verbosity"]:
            self._tell(loaded)

    def _tell(self, loaded: Loaded) -> None:
        for what, counted in (("added", loaded.added), ("changed", loaded.changed), ("removed", loaded.removed)):
            for name, count in sorted(counted.items()):
                if count:
                    self.stdout.write(f"{what} {count} {name}")
        if loaded.left:
            left = words("No longer in the file, left as they are: {left}.", left=list(loaded.left))
            self.stdout.write(say(left))
        total = loaded.total
        self.stdout.write(say(count_words("{count} change.", "{count} changes.", total)))
