"""What changed since an agreement was signed or last reviewed: what a review looks at first."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from foundation.roles.models import RoleAssignment
from foundation.toolkit.moments import counted
from governance.contracts.models import AgreementVersion
from partnership.agreement.differences import Difference, differences
from partnership.agreement.faces import names_of
from partnership.agreement.models import NamedSigner, Review


@dataclass(frozen=True)
class ChangedSince:
    """``facts`` are sentences, each counted from rows; ``differences`` are against the version
    before this one."""

    facts: tuple[str, ...]
    differences: tuple[Difference, ...]


def changed_since(review: Review, *, now: datetime) -> ChangedSince:
    agreement = review.agreement
    since = datetime.combine(review.since, time.min, tzinfo=ZoneInfo(agreement.zone))
    comments = agreement.comments.filter(written_at__gte=since).count()
    facts = [
        *_gone(review, now),
        *_contracts(review, since),
        f"{counted(comments, 'comment')} on its clauses since then."
        if comments
        else "Nobody has commented on its clauses since then.",
    ]
    before = agreement.based_on
    found = differences(before.said, agreement.said, names_of(agreement)) if before else []
    return ChangedSince(tuple(facts), tuple(found))


def _gone(review: Review, now: datetime) -> list[str]:
    """Who signed and acts for their party no more: the successor has signed nothing."""
    signers = NamedSigner.objects.filter(agreement=review.agreement, struck_at__isnull=True)
    rows = list(signers.select_related("person", "organization"))
    held = RoleAssignment.objects.in_force(now).filter(person__in=[one.person for one in rows])
    there = set(held.values_list("person_id", "organization_id"))
    return [
        f"{one.person}, {one.capacity}, signed for {one.organization} and holds no role for it now."
        for one in rows
        if (one.person_id, one.organization_id) not in there
    ]


def _contracts(review: Review, since: datetime) -> list[str]:
    """Versions of the collective agreements that were agreed since."""
    rows = AgreementVersion.objects.filter(
        agreement__partnership=review.partnership_id, confirmed_at__gte=since
    ).select_related("agreement")
    return [f"{one.agreement.name} has a new version, {one.number}." for one in rows]
