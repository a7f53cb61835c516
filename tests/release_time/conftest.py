import pytest

from tests.house import House
from tests.release_time.desk import Books


@pytest.fixture
def books(house: House) -> Books:
    return Books(house, house.now)
