"""One period of shared gains: its figures, both sides' words, its lines, what is paid."""

import csv
import io
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import Access
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Crumb
from governance.measures.actions.collecting import freeze_figures, reopen_figures, tell_figures
from governance.measures.actions.disputing import dispute_line, uphold_dispute, withdraw_dispute
from governance.measures.actions.paying import pay_out, stands
from governance.measures.actions.verifying import verify_figures
from governance.measures.faces import Way
from governance.measures.forms import BecauseForm
from governance.measures.gains_access import (
    can_dispute,
    can_freeze,
    can_keep_gains,
    can_pay,
    can_reopen,
    can_tell_figures,
    can_uphold_dispute,
    can_verify,
    can_withdraw_dispute,
    dispute_to_read,
    period_to_read,
)
from governance.measures.gains_faces import (
    choices_of,
    period_chips,
    result_lines,
    step_marks,
)
from governance.measures.gains_forms import (
    DisputeForm,
    FiguresForm,
    OutcomeForm,
    SeenForm,
    measures_to_feed,
)
from governance.measures.gainsharing.terms import inputs_of
from governance.measures.models import GainPeriod
from governance.measures.views.facts import tamed
from governance.measures.views.gains import crumbs_of
from governance.measures.views.section import section

TELL = Question("Enter the figures", "Keep the figures", "The figures are kept.", icon="pencil")
FREEZE = Question(
    "Freeze the figures",
    "Freeze them",
    "The figures are frozen: one person of each side verifies them.",
    "From now on nobody changes a figure. Whoever finds one wrong opens them again, with a reason;"
    " they are then verified anew.",
    "snowflake",
)
REOPEN = Question("Open the figures again", "Open them", "The figures are open.", icon="undo-2")
VERIFY = Question(
    "Verify the figures",
    "They are right",
    "Your side has verified the figures.",
    "Hold each figure against its source. You answer for your side alone; with the other side's"
    " word the gains are computed.",
    "badge-check",
)
DISPUTE = Question(
    "Dispute a line",
    "Dispute it",
    "The line is in dispute: nothing is paid.",
    "Nothing is paid while a line is in dispute.",
    "circle-alert",
)
WITHDRAW = Question("Withdraw the dispute", "Withdraw it", "The dispute is withdrawn.", icon="x")
UPHOLD = Question(
    "Uphold the dispute",
    "Open the figures",
    "The figures are open again.",
    "The figures are opened and verified anew. What was computed stays readable, and pays nothing.",
    "undo-2",
)
PAY = Question(
    "Pay out",
    "Pay out",
    "It is paid out: the list for payroll is ready.",
    "It is computed once more from what both sides verified. Then what each group is paid stands.",
    "hand-coins",
)


@require_safe
def period_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    period = period_to_read(actor, pk)
    there = {one.key: one for one in period.inputs.select_related("measure", "told_by")}
    disputes = list(period.disputes.select_related("raised_for", "raised_by", "closed_by"))
    computation = period.computations.filter(round=period.round).first()
    doubted = {one.line for one in disputes if one.is_open}
    is_current = computation is not None and not period.is_collecting
    context = {
        "period": period,
        "plan": period.plan,
        "chips": period_chips(period, is_disputed=bool(doubted)),
        "steps": step_marks(period),
        "figure_rows": [
            (asked.label, there.get(asked.key)) for asked in inputs_of(period.plan.terms)
        ],
        "groups": list(period.groups.all()),
        "verifications": [
            one
            for one in period.verifications.select_related("person", "organization")
            if one.round == period.round and not period.is_collecting
        ],
        "computation": computation if is_current else None,
        "lines": result_lines(computation, doubted) if computation and is_current else [],
        "is_sound": computation is not None and stands(computation),
        "result": computation.result if computation and is_current else None,
        "disputes": [(one, *_about_dispute(actor, period, one)) for one in disputes],
        "payouts": list(period.payouts.all()),
        "ways": _ways(actor, period, now),
        "now": now,
        "crumbs": crumbs_of(Crumb(period.plan.name, period.plan.get_absolute_url())),
        **section(request, ""),
    }
    return render(request, "measures/period_detail.html", context)


@require_http_methods(GET_OR_POST)
def figures_tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    period = period_to_read(actor, pk)
    measures = measures_to_feed(period.room_id)
    form = FiguresForm(period, posted(request), measures=measures)

    def act(typed: dict[str, Any]) -> None:
        said = {"figures": form.figures(), "groups": form.groups(), "seen": typed["seen"]}
        tell_figures(period=period, by=actor, now=now, **said)

    return ask(_about(request, period, TELL, form, can_tell_figures(actor, period)), act)


