"""The acts on what the parties tell: POST what an act asks for, get how it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from foundation.roles.http import actor_of
from partnership.communication.access import bulletin_to_read
from partnership.communication.actions import (
    approving,
    bulletins,
    channel,
    plan,
    rumors,
    summaries,
    surveys,
)
from partnership.communication.api import serializers as as_json
from partnership.communication.api.plan import answer_with_entry
from partnership.communication.api.views import answer_with_rumor, typed_of
from partnership.communication.channel_access import entry_to_change
from partnership.communication.plan_access import line_to_read
from partnership.communication.rumor_access import rumor_to_read
from partnership.communication.summary_access import summary_to_read
from partnership.communication.survey_access import survey_to_read


@dataclass(frozen=True)
class Kind:
    """What an act is on: how it is found, what the action calls it, how it is answered."""

    noun: str
    to_read: Callable[..., Any]
    called: str
    answer: Callable[..., Response]
    shows: type[Serializer]


@dataclass(frozen=True)
class Act:
    asks: type[Serializer]
    action: Callable[..., object]
    says: str
    # Afterwards there is nothing to be read any more: answered with 204.
    ends_it: bool = False


def _answer_with(shows: type[Serializer]) -> Callable[..., Response]:
    return lambda actor, thing: Response(shows(thing).data)


BULLETIN = Kind(
    "bulletin",
    bulletin_to_read,
    "thing",
    _answer_with(as_json.BulletinSerializer),
    as_json.BulletinSerializer,
)
RUMOR = Kind("rumor", rumor_to_read, "rumor", answer_with_rumor, as_json.RumorSerializer)
SURVEY = Kind(
    "survey",
    survey_to_read,
    "thing",
    _answer_with(as_json.SurveySerializer),
    as_json.SurveySerializer,
)
LINE = Kind(
    "plan",
    line_to_read,
    "line",
    _answer_with(as_json.PlanLineSerializer),
    as_json.PlanLineSerializer,
)
SUMMARY = Kind(
    "summary",
    summary_to_read,
    "thing",
    _answer_with(as_json.SummarySerializer),
    as_json.SummarySerializer,
)
ENTRY = Kind(
    "channel",
    lambda actor, pk: entry_to_change(actor, pk, now=timezone.now()),
    "entry",
    answer_with_entry,
    as_json.ChannelEntrySerializer,
)
TEXT_ACTS = {
    "offer": Act(as_json.NothingAsked, approving.offer_text, "Put it up for approval."),
    "approve": Act(as_json.SeenAsked, approving.approve_text, "Approve the version that was read."),
    "withdraw": Act(as_json.NothingAsked, approving.withdraw_text, "Withdraw it."),
}


def _confirm(*, thing: Any, **said: Any) -> None:
    bulletins.confirm_bulletin(bulletin=thing, **said)


def _answer(*, thing: Any, **said: Any) -> None:
    surveys.answer_survey(survey=thing, **said)


def _change_line(*, line: Any, seen: int, by: Any, now: Any, **words: Any) -> None:
    plan.change_line(line=line, meant=plan.Meant(**words), seen=seen, by=by, now=now)


def _change_summary(*, thing: Any, seen: int, by: Any, now: Any, **words: Any) -> None:
    summed = summaries.Summed(**words)
    summaries.change_summary(summary=thing, summed=summed, seen=seen, by=by, now=now)


def _change_entry(*, entry: Any, seen: int, by: Any, now: Any, **words: Any) -> None:
    channel.change_entry(entry=entry, held=channel.Held(**words), seen=seen, by=by, now=now)


ACTS: dict[str, tuple[Kind, dict[str, Act]]] = {
    "bulletins": (
        BULLETIN,
        {
            **TEXT_ACTS,
            "confirm": Act(as_json.NothingAsked, _confirm, "Say that one has read it."),
        },
    ),
    "surveys": (
        SURVEY,
        {
            **TEXT_ACTS,
            "answer": Act(as_json.AnswersAsked, _answer, "Answer it, once; nobody is named."),
        },
    ),
    "plan": (
        LINE,
        {
            "change": Act(as_json.LineChangeAsked, _change_line, "Change the line as read."),
            "take": Act(as_json.NothingAsked, plan.take_line, "Own it for one's side."),
            "done": Act(as_json.DoneAsked, plan.mark_done, "It was told on a day."),
            "end": Act(as_json.NothingAsked, plan.end_line, "Take it out of the plan.", True),
        },
    ),
    "summaries": (
        SUMMARY,
        {
            **TEXT_ACTS,
            "change": Act(as_json.SummaryChangeAsked, _change_summary, "Change it as read."),
        },
    ),
    "channel": (
        ENTRY,
        {
            "change": Act(
                as_json.ChannelEntryChangeAsked, _change_entry, "Change the entry as read."
            )
        },
    ),
    "rumors": (
        RUMOR,
        {
            "take": Act(as_json.TakeAsked, rumors.take_on_rumor, "Own it for one's side."),
            "answer": Act(as_json.RumorAnswerAsked, rumors.write_answer, "Write the answer anew."),
            "agree": Act(as_json.SeenAsked, rumors.agree_answer, "Agree to the answer as read."),
            "drop": Act(as_json.RumorDropAsked, rumors.drop_rumor, "Close it without an answer."),
        },
    ),
}


class ActView(APIView):
    """403 says why not; 409 that somebody else was faster, with what now stands."""

    kind: Kind
    deed: Act

    def post(self, request: Request, pk: UUID) -> Response:
        actor, now = actor_of(request), timezone.now()
        thing = self.kind.to_read(actor, pk)
        said = typed_of(self.deed.asks, request)
        self.deed.action(**{self.kind.called: thing}, **said, by=actor, now=now)
        if self.deed.ends_it:
            return Response(status=204)
        return self.kind.answer(actor, self.kind.to_read(actor, pk))


def view_of(kind: Kind, name: str, deed: Act) -> Callable[..., Any]:
    """The view of one act, with its own entry in the schema."""
    schema = extend_schema(
        operation_id=f"communication_{kind.noun}_{name}",
        request=deed.asks,
        responses={204: None} if deed.ends_it else kind.shows,
        description=deed.says,
    )
    own = {"kind": kind, "deed": deed, "__doc__": ActView.__doc__}
    made = cast("type[APIView]", type(f"{kind.noun.title()}{name.title()}", (ActView,), own))
    return extend_schema_view(post=schema)(made).as_view()
