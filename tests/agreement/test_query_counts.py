"""The list of versions costs the same however many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnership.agreement.actions.readying import give_up
from tests.lists_desk import sign_in

PAGE = "/partnership/agreement/versions"


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


def given_up(table):
    draft = table.drafted()
    table.do("union_administrator", give_up, agreement=draft, because="Begun anew.")


def queries(client) -> int:
    with CaptureQueriesContext(connection) as asked:
        page = client.get(PAGE)
    assert page.status_code == 200
    return len(asked)


def test_the_list_of_versions_costs_the_same_however_many_there_are(table):
    client = sign_in(table.house, "labor_partner")
    given_up(table)
    client.get(PAGE)
    few = queries(client)

    for _ in range(3):
        given_up(table)

    assert queries(client) == few
    assert few <= 25
