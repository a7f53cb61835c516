"""What every page of teams has: the section's pages, crumbs, the frame of an act."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from foundation.roles.http import actor_of
from foundation.toolkit.access import Access
from foundation.toolkit.asking import Asking, Question
from foundation.toolkit.faces import Crumb, Tab
from governance.committees.access import can_read_committees

PAGES = (("Teams", "teams:team-list"), ("Projects", "teams:project-list"))


def section(request: HttpRequest, current: str = "") -> dict[str, Any]:
    actor = actor_of(request)
    tabs = (
        [Tab(label, reverse(name), is_current=name == current) for label, name in PAGES]
        if can_read_committees(actor)
        else []
    )
    return {"section_tabs": tabs, "now": timezone.now()}


def crumbs_of(*further: Crumb) -> list[Crumb]:
    return [Crumb("Teams", reverse("teams:team-list")), *further]


def asking_about(
    request: HttpRequest,
    back: str,
    question: Question,
    form: BaseForm,
    access: Access,
    standing: Access,
    crumbs: list[Crumb],
    **more: Any,
) -> Asking:
    return Asking(
        request,
        question,
        form,
        back,
        crumbs,
        standing,
        access,
        more=more,
        template="teams/act.html",
    )
