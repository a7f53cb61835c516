"""Management's answer: the form, the letter as it will be read, and the receipt."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.faces import Fact, Version
from foundation.toolkit.htmx import go
from foundation.toolkit.moments import absolute_words
from grievances.access import can_answer_step
from grievances.actions.answering import answer_step
from grievances.actions.attaching import attach_document
from grievances.documents import ACCEPTED
from grievances.faces.clocks import face_of
from grievances.faces.details import articles_of, facts_of_case, people_of
from grievances.forms.agreeing import ExtensionForm
from grievances.forms.steps import AnswerFileForm, AnswerForm
from grievances.models import Answer, Outcome
from grievances.queries import next_clock_of
from grievances.views.asking import Question, act_context, add_refusal
from grievances.views.offers import EXTENSION
from grievances.views.visits import GET_OR_POST, Visit, visit_case

FORM, LETTER = "grievances/step_answer.html", "grievances/answer_letter.html"
RECEIPT = "grievances/answer_detail.html"
ANSWER = Question(
    title="Answer {step}",
    button="Look at the letter",
    done="The answer was recorded.",
    icon="message-square-reply",
)


@require_http_methods(GET_OR_POST)
def step_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write, read the letter as the union will, record it. A late answer is taken as well."""
    visit = visit_case(request, pk)
    form = AnswerForm(visit.grievance, visit.now, visit.posted)
    access = visit.may(can_answer_step)
    if request.method != "POST":
        require(access)
        return render(request, FORM, answer_context(visit, form))
    if form.wants_more_time:
        require(access)
        return _ask_for_time(visit)
    is_valid = form.is_valid()
    if not access or form.has_moved:
        return _answered_before(visit, form, access.reason)
    if not is_valid:
        return render(request, FORM, answer_context(visit, form), status=422)
    if request.POST.get("stage") == "record":
        return _record(visit, form)
    template = FORM if request.POST.get("stage") == "change" else LETTER
    return render(request, template, letter_context(visit, form))


@require_safe
def answer_detail(request: HttpRequest, pk: UUID, answer: UUID) -> HttpResponse:
    """The receipt: the letter as it was given, with its moment. Both parties may print it."""
    visit = visit_case(request, pk)
    rows = Answer.objects.select_related("given_by", "given_for", "act")
    given = get_object_or_404(rows, pk=answer, grievance=visit.grievance)
    context = {
        **act_context(visit, ANSWER, AnswerFileForm()),
        "answer": given,
        "given_words": absolute_words(given.given_at, visit.grievance.terms.zone, visit.now),
        "articles": articles_of(
            visit.grievance, visit.grievance.citations.select_related("article")
        ),
        "next_clock": _clock(visit, "union"),
    }
    return render(request, RECEIPT, context)


def answer_context(visit: Visit, form: AnswerForm) -> dict[str, Any]:
    """What is asked, in order, beside the form."""
    grievance = visit.grievance
    grievants = list(grievance.grievants.select_related("person"))
    context = act_context(visit, ANSWER, form)
    return {
        **context,
        "title": ANSWER.title.format(step=grievance.step_name.split(",")[0]),
        "facts": [*people_of(grievance, grievants), *facts_of_case(grievance, visit.now)],
        "articles": articles_of(grievance, grievance.citations.select_related("article")),
        "clock": _clock(visit, "management"),
    }


def letter_context(visit: Visit, form: AnswerForm) -> dict[str, Any]:
    typed = form.cleaned_data
    return {
        **answer_context(visit, form),
        "outcome": Outcome(typed["outcome"]).label,
        "reasons": typed["reasons"],
        "remedy_offered": typed["remedy_offered"],
        "file_form": AnswerFileForm(),
        "kinds": ACCEPTED,
        "writer": visit.actor,
        "today": form.today,
    }


def _clock(visit: Visit, party: str) -> Any:
    clock = next_clock_of(visit.grievance, party=party)
    return face_of(clock, visit.grievance, visit.now, in_full=True) if clock else None


