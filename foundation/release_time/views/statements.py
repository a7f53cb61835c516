"""Statements of a month: put up, read, signed by both."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import Person
from foundation.release_time.access import (
    banks_to_list,
    can_ask_for_time,
    can_keep_banks,
    can_read_release_time,
    requests_to_list,
    statement_to_read,
    statements_to_list,
)
from foundation.release_time.actions.stating import put_up_statement
from foundation.release_time.faces import Way
from foundation.release_time.forms import StatementForm, set_choices
from foundation.release_time.models import Statement
from foundation.release_time.navigation import section_tabs
from foundation.release_time.signing import (
    Signed,
    can_put_up_statement,
    signed_of,
    signed_of_each,
)
from foundation.release_time.statement_text import figures_of, month_of, statement_text
from foundation.release_time.views.asking import Asking
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.faces import CaseCard, Chip, Crumb
from foundation.toolkit.keyset import PARAMETER, keyset_page

LIST = "release_time:statement-list"
PUT_UP = Question(
    "Put up a statement",
    "Put it up",
    "The statement is there to be signed by both parties.",
    "One month that has ended, of one person or of everybody.",
    "signature",
)


@require_safe
def statement_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(can_read_release_time(actor))
    cursor = request.GET.get(PARAMETER, "")
    rows = statements_to_list(actor)
    page = keyset_page(rows, by=("month_on", "pk"), cursor=cursor, latest_first=True)
    context = {
        "cards": _cards(page.rows),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "put_up": Way(
            "Put up a statement",
            reverse("release_time:statement-put-up"),
            can_read_release_time(actor),
        ),
        "section_tabs": section_tabs(actor, LIST),
    }
    return render(request, "release_time/statement_list.html", context)


@require_safe
def statement_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    statement = statement_to_read(actor, pk)
    bank, month = statement.bank, month_of(statement.month_on)
    signed = signed_of(statement)
    now_says = statement_text(bank, statement.person, month).encode()
    context = {
        "statement": statement,
        "figures": figures_of(bank, statement.person, month),
        "signed": signed,
        "signers": [
            {"party": party, "has": signed.by(party.pk)}
            for party in (bank.union, bank.partnership.employer)
        ],
        "chip": _chip(statement, signed),
        "text_href": reverse("signing:text-detail", args=[signed.text.pk]) if signed.text else "",
        "has_moved": signed.text is not None and signed.text.exact_bytes != now_says,
        "can_put_up": can_put_up_statement(actor, statement.person),
        "put_up_href": reverse("release_time:statement-put-up"),
        "crumbs": [Crumb("Statements", reverse(LIST))],
        "section_tabs": section_tabs(actor, LIST),
    }
    return render(request, "release_time/statement_detail.html", context)


@require_http_methods(GET_OR_POST)
def statement_put_up(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    standing = can_read_release_time(actor)
    require(standing)
    form = StatementForm(posted(request))
    set_choices(form, "bank", banks_to_list(actor).agreed())
    set_choices(form, "person", _people(actor))
    if can_ask_for_time(actor) and not can_keep_banks(actor):
        form.fields["person"].empty_label = None  # type: ignore[attr-defined]

    def act(typed: dict[str, Any]) -> str:
        return put_up_statement(by=actor, now=now, **typed).get_absolute_url()

    crumbs = [Crumb("Statements", reverse(LIST))]
    return ask(Asking(request, PUT_UP, form, reverse(LIST), crumbs, standing), act)


def _people(actor: Actor) -> Any:
    """Those whose requests one reads, and oneself."""
    from foundation.release_time.choices import people_of, unions_of

    if can_keep_banks(actor):
        now = timezone.now()
        found = [people_of(union, now).values("pk") for union in unions_of(actor)]
        people = Person.objects.none()
        for rows in found:
            people = people | Person.objects.filter(pk__in=rows)
        return people
    asked = requests_to_list(actor).values("person")
    own = Person.objects.filter(pk=actor.person.pk)
    others = Person.objects.filter(pk__in=asked)
    return own if can_ask_for_time(actor) else others


def _cards(statements: Sequence[Statement]) -> list[CaseCard]:
    signed = signed_of_each(statements)
    return [_card(statement, signed[statement.pk]) for statement in statements]


def _card(statement: Statement, signed: Signed) -> CaseCard:
    whose = statement.person.name if statement.person else "Everybody"
    return CaseCard(
        "",
        f"{statement.month_on:%B %Y}",
        statement.get_absolute_url(),
        [statement.bank.name, whose],
        [_chip(statement, signed)],
    )


def _chip(statement: Statement, signed: Signed) -> Chip:
    if signed.is_complete(statement):
        return Chip("Signed by both", "good", "circle-check")
    if signed.signatures:
        return Chip("Signed by one party", "soon", "hourglass")
    return Chip("To be signed", "plain", "signature")
