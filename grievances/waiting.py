"""What waits for somebody about cases: limits of their own party, offers, a member's own dates."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.models import Reach
from foundation.roles.waiting import MOST, Consequence, Waiting
from foundation.toolkit.among import is_among
from foundation.walls.principal import ActorKind
from governance.contracts.terms import ENDING_CONSEQUENCES
from grievances.access import standings_to_read
from grievances.faces.clocks import face_of
from grievances.hat_access import conflicts_to_answer
from grievances.lists.case_filter import handler_column
from grievances.lists.rows import href_of, number_of, stage_of
from grievances.models import Clock, Grievance, IntakeSheet, Offer
from grievances.models.grievance import GrievanceQuerySet
from grievances.statuses import LIVE, GrievanceStatus

AHEAD = timedelta(days=7)
# Of the earliest, the gravest come first: enough to choose from.
CHOSEN_FROM = 60
_PARTIES = (ActorKind.UNION, ActorKind.MANAGEMENT)
_NOTHING_FOLLOWS = ("", "nothing")


def limits(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """The limits of one's own party in the next seven days, one a case: two statements."""
    if actor.kind not in _PARTIES:
        return
    clocks = (
        Clock.objects.current()
        .open()
        .filter(
            is_among("grievance", cases_to_act_on(actor, now).values("pk")),
            party__in=(actor.kind.value, "either", "both"),
            deadline__due_at__lt=now + AHEAD,
            deadline__is_earliest_day=False,
        )
        .select_related("deadline", "grievance__unit", "grievance__union", "grievance__employer")
        .prefetch_related(_own_numbers())
        .order_by("deadline__due_at", "pk")
    )
    gravest = sorted(clocks[:CHOSEN_FROM], key=_gravity)
    first_of_case = {clock.grievance_id: clock for clock in reversed(gravest)}
    for clock in sorted(first_of_case.values(), key=_gravity)[:MOST]:
        yield _limit(clock, actor, now)


def offers(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """What the other party asked or offered and one's own has not answered: one statement."""
    may_answer = any(
        actor.reach(capability) > Reach.NOTHING
        for capability in (Capability.AGREE_EXTENSION, Capability.SETTLE_CASE)
    )
    if actor.kind not in _PARTIES or not may_answer:
        return
    seen = Grievance.objects.visible_to(actor, now).open()
    rows = (
        Offer.objects.open()
        .filter(is_among("grievance", seen.values("pk")))
        .exclude(asked_for=actor.organization)
        .select_related("grievance__unit", "asked_for")
        .order_by("asked_at", "pk")
    )
    for offer in rows[:MOST]:
        case = offer.grievance
        yield Waiting(
            f"Answer {offer.asked_for}: {offer.get_kind_display().lower()}",
            reverse("grievances:offer-answer", args=[offer.pk]),
            Consequence.HELD_UP,
            due_at=offer.old_due_at if offer.old_due_at and offer.old_due_at > now else None,
            meta=(case.number or "", case.title, case.unit.name),
            icon="handshake",
            side="joint",
        )


def hats(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Two hats that meet in a case, for whoever gives out the union's cases: one statement."""
    if actor.kind != ActorKind.UNION:
        return
    carried = sorted(LIVE | {GrievanceStatus.INTAKE})
    rows = conflicts_to_answer(actor).filter(grievance__status__in=carried)
    asked = rows.select_related("grievance__unit").order_by("found_at", "pk")
    for conflict in asked[:MOST]:
        case = conflict.grievance
        yield Waiting(
            "Say who stands in: two hats meet in a case",
            reverse("grievances:hat-answer", args=[conflict.pk]),
            Consequence.OWED,
            meta=(case.number or "", case.title, case.unit.name),
            icon="hard-hat",
            side="joint" if case.is_filed else "union",
        )


def own_dates(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """A member's: what comes next in their own case, in the words that were published."""
    if actor.kind != ActorKind.MEMBER:
        return
    coming = standings_to_read(actor).filter(is_over=False, next_at__gte=now)
    for one in coming.order_by("next_at", "pk")[:MOST]:
        yield Waiting(
            f"Know what comes next: {one.state}",
            reverse("grievances:my-case-detail", args=[one.pk]),
            Consequence.TO_READ,
            due_at=one.next_at,
            meta=tuple(words for words in (one.number, one.step_name) if words),
            icon="folder-open",
        )


def cases_to_act_on(actor: Actor, now: datetime) -> GrievanceQuerySet:
    """Open cases whose limits are the actor's to keep.

    Whoever gives out cases or answers steps: all within reach. A steward: theirs, and those that
    nobody carries. Whoever only reads cases: those they carry themselves.
    """
    seen = Grievance.objects.visible_to(actor, now).open()
    is_union = actor.kind == ActorKind.UNION
    acts = Capability.CARRY_CASE if is_union else Capability.ANSWER_STEP
    mine = Q(**{handler_column(actor): actor.person})
    if actor.reach(acts) == Reach.NOTHING:
        return seen.filter(mine) if actor.reach(Capability.READ_CASES) >= Reach.OWN_UNIT else seen
    if not is_union or actor.reach(Capability.ASSIGN_CASE) > Reach.NOTHING:
        return seen
    return seen.filter(mine | Q(**{f"{handler_column(actor)}__isnull": True}))


def _limit(clock: Clock, actor: Actor, now: datetime) -> Waiting:
    case, deadline = clock.grievance, clock.deadline
    return Waiting(
        f"{face_of(clock, case, now).action}: {case.title}",
        _act_of(case, actor),
        _consequence(clock),
        due_at=deadline.due_at,
        meta=(number_of(case), stage_of(case), case.unit.name),
        icon="hourglass",
        side="joint" if case.is_filed else "union",
    )


def _act_of(case: Grievance, actor: Actor) -> str:
    """The page of the act itself where there is one way on; else the case with what can be done."""
    answers = actor.kind == ActorKind.MANAGEMENT and case.status == GrievanceStatus.AWAITING_ANSWER
    if answers and actor.reach(Capability.ANSWER_STEP) > Reach.NOTHING:
        return reverse("grievances:step-answer", args=[case.pk])
    return f"{href_of(case)}#next"


def _consequence(clock: Clock) -> Consequence:
    if clock.deadline.consequence in ENDING_CONSEQUENCES:
        return Consequence.LOST
    follows = clock.deadline.consequence not in _NOTHING_FOLLOWS
    return Consequence.HELD_UP if follows else Consequence.OWED


def _gravity(clock: Clock) -> tuple[int, datetime]:
    """What ends the case comes before what moves it, and that before what changes nothing."""
    return _consequence(clock), clock.deadline.due_at


def _own_numbers() -> Prefetch:
    own = IntakeSheet.objects.only("own_number", "grievance")
    return Prefetch("grievance__sheets", own, to_attr="own")
