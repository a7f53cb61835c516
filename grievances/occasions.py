"""Days on which somebody worked on a case, for release time: told to them alone.

Nobody times that work, so whoever did it says how long it took.
"""

from collections.abc import Iterator
from datetime import datetime

from foundation.release_time.occasions import LOOKS_BACK, Occasion
from foundation.roles.actor import Actor
from foundation.toolkit.moments import in_zone
from grievances.models import Act, Grievance


def cases_worked_on(actor: Actor, now: datetime) -> Iterator[Occasion]:
    """Each day of each case on which the actor recorded an act for their party."""
    if actor.organization is None:
        return
    rows = Act.objects.filter(
        person=actor.person,
        organization=actor.organization,
        is_by_contract=False,
        recorded_at__gte=now - LOOKS_BACK,
        grievance__in=Grievance.objects.visible_to(actor, now),
    )
    told = set()
    for act in rows.select_related("grievance__unit").order_by("recorded_at"):
        case = act.grievance
        on = in_zone(act.recorded_at, case.unit.zone).date()
        if (case.pk, on) in told:
            continue
        told.add((case.pk, on))
        yield Occasion(
            key=f"grievances.case:{case.pk}:{on.isoformat()}",
            label=f"Case {case}, {case.title}",
            category="disputes",
            on=on,
            minutes=None,
            href=case.get_absolute_url(),
        )
