"""``manage.py walls``: what a party's lawyer or auditor reads, and that it is read from life."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from foundation.walls import catalogue
from foundation.walls.management.commands.walls import report
from foundation.walls.meaning import promises
from foundation.walls.registry import OPEN_TABLES, walls
from foundation.walls.wording import condition_in_words
from tests.walls.test_catalogue import owner  # noqa: F401  a cursor that is rolled back

PREFIX = settings.WALLS_ROLE_PREFIX
TABLES = ("deadlines_deadline", "notices_notice", "people_account", "walls_roomentrance")

SNAPSHOT = """\
deadlines_deadline: behind a wall, of one room
  Whoever acts for a union may read, add, change and remove rows in a room their own
    organization may enter.
  Whoever acts for the employer may read, add, change and remove rows in a room their own
    organization may enter.
  Whoever acts for a joint body may read rows in a room their own organization may enter.

notices_notice: behind a wall, of one room and for one party of it
  Whoever acts for a union may read, change and remove rows in a room their own organization may
    enter and addressed to their own organization.
  Whoever acts for a union may add rows in a room their own organization may enter.
  Whoever acts for the employer may read, change and remove rows in a room their own
    organization may enter and addressed to their own organization.
  Whoever acts for the employer may add rows in a room their own organization may enter.
  Whoever acts for a joint body may read rows in a room their own organization may enter and
    addressed to their own organization.
  A member without a role may read and change (read_at) rows that are their own.

people_account: for signing in: no party meets it
  The portal's own login, while nobody acts, may read, add, change and remove all of it.

walls_roomentrance: known to all who are signed in; written by the portal's own login
  Whoever acts for a union may read all of it.
  Whoever acts for the employer may read all of it.
  Whoever acts for a joint body may read all of it.
  A member without a role may read all of it.
  The portal's own login, while nobody acts, may read, add, change and remove all of it.
  But for each row written PostgreSQL asks: has this room a door for that organization; doors
    are never moved or closed.

What it means

HOLDS   Nobody acting for the employer can read, add, change or remove anything in a union's own
  room, nor one union anything of another's, nor a union anything of the employer's: every table
  behind a wall asks for the room, and PostgreSQL asks, for every statement, whether the rooms
  are truly those of whoever acts.

HOLDS   The portal's own login, which runs the sign-in and its pages, reads nothing behind a
  wall: where nobody acts, nothing is seen.

HOLDS   A member without a role enters no room, and reads of what is behind a wall only what is
  their own, and what stands for everybody in the partnership they belong to.

HOLDS   No party meets what others sign in with: passwords, factors, sessions.

HOLDS   No administrator of one party can give or end a role of another, say who belongs to it,
  or open a door to its room.

HOLDS   The record is only added to.
"""


def said(cursor, *only):
    return "\n".join(report(cursor, PREFIX, only=only))


def test_what_is_printed_is_what_was_agreed(house):
    with connection.cursor() as cursor:
        words = said(cursor, *TABLES)

    body = words[words.index("deadlines_deadline") : words.index("What no wall stops")]
    assert body.strip() == SNAPSHOT.strip()


def test_every_table_is_there_third_party_ones_included(db):
    printed = StringIO()

    call_command("walls", stdout=printed)

    lines = printed.getvalue().splitlines()
    for table in [*(wall.table for wall in walls()), *OPEN_TABLES]:
        assert any(line.startswith(f"{table}: ") for line in lines), table
    assert not [line for line in lines if "IN NO CLASS" in line or "WITHOUT" in line]
    assert any("The login" in line and "superuser" in line for line in lines)


# Each weakens one thing in a transaction that is rolled back, and must change these words.
WEAKENED = {
    "ALTER POLICY reading ON record_entry USING (true)": (
        "record_entry: a management may read where true"
    ),
    "DROP POLICY genuine ON record_entry": "WITHOUT BEING ASKED WHO THEY ARE",
    "ALTER TABLE record_entry NO FORCE ROW LEVEL SECURITY": "NO WALL STANDS around it",
    'GRANT SELECT ON record_entry TO "{prefix}_portal"': "{prefix}_portal may SELECT record_entry",
    "GRANT SELECT (sentence) ON record_entry TO PUBLIC": "EVERYBODY may read (sentence)",
    "CREATE POLICY peek ON record_entry FOR SELECT USING (event = 'x')": "not known here",
    'GRANT SELECT ON people_account TO "{prefix}_union"': "{prefix}_union meets people_account",
    "CREATE TABLE strangers (id bigint)": "strangers: IN NO CLASS",
    "ALTER TABLE roles_roleassignment DISABLE TRIGGER guard_assignment": (
        "roles_roleassignment is not guarded"
    ),
    "DROP TRIGGER append_only ON record_entry": "record_entry may be changed",
    "CREATE FUNCTION public.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
    " AS 'SELECT 1::bigint'": "public.peek",
}


@pytest.mark.parametrize("damage", WEAKENED)
def test_it_is_read_from_the_catalogue_and_not_from_what_was_meant(owner, damage):  # noqa: F811
    before = " ".join(said(owner).split())
    words = WEAKENED[damage].replace("{prefix}", PREFIX)
    assert words not in before
    assert "BROKEN BY" not in before

    owner.execute(damage.replace("{prefix}", PREFIX))

    after = " ".join(said(owner).split())
    assert words in after


@pytest.mark.parametrize(
    ("door", "reason"),
    [
        (("PRIVATE", 2, 1), "1 rooms of kind PRIVATE have 2 doors"),
        (("CASE", 3, 4), "4 rooms of kind CASE have 3 doors"),
        (("PRIVATE", 1, 7), None),
        (("COMMITTEE", 5, 1), None),
    ],
)
def test_a_door_too_many_breaks_the_promise(owner, door, reason):  # noqa: F811
    """Counted in the rooms that are there: the owner alone could open one."""
    first = promises(catalogue.tables(owner), [door], PREFIX)[0]

    assert first.broken_by == ([reason] if reason else [])


def test_the_doors_counted_are_those_there_are(house):
    with connection.cursor() as cursor:
        doors = catalogue.rooms_by_doors(cursor)

    assert doors == [("CASE", 2, 2), ("COMMITTEE", 3, 1), ("PRIVATE", 1, 3)]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("(room_id = ANY ((current_setting('portal.rooms'::text))::bigint[]))", True),
        ("true", False),
        ("", False),
        ("((room_id = ANY ((current_setting('portal.rooms'::text))::bigint[])) OR true)", False),
        ("(NOT (person_id = (current_setting('portal.person'::text))::bigint))", False),
        ("(person_id <> (current_setting('portal.person'::text))::bigint)", False),
        ("(1 = 1)", False),
    ],
)
def test_only_the_conditions_that_are_known_have_words(condition, words):
    assert (condition_in_words(condition) is not None) == words
