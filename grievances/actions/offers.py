"""Asking the other party: for more time, a rest, a settlement, or to leave out a step."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.notices.models import NoticeKind
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.moments import day_words
from governance.contracts.worked import WorkedDeadline
from grievances.access import can_make_offer, can_take_back_offer
from grievances.acts import lock_case
from grievances.case_file import CaseFile, case_file_of
from grievances.changes import case_changed
from grievances.models import Grievance, Offer, OfferKind
from grievances.statuses import OfferStatus
from grievances.telling import tell_party

ASKED = {
    OfferKind.EXTENSION: "asked for more time",
    OfferKind.ABEYANCE: "asked that the case rest",
    OfferKind.SETTLEMENT: "offered a settlement",
    OfferKind.WAIVER: "asked to leave out a step",
}


@transaction.atomic
def ask_extension(
    *, grievance: Grievance, clock: str, new_on: date, by: Actor, now: datetime, reason: str = ""
) -> Offer:
    """Ask for more time on one running limit (``Clock.key``), until the end of ``new_on``."""
    grievance = lock_case(grievance)
    require(can_make_offer(by, grievance, OfferKind.EXTENSION, now=now))
    file = case_file_of(grievance, now)
    worked = extendable_limit(file, clock)
    _refuse_day(worked, new_on, file)
    return _ask(
        grievance,
        OfferKind.EXTENSION,
        by,
        now,
        step=worked.step,
        clock=worked.key,
        action=worked.action[:200],
        old_due_on=worked.due_on,
        old_due_at=worked.due_at,
        new_on=new_on,
        reason=reason,
    )


@transaction.atomic
def ask_abeyance(
    *,
    grievance: Grievance,
    by: Actor,
    now: datetime,
    until: date | None = None,
    reason: str = "",
) -> Offer:
    """Ask that the case rest: every clock stops, to ``until`` or until either party ends it."""
    grievance = lock_case(grievance)
    require(can_make_offer(by, grievance, OfferKind.ABEYANCE, now=now))
    file = case_file_of(grievance, now)
    if file.is_resting:
        raise ValidationError("The case is held in abeyance already.")
    if until is not None and until <= file.today:
        raise ValidationError({"until": "Choose a day that lies ahead, or leave it open."})
    return _ask(grievance, OfferKind.ABEYANCE, by, now, until=until, reason=reason)


@transaction.atomic
def ask_waiver(
    *, grievance: Grievance, step: str, by: Actor, now: datetime, reason: str = ""
) -> Offer:
    """Ask to leave out a step that the contract lets the parties leave out."""
    grievance = lock_case(grievance)
    require(can_make_offer(by, grievance, OfferKind.WAIVER, now=now))
    if step not in case_file_of(grievance, now).waivable_steps:
        raise ValidationError({"step": "The contract does not let the parties leave it out now."})
    return _ask(grievance, OfferKind.WAIVER, by, now, step=step, reason=reason)


@transaction.atomic
def offer_settlement(
    *, grievance: Grievance, terms: str, by: Actor, now: datetime, sets_precedent: bool = False
) -> Offer:
    """Offer to settle the case on these terms, word for word."""
    grievance = lock_case(grievance)
    require(can_make_offer(by, grievance, OfferKind.SETTLEMENT, now=now))
    if not terms.strip():
        raise ValidationError({"terms": "Write the terms; the other party agrees to these words."})
    return _ask(
        grievance,
        OfferKind.SETTLEMENT,
        by,
        now,
        terms=terms.strip(),
        sets_precedent=sets_precedent,
    )


@transaction.atomic
def take_back_offer(*, offer: Offer, by: Actor, now: datetime, note: str = "") -> Offer:
    """The party that asked no longer asks."""
    grievance, offer = lock_offer(offer)
    require(can_take_back_offer(by, offer, now=now))
    close_offer(offer, OfferStatus.TAKEN_BACK, by=by, now=now, note=note)
    case_changed(grievance, now=now)
    write_offer(offer, "offer.taken_back", f"{by.organization} no longer asks", by, now)
    what = "the other party no longer asks for an agreement."
    other = grievance.other_party(offer.asked_for)
    tell_party(grievance, other, NoticeKind.AGREED, what, by=by, now=now)
    return offer


def lock_offer(offer: Offer) -> tuple[Grievance, Offer]:
    """The case and the offer as they stand now, held until the end of the transaction."""
    grievance = lock_case(offer.grievance_id)
    held = Offer.objects.select_for_update(of=("self",)).select_related("asked_for", "asked_by")
    offer = held.get(pk=offer.pk)
    offer.grievance = grievance
    return grievance, offer


def close_offer(
    offer: Offer, status: OfferStatus, *, by: Actor, now: datetime, note: str = ""
) -> None:
    """Write who answered it, in which role and when."""
    offer.move_to(status)
    offer.answered_by = by.person
    offer.answered_for = by.organization
    offer.answered_role = by.role_name
    offer.answered_at = now
    offer.answer_note = note.strip()
    offer.save()


def write_offer(offer: Offer, event: str, said: str, by: Actor, now: datetime) -> None:
    """Into the record: what was asked, and the old date and the new one where there are such."""
    record.write(
        event=event,
        subject=offer.grievance,
        room_id=offer.room_id,
        sentence=f"{said}: {offer.get_kind_display().lower()}{_dates(offer)}.",
        by=by,
        now=now,
        details={
            "offer": str(offer.pk),
            "kind": offer.kind,
            "clock": offer.clock,
            "old_due_on": offer.old_due_on.isoformat() if offer.old_due_on else None,
            "new_on": offer.new_on.isoformat() if offer.new_on else None,
            "until": offer.until.isoformat() if offer.until else None,
            "step": offer.step,
        },
    )


def extendable_limit(file: CaseFile, clock: str) -> WorkedDeadline:
    """The running limit of this key, if the contract lets the parties lengthen it."""
    worked = next((w for w in file.extendable if w.key == clock), None)
    if worked is None:
        raise ValidationError(
            {"clock": "This limit does not run now, or the contract never lets it be extended."}
        )
    return worked


def _refuse_day(worked: WorkedDeadline, new_on: date, file: CaseFile) -> None:
    """Later than the present day; earlier only where the contract lets a limit be shortened."""
    if new_on < file.today:
        raise ValidationError({"new_on": "Choose a day that lies ahead."})
    due = worked.due_on
    if due is None or new_on > due or (new_on < due and file.may_be_shortened(worked)):
        return
    raise ValidationError(
        {"new_on": f"Choose a day after {day_words(due, file.today)}, the present last day."}
    )


def _ask(grievance: Grievance, kind: OfferKind, by: Actor, now: datetime, **what: Any) -> Offer:
    if grievance.offers.open().filter(kind=kind, clock=what.get("clock", "")).exists():
        raise ValidationError("This has been asked already and waits for an answer.")
    offer = Offer(
        room_id=grievance.room_id,
        grievance=grievance,
        kind=kind,
        asked_by=by.person,
        asked_for=by.organization,
        asked_role=by.role_name,
        asked_at=now,
        **what,
    )
    offer.save(force_insert=True)
    case_changed(grievance, now=now)
    assert by.organization is not None
    write_offer(offer, "offer.made", f"{by.organization} {ASKED[kind]}", by, now)
    other = grievance.other_party(by.organization)
    what_for = f"the other party {ASKED[kind]}. Your answer is needed."
    tell_party(grievance, other, NoticeKind.ASKED, what_for, by=by, now=now)
    return offer


def _dates(offer: Offer) -> str:
    if offer.new_on and offer.old_due_on:
        return f" from {offer.old_due_on.isoformat()} to {offer.new_on.isoformat()}"
    return f" until {offer.until.isoformat()}" if offer.until else ""
