"""What the pages of the ten steps share."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from foundation.roles.actor import Actor
from foundation.roles.http import actor_of
from foundation.toolkit.access import Access
from foundation.toolkit.asking import Asking, Question
from foundation.toolkit.faces import Crumb, Tab
from governance.consultation.parties import partnerships_of
from partnership.journey.access import can_keep
from partnership.journey.models import JourneyStep
from partnership.section import section_tabs

LIST = "journey:step-list"
DUTIES = "journey:duty-list"


def section(actor: Actor, current: str) -> dict[str, Any]:
    return {"section_tabs": section_tabs(actor, current)}


def partnership_tabs(actor: Actor, shown: Any) -> list[Tab]:
    """Where the actor's party stands in several partnerships, one to choose from."""
    found = partnerships_of(actor.organization)
    if len(found) < 2:
        return []
    return [Tab(str(one), f"?partnership={one.pk}", is_current=one == shown) for one in found]


def step_crumbs(step: JourneyStep) -> list[Crumb]:
    return [Crumb("Ten steps", reverse(LIST)), Crumb(str(step), step.get_absolute_url())]


def about(
    request: HttpRequest,
    step: JourneyStep,
    question: Question,
    form: Any,
    access: Access,
    **more: Any,
) -> Asking:
    """A form about one step."""
    actor = actor_of(request)
    return Asking(
        request,
        question,
        form,
        step.get_absolute_url(),
        step_crumbs(step),
        more.pop("standing", can_keep(actor, step.partnership)),
        access,
        more={"thing": {"title": str(step)}, **section(actor, LIST), **more},
    )
