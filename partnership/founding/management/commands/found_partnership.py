from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from partnership.founding.founding import Invitation, found
from partnership.founding.reading import Founding, FoundingRefused, read_founding


class Command(BaseCommand):
    help = "Found a partnership from a file, or name every mistake in it with its line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Check the file and change nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            founding = read_founding(_read(options["file"]))
            with transaction.atomic():
                invited = found(founding, now=timezone.now())
                transaction.set_rollback(options["dry_run"])
        except FoundingRefused as refused:
            listed = "\n".join(map(str, refused.mistakes))
            raise CommandError(f"{options['file']} is refused whole.\n{listed}") from refused
        if options["dry_run"]:
            self.stdout.write("Nothing was changed: this was a dry run.")
        else:
            self._tell(founding, invited)

    def _tell(self, founding: Founding, invited: list[Invitation]) -> None:
        self.stdout.write(f"“{founding.name}” is founded. Hand each link to its own party:")
        for one in invited:
            address = settings.PORTAL_URL.rstrip("/") + one.path
            self.stdout.write(
                f"\n{one.person} of {one.party}, who signs in as {one.mail}:\n{address}"
            )
        self.stdout.write("\nA link chooses a password once, within seven days.")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise CommandError(f"{path} cannot be read: {said}.") from error
