"""What waits for somebody about decisions: positions, their party's word, reviews."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.urls import reverse

from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.waiting import MOST, Consequence, Waiting, until_the_end_of
from governance.decisions.access import can_read_decisions, proposals_to_read
from governance.decisions.models import Outcome, Proposal, Referral, ReferredTo
from governance.decisions.queries import position_owed, waiting_for, word_owed
from governance.decisions.statuses import IN_EFFECT, ProposalStatus


def answers(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Positions not yet taken, words one's party owes, outcomes to record: one statement."""
    if actor.side is None or not can_read_decisions(actor):
        return
    rows = waiting_for(proposals_to_read(actor), actor, now=now).annotate(
        asks_position=_whether(position_owed(actor, now=now)),
        asks_word=_whether(word_owed(actor)),
    )
    for proposal in rows.order_by("closes_at", "pk")[:MOST]:
        yield _answer(proposal, actor, now)


def reviews(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Decisions to look at again by their owner, and safety reviews: two statements."""
    if actor.side is None or not can_read_decisions(actor):
        return
    due = Outcome.objects.filter(
        owner=actor.person, proposal__status__in=IN_EFFECT, reviews__isnull=True
    ).select_related("proposal__unit")
    for outcome in due.filter(review_on__lte=now.date()).order_by("review_on", "pk")[:MOST]:
        yield Waiting(
            f"Look again at what was decided: {outcome.proposal.title}",
            reverse("decisions:outcome-detail", args=[outcome.proposal_id]),
            Consequence.OWED,
            due_at=until_the_end_of(outcome.review_on, outcome.proposal.unit.zone),
            meta=(outcome.proposal.number,),
            icon="rotate-ccw",
            side="joint",
        )
    reach = within_reach(actor, Capability.SPEAK_FOR_PARTY, unit_path="proposal__unit")
    if reach is None or actor.organization is None:
        return
    later = Referral.objects.filter(
        proposal=OuterRef("proposal"), referred_at__gt=OuterRef("referred_at")
    )
    asked = Referral.objects.filter(
        reach,
        ~Exists(later),
        to=ReferredTo.SAFETY,
        parties__contains=[actor.organization.pk],
        proposal__status=ProposalStatus.REFERRED,
    ).exclude(findings__organization=actor.organization)
    for referral in asked.select_related("proposal").order_by("referred_at", "pk")[:MOST]:
        yield Waiting(
            f"Say what you find in a safety review: {referral.proposal.title}",
            reverse("decisions:proposal-act", args=[referral.proposal_id, "find"]),
            Consequence.HELD_UP,
            meta=(referral.proposal.number,),
            icon="hard-hat",
            side="joint",
        )


def _answer(proposal: Proposal, actor: Actor, now: datetime) -> Waiting:
    """Of a proposal with ``asks_position`` and ``asks_word``; one's own position comes first."""
    if proposal.asks_position:  # type: ignore[attr-defined]
        title, act, icon = f"Say where you stand: {proposal.title}", "position", "vote"
    elif proposal.asks_word:  # type: ignore[attr-defined]
        title, act, icon = (
            f"Speak for {actor.organization}: {proposal.title}",
            "party",
            "megaphone",
        )
    else:
        title, act, icon = f"Record what came of it: {proposal.title}", "", "flag"
    href = (
        reverse("decisions:proposal-act", args=[proposal.pk, act])
        if act
        else proposal.get_absolute_url()
    )
    is_ahead = proposal.closes_at is not None and proposal.closes_at > now
    return Waiting(
        title,
        href,
        Consequence.HELD_UP,
        due_at=proposal.closes_at if is_ahead else None,
        meta=(proposal.number, proposal.unit.name),
        icon=icon,
        side="joint",
    )


def _whether(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())
