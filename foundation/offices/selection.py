"""Filling a seat by choice: whoever applies is looked at, one is chosen, with reasons.

Also for elected seats, where no app conducts the election: the count is then the reason.
"""

from datetime import datetime

from foundation.offices.filling import Way
from foundation.offices.models import Posting
from foundation.roles.actor import Actor
from foundation.roles.models import HowFilled
from foundation.toolkit.faces import Crumb


def _opened(posting: Posting, by: Actor, now: datetime) -> None:
    """Nothing waits anywhere else: applications come to the posting itself."""


def _leads_to(posting: Posting, actor: Actor, now: datetime) -> list[Crumb]:
    return []


SELECTION = Way(
    code="selection",
    label="Choice with reasons",
    fills=frozenset(HowFilled),
    takes_applications=True,
    how_to_apply="Apply on this page, or give your application on paper to the office of your"
    " party, which enters it for you.",
    opened=_opened,
    leads_to=_leads_to,
)
