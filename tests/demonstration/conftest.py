"""The demonstration, loaded once for all processes that test, as the portal's own login."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
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
from tests.databases import copy_database, drop_database, work_in
from tests.once import made_once, own_name, shared_folder, shared_name


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
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Loaded]:
    """A copy for one module: what its tests commit meets nobody."""
    folder, shared = shared_folder(request.config), shared_name("demonstration")
    own = f"{own_name()}_demonstration"
    before = connections["default"].settings_dict["NAME"]
    with django_db_blocker.unblock():
        told = made_once(folder, shared, partial(_tell, shared, folder / "told"))
        copy_database(shared, own)
        work_in(own)
        with override_settings(DEMO=True, MEDIA_ROOT=told.documents):
            yield told
        connections.close_all()
        drop_database(own)
        work_in(before)


def _tell(name: str, documents: Path) -> Loaded:
    before = connections["default"].settings_dict["NAME"]
    copy_database(shared_name(), name)
    work_in(name)
    documents.mkdir(exist_ok=True)
    with override_settings(DEMO=True, MEDIA_ROOT=documents):
        now = timezone.now()
        told = Loaded(now, load_demonstration(now=now), documents)
    work_in(before)
    return told


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whoever comes first tells the whole demonstration, or waits for who does."""
    item.add_marker(pytest.mark.timeout(600))
