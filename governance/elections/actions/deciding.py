"""Somebody is elected: the seat is filled in the same transaction, and the vacancy closed."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from foundation.offices.actions.posting import close_posting
from foundation.people.models import Person
from foundation.roles.actions.assignments import assign_role
from foundation.roles.actor import Actor, system_actor
from foundation.roles.terms import begins_on, months_later
from foundation.toolkit.moments import in_zone
from foundation.walls.principal import acting_as
from governance.elections.models import Election
from governance.elections.statuses import ElectionStatus
from governance.elections.telling import publish, runners, tell, write


def decide(
    election: Election, winner: Person, elected: str, outcome: str, *, by: Actor, now: datetime
) -> None:
    """``outcome`` names the winner where it says "{person}". Called under the election's lock.

    The union's own system actor gives the role: nobody who counted, or came, gives it to anybody.
    Where the seat cannot be given, the result stands, and the sentence says what forbids it.
    """
    union = election.organization
    clerk = by if by.is_system else system_actor(union, now)
    election.winner, election.elected = winner, elected
    election.end(ElectionStatus.DECIDED, outcome=outcome.format(person=winner), at=now)
    with acting_as(clerk), transaction.atomic():
        election.save()
        said = election.outcome
        if refusal := _give_seat(election, winner, clerk, now):
            said = f"{said} The seat is not given yet: {refusal}"
            election.not_given = refusal
            election.save(update_fields=["not_given"])
        write(election, "decided", f"{election}: {said}", by=clerk, now=now)
        publish(
            election,
            f"{union} has elected {winner} as {election.role} at {election.unit}:"
            f" {election.get_elected_display().lower()}.",
            by=clerk,
            now=now,
            roll_hash=election.roll_hash,
            on_the_roll=len(election.roll),
            lists={str(box.round): box.published_hash for box in election.boxes.all()},
        )
    rows = election.nominations.select_related("person")
    people = [*runners(union, now), *(one.person for one in rows)]
    tell(election, people, "An election is decided: see the result", now=now)


def _give_seat(election: Election, winner: Person, clerk: Actor, now: datetime) -> str:
    """Why the seat could not be given; empty if it was. An administrator gives it by hand then."""
    posting, zone = election.posting, election.zone
    starts_at = max(begins_on(posting.begins_on, zone), now)
    ends_at = months_later(starts_at, election.term_months, zone)
    try:
        with transaction.atomic():
            term = assign_role(
                person=winner,
                role=election.role,
                organization=election.organization,
                unit=election.unit,
                starts_at=starts_at,
                ends_at=begins_on(in_zone(ends_at, zone).date(), zone),
                by=clerk,
                now=now,
            )
            close_posting(posting=posting, term=term, by=clerk, now=now)
            election.term = term
            election.save(update_fields=["term"])
    except (ValidationError, PermissionDenied) as refusal:
        return " ".join(getattr(refusal, "messages", [str(refusal)]))
    return ""
