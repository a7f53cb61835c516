import pytest

from tests.conduct.desk import Desk
from tests.house import House


@pytest.fixture
def desk(here: House) -> Desk:
    """Acts in the name of the house's people, with a counsellor of each side and another."""
    desk = Desk(here, here.now)
    desk.name_counsellors()
    return desk
