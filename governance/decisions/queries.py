"""What is counted of a proposal, and who is asked: read shapes for the rules and for pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q

from foundation.people.models import Organization, OrganizationKind
from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from governance.decisions.counting import Rules, Seat, Standing, Verdict, verdict
from governance.decisions.fencing import DECIDED_BY, Checked
from governance.decisions.models import (
    ContractHold,
    Objection,
    Participant,
    PartyPosition,
    Position,
    Proposal,
)
from governance.decisions.models.proposal import ProposalQuerySet
from governance.decisions.statuses import (
    Method,
    ObjectionStatus,
    PartyWord,
    ProposalStatus,
    Stance,
)
from governance.responsibilities.terms import Mode, Side

SIDE_OF = {OrganizationKind.UNION: Side.LABOR, OrganizationKind.EMPLOYER: Side.MANAGEMENT}


@dataclass(frozen=True)
class Table:
    """Everybody around a proposal, as it stands now."""

    participants: Sequence[Participant]
    party_positions: Sequence[PartyPosition]
    objections: Sequence[Objection]
    holds: Sequence[ContractHold]

    @property
    def counted(self) -> list[Participant]:
        return [one for one in self.participants if not one.is_observer]

    @property
    def parties(self) -> list[Organization]:
        """Those with somebody who is counted, the employer's last."""
        found = {one.organization_id: one.organization for one in self.counted}
        return sorted(found.values(), key=lambda party: (side_of(party), party.name))


def table_of(proposal: Proposal) -> Table:
    """In four statements, however many take part."""
    positions = Position.objects.filter(round=proposal.round)
    return Table(
        participants=list(
            proposal.participants.select_related("person", "organization").prefetch_related(
                Prefetch("positions", positions, to_attr="now")
            )
        ),
        party_positions=list(
            proposal.party_positions.filter(round=proposal.round).select_related(
                "organization", "said_by"
            )
        ),
        objections=list(
            proposal.objections.select_related(
                "participant__person", "participant__organization", "settled_by"
            ).prefetch_related("words__said_by", "words__organization")
        ),
        holds=list(proposal.holds.standing().select_related("organization", "placed_by")),
    )


def standing_of(proposal: Proposal, table: Table, *, now: datetime) -> Standing:
    """What is counted: only answers to the text that stands."""
    words = {
        one.organization_id: PartyWord(one.word)
        for one in table.party_positions
        if one.on_version == proposal.version
    }
    return Standing(
        seats=tuple(_seat(one, proposal.version) for one in table.counted),
        words=words,
        parties={party.pk: side_of(party) for party in table.parties},
        objections=sum(one.stands for one in table.objections),
        is_held=bool(table.holds),
        is_closed=proposal.closes_at is not None and now >= proposal.closes_at,
    )


def position_of(participant: Participant) -> Position | None:
    """In this round; asked of a participant read by ``table_of``."""
    found: list[Position] = participant.now  # type: ignore[attr-defined]
    return found[0] if found else None


def rules_of(proposal: Proposal, checked: Checked) -> Rules:
    mode = checked.mode
    return Rules(
        method=Method(proposal.method),
        quorum=proposal.quorum,
        most_stand_asides=proposal.type.most_stand_asides,
        silence_agrees=proposal.type.silence_agrees,
        is_joint=mode == Mode.JOINT,
        decides=DECIDED_BY.get(mode, Side.MANAGEMENT) if mode else Side.MANAGEMENT,
    )


def verdict_of(proposal: Proposal, checked: Checked, table: Table, *, now: datetime) -> Verdict:
    return verdict(rules_of(proposal, checked), standing_of(proposal, table, now=now))


def side_of(organization: Organization) -> Side:
    return SIDE_OF[OrganizationKind(organization.kind)]


def _seat(participant: Participant, version: int) -> Seat:
    position = position_of(participant)
    is_current = position is not None and position.on_version == version
    return Seat(
        side=side_of(participant.organization),
        party=participant.organization_id,
        stance=Stance(position.stance) if position and is_current else None,
        is_chair=participant.is_chair,
    )


def has_answers(proposal: Proposal) -> bool:
    """Whether anybody has answered: from then on every text is a new version."""
    return (
        Position.objects.filter(participant__proposal=proposal).exists()
        or proposal.party_positions.exists()
    )


def open_objections(proposal: Proposal) -> int:
    return proposal.objections.filter(
        status__in=(ObjectionStatus.OPEN, ObjectionStatus.UPHELD)
    ).count()


def waiting_for(proposals: ProposalQuerySet, actor: Actor, *, now: datetime) -> ProposalQuerySet:
    """Those the actor has to answer: a position on the text that stands, or their party's word;
    and what is due to be decided where they speak for a party."""
    waiting = position_owed(actor, now=now) | word_owed(actor) | outcome_owed(actor, now=now)
    return proposals.filter(waiting, status=ProposalStatus.OPEN)


def position_owed(actor: Actor, *, now: datetime) -> Q:
    """Asked for a position, and none was taken on the text that stands."""
    part = Participant.objects.filter(
        proposal=OuterRef("pk"), person=actor.person, is_observer=False
    )
    answered = Position.objects.filter(
        participant__proposal=OuterRef("pk"),
        participant__person=actor.person,
        round=OuterRef("round"),
        on_version=OuterRef("version"),
    )
    return Q(Exists(part)) & ~Q(Exists(answered)) & Q(closes_at__gt=now)


def word_owed(actor: Actor) -> Q:
    """The actor speaks for a party that takes part and has not said its word."""
    said = PartyPosition.objects.filter(
        proposal=OuterRef("pk"),
        organization=actor.organization,
        round=OuterRef("round"),
        on_version=OuterRef("version"),
    )
    return _speaks_for(actor) & ~Q(Exists(said))


def outcome_owed(actor: Actor, *, now: datetime) -> Q:
    """Positions have closed, and the actor speaks for a party that takes part."""
    return _speaks_for(actor) & Q(closes_at__lte=now)


def _speaks_for(actor: Actor) -> Q:
    reach = within_reach(actor, Capability.SPEAK_FOR_PARTY)
    if reach is None:
        return Q(pk__in=[])
    takes_part = Participant.objects.filter(
        proposal=OuterRef("pk"), organization=actor.organization
    )
    return reach & Q(Exists(takes_part))
