"""Calling an election: by hand, and by itself where the seat of an elected office falls vacant."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.offices.actions.posting import Vacancy, asked_of, open_posting
from foundation.offices.models import Posting
from foundation.offices.selection import SELECTION
from foundation.people.models import OrganizationKind, Person, Unit
from foundation.roles.actor import Actor
from foundation.roles.models import HowFilled, Role
from foundation.toolkit.access import require
from foundation.toolkit.moments import day_words, in_zone
from foundation.walls.models import Room
from governance.elections.access import can_call_election, can_end_election, is_large_enough
from governance.elections.counting import TieRule
from governance.elections.electorate import electorate_of
from governance.elections.models import Election
from governance.elections.rules import NOMINATION_DAYS, NOTICE_DAYS, TERM_MONTHS, VOTING_DAYS
from governance.elections.statuses import ElectionStatus
from governance.elections.telling import runners, tell, write

HOW_TO_STAND = (
    "Stand yourself, or nominate somebody, on the page of the election. Whoever is nominated says"
    " there whether they accept."
)


@dataclass(frozen=True)
class Call:
    """What an election is called with. Days are those of the unit, each the whole day."""

    role: Role
    unit: Unit
    nominations_until: date
    opens_on: date
    closes_on: date
    begins_on: date
    tie_rule: str = TieRule.LOT


def usual_days(today: date) -> dict[str, date]:
    """The days a call begins with: the shortest notice, and a week to vote."""
    opens_on = today + timedelta(days=NOTICE_DAYS)
    closes_on = opens_on + timedelta(days=VOTING_DAYS - 1)
    return {
        "nominations_until": today + timedelta(days=NOMINATION_DAYS),
        "opens_on": opens_on,
        "closes_on": closes_on,
        "begins_on": closes_on + timedelta(days=7),
    }


def check_call(said: Call, now: datetime) -> None:
    """``ValidationError`` names the day that cannot stand."""
    today = in_zone(now, said.unit.zone).date()
    if said.nominations_until < today:
        raise ValidationError({"nominations_until": "Nominations end today or later."})
    if said.opens_on <= said.nominations_until:
        raise ValidationError({"opens_on": "Voting opens once nominations are over."})
    earliest = today + timedelta(days=NOTICE_DAYS)
    if said.opens_on < earliest:
        raise ValidationError(
            {
                "opens_on": f"Members get {NOTICE_DAYS} days of notice: the first day of voting is"
                f" {day_words(earliest, today)} at the earliest."
            }
        )
    if said.closes_on < said.opens_on:
        raise ValidationError({"closes_on": "The last day of voting comes before the first."})
    if said.begins_on <= said.closes_on:
        raise ValidationError({"begins_on": "The term begins after the last day of voting."})


@transaction.atomic
def call_election(*, said: Call, by: Actor, now: datetime) -> Election:
    """Give notice of an election: the vacancy is posted, and nominations are open from now on."""
    require(can_call_election(by, said.role, said.unit))
    check_call(said, now)
    assert by.organization is not None
    large = is_large_enough(electorate_of(by.organization, said.unit, now).count())
    if not large:
        raise ValidationError({"unit": large.reason})
    vacancy = Vacancy(
        role=said.role,
        unit=said.unit,
        title=f"{said.role}, {said.unit}"[:160],
        asks_for=asked_of(said.role),
        how_to_apply=HOW_TO_STAND,
        apply_by=said.nominations_until,
        begins_on=said.begins_on,
    )
    posting = open_posting(said=vacancy, by=by, now=now)
    election = Election.objects.for_page().get(posting=posting)
    election.tie_rule = said.tie_rule
    election.opens_on, election.closes_on = said.opens_on, said.closes_on
    election.voting_days = (said.closes_on - said.opens_on).days + 1
    election.save(update_fields=["tie_rule", "opens_on", "closes_on", "voting_days"])
    return election


def call_for_posting(posting: Posting, by: Actor, now: datetime) -> None:
    """The way elected seats are filled: called in the transaction that posts the vacancy.

    Where too few may vote for a ballot to be secret, or the seat is no union's, the vacancy keeps
    the way without an election: choice with reasons.
    """
    union = posting.organization
    voters = electorate_of(union, posting.unit, now)
    is_ours = union.kind == OrganizationKind.UNION
    is_elected = posting.role.how_filled == HowFilled.ELECTED
    if not (is_ours and is_elected) or not is_large_enough(voters.count()):
        _leave_to_choice(posting, now)
        return
    today = in_zone(now, posting.unit.zone).date()
    earliest = today + timedelta(days=NOTICE_DAYS)
    opens_on = max(posting.apply_by + timedelta(days=1), earliest)
    months = posting.role.longest_term_months or TERM_MONTHS
    election = Election.objects.create(
        room=Room.objects.private_to(union),
        organization=union,
        partnership=posting.partnership,
        role=posting.role,
        unit=posting.unit,
        posting=posting,
        posting_room_id=posting.room_id,
        title=posting.title,
        called_by=by.person,
        called_at=now,
        nominations_until=posting.apply_by,
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=VOTING_DAYS - 1),
        voting_days=VOTING_DAYS,
        term_months=months,
    )
    sentence = f"{by.person} called the election {election}."
    write(election, "called", sentence, by=by, now=now)
    until = day_words(posting.apply_by, today)
    tell(election, voters, f"An election is called: nominations until {until}", now=now)
    told = [person for person in runners(union, now) if not voters.filter(pk=person.pk).exists()]
    tell(election, told, "An election is called: name three key holders for it", now=now)


@transaction.atomic
def end_election(*, election: Election, because: str, by: Actor, now: datetime) -> Election:
    """Called off, with the reason everybody reads. The vacancy stays posted, to be chosen for."""
    election = locked(election)
    require(can_end_election(by, election))
    if not because.strip():
        raise ValidationError({"because": "Say why: everybody who may vote reads it."})
    close_without_result(election, because.strip(), by=by, now=now)
    return election


def close_without_result(election: Election, because: str, *, by: Actor, now: datetime) -> None:
    """It ends, and the vacancy is filled by choice with reasons, unless it is filled already."""
    election.end(ElectionStatus.ENDED, outcome=because, at=now)
    election.save()
    posting = election.posting
    if posting.is_open:
        _leave_to_choice(posting, now)
    write(election, "ended", f"The election {election} ended: {because}", by=by, now=now)
    subject = "An election ended without a result: read why"
    people = {*runners(election.organization, now), *_concerned(election)}
    tell(election, sorted(people, key=lambda one: one.pk), subject, now=now, but=by.person)


def _leave_to_choice(posting: Posting, now: datetime) -> None:
    """Whoever wants the seat applies on the page of the vacancy, with days enough to do so."""
    today = in_zone(now, posting.unit.zone).date()
    posting.way = SELECTION.code
    if posting.how_to_apply == HOW_TO_STAND:
        posting.how_to_apply = SELECTION.how_to_apply
    if posting.apply_by <= today:
        posting.apply_by = today + timedelta(days=NOMINATION_DAYS)
    posting.begins_on = max(posting.begins_on, posting.apply_by + timedelta(days=1))
    posting.save(update_fields=["way", "how_to_apply", "apply_by", "begins_on"])


def _concerned(election: Election) -> list[Person]:
    rows = election.nominations.select_related("person")
    return [nomination.person for nomination in rows]


def locked(election: Election) -> Election:
    """As it stands now, held until the end of the transaction."""
    rows = Election.objects.for_page().select_for_update(of=("self",))
    return rows.get(pk=election.pk)
