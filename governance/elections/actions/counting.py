"""Opening the ballots: two key holders give their keys, the list is published, it is counted."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Person
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.moments import counted, in_zone
from governance.elections.access import can_give_key, holder_of
from governance.elections.actions.calling import close_without_result, locked
from governance.elections.actions.deciding import decide
from governance.elections.actions.following import call_voters, open_box
from governance.elections.counting import Result, Verdict, count
from governance.elections.models import BallotBox, Elected, Election
from governance.elections.published import fingerprint, lot_seed, published_list
from governance.elections.rules import FEWEST_TO_PUBLISH, KEYS_TO_COUNT
from governance.elections.sealing import (
    Ballot,
    WrongKeyError,
    halves_of,
    joined,
    key_from_words,
    unseal,
)
from governance.elections.statuses import ElectionStatus
from governance.elections.telling import tell, write

WRONG_KEY = (
    "This is not the key you took for this election. Check each letter; nothing of it was kept."
)


@transaction.atomic
def give_key(
    *, election: Election, person: Person, words: str, by: Actor, now: datetime
) -> BallotBox:
    """One key holder's part. With the second the ballots are opened and counted.

    Of the key nothing is kept but the halves it opens, which are worth nothing without another's.
    """
    election = locked(election)
    holder = holder_of(person, election)
    require(can_give_key(person, holder, election))
    assert holder is not None
    box = election.boxes.select_for_update(of=("self",)).get(round=election.round)
    box.election = election
    try:
        pair = key_from_words(words)
        if pair.public != bytes(holder.public_key):
            raise WrongKeyError("another's")
        box.halves[holder.name] = halves_of(box.shares, holder.name, pair.private, box.about)
    except WrongKeyError as error:
        raise ValidationError({"words": WRONG_KEY}) from error
    box.opened_with = sorted({*box.opened_with, holder.pk})
    sentence = f"{person} gave their key to the ballots of {election}."
    write(election, "key_given", sentence, by=by, now=now)
    if len(box.opened_with) >= KEYS_TO_COUNT:
        _count(election, box, by, now)
    else:
        box.save(update_fields=["halves", "opened_with"])
    return box


def _count(election: Election, box: BallotBox, by: Actor, now: datetime) -> None:
    private = joined(box.halves)
    assert private is not None
    ballots = [unseal(bytes(sealed), private, box.about) for sealed in box.sealed]
    stood = election.nominations.filter(number__in=box.numbers).select_related("person")
    people = {one.number: one.person for one in stood if one.number}
    names = {number: person.name for number, person in people.items()}
    box.lot_seed = lot_seed(ballots)
    result = count(
        [ballot.number for ballot in ballots],
        box.numbers,
        round_number=box.round,
        tie_rule=election.tie_rule,
        seed=box.lot_seed,
    )
    box.published = published_list(str(election.pk), box.round, election.tie_rule, names, ballots)
    box.published_hash = fingerprint(box.published)
    box.counts = _told(result, ballots)
    box.counted_at, box.halves = now, {}
    box.save()
    sentence = (
        f"The ballots of {election}, round {box.round}, were counted:"
        f" {counted(len(ballots), 'ballot')}. The fingerprint of the list is {box.published_hash}."
    )
    write(election, "counted", sentence, by=by, now=now, list_hash=box.published_hash)
    _follow_result(election, result, people, by, now)


def _told(result: Result, ballots: list[Ballot]) -> dict[str, int]:
    """The counts by number, and nobody's votes under 0; nothing where they would tell too much."""
    if len(ballots) < FEWEST_TO_PUBLISH:
        return {}
    nobody = sum(ballot.number == 0 for ballot in ballots)
    return {"0": nobody, **{str(number): has for number, has in result.counts.items()}}


def _follow_result(
    election: Election, result: Result, people: dict[int, Person], by: Actor, now: datetime
) -> None:
    if result.verdict == Verdict.NO_VOTES:
        close_without_result(election, "Every vote was for nobody.", by=by, now=now)
    elif result.winner is not None:
        is_lot = result.verdict == Verdict.BY_LOT
        elected = Elected.LOT if is_lot else Elected.BALLOT
        decide(election, people[result.winner], elected, _words(election, is_lot), by=by, now=now)
    else:
        _open_runoff(election, result, people, by, now)


def _words(election: Election, is_lot: bool) -> str:
    if is_lot:
        return "{person} is elected by lot, after a tie: the lot can be drawn again by anybody."
    return "{person} is elected" + (" in the runoff." if election.round > 1 else " by ballot.")


def _open_runoff(
    election: Election, result: Result, people: dict[int, Person], by: Actor, now: datetime
) -> None:
    """At once, for as many days as the first vote, with the same roll and a key of its own."""
    election.round += 1
    today = in_zone(now, election.zone).date()
    election.closes_on = today + timedelta(days=election.voting_days - 1)
    election.reminded_at = None
    election.move_to(ElectionStatus.OPEN)
    election.save()
    open_box(election, list(result.numbers))
    names = " and ".join(str(people[number]) for number in result.numbers)
    sentence = f"Nobody was elected in {election}: a runoff opened between {names}."
    write(election, "runoff_opened", sentence, by=by, now=now)
    call_voters(election, list(Person.objects.filter(pk__in=election.roll).order_by("pk")), now)
    stood = [one.person for one in election.nominations.select_related("person")]
    tell(
        election, [one for one in stood if one.pk not in election.roll], "A runoff opened", now=now
    )
