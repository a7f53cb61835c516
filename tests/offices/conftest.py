import pytest

from tests.offices.desk import Office


@pytest.fixture
def office(house) -> Office:
    return Office(house, house.now)
