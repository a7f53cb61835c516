"""Proposing a measure, the other side's word, the end of one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Asking, Question, ask, posted
from foundation.toolkit.faces import Fact
from governance.measures.access import (
    can_agree_measure,
    can_propose_measure,
    can_retire_measure,
    measure_to_read,
)
from governance.measures.actions.defining import agree_measure, propose_measure, retire_measure
from governance.measures.faces import measure_facts
from governance.measures.forms import BecauseForm, MeasureForm, NothingForm
from governance.measures.views.section import LIST, asking_about, crumbs_of

PROPOSE = Question(
    "Propose a measure",
    "Propose it",
    "The measure is put up.",
    "What it says never changes once it stands: whoever wants to count otherwise proposes another.",
    "plus",
)
AGREE = Question(
    "Agree to this measure",
    "Agree to it",
    "The measure stands: figures may be told.",
    "With your side's word figures are taken. What it says, and what it may be used for, then"
    " stands.",
)
RETIRE = Question(
    "End this measure",
    "End it",
    "The measure is no longer kept.",
    "No further figure is taken. What was told stays and is read as before.",
    "archive",
)


@require_http_methods(GET_OR_POST)
def measure_propose(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    form = MeasureForm(actor, posted(request))

    def act(typed: dict[str, Any]) -> str:
        said = {"unit": typed["unit"], "is_own": typed["is_own"]}
        return propose_measure(said=form.said(), by=actor, now=now, **said).get_absolute_url()

    access = can_propose_measure(actor)
    back = reverse(LIST)
    return ask(Asking(request, PROPOSE, form, back, crumbs_of(), access), act)


@require_http_methods(GET_OR_POST)
def measure_agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    measure = measure_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        agree_measure(measure=measure, by=actor, now=now)

    use = Fact("May be used", f"{measure.use_words} {measure.use_besides}".strip())
    access = can_agree_measure(actor, measure)
    # Settled meanwhile is a conflict, which the action shows.
    if request.method == "POST" and not measure.is_proposed:
        access = can_propose_measure(actor, unit=measure.unit)
    asking = asking_about(
        request,
        measure,
        AGREE,
        NothingForm(posted(request)),
        access,
        standing=can_propose_measure(actor, unit=measure.unit),
        facts=[use, *measure_facts(measure)],
    )
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def measure_retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    measure = measure_to_read(actor, pk)
    standing = can_propose_measure(actor, unit=measure.unit)

    def act(typed: dict[str, Any]) -> None:
        retire_measure(measure=measure, because=typed["because"], by=actor, now=now)

    access = standing if request.method == "POST" else can_retire_measure(actor, measure)
    form = BecauseForm(posted(request))
    return ask(asking_about(request, measure, RETIRE, form, access, standing=standing), act)
