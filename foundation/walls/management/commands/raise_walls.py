from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from foundation.walls.registry import unclassified_tables, walls
from foundation.walls.sql import statements


class Command(BaseCommand):
    help = (
        "Apply grants, policies and composite keys to every table. Run as owner; may be repeated."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        missing = sorted(unclassified_tables())
        if missing:
            raise CommandError(f"These tables are in no class of the registry: {missing}.")
        raised = walls()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('portal.raise_walls'))")
            for statement in statements(str(settings.WALLS_ROLE_PREFIX), raised):
                cursor.execute(statement)
        if options["verbosity"]:
            self.stdout.write(f"Walls raised around {len(raised)} tables.")
