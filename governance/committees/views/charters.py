from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from governance.committees.access import (
    can_agree,
    can_offer_charter,
    can_read_committees,
    can_withdraw_charter,
)
from governance.committees.actions.chartering import (
    agree_to_charter,
    offer_charter,
    waiting_for,
    withdraw_charter,
)
from governance.committees.changes import parties_of
from governance.committees.charter import lines_of
from governance.committees.forms import BecauseForm, CharterForm, NothingToType, initial_charter
from governance.committees.models import CharterVersion
from governance.committees.queries import charter_in_force
from governance.committees.views.section import Act, about, ask, posted


@require_safe
def charter_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What holds, what is on offer, and what was: the words of each as they were agreed."""
    committee, bench, context = about(request, pk)
    actor = actor_of(request)
    rows = committee.charters.select_related("offered_by", "offered_for")
    versions = list(rows.prefetch_related("agreements__organization", "agreements__agreed_by"))
    for version in versions:
        version.committee = committee
    in_force = next((one for one in versions if one.status == "AGREED"), None)
    offered = next((one for one in versions if one.is_offered), None)
    context |= {
        "in_force": in_force,
        "lines": lines_of(in_force.said) if in_force else [],
        "offered": offered,
        "offered_lines": lines_of(offered.said) if offered else [],
        "waiting": waiting_for(offered) if offered else [],
        "earlier": [
            (one, lines_of(one.said)) for one in versions if one not in (in_force, offered)
        ],
        "can_agree": can_agree(actor, offered, bench) if offered else None,
        "can_withdraw": can_withdraw_charter(actor, offered) if offered else None,
        "can_offer": can_offer_charter(actor, committee, bench),
    }
    return render(request, "committees/charter_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def charter_offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    committee, bench, context = about(request, pk)
    actor = actor_of(request)
    require(can_offer_charter(actor, committee, bench))
    holds = charter_in_force(committee)
    form = CharterForm(
        posted(request),
        parties=parties_of(committee),
        initial=initial_charter(holds.said) if holds else {},
    )
    act = Act(
        "Offer a charter",
        "Every party agrees to these words, or nothing changes. What you leave empty the charter is"
        " silent about.",
        "Offer it",
        "It is on offer. Every party is told.",
        reverse("committees:charter-detail", args=[pk]),
        "file-pen-line",
    )

    def do(form: CharterForm) -> object:
        return offer_charter(
            committee=committee,
            charter=form.charter,
            reason=form.cleaned_data["reason"],
            by=actor,
            now=timezone.now(),
        )

    return ask(request, form, act, do, context, "committees/charter_offer.html")


@require_POST
def charter_agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    charter, context = _charter(request, pk)
    act = Act(
        "Agree to the charter",
        "For your party, to these very words.",
        "Agree",
        "Your party has agreed.",
        reverse("committees:charter-detail", args=[charter.committee_id]),
    )

    def do(form: NothingToType) -> object:
        read = request.POST.get("fingerprint", "")
        return agree_to_charter(charter=charter, fingerprint=read, by=actor, now=timezone.now())

    return ask(request, NothingToType(request.POST), act, do, context)


@require_http_methods(["GET", "HEAD", "POST"])
def charter_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    charter, context = _charter(request, pk)
    require(can_withdraw_charter(actor, charter))
    act = Act(
        "Withdraw the offered charter",
        "What holds now goes on holding.",
        "Withdraw it",
        "It is withdrawn.",
        reverse("committees:charter-detail", args=[charter.committee_id]),
        "undo-2",
        "danger",
    )

    def do(form: BecauseForm) -> object:
        said = form.cleaned_data
        return withdraw_charter(charter=charter, by=actor, now=timezone.now(), **said)

    return ask(request, BecauseForm(posted(request)), act, do, context)


def _charter(request: HttpRequest, pk: UUID) -> tuple[CharterVersion, dict[str, object]]:
    require(can_read_committees(actor_of(request)))
    rows = CharterVersion.objects.select_related("committee__unit", "offered_for")
    charter = get_object_or_404(rows, pk=pk)
    _, _, context = about(request, charter.committee_id)
    return charter, context
