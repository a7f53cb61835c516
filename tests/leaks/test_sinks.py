"""What leaves a page behind: notices, mails, the record, the broker, logs, files."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from redis import Redis

from foundation.notices.actions.sending import send_owed_mail
from foundation.notices.models import Notice
from foundation.people.models import Account, Organization
from foundation.record.models import Entry
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from tests.leaks.conftest import Listener
from tests.leaks.crawling import crawl
from tests.matrix.acting import undone
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
    r"(NURSES|TECHNICIANS)-(TITLE|STATEMENT|REMEDY|REASONS?|TERMS|SHARE|[A-Z]+-NOTE|[A-Z]+-FILE|"
    + "|".join(OWN)
    + ")"
)


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


@pytest.mark.parametrize("part", ["steward", "manager", "other_steward"])
def test_the_log_tells_nothing_of_a_case(world: World, log: Listener, part: str) -> None:
    crawl(world, part)
    for row in TABLE:
        if row.method == "POST" and row.name.startswith("grievances") and part in row.allowed:
            with undone():
                row.asked(world, part).send(world.client(part))

    assert log.lines
    assert [line for line in log.lines if ANYTHING.search(line)] == []
    names = {person.name for person in world.house.people.values()}
    assert [line for line in log.lines if any(name in line for name in names)] == []


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
