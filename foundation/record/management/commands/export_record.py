import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from foundation.people.models import Organization
from foundation.record.exporting import begin_export
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as


class Command(BaseCommand):
    help = "Write one party's export of the record, to a file or to the output."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organization", help="Its short name.")
        parser.add_argument("--output", type=Path)
        parser.add_argument("--after", type=int, default=0, help="From behind this seal.")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        party = Organization.objects.filter(short_name=options["organization"]).first()
        if party is None:
            known = ", ".join(Organization.objects.values_list("short_name", flat=True))
            raise CommandError(f"There is no such party. There are: {known}.")
        by = system_actor(party, now)
        with acting_as(by), transaction.atomic():
            lines = begin_export(by=by, now=now, after=options["after"])
        if options["output"] is None:
            sys.stdout.buffer.writelines(lines)
            return
        with options["output"].open("wb") as file:
            file.writelines(lines)
