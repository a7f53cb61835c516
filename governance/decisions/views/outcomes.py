from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from foundation.roles.http import actor_of
from foundation.signing.actions.signing import put_up_text
from foundation.toolkit.access import require
from foundation.toolkit.keyset import PARAMETER, keyset_page
from foundation.walls.models import Room
from governance.decisions.access import can_review, entries_to_read
from governance.decisions.actions.deciding import due_for_review
from governance.decisions.forms import SearchForm
from governance.decisions.models import Outcome, Proposal
from governance.decisions.signing import KIND, can_sign_outcome, signatures_of, text_of
from governance.decisions.statuses import Method, Stance
from governance.decisions.views.section import about, section
from governance.responsibilities.queries import today_of


@require_safe
def register_list(request: HttpRequest) -> HttpResponse:
    """What was decided, for everybody in the partnership."""
    actor = actor_of(request)
    form = SearchForm(request.GET or None)
    words = form.cleaned_data["q"].split() if form.is_bound and form.is_valid() else []
    page = keyset_page(
        entries_to_read(actor, words, now=timezone.now()),
        by=("decided_on", "pk"),
        cursor=request.GET.get(PARAMETER, ""),
        latest_first=True,
    )
    context = section(request, "decisions:register-list") | {
        "form": form if form.is_bound else SearchForm(),
        "entries": page.rows,
        "words": " ".join(words),
        "previous_href": page.previous_href(request.GET),
        "next_href": page.next_href(request.GET),
    }
    return render(request, "decisions/register_list.html", context)


@require_safe
def outcome_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The record of one decision, on one page for the printer as well."""
    actor = actor_of(request)
    proposal, context = about(request, pk)
    outcome = _outcome(proposal)
    text = proposal.texts.get(number=outcome.on_version)
    context |= {
        "outcome": outcome,
        "text": text,
        "how": Method(outcome.method).label,
        "counts": _counts(outcome),
        "reviews": outcome.reviews.select_related("reviewed_by", "organization"),
        "due_for_review": due_for_review(outcome),
        "today": today_of(proposal.partnership, timezone.now()),
        "signatures": signatures_of(outcome),
        "can_sign": can_sign_outcome(actor, outcome),
        "can_review": can_review(actor, proposal),
    }
    return render(request, "decisions/outcome_detail.html", context)


@require_POST
def outcome_sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put the decision's own text up to be signed, and go there."""
    actor = actor_of(request)
    proposal, _ = about(request, pk)
    outcome = _outcome(proposal)
    require(can_sign_outcome(actor, outcome))
    text = put_up_text(
        kind=KIND,
        subject_id=str(outcome.pk),
        name=f"Decision {proposal.number}",
        content=text_of(outcome).encode(),
        media_type="text/plain; charset=utf-8",
        room=Room.objects.get(pk=outcome.room_id),
        by=actor,
        now=timezone.now(),
    )
    return redirect("signing:text-detail", text.pk)


def _outcome(proposal: Proposal) -> Outcome:
    rows = proposal.outcomes.select_related(
        "owner", "decided_by", "decided_for", "list_version", "proposal__unit"
    )
    outcome = rows.first()
    if outcome is None:
        raise Http404
    return outcome


def _counts(outcome: Outcome) -> list[tuple[str, str]]:
    """Each side's positions in words, as they were counted."""
    said = []
    for side, found in outcome.counts.items():
        parts = [
            f"{number} {Stance(word).label.lower() if word else 'did not answer'}"
            for word, number in found.items()
        ]
        said.append((side.capitalize(), ", ".join(parts) or "nobody"))
    return said
