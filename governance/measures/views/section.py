"""What every page of measures has: the section's pages, the crumbs, the frame of an act."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from foundation.roles.http import actor_of
from foundation.toolkit.access import ALLOWED, Access
from foundation.toolkit.asking import Asking, Question
from foundation.toolkit.faces import Crumb
from governance.measures.faces import side_of
from governance.measures.models import Measure
from governance.measures.navigation import section_tabs

LIST = "measures:fact-base"


def section(request: HttpRequest, current: str = LIST) -> dict[str, Any]:
    return {"section_tabs": section_tabs(actor_of(request), current), "now": timezone.now()}


def crumbs_of(*further: Crumb) -> list[Crumb]:
    return [Crumb("Fact base", reverse(LIST)), *further]


def asking_about(
    request: HttpRequest,
    measure: Measure,
    question: Question,
    form: BaseForm,
    access: Access,
    *,
    standing: Access = ALLOWED,
    **more: Any,
) -> Asking:
    """One act on one measure; ``standing`` is asked of whoever comes late, too."""
    return Asking(
        request,
        question,
        form,
        measure.get_absolute_url(),
        crumbs_of(Crumb(measure.name, measure.get_absolute_url())),
        standing,
        access,
        more={"measure": measure, "side": side_of(measure), **more},
        template="measures/act.html",
    )
