"""Telling figures, correcting one, bringing in a file, targets and notes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.faces import Crumb, Fact
from foundation.toolkit.moments import dated
from governance.measures.access import (
    can_annotate,
    can_correct,
    can_enter_figures,
    can_set_target,
    measure_to_read,
    observation_to_read,
)
from governance.measures.actions.importing import bring_in, try_figures
from governance.measures.actions.observing import (
    annotate,
    correct_observation,
    observe,
    set_target,
)
from governance.measures.charts import number_words
from governance.measures.faces import side_of
from governance.measures.forms import (
    AnnotationForm,
    CorrectionForm,
    FigureForm,
    FiguresForm,
    TargetForm,
)
from governance.measures.reading import Read
from governance.measures.views.section import asking_about, crumbs_of

TELL = Question("Enter a figure", "Enter it", "The figure stands in the chart.", icon="plus")
CORRECT = Question(
    "Correct this figure",
    "Correct it",
    "The correction stands beside the first figure.",
    "Nothing is overwritten: the first figure stays readable, with who corrected it and why.",
    "pencil",
)
TARGET = Question("Set the target", "Set it", "The target holds from now on.", icon="target")
NOTE = Question("Note in the chart", "Write it in", "The note stands in the chart.", icon="pencil")


@require_http_methods(GET_OR_POST)
def figure_tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    measure = measure_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        observe(measure=measure, by=actor, now=now, **typed)

    access, form = can_enter_figures(actor, measure), FigureForm(posted(request))
    return ask(asking_about(request, measure, TELL, form, access, standing=access), act)


@require_http_methods(GET_OR_POST)
def figure_correct(request: HttpRequest, pk: UUID, figure: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    measure = measure_to_read(actor, pk)
    observation = observation_to_read(measure, figure)
    observation.measure = measure

    def act(typed: dict[str, Any]) -> None:
        correct_observation(observation=observation, by=actor, now=now, **typed)

    stands = f"{number_words(observation.value, measure.places)}, {measure.counted_in}"
    facts = [Fact("Day", dated(observation.on)), Fact("The figure that stands", stands)]
    access, form = can_correct(actor, observation), CorrectionForm(posted(request))
    asking = asking_about(request, measure, CORRECT, form, access, standing=access, facts=facts)
    return ask(asking, act)


@require_http_methods(GET_OR_POST)
def target_set(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    measure = measure_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        set_target(measure=measure, by=actor, now=now, **typed)

    access, form = can_set_target(actor, measure), TargetForm(posted(request))
    return ask(asking_about(request, measure, TARGET, form, access, standing=access), act)


@require_http_methods(GET_OR_POST)
def chart_annotate(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    measure = measure_to_read(actor, pk)

    def act(typed: dict[str, Any]) -> None:
        annotate(measure=measure, by=actor, now=now, **typed)

    access, form = can_annotate(actor, measure), AnnotationForm(posted(request))
    return ask(asking_about(request, measure, NOTE, form, access, standing=access), act)


@require_http_methods(GET_OR_POST)
def figures_import(request: HttpRequest, pk: UUID) -> HttpResponse:
    """First a dry run, which names every mistake with its line; then all of it, or nothing."""
    actor, now = actor_of(request), timezone.now()
    measure = measure_to_read(actor, pk)
    require(can_enter_figures(actor, measure))
    form = FiguresForm(posted(request), request.FILES or None)
    read: Read | None = None
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["text"]
        read = try_figures(measure=measure, text=text, by=actor, now=now)
        if not read.mistakes and request.POST.get("do") == "bring-in":
            return _brought(request, measure, text)
        # What was in the file stands in the box now: the act reads what the dry run read.
        form = FiguresForm(initial={"text": text})
    wrong = form.is_bound or bool(read and read.mistakes)
    context = {
        "measure": measure,
        "side": side_of(measure),
        "form": form,
        "read": read,
        "crumbs": crumbs_of(Crumb(measure.name, measure.get_absolute_url())),
        "back": measure.get_absolute_url(),
    }
    status = 422 if request.method == "POST" and wrong else 200
    return render(request, "measures/figures_import.html", context, status=status)


def _brought(request: HttpRequest, measure: Any, text: str) -> HttpResponse:
    try:
        read = bring_in(measure=measure, text=text, by=actor_of(request), now=timezone.now())
    except ValidationError:
        # Somebody told one of these days meanwhile: the dry run says which.
        return redirect(request.path)
    messages.success(request, f"Brought in: {read.words}.")
    return redirect(measure.get_absolute_url())
