"""The tab of the Agreement to Partner in the section of the partnership."""

from collections.abc import Sequence

from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.faces import Tab
from partnership.agreement.access import can_read_agreement

PAGE = "agreement:agreement-detail"


def tabs(actor: Actor, current: str) -> Sequence[Tab]:
    if not can_read_agreement(actor):
        return ()
    return [Tab("Agreement to Partner", reverse(PAGE), is_current=current.startswith("agreement:"))]
