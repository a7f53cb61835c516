"""The rules of banks: proposed by one party, agreed by the other, ended by both."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.people.models import Organization, Partnership, Person
from foundation.record import actions as record
from foundation.release_time.access import (
    can_agree_rule,
    can_end_rule,
    can_keep_banks,
    can_post_to,
    can_withdraw_rule,
)
from foundation.release_time.models import Bank, Entitlement, HeadCount, Reimbursement, WorkShare
from foundation.release_time.models.entitlement import OF_HOLDERS
from foundation.release_time.recipients import people_who, tell
from foundation.release_time.statuses import ReimbursementStatus, RuleStatus
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room

Rule = Bank | Entitlement


@dataclass(frozen=True)
class Said:
    """The rules of a bank or of an entitlement, by the names of its columns."""

    rules: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def propose_bank(
    *, said: Said, partnership: Partnership, union: Organization, by: Actor, now: datetime
) -> Bank:
    """Put up a bank; it holds when the other party has agreed."""
    require(can_keep_banks(by))
    assert by.organization is not None
    if by.organization not in (partnership.employer, union):
        raise ValidationError({"union": f"{by.organization} keeps no bank with {union}."})
    bank = Bank(
        room=Room.objects.shared_by(partnership, union),
        partnership=partnership,
        union=union,
        proposed_by=by.person,
        proposed_for=by.organization,
        proposed_at=now,
        **{"zone": by.organization.zone, **said.rules},
    )
    _save_new(bank, "A bank of this name from that day is there already.")
    _write(bank, "release_time_bank.proposed", f"{by.organization} proposed “{bank}”", by, now)
    _tell_other(bank, bank, "a bank of release time is proposed. Your answer is needed.", by, now)
    return bank


@transaction.atomic
def propose_entitlement(*, said: Said, bank: Bank, by: Actor, now: datetime) -> Entitlement:
    require(can_keep_banks(by))
    assert by.organization is not None
    entitlement = Entitlement(
        room_id=bank.room_id,
        bank=bank,
        proposed_by=by.person,
        proposed_for=by.organization,
        proposed_at=now,
        **said.rules,
    )
    if bank.is_shared and entitlement.basis in OF_HOLDERS:
        raise ValidationError({"basis": f"“{bank}” is one pool: grant to the pool."})
    if not bank.is_shared and entitlement.basis not in OF_HOLDERS:
        raise ValidationError({"basis": f"“{bank}” has an account for each: grant to holders."})
    _save_new(entitlement, "This is there already.")
    words = f"{by.organization} proposed what “{bank}” is granted"
    _write(entitlement, "entitlement.proposed", words, by, now)
    what = "what a bank of release time is granted is proposed. Your answer is needed."
    _tell_other(entitlement, bank, what, by, now)
    return entitlement


@transaction.atomic
def agree_rule(*, rule: Rule, by: Actor, now: datetime) -> Rule:
    """Agree for the other party: from here on it holds, and never changes but for its end."""
    rule = lock_rule(rule)
    _refuse_answered(rule)
    require(can_agree_rule(by, rule))
    rule.move_to(RuleStatus.IN_FORCE, by=by.person, at=now)
    _write(rule, "release_time_rule.agreed", f"{by.organization} agreed to a rule", by, now)
    _tell_other(rule, bank_of(rule), "a rule of release time was agreed.", by, now)
    return rule


@transaction.atomic
def withdraw_rule(*, rule: Rule, by: Actor, now: datetime) -> Rule:
    """Take a proposal back, or refuse it for the other party."""
    rule = lock_rule(rule)
    _refuse_answered(rule)
    require(can_withdraw_rule(by, rule))
    rule.move_to(RuleStatus.WITHDRAWN, by=by.person, at=now)
    is_own = by.organization is not None and by.organization.pk == rule.proposed_for_id
    verb = "withdrew" if is_own else "refused"
    _write(rule, "release_time_rule.withdrawn", f"{by.organization} {verb} a rule", by, now)
    _tell_other(rule, bank_of(rule), "a proposed rule of release time was withdrawn.", by, now)
    return rule


@transaction.atomic
def end_rule(*, rule: Rule, on: date, by: Actor, now: datetime) -> Rule:
    """Say when it ends. It ends when the other party has said the same day."""
    rule = lock_rule(rule)
    require(can_end_rule(by, rule))
    if on <= rule.starts_on:
        raise ValidationError({"on": f"It begins on {rule.starts_on:%Y-%m-%d}; it ends later."})
    assert by.organization is not None
    if rule.end_wish_on == on and rule.end_wish_for_id != by.organization.pk:
        rule.ends_on = on
        rule.save(update_fields=["ends_on"])
        words, what = f"both parties ended a rule on {on:%Y-%m-%d}", "a rule of release time ends."
    else:
        rule.end_wish_on, rule.end_wish_for = on, by.organization
        rule.save(update_fields=["end_wish_on", "end_wish_for"])
        words = f"{by.organization} would end a rule on {on:%Y-%m-%d}"
        what = "the other party would end a rule of release time. Your answer is needed."
    _write(rule, "release_time_rule.ending", words, by, now)
    _tell_other(rule, bank_of(rule), what, by, now)
    return rule


@transaction.atomic
def tell_count(
    *, entitlement: Entitlement, number: int, counted_on: date, by: Actor, now: datetime
) -> HeadCount:
    """Say how many there were on a day. A later word for the same day counts instead."""
    require(can_post_to(by, entitlement.bank))
    assert by.organization is not None
    if not entitlement.per:
        raise ValidationError("What this grants does not go by a number of people.")
    count = HeadCount.objects.create(
        room_id=entitlement.room_id,
        entitlement=entitlement,
        number=number,
        counted_on=counted_on,
        told_by=by.person,
        told_for=by.organization,
        told_at=now,
    )
    _write(count, "release_time.counted", f"{by.organization} counted {number}", by, now)
    return count


@transaction.atomic
def tell_work_share(
    *,
    bank: Bank,
    person: Person,
    percent: int,
    starts_on: date,
    ends_on: date | None,
    by: Actor,
    now: datetime,
) -> WorkShare:
    """Say that somebody works part of full time, or is on leave. The day before a share ends it."""
    require(can_keep_banks(by))
    if not 0 <= percent <= 99:
        raise ValidationError({"percent": "0 for a leave, up to 99 for a part of full time."})
    if ends_on is not None and ends_on <= starts_on:
        raise ValidationError({"ends_on": "It ends before it begins."})
    share = WorkShare(
        room_id=bank.room_id,
        person=person,
        percent=percent,
        starts_on=starts_on,
        ends_on=ends_on,
        told_by=by.person,
        told_at=now,
    )
    _save_new(share, "For some of these days a part or a leave is told already.")
    words = "a leave" if percent == 0 else "a part of full time"
    _write(share, "release_time.work_share_told", f"{by.organization} told {words}", by, now)
    return share


@transaction.atomic
def end_work_share(*, share: WorkShare, ends_on: date, by: Actor, now: datetime) -> WorkShare:
    share = WorkShare.objects.select_for_update(of=("self",)).get(pk=share.pk)
    require(can_keep_banks(by))
    if ends_on < share.starts_on:
        raise ValidationError({"ends_on": "It ends before it begins."})
    share.ends_on = ends_on
    share.save(update_fields=["ends_on"])
    _write(share, "release_time.work_share_ended", f"{by.organization} told its end", by, now)
    return share


@transaction.atomic
def settle_reimbursement(
    *, reimbursement: Reimbursement, paid_on: date, note: str, by: Actor, now: datetime
) -> Reimbursement:
    """Note that a month was paid back, once."""
    held = Reimbursement.objects.select_for_update(of=("self",)).select_related("bank")
    reimbursement = held.get(pk=reimbursement.pk)
    if not reimbursement.is_due:
        raise StaleVersionError(
            "This was noted as paid since you opened it.",
            current=reimbursement,
            saved={"Paid on": str(reimbursement.paid_on), "Note": reimbursement.paid_note},
        )
    require(can_keep_banks(by))
    reimbursement.move_to(
        ReimbursementStatus.PAID, paid_on=paid_on, paid_note=note.strip(), settled_by=by.person
    )
    words = f"{by.organization} noted a month as reimbursed"
    _write(reimbursement, "release_time.reimbursed", words, by, now)
    return reimbursement


def lock_rule(rule: Rule) -> Rule:
    rows: Any = type(rule).objects.for_page().select_for_update(of=("self",), no_key=True)
    return rows.get(pk=rule.pk)


def bank_of(rule: Rule) -> Bank:
    return rule if isinstance(rule, Bank) else rule.bank


def _save_new(row: Any, sentence: str) -> None:
    row.full_clean(exclude=["room"], validate_unique=False, validate_constraints=True)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError(sentence) from error


def _refuse_answered(rule: Rule) -> None:
    if rule.status != RuleStatus.PROPOSED:
        raise StaleVersionError(
            f"This was answered since you opened it: {rule.get_status_display().lower()}.",
            current=rule,
            saved={"Now": rule.get_status_display()},
        )


def _write(row: Any, event: str, said: str, by: Actor, now: datetime) -> None:
    sentence = f"{said[0].upper()}{said[1:]}."
    record.write(event=event, subject=row, room_id=row.room_id, sentence=sentence, by=by, now=now)


def _tell_other(rule: Rule, bank: Bank, what: str, by: Actor, now: datetime) -> None:
    employer = bank.partnership.employer
    other = bank.union if by.organization == employer else employer
    people = people_who(other, Capability.KEEP_RELEASE_TIME, None, now)
    tell(people, other, rule.room_id, what[0].upper() + what[1:], bank.get_absolute_url(), now)
