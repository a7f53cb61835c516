"""The interest-based form of a proposal: the issue together, the interests of each its own."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from governance.decisions.access import can_solve
from governance.decisions.changes import lock_proposal, proposal_changed
from governance.decisions.models import Interest, ProblemSolving, Proposal

PARTS = ("issue", "story", "options", "standards", "solution")


@transaction.atomic
def write_problem(
    *,
    proposal: Proposal,
    said: dict[str, str],
    by: Actor,
    now: datetime,
    version: int | None = None,
) -> ProblemSolving:
    """The parts both sides write together. ``version``: as it was read; ``StaleVersionError`` if
    somebody else has written since."""
    proposal = lock_proposal(proposal)
    require(can_solve(by, proposal))
    if not said.get("issue", "").strip():
        raise ValidationError({"issue": "Say what is to be solved, as a question."})
    found = proposal.problem_solving.first()
    if found is not None and version is not None and version != found.version:
        raise StaleVersionError(
            "Somebody else has written on this since you opened it.",
            current=found,
            saved={part.capitalize(): getattr(found, part) for part in PARTS},
        )
    problem = found or ProblemSolving(room_id=proposal.room_id, proposal=proposal, version=0)
    for part in PARTS:
        setattr(problem, part, said.get(part, "").strip())
    problem.version += 1
    problem.changed_by, problem.changed_at = by.person, now
    problem.save(force_insert=found is None)
    _written(proposal, f"{by.person} wrote on the issue behind {proposal.number}.", by, now)
    return problem


@transaction.atomic
def add_interest(
    *, proposal: Proposal, text: str, by: Actor, now: datetime, is_shared: bool = False
) -> Interest:
    """What the actor's party needs, in its own words."""
    proposal = lock_proposal(proposal)
    require(can_solve(by, proposal))
    problem = proposal.problem_solving.first()
    if problem is None:
        raise ValidationError({"text": "Write the issue first: what is to be solved?"})
    if not text.strip():
        raise ValidationError({"text": "Say what your party needs, and why."})
    assert by.organization is not None
    interest = Interest.objects.create(
        room_id=proposal.room_id,
        problem_solving=problem,
        organization=by.organization,
        text=text.strip(),
        is_shared=is_shared,
        written_by=by.person,
        written_at=now,
    )
    _written(proposal, f"{by.organization} named an interest for {proposal.number}.", by, now)
    return interest


@transaction.atomic
def take_back_interest(*, interest: Interest, by: Actor, now: datetime) -> None:
    """Only by the party whose it is."""
    proposal = lock_proposal(interest.problem_solving.proposal_id)
    require(can_solve(by, proposal))
    if by.organization is None or interest.organization_id != by.organization.pk:
        raise PermissionDenied(f"It is {interest.organization}'s own interest.")
    interest.delete()
    _written(proposal, f"{by.organization} took back an interest for {proposal.number}.", by, now)


def _written(proposal: Proposal, sentence: str, by: Actor, now: datetime) -> None:
    proposal_changed(proposal, event="proposal.problem_written", sentence=sentence, by=by, now=now)
