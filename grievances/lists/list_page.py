"""One page of a list of cases: the rows, the cursors of its neighbours, the named filters."""

from datetime import datetime

from django.db.models.functions import Coalesce

from foundation.roles.actor import Actor
from foundation.toolkit.keyset import KeysetPage, keyset_page
from grievances.lists.case_filter import CaseFilter, filtered, units_of
from grievances.lists.rows import with_everything
from grievances.models import Grievance
from grievances.models.grievance import NO_LIMIT, GrievanceQuerySet


def cases_page(
    asked: CaseFilter, actor: Actor, *, now: datetime, cursor: str = "", size: int = 25
) -> KeysetPage[Grievance]:
    """The cases a filter names, in the order of their nearest limit; what is over, latest first."""
    cases = with_everything(cases_of(asked, actor, now=now))
    if asked.is_past:
        return keyset_page(
            cases, by=("closed_at", "pk"), cursor=cursor, latest_first=True, size=size
        )
    if asked.status == "all":
        return keyset_page(
            cases, by=("incident_on", "pk"), cursor=cursor, latest_first=True, size=size
        )
    return keyset_page(by_due(cases), by=("due", "pk"), cursor=cursor, size=size)


def cases_of(asked: CaseFilter, actor: Actor, *, now: datetime) -> GrievanceQuerySet:
    seen = Grievance.objects.visible_to(actor, now)
    return filtered(seen, asked, actor, now=now, units=units_of([asked]))


def by_due(cases: GrievanceQuerySet) -> GrievanceQuerySet:
    """In the order of ``due``, as the index of open cases is; without a limit they come last."""
    return cases.annotate(due=Coalesce("next_due_at", NO_LIMIT)).order_by("due", "pk")
