"""A page costs the same with three cases and with three hundred."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from foundation.notices.models import Notice, NoticeKind
from foundation.walls.principal import acting_as
from grievances.statuses import GrievanceStatus as S
from tests.databases import as_owner
from tests.house import MOST_AT_HOME

# Real commits, so that PostgreSQL can count the rows before it plans, as it does by itself at work.
pytestmark = pytest.mark.django_db(transaction=True)

PAGES = [
    "/cases/",
    "/cases/?handler=me&q=nnu",
    "/cases/?due=overdue&move=union",
    "/cases/board",
    "/cases/board?by=step",
    "/cases/calendar",
    "/",
    "/notices/",
    "/api/v1/cases/",
    "/api/v1/deadlines/",
]
OVER = ["/cases/?status=closed", "/cases/?status=all", "/api/v1/cases/?status=closed"]
# One that waits on each party, and one that is not filed.
THREE = [S.AWAITING_UNION, S.AWAITING_ANSWER, S.INTAKE]
PARTS = [
    ["steward", "chief_steward"],
    ["labor_partner", "labor_co_lead", "grievant"],
    ["manager", "labor_relations", "union_administrator"],
]
MOST = 25


@pytest.mark.parametrize("parts", PARTS, ids=", ".join)
def test_no_page_asks_more_of_the_database_when_there_is_more(maker, house, signed_in, parts):
    maker.people, maker.respondent = [house.people["steward"]], house.people["manager"]
    for status in THREE:
        maker.make(1, status=status)
        notify(maker, house)
    few = {part: counts(signed_in(part)) for part in parts}

    for status in THREE:
        maker.make(99, status=status)
        notify(maker, house, times=20)
    many = {part: counts(signed_in(part)) for part in parts}

    assert many == few
    assert {
        (part, page): count
        for part, found in many.items()
        for page, count in found.items()
        if count > (MOST_AT_HOME if page == "/" else MOST)
    } == {}


def test_what_is_over_costs_the_same_however_much_it_is(maker, signed_in):
    client = signed_in("steward")
    maker.make(3, status=S.CLOSED)
    counted_by_postgresql()
    few = {page: queries(client, page) for page in OVER}

    maker.make(297, status=S.CLOSED)
    counted_by_postgresql()

    assert {page: queries(client, page) for page in OVER} == few


def counted_by_postgresql() -> None:
    """As autovacuum does soon after many rows came: until then plans are those of empty tables."""
    with as_owner(connection.settings_dict["NAME"]) as cursor:
        cursor.execute("ANALYZE")


def counts(client) -> dict[str, int]:
    counted_by_postgresql()
    client.get("/cases/")  # reads the contract's text, once in a process
    return {page: queries(client, page) for page in PAGES}


def queries(client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code in (200, 403)
    return len(asked)


def notify(maker, house, times: int = 1) -> None:
    """Notices of the union's people, and of management's manager."""
    with acting_as(maker.actor), transaction.atomic():
        Notice.objects.bulk_create(
            Notice(
                room=maker.case_room,
                organization=party,
                person=house.people[part],
                kind=NoticeKind.MOVED,
                subject="A case moved.",
                path="/cases/",
                owed_at=maker.now,
            )
            for _ in range(times)
            for part, party in (("steward", house.nurses), ("manager", house.employer))
        )
