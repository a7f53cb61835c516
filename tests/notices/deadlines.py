"""Deadlines, lines and sweeps for the tests of notices."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from foundation.deadlines.models import Deadline
from foundation.notices import providers
from foundation.notices.actions.reminding import owe_reminders
from foundation.notices.models import Mail, Notice
from foundation.notices.providers import Line
from foundation.people.models import Organization
from foundation.roles.actor import system_actor
from foundation.walls.principal import acting_as
from tests.house import House

WASHINGTON = "America/New_York"


def make_deadline(house: House, due_on: date, **fields: Any) -> Deadline:
    """The nurses must act by 5 PM of ``due_on`` in Washington, unless ``fields`` say else."""
    zone = fields.setdefault("zone", WASHINGTON)
    hour = fields.pop("hour", time(17))
    union = fields.pop("union", house.nurses)
    values = {
        "party": house.nurses,
        "action": "Appeal to Step 2",
        "due_at": datetime.combine(due_on, hour, tzinfo=ZoneInfo(zone)),
        "explanation": "Day 1 is the day after receipt.",
        "rule_sentence": "Within ten days of the answer.",
        **fields,
    }
    actor = system_actor(union, house.now)
    with acting_as(actor), transaction.atomic():
        return Deadline.objects.create(room=house.case_room(union), due_on=due_on, **values)


def change(house: House, deadline: Deadline, **values: Any) -> None:
    with acting_as(system_actor(house.nurses, house.now)), transaction.atomic():
        Deadline.objects.filter(pk=deadline.pk).update(**values)


class Lines:
    """A provider that answers every deadline with the same people, by their parts."""

    def __init__(self, house: House, acting: Sequence[str], next_in_line: Sequence[str]) -> None:
        self.house = house
        self.acting = acting
        self.next_in_line = next_in_line
        self.asked = 0

    def __call__(self, deadlines: Sequence[Deadline], **asked: Any) -> dict[Any, Line]:
        self.asked += len(deadlines)
        line = Line(
            acting=tuple(self.house.people[part] for part in self.acting),
            next_in_line=tuple(self.house.people[part] for part in self.next_in_line),
            what="Appeal to Step 2",
            path="/cases/1",
        )
        return {deadline.pk: line for deadline in deadlines}


def answer_with(monkeypatch: Any, lines: Any) -> None:
    monkeypatch.setattr(providers, "_providers", [lines])


def sweep(organization: Organization, now: datetime) -> int:
    actor = system_actor(organization, now)
    with acting_as(actor):
        return owe_reminders(by=actor, now=now)


def notices_of(organization: Organization, now: datetime) -> list[Notice]:
    """Every notice of a party, as its own system actor sees them, oldest first."""
    with acting_as(system_actor(organization, now)), transaction.atomic():
        return list(Notice.objects.select_related("person").order_by("owed_at", "kind", "pk"))


def mails_of(organization: Organization, now: datetime) -> list[Mail]:
    with acting_as(system_actor(organization, now)), transaction.atomic():
        return list(Mail.objects.select_related("notice", "person").order_by("owed_at", "pk"))


def told(house: House, now: datetime) -> list[tuple[str, str, int | None]]:
    """Who of the nurses was written to: their part, the kind and the days ahead."""
    parts = {person.pk: part for part, person in house.people.items()}
    return [
        (parts[notice.person_id], notice.kind, notice.days_ahead)
        for notice in notices_of(house.nurses, now)
    ]
