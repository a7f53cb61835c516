"""Changing role fences: proposed, answered by every party concerned, and then in force at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization
from foundation.record.actions import write
from foundation.roles.access import (
    can_answer_fence_change,
    can_propose_fence,
    can_propose_fences,
    can_take_back_fence_change,
    parties_concerned,
    parties_to_answer,
)
from foundation.roles.actions.assignments import administrators
from foundation.roles.actor import Actor
from foundation.roles.capabilities import LABELS, Capability
from foundation.roles.matrix import reaches_in_force
from foundation.roles.models import (
    FenceApproval,
    FenceChange,
    FenceChangeItem,
    Reach,
    Role,
    RoleAssignment,
    RoleFence,
)
from foundation.roles.statuses import FenceChangeStatus
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room, RoomKind


@dataclass(frozen=True)
class Cell:
    """One cell to change: what it says now, as the proposer saw it, and what it shall say."""

    role: Role
    capability: Capability
    before: Reach
    after: Reach

    @property
    def label(self) -> str:
        return LABELS[self.capability]


@transaction.atomic
def propose_fence_change(
    *, cells: Sequence[Cell], reason: str, by: Actor, now: datetime
) -> FenceChange:
    """Propose to change cells of the matrix; ``ValidationError`` says what stands in the way.

    What is one party's own affair waits for a second administrator of that party. If it has none,
    the change takes effect at once, and the record says that nobody else could approve it.
    """
    require(can_propose_fences(by))
    for cell in cells:
        require(can_propose_fence(by, cell.role, cell.capability))
    _lock(cell.role for cell in cells)
    _check(cells, reason, now)
    change = _written_down(cells, reason, by, now)
    _tell(
        change,
        "proposed",
        f"{by.person} proposed: {summary(change)}. Reason: {change.reason}",
        subject="A change of role fences waits for an answer",
        by=by,
        now=now,
    )
    if nobody_else_can_answer(change, now):
        _put_in_force(
            change,
            by=by,
            now=now,
            why=f" Nobody else could approve it: {by.organization} has one administrator.",
        )
    return change


@transaction.atomic
def answer_fence_change(
    *, change: FenceChange, is_yes: bool, reason: str, by: Actor, now: datetime, version: str = ""
) -> FenceChange:
    """Say yes or no for one's party. One no refuses the change; the last yes puts it in force.

    ``version``: its ``version_for`` one's party, as it was read.
    """
    change = _locked(change)
    _refuse_overtaken(change, by, version)
    require(can_answer_fence_change(by, change))
    if not is_yes and not reason.strip():
        raise ValidationError({"reason": "Say why not, so that a better proposal can follow."})
    assert by.organization is not None
    FenceApproval.objects.create(
        change=change,
        organization=by.organization,
        person=by.person,
        is_yes=is_yes,
        reason=reason.strip(),
        given_at=now,
    )
    verb = "approved" if is_yes else "refused"
    why = f" Reason: {reason.strip()}" if reason.strip() else ""
    if not is_yes:
        change.move_to(FenceChangeStatus.REFUSED, at=now)
    _tell(
        change,
        verb,
        f"{by.person} {verb} for {by.organization}: {summary(change)}.{why}",
        subject=f"A change of role fences was {verb} by a party",
        by=by,
        now=now,
    )
    if is_yes and not waiting_for(change):
        _put_in_force(change, by=by, now=now)
    return change


@transaction.atomic
def take_back_fence_change(
    *, change: FenceChange, by: Actor, now: datetime, version: str = ""
) -> FenceChange:
    change = _locked(change)
    _refuse_overtaken(change, by, version)
    require(can_take_back_fence_change(by, change))
    change.move_to(FenceChangeStatus.TAKEN_BACK, at=now)
    _tell(
        change,
        "taken_back",
        f"{by.person} took back: {summary(change)}.",
        subject="A change of role fences was taken back",
        by=by,
        now=now,
    )
    return change


def version_for(organization: Organization | None, change: FenceChange) -> str:
    """Where a change stands for one party: whether it is open, and whether that party answered."""
    answers = {answer.organization_id for answer in change.approvals.all()}
    has_answered = organization is not None and organization.pk in answers
    return f"{change.status}-{'answered' if has_answered else 'open'}"


def _refuse_overtaken(change: FenceChange, by: Actor, version: str) -> None:
    if not version or version == version_for(by.organization, change):
        return
    raise StaleVersionError(
        "This change was answered or taken back since you opened it.",
        current=change,
        saved={
            "It is": change.get_status_display(),
            "Answers": "; ".join(map(str, change.approvals.all())),
            "The change": summary(change),
        },
    )


def waiting_for(change: FenceChange) -> list[Organization]:
    """The parties that have yet to answer."""
    answered = set(change.approvals.values_list("organization_id", flat=True))
    return [party for party in parties_to_answer(change) if party.pk not in answered]


def nobody_else_can_answer(change: FenceChange, now: datetime) -> bool:
    """One party's own affair, and that party has no second administrator."""
    if parties_concerned(change) not in ([], [change.proposed_for]):
        return False
    others = administrators(change.proposed_for, now)
    return all(person.pk == change.proposed_by_id for person in others)


