import pytest

from tests.house import House
from tests.notices.deadlines import Lines, answer_with


@pytest.fixture
def lines(house: House, monkeypatch: pytest.MonkeyPatch) -> Lines:
    """The steward answers for every deadline, and the chief steward is next in line."""
    lines = Lines(house, ["steward"], ["chief_steward"])
    answer_with(monkeypatch, lines)
    return lines
