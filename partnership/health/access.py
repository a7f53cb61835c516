"""Who reads the health of a partnership, answers for themselves, and releases for a party."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from foundation.people.models import Organization, Partnership
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial, require
from foundation.toolkit.moments import in_zone
from governance.decisions.access import partnerships_of
from partnership.health.models import HealthRound
from partnership.health.models.round import HealthRoundQuerySet


def can_read_health(actor: Actor) -> Access:
    if actor.organization is None or actor.side is None:
        return Denied("The health of the partnership is read by those who act for a party.")
    return may(actor, Capability.READ_DECISIONS)


def rounds_to_read(actor: Actor) -> HealthRoundQuerySet:
    require(can_read_health(actor))
    return HealthRound.objects.of_page().filter(room__in=actor.room_ids)


def round_to_read(actor: Actor, pk: UUID) -> HealthRound:
    # 404, not 403: how another partnership fares is not for us to know of.
    rows: QuerySet[Any] = HealthRound.objects.none()
    if can_read_health(actor):
        rows = rounds_to_read(actor)
    found: HealthRound = get_object_or_404(rows, pk=pk)
    return found


def own_partnership(actor: Actor) -> Partnership | None:
    """The first partnership of the actor's party."""
    return next(iter(partnerships_of(actor)), None)


def can_open_round(actor: Actor, partnership: Partnership | None) -> Access:
    """Whoever speaks for a party, where no round is open."""
    if partnership is None:
        return Denied("Your party stands in no partnership.")
    speaks = first_denial(_is_person_of_a_party(actor), may(actor, Capability.SPEAK_FOR_PARTY))
    if speaks and HealthRound.objects.open().filter(partnership=partnership).exists():
        return Denied("A round is open already: it is shown when every party has released.")
    return speaks


def can_answer(actor: Actor, asked: HealthRound) -> Access:
    """Everybody who acts for a party, for themselves, until their party has released."""
    return first_denial(
        _is_person_of_a_party(actor),
        can_read_health(actor),
        _is_open(asked),
        _is_not_released(asked, actor.organization),
    )


def speaks_for_party(actor: Actor) -> Access:
    """Whose it is at all to release what the people of a party answered."""
    return first_denial(_is_person_of_a_party(actor), may(actor, Capability.SPEAK_FOR_PARTY))


def can_release(actor: Actor, asked: HealthRound, *, now: datetime) -> Access:
    """Whoever speaks for the party, once the day is over until which people were asked."""
    speaks = first_denial(
        speaks_for_party(actor),
        _is_open(asked),
        _is_not_released(asked, actor.organization),
    )
    if speaks and in_zone(now, asked.zone).date() <= asked.closes_on:
        return Denied(
            f"People are asked to answer until the end of {asked.closes_on:%b %-d, %Y}: your party"
            " releases after that."
        )
    return speaks


def _is_person_of_a_party(actor: Actor) -> Access:
    if actor.organization is None or actor.side is None or actor.is_system:
        return Denied("This is for people who act for a party of the partnership.")
    return ALLOWED


def _is_open(asked: HealthRound) -> Access:
    return ALLOWED if asked.is_open else Denied("This round is over: it is shown side by side.")


def _is_not_released(asked: HealthRound, organization: Organization | None) -> Access:
    if asked.releases.filter(organization=organization).exists():
        return Denied(f"{organization} has released its answers: nothing is changed after that.")
    return ALLOWED
