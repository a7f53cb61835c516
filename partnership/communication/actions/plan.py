"""The communication plan: its lines, who owns them, and when they were done."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, Partnership, Unit
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.models import Role
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import in_zone
from foundation.walls.models import Room
from partnership.communication.models import Audience, PlanDone, PlanLine
from partnership.communication.places import partnerships_of
from partnership.communication.plan_access import can_keep_line, can_take_line


@dataclass(frozen=True)
class Meant:
    """A line of the plan as it is written down."""

    audience: str
    message: str
    channel: str
    rhythm: str
    next_on: date
    party: Organization | None = None
    unit: Unit | None = None
    role: Role | None = None


@transaction.atomic
def add_line(*, meant: Meant, partnership: Partnership, by: Actor, now: datetime) -> PlanLine:
    """Add a line; whoever adds it owns it for their side until somebody else takes it on."""
    require(can_keep_line(by))
    if partnership not in partnerships_of(by, now):
        raise ValidationError("This is the plan of another partnership.")
    line = PlanLine(room_id=Room.objects.of_committee(partnership).pk, partnership=partnership)
    _fill(line, meant)
    assert by.side is not None
    line.own(by.side, by.person)
    line.save(force_insert=True)
    _write(line, "added", by, now)
    return line


@transaction.atomic
def change_line(
    *, line: PlanLine, meant: Meant, seen: int | None, by: Actor, now: datetime
) -> PlanLine:
    line = _lock(line)
    _refuse_stale(line, seen)
    require(can_keep_line(by, line))
    _fill(line, meant)
    line.version += 1
    line.save()
    _write(line, "changed", by, now)
    return line


@transaction.atomic
def take_line(*, line: PlanLine, by: Actor, now: datetime) -> PlanLine:
    """Own a line for one's side."""
    line = _lock(line)
    require(can_take_line(by, line))
    assert by.side is not None
    line.own(by.side, by.person)
    line.version += 1
    line.save()
    _write(line, "taken", by, now)
    return line


@transaction.atomic
def mark_done(
    *, line: PlanLine, done_on: date, by: Actor, now: datetime, note: str = ""
) -> PlanDone:
    """It was told on a day that is not ahead; the next day follows from its rhythm."""
    line = _lock(line)
    require(can_keep_line(by, line))
    if done_on > in_zone(now, line.partnership.unit.zone).date():
        raise ValidationError({"done_on": "This day is still ahead."})
    if line.times.filter(done_on=done_on).exists():
        raise ValidationError({"done_on": "It is noted as done on this day already."})
    done = PlanDone.objects.create(
        room_id=line.room_id,
        line=line,
        done_on=done_on,
        note=note.strip(),
        noted_by=by.person,
        noted_role=by.role_name,
        noted_at=now,
    )
    line.done_on(done_on)
    line.version += 1
    line.save()
    _write(line, "done", by, now)
    return done


@transaction.atomic
def end_line(*, line: PlanLine, by: Actor, now: datetime) -> PlanLine:
    """Take it out of the plan; what was done stays."""
    line = _lock(line)
    require(can_keep_line(by, line))
    line.ended_on = in_zone(now, line.partnership.unit.zone).date()
    line.version += 1
    line.save()
    _write(line, "ended", by, now)
    return line


def _fill(line: PlanLine, meant: Meant) -> None:
    needed: dict[str, tuple[str, Any, str]] = {
        Audience.PARTY: ("party", meant.party, "Say which party's people."),
        Audience.PLACE: ("unit", meant.unit, "Say which place."),
        Audience.ROLE: ("role", meant.role, "Say which role."),
    }
    mistakes = {} if meant.message.strip() else {"message": "Say what they must hear."}
    line.party = line.unit = line.role = None
    if meant.audience in needed:
        name, value, sentence = needed[meant.audience]
        if value is None:
            mistakes[name] = sentence
        else:
            setattr(line, name, value)
    if mistakes:
        raise ValidationError(mistakes)
    line.audience, line.message = meant.audience, meant.message.strip()
    line.channel, line.rhythm, line.next_on = meant.channel, meant.rhythm, meant.next_on


def _lock(line: PlanLine) -> PlanLine:
    """As it stands now; its owners are read after the wait, not joined from before it."""
    rows = PlanLine.objects.select_related("partnership__unit")
    return rows.select_for_update(of=("self",)).get(pk=line.pk)


def _refuse_stale(line: PlanLine, seen: int | None) -> None:
    if seen is not None and seen != line.version:
        raise StaleVersionError(
            "Somebody else changed this line since you opened it.",
            current=line,
            saved={"What they must hear": line.message, "To whom": line.whom},
        )


def _write(line: PlanLine, what: str, by: Actor, now: datetime) -> None:
    record.write(
        event=f"plan_line.{what}",
        subject=line,
        room_id=line.room_id,
        sentence=f"Communication plan, “{line.message}” to {line.whom}: {what}.",
        by=by,
        now=now,
        details={"version": line.version},
    )
