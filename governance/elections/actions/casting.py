"""Casting a vote: the server seals it and puts it into the one row of its round."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.elections.access import can_vote
from governance.elections.boxes import put_in
from governance.elections.counting import NOBODY
from governance.elections.models import BallotBox, Election
from governance.elections.sealing import Ballot, new_code, seal


@dataclass(frozen=True)
class Prepared:
    """A choice that was not cast yet, with the receipt it will have.

    ``slip`` carries both through the page: signed for this voter and this round, stored
    nowhere. So the voter has the receipt before the vote is cast, and a broken line costs nothing.
    """

    number: int
    receipt: str
    slip: str


def prepare(*, box: BallotBox, person: Person, number: int) -> Prepared:
    """``ValidationError`` if nobody of that number stands in this round."""
    if number != NOBODY and number not in box.numbers:
        raise ValidationError({"choice": "Choose one of those who stand, or nobody."})
    ballot = Ballot(new_code(), number)
    slip = signing.dumps([ballot.code.hex(), number], salt=_salt(box, person))
    return Prepared(number, ballot.receipt, slip)


def read_slip(*, box: BallotBox, person: Person, slip: str) -> Prepared:
    """``ValidationError`` for what was not made for this voter and this round."""
    ballot = _ballot_of(box, person, slip)
    return Prepared(ballot.number, ballot.receipt, slip)


@transaction.atomic
def cast_vote(*, election: Election, person: Person, slip: str, by: Actor, now: datetime) -> str:
    """Take the vote, once; the receipt. Nothing is written of it but a mark and a sealed ballot.

    The box is locked before it is asked whether the person may: of two tries at once one is taken,
    and closing, which locks the box as well, comes before or after a vote but never between.
    """
    boxes = BallotBox.objects.select_for_update(of=("self",))
    box = boxes.filter(election=election, round=election.round).first()
    election = Election.objects.for_page().get(pk=election.pk)
    if box is not None and box.round != election.round:
        raise ValidationError("This round is over, and a runoff is open: choose again.")
    require(can_vote(person, election, box, now))
    assert box is not None
    ballot = _ballot_of(box, person, slip)
    sealed = seal(ballot, bytes(box.public_key), box.about)
    if not put_in(box, person.pk, sealed):
        raise ValidationError("You have voted already, and each person votes once.")
    return ballot.receipt


def _ballot_of(box: BallotBox, person: Person, slip: str) -> Ballot:
    try:
        code, number = signing.loads(slip, salt=_salt(box, person))
    except signing.BadSignature as error:
        raise ValidationError(
            "This ballot was made out for somebody else or for another round. Choose again."
        ) from error
    return Ballot(bytes.fromhex(code), number)


def _salt(box: BallotBox, person: Person) -> str:
    return f"elections.slip.{box.pk}.{person.pk}"
