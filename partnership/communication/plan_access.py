"""Who reads the communication plan, and who keeps it."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from foundation.roles.actor import Actor
from foundation.toolkit.access import ALLOWED, Access, Denied
from partnership.communication.access import can_communicate
from partnership.communication.models import PlanLine
from partnership.communication.models.plan import PlanLineQuerySet
from partnership.communication.places import has_part


def can_read_plan(actor: Actor) -> Access:
    if has_part(actor):
        return ALLOWED
    return Denied("The plan is read by people who act for a party.")


def lines_to_read(actor: Actor) -> PlanLineQuerySet:
    rows = PlanLine.objects.for_page().standing()
    return rows.filter(room__in=actor.room_ids) if can_read_plan(actor) else rows.none()


def line_to_read(actor: Actor, pk: UUID) -> PlanLine:
    return get_object_or_404(lines_to_read(actor), pk=pk)


def can_keep_line(actor: Actor, line: PlanLine | None = None) -> Access:
    if line is not None and line.ended_on is not None:
        return Denied("This line is out of the plan.")
    return can_communicate(actor)


def can_take_line(actor: Actor, line: PlanLine) -> Access:
    if can_communicate(actor) and line.owner_of(actor.side) == actor.person:
        return Denied("You own it for your side already.")
    return can_keep_line(actor, line)
