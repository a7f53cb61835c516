"""Work out every time limit of a case from the contract and what has happened.

Pure: the same contract, facts and events give the same answer on any machine, in any time zone.
"""

from collections.abc import Sequence
from datetime import datetime

from governance.contracts.events import CaseFacts, Event
from governance.contracts.terms import Terms
from governance.contracts.worked import CurrentStep, PossibleEvent, WorkedDeadline


def work_out(
    terms: Terms, case: CaseFacts, events: Sequence[Event], as_of: datetime | None = None
) -> list[WorkedDeadline]:
    """Every deadline that the events have brought about, earliest first.

    Events after `as_of` are not yet known. Without `as_of` the last event is the present.
    Raises `EventMistake` when the case or an event does not fit the contract.
    """
    raise NotImplementedError


def standing(
    terms: Terms, case: CaseFacts, events: Sequence[Event], as_of: datetime | None = None
) -> CurrentStep:
    """The step a case stands at and whose move it is."""
    raise NotImplementedError


def possible_events(
    terms: Terms, case: CaseFacts, events: Sequence[Event], as_of: datetime | None = None
) -> list[PossibleEvent]:
    """What may happen next, by whom, in the contract's order."""
    raise NotImplementedError
