"""Who carries a case, with whom it is shared, what the member is told, what is cited."""

from collections.abc import Sequence
from datetime import datetime

from foundation.people.models import Person
from foundation.roles.actor import Actor
from governance.contracts.models import Article
from grievances.models import CaseShare, Grievance, MemberWord


def assign_case(*, grievance: Grievance, to: Person, by: Actor, now: datetime) -> Grievance:
    """Give the case to a person of one's own party: its representative or its respondent."""
    raise NotImplementedError


def share_case(
    *,
    grievance: Grievance,
    with_person: Person,
    ends_at: datetime,
    by: Actor,
    now: datetime,
    reason: str = "",
) -> CaseShare:
    """Let one person of one's own party read this case until ``ends_at``."""
    raise NotImplementedError


def unshare_case(*, share: CaseShare, by: Actor, now: datetime) -> CaseShare:
    """End a share now."""
    raise NotImplementedError


def tell_member(
    *,
    grievance: Grievance,
    text: str,
    by: Actor,
    now: datetime,
    to: Sequence[Person] | None = None,
) -> list[MemberWord]:
    """Word to the grievants (or to some of them); management never reads it."""
    raise NotImplementedError


def cite_articles(
    *, grievance: Grievance, articles: Sequence[Article], by: Actor, now: datetime
) -> Grievance:
    """Cite further articles of the case's own contract version; once cited, an article stays."""
    raise NotImplementedError
