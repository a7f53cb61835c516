"""Carrying a case from step to step: appeal, advance, meeting, remand, arbitration."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from grievances.access import (
    can_advance_step,
    can_appeal_step,
    can_record_meeting,
    can_remand_case,
    can_request_arbitration,
)
from grievances.actions.outside import request_arbitration
from grievances.actions.steps import advance_step, appeal_step, record_meeting, remand_case
from grievances.forms.steps import AdvanceForm, AppealForm, ArbitrationForm, MeetingForm, RemandForm
from grievances.views.asking import Question, ask
from grievances.views.visits import GET_OR_POST, visit_case

APPEAL = Question(
    title="Take the case to the next step",
    button="Take it to the next step",
    done="The case was taken to the next step. Management has been told.",
    lead="Management reads this at once, and its clock begins to run.",
    icon="arrow-up-right",
    kinds=("appealed",),
)
ADVANCE = Question(
    title="Take the case on without an answer",
    button="Take it to the next step",
    done="The case was taken on without an answer. Management has been told.",
    lead="Management's day to answer has passed, and the contract lets the case go on.",
    icon="fast-forward",
    kinds=("advanced", "appealed"),
)
ARBITRATION = Question(
    title="Ask for arbitration",
    button="Give notice of arbitration",
    done="Notice of arbitration was given. The other party has been told.",
    lead="The notice is given to the other party at once.",
    icon="scale",
    kinds=("arbitration_requested",),
)
MEETING = Question(
    title="Record a meeting",
    button="Record the meeting",
    done="The meeting was recorded.",
    lead="Both parties read what you record here, and clocks may run from it.",
    icon="users-round",
    kinds=("meeting_held",),
)
REMAND = Question(
    title="Send the case back",
    button="Send it back",
    done="The case was sent back. The union has been told.",
    lead="The case returns to an earlier step; the path it has taken stays on record.",
    icon="corner-up-left",
    kinds=("remanded",),
)


@require_http_methods(GET_OR_POST)
def step_appeal(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = AppealForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return appeal_step(
            grievance=visit.grievance,
            **visit.who,
            **_served(form),
            step=typed.get("step") or "",
            reasons=typed["reasons"],
            ground_of_timeliness=typed["ground_of_timeliness"],
        )

    return ask(visit, APPEAL, access=visit.may(can_appeal_step), form=form, act=act)


@require_http_methods(GET_OR_POST)
def step_advance(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = AdvanceForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return advance_step(
            grievance=visit.grievance,
            **visit.who,
            **_served(form),
            step=typed.get("step") or "",
            ground_of_timeliness=typed["ground_of_timeliness"],
        )

    return ask(visit, ADVANCE, access=visit.may(can_advance_step), form=form, act=act)


@require_http_methods(GET_OR_POST)
def arbitration_request(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = ArbitrationForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return request_arbitration(
            grievance=visit.grievance,
            **visit.who,
            **_served(form),
            step=typed.get("step") or "",
            ground_of_timeliness=typed["ground_of_timeliness"],
        )

    return ask(visit, ARBITRATION, access=visit.may(can_request_arbitration), form=form, act=act)


@require_http_methods(GET_OR_POST)
def meeting_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = MeetingForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return record_meeting(
            grievance=visit.grievance, **visit.who, at=form.moment, note=typed["note"]
        )

    return ask(visit, MEETING, access=visit.may(can_record_meeting), form=form, act=act)


@require_http_methods(GET_OR_POST)
def case_remand(request: HttpRequest, pk: UUID) -> HttpResponse:
    visit = visit_case(request, pk)
    form = RemandForm(visit.grievance, visit.now, visit.posted)

    def act(typed: dict[str, Any]) -> object:
        return remand_case(
            grievance=visit.grievance,
            **visit.who,
            step=typed["step"],
            reason=typed["reason"],
            at=form.moment,
        )

    return ask(visit, REMAND, access=visit.may(can_remand_case), form=form, act=act)


def _served(form: Any) -> dict[str, Any]:
    """When and how the paper was given."""
    return {"at": form.moment, "served_by": form.cleaned_data["served_by"]}
