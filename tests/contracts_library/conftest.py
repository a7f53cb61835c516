from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from foundation.people.models import Account
from foundation.walls.principal import acting_as
from governance.contracts.actions.contract_loading import LoadOutcome, load_contract
from tests.contracts_library.texts import CONTRACT
from tests.house import House


@pytest.fixture
def load(house: House) -> Callable[..., LoadOutcome]:
    """Load a text as the person of a part: ``load("union_administrator", text)``."""

    def loaded(part: str, text: str = CONTRACT, **more: Any) -> LoadOutcome:
        actor = house.actor(part)
        with acting_as(actor), transaction.atomic():
            return load_contract(
                agreement_source=text,
                partnership=house.partnership,
                by=actor,
                **{"now": house.now, **more},
            )

    return loaded


@pytest.fixture
def as_part(house: House) -> Callable[..., Any]:
    @contextmanager
    def at(part: str) -> Iterator[Any]:
        actor = house.actor(part)
        with acting_as(actor), transaction.atomic():
            yield actor

    return at


@pytest.fixture
def browser(house: House) -> Callable[[str], Client]:
    """A signed-in client of the person of a part."""

    def opened(part: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(person=house.people[part]))
        return client

    return opened
