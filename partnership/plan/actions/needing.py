"""What a party needs: said in its own room, shared when it will, served by goals."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from foundation.people.models import Partnership
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.walls.models import Room
from partnership.journey.telling import write
from partnership.plan.access import (
    can_change_need,
    can_keep,
    can_say_need,
    can_share_need,
    party_of,
    room_of,
)
from partnership.plan.models import Goal, Need, NeedServed


@transaction.atomic
def say_need(
    *,
    partnership: Partnership,
    title: str,
    text: str,
    by: Actor,
    now: datetime,
    is_shared: bool = False,
) -> Need:
    """In the party's own room, or at once in the room of all."""
    require(can_say_need(by, partnership))
    mistakes = {
        name: sentence
        for name, words, sentence in (
            ("title", title, "Give it a short name."),
            ("text", text, "Say what your party needs, in its own words."),
        )
        if not words.strip()
    }
    if mistakes:
        raise ValidationError(mistakes)
    party = party_of(by)
    need = Need.objects.create(
        room=room_of(partnership) if is_shared else Room.objects.private_to(party),
        partnership=partnership,
        organization=party,
        title=title.strip(),
        text=text.strip(),
        said_by=by.person,
        said_at=now,
        shared_by=by.person if is_shared else None,
        shared_at=now if is_shared else None,
    )
    write(need, "plan_need.said", f"{party} said what it needs.", by=by, now=now)
    return need


@transaction.atomic
def share_need(*, need: Need, by: Actor, now: datetime) -> Need:
    """It moves to the room of all parties, for good: what was read cannot be unread."""
    need = _lock(need)
    require(can_share_need(by, need))
    need.room = room_of(need.partnership)
    need.shared_by, need.shared_at = by.person, now
    need.save()
    write(need, "plan_need.shared", f"{need.organization} shared a need.", by=by, now=now)
    return need


@transaction.atomic
def drop_need(*, need: Need, by: Actor, now: datetime) -> Need:
    """It is needed no longer; what it said stays in the record."""
    need = _lock(need)
    require(can_change_need(by, need))
    if need.dropped_at is not None:
        raise PermissionDenied("It was dropped already.")
    need.dropped_at = now
    need.save()
    write(need, "plan_need.dropped", f"{need.organization} dropped a need.", by=by, now=now)
    return need


@transaction.atomic
def serve_need(*, goal: Goal, need: Need, by: Actor, now: datetime) -> NeedServed:
    """Say that a goal serves a shared need: whoever keeps the plan for any party."""
    require(can_keep(by, goal.version.partnership))
    if not need.is_shared or need.room_id != goal.room_id:
        raise ValidationError({"need": "A goal serves a need that was shared."})
    served, is_new = NeedServed.objects.get_or_create(
        need=need,
        lineage=goal.lineage,
        defaults={"room_id": need.room_id, "linked_by": by.person, "linked_at": now},
    )
    if not is_new:
        raise ValidationError({"need": "The goal serves it already."})
    write(served, "plan_need.served", f"{party_of(by)} linked a goal and a need.", by=by, now=now)
    return served


def _lock(need: Need) -> Need:
    rows = Need.objects.select_related("organization", "partnership__unit")
    return rows.select_for_update(of=("self",)).get(pk=need.pk)
