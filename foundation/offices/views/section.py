"""What every page of this section shares."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse

from foundation.roles.navigation import section_tabs
from foundation.toolkit.access import ALLOWED, Access
from foundation.toolkit.asking import Asking, Question
from foundation.toolkit.faces import Crumb

TEMPLATE = "offices/act.html"


def section(current: str) -> dict[str, Any]:
    return {"tabs": section_tabs(current)}


def crumb(label: str, name: str) -> Crumb:
    return Crumb(label, reverse(name))


def theirs(is_theirs: bool, access: Access) -> Access:
    """For whose it is it may be too late; anybody else is refused."""
    return ALLOWED if is_theirs else access


def asking(
    request: HttpRequest,
    question: Question,
    form: BaseForm,
    back: str,
    at: Crumb,
    *,
    access: Access = ALLOWED,
    standing: Access = ALLOWED,
    current: str = "",
    **more: Any,
) -> Asking:
    shown = {**section(current), **more}
    return Asking(request, question, form, back, (at,), standing, access, shown, template=TEMPLATE)
