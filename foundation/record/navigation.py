"""The record in the navigation, for those who verify it for their party."""

from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest
from django.urls import reverse

from foundation.record.access import can_verify_record
from foundation.roles.http import Request
from foundation.toolkit.navigation import NavItem


def items(request: HttpRequest) -> Iterator[NavItem]:
    actor = cast(Request, request).actor
    if actor is not None and can_verify_record(actor):
        href = reverse("record:seal-list")
        yield NavItem("Record", href, icon="stamp", order=80, in_bar=False)
