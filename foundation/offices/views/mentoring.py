"""The mentoring of new stewards."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.offices.access import (
    can_begin_mentoring,
    can_log_shadowing,
    can_stop_mentoring,
    mentorship_to_read,
    mentorships_to_list,
    own_day,
)
from foundation.offices.actions.mentoring import begin_mentoring, log_shadowing, stop_mentoring
from foundation.offices.forms import BecauseForm, MentoringForm, ShadowingForm
from foundation.offices.models import Mentorship
from foundation.offices.statuses import MentoringStatus
from foundation.offices.views.section import asking, crumb, section, theirs
from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted

LIST = "offices:mentorship-list"
BEGIN = Question(
    "Give a new steward a mentor",
    "Begin",
    "The mentoring has begun.",
    "The trainee shadows two cases before carrying their own. Management reads nothing of it.",
    "footprints",
)
LOG = Question("Log a case that was shadowed", "Log it", "The case is logged.", icon="notebook-pen")
STOP = Question("Stop the mentoring", "Stop it", "The mentoring is stopped.", tone="danger")


@require_safe
def mentorship_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    rows = list(mentorships_to_list(actor))
    context = {
        "running": [one for one in rows if one.status == MentoringStatus.RUNNING],
        "over": [one for one in rows if one.status != MentoringStatus.RUNNING][:20],
        "may_begin": can_begin_mentoring(actor),
        **section(LIST),
    }
    return render(request, "offices/mentorship_list.html", context)


@require_safe
def mentorship_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    mentorship = mentorship_to_read(actor, pk)
    context = {
        "mentorship": mentorship,
        "shadowings": list(mentorship.shadowings.select_related("logged_by")),
        "may_log": can_log_shadowing(actor, mentorship),
        "may_stop": can_stop_mentoring(actor, mentorship),
        "is_over": mentorship.status != MentoringStatus.RUNNING,
        "now": now,
        "crumbs": [crumb("Mentoring", LIST)],
        **section(LIST),
    }
    return render(request, "offices/mentorship_detail.html", context)


@require_http_methods(GET_OR_POST)
def mentorship_begin(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    form = MentoringForm(actor, now, posted(request), initial={"term": request.GET.get("term")})

    def act(typed: dict[str, Any]) -> str:
        return begin_mentoring(by=actor, now=now, **typed).get_absolute_url()

    at, access = crumb("Mentoring", LIST), can_begin_mentoring(actor)
    return ask(asking(request, BEGIN, form, at.href, at, standing=access, current=LIST), act)


@require_http_methods(GET_OR_POST)
def shadowing_log(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    mentorship = mentorship_to_read(actor, pk)
    first = {"shadowed_on": own_day(mentorship.term.unit, now)}
    form = ShadowingForm(actor, mentorship.mentor, now, posted(request), initial=first)

    def act(typed: dict[str, Any]) -> None:
        log_shadowing(mentorship=mentorship, by=actor, now=now, **typed)

    access = can_log_shadowing(actor, mentorship)
    is_ours = actor.person.pk in (mentorship.mentor_id, mentorship.term.person_id)
    return ask(_about(request, mentorship, LOG, form, access, is_ours), act)


@require_http_methods(GET_OR_POST)
def mentorship_stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    mentorship = mentorship_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        stop_mentoring(mentorship=mentorship, by=actor, now=now, **typed)

    form, access = BecauseForm(posted(request)), can_stop_mentoring(actor, mentorship)
    is_ours = actor.person.pk != mentorship.term.person_id
    return ask(_about(request, mentorship, STOP, form, access, is_ours), act)


def _about(
    request: HttpRequest,
    mentorship: Mentorship,
    question: Question,
    form: Any,
    access: Any,
    is_ours: bool,
) -> Any:
    at, back = crumb("Mentoring", LIST), mentorship.get_absolute_url()
    shown = {"standing": theirs(is_ours, access), "access": access, "current": LIST}
    return asking(request, question, form, back, at, lead=str(mentorship), **shown)
