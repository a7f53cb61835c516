"""Asking for release time, answering, taking the other slot, using and letting go."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, Person, Unit
from foundation.record import actions as record
from foundation.release_time.access import (
    can_answer_request,
    can_ask_from,
    can_let_go,
    can_take_slot,
    can_use_request,
    can_withdraw_request,
)
from foundation.release_time.actions.posting import lock_bank, post, post_use
from foundation.release_time.hours import Counts, hours_words
from foundation.release_time.limits import (
    Taking,
    answer_due,
    check_at_once,
    check_left,
    check_taking,
    notice_ends_at,
)
from foundation.release_time.models import (
    Bank,
    Pot,
    Purpose,
    ReleaseCategory,
    ReleaseRequest,
    Transfer,
    TransferKind,
)
from foundation.release_time.recipients import people_who, tell
from foundation.release_time.statuses import ReleaseRequestStatus as Status
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import absolute_words, in_zone
from foundation.walls.models import Room

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


@transaction.atomic
def ask_for_time(
    *,
    said: Asked,
    bank: Bank,
    by: Actor,
    now: datetime,
    person: Person | None = None,
    purpose: str = "",
) -> ReleaseRequest:
    """Ask for release time; whoever answers for the unit is told.

    ``purpose`` is the union's own and stays in its private room. Too short a notice is marked, and
    management may grant it all the same. What is past is confirmed by the same answer.
    """
    bank, person = lock_bank(bank), person or by.person
    require(can_ask_from(by, bank, person, on=in_zone(said.starts_at, bank.zone).date()))
    unit = _unit_of(person, by)
    _check_times(said, bank, now)
    _refuse_doubled(person, said)
    check_taking(_taking(bank, person, said), now=now)
    check_at_once(bank, person, unit, said.starts_at, said.ends_at)
    request = _new(said, bank, person, unit, by, now)
    request.is_short_notice = now > notice_ends_at(bank, said.starts_at)
    request.is_after_the_fact = said.ends_at <= now
    request.save(force_insert=True)
    if purpose.strip():
        write_purpose(request, purpose, by, now)
    write_request(request, "release_time.asked_for", "asked for release time", by, now)
    what = f"release time is asked for. Answer by {_when(request.answer_due_at, request, now)}."
    tell_management(request, what, now)
    return request


@transaction.atomic
def grant_request(*, request: ReleaseRequest, by: Actor, now: datetime) -> ReleaseRequest:
    """Grant it: the hours are set aside. What is past already counts as used by the same word."""
    request = lock_request(request)
    _refuse_answered(request)
    require(can_answer_request(by, request))
    return settle_granted(request, by, now)


@transaction.atomic
def deny_request(
    *,
    request: ReleaseRequest,
    reason: str,
    by: Actor,
    now: datetime,
    slot_starts_at: datetime | None = None,
    slot_ends_at: datetime | None = None,
) -> ReleaseRequest:
    """Deny it, with the reason and, where there is one, another slot."""
    request = lock_request(request)
    _refuse_answered(request)
    require(can_answer_request(by, request))
    if not reason.strip():
        raise ValidationError({"reason": "Say why: a denial states its reason."})
    _check_slot(slot_starts_at, slot_ends_at, request, now)
    request.move_to(
        Status.DENIED,
        answered_by=by.person,
        answered_at=now,
        reason=reason.strip(),
        slot_starts_at=slot_starts_at,
        slot_ends_at=slot_ends_at,
    )
    said = "denied release time" + (" and offered another slot" if slot_starts_at else "")
    write_request(request, "release_time.denied", said, by, now)
    more = " Another slot is offered." if slot_starts_at else ""
    tell_asker(request, f"your request for release time was denied.{more}", now)
    return request


@transaction.atomic
def take_slot(*, request: ReleaseRequest, by: Actor, now: datetime) -> ReleaseRequest:
    """Take the other slot: a request of its own, granted by the offer itself."""
    request = lock_request(request)
    require(can_take_slot(by, request, now=now))
    assert request.slot_starts_at is not None
    assert request.slot_ends_at is not None
    length = int((request.slot_ends_at - request.slot_starts_at).total_seconds() // 60)
    said = Asked(
        request.category,
        request.slot_starts_at,
        request.slot_ends_at,
        min(request.minutes, length),
        request.place,
        request.cover,
        request.causes_overtime,
    )
    check_taking(_taking(request.bank, request.person, said), now=now)
    taken = _new(said, request.bank, request.person, request.unit, by, now)
    taken.follows = request
    taken.save(force_insert=True)
    _copy_purpose(request, taken, by, now)
    settle_granted(taken, by, now, answered_by=request.answered_by, quietly=True)
    tell_management(taken, "the other slot you offered was taken.", now)
    return taken


@transaction.atomic
def withdraw_request(*, request: ReleaseRequest, by: Actor, now: datetime) -> ReleaseRequest:
    request = lock_request(request)
    _refuse_answered(request)
    require(can_withdraw_request(by, request))
    request.move_to(Status.WITHDRAWN)
    write_request(request, "release_time.withdrawn", "withdrew the request", by, now)
    tell_management(request, "a request for release time was withdrawn.", now)
    return request


@transaction.atomic
def use_request(
    *, request: ReleaseRequest, minutes: int, by: Actor, now: datetime
) -> ReleaseRequest:
    """Record what was used of what was granted; the rest is set free."""
    request = lock_request(request)
    require(can_use_request(by, request, now=now))
    taking = _taking_of(request, minutes)
    held = _held_for(request)
    check_taking(taking, now=now, already=held)
    _post_used(request, taking, held, by, now)
    request.move_to(Status.USED)
    write_request(request, "release_time.used", f"used {hours_words(minutes)}", by, now)
    return request


@transaction.atomic
def let_go(*, request: ReleaseRequest, by: Actor, now: datetime) -> ReleaseRequest:
    """Do without what was granted: the hours are set free again."""
    request = lock_request(request)
    require(can_let_go(by, request))
    _free(request, _held_for(request), by, now)
    request.move_to(Status.LET_GO)
    write_request(request, "release_time.let_go", "let go what was granted", by, now)
    tell_management(request, "release time that was granted is not needed.", now)
    return request


def lock_request(request: ReleaseRequest) -> ReleaseRequest:
    """With its bank, which is locked first: nobody takes the same hours at once."""
    bank = lock_bank(request.bank)
    held = ReleaseRequest.objects.for_page().select_for_update(of=("self",))
    found = held.get(pk=request.pk)
    found.bank = bank
    return found


def settle_granted(
    request: ReleaseRequest,
    by: Actor,
    now: datetime,
    *,
    answered_by: Person | None = None,
    by_silence: bool = False,
    quietly: bool = False,
) -> ReleaseRequest:
    """Set the hours aside and say so: by an answer, by the slot offered, or by silence."""
    bank, taking = request.bank, _taking_of(request, request.minutes)
    check_left(taking, now=now)
    check_at_once(bank, request.person, request.unit, request.starts_at, request.ends_at)
    today = in_zone(now, bank.zone).date()
    post(
        bank,
        TransferKind.HOLD,
        taking.amount,
        min(today, request.on),
        by,
        now,
        holder=bank.holder_of(request.person),
        request=request,
    )
    who = None if by_silence else (answered_by or by.person)
    request.move_to(Status.GRANTED, answered_by=who, answered_at=now, by_silence=by_silence)
    said = "no answer came, so it stands" if by_silence else "granted release time"
    write_request(request, "release_time.granted_request", said, by, now)
    if request.is_after_the_fact:
        _post_used(request, taking, taking.amount, by, now)
        request.move_to(Status.USED)
    if not quietly:
        tell_asker(request, "your request for release time was granted.", now)
    return request


def write_purpose(request: ReleaseRequest, text: str, by: Actor, now: datetime) -> Purpose:
    """The union's own word on it: in its private room, which management never enters."""
    assert by.organization is not None
    return Purpose.objects.create(
        room=Room.objects.private_to(by.organization),
        request=request,
        request_room_id=request.room_id,
        text=text.strip(),
        written_by=by.person,
        written_at=now,
    )