@require_http_methods(GET_OR_POST)
def figures_freeze(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    period = period_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        freeze_figures(period=period, by=actor, now=now)

    form = SeenForm(posted(request))
    return ask(_about(request, period, FREEZE, form, can_freeze(actor, period)), act)


@require_http_methods(GET_OR_POST)
def figures_reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    period = period_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        reopen_figures(period=period, because=typed["because"], by=actor, now=now)

    form = BecauseForm(posted(request))
    return ask(_about(request, period, REOPEN, form, can_reopen(actor, period)), act)


@require_http_methods(GET_OR_POST)
def figures_verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    period = period_to_read(actor, pk)
    there = list(period.inputs.select_related("measure"))
    labels = {asked.key: asked.label for asked in inputs_of(period.plan.terms)}

    def act(typed: dict[str, Any]) -> None:
        verify_figures(period=period, by=actor, now=now, seen=typed["seen"])

    form = SeenForm(posted(request), initial={"seen": period.fingerprint})
    more = {
        "figures": [(labels.get(one.key, one.key), one) for one in there],
        "groups": list(period.groups.all()),
    }
    return ask(_about(request, period, VERIFY, form, can_verify(actor, period), **more), act)


@require_http_methods(GET_OR_POST)
def line_dispute(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    period = period_to_read(actor, pk)
    computation = period.computations.filter(round=period.round).first()
    initial = {"line": request.GET.get("line", "")}
    lines = choices_of(computation) if computation else ()
    form = DisputeForm(lines, posted(request), initial=initial)

    def act(typed: dict[str, Any]) -> None:
        dispute_line(period=period, by=actor, now=now, **typed)

    access = can_dispute(actor, period, now=now)
    return ask(_about(request, period, DISPUTE, form, access), act)


@require_http_methods(GET_OR_POST)
def dispute_withdraw(request: HttpRequest, pk: UUID, dispute: UUID) -> HttpResponse:
    return _settle(request, pk, dispute, WITHDRAW, withdraw_dispute, can_withdraw_dispute)


@require_http_methods(GET_OR_POST)
def dispute_uphold(request: HttpRequest, pk: UUID, dispute: UUID) -> HttpResponse:
    return _settle(request, pk, dispute, UPHOLD, uphold_dispute, can_uphold_dispute)


@require_http_methods(GET_OR_POST)
def period_pay(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    period = period_to_read(actor, pk)
    computation = period.computations.filter(round=period.round).first()

    def act(typed: dict[str, Any]) -> None:
        pay_out(period=period, by=actor, now=now, seen=typed["seen"])

    seen = computation.fingerprint if computation else ""
    form = SeenForm(posted(request), initial={"seen": seen})
    access = can_pay(actor, period, now=now)
    result = computation.result if computation else None
    return ask(_about(request, period, PAY, form, access, result=result), act)


@require_safe
def payroll_export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was paid, a line a group, for payroll; 404 before it is paid."""
    period = period_to_read(actor_of(request), pk)
    payouts = list(period.payouts.select_related("computation"))
    if not payouts:
        raise Http404
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(
        [
            "plan",
            "first day",
            "last day",
            "group",
            "people",
            "shared by",
            "of",
            "amount",
            "currency",
            "paid at",
            "fingerprint",
        ]
    )
    for one in payouts:
        currency = one.computation.went_in["terms"]["currency"]
        cells = (
            period.plan.name,
            period.starts_on.isoformat(),
            period.ends_on.isoformat(),
            one.group,
            str(one.people),
            one.shared_by,
            f"{one.by:f}",
            f"{one.amount:f}",
            currency,
            one.paid_at.isoformat(),
            one.computation.fingerprint,
        )
        writer.writerow([tamed(cell) for cell in cells])
    response = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="payroll.csv"'
    return response


def _settle(
    request: HttpRequest, pk: UUID, dispute: UUID, question: Question, action: Any, rule: Any
) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    period = period_to_read(actor, pk)
    found = dispute_to_read(period, dispute)
    found.period = period
    access = rule(actor, found)
    if request.method == "POST" and not found.is_open:
        # Closed meanwhile is a conflict, which the action shows.
        access = can_keep_gains(actor, unit=period.plan.unit)

    def act(typed: dict[str, Any]) -> None:
        action(dispute=found, outcome=typed["outcome"], by=actor, now=now)

    form = OutcomeForm(posted(request))
    more = {"words": found.reason, "words_of": f"{found.label}: {found.raised_for}"}
    # Whose side it is not is refused; for whose it is, it may be too late.
    return ask(
        replace(_about(request, period, question, form, access, **more), standing=access), act
    )


def _about(
    request: HttpRequest,
    period: GainPeriod,
    question: Question,
    form: Any,
    access: Access,
    **more: Any,
) -> Asking:
    here, plan = period.get_absolute_url(), period.plan
    return Asking(
        request,
        question,
        form,
        here,
        crumbs_of(Crumb(plan.name, plan.get_absolute_url()), Crumb(str(period), here)),
        can_keep_gains(actor_of(request), unit=plan.unit),
        access,
        more={"lead_words": str(period), **more},
        template="measures/gain_act.html",
    )


def _about_dispute(actor: Actor, period: GainPeriod, dispute: Any) -> tuple[Access, Access]:
    dispute.period = period
    return can_withdraw_dispute(actor, dispute), can_uphold_dispute(actor, dispute)


def _ways(actor: Actor, period: GainPeriod, now: Any) -> list[Way]:
    if period.is_paid or not can_keep_gains(actor, unit=period.plan.unit):
        return []
    to = lambda name: reverse(f"measures:{name}", args=[period.pk])  # noqa: E731
    if period.is_collecting:
        return [
            Way("Enter the figures", to("figures-tell"), can_tell_figures(actor, period), "pencil"),
            Way(
                "Freeze them",
                to("figures-freeze"),
                can_freeze(actor, period),
                "snowflake",
                "secondary",
            ),
        ]
    if period.is_frozen:
        verify, reopen = can_verify(actor, period), can_reopen(actor, period)
        return [
            Way("Verify the figures", to("figures-verify"), verify, "badge-check", "primary"),
            Way("Open them again", to("figures-reopen"), reopen, "undo-2", "quiet"),
        ]
    pay, dispute = can_pay(actor, period, now=now), can_dispute(actor, period, now=now)
    ways = [Way("Pay out", to("period-pay"), pay, "hand-coins", "primary")]
    if dispute:
        ways.append(Way("Dispute a line", to("line-dispute"), dispute, "circle-alert"))
    return ways
