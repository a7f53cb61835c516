from functools import partial

import pytest
from django.utils import timezone

from tests.grievances.cases import Desk, desk_for
from tests.house import House
from tests.lists_desk import SignIn, maker_for, sign_in
from tests.many_cases import Maker


@pytest.fixture
def now():
    """The present: pages read the clock themselves."""
    return timezone.now()


@pytest.fixture
def desk(house: House) -> Desk:
    return desk_for(house)


@pytest.fixture
def maker(desk: Desk) -> Maker:
    return maker_for(desk)


@pytest.fixture
def signed_in(house: House) -> SignIn:
    return partial(sign_in, house)