def summary(change: FenceChange) -> str:
    """The change in words: "Steward, settle a case: own matters becomes own unit"."""
    return "; ".join(
        f"{item.role}, {item.label[0].lower()}{item.label[1:]}:"
        f" {item.get_reach_before_display().lower()} becomes"
        f" {item.get_reach_after_display().lower()}"
        for item in change.items.all()
    )


def _written_down(cells: Sequence[Cell], reason: str, by: Actor, now: datetime) -> FenceChange:
    assert by.organization is not None
    change = FenceChange.objects.create(
        proposed_by=by.person, proposed_for=by.organization, proposed_at=now, reason=reason.strip()
    )
    FenceChangeItem.objects.bulk_create(
        FenceChangeItem(
            change=change,
            role=cell.role,
            capability=cell.capability,
            reach_before=cell.before,
            reach_after=cell.after,
        )
        for cell in cells
    )
    return FenceChange.objects.with_items().get(pk=change.pk)


def _locked(change: FenceChange) -> FenceChange:
    return FenceChange.objects.with_items().select_for_update(of=("self",)).get(pk=change.pk)


def _lock(roles: Iterable[Role]) -> None:
    """Two changes to the same role wait for each other; the order of keys avoids a deadlock."""
    keys = {role.pk for role in roles}
    list(Role.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _check(cells: Sequence[Cell], reason: str, now: datetime) -> None:
    if not reason.strip():
        raise ValidationError({"reason": "Say why, for those who are asked to approve it."})
    if not cells or any(cell.before == cell.after for cell in cells):
        raise ValidationError("Nothing is changed by this proposal.")
    open_items = FenceChangeItem.objects.filter(change__status=FenceChangeStatus.PROPOSED)
    waiting = set(open_items.values_list("role_id", "capability"))
    now_says = reaches_in_force(now)
    for cell in cells:
        key = (cell.role.pk, cell.capability)
        name = f"{cell.role}, “{LABELS[cell.capability]}”"
        if key in waiting:
            raise ValidationError(f"{name} waits in another change. Answer that one first.")
        _refuse_changed_cell(cell, now_says.get(key, Reach.NOTHING), name)
    _keep_editors({(cell.role.pk, cell.capability): cell.after for cell in cells}, now)


def _refuse_changed_cell(cell: Cell, reach: Reach, name: str) -> None:
    if reach != cell.before:
        raise StaleVersionError(
            f"{name} was changed since you looked. Look at it again.",
            current=cell.role,
            saved={name: f"{Reach(reach).label}; when you looked it was {cell.before.label}."},
        )


def _keep_editors(after: dict[tuple[int, Capability], Reach], now: datetime) -> None:
    """Refuse what leaves a party, which has one, without anybody who may edit fences."""
    edits = Capability.EDIT_FENCES
    lost = {
        role
        for (role, capability), reach in after.items()
        if capability == edits and reach == Reach.NOTHING
    }
    if not lost:
        return
    editors = RoleAssignment.objects.of_people().in_force(now).carrying(edits, now)
    left = set(editors.exclude(role__in=lost).values_list("organization_id", flat=True))
    bereft = Organization.objects.filter(assignments__in=editors).exclude(pk__in=left).first()
    if bereft is not None:
        raise ValidationError(
            f"{bereft} would be left without any administrator who may edit fences."
        )


def _put_in_force(change: FenceChange, *, by: Actor, now: datetime, why: str = "") -> None:
    """Close each fence in force and open its next version at the same moment."""
    items = list(change.items.all())
    _lock(item.role for item in items)
    _keep_editors(
        {(item.role_id, Capability(item.capability)): Reach(item.reach_after) for item in items},
        now,
    )
    for item in items:
        fences = RoleFence.objects.filter(role=item.role, capability=item.capability)
        fences.filter(ends_at__isnull=True).update(ends_at=now)
        last = fences.aggregate(last=Max("version"))["last"] or 0
        RoleFence.objects.create(
            role=item.role,
            capability=item.capability,
            reach=item.reach_after,
            version=last + 1,
            starts_at=now,
        )
    change.move_to(FenceChangeStatus.IN_FORCE, at=now)
    _tell(
        change,
        "in_force",
        f"In force from now on: {summary(change)}.{why}",
        subject="A change of role fences is in force",
        by=by,
        now=now,
    )


def _tell(
    change: FenceChange, event: str, sentence: str, *, subject: str, by: Actor, now: datetime
) -> None:
    """Into the record of a room all parties concerned enter; a notice to their administrators."""
    concerned = parties_concerned(change) or [change.proposed_for]
    for room in _rooms(change.proposed_for, is_alone=concerned == [change.proposed_for]):
        write(
            event=f"fence.{event}",
            subject=change,
            room_id=room.pk,
            sentence=sentence,
            by=by,
            now=now,
        )
        entering = set(room.entrances.values_list("organization_id", flat=True))
        for party in concerned:
            if party.pk not in entering:
                continue
            to = [person for person in administrators(party, now) if person != by.person]
            owe(
                kind=NoticeKind.FENCE,
                to=to,
                organization=party,
                room_id=room.pk,
                subject=subject,
                path=reverse("roles:fence-change-detail", args=[change.pk]),
                now=now,
            )


def _rooms(party: Organization, *, is_alone: bool) -> list[Room]:
    """The party's own room, or the room of all parties of each partnership it is in."""
    if is_alone:
        return [Room.objects.private_to(party)]
    return list(Room.objects.entered_by(party).filter(kind=RoomKind.COMMITTEE).order_by("pk"))
