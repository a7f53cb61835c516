import re
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from psycopg2 import sql

# Where documents are stored, and what their random names look like.
FOLDER, STORED_NAME = "rooms", re.compile(r"[0-9a-f]{32}")
KEPT = ("django_migrations", "django_content_type", "auth_permission")


class Command(BaseCommand):
    help = "Remove every row of a demonstration. Runs as owner: the portal's login may not."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not a demonstration: DEMO is off, and nothing was removed.")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            tables = [sql.Identifier(row[0]) for row in cursor.fetchall() if row[0] not in KEPT]
            # The record refuses to be emptied, also by its owner, unless its guard is lifted.
            for table in tables:
                cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
            cursor.execute(
                sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(sql.SQL(", ").join(tables))
            )
            for table in tables:
                cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))
        _remove_documents()
        self.stdout.write("The demonstration is empty.")


def _remove_documents() -> None:
    """The files of the cases that are gone; nothing else that lies in the folder."""
    storage = storages["default"]
    if not storage.exists(FOLDER):
        return
    for room in storage.listdir(FOLDER)[0]:
        for name in storage.listdir(f"{FOLDER}/{room}")[1]:
            if STORED_NAME.fullmatch(name):
                storage.delete(f"{FOLDER}/{room}/{name}")
