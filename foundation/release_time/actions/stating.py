"""Putting up a month's statement for both parties to sign."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.release_time.access import can_read_release_time
from foundation.release_time.models import Bank, Statement
from foundation.release_time.recipients import people_who, tell
from foundation.release_time.signing import SIGNED_KIND, can_put_up_statement
from foundation.release_time.statement_text import month_of, statement_text
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.signing.actions.signing import put_up_text
from foundation.signing.models import SignedText
from foundation.toolkit.access import require
from foundation.toolkit.moments import in_zone


@transaction.atomic
def put_up_statement(
    *, bank: Bank, person: Person | None, month_on: date, by: Actor, now: datetime
) -> Statement:
    """The month as the ledger stands now. Put up again when the ledger has moved since."""
    require(can_read_release_time(by))
    require(can_put_up_statement(by, person))
    month = month_of(month_on)
    today = in_zone(now, bank.zone).date()
    if month.ends_on > today:
        raise ValidationError(
            {"month": f"{month.starts_on:%B %Y} has not ended: a statement is of a whole month."}
        )
    statement = Statement.objects.filter(
        bank=bank, person=person, month_on=month.starts_on
    ).first() or Statement(
        room_id=bank.room_id,
        bank=bank,
        person=person,
        month_on=month.starts_on,
        put_by=by.person,
        put_at=now,
    )
    if statement._state.adding:
        statement.save(force_insert=True)
    text = put_up_text(
        kind=SIGNED_KIND,
        subject_id=str(statement.pk),
        name=str(statement),
        content=statement_text(bank, person, month).encode(),
        media_type="text/plain",
        room=bank.room,
        by=by,
        now=now,
    )
    if text.put_at == now:
        _tell(statement, text, by, now)
    return statement


def _tell(statement: Statement, text: SignedText, by: Actor, now: datetime) -> None:
    """Whoever signs for each party; the person themself for the union."""
    bank, person = statement.bank, statement.person
    employer, unit = bank.partnership.employer, person.unit if person else None
    capability = Capability.ANSWER_RELEASE_TIME if person else Capability.KEEP_RELEASE_TIME
    signers = {
        employer: people_who(employer, capability, unit, now),
        bank.union: [person]
        if person
        else people_who(bank.union, Capability.KEEP_RELEASE_TIME, None, now),
    }
    what = "A monthly statement of release time is there to be signed."
    for organization, people in signers.items():
        others = [one for one in people if one.pk != by.person.pk]
        tell(others, organization, statement.room_id, what, statement.get_absolute_url(), now)
