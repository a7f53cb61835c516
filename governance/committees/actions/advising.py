"""Advisors of a committee: from the house, or from outside until a day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.committees.access import can_bring_advisor, can_let_advisor_go
from governance.committees.bench import bench_of
from governance.committees.changes import lock_committee, written
from governance.committees.models import Advisor, Committee
from governance.committees.statuses import AdvisorKind


@dataclass(frozen=True)
class Brought:
    kind: AdvisorKind
    name: str
    starts_on: date
    ends_on: date | None = None
    trains: Person | None = None


@transaction.atomic
def bring_advisor(*, committee: Committee, brought: Brought, by: Actor, now: datetime) -> Advisor:
    """A consultant from outside needs a last day and somebody of the house to train."""
    committee = lock_committee(committee)
    require(can_bring_advisor(by, committee, bench_of(committee, now=now)))
    _refuse_unsaid(brought)
    assert by.organization is not None
    advisor = Advisor(
        room_id=committee.room_id,
        committee=committee,
        kind=brought.kind,
        name=brought.name.strip(),
        starts_on=brought.starts_on,
        ends_on=brought.ends_on,
        trains=brought.trains,
        brought_by=by.person,
        brought_for=by.organization,
        brought_at=now,
    )
    advisor.save(force_insert=True)
    said = f"{advisor.name} advises {committee.name}, brought by {by.organization}."
    written(committee, "advisor.brought", said, by=by, now=now)
    return advisor


@transaction.atomic
def let_advisor_go(*, advisor: Advisor, today: date, by: Actor, now: datetime) -> Advisor:
    """From today on; nobody is let go before they came."""
    committee = lock_committee(advisor.committee_id)
    advisor = Advisor.objects.select_for_update(of=("self",)).get(pk=advisor.pk)
    advisor.committee = committee
    require(can_let_advisor_go(by, advisor, bench_of(committee, now=now)))
    if advisor.ends_on is not None and advisor.ends_on < today:
        raise ValidationError(f"{advisor.name} has left already.")
    advisor.ends_on = max(today, advisor.starts_on)
    advisor.save(update_fields=["ends_on"])
    said = f"{advisor.name} no longer advises {committee.name}."
    written(committee, "advisor.left", said, by=by, now=now)
    return advisor


def _refuse_unsaid(brought: Brought) -> None:
    wrong = {}
    if not brought.name.strip():
        wrong["name"] = "Say who advises the committee."
    if brought.ends_on is not None and brought.ends_on < brought.starts_on:
        wrong["ends_on"] = "The last day comes after the first."
    if brought.kind == AdvisorKind.CONSULTANT:
        if brought.ends_on is None:
            wrong["ends_on"] = "Somebody from outside comes until a day: say which."
        if brought.trains is None:
            wrong["trains"] = "Somebody from outside trains a person of the house: say whom."
    if wrong:
        raise ValidationError(wrong)
