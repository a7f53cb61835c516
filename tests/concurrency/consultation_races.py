"""Coming decisions and issues of the partnership, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from typing import Any

from foundation.toolkit.conflicts import StaleVersionError, version_of
from governance.consultation.actions.announcing import change_notice
from governance.consultation.actions.raising import PLACE
from governance.consultation.actions.responding import ask_question, waive_window
from governance.consultation.models import ComingDecision, ConsultationTerms, PathStep
from tests.concurrency.racing import Race, TooLate
from tests.consultation.desk import Table
from tests.grievances.cases import Desk

Posted = tuple[str, str, dict[str, Any]]


def table_of(desk: Desk) -> Table:
    return Table(desk.house, desk.now)


def announcement(desk: Desk, **_: Any) -> Race:
    """The title is written anew with each edit, from the version that was read."""
    table = table_of(desk)
    coming = table.announced()

    def read() -> tuple[int, str]:
        with desk.acting("manager"):
            row = ComingDecision.objects.get(pk=coming.pk)
            return row.version, row.title

    def write(seen: tuple[int, str], label: str) -> tuple[int, str]:
        said = {"coming": coming, "said": table.said(title=f"Word {label}"), "seen": seen[0]}
        try:
            saved = desk.do("manager", change_notice, **said)
        except StaleVersionError as stale:
            raise TooLate from stale
        return saved.version, saved.title

    return Race(read, write)


def terms(desk: Desk) -> ConsultationTerms:
    return ConsultationTerms.objects.get(partnership=desk.house.partnership)


def path_step(desk: Desk) -> PathStep:
    return PathStep.objects.filter(partnership=desk.house.partnership).earliest("position")


def input_answered(desk: Desk) -> Posted:
    table = table_of(desk)
    coming = table.announced()
    given = table.input(coming)
    for part in ("labor_relations", "labor_partner"):
        table.do(part, waive_window, coming=coming)
    said = {"outcome": "ADOPTED", "why": "It is right."}
    return "manager", f"/decisions/coming/{coming.pk}/inputs/{given.pk}", said


def question_answered(desk: Desk) -> Posted:
    table = table_of(desk)
    coming = table.announced()
    asked = table.do("steward", ask_question, coming=coming, text="And nights?")
    said = {"answer": "Voluntary."}
    return "manager", f"/decisions/coming/{coming.pk}/questions/{asked.pk}", said


def issue_moved(desk: Desk) -> Posted:
    issue = table_of(desk).raised()
    said = {"to": 2, "because": "Agreed.", "seen": version_of(issue, *PLACE)}
    return "labor_partner", f"/decisions/issues/{issue.pk}/move", said


DECIDED_ONCE: dict[str, Callable[[Desk], Posted]] = {
    "consultation.InputAnswer": input_answered,
    "consultation.DecisionQuestion": question_answered,
    "consultation.PartnershipIssue": issue_moved,
}
