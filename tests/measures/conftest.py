import pytest

from tests.house import House
from tests.measures.desk import Facts


@pytest.fixture
def facts(house: House) -> Facts:
    return Facts(house, house.now)


@pytest.fixture
def here_facts(here: House) -> Facts:
    """At this very moment: pages read the clock themselves."""
    return Facts(here, here.now)
