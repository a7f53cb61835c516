"""Two hats that meet in a case: found, told, answered, and over with the case at the latest."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.notices.models import NoticeKind
from foundation.people.models import Person
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import HowFilled, RoleAssignment
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import require_version
from foundation.toolkit.moments import in_zone
from governance.committees.actions.seating import Seated, fill_seat
from governance.committees.bench import bench_of
from governance.committees.changes import written
from governance.committees.models import Committee, SeatTerm
from grievances.acts import lock_case
from grievances.hat_access import can_answer_hats
from grievances.models import Grievance, HatConflict
from grievances.recipients import holders
from grievances.statuses import HatStatus
from grievances.telling import tell_people
from grievances.two_hats import Meeting, meetings_in

# Of those who give out cases, so many are told, the nearest first.
TOLD = 3
# What whoever answers has read before: another's answer is never overwritten unseen.
ANSWER_FIELDS = ("status", "stand_in", "until", "because")


def look_for_hats(
    *, grievance: Grievance, by: Actor, now: datetime, meetings: Sequence[Meeting] | None = None
) -> None:
    """Make what is noted of a locked case equal to the rule's answer; tell what is new.

    What was found before filing stays in the union's room and is over; a stand-in named then goes
    on standing in. Nothing here touches a clock.
    """
    found = meetings_in(grievance, now) if meetings is None else meetings
    wanted = {(one.representative, one.manager): one for one in found}
    moved: dict[tuple[int, int], HatConflict] = {}
    rows = HatConflict.objects.select_for_update(of=("self",)).standing()
    for row in rows.filter(grievance=grievance):
        row.grievance = grievance
        key = (row.representative_id, row.manager_id)
        is_here = row.room_id == grievance.room_id
        if key in wanted and is_here and stands_in_still(row, now):
            del wanted[key]
            continue
        if key in wanted and not is_here and row.status == HatStatus.STAND_IN:
            moved[key] = row
        _end(row, now)
    for key, meeting in wanted.items():
        _note(grievance, meeting, moved.get(key), by, now)


@transaction.atomic
def answer_hats(
    *,
    conflict: HatConflict,
    by: Actor,
    now: datetime,
    stand_in: Person | None = None,
    until: date | None = None,
    because: str = "",
    version: str = "",
) -> HatConflict:
    """Name who leads the joint work meanwhile, or say why it goes on as it is.

    ``until``: the last day of the stand-in; it ends with the case at the latest. Refused: both or
    neither, somebody without a role in the union, a seat in which somebody else stands in already.
    """
    grievance = lock_case(conflict.grievance_id)
    held = HatConflict.objects.select_for_update(of=("self",)).of_page()
    conflict = held.get(pk=conflict.pk)
    conflict.grievance = grievance
    require(can_answer_hats(by, conflict, now=now))
    require_version(
        version,
        conflict,
        *ANSWER_FIELDS,
        sentence="Somebody else of your union has answered this since you opened it.",
        saved={"Stands in": str(conflict.stand_in or "nobody"), "Because": conflict.because},
    )
    _refuse_mistakes(conflict, stand_in, until, because.strip(), now)
    _end_terms(conflict, by, now)
    conflict.stand_in, conflict.until = stand_in, until if stand_in else None
    conflict.because = "" if stand_in else because.strip()
    status = HatStatus.STAND_IN if stand_in else HatStatus.GOES_ON
    if conflict.status != status:
        conflict.move_to(status)
    conflict.answered_by, conflict.answered_at = by.person, now
    if stand_in is not None:
        conflict.seat_terms = _seat(conflict, stand_in, by, now)
    conflict.save()
    _tell_answer(conflict, by, now)
    return conflict


def stands_in_still(conflict: HatConflict, now: datetime) -> bool:
    """False where the last day of a stand-in has passed, or the seat was taken from them."""
    if conflict.status != HatStatus.STAND_IN:
        return True
    if conflict.until and in_zone(now, conflict.grievance.terms.zone).date() > conflict.until:
        return False
    terms = SeatTerm.objects.filter(pk__in=conflict.seat_terms)
    return terms.in_force(now).count() == len(conflict.seat_terms)


@transaction.atomic
def end_terms_of(*, pk: UUID, by: Actor, now: datetime) -> None:
    """By the union's own sweep: who stood in for what is over stands in no longer."""
    rows = HatConflict.objects.select_for_update(skip_locked=True)
    conflict = rows.filter(pk=pk, status=HatStatus.OVER).first()
    if conflict is not None:
        _end_terms(conflict, by, now)
        conflict.save(update_fields=["seat_terms"])


def _note(
    grievance: Grievance, meeting: Meeting, before: HatConflict | None, by: Actor, now: datetime
) -> None:
    conflict = HatConflict(
        room_id=grievance.room_id,
        grievance=grievance,
        grievance_room_id=grievance.room_id,
        union_id=grievance.union_id,
        representative_id=meeting.representative,
        manager_id=meeting.manager,
        found_at=now,
    )
    if before is not None:
        conflict.move_to(HatStatus.STAND_IN)
        conflict.stand_in, conflict.until = before.stand_in, before.until
        conflict.seat_terms = before.seat_terms
        conflict.answered_by, conflict.answered_at = before.answered_by, now
        before.seat_terms = []
        before.save(update_fields=["seat_terms"])
    conflict.save(force_insert=True)
    works = " and ".join(work.work for work in meeting.works)
    sentence = (
        f"Two hats meet: {conflict.representative}, who carries this case, and {conflict.manager},"
        f" who may answer it, are co-leads of {works}."
    )
    _write(conflict, "case.hats_met", sentence, by, now)
    if conflict.status == HatStatus.ASKED:
        _tell_found(conflict, now)


