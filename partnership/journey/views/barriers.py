"""Raising, changing and overcoming a barrier."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from partnership.journey.access import (
    barrier_to_read,
    can_change_barrier,
    can_raise_barrier,
    holds_barrier,
    step_to_read,
)
from partnership.journey.actions.barriers import change_barrier, overcome_barrier, raise_barrier
from partnership.journey.forms import BarrierForm, OutcomeForm
from partnership.journey.views.section import about

RAISE = Question(
    "Raise a barrier",
    "Raise it",
    "The barrier is raised; who answers for it is told.",
    "What is in the way of this step, what is done about it, and who answers for it.",
    "construction",
)
CHANGE = Question("Change a barrier", "Save", "Saved.", "", "pencil")
OVERCOME = Question(
    "A barrier is overcome", "Say it is overcome", "It is overcome.", "", "circle-check"
)


@require_http_methods(GET_OR_POST)
def barrier_raise(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    step = step_to_read(actor, pk)
    form = BarrierForm(step.partnership, now, posted(request))

    def act(typed: dict[str, Any]) -> str:
        barrier = raise_barrier(step=step, said=form.said(), by=actor, now=now)
        return barrier.get_absolute_url()

    access = can_raise_barrier(actor, step.partnership)
    return ask(about(request, step, RAISE, form, access), act)


@require_http_methods(GET_OR_POST)
def barrier_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    barrier = barrier_to_read(actor, pk)
    form = BarrierForm.of(barrier, now, posted(request))

    def act(typed: dict[str, Any]) -> None:
        seen = typed["seen"]
        change_barrier(barrier=barrier, said=form.said(), seen=seen, by=actor, now=now)

    return ask(_about(request, barrier, CHANGE, form), act)


@require_http_methods(GET_OR_POST)
def barrier_overcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    barrier = barrier_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        overcome_barrier(barrier=barrier, outcome=typed["outcome"], by=actor, now=now)

    return ask(_about(request, barrier, OVERCOME, OutcomeForm(posted(request))), act)


def _about(request: HttpRequest, barrier: Any, question: Question, form: Any) -> Any:
    actor = actor_of(request)
    return about(
        request,
        barrier.step,
        question,
        form,
        can_change_barrier(actor, barrier),
        standing=holds_barrier(actor, barrier),
        words=barrier.what,
        words_of=barrier.title,
    )
