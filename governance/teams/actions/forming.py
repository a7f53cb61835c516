"""Forming a team: a committee of its kind with a charter that seats both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, Side, Unit
from foundation.roles.actor import Actor
from foundation.roles.parties import partnership_at, party_of
from foundation.toolkit.access import require
from governance.committees.actions.chartering import offer_charter
from governance.committees.actions.founding import Founded, found_committee
from governance.committees.charter import Chair, Charter, Rule, SeatLine
from governance.committees.models import Committee, CommitteeKind
from governance.committees.statuses import Part
from governance.teams.access import KIND, can_form_team


@dataclass(frozen=True)
class Formed:
    """``leads`` and ``sponsors`` name the party of each seat; ``members``: of each party, how many
    seats besides."""

    name: str
    unit: Unit
    purpose: str
    leads: Sequence[Organization]
    sponsors: Sequence[Organization]
    members: Sequence[tuple[Organization, int]] = ()
    cadence_days: int = 30


@transaction.atomic
def form_team(*, formed: Formed, by: Actor, now: datetime) -> Committee:
    """Found the team and offer its charter: it stands once every party has agreed.

    Refused where the two co-leads, or the two sponsors, are of one side.
    """
    require(can_form_team(by, unit=formed.unit))
    partnership = partnership_at(party_of(by), formed.unit)
    wrong = _mistakes(formed)
    if partnership is None:
        wrong["unit"] = f"{formed.unit} belongs to no partnership of {party_of(by)}."
    if wrong or partnership is None:
        raise ValidationError(wrong)
    kind = CommitteeKind.objects.get(key=KIND)
    founded = Founded(kind, formed.unit, formed.name)
    team = found_committee(partnership=partnership, founded=founded, by=by, now=now)
    offer_charter(committee=team, charter=charter_of(formed), by=by, now=now)
    return team


def charter_of(formed: Formed) -> Charter:
    """One co-lead and one sponsor of each side, the members besides; consensus of both sides."""
    seats = [SeatLine(party.pk, Part.CO_CHAIR, 1) for party in formed.leads]
    seats += [SeatLine(party.pk, Part.MEMBER, count) for party, count in formed.members if count]
    seats += [SeatLine(party.pk, Part.SPONSOR, 1) for party in formed.sponsors]
    counted = [*((party, 1) for party in formed.leads), *formed.members]
    labor = sum(count for party, count in counted if party.side == Side.LABOR)
    return Charter(
        purpose=formed.purpose.strip(),
        level="Work unit",
        cadence_days=formed.cadence_days,
        labor_seats=labor,
        management_seats=sum(count for _, count in counted) - labor,
        seats=tuple(seats),
        quorum_labor=1,
        quorum_management=1,
        rule=Rule.CONSENSUS,
        chair=Chair.CO_CHAIRS,
    )


def _mistakes(formed: Formed) -> dict[str, str]:
    wrong = {}
    if not formed.purpose.strip():
        wrong["purpose"] = "Say what the team is for."
    if {party.side for party in formed.leads} != set(Side) or len(formed.leads) != 2:
        wrong["leads"] = (
            "A team has two co-leads, one of labor and one of management: with both of one side it"
            " would be that side's own."
        )
    if {party.side for party in formed.sponsors} != set(Side) or len(formed.sponsors) != 2:
        wrong["sponsors"] = "A team has two sponsors, one of labor and one of management."
    return wrong
