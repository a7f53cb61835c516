import pytest

from tests.consultation.desk import Table
from tests.house import House


@pytest.fixture
def table(house: House) -> Table:
    return Table(house, house.now)
