"""A change of how work is done: its activities with their cost before and after, and who checked.

Each change of the figures is a version of its own, which every party verifies anew.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from foundation.people.models import Partnership, Unit
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from partnership.journey.telling import write
from partnership.plan.access import (
    can_change_figures,
    can_propose_change,
    can_verify,
    party_of,
    room_of,
)
from partnership.plan.models import Activity, FigureCheck, ProcessChange


@dataclass(frozen=True)
class ActivityWords:
    """An activity and its figures, by the year; costs in dollars for each unit of the driver."""

    name: str
    driver: str
    quantity_before: Decimal
    unit_cost_before: Decimal
    quantity_after: Decimal
    unit_cost_after: Decimal


@transaction.atomic
def propose_change(
    *,
    partnership: Partnership,
    unit: Unit,
    title: str,
    what: str,
    effect_on_jobs: str,
    by: Actor,
    now: datetime,
) -> ProcessChange:
    require(can_propose_change(by, partnership))
    mistakes = {
        name: sentence
        for name, words, sentence in (
            ("title", title, "Give it a short name."),
            ("what", what, "Say what changes in the work."),
            ("effect_on_jobs", effect_on_jobs, "Say what becomes of jobs, were it nothing."),
        )
        if not words.strip()
    }
    place = partnership.unit
    if not place.lft <= unit.lft < place.rgt:
        mistakes["unit"] = "Name a unit of the partnership."
    if mistakes:
        raise ValidationError(mistakes)
    change = ProcessChange.objects.create(
        room=room_of(partnership),
        partnership=partnership,
        unit=unit,
        title=title.strip(),
        what=what.strip(),
        effect_on_jobs=effect_on_jobs.strip(),
        proposed_by=by.person,
        proposed_for=party_of(by),
        proposed_at=now,
    )
    sentence = f"{party_of(by)} put up a change of work, with its cost."
    write(change, "plan_change.proposed", sentence, by=by, now=now)
    return change


@transaction.atomic
def add_activity(
    *, change: ProcessChange, said: ActivityWords, by: Actor, now: datetime, seen: int | None = None
) -> Activity:
    change = _lock(change, seen)
    require(can_change_figures(by, change))
    figures = ("quantity_before", "unit_cost_before", "quantity_after", "unit_cost_after")
    mistakes = {
        name: "A figure here is not below zero." for name in figures if getattr(said, name) < 0
    }
    for name in ("name", "driver"):
        if not str(getattr(said, name)).strip():
            mistakes[name] = "This may not be left out."
    if mistakes:
        raise ValidationError(mistakes)
    last = change.activities.aggregate(last=Max("position"))["last"] or 0
    activity = Activity.objects.create(
        room_id=change.room_id, change=change, position=last + 1, **vars(said)
    )
    _count(change, by, now)
    return activity


@transaction.atomic
def drop_activity(
    *, activity: Activity, by: Actor, now: datetime, seen: int | None = None
) -> ProcessChange:
    change = _lock(activity.change, seen)
    require(can_change_figures(by, change))
    activity.delete()
    return _count(change, by, now)


@transaction.atomic
def verify_figures(
    *, change: ProcessChange, how: str, by: Actor, now: datetime, seen: int | None = None
) -> FigureCheck:
    """For one's party, of the figures as they were read."""
    change = _lock(change, seen)
    require(can_verify(by, change))
    if not how.strip():
        raise ValidationError({"how": "Say how the figures were verified."})
    check = FigureCheck.objects.create(
        room_id=change.room_id,
        change=change,
        version=change.version,
        organization=party_of(by),
        how=how.strip(),
        checked_by=by.person,
        checked_role=by.role_name,
        checked_at=now,
    )
    sentence = f"{party_of(by)} verified the figures of a change of work."
    write(check, "plan_change.verified", sentence, by=by, now=now, version=change.version)
    return check


def _lock(change: ProcessChange, seen: int | None) -> ProcessChange:
    """As it stands now; ``StaleVersionError`` where the figures are not those that were read."""
    change = ProcessChange.objects.for_page().select_for_update(of=("self",)).get(pk=change.pk)
    if seen is not None and seen != change.version:
        raise StaleVersionError(
            "Somebody else has changed the figures since you opened them.",
            current=change,
            saved={"Figures": f"version {change.version}"},
        )
    return change


def _count(change: ProcessChange, by: Actor, now: datetime) -> ProcessChange:
    change.version += 1
    change.save(update_fields=["version"])
    sentence = f"{party_of(by)} changed the figures of a change of work."
    write(change, "plan_change.figured", sentence, by=by, now=now, version=change.version)
    return change
