"""Recording what was decided, and looking at it again."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.decisions.access import can_decide, can_review
from governance.decisions.changes import lock_proposal, proposal_changed
from governance.decisions.counting import counts
from governance.decisions.fencing import Checked, require_inside
from governance.decisions.models import (
    Outcome,
    OutcomeReview,
    Proposal,
    RegisterEntry,
    ReviewFinding,
)
from governance.decisions.queries import rules_of, standing_of, table_of, verdict_of
from governance.decisions.statuses import Method, ProposalStatus
from governance.decisions.telling import tell_participants
from governance.responsibilities.queries import today_of


@dataclass(frozen=True)
class Settled:
    """What is written down of a decision. ``owner`` sees to it; ``review_on`` it is looked at."""

    statement: str
    owner: Person
    review_on: date
    advice_used: str = ""
    dissent: str = ""


@transaction.atomic
def decide_proposal(
    *, proposal: Proposal, settled: Settled, by: Actor, now: datetime, seen: int | None = None
) -> Outcome:
    """Record the outcome, if the list of today still sends it here within its fences, and what was
    said makes it pass. ``OutsideFences`` or ``ValidationError`` with every reason otherwise.
    """
    proposal = lock_proposal(proposal, seen=seen)
    require(can_decide(by, proposal))
    checked = require_inside(proposal, now=now)
    table = table_of(proposal)
    passed = verdict_of(proposal, checked, table, now=now)
    if not passed:
        raise ValidationError([*passed.reasons])
    today = today_of(proposal.partnership, now)
    _refuse_unsaid(proposal, settled, today)
    assert checked.version is not None
    standing = standing_of(proposal, table, now=now)
    outcome = Outcome(
        room_id=proposal.room_id,
        proposal=proposal,
        on_version=proposal.version,
        statement=settled.statement.strip(),
        method=proposal.method,
        list_version=checked.version,
        within="\n".join(checked.answer.sentences),
        counts=counts(standing),
        dissent=settled.dissent.strip(),
        advice_used=settled.advice_used.strip(),
        owner=settled.owner,
        review_on=settled.review_on,
        decided_by=by.person,
        decided_for=by.organization,
        decided_role=by.role_name,
        decided_on=today,
        decided_at=now,
    )
    outcome.save(force_insert=True)
    _enter(outcome, checked)
    proposal.end(ProposalStatus.DECIDED, at=now)
    tell_participants(proposal, "it was decided.", now=now, but=by.person)
    proposal_changed(
        proposal,
        event="proposal.decided",
        sentence=f"{proposal.number} was decided: {outcome.statement}",
        by=by,
        now=now,
        details={
            "method": outcome.method,
            "list": checked.version.number,
            "counts": outcome.counts,
            "rules": rules_of(proposal, checked).method,
        },
    )
    return outcome


@transaction.atomic
def review_outcome(
    *,
    outcome: Outcome,
    finding: ReviewFinding,
    text: str,
    by: Actor,
    now: datetime,
    next_on: date | None = None,
) -> OutcomeReview:
    """Look at a decision again: it stays, with a day for the next look, is taken up again, or ends.

    On its day or after; earlier only to take it up again or to end it.
    """
    proposal = lock_proposal(outcome.proposal_id)
    require(can_review(by, proposal))
    today = today_of(proposal.partnership, now)
    _refuse_review(outcome, finding, text, next_on, today)
    assert by.organization is not None
    review = OutcomeReview.objects.create(
        room_id=outcome.room_id,
        outcome=outcome,
        finding=finding,
        text=text.strip(),
        next_on=next_on if finding == ReviewFinding.KEEP else None,
        reviewed_by=by.person,
        organization=by.organization,
        reviewed_at=now,
    )
    entry = RegisterEntry.objects.get(partnership=proposal.partnership, number=proposal.number)
    if finding == ReviewFinding.KEEP:
        assert next_on is not None
        entry.review_on = next_on
        if proposal.status == ProposalStatus.DECIDED:
            proposal.move_to(ProposalStatus.REVIEWED)
    elif finding == ReviewFinding.END:
        entry.ended_on = today
        proposal.move_to(ProposalStatus.SUPERSEDED)
    elif proposal.status == ProposalStatus.DECIDED:
        proposal.move_to(ProposalStatus.REVIEWED)
    entry.save(update_fields=["review_on", "ended_on"])
    tell_participants(proposal, "it was looked at again.", now=now, but=by.person)
    proposal_changed(
        proposal,
        event="proposal.reviewed",
        sentence=f"{proposal.number} was looked at again: {finding.label.lower()}. {review.text}",
        by=by,
        now=now,
        details={"finding": finding.value},
    )
    return review


def due_for_review(outcome: Outcome) -> date:
    """The day of the next look: the last review's, else the one set with the decision."""
    latest = outcome.reviews.first()
    return latest.next_on if latest and latest.next_on else outcome.review_on


def _enter(outcome: Outcome, checked: Checked) -> None:
    """Into the register, which everybody in the partnership may search."""
    proposal, answer = outcome.proposal, checked.answer
    assert answer.version is not None
    function = answer.version.function(proposal.function)
    RegisterEntry.objects.create(
        room_id=outcome.room_id,
        partnership=proposal.partnership,
        number=proposal.number,
        title=proposal.title,
        statement=outcome.statement,
        function_name=function.name if function else proposal.function,
        level_name=answer.version.level_name(proposal.level),
        unit_name=proposal.unit.name,
        how=Method(outcome.method).label,
        list_number=outcome.list_version.number,
        decided_on=outcome.decided_on,
        review_on=outcome.review_on,
    )


def _refuse_unsaid(proposal: Proposal, settled: Settled, today: date) -> None:
    wrong = {}
    if not settled.statement.strip():
        wrong["statement"] = "Write what was decided, in words everybody can read."
    if settled.review_on <= today:
        wrong["review_on"] = "Choose a day that lies ahead on which it is looked at again."
    needs_advice = proposal.method == Method.AFTER_ADVICE
    if needs_advice and not settled.advice_used.strip():
        wrong["advice_used"] = "Say how the advice that was given was used."
    if proposal.method == Method.MANAGEMENT and not settled.dissent.strip():
        wrong["dissent"] = "Write the dissent down: that is what was agreed for want of consensus."
    if wrong:
        raise ValidationError(wrong)


def _refuse_review(
    outcome: Outcome, finding: ReviewFinding, text: str, next_on: date | None, today: date
) -> None:
    wrong = {}
    if not text.strip():
        wrong["text"] = "Say what was expected, what happened, and what was learned."
    if finding == ReviewFinding.KEEP and (next_on is None or next_on <= today):
        wrong["next_on"] = "Choose a day that lies ahead for the next look."
    if finding == ReviewFinding.KEEP and today < due_for_review(outcome):
        wrong["finding"] = f"Its day is {due_for_review(outcome)}: look at it then."
    if wrong:
        raise ValidationError(wrong)
