"""Who reads the business plan, writes on it, agrees to it, and reviews areas."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from foundation.people.models import Partnership, Side, Unit
from foundation.roles.access import may, units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.parties import party_of
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial
from governance.committees.models import Meeting
from governance.committees.statuses import MeetingStatus
from governance.consultation.parties import within_partnerships
from partnership.journey.access import (
    can_read_journey,
    partnership_to_read,
    people_of_partnership,
    people_of_party,
    room_of,
    side_of,
)
from partnership.plan.models import (
    Activity,
    Area,
    Goal,
    Need,
    PlanVersion,
    PlanWord,
    ProcessChange,
    Reading,
)

__all__ = [
    "partnership_to_read",
    "party_of",
    "people_of_partnership",
    "people_of_party",
    "room_of",
    "side_of",
]


def can_read_plan(actor: Actor) -> Access:
    """Whoever reads the ten steps: the plan is one of what they lead to."""
    return can_read_journey(actor)


def version_to_read(actor: Actor, pk: UUID) -> PlanVersion:
    return _one(actor, PlanVersion.objects.for_page(), pk)


def goal_to_read(actor: Actor, pk: UUID) -> Goal:
    return _one(actor, Goal.objects.for_page(), pk)


def reading_to_read(actor: Actor, pk: UUID) -> Reading:
    rows = Reading.objects.select_related("goal__version__partnership__unit")
    return _one(actor, rows, pk)


def need_to_read(actor: Actor, pk: UUID) -> Need:
    rows = Need.objects.select_related("organization", "partnership__employer", "partnership__unit")
    return _one(actor, rows, pk)


def change_to_read(actor: Actor, pk: UUID) -> ProcessChange:
    return _one(actor, ProcessChange.objects.for_page(), pk)


def activity_to_read(actor: Actor, pk: UUID) -> Activity:
    return _one(actor, Activity.objects.select_related("change__partnership__unit"), pk)


def area_to_read(actor: Actor, pk: UUID) -> Area:
    return _one(actor, Area.objects.with_due(), pk)


# --- the plan and its goals


def can_keep(actor: Actor, partnership: Partnership) -> Access:
    """Whether writing on the plan for one's party is the actor's at all."""
    return first_denial(
        _is_of_party(actor), may(actor, Capability.KEEP_PLAN, unit=partnership.unit)
    )


def can_begin_version(actor: Actor, partnership: Partnership) -> Access:
    """Each party may have its own on the table; what counts is which one every party agrees to."""
    return can_keep(actor, partnership)


def can_write(actor: Actor, version: PlanVersion) -> Access:
    if not version.is_draft:
        return Denied("Goals are written while the plan is a draft; a change is a new version.")
    return can_keep(actor, version.partnership)


def can_offer(actor: Actor, version: PlanVersion) -> Access:
    access = can_write(actor, version)
    if access and not version.goals.exists():
        return Denied("A plan without a goal is nothing to agree to.")
    return access


def can_take_back(actor: Actor, version: PlanVersion) -> Access:
    if not version.is_offered:
        return Denied(f"It is not up for agreement: {version.get_status_display().lower()}.")
    return can_keep(actor, version.partnership)


def can_agree(actor: Actor, version: PlanVersion) -> Access:
    """A party agrees once to a wording."""
    if not version.is_offered:
        return Denied(f"It is not up for agreement: {version.get_status_display().lower()}.")
    words = PlanWord.objects.filter(version=version, offer=version.offer)
    if words.filter(organization=actor.organization).exists():
        return Denied(f"{actor.organization} has agreed to it already.")
    return can_keep(actor, version.partnership)


def can_record_reading(actor: Actor, goal: Goal) -> Access:
    return first_denial(_stands(goal), owns_goal(actor, goal))


def can_review_goal(actor: Actor, goal: Goal) -> Access:
    return first_denial(_stands(goal), owns_goal(actor, goal))


def owns_goal(actor: Actor, goal: Goal) -> Access:
    """Its owner on the actor's side, and those who keep the plan for a party."""
    first = _is_of_party(actor)
    if not first:
        return first
    owner = goal.labor_owner_id if actor.side == Side.LABOR else goal.management_owner_id
    return ALLOWED if owner == actor.person.pk else can_keep(actor, goal.version.partnership)


# --- needs


def can_say_need(actor: Actor, partnership: Partnership) -> Access:
    return can_keep(actor, partnership)


def can_change_need(actor: Actor, need: Need) -> Access:
    """Its own party alone: shares it, or drops it."""
    if need.organization_id != (actor.organization and actor.organization.pk):
        return Denied(f"{need.organization} says its own needs.")
    return can_keep(actor, need.partnership)


def can_share_need(actor: Actor, need: Need) -> Access:
    if need.is_shared:
        return Denied("It is shared already.")
    return can_change_need(actor, need)


# --- changes of work


def can_propose_change(actor: Actor, partnership: Partnership) -> Access:
    return can_keep(actor, partnership)


def can_change_figures(actor: Actor, change: ProcessChange) -> Access:
    return can_keep(actor, change.partnership)


def can_verify(actor: Actor, change: ProcessChange) -> Access:
    """A party verifies one version of the figures once."""
    keeps = can_keep(actor, change.partnership)
    if not keeps:
        return keeps
    if not change.activities.exists():
        return Denied("There are no figures yet.")
    there = change.checks.filter(version=change.version, organization=actor.organization)
    if there.exists():
        return Denied(f"{actor.organization} has verified these figures already.")
    return ALLOWED


# --- areas


def can_add_area(actor: Actor, unit: Unit | None = None) -> Access:
    return first_denial(_is_of_party(actor), may(actor, Capability.KEEP_PLAN, unit=unit))


def can_review_area(actor: Actor, area: Area) -> Access:
    return can_add_area(actor, area.unit)


def units_to_review(actor: Actor) -> QuerySet[Unit]:
    return within_partnerships(actor, units_within_reach(actor, Capability.KEEP_PLAN))


def meetings_to_name(partnership: Partnership, now: datetime) -> QuerySet[Meeting]:
    """Meetings of joint committees in which something may have been reviewed, the latest first."""
    rows = Meeting.objects.filter(
        room=room_of(partnership), status__in=(MeetingStatus.HELD, MeetingStatus.RUNNING)
    )
    return rows.select_related("committee").order_by("-starts_at")


def _stands(goal: Goal) -> Access:
    if not goal.version.is_agreed:
        return Denied("Figures and reviews belong to a goal every party has agreed to.")
    return ALLOWED


def _is_of_party(actor: Actor) -> Access:
    if actor.organization is None or actor.side is None or actor.is_system:
        return Denied("On the business plan people write who act for a party.")
    return ALLOWED


def _one(actor: Actor, rows: QuerySet, pk: UUID) -> Any:
    # 404, not 403: what another partnership plans is not for us to know of.
    if not can_read_plan(actor):
        raise Http404
    found = rows.filter(room__in=actor.room_ids, pk=pk).first()
    if found is None:
        raise Http404
    return found
