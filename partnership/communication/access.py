"""Who may write, approve and read what the parties tell together."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.parties import party_of
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial
from partnership.communication.models import Bulletin, JointText, JointTextQuerySet
from partnership.communication.places import has_part

MAY = Capability.COMMUNICATE


def can_communicate(actor: Actor) -> Access:
    """Whether the actor writes and approves for a party at all."""
    if not has_part(actor) or actor.is_system:
        return Denied("What the parties tell together is written by people who act for one.")
    return may(actor, MAY)


def texts_to_read(actor: Actor, rows: JointTextQuerySet) -> JointTextQuerySet:
    """Whoever writes and approves sees each text; everybody else what is published.

    A draft is joint as well: it lies in the room of all parties, and both sides write on it.
    """
    rows = rows.for_page()
    if has_part(actor):
        rows = rows.filter(room__in=actor.room_ids)
    return rows if can_communicate(actor) else rows.published()


def bulletins_to_read(actor: Actor) -> JointTextQuerySet:
    return texts_to_read(actor, Bulletin.objects.all())


def bulletin_to_read(actor: Actor, pk: UUID) -> Bulletin:
    found: Any = get_object_or_404(bulletins_to_read(actor).select_related("corrects"), pk=pk)
    return found


def can_change_text(actor: Actor, thing: JointText) -> Access:
    """Somebody of a party it takes, until it is published; each change asks for approvals anew."""
    return first_denial(_is_open(thing), _is_of_a_party(actor, thing))


def can_offer_text(actor: Actor, thing: JointText) -> Access:
    if thing.is_offered:
        return Denied("It waits for approval already.")
    return first_denial(_is_open(thing), _is_of_a_party(actor, thing))


def can_approve_text(actor: Actor, thing: JointText) -> Access:
    if thing.is_draft:
        return Denied("It is a draft: it is approved once it was put up.")
    return first_denial(
        _is_open(thing), _is_of_a_party(actor, thing), _has_not_approved(actor, thing)
    )


def can_withdraw_text(actor: Actor, thing: JointText) -> Access:
    return first_denial(_is_open(thing), _is_of_a_party(actor, thing))


def can_correct(actor: Actor, bulletin: Bulletin) -> Access:
    if not bulletin.is_published:
        return Denied("What is not published is changed, not corrected.")
    if bulletin.corrects_id:
        return Denied("Add to the bulletin itself, not to an addendum.")
    return _is_of_a_party(actor, bulletin)


def waits_for(actor: Actor, rows: JointTextQuerySet) -> JointTextQuerySet:
    """Those that wait for the approval of the actor's party, and that the actor may give it."""
    party = party_of(actor).pk
    approvals = rows.model._meta.get_field("approvals").related_model._default_manager
    given = approvals.filter(
        of=OuterRef("pk"), organization=party, text_version=OuterRef("version")
    )
    waiting = rows.offered().filter(room__in=actor.room_ids, parties__contains=[party])
    return waiting.filter(~Exists(given))


def is_of_a_party(actor: Actor, thing: JointText) -> Access:
    """Whether it is the actor's to act on at all, whatever has become of it."""
    return _is_of_a_party(actor, thing)


def _is_of_a_party(actor: Actor, thing: JointText) -> Access:
    allowed = can_communicate(actor)
    if not allowed:
        return allowed
    if party_of(actor).pk not in thing.parties:
        return Denied(f"It is told by other parties than {actor.organization}.")
    return may(actor, MAY, unit=thing.unit)


def _has_not_approved(actor: Actor, thing: JointText) -> Access:
    approvals: Any = thing.approvals  # type: ignore[attr-defined]
    given = approvals.filter(organization=party_of(actor), text_version=thing.version)
    if given.exists():
        return Denied(f"{actor.organization} has approved this text already.")
    return ALLOWED


def _is_open(thing: JointText) -> Access:
    if thing.is_open:
        return ALLOWED
    return Denied(f"This can no longer be changed: {thing.get_status_display().lower()}.")
