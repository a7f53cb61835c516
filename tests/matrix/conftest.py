from collections.abc import Iterator
from typing import Any

import pytest

from tests.matrix.standing import Standing, inside, without_complaints
from tests.matrix.world import World


@pytest.fixture(scope="module")
def world(standing: Standing, django_db_blocker: Any) -> Iterator[World]:
    """A module's own world. Whoever writes in it does so inside ``undone()``."""
    with django_db_blocker.unblock(), inside(standing) as built, without_complaints():
        yield built
