"""The matrix of role fences: reading it, staging a change, seeing its effects, proposing it."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.people.forms import PeopleFilterForm
from foundation.roles.access import (
    can_propose_fences,
    can_read_people,
    people_within_reach,
)
from foundation.roles.actions.fences import Cell, propose_fence_change
from foundation.roles.capabilities import Capability
from foundation.roles.forms import ExplainForm, ReasonForm
from foundation.roles.http import Request
from foundation.roles.matrix import (
    changed_cells,
    effects_of,
    explain,
    latest_fence,
    reaches_in_force,
    reaches_seen,
    roles_of_people,
)
from foundation.roles.matrix_faces import LEGEND, editing_matrix, reading_matrix, role_rows
from foundation.roles.models import Reach, Role
from foundation.roles.navigation import section_tabs
from foundation.roles.queries import people
from foundation.toolkit.access import require
from foundation.toolkit.addresses import key_in
from foundation.toolkit.faces import Tab

CANDIDATES = 25


@require_safe
def fence_matrix(request: HttpRequest) -> HttpResponse:
    """What each role may do and how far; or one role alone, as a list."""
    actor = cast(Request, request).actor
    require(can_read_people(actor))
    roles, now_says = roles_of_people(), reaches_in_force(timezone.now())
    chosen = next((role for role in roles if role.code == request.GET.get("role")), None)
    context = {
        "matrix": None if chosen else reading_matrix(roles, now_says),
        "chosen": chosen,
        "rows": role_rows(chosen, now_says) if chosen else [],
        "legend": LEGEND,
        "saved": _role_tabs(request.path, roles, chosen),
        "can_propose": can_propose_fences(actor),
        "tabs": section_tabs("roles:fence-matrix"),
    }
    return render(request, "roles/fence_matrix.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def fence_propose(request: HttpRequest) -> HttpResponse:
    """The matrix with a choice in each cell; a POST proposes what was previewed."""
    actor = cast(Request, request).actor
    require(can_propose_fences(actor))
    if request.method == "POST":
        return _propose(request)
    roles, now_says = roles_of_people(), reaches_in_force(timezone.now())
    context = {
        "matrix": editing_matrix(actor, roles, now_says, wanted={}),
        "seen": latest_fence(),
        "legend": LEGEND,
        "tabs": section_tabs("roles:fence-matrix"),
    }
    return render(request, "roles/fence_propose.html", context)


@require_POST
def fence_preview(request: HttpRequest) -> HttpResponse:
    """What is different, and who gains and who loses what, before anything is proposed."""
    actor = cast(Request, request).actor
    require(can_propose_fences(actor))
    roles = roles_of_people()
    seen = request.POST.get("seen", "")
    before = reaches_seen(key_in(seen) or latest_fence())
    wanted = _wanted(request, roles)
    changes = changed_cells(wanted, before, roles)
    if changes and "back" not in request.POST:
        return _preview(request, [Cell(*change) for change in changes], ReasonForm())
    context = {
        "matrix": editing_matrix(actor, roles, before, wanted=wanted),
        "seen": seen or latest_fence(),
        "legend": LEGEND,
        "sentence": ""
        if changes
        else "You have not changed a cell yet. Choose another reach first.",
        "tabs": section_tabs("roles:fence-matrix"),
    }
    return render(request, "roles/fence_propose.html", context, status=200 if changes else 422)


@require_safe
def fence_explain(request: HttpRequest) -> HttpResponse:
    """Why may this person do that there, or why not: the fence that says so, with its date."""
    actor, now = cast(Request, request).actor, timezone.now()
    require(can_read_people(actor))
    wanted = key_in(request.GET.get("person", ""))
    person = people_within_reach(actor).filter(pk=wanted).first() if wanted else None
    context: dict[str, Any] = {"tabs": section_tabs("roles:fence-explain"), "person": person}
    if person is None:
        form = PeopleFilterForm(request.GET)
        rows = people(actor, now, **form.filters()).order_by("name", "pk")[:CANDIDATES]
        return render(
            request, "roles/fence_explain.html", {**context, "form": form, "people": rows}
        )
    is_asked = "capability" in request.GET
    asked = ExplainForm(actor, request.GET if is_asked else None, initial={"person": person})
    context["explanations"] = _explanations(asked, now) if is_asked else []
    return render(request, "roles/fence_explain.html", {**context, "form": asked})


def _explanations(form: ExplainForm, now: Any) -> list[Any]:
    if not form.is_valid():
        return []
    asked = form.cleaned_data
    unit = form.unit_asked()
    return explain(asked["person"], Capability(asked["capability"]), now, unit=unit)


def _propose(request: HttpRequest) -> HttpResponse:
    form = ReasonForm(request.POST)
    cells = read_cells(request.POST.getlist("cell"))
    if form.is_valid():
        try:
            change = propose_fence_change(
                cells=cells,
                reason=form.cleaned_data["reason"],
                by=cast(Request, request).actor,
                now=timezone.now(),
            )
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            return redirect("roles:fence-change-detail", change.pk)
    return _preview(request, cells, form, status=422)


def _preview(
    request: HttpRequest, cells: list[Cell], form: ReasonForm, status: int = 200
) -> HttpResponse:
    effects = effects_of(
        ((cell.role, cell.capability, cell.before, cell.after) for cell in cells), timezone.now()
    )
    context = {
        "cells": cells,
        "written": [write_cell(cell) for cell in cells],
        "gains": [effect for effect in effects if effect.is_gain],
        "losses": [effect for effect in effects if not effect.is_gain],
        "form": form,
        "seen": request.POST.get("seen", ""),
        "tabs": section_tabs("roles:fence-matrix"),
    }
    return render(request, "roles/fence_preview.html", context, status=status)


def write_cell(cell: Cell) -> str:
    return f"{cell.role.pk}:{cell.capability}:{cell.before.value}:{cell.after.value}"


def read_cells(written: list[str]) -> list[Cell]:
    """The cells a preview carried along; what cannot be read is left out."""
    roles = {str(role.pk): role for role in roles_of_people()}
    cells = []
    for words in written:
        role, capability, before, after = (words.split(":") + [""] * 4)[:4]
        try:
            cells.append(
                Cell(roles[role], Capability(capability), Reach(int(before)), Reach(int(after)))
            )
        except (KeyError, ValueError):
            continue
    return cells


def _wanted(request: HttpRequest, roles: list[Role]) -> dict[tuple[int, Capability], Reach]:
    wanted = {}
    for role in roles:
        for capability in Capability:
            chosen = request.POST.get(f"reach-{role.pk}-{capability}", "")
            if chosen in {str(reach.value) for reach in Reach}:
                wanted[role.pk, capability] = Reach(int(chosen))
    return wanted


def _role_tabs(path: str, roles: list[Role], chosen: Role | None) -> list[Tab]:
    whole = Tab("All roles", path, is_current=chosen is None)
    return [whole, *(Tab(r.name, f"{path}?role={r.code}", is_current=r == chosen) for r in roles)]
