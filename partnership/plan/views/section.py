"""What the pages of the business plan share."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import Access
from foundation.toolkit.asking import Asking, Question
from foundation.toolkit.faces import Crumb
from partnership.section import section_tabs

PLAN, NEEDS = "plan:plan-detail", "plan:need-list"
CHANGES, AREAS = "plan:change-list", "plan:area-list"
LABELS = {
    PLAN: "Business plan",
    NEEDS: "Needs",
    CHANGES: "Changes of work",
    AREAS: "Areas",
}


class OnlyYes(forms.Form):
    """A page that asks for nothing but the press of its button."""


class SeenForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


def section(actor: Actor, current: str) -> dict[str, Any]:
    return {"section_tabs": section_tabs(actor, current)}


def crumbs_to(current: str, thing: Any = None) -> list[Crumb]:
    crumbs = [Crumb(LABELS[current], reverse(current))]
    return [*crumbs, Crumb(str(thing), thing.get_absolute_url())] if thing is not None else crumbs


def about(
    request: HttpRequest,
    question: Question,
    form: Any,
    access: Access,
    *,
    current: str,
    thing: Any = None,
    standing: Access | None = None,
    **more: Any,
) -> Asking:
    """A form about one thing of the section, or about none yet."""
    back = thing.get_absolute_url() if thing is not None else reverse(current)
    title = {"thing": {"title": str(thing)}} if thing is not None else {}
    return Asking(
        request,
        question,
        form,
        back,
        crumbs_to(current, thing),
        access if standing is None else standing,
        access,
        more={**title, **section(actor_of(request), current), **more},
    )
