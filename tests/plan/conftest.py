import pytest

from tests.house import House
from tests.plan.desk import Board


@pytest.fixture
def board(house: House) -> Board:
    return Board(house, house.now)
