"""A role of a joint body: each party gives its word, and with the last one the term begins."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.offices.access import can_give_word
from foundation.offices.joint_roles import appointment
from foundation.people.models import Organization, Partnership, Person, Unit
from foundation.record import actions as record
from foundation.roles.actions.assignments import (
    administrators,
    assign_role,
    check_holder,
    check_term,
)
from foundation.roles.actor import Actor
from foundation.roles.models import Role, RoleAssignment, RoleConsent
from foundation.roles.parties import party_of
from foundation.roles.terms import term_words
from foundation.toolkit.access import require
from foundation.walls.models import Room


@transaction.atomic
def give_word(
    *,
    partnership: Partnership,
    person: Person,
    role: Role,
    organization: Organization,
    unit: Unit,
    starts_at: datetime,
    ends_at: datetime | None,
    by: Actor,
    now: datetime,
) -> RoleAssignment | None:
    """The word of the actor's party that ``person`` shall hold a role of a joint body.

    The first word puts the person forward, the last one gives the role; the term is returned then.
    ``ValidationError`` where the term or the seat does not allow it, at the first word as at the
    last. A word given stands; whoever disagrees does not give theirs.
    """
    word = RoleConsent(
        partnership=partnership,
        party=party_of(by),
        person=person,
        role=role,
        organization=organization,
        unit=unit,
        starts_at=starts_at,
        ends_at=ends_at,
        given_by=by.person,
        given_at=now,
    )
    # One word after another: nobody misses that theirs was the last.
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    given = _given(word)
    require(can_give_word(by, word, given, now))
    term = appointment(word)
    check_term(term, now)
    check_holder(term, now)
    _check_end(word, given)
    word.save(force_insert=True)
    spoken = {word.party_id, *(each.party_id for each in given)}
    awaited = [party for party in partnership.parties if party.pk not in spoken]
    _write(word, awaited, by, now)
    if awaited:
        _tell(word, awaited, by, now)
        return None
    return assign_role(
        person=person,
        role=role,
        organization=organization,
        unit=unit,
        starts_at=starts_at,
        ends_at=ends_at,
        by=by,
        now=now,
    )


def _given(word: RoleConsent) -> list[RoleConsent]:
    """By the parties before, for the same thing."""
    return list(
        RoleConsent.objects.filter(
            partnership=word.partnership,
            person=word.person,
            role=word.role,
            organization=word.organization,
            unit=word.unit,
            starts_at=word.starts_at,
        )
    )


def _check_end(word: RoleConsent, given: list[RoleConsent]) -> None:
    if any(each.ends_at != word.ends_at for each in given):
        raise ValidationError(
            {"ends_on": "Another party gave its word for another last day. Agree on one first."}
        )


def _write(word: RoleConsent, awaited: list[Organization], by: Actor, now: datetime) -> None:
    waits = f" It waits for: {', '.join(str(party) for party in awaited)}." if awaited else ""
    record.write(
        event="role.word_given",
        subject=word,
        room_id=Room.objects.of_committee(word.partnership).pk,
        sentence=f"{by.person} gave the word of {word.party} that {word.person} shall serve"
        f" {word.organization} as {word.role} at {word.unit},"
        f" {term_words(appointment(word), now)}.{waits}",
        by=by,
        now=now,
    )


def _tell(word: RoleConsent, awaited: list[Organization], by: Actor, now: datetime) -> None:
    room = Room.objects.of_committee(word.partnership)
    for party in awaited:
        owe(
            kind=NoticeKind.ROLE,
            to=administrators(party, now),
            organization=party,
            room_id=room.pk,
            subject="A role of a joint body waits for your party's word",
            path=reverse("offices:joint-role-list"),
            now=now,
        )
