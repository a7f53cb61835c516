"""Telling a party's people what is due: answers before the close, the outcome, the next look.

Swept as each party's own system actor. Whoever has answered the text that stands is never reminded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from foundation.roles.actor import Actor
from foundation.toolkit.moments import absolute_words, day_words
from governance.decisions.actions.deciding import due_for_review
from governance.decisions.models import (
    CallOccasion,
    DecisionCall,
    Outcome,
    Participant,
    Position,
    Proposal,
)
from governance.decisions.statuses import IN_EFFECT, ProposalStatus
from governance.decisions.telling import tell_participants
from governance.responsibilities.queries import today_of

AHEAD = timedelta(hours=24)


@dataclass(frozen=True)
class Due:
    """Something of a proposal whose moment has come."""

    proposal: Proposal
    occasion: CallOccasion
    on: date
    what: str


def owe_calls(*, by: Actor, now: datetime) -> int:
    """Owe the people of the actor's party what is due; how many occasions were new.

    Safe to run at once and however often: each is one transaction, of whoever writes its row first.
    """
    with transaction.atomic():
        found = [*_of_positions(by, now), *_of_reviews(by, now)]
    return sum(_call(due, by, now) for due in found)


def _of_positions(by: Actor, now: datetime) -> Iterator[Due]:
    rows = Proposal.objects.select_related("type", "partnership__employer").filter(
        status=ProposalStatus.OPEN,
        participants__organization=by.organization,
        closes_at__lte=now + AHEAD,
    )
    for proposal in rows.distinct():
        assert proposal.closes_at is not None
        zone = proposal.partnership.employer.zone
        on = today_of(proposal.partnership, proposal.closes_at)
        if proposal.takes_positions(now):
            until = absolute_words(proposal.closes_at, zone, now)
            yield Due(proposal, CallOccasion.CLOSING, on, f"your answer is due by {until}.")
        else:
            yield Due(proposal, CallOccasion.CLOSED, on, "positions closed; the outcome is due.")


def _of_reviews(by: Actor, now: datetime) -> Iterator[Due]:
    rows = Outcome.objects.select_related("proposal__partnership__employer").filter(
        proposal__status__in=IN_EFFECT, proposal__participants__organization=by.organization
    )
    for outcome in rows.distinct().prefetch_related("reviews"):
        proposal, on = outcome.proposal, due_for_review(outcome)
        today = today_of(proposal.partnership, now)
        if on <= today:
            what = f"it is to be looked at again since {day_words(on, today)}."
            yield Due(proposal, CallOccasion.REVIEW, on, what)


@transaction.atomic
def _call(due: Due, by: Actor, now: datetime) -> bool:
    # Whoever else is at it waits here for our commit, and then finds the row.
    is_new = DecisionCall.objects.get_or_create(
        proposal=due.proposal,
        organization=by.organization,
        occasion=due.occasion,
        due_on=due.on,
        defaults={"room_id": due.proposal.room_id, "called_at": now},
    )[1]
    if is_new:
        tell_participants(due.proposal, due.what, now=now, only=_people(due, by))
    return is_new


def _people(due: Due, by: Actor) -> list[Participant]:
    own = due.proposal.participants.filter(organization=by.organization, is_observer=False)
    people = list(own.select_related("person", "organization"))
    if due.occasion != CallOccasion.CLOSING:
        return people
    answered = Position.objects.filter(
        participant__proposal=due.proposal,
        round=due.proposal.round,
        on_version=due.proposal.version,
    )
    done = set(answered.values_list("participant_id", flat=True))
    return [one for one in people if one.pk not in done]
