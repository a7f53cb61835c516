"""The one place that writes django-guardian's permissions: one case, one person, until a day."""

from datetime import datetime

from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError

from foundation.people.models import Account, Person
from foundation.roles.actor import Actor
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room
from foundation.walls.principal import acting_as
from grievances.models import CaseShare, Grievance

READS = "view_grievance"


def share(
    grievance: Grievance,
    person: Person,
    *,
    ends_at: datetime,
    by: Actor,
    now: datetime,
    reason: str = "",
) -> CaseShare:
    """Write the permission, or set a new last day where one is in force already."""
    assert by.organization is not None
    shares = CaseShare.objects.in_force(now).filter(content_object=grievance, person=person)
    known = shares.select_for_update(of=("self",)).first()
    if known is not None:
        known.ends_at = ends_at
        known.save(update_fields=["ends_at"])
        return known
    room = Room.objects.private_to(by.organization)
    given = CaseShare(
        room=room,
        user_id=_account_id(person),
        permission=Permission.objects.get(
            codename=READS, content_type__app_label=Grievance._meta.app_label
        ),
        content_object=grievance,
        grievance_room_id=grievance.room_id,
        organization=by.organization,
        person=person,
        reason=reason.strip(),
        shared_by=by.person,
        shared_at=now,
        ends_at=ends_at,
    )
    given.save(force_insert=True)
    return given


def end(share: CaseShare, *, now: datetime) -> CaseShare:
    """Let the share end now; the row stays. ``StaleVersionError`` if it has ended already."""
    held = CaseShare.objects.select_for_update(of=("self",)).select_related("person")
    ended = held.get(pk=share.pk)
    # Whoever waited for the lock has an earlier now than the one who ended it.
    if ended.ends_at <= now or ended.ends_at < share.ends_at:
        raise StaleVersionError("This share has ended already.", current=ended)
    ended.content_object = share.content_object
    ended.ends_at = now
    ended.save(update_fields=["ends_at"])
    return ended


def _account_id(person: Person) -> int:
    # Accounts are the web login's: a party's role may not read them, not even the id.
    with acting_as(None):
        account = Account.objects.filter(person=person).values_list("pk", flat=True).first()
    if account is None:
        raise ValidationError({"with_person": f"{person} has no account in the portal."})
    return account
