import pytest

from tests.house import House
from tests.measures.desk import Facts
from tests.measures.gains import Gains


@pytest.fixture
def facts(house: House) -> Facts:
    return Facts(house, house.now)


@pytest.fixture
def here_facts(here: House) -> Facts:
    """At this very moment: pages read the clock themselves."""
    return Facts(here, here.now)


@pytest.fixture
def gains(house: House) -> Gains:
    return Gains(house, house.now)
