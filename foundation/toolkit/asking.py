"""Asking one question about a thing and acting on a good answer.

Mistakes come back beside their fields with status 422 and all that was typed. Whoever comes too
late gets 409 with the sentence that says so and their own words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from foundation.toolkit.access import ALLOWED, Access, require
from foundation.toolkit.faces import Crumb
from foundation.toolkit.htmx import go

GET_OR_POST = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Question:
    """The words around a form."""

    title: str
    button: str
    done: str
    lead: str = ""
    icon: str = "check"
    tone: str = "primary"


@dataclass(frozen=True)
class Asking:
    """One form about one thing.

    ``standing`` is whether it is the actor's to do at all; ``access`` whether they may now.
    """

    request: HttpRequest
    question: Question
    form: BaseForm
    back: str
    crumbs: Sequence[Crumb] = ()
    standing: Access = ALLOWED
    access: Access = ALLOWED
    more: Mapping[str, Any] = field(default_factory=dict)
    template: str = field(default="toolkit/act.html", kw_only=True)

    def context(self, **more: Any) -> dict[str, Any]:
        return {
            "question": self.question,
            "form": self.form,
            "back": self.back,
            "crumbs": self.crumbs,
            **self.more,
            **more,
        }


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, were it nothing at all; none where the form is only to be shown."""
    return request.POST if request.method == "POST" else None


def ask(asking: Asking, act: Callable[[dict[str, Any]], str | None]) -> HttpResponse:
    """Show the form, or act on it and go back; ``act`` may say where to instead."""
    request = asking.request
    require(asking.standing)
    if request.method != "POST":
        require(asking.access)
        return render(request, asking.template, asking.context())
    if not asking.access:
        return _too_late(asking, asking.access.reason)
    try:
        if asking.form.is_valid():
            return _acted(asking, act)
    except PermissionDenied as refusal:
        # Somebody else was faster by a moment.
        return _too_late(asking, str(refusal))
    except ValidationError as refusal:
        add_refusal(asking.form, refusal)
    return render(request, asking.template, asking.context(), status=422)


def _acted(asking: Asking, act: Callable[[dict[str, Any]], str | None]) -> HttpResponse:
    with transaction.atomic():
        way = act(asking.form.cleaned_data)
    messages.success(asking.request, asking.question.done)
    return go(asking.request, way or asking.back)


def _too_late(asking: Asking, reason: str) -> HttpResponse:
    return render(asking.request, asking.template, asking.context(overtaken=reason), status=409)


def add_refusal(
    form: BaseForm, refusal: ValidationError, called: Mapping[str, str] | None = None
) -> None:
    """What an action refused, beside the field it is about; above the form if that is not shown.

    ``called``: what the form calls a thing that the action calls by another name.
    """
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for given, errors in refusal.error_dict.items():
        name = (called or {}).get(given, given)
        is_shown = name in form.fields and not form.fields[name].widget.is_hidden
        form.add_error(name if is_shown else None, errors)
