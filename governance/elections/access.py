"""Who may do what in an election, and when. ``person`` is who comes; ``by``, who serves them."""

from datetime import datetime
from uuid import UUID

from django.http import Http404

from foundation.offices.access import can_stand as can_take_seat
from foundation.people.models import OrganizationKind, Person, Unit
from foundation.roles.access import may
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import HowFilled, Role, RoleAssignment
from foundation.toolkit.access import ALLOWED, Access, Denied, first_denial
from foundation.toolkit.moments import absolute_words, counted, day_words, in_zone, last_minute
from governance.elections.electorate import electorate_of
from governance.elections.models import BallotBox, Election, KeyHolder, Nomination
from governance.elections.models.election import ElectionQuerySet
from governance.elections.rules import FLOOR, KEY_HOLDERS
from governance.elections.statuses import ElectionStatus, NominationStatus

# --- calling


def can_hold_elections(actor: Actor) -> Access:
    """Whether the actor calls elections at all."""
    if actor.organization is None or actor.organization.kind != OrganizationKind.UNION:
        return Denied("A union elects its own people, and calls its own elections.")
    return may(actor, Capability.HOLD_ELECTION)


def can_call_election(actor: Actor, role: Role, unit: Unit) -> Access:
    denial = can_hold_elections(actor)
    if not denial:
        return denial
    if role.organization_kind == OrganizationKind.JOINT_BODY:
        return Denied(
            f"{role} is a role of a joint body: it begins with the word of every party, on the page"
            " of joint roles. A union elects who holds its own offices."
        )
    if role.is_system or role.organization_kind != OrganizationKind.UNION:
        return Denied(f"{role} is not a role of {actor.organization}.")
    if role.how_filled != HowFilled.ELECTED:
        how = role.get_how_filled_display().lower()
        return Denied(f"{role} is {how}, not elected: post the vacancy, and choose with reasons.")
    return may(actor, Capability.HOLD_ELECTION, unit=unit)


def is_large_enough(voters: int, floor: int = FLOOR) -> Access:
    """A ballot among few is not secret, whatever is done to hide it: it is refused."""
    if voters >= floor:
        return ALLOWED
    return Denied(
        f"{counted(voters, 'person')} may vote there, and a secret ballot takes at least {floor}:"
        " among fewer the result itself tells how people voted. Elect in a meeting by show of"
        " hands, and choose that person on the page of the vacancy, with the count as the reason."
    )


def can_run_election(actor: Actor, election: Election) -> Access:
    """Changing what is not decided yet: naming who holds keys and who observes, ending it."""
    if actor.organization is None or actor.organization.pk != election.organization_id:
        return Denied(f"Only {election.organization} runs its own elections.")
    return first_denial(
        can_hold_elections(actor), may(actor, Capability.HOLD_ELECTION, unit=election.unit)
    )


def can_end_election(actor: Actor, election: Election) -> Access:
    return first_denial(_is_running(election), can_run_election(actor, election))


# --- standing


def can_nominate(person: Person, election: Election, now: datetime) -> Access:
    """Whoever may vote puts somebody forward, or themselves."""
    return first_denial(takes_nominations(election, now), _belongs(person, election, now))


def takes_nominations(election: Election, now: datetime) -> Access:
    if election.status == ElectionStatus.CALLED and now < election.nominations_end_at:
        return ALLOWED
    day = day_words(election.nominations_until, in_zone(now, election.zone).date())
    return Denied(f"Nominations were open until the end of {day}.")


def can_stand(
    person: Person, election: Election, now: datetime, *, is_self: bool = False
) -> Access:
    """What the office asks from the first day; what it asks in time runs as a clock later."""
    if election.key_holders.filter(person=person).exists():
        who = "You hold" if is_self else f"{person} holds"
        stands = "do not stand" if is_self else "does not stand"
        return Denied(f"{who} a key to the ballots, and so {stands}.")
    return first_denial(
        _belongs(person, election, now),
        can_take_seat(person, election.posting, now, is_self=is_self),
    )


def can_answer_nomination(person: Person, nomination: Nomination, now: datetime) -> Access:
    election = nomination.election
    if nomination.person_id != person.pk:
        return Denied(f"Only {nomination.person} says whether they stand.")
    if election.status != ElectionStatus.CALLED:
        return Denied("Who stands is settled: voting has begun, or it is over.")
    if election.opened_at is None and now >= election.opens_at:
        return Denied("Who stands is settled: the first day of voting has come.")
    return ALLOWED


# --- voting


def can_vote(person: Person, election: Election, box: BallotBox | None, now: datetime) -> Access:
    """Once, while voting is open, by whoever is on the roll."""
    if election.status == ElectionStatus.CALLED:
        day = day_words(election.opens_on, in_zone(now, election.zone).date())
        return Denied(f"Voting opens on {day}.")
    if person.pk not in election.roll:
        return Denied(
            "You are not on the roll: it holds the members who worked at"
            f" {election.unit} when it was fixed. If that is wrong, tell whoever runs the election."
        )
    if box is not None and person.pk in box.marks:
        return Denied("You have voted already, and each person votes once.")
    if election.status == ElectionStatus.OPEN and now < election.closes_at and box is not None:
        return ALLOWED
    if election.status == ElectionStatus.ENDED:
        return Denied("This election ended without a result: no vote is taken.")
    closed = absolute_words(last_minute(election.closes_at, election.zone), election.zone, now)
    return Denied(f"Voting closed {closed}. A vote that comes later is not taken.")


