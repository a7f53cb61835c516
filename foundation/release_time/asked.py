"""What is asked for, and what its times are refused for, each with a sentence."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError

from foundation.people.models import Person
from foundation.release_time.hours import hours_words
from foundation.release_time.models import Bank, ReleaseCategory, ReleaseRequest
from foundation.release_time.statuses import ReleaseRequestStatus as Status
from foundation.toolkit.moments import absolute_words

LONGEST = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """What is asked for: from when to when, how much of it is working time, what for and where."""

    category: ReleaseCategory
    starts_at: datetime
    ends_at: datetime
    minutes: int
    place: str = ""
    cover: str = ""
    causes_overtime: bool = False


def check_times(said: Asked, bank: Bank, now: datetime) -> None:
    length = said.ends_at - said.starts_at
    if length <= timedelta(0):
        raise ValidationError({"ends": "It ends before it begins."})
    if length > LONGEST:
        raise ValidationError({"ends": "Ask for each day apart: one request takes 24 hours."})
    if said.minutes * 60 > length.total_seconds():
        minutes = int(length.total_seconds() // 60)
        raise ValidationError(
            {"hours": f"From beginning to end are {hours_words(minutes)}; you ask for more."}
        )
    if said.starts_at > now + timedelta(days=366):
        raise ValidationError({"on": "Ask at most a year ahead."})


def refuse_doubled(person: Person, said: Asked) -> None:
    rows = ReleaseRequest.objects.filter(
        person=person,
        status__in=(Status.ASKED, Status.GRANTED, Status.USED),
        starts_at__lt=said.ends_at,
        ends_at__gt=said.starts_at,
    )
    other = rows.select_related("bank").first()
    if other is not None:
        when = absolute_words(other.starts_at, other.zone, said.starts_at)
        raise ValidationError(
            {"on": f"A request for that time stands already, from {when}. Withdraw it first."}
        )


def check_slot(
    starts_at: datetime | None, ends_at: datetime | None, request: ReleaseRequest, now: datetime
) -> None:
    if starts_at is None and ends_at is None:
        return
    if starts_at is None or ends_at is None:
        raise ValidationError({"slot_on": "Another slot has a day, a beginning and an end."})
    if ends_at <= starts_at or ends_at - starts_at > LONGEST:
        raise ValidationError({"slot_ends": "The slot ends after it begins, within 24 hours."})
    if starts_at <= now:
        when = absolute_words(starts_at, request.zone, now)
        raise ValidationError({"slot_on": f"{when} is past: offer a slot that is to come."})
