"""What waits for somebody here: approvals, rumors, things to read."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from foundation.roles.actor import Actor
from foundation.roles.waiting import Consequence, Waiting
from partnership.communication import counted
from partnership.communication.access import bulletins_to_read, can_communicate, waits_for
from partnership.communication.models import Bulletin, Rumor, Summary, Survey

TEXTS: tuple[Any, ...] = (Bulletin, Survey, Summary)
# For so long after it was published a bulletin waits to be read.
NEW_FOR = timedelta(days=30)


def approvals(actor: Actor, now: datetime) -> Iterable[Waiting]:
    """Texts that wait for the word of the actor's party."""
    if can_communicate(actor):
        for model in TEXTS:
            for thing in waits_for(actor, model.objects.all()):
                yield Waiting(
                    title=f"{thing.A_NOUN} waits for your party's approval",
                    href=thing.get_absolute_url(),
                    consequence=Consequence.HELD_UP,
                    meta=(thing.title,),
                    icon="megaphone",
                    side="joint",
                )


def rumors(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Rumors the actor owns, and those that nobody of their side owns."""
    if not can_communicate(actor):
        return
    owner = f"{actor.side.lower()}_owner" if actor.side else ""
    own = Q(**{owner: actor.person}) | Q(**{f"{owner}__isnull": True})
    rows = Rumor.objects.open().filter(own, room__in=actor.room_ids).select_related("unit")
    for rumor in rows.order_by("logged_at"):
        yield Waiting(
            title="A rumor waits for its answer"
            if rumor.owner_of(actor.side)
            else "A rumor waits for an owner of your side",
            href=rumor.get_absolute_url(),
            consequence=Consequence.OWED,
            due_at=rumor.answer_by,
            meta=(rumor.unit.name,),
            icon="ear",
            side="joint",
        )


def to_read(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Bulletins for where the actor works that they have not opened, or not confirmed."""
    home = actor.person.unit
    if home is None or actor.is_system:
        return
    recent = bulletins_to_read(actor).published().filter(published_at__gte=now - NEW_FOR)
    here = recent.filter(unit__lft__lte=home.lft, unit__rgt__gt=home.lft)
    found = list(here.order_by("-published_at"))
    read = counted.own_readings() if found else {}
    for bulletin in found:
        is_open = bulletin.pk not in read
        if is_open or (bulletin.asks_confirmation and not read[bulletin.pk]):
            yield Waiting(
                title="A bulletin to read" if is_open else "A bulletin asks you to confirm",
                href=bulletin.get_absolute_url(),
                consequence=Consequence.TO_READ,
                meta=(bulletin.title,),
                icon="newspaper",
                side="joint",
            )


def to_answer(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Open surveys whose roll the actor is on and that they have not answered."""
    waiting = [pk for pk, has_answered in counted.own_surveys().items() if not has_answered]
    found = Survey.objects.published().filter(pk__in=waiting) if waiting else ()
    for survey in found:
        yield Waiting(
            title="A survey to answer",
            href=survey.get_absolute_url(),
            consequence=Consequence.TO_READ,
            due_at=survey.closes_at,
            meta=(survey.title,),
            icon="list-checks",
            side="joint",
        )


PROVIDERS = (approvals, rumors, to_read, to_answer)
