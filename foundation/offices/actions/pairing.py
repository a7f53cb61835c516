"""Pairing a labor partner with the manager of the same tier and area; logging their meetings."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from foundation.offices.access import (
    can_answer_pair,
    can_end_pair,
    can_log_meeting,
    can_propose_pair,
    own_day,
)
from foundation.offices.models import Pair, PairMeeting
from foundation.offices.statuses import PairStatus
from foundation.offices.telling import tell, write
from foundation.roles.actions.assignments import administrators
from foundation.roles.actor import Actor
from foundation.roles.models import RoleAssignment
from foundation.roles.parties import partnership_at, party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.models import Room


@transaction.atomic
def propose_pair(
    *, labor: RoleAssignment, management: RoleAssignment, by: Actor, now: datetime
) -> Pair:
    """Propose that two answer for an area together. It stands when the other side agrees.

    Refused where the two do not share tier and area, where the role is not one to be paired with,
    and where one of them is in a pair already.
    """
    require(can_propose_pair(by, labor, management))
    _check_fit(labor, management, now)
    partnership = partnership_at(labor.organization, labor.unit)
    if partnership is None or partnership.employer != management.organization:
        raise ValidationError({"management": "The two are not of one partnership."})
    pair = Pair(
        room=Room.objects.of_committee(partnership),
        partnership=partnership,
        union=labor.organization,
        unit=labor.unit,
        labor=labor,
        management=management,
        proposed_for=party_of(by),
        proposed_by=by.person,
        proposed_at=now,
    )
    _end_what_lapsed(pair, now)
    try:
        with transaction.atomic():
            pair.save(force_insert=True)
    except IntegrityError as taken:
        raise ValidationError(
            {"management": "One of the two is in a pair already, or one waits for an answer."}
        ) from taken
    sentence = f"{by.person} proposed to pair {pair.labor.person} with {pair.management.person}"
    write(pair, "pair.proposed", f"{sentence} at {pair.unit}.", by=by, now=now)
    other = pair.answered_for
    subject = "A pair waits for your party's answer"
    tell(pair, administrators(other, now), other, subject, by=by, now=now)
    return pair


def _check_fit(labor: RoleAssignment, management: RoleAssignment, now: datetime) -> None:
    wanted = labor.role.pairs_with
    if wanted is None:
        raise ValidationError({"labor": f"The role {labor.role} is not paired with another."})
    if management.role != wanted:
        raise ValidationError(
            {"management": f"A {labor.role.name.lower()} is paired with: {wanted}."}
        )
    if labor.unit_id != management.unit_id:
        raise ValidationError(
            {
                "management": f"{labor.person} answers for {labor.unit} and {management.person} for"
                f" {management.unit}: a pair shares its tier and its area."
            }
        )
    for name, term in (("labor", labor), ("management", management)):
        if not term.is_in_force(now):
            raise ValidationError({name: f"The term of {term.person} is not running."})


def _end_what_lapsed(pair: Pair, now: datetime) -> None:
    """Pairs of a term that has run out are over already: their rows follow."""
    for one in Pair.objects.open().filter(union=pair.union, unit=pair.unit).for_page():
        if any(not term.is_in_force(now) for term in one.terms):
            one.end(at=now)
            one.save(update_fields=["status", "ended_at"])


@transaction.atomic
def answer_pair(*, pair: Pair, is_yes: bool, by: Actor, now: datetime) -> Pair:
    """The other side's word, given once: ``StaleVersionError`` for whoever comes second."""
    pair = _locked(pair)
    _require_open(pair, PairStatus.PROPOSED)
    require(can_answer_pair(by, pair))
    if is_yes and not all(term.is_in_force(now) for term in pair.terms):
        raise ValidationError("The term of one of the two has ended. Propose a new pair.")
    pair.answer(is_yes=is_yes, by=by.person, at=now)
    pair.save(update_fields=["status", "answered_by", "answered_at"])
    word, event = ("agreed to", "pair.agreed") if is_yes else ("refused", "pair.refused")
    sentence = f"{by.person} {word} the pair {pair} for {by.organization}."
    write(pair, event, sentence, by=by, now=now)
    _tell_both(pair, "Your pair was answered: see how it stands", by, now)
    return pair


@transaction.atomic
def end_pair(*, pair: Pair, by: Actor, now: datetime) -> Pair:
    """Either side ends it; a proposal is taken back by whoever made it."""
    pair = _locked(pair)
    _require_open(pair, PairStatus.PROPOSED, PairStatus.STANDING)
    require(can_end_pair(by, pair))
    pair.end(at=now)
    pair.save(update_fields=["status", "ended_at"])
    write(pair, "pair.ended", f"{by.person} ended the pair {pair}.", by=by, now=now)
    _tell_both(pair, "A pair was ended", by, now)
    return pair


@transaction.atomic
def log_meeting(
    *,
    pair: Pair,
    met_on: date,
    spoke_of: str,
    agreed: str,
    next_on: date | None,
    by: Actor,
    now: datetime,
) -> PairMeeting:
    """What the two spoke of and agreed, read by both sides; it is never changed afterwards."""
    pair = _locked(pair)
    require(can_log_meeting(by, pair, now))
    today = own_day(pair.unit, now)
    if met_on > today:
        raise ValidationError({"met_on": "A meeting is logged once it was held: today or earlier."})
    if next_on is not None and next_on <= met_on:
        raise ValidationError({"next_on": "The next meeting comes after this one."})
    meeting = PairMeeting.objects.create(
        room=Room.objects.shared_by(pair.partnership, pair.union),
        pair_room_id=pair.room_id,
        pair=pair,
        met_on=met_on,
        spoke_of=spoke_of.strip(),
        agreed=agreed.strip(),
        next_on=next_on,
        logged_by=by.person,
        logged_at=now,
    )
    write(meeting, "pair.met", f"{by.person} logged a meeting of the pair {pair}.", by=by, now=now)
    for term in pair.terms:
        subject = "A meeting of your pair was logged: read it"
        tell(pair, [term.person], term.organization, subject, by=by, now=now)
    return meeting


def end_pairs_of_ended_terms(*, by: Actor, now: datetime) -> int:
    """Close the rows of pairs whose term ran out, so that a new pair can be made; how many."""
    count = 0
    party = party_of(by)
    own = Q(union=party) | Q(partnership__employer=party)
    for pair in Pair.objects.open().filter(own).for_page():
        if any(term.ends_at is not None and term.ends_at <= now for term in pair.terms):
            count += _end_swept(pair, by, now)
    return count


@transaction.atomic
def _end_swept(pair: Pair, by: Actor, now: datetime) -> int:
    pair = _locked(pair)
    if pair.status not in (PairStatus.PROPOSED, PairStatus.STANDING):
        return 0
    pair.end(at=now)
    pair.save(update_fields=["status", "ended_at"])
    write(pair, "pair.ended", f"The pair {pair} ended with a term.", by=by, now=now)
    return 1


def _tell_both(pair: Pair, subject: str, by: Actor, now: datetime) -> None:
    for term in pair.terms:
        told = [term.person, *administrators(term.organization, now)]
        tell(pair, told, term.organization, subject, by=by, now=now)


def _locked(pair: Pair) -> Pair:
    return Pair.objects.for_page().select_for_update(of=("self",)).get(pk=pair.pk)


def _require_open(pair: Pair, *statuses: PairStatus) -> None:
    if pair.status not in statuses:
        raise StaleVersionError(
            "This pair was decided since you opened the page.",
            current=pair,
            saved={"State": pair.get_status_display()},
        )
