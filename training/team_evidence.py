"""What training says of the people of teams: who has a place, and who has a certificate."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from governance.teams.training import Trained
from training.models import Booking, Completion


def trained(people: Iterable[int], now: datetime) -> Trained:
    """A certificate that still lasts, of any course; a place in a session to come. Two statements.

    As far as the reader's walls let it see: both sides read the certificates of a joint course.
    """
    there = list(people)
    lasting = Q(expires_on__isnull=True) | Q(expires_on__gt=now.date())
    done = Completion.objects.standing().filter(lasting, person__in=there)
    booked = Booking.objects.seated().filter(person__in=there, starts_at__gt=now)
    return Trained(
        frozenset(booked.values_list("person", flat=True)),
        frozenset(done.values_list("person", flat=True)),
    )
