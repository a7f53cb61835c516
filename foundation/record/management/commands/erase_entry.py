from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from foundation.record.erasing import Grounds, NothingToErase, erase_entry


class Command(BaseCommand):
    help = (
        "Erase the text of one entry because a law asks for it. Runs as owner. Who asked, the law"
        " and the reason are written into the record; the record still verifies."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("entry", type=UUID, help="The entry's id, as in an export.")
        parser.add_argument("--asked-by", required=True, help="Who asked; everybody reads it.")
        parser.add_argument("--law", required=True, help="The law and its article.")
        parser.add_argument("--reason", required=True, help="Why, without what is erased.")

    def handle(self, *args: Any, **options: Any) -> None:
        grounds = Grounds(options["asked_by"], options["law"], options["reason"])
        try:
            erase_entry(pk=options["entry"], grounds=grounds, now=timezone.now())
        except NothingToErase as nothing:
            raise CommandError(str(nothing)) from nothing
        self.stdout.write("Erased. Backups keep the text until they expire.")
