import textwrap
from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from foundation.walls import catalogue
from foundation.walls.meaning import promises
from foundation.walls.wording import table_in_words

WIDTH = 96
HEAD = (
    "Who can do what, table by table, read from PostgreSQL's own catalogue just now: grants,"
    " policies, triggers. A room is a list of the organizations that may enter. What is in capitals"
    " should not be there."
)


class Command(BaseCommand):
    help = "Say in plain words who can read and write what, from the live catalogue."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("tables", nargs="*", help="Only these tables, and what it means.")

    def handle(self, *args: Any, **options: Any) -> None:
        prefix = str(settings.WALLS_ROLE_PREFIX)
        with connection.cursor() as cursor:
            for line in report(cursor, prefix, only=options["tables"]):
                self.stdout.write(line)


def report(cursor: Any, prefix: str, *, only: Collection[str] = ()) -> Iterator[str]:
    tables = catalogue.tables(cursor)
    yield from _wrapped(HEAD)
    for table in tables:
        if not only or table.name in only:
            yield ""
            for line in table_in_words(table, prefix):
                yield from _wrapped(line)
    yield ""
    yield "What it means"
    for promise in promises(tables, catalogue.rooms_by_doors(cursor), prefix):
        yield ""
        yield from _wrapped(f"{'HOLDS ' if promise.is_held else 'BROKEN'}  {promise.sentence}")
        for reason in promise.broken_by:
            yield from _wrapped(f"        BROKEN BY: {reason}")
    yield ""
    yield from _outside(cursor, prefix)


def _outside(cursor: Any, prefix: str) -> Iterator[str]:
    yield "What no wall stops"
    yield ""
    yield from _wrapped(
        f"The owner of the tables ({prefix}_owner) can change all of this, and whoever runs the"
        " machine can read it. The sealed record shows what was changed; it does not show what was"
        " read."
    )
    for login, why in catalogue.who_is_bound_by_nothing(cursor):
        yield from _wrapped(f"The login {login}: {why}.")
    functions = ", ".join(catalogue.functions_of_the_owner(cursor))
    yield from _wrapped(f"Functions that run with the owner's rights: {functions or 'none'}.")


def _wrapped(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(
        line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
