import pytest

from tests.elections.desk import Booth
from tests.house import House


@pytest.fixture
def booth(house: House) -> Booth:
    return Booth(house, house.now)
