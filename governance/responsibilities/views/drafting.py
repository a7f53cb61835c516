"""Beginning the next version, and giving a draft another text."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.people.models import Partnership
from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import version_of
from governance.contracts.source_text import shown_mistakes
from governance.responsibilities.access import can_change_draft, can_draft_list, version_to_read
from governance.responsibilities.actions.changing_drafts import replace_text
from governance.responsibilities.actions.drafting import draft_from_text, draft_from_version
from governance.responsibilities.actions.ratifying import SEEN
from governance.responsibilities.forms import DraftForm, TextForm
from governance.responsibilities.loading import ListRefused
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import lists_of
from governance.responsibilities.views.section import asked_partnership, section, version_section


@require_http_methods(["GET", "HEAD", "POST"])
def version_draft(request: HttpRequest) -> HttpResponse:
    actor, partnership = actor_of(request), asked_partnership(request)
    require(can_draft_list(actor, partnership))
    context = section(request, partnership, "Versions")
    has_version = bool(lists_of(partnership))
    form = DraftForm(request.POST or None, request.FILES or None, has_version=has_version)
    if form.is_bound and form.is_valid():
        begun, mistakes = _begun(form, partnership, actor)
        if begun is not None:
            messages.success(request, f"Version {begun.number} is begun. Change it, then offer it.")
            return redirect("responsibilities:version-detail", begun.pk)
        context["mistakes"] = mistakes
        form = _with_text(form, DraftForm(_typed(request, form), has_version=has_version))
    refused = bool((form.is_bound and form.errors) or context.get("mistakes"))
    context |= {"form": form, "has_version": has_version, "has_errors": refused}
    context["is_text_open"] = refused or not has_version
    status = 422 if refused else 200
    return render(request, "responsibilities/version_draft.html", context, status=status)


def _begun(
    form: DraftForm, partnership: Partnership, by: Actor
) -> tuple[ListVersion | None, list[Any]]:
    """The draft; else what is wrong with the text, by line, or with the form."""
    said, now = form.cleaned_data, timezone.now()
    common: dict[str, Any] = {"partnership": partnership, "reason": said["reason"], "by": by}
    try:
        if form.is_from_text:
            return draft_from_text(text=said["source"], now=now, **common), []
        day = said["effective_from"]
        return draft_from_version(effective_from=day, now=now, **common), []
    except ListRefused as refused:
        if form.is_from_text:
            return None, shown_mistakes(refused.mistakes, said["source"])
        form.add_error("effective_from", [one.sentence for one in refused.mistakes])
    except ValidationError as refused:
        form.add_error(None, refused)
    return None, []


def _typed(request: HttpRequest, form: TextForm) -> Any:
    """What was typed, with the chosen file's text in the box: a browser forgets a chosen file."""
    typed = request.POST.copy()
    typed["source"] = form.cleaned_data.get("source", "")
    return typed


def _with_text(refused: Any, again: Any) -> Any:
    """The form as it was sent, with the errors of the refused one."""
    again.is_valid()
    for name, errors in refused.errors.items():
        again.add_error(None if name == "__all__" else name, list(errors))
    return again


@require_http_methods(["GET", "HEAD", "POST"])
def text_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole text of a draft in a box: all mistakes at once, none of it taken with one."""
    actor, version = actor_of(request), version_to_read(actor_of(request), pk)
    require(can_change_draft(actor, version))
    context = version_section(request, version)
    began = {"source": version.source, "seen": version_of(version, *SEEN)}
    form = TextForm(request.POST or None, request.FILES or None, initial=began)
    if form.is_bound and form.is_valid():
        mistakes = _text_mistakes(form, version, actor)
        if not mistakes and form.is_valid():
            messages.success(request, "The text is saved.")
            return redirect("responsibilities:version-detail", pk)
        context["mistakes"] = mistakes
        form = _with_text(form, TextForm(_typed(request, form)))
    refused_text = bool((form.is_bound and form.errors) or context.get("mistakes"))
    context |= {"form": form, "has_errors": refused_text}
    status = 422 if refused_text else 200
    return render(request, "responsibilities/text_edit.html", context, status=status)


def _text_mistakes(form: TextForm, version: ListVersion, by: Actor) -> list[Any]:
    """What is wrong with the text, by line; what is wrong besides stands on the form."""
    said = form.cleaned_data
    try:
        replace_text(
            version=version, text=said["source"], seen=said["seen"], by=by, now=timezone.now()
        )
    except ListRefused as refused:
        return shown_mistakes(refused.mistakes, said["source"])
    except ValidationError as refused:
        form.add_error(None, refused)
    return []
