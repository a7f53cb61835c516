from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.people.models import Account, Person
from tests.grievances.cases import Desk, desk_for
from tests.house import build_house

SignIn = Callable[[str], Client]


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now() - timedelta(seconds=5)


@pytest.fixture
def desk(transactional_db: None, now) -> Desk:
    return desk_for(build_house(now))


@pytest.fixture
def signed_in(desk: Desk) -> SignIn:
    """A browser in which the person of a part is signed in."""

    def sign_in(part: str) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(Account.objects.get(person=desk.house.people[part]))
        return client

    return sign_in


@pytest.fixture
def administrator(desk: Desk) -> Callable[[], Client]:
    """A browser of the one who keeps the reference tables, in Django's admin."""
    keeper = Account.objects.create_superuser(
        "keeper@northwater.example",
        "a-password-for-tests-only",
        person=Person.objects.create(name="K"),
    )

    def sign_in() -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(keeper)
        return client

    return sign_in
