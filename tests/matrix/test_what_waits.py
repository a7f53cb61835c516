"""What waits in the world of the matrix: told by every app, and open to whoever it waits for."""

from collections import Counter

import pytest
from django.db import transaction
from django.utils import timezone

from foundation.roles import waiting
from foundation.roles.waiting import waiting_for
from foundation.walls.principal import acting_as
from tests.matrix.world import World

# Nothing of these waits for anybody in the world: their own tests say what they tell.
SILENT = frozenset(
    {
        "training.waiting.sessions",
        "governance.teams.waiting.lines",
        # A fence of the world's list refuses what would wait for a union's word.
        "governance.teams.waiting.holds",
    }
)


@pytest.fixture
def now():
    return timezone.now()


def _name(provider) -> str:
    return f"{provider.__module__}.{provider.__name__}"


def test_every_provider_has_something_to_tell_somebody(world: World, now):
    told: Counter[str] = Counter()
    for part in world.house.people:
        actor = world.house.actor(part)
        for provider in waiting._providers:
            with acting_as(actor), transaction.atomic():
                told[_name(provider)] += len(list(provider(actor, now)))

    assert {name for name, lines in told.items() if not lines} == SILENT


def test_each_line_leads_its_reader_to_a_page_and_nobody_else_s_is_told(world: World, now):
    shut = []
    for part in sorted(world.house.people):
        actor, client = world.house.actor(part), world.client(part)
        with acting_as(actor), transaction.atomic():
            lines = waiting_for(actor, now)
        for line in lines:
            # What weighs much asks for a fresh sign-in first.
            if client.get(line.href).status_code not in (200, 302):
                shut.append((part, line.title, line.href))

    assert shut == []
