"""Taking a position, speaking for a party, and falling back when every party says so."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.decisions.access import can_speak, can_take_position
from governance.decisions.changes import lock_proposal, proposal_changed
from governance.decisions.closing import end_of_day
from governance.decisions.fencing import FALLBACK_METHOD
from governance.decisions.models import (
    CloseWish,
    Objection,
    Participant,
    PartyPosition,
    Position,
    Proposal,
)
from governance.decisions.statuses import (
    GIVES_UP_CONSENSUS,
    OBJECTS,
    Method,
    ObjectionStatus,
    PartyWord,
    ProposalStatus,
    Stance,
)
from governance.decisions.telling import tell_participants
from governance.responsibilities.terms import FALLBACK_WORDS, Fallback

VOTED = frozenset({Method.EACH_SIDE, Method.THREE_QUARTERS, Method.CHAIR})
VOTES = (Stance.YES, Stance.NO, Stance.ABSTAIN)
MORE_DAYS = 7


def stances_of(proposal: Proposal) -> tuple[Stance, ...]:
    """What may be answered now: the type's stances, or those of a vote once it is one."""
    if proposal.method in VOTED:
        return VOTES
    return tuple(Stance(one) for one in proposal.type.stances)


def needs_reason(proposal: Proposal, stance: Stance) -> bool:
    return stance in proposal.type.reasons_for and stance not in VOTES


@transaction.atomic
def take_position(
    *,
    proposal: Proposal,
    stance: Stance,
    by: Actor,
    now: datetime,
    reason: str = "",
    version: int | None = None,
) -> Position:
    """Where the actor stands, on the text that stands; a change until the close is no second vote.

    ``version``: the text that was read. Refused where it is not the one that stands, so that nobody
    agrees to what they have not read.
    """
    proposal = lock_proposal(proposal)
    require(can_take_position(by, proposal, now=now))
    _refuse_stance(proposal, stance, reason, version)
    participant = proposal.participants.get(person=by.person)
    position, _ = Position.objects.update_or_create(
        participant=participant,
        round=proposal.round,
        defaults={
            "room_id": proposal.room_id,
            "stance": stance,
            "reason": reason.strip(),
            "on_version": proposal.version,
            "taken_at": now,
        },
    )
    if stance in OBJECTS:
        _raise_objection(proposal, participant, reason, now)
        tell_participants(proposal, "somebody stands in its way.", now=now, but=by.person)
    proposal_changed(
        proposal,
        event="proposal.position",
        sentence=f"{by.person} on {proposal.number}, text {proposal.version}:"
        f" {stance.label.lower()}.",
        by=by,
        now=now,
        details={"stance": stance.value, "round": proposal.round, "reason": reason.strip()},
    )
    return position


@transaction.atomic
def speak_for_party(
    *,
    proposal: Proposal,
    word: PartyWord,
    by: Actor,
    now: datetime,
    reason: str = "",
    version: int | None = None,
) -> PartyPosition:
    """What the actor's party says as a whole. Consensus is given up only by every party together:
    with the last of them the next fallback of the list begins, or nothing changes.
    """
    proposal = lock_proposal(proposal)
    require(can_speak(by, proposal))
    _refuse_unread(proposal, version)
    if word in GIVES_UP_CONSENSUS and proposal.method != Method.CONSENSUS:
        raise ValidationError({"word": "Consensus is not what is sought here any more."})
    if word != PartyWord.AGREES and not reason.strip():
        raise ValidationError({"reason": "Say why: the other party reads it."})
    spoken, _ = PartyPosition.objects.update_or_create(
        proposal=proposal,
        organization=by.organization,
        round=proposal.round,
        defaults={
            "room_id": proposal.room_id,
            "word": word,
            "reason": reason.strip(),
            "on_version": proposal.version,
            "said_by": by.person,
            "role_name": by.role_name,
            "said_at": now,
        },
    )
    proposal_changed(
        proposal,
        event="proposal.party_position",
        sentence=f"{by.organization} on {proposal.number}, text {proposal.version}:"
        f" {word.label.lower()}.",
        by=by,
        now=now,
        details={"word": word.value, "round": proposal.round, "reason": reason.strip()},
    )
    if every_party_gives_up(proposal):
        _fall_back(proposal, by, now)
    return spoken


