"""Agreeing to what the other party asked, refusing it, and what a party may do alone."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.notices.models import NoticeKind
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.contracts.events import Moment
from grievances.access import can_answer_offer, can_end_abeyance, can_take_extension
from grievances.actions.endings import let_offers_lapse
from grievances.actions.offers import close_offer, extendable_limit, lock_offer, write_offer
from grievances.acts import Happening, add_act, lock_case
from grievances.case_file import case_file_of
from grievances.changes import bring_to, case_changed
from grievances.models import Grievance, Offer, OfferKind
from grievances.statuses import GrievanceStatus, OfferStatus
from grievances.telling import tell_other_party, tell_own_people, tell_party

AGREED = {
    OfferKind.EXTENSION: "more time was agreed.",
    OfferKind.ABEYANCE: "it rests by agreement.",
    OfferKind.SETTLEMENT: "a settlement was agreed.",
    OfferKind.WAIVER: "a step is left out by agreement.",
}


@transaction.atomic
def accept_offer(*, offer: Offer, by: Actor, now: datetime, note: str = "") -> Offer:
    """The other party agrees, and the case changes at once. The old date is kept on the offer.

    ``ValidationError`` if the limit has changed since more time was asked for.
    """
    grievance, offer = lock_offer(offer)
    require(can_answer_offer(by, offer, now=now))
    close_offer(offer, OfferStatus.ACCEPTED, by=by, now=now, note=note)
    kind = OfferKind(offer.kind)
    _EFFECTS[kind](grievance, offer, by, now)
    case_changed(grievance, now=now)
    write_offer(offer, "offer.accepted", "Both parties agreed", by, now)
    tell_other_party(grievance, NoticeKind.AGREED, AGREED[kind], by=by, now=now)
    return offer


@transaction.atomic
def refuse_offer(*, offer: Offer, by: Actor, now: datetime, note: str = "") -> Offer:
    """The other party does not agree; nothing about the case changes."""
    grievance, offer = lock_offer(offer)
    require(can_answer_offer(by, offer, now=now))
    close_offer(offer, OfferStatus.REFUSED, by=by, now=now, note=note)
    case_changed(grievance, now=now)
    write_offer(offer, "offer.refused", f"{by.organization} did not agree", by, now)
    what = "the other party did not agree to what was asked."
    tell_party(grievance, offer.asked_for, NoticeKind.AGREED, what, by=by, now=now)
    tell_own_people(grievance, NoticeKind.AGREED, "what was asked was refused.", by=by, now=now)
    return offer


@transaction.atomic
def take_extension(
    *,
    grievance: Grievance,
    clock: str,
    by: Actor,
    now: datetime,
    days: int | None = None,
    note: str = "",
) -> Grievance:
    """Lengthen a limit alone, where the contract gives the party that right.

    ``days`` left out: as many as the contract gives.
    """
    grievance = lock_case(grievance)
    require(can_take_extension(by, grievance, now=now))
    file = case_file_of(grievance, now)
    allowed = file.extensions_to_take(grievance.party_of(by.organization))
    taken = next((event for event in allowed if event.clock == clock), None)
    if taken is None:
        raise ValidationError(
            {"clock": "The contract does not let your party lengthen this limit."}
        )
    happening = Happening(
        "extension_taken", step=taken.step or "", clock=clock, days=days, note=note
    )
    add_act(grievance, happening, by=by, now=now)
    case_changed(grievance, now=now)
    _write(grievance, "extension.taken", f"{by.organization} extended a limit alone.", by, now)
    tell_other_party(grievance, NoticeKind.MOVED, "a limit was extended.", by=by, now=now)
    return grievance


@transaction.atomic
def end_abeyance(
    *, grievance: Grievance, by: Actor, now: datetime, at: Moment | None = None, note: str = ""
) -> Grievance:
    """The case is taken up again: the clocks run from that day."""
    grievance = lock_case(grievance)
    require(can_end_abeyance(by, grievance, now=now))
    add_act(grievance, Happening("abeyance_ended", at=at, note=note), by=by, now=now)
    bring_to(grievance, step=grievance.step, now=now)
    case_changed(grievance, now=now)
    _write(grievance, "abeyance.ended", "The case was taken up again.", by, now)
    tell_other_party(grievance, NoticeKind.MOVED, "taken up again.", by=by, now=now)
    return grievance


def _extend(grievance: Grievance, offer: Offer, by: Actor, now: datetime) -> None:
    worked = extendable_limit(case_file_of(grievance, now), offer.clock)
    if worked.due_at != offer.old_due_at:
        raise ValidationError("The last day has changed since more time was asked for; ask anew.")
    is_earlier = bool(offer.new_on and offer.old_due_on and offer.new_on < offer.old_due_on)
    agreed = Happening(
        "limit_shortened" if is_earlier else "extension_agreed",
        step=offer.step,
        clock=offer.clock,
        sets=offer.new_on,
        note=offer.reason,
    )
    add_act(grievance, agreed, by=by, now=now)


def _rest(grievance: Grievance, offer: Offer, by: Actor, now: datetime) -> None:
    began = Happening("abeyance_began", until=offer.until, note=offer.reason)
    add_act(grievance, began, by=by, now=now)
    bring_to(grievance, step=grievance.step, now=now)


def _settle(grievance: Grievance, offer: Offer, by: Actor, now: datetime) -> None:
    add_act(grievance, Happening("settled", note=offer.terms), by=by, now=now)
    grievance.move_to(GrievanceStatus.SETTLED)
    let_offers_lapse(grievance, by=by, now=now)


def _waive(grievance: Grievance, offer: Offer, by: Actor, now: datetime) -> None:
    if offer.step not in case_file_of(grievance, now).waivable_steps:
        raise ValidationError("The case has moved on since this was asked for.")
    waived = Happening("step_waived", step=offer.step, note=offer.reason)
    add_act(grievance, waived, by=by, now=now)
    bring_to(grievance, step=offer.step, now=now)


_EFFECTS: dict[OfferKind, Callable[[Grievance, Offer, Actor, datetime], None]] = {
    OfferKind.EXTENSION: _extend,
    OfferKind.ABEYANCE: _rest,
    OfferKind.SETTLEMENT: _settle,
    OfferKind.WAIVER: _waive,
}


def _write(grievance: Grievance, event: str, sentence: str, by: Actor, now: datetime) -> None:
    record.write(
        event=event,
        subject=grievance,
        room_id=grievance.room_id,
        sentence=sentence,
        by=by,
        now=now,
    )
