"""The demonstration, loaded once for all tests of a module, as the portal's own login."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import override_settings
from django.utils import timezone

from foundation.people.models import Organization
from foundation.roles.actor import Actor, system_actor
from foundation.walls.principal import acting_as
from partnership.demonstration.days import day_of
from partnership.demonstration.loading import load_demonstration
from tests.databases import empty_database


@dataclass(frozen=True)
class Loaded:
    """``now``: the moment it was loaded at; ``count``: what the loading said."""

    now: datetime
    count: int
    documents: Path

    @property
    def today(self) -> date:
        return day_of(self.now)

    def portals(self) -> Iterator[Actor]:
        """Each party's own sweep in turn, behind its walls."""
        for organization in Organization.objects.order_by("pk"):
            actor = system_actor(organization, self.now)
            with acting_as(actor):
                yield actor


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Loaded]:
    documents = tmp_path_factory.mktemp("documents")
    with override_settings(DEMO=True, MEDIA_ROOT=documents), django_db_blocker.unblock():
        now = timezone.now()
        yield Loaded(now, load_demonstration(now=now), documents)
        connections["default"].close()
        empty_database(connections["default"].settings_dict["NAME"])
