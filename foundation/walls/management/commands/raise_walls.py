from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from foundation.walls import seal
from foundation.walls.registry import unclassified_tables, walls
from foundation.walls.sql import statements


class Command(BaseCommand):
    help = (
        "Apply grants, policies and composite keys to every table, and tell PostgreSQL the key of"
        " the seal. Run as owner; may be repeated."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--forget-old-key",
            action="store_true",
            help="After SECRET_KEY was changed and every process has the new one.",
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
            _hand_over_key(cursor, seal.secret(), forget_old=options["forget_old_key"])
        if options["verbosity"]:
            self.stdout.write(f"Walls raised around {len(raised)} tables.")


def _hand_over_key(cursor: Any, secret: bytes, *, forget_old: bool) -> None:
    """The newest key first. The one before stays valid: processes that run still seal with it."""
    cursor.execute("SELECT secret FROM walls.seal_key WHERE place = 1")
    row = cursor.fetchone()
    if row is None or bytes(row[0]) != secret:
        cursor.execute("DELETE FROM walls.seal_key WHERE place = 2")
        cursor.execute("UPDATE walls.seal_key SET place = 2")
        cursor.execute("INSERT INTO walls.seal_key (place, secret) VALUES (1, %s)", [secret])
    if forget_old:
        cursor.execute("DELETE FROM walls.seal_key WHERE place = 2")
