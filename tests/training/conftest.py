import pytest

from tests.house import House
from tests.training.desk import School


@pytest.fixture
def school(house: House) -> School:
    return School(house, house.now)
