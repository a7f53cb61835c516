import pytest

from tests.communication.desk import Desk
from tests.house import House


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house, house.now)
