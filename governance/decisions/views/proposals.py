from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.roles.access import units_within_reach
from foundation.roles.actor import Actor
from foundation.roles.capabilities import Capability
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.faces import Tab
from foundation.toolkit.keyset import PARAMETER, keyset_page
from governance.decisions.access import (
    can_propose,
    can_revise,
    partnerships_of,
    proposals_to_read,
)
from governance.decisions.actions.proposing import draft_again, draft_proposal, revise_proposal
from governance.decisions.faces import line_of
from governance.decisions.forms import ProposalForm, initial_of
from governance.decisions.models.proposal import ProposalQuerySet
from governance.decisions.queries import waiting_for
from governance.decisions.statuses import IN_EFFECT, ProposalStatus
from governance.decisions.views.detail import detail_context
from governance.decisions.views.section import about, blame, partnership_of, section, zone_of
from governance.responsibilities.queries import today_of, version_in_force
from governance.responsibilities.terms import ResponsibilitiesList

SHOWN = {
    "waiting": "Waiting for me",
    "open": "Open",
    "draft": "Drafts",
    "decided": "Decided",
    "ended": "Not decided",
}
ENDED = (ProposalStatus.REFERRED, ProposalStatus.WITHDRAWN, ProposalStatus.NOT_ADOPTED)


@require_safe
def proposal_list(request: HttpRequest) -> HttpResponse:
    """What waits for the reader first; then everything, by where it stands."""
    actor, now = actor_of(request), timezone.now()
    there = proposals_to_read(actor)
    shown = request.GET.get("show", "waiting")
    shown = shown if shown in SHOWN else "waiting"
    page = keyset_page(
        _of(there, shown, actor, now),
        by=("proposed_at", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
        latest_first=True,
    )
    context = section(request, "decisions:proposal-list") | {
        "shown": shown,
        "label": SHOWN[shown],
        "views": [
            Tab(label, f"?show={key}", is_current=key == shown) for key, label in SHOWN.items()
        ],
        "lines": [line_of(one, zone_of(actor), now) for one in page.rows],
        "can_propose": can_propose(actor),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
    }
    return render(request, "decisions/proposal_list.html", context)


@require_safe
def proposal_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    proposal, context = about(request, pk)
    context |= detail_context(request, proposal)
    return render(request, "decisions/proposal_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_new(request: HttpRequest) -> HttpResponse:
    """``?function=`` and ``?level=`` begin it where the list was read."""
    actor, now = actor_of(request), timezone.now()
    require(can_propose(actor))
    partnership = partnership_of(request)
    version = version_in_force(partnership, today_of(partnership, now))
    context = section(request) | {"partnership": partnership, "version": version}
    if version is None:
        return render(request, "decisions/no_list.html", context)
    form = _form(request, actor, version.said, initial=_begun(request, actor))
    if form.is_valid():
        try:
            proposal = draft_proposal(
                partnership=partnership, proposed=form.proposed, by=actor, now=now
            )
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{proposal.number} is a draft. Name who takes part.")
            return redirect("decisions:proposal-detail", proposal.pk)
    context |= {"form": form, "partnerships": partnerships_of(actor)}
    return render(request, "decisions/proposal_edit.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    proposal, context = about(request, pk)
    require(can_revise(actor, proposal))
    partnership = proposal.partnership
    version = version_in_force(partnership, today_of(partnership, now))
    if version is None:
        return render(request, "decisions/no_list.html", context)
    form = _form(request, actor, version.said, initial=initial_of(proposal))
    if form.is_valid():
        try:
            revise_proposal(
                proposal=proposal,
                proposed=form.proposed,
                by=actor,
                now=now,
                seen=form.cleaned_data["seen"],
            )
        except ValidationError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{proposal.number} is saved.")
            return redirect("decisions:proposal-detail", pk)
    context |= {"form": form, "version": version, "is_answered": proposal.version > 1}
    return render(request, "decisions/proposal_edit.html", context, status=_status(form))


@require_http_methods(["POST"])
def proposal_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new draft that takes up one that has ended: nothing is opened a second time."""
    actor, now = actor_of(request), timezone.now()
    proposal, _ = about(request, pk)
    again = draft_again(proposal=proposal, by=actor, now=now)
    messages.success(request, f"{again.number} takes up {proposal.number} as a draft.")
    return redirect("decisions:proposal-detail", again.pk)


def _of(there: ProposalQuerySet, shown: str, actor: Actor, now: datetime) -> ProposalQuerySet:
    if shown == "waiting":
        return waiting_for(there, actor, now=now)
    if shown == "open":
        return there.filter(status=ProposalStatus.OPEN)
    if shown == "draft":
        return there.filter(status=ProposalStatus.DRAFT)
    if shown == "decided":
        return there.filter(status__in=[*IN_EFFECT, ProposalStatus.SUPERSEDED])
    return there.filter(status__in=ENDED)


def _form(
    request: HttpRequest, actor: Actor, said: ResponsibilitiesList, initial: dict[str, Any]
) -> ProposalForm:
    units = units_within_reach(actor, Capability.PROPOSE_DECISION)
    posted = request.POST if request.method == "POST" else None
    return ProposalForm(posted, said=said, units=units, initial=initial)


def _begun(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    asked = {name: request.GET.get(name, "") for name in ("function", "level", "kind", "title")}
    unit = actor.assignment.unit_id if actor.assignment else None
    return {name: value for name, value in asked.items() if value} | {"unit": unit}


def _status(form: ProposalForm) -> int:
    return 422 if form.is_bound and form.errors else 200
