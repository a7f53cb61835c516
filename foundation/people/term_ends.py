"""A session ends at once when the last role its person held has ended, or when they have left.

The moment itself is looked at with each request; the sweep only clears away what nobody used since.
"""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db.models import Exists, F, OuterRef
from django.http import HttpRequest

from foundation.people import sessions
from foundation.people.models import Membership, Person
from foundation.roles.models import RoleAssignment

BECAUSE = "What {person} did here has ended, and their sessions with it."


def has_outlived_its_terms(request: HttpRequest, person: Person, *, now: datetime) -> bool:
    """Whether a role ended since the session began, or they left the last party they belonged to.

    Asked only of whoever holds no role now.
    """
    began = sessions.began_at(request.session)
    ended = RoleAssignment.objects.filter(
        person=person, ends_at__gt=began, ends_at__lte=now, starts_at__lt=F("ends_at")
    )
    return ended.exists() or _has_left(person, now)


def _has_left(person: Person, now: datetime) -> bool:
    """They belonged to a party once, and belong to none now."""
    belonged = Membership.objects.filter(person=person)
    return belonged.filter(ends_at__lte=now).exists() and not belonged.in_force(now).exists()


def end_session_here(request: HttpRequest, person: Person, *, now: datetime) -> None:
    sessions.end_here(request, because=BECAUSE.format(person=person), now=now)


def end_sessions_of_ended_terms(*, now: datetime) -> int:
    """End what is left of sessions that outlived their person's last term; how many there were."""
    held = RoleAssignment.objects.in_force(now).filter(person=OuterRef("user__person"))
    ended = RoleAssignment.objects.filter(
        person=OuterRef("user__person"), ends_at__gt=OuterRef("created_at"), ends_at__lte=now
    )
    belonged = Membership.objects.filter(person=OuterRef("user__person"))
    left = Exists(belonged.filter(ends_at__lte=now)) & ~Exists(belonged.in_force(now))
    rows = UserSession.objects.filter(Exists(ended) | left).exclude(Exists(held))
    people = Person.objects.filter(account__in=rows.values("user")).distinct()
    return sum(
        sessions.end_all_sessions(person, because=BECAUSE.format(person=person), now=now)
        for person in people
    )
