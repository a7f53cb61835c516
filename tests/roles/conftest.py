"""Signing people of the house in."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.house import House


@pytest.fixture
def as_part(here: House) -> Callable[[str], Client]:
    """A browser in which the person of a part is signed in."""

    def sign_in(part: str) -> Client:
        client = Client()
        client.force_login(here.people[part].account)
        return client

    return sign_in
