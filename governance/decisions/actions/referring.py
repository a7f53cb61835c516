"""Sending a proposal on: to another level, to a safety review, to bargaining."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, OrganizationKind, Person
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room
from governance.decisions.access import can_close_item, can_find, can_hold_item, can_refer
from governance.decisions.changes import lock_proposal, proposal_changed
from governance.decisions.fencing import Checked, check
from governance.decisions.models import (
    BargainingItem,
    Proposal,
    Referral,
    ReferredTo,
    SafetyFinding,
)
from governance.decisions.numbers import next_number
from governance.decisions.statuses import BargainingStatus, ProposalStatus
from governance.decisions.telling import tell_participants
from governance.responsibilities.queries import today_of
from governance.responsibilities.who_decides import Route


@transaction.atomic
def refer_to_level(
    *, proposal: Proposal, level: str, reason: str, by: Actor, now: datetime
) -> Proposal:
    """Send it to another level, where a new draft takes it up with its history.

    The next level the list knows needs no reason where a fence sends it there; to jump one, or to
    go down, says why.
    """
    proposal = lock_proposal(proposal)
    require(can_refer(by, proposal))
    checked = check(proposal, now=now)
    _refuse_level(proposal, checked, level, reason)
    referral = _refer(proposal, ReferredTo.LEVEL, checked, reason, by, now, level=level)
    there = _taken_up(proposal, level, by, now)
    assert checked.answer.version is not None
    where = checked.answer.version.level_name(level)
    _ended(proposal, referral, f"to the level {where}, as {there.number}", by, now)
    return there


@transaction.atomic
def refer_to_safety(*, proposal: Proposal, by: Actor, now: datetime, reason: str = "") -> Referral:
    """Each party that takes part gives its finding; once all found no harm it is a draft again."""
    proposal = lock_proposal(proposal)
    require(can_refer(by, proposal))
    referral = _refer(proposal, ReferredTo.SAFETY, check(proposal, now=now), reason, by, now)
    _ended(proposal, referral, "to a safety review", by, now)
    return referral


@transaction.atomic
def refer_to_bargaining(
    *, proposal: Proposal, by: Actor, now: datetime, reason: str = ""
) -> list[BargainingItem]:
    """Onto the bargaining list: of the union that refers it, or of each that takes part."""
    proposal = lock_proposal(proposal)
    require(can_refer(by, proposal))
    checked = check(proposal, now=now)
    is_called_for = checked.answer.route == Route.BARGAIN or proposal.holds.standing().exists()
    if not is_called_for and not reason.strip():
        raise ValidationError({"reason": "No fence sends it there: say why it is bargained."})
    referral = _refer(proposal, ReferredTo.BARGAINING, checked, reason, by, now)
    items = [_put_on(referral, union, by, now) for union in _unions(proposal, by)]
    _ended(proposal, referral, "to bargaining", by, now)
    return items


@transaction.atomic
def find_in_safety_review(
    *, referral: Referral, is_clear: bool, text: str, by: Actor, now: datetime
) -> SafetyFinding:
    """What one party found. With the last "no harm" the proposal is a draft again, and this fence
    no longer stands against the text that was reviewed."""
    proposal = lock_proposal(referral.proposal_id)
    require(can_find(by, referral))
    if not text.strip():
        raise ValidationError({"text": "Say what was looked at, and what was found."})
    assert by.organization is not None
    finding = SafetyFinding.objects.create(
        room_id=referral.room_id,
        referral=referral,
        organization=by.organization,
        is_clear=is_clear,
        text=text.strip(),
        found_by=by.person,
        role_name=by.role_name,
        found_at=now,
    )
    referral = Referral.objects.get(pk=referral.pk)
    if referral.is_passed and proposal.status == ProposalStatus.REFERRED:
        proposal.move_to(ProposalStatus.DRAFT)
        proposal.ended_at, proposal.ended_because = None, ""
    words = "found no harm in" if is_clear else "found harm in"
    tell_participants(proposal, "a finding of its safety review is there.", now=now, but=by.person)
    proposal_changed(
        proposal,
        event="proposal.safety_finding",
        sentence=f"{by.organization} {words} {proposal.number}: {finding.text}",
        by=by,
        now=now,
    )
    return finding


@transaction.atomic
def own_item(*, item: BargainingItem, owner: Person, by: Actor, now: datetime) -> BargainingItem:
    """Who sees to it that it is taken up."""
    item = _locked_item(item)
    require(can_hold_item(by, item))
    if item.status != BargainingStatus.WAITING:
        raise ValidationError("It has ended.")
    item.owner = owner
    item.save(update_fields=["owner"])
    write_item(item, "bargaining.owned", f"{owner} sees to “{item.title}”.", by, now)
    return item


@transaction.atomic
def close_item(
    *, item: BargainingItem, status: BargainingStatus, outcome: str, by: Actor, now: datetime
) -> BargainingItem:
    """What became of it: a letter of agreement, a change of the contract, or dropped and why.

    ``StaleVersionError`` with what stands where somebody else has said it already.
    """
    item = _locked_item(item)
    if item.status != BargainingStatus.WAITING:
        raise StaleVersionError(
            "Somebody else has said what became of it.",
            current=item,
            saved={"Outcome": f"{item.get_status_display()}: {item.outcome}"},
        )
    require(can_close_item(by, item))
    if not outcome.strip():
        raise ValidationError(
            {"outcome": "Name the letter or the change, or say why it was dropped."}
        )
    item.move_to(status)
    item.outcome = outcome.strip()
    item.closed_by, item.closed_at = by.person, now
    item.save()
    sentence = f"“{item.title}”: {BargainingStatus(status).label.lower()}. {item.outcome}"
    write_item(item, "bargaining.closed", sentence, by, now)
    return item


def _refer(
    proposal: Proposal,
    to: ReferredTo,
    checked: Checked,
    reason: str,
    by: Actor,
    now: datetime,
    *,
    level: str = "",
) -> Referral:
    parties = proposal.participants.filter(is_observer=False)
    named = set(parties.values_list("organization_id", flat=True))
    assert by.organization is not None
    return Referral.objects.create(
        room_id=proposal.room_id,
        proposal=proposal,
        to=to,
        level=level,
        quoted="\n".join(checked.refusals),
        reason=reason.strip(),
        on_version=proposal.version,
        parties=sorted(named | {proposal.proposed_for_id, proposal.partnership.employer_id}),
        referred_by=by.person,
        referred_for=by.organization,
        referred_at=now,
    )


def _ended(proposal: Proposal, referral: Referral, where: str, by: Actor, now: datetime) -> None:
    because = " ".join(part for part in (referral.quoted, referral.reason) if part)
    proposal.end(ProposalStatus.REFERRED, at=now, because=because)
    tell_participants(proposal, f"it was referred {where}.", now=now, but=by.person)
    proposal_changed(
        proposal,
        event="proposal.referred",
        sentence=f"{by.person} referred {proposal.number} {where}.",
        by=by,
        now=now,
        details={"to": referral.to, "level": referral.level, "quoted": referral.quoted},
    )


def _refuse_level(proposal: Proposal, checked: Checked, level: str, reason: str) -> None:
    """Never past a level without saying why."""
    version = checked.answer.version
    order = [one.key for one in version.levels] if version else []
    if level not in order:
        raise ValidationError({"level": "The list knows no such level."})
    if level == proposal.level:
        raise ValidationError({"level": "It stands at this level."})
    step = order.index(level) - order.index(proposal.level)
    is_sent = level == checked.answer.level or (step == 1 and bool(checked.refusals))
    if not is_sent and not reason.strip():
        said = "A level is passed over" if step > 1 else "No fence sends it there"
        raise ValidationError({"reason": f"{said}: say why."})


def _taken_up(proposal: Proposal, level: str, by: Actor, now: datetime) -> Proposal:
    """The same matter as a draft at another level."""
    there = Proposal(
        room_id=proposal.room_id,
        partnership=proposal.partnership,
        number=next_number(room_id=proposal.room_id, on=today_of(proposal.partnership, now)),
        type=proposal.type,
        method=proposal.type.method,
        unit=proposal.unit,
        function=proposal.function,
        kind=proposal.kind,
        level=level,
        title=proposal.title,
        text=proposal.text,
        facts=proposal.facts,
        quorum=proposal.quorum,
        proposed_by=by.person,
        proposed_for=by.organization,
        proposed_role=by.role_name,
        proposed_at=now,
        follows=proposal,
    )
    there.save(force_insert=True)
    return there


def _unions(proposal: Proposal, by: Actor) -> Sequence[Organization]:
    """A union refers to its own bargaining. Management: to that of the unions that take part."""
    if by.organization is not None and by.organization.kind == OrganizationKind.UNION:
        return [by.organization]
    unions = proposal.partnership.unions.order_by("name")
    taking = unions.filter(pk__in=proposal.participants.values("organization"))
    return list(taking) or list(unions)


def _put_on(referral: Referral, union: Organization, by: Actor, now: datetime) -> BargainingItem:
    proposal = referral.proposal
    item = BargainingItem(
        room=Room.objects.shared_by(proposal.partnership, union),
        referral=referral,
        referral_room_id=referral.room_id,
        union=union,
        employer=proposal.partnership.employer,
        title=proposal.title,
        put_on_at=now,
    )
    item.save(force_insert=True)
    return item


def _locked_item(item: BargainingItem) -> BargainingItem:
    held = BargainingItem.objects.select_for_update(of=("self",))
    return held.select_related("union", "employer", "owner").get(pk=item.pk)


def write_item(item: BargainingItem, event: str, sentence: str, by: Actor, now: datetime) -> None:
    record.write(
        event=event,
        subject=item,
        room_id=item.room_id,
        sentence=sentence,
        by=by,
        now=now,
        details={"status": item.status},
    )
