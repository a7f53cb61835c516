"""Changing a draft part by part: its day, levels, groups, kinds, functions, and cells."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import version_of
from foundation.toolkit.faces import Crumb
from governance.responsibilities.access import can_change_draft, version_to_read
from governance.responsibilities.actions.ratifying import SEEN
from governance.responsibilities.changing import (
    Change,
    drop_function,
    drop_group,
    drop_kind,
    drop_level,
    drop_row,
)
from governance.responsibilities.forms import (
    DayForm,
    FunctionForm,
    GroupForm,
    KindForm,
    LevelForm,
    PartForm,
    RowForm,
)
from governance.responsibilities.models import ListVersion
from governance.responsibilities.terms import ResponsibilitiesList, Row
from governance.responsibilities.views.saving import saved
from governance.responsibilities.views.section import version_section

NEW = "new"
Drop = Callable[[ResponsibilitiesList, str], ResponsibilitiesList]
PARTS: dict[str, tuple[type[PartForm], Drop, str]] = {
    "level": (LevelForm, drop_level, "level"),
    "group": (GroupForm, drop_group, "group"),
    "kind": (KindForm, drop_kind, "kind of decision"),
    "function": (FunctionForm, drop_function, "function"),
}


def draft_to_change(request: HttpRequest, pk: UUID) -> tuple[ListVersion, dict[str, Any]]:
    """The draft and what its pages have, for who may change it."""
    version = version_to_read(actor_of(request), pk)
    require(can_change_draft(actor_of(request), version))
    parts = reverse("responsibilities:part-list", args=[pk])
    context = version_section(request, version)
    context["crumbs"] = [*context["crumbs"], Crumb("Its parts", parts)]
    return version, context


@require_safe
def part_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything a draft is made of, with a link to change it."""
    version, context = draft_to_change(request, pk)
    said = version.said
    context["crumbs"] = context["crumbs"][:-1]
    context["sections"] = [
        ("Functions", "function", [(one.key, one.name, one.heading) for one in said.functions]),
        ("Levels, the lowest first", "level", [(one.key, one.name, "") for one in said.levels]),
        ("Groups", "group", [(one.key, one.name, f"{one.side} side") for one in said.groups]),
        ("Kinds of decisions", "kind", [(key, name, "") for key, name in said.kinds.items()]),
    ]
    return render(request, "responsibilities/part_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def part_edit(request: HttpRequest, pk: UUID, part: str, key: str) -> HttpResponse:
    """One part, or a new one; ``do=drop`` drops it, unless something still speaks of it."""
    version, context = draft_to_change(request, pk)
    if part not in PARTS or not _is_there(version.said, part, key):
        raise Http404
    form_class, drop, noun = PARTS[part]
    own = "" if key == NEW else key
    form = form_class(request.POST or None, said=version.said, key=own, initial=_seen(version))
    if request.method == "POST":
        dropped: Change | None = None
        if request.POST.get("do") == "drop":
            dropped = lambda said: drop(said, own)  # noqa: E731  the other branch's twin
        if form.is_valid() and saved(version, form, dropped or form.change, actor_of(request)):
            messages.success(request, "The draft is saved.")
            return redirect("responsibilities:part-list", pk)
    context |= {"form": form, "noun": noun, "is_new": not own}
    return render(request, "responsibilities/part_edit.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def day_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """When the draft is to take effect."""
    version, context = draft_to_change(request, pk)
    form = DayForm(request.POST or None, said=version.said)
    form.initial.update(_seen(version))
    is_sound = form.is_bound and form.is_valid()
    if is_sound and saved(version, form, form.change, actor_of(request)):
        messages.success(request, "The draft is saved.")
        return redirect("responsibilities:version-detail", pk)
    context |= {"form": form, "noun": "day", "is_new": True}
    return render(request, "responsibilities/part_edit.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def cell_edit(request: HttpRequest, pk: UUID, function: str, level: str) -> HttpResponse:
    """The rows of one cell: a form each, and one for a further row."""
    version, context = draft_to_change(request, pk)
    found = version.said.function(function)
    if found is None or level not in {one.key for one in version.said.levels}:
        raise Http404
    rows: list[Row | None] = [row for row in found.rows if row.level == level]
    forms = [_row_form(request, version, row, place) for place, row in enumerate([*rows, None])]
    sent = next((form for form in forms if form.is_bound), None)
    if sent is not None and sent.is_valid():
        change = sent.change_at(function, level)
        if request.POST.get("do") == "drop" and sent.row is not None:
            row = sent.row
            change = lambda said: drop_row(said, function, row)  # noqa: E731  as above
        if saved(version, sent, change, actor_of(request)):
            messages.success(request, "The draft is saved.")
            return redirect("responsibilities:cell-edit", pk, function, level)
    context |= {"function": found, "level": version.said.level_name(level), "forms": forms}
    context["sent"] = sent
    status = _status(sent) if sent is not None else 200
    return render(request, "responsibilities/cell_edit.html", context, status=status)


def _row_form(request: HttpRequest, version: ListVersion, row: Row | None, place: int) -> RowForm:
    is_sent = request.method == "POST" and request.POST.get("place") == str(place)
    said: dict[str, Any] = {"said": version.said, "row": row, "initial": _seen(version)}
    return RowForm(request.POST if is_sent else None, auto_id=f"id_{place}_%s", **said)


def _seen(version: ListVersion) -> dict[str, Any]:
    return {"seen": version_of(version, *SEEN)}


def _status(form: PartForm) -> int:
    return 422 if form.is_bound and form.errors else 200


def _is_there(said: ResponsibilitiesList, part: str, key: str) -> bool:
    there = {
        "level": {one.key for one in said.levels},
        "group": {one.key for one in said.groups},
        "kind": set(said.kinds),
        "function": {one.key for one in said.functions},
    }
    return key == NEW or key in there[part]