def write_request(request: ReleaseRequest, event: str, said: str, by: Actor, now: datetime) -> None:
    record.write(
        event=event,
        subject=request,
        room_id=request.room_id,
        sentence=f"{by.organization}: {said}, {request.category}, {hours_words(request.minutes)}.",
        by=by,
        now=now,
        details={"status": request.status, "minutes": request.minutes},
    )


def tell_management(request: ReleaseRequest, what: str, now: datetime) -> None:
    employer = request.bank.partnership.employer
    people = people_who(employer, Capability.ANSWER_RELEASE_TIME, request.unit, now)
    _tell(request, people, employer, what, now)


def tell_asker(request: ReleaseRequest, what: str, now: datetime) -> None:
    people = list(dict.fromkeys([request.person, request.asked_by]))
    _tell(request, people, request.asked_for, what, now)


def _tell(
    request: ReleaseRequest,
    people: list[Person],
    organization: Organization,
    what: str,
    now: datetime,
) -> None:
    path = request.get_absolute_url()
    tell(people, organization, request.room_id, what[0].upper() + what[1:], path, now)


def _unit_of(person: Person, by: Actor) -> Unit:
    unit = person.unit or (by.assignment.unit if by.assignment else None)
    if unit is None:
        raise ValidationError({"person": f"{person} has no unit, so nobody would answer."})
    return unit