def _ask_for_time(visit: Visit) -> HttpResponse:
    """More time is asked of the union; what was written so far goes along as the reason."""
    clock = next_clock_of(visit.grievance, party="management")
    written = visit.request.POST.get("reasons", "")
    first = {"reason": written, "clock": clock.key if clock else ""}
    form = ExtensionForm(visit.grievance, visit.now, initial=first)
    page = act_context(visit, EXTENSION, form)
    page["action"] = reverse("grievances:extension-ask", args=[visit.grievance.pk])
    return render(visit.request, "grievances/case_act.html", page)


def _record(visit: Visit, form: AnswerForm) -> HttpResponse:
    file_form = AnswerFileForm(visit.posted, visit.request.FILES)
    page = {**letter_context(visit, form), "file_form": file_form}
    if not file_form.is_valid():
        return render(visit.request, LETTER, page, status=422)
    try:
        answer = _answer_with_paper(visit, form, file_form.cleaned_data["file"])
    except StaleVersionError as stale:
        return _answered_before(visit, form, stale.sentence)
    except ValidationError as refusal:
        return _refused(visit, form, file_form, refusal)
    return go(visit.request, _receipt(answer))


@transaction.atomic
def _answer_with_paper(visit: Visit, form: AnswerForm, paper: UploadedFile | None) -> Answer:
    """The answer and what goes with it, both or neither. The paper is for both parties, too."""
    typed = form.cleaned_data
    answer = answer_step(
        grievance=visit.grievance,
        outcome=Outcome(typed["outcome"]),
        reasons=typed["reasons"],
        remedy_offered=typed["remedy_offered"],
        step=typed["place"].rpartition(":")[2],
        at=form.moment,
        served_by=typed["served_by"],
        **visit.who,
    )
    if paper is not None:
        attach_document(
            grievance=visit.grievance,
            file=paper,
            name=paper.name or "document",
            is_joint=True,
            **visit.who,
        )
    return answer


def _refused(
    visit: Visit, form: AnswerForm, file_form: AnswerFileForm, refusal: ValidationError
) -> HttpResponse:
    """A refused paper leaves the letter as it is; any other mistake leads back to the form."""
    if "file" in getattr(refusal, "error_dict", {}):
        add_refusal(file_form, refusal)
        page = {**letter_context(visit, form), "file_form": file_form, "has_errors": True}
        return render(visit.request, LETTER, page, status=422)
    add_refusal(form, refusal)
    return render(visit.request, FORM, answer_context(visit, form), status=422)


def _answered_before(visit: Visit, form: AnswerForm, reason: str) -> HttpResponse:
    """The step has an answer: one's own, sent twice, gives its receipt; another's stands beside."""
    step = form.data.get("place", "").rpartition(":")[2] or visit.grievance.step
    answers = visit.grievance.answers.filter(step=step).select_related("given_by")
    first = answers.order_by("-given_at").first()
    if first is None:
        raise PermissionDenied(reason or "The case has moved on since you opened this form.")
    if first.given_by_id == visit.actor.person.pk and _is_same(first, form):
        return go(visit.request, _receipt(first))
    zone = visit.grievance.terms.zone
    given = absolute_words(first.given_at, zone, visit.now)
    theirs = Version(
        f"{first.given_by}’s answer",
        f"Recorded {given}. It stands.",
        _said(first.get_outcome_display(), first.reasons, first.remedy_offered),
    )
    yours = Version("Yours, not recorded", "Copy what you want to keep.", _typed(form))
    conflict = {"theirs": theirs, "yours": yours}
    page = {**answer_context(visit, form), "conflict": conflict, "receipt_href": _receipt(first)}
    return render(visit.request, FORM, page, status=409)


def _is_same(first: Answer, form: AnswerForm) -> bool:
    typed = form.data
    return (
        first.outcome == typed.get("outcome")
        and first.reasons.split() == str(typed.get("reasons", "")).split()
    )


def _typed(form: AnswerForm) -> list[Fact]:
    outcome = dict(Outcome.choices).get(form.data.get("outcome", ""), "")
    return _said(str(outcome), form.data.get("reasons", ""), form.data.get("remedy_offered", ""))


def _said(outcome: str, reasons: str, remedy: str) -> list[Fact]:
    return [Fact("Answer", outcome), Fact("Reasons", reasons), Fact("Remedy offered", remedy)]


def _receipt(answer: Answer) -> str:
    return reverse("grievances:answer-detail", args=[answer.grievance_id, answer.pk])
