"""A request about one case: who asks, when, and the case they may read."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol, cast
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from foundation.roles.actor import Actor
from foundation.roles.http import Request
from foundation.toolkit.access import Access
from grievances.access import case_to_read
from grievances.models import Grievance

GET_OR_POST = ["GET", "HEAD", "POST"]


class CaseRule(Protocol):
    def __call__(self, actor: Actor, grievance: Grievance, *, now: datetime) -> Access: ...


@dataclass(frozen=True)
class Visit:
    """One person at one case at one moment."""

    request: HttpRequest
    actor: Actor
    now: datetime
    grievance: Grievance

    @cached_property
    def own_side(self) -> str:
        """The side of the reader in this case: "union" or "management"."""
        return self.grievance.party_of(self.actor.organization)

    @property
    def who(self) -> dict[str, Any]:
        """What every action takes."""
        return {"by": self.actor, "now": self.now}

    @property
    def posted(self) -> QueryDict | None:
        return self.request.POST if self.request.method == "POST" else None

    def may(self, rule: CaseRule) -> Access:
        return rule(self.actor, self.grievance, now=self.now)


def visit_case(request: HttpRequest, pk: UUID) -> Visit:
    """The case, or 404 for whoever may not read it."""
    actor, now = cast(Request, request).actor, timezone.now()
    return Visit(request, actor, now, case_to_read(actor, pk, now=now))
