import pytest

from tests.house import House
from tests.teams.desk import Ward


@pytest.fixture
def ward(house: House) -> Ward:
    return Ward(house, house.now)
