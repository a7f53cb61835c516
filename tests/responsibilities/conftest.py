from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.house import House
from tests.responsibilities.lists import put_in_force
from tests.responsibilities.versions import FIRST, changed

CHEAPER = changed(FIRST, ("{cost_over: 5000}", "{cost_over: 8000}"))


@pytest.fixture
def as_part(here: House) -> Callable[[str], Client]:
    """A browser in which the person of a part is signed in."""

    def sign_in(part: str) -> Client:
        client = Client()
        client.force_login(here.people[part].account)
        return client

    return sign_in


@pytest.fixture
def two_versions(here: House) -> Any:
    """Version 1 from last year, version 2 since a month ago."""
    today = here.today
    return (
        put_in_force(here, effective_from=today - timedelta(days=300)),
        put_in_force(here, CHEAPER, effective_from=today - timedelta(days=30)),
    )
