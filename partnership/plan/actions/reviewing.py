"""Areas of production or service: which are reviewed how often, a review, and calling for it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from foundation.people.models import Unit
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.parties import partnership_at
from foundation.toolkit.access import require
from foundation.toolkit.moments import dated, in_zone
from governance.committees.models import Meeting
from governance.consultation.recipients import people_asked
from partnership.journey.telling import tell, write
from partnership.plan.access import (
    can_add_area,
    can_review_area,
    meetings_to_name,
    party_of,
    room_of,
)
from partnership.plan.models import HEADINGS, Area, AreaCall, AreaReview, Occasion
from training.months import months_after

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class AreaWords:
    """How the business of an area stands, heading by heading."""

    demand: str
    staffing: str
    cost: str
    quality: str
    safety: str
    outlook: str


@transaction.atomic
def add_area(
    *, unit: Unit, every_months: int, first_due_on: date, by: Actor, now: datetime
) -> Area:
    require(can_add_area(by, unit))
    party = party_of(by)
    partnership = partnership_at(party, unit)
    if partnership is None:
        raise ValidationError({"unit": f"{unit} belongs to no partnership of {party}."})
    if not 1 <= every_months <= 36:
        raise ValidationError({"every_months": "Between one month and three years."})
    area = Area.objects.create(
        room=room_of(partnership),
        partnership=partnership,
        unit=unit,
        every_months=every_months,
        first_due_on=first_due_on,
        added_by=by.person,
        added_at=now,
    )
    sentence = f"{party} had the business of {unit} reviewed every {every_months} months."
    write(area, "plan_area.added", sentence, by=by, now=now)
    return area


@transaction.atomic
def review_area(
    *,
    area: Area,
    reviewed_on: date,
    said: AreaWords,
    by: Actor,
    now: datetime,
    meeting: Meeting | None = None,
) -> AreaReview:
    """The next one is due so many months later, by the area's own rule."""
    require(can_review_area(by, area))
    mistakes: dict[str, str] = {}
    if reviewed_on > in_zone(now, area.unit.zone).date():
        mistakes["reviewed_on"] = "This day has not come yet."
    for name, label in HEADINGS:
        if not getattr(said, name).strip():
            mistakes[name] = f"Say how it stands: {label.lower()}."
    if meeting and not meetings_to_name(area.partnership, now).filter(pk=meeting.pk).exists():
        mistakes["meeting"] = "Name a meeting of a joint committee that was held."
    if mistakes:
        raise ValidationError(mistakes)
    review = AreaReview.objects.create(
        room_id=area.room_id,
        area=area,
        meeting=meeting,
        reviewed_on=reviewed_on,
        next_on=months_after(reviewed_on, area.every_months),
        said_by=by.person,
        said_for=party_of(by),
        said_role=by.role_name,
        said_at=now,
        **vars(said),
    )
    sentence = f"{party_of(by)} recorded a review of {area.unit}."
    write(review, "plan_area.reviewed", sentence, by=by, now=now)
    return review


def owe_calls(*, by: Actor, now: datetime) -> int:
    """Owe ``by``'s party what is due soon or overdue; how many reviews. Safe to run twice."""
    party = party_of(by)
    today = in_zone(now, party.zone).date()
    said = AreaCall.objects.filter(organization=party)
    called = set(said.values_list("area", "due_on", "occasion"))
    count = 0
    rows = Area.objects.with_due().filter(due_on__lte=today + AHEAD)  # type: ignore[misc]
    for area in rows.order_by(F("due_on")):
        due_on = area.due_on  # type: ignore[attr-defined]
        occasion = Occasion.PAST if due_on < today else Occasion.NEAR
        if (area.pk, due_on, occasion) not in called:
            count += _call(area, due_on, occasion, by, now)
    return count


@transaction.atomic
def _call(area: Area, due_on: date, occasion: Occasion, by: Actor, now: datetime) -> int:
    """Whoever writes the row first owes the notices."""
    party = party_of(by)
    is_new = AreaCall.objects.get_or_create(
        area=area,
        organization=party,
        due_on=due_on,
        occasion=occasion,
        defaults={"room_id": area.room_id, "called_at": now},
    )[1]
    if not is_new:
        return 0
    word = "was due" if occasion == Occasion.PAST else "is due"
    subject = f"A review of an area of work {word} {dated(due_on)}."
    people = people_asked(party, Capability.KEEP_PLAN, area.unit, now)
    tell(people, party, area.room_id, subject, area.get_absolute_url(), by=by, now=now)
    return 1
