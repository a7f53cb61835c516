"""Lines that people post: use, donations, additional grants, and reversals of them."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.record import actions as record
from foundation.release_time import ledger
from foundation.release_time.access import can_ask_from, can_post_to, can_reverse
from foundation.release_time.actions.warning import warn_if_low
from foundation.release_time.hours import Counts, amount_words, hours_words, rounded
from foundation.release_time.limits import Taking, check_some, check_taking
from foundation.release_time.models import (
    Bank,
    Pot,
    ReleaseCategory,
    ReleaseRequest,
    Transfer,
    TransferKind,
)
from foundation.release_time.occasions import Occasion
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import day_words, in_zone


def lock_bank(bank: Bank) -> Bank:
    """Held until the end of the transaction: nobody takes the same hours at once.

    Accrual, which only adds lines of its own, does not wait for it.
    """
    held = Bank.objects.for_page().select_for_update(of=("self",), no_key=True)
    return held.get(pk=bank.pk)


@transaction.atomic
def record_use(
    *,
    bank: Bank,
    category: ReleaseCategory,
    on: date,
    minutes: int,
    by: Actor,
    now: datetime,
    person: Person | None = None,
    causes_overtime: bool = False,
    rate_cents: int = 0,
    occasion: Occasion | None = None,
) -> Transfer:
    """Record time that was used, from a bank whose time is not asked for first.

    ``occasion``: the meeting, case or course it was, recorded once for each person.
    """
    bank, person = lock_bank(bank), person or by.person
    require(can_ask_from(by, bank, person, on=on))
    if bank.asks_first and occasion is None:
        raise ValidationError(
            {"bank": f"Time from “{bank.name}” is asked for first; ask for it here afterwards too."}
        )
    _refuse_future(bank, on, now)
    if occasion is not None:
        refuse_recorded(occasion, person)
    taking = Taking(bank, person, category, on, minutes, causes_overtime, rate_cents)
    check_taking(taking, now=now)
    line = post_use(taking, by=by, now=now, origin=occasion.seal if occasion else "")
    write_line(line, f"{by.organization} recorded {hours_words(minutes)}, {category}", by, now)
    return line


@transaction.atomic
def donate(
    *,
    bank: Bank,
    person: Person,
    minutes: int,
    on: date,
    by: Actor,
    now: datetime,
    rate_cents: int = 0,
) -> Transfer:
    """Somebody gives hours of their own leave. They never return to who gave them."""
    bank = lock_bank(bank)
    require(can_post_to(by, bank))
    _refuse_future(bank, on, now)
    _check_donation(bank, person, minutes, on)
    amount = minutes
    if bank.counts == Counts.CENTS:
        if rate_cents <= 0:
            raise ValidationError({"rate": "Say what an hour of the donor's is worth."})
        amount = rounded(minutes * rate_cents, 60)
    _check_room_for(bank, amount)
    line = post(
        bank,
        TransferKind.GIFT,
        amount,
        on,
        by,
        now,
        minutes=minutes,
        person=person,
        holder=None if bank.is_shared else person,
    )
    words = f"{hours_words(minutes)} were donated to “{bank.name}”"
    write_line(line, words, by, now)
    return line


@transaction.atomic
def give_hours(
    *,
    bank: Bank,
    amount: int,
    on: date,
    because: str,
    by: Actor,
    now: datetime,
    person: Person | None = None,
) -> Transfer:
    """Grant something besides the rules, with its reason: both parties read it."""
    bank = lock_bank(bank)
    require(can_post_to(by, bank))
    if not because.strip():
        raise ValidationError({"because": "Say by which clause or agreement this is granted."})
    if amount <= 0:
        check_some(amount)
    if not bank.is_shared and person is None:
        raise ValidationError({"person": f"“{bank.name}” has an account for each: say whose."})
    line = post(
        bank,
        TransferKind.GRANT,
        amount,
        on,
        by,
        now,
        holder=bank.holder_of(person),
        because=because.strip(),
    )
    words = f"{by.organization} granted {amount_words(amount, bank.counts)} besides the rules"
    write_line(line, words, by, now)
    return line


@transaction.atomic
def pass_on(
    *, bank: Bank, giver: Person, taker: Person, minutes: int, by: Actor, now: datetime
) -> Transfer:
    """Hours of one holder go to another, for good: one line out, one line in."""
    bank = lock_bank(bank)
    require(can_post_to(by, bank))
    check_some(minutes)
    today = in_zone(now, bank.zone).date()
    if bank.is_shared or giver == taker:
        raise ValidationError("Hours are passed on between two holders of accounts of their own.")
    if ledger.available(bank, giver, today) < minutes:
        raise ValidationError(
            {"hours": ledger.too_little(bank, giver, today, now=now, today=today)}
        )
    said: dict[str, Any] = {"minutes": minutes, "person": giver}
    post(bank, TransferKind.PASSED, minutes, today, by, now, holder=giver, **said)
    line = post(bank, TransferKind.GIFT, minutes, today, by, now, holder=taker, **said)
    write_line(line, f"{hours_words(minutes)} were passed on to another holder", by, now)
    return line


@transaction.atomic
def reverse_line(*, line: Transfer, because: str, by: Actor, now: datetime) -> Transfer:
    """Take a line back by one that goes the way back. Once; the line itself stays."""
    bank = lock_bank(line.bank)
    line = Transfer.objects.select_related("person", "holder").get(pk=line.pk)
    line.bank = bank
    if line.reversal.exists():
        raise StaleVersionError("This line was reversed since you opened it.", current=line)
    require(can_reverse(by, line))
    if not because.strip():
        raise ValidationError({"because": "Say what was wrong: both parties read it."})
    back = Transfer(
        room_id=line.room_id,
        bank=bank,
        holder=line.holder,
        kind=TransferKind.REVERSAL,
        source=line.target,
        target=line.source,
        amount=line.amount,
        minutes=line.minutes,
        on=line.on,
        posted_at=now,
        posted_by=by.person,
        person=line.person,
        category_id=line.category_id,
        period_on=line.period_on,
        revision=line.revision,
        request_id=line.request_id,
        reverses=line,
        undoes=line.kind,
        because=because.strip(),
    )
    back.save(force_insert=True)
    words = f"{by.organization} reversed a line of {amount_words(line.amount, bank.counts)}"
    write_line(back, words, by, now)
    return back


def post(
    bank: Bank,
    kind: TransferKind,
    amount: int,
    on: date,
    by: Actor,
    now: datetime,
    *,
    ways: tuple[Pot, Pot] | None = None,
    **said: Any,
) -> Transfer:
    """Add one line; the bank is locked by whoever calls, and may be drawn on so."""
    from foundation.release_time.models import WAYS

    source, target = ways or WAYS[kind][0]
    line = Transfer(
        room_id=bank.room_id,
        bank=bank,
        kind=kind,
        source=source,
        target=target,
        amount=amount,
        on=on,
        posted_at=now,
        posted_by=None if by.is_system else by.person,
        **said,
    )
    line.save(force_insert=True)
    if line.source == Pot.LEFT:
        warn_if_low(line, now)
    return line


def post_use(
    taking: Taking,
    *,
    by: Actor,
    now: datetime,
    request: ReleaseRequest | None = None,
    source: Pot = Pot.LEFT,
    origin: str = "",
) -> Transfer:
    bank = taking.bank
    return post(
        bank,
        TransferKind.USE,
        taking.amount,
        taking.on,
        by,
        now,
        ways=(source, Pot.USED),
        holder=bank.holder_of(taking.person),
        minutes=taking.minutes,
        person=taking.person,
        category=taking.category,
        request=request,
        origin=origin,
        revision=_revision(bank, origin, taking.person),
    )


def write_line(line: Transfer, said: str, by: Actor, now: datetime) -> None:
    record.write(
        event=f"release_time.{line.get_kind_display().lower().replace(' ', '_')}",
        subject=line,
        room_id=line.room_id,
        sentence=f"{said}.",
        by=by,
        now=now,
        details={"amount": line.amount, "on": line.on.isoformat()},
    )


def _refuse_future(bank: Bank, on: date, now: datetime) -> None:
    today = in_zone(now, bank.zone).date()
    if on > today:
        raise ValidationError(
            {"on": f"{day_words(on, today)} is still to come. Ask for the time instead."}
        )


def refuse_recorded(occasion: Occasion, person: Person) -> None:
    """From whichever bank: two of them are never charged for one meeting."""
    if Transfer.objects.filter(origin=occasion.seal, person=person).standing().exists():
        raise ValidationError(f"The time of this is recorded already: {occasion.label}.")


def _revision(bank: Bank, origin: str, person: Person) -> int:
    if not origin:
        return 0
    return Transfer.objects.filter(bank=bank, origin=origin, person=person).count()


def _check_donation(bank: Bank, person: Person, minutes: int, on: date) -> None:
    if not bank.takes_donations:
        raise ValidationError({"bank": f"“{bank.name}” takes no donations: {bank.source}."})
    check_some(minutes)
    if minutes < bank.donation_least or minutes % bank.donation_step:
        raise ValidationError(
            {
                "hours": f"A donation is {hours_words(bank.donation_least)} or more, in steps of"
                f" {hours_words(bank.donation_step)} ({bank.source})."
            }
        )
    year = bank.year.at(on)
    gifts = Transfer.objects.filter(bank=bank, person=person, kind=TransferKind.GIFT).standing()
    given = sum(
        gifts.filter(on__gte=year.starts_on, on__lt=year.ends_on).values_list("minutes", flat=True)
    )
    most = bank.donation_most_a_year
    if most is not None and given + minutes > most:
        raise ValidationError(
            {
                "hours": f"One person donates at most {hours_words(most)} a year ({bank.source});"
                f" {hours_words(max(0, most - given))} are left of it."
            }
        )
    _check_not_suspended(bank, year.starts_on)


def _check_not_suspended(bank: Bank, begun: date) -> None:
    if bank.suspend_at is None:
        return
    stood = Transfer.objects.filter(bank=bank, on__lt=begun).total(Pot.LEFT)
    if stood >= bank.suspend_at:
        raise ValidationError(
            f"No donations this year: it began with {amount_words(stood, bank.counts)}, which is"
            f" enough by {bank.source}."
        )


def _check_room_for(bank: Bank, amount: int) -> None:
    cap = bank.donation_cap
    if cap is None:
        return
    there = Transfer.objects.filter(bank=bank).total(Pot.LEFT)
    if there + amount > cap:
        raise ValidationError(
            {
                "hours": f"The bank holds at most {amount_words(cap, bank.counts)}"
                f" ({bank.source}); it takes {amount_words(max(0, cap - there), bank.counts)} more."
            }
        )
