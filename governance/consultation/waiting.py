"""What waits for somebody about coming decisions and issues: input, questions, answers owed."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from foundation.people.models import Side
from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.waiting import MOST, Consequence, Waiting, until_the_end_of
from foundation.toolkit.moments import counted
from governance.consultation.access import can_read_decisions, can_take_part, coming_to_list
from governance.consultation.issue_access import issues_to_list
from governance.consultation.models import (
    ComingDecision,
    DecisionInput,
    IssueAnswer,
    IssueStage,
)


def coming_decisions(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Labor's input while the window is open; management's answers and decision: one statement."""
    if actor.side is None or actor.is_system or not can_read_decisions(actor):
        return
    if actor.side == Side.LABOR:
        yield from _to_say(actor, now)
    else:
        yield from _to_answer(actor, now)


def issues(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Issues on which one's own party has said nothing at the present step: one statement."""
    if actor.side is None or actor.is_system or not can_read_decisions(actor):
        return
    reach = within_reach(actor, Capability.SPEAK_FOR_PARTY)
    if reach is None:
        return
    stage = IssueStage.objects.filter(issue=OuterRef("pk"), position=OuterRef("position"))
    said = IssueAnswer.objects.filter(
        stage__issue=OuterRef("pk"),
        stage__position=OuterRef("position"),
        organization=actor.organization,
    )
    concerned = Q(raised_for=actor.organization) | Q(addressed_to=actor.organization)
    if actor.side == Side.LABOR:
        concerned |= Q(addressed_to__isnull=True, raised_for=F("partnership__employer"))
    rows = (
        issues_to_list(actor)
        .open()
        .filter(reach, concerned, ~Exists(said))
        .exclude(raised_for=actor.organization, position=1)
        .annotate(until=Subquery(stage.values("try_until")[:1]))
    )
    for issue in rows.order_by("raised_at", "pk")[:MOST]:
        yield Waiting(
            f"Answer an issue: {issue.title}",
            reverse("consultation:issue-answer", args=[issue.pk]),
            Consequence.HELD_UP,
            due_at=until_the_end_of(issue.until, issue.zone),
            meta=(issue.number, f"Raised by {issue.raised_for}"),
            icon="message-circle-warning",
            side="joint",
        )


def _to_say(actor: Actor, now: datetime) -> Iterator[Waiting]:
    if not can_take_part(actor):
        return
    given = DecisionInput.objects.filter(coming=OuterRef("pk"), person=actor.person)
    rows = coming_to_list(actor).taking_input(now).filter(~Exists(given))
    for coming in rows.order_by("closes_at", "pk")[:MOST]:
        yield _line(
            coming,
            f"Give your input: {coming.title}",
            reverse("consultation:input-give", args=[coming.pk]),
            due_at=coming.closes_at,
        )


def _to_answer(actor: Actor, now: datetime) -> Iterator[Waiting]:
    reach = within_reach(actor, Capability.GIVE_NOTICE)
    if reach is None:
        return
    is_over = Q(closes_at__lt=now) | Q(waived_at__isnull=False)
    unanswered = Q(inputs__answers__isnull=True, inputs__isnull=False)
    rows = (
        coming_to_list(actor)
        .announced()
        .filter(reach)
        .annotate(
            owed=Count("inputs", filter=unanswered, distinct=True),
            asked=Count("questions", filter=Q(questions__answer=""), distinct=True),
        )
        .filter(is_over | Q(asked__gt=0))
    )
    for coming in rows.order_by("planned_on", "pk")[:MOST]:
        is_closed = not coming.takes_input(now)
        href = coming.get_absolute_url()
        if coming.asked:
            title = f"Answer {counted(coming.asked, 'question')}: {coming.title}"
        elif coming.owed:
            title = f"Answer {counted(coming.owed, 'input')}: {coming.title}"
        else:
            title = f"Make it final: {coming.title}"
            href = reverse("consultation:coming-decide", args=[coming.pk])
        due = until_the_end_of(coming.planned_on, coming.zone) if is_closed else coming.closes_at
        yield _line(coming, title, href, due_at=due)


def _line(coming: ComingDecision, title: str, href: str, *, due_at: datetime | None) -> Waiting:
    return Waiting(
        title,
        href,
        Consequence.HELD_UP,
        due_at=due_at,
        meta=(coming.number, coming.unit.name),
        icon="message-square-text",
        side="joint",
    )
