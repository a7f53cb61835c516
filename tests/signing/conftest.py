from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from foundation.people.models import Account
from foundation.walls.principal import acting_as
from governance.contracts.actions.contract_loading import load_contract
from tests.accounts.conftest import quick_passwords  # noqa: F401  pytest finds it here
from tests.house import PASSWORD, House, day_at_home
from tests.matrix.contract import contract_text


@pytest.fixture
def signed_in(here: House) -> Any:
    def sign_in(part: str) -> Client:
        account = Account.objects.get(person=here.people[part])
        account.set_password(PASSWORD)
        account.save()
        client = Client()
        client.force_login(account)
        return client

    return sign_in


@pytest.fixture
def version(here: House) -> Any:
    """The first version of the nurses' contract."""
    from django.db import transaction

    now = timezone.now()
    by = here.actor("union_administrator", now)
    text = contract_text(
        code="nurses-contract",
        union=here.nurses.name,
        employer=here.employer.name,
        today=day_at_home(now),
    )
    with acting_as(by), transaction.atomic():
        outcome = load_contract(
            agreement_source=text,
            partnership=here.partnership,
            union=here.nurses,
            by=by,
            now=now,
        )
    return outcome.version


@pytest.fixture
def path(version: Any, signed_in: Any) -> str:
    """The page of the text, put up by the union."""
    answer = signed_in("union_administrator").post(
        f"/contracts/nurses-contract/versions/{version.number}/sign"
    )
    return answer["Location"]
