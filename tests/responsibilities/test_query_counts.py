"""A page costs the same with two versions and with twelve, with one question and with forty."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from foundation.walls.principal import acting_as
from governance.responsibilities.models import OpenQuestion
from governance.responsibilities.queries import room_of
from tests.responsibilities.lists import drafted, offered, put_in_force

pytestmark = pytest.mark.django_db
PAGES = ("", "ask", "fences", "versions/", "to-agree", "cells/workflow/work_unit")
API = ("/api/v1/how-we-decide/versions/",)
MOST = 25


def counts(client, offered_one):
    paths = [f"/how-we-decide/{page}" for page in PAGES]
    paths += [f"/how-we-decide/versions/{offered_one.pk}/", *API]
    found = {}
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200
        found[path] = len(queries)
    return found


def ask_more(here, number):
    with acting_as(here.actor("steward")), transaction.atomic():
        by = here.actor("steward")
        OpenQuestion.objects.bulk_create(
            OpenQuestion(
                room=room_of(here.partnership),
                partnership=here.partnership,
                function=f"Question {place} of {number}",
                level="facility",
                asked_by=by.person,
                asked_for=by.organization,
                asked_at=here.now,
            )
            for place in range(number)
        )


def test_no_page_asks_more_of_the_database_when_there_is_more(here, as_part):
    today, client = here.today, as_part("steward")
    put_in_force(here, effective_from=today - timedelta(days=500))
    waiting = offered(here)
    ask_more(here, 1)
    few = counts(client, waiting)

    for place in range(4):
        put_in_force(here, effective_from=today - timedelta(days=400 - 20 * place))
        drafted(here)
    ask_more(here, 39)
    many = counts(client, waiting)

    assert many == few
    assert {path: count for path, count in many.items() if count > MOST} == {}
