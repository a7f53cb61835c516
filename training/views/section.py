"""What every page of training shares."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.toolkit.access import Access
from foundation.toolkit.asking import Asking, Question, posted
from foundation.toolkit.faces import Crumb
from training.navigation import section_tabs

__all__ = ["Asking", "Question", "asking", "crumb", "posted", "section"]
TEMPLATE = "training/act.html"


def section(actor: Actor, current: str) -> dict[str, Any]:
    return {"section_tabs": section_tabs(actor, current)}


def crumb(label: str, name: str) -> Crumb:
    return Crumb(label, reverse(name))


def asking(
    request: HttpRequest,
    question: Question,
    form: Form,
    access: Access,
    back: str,
    *crumbs: Crumb,
    standing: Access | None = None,
    **more: Any,
) -> Asking:
    """One form about one thing; without ``standing``, whoever may not is refused at once."""
    may = access if standing is None else standing
    return Asking(request, question, form, back, crumbs, may, access, more, template=TEMPLATE)
