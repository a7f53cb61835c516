from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from governance.decisions.access import can_read_decisions, can_solve
from governance.decisions.actions.problem_solving import (
    PARTS,
    add_interest,
    take_back_interest,
    write_problem,
)
from governance.decisions.forms import InterestForm, ProblemForm
from governance.decisions.models import Interest
from governance.decisions.views.section import about, blame

TEMPLATE = "decisions/problem_edit.html"


@require_http_methods(["GET", "HEAD", "POST"])
def problem_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The issue behind a proposal, written by both sides."""
    actor, now = actor_of(request), timezone.now()
    proposal, context = about(request, pk)
    require(can_solve(actor, proposal))
    problem = proposal.problem_solving.first()
    initial = {name: getattr(problem, name) for name in (*PARTS, "version")} if problem else {}
    form = ProblemForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        said = dict(form.cleaned_data)
        try:
            write_problem(
                proposal=proposal, version=said.pop("version"), said=said, by=actor, now=now
            )
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "It is saved, for both sides to read.")
            return redirect(f"{context['here']}#problem")
    context |= {"form": form, "title": "The issue behind it"}
    return render(request, TEMPLATE, context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def interest_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    proposal, context = about(request, pk)
    require(can_solve(actor, proposal))
    form = InterestForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            add_interest(proposal=proposal, by=actor, now=now, **form.cleaned_data)
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The interest of your party is there.")
            return redirect(f"{context['here']}#problem")
    context |= {"form": form, "title": "An interest of your party"}
    return render(request, TEMPLATE, context, status=422 if form.is_bound else 200)


@require_POST
def interest_take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    require(can_read_decisions(actor))
    rows = Interest.objects.select_related("problem_solving", "organization")
    interest = get_object_or_404(rows, pk=pk)
    proposal = interest.problem_solving.proposal_id
    take_back_interest(interest=interest, by=actor, now=timezone.now())
    messages.success(request, "It is taken back.")
    return redirect("decisions:proposal-detail", proposal)