def _tell_found(conflict: HatConflict, now: datetime) -> None:
    """Both of the two, as far as the case is theirs to know of, and whoever gives out cases."""
    grievance, kind = conflict.grievance, NoticeKind.HATS
    givers = holders(grievance.union, Capability.ASSIGN_CASE, grievance.unit, now)
    people = [held.person for held in givers if held.person_id != conflict.representative_id]
    asked = "two hats meet in it; your union is asked who stands in."
    tell_people(
        grievance,
        list(dict.fromkeys([conflict.representative, *people[:TOLD]])),
        grievance.union,
        kind,
        asked,
        now=now,
    )
    if grievance.is_filed:
        what = "two hats meet in it."
        tell_people(grievance, [conflict.manager], grievance.employer, kind, what, now=now)


def _tell_answer(conflict: HatConflict, by: Actor, now: datetime) -> None:
    grievance, kind = conflict.grievance, NoticeKind.HATS
    sentence = f"It goes on as it is, because: {conflict.because}"
    if conflict.stand_in is not None:
        until = f"until {conflict.until}" if conflict.until else "until this case ends"
        sentence = (
            f"{conflict.stand_in} stands in for {conflict.representative} in the joint work,"
            f" {until} at the latest."
        )
    _write(conflict, "case.hats_answered", sentence, by, now)
    what = "it is said who stands in, or why nobody does."
    tell_people(grievance, [conflict.representative], grievance.union, kind, what, now=now)
    if grievance.is_filed:
        tell_people(grievance, [conflict.manager], grievance.employer, kind, what, now=now)


def _write(conflict: HatConflict, event: str, sentence: str, by: Actor, now: datetime) -> None:
    record.write(
        event=event,
        subject=conflict.grievance,
        room_id=conflict.room_id,
        sentence=sentence,
        by=by,
        now=now,
    )


def _refuse_mistakes(
    conflict: HatConflict, stand_in: Person | None, until: date | None, because: str, now: datetime
) -> None:
    wrong: dict[str, str] = {}
    if stand_in is None and not because:
        wrong["because"] = "Say why it goes on as it is, or name who stands in."
    elif stand_in is not None and because:
        wrong["because"] = "Name who stands in, or say why it goes on: not both."
    if stand_in is not None:
        roles = RoleAssignment.objects.in_force(now).of_people()
        if stand_in.pk == conflict.representative_id:
            wrong["stand_in"] = f"{stand_in} is the one who is stood in for."
        elif not roles.filter(person=stand_in, organization=conflict.union).exists():
            wrong["stand_in"] = f"{stand_in} holds no role in {conflict.union} now."
        today = in_zone(now, conflict.grievance.terms.zone).date()
        if until is not None and until < today:
            wrong["until"] = "This day has passed. Give a day that lies ahead, or none."
    if wrong:
        raise ValidationError(wrong)


def _seat(conflict: HatConflict, person: Person, by: Actor, now: datetime) -> list[UUID]:
    """Stand in for the representative in each committee the two lead; the terms begun for it."""
    begun = []
    for meeting in meetings_in(conflict.grievance, now):
        if meeting.manager != conflict.manager_id:
            continue
        for work in meeting.works:
            kind, _, pk = work.key.partition(":")
            if kind == "committee":
                begun += _seat_in(pk, conflict, person, by, now)
    return begun


def _seat_in(
    pk: str, conflict: HatConflict, person: Person, by: Actor, now: datetime
) -> list[UUID]:
    committee = Committee.objects.of_page().get(pk=pk)
    places = bench_of(committee, now=now).places
    own = [place for place in places if place.holder and place.seat.organization == conflict.union]
    place = next(p for p in own if p.holder and p.holder.person_id == conflict.representative_id)
    if place.alternate is not None and place.alternate.person_id == person.pk:
        return []
    if place.alternate is not None:
        raise ValidationError(
            {
                "stand_in": f"{place.alternate.person} stands in already in {committee}: name"
                " them, or end that first."
            }
        )
    place.seat.committee = committee
    ends_at = _end_of(conflict.until, conflict.grievance.terms.zone)
    seated = Seated(person, HowFilled.APPOINTED, ends_at=ends_at, is_alternate=True)
    try:
        return [fill_seat(seat=place.seat, seated=seated, by=by, now=now).pk]
    except ValidationError as refusal:
        raise ValidationError({"stand_in": refusal.messages}) from refusal


def _end_of(until: date | None, zone: str) -> datetime | None:
    if until is None:
        return None
    return datetime.combine(until + timedelta(days=1), time.min, ZoneInfo(zone))


def _end(conflict: HatConflict, now: datetime) -> None:
    """Its terms stay noted until the union's sweep ends them: nobody else ends a union's seat."""
    conflict.move_to(HatStatus.OVER)
    conflict.over_at = now
    conflict.save(update_fields=["status", "over_at"])


def _end_terms(conflict: HatConflict, by: Actor, now: datetime) -> None:
    terms = SeatTerm.objects.select_for_update(of=("self",)).in_force(now)
    found = terms.select_related("seat__committee", "person").filter(pk__in=conflict.seat_terms)
    for term in found:
        term.ends_at, term.ended_by = now, None if by.is_system else by.person
        term.save(update_fields=["ends_at", "ended_by"])
        committee = term.seat.committee
        sentence = f"{term.person} no longer stands in in {committee}."
        written(committee, "seat.vacated", sentence, by=by, now=now)
    conflict.seat_terms = []
