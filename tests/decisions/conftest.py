import pytest

from tests.decisions.desk import Desk, desk_for
from tests.house import House


@pytest.fixture
def desk(house: House) -> Desk:
    return desk_for(house)
