import pytest
from django.utils import timezone

from tests.health.desk import Desk
from tests.house import House


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house, timezone.now())
