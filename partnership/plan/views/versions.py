"""The plan as it stands, its versions, and how every party agrees to one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.moments import in_zone
from partnership.journey.faces import Way
from partnership.journey.views.section import partnership_tabs
from partnership.plan.access import (
    can_agree,
    can_begin_version,
    can_keep,
    can_offer,
    can_take_back,
    can_write,
    partnership_to_read,
    version_to_read,
)
from partnership.plan.actions.agreeing import (
    agree_to_version,
    begin_version,
    missing_parties,
    offer_version,
    take_back,
)
from partnership.plan.faces import goal_face, version_chip
from partnership.plan.forms import VersionForm
from partnership.plan.models import Goal, PlanVersion
from partnership.plan.queries import goal_lines, plan_page
from partnership.plan.views.section import PLAN, OnlyYes, about, crumbs_to, section

BEGIN = Question(
    "Begin a version of the plan",
    "Begin it",
    "A draft is there, with the goals of the version that stands.",
    "What was agreed stands until every party has agreed to the next.",
    "file-pen-line",
)
OFFER = Question(
    "Put the plan up",
    "Put it up for agreement",
    "It is up: every party is asked for its word.",
    "Its goals are closed until it is agreed or taken back.",
    "send",
)
TAKE_BACK = Question(
    "Take the plan back to write on",
    "Take it back",
    "It is a draft again. Whoever had agreed is asked anew.",
    "Every word given to it falls.",
    "undo-2",
)
AGREE = Question(
    "Agree to the plan for your party",
    "Agree for your party",
    "Your party has agreed.",
    "Once every party has agreed it stands; a change is a new version.",
    "handshake",
)


@require_safe
def plan_detail(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    partnership = partnership_to_read(actor, request.GET.get("partnership", ""))
    page = plan_page(actor, partnership, now=now)
    context = {
        "page": page,
        "faces": [goal_face(line) for line in page.lines],
        "staged": [(version, version_chip(version)) for version in page.staged],
        "begin_href": reverse("plan:version-begin"),
        "begin": can_begin_version(actor, partnership),
        "keeps": bool(can_keep(actor, partnership)),
        "partnerships": partnership_tabs(actor, partnership),
        "now": now,
        **section(actor, PLAN),
    }
    return render(request, "plan/plan_detail.html", context)


@require_safe
def version_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    version = version_to_read(actor, pk)
    today = in_zone(now, version.partnership.employer.zone).date()
    goals = list(Goal.objects.for_page().filter(version=version))
    words = version.words.filter(offer=version.offer).select_related("organization", "given_by")
    context = {
        "version": version,
        "chip": version_chip(version),
        "faces": [goal_face(line) for line in goal_lines(goals, today)],
        "words": words,
        "missing": missing_parties(version) if version.is_offered else [],
        "zone": version.partnership.employer.zone,
        "ways": ways(actor, version),
        "writes": bool(can_write(actor, version)),
        "crumbs": crumbs_to(PLAN),
        "now": now,
        **section(actor, PLAN),
    }
    return render(request, "plan/version_detail.html", context)


@require_http_methods(GET_OR_POST)
def version_begin(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    partnership = partnership_to_read(actor, request.GET.get("partnership", ""))

    def act(typed: dict[str, Any]) -> str:
        version = begin_version(partnership=partnership, by=actor, now=now, **typed)
        return version.get_absolute_url()

    access, standing = can_begin_version(actor, partnership), can_keep(actor, partnership)
    form = VersionForm(posted(request))
    return ask(about(request, BEGIN, form, access, current=PLAN, standing=standing), act)


@require_http_methods(GET_OR_POST)
def version_offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _move(request, pk, OFFER, can_offer, offer_version)


@require_http_methods(GET_OR_POST)
def version_take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _move(request, pk, TAKE_BACK, can_take_back, take_back)


@require_http_methods(GET_OR_POST)
def version_agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _move(request, pk, AGREE, can_agree, agree_to_version)


def ways(actor: Actor, version: PlanVersion) -> list[Way]:
    """What the reader could do with a version now; nothing for whoever does not keep the plan."""
    if not can_keep(actor, version.partnership):
        return []
    found: list[Way] = []
    if version.is_draft:
        found = [
            _way("Add a goal", "goal-set", version, can_write(actor, version), "target", "primary"),
            _way("Put it up", "version-offer", version, can_offer(actor, version), "send"),
        ]
    if version.is_offered:
        agree, back = can_agree(actor, version), can_take_back(actor, version)
        found = [
            _way("Agree for your party", "version-agree", version, agree, "handshake", "primary"),
            _way("Take it back", "version-take-back", version, back, "undo-2", "quiet"),
        ]
    return found


def _way(
    label: str, name: str, version: PlanVersion, access: Any, icon: str, kind: str = "secondary"
) -> Way:
    return Way(label, reverse(f"plan:{name}", args=[version.pk]), access, icon, kind)


def _move(request: HttpRequest, pk: UUID, question: Question, may: Any, action: Any) -> Any:
    actor, now = actor_of(request), timezone.now()
    version = version_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        action(version=version, by=actor, now=now)

    form, access = OnlyYes(posted(request)), may(actor, version)
    standing = can_keep(actor, version.partnership)
    asking = about(request, question, form, access, current=PLAN, thing=version, standing=standing)
    return ask(asking, act)
