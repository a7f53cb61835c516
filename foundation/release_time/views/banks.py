"""Banks: the list, one of them with its rules and its ledger, and the agreeing of rules."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.release_time import ledger
from foundation.release_time.access import (
    bank_to_read,
    banks_to_list,
    can_agree_rule,
    can_end_rule,
    can_keep_banks,
    can_read_release_time,
    can_withdraw_rule,
    entitlement_to_read,
)
from foundation.release_time.actions import agreeing
from foundation.release_time.actions.agreeing import Rule, Said
from foundation.release_time.choices import (
    categories_of,
    partnership_of,
    roles_of_unions,
    unions_of,
)
from foundation.release_time.dues import counted_at
from foundation.release_time.faces import (
    RULE_CHIPS,
    Way,
    account_tiles,
    bank_facts,
    entitlement_words,
    ledger_line,
)
from foundation.release_time.forms import EndForm, NothingForm
from foundation.release_time.hours import amount_words
from foundation.release_time.models import Bank, Entitlement, Transfer
from foundation.release_time.navigation import section_tabs
from foundation.release_time.rule_forms import BankForm, EntitlementForm
from foundation.release_time.statuses import RuleStatus
from foundation.release_time.views.asking import Asking
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import ALLOWED, Access, require
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.faces import CaseCard, Crumb
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.toolkit.moments import in_zone

LIST = "release_time:bank-list"
MOST_HOLDERS = 50
PROPOSE = Question(
    "Propose a bank",
    "Propose it",
    "The bank is proposed. It holds when the other party has agreed.",
    "What a contract says about release time, as rules. Amounts are hours, as in 7.5 or 7:30; in"
    " a bank kept in dollars they are dollars.",
    "landmark",
)
GRANT = Question(
    "Propose what it is granted",
    "Propose it",
    "The rule is proposed. It holds when the other party has agreed.",
    "Who or what is granted how much, in which periods, and how parts of a period count.",
    "list-plus",
)
AGREE = Question(
    "Agree to this rule",
    "Agree for my party",
    "The rule is agreed. It never changes; both parties may end it.",
    "From here on the ledger follows it.",
    "handshake",
)
WITHDRAW = Question("Withdraw this rule", "Withdraw it", "The rule is withdrawn.", "", "undo-2")
END = Question(
    "End this rule",
    "Say so",
    "Your party's word is recorded. The rule ends when both have said the same day.",
    "",
    "calendar-off",
)
RULE_ACTS: dict[str, tuple[Question, Callable[..., Any], Callable[..., Access]]] = {
    "agree": (AGREE, agreeing.agree_rule, can_agree_rule),
    "withdraw": (WITHDRAW, agreeing.withdraw_rule, can_withdraw_rule),
}


@require_safe
def bank_list(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    require(can_read_release_time(actor))
    context = {
        "cards": [_card(bank, now) for bank in banks_to_list(actor)],
        "propose": Way(
            "Propose a bank", reverse("release_time:bank-propose"), can_keep_banks(actor)
        ),
        "section_tabs": section_tabs(actor, LIST),
    }
    return render(request, "release_time/bank_list.html", context)


@require_safe
def bank_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    bank = bank_to_read(actor, pk)
    keeps = bool(can_keep_banks(actor))
    account = ledger.whole_bank(bank)
    page = _ledger_page(request, actor, bank, keeps=keeps)
    context = {
        "bank": bank,
        "chips": [RULE_CHIPS[RuleStatus(bank.status)]],
        "facts": bank_facts(bank, now),
        "tiles": account_tiles(account),
        "balances": account.balances,
        "entitlements": [_entitlement(actor, one) for one in bank.entitlements.for_page()],
        "ways": _ways(actor, bank),
        "keeps": keeps,
        "holders": _holders(bank) if keeps else (),
        "most_holders": MOST_HOLDERS,
        "reimbursements": _reimbursements(bank, now) if keeps else (),
        "lines": [ledger_line(line, bank, now) for line in page.rows],
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
        "crumbs": [Crumb("Banks", reverse(LIST))],
        "section_tabs": section_tabs(actor, LIST),
    }
    return render(request, "release_time/bank_detail.html", context)


@require_http_methods(GET_OR_POST)
def bank_propose(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    standing = can_keep_banks(actor)
    require(standing)
    form = BankForm(unions_of(actor), categories_of(actor), posted(request))

    def act(typed: dict[str, Any]) -> str:
        union = typed["union"]
        where = {"partnership": partnership_of(actor, union), "union": union}
        said = Said(form.rules())
        return agreeing.propose_bank(said=said, by=actor, now=now, **where).get_absolute_url()

    crumbs = [Crumb("Banks", reverse(LIST))]
    return ask(Asking(request, PROPOSE, form, reverse(LIST), crumbs, standing), act)


@require_http_methods(GET_OR_POST)
def entitlement_propose(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    bank = bank_to_read(actor, pk)
    form = EntitlementForm(bank, roles_of_unions(), posted(request))

    def act(typed: dict[str, Any]) -> None:
        agreeing.propose_entitlement(said=Said(form.rules()), bank=bank, by=actor, now=now)

    return ask(about(request, bank, GRANT, form, can_keep_banks(actor)), act)


@require_http_methods(GET_OR_POST)
def bank_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    return _act_on(request, bank_to_read(actor_of(request), pk), act)


@require_http_methods(GET_OR_POST)
def grant_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    return _act_on(request, entitlement_to_read(actor_of(request), pk), act)


@require_http_methods(GET_OR_POST)
def bank_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _end(request, bank_to_read(actor_of(request), pk))


@require_http_methods(GET_OR_POST)
def entitlement_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _end(request, entitlement_to_read(actor_of(request), pk))


def about(
    request: HttpRequest,
    bank: Bank,
    question: Question,
    form: Any,
    access: Access,
    **more: Any,
) -> Asking:
    """A form about a bank; whoever does not keep it is refused before they see it."""
    crumbs = [Crumb("Banks", reverse(LIST)), Crumb(bank.name, bank.get_absolute_url())]
    standing = can_keep_banks(actor_of(request))
    back = bank.get_absolute_url()
    return Asking(request, question, form, back, crumbs, standing, access, more=more)


def _act_on(request: HttpRequest, rule: Rule, act: str) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    question, action, allowed = RULE_ACTS[act]
    # A second answer is a conflict with the first, which the action shows.
    is_late = request.method == "POST" and rule.status != RuleStatus.PROPOSED
    access = ALLOWED if is_late else allowed(actor, rule)

    def done(typed: dict[str, Any]) -> None:
        action(rule=rule, by=actor, now=now)

    bank, form = agreeing.bank_of(rule), NothingForm(posted(request))
    asking = about(request, bank, question, form, access, facts=_facts(rule, now))
    if act == "agree" and actor.organization == rule.proposed_for:
        # Who proposed it never agrees to it, answered or not.
        asking = replace(asking, standing=can_agree_rule(actor, rule))
    return ask(asking, done)


def _end(request: HttpRequest, rule: Rule) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    form = EndForm(posted(request), initial={"on": rule.end_wish_on})

    def act(typed: dict[str, Any]) -> None:
        agreeing.end_rule(rule=rule, on=typed["on"], by=actor, now=now)

    bank = agreeing.bank_of(rule)
    return ask(
        about(request, bank, END, form, can_end_rule(actor, rule), facts=_facts(rule, now)), act
    )


def _facts(rule: Rule, now: datetime) -> Any:
    from foundation.toolkit.faces import Fact

    if isinstance(rule, Bank):
        return bank_facts(rule, now)
    return [Fact("Rule", entitlement_words(rule)), Fact("Clause", rule.source)]


def _card(bank: Bank, now: datetime) -> CaseCard:
    meta = [str(bank.union), bank.source, bank.get_holds_display()]
    chips = [RULE_CHIPS[RuleStatus(bank.status)]]
    return CaseCard("", bank.name, bank.get_absolute_url(), meta, chips)


def _ledger_page(request: HttpRequest, actor: Actor, bank: Bank, *, keeps: bool) -> Any:
    """The whole ledger, for its keepers; for others what is about themselves."""
    rows = Transfer.objects.filter(bank=bank).for_page().prefetch_related("reversal")
    if not keeps:
        from django.db.models import Q

        rows = rows.filter(Q(person=actor.person) | Q(holder=actor.person))
    cursor = request.GET.get(PARAMETER, "")
    return keyset_page(rows, by=("on", "posted_at", "pk"), cursor=cursor, latest_first=True)


def _entitlement(actor: Actor, one: Entitlement) -> dict[str, Any]:
    ways = (
        ("Agree", "agree", can_agree_rule(actor, one)),
        ("Withdraw", "withdraw", can_withdraw_rule(actor, one)),
        ("End", "end", can_end_rule(actor, one)),
    )
    links = [
        Way(label, reverse(f"release_time:entitlement-{name}", args=[one.pk]), access)
        for label, name, access in ways
        if access
    ]
    if one.per and can_keep_banks(actor):
        href = reverse("release_time:count-tell", args=[one.pk])
        links.append(Way("Tell the number", href, ALLOWED))
    return {
        "words": entitlement_words(one),
        "source": one.source,
        "chip": RULE_CHIPS[RuleStatus(one.status)],
        "ends_on": one.ends_on,
        "wish": one.end_wish_on if one.ends_on is None else None,
        "wish_for": one.end_wish_for,
        "seats": _seats(one),
        "ways": links,
    }


def _seats(one: Entitlement) -> str:
    if one.ratio is None:
        return ""
    today = in_zone(timezone.now(), one.bank.zone).date()
    counted = counted_at(list(one.counts.all()), today)
    if counted is None:
        return "Waits for the number it goes by."
    return f"{counted:,} counted: {one.ratio.seats(counted):,}."


def _ways(actor: Actor, bank: Bank) -> list[Way]:
    def to(name: str) -> str:
        return reverse(f"release_time:{name}", args=[bank.pk])

    keeps = can_keep_banks(actor)
    if not keeps:
        return []
    ways = [
        Way("Agree", to("bank-agree"), can_agree_rule(actor, bank), "handshake", "primary"),
        Way("Withdraw", to("bank-withdraw"), can_withdraw_rule(actor, bank), "undo-2", "quiet"),
    ]
    if bank.status == RuleStatus.IN_FORCE:
        ways = [
            Way("Propose what it is granted", to("entitlement-propose"), keeps, "list-plus"),
            Way("Grant besides the rules", to("hours-give"), keeps, "plus"),
            Way("Leaves and part time", to("work-share-list"), keeps, "calendar-minus"),
            Way("End the bank", to("bank-end"), can_end_rule(actor, bank), "calendar-off", "quiet"),
        ]
        if bank.takes_donations:
            ways.insert(1, Way("Record a donation", to("donation-record"), keeps, "gift"))
        if not bank.is_shared:
            ways.insert(2, Way("Pass hours on", to("hours-pass"), keeps, "arrow-right-left"))
    return [way for way in ways if way.access]


def _holders(bank: Bank) -> list[dict[str, Any]]:
    return [
        {
            "name": row["holder__name"],
            **{name: amount_words(row[name], bank.counts) for name in ("left", "held", "used")},
        }
        for row in ledger.totals_by_holder(bank)[:MOST_HOLDERS]
    ]


def _reimbursements(bank: Bank, now: datetime) -> list[dict[str, Any]]:
    from foundation.release_time.hours import hours_words

    today = in_zone(now, bank.zone).date()
    return [
        {
            "one": one,
            "hours": hours_words(one.minutes),
            "is_late": one.is_late(today),
            "href": reverse("release_time:reimbursement-settle", args=[one.pk]),
        }
        for one in bank.reimbursements.select_related("settled_by")
    ]
