"""An election from the call to the seat, and what it refuses with a sentence."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, connection

from foundation.notices.models import Notice
from foundation.offices.models import Posting
from foundation.record.models import Entry
from foundation.roles.models import Role, RoleAssignment
from governance.elections.actions.calling import end_election
from governance.elections.actions.casting import cast_vote
from governance.elections.actions.counting import give_key
from governance.elections.actions.keeping_keys import name_key_holder, take_key
from governance.elections.actions.nominating import answer_nomination, nominate
from governance.elections.actions.observing import name_observer
from governance.elections.boxes import put_in
from governance.elections.counting import TieRule, drawn
from governance.elections.models import Elected, Election
from governance.elections.published import receipts
from governance.elections.sealing import SEALED_BYTES
from governance.elections.statuses import ElectionStatus, NominationStatus

pytestmark = pytest.mark.django_db


def test_the_seat_is_filled_and_the_vacancy_closed(booth):
    vote = booth.open()
    given = vote.cast(1, 1, 1, 2, 2, 1)

    election = vote.counted()

    assert election.status == ElectionStatus.DECIDED
    assert election.elected == Elected.BALLOT
    winner = next(one for one in vote.people if one.pk == election.winner_id)
    term = RoleAssignment.objects.get(person=winner, role=election.role)
    assert election.term == term
    assert term.unit == booth.house.hospital
    with booth.serving():
        posting = Posting.objects.get(pk=election.posting_id)
    assert posting.filled_with == term
    box = vote.booth.box(election)
    assert sorted(given) == [receipt for receipt, _ in receipts(box.published)]
    assert box.counts == {"0": 0, "1": 4, "2": 2}


def test_every_party_finds_the_facts_in_the_record(booth):
    vote = booth.open()
    vote.cast(1, 1, 1, 2, 2, 1)
    election = vote.counted()

    with vote.booth.acting("manager"):
        told = Entry.objects.get(event="election.published")
        others = Entry.objects.filter(event__startswith="election.").exclude(pk=told.pk)
        assert not others.exists()

    assert told.details["roll_hash"] == election.roll_hash
    assert told.details["lists"] == {"1": vote.booth.box(election).published_hash}


def test_who_may_vote_is_who_worked_there_when_it_opened(booth):
    vote = booth.open()
    roll = set(vote.election.roll)

    late = vote.booth.members(1, name="Late")[0]
    stranger = booth.house.people["stranger"]

    assert {person.pk for person in vote.people} < roll
    for person in (late, stranger, booth.house.people["manager"]):
        with pytest.raises(PermissionDenied, match="not on the roll"):
            vote.booth.votes(vote.election, person, 1)


def test_nobody_votes_twice_or_too_late(booth):
    vote = booth.open()
    vote.cast(1)
    with pytest.raises(PermissionDenied, match="voted already"):
        vote.booth.votes(vote.election, vote.people[0], 2)

    late = vote.booth.after_closing(vote.election)
    slip = late.prepared(vote.election, vote.people[1], 1).slip
    with pytest.raises(PermissionDenied, match="Voting closed"):
        late.serve(cast_vote, election=vote.election, person=vote.people[1], slip=slip)

    assert len(vote.booth.box(vote.election).sealed) == 1


def test_a_ballot_made_out_for_another_is_not_taken(booth):
    vote = booth.open()
    slip = vote.booth.prepared(vote.election, vote.people[0], 1).slip

    with pytest.raises(ValidationError, match="made out for somebody else"):
        vote.booth.serve(cast_vote, election=vote.election, person=vote.people[1], slip=slip)


def test_too_few_to_be_secret(booth):
    clinic = booth.house.clinic
    with pytest.raises(ValidationError, match="a secret ballot takes at least 8") as refused:
        booth.called(unit=clinic)

    assert "unit" in refused.value.error_dict


def test_a_vacancy_where_too_few_would_vote_is_filled_by_choice(booth):
    vote = booth.open(voters=10)
    with vote.booth.serving():
        assert Posting.objects.get(pk=vote.election.posting_id).way == "election"
    from foundation.offices.actions.posting import open_posting
    from tests.offices.desk import Office

    office = Office(booth.house, booth.now)
    said = office.vacancy(role=Role.objects.get(code="labor-co-lead"), unit=booth.house.clinic)
    posting = office.do("union_administrator", open_posting, said=said)

    assert posting.way == "selection"
    with booth.serving():
        assert not Election.objects.filter(posting=posting).exists()


@pytest.mark.parametrize("code", ["contract-specialist", "manager"])
def test_what_is_not_elected_is_not_elected(booth, code):
    booth.members(10)
    with pytest.raises(PermissionDenied, match=r"not elected|not a role"):
        booth.called(role=Role.objects.get(code=code))


def test_notice_is_never_shorter(booth):
    booth.members(10)
    early = booth.today + timedelta(days=5)
    with pytest.raises(ValidationError, match="15 days of notice"):
        booth.called(nominations_until=booth.today, opens_on=early)


def test_only_who_runs_elections_calls_one(booth):
    from governance.elections.actions.calling import call_election

    booth.members(10)
    for part in ("steward", "manager", "employer_administrator"):
        with pytest.raises(PermissionDenied):
            booth.do(part, call_election, said=booth.said())


# --- standing


def test_a_nominee_says_themselves_whether_they_stand(booth):
    one, other, *_ = booth.members(10)
    election = booth.called()
    nomination = booth.serve(nominate, election=election, nominee=other, nominator=one)
    assert nomination.status == NominationStatus.PROPOSED
    with booth.serving():
        assert Notice.objects.filter(
            person=other, subject__startswith="You were nominated"
        ).exists()

    said = {"nomination": nomination, "status": NominationStatus.ACCEPTED}
    with pytest.raises(PermissionDenied, match="Only Voter"):
        booth.serve(answer_nomination, person=one, **said)
    booth.serve(answer_nomination, person=other, **said)
    with pytest.raises(ValidationError, match="said so already"):
        booth.serve(answer_nomination, person=other, **said)


def test_nominations_close(booth):
    one, *_ = booth.members(10)
    election = booth.called()
    late = booth.later(days=11)

    with pytest.raises(PermissionDenied, match="Nominations were open until"):
        late.stands(election, one)


def test_whoever_works_elsewhere_does_not_stand(booth):
    booth.members(10)
    election = booth.called()
    with pytest.raises(PermissionDenied, match="who works at"):
        booth.stands(election, booth.house.people["stranger"])


def test_one_who_stands_alone_is_elected_without_a_vote(booth):
    one, *_ = booth.members(10)
    election = booth.called()
    booth.stands(election, one)
    there = booth.at_opening(election)
    there.follow()

    found = there.see(election)
    assert (found.status, found.elected) == (ElectionStatus.DECIDED, Elected.UNOPPOSED)
    assert found.term.person == one


def test_where_nobody_stands_the_vacancy_is_filled_by_choice(booth):
    booth.members(10)
    election = booth.called()
    there = booth.at_opening(election)
    there.follow()

    assert there.see(election).status == ElectionStatus.ENDED
    with there.serving():
        posting = Posting.objects.get(pk=election.posting_id)
    assert posting.is_open
    assert posting.way == "selection"
    assert posting.apply_by > there.today


# --- keys


def test_voting_waits_for_the_keys_and_is_not_shorter_for_it(booth):
    people = booth.members(10)
    holders = booth.members(3, booth.house.clinic, "Holder")
    election = booth.called()
    for person in people[:2]:
        booth.stands(election, person)
    booth.named_holders(election, holders[:2])
    there = booth.at_opening(election).later(days=3)

    assert there.follow() == 0
    assert there.see(election).status == ElectionStatus.CALLED
    there.keys = booth.keys
    there.named_holders(election, holders[2:])
    there.follow()

    opened = there.see(election)
    assert opened.status == ElectionStatus.OPEN
    assert (opened.closes_on - there.today).days + 1 == opened.voting_days


@pytest.mark.parametrize("part", ["union_administrator", "other_administrator"])
def test_no_administrator_holds_a_key(booth, part):
    booth.members(10)
    election = booth.called()
    with pytest.raises(ValidationError, match=r"holds no key|somebody else holds"):
        booth.do(
            "union_administrator",
            name_key_holder,
            election=election,
            person=booth.house.people[part],
        )


def test_no_candidate_holds_a_key_and_no_key_holder_stands(booth):
    one, other, *_ = booth.members(10)
    election = booth.called()
    booth.stands(election, one)
    named = {"election": election}
    with pytest.raises(ValidationError, match="is nominated"):
        booth.do("union_administrator", name_key_holder, person=one, **named)
    booth.do("union_administrator", name_key_holder, person=other, **named)
    with pytest.raises(ValidationError, match="holds a key"):
        booth.stands(election, other)


def test_a_key_is_shown_once(booth):
    booth.members(10)
    holder = booth.members(1, booth.house.clinic, "Holder")[0]
    election = booth.called()
    booth.named_holders(election, [holder])
    with booth.serving():
        row = election.key_holders.get()
        assert len(row.public_key) == 32

    with pytest.raises(PermissionDenied, match="shown once"):
        booth.serve(take_key, holder=row, person=holder)


def test_one_key_opens_nothing_and_a_wrong_one_says_so(booth):
    vote = booth.open()
    vote.cast(1, 2, 1)
    over = vote.booth.after_closing(vote.election)
    over.follow()
    one, other, third = vote.holders

    with pytest.raises(PermissionDenied, match="Only the three key holders"):
        over.serve(give_key, election=vote.election, person=vote.people[0], words="x")
    with pytest.raises(ValidationError, match="not the key"):
        over.serve(give_key, election=vote.election, person=one, words=over.keys[other.pk])
    over.opens_with(vote.election, one)
    over.opens_with(vote.election, one)
    assert over.see(vote.election).status == ElectionStatus.COUNTING
    over.opens_with(vote.election, third)

    assert over.see(vote.election).status == ElectionStatus.DECIDED
    box = over.box(vote.election)
    assert box.halves == {}


def test_ballots_are_not_opened_while_people_vote(booth):
    vote = booth.open()
    vote.cast(1, 2, 1)

    with pytest.raises(PermissionDenied, match="once voting is over"):
        vote.booth.opens_with(vote.election, vote.holders[0])


# --- the count


def test_nobody_has_a_majority_and_a_runoff_opens(booth):
    vote = booth.open(voters=12, candidates=3)
    vote.cast(1, 1, 1, 1, 2, 2, 2, 3, 3)
    between = vote.counted()
    assert (between.status, between.round) == (ElectionStatus.OPEN, 2)
    there = vote.booth
    assert there.box(between).numbers == [1, 2]
    with pytest.raises(ValidationError, match="Choose one of those"):
        there.votes(between, vote.people[0], 3)

    again = [there.votes(between, person, 2) for person in vote.people]
    vote.election = between
    election = vote.counted()

    assert election.status == ElectionStatus.DECIDED
    with there.serving():
        second = election.nominations.get(number=2)
    assert election.winner_id == second.person_id
    assert sorted(again) == [one for one, _ in receipts(vote.booth.box(election).published)]


def test_a_tie_is_decided_by_the_lot_that_was_stated(booth):
    vote = booth.open()
    vote.cast(1, 1, 1, 2, 2, 2)
    election = vote.counted()

    box = vote.booth.box(election)
    assert election.elected == Elected.LOT
    with vote.booth.serving():
        assert (
            election.winner == election.nominations.get(number=drawn((1, 2), box.lot_seed)).person
        )


def test_a_tie_by_a_further_ballot_where_that_was_stated(booth):
    vote = booth.open(tie_rule=TieRule.RUNOFF)
    vote.cast(1, 1, 2, 2)

    found = vote.counted()

    assert (found.status, found.round) == (ElectionStatus.OPEN, 2)


def test_nobody_voted(booth):
    vote = booth.open()
    over = vote.booth.after_closing(vote.election)
    over.follow()

    found = over.see(vote.election)
    assert (found.status, found.outcome) == (ElectionStatus.ENDED, "Nobody voted.")


def test_what_forbids_the_seat_is_said_and_the_result_stands(booth):
    vote = booth.open()
    vote.cast(1, 1, 1, 2)
    with booth.serving():
        winner = vote.election.nominations.get(number=1).person
    house = vote.booth.house.at(vote.booth.now)
    house.appoint(winner, "labor-co-lead", house.nurses, house.hospital)

    over = vote.booth.after_closing(vote.election)
    with over.serving():
        posting = Posting.objects.get(pk=vote.election.posting_id)
    assert posting.is_open
    over.follow()
    over.opens_with(vote.election, *vote.holders[:2])

    found = over.see(vote.election)
    assert found.winner == winner
    assert found.term is None
    assert "holds the role Co-lead (labor)" in found.not_given


def test_a_seat_filled_by_hand_ends_the_election(booth):
    from foundation.offices.actions.posting import withdraw_posting

    vote = booth.open()
    with vote.booth.serving():
        posting = Posting.objects.for_page().get(pk=vote.election.posting_id)
    vote.booth.do("union_administrator", withdraw_posting, posting=posting, because="Merged.")
    vote.booth.follow()

    assert vote.booth.see(vote.election).status == ElectionStatus.ENDED


def test_called_off_with_a_reason_everybody_reads(booth):
    vote = booth.open()
    with pytest.raises(ValidationError, match="Say why"):
        vote.booth.do("union_administrator", end_election, election=vote.election, because=" ")
    vote.booth.do("union_administrator", end_election, election=vote.election, because="A strike.")

    with pytest.raises(PermissionDenied, match="ended without a result"):
        vote.booth.votes(vote.election, vote.people[0], 1)


def test_whoever_has_not_voted_is_reminded_once(booth):
    vote = booth.open()
    vote.cast(1)
    near = vote.booth.later(days=5)
    near.follow()
    near.follow()

    with near.serving():
        told = Notice.objects.filter(subject__startswith="You have not voted yet")
        people = list(told.values_list("person", flat=True))
    assert sorted(people) == sorted(set(vote.election.roll) - {vote.people[0].pk})


# --- observers


def test_each_candidate_names_one_observer(booth):
    vote = booth.open()
    with booth.serving():
        candidate = vote.election.nominations.get(number=1).person
    actor = vote.booth.house.actor("grievant", vote.booth.now)
    said = {"election": vote.election, "person": candidate, "actor": actor}
    watcher, other = vote.holders[0], vote.holders[1]
    vote.booth.serve(name_observer, observer=watcher, **said)

    with pytest.raises(PermissionDenied, match="named your observer"):
        vote.booth.serve(name_observer, observer=other, **said)


def test_the_employer_watches_no_election_of_a_union(booth):
    vote = booth.open()
    actor = vote.booth.house.actor("union_administrator", vote.booth.now)
    manager = booth.house.people["manager"]
    said = {"election": vote.election, "observer": manager, "person": actor.person, "actor": actor}

    with pytest.raises(ValidationError, match="not a member"):
        vote.booth.serve(name_observer, **said)


# --- PostgreSQL's own say


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE elections_ballotbox SET sealed = sealed[2:], marks = marks[2:]",
        "UPDATE elections_ballotbox SET sealed = sealed || sealed[1], marks = marks || marks[1]",
        "UPDATE elections_ballotbox SET marks = array_append(marks, 999999999),"
        " sealed = array_append(sealed, sealed[1])",
        "UPDATE elections_ballotbox SET marks = marks[1:1] || marks[3:3]",
        "UPDATE elections_ballotbox SET public_key = 'x'",
        "DELETE FROM elections_ballotbox",
        "DELETE FROM elections_election",
        "UPDATE elections_election SET roll = roll || 1",
        "UPDATE elections_election SET tie_rule = 'RUNOFF'",
        "UPDATE elections_election SET status = 'DECIDED', outcome = 'x', ended_at = now(),"
        " winner_id = roll[1], elected = 'UNOPPOSED'",
    ],
)
def test_nothing_is_changed_past_the_rules(booth, statement):
    vote = booth.open()
    vote.cast(1, 2, 1)

    with pytest.raises(Error) as refused, vote.booth.serving(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert getattr(refused.value.__cause__, "pgcode", "") == "42501"


def test_a_ballot_out_of_its_place_is_refused(booth):
    """Appended at the end it would tell who came last."""
    vote = booth.open()
    vote.cast(1, 2, 1)
    first = vote.people[4].pk
    append = (
        "UPDATE elections_ballotbox SET marks = (SELECT array_agg(m ORDER BY m) FROM"
        " unnest(marks || %s::bigint) AS m), sealed = sealed || %s::bytea"
    )
    low = b"\x00" * SEALED_BYTES

    with pytest.raises(Error), vote.booth.serving(), connection.cursor() as cursor:
        cursor.execute(append, [first, low])
    with vote.booth.serving():
        assert put_in(vote.booth.box(vote.election), first, low)


def test_the_sweep_gives_no_seat_to_whom_nobody_elected(booth):
    vote = booth.open()
    person, role = vote.people[0], vote.election.role

    with pytest.raises(Error, match="may not give or end it"), vote.booth.serving() as by:
        RoleAssignment.objects.create(
            person=person,
            role=role,
            organization=booth.house.nurses,
            unit=vote.election.unit,
            starts_at=vote.booth.now,
            ends_at=vote.booth.now + timedelta(days=90),
            given_by=by.person,
        )
