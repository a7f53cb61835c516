"""Plans of shared gains: the list, one of them, offering, agreeing, opening a period."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import first_denial
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb
from governance.measures.actions.planning import (
    agree_plan,
    offer_plan,
    open_period,
    withdraw_plan,
)
from governance.measures.changes import parties_in
from governance.measures.faces import Way
from governance.measures.forms import BecauseForm
from governance.measures.gains_access import (
    can_agree_plan,
    can_keep_gains,
    can_open_period,
    can_withdraw_plan,
    is_offerers,
    plan_to_read,
    plans_to_read,
)
from governance.measures.gains_faces import PLAN_CHIPS, period_chips, terms_facts
from governance.measures.gains_forms import PeriodForm, PlanForm, SeenForm
from governance.measures.models import GainPlan
from governance.measures.statuses import PlanStatus
from governance.measures.views.section import section

LIST = "measures:plan-list"
MOST = 100
OFFER = Question(
    "Offer a plan of shared gains",
    "Offer it",
    "The plan waits for the other parties.",
    "Its terms never change once it is offered: other terms are another plan. Nothing is shared"
    " before every party has agreed.",
    "hand-coins",
)
AGREE = Question(
    "Agree to this plan",
    "Agree for our party",
    "Your party has agreed.",
    "With the last party's yes the plan is agreed, and periods may be opened.",
)
WITHDRAW = Question("Withdraw this plan", "Withdraw it", "The plan is withdrawn.", icon="x")
OPEN = Question("Open a period", "Open it", "The period collects its figures.", icon="plus")


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    plans = plans_to_read(actor).prefetch_related("periods__disputes")[:MOST]
    context = {
        "rows": [
            {
                "plan": plan,
                "chip": PLAN_CHIPS[PlanStatus(plan.status)],
                "periods": [_period_row(one) for one in plan.periods.all()[:6]],
            }
            for plan in plans
        ],
        "offer": Way("Offer a plan", reverse("measures:plan-offer"), can_keep_gains(actor), "plus"),
        **section(request, LIST),
    }
    return render(request, "measures/plan_list.html", context)


@require_safe
def plan_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    plan = plan_to_read(actor, pk)
    agreements = list(plan.agreements.select_related("organization", "agreed_by"))
    agreed = {one.organization_id for one in agreements}
    context = {
        "plan": plan,
        "chips": (PLAN_CHIPS[PlanStatus(plan.status)],),
        "facts": terms_facts(plan.terms),
        "agreements": agreements,
        "missing": [one for one in parties_in(plan.room_id) if one.pk not in agreed],
        "periods": [_period_row(one) for one in plan.periods.prefetch_related("disputes")],
        "ways": _ways(actor, plan),
        "crumbs": crumbs_of(),
        **section(request, ""),
    }
    return render(request, "measures/plan_detail.html", context)


@require_http_methods(GET_OR_POST)
def plan_offer(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    form = PlanForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> str:
        said = {"name": typed["name"], "unit": typed["unit"], "terms": form.terms()}
        return offer_plan(by=actor, now=now, **said).get_absolute_url()

    access = can_keep_gains(actor)
    return ask(Asking(request, OFFER, form, reverse(LIST), crumbs_of(), access), act)


@require_http_methods(GET_OR_POST)
def plan_agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    plan = plan_to_read(actor, pk)
    standing = can_keep_gains(actor, unit=plan.unit)

    def act(typed: dict[str, Any]) -> None:
        agree_plan(plan=plan, by=actor, now=now, fingerprint=typed["seen"])

    form = SeenForm(posted(request), initial={"seen": plan.fingerprint})
    access = standing if request.method == "POST" else can_agree_plan(actor, plan)
    facts = terms_facts(plan.terms)
    return ask(_about(request, plan, AGREE, form, access, standing, facts=facts), act)


@require_http_methods(GET_OR_POST)
def plan_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    plan = plan_to_read(actor, pk)
    standing = first_denial(can_keep_gains(actor, unit=plan.unit), is_offerers(actor, plan))

    def act(typed: dict[str, Any]) -> None:
        withdraw_plan(plan=plan, because=typed["because"], by=actor, now=now)

    access = can_withdraw_plan(actor, plan)
    form = BecauseForm(posted(request))
    return ask(_about(request, plan, WITHDRAW, form, access, standing), act)


@require_http_methods(GET_OR_POST)
def period_open(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    plan = plan_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> str:
        return open_period(plan=plan, by=actor, now=now, **typed).get_absolute_url()

    access, form = can_open_period(actor, plan), PeriodForm(posted(request))
    return ask(_about(request, plan, OPEN, form, access, access), act)


def crumbs_of(*further: Crumb) -> list[Crumb]:
    return [Crumb("Shared gains", reverse(LIST)), *further]


def _about(
    request: HttpRequest,
    plan: GainPlan,
    question: Question,
    form: Any,
    access: Any,
    standing: Any,
    **more: Any,
) -> Asking:
    here = plan.get_absolute_url()
    return Asking(
        request,
        question,
        form,
        here,
        crumbs_of(Crumb(plan.name, here)),
        standing,
        access,
        more={"lead_words": plan.name, **more},
        template="measures/gain_act.html",
    )


def _period_row(period: Any) -> dict[str, Any]:
    doubted = any(one.is_open for one in period.disputes.all())
    return {"period": period, "chips": period_chips(period, is_disputed=doubted)}


def _ways(actor: Actor, plan: GainPlan) -> list[Way]:
    if not can_keep_gains(actor, unit=plan.unit):
        return []
    to = lambda name: reverse(f"measures:{name}", args=[plan.pk])  # noqa: E731
    if plan.is_agreed:
        access = can_open_period(actor, plan)
        return [Way("Open a period", to("period-open"), access, "plus", "primary")]
    if not plan.is_offered:
        return []
    ways = [Way("Agree to it", to("plan-agree"), can_agree_plan(actor, plan), "check", "primary")]
    if withdraw := can_withdraw_plan(actor, plan):
        ways.append(Way("Withdraw it", to("plan-withdraw"), withdraw, "x", "quiet"))
    return ways
