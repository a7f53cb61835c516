"""The fences of a list: read, tried on a proposal, and changed in a draft."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.conflicts import version_of
from foundation.toolkit.faces import Crumb
from governance.responsibilities.access import can_change_draft, can_draft_list
from governance.responsibilities.actions.ratifying import SEEN
from governance.responsibilities.changing import drop_fence, put_fence
from governance.responsibilities.faces import fence_face
from governance.responsibilities.forms import FactsForm, FenceForm
from governance.responsibilities.models import ListVersion
from governance.responsibilities.queries import version_in_force
from governance.responsibilities.terms import Effect, ResponsibilitiesList
from governance.responsibilities.trying_out import Tried, tried
from governance.responsibilities.views.parts import NEW, draft_to_change
from governance.responsibilities.views.saving import saved
from governance.responsibilities.views.section import asked_partnership, asked_version, section

STANDS = {
    True: ("It stands", "alarm", "shield"),
    None: ("Not known", "soon", "circle-question-mark"),
    False: ("Out of the way", "good", "check"),
}
# Kinds of limits every partnership has; shown where a list has no fence yet.
STARTERS = (
    "Wages and benefits",
    "Discipline",
    "A change of the contract",
    "The budget",
    "Safety law",
    "Staffing law",
)


@require_safe
def fence_list(request: HttpRequest) -> HttpResponse:
    """The fence book, and "try a proposal"."""
    named = asked_version(request)
    partnership = named.partnership if named else asked_partnership(request)
    context = section(request, partnership, "Fences")
    version = named or version_in_force(partnership, context["today"])
    context |= {"version": version, "is_named": named is not None, "starters": STARTERS}
    form = FactsForm(request.GET if "try" in request.GET else None)
    if version is not None:
        context |= _book(version, _is_changed_here(request, version))
        if form.is_bound and form.is_valid():
            on = version.effective_from if named else context["today"]
            context["results"] = result_faces(version.said, tried(version.said, form.facts, on=on))
    context |= {
        "form": form,
        "can_draft": can_draft_list(actor_of(request), partnership),
    }
    status = 422 if form.errors else 200
    return render(request, "responsibilities/fence_list.html", context, status=status)


def _is_changed_here(request: HttpRequest, version: ListVersion) -> bool:
    return bool(can_change_draft(actor_of(request), version))


def _book(version: ListVersion, is_changed_here: bool) -> dict[str, Any]:
    """The fences, the strongest effect first."""

    def href(key: str) -> str:
        if not is_changed_here:
            return ""
        return reverse("responsibilities:fence-edit", args=[version.pk, key])

    order = list(Effect)
    fences = sorted(version.said.fences, key=lambda fence: order.index(fence.effect))
    faces = [fence_face(version.said, fence, href(fence.key)) for fence in fences]
    return {"fences": faces, "can_change": is_changed_here}


def result_faces(said: ResponsibilitiesList, found: list[Tried]) -> list[dict[str, Any]]:
    """What came of trying: the fences that stand first, each with why."""
    return [
        {
            "face": fence_face(said, one.fence),
            "word": STANDS[one.stands][0],
            "tone": STANDS[one.stands][1],
            "icon": STANDS[one.stands][2],
            "because": one.because,
        }
        for one in found
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def fence_edit(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """One fence of a draft: saved, dropped, or tried on facts before either."""
    version, context = draft_to_change(request, pk)
    if key != NEW and key not in {fence.key for fence in version.said.fences}:
        raise Http404
    own, asked = "" if key == NEW else key, request.POST.get("do", "save")
    seen = {"seen": version_of(version, *SEEN)}
    form = FenceForm(request.POST or None, said=version.said, key=own, initial=seen)
    facts = FactsForm(request.POST if asked == "try" else None, prefix="fact")
    if request.method == "POST" and form.is_valid():
        if asked == "try" and facts.is_valid():
            context["results"] = _tried_on(version, form, facts)
        elif asked != "try" and _is_saved(request, version, form, asked):
            messages.success(request, "The draft is saved.")
            return redirect(f"{reverse('responsibilities:fence-list')}?version={pk}")
    book = f"{reverse('responsibilities:fence-list')}?version={pk}"
    context["crumbs"] = [*context["crumbs"][:-1], Crumb("Fences", book)]
    context |= {"form": form, "facts_form": facts, "is_new": not own}
    refused = bool(form.is_bound and form.errors) or bool(facts.errors)
    context["has_errors"] = refused
    status = 422 if refused else 200
    return render(request, "responsibilities/fence_edit.html", context, status=status)


def _is_saved(request: HttpRequest, version: ListVersion, form: FenceForm, asked: str) -> bool:
    key = form.key
    change = (lambda said: drop_fence(said, key)) if asked == "drop" and key else form.change
    return saved(version, form, change, actor_of(request))


def _tried_on(version: ListVersion, form: FenceForm, facts: FactsForm) -> list[dict[str, Any]]:
    """The draft's fences with the one that is typed, before it is saved."""
    wanted = form.wanted
    said = put_fence(version.said, wanted)
    on = max(said.begins, wanted.begins or said.begins)
    found = tried(said, facts.facts, on=on)
    own_first = sorted(found, key=lambda one: one.fence.key != wanted.key)
    return result_faces(said, own_first)
