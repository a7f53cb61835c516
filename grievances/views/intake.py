"""Changing an intake before it is filed, without overwriting somebody else's change."""

from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import Person
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.faces import Fact, Version
from foundation.toolkit.htmx import render_part
from grievances.access import can_revise_intake
from grievances.actions.intake import revise_intake
from grievances.forms.intake import IntakeForm, first_values
from grievances.models import Grievance
from grievances.views.asking import Question, act_context, add_refusal, done
from grievances.views.visits import GET_OR_POST, Visit, visit_case

TEMPLATE = "grievances/case_edit.html"
EDIT = Question(
    title="Change the intake",
    button="Save the intake",
    done="The intake was saved, and its first date worked out again.",
    lead="Only your union reads this.",
    icon="pencil",
)
_COMPARED = ("title", "account", "incident_on", "learned_on", "statement", "remedy", "witnesses")


@require_http_methods(GET_OR_POST)
def case_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    require(visit.may(can_revise_intake))
    form = IntakeForm(visit.grievance, visit.now, visit.actor, visit.posted)
    if request.method != "POST":
        form.show_people()
        return render(request, TEMPLATE, act_context(visit, EDIT, form))
    if "search" in request.POST:
        form = _searched(visit, request)
        return render(request, TEMPLATE, act_context(visit, EDIT, form))
    form.show_people(form.data.get("find", ""), form.sent_list("grievants"))
    if form.is_valid():
        return _save(visit, form)
    return render(request, TEMPLATE, act_context(visit, EDIT, form), status=422)


@require_safe
def grievant_find(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Members found by name, with those already chosen: what the search field swaps in."""
    visit = visit_case(request, pk)
    require(visit.may(can_revise_intake))
    form = IntakeForm(visit.grievance, visit.now, visit.actor)
    chosen = request.GET.getlist("grievants")
    form.show_people(request.GET.get("find", ""), chosen)
    form.initial["grievants"] = chosen
    return render_part(request, TEMPLATE, "found", act_context(visit, EDIT, form))


def _searched(visit: Visit, request: HttpRequest) -> IntakeForm:
    """The form with the people found and everything typed so far, not yet taken for an answer."""
    form = IntakeForm(visit.grievance, visit.now, visit.actor, request.POST)
    form.show_people(request.POST.get("find", ""), request.POST.getlist("grievants"))
    form.forget_mistakes()
    return form


def _save(visit: Visit, form: IntakeForm) -> HttpResponse:
    try:
        revise_intake(
            grievance=visit.grievance,
            told=form.told,
            version=form.cleaned_data["version"],
            **visit.who,
        )
    except StaleVersionError as stale:
        return _conflict(visit, form, cast(Grievance, stale.current))
    except ValidationError as refusal:
        add_refusal(form, refusal)
        page = act_context(visit, EDIT, form)
        return render(visit.request, TEMPLATE, page, status=422)
    return done(visit, EDIT)


def _conflict(visit: Visit, form: IntakeForm, current: Grievance) -> HttpResponse:
    """The other's version beside one's own; the form keeps one's own and may be saved again."""
    theirs = Version("As it is now", "", _facts(form, first_values(current)))
    yours = Version("Yours", "", _facts(form, form.cleaned_data))
    form.put("version", str(current.version))
    page: dict[str, Any] = {
        **act_context(visit, EDIT, form),
        "conflict": {"theirs": theirs, "yours": yours},
    }
    return render(visit.request, TEMPLATE, page, status=409)


def _facts(form: IntakeForm, values: dict[str, Any]) -> list[Fact]:
    rows = [Fact(str(form.fields[name].label), str(values.get(name) or "")) for name in _COMPARED]
    people = values.get("grievants") or []
    names = [str(one) for one in people if isinstance(one, Person)] or list(
        Person.objects.filter(pk__in=[one for one in people if isinstance(one, int)])
        .values_list("name", flat=True)
    )  # fmt: skip
    return [*rows, Fact("Grievants", ", ".join(names))]
