"""What waits for somebody in elections: to vote, to answer, to take or give a key, to name one."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, Q

from foundation.roles.actor import Actor
from foundation.roles.waiting import Consequence, Waiting
from foundation.walls.principal import acting_as
from governance.elections.access import can_hold_elections
from governance.elections.desk import visit_of
from governance.elections.models import Election
from governance.elections.rules import KEY_HOLDERS
from governance.elections.statuses import ElectionStatus, NominationStatus


def lines(actor: Actor, now: datetime) -> Iterator[Waiting]:
    visit = visit_of(actor, now)
    if visit is None:
        return
    with acting_as(visit.by), transaction.atomic():
        found = list(_running(visit.person.pk, visit.union.pk))
    runs = bool(can_hold_elections(actor))
    for election in found:
        yield from _lines(election, visit.person.pk, runs, now)


def _running(person: int, union: int) -> list[Election]:
    """One statement, whatever there is: each flag is a count of rows that are the person's."""
    mine = Q(nominations__person=person, nominations__status=NominationStatus.PROPOSED)
    rows = Election.objects.running().filter(organization=union).select_related("unit")
    return list(
        rows.annotate(
            to_answer=Count("nominations", filter=mine, distinct=True),
            to_take=Count(
                "key_holders",
                filter=Q(key_holders__person=person, key_holders__taken_at__isnull=True),
                distinct=True,
            ),
            to_give=Count("key_holders", filter=Q(key_holders__person=person), distinct=True),
            holders=Count("key_holders", distinct=True),
            has_voted=Count(
                "boxes",
                filter=Q(boxes__marks__contains=[person], boxes__round=F("round")),
                distinct=True,
            ),
        )
    )


def _lines(election: Election, person: int, runs: bool, now: datetime) -> Iterator[Waiting]:
    href = election.get_absolute_url()
    if election.status == ElectionStatus.OPEN:
        if person in election.roll and not election.has_voted:  # type: ignore[attr-defined]
            yield _line(f"Vote: {election}", f"{href}vote", Consequence.LOST, election.closes_at)
        return
    if election.status == ElectionStatus.COUNTING:
        if election.to_give:  # type: ignore[attr-defined]
            yield _line(f"Open the ballots: {election}", f"{href}count", Consequence.HELD_UP)
        return
    if election.to_answer:  # type: ignore[attr-defined]
        title = f"Say whether you stand: {election}"
        yield _line(title, href, Consequence.LOST, election.opens_at)
    if election.to_take:  # type: ignore[attr-defined]
        title = f"Take your key: {election}"
        yield _line(title, f"{href}key", Consequence.HELD_UP, election.opens_at)
    if runs and election.holders < KEY_HOLDERS:  # type: ignore[attr-defined]
        title = f"Name three key holders: {election}"
        yield _line(title, f"{href}holders", Consequence.HELD_UP, election.opens_at)


def _line(
    title: str, href: str, consequence: Consequence, due_at: datetime | None = None
) -> Waiting:
    return Waiting(title, href, consequence, due_at, icon="vote", side="union")
