"""Who decides? For anybody who works there; and the list of what is still to agree."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from foundation.roles.http import actor_of
from governance.responsibilities.access import (
    can_put_on_to_agree_list,
    open_questions_to_read,
)
from governance.responsibilities.actions.asking_parties import put_on_to_agree_list
from governance.responsibilities.faces import fence_face
from governance.responsibilities.facts import QUESTIONS
from governance.responsibilities.forms import AskForm
from governance.responsibilities.models import ListVersion, OpenQuestion
from governance.responsibilities.queries import answer_for, version_in_force
from governance.responsibilities.views.section import address, asked_partnership, section
from governance.responsibilities.who_decides import Answer, Route

TITLES = {
    Route.DECIDE: ("good", "It can be decided"),
    Route.REFER: ("accent", "It goes to the next level"),
    Route.SAFETY_REVIEW: ("soon", "It goes through a safety review first"),
    Route.BARGAIN: ("soon", "It belongs to bargaining"),
    Route.BLOCKED: ("alarm", "It cannot be decided"),
    Route.ASK: ("accent", "It depends"),
    Route.GAP: ("soon", "Not agreed yet"),
}


@require_safe
def question_ask(request: HttpRequest) -> HttpResponse:
    partnership = asked_partnership(request)
    context = section(request, partnership, "Who decides?")
    version = version_in_force(partnership, context["today"])
    if version is None:
        return render(request, "responsibilities/question_ask.html", context)
    is_asked = "level" in request.GET
    said = {"said": version.said, "today": context["today"]}
    form = AskForm(request.GET, **said) if is_asked else AskForm(initial=_begun(request), **said)
    context |= {"version": version, "form": form, "is_open": is_asked}
    if is_asked and form.is_valid():
        answer = answer_for(partnership, form.question)
        context |= _answer_context(request, answer) | {
            "can_put": can_put_on_to_agree_list(actor_of(request), partnership)
        }
    status = 422 if form.errors else 200
    return render(request, "responsibilities/question_ask.html", context, status=status)


def _begun(request: HttpRequest) -> dict[str, str]:
    return {"function": request.GET.get("function", "")}


def _answer_context(request: HttpRequest, answer: Answer) -> dict[str, Any]:
    tone, title = TITLES[answer.route]
    said = answer.version
    outcome, *_ = answer.sentences
    return {
        "answer": answer,
        "tone": tone,
        "title": title,
        "outcome": outcome,
        "level_name": said.level_name(answer.level) if said and answer.level else "",
        "met": [(fence_face(said, one.fence), said.level_name(one.level)) for one in answer.touched]
        if said
        else [],
        "missing": [QUESTIONS[name] for name in answer.missing],
        "is_gap": answer.route == Route.GAP,
        "asked": request.GET.urlencode(),
    }


@require_safe
def to_agree_list(request: HttpRequest) -> HttpResponse:
    partnership = asked_partnership(request)
    context = section(request, partnership, "To agree")
    version = version_in_force(partnership, context["today"])
    found = open_questions_to_read(actor_of(request), partnership)
    lines = [(one, *_named(one, version)) for one in found]
    context |= {
        "waiting": [line for line in lines if line[0].settled_at is None],
        "settled": [line for line in lines if line[0].settled_at is not None],
        "can_put": can_put_on_to_agree_list(actor_of(request), partnership),
    }
    return render(request, "responsibilities/to_agree_list.html", context)


def _named(question: OpenQuestion, version: ListVersion | None) -> tuple[str, str]:
    """The names of function and level, where the list knows them."""
    if version is None:
        return question.function, question.level
    function = version.said.function(question.function)
    level = next((one for one in version.said.levels if one.key == question.level), None)
    return function.name if function else question.function, level.name if level else question.level


@require_POST
def question_put(request: HttpRequest) -> HttpResponse:
    """Put the question that was just asked on the to-agree list."""
    partnership = asked_partnership(request)
    now = timezone.now()
    context = section(request, partnership, "Who decides?")
    version = version_in_force(partnership, context["today"])
    if version is None:
        return redirect("responsibilities:question-ask")
    form = AskForm(request.POST, said=version.said, today=context["today"])
    if form.is_valid():
        try:
            put_on_to_agree_list(
                partnership=partnership, asked=form.question, by=actor_of(request), now=now
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, "It stands on the to-agree list.")
            return redirect(address("responsibilities:to-agree-list", partnership=partnership.pk))
    context |= {"version": version, "form": form}
    return render(request, "responsibilities/question_ask.html", context, status=422)
