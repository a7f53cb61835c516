"""Who logs a rumor, who takes it on, and whose word an answer needs."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404

from foundation.people.models import Side
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial
from partnership.communication.access import MAY, can_communicate
from partnership.communication.models import Rumor
from partnership.communication.models.rumor import RumorQuerySet
from partnership.communication.places import has_part, partnerships_of


def rumors_to_read(actor: Actor) -> RumorQuerySet:
    """Whoever acts for a party sees the desk; everybody else what was answered."""
    rows = Rumor.objects.for_page()
    return rows.filter(room__in=actor.room_ids) if has_part(actor) else rows.answered()


def rumor_to_read(actor: Actor, pk: UUID) -> Rumor:
    return get_object_or_404(rumors_to_read(actor), pk=pk)


def can_log_rumor(actor: Actor, *, now: datetime) -> Access:
    """Anybody who belongs: whoever hears something need hold no role."""
    if partnerships_of(actor, now):
        return ALLOWED
    return Denied("A rumor is logged by somebody who belongs to a party of a partnership.")


def can_take_on(actor: Actor, rumor: Rumor) -> Access:
    if rumor.owner_of(actor.side) == actor.person:
        return Denied("You have taken it on for your side already.")
    return first_denial(_is_open(rumor), may_own(actor, rumor))


def can_write_answer(actor: Actor, rumor: Rumor) -> Access:
    return first_denial(_is_open(rumor), _owns(actor, rumor))


def can_agree_answer(actor: Actor, rumor: Rumor) -> Access:
    agreed = rumor.labor_agreed if actor.side == Side.LABOR else rumor.management_agreed
    if not rumor.version:
        return Denied("There is no answer yet: write one.")
    if agreed == rumor.version:
        return Denied("You have agreed to this answer; it waits for the owner of the other side.")
    return first_denial(_is_open(rumor), _owns(actor, rumor))


def can_drop_rumor(actor: Actor, rumor: Rumor) -> Access:
    return first_denial(_is_open(rumor), _owns(actor, rumor))


def may_own(actor: Actor, rumor: Rumor) -> Access:
    """Whether it could be the actor's to take on, whatever has become of it."""
    return first_denial(can_communicate(actor), may(actor, MAY, unit=rumor.unit))


def _owns(actor: Actor, rumor: Rumor) -> Access:
    allowed = may_own(actor, rumor)
    if not allowed:
        return allowed
    owner = rumor.owner_of(actor.side)
    if owner is None:
        return Denied("Nobody of your side has taken it on. Take it on first.")
    return ALLOWED if owner == actor.person else Denied(f"{owner} has taken it on for your side.")


def _is_open(rumor: Rumor) -> Access:
    if rumor.is_open:
        return ALLOWED
    return Denied(f"This is closed: {rumor.get_status_display().lower()}.")
