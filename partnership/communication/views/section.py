"""What every page of communication shows around its own."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from foundation.roles.actor import Actor
from foundation.toolkit.access import Access
from partnership import section
from partnership.communication.channel_access import can_read_channel
from partnership.communication.navigation import pages


@dataclass(frozen=True)
class Way:
    """An act of the reader: allowed, or refused with its sentence."""

    label: str
    href: str
    access: Access
    icon: str = ""
    kind: str = "secondary"


def around(actor: Actor, current: str) -> dict[str, Any]:
    now = timezone.now()
    return {
        "section_tabs": section.section_tabs(actor, current),
        "pages": pages(actor, current, has_channel=bool(can_read_channel(actor, now=now))),
    }
