"""A desk at this very moment, and browsers in which its people are signed in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests.grievances.cases import Desk, desk_for
from tests.grievances_pages.today import DeskOfToday
from tests.house import House


@pytest.fixture
def here(here: House, tmp_path: Path, settings: object) -> House:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return here


@pytest.fixture
def desk(here: House) -> Desk:
    plain = desk_for(here)
    return DeskOfToday(plain.house, plain.agreement, plain.now, plain.articles)


@pytest.fixture
def as_part(here: House) -> Callable[[str], Client]:
    """A browser in which the person of a part is signed in."""

    def sign_in(part: str) -> Client:
        client = Client()
        client.force_login(here.people[part].account)
        return client

    return sign_in
