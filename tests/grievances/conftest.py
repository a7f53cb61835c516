import pytest

from tests.grievances.cases import Desk, desk_for
from tests.house import House


@pytest.fixture
def desk(house: House) -> Desk:
    """Acts in the name of the house's people, under a real contract of calendar days."""
    return desk_for(house)
