"""What the contract would say of a problem that is not logged yet: by when it must be filed."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError

from foundation.roles.actor import Actor
from foundation.toolkit.moments import moment_words
from governance.contracts.events import EventMistake
from governance.contracts.worked import DeadlineStatus, WorkedDeadline
from grievances.actions.intake import Told, fill_intake
from grievances.case_file import open_case_file
from grievances.models import Grievance
from grievances.statuses import GrievanceStatus

OPEN = (DeadlineStatus.RUNNING, DeadlineStatus.MISSED)


@dataclass(frozen=True)
class FileBy:
    """A line for the quick log: "File by Thu Mar 13, 5:00 PM PDT (in 2 days)", and the rule."""

    words: str
    rule: str = ""
    is_past: bool = False


def file_by(told: Told, *, by: Actor, now: datetime) -> FileBy:
    """The first limit of the union, worked out by the contract engine; nothing is written.

    Where it cannot be worked out the sentence says what is missing.
    """
    assert by.organization is not None
    grievance = Grievance(union=by.organization, status=GrievanceStatus.INTAKE)
    try:
        fill_intake(grievance, told, union=by.organization, now=now)
        worked = open_case_file(grievance, [], now).worked
    except ValidationError as error:
        return FileBy(" ".join(error.messages))
    except EventMistake as error:
        return FileBy(str(error))
    limits = [one for one in worked if one.party != "management" and one.status in OPEN]
    return (
        _in_words(limits[0], now)
        if limits
        else FileBy("The contract states no day by which this must be filed.")
    )


def _in_words(limit: WorkedDeadline, now: datetime) -> FileBy:
    if limit.due_at is None:
        return FileBy("The limit for filing is paused.")
    when = moment_words(limit.due_at, limit.zone, now)
    if limit.due_at < now:
        return FileBy(f"The day for filing was {when}.", limit.rule_sentence, is_past=True)
    return FileBy(f"File by {when}", limit.rule_sentence)
