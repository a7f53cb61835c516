"""The acts on a coming decision and on an issue: POST what an act asks for, get how it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from foundation.roles.http import actor_of
from foundation.toolkit.addresses import key_in
from foundation.toolkit.api import version_read
from governance.consultation.access import coming_to_read, input_to_read, question_to_read
from governance.consultation.actions import (
    announcing,
    deciding,
    raising,
    resolving,
    responding,
)
from governance.consultation.announcement import Announcement
from governance.consultation.api import serializers as as_json
from governance.consultation.api.views import answer_with_coming, answer_with_issue
from governance.consultation.issue_access import issue_to_read, words_to_read


def _change(*, because: str, seen: str, **said: Any) -> object:
    names = Announcement.__dataclass_fields__
    words = Announcement(**{name: said.pop(name) for name in names})
    version = key_in(seen) if seen else None
    if seen and version is None:
        raise ValidationError("If-Match names a version as it was read, as in “3”.")
    return announcing.change_notice(said=words, because=because, seen=version, **said)


@dataclass(frozen=True)
class Act:
    """One act: what it asks for, the action behind it, and what a reader is told of it.

    ``part`` finds the part that the address names (an input, a question, words); ``called`` is how
    the action calls it. ``names_version``: it takes the version of ``If-Match``.
    """

    asks: type[Serializer]
    action: Callable[..., object]
    says: str
    part: Callable[[Any, UUID], Any] | None = None
    called: str = ""
    names_version: bool = False


COMING: dict[str, Act] = {
    "change": Act(as_json.ChangeAsked, _change, "Announce something else.", names_version=True),
    "question": Act(as_json.TextAsked, responding.ask_question, "Ask a question."),
    "answer-question": Act(
        as_json.QuestionAnswerAsked,
        responding.answer_question,
        "Answer a question, once.",
        question_to_read,
        "question",
    ),
    "input": Act(as_json.TextAsked, responding.give_input, "Give or change one's input."),
    "answer-input": Act(
        as_json.InputAnswerAsked,
        deciding.answer_input,
        "Answer an input, once the window is over.",
        input_to_read,
        "given",
    ),
    "waive": Act(
        as_json.WindowWaiverAsked, responding.waive_window, "Waive the rest of the window."
    ),
    "final": Act(
        as_json.FinalAsked,
        deciding.mark_final,
        "Mark it final: after the window, with every input answered.",
    ),
    "drop": Act(as_json.WhyAsked, deciding.drop_plan, "Drop the plan."),
}
ISSUE: dict[str, Act] = {
    "answer": Act(as_json.TextAsked, raising.answer_issue, "Answer for one's party."),
    "move": Act(as_json.MoveAsked, resolving.move_issue, "Take it to a step that lies ahead."),
    "words": Act(as_json.TextAsked, resolving.propose_words, "Put up words that resolve it."),
    "record-words": Act(
        as_json.NothingAsked,
        resolving.record_words,
        "Record the words for one's party.",
        words_to_read,
        "words",
    ),
    "withdraw": Act(as_json.WhyAsked, raising.withdraw_issue, "Withdraw it."),
}


class ComingAct(APIView):
    """403 says why not; 409 that somebody else was faster, with what now stands."""

    deed: Act

    def post(self, request: Request, pk: UUID, part: UUID | None = None) -> Response:
        actor, now = actor_of(request), timezone.now()
        coming = coming_to_read(actor, pk)
        typed = _typed(self.deed, request, coming, "coming", part)
        self.deed.action(by=actor, now=now, **typed)
        return answer_with_coming(actor, pk, now)


class IssueAct(APIView):
    """403 says why not; 409 that somebody else was faster, with what now stands."""

    deed: Act

    def post(self, request: Request, pk: UUID, part: UUID | None = None) -> Response:
        actor, now = actor_of(request), timezone.now()
        issue = issue_to_read(actor, pk)
        typed = _typed(self.deed, request, issue, "issue", part)
        self.deed.action(by=actor, now=now, **typed)
        return answer_with_issue(actor, pk, now)


def _typed(
    deed: Act, request: Request, thing: Any, called: str, part: UUID | None
) -> dict[str, Any]:
    """What was sent, with the thing it is about, by the names of the action."""
    about = {called: thing}
    if deed.part is not None and part is not None:
        found = deed.part(thing, part)
        setattr(found, called, thing)
        about = {deed.called: found}
    asked = deed.asks(data=request.data)
    asked.is_valid(raise_exception=True)
    seen = {"seen": version_read(request)} if deed.names_version else {}
    return {**about, **asked.validated_data, **seen}


def view_of(kind: type[APIView], noun: str, name: str, deed: Act) -> Callable[..., Any]:
    """The view of one act, with its own entry in the schema."""
    shown = as_json.ComingSerializer if kind is ComingAct else as_json.IssueSerializer
    schema = extend_schema(
        operation_id=f"{noun}_{name.replace('-', '_')}",
        request=deed.asks,
        responses=shown,
        description=deed.says,
    )
    label = f"{noun.title()}{name.title().replace('-', '')}"
    made = cast("type[APIView]", type(label, (kind,), {"deed": deed, "__doc__": kind.__doc__}))
    return extend_schema_view(post=schema)(made).as_view()
