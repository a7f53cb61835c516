"""Calling a union's people: when a window opens, two days before it closes, when answers are there.

Swept as each union's own system actor. Who has given input to the present version is never
reminded of its close.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from foundation.notices.actions.owing import owe
from foundation.notices.models import NoticeKind
from foundation.people.models import Organization, OrganizationKind, Person
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.toolkit.moments import absolute_words
from governance.consultation.models import (
    ComingDecision,
    ConsultationTerms,
    Occasion,
    WindowCall,
)
from governance.consultation.models.terms import CLOSING_DAYS
from governance.consultation.recipients import people_asked

# Answers older than this are no news, for a portal that was away or was loaded with its past.
NEWS = timedelta(days=30)


def owe_calls(*, by: Actor, now: datetime) -> int:
    """Owe the people of ``by``'s union every call whose moment has come; how many notices.

    Safe to run at once, and however often: each occasion is one transaction, of whoever writes its
    row first.
    """
    union = by.organization
    if union is None or union.kind != OrganizationKind.UNION:
        return 0
    with transaction.atomic():
        due = list(_due(union, now))
    return sum(_call(coming, union, occasion, now) for occasion, coming in due)


def _due(union: Organization, now: datetime) -> Iterator[tuple[Occasion, ComingDecision]]:
    rows = ComingDecision.objects.select_related("unit", "partnership")
    for occasion, found in (
        (Occasion.OPENED, rows.taking_input(now)),
        (Occasion.CLOSING, rows.taking_input(now)),
        (Occasion.ANSWERED, rows.answered().filter(closes_at__gte=now - NEWS)),
    ):
        for coming in _uncalled(found, union, occasion):
            if occasion != Occasion.CLOSING or _closes_soon(coming, now):
                yield occasion, coming


def _uncalled(
    rows: QuerySet[ComingDecision], union: Organization, occasion: Occasion
) -> QuerySet[ComingDecision]:
    called = WindowCall.objects.filter(
        coming=OuterRef("pk"),
        version=OuterRef("version"),
        organization=union,
        occasion=occasion,
    )
    return rows.filter(~Exists(called)).order_by("closes_at", "pk")


def _closes_soon(coming: ComingDecision, now: datetime) -> bool:
    terms = ConsultationTerms.objects.filter(partnership=coming.partnership_id)
    days = terms.values_list("closing_days", flat=True).first()
    return now >= coming.closes_at - timedelta(days=CLOSING_DAYS if days is None else days)


def _call(coming: ComingDecision, union: Organization, occasion: Occasion, now: datetime) -> int:
    with transaction.atomic():
        # Whoever else is at it waits here for our commit, and then finds the row.
        is_new = WindowCall.objects.get_or_create(
            coming=coming,
            version=coming.version,
            organization=union,
            occasion=occasion,
            defaults={"room_id": coming.room_id, "called_at": now},
        )[1]
        if not is_new:
            return 0
        people = _people(coming, union, occasion, now)
        owed = owe(
            kind=NoticeKind.DECISION,
            to=people,
            organization=union,
            room_id=coming.room_id,
            subject=f"{coming.number}: {_what(coming, occasion, now)}"[:200],
            path=coming.get_absolute_url(),
            now=now,
        )
    return len(owed)


def _people(
    coming: ComingDecision, union: Organization, occasion: Occasion, now: datetime
) -> list[Person]:
    asked = people_asked(union, Capability.GIVE_INPUT, coming.unit, now)
    if occasion == Occasion.CLOSING:
        inputs = coming.inputs.filter(given_to=coming.version)
        answered = set(inputs.values_list("person", flat=True))
        return [person for person in asked if person.pk not in answered]
    if occasion == Occasion.ANSWERED:
        given = coming.inputs.filter(organization=union).select_related("person")
        return list(dict.fromkeys([*(one.person for one in given), *asked]))
    return asked


def _what(coming: ComingDecision, occasion: Occasion, now: datetime) -> str:
    until = absolute_words(coming.closes_at, coming.zone, now)
    if occasion == Occasion.OPENED:
        again = "changed; you are asked again" if coming.version > 1 else "announced"
        return f"a coming decision was {again}. Input until {until}."
    if occasion == Occasion.CLOSING:
        return f"the window for input closes {until}."
    return "the answers to the input are there."
