"""Bringing in people and offices: the dry run, the mistakes, the progress."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.offices.access import (
    can_drop_import,
    can_import,
    can_run_import,
    import_to_read,
    imports_to_list,
)
from foundation.offices.actions.importing import ask_import, check_list, drop_import
from foundation.offices.forms import ListForm, RunForm, SureForm
from foundation.offices.imports.reading import COLUMNS, MOST_BYTES, mistakes_file
from foundation.offices.models import ListImport
from foundation.offices.views.section import asking, crumb, section
from foundation.roles.http import actor_of
from foundation.roles.models import Role
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.htmx import is_htmx, render_part

LIST, DETAIL = "offices:import-list", "offices/import_detail.html"
SHOWN = 200
CHECK = Question(
    "Bring in people and offices",
    "Check it",
    "The list was checked. Nothing is brought in yet.",
    "A CSV file with a line for each person; somebody with two offices has two lines.",
    "file-check",
)
RUN = Question("Bring in the list", "Bring it in", "It waits its turn: watch it here.")
DROP = Question("Drop the list", "Drop it", "It is dropped; its rows are forgotten.", tone="danger")


@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(can_import(actor))
    context = {"imports": imports_to_list(actor)[:50], "now": timezone.now(), **section(LIST)}
    return render(request, "offices/import_list.html", context)


@require_http_methods(GET_OR_POST)
def import_check(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    form = ListForm(posted(request), request.FILES if request.method == "POST" else None)

    def act(typed: dict[str, Any]) -> str:
        file = typed["file"]
        content = file.read(MOST_BYTES + 1)
        brought = check_list(content=content, file_name=file.name, by=actor, now=now)
        return brought.get_absolute_url()

    at, access = crumb("Lists brought in", LIST), can_import(actor)
    kind = actor.organization.kind if actor.organization else ""
    roles = Role.objects.filter(
        organization_kind=kind, is_system=False, is_administrator=False
    ).values_list("code", flat=True)
    shown: dict[str, Any] = {"columns": COLUMNS, "roles": roles, "has_file": True}
    asked = asking(request, CHECK, form, at.href, at, standing=access, current=LIST, **shown)
    return ask(asked, act)


@require_safe
def import_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    context = _context(request, import_to_read(actor, pk))
    if is_htmx(request):
        return render_part(request, DETAIL, "progress", context)
    return render(request, DETAIL, {**context, "now": now})


@require_safe
def import_mistakes(request: HttpRequest, pk: UUID) -> HttpResponse:
    brought = import_to_read(actor_of(request), pk)
    response = HttpResponse(mistakes_file(brought.mistakes), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mistakes.csv"'
    return response


@require_http_methods(GET_OR_POST)
def import_run(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    brought = import_to_read(actor, pk)
    first = "right" if brought.mistakes else "whole"
    form = RunForm(bool(brought.mistakes), posted(request), initial={"how": first})

    def act(typed: dict[str, Any]) -> None:
        ask_import(brought=brought, is_whole=typed["how"] == "whole", by=actor, now=now)

    return ask(
        _about(request, brought, RUN, form, can_run_import(actor, brought, is_whole=False)), act
    )


@require_http_methods(GET_OR_POST)
def import_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    brought = import_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        drop_import(brought=brought, by=actor, now=now)

    form = SureForm(posted(request))
    return ask(_about(request, brought, DROP, form, can_drop_import(actor, brought)), act)


def _about(
    request: HttpRequest, brought: ListImport, question: Question, form: Any, access: Any
) -> Any:
    at, back = crumb("Lists brought in", LIST), brought.get_absolute_url()
    standing = can_import(actor_of(request))
    shown = {"standing": standing, "access": access, "current": LIST, "lead": brought.file_name}
    return asking(request, question, form, back, at, **shown)


def _context(request: HttpRequest, brought: ListImport) -> dict[str, Any]:
    actor = actor_of(request)
    return {
        "brought": brought,
        "mistakes": brought.mistakes[:SHOWN],
        "more": max(len(brought.mistakes) - SHOWN, 0),
        "may_run": can_run_import(actor, brought, is_whole=False),
        "may_drop": can_drop_import(actor, brought),
        "crumbs": [crumb("Lists brought in", LIST)],
        **section(LIST),
    }
