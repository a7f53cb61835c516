"""What is left beside the pages: notices, mails, the record, the broker, logs, files, tables."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.db import connections
from psycopg2 import sql
from redis import Redis

from foundation.notices.actions.sending import send_owed_mail
from foundation.notices.models import Notice
from foundation.people.models import Account, Organization
from foundation.record.models import Entry
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from foundation.walls.registry import OPEN_TABLES
from tests.databases import as_owner
from tests.goals import IS_FULL_SIZE, Figure
from tests.leaks.conftest import Listener
from tests.leaks.crawling import named, read
from tests.matrix.acting import undone
from tests.matrix.standing import Standing, inside
from tests.matrix.table import TABLE
from tests.matrix.world import World

# What a union tells itself about a case, in words that stand nowhere else.
OWN = (
    "ACCOUNT",
    "WITNESSES",
    "FOREMAN",
    "PLACE",
    "WISH",
    "UNION-NOTE",
    "UNION-FILE",
    "INTAKE-NOTE",
    "WORD",
)
PRIVATE = {
    "nurses": re.compile(rf"NURSES-({'|'.join(OWN)})|(?<!NH-)NNU-20\d\d-\d+"),
    "technicians": re.compile(rf"TECHNICIANS-({'|'.join(OWN)})|(?<!NH-)TL12-20\d\d-\d+"),
    "employer": re.compile(r"(NURSES|TECHNICIANS)-MANAGEMENT-(NOTE|FILE)"),
}
# Whatever a case says at all: nothing of it belongs into a mail, a log or the broker.
ANYTHING = re.compile(
    r"(NURSES|TECHNICIANS|CLINIC|FOREIGN)-"
    r"(TITLE|STATEMENT|REMEDY|REASONS?|TERMS|SHARE|GROUND|[A-Z]+-NOTE|[A-Z]+-FILE|"
    r"PLAN|PLANNED|FACTS|FUNCTION|INPUT|QUESTION|WAIVER|DECIDED|ISSUE|WHAT|CLAUSE|BECAUSE|"
    + "|".join(OWN)
    + ")"
)
# Who reads pages for the log; in `make test` only the walks of test_canaries.py are listened to.
READERS = ("steward", "manager", "other_steward") if IS_FULL_SIZE else ()


@pytest.fixture(scope="module")
def world(log: Listener, standing: Standing, django_db_blocker: Any) -> Iterator[World]:
    """As it was acted out: what the portal itself wrote about the cases."""
    with django_db_blocker.unblock(), inside(standing) as built:
        yield built


def others_words(party: str) -> list[re.Pattern[str]]:
    return [pattern for name, pattern in PRIVATE.items() if name != party]


def read_as(world: World, organization: Organization, rows: Any) -> list[Any]:
    with acting_as(system_actor(organization, world.now)), undone():
        return list(rows.all())


@pytest.mark.parametrize("party", PRIVATE)
def test_no_notice_and_no_line_of_the_record_tells_what_another_party_wrote(
    world: World, party: str
) -> None:
    organization = world.parties()[party]
    notices = read_as(world, organization, Notice.objects)
    entries = read_as(world, organization, Entry.objects)
    said = [f"{n.subject} {n.path}" for n in notices]
    said += [f"{e.sentence} {e.details} {e.subject_id}" for e in entries]

    assert said
    for pattern in others_words(party):
        # The union's own number of a case stands in its own room and joint number differs.
        assert [line for line in said if pattern.search(line)] == []


def test_no_notice_names_a_person_or_says_what_a_case_is_about(world: World) -> None:
    names = {person.name for person in world.house.people.values()}
    said = [
        notice.subject
        for organization in world.parties().values()
        for notice in read_as(world, organization, Notice.objects)
    ]

    assert said
    assert [line for line in said if ANYTHING.search(line)] == []
    assert [line for line in said if any(name in line for name in names)] == []


def test_a_mail_tells_nothing_of_the_matter_and_goes_to_its_own_party(world: World) -> None:
    names = {person.name for person in world.house.people.values()}
    for party, organization in world.parties().items():
        mail.outbox.clear()
        own = _addresses(world, party)
        with undone(), acting_as(system_actor(organization, world.now)):
            assert send_owed_mail(by=system_actor(organization, world.now), now=world.now) > 0
        written = [f"{m.subject}\n{m.body}\n{m.extra_headers}" for m in mail.outbox]

        assert mail.outbox
        assert {address for m in mail.outbox for address in m.to} <= own
        assert [text for text in written if ANYTHING.search(text)] == []
        assert [text for text in written if any(name in text for name in names)] == []


def _addresses(world: World, party: str) -> set[str]:
    from foundation.people.models import Membership

    organization = world.parties()[party]
    people = Membership.objects.filter(organization=organization).values("person")
    return set(Account.objects.filter(person__in=people).values_list("email", flat=True))


@pytest.mark.goal("G2")
@pytest.mark.timeout(600)
def test_the_log_tells_nothing_of_a_case(world: World, log: Listener, figure: Figure) -> None:
    for part in READERS:
        for path in named(world, part):
            read(world, part, path)
    for place, row in enumerate(row for row in TABLE if row.method == "POST"):
        for part in sorted(row.allowed) if IS_FULL_SIZE else [_one_of(row.allowed, place)]:
            with undone():
                row.asked(world, part).send(world.client(part))

    assert log.lines
    assert [line for line in log.lines if ANYTHING.search(line)] == []
    names = {person.name for person in world.house.people.values()}
    assert [line for line in log.lines if any(name in line for name in names)] == []
    figure("G2", "log, broker, cache, mails, notices, record, files, open tables: 0 canaries")


def _one_of(names: frozenset[str], place: int) -> str:
    return sorted(names)[place % len(names)]


def test_the_broker_holds_nothing_of_a_case(world: World) -> None:
    broker = Redis.from_url(settings.REDIS_URL, socket_timeout=5)
    found = {}
    for key in broker.scan_iter(count=500):
        said = repr(_held(broker, key))
        if ANYTHING.search(said):
            found[key] = said[:200]

    assert found == {}


def _held(broker: Redis, key: bytes) -> Any:
    kind = broker.type(key)
    if kind == b"list":
        return broker.lrange(key, 0, -1)
    if kind == b"hash":
        return broker.hgetall(key)
    if kind == b"zset":
        return broker.zrange(key, 0, -1)
    if kind == b"set":
        return broker.smembers(key)
    return broker.get(key)


def test_a_stored_file_has_a_name_that_tells_nothing(world: World) -> None:
    stored = {
        world.row(f"{prefix}{kind}_document").stored_as
        for prefix in ("", "other_")
        for kind in ("union", "management", "joint")
    }

    assert len(stored) == 6
    assert [name for name in stored if ANYTHING.search(name) or ".txt" in name] == []


def test_no_open_table_holds_a_word_of_a_case(standing: Standing) -> None:
    """What every principal may read, or the portal's login alone, is behind no wall."""
    told = {}
    with as_owner(standing.database) as cursor:
        for table in OPEN_TABLES:
            cursor.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
            said = "\n".join(row[0] for row in cursor.fetchall())
            if found := ANYTHING.search(said):
                told[table] = found[0]

    assert told == {}


# That a code of an app was used, by the number of the account.
USED = re.compile(r":1:allauth\.mfa\.totp\.used\?user=\d+&code=\d{6}$")


def test_no_session_and_no_cache_holds_a_word_of_a_case(world: World) -> None:
    kept = [repr(session.get_decoded()) for session in Session.objects.all()]

    assert kept
    assert [said for said in kept if ANYTHING.search(said)] == []
    # A cache that outlives a request would be one more place behind no wall.
    assert set(settings.CACHES) == {"default"}
    assert "locmem" in settings.CACHES["default"]["BACKEND"]
    kept_besides = [key for key in getattr(caches["default"], "_cache", {}) if not USED.match(key)]
    assert kept_besides == []


def test_the_database_keeps_no_statement_of_the_portal(world: World) -> None:
    """A statement that fails carries its words: neither the log nor the list of activities does."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW log_min_error_statement")
        level = cursor.fetchone()[0]
        cursor.execute("SHOW track_activities")
        tracked = cursor.fetchone()[0]

    assert (level, tracked) == ("panic", "off")
