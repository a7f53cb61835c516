"""Readings of a goal's measure, and what its owners say of how it stands."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import in_zone
from governance.committees.models import Meeting
from partnership.journey.telling import write
from partnership.plan.access import (
    can_record_reading,
    can_review_goal,
    meetings_to_name,
    party_of,
)
from partnership.plan.models import Goal, GoalReview, Reading
from partnership.plan.statuses import Track


@transaction.atomic
def record_reading(
    *,
    goal: Goal,
    value: Decimal,
    read_on: date,
    source: str,
    by: Actor,
    now: datetime,
    corrects: Reading | None = None,
    because: str = "",
) -> Reading:
    """A reading with its day and source; one that corrects another names it, and says why."""
    require(can_record_reading(by, goal))
    party = party_of(by)
    _check_reading(goal, read_on, source, corrects, because, in_zone(now, party.zone).date())
    reading = Reading(
        room_id=goal.room_id,
        goal=goal,
        value=value,
        read_on=read_on,
        source=source.strip(),
        corrects=corrects,
        because=because.strip(),
        recorded_by=by.person,
        recorded_for=party,
        recorded_at=now,
    )
    try:
        with transaction.atomic():
            reading.save(force_insert=True)
    except IntegrityError as error:
        raise StaleVersionError(
            "Somebody else has corrected this reading already.", current=goal
        ) from error
    said = "corrected a reading" if corrects else "recorded a reading"
    write(reading, "plan_goal.read", f"{party} {said} of a goal.", by=by, now=now)
    return reading


@transaction.atomic
def review_goal(
    *,
    goal: Goal,
    says: Track,
    why: str,
    by: Actor,
    now: datetime,
    meeting: Meeting | None = None,
) -> GoalReview:
    """The word of one side's owner; it may be linked to the meeting in which it was given."""
    require(can_review_goal(by, goal))
    if not why.strip():
        raise ValidationError({"why": "Say why it stands so."})
    partnership = goal.version.partnership
    if meeting and not meetings_to_name(partnership, now).filter(pk=meeting.pk).exists():
        raise ValidationError({"meeting": "Name a meeting of a joint committee that was held."})
    review = GoalReview.objects.create(
        room_id=goal.room_id,
        goal=goal,
        meeting=meeting,
        says=says,
        why=why.strip(),
        said_by=by.person,
        said_for=party_of(by),
        said_role=by.role_name,
        said_at=now,
    )
    sentence = f"{party_of(by)} says of a goal: {review.get_says_display().lower()}."
    write(review, "plan_goal.reviewed", sentence, by=by, now=now)
    return review


def _check_reading(
    goal: Goal, read_on: date, source: str, corrects: Reading | None, because: str, today: date
) -> None:
    mistakes: dict[str, str] = {}
    if read_on > today:
        mistakes["read_on"] = "This day has not come yet."
    if not source.strip():
        mistakes["source"] = "Say where the figure is from."
    if corrects is not None and corrects.goal.lineage != goal.lineage:
        mistakes["corrects"] = "It is a reading of another goal."
    if corrects is not None and not because.strip():
        mistakes["because"] = "Say what was wrong with the reading that this corrects."
    if mistakes:
        raise ValidationError(mistakes)
