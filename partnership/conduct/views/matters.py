"""Raising conduct in private, and the page of a matter for the few who read it."""

from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import Partnership
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import ALLOWED, Access, Denied, require
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb
from partnership.conduct import asked
from partnership.conduct.access import (
    can_confirm,
    can_name,
    can_raise,
    can_withdraw,
    can_write,
    matter_to_read,
    own_partnerships,
)
from partnership.conduct.actions.counselling import step_aside, write_entry
from partnership.conduct.actions.raising import Raised, raise_matter, withdraw_matter
from partnership.conduct.faces import entry_faces, faces_of, names_of
from partnership.conduct.forms import EntryForm, RaiseForm, SureForm
from partnership.conduct.statuses import (
    KEPT_CLOSED,
    KEPT_WITHDRAWN,
    MOST_A_MONTH,
    MOST_OPEN,
    EntryKind,
    ReaderPart,
)
from partnership.section import section_tabs

LIST = "conduct:matter-list"
RAISE = Question(
    "Raise conduct privately",
    "Give it to the counsellors",
    "It is with two counsellors now, and with nobody else.",
    "For conduct that does not fit the partnership. For a breach of the contract, your steward is"
    " the way; no date of a contract is kept by this.",
    "lock-keyhole",
)
WRITE = Question(
    "Record what you did",
    "Record it",
    "It was recorded.",
    "Only whoever raised it, you two, and as far as you say so the person concerned read it.",
    "pen-line",
)
CONFIRM = Question(
    "Confirm what was agreed",
    "Confirm, and close it",
    "It is closed.",
    f"The person concerned reads what was agreed, if they were told. {KEPT_CLOSED} days after this"
    " everything is deleted.",
    "check",
)
WITHDRAW = Question(
    "Withdraw what you raised",
    "Withdraw it",
    "It is withdrawn.",
    f"Nothing more is written to it, and it is deleted after {KEPT_WITHDRAWN} days.",
    "undo-2",
    "danger",
)
ASIDE = Question(
    "Step aside",
    "Step aside",
    "You read it no longer: the next counsellor of your side has it.",
    "For what concerns you yourself, or somebody close to you. You need not say why.",
    "log-out",
)


@require_safe
def matter_list(request: HttpRequest) -> HttpResponse:
    """One's own: what one raised, counsels, or is spoken with about. Nobody's list of all."""
    actor, partnership = place_of(request)
    faces = faces_of(asked.mine())
    named = asked.counsellors_of(partnership.pk)
    names = names_of(row.person_id for row in named)
    parties = {party.pk: party for party in partnership.parties}
    context = {
        "faces": faces,
        "counsellors": [(str(names[row.person_id]), parties[row.party_id]) for row in named],
        "can_name": can_name(actor, partnership),
        "section_tabs": section_tabs(actor),
        "kept": KEPT_CLOSED,
    }
    return render(request, "conduct/matter_list.html", context)


@require_http_methods(GET_OR_POST)
def matter_raise(request: HttpRequest) -> HttpResponse:
    actor, partnership = place_of(request)
    now = timezone.now()
    form = RaiseForm(partnership, actor.person, now, posted(request))
    more = {
        "kept": KEPT_CLOSED,
        "most_open": MOST_OPEN,
        "most_a_month": MOST_A_MONTH,
        "has_found": form.is_bound and form.fields["person"].queryset.exists(),  # type: ignore[attr-defined]
    }
    asking = Asking(
        request,
        RAISE,
        form,
        back=reverse(LIST),
        crumbs=[Crumb("Conduct", reverse(LIST))],
        more=more,
        template="conduct/matter_raise.html",
    )
    if "search" in request.POST:
        form.errors.clear()
        return render(request, asking.template, asking.context())

    def act(typed: dict[str, Any]) -> str:
        raised = Raised(typed["person"], typed["said"], typed["clause"])
        pk = raise_matter(partnership=partnership, raised=raised, by=actor, now=now)
        return reverse("conduct:matter-detail", args=[pk])

    return ask(asking, act)


@require_safe
def matter_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    reading = matter_to_read(pk)
    matter = reading.matter
    context = {
        "face": faces_of([matter])[0],
        "entries": entry_faces(reading.entries, matter.part),
        "is_concerned": matter.part == ReaderPart.CONCERNED,
        "counsels": matter.part == ReaderPart.COUNSELS,
        "can_write": can_write(matter),
        "can_confirm": can_confirm(actor, matter),
        "can_withdraw": can_withdraw(matter),
        "crumbs": [Crumb("Conduct", reverse(LIST))],
        "zone": actor.person.zone_name,
    }
    return render(request, "conduct/matter_detail.html", context)


@require_http_methods(GET_OR_POST)
def entry_write(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, matter = actor_of(request), matter_to_read(pk).matter

    def act(typed: dict[str, Any]) -> None:
        kind = EntryKind(typed["kind"])
        write_entry(matter=pk, kind=kind, words=typed["words"], by=actor, now=timezone.now())

    form = EntryForm(posted(request))
    standing = _of_counsellors(matter.part)
    return ask(_asking(request, pk, WRITE, form, standing, can_write(matter)), act)


@require_http_methods(GET_OR_POST)
def matter_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, matter = actor_of(request), matter_to_read(pk).matter

    def act(typed: dict[str, Any]) -> None:
        write_entry(matter=pk, kind=EntryKind.CONFIRMED, by=actor, now=timezone.now())

    form, standing = SureForm(posted(request)), _of_counsellors(matter.part)
    return ask(_asking(request, pk, CONFIRM, form, standing, can_confirm(actor, matter)), act)


@require_http_methods(GET_OR_POST)
def matter_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, matter = actor_of(request), matter_to_read(pk).matter

    def act(typed: dict[str, Any]) -> None:
        withdraw_matter(matter=pk, by=actor, now=timezone.now())

    access = can_withdraw(matter)
    standing = access if matter.part != ReaderPart.RAISED else can_raise(actor, _own(actor))
    return ask(_asking(request, pk, WITHDRAW, SureForm(posted(request)), standing, access), act)


@require_http_methods(GET_OR_POST)
def matter_step_aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, matter = actor_of(request), matter_to_read(pk).matter

    def act(typed: dict[str, Any]) -> str:
        step_aside(matter=pk, by=actor, now=timezone.now())
        return reverse(LIST)

    form, standing = SureForm(posted(request)), _of_counsellors(matter.part)
    return ask(_asking(request, pk, ASIDE, form, standing, can_write(matter)), act)


def place_of(request: HttpRequest) -> tuple[Actor, Partnership]:
    """Whoever belongs to a partnership, and the first they belong to."""
    actor = actor_of(request)
    own = _own(actor)
    require(can_raise(actor, own))
    return actor, own[0]


def _own(actor: Actor) -> list[Partnership]:
    return own_partnerships(actor.person, timezone.now())


def _of_counsellors(part: ReaderPart) -> Access:
    if part == ReaderPart.COUNSELS:
        return ALLOWED
    return Denied("The two counsellors do this.")


def _asking(
    request: HttpRequest,
    pk: UUID,
    question: Question,
    form: BaseForm,
    standing: Access,
    access: Access,
) -> Asking:
    href = reverse("conduct:matter-detail", args=[pk])
    crumbs = [Crumb("Conduct", reverse(LIST)), Crumb("This matter", href)]
    return Asking(
        request, question, form, back=href, crumbs=crumbs, standing=standing, access=access
    )
