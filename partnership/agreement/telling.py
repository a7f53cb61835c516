"""Who is told about the agreement, and what the record says of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, Person
from foundation.record import actions as record
from foundation.roles.actor import Actor
from partnership.agreement.models import AgreementToPartner
from partnership.agreement.queries import standing_signers
from partnership.agreement.recipients import speakers_of


def tell_speakers(
    agreement: AgreementToPartner, subject: str, by: Actor, now: datetime, path: str = ""
) -> None:
    """Everybody who speaks for a party about it, of every party, except whoever did it."""
    for party in agreement.partnership.parties:
        _tell(agreement, speakers_of(party, now), party, subject, by, now, path)


def tell_signers(agreement: AgreementToPartner, subject: str, by: Actor, now: datetime) -> None:
    """Those named to sign, each for their party."""
    for signer in standing_signers(agreement):
        _tell(agreement, [signer.person], signer.organization, subject, by, now)


def tell_one(
    agreement: AgreementToPartner,
    person: Person,
    party: Organization,
    subject: str,
    by: Actor,
    now: datetime,
) -> None:
    _tell(agreement, [person], party, subject, by, now)


def _tell(
    agreement: AgreementToPartner,
    people: Iterable[Person],
    party: Organization,
    subject: str,
    by: Actor,
    now: datetime,
    path: str = "",
) -> None:
    told = [person for person in people if person != by.person]
    if told:
        owe(
            kind=NoticeKind.AGREEMENT,
            to=told,
            organization=party,
            room_id=agreement.room_id,
            subject=subject[:200],
            path=path or agreement.get_absolute_url(),
            now=now,
        )


def written(
    agreement: AgreementToPartner,
    event: str,
    sentence: str,
    by: Actor,
    now: datetime,
    **details: Any,
) -> None:
    record.write(
        event=event,
        subject=agreement,
        room_id=agreement.room_id,
        sentence=sentence,
        by=by,
        now=now,
        details={"version": agreement.number, **details},
    )
