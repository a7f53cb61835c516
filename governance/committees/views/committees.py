from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from foundation.people.models import OrganizationKind
from foundation.roles.access import units_within_reach
from foundation.roles.capabilities import Capability
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from governance.committees.access import can_end, can_found, committees_to_read
from governance.committees.actions.founding import Founded, end_committee, found_committee
from governance.committees.forms import BecauseForm, FoundForm
from governance.committees.models import Committee, CommitteeKind
from governance.committees.statuses import CommitteeStatus
from governance.committees.views.dashboards import across_context, committee_context
from governance.committees.views.section import Act, about, ask, posted
from governance.decisions.access import partnerships_of


@require_safe
def committee_list(request: HttpRequest) -> HttpResponse:
    """Every committee across the reader's units, with its figures: what is opened each morning."""
    return render(request, "committees/committee_list.html", across_context(request))


@require_safe
def committee_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    committee, bench, context = about(request, pk)
    context |= committee_context(request, committee, bench)
    return render(request, "committees/committee_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def committee_found(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    may_charter, may_other = can_found(actor), can_found(actor, _without_charter())
    require(may_charter if may_charter or not may_other else may_other)
    there = partnerships_of(actor)
    if not there or actor.organization is None:
        raise Http404
    kinds = CommitteeKind.objects.all()
    if actor.organization.kind != OrganizationKind.UNION:
        kinds = kinds.filter(is_labor_only=False)
    if not may_charter:
        kinds = kinds.filter(needs_charter=False)
    alive = committees_to_read(actor).exclude(status=CommitteeStatus.ENDED)
    form = FoundForm(
        posted(request),
        kinds=kinds,
        units=units_within_reach(actor, Capability.PROPOSE_DECISION)
        if not may_charter
        else units_within_reach(actor, Capability.CHARTER_COMMITTEE),
        councils=alive.filter(kind__key="care-council"),
    )
    act = Act(
        "Found a committee",
        "One with a charter begins when every party has agreed to it; any other begins at once.",
        "Found it",
        "It is founded.",
        "",
        "users-round",
    )

    def do(form: FoundForm) -> Committee:
        founded = Founded(**form.cleaned_data)
        partnership = next((one for one in there if one.unit.contains(founded.unit)), there[0])
        return found_committee(
            partnership=partnership, founded=founded, by=actor, now=timezone.now()
        )

    return ask(request, form, act, do, {"here": reverse("committees:committee-list")})


@require_http_methods(["GET", "HEAD", "POST"])
def committee_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    committee, _, context = about(request, pk)
    actor = actor_of(request)
    require(can_end(actor, committee))
    act = Act(
        "End the committee",
        "What it wrote stays to be read.",
        "End it",
        "It has ended.",
        committee.get_absolute_url(),
        "circle-stop",
        "danger",
    )

    def do(form: BecauseForm) -> Committee:
        return end_committee(committee=committee, by=actor, now=timezone.now(), **form.cleaned_data)

    return ask(request, BecauseForm(posted(request)), act, do, context)


def _without_charter() -> CommitteeKind | None:
    return CommitteeKind.objects.filter(needs_charter=False).first()
