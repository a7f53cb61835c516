"""Cases whose days lie around today, for pages that read the clock themselves."""

import re
from datetime import timedelta
from typing import Any

from django.urls import reverse

from foundation.toolkit.moments import in_zone
from grievances.actions.intake import Told
from grievances.models import Grievance
from tests.grievances.cases import Desk


class DeskOfToday(Desk):
    """The desk, where problems happened three days ago unless a test says otherwise."""

    def told(self, **changes: Any) -> Told:
        today = in_zone(self.now, "America/Los_Angeles").date()
        return super().told(**{"incident_on": today - timedelta(days=3), **changes})


def address(name: str, case: Grievance) -> str:
    return reverse(f"grievances:{name}", args=[case.pk])


def text_of(response: Any) -> str:
    return response.content.decode()


def first_day(page: str) -> str:
    """The day of the first tile, which is today where the contract is."""
    found = re.search(r'name="on"\s+value="([0-9-]{10})"', page)
    assert found is not None
    return found[1]


def value_of(page: str, name: str) -> str:
    """What the first field of this name holds."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page)
    assert found is not None
    return found[1]
