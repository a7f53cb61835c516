from collections.abc import Iterator
from typing import Any

import pytest

from tests.matrix.standing import Standing, inside, without_complaints
from tests.matrix.world import World


@pytest.fixture(scope="module")
def world(standing: Standing, django_db_blocker: Any) -> Iterator[World]:
    """The world of the matrix; whatever is attached in it is gone after the module."""
    with django_db_blocker.unblock(), inside(standing) as built, without_complaints():
        yield built
