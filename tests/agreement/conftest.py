import pytest

from tests.agreement.desk import Table
from tests.house import House


@pytest.fixture
def table(house: House) -> Table:
    return Table(house, house.now)
