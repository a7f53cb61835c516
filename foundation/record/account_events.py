"""What happens to an account, written into the records of the parties it acts for.

Each party reads it in its own room: that its steward signed in, from no other party's record. Who
holds no role acts for nobody, and nobody's record tells of them.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from foundation.people.account_events import account_event
from foundation.people.models import Account, Person
from foundation.record.accesses import note
from foundation.roles.models import RoleAssignment

# As long as a session may last: its end is told of, though nobody acts for the party any more.
JUST_ENDED = timedelta(hours=12)


def note_account_event(
    sender: Any,
    *,
    account: Account,
    event: str,
    sentence: str,
    now: datetime,
    details: dict[str, Any],
    **_: Any,
) -> None:
    """One entry for each party in whose name the person may act, or just could."""
    for held in _roles_by_party(account.person, now).values():
        note(
            event=event,
            sentence=sentence,
            organization=held.organization,
            person=account.person,
            role_name=held.role.name,
            now=now,
            details=details,
        )


def _roles_by_party(person: Person, now: datetime) -> dict[int, RoleAssignment]:
    rows = (
        RoleAssignment.objects.filter(person=person, starts_at__lte=now)
        .filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now - JUST_ENDED))
        .exclude(role__is_system=True)
        .select_related("organization", "role")
        .order_by("-role__rank", "pk")
    )
    return {one.organization_id: one for one in rows}


account_event.connect(note_account_event, dispatch_uid="record.account_events")
