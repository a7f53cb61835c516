"""The daily manifest: each morning, the case numbers and dates of a person's next 21 days.

So that an outage of the portal forfeits no case: who has yesterday's mail knows the dates.
"""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse

from foundation.notices.actions.owing import mail_of
from foundation.notices.limits import Limit, limits_of
from foundation.notices.models import Mail, ManifestDay, Notice, NoticeKind
from foundation.notices.queries import zones_of
from foundation.people.models import Organization, Person
from foundation.roles.actor import Actor
from foundation.toolkit.moments import absolute_words, counted
from foundation.walls.models import Room

MORNING = time(6)


def owe_manifests(*, by: Actor, now: datetime) -> int:
    """Owe each person of ``by``'s party whose morning has come their list of the day; how many.

    Safe to run at once, and however often: a zone's day is done in one transaction, by whoever
    writes its row first. After an outage the list of the day still comes, that of a past day never.
    """
    assert by.organization is not None
    owed = 0
    for zone in zones_of(by.organization, now):
        local = now.astimezone(ZoneInfo(zone))
        if local.time() >= MORNING:
            owed += _owe_in_zone(by.organization, zone, now)
    return owed


def _owe_in_zone(organization: Organization, zone: str, now: datetime) -> int:
    day = now.astimezone(ZoneInfo(zone)).date()
    asked: dict[str, Any] = {"organization": organization, "zone": zone, "day": day}
    if ManifestDay.objects.filter(**asked).exists():
        return 0
    with transaction.atomic():
        # Whoever else is at it waits here for our commit, and then finds the row.
        if not ManifestDay.objects.get_or_create(**asked)[1]:
            return 0
        limits = limits_of(organization, now)
        room = Room.objects.private_to(organization)
        notices = [
            _notice(person, organization, room.pk, limits[person], now)
            for person in limits
            if person.zone_name == zone
        ]
        Notice.objects.bulk_create(notices)
        Mail.objects.bulk_create([mail_of(notice, now) for notice in notices])
    return len(notices)


def _notice(
    person: Person, organization: Organization, room_id: int, limits: Sequence[Limit], now: datetime
) -> Notice:
    zone = person.zone_name
    return Notice(
        room_id=room_id,
        organization=organization,
        person=person,
        kind=NoticeKind.MANIFEST,
        subject=f"Your next 21 days: {counted(len(limits), 'limit')}",
        text="\n".join(line_of(limit, zone, now) for limit in limits),
        path=reverse("notices:limit-list"),
        manifest_on=now.astimezone(ZoneInfo(zone)).date(),
        owed_at=now,
    )


def line_of(limit: Limit, zone: str, now: datetime) -> str:
    """A number and a date: nothing else of a case is mailed."""
    return f"{limit.number or 'A case'}: {absolute_words(limit.due_at, zone, now)}"
