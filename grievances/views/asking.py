"""Asking one question about a case and acting on a good answer.

Every act of a case goes the same way: a form, mistakes beside the fields with status 422 and all
that was typed, the action, and back to the case with a sentence that says what was done. Whoever
comes too late gets 409 with what is now the case and with their own words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from foundation.toolkit import asking
from foundation.toolkit.access import Access, Denied, require
from foundation.toolkit.faces import Crumb
from foundation.toolkit.htmx import go
from foundation.toolkit.moments import absolute_words
from grievances.forms.asking import CaseForm
from grievances.models import Act, Grievance
from grievances.views.visits import Visit

TEMPLATE = "grievances/case_act.html"
# What actions call a value, where the form asks for it under another name.
_CALLED = {"at": "on", "incident_at": "incident_time"}
# A second click, a reload or a lost answer: within this time it is taken as the same act.
SAME_ACT = timedelta(minutes=10)


@dataclass(frozen=True)
class Question:
    """The words around a form. ``kinds`` are the acts it leads to, to know a second sending."""

    title: str
    button: str
    done: str
    lead: str = ""
    icon: str = ""
    tone: str = "primary"
    kinds: tuple[str, ...] = ()


def ask(
    visit: Visit,
    question: Question,
    *,
    access: Access,
    form: Form,
    act: Callable[[dict[str, Any]], object],
    template: str = TEMPLATE,
    **context: Any,
) -> HttpResponse:
    """Show the form, or act on it and go back to the case."""
    page = {**act_context(visit, question, form), **context}
    if visit.request.method != "POST":
        require(access)
        return render(visit.request, template, page)
    if not access:
        return too_late(visit, question, form, access, template, page)
    if isinstance(form, CaseForm) and form.has_moved:
        return moved_on(visit, form, template, page)
    try:
        if form.is_valid() and _acted(form, act):
            return done(visit, question)
    except PermissionDenied as refusal:
        # Somebody else was faster by a moment: the case as it is now says what happened.
        visit.grievance.refresh_from_db()
        return too_late(visit, question, form, Denied(str(refusal)), template, page)
    return render(visit.request, template, page, status=422)


def _acted(form: Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the action was done; what it refuses stands in the form."""
    try:
        act(form.cleaned_data)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    return True


def done(visit: Visit, question: Question, anchor: str = "") -> HttpResponse:
    messages.success(visit.request, question.done)
    return go(visit.request, case_href(visit.grievance) + anchor)


def too_late(
    visit: Visit,
    question: Question,
    form: Form,
    access: Access,
    template: str,
    page: dict[str, Any],
) -> HttpResponse:
    """The act is no longer possible: done already by this person, or overtaken by somebody else."""
    same = _done_already(visit, question.kinds)
    if same is not None:
        at = absolute_words(same.recorded_at, visit.grievance.terms.zone, visit.now)
        messages.success(visit.request, f"This was recorded already, on {at}. It stands once.")
        return go(visit.request, f"{case_href(visit.grievance)}#act-{same.pk}")
    if not _has_changed(visit, form):
        raise PermissionDenied(access.reason)
    return render(visit.request, template, {**page, "overtaken": access.reason}, status=409)


def moved_on(visit: Visit, form: CaseForm, template: str, page: dict[str, Any]) -> HttpResponse:
    """The case has gone on since the form was opened; it may be sent again, where it stands now."""
    reason = (
        "The case has moved on since you opened this form. Look at what happened; what you wrote"
        " is below, and you may send it once more if it still holds."
    )
    form.at_present_place()
    return render(visit.request, template, {**page, "moved": reason}, status=409)


def _has_changed(visit: Visit, form: Form) -> bool:
    return not isinstance(form, CaseForm) or form.has_moved


def _done_already(visit: Visit, kinds: tuple[str, ...]) -> Act | None:
    if not kinds:
        return None
    since = visit.now - SAME_ACT
    mine = visit.grievance.acts.filter(
        person=visit.actor.person, kind__in=kinds, recorded_at__gte=since, is_by_contract=False
    )
    return mine.order_by("-position").first()


def add_refusal(form: Form, refusal: ValidationError) -> None:
    """What an action refused, beside the field it is about, by the name the form calls it."""
    asking.add_refusal(form, refusal, _CALLED)


def act_context(visit: Visit, question: Question, form: Form) -> dict[str, Any]:
    return {
        "question": question,
        "form": form,
        "grievance": visit.grievance,
        "crumbs": case_crumbs(visit.grievance),
        "case_href": case_href(visit.grievance),
        "now": visit.now,
        "zone": visit.grievance.terms.zone,
        "own_side": visit.own_side,
        "case_number": case_number(visit.grievance),
    }


def case_href(grievance: Grievance) -> str:
    return reverse("grievances:case-detail", args=[grievance.pk])


def case_crumbs(grievance: Grievance, *further: Crumb) -> list[Crumb]:
    """Cases, this case, and what lies between it and the page."""
    return [
        Crumb("Cases", reverse("grievances:case-list")),
        Crumb(case_number(grievance), case_href(grievance)),
        *further,
    ]


def case_number(grievance: Grievance) -> str:
    """The joint number; before filing, the union's own."""
    if grievance.number:
        return grievance.number
    sheet = grievance.sheets.first()
    return sheet.own_number if sheet else "Intake"
