"""What an election does by itself when its days come. Swept as the union's own system actor."""

from datetime import date, datetime, timedelta
from random import SystemRandom

from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.toolkit.moments import absolute_words, counted, in_zone
from governance.elections.access import can_stand, is_large_enough
from governance.elections.actions.calling import close_without_result, locked
from governance.elections.actions.deciding import decide
from governance.elections.actions.keeping_keys import lacks_keys
from governance.elections.electorate import electorate_of
from governance.elections.models import BallotBox, Elected, Election, Nomination
from governance.elections.published import fingerprint, roll_text
from governance.elections.rules import REMIND_DAYS
from governance.elections.sealing import new_key, split
from governance.elections.statuses import ElectionStatus, NominationStatus
from governance.elections.telling import tell, write


def follow_elections(*, by: Actor, now: datetime) -> int:
    """Everything of the union that is due, each election in a transaction of its own; how many.

    Safe to run twice and at once: each step asks again under the lock.
    """
    with transaction.atomic():
        rows = Election.objects.running().filter(organization=by.organization)
        due = [one for one in rows.for_page() if _is_due(one, now)]
    return sum(_follow(election, by, now) for election in due)


def _is_due(election: Election, now: datetime) -> bool:
    if not election.posting.is_open:
        return True
    if election.status == ElectionStatus.CALLED:
        return now >= election.opens_at
    if election.status != ElectionStatus.OPEN:
        return False
    return now >= election.closes_at or _wants_reminding(election, now)


def _wants_reminding(election: Election, now: datetime) -> bool:
    begins = election.closes_at - timedelta(days=REMIND_DAYS)
    return election.reminded_at is None and now >= begins and election.voting_days > REMIND_DAYS


@transaction.atomic
def _follow(election: Election, by: Actor, now: datetime) -> int:
    election = locked(election)
    if not _is_due(election, now) or not election.is_running:
        return 0
    if not election.posting.is_open:
        because = "The vacancy was filled by hand or withdrawn while the election was under way."
        close_without_result(election, because, by=by, now=now)
    elif election.status == ElectionStatus.CALLED:
        return _open(election, by, now)
    elif now >= election.closes_at:
        _close(election, by, now)
    else:
        _remind(election, now)
    return 1


def _open(election: Election, by: Actor, now: datetime) -> int:
    """Fix who stands and who may vote, and open the first box; or say why there is no vote."""
    standing = _fit_to_stand(election, by, now)
    if not standing:
        because = "Nobody stood by the end of the nominations."
        close_without_result(election, because, by=by, now=now)
        return 1
    if len(standing) == 1:
        decide(election, standing[0].person, Elected.UNOPPOSED, _UNOPPOSED, by=by, now=now)
        return 1
    people = list(electorate_of(election.organization, election.unit, election.opens_at))
    large = is_large_enough(len(people), election.floor)
    if not large:
        close_without_result(election, large.reason, by=by, now=now)
        return 1
    if lacks_keys(election):
        # Held up, not lost: it opens with the next sweep after the last key was taken.
        return 0
    _number(standing)
    text = roll_text([(person.pk, person.name) for person in people])
    election.roll, election.roll_text = [person.pk for person in people], text
    election.roll_hash = fingerprint(text)
    election.opened_at = now
    election.closes_on = _last_day(election, now)
    election.move_to(ElectionStatus.OPEN)
    open_box(election, [one.number for one in standing if one.number])
    election.save()
    sentence = (
        f"Voting in {election} opened: {counted(len(people), 'person')} on the roll, whose"
        f" fingerprint is {election.roll_hash}."
    )
    write(election, "opened", sentence, by=by, now=now, roll_hash=election.roll_hash)
    call_voters(election, people, now)
    return 1


_UNOPPOSED = "{person} is elected: nobody else stood, so no vote was held."


def _fit_to_stand(election: Election, by: Actor, now: datetime) -> list[Nomination]:
    """Who accepted and may still take the seat; whoever no longer may is withdrawn, and told."""
    found = []
    for one in election.nominations.standing().select_related("person").order_by("pk"):
        if can_stand(one.person, election, now):
            found.append(one)
            continue
        one.answer(NominationStatus.WITHDRAWN, at=now)
        one.save(update_fields=["status", "answered_at"])
        sentence = f"{one.person} no longer may stand in {election}, and was taken off the list."
        write(election, "answered", sentence, by=by, now=now)
        tell(election, [one.person], "You no longer may stand in an election", now=now)
    return found


def _number(standing: list[Nomination]) -> None:
    """The order of the ballot is drawn: nobody gains by their name or by being first."""
    SystemRandom().shuffle(standing)
    for number, one in enumerate(standing, 1):
        one.number = number
        one.save(update_fields=["number"])


def _last_day(election: Election, now: datetime) -> date:
    """As called, or later where the opening was held up: the days to vote are never fewer."""
    today = in_zone(now, election.zone).date()
    return max(election.closes_on, today + timedelta(days=election.voting_days - 1))


def open_box(election: Election, numbers: list[int]) -> BallotBox:
    """For one round: a key of its own, whose private half is split among the key holders."""
    box = BallotBox(
        room_id=election.room_id,
        election=election,
        round=election.round,
        numbers=sorted(numbers),
    )
    pair = new_key()
    holders = {one.name: bytes(one.public_key) for one in election.key_holders.all()}
    box.public_key = pair.public
    box.shares = split(pair.private, holders, box.about)
    box.save(force_insert=True)
    return box


def call_voters(election: Election, people: list[Person], now: datetime) -> None:
    last = absolute_words(election.closes_at, election.zone, now)
    what = "You can vote" if election.round == 1 else "A runoff: you can vote"
    tell(
        election, people, f"{what} until {last}", now=now, path=f"{election.get_absolute_url()}vote"
    )


def _close(election: Election, by: Actor, now: datetime) -> None:
    # Locked first: a vote that is being taken is taken before the doors close.
    box = election.boxes.select_for_update(of=("self",)).get(round=election.round)
    election.move_to(ElectionStatus.COUNTING)
    election.save(update_fields=["status"])
    count = len(box.marks)
    if not count:
        close_without_result(election, "Nobody voted.", by=by, now=now)
        return
    sentence = f"Voting in {election} closed: {counted(count, 'ballot')} cast."
    write(election, "closed", sentence, by=by, now=now, ballots=count)
    holders = [one.person for one in election.key_holders.select_related("person")]
    subject = "Voting is over: two of three key holders open the ballots"
    tell(election, holders, subject, now=now, path=f"{election.get_absolute_url()}count")


def _remind(election: Election, now: datetime) -> None:
    """Whoever has not voted. That they had not by now says nothing of any ballot."""
    box = election.boxes.get(round=election.round)
    voted = set(box.marks)
    people = Person.objects.filter(pk__in=[pk for pk in election.roll if pk not in voted])
    election.reminded_at = now
    election.save(update_fields=["reminded_at"])
    last = absolute_words(election.closes_at, election.zone, now)
    subject = f"You have not voted yet: voting closes {last}"
    tell(
        election, people.order_by("pk"), subject, now=now, path=f"{election.get_absolute_url()}vote"
    )
