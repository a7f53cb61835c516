"""The acts on a case as sub-routes: POST what an act asks for, get the case as it now stands.

The rules, the record and the notices are the actions' own, the same as behind the pages.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView, set_rollback

from foundation.roles.http import actor_of
from foundation.toolkit.api import version_read
from foundation.toolkit.conflicts import StaleVersionError
from grievances.access import case_to_read
from grievances.actions import (
    agreeing,
    answering,
    endings,
    filing,
    intake,
    offers,
    outside,
    people,
    steps,
    words,
)
from grievances.api import asking
from grievances.api.reading import answer_with_case, case_as_json, require_case_version
from grievances.api.serializers import CaseSerializer


@dataclass(frozen=True)
class ActOnCase:
    """One act: what it asks for, the action behind it, and what a reader is told of it."""

    asks: type[Serializer]
    action: Callable[..., object]
    says: str
    prepare: Callable[[dict[str, Any]], dict[str, Any]] = dict


def _filed(typed: dict[str, Any]) -> dict[str, Any]:
    form = {name: typed.pop(name) for name in ("title", "statement", "remedy")}
    return {**typed, "form": filing.FiledForm(**form)}


ACTS: dict[str, ActOnCase] = {
    "file": ActOnCase(
        asking.FileAsked, filing.file_grievance, "File an intake with management.", _filed
    ),
    "drop": ActOnCase(asking.EndAsked, intake.drop_intake, "Do not pursue an intake."),
    "answer": ActOnCase(asking.AnswerAsked, answering.answer_step, "Management answers the step."),
    "appeal": ActOnCase(asking.AppealAsked, steps.appeal_step, "The union goes to the next step."),
    "advance": ActOnCase(
        asking.ServedAsked, steps.advance_step, "The union goes on after management's silence."
    ),
    "remand": ActOnCase(
        asking.RemandAsked, steps.remand_case, "Management sends the case back to a step."
    ),
    "meeting": ActOnCase(asking.WhenAsked, steps.record_meeting, "The parties met at the step."),
    "extension": ActOnCase(
        asking.ExtensionAsked, offers.ask_extension, "Ask the other party for more time."
    ),
    "abeyance": ActOnCase(
        asking.AbeyanceAsked, offers.ask_abeyance, "Ask the other party to let the case rest."
    ),
    "end-abeyance": ActOnCase(
        asking.WhenAsked, agreeing.end_abeyance, "Take the case up again: its clocks run."
    ),
    "waiver": ActOnCase(
        asking.WaiverAsked, offers.ask_waiver, "Ask the other party to leave out a step."
    ),
    "settlement": ActOnCase(
        asking.SettlementAsked, offers.offer_settlement, "Offer to settle, word for word."
    ),
    "mediation": ActOnCase(asking.WhenAsked, outside.request_mediation, "Ask for mediation."),
    "end-mediation": ActOnCase(asking.WhenAsked, outside.end_mediation, "Mediation is over."),
    "arbitration": ActOnCase(
        asking.ServedAsked, outside.request_arbitration, "Give notice of arbitration."
    ),
    "withdraw": ActOnCase(asking.EndAsked, endings.withdraw_case, "The union withdraws the case."),
    "close": ActOnCase(asking.ReasonAsked, endings.close_case, "Close what is over."),
    "assign": ActOnCase(
        asking.AssignAsked, people.assign_case, "Give the case to somebody of one's own party."
    ),
    "tell": ActOnCase(asking.TellAsked, words.tell_member, "Word to the grievants."),
}


class CaseAct(APIView):
    """An act on one case. 403 says why not; 409 that somebody else was faster.

    With ``If-Match`` it is done only if the case still has that version; 409 has the case as it is.
    """

    deed: ActOnCase

    def post(self, request: Request, pk: UUID) -> Response:
        actor, now = actor_of(request), timezone.now()
        case = case_to_read(actor, pk, now=now)
        asked = self.deed.asks(data=request.data)
        asked.is_valid(raise_exception=True)
        try:
            require_case_version(case, version_read(request))
            typed = self.deed.prepare(dict(asked.validated_data))
            self.deed.action(grievance=case, by=actor, now=now, **typed)
        except StaleVersionError as stale:
            current = case_as_json(actor, pk, now)
            set_rollback()
            return Response({"detail": stale.sentence, "current": current}, status=409)
        return answer_with_case(actor, pk, now)


def view_of(name: str, deed: ActOnCase) -> Callable[..., Any]:
    """The view of one act, with its own entry in the schema."""
    operation = f"cases_{name.replace('-', '_')}"
    schema = extend_schema(
        operation_id=operation, request=deed.asks, responses=CaseSerializer, description=deed.says
    )
    label = f"Case{name.title().replace('-', '')}"
    made = cast("type[CaseAct]", type(label, (CaseAct,), {"deed": deed}))
    return extend_schema_view(post=schema)(made).as_view()
