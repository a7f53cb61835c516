"""The record in the navigation, for those who verify it for their party."""

from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from foundation.record.access import can_verify_record
from foundation.record.queries import seal_state
from foundation.roles.http import Request
from foundation.toolkit.alarms import Alarm
from foundation.toolkit.navigation import NavItem


def alarms(request: HttpRequest) -> Iterator[Alarm]:
    """For whoever verifies the record, once sealing has stopped."""
    actor = getattr(request, "actor", None)
    if actor is None or not can_verify_record(actor):
        return
    state = seal_state(timezone.now())
    if state.seal is not None and not state.is_running:
        yield Alarm(state.sentence, reverse("record:seal-list"), "The record")


def items(request: HttpRequest) -> Iterator[NavItem]:
    actor = cast(Request, request).actor
    if actor is not None and can_verify_record(actor):
        href = reverse("record:seal-list")
        yield NavItem("Record", href, icon="stamp", order=80, in_bar=False, in_more=True)
