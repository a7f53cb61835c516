"""The tab of this app in the section "Partnership"."""

from collections.abc import Sequence

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab
from partnership.health.access import can_read_health

OVERVIEW = "health:health-detail"


def tabs(actor: Actor, current: str) -> Sequence[Tab]:
    if not can_read_health(actor):
        return ()
    return [Tab("Health", reverse(OVERVIEW), is_current=current == OVERVIEW)]
