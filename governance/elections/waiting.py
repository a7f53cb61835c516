"""What waits for somebody in elections: to vote, to answer, to take or give a key, to name one."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from foundation.roles.actor import Actor
from foundation.roles.waiting import Consequence, Waiting
from foundation.walls.principal import acting_as
from governance.elections.access import can_hold_elections
from governance.elections.desk import visit_of
from governance.elections.models import BallotBox, Election, KeyHolder, Nomination
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
    """One statement, whatever there is: each flag asks for rows that are the person's."""
    of_it = {"election": OuterRef("pk")}
    keys, mine = KeyHolder.objects.filter(**of_it), {"person": person}
    voted = BallotBox.objects.filter(**of_it, round=OuterRef("round"), marks__contains=[person])
    rows = Election.objects.running().filter(organization=union).select_related("unit")
    return list(
        rows.annotate(
            to_answer=Exists(
                Nomination.objects.filter(**of_it, **mine, status=NominationStatus.PROPOSED)
            ),
            to_take=Exists(keys.filter(**mine, taken_at__isnull=True)),
            to_give=Exists(keys.filter(**mine)),
            lacks_holders=~Exists(keys.order_by("pk")[KEY_HOLDERS - 1 :]),
            has_voted=Exists(voted),
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
    if runs and election.lacks_holders:  # type: ignore[attr-defined]
        title = f"Name three key holders: {election}"
        yield _line(title, f"{href}holders", Consequence.HELD_UP, election.opens_at)


def _line(
    title: str, href: str, consequence: Consequence, due_at: datetime | None = None
) -> Waiting:
    return Waiting(title, href, consequence, due_at, icon="vote", side="union")
