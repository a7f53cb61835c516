"""Raising an issue of the partnership, answering it at its step, withdrawing it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, Unit
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.parties import partnership_at, party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError, version_of
from foundation.toolkit.moments import in_zone
from foundation.walls.models import Room
from governance.consultation.issue_access import (
    addressees,
    can_answer_issue,
    can_raise_issue,
    can_withdraw_issue,
    stage_of,
)
from governance.consultation.models import (
    IssueAnswer,
    IssueStage,
    PartnershipIssue,
    PathStep,
    SequenceKind,
)
from governance.consultation.numbers import next_number
from governance.consultation.statuses import PartnershipIssueStatus
from governance.consultation.telling import tell_parties

# What two people could change at once; its version is named by whoever moves or ends it.
PLACE = ("status", "position")


@dataclass(frozen=True)
class Raised:
    """What is at issue, what would resolve it, and which words of an agreement it is about."""

    title: str
    what: str
    wish: str
    clause: str = ""

    def words(self) -> dict[str, str]:
        return {name: str(value).strip() for name, value in vars(self).items()}


@transaction.atomic
def raise_issue(
    *,
    said: Raised,
    unit: Unit,
    by: Actor,
    now: datetime,
    addressed_to: Organization | None = None,
) -> PartnershipIssue:
    """Raise it at the first step of the path. Touches no grievance and no clock of one."""
    require(can_raise_issue(by, unit=unit))
    assert by.organization is not None
    partnership = partnership_at(by.organization, unit)
    if partnership is None:
        raise ValidationError({"unit": f"{unit} belongs to no partnership of {by.organization}."})
    _check_words(said)
    _check_addressee(addressed_to, by, unit, now)
    first = PathStep.objects.filter(partnership=partnership).order_by("position").first()
    if first is None:
        raise ValidationError("This partnership has no path yet: its table of steps is empty.")
    room_id = Room.objects.of_committee(partnership).pk
    issue = PartnershipIssue.objects.create(
        room_id=room_id,
        partnership=partnership,
        unit=unit,
        number=next_number(SequenceKind.ISSUE, room_id=room_id, zone=unit.zone, now=now),
        position=first.position,
        raised_at=now,
        raised_by=by.person,
        raised_for=by.organization,
        raised_role=by.role_name,
        addressed_to=addressed_to if by.organization == partnership.employer else None,
        **said.words(),
    )
    enter_step(issue, first, by=by, now=now)
    write_issue(issue, "issue.raised", f"{by.organization} raised an issue", by, now)
    what = "an issue of the partnership was raised. Your answer is asked for."
    tell_parties(issue, what, by=by, now=now)
    return issue


@transaction.atomic
def answer_issue(*, issue: PartnershipIssue, text: str, by: Actor, now: datetime) -> IssueAnswer:
    """Answer for one's party at the present step. The same words twice stand once."""
    issue = lock_issue(issue)
    require(can_answer_issue(by, issue))
    if not text.strip():
        raise ValidationError({"text": "Write what your party says to it."})
    stage = stage_of(issue)
    same = stage.answers.filter(organization=by.organization, text=text.strip()).first()
    if same is not None:
        return same
    answer = IssueAnswer.objects.create(
        room_id=issue.room_id,
        stage=stage,
        organization=party_of(by),
        given_by=by.person,
        given_role=by.role_name,
        given_at=now,
        text=text.strip(),
    )
    write_issue(issue, "issue.answered", f"{by.organization} answered at {stage.name}", by, now)
    tell_parties(issue, "a party answered an issue of the partnership.", by=by, now=now)
    return answer


@transaction.atomic
def withdraw_issue(
    *, issue: PartnershipIssue, why: str, by: Actor, now: datetime, seen: str = ""
) -> PartnershipIssue:
    """Whoever raised it no longer pursues it; its history stays."""
    issue = lock_issue(issue)
    refuse_moved(issue, seen)
    require(can_withdraw_issue(by, issue))
    if not why.strip():
        raise ValidationError({"why": "Say why, in a sentence: the other party reads it."})
    issue.end(PartnershipIssueStatus.WITHDRAWN, by=by.person, at=now, outcome=why.strip())
    issue.save()
    write_issue(issue, "issue.withdrawn", f"{by.organization} withdrew its issue", by, now)
    tell_parties(issue, "an issue of the partnership was withdrawn.", by=by, now=now)
    return issue


def enter_step(
    issue: PartnershipIssue, step: PathStep, *, by: Actor, now: datetime, because: str = ""
) -> IssueStage:
    """The step as the table has it today, kept with the issue; its days run from today."""
    today = in_zone(now, issue.zone).date()
    return IssueStage.objects.create(
        room_id=issue.room_id,
        issue=issue,
        position=step.position,
        name=step.name,
        level=step.level,
        labor_asked=step.labor_asked,
        management_asked=step.management_asked,
        try_until=today + timedelta(days=step.days),
        moved_by=by.person,
        moved_for=party_of(by),
        moved_at=now,
        because=because,
    )


def lock_issue(issue: PartnershipIssue) -> PartnershipIssue:
    """As it stands now, held until the end of the transaction."""
    held = PartnershipIssue.objects.for_page().select_for_update(of=("self",))
    return held.get(pk=issue.pk)


def refuse_moved(issue: PartnershipIssue, seen: str) -> None:
    """``StaleVersionError`` where it was moved or closed since it was ``seen``, or is closed."""
    if issue.is_open and (not seen or seen == version_of(issue, *PLACE)):
        return
    stage = stage_of(issue)
    raise StaleVersionError(
        "Somebody else has moved or closed this issue since you opened it.",
        current=issue,
        saved={
            "State": issue.get_status_display(),
            "Step": f"{stage.position}. {stage.name}",
            "In words": issue.outcome or stage.because or "–",
        },
    )


def write_issue(
    issue: PartnershipIssue, event: str, said: str, by: Actor, now: datetime, **details: Any
) -> None:
    record.write(
        event=event,
        subject=issue,
        room_id=issue.room_id,
        sentence=f"{issue.number}: {said}.",
        by=by,
        now=now,
        details={"position": issue.position, **details},
    )


def _check_words(said: Raised) -> None:
    mistakes = {
        name: sentence
        for name, sentence in (
            ("title", "Give it a short name."),
            ("what", "Say what is at issue."),
            ("wish", "Say what would resolve it."),
        )
        if not str(getattr(said, name)).strip()
    }
    if mistakes:
        raise ValidationError(mistakes)


def _check_addressee(
    addressed_to: Organization | None, by: Actor, unit: Unit, now: datetime
) -> None:
    if addressed_to is None or addressed_to in addressees(by, unit, now):
        return
    raise ValidationError(
        {"addressed_to": f"{addressed_to} is not a party of the other side at {unit}."}
    )
