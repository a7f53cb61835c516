"""The org chart, and somebody who leaves."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.offices.access import can_import, can_pair, can_post, can_record_leaving
from foundation.offices.actions.leaving import record_leaving
from foundation.offices.chart import chart_of, units_of
from foundation.offices.forms import ChartForm, SureForm
from foundation.offices.views.section import asking, crumb, section
from foundation.roles.access import can_read_people, person_to_read
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted

CHART = "offices:chart-detail"
LEAVES = Question(
    "Record that somebody leaves",
    "They leave now",
    "They have left: their roles, sessions and tokens ended with it.",
    icon="log-out",
    tone="danger",
)


@require_safe
def chart_detail(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_people(actor))
    form = ChartForm(units_of(actor), request.GET)
    top = form.unit_asked()
    context = {
        "form": form,
        "top": top,
        "chart": chart_of(actor, top, now),
        "now": now,
        "may_pair": can_pair(actor),
        "may_post": can_post(actor) and can_import(actor),
        "may_import": can_import(actor),
        **section(CHART),
    }
    return render(request, "offices/chart_detail.html", context)


@require_http_methods(GET_OR_POST)
def person_leave(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    person = person_to_read(actor, pk)
    form, access = SureForm(posted(request)), can_record_leaving(actor, person)

    def act(typed: dict[str, Any]) -> None:
        record_leaving(person=person, by=actor, now=now)

    at, back = crumb("People", "people:person-list"), reverse("people:person-detail", args=[pk])
    lead = (
        f"{person} belongs to {actor.organization} no longer, from this moment on: every role of"
        " theirs ends, and sessions and API tokens with it. Hand over what they carry first: what"
        " is left goes to the next in line."
    )
    question = Question(**{**vars(LEAVES), "title": f"{person} leaves", "lead": lead})
    asked = asking(request, question, form, back, at, standing=access, current="people:person-list")
    return ask(asked, act)
