"""What the pages of bulletins and rumors show, each in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from foundation.people.models import Organization, Unit
from foundation.roles.actor import Actor
from partnership.communication import counted
from partnership.communication.access import can_communicate
from partnership.communication.models import Bulletin, JointText, Rumor
from partnership.communication.models.rumor import RumorQuerySet
from partnership.communication.rumor_figures import DeskFigures, Told, figures_of
from partnership.communication.statuses import RumorStatus


@dataclass(frozen=True)
class ApprovalLine:
    """A party whose approval it takes, and whether it stands for the present text."""

    organization: Organization
    approval: Any

    @property
    def is_given(self) -> bool:
        return self.approval is not None


@dataclass(frozen=True)
class ReachRow:
    """How far a bulletin went at one place; ``opened`` and ``confirmed`` are "at least"."""

    place: str
    people: int
    opened: int
    confirmed: int


@dataclass(frozen=True)
class Reach:
    rows: tuple[ReachRow, ...]

    @property
    def people(self) -> int:
        return sum(row.people for row in self.rows)

    @property
    def opened(self) -> int:
        return sum(row.opened for row in self.rows)

    @property
    def confirmed(self) -> int:
        return sum(row.confirmed for row in self.rows)


@dataclass(frozen=True)
class BulletinPage:
    bulletin: Bulletin
    approvals: tuple[ApprovalLine, ...]
    addenda: tuple[Bulletin, ...]
    reach: Reach | None
    is_confirmed: bool


def bulletin_page(actor: Actor, bulletin: Bulletin) -> BulletinPage:
    writes = bool(can_communicate(actor))
    addenda = bulletin.addenda.for_page() if writes else bulletin.addenda.for_page().published()
    return BulletinPage(
        bulletin=bulletin,
        approvals=approval_lines(bulletin) if writes else (),
        addenda=tuple(addenda.order_by("begun_at")),
        reach=reach_of_bulletin(bulletin) if writes and bulletin.is_published else None,
        is_confirmed=bulletin.is_published and counted.own_readings().get(bulletin.pk, False),
    )


def approval_lines(thing: JointText) -> tuple[ApprovalLine, ...]:
    approvals: Any = thing.approvals  # type: ignore[attr-defined]
    given = approvals.filter(text_version=thing.version).select_related("given_by")
    by_party = {approval.organization_id: approval for approval in given}
    parties = Organization.objects.filter(pk__in=thing.parties).order_by("kind", "name")
    return tuple(ApprovalLine(party, by_party.get(party.pk)) for party in parties)


def reach_of_bulletin(bulletin: Bulletin) -> Reach:
    lines = counted.reach_of(bulletin.pk)
    names = Unit.objects.in_bulk([line.unit_id for line in lines if line.unit_id])
    rows = [
        ReachRow(
            names[line.unit_id].name if line.unit_id else "Smaller places together",
            line.people,
            line.opened,
            line.confirmed,
        )
        for line in lines
    ]
    return Reach(tuple(sorted(rows, key=lambda row: -row.people)))


def desk_figures(rumors: RumorQuerySet, now: datetime) -> DeskFigures:
    """Of the rumors somebody may read; what was closed without an answer counts as neither."""
    rows = rumors.exclude(status=RumorStatus.DROPPED).select_related(None)
    told = [
        Told(rumor.logged_at, rumor.ended_at, rumor.answer_by)
        for rumor in rows.only("logged_at", "ended_at")
    ]
    return figures_of(told, now)


def owners(rumor: Rumor) -> tuple[tuple[str, str, bool], ...]:
    """Side, who owns it there, and whether they agree to the answer as it stands."""
    version = rumor.version
    return tuple(
        (side, str(owner or "Nobody yet"), bool(version) and agreed == version)
        for side, owner, agreed in (
            ("Labor", rumor.labor_owner, rumor.labor_agreed),
            ("Management", rumor.management_owner, rumor.management_agreed),
        )
    )
