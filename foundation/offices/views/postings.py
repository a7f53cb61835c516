"""Vacancies: posted, applied for, filled."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.offices.access import (
    can_apply,
    can_enter_application,
    can_import,
    can_keep_posting,
    can_take_back_application,
    can_withdraw_posting,
    one_of,
    own_day,
    posting_to_read,
    postings_to_list,
)
from foundation.offices.actions.posting import (
    DAYS_TO_APPLY,
    Vacancy,
    apply_for,
    asked_of,
    choose,
    open_posting,
    take_back_application,
    withdraw_posting,
)
from foundation.offices.filling import way_for, way_named
from foundation.offices.forms import (
    ApplyForm,
    BecauseForm,
    ChoiceForm,
    EnterApplicationForm,
    PostingForm,
)
from foundation.offices.models import Application, Posting
from foundation.offices.panel_access import (
    can_choose_now,
    can_name_panel,
    can_read_panel,
    panel_of,
    sitting_words,
)
from foundation.offices.views.section import asking, crumb, section
from foundation.roles.access import units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.http import actor_of
from foundation.roles.models import Role
from foundation.toolkit.access import ALLOWED
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted

LIST = "offices:posting-list"
OPEN = Question("Post a vacancy", "Post it", "The vacancy is posted.", icon="megaphone")
APPLY = Question("Apply", "Apply", "Your application is in.", icon="send")
ENTER = Question(
    "Enter an application", "Enter it", "The application is entered.", "For who applied on paper."
)
CHOOSE = Question(
    "Choose who takes the seat",
    "Give them the role",
    "The seat is filled; everybody who applied is told.",
    "The role begins by this choice; the reasons go to everybody who applied.",
    "user-check",
)
WITHDRAW = Question("Withdraw the posting", "Withdraw it", "It is withdrawn.", tone="danger")


@require_safe
def posting_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    rows = postings_to_list(actor)
    is_closed = request.GET.get("show") == "closed"
    shown = rows.exclude(status="OPEN").order_by("-closed_at", "pk") if is_closed else rows.open()
    context = {
        "postings": shown[:100],
        "is_closed": is_closed,
        "may_post": can_import(actor),
        "now": now,
        **section(LIST),
    }
    return render(request, "offices/posting_list.html", context)


@require_safe
def posting_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    posting = posting_to_read(actor, pk)
    applications, way = _applications(actor, posting), way_named(posting.way)
    keeps = can_keep_posting(actor, posting)
    own = next((one for one in applications if one.person_id == actor.person.pk), None)
    is_own_party = actor.organization is not None and posting.organization == actor.organization
    panel = panel_of(posting) if is_own_party else None
    context = {
        "posting": posting,
        "way": way,
        "ways_on": way.leads_to(posting, actor, now) if way else [],
        "applications": applications if keeps else [],
        "own": own,
        "keeps": keeps,
        "may_apply": can_apply(actor, posting, now),
        "may_enter": can_enter_application(actor, posting, now),
        "panel_named": panel,
        "reads_panel": panel is not None and can_read_panel(actor, panel),
        "may_name_panel": keeps and can_name_panel(actor, posting),
        "may_choose": can_choose_now(actor, posting, now),
        "may_take_back": own is not None and can_take_back_application(actor, own),
        "now": now,
        "crumbs": [crumb("Vacancies", LIST)],
        **section(LIST),
    }
    return render(request, "offices/posting_detail.html", context)


@require_http_methods(GET_OR_POST)
def posting_open(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    form = PostingForm(actor, posted(request), initial=_said_first(request, actor))

    def act(typed: dict[str, Any]) -> str:
        return open_posting(said=Vacancy(**typed), by=actor, now=now).get_absolute_url()

    at, access = crumb("Vacancies", LIST), can_import(actor)
    return ask(asking(request, OPEN, form, at.href, at, standing=access, current=LIST), act)


@require_http_methods(GET_OR_POST)
def posting_apply(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    posting = posting_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        apply_for(posting=posting, by=actor, now=now, **typed)

    form, access = ApplyForm(posted(request)), can_apply(actor, posting, now)
    standing = ALLOWED if actor.organization == posting.organization else access
    return ask(_about(request, posting, APPLY, form, access, standing), act)


@require_http_methods(GET_OR_POST)
def application_enter(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    posting = posting_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        apply_for(posting=posting, by=actor, now=now, **typed)

    form = EnterApplicationForm(posting.organization, now, posted(request))
    return ask(
        _about(request, posting, ENTER, form, can_enter_application(actor, posting, now)), act
    )


@require_POST
def application_take_back(request: HttpRequest, pk: UUID, application: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    posting = posting_to_read(actor, pk)
    rows = Application.objects.filter(posting=posting, person=actor.person)
    take_back_application(application=one_of(rows, application), by=actor, now=now)
    return redirect(posting.get_absolute_url())


@require_http_methods(GET_OR_POST)
def posting_choose(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    posting = posting_to_read(actor, pk)
    standing = Application.objects.standing().filter(posting=posting).select_related("person")
    panel = panel_of(posting) if can_keep_posting(actor, posting) else None
    members = panel.members.select_related("person") if panel else ()
    first = {"chosen_with": sitting_words(members)} if panel else {}
    form = ChoiceForm(standing, posted(request), initial=first)

    def act(typed: dict[str, Any]) -> None:
        choose(posting=posting, by=actor, now=now, **typed)

    return ask(_about(request, posting, CHOOSE, form, can_choose_now(actor, posting, now)), act)


@require_http_methods(GET_OR_POST)
def posting_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    posting = posting_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        withdraw_posting(posting=posting, by=actor, now=now, **typed)

    form, access = BecauseForm(posted(request)), can_withdraw_posting(actor, posting)
    return ask(_about(request, posting, WITHDRAW, form, access), act)


def _applications(actor: Actor, posting: Posting) -> list[Application]:
    """Every one for whoever keeps the posting; one's own else. A member enters no such room."""
    if actor.organization is None:
        return []
    rows = Application.objects.filter(posting=posting).select_related("person", "decided_by")
    if not can_keep_posting(actor, posting):
        rows = rows.filter(person=actor.person)
    found = list(rows)
    for one in found:
        one.posting = posting
    return found


def _said_first(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """From a vacancy of the chart: the role and the unit, and what the role asks for."""
    role = Role.objects.filter(code=request.GET.get("role", ""), is_system=False).first()
    units = units_within_reach(actor, Capability.ASSIGN_ROLE)
    wanted = request.GET.get("unit", "")
    unit = units.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 18 else None
    if role is None or unit is None:
        return {}
    today = own_day(unit, timezone.now())
    return {
        "role": role,
        "unit": unit.pk,
        "title": f"{role}, {unit}",
        "asks_for": asked_of(role),
        "how_to_apply": way_for(role).how_to_apply,
        "apply_by": today + timedelta(days=DAYS_TO_APPLY),
        "begins_on": today + timedelta(days=DAYS_TO_APPLY + 7),
    }


def _about(
    request: HttpRequest,
    posting: Posting,
    question: Question,
    form: Any,
    access: Any,
    standing: Any = None,
) -> Any:
    """Whose it is not at all is refused; for whose it is, it may be too late."""
    keeps = can_keep_posting(actor_of(request), posting) if standing is None else standing
    at, back = crumb("Vacancies", LIST), posting.get_absolute_url()
    shown = {"standing": keeps, "access": access, "current": LIST, "lead": posting.title}
    return asking(request, question, form, back, at, **shown)
