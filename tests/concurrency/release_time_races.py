"""Release time, raced: see ``test_lost_updates``."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from foundation.release_time.actions.lapsing import tell_reimbursements
from foundation.release_time.actions.posting import record_use
from foundation.release_time.models import Reimbursement, ReleaseCategory
from tests.grievances.cases import Desk
from tests.release_time.desk import Books

Posted = tuple[str, str, dict[str, Any]]


def books_of(desk: Desk) -> Books:
    return Books(desk.house, desk.now)


def category(desk: Desk) -> ReleaseCategory:
    return books_of(desk).category("general")


def bank(desk: Desk) -> Posted:
    made = books_of(desk).bank(agreed=False)
    return "labor_relations", f"/release-time/banks/{made.pk}/agree", {}


def entitlement(desk: Desk) -> Posted:
    books = books_of(desk)
    rule = books.entitlement(books.bank(), agreed=False)
    return "labor_relations", f"/release-time/grants/{rule.pk}/agree", {}


def _open_bank(books: Books, **rules: Any) -> Any:
    begun = books.today.replace(day=1) - timedelta(days=62)
    made = books.bank(starts_on=begun, year_begins_on=begun, **rules)
    books.entitlement(made, anchor_on=begun.replace(day=1), starts_on=begun)
    books.accrue()
    return made


def release_request(desk: Desk) -> Posted:
    books = books_of(desk)
    one = books.asked(_open_bank(books))
    return "manager", f"/release-time/requests/{one.pk}/grant", {}


def reimbursement(desk: Desk) -> Posted:
    books = books_of(desk)
    made = _open_bank(books, asks_first=False, reimbursed_by="UNION")
    on = books.today.replace(day=1) - timedelta(days=5)
    books.do("steward", record_use, bank=made, category=books.category(), on=on, minutes=60)
    with books.sweeping() as actor:
        tell_reimbursements(by=actor, now=books.now)
    with books.acting("labor_relations"):
        pk = Reimbursement.objects.get().pk
    address = f"/release-time/reimbursements/{pk}/settle"
    return "labor_relations", address, {"paid_on": books.today.isoformat()}


DECIDED_ONCE: dict[str, Callable[[Desk], Posted]] = {
    "release_time.Bank": bank,
    "release_time.Entitlement": entitlement,
    "release_time.ReleaseRequest": release_request,
    "release_time.Reimbursement": reimbursement,
}
