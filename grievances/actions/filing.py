"""Filing: the union's intake becomes a case of both parties."""

from collections.abc import Sequence
from datetime import datetime

from foundation.roles.actor import Actor
from governance.contracts.events import Moment
from governance.contracts.models import Article
from grievances.models import Grievance, ServedBy


def file_grievance(
    *,
    grievance: Grievance,
    by: Actor,
    now: datetime,
    at: Moment | None = None,
    step: str = "",
    title: str | None = None,
    statement: str | None = None,
    remedy: str | None = None,
    articles: Sequence[Article] | None = None,
    served_by: ServedBy = ServedBy.PORTAL,
    ground_of_timeliness: str = "",
    version: int | None = None,
) -> Grievance:
    """File an intake: it gets its joint number and moves to the room of both parties.

    ``at``: when it was served, now unless said; a past day is allowed, a coming one is not. After
    the contract's day a ground of timeliness is required and the filing is recorded late.
    ``step``: where the contract leaves a choice of entry.
    """
    raise NotImplementedError
