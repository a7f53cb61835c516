"""What training says of the people of teams: who has a place, and who has a certificate."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from foundation.walls.models import RoomKind
from governance.teams.training import Trained
from training.models import Booking, Completion


def trained(people: Iterable[int], now: datetime) -> Trained:
    """A certificate that still lasts, of any course; a place in a session to come. Two statements.

    Of joint courses alone, which both sides read: a team stands at one level, whoever looks.
    """
    there = list(people)
    lasting = Q(expires_on__isnull=True) | Q(expires_on__gt=now.date())
    joint = Q(person__in=there, room__kind=RoomKind.COMMITTEE)
    done = Completion.objects.standing().filter(lasting, joint)
    booked = Booking.objects.seated().filter(joint, starts_at__gt=now)
    return Trained(
        frozenset(booked.values_list("person", flat=True)),
        frozenset(done.values_list("person", flat=True)),
    )
