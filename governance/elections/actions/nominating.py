"""Nominating somebody or oneself; accepting, declining, withdrawing."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from governance.elections.access import can_answer_nomination, can_nominate, can_stand
from governance.elections.actions.calling import locked
from governance.elections.models import Election, Nomination
from governance.elections.statuses import NominationStatus
from governance.elections.telling import tell, write


@transaction.atomic
def nominate(
    *,
    election: Election,
    nominee: Person,
    nominator: Person,
    by: Actor,
    now: datetime,
    words: str = "",
) -> Nomination:
    """Put somebody forward. Whoever nominates themselves stands at once."""
    election = locked(election)
    require(can_nominate(nominator, election, now))
    stands = can_stand(nominee, election, now)
    if not stands:
        raise ValidationError({"nominee": stands.reason})
    is_own = nominee.pk == nominator.pk
    nomination = election.nominations.select_related("person").filter(person=nominee).first()
    if nomination is not None:
        nomination.election = election
        if not is_own or nomination.status == NominationStatus.ACCEPTED:
            raise ValidationError({"nominee": f"{nominee} is nominated already."})
        return _answered(nomination, NominationStatus.ACCEPTED, words, by, now)
    nomination = Nomination.objects.create(
        room_id=election.room_id,
        election=election,
        person=nominee,
        nominated_by=nominator,
        nominated_at=now,
        words=words.strip() if is_own else "",
        status=NominationStatus.ACCEPTED if is_own else NominationStatus.PROPOSED,
        answered_at=now if is_own else None,
    )
    said = "stands" if is_own else f"was nominated by {nominator}"
    write(election, "nominated", f"{nominee} {said} in {election}.", by=by, now=now)
    if not is_own:
        subject = "You were nominated in an election: say whether you accept"
        tell(election, [nominee], subject, now=now)
    return nomination


@transaction.atomic
def answer_nomination(
    *,
    nomination: Nomination,
    status: NominationStatus,
    person: Person,
    by: Actor,
    now: datetime,
    words: str = "",
) -> Nomination:
    """The nominee accepts or declines; whoever stands may withdraw before voting begins."""
    election = locked(nomination.election)
    nomination = election.nominations.select_related("person").get(pk=nomination.pk)
    nomination.election = election
    require(can_answer_nomination(person, nomination, now))
    if status == NominationStatus.ACCEPTED:
        stands = can_stand(person, election, now)
        if not stands:
            raise ValidationError(stands.reason)
    return _answered(nomination, status, words, by, now)


def _answered(
    nomination: Nomination, status: NominationStatus, words: str, by: Actor, now: datetime
) -> Nomination:
    if nomination.status == status:
        raise ValidationError(f"You have said so already: {status.label.lower()}.")
    nomination.answer(status, at=now)
    if status == NominationStatus.ACCEPTED:
        nomination.words = words.strip()
    nomination.save(update_fields=["status", "answered_at", "words"])
    sentence = f"{nomination.person}, nominated in {nomination.election}: {status.label.lower()}."
    write(nomination.election, "answered", sentence, by=by, now=now)
    return nomination
