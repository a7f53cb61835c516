"""What waits for somebody about release time: requests, hours to record, statements, rules."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet, UUIDField
from django.db.models.functions import Cast
from django.urls import reverse

from foundation.people.models import Side
from foundation.release_time.access import (
    can_answer_requests,
    can_keep_banks,
    can_read_release_time,
    statements_to_list,
)
from foundation.release_time.models import Bank, Entitlement, ReleaseRequest
from foundation.release_time.models.request import ReleaseRequestQuerySet
from foundation.release_time.signing import SIGNED_KIND
from foundation.release_time.statuses import ReleaseRequestStatus, RuleStatus
from foundation.roles.access import within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.waiting import MOST, Consequence, Waiting
from foundation.signing.models import SignedText
from foundation.signing.signed_by import has_signed_latest
from foundation.toolkit.moments import absolute_words


def requests_and_statements(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Two statements: requests to answer or hours to record, and months to sign."""
    if actor.is_system or not can_read_release_time(actor):
        return
    answers = bool(can_answer_requests(actor))
    for asked in _requests(actor, now, answers=answers)[:MOST]:
        yield _to_answer(asked, now) if answers else _to_record(asked, now)
    if actor.side == Side.MANAGEMENT and not (answers or can_keep_banks(actor)):
        return
    put_up = SignedText.objects.filter(kind=SIGNED_KIND).values("subject_id")
    months = statements_to_list(actor).filter(
        ~has_signed_latest(SIGNED_KIND, actor.organization),
        pk__in=_as_ids(put_up),
    )
    for month in months.order_by("month_on", "pk")[:MOST]:
        yield Waiting(
            f"Sign the month: {month}",
            month.get_absolute_url(),
            Consequence.OWED,
            icon="pen-line",
            side="joint",
        )


def rules_to_agree(actor: Actor, now: datetime) -> Iterator[Waiting]:
    """Banks and grants that the other party proposed: two statements."""
    if not can_keep_banks(actor):
        return
    proposed = {"status": RuleStatus.PROPOSED, "room__in": actor.room_ids}
    banks = Bank.objects.filter(**proposed).exclude(proposed_for=actor.organization)
    for bank in banks.select_related("proposed_for").order_by("proposed_at", "pk")[:MOST]:
        yield Waiting(
            f"Agree to a bank of release time: {bank.name}",
            reverse("release_time:bank-agree", args=[bank.pk]),
            Consequence.HELD_UP,
            meta=(f"Proposed by {bank.proposed_for}",),
            icon="clock-fading",
            side="joint",
        )
    grants = Entitlement.objects.filter(**proposed).exclude(proposed_for=actor.organization)
    rows = grants.select_related("proposed_for", "bank").order_by("proposed_at", "pk")
    for grant in rows[:MOST]:
        yield Waiting(
            f"Agree to a grant of release time: {grant.bank.name}",
            reverse("release_time:entitlement-agree", args=[grant.pk]),
            Consequence.HELD_UP,
            meta=(grant.source, f"Proposed by {grant.proposed_for}"),
            icon="clock-fading",
            side="joint",
        )


def _requests(actor: Actor, now: datetime, *, answers: bool) -> ReleaseRequestQuerySet:
    rows = ReleaseRequest.objects.for_page().filter(room__in=actor.room_ids)
    if not answers:
        used = rows.filter(person=actor.person, status=ReleaseRequestStatus.GRANTED)
        return used.filter(ends_at__lt=now).order_by("ends_at", "pk")
    reach = within_reach(actor, Capability.ANSWER_RELEASE_TIME)
    there = rows.none() if reach is None else rows.filter(reach)
    return there.waiting().order_by("answer_due_at", "pk")


def _to_answer(asked: ReleaseRequest, now: datetime) -> Waiting:
    return Waiting(
        f"Answer {asked.person}: release time {absolute_words(asked.starts_at, asked.zone, now)}",
        asked.get_absolute_url(),
        Consequence.HELD_UP,
        due_at=asked.answer_due_at,
        meta=(asked.unit.name, str(asked.category)),
        icon="clock-fading",
        side="joint",
    )


def _to_record(asked: ReleaseRequest, now: datetime) -> Waiting:
    return Waiting(
        f"Record the time you used: {absolute_words(asked.starts_at, asked.zone, now)}",
        reverse("release_time:request-use", args=[asked.pk]),
        Consequence.OWED,
        meta=(asked.bank.name, str(asked.category)),
        icon="clock-fading",
        side="joint",
    )


def _as_ids(subjects: QuerySet[SignedText, Any]) -> QuerySet[SignedText, Any]:
    """The ids of the things themselves, to compare with."""
    return subjects.annotate(of=Cast("subject_id", UUIDField())).values("of")
