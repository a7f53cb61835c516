"""Signing people of the house in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.house import House, build_house


@pytest.fixture
def here(db: None) -> House:
    """The house at this very moment: pages read the clock themselves."""
    return build_house(timezone.now() - timedelta(seconds=5))


@pytest.fixture
def as_part(here: House) -> Callable[[str], Client]:
    """A browser in which the person of a part is signed in."""

    def sign_in(part: str) -> Client:
        client = Client()
        client.force_login(here.people[part].account)
        return client

    return sign_in