# --- keys and the count


def can_name_key_holder(actor: Actor, election: Election) -> Access:
    if election.status != ElectionStatus.CALLED:
        return Denied("Key holders are named before voting opens: the ballots are sealed to them.")
    if election.key_holders.count() >= KEY_HOLDERS:
        return Denied("All three key holders are named.")
    return can_run_election(actor, election)


def can_drop_key_holder(actor: Actor, election: Election) -> Access:
    if election.status != ElectionStatus.CALLED:
        return Denied("Voting has begun: the ballots are sealed to these three.")
    return can_run_election(actor, election)


def can_hold_key(person: Person, election: Election, now: datetime) -> Access:
    """A member who neither stands nor administers the portal nor runs the election."""
    if person.pk == election.called_by_id:
        return Denied(f"{person} called this election: somebody else holds a key to it.")
    held = RoleAssignment.objects.in_force(now).filter(person=person)
    if held.carrying(Capability.EDIT_FENCES, now).of_people().exists():
        return Denied(f"{person} administers the portal, and so holds no key to ballots.")
    if held.carrying(Capability.HOLD_ELECTION, now).of_people().exists():
        return Denied(f"{person} may run elections, and so holds no key to ballots.")
    standing = election.nominations.filter(
        person=person, status__in=(NominationStatus.PROPOSED, NominationStatus.ACCEPTED)
    )
    if standing.exists():
        return Denied(f"{person} is nominated, and so holds no key to the ballots.")
    return ALLOWED


def can_take_key(person: Person, holder: KeyHolder) -> Access:
    if holder.person_id != person.pk:
        return Denied(f"Only {holder.person} takes this key.")
    if holder.has_key:
        return Denied("You have taken your key. It was shown once, and nobody can show it again.")
    if holder.election.status != ElectionStatus.CALLED:
        return Denied("Keys are taken before voting opens.")
    return ALLOWED


def can_give_key(person: Person, holder: KeyHolder | None, election: Election) -> Access:
    if election.status != ElectionStatus.COUNTING:
        return Denied("Ballots are opened once voting is over, and once only.")
    if holder is None or holder.person_id != person.pk:
        return Denied("Only the three key holders open the ballots, any two together.")
    return ALLOWED


# --- observing


def can_observe(person: Person, actor: Actor, election: Election) -> Access:
    """Observers, and whoever runs it: the roll, its fingerprint, how many voted, the list."""
    if election.observers.filter(person=person).exists():
        return ALLOWED
    if can_run_election(actor, election):
        return ALLOWED
    return Denied(
        "This page is for observers: each candidate names one, and so does whoever runs the"
        " election."
    )


def can_name_observer(person: Person, actor: Actor, election: Election) -> Access:
    """For a candidate by themselves; for the union by whoever runs it."""
    if not election.is_running:
        return _is_running(election)
    own = election.nominations.standing().filter(person=person).first()
    if own is not None and not own.observers.exists():
        return ALLOWED
    if own is not None:
        return Denied("You have named your observer: one for each candidate.")
    return can_run_election(actor, election)


# --- what is there to read


def can_read_elections(actor: Actor) -> Access:
    """Of the API and of lists: whoever acts for the union. Members come by the pages."""
    if actor.organization is None or actor.organization.kind != OrganizationKind.UNION:
        return Denied("Elections are a union's own.")
    return ALLOWED


def elections_to_list(by: Actor) -> ElectionQuerySet:
    """Every election of the union: its members know who is elected where."""
    return Election.objects.filter(organization=by.organization).for_page()


def election_to_read(by: Actor, pk: UUID) -> Election:
    found = elections_to_list(by).filter(pk=pk).first()
    if found is None:
        # 404, not 403: what another union elects is not for us to know of.
        raise Http404
    return found


def nomination_to_read(election: Election, pk: UUID) -> Nomination:
    found = election.nominations.select_related("person").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.election = election
    return found


def box_of(election: Election) -> BallotBox | None:
    """Of the round that runs or ran last."""
    return election.boxes.filter(round=election.round).first()


def holder_of(person: Person, election: Election) -> KeyHolder | None:
    found = election.key_holders.select_related("person").filter(person=person).first()
    if found is not None:
        found.election = election
    return found


def _is_running(election: Election) -> Access:
    if election.is_running:
        return ALLOWED
    return Denied(f"This election is over: {election.get_status_display().lower()}.")


def _belongs(person: Person, election: Election, now: datetime) -> Access:
    there = electorate_of(election.organization, election.unit, now)
    if there.filter(pk=person.pk).exists():
        return ALLOWED
    return Denied(
        f"{person} is not a member of {election.organization} who works at {election.unit}."
    )
