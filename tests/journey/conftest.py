import pytest

from tests.house import House
from tests.journey.desk import Walk


@pytest.fixture
def walk(house: House) -> Walk:
    return Walk(house, house.now)
