"""What waits for somebody about the health of the partnership."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach
from foundation.roles.waiting import Consequence, Waiting, until_the_end_of
from foundation.toolkit.moments import in_zone
from partnership.health.access import can_read_health, rounds_to_read
from partnership.health.models import HealthAnswer, HealthRelease


def assessments(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """To answer while people are asked, to release after that: one statement."""
    if actor.is_system or not can_read_health(actor):
        return
    released = HealthRelease.objects.filter(round=OuterRef("pk"), organization=actor.organization)
    answered = HealthAnswer.objects.filter(
        round=OuterRef("pk"), organization=actor.organization, person=actor.person
    )
    rows = rounds_to_read(actor).open().filter(~Exists(released))
    for asked in rows.annotate(is_answered=Exists(answered)):
        is_over = in_zone(now, asked.zone).date() > asked.closes_on
        if is_over and actor.reach(Capability.SPEAK_FOR_PARTY) > Reach.NOTHING:
            yield Waiting(
                "Release your party's answers to the assessment",
                reverse("health:answers-release", args=[asked.pk]),
                Consequence.HELD_UP,
                meta=(str(asked.partnership),),
                icon="lock-keyhole-open",
                side=actor.kind.value,
            )
        elif not is_over and not asked.is_answered:
            yield Waiting(
                "Answer the assessment of the partnership",
                reverse("health:round-answer", args=[asked.pk]),
                Consequence.OWED,
                due_at=until_the_end_of(asked.closes_on, asked.zone),
                meta=(str(asked.partnership),),
                icon="heart-pulse",
                side=actor.kind.value,
            )
