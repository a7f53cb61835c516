"""The panel of one seat: named, its members' points, the choice prepared."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.offices.access import can_keep_posting, posting_to_read
from foundation.offices.actions.selecting import add_member, give_marks, name_panel, step_aside
from foundation.offices.forms import BecauseForm
from foundation.offices.models import Panel, Posting
from foundation.offices.panel_access import (
    can_add_member,
    can_choose_now,
    can_mark,
    can_name_panel,
    can_read_panel,
    can_step_aside,
    marks_are_open,
    own_place,
    panel_to_read,
)
from foundation.offices.panel_faces import panel_page
from foundation.offices.panel_forms import MarksForm, MemberForm, PanelForm
from foundation.offices.views.section import asking, crumb, section
from foundation.people.models import OrganizationKind
from foundation.roles.http import actor_of
from foundation.toolkit.access import ALLOWED, Access, require
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb

LIST = "offices:posting-list"
NAME = Question(
    "Name the panel",
    "Name it",
    "The panel is named; everybody on it is told.",
    "At least three, one of whom heads it. Each gives points by themselves: nobody sees another's"
    " before giving their own.",
    "users-round",
)
ADD = Question("Add somebody to the panel", "Add them", "They are on the panel.", icon="user-plus")
MARK = Question(
    "Give your points",
    "Give them",
    "Your points are in.",
    "Given once, never changed. The others read them once all have given theirs, or when the day of"
    " the panel is over.",
    "clipboard-check",
)
ASIDE = Question(
    "Step aside",
    "Step aside",
    "You have stepped aside.",
    "For whoever is related or otherwise close to somebody who applies. What you gave counts no"
    " more, and you no longer read what the panel reads.",
    "log-out",
)


@require_safe
def panel_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    posting = posting_to_read(actor, pk)
    panel = panel_to_read(actor, posting)
    require(can_read_panel(actor, panel))
    place = own_place(actor, panel)
    context = {
        "panel": panel,
        "posting": posting,
        "page": panel_page(panel, is_open=marks_are_open(panel, now), own=place),
        "place": place,
        "keeps": can_keep_posting(actor, posting),
        "side": "union" if posting.organization.kind == OrganizationKind.UNION else "management",
        "may_mark": can_mark(actor, panel, now),
        "may_step_aside": place is not None and can_step_aside(actor, panel),
        "may_add": can_add_member(actor, panel),
        "may_choose": can_choose_now(actor, posting, now),
        "crumbs": _crumbs(posting),
        **section(LIST),
    }
    return render(request, "offices/panel_detail.html", context)


@require_http_methods(GET_OR_POST)
def panel_name(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    posting = posting_to_read(actor, pk)
    first = {"marks_due_on": posting.apply_by + timedelta(days=7)}
    form = PanelForm(posting, now, posted(request), initial=first)

    def act(typed: dict[str, Any]) -> str:
        return name_panel(posting=posting, said=form.said(), by=actor, now=now).get_absolute_url()

    access, standing = can_name_panel(actor, posting), can_keep_posting(actor, posting)
    return ask(_about(request, posting, NAME, form, access, standing), act)


@require_http_methods(GET_OR_POST)
def panel_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    posting, panel = _found(request, pk)
    form = MemberForm(posting, now, posted(request))

    def act(typed: dict[str, Any]) -> None:
        add_member(panel=panel, by=actor, now=now, **typed)

    access, standing = can_add_member(actor, panel), can_keep_posting(actor, posting)
    return ask(_about(request, posting, ADD, form, access, standing, panel=panel), act)


@require_http_methods(GET_OR_POST)
def panel_mark(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    posting, panel = _found(request, pk)
    standing_ones = list(
        posting.applications.standing().select_related("person").order_by("applied_at", "pk")
    )
    form = MarksForm(panel, standing_ones, posted(request))

    def act(typed: dict[str, Any]) -> None:
        give_marks(panel=panel, marks=form.marks(), by=actor, now=now)

    access = can_mark(actor, panel, now)
    standing = ALLOWED if own_place(actor, panel) else access
    return ask(_about(request, posting, MARK, form, access, standing, panel=panel), act)


@require_http_methods(GET_OR_POST)
def panel_step_aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    posting, panel = _found(request, pk)

    def act(typed: dict[str, Any]) -> str:
        step_aside(panel=panel, by=actor, now=now, **typed)
        return posting.get_absolute_url()

    form, access = BecauseForm(posted(request)), can_step_aside(actor, panel)
    standing = ALLOWED if own_place(actor, panel) else access
    return ask(_about(request, posting, ASIDE, form, access, standing, panel=panel), act)


def _found(request: HttpRequest, pk: UUID) -> tuple[Posting, Panel]:
    actor = actor_of(request)
    posting = posting_to_read(actor, pk)
    return posting, panel_to_read(actor, posting)


def _crumbs(posting: Posting) -> list[Crumb]:
    return [crumb("Vacancies", LIST), Crumb(posting.title, posting.get_absolute_url())]


def _about(
    request: HttpRequest,
    posting: Posting,
    question: Question,
    form: Any,
    access: Access,
    standing: Access,
    *,
    panel: Panel | None = None,
) -> Asking:
    at = crumb("Vacancies", LIST)
    back = posting.get_absolute_url()
    if panel is not None:
        back = reverse("offices:panel-detail", args=[posting.pk])
    shown: dict[str, Any] = {"standing": standing, "access": access, "current": LIST}
    return asking(request, question, form, back, at, lead=posting.title, **shown)
