"""Who must know what, and who may teach it; and the consultants who train them."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, ask
from training.access import (
    can_plan_training,
    can_read_training,
    facilitators_to_list,
    one_of,
    requirements_to_list,
)
from training.actions.requiring import add_requirement, end_requirement
from training.actions.teaching import (
    end_consultancy,
    end_facilitator,
    engage_consultant,
    name_facilitator,
)
from training.forms import (
    ConsultancyForm,
    EmptyForm,
    EndConsultancyForm,
    NameFacilitatorForm,
    RequirementForm,
)
from training.models import Consultancy
from training.views.section import (
    Question,
    asking,
    crumb,
    posted,
    section,
)

LIST, TEACHING = "training:requirement-list", "training:facilitator-list"
ADD = Question(
    "Ask for a course",
    "Ask for it",
    "From today on it is asked for. People are reminded as it comes near.",
    "What whoever holds a role must know, and by when.",
    "list-plus",
)
END = Question(
    "Ask for it no longer", "End it", "It is asked for no longer.", "", "circle-x", "danger"
)
NAME = Question(
    "Name somebody to teach",
    "Name them",
    "They may teach the course from today on.",
    "People of the house who can teach it, so that nobody from outside is needed.",
    "user-plus",
)
END_NAMED = Question(
    "Take them off the list",
    "Take them off",
    "They teach it no longer.",
    "",
    "user-minus",
    "danger",
)
ENGAGE = Question(
    "Engage a consultant",
    "Engage them",
    "The consultant is engaged, with the person they train.",
    "For a time, to make somebody of the house able to do without them.",
    "briefcase",
)
END_ENGAGED = Question(
    "End the consultancy", "End it", "The consultancy has ended.", "", "circle-check"
)


@require_safe
def requirement_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(can_read_training(actor))
    rows = requirements_to_list(actor).filter(ends_on__isnull=True)
    found = sorted(rows, key=lambda row: (row.role is None, row.of_whom, row.within_days, row.what))
    groups = [(whom, list(own)) for whom, own in groupby(found, key=lambda row: row.of_whom)]
    context = {"groups": groups, "may_plan": can_plan_training(actor), **section(actor, LIST)}
    return render(request, "training/requirement_list.html", context)


@require_http_methods(GET_OR_POST)
def requirement_add(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_plan_training(actor)
    require(access)
    form = RequirementForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> None:
        add_requirement(said=form.said(), by=actor, now=now)

    return ask(asking(request, ADD, form, access, reverse(LIST), crumb("Who must know", LIST)), act)


@require_http_methods(GET_OR_POST)
def requirement_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_plan_training(actor))
    requirement = one_of(requirements_to_list(actor), pk)

    def act(typed: dict[str, Any]) -> None:
        end_requirement(requirement=requirement, by=actor, now=now)

    form, at = EmptyForm(posted(request)), crumb("Who must know", LIST)
    more: dict[str, Any] = {"words": requirement.what, "words_of": requirement.of_whom}
    access = can_plan_training(actor)
    return ask(asking(request, END, form, access, reverse(LIST), at, **more), act)


@require_safe
def facilitator_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_training(actor))
    rows = facilitators_to_list(actor).filter(ends_on__isnull=True)
    rows = rows.order_by("course__title", "person__name")
    consultancies = Consultancy.objects.filter(room__in=actor.room_ids)
    context = {
        "groups": [
            (course, list(own)) for course, own in groupby(rows, key=lambda row: row.course)
        ],
        "consultancies": consultancies.select_related("course", "trains"),
        "may_plan": can_plan_training(actor),
        "now": now,
        **section(actor, TEACHING),
    }
    return render(request, "training/facilitator_list.html", context)


@require_http_methods(GET_OR_POST)
def facilitator_name(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_plan_training(actor)
    require(access)
    form = NameFacilitatorForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> None:
        name_facilitator(by=actor, now=now, **typed)

    return ask(asking(request, NAME, form, access, reverse(TEACHING), _teaching()), act)


@require_http_methods(GET_OR_POST)
def facilitator_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_plan_training(actor)
    require(access)
    facilitator = one_of(facilitators_to_list(actor), pk)

    def act(typed: dict[str, Any]) -> None:
        end_facilitator(facilitator=facilitator, by=actor, now=now)

    form = EmptyForm(posted(request))
    more: dict[str, Any] = {"words": str(facilitator), "words_of": "Teaches"}
    at = asking(request, END_NAMED, form, access, reverse(TEACHING), _teaching(), **more)
    return ask(at, act)


@require_http_methods(GET_OR_POST)
def consultancy_begin(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_plan_training(actor)
    require(access)
    form = ConsultancyForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> None:
        engage_consultant(by=actor, now=now, **typed)

    return ask(asking(request, ENGAGE, form, access, reverse(TEACHING), _teaching()), act)


@require_http_methods(GET_OR_POST)
def consultancy_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access = can_plan_training(actor)
    require(access)
    rows = Consultancy.objects.filter(room__in=actor.room_ids).select_related("trains")
    consultancy = one_of(rows, pk)

    def act(typed: dict[str, Any]) -> None:
        end_consultancy(consultancy=consultancy, by=actor, now=now, **typed)

    form = EndConsultancyForm(posted(request))
    more: dict[str, Any] = {
        "words": f"Trains {consultancy.trains}. {consultancy.goal}",
        "words_of": "Consultant",
    }
    at = asking(request, END_ENGAGED, form, access, reverse(TEACHING), _teaching(), **more)
    return ask(at, act)


def _teaching() -> Any:
    return crumb("Facilitators", TEACHING)
