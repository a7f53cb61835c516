"""What every page of elections shares."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse

from foundation.roles.navigation import section_tabs
from foundation.toolkit.access import ALLOWED, Access
from foundation.toolkit.asking import Asking, Question
from foundation.toolkit.faces import Crumb
from governance.elections.models import Election

LIST = "elections:election-list"
TEMPLATE = "elections/act.html"


def section() -> dict[str, Any]:
    return {"tabs": section_tabs(LIST)}


def crumbs(*further: Crumb) -> list[Crumb]:
    return [Crumb("Elections", reverse(LIST)), *further]


def own_crumb(election: Election) -> Crumb:
    return Crumb(election.title, election.get_absolute_url())


def to(name: str, election: Election) -> str:
    return reverse(f"elections:{name}", args=[election.pk])


def about(
    request: HttpRequest,
    election: Election,
    question: Question,
    form: BaseForm,
    access: Access,
    *,
    standing: Access = ALLOWED,
    back: str = "",
    **more: Any,
) -> Asking:
    shown = {**section(), "lead": election.title, **more}
    back = back or election.get_absolute_url()
    at = crumbs(own_crumb(election))
    return Asking(request, question, form, back, at, standing, access, shown, template=TEMPLATE)
