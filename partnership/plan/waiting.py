"""What of the business plan waits for somebody, in two statements."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach
from foundation.roles.waiting import Consequence, Waiting
from foundation.toolkit.moments import day_words, in_zone
from governance.consultation.timeliness import end_of_day
from partnership.plan.models import Area, PlanVersion, PlanWord
from partnership.plan.statuses import PlanVersionStatus

SOON = timedelta(days=14)


def lines(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """A plan that waits for one's party's word, and reviews of areas within one's reach."""
    reach = actor.reach(Capability.KEEP_PLAN)
    if actor.organization is None or actor.is_system or reach == Reach.NOTHING:
        return
    if reach == Reach.WHOLE_PARTNERSHIP:
        yield from _words(actor)
    yield from _areas(actor, now)


def _words(actor: Actor) -> Iterator[Waiting]:
    given = PlanWord.objects.filter(
        version=OuterRef("pk"), offer=OuterRef("offer"), organization=actor.organization
    )
    rows = PlanVersion.objects.filter(
        ~Exists(given), status=PlanVersionStatus.OFFERED, room__in=actor.room_ids
    )
    for version in rows:
        yield Waiting(
            f"The business plan waits for your party's word: {version.title}",
            reverse("plan:version-agree", args=[version.pk]),
            Consequence.HELD_UP,
            icon="handshake",
            side="joint",
        )


def _areas(actor: Actor, now: datetime) -> Iterator[Waiting]:
    assert actor.organization is not None
    today = in_zone(now, actor.organization.zone).date()
    reach = within_reach(actor, Capability.KEEP_PLAN)
    if reach is None:
        return
    rows = Area.objects.with_due().filter(reach, room__in=actor.room_ids)
    near = rows.filter(due_on__lte=today + SOON).order_by(F("due_on"))  # type: ignore[misc]
    for area in near:
        due_on = area.due_on  # type: ignore[attr-defined]
        yield Waiting(
            f"Review the business of {area.unit}",
            reverse("plan:area-review", args=[area.pk]),
            Consequence.OWED,
            end_of_day(due_on, area.unit.zone),
            (f"Due {day_words(due_on, today)}",),
            "chart-line",
            "joint",
        )
