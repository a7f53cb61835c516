"""What a role asks of its holder in other roles: a co-lead is a steward, or becomes one in time."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.roles.qualifications import Qualification
from foundation.roles.terms import months_later
from foundation.toolkit.moments import day_words, in_zone, relative_day_words


def of_other_roles(
    actor: Actor, assignments: Sequence[RoleAssignment], now: datetime
) -> dict[int, list[Qualification]]:
    """Of each term that asks for another role which its holder does not have now."""
    asking = [term for term in assignments if term.role.requires_role_id]
    held = RoleAssignment.objects.in_force(now).filter(
        person__in={term.person_id for term in asking}
    )
    has = set(held.values_list("person", "role", "organization"))
    found: dict[int, list[Qualification]] = defaultdict(list)
    for term in asking:
        if (term.person_id, term.role.requires_role_id, term.organization_id) not in has:
            found[term.pk].append(_missing(term, now))
    return found


def _missing(term: RoleAssignment, now: datetime) -> Qualification:
    zone, months = term.unit.zone, term.role.requires_within_months
    by = in_zone(months_later(term.starts_at, months, zone), zone).date()
    today = in_zone(now, zone).date()
    is_late = by < today
    when = f"{day_words(by, today)} ({relative_day_words(by, today)})"
    return Qualification(
        what=f"Becomes {term.role.requires_role}",
        words=f"was due by {when}" if is_late else f"by {when}",
        tone="alarm" if is_late else "soon",
        icon="clock-alert" if is_late else "calendar-clock",
        is_lapsed=is_late,
        is_soon=not is_late,
    )
