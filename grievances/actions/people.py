"""Who carries a case for a party, and with whom it is shared."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.notices.models import NoticeKind
from foundation.people.models import Person
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import require_version
from grievances import sharing
from grievances.access import can_assign_case, can_share_case, can_unshare_case
from grievances.actions.hats import look_for_hats
from grievances.acts import lock_case
from grievances.changes import case_changed, private_room_of
from grievances.models import CaseShare, Grievance
from grievances.telling import tell_people

# Who carries a case for each side: the field of the case that says so.
CARRIERS = {"union": "representative", "management": "respondent"}


@transaction.atomic
def assign_case(
    *, grievance: Grievance, to: Person, by: Actor, now: datetime, version: str = ""
) -> Grievance:
    """Give the case to a person of one's own party: its representative or its respondent.

    ``version``: who carries it, as it was read (``version_of`` by ``CARRIERS``);
    ``StaleVersionError`` if somebody else gave it away since.
    """
    grievance = lock_case(grievance)
    require(can_assign_case(by, grievance, now=now))
    assert by.organization is not None
    carrier = CARRIERS[grievance.party_of(by.organization)]
    require_version(
        version,
        grievance,
        carrier,
        sentence="Somebody else has given this case to a person since you opened this page.",
        saved={"Carried by": str(getattr(grievance, carrier) or "nobody")},
    )
    _refuse_stranger(to, by, now, "to")
    setattr(grievance, carrier, to)
    case_changed(grievance, now=now)
    look_for_hats(grievance=grievance, by=by, now=now)
    record.write(
        event="case.assigned",
        subject=grievance,
        room_id=grievance.room_id,
        sentence=f"{to.name} carries the case for {by.organization}.",
        by=by,
        now=now,
        details={"person": to.pk},
    )
    if to != by.person:
        what = "this case was given to you."
        tell_people(grievance, [to], by.organization, NoticeKind.ASSIGNED, what, now=now)
    return grievance


@transaction.atomic
def share_case(
    *,
    grievance: Grievance,
    with_person: Person,
    ends_at: datetime,
    by: Actor,
    now: datetime,
    reason: str = "",
) -> CaseShare:
    """Let one person of one's own party read this case until ``ends_at``."""
    grievance = lock_case(grievance)
    require(can_share_case(by, grievance, now=now))
    _refuse_stranger(with_person, by, now, "with_person")
    if ends_at <= now:
        raise ValidationError({"ends_at": "Choose a day that lies ahead."})
    share = sharing.share(grievance, with_person, ends_at=ends_at, by=by, now=now, reason=reason)
    _write(share, "case.shared", f"The case was shared with {with_person.name}.", by, now)
    assert by.organization is not None
    what = "this case was shared with you."
    tell_people(grievance, [with_person], by.organization, NoticeKind.ASSIGNED, what, now=now)
    return share


@transaction.atomic
def unshare_case(*, share: CaseShare, by: Actor, now: datetime) -> CaseShare:
    """End a share now."""
    require(can_unshare_case(by, share, now=now))
    share = sharing.end(share, now=now)
    _write(
        share, "case.unshared", f"The case is no longer shared with {share.person.name}.", by, now
    )
    return share


def _refuse_stranger(person: Person, by: Actor, now: datetime, field: str) -> None:
    """No case passes a wall: only somebody with a role in one's own party."""
    held = RoleAssignment.objects.in_force(now).of_people()
    if not held.filter(person=person, organization=by.organization).exists():
        raise ValidationError({field: f"{person} holds no role in {by.organization} now."})


def _write(share: CaseShare, event: str, sentence: str, by: Actor, now: datetime) -> None:
    record.write(
        event=event,
        subject=share.content_object,
        room_id=private_room_of(by).pk,
        sentence=sentence,
        by=by,
        now=now,
        details={"person": share.person_id, "ends_at": share.ends_at.isoformat()},
    )
