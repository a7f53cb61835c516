"""Areas of production or service, and the regular review of their business."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.moments import in_zone
from partnership.journey.views.section import partnership_tabs
from partnership.plan.access import (
    area_to_read,
    can_add_area,
    can_review_area,
    partnership_to_read,
)
from partnership.plan.actions.reviewing import add_area, review_area
from partnership.plan.faces import area_face
from partnership.plan.forms import AreaForm, AreaReviewForm
from partnership.plan.queries import areas_of
from partnership.plan.views.section import AREAS, about, crumbs_to, section

ADD = Question(
    "Review an area regularly",
    "Add the area",
    "It is added; its people are told when a review is near.",
    "Business conditions and the status of work, every so many months.",
    "chart-line",
)
REVIEW = Question(
    "Review the business of an area",
    "Record the review",
    "The review is recorded; the next one is due as the page says.",
    "How it stands, heading by heading; it stays as it was said.",
    "chart-line",
)


@require_safe
def area_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    partnership = partnership_to_read(actor, request.GET.get("partnership", ""))
    today = in_zone(now, partnership.employer.zone).date()
    context = {
        "faces": [area_face(area, today) for area in areas_of(actor, partnership)],
        "can_add": can_add_area(actor),
        "partnerships": partnership_tabs(actor, partnership),
        **section(actor, AREAS),
    }
    return render(request, "plan/area_list.html", context)


@require_safe
def area_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    area = area_to_read(actor, pk)
    today = in_zone(now, area.partnership.employer.zone).date()
    reviews = area.reviews.select_related("said_by", "said_for", "meeting__committee")
    context = {
        "area": area,
        "face": area_face(area, today),
        "reviews": list(reviews[:12]),
        "can_review": can_review_area(actor, area),
        "crumbs": crumbs_to(AREAS),
        "now": now,
        **section(actor, AREAS),
    }
    return render(request, "plan/area_detail.html", context)


@require_http_methods(GET_OR_POST)
def area_add(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    form, access = AreaForm(actor, posted(request)), can_add_area(actor)

    def act(typed: dict[str, Any]) -> str:
        return add_area(by=actor, now=now, **typed).get_absolute_url()

    return ask(about(request, ADD, form, access, current=AREAS), act)


@require_http_methods(GET_OR_POST)
def area_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    area = area_to_read(actor, pk)
    form = AreaReviewForm(area.partnership, now, posted(request))

    def act(typed: dict[str, Any]) -> None:
        more = {"reviewed_on": typed["reviewed_on"], "meeting": typed["meeting"]}
        review_area(area=area, said=form.said(), by=actor, now=now, **more)

    access = can_review_area(actor, area)
    return ask(about(request, REVIEW, form, access, current=AREAS, thing=area), act)
