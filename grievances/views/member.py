"""What a member sees of their own cases: the state that was published, and the union's words."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.roles.http import Request
from foundation.toolkit.faces import Chip, Crumb, Entry
from foundation.toolkit.moments import absolute_words
from grievances.access import standing_to_read, standings_to_read
from grievances.models import MemberWord, Standing


@dataclass(frozen=True)
class StandingFace:
    """One case of the reader's own, in the words that were published."""

    number: str
    href: str
    state: str
    step: str
    whose_move: str
    next_date: str
    published: str
    is_over: bool

    @property
    def chips(self) -> list[Chip]:
        return [Chip("Over", "quiet")] if self.is_over else [Chip("Open", "accent")]


@require_safe
def my_case_list(request: HttpRequest) -> HttpResponse:
    actor = cast(Request, request).actor
    standings = [_face(row, request) for row in standings_to_read(actor)]
    context = {
        "standings": [face for face in standings if not face.is_over],
        "past": [face for face in standings if face.is_over],
    }
    return render(request, "grievances/my_case_list.html", context)


@require_safe
def my_case_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = cast(Request, request).actor, timezone.now()
    standing = standing_to_read(actor, pk)
    words = MemberWord.objects.filter(grievance_id=standing.grievance_id, person=actor.person)
    context = {
        "standing": _face(standing, request),
        "entries": [_word(word, actor.person.zone_name, now) for word in words],
        "crumbs": [Crumb("My cases", reverse("grievances:my-case-list"))],
        "now": now,
    }
    return render(request, "grievances/my_case_detail.html", context)


def _face(standing: Standing, request: HttpRequest) -> StandingFace:
    zone = cast(Request, request).actor.person.zone_name
    now = timezone.now()
    return StandingFace(
        number=standing.number,
        href=reverse("grievances:my-case-detail", args=[standing.pk]),
        state=standing.state,
        step=standing.step_name,
        whose_move=standing.whose_move,
        next_date=standing.next_date,
        published=absolute_words(standing.published_at, zone, now),
        is_over=standing.is_over,
    )


def _word(word: MemberWord, zone: str, now: object) -> Entry:
    return Entry(
        anchor=f"word-{word.pk}",
        icon="message-circle",
        who=f"{word.told_by} ({word.role_name})",
        what="wrote to you",
        when=absolute_words(word.told_at, zone, timezone.now()),
        when_iso=word.told_at.isoformat(),
        body=word.text,
    )
