"""Voting: choose, look at it together with the receipt, cast it. Three pages on a phone.

What is chosen goes through no session and no address: it is in the form alone, signed, until it is
cast. The last page shows the receipt again; it is shown once and sent to nobody.
"""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from foundation.toolkit.access import Access, Denied
from foundation.toolkit.asking import GET_OR_POST, add_refusal, posted
from governance.elections.access import box_of, can_vote, election_to_read
from governance.elections.actions.casting import Prepared, cast_vote, prepare, read_slip
from governance.elections.desk import Visit, served
from governance.elections.forms import ChoiceForm
from governance.elections.models import BallotBox, Election, Nomination
from governance.elections.promise import LIMITS, PROMISE
from governance.elections.statuses import ElectionStatus
from governance.elections.views.section import crumbs, own_crumb, section


@require_http_methods(GET_OR_POST)
@served
def vote_cast(request: HttpRequest, visit: Visit, pk: UUID) -> HttpResponse:
    election = election_to_read(visit.by, pk)
    box = box_of(election)
    access = can_vote(visit.person, election, box, visit.now)
    if not access or box is None:
        return _refused(request, visit, election, access)
    standing = list(
        election.nominations.filter(number__in=box.numbers).select_related("person__unit")
    )
    form = ChoiceForm(standing, posted(request) if "choice" in request.POST else None)
    try:
        if "slip" in request.POST:
            return _cast(request, visit, election, box, standing)
        if form.is_valid():
            prepared = prepare(box=box, person=visit.person, number=form.cleaned_data["choice"])
            return _show(
                request, visit, election, "elections/vote_check.html", _chosen(prepared, standing)
            )
    except PermissionDenied as refusal:
        return _refused(request, visit, election, Denied(str(refusal)))
    except ValidationError as refusal:
        form = ChoiceForm(standing, {})
        form.full_clean()
        form.errors.clear()
        add_refusal(form, refusal)
    if request.method == "POST" and not form.is_bound:
        form = ChoiceForm(standing, request.POST)
    context = {"form": form, "standing": standing, "promise": PROMISE, "limits": LIMITS}
    status = 422 if form.is_bound else 200
    return _show(request, visit, election, "elections/vote_cast.html", context, status)


def _cast(
    request: HttpRequest,
    visit: Visit,
    election: Election,
    box: BallotBox,
    standing: list[Nomination],
) -> HttpResponse:
    slip = request.POST["slip"]
    prepared = read_slip(box=box, person=visit.person, slip=slip)
    cast_vote(election=election, person=visit.person, slip=slip, by=visit.by, now=visit.now)
    return _show(
        request, visit, election, "elections/vote_receipt.html", _chosen(prepared, standing)
    )


def _chosen(prepared: Prepared, standing: list[Nomination]) -> dict[str, Any]:
    chosen = next((one for one in standing if one.number == prepared.number), None)
    return {"prepared": prepared, "chosen": chosen}


def _refused(
    request: HttpRequest, visit: Visit, election: Election, access: Access
) -> HttpResponse:
    """A stranger is refused; for whoever is late, early, or has voted it is a conflict."""
    is_early = election.status == ElectionStatus.CALLED
    if not is_early and visit.person.pk not in election.roll:
        raise PermissionDenied(access.reason)
    status = 409 if request.method == "POST" else 200
    box = box_of(election)
    # Whoever sends the same page again is not told that nothing was kept: their vote stands.
    has_voted = box is not None and visit.person.pk in box.marks
    said = {"refusal": access.reason, "has_voted": has_voted}
    return _show(request, visit, election, "elections/vote_refused.html", said, status)


def _show(
    request: HttpRequest,
    visit: Visit,
    election: Election,
    template: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    shown = {
        "election": election,
        "crumbs": crumbs(own_crumb(election)),
        "now": visit.now,
        **section(),
        **context,
    }
    return render(request, template, shown, status=status)
