"""The matrix of a list, and one of its cells."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.faces import Crumb, Tab
from governance.responsibilities.access import can_change_draft, can_draft_list
from governance.responsibilities.faces import (
    Leads,
    Shown,
    cell_facts,
    fence_face,
    legend,
    matrix_of,
    own_fences,
    rows_at,
)
from governance.responsibilities.forms import CompareForm, MatrixForm
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import lists_of, version_in_force
from governance.responsibilities.terms import ResponsibilitiesList, holds
from governance.responsibilities.views.section import (
    address,
    asked_partnership,
    asked_version,
    section,
)
from governance.responsibilities.who_decides import Question, who_decides

CHANGED_WITHIN = timedelta(days=90)


@require_safe
def matrix_detail(request: HttpRequest) -> HttpResponse:
    version = asked_version(request)
    partnership = version.partnership if version else asked_partnership(request)
    context = section(request, partnership, "Matrix")
    form = MatrixForm(request.GET, said=version.said if version else None)
    form.is_valid()
    on = form.cleaned_data.get("on") or (version.effective_from if version else context["today"])
    version = version or version_in_force(partnership, on)
    context |= {"version": version, "on": on, "ratified": lists_of(partnership)}
    if version is not None:
        context |= _matrix_context(request, version, on)
    context["can_draft"] = can_draft_list(actor_of(request), partnership)
    return render(request, "responsibilities/matrix_detail.html", context)


def _matrix_context(request: HttpRequest, version: ListVersion, on: date) -> dict[str, Any]:
    form = MatrixForm(request.GET or {"on": on.isoformat()}, said=version.said)
    form.is_valid()
    asked = {key: form.cleaned_data.get(key) or "" for key in ("level", "mode")}
    shown, days_ago = Shown(on, **asked), on - CHANGED_WITHIN
    before = (
        version.based_on if version.is_staged else version_in_force(version.partnership, days_ago)
    )
    is_named = "version" in request.GET
    matrix = matrix_of(
        version.said,
        shown,
        _leads(version, on, is_named),
        before=before.said if before else None,
        days_ago=on if version.is_staged else days_ago,
    )
    versions = lists_of(version.partnership)
    return {
        "form": form,
        "matrix": matrix,
        "legend": legend(),
        "level_tabs": _level_tabs(request, version.said, asked["level"]),
        "shown_level": next(
            (one for one in version.said.levels if one.key == asked["level"]), None
        ),
        "everywhere": [
            fence_face(version.said, fence)
            for fence in version.said.fences
            if not fence.functions and not fence.levels and holds(fence.begins, fence.ends, on)
        ],
        "compare": CompareForm(versions=versions) if len(versions) > 1 else None,
        "is_named": is_named,
    }


def _leads(version: ListVersion, on: date, is_named: bool) -> Leads:
    return lambda function, level: address(
        "responsibilities:cell-detail",
        function,
        level,
        version=version.pk if is_named else "",
        on=on.isoformat(),
        partnership="" if is_named else version.partnership_id,
    )


def _level_tabs(request: HttpRequest, said: ResponsibilitiesList, chosen: str) -> list[Tab]:
    """A row of links for thumbs: one level at a time fits a phone."""

    def here(level: str) -> str:
        query = request.GET.copy()
        query["level"] = level
        return f"?{query.urlencode()}"

    return [
        Tab("All levels", here(""), is_current=not chosen),
        *(Tab(one.name, here(one.key), is_current=one.key == chosen) for one in said.levels),
    ]


@require_safe
def cell_detail(request: HttpRequest, function: str, level: str) -> HttpResponse:
    """One cell: the answer in a plain sentence, its fences, and the way to change it."""
    named = asked_version(request)
    partnership = named.partnership if named else asked_partnership(request)
    context = section(request, partnership, "Matrix")
    form = MatrixForm(request.GET, said=named.said if named else None)
    form.is_valid()
    on = form.cleaned_data.get("on") or (named.effective_from if named else context["today"])
    version = named or version_in_force(partnership, on)
    if version is None:
        raise Http404
    context |= _cell_context(request, version, (function, level), on)
    back = address(
        "responsibilities:matrix-detail", version=named.pk if named else "", on=on.isoformat()
    )
    context["crumbs"] = [Crumb("Matrix", back)]
    return render(request, "responsibilities/cell_detail.html", context)


def _cell_context(
    request: HttpRequest, version: ListVersion, cell: tuple[str, str], on: date
) -> dict[str, Any]:
    said, (key, level_key) = version.said, cell
    function = said.function(key)
    level = next((one for one in said.levels if one.key == level_key), None)
    if function is None or level is None:
        raise Http404
    shown, rows = Shown(on), rows_at(function, level_key, on)
    answer = who_decides([said], Question(key, level_key, max(on, said.begins)))
    own = own_fences(said, function, level, shown)
    return {
        "version": version,
        "on": on,
        "function": function,
        "level": level,
        "facts": cell_facts(said, rows),
        "answer": answer,
        "fences": [fence_face(said, fence) for fence in own],
        "others": len([one for one in said.fences if not one.functions and not one.levels]),
        "can_change": can_change_draft(actor_of(request), version),
        "can_draft": can_draft_list(actor_of(request), version.partnership),
    }
