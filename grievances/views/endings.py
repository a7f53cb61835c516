"""How a case ends: withdrawn, closed, or not pursued at all."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from grievances.access import can_close_case, can_drop_intake, can_withdraw_case
from grievances.actions.endings import close_case, withdraw_case
from grievances.actions.intake import drop_intake
from grievances.forms.ending import CloseForm, DropForm, WithdrawForm
from grievances.views.asking import Question, ask
from grievances.views.visits import GET_OR_POST, visit_case

WITHDRAW = Question(
    title="Withdraw the case",
    button="Withdraw the case",
    done="The case was withdrawn. Management and the member have been told.",
    lead="The case ends here and cannot be taken up again. Management reads the reason, the"
    " member reads your word to them.",
    icon="undo-2",
    tone="danger",
    kinds=("withdrawn",),
)
CLOSE = Question(
    title="Close the case",
    button="Close the case",
    done="The case was closed.",
    lead="Nothing more can be done on a closed case; its record stays.",
    icon="flag",
    kinds=("closed",),
)
DROP = Question(
    title="Do not pursue this",
    button="Do not pursue it",
    done="The intake was put aside. The member has been told.",
    lead="Nothing is filed, and management never learns of it. Its first clock stops.",
    icon="archive",
    tone="danger",
)


@require_http_methods(GET_OR_POST)
def case_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = WithdrawForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return withdraw_case(
            grievance=visit.grievance, **visit.who, reason=typed["reason"], word=typed["word"]
        )

    return ask(visit, WITHDRAW, access=visit.may(can_withdraw_case), form=form, act=act)


@require_http_methods(GET_OR_POST)
def case_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = CloseForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return close_case(grievance=visit.grievance, **visit.who, reason=typed["reason"])

    return ask(visit, CLOSE, access=visit.may(can_close_case), form=form, act=act)


@require_http_methods(GET_OR_POST)
def case_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = DropForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return drop_intake(
            grievance=visit.grievance, **visit.who, reason=typed["reason"], word=typed["word"]
        )

    return ask(visit, DROP, access=visit.may(can_drop_intake), form=form, act=act)
