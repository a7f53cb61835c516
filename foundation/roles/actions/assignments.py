"""Giving a role, ending it, and saying that one is away. Each is a party's own affair."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import (
    Membership,
    Organization,
    OrganizationKind,
    Person,
    Unit,
)
from foundation.record.actions import write
from foundation.roles.access import can_end_role, can_fill, can_give_role, can_set_away
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.consents import is_joint, words_for
from foundation.roles.models import HowFilled, Role, RoleAssignment
from foundation.roles.terms import (
    LATEST_ENTRY,
    end_words,
    last_day,
    months_later,
    term_words,
)
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import require_version
from foundation.toolkit.moments import counted, day_words, in_zone
from foundation.walls.models import Room

OPPOSITE = {
    OrganizationKind.UNION: OrganizationKind.EMPLOYER,
    OrganizationKind.EMPLOYER: OrganizationKind.UNION,
}


@transaction.atomic
def assign_role(
    *,
    person: Person,
    role: Role,
    organization: Organization,
    unit: Unit,
    starts_at: datetime,
    ends_at: datetime | None,
    by: Actor,
    now: datetime,
    tells_others: bool = True,
) -> RoleAssignment:
    """Give a person a role of the actor's own party for a term; ``ends_at`` is outside the term.

    ``ValidationError`` names the field and says what is wrong with the term or who holds what.
    ``tells_others``: the other administrators hear of it, unless a list of many tells them once.
    """
    assignment = RoleAssignment(
        person=person,
        role=role,
        organization=organization,
        unit=unit,
        starts_at=starts_at,
        ends_at=ends_at,
        given_by=by.person,
    )
    require(can_give_role(by, assignment=assignment))
    # One at a time for one person: nobody slips a second role past the check of the first.
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    check_term(assignment, now)
    check_holder(assignment, now)
    _save(assignment)
    _tell(
        assignment,
        "given",
        f"{by.person} gave {person} the role {role} at {unit}, {term_words(assignment, now)}.",
        subject="A role was given to you: see its term",
        by=by,
        now=now,
        tells_others=tells_others,
    )
    return assignment


@transaction.atomic
def end_role(
    *, assignment: RoleAssignment, at: datetime, by: Actor, now: datetime, version: str = ""
) -> RoleAssignment:
    """End a role at ``at``, now or later. One that has not begun is taken back altogether.

    Nobody is left out: a party keeps at least one person who may give roles and edit fences.
    ``version``: what was read, of ``ends_at``; ``StaleVersionError`` if another set it since.
    """
    assignment = _locked(assignment)
    require(can_fill(by, assignment))
    require_version(
        version,
        assignment,
        "ends_at",
        sentence="Somebody else has set the end of this role since you opened this page.",
        saved={"Term": term_words(assignment, now)},
    )
    require(can_end_role(by, assignment=assignment, now=now))
    if at < now:
        raise ValidationError({"on": "A role ends now or later: what was done in it stands."})
    if assignment.ends_at is not None and at >= assignment.ends_at:
        raise ValidationError({"on": "Its term is over by then already. Choose an earlier day."})
    _keep_an_administrator(assignment, at)
    assignment.ends_at = max(at, assignment.starts_at)
    assignment.ended_by = by.person
    # Written first: whoever ends their own role enters no room afterwards.
    _tell(
        assignment,
        "ended",
        f"{by.person} ended the role {assignment.role} of {assignment.person} at {assignment.unit},"
        f" {end_words(assignment, now)}.",
        subject="The end of a role of yours was set",
        by=by,
        now=now,
    )
    assignment.save(update_fields=["ends_at", "ended_by"])
    return assignment


@transaction.atomic
def set_away(
    *,
    assignment: RoleAssignment,
    until: datetime | None,
    by: Actor,
    now: datetime,
    version: str = "",
) -> RoleAssignment:
    """Say until when one is away: reminders go to the next in line. ``None``: back again.

    ``version``: what was read, of ``away_until``: one's own other window may have set it since.
    """
    assignment = _locked(assignment)
    require(can_set_away(by, assignment=assignment, now=now))
    require_version(
        version,
        assignment,
        "away_until",
        sentence="Your time away was set since you opened this page.",
        saved={"Away until": _away_words(assignment, now)},
    )
    if until is not None and until <= now:
        raise ValidationError({"until": "The last day away must be today or later."})
    assignment.away_until = until
    assignment.save(update_fields=["away_until"])
    zone = assignment.unit.zone
    today = in_zone(now, zone).date()
    words = f"away through {day_words(last_day(until, zone), today)}" if until else "back"
    _tell(
        assignment,
        "away",
        f"{by.person} is {words} as {assignment.role} at {assignment.unit}.",
        subject="Your time away from a role was set",
        by=by,
        now=now,
    )
    return assignment


def _away_words(assignment: RoleAssignment, now: datetime) -> str:
    if assignment.away_until is None:
        return "not away"
    zone = assignment.unit.zone
    return day_words(last_day(assignment.away_until, zone), in_zone(now, zone).date())


def _locked(assignment: RoleAssignment) -> RoleAssignment:
    rows = RoleAssignment.objects.select_for_update(of=("self",))
    return rows.select_related("person", "role", "organization", "unit").get(pk=assignment.pk)


def check_term(assignment: RoleAssignment, now: datetime) -> None:
    starts_at, ends_at, role = assignment.starts_at, assignment.ends_at, assignment.role
    if starts_at < now - LATEST_ENTRY:
        raise ValidationError(
            {
                "starts_on": f"A term begins {LATEST_ENTRY.days} days ago at the earliest:"
                " nobody has held since then what was not given then."
            }
        )
    if ends_at is not None and (ends_at <= starts_at or ends_at <= now):
        raise ValidationError({"ends_on": "The last day comes before the first, or has passed."})
    if role.longest_term_months is None:
        if role.how_filled == HowFilled.ELECTED and ends_at is None:
            raise ValidationError(
                {"ends_on": f"The role {role} is filled by election: give its term a last day."}
            )
        return
    longest = months_later(starts_at, role.longest_term_months, assignment.unit.zone)
    if ends_at is None or ends_at > longest:
        today = in_zone(now, assignment.unit.zone).date()
        latest = day_words(longest.date() - timedelta(days=1), today)
        months = counted(role.longest_term_months, "month")
        raise ValidationError(
            {
                "ends_on": f"The longest term of the role {role} is {months}: its last day is"
                f" {latest} at the latest."
            }
        )


def check_holder(assignment: RoleAssignment, now: datetime) -> None:
    """Somebody of the party; not twice at one place, and never for both sides at one time."""
    held = (
        RoleAssignment.objects.filter(person=assignment.person)
        .overlapping(assignment.starts_at, assignment.ends_at)
        .select_related("role", "organization", "unit")
    )
    twice = held.filter(role=assignment.role, unit=assignment.unit).first()
    if twice:
        raise ValidationError(
            {
                "role": f"{twice.person} holds the role {twice.role} at {twice.unit} already,"
                f" {term_words(twice, now)}. End that term first, or begin when it is over."
            }
        )
    opposite = OPPOSITE.get(OrganizationKind(assignment.organization.kind))
    _check_seat(assignment, now)
    across = held.filter(organization__kind=opposite).first() if opposite else None
    if across:
        raise ValidationError(
            {
                "person": f"{assignment.person} holds the role {across.role} for"
                f" {across.organization} in that time, and nobody acts for both sides."
            }
        )
    if not belongs_to(assignment.person, assignment.organization, assignment.starts_at):
        raise ValidationError(
            {
                "person": f"{assignment.person} does not belong to {assignment.organization}:"
                " whoever acts for a party is its member or employee first."
            }
        )


def _check_seat(assignment: RoleAssignment, now: datetime) -> None:
    """A seat that so many may hold is never held by more: one at a time for a role at a unit."""
    role = assignment.role
    if role.seats is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [role.pk % 2**31, assignment.unit_id % 2**31]
        )
    others = (
        RoleAssignment.objects.filter(
            role=role, unit=assignment.unit, organization=assignment.organization
        )
        .overlapping(assignment.starts_at, assignment.ends_at)
        .select_related("person", "role", "unit")
    )
    holders = list(others[: role.seats])
    if len(holders) < role.seats:
        return
    first = holders[0]
    raise ValidationError(
        {
            "role": f"{first.person} holds the role {role} at {assignment.unit},"
            f" {term_words(first, now)}, and there is {counted(role.seats, 'seat')} of it. End that"
            " term first, or begin when it is over."
        }
    )


def belongs_to(person: Person, organization: Organization, at: datetime) -> bool:
    """A member or employee at ``at``. Whoever serves a joint body belongs to neither side."""
    if organization.kind == OrganizationKind.JOINT_BODY:
        return True
    return Membership.objects.in_force(at).filter(person=person, organization=organization).exists()


def _save(assignment: RoleAssignment) -> None:
    try:
        with transaction.atomic():
            assignment.save(force_insert=True)
    except IntegrityError as overlap:
        raise ValidationError(
            {"role": "The same role was given to them a moment ago. Look at their page first."}
        ) from overlap


def _keep_an_administrator(assignment: RoleAssignment, at: datetime) -> None:
    party = RoleAssignment.objects.of_people().filter(organization=assignment.organization)
    editors = party.in_force(at).carrying(Capability.EDIT_FENCES, at)
    is_editor = editors.filter(pk=assignment.pk).exists()
    if is_editor and not editors.exclude(person=assignment.person).exists():
        raise ValidationError(
            {
                "on": f"{assignment.organization} would have no administrator left at that moment."
                " Give the role to somebody else first."
            }
        )


def _tell(
    assignment: RoleAssignment,
    event: str,
    sentence: str,
    *,
    subject: str,
    by: Actor,
    now: datetime,
    tells_others: bool = True,
) -> None:
    """Into the record of the party's own room; a notice to the person and its administrators."""
    party = assignment.organization
    if is_joint(assignment) and by.organization != party:
        _tell_every_party(assignment, event, sentence, by=by, now=now)
        return
    room = Room.objects.private_to(party)
    write(
        event=f"role.{event}",
        subject=assignment,
        room_id=room.pk,
        sentence=sentence,
        by=by,
        now=now,
    )
    holder = assignment.person
    keepers = administrators(party, now) if tells_others else []
    others = [person for person in keepers if person not in (by.person, holder)]
    for to, words in (
        ([] if holder == by.person else [holder], subject),
        (others, "A role or term of your party changed"),
    ):
        owe(
            kind=NoticeKind.ROLE,
            to=to,
            organization=party,
            room_id=room.pk,
            subject=words,
            path=reverse("people:person-detail", args=[holder.pk]),
            now=now,
        )


def _tell_every_party(
    assignment: RoleAssignment, event: str, sentence: str, *, by: Actor, now: datetime
) -> None:
    """A neutral's term is read about in the room of all parties; each one's administrators hear."""
    words = words_for(assignment)
    room = Room.objects.of_committee(words[0].partnership)
    write(
        event=f"role.{event}",
        subject=assignment,
        room_id=room.pk,
        sentence=sentence,
        by=by,
        now=now,
    )
    for word in words:
        told = [person for person in administrators(word.party, now) if person != by.person]
        owe(
            kind=NoticeKind.ROLE,
            to=told,
            organization=word.party,
            room_id=room.pk,
            subject="The term of a role of a joint body changed",
            path=reverse("people:person-detail", args=[assignment.person_id]),
            now=now,
        )


def administrators(organization: Organization, now: datetime) -> list[Person]:
    """Who may edit fences for a party at ``now``, the system actor left out."""
    held = RoleAssignment.objects.of_people().in_force(now).filter(organization=organization)
    carrying = held.carrying(Capability.EDIT_FENCES, now)
    return list(Person.objects.filter(assignments__in=carrying).distinct())
