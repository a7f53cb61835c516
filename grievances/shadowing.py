"""The cases a trainee can go along with: those the mentor carries, as far as one sees them."""

from collections.abc import Iterator
from datetime import datetime

from foundation.offices.shadowing import CaseToShadow
from foundation.people.models import Person
from foundation.roles.actor import Actor
from grievances.models import Grievance

# Beyond the newest of these nobody looks for a case to have gone along with.
FEW = 50


def cases_to_shadow(actor: Actor, mentor: Person, now: datetime) -> Iterator[CaseToShadow]:
    """Open or closed, the newest first: a case is often logged once it is over."""
    rows = Grievance.objects.visible_to(actor, now).filter(
        representative=mentor, union=actor.organization
    )
    for case in rows.select_related("unit", "union").order_by("-learned_on", "pk")[:FEW]:
        yield CaseToShadow(key=str(case.pk), label=str(case))
