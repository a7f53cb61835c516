"""What the keepers of a bank write into it: grants, donations, corrections, counts, leaves."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.release_time.access import (
    bank_to_read,
    can_keep_banks,
    can_post_to,
    can_reverse,
    entitlement_to_read,
    reimbursement_to_read,
    transfer_to_read,
)
from foundation.release_time.actions import agreeing, posting
from foundation.release_time.choices import people_of
from foundation.release_time.faces import ledger_line
from foundation.release_time.forms import (
    CountForm,
    DonateForm,
    GiveForm,
    PaidForm,
    PassForm,
    ReasonForm,
    set_choices,
)
from foundation.release_time.hours import Counts
from foundation.release_time.models import Bank
from foundation.release_time.views.banks import about
from foundation.roles.http import actor_of
from foundation.toolkit.access import ALLOWED
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.faces import Fact

GIVE = Question(
    "Grant besides the rules",
    "Grant it",
    "The hours are granted.",
    "For what no rule says by itself. The other party reads it with your reason.",
    "plus",
)
DONATE = Question(
    "Record a donation", "Record it", "The donation is recorded.", "For good.", "gift"
)
PASS = Question("Pass hours on", "Pass them on", "The hours are passed on.", "For good.", "check")
REVERSE = Question(
    "Reverse this line",
    "Reverse it",
    "The line is reversed. Record what is right anew.",
    "The line stays; another goes the way back.",
    "undo-2",
)
COUNT = Question(
    "Tell the number",
    "Tell it",
    "The number is recorded; the next accrual goes by it.",
    "How many there were on a day. Both parties read it.",
    "hash",
)
PAID = Question("Note as reimbursed", "Note it", "The month is noted as reimbursed.", "", "check")


@require_http_methods(GET_OR_POST)
def hours_give(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    bank = bank_to_read(actor, pk)
    form = with_people(GiveForm(posted(request)), bank, "person")

    def act(typed: dict[str, Any]) -> None:
        said = {"person": typed["person"], "on": typed["on"], "because": typed["because"]}
        amount = _amount(bank, typed["hours"])
        posting.give_hours(bank=bank, amount=amount, by=actor, now=now, **said)

    return ask(about(request, bank, GIVE, form, can_post_to(actor, bank)), act)


@require_http_methods(GET_OR_POST)
def donation_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    bank = bank_to_read(actor, pk)
    form = with_people(DonateForm(posted(request)), bank, "person")

    def act(typed: dict[str, Any]) -> None:
        said = {"person": typed["person"], "on": typed["on"], "minutes": typed["hours"]}
        rate = int((typed["rate"] or 0) * 100)
        posting.donate(bank=bank, rate_cents=rate, by=actor, now=now, **said)

    return ask(about(request, bank, DONATE, form, can_post_to(actor, bank)), act)


@require_http_methods(GET_OR_POST)
def hours_pass(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    bank = bank_to_read(actor, pk)
    form = with_people(PassForm(posted(request)), bank, "giver", "taker")

    def act(typed: dict[str, Any]) -> None:
        said = {"giver": typed["giver"], "taker": typed["taker"], "minutes": typed["hours"]}
        posting.pass_on(bank=bank, by=actor, now=now, **said)

    return ask(about(request, bank, PASS, form, can_post_to(actor, bank)), act)


@require_http_methods(GET_OR_POST)
def line_reverse(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    line = transfer_to_read(actor, pk)
    form = ReasonForm(posted(request))
    act = partial(_reverse, line=line, by=actor, now=now)
    shown = ledger_line(line, line.bank, now)
    facts = [Fact("Line", f"{shown.day}: {shown.what}, {shown.who}"), Fact("Amount", shown.amount)]
    # A second reversal is a conflict with the first, which the action shows.
    is_late = request.method == "POST" and line.reversal.exists()
    access = ALLOWED if is_late else can_reverse(actor, line)
    return ask(about(request, line.bank, REVERSE, form, access, facts=facts), act)


@require_http_methods(GET_OR_POST)
def count_tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    rule = entitlement_to_read(actor, pk)
    form = CountForm(posted(request))

    def act(typed: dict[str, Any]) -> None:
        agreeing.tell_count(entitlement=rule, by=actor, now=now, **typed)

    return ask(about(request, rule.bank, COUNT, form, can_post_to(actor, rule.bank)), act)


@require_http_methods(GET_OR_POST)
def reimbursement_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    one = reimbursement_to_read(actor, pk)
    form = PaidForm(posted(request))

    def act(typed: dict[str, Any]) -> None:
        agreeing.settle_reimbursement(reimbursement=one, by=actor, now=now, **typed)

    return ask(about(request, one.bank, PAID, form, can_keep_banks(actor)), act)


def _reverse(typed: dict[str, Any], **said: Any) -> None:
    posting.reverse_line(because=typed["because"], **said)


def _amount(bank: Bank, minutes: int) -> int:
    """What was written as a number: hours, or dollars where the bank is kept in them."""
    return minutes * 100 // 60 if bank.counts == Counts.CENTS else minutes


def with_people(form: Any, bank: Bank, *names: str) -> Any:
    for name in names:
        set_choices(form, name, people_of(bank.union, timezone.now()))
    return form
