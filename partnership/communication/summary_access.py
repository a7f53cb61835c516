"""Who reads what the parties tell a body above them: those who write, and who hold a role there."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from foundation.roles.actor import Actor
from foundation.toolkit.access import ALLOWED, Access, Denied
from partnership.communication.access import can_communicate
from partnership.communication.models import JointTextQuerySet, Summary
from partnership.communication.places import has_part


def can_read_summaries(actor: Actor) -> Access:
    if has_part(actor):
        return ALLOWED
    return Denied("Summaries are read by people who act for a party.")


def summaries_to_read(actor: Actor) -> JointTextQuerySet:
    """Whoever writes reads each; others what is published for where they hold their role."""
    rows = Summary.objects.for_page()
    if not can_read_summaries(actor) or actor.assignment is None:
        return rows.none()
    rows = rows.filter(room__in=actor.room_ids)
    if can_communicate(actor):
        return rows
    home = actor.assignment.unit
    return rows.published().filter(unit__lft__gte=home.lft, unit__lft__lt=home.rgt)


def summary_to_read(actor: Actor, pk: UUID) -> Summary:
    found: Summary = get_object_or_404(summaries_to_read(actor), pk=pk)
    return found