def _check_times(said: Asked, bank: Bank, now: datetime) -> None:
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


def _refuse_doubled(person: Person, said: Asked) -> None:
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


def _new(
    said: Asked, bank: Bank, person: Person, unit: Unit, by: Actor, now: datetime
) -> ReleaseRequest:
    assert by.organization is not None
    return ReleaseRequest(
        room_id=bank.room_id,
        bank=bank,
        person=person,
        unit=unit,
        asked_by=by.person,
        asked_for=by.organization,
        asked_at=now,
        answer_due_at=answer_due(bank, now),
        **vars(said),
    )


def _taking(bank: Bank, person: Person, said: Asked) -> Taking:
    on = in_zone(said.starts_at, bank.zone).date()
    _refuse_dollars(bank)
    return Taking(bank, person, said.category, on, said.minutes, said.causes_overtime)


def _taking_of(request: ReleaseRequest, minutes: int) -> Taking:
    more: dict[str, Any] = {"causes_overtime": request.causes_overtime}
    return Taking(request.bank, request.person, request.category, request.on, minutes, **more)


def _refuse_dollars(bank: Bank) -> None:
    if bank.counts == Counts.CENTS:
        raise ValidationError(
            {"bank": f"“{bank.name}” is kept in dollars; its keeper records what it is charged."}
        )


def _check_slot(
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


def _held_for(request: ReleaseRequest) -> int:
    return Transfer.objects.filter(request=request).total(Pot.HELD)


def _post_used(
    request: ReleaseRequest, taking: Taking, held: int, by: Actor, now: datetime
) -> None:
    """From what is set aside; what goes beyond it comes from what is left, the rest goes back."""
    over = taking.amount - held
    if over > 0:
        _free(request, held, by, now)
        post_use(taking, by=by, now=now, request=request)
        return
    post_use(taking, by=by, now=now, request=request, source=Pot.HELD)
    if over < 0:
        _free(request, -over, by, now)


def _free(request: ReleaseRequest, amount: int, by: Actor, now: datetime) -> None:
    if amount <= 0:
        return
    hold = Transfer.objects.filter(request=request, kind=TransferKind.HOLD).latest("posted_at")
    holder = request.bank.holder_of(request.person)
    post(
        request.bank,
        TransferKind.FREED,
        amount,
        hold.on,
        by,
        now,
        holder=holder,
        request=request,
    )


def _refuse_answered(request: ReleaseRequest) -> None:
    if not request.is_waiting:
        raise StaleVersionError(
            f"This was answered since you opened it: {request.get_status_display().lower()}.",
            current=request,
            saved={"Now": request.get_status_display(), "Reason": request.reason},
        )


def _copy_purpose(request: ReleaseRequest, taken: ReleaseRequest, by: Actor, now: datetime) -> None:
    for purpose in request.purposes.all():
        write_purpose(taken, purpose.text, by, now)


def _when(at: datetime, request: ReleaseRequest, now: datetime) -> str:
    return absolute_words(at, request.zone, now)
