"""Everybody's home over the demonstration: every app tells what waits, cheaply, one click away."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foundation.people.demonstration import PASSWORD, SIGN_INS
from foundation.people.models import Account
from foundation.roles import waiting
from foundation.roles.actor import actor_for, assignments_of
from foundation.roles.waiting import MOST
from foundation.walls.principal import acting_as
from tests.house import MOST_AT_HOME

pytestmark = pytest.mark.django_db

# Twice is asked for; communication has three kinds of text, an election its rolls.
MOST_STATEMENTS = 4


def _actors(now):
    for account in Account.objects.filter(email__in=[one.email for one in SIGN_INS]):
        held = assignments_of(account.person, now)
        for assignment in held or [None]:
            yield actor_for(account.person, assignment, now)


def test_no_app_asks_more_than_twice_or_hands_over_more_than_its_share(loaded):
    too_many, told = {}, set()
    for actor in list(_actors(loaded.now)):
        for provider in waiting._providers:
            with acting_as(actor), transaction.atomic(), CaptureQueriesContext(connection) as asked:
                lines = list(provider(actor, loaded.now))
            statements = [
                one for one in asked if one["sql"].lstrip().startswith(("SELECT", "WITH"))
            ]
            told |= {provider.__module__} if lines else set()
            if len(statements) > MOST_STATEMENTS or len(lines) > 3 * MOST:
                too_many[f"{actor.person}: {provider.__module__}.{provider.__name__}"] = (
                    len(statements),
                    len(lines),
                )

    assert too_many == {}
    # The demonstration has something waiting in most apps, so that the bound says something.
    assert len(told) >= 8, told


def test_every_line_of_every_home_leads_to_a_page_its_reader_may_open(loaded):
    shut = []
    for one in SIGN_INS:
        client = Client()
        assert client.login(username=one.email, password=PASSWORD)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get("/")
        assert len(asked) <= MOST_AT_HOME, one.email
        for line in answer.context["waiting"].lines:
            # What weighs much asks for a fresh sign-in first.
            if client.get(line.href).status_code not in (200, 302):
                shut.append((one.email, line.title, line.href))

    assert shut == []


def test_one_search_finds_something_of_every_sort_in_the_demonstration(loaded):
    """By words that stand there; each hit opens for whoever found it."""
    client, kinds, shut = Client(), set(), []
    assert client.login(username="labor-partner@demo.example", password=PASSWORD)
    name = Account.objects.get(email="manager@demo.example").person.name
    for words in ("schedul", "staff", "team", "overtime", "meeting", "D-20", name):
        for group in client.get("/search/", {"q": words}).context["found"].groups:
            kinds.add(group.source.key)
            shut += [hit.href for hit in group.hits if client.get(hit.href).status_code != 200]

    assert shut == []
    assert {"contracts", "decisions", "committees", "functions", "people", "courses"} <= kinds
