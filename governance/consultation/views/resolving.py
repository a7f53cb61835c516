"""The acts on an issue: raising, answering, taking it on, words, withdrawing."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import actor_of
from foundation.toolkit.access import Access
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.conflicts import version_of
from foundation.toolkit.faces import Crumb
from governance.consultation.actions.raising import (
    PLACE,
    answer_issue,
    raise_issue,
    refuse_moved,
    withdraw_issue,
)
from governance.consultation.actions.resolving import move_issue, propose_words, record_words
from governance.consultation.issue_access import (
    can_answer_issue,
    can_move_issue,
    can_propose_words,
    can_raise_issue,
    can_record_words,
    can_speak_in,
    can_withdraw_issue,
    is_theirs_to_withdraw,
    issue_to_read,
    steps_ahead,
    words_to_read,
)
from governance.consultation.issue_forms import (
    IssueAnswerForm,
    IssueForm,
    MoveForm,
    RecordForm,
    WithdrawForm,
    WordsForm,
)
from governance.consultation.models import PartnershipIssue
from governance.consultation.views.asking import Asking
from governance.consultation.views.issues import LIST
from governance.consultation.words import STOPS_NO_CLOCK

RAISE = Question(
    "Raise an issue of the partnership",
    "Raise it",
    "The issue is raised at the first step of the path. The parties are told.",
    "A dispute about the partnership itself: how it works, not a claim under the contract.",
    "flag",
)
ANSWER = Question(
    "Answer for your party", "Record the answer", "The answer is recorded.", "", "reply"
)
MOVE = Question(
    "Take it on",
    "Take it on",
    "The issue is at its next step, with everything that was said.",
    "It goes up with its whole history.",
    "arrow-up",
)
WORDS = Question(
    "Words that would resolve it",
    "Put up these words",
    "The words are up, and recorded for your party.",
    "It is resolved once every party to it has recorded the same words.",
    "handshake",
)
RECORD = Question(
    "Record these words for your party",
    "Record them",
    "Your party has recorded the words.",
    "With the last party the issue is resolved.",
    "handshake",
)
WITHDRAW = Question(
    "Withdraw the issue", "Withdraw it", "The issue is withdrawn.", "", "undo-2", "danger"
)


@require_http_methods(GET_OR_POST)
def issue_raise(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    access, form = can_raise_issue(actor), IssueForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> str:
        to = typed.get("addressed_to")
        said = {"said": form.said(), "unit": typed["unit"], "addressed_to": to}
        return raise_issue(**said, by=actor, now=now).get_absolute_url()

    crumbs = [Crumb("Issues", reverse(LIST))]
    asking = Asking(
        request,
        RAISE,
        form,
        reverse(LIST),
        crumbs,
        access,
        access,
        standing_words=STOPS_NO_CLOCK,
    )
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def issue_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    issue = issue_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        answer_issue(issue=issue, text=typed["text"], by=actor, now=now)

    form, access = IssueAnswerForm(posted(request)), can_answer_issue(actor, issue)
    return ask(_about(request, issue, ANSWER, form, can_speak_in(actor, issue), access), act)


@require_http_methods(GET_OR_POST)
def issue_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    issue = issue_to_read(actor, pk)
    if request.method == "POST" and can_speak_in(actor, issue):
        # Before the form is read: another step lies ahead by then, and theirs is none of them.
        refuse_moved(issue, request.POST.get("seen", ""))
    initial = {"seen": version_of(issue, *PLACE)}
    form = MoveForm(steps_ahead(issue), posted(request), initial=initial)

    def act(typed: dict[str, Any]) -> None:
        move_issue(issue=issue, by=actor, now=now, **typed)

    access = can_move_issue(actor, issue)
    return ask(_about(request, issue, MOVE, form, can_speak_in(actor, issue), access), act)


@require_http_methods(GET_OR_POST)
def issue_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    issue = issue_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        propose_words(issue=issue, text=typed["text"], by=actor, now=now)

    form, access = WordsForm(posted(request)), can_propose_words(actor, issue)
    return ask(_about(request, issue, WORDS, form, can_speak_in(actor, issue), access), act)


@require_http_methods(GET_OR_POST)
def words_record(request: HttpRequest, pk: UUID, words: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    issue = issue_to_read(actor, pk)
    found = words_to_read(issue, words)

    def act(typed: dict[str, Any]) -> None:
        record_words(words=found, by=actor, now=now)

    access = can_record_words(actor, found)
    more = {"words": found.text, "words_of": f"{found.proposed_for}, {found.proposed_by}"}
    form, standing = RecordForm(posted(request)), can_speak_in(actor, issue)
    return ask(_about(request, issue, RECORD, form, standing, access, **more), act)


@require_http_methods(GET_OR_POST)
def issue_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    issue = issue_to_read(actor, pk)
    form = WithdrawForm(posted(request), initial={"seen": version_of(issue, *PLACE)})

    def act(typed: dict[str, Any]) -> None:
        withdraw_issue(issue=issue, by=actor, now=now, **typed)

    standing, access = is_theirs_to_withdraw(actor, issue), can_withdraw_issue(actor, issue)
    return ask(_about(request, issue, WITHDRAW, form, standing, access), act)


def _about(
    request: HttpRequest,
    issue: PartnershipIssue,
    question: Question,
    form: Any,
    standing: Access,
    access: Access,
    **more: Any,
) -> Asking:
    return Asking(
        request,
        question,
        form,
        issue.get_absolute_url(),
        [Crumb("Issues", reverse(LIST)), Crumb(issue.number, issue.get_absolute_url())],
        standing,
        access,
        standing_words=STOPS_NO_CLOCK,
        number=issue.number,
        more={"thing": issue, **more},
    )