@transaction.atomic
def wish_later_close(
    *, proposal: Proposal, closes_at: datetime, by: Actor, now: datetime
) -> Proposal:
    """Ask for more time. It is given when every party that takes part asks for the same day."""
    proposal = lock_proposal(proposal)
    require(can_speak(by, proposal))
    closes_at = end_of_day(proposal.partnership, closes_at)
    assert proposal.closes_at is not None
    if closes_at <= max(proposal.closes_at, now):
        raise ValidationError({"closes_on": "Choose a day after the present close."})
    CloseWish.objects.update_or_create(
        proposal=proposal,
        organization=by.organization,
        defaults={
            "room_id": proposal.room_id,
            "closes_at": closes_at,
            "asked_by": by.person,
            "asked_at": now,
        },
    )
    wishes = dict(proposal.close_wishes.values_list("organization_id", "closes_at"))
    said = "asked for more time"
    if set(wishes) == _parties(proposal) and set(wishes.values()) == {closes_at}:
        proposal.closes_at = closes_at
        proposal.close_wishes.all().delete()
        said = "and the other parties gave it more time"
        tell_participants(proposal, "it stays open longer.", now=now, but=by.person)
    return proposal_changed(
        proposal,
        event="proposal.longer",
        sentence=f"{by.organization} {said} for {proposal.number}: until {closes_at:%Y-%m-%d}.",
        by=by,
        now=now,
        details={"closes_at": closes_at.isoformat()},
    )


def every_party_gives_up(proposal: Proposal) -> bool:
    """Whether each party that takes part says so of the text that stands."""
    said = proposal.party_positions.filter(
        round=proposal.round, on_version=proposal.version, word__in=GIVES_UP_CONSENSUS
    )
    return _parties(proposal) == set(said.values_list("organization_id", flat=True))


def next_fallback(proposal: Proposal) -> Fallback | None:
    """The one that comes after the rounds there were; None where the list names no more."""
    place = proposal.round - 1
    return Fallback(proposal.fallbacks[place]) if place < len(proposal.fallbacks) else None


def _fall_back(proposal: Proposal, by: Actor, now: datetime) -> None:
    fallback = next_fallback(proposal)
    if fallback is None or fallback == Fallback.AS_IT_WAS:
        proposal.end(
            ProposalStatus.NOT_ADOPTED,
            at=now,
            because="Every party says that consensus cannot be reached: nothing changes.",
        )
        words = FALLBACK_WORDS[Fallback.AS_IT_WAS]
    elif fallback == Fallback.NEXT_LEVEL:
        words = "it is for the next level: refer it"
    else:
        more = end_of_day(proposal.partnership, now + timedelta(days=MORE_DAYS))
        proposal.fall_back_on(FALLBACK_METHOD[fallback], closes_at=more)
        words = FALLBACK_WORDS[fallback]
    tell_participants(proposal, "consensus was given up; see what follows.", now=now)
    proposal_changed(
        proposal,
        event="proposal.fell_back",
        sentence=f"Every party gave up consensus on {proposal.number}: {words}.",
        by=by,
        now=now,
        details={"fallback": fallback.value if fallback else "", "round": proposal.round},
    )


def _parties(proposal: Proposal) -> set[int]:
    counted = proposal.participants.filter(is_observer=False)
    return set(counted.values_list("organization_id", flat=True))


def _raise_objection(
    proposal: Proposal, participant: Participant, reason: str, now: datetime
) -> None:
    standing = (ObjectionStatus.OPEN, ObjectionStatus.UPHELD)
    if participant.objections.filter(proposal=proposal, status__in=standing).exists():
        return
    Objection.objects.create(
        room_id=proposal.room_id,
        proposal=proposal,
        participant=participant,
        round=proposal.round,
        on_version=proposal.version,
        text=reason.strip(),
        raised_at=now,
    )


def _refuse_stance(proposal: Proposal, stance: Stance, reason: str, version: int | None) -> None:
    possible = stances_of(proposal)
    if stance not in possible:
        names = ", ".join(str(one.label) for one in possible)
        raise ValidationError({"stance": f"Here one answers: {names}."})
    if needs_reason(proposal, stance) and not reason.strip():
        asked = "which need is not met, and what would meet it"
        raise ValidationError({"reason": f"“{stance.label}” needs a reason: {asked}."})
    _refuse_unread(proposal, version)


def _refuse_unread(proposal: Proposal, version: int | None) -> None:
    if version is not None and version != proposal.version:
        raise ValidationError(
            f"The text was changed while you read it: text {proposal.version} stands now. Read it,"
            " then answer."
        )
